"""The guided session: `step(player, event, now)` gives the new player and what came of it; no clock, no screen."""

from necktrack.engine.events import (
    Back,
    Eased,
    Easier,
    Effect,
    Event,
    Moment,
    Next,
    PainRated,
    Pause,
    Paused,
    PauseReason,
    PhaseBegan,
    RatePain,
    Resume,
    Resumed,
    Scope,
    Skip,
    Skipped,
    Stop,
    StoppedByRule,
    SymptomTold,
    TellSymptom,
    WentBack,
    WentOn,
)
from necktrack.engine.rules import Verdict, judge_pain, judge_symptom, words_before_any
from necktrack.engine.state import (
    Player,
    PlayState,
    Tally,
    Turn,
    advance,
    complete_phase,
    count_done,
    end_early,
    end_exercise,
    end_session,
    go_to,
    is_due,
    leave_phase,
    mark_stopped,
    previous_step,
    with_tally,
)
from necktrack.engine.timeline import Ease, EaseKind, Phase, PhaseKind, Timeline
from necktrack.errors import BadValue
from necktrack.model.sessions import ExerciseOutcome, Outcome, SkipReason, StopReason, Symptom
from necktrack.model.values import replace

LONGEST_GAP = 3.0
"""Seconds without an event after which a running session pauses itself."""

_JUST_BEGUN = 2.0
"""Seconds into a set within which going back means the set before."""


def begin(timeline: Timeline, now: Moment, *, pain_before: int | None = None) -> Turn:
    """A session that runs from its first phase on; raises BadValue when there is nothing to do."""
    if not timeline.steps:
        raise BadValue("this routine has no exercise to do")
    player = Player(
        timeline, timeline.phases(0), 0, (Tally(),) * len(timeline.steps), now, now.monotonic, pain_before=pain_before
    )
    return player, (PhaseBegan(player.phase, 0.0),)


def step(player: Player, event: Event, now: Moment) -> Turn:
    """The player after an event, and its effects in order; once over, nothing changes."""
    if player.is_over:
        return player, ()
    player, passed = _pass_time(player, now)
    if player.is_over:
        return player, passed
    player, effects = _act(player, event)
    return player, passed + effects


def _pass_time(player: Player, now: Moment) -> Turn:
    gap = max(now.monotonic - player.last.monotonic, now.boottime - player.last.boottime)
    if player.is_running and gap > LONGEST_GAP:
        paused = _stand_still(player)
        return replace(paused, last=now), (Paused(paused.phase, paused.at, PauseReason.GAP),)
    player, effects = replace(player, last=now), list[Effect]()
    while player.is_running and is_due(player):
        player, came = complete_phase(player)
        effects += came
    return player, tuple(effects)


def _act(player: Player, event: Event) -> Turn:
    match event:
        case Pause() | Resume() | Back() | Next():
            return _move(player, event)
        case Skip(reason):
            return _skip(player, reason)
        case Easier():
            return _ease(player)
        case RatePain(score):
            return _rate(player, score)
        case TellSymptom(symptom):
            return _tell(player, symptom)
        case Stop(reason):
            return _stop(player, reason)
    return player, ()


def _move(player: Player, event: Pause | Resume | Back | Next) -> Turn:
    match event:
        case Pause():
            return _pause(player)
        case Resume():
            return _resume(player)
        case Back():
            return _back(player)
    return _next(player)


def _pause(player: Player) -> Turn:
    if not player.is_running:
        return player, ()
    return _stand_still(player), (Paused(player.phase, player.at, PauseReason.PERSON),)


def _stand_still(player: Player) -> Player:
    return replace(player, state=PlayState.PAUSED, banked=player.elapsed())


def _resume(player: Player) -> Turn:
    if player.is_running:
        return player, ()
    player = replace(player, state=PlayState.RUNNING, since=player.last.monotonic, is_waiting_by_rule=False)
    return player, (Resumed(player.phase, player.at),)


def _next(player: Player) -> Turn:
    player = leave_phase(player)
    left = WentOn(player.phase, player.spent)
    player, effects = advance(player)
    return player, (left, *effects)


def _skip(player: Player, reason: SkipReason) -> Turn:
    player = leave_phase(player)
    left = Skipped(player.phase, player.spent, reason)
    player, effects = end_exercise(player, ExerciseOutcome.SKIPPED)
    return player, (left, *effects)


def _stop(player: Player, reason: StopReason) -> Turn:
    return end_early(leave_phase(player), reason.value)


def _back(player: Player) -> Turn:
    has_begun = player.elapsed() >= _JUST_BEGUN
    player = leave_phase(player)
    if player.phase.is_work and (has_begun or player.phase.rep > 1):
        player = replace(player, place=_start_of_set(player.phases, player.place))
    else:
        player = _start_before(player)
    return player, (WentBack(player.phase, player.spent), PhaseBegan(player.phase, player.spent))


