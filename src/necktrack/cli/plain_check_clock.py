"""A counted clock in plain lines, for a posture check that is held for some seconds."""

from collections.abc import Callable

from necktrack.errors import BadValue
from necktrack.services.checks import READY_SECONDS
from necktrack.services.world import World

_TOLD_EVERY = 10
_LOOK_EVERY = 1.0

Wait = Callable[[float], str | None]
"""Waits at most so many seconds for a line: None when there was none, "" when there will never be one."""


def count_seconds(world: World, most: int, wait: Wait, tell: Callable[[str], None]) -> int | None:
    """Seconds counted from the start until a line is typed, at most so many; None when it was stopped before it began.

    Raises BadValue when stdin ends.
    """
    tell(f"The clock starts in {READY_SECONDS} seconds. Enter stops it at any time.")
    if _pass(world, READY_SECONDS, wait, lambda _: None) is not None:
        tell("Stopped before it began; nothing was counted.")
        return None
    tell(f"Start. {most} seconds.")
    stopped = _pass(world, most, wait, tell)
    if stopped is None:
        tell(f"Stop. {most} seconds.")
        return most
    tell(f"Stopped after {stopped} seconds.")
    return stopped


def _pass(world: World, seconds: int, wait: Wait, tell: Callable[[str], None]) -> int | None:
    """Let the seconds pass, telling every ten; whole seconds at which a line was typed, None when none was."""
    begun, told = world.monotonic(), 0
    while (gone := world.monotonic() - begun) < seconds:
        if (count := int(gone)) // _TOLD_EVERY > told:
            told = count // _TOLD_EVERY
            tell(str(told * _TOLD_EVERY))
        line = wait(min(_LOOK_EVERY, seconds - gone))
        if line == "":
            raise BadValue(
                "the input ended while the clock ran", hint="Run it in a terminal.", kept="Nothing was stored."
            )
        if line is not None:
            return min(seconds, int(world.monotonic() - begun))
    return None
