"""The moments within a phase at which something is told: the hold, half-way, the last ten seconds, each minute."""

from collections.abc import Iterator

from necktrack.cli.plain_lines import is_counted_alone
from necktrack.cli.plain_pace import Pace
from necktrack.engine.phases import Phase
from necktrack.engine.rules import SETTLE_QUESTION
from necktrack.engine.state import Player
from necktrack.model.wording import counted

_TEN = 10
HALF_WAY = "Half-way"
_TEN_TOLD_FROM = {Pace.NORMAL: 21, Pace.SLOW: 60}
"""Seconds of work from which on it is told that ten of them are left."""
_HALF_TOLD_FROM = {Pace.NORMAL: 40, Pace.SLOW: 60}
"""Seconds of work from which on it is told that half of them are over; where it is heard, it is always told."""
_MINUTES_TOLD_FROM = 150
"""Seconds of work from which on each minute that is left is told."""
_LONG_HOLD = 10
_REMINDER = 60.0
"""Seconds left to answer a stop rule at which it is asked once more."""


def moments_of(phase: Phase, pace: Pace) -> Iterator[tuple[float, str]]:
    """The seconds into a phase of work at which something is told, and the words."""
    if not phase.is_work or is_counted_alone(phase, pace):
        return
    if phase.hold_seconds and phase.move_seconds:
        yield phase.move_seconds, phase.hold_cue if phase.hold_seconds >= _LONG_HOLD else "hold"
    if phase.seconds >= _HALF_TOLD_FROM[pace]:
        yield phase.seconds / 2, HALF_WAY
    if phase.seconds >= _TEN_TOLD_FROM[pace]:
        yield phase.seconds - _TEN, "Ten seconds left"
    if phase.seconds >= _MINUTES_TOLD_FROM:
        for minutes in range(1, phase.seconds // 60):
            yield phase.seconds - 60 * minutes, f"{counted(minutes, 'minute')} left"


def is_half_way_told(phase: Phase, pace: Pace) -> bool:
    """True when the half of this phase is told also where nothing is heard."""
    return any(words == HALF_WAY for _, words in moments_of(phase, pace))


def passed(before: Player, after: Player, pace: Pace) -> Iterator[str]:
    """What is told of the time that passed between two moments of one phase, or of a wait for an answer."""
    if after.is_waiting_by_rule and after.settle_remaining() <= _REMINDER < before.settle_remaining():
        yield f"{SETTLE_QUESTION} Type y or n."
        yield "One minute is left to answer."
    if after.is_over or before.phase != after.phase or not before.is_running:
        return
    since, now = before.elapsed(), after.elapsed()
    for at, words in moments_of(after.phase, pace):
        if since < at <= now < after.phase.seconds:
            yield words


def seconds_to_moment(player: Player, elapsed: float, pace: Pace) -> float:
    """Seconds until the next moment of the phase, or its end."""
    at = (second for second, _ in moments_of(player.phase, pace))
    return min(second - elapsed for second in (*at, player.phase.seconds) if second > elapsed)
