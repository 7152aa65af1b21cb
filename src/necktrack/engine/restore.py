"""A session taken up again from what was stored of it."""

from collections.abc import Iterable
from enum import StrEnum

from necktrack.engine.events import Moment, Paused, PauseReason, PhaseBegan, Rule, Scope
from necktrack.engine.player import begin
from necktrack.engine.state import (
    Player,
    PlayState,
    Turn,
    advance,
    count_done,
    end_early,
    end_exercise,
    end_session,
    go_to,
    mark_stopped,
    with_tally,
)
from necktrack.engine.timeline import Ease, Phase, PhaseKind, Timeline
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
    PAIN = "pain"
    SYMPTOM = "symptom"
    RULE = "rule"
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
    rule: Rule | None = None
    scope: Scope | None = None
    about: int = 0
    """For a stop rule: the exercise it is about."""
    outcome: ExerciseOutcome = ExerciseOutcome.STOPPED
    reason: str = ""


def restore(timeline: Timeline, marks: Iterable[Mark], now: Moment, *, pain_before: int | None = None) -> Turn:
    """The session as its marks left it, paused at the repetition that comes next; misfits are ignored."""
    player, _ = begin(timeline, now, pain_before=pain_before)
    player = replace(player, state=PlayState.PAUSED)
    for mark in marks:
        there = None if player.is_over else _go_to_mark(player, mark)
        if there is not None:
            player = replace(_again(there, mark), spent=mark.at)
    if player.is_over:
        return player, ()
    return player, (
        PhaseBegan(player.phase, player.spent),
        Paused(player.phase, player.spent, PauseReason.RESUMED),
    )


def _go_to_mark(player: Player, mark: Mark) -> Player | None:
    if not 0 <= mark.step < len(player.timeline.steps):
        return None
    if mark.kind in _STAYS:
        return player
    there = player if mark.step == player.phase.step else go_to(player, mark.step)
    place = next((place for place, phase in enumerate(there.phases) if _fits(phase, mark)), None)
    return None if place is None else replace(there, place=place)


_STAYS = frozenset({MarkKind.PAIN, MarkKind.SYMPTOM, MarkKind.PAUSE, MarkKind.RESUME})


def _fits(phase: Phase, mark: Mark) -> bool:
    if mark.number >= 0:
        return phase.number == mark.number
    return (phase.kind, phase.side, phase.set) == (mark.phase, mark.side, mark.set)


def _again(player: Player, mark: Mark) -> Player:
    match mark.kind:
        case MarkKind.REP | MarkKind.HOLD | MarkKind.SET:
            return advance(count_done(_with_seconds(player))[0])[0]
        case MarkKind.NEXT:
            return advance(player)[0]
        case MarkKind.SKIP:
            return end_exercise(player, ExerciseOutcome.SKIPPED)[0]
        case MarkKind.EASIER:
            return _eased(player, mark)
        case MarkKind.RULE:
            return _ruled(player, mark)
        case MarkKind.STOP:
            return end_early(player, mark.reason)[0]
        case MarkKind.RESUME:
            return replace(player, is_waiting_by_rule=False)
    return player


def _with_seconds(player: Player) -> Player:
    tally = player.tallies[player.phase.step]
    return with_tally(player, player.phase.step, replace(tally, seconds=tally.seconds + player.phase.seconds))


def _eased(player: Player, mark: Mark) -> Player:
    if mark.ease is None:
        return player
    tally = player.tallies[mark.step]
    tally = replace(tally, eases=(*tally.eases, mark.ease))
    return replace(with_tally(player, mark.step, tally), phases=player.timeline.phases(mark.step, tally.eases))


def _ruled(player: Player, mark: Mark) -> Player:
    if mark.scope is None or not 0 <= mark.about < len(player.tallies):
        return player
    if mark.scope is Scope.EXERCISE and mark.about == mark.step:
        player, _ = end_exercise(player, mark.outcome)
    elif mark.scope is not Scope.NEXT:
        player, _ = mark_stopped(player, mark.about, mark.outcome)
    if mark.scope is not Scope.SESSION:
        return replace(player, is_waiting_by_rule=not player.is_over)
    reason = mark.rule.value if mark.rule else ""
    return end_session(replace(player, is_stopped_by_rule=True), Outcome.STOPPED, reason)[0]
