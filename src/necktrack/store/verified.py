"""How far the daily look came: a mark beside the store, which may be deleted at any time; the look then begins anew."""

import contextlib
import json
from pathlib import Path
from typing import NamedTuple

from necktrack.store.files import read_regular, write_whole
from necktrack.store.schema import VERSION

MARK = "verified.json"
"""The file in a home; it holds places and hashes, and nothing that was told."""
_MOST_BYTES = 1 << 20


class Verified(NamedTuple):
    """What was looked at: on which day last, up to which place at least once, and where looking again stands."""

    day: str = ""
    place: int = 0
    rolled: int = 0
    heads: tuple[tuple[str, int, str], ...] = ()
    """Where the chains ended then: these facts may not be gone later."""
    problems: tuple[str, ...] = ()
    """What was found to be wrong on that day."""


def mark_of(home: Path) -> Verified:
    """The mark of a home; an empty one where there is none that can be read, or it is of another schema."""
    try:
        said = json.loads(read_regular(home / MARK, _MOST_BYTES))
        if said["format"] != 1 or said["schema"] != VERSION:
            return Verified()
        heads = tuple((str(device), int(seq), str(last)) for device, seq, last in said["heads"])
        problems = tuple(str(problem) for problem in said["problems"])
        return Verified(str(said["day"]), int(said["place"]), int(said["rolled"]), heads, problems)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Verified()


def save_mark(home: Path, mark: Verified) -> None:
    """Keep the mark; where it cannot be written, the next look does some of the same again."""
    said = {"format": 1, "schema": VERSION, **mark._asdict()}
    with contextlib.suppress(OSError):
        write_whole(home / MARK, (json.dumps(said) + "\n").encode())


def forget(home: Path) -> None:
    """Let the next look begin anew: for what puts another store in the old one's place."""
    with contextlib.suppress(OSError):
        (home / MARK).unlink(missing_ok=True)
