"""What holds of a session whatever happens to it and when: each law raises AssertionError with what broke it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from necktrack.engine import player as engine
from necktrack.engine.cues import cues
from necktrack.engine.dosing import LONGEST_REST
from necktrack.engine.events import (
    AskSettled,
    Back,
    Eased,
    Easier,
    Effect,
    Event,
    Harder,
    HoldDone,
    MadeHarder,
    Moment,
    MoreRest,
    Next,
    PhaseBegan,
    RepDone,
    RestAdded,
    Resume,
    Resumed,
    SessionEnded,
    SetDone,
    Settled,
    Skip,
    Skipped,
    StoppedByRule,
    TellSettled,
    Tick,
    WentBack,
    WentOn,
)
from necktrack.engine.replay import replay
from necktrack.engine.restore import restore
from necktrack.engine.rules import SETTLE_SECONDS, judge_pain
from necktrack.engine.state import BARRED, Player, PlayState
from necktrack.engine.timeline import Phase, Timeline
from necktrack.model.sessions import ExerciseOutcome, Outcome
from necktrack.services.session_facts import event_bodies, marks_from

Script = Sequence[tuple[Event, float, float]]
"""Events, each with the seconds since the one before: awake, and asleep."""

BEGAN = Moment(50.0, 50.0)
PAIN_BEFORE = 3
HELD_BACK = (Resume, Back, Next, Skip, Easier, Harder, MoreRest)
"""Events that change nothing while a stop rule waits."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One event of a session: the player before and after, what came of it, and the seconds that count."""

    event: Event
    moment: Moment
    before: Player
    after: Player
    effects: tuple[Effect, ...]
    counted: float


@dataclass(slots=True)
class Played:
    """A whole session."""

    timeline: Timeline
    first: Player
    begun: tuple[Effect, ...]
    turns: list[Turn] = field(default_factory=list)

    @property
    def last(self) -> Player:
        return self.turns[-1].after if self.turns else self.first

    @property
    def told(self) -> list[tuple[Event, Moment]]:
        return [(turn.event, turn.moment) for turn in self.turns]

    @property
    def effects(self) -> list[Effect]:
        return [*self.begun, *(effect for turn in self.turns for effect in turn.effects)]


def play(timeline: Timeline, script: Script, pain_before: int | None = PAIN_BEFORE) -> Played:
    """The session that these events make."""
    moment = BEGAN
    first, begun = engine.begin(timeline, moment, pain_before=pain_before)
    played, player = Played(timeline, first, begun), first
    for event, awake, asleep in script:
        moment = Moment(moment.monotonic + awake, moment.boottime + awake + asleep)
        is_counted = player.is_running and awake + asleep <= engine.LONGEST_GAP
        after, effects = engine.step(player, event, moment)
        played.turns.append(Turn(event, moment, player, after, effects, awake if is_counted else 0.0))
        player = after
    return played


def hold_all(played: Played, cuts: Iterable[int]) -> None:
    """Every law holds; `cuts` are the places at which the session is killed and taken up again."""
    no_time_is_invented_or_lost(played)
    for turn in played.turns:
        a_pause_costs_nothing(turn)
        what_a_rule_barred_stays_barred(turn)
        while_a_rule_waits_nothing_runs(turn)
        an_unanswered_wait_ends_the_session(turn)
        nothing_follows_the_end(turn)
        sets_have_their_bounds(turn)
        cues_fall_only_while_running(turn)
    for player in changes_of(played):
        counts_fit_the_dose(player)
        changes_never_add_to_the_work(player)
        what_is_left_is_what_is_laid_out(player)
    easier_and_harder_say_what_they_do(played)
    every_phase_gets_its_full_time(played)
    both_sides_are_done_alike(played)
    the_same_list_replays_to_the_same_state(played)
    for cut in cuts:
        killed_it_stands_where_it_stood(played, cut)


def changes_of(played: Played) -> Iterable[Player]:
    """The players at which something is other than before, and the first."""
    yield played.first
    for turn in played.turns:
        if turn.after.tallies is not turn.before.tallies or turn.after.phases is not turn.before.phases:
            yield turn.after


def no_time_is_invented_or_lost(played: Played) -> None:
    """The seconds in which it ran are those of the phases; at most the last look at the clock passes the end."""
    counted = 0.0
    for turn in played.turns:
        at, counted = turn.after.at, counted + turn.counted
        worked = sum(tally.seconds for tally in turn.after.tallies)
        assert worked <= turn.after.spent, (worked, turn.after.spent)
        if turn.after.is_over:
            assert counted - turn.counted <= at <= counted, (at, counted)
            return
        assert at == counted, (at, counted, turn)
        assert 0 <= turn.after.elapsed() <= turn.after.phase.seconds


def a_pause_costs_nothing(turn: Turn) -> None:
    """While it is paused, no time counts and nothing is done by waiting."""
    if turn.before.is_running or turn.before.is_over:
        return
    assert turn.after.at == turn.before.at
    if isinstance(turn.event, Tick) and not turn.after.is_over:
        assert (turn.after.phase, turn.after.remaining()) == (turn.before.phase, turn.before.remaining())
        assert turn.after.tallies == turn.before.tallies


