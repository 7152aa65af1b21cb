"""Stop rules at work: pain that is rated, symptoms that are told, and the wait until it has settled."""

from necktrack.engine.events import (
    AskSettled,
    Effect,
    PainRated,
    Paused,
    PauseReason,
    RatePain,
    Rule,
    Scope,
    Settled,
    StoppedByRule,
    SymptomTold,
    TellSettled,
    TellSymptom,
)
from necktrack.engine.flow import (
    Turn,
    end_early,
    end_exercise,
    end_session,
    leave_phase,
    mark_stopped,
    stand_still,
)
from necktrack.engine.moves import go_on
from necktrack.engine.rules import (
    PAIN_THAT_STOPS,
    Verdict,
    is_back_at_start,
    judge_pain,
    judge_symptom,
    words_at_last,
    words_before_any,
    words_not_back,
    words_noted,
)
from necktrack.engine.state import Player, Waiting, last_worked, next_step
from necktrack.model.sessions import Outcome, Symptom
from necktrack.model.values import replace

Told = RatePain | TellSymptom | TellSettled


def hear(player: Player, event: Told) -> Turn:
    """The player after what the person told about pain and symptoms."""
    match event:
        case RatePain():
            return _rate(player, event)
        case TellSymptom(symptom):
            return _tell(player, symptom)
    return _settle(player, is_back=event.is_back)


def ask(player: Player) -> Turn:
    """Nothing goes on while a stop rule waits for its answer."""
    return player, (AskSettled(player.phase, player.at),)


def wait_for_settling(player: Player, rule: Rule) -> Player:
    """The player waiting from now on for the answer whether the pain is back; what was rated meanwhile stays."""
    score = player.waiting.score if player.waiting else None
    return replace(player, waiting=Waiting(rule, player.last, score))


def noting(player: Player, score: int, *, is_start: bool = False) -> Player:
    """The player with a rating, which is also the last of a wait.

    It is the start where none was rated before and it is below six, and on coming back with less pain than then.
    """
    before = player.pain_before
    if score < PAIN_THAT_STOPS if before is None else is_start and score < before:
        player = replace(player, pain_before=score)
    return replace(player, waiting=replace(player.waiting, score=score)) if player.waiting else player


def is_waited_out(player: Player) -> bool:
    """True when a stop rule waits and the time to answer is over."""
    return player.waiting is not None and player.settle_remaining() <= 0


def end_unsettled(player: Player, *, is_back: bool | None) -> Turn:
    """The session ends by the rule that waits; with `is_back` None nobody answered in time."""
    rule = player.waiting.rule.value if player.waiting else ""
    player = leave_phase(player)
    told = Settled(player.phase, player.spent, is_back)
    player, effects = end_early(player, rule, Outcome.STOPPED)
    return player, (told, *effects)


def _settle(player: Player, *, is_back: bool) -> Turn:
    if player.waiting is None:
        return player, ()
    if not is_back:
        return end_unsettled(player, is_back=False)
    score = player.waiting.score
    if score is not None and not is_back_at_start(player.pain_before, score):
        return player, (AskSettled(player.phase, player.at, words_not_back(score)),)
    told = Settled(player.phase, player.at, is_back)
    player, effects = go_on(replace(player, waiting=None))
    return player, (told, *effects)


def _rate(player: Player, event: RatePain) -> Turn:
    score, worked = event.score, last_worked(player)
    about = player.phase.step if worked is None else worked
    exercise = player.timeline.steps[about].exercise
    rated = PainRated(player.phase, player.at, score, about, exercise, event.is_start)
    verdict = None if player.waiting else judge_pain(player.pain_before, score)
    player = noting(player, score, is_start=event.is_start)
    if verdict is None:
        return player, (rated,)
    player, effects = _heed(player, verdict)
    return player, (rated, *effects)


def _tell(player: Player, symptom: Symptom) -> Turn:
    told = SymptomTold(player.phase, player.at, symptom)
    player, effects = _heed(player, judge_symptom(symptom))
    return player, (told, *effects)


def _heed(player: Player, verdict: Verdict) -> Turn:
    if verdict.scope is Scope.SESSION:
        return _stop_session(player, verdict)
    player, effects = _stop_exercise(player, verdict)
    if player.is_over:
        return player, effects
    player = wait_for_settling(player, verdict.rule)
    if not player.is_running:
        return player, effects
    paused = stand_still(player)
    return paused, (*effects, Paused(paused.phase, paused.at, PauseReason.RULE))


def _stop_exercise(player: Player, verdict: Verdict) -> Turn:
    blamed = last_worked(player)
    if blamed is None:
        verdict = replace(verdict, scope=Scope.NEXT, words=words_before_any(verdict.rule))
        return player, (_stopped(player, verdict, player.phase.step),)
    if blamed != player.phase.step:
        verdict = replace(verdict, words=words_noted(verdict.rule, player.timeline.steps[blamed].name))
        stopped = _stopped(player, verdict, blamed)
        player, ended = mark_stopped(player, blamed, verdict.outcome)
        return player, (stopped, *ended)
    if next_step(player) is None:
        verdict = replace(verdict, words=words_at_last(verdict.rule))
    player = leave_phase(player)
    stopped = _stopped(player, verdict, blamed)
    player, effects = end_exercise(player, verdict.outcome)
    return player, (stopped, *effects)


def _stop_session(player: Player, verdict: Verdict) -> Turn:
    worked = last_worked(player)
    player = leave_phase(player)
    about = player.phase.step if worked is None else worked
    effects: tuple[Effect, ...] = (_stopped(player, verdict, about),)
    player, ended = mark_stopped(player, about, verdict.outcome)
    player, over = end_session(replace(player, is_stopped_by_rule=True), Outcome.STOPPED, verdict.rule.value)
    return player, (*effects, *ended, *over)


def _stopped(player: Player, verdict: Verdict, about: int) -> StoppedByRule:
    exercise = player.timeline.steps[about].exercise
    return StoppedByRule(
        player.phase, player.at, verdict.rule, verdict.scope, about, exercise, verdict.words, verdict.is_urgent
    )