def _start_of_set(phases: tuple[Phase, ...], place: int) -> int:
    here = phases[place]
    while phases[place - 1].is_work and (phases[place - 1].side, phases[place - 1].set) == (here.side, here.set):
        place -= 1
    return place


def _start_before(player: Player) -> Player:
    if player.phase.kind is PhaseKind.READY:
        earlier = previous_step(player)
        return go_to(player, player.phase.step if earlier is None else earlier)
    place = player.place - 1
    while place > 0 and not player.phases[place].is_work:
        place -= 1
    return replace(player, place=_start_of_set(player.phases, place) if place else 0)


def _ease(player: Player) -> Turn:
    ease = _possible_ease(player)
    if ease is None:
        words = "This is already the easiest form here. Skip the exercise if it is too much."
        return player, (Eased(player.phase, player.at, None, words),)
    before, tally = player.phases, player.tallies[player.phase.step]
    tally = replace(tally, eases=(*tally.eases, ease))
    phases = player.timeline.phases(player.phase.step, tally.eases)
    eased = replace(with_tally(player, player.phase.step, tally), phases=phases)
    effects: tuple[Effect, ...] = (Eased(eased.phase, player.at, ease, _say_ease(before, phases, ease)),)
    if eased.phase.is_work and is_due(eased):
        eased, done = count_done(leave_phase(eased))
        eased, began = advance(eased)
        effects += done + began
    return eased, effects


def _possible_ease(player: Player) -> Ease | None:
    """Half the repetitions not begun yet where a set has more than one of them, else half the hold."""
    later = [phase for phase in player.phases[player.place + 1 :] if phase.is_work]
    sets = [(phase.side, phase.set) for phase in later]
    if len(set(sets)) < len(sets):
        return Ease(later[0].number, EaseKind.REPETITIONS)
    rest = [player.phase, *later] if player.phase.is_work else later
    if any((phase.seconds if phase.is_timed else phase.hold_seconds) > 1 for phase in rest):
        return Ease(rest[0].number, EaseKind.HOLD)
    return None


def _say_ease(before: tuple[Phase, ...], after: tuple[Phase, ...], ease: Ease) -> str:
    if ease.kind is EaseKind.REPETITIONS:
        was, left = (sum(phase.number >= ease.number for phase in phases) for phases in (before, after))
        return f"Easier: {left} instead of {was} repetitions are left of this exercise."
    was, left = (
        next(phase.hold_seconds or phase.seconds for phase in phases if phase.number >= ease.number)
        for phases in (before, after)
    )
    return f"Easier: {left} instead of {was} seconds from here on."


def _rate(player: Player, score: int) -> Turn:
    rated = PainRated(player.phase, player.at, score)
    verdict = judge_pain(player.pain_before, score)
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
    blamed = _last_worked(player)
    if blamed == player.phase.step:
        player = leave_phase(player)
        stopped = _stopped(player, verdict, verdict.scope, blamed)
        player, effects = end_exercise(player, verdict.outcome)
        effects = (stopped, *effects)
    elif blamed is not None:
        effects = (_stopped(player, verdict, Scope.EXERCISE, blamed),)
        player, _ = mark_stopped(player, blamed, verdict.outcome)
    else:
        effects = (_stopped(player, verdict, Scope.NEXT, player.phase.step),)
    player = replace(player, is_waiting_by_rule=not player.is_over)
    if player.is_over or not player.is_running:
        return player, effects
    paused = _stand_still(player)
    return paused, (*effects, Paused(paused.phase, paused.at, PauseReason.RULE))


def _last_worked(player: Player) -> int | None:
    """The exercise that a symptom is about: this one once it has begun, else the last one that was worked on."""
    if player.phase.is_work:
        return player.phase.step
    worked = range(player.phase.step, -1, -1)
    return next((index for index in worked if player.tallies[index].seconds > 0), None)


def _stop_session(player: Player, verdict: Verdict) -> Turn:
    worked = _last_worked(player)
    player = leave_phase(player)
    about = player.phase.step if worked is None else worked
    stopped = _stopped(player, verdict, Scope.SESSION, about)
    player, ended = mark_stopped(player, about, verdict.outcome)
    player, over = end_session(replace(player, is_stopped_by_rule=True), Outcome.STOPPED, verdict.rule.value)
    return player, (stopped, *ended, *over)


def _stopped(player: Player, verdict: Verdict, scope: Scope, about: int) -> StoppedByRule:
    exercise = player.timeline.steps[about].exercise
    words = words_before_any(verdict.rule) if scope is Scope.NEXT else verdict.words
    return StoppedByRule(player.phase, player.at, verdict.rule, scope, about, exercise, words, verdict.is_urgent)
