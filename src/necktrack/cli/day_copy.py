"""The day's work on the diary: after a command's own work or beside the app, never by `log`.

Run as a module it takes the day's copy of a long diary, in a process that nobody waits for.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from necktrack.services.world import World

_SECONDS_TO_END = 10.0
"""How long the end of the app waits for a copy that is being taken; what is not done then is taken another time."""
_BEHIND_OTHERS = 10


def after_command() -> None:
    """Do the day's work when it is due; what has to be told goes to stderr and changes no exit code."""
    from necktrack.cli.console import open_world
    from necktrack.services.todays_copy import is_all_done

    world = open_world()
    if not is_all_done(world):
        sys.stdout.flush()  # what was asked for is read first
        _tell(_done(world))


@contextlib.contextmanager
def beside_the_app(world: "World") -> Iterator[None]:
    """Do the day's work while the app runs; what has to be told is told once the app has left the screen."""
    from threading import Thread

    notes: list[str] = []
    working = Thread(target=lambda: notes.extend(_done(world)), name="the day's work", daemon=True)
    working.start()
    try:
        yield
    finally:
        working.join(_SECONDS_TO_END)
        _tell(tuple(notes))


def main() -> None:
    """Take the day's copy of the home that the environment names, giving way to whatever else runs."""
    from necktrack.services.daily import take_copy
    from necktrack.wiring import real_world

    with contextlib.suppress(OSError):
        os.nice(_BEHIND_OTHERS)
    take_copy(real_world())


def _done(world: "World") -> tuple[str, ...]:
    from necktrack.services.daily import daily_work

    return daily_work(world)


def _tell(notes: tuple[str, ...]) -> None:
    if not notes:
        return
    from necktrack.cli.console import say

    for note in filter(None, notes):
        say(note)


if __name__ == "__main__":
    main()
