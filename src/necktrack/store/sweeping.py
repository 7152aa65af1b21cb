"""Going over rows in the order in which they were stored: a few thousand at a time, so that no writer waits for it."""

import sqlite3
from collections.abc import Iterator
from typing import Any

Row = tuple[Any, ...]
"""A fact's fields in their order, as the database has them, and last its place."""

FIELDS = 11
"""How many fields of a fact a row begins with."""
PLACE = 11
"""Where in a row its place stands."""
_AT_ONCE = 4000
_NEXT = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash, place
    FROM fact WHERE place > ? AND place <= ? ORDER BY place LIMIT ?
"""
_BEFORE = """
    SELECT seq, hash FROM fact WHERE device = ? AND seq < ? ORDER BY seq DESC, hash DESC LIMIT 1
"""
_THERE = "SELECT 1 FROM fact WHERE device = ? AND seq = ? AND hash = ?"


def rows_between(connection: sqlite3.Connection, after: int, last: int, most: int = -1) -> Iterator[Row]:
    """The rows after one place up to another, at most so many; between every few thousand others may write."""
    while most:
        count = _AT_ONCE if most < 0 else min(_AT_ONCE, most)
        found = connection.execute(_NEXT, (after, last, count)).fetchall()
        yield from found
        if len(found) < count or found[-1][PLACE] <= after:  # the second only where the pages are damaged
            return
        after = found[-1][PLACE]
        most -= count if most > 0 else 0


def end_before(connection: sqlite3.Connection, device: str, seq: int) -> tuple[int, str] | None:
    """Number and hash of the fact that comes before a number in its device's chain; None where there is none."""
    found: tuple[int, str] | None = connection.execute(_BEFORE, (device, seq)).fetchone()
    return found


def has_fact(connection: sqlite3.Connection, device: str, seq: int, last: str) -> bool:
    """True when a fact of this device has that number and that hash."""
    return connection.execute(_THERE, (device, seq, last)).fetchone() is not None


def changes_seen(connection: sqlite3.Connection) -> int:
    """A number that another connection's commit changes."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