def what_a_rule_barred_stays_barred(turn: Turn) -> None:
    """An exercise that a stop rule ended is never taken up again."""
    for step, tally in enumerate(turn.before.tallies):
        if tally.outcome in BARRED:
            assert turn.after.tallies[step].outcome in BARRED
            assert turn.after.tallies[step].marks == tally.marks
            assert turn.after.is_over or turn.after.phase.step != step


def while_a_rule_waits_nothing_runs(turn: Turn) -> None:
    """From a stop rule to the answer it stands still, and events that would go on ask instead."""
    if turn.after.is_waiting_by_rule:
        assert turn.after.state is PlayState.PAUSED
        assert 0 < turn.after.settle_remaining() <= SETTLE_SECONDS
    else:
        assert turn.after.settle_remaining() == 0
    if not (turn.before.is_waiting_by_rule and turn.after.is_waiting_by_rule):
        return
    assert turn.after.phase == turn.before.phase
    assert not any(isinstance(effect, PhaseBegan | Resumed | RepDone | HoldDone | SetDone) for effect in turn.effects)
    if isinstance(turn.event, HELD_BACK):
        assert [type(effect) for effect in turn.effects] == [AskSettled]


def an_unanswered_wait_ends_the_session(turn: Turn) -> None:
    """The wait ends by the answer, by the time that it has, by the person's own end or by another rule."""
    waiting = turn.before.waiting
    if waiting is None or turn.after.is_waiting_by_rule:
        return
    told = [effect for effect in turn.effects if isinstance(effect, Settled)]
    if waiting.left(turn.moment) == 0:
        assert (turn.after.outcome, turn.after.reason) == (Outcome.STOPPED, waiting.rule.value)
        assert [effect.is_back for effect in told] == [None]
    elif isinstance(turn.event, TellSettled):
        assert [effect.is_back for effect in told] == [turn.event.is_back]
        assert turn.after.is_over is not turn.event.is_back
        is_free = waiting.score is None or judge_pain(turn.before.pain_before, waiting.score) is None
        assert is_free or not turn.event.is_back
    else:
        assert turn.after.is_over
    assert turn.after.is_followed or not turn.after.is_over


def nothing_follows_the_end(turn: Turn) -> None:
    """Once over, it stays as it is."""
    ends = [place for place, effect in enumerate(turn.effects) if isinstance(effect, SessionEnded)]
    assert ends == ([len(turn.effects) - 1] if turn.after.is_over and not turn.before.is_over else [])
    if turn.before.is_over:
        assert (turn.after, turn.effects) == (turn.before, ())
    if turn.after.is_over:
        assert turn.after.remaining_total() == 0


def cues_fall_only_while_running(turn: Turn) -> None:
    """Paused, nothing is heard but the end; looking again at once, nothing is heard a second time."""
    heard = cues(turn.before, turn.after, turn.effects)
    if not (turn.before.is_running or turn.after.is_running):
        assert list(heard) in ([], ["end"])
    assert cues(turn.after, turn.after, ()) == ()


def counts_fit_the_dose(player: Player) -> None:
    """What was done is never more than the dose."""
    for tally, step in zip(player.tallies, player.timeline.steps, strict=True):
        assert 0 <= tally.done <= step.units
        assert tally.marks < 1 << step.units
        assert tally.outcome is not ExerciseOutcome.DONE or tally.done == step.units
    assert player.phase.rep <= player.phase.reps


def changes_never_add_to_the_work(player: Player) -> None:
    """More rest never changes the work, and no work is ever more than prescribed."""
    step = player.phase.step
    tally = player.tallies[step]
    laid = player.timeline.phases(step, tally.eases, tally.rests)
    assert laid == player.phases or player.is_over
    work = _work(laid)
    if tally.rests:
        assert work == _work(player.timeline.phases(step, tally.eases))
    prescribed = {phase.number: phase for phase in _work(player.timeline.phases(step))} if tally.eases else {}
    for phase in work if tally.eases else ():
        most = prescribed[phase.number]
        assert phase.seconds <= most.seconds
        assert phase.hold_seconds <= most.hold_seconds
        assert phase.reps <= most.reps
    for rest in tally.rests:
        assert 0 < rest.seconds <= LONGEST_REST


def _work(phases: Iterable[Phase]) -> list[Phase]:
    return [phase for phase in phases if phase.is_work]


def what_is_left_is_what_is_laid_out(player: Player) -> None:
    """The whole time left is the sum of all phases to come, and the next phase is the first of them."""
    if player.is_over:
        return
    coming = list(player.phases[player.place + 1 :])
    for step in range(player.phase.step + 1, len(player.tallies)):
        tally = player.tallies[step]
        if tally.outcome not in BARRED:
            coming += player.timeline.phases(step, tally.eases, tally.rests)
    assert player.remaining_total() == player.remaining() + sum(phase.seconds for phase in coming)
    assert player.upcoming == (coming[0] if coming else None)


