"""A copy beside its diary: whether it holds the same rows, letter by letter, as SQLite alone can tell."""

import sqlite3
from pathlib import Path

from necktrack.errors import StoreNewer
from necktrack.store import rows
from necktrack.store.lines import HIGHEST_SEQ
from necktrack.store.opening import header_of, is_ours
from necktrack.store.sweeping import end_before

_SAME = """
    SELECT count(*) FROM main.fact AS copied JOIN diary.fact AS written USING (place)
    WHERE (copied.id, copied.device, copied.seq, copied.recorded_at, copied.zone, copied.day, copied.kind,
           copied.body, copied.salt, copied.digest, copied.hash)
        = (written.id, written.device, written.seq, written.recorded_at, written.zone, written.day, written.kind,
           written.body, written.salt, written.digest, written.hash)
"""
_UP_TO = """
    SELECT count(*) FROM diary.fact WHERE place <= (SELECT max(place) FROM main.fact)
"""


def can_be_asked(database: Path) -> bool:
    """True for a store that SQLite may look at and leave as it is: no pipe, link or other file, no write-ahead log."""
    try:
        header = header_of(database)
        return is_ours(header) and header[18:20] == b"\x01\x01"
    except (OSError, StoreNewer):
        return False


def is_beginning_of(copy: sqlite3.Connection, database: Path) -> bool:
    """True when the copy holds just the first rows of the diary, and all its chains end with them.

    Where every fact of the diary is as it was written, so is every fact of such a copy; False proves nothing.
    """
    try:
        copy.execute("ATTACH ? AS diary", (f"{database.absolute().as_uri()}?mode=ro",))
        count = copy.execute("SELECT count(*) FROM main.fact").fetchone()
        if copy.execute(_UP_TO).fetchone() != count or copy.execute(_SAME).fetchone() != count:
            return False
        devices = {device for (device,) in copy.execute("SELECT DISTINCT device FROM main.fact")}
        return rows.heads(copy) == {device: end_before(copy, device, HIGHEST_SEQ + 1) for device in devices}
    except sqlite3.Error:
        return False
