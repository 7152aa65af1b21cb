"""A clock in doubt: asked about before something is written for a day, noted in one line where one only reads."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from necktrack.cli.console import confirm, is_interactive, say
from necktrack.errors import BadValue, NecktrackError

if TYPE_CHECKING:
    from necktrack.model.clocks import ClockDoubt
    from necktrack.services.world import World

_WRITE = frozenset({
    "log", "edit", "rest", "visit", "event", "intake", "goal", "answer", "check", "play", "done",
})  # fmt: skip
"""Commands that write what counts by its day."""
_READ = frozenset({"today", "history", "trends", "report", "export", "safety"})
"""Commands that tell of days; the page to get help from waits for no clock."""


def before_command(words: Sequence[str], *, is_right: bool) -> None:
    """Look at the clock where the command tells of days or writes for one; raises as `look_at_the_clock` does."""
    if {"--help", "-h"} & set(words) or not (is_right or (words and words[0] in _WRITE | _READ)):
        return
    from necktrack.cli.console import open_world

    look_at_the_clock(open_world(), words[0] if words else "", is_right=is_right)


def look_at_the_clock(world: "World", command: str, *, is_right: bool) -> None:
    """Ask or note what a clock in doubt may do to a command; raises BadValue where a person says that it is wrong."""
    from necktrack.services.clock import doubt, say_it_is_right

    found = None
    with suppress(NecktrackError):  # what is wrong with the store is told by the command itself
        found = doubt(world)
    if found is None:
        return
    if is_right:
        say_it_is_right(world)
    elif command in _READ:
        say(f"Note: {found.says}. {found.why} Set the clock: what is told of today may be wrong.")
    elif is_interactive():
        _ask(found)
        say_it_is_right(world)
    else:
        say(
            f"Note: {found.says}. {found.why} What is written now is kept with a mark, and counts in no trend. "
            "If the clock is right, add --clock-is-right."
        )


def _ask(found: "ClockDoubt") -> None:
    """Return when a person says that the clock is right."""
    said = f"{found.says[:1].upper()}{found.says[1:]}."
    if not confirm(f"{said} {found.why} Is that right?"):
        raise BadValue(
            "this computer's clock is not right, so the entry would stand on a wrong day",
            kept="Nothing was stored.",
            hint="Set the clock, then write it again.",
        )
