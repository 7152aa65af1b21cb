"""A session taken up again from what was stored of it."""

from collections.abc import Iterable
from enum import StrEnum

from necktrack.engine.dosing import LONGEST_REST, with_ease, without_ease
from necktrack.engine.events import Moment, Paused, PauseReason, PhaseBegan, Rule, Scope
from necktrack.engine.flow import (
    Turn,
    advance,
    at_place,
    count_done,
    end_early,
    end_exercise,
    end_session,
    go_to,
    having_worked,
    mark_stopped,
    with_rest,
)
from necktrack.engine.player import begin
from necktrack.engine.settling import end_unsettled, is_waited_out, noting, wait_for_settling
from necktrack.engine.state import Player, PlayState
from necktrack.engine.timeline import AddedRest, Ease, Phase, PhaseKind, Timeline
from necktrack.model.body import Side
from necktrack.model.sessions import ExerciseOutcome, Outcome
from necktrack.model.values import frozen, replace


class MarkKind(StrEnum):
    """What a stored event says; the words are those of the stored facts."""

    REP = "rep"
    HOLD = "hold"
    SET = "set"
    """A timed set."""
    SKIP = "skip"
    NEXT = "next"
    BACK = "back"
    EASIER = "easier"
    HARDER = "harder"
    MORE_REST = "more-rest"
    PAIN = "pain"
    SYMPTOM = "symptom"
    RULE = "rule"
    SETTLED = "settled"
    """The answer after a stop rule; sessions of an older version went on by a `resume` alone."""
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


@frozen
class Mark:
    """One stored event of a session, with the phase in which it happened."""

    kind: MarkKind
    at: float
    step: int
    phase: PhaseKind
    side: Side = Side.NONE
    set: int = 1
    number: int = -1
    ease: Ease | None = None
    """What became easier, or was taken back."""
    rest: AddedRest | None = None
    rule: Rule | None = None
    scope: Scope | None = None
    about: int = 0
    """For a stop rule or more rest: the exercise it is about."""
    outcome: ExerciseOutcome = ExerciseOutcome.STOPPED
    is_back: bool | None = None
    score: int | None = None
    """The pain that was rated."""
    is_start: bool = False
    """True for pain that was rated on coming back to the session."""
    reason: str = ""


def restore(
    timeline: Timeline, marks: Iterable[Mark], now: Moment, *, pain_before: int | None = None, waited: float = 0.0
) -> Turn:
    """The session as its marks left it, paused at the repetition that comes next; misfits are ignored.

    `waited` are the seconds since the last stop rule: one that waited for its answer too long is over.
    """
    player, _ = begin(timeline, now, pain_before=pain_before)
    player = replace(player, state=PlayState.PAUSED)
    for mark in marks:
        there = None if player.is_over else _go_to_mark(player, mark)
        if there is not None:
            player = replace(_again(_at_work(there, mark), mark), spent=mark.at)
    if player.waiting:
        since = Moment(now.monotonic - max(0.0, waited), now.boottime - max(0.0, waited))
        player = replace(player, waiting=replace(player.waiting, since=since))
        if is_waited_out(player):
            return end_unsettled(player, is_back=None)
    if player.is_over:
        return player, ()
    return player, (
        PhaseBegan(player.phase, player.spent),
        Paused(player.phase, player.spent, PauseReason.RULE if player.waiting else PauseReason.RESUMED),
    )


def _go_to_mark(player: Player, mark: Mark) -> Player | None:
    if not 0 <= mark.step < len(player.timeline.steps):
        return None
    if mark.kind in _STAYS:
        return player
    there = player if mark.step == player.phase.step else go_to(player, mark.step)
    places = (*range(there.place, len(there.phases)), *range(there.place))
    place = next((place for place in places if _fits(there.phases[place], mark)), None)
    return None if place is None else at_place(there, place)


_STAYS = frozenset({MarkKind.PAIN, MarkKind.SYMPTOM, MarkKind.SETTLED, MarkKind.PAUSE, MarkKind.RESUME})


def _fits(phase: Phase, mark: Mark) -> bool:
    if mark.number >= 0:
        return phase.number == mark.number
    return (phase.kind, phase.side, phase.set) == (mark.phase, mark.side, mark.set)


def _at_work(player: Player, mark: Mark) -> Player:
    """The player with the exercise noted as worked on; a mark of going back names where to, not where from."""
    is_at_work = mark.phase is PhaseKind.WORK and mark.kind is not MarkKind.BACK
    return replace(player, worked=mark.step) if is_at_work else player


def _again(player: Player, mark: Mark) -> Player:
    match mark.kind:
        case MarkKind.REP | MarkKind.HOLD | MarkKind.SET:
            return advance(count_done(having_worked(player, player.phase.seconds))[0])[0]
        case MarkKind.NEXT | MarkKind.SKIP | MarkKind.STOP:
            return _left(player, mark)
        case MarkKind.EASIER | MarkKind.HARDER | MarkKind.MORE_REST:
            return _changed(player, mark)
        case MarkKind.RULE:
            return _ruled(player, mark)
        case MarkKind.SETTLED | MarkKind.RESUME:
            return _gone_on(player, mark)
        case MarkKind.PAIN:
            return player if mark.score is None else noting(player, mark.score, is_start=mark.is_start)
    return player


def _left(player: Player, mark: Mark) -> Player:
    if mark.kind is MarkKind.NEXT:
        return advance(player)[0]
    if mark.kind is MarkKind.SKIP:
        return end_exercise(player, ExerciseOutcome.SKIPPED)[0]
    return end_early(player, mark.reason)[0]


def _changed(player: Player, mark: Mark) -> Player:
    if mark.rest is not None:
        is_fit = 0 < mark.rest.seconds <= LONGEST_REST and 0 <= mark.about < len(player.tallies)
        return with_rest(player, mark.about, mark.rest) if is_fit else player
    if mark.ease is None:
        return player
    change = with_ease if mark.kind is MarkKind.EASIER else without_ease
    return change(player, mark.step, mark.ease)


def _ruled(player: Player, mark: Mark) -> Player:
    if mark.rule is None or mark.scope is None or not 0 <= mark.about < len(player.tallies):
        return player
    if mark.scope is Scope.EXERCISE and mark.about == mark.step:
        player, _ = end_exercise(player, mark.outcome)
    elif mark.scope is not Scope.NEXT:
        player, _ = mark_stopped(player, mark.about, mark.outcome)
    if mark.scope is not Scope.SESSION:
        return player if player.is_over else wait_for_settling(player, mark.rule)
    return end_session(replace(player, is_stopped_by_rule=True), Outcome.STOPPED, mark.rule.value)[0]


def _gone_on(player: Player, mark: Mark) -> Player:
    if player.waiting and mark.kind is MarkKind.SETTLED and mark.is_back is not True:
        return end_unsettled(player, is_back=mark.is_back)[0]
    return replace(player, waiting=None)
