"""The day's copy of the diary: taken once a day, after a command's own work or beside the app, never by `log`."""

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from necktrack.errors import NecktrackError

if TYPE_CHECKING:
    from necktrack.services.world import World

_TOUCH_THE_DIARY = frozenset({
    "today", "history", "edit", "delete", "undo", "rest", "visit", "event", "intake", "goal", "config", "answer",
    "check", "play", "done", "safety", "trends", "report", "export", "import",
})  # fmt: skip
_SECONDS_TO_END = 10.0
"""How long the end of the app waits for a copy that is being taken; what is not done then is taken another time."""


def after_command(words: list[str]) -> None:
    """Take the day's copy when it is due; a failure is told on stderr and changes no exit code."""
    if words[0] not in _TOUCH_THE_DIARY or {"--help", "-h"} & set(words):
        return
    from necktrack.cli.console import open_world
    from necktrack.services.todays_copy import has_todays_copy

    world = open_world()
    if not has_todays_copy(world):
        sys.stdout.flush()  # what was asked for is read first
        _tell(_failure(world))


@contextlib.contextmanager
def beside_the_app(world: "World") -> Iterator[None]:
    """Take the day's copy while the app runs; a failure is told once the app has left the screen."""
    from threading import Thread

    failures: list[NecktrackError | None] = []
    copying = Thread(target=lambda: failures.append(_failure(world)), name="the day's copy", daemon=True)
    copying.start()
    try:
        yield
    finally:
        copying.join(_SECONDS_TO_END)
        for failure in failures:
            _tell(failure)


def _failure(world: "World") -> NecktrackError | None:
    from necktrack.services.backups import snapshot_of_the_day

    try:
        snapshot_of_the_day(world)
    except NecktrackError as problem:
        return problem
    return None


def _tell(failure: NecktrackError | None) -> None:
    if failure is None:
        return
    from necktrack.cli.console import say

    say(f"Note: today's copy of your diary could not be taken: {failure.message}. Your diary itself is as it was.")
    if failure.hint:
        say(failure.hint)
