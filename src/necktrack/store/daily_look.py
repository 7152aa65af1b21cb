"""The daily look: what is new since the last one, and some of what is old, so that all is seen again within months.

What looks odd is no verdict: then the whole diary is checked as the doctor checks it, and only that is believed.
"""

import contextlib
import sqlite3
from pathlib import Path

from necktrack.model.digest import for_many
from necktrack.store.checking import Moment, checked_beside_writers, fits, has_content, moment_of
from necktrack.store.comparing import likely_month, mark_problems
from necktrack.store.lines import HIGHEST_SEQ, line_of_row
from necktrack.store.months import Months
from necktrack.store.opening import connect
from necktrack.store.sweeping import FIELDS, PLACE, Row, end_before, has_fact, rows_between
from necktrack.store.trouble import looks_damaged, told
from necktrack.store.verified import Verified

LEAST_ROWS = 1000
PARTS = 150
"""A long diary is looked at in so many parts, one a day; a short one is seen whole each day."""
_MOST_BYTES_OF_MONTHS = 16 << 20
_MOST_TOLD = 3
_BUSY_SECONDS = 5.0


def look(database: Path, months: Months, mark: Verified, day: str) -> Verified:
    """Look at a part of a store that is there, and return the mark of this day; raises what keeps it from looking."""
    try:
        connection = connect(database, "mode=ro", _BUSY_SECONDS)
        with contextlib.closing(connection):
            return _looked(connection, months, mark, day)
    except (sqlite3.Error, OSError) as problem:
        if looks_damaged(problem):
            return mark._replace(day=day, problems=(str(problem),))
        raise told(problem) from problem


def _looked(connection: sqlite3.Connection, months: Months, mark: Verified, day: str) -> Verified:
    moment = moment_of(connection)
    gone = [head for head in mark.heads if not has_fact(connection, *head)]
    heads = tuple((device, *head) for device, head in sorted(moment.heads.items()))
    for_many()
    part = _Part(connection, months, moment)
    most = max(LEAST_ROWS, moment.last // PARTS)
    place = part.go(mark.place, moment.last, most)
    rolled = mark.rolled if mark.rolled < mark.place else 0
    if place >= moment.last:
        rolled = part.go(rolled, mark.place, most - part.seen)
    if gone or part.is_odd or part.ends_are_odd():
        problems = checked_beside_writers(connection, months).problems[:_MOST_TOLD]
        if gone and not problems:
            problems = (f"facts that were there on {mark.day} are no longer there",)
        return Verified(day, heads=heads, problems=problems)
    return Verified(day, place, rolled, heads)


class _Part:
    """Rows that are held against the rows before them and against their month files."""

    def __init__(self, connection: sqlite3.Connection, months: Months, moment: Moment) -> None:
        self._connection = connection
        self._months = months
        self._moment = moment
        self._reached: dict[str, tuple[int, str]] = {}
        self._lines: dict[str, frozenset[bytes]] = {}
        self._bytes = 0
        self.seen = 0
        self.is_odd = False

    def go(self, after: int, last: int, most: int) -> int:
        """Look at the rows from one place on, at most so many; returns the place that was reached."""
        seen = self.seen
        for row in rows_between(self._connection, after, last, most):
            if self.is_odd or self._bytes > _MOST_BYTES_OF_MONTHS:
                return after
            self.is_odd = not (self._is_linked(row) and has_content(row) and self._is_written(row))
            self.seen += 1
            after = row[PLACE]
        return after if self.seen - seen == most else last

    def ends_are_odd(self) -> bool:
        """True when a chain does not end where it should, or a month file has another size than it had."""
        heads, sizes = self._moment.heads, self._months.sizes()
        level = {name: min(size, self._moment.marks.get(name, 0)) for name, size in sizes.items()}
        ends = {device: end_before(self._connection, device, HIGHEST_SEQ + 1) for device in heads}
        return ends != heads or any(mark_problems(self._moment.marks, level))

    def _is_linked(self, row: Row) -> bool:
        device, seq = row[1], row[2]
        if device not in self._moment.heads:
            return True  # it came forked or with gaps: each fact of it stands alone
        before = self._reached.get(device)
        if before is None or before[0] != seq - 1:
            before = end_before(self._connection, device, seq) or (0, "")
        self._reached[device] = seq, row[10]
        return fits(row, *before)

    def _is_written(self, row: Row) -> bool:
        month = likely_month(row)
        if month not in self._lines:
            content = self._months.read(month) if month else b""
            self._bytes += len(content)
            self._lines[month] = frozenset(content.split(b"\n"))
        return line_of_row(row[:FIELDS]).encode() in self._lines[month]
