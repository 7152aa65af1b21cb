"""How fast plain lines come: as a person reads at a glance, or slowly, for a screen reader or a slow line."""

from collections.abc import Iterable
from enum import StrEnum

from necktrack.engine.pace import ready_of, with_ready
from necktrack.engine.state import Player

_WORDS_A_SECOND = 2.0
"""As a slow voice reads; a sighted person who is not in a hurry reads faster."""
_BREATH = 1.0
"""Seconds of quiet after each line."""
LONGEST_READY = 120
"""Seconds; texts that take longer are cut short by the exercise, which can be gone back to."""


class Pace(StrEnum):
    """How the lines of a session follow one another."""

    NORMAL = "normal"
    SLOW = "slow"
    """Fewer lines with time between them; the doses are the same."""


def reading_seconds(line: str) -> float:
    """Seconds in which the line can be read aloud slowly, with a breath after it."""
    return _BREATH + len(line.split()) / _WORDS_A_SECOND


def slowed(player: Player, lines: Iterable[Iterable[str]]) -> Player:
    """The player with the time to hear, before each exercise, the lines that are told there."""
    wanted = (round(sum(map(reading_seconds, told)) + 0.5) for told in lines)
    usual = ready_of(player)
    return with_ready(player, [max(least, min(LONGEST_READY, most)) for least, most in zip(usual, wanted, strict=True)])