def easier_and_harder_say_what_they_do(played: Played) -> None:
    """Easier leaves less, harder leaves more of the work, and more rest lengthens what is left by its seconds."""
    for turn in played.turns:
        for effect in turn.effects:
            if isinstance(effect, Eased | MadeHarder):
                longer = _longer_by(turn, effect.phase.step)
                assert longer == 0 if effect.ease is None else (longer > 0) is isinstance(effect, MadeHarder)
                assert effect.words
            if isinstance(effect, MadeHarder):
                before, after = (player.tallies[effect.phase.step].eases for player in (turn.before, turn.after))
                assert after == before[:-1]
                assert effect.ease == (before[-1] if before else None)
            if isinstance(effect, RestAdded):
                assert _longer_by(turn, effect.step) == effect.seconds
                assert effect.words


def _longer_by(turn: Turn, step: int) -> int:
    return _all_seconds(turn.after, step) - _all_seconds(turn.before, step)


def _all_seconds(player: Player, step: int) -> int:
    tally = player.tallies[step]
    return sum(phase.seconds for phase in player.timeline.phases(step, tally.eases, tally.rests))


LEAVING = (WentOn, WentBack, Skipped, StoppedByRule, Eased, SessionEnded)


def every_phase_gets_its_full_time(played: Played) -> None:
    """A phase that was not left by the person or a rule ran for its full seconds, and so did all that counts."""
    begun, seconds, is_left = None, 0, True
    for effect in played.effects:
        if isinstance(effect, RepDone | HoldDone | SetDone) and begun is not None:
            ran = effect.at - begun.at
            assert begun.phase.number == effect.phase.number
            assert ran >= effect.phase.seconds
            assert is_left or ran == effect.phase.seconds
        elif isinstance(effect, PhaseBegan):
            if begun is not None and not is_left and not begun.phase.is_work:
                assert effect.at - begun.at == seconds, (begun, effect)
            begun, seconds, is_left = effect, effect.phase.seconds, False
        elif isinstance(effect, RestAdded) and not effect.phase.is_work:
            seconds += effect.seconds
        elif isinstance(effect, LEAVING):
            is_left = True


def sets_have_their_bounds(turn: Turn) -> None:
    """A set is told as done after its last repetition, and going back leads to its first."""
    for effect in turn.effects:
        if isinstance(effect, RepDone | HoldDone | WentBack) and effect.phase.is_work:
            here = (effect.phase.side, effect.phase.set)
            tally = turn.before.tallies[effect.phase.step]
            laid = _work(turn.before.timeline.phases(effect.phase.step, tally.eases))
            of_set = [phase.number for phase in laid if (phase.side, phase.set) == here]
            if isinstance(effect, WentBack):
                assert effect.phase.number == of_set[0]
            elif not isinstance(turn.event, Easier):
                is_told = any(isinstance(each, SetDone) and each.phase == effect.phase for each in turn.effects)
                assert is_told is (effect.phase.number == of_set[-1])


def both_sides_are_done_alike(played: Played) -> None:
    """An exercise that is done in full gave each side the same repetitions."""
    done: dict[tuple[int, str], set[int]] = {}
    for effect in played.effects:
        if isinstance(effect, RepDone | HoldDone | SetDone):
            done.setdefault((effect.phase.step, effect.phase.side.value), set()).add(effect.phase.number)
    for step, tally in enumerate(played.last.tallies):
        if tally.outcome is ExerciseOutcome.DONE and (step, "left") in done:
            assert len(done[step, "left"]) == len(done[step, "right"])


def the_same_list_replays_to_the_same_state(played: Played) -> None:
    """The list of events is the whole session."""
    again, effects = replay(played.timeline, played.told, pain_before=played.first.pain_before, began=BEGAN)
    assert again == played.last
    assert list(effects) == played.effects


def killed_it_stands_where_it_stood(played: Played, cut: int) -> None:
    """Killed after so many events, what is stored gives the same place and the same tallies."""
    turns = played.turns[:cut]
    live = turns[-1].after if turns else played.first
    now = turns[-1].moment if turns else BEGAN
    bodies = [body for turn in turns for body in event_bodies("some session", turn.effects)]
    waited = SETTLE_SECONDS - live.settle_remaining() if live.waiting else 0.0
    again, _ = restore(played.timeline, marks_from(bodies), now, pain_before=played.first.pain_before, waited=waited)
    assert standing_of(again) == standing_of(live)
    assert not again.is_running
    assert again.settle_remaining() == live.settle_remaining()
    assert again.remaining_total() >= live.remaining_total() or live.is_over
    assert live.is_over or again.phases == live.phases
    for stored, real in zip(again.tallies, live.tallies, strict=True):
        assert stored.seconds <= real.seconds


Standing = tuple[object, ...]


def standing_of(player: Player) -> Standing:
    """What was done and changed, which repetition comes next, what waits, and how it ended."""
    coming = _work(player.phases[player.place :])
    ahead = None if player.is_over or not coming else (coming[0].step, coming[0].number)
    done = [(tally.marks, tally.eases, tally.rests, tally.outcome, tally.was_eased) for tally in player.tallies]
    waits = (player.waiting.rule, player.waiting.score) if player.waiting else None
    return done, ahead, player.outcome, player.is_followed, player.reason, waits, player.pain_before
