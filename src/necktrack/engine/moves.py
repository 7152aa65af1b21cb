"""Moving about in a session: pause, go on, back, on, leave an exercise, stop."""

from necktrack.engine.events import (
    Back,
    Next,
    Pause,
    Paused,
    PauseReason,
    PhaseBegan,
    Resume,
    Resumed,
    Skip,
    Skipped,
    Stop,
    WentBack,
    WentOn,
)
from necktrack.engine.flow import Turn, advance, at_place, end_early, end_exercise, go_to, leave_phase, stand_still
from necktrack.engine.state import Player, PlayState, previous_step
from necktrack.engine.timeline import Phase, PhaseKind
from necktrack.model.sessions import ExerciseOutcome, SkipReason
from necktrack.model.values import replace

_JUST_BEGUN = 2.0
"""Seconds into a set within which going back means the set before."""

Move = Pause | Resume | Back | Next | Skip | Stop


def move(player: Player, event: Move) -> Turn:
    """The player after moving about."""
    match event:
        case Pause():
            return _pause(player)
        case Resume():
            return go_on(player)
        case Back():
            return _back(player)
        case Next():
            return _next(player)
        case Skip(reason):
            return _skip(player, reason)
    return end_early(leave_phase(player), event.reason.value)


def go_on(player: Player) -> Turn:
    """The session goes on where it stood; nothing when it runs."""
    if player.is_running:
        return player, ()
    player = replace(player, state=PlayState.RUNNING, since=player.last.monotonic)
    return player, (Resumed(player.phase, player.at),)


def _pause(player: Player) -> Turn:
    if not player.is_running:
        return player, ()
    return stand_still(player), (Paused(player.phase, player.at, PauseReason.PERSON),)


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


def _back(player: Player) -> Turn:
    has_begun = player.elapsed() >= _JUST_BEGUN
    player = leave_phase(player)
    if player.phase.is_work and (has_begun or player.phase.rep > 1):
        player = at_place(player, _start_of_set(player.phases, player.place))
    else:
        player = _start_before(player)
    return player, (WentBack(player.phase, player.spent), PhaseBegan(player.phase, player.spent))


def _start_of_set(phases: tuple[Phase, ...], place: int) -> int:
    """Where the set of this work begins; a rest by choice within it is passed over."""
    here = (phases[place].side, phases[place].set)
    return next(at for at, phase in enumerate(phases) if phase.is_work and (phase.side, phase.set) == here)


def _start_before(player: Player) -> Player:
    if player.phase.kind is PhaseKind.READY:
        earlier = previous_step(player)
        return go_to(player, player.phase.step if earlier is None else earlier)
    place = player.place - 1
    while place > 0 and not player.phases[place].is_work:
        place -= 1
    return at_place(player, _start_of_set(player.phases, place) if place else 0)
