"""The database against the month files: both are gone through side by side; only what differs is looked at twice."""

from collections.abc import Callable, Collection, Iterable, Iterator

from necktrack.model.facts import ERASED, Fact
from necktrack.store.lines import LineProblem, fact_of, line_of, line_of_row
from necktrack.store.months import Months, month_of
from necktrack.store.sweeping import FIELDS, Row

Rows = Callable[[], Iterable[Row]]
"""Every row, from the first one on, each time that it is called."""
Sizes = dict[str, int] | None
"""How much of each month file counts; None means all of it."""
_Key = tuple[str, str]
_FIRST_DAY, _LAST_DAY = "01", "28"


class Comparison:
    """Rows that are seen one by one, in any order, against the lines of the month files."""

    def __init__(self, months: Months, sizes: Sizes) -> None:
        self._months = months
        self._sizes = sizes
        names = months.sizes() if sizes is None else sizes
        self._files = {name: _File(months, name, names[name], is_cut=sizes is not None) for name in names}
        self._loose_rows: set[bytes] = set()
        """Lines that the database asks for and that were not met yet."""
        self._loose_lines: dict[bytes, int] = {}
        """Lines that no row asked for yet, and how often each was met."""

    def see(self, row: Row) -> None:
        """Look for the row's line: mostly it is the next one of its month."""
        line = line_of_row(row[:FIELDS]).encode()
        file = self._files.get(likely_month(row))
        if file is not None:
            following = file.next()
            if following == line:
                return
            if following is not None:
                self._see_line(following)
        if line not in self._loose_lines:
            self._loose_rows.add(line)
        elif self._loose_lines[line] == 1:
            del self._loose_lines[line]
        else:
            self._loose_lines[line] -= 1

    def problems(self, rows: Rows) -> list[str]:
        """All that differs, once every row was seen; the rows are gone through again only where something does."""
        for file in self._files.values():
            while (line := file.next()) is not None:
                self._see_line(line)
        if not self._loose_rows and not self._loose_lines:
            return []
        names = {_name_in(line) for line in (*self._loose_rows, *self._loose_lines)}
        names.update(_name_in(line_of(fact).encode()) for line in self._loose_lines if (fact := _fact_in(line)))
        lines = ((place, line) for place, line in lines_of(self._months, self._sizes) if _name_in(line) in names)
        return list(_copy_problems(_facts_named(rows(), names), lines))

    def _see_line(self, line: bytes) -> None:
        if line in self._loose_rows:
            self._loose_rows.discard(line)
        else:
            self._loose_lines[line] = self._loose_lines.get(line, 0) + 1


class _File:
    """A month file, read when its first line is asked for and let go after its last."""

    def __init__(self, months: Months, name: str, size: int, *, is_cut: bool) -> None:
        self._source = months, name, size if is_cut else None
        self._content: bytes | None = None
        self._place = 0

    def next(self) -> bytes | None:
        """The next line without its end; None after the last."""
        if self._content is None:
            self._content = _content(*self._source)
        if not self._content:
            return None
        end = self._content.find(b"\n", self._place)
        end = end if end >= 0 else len(self._content)
        line = self._content[self._place : end]
        self._place = end + 1
        if self._place >= len(self._content):
            self._content, self._place = b"", 0
        return line


def lines_of(months: Months, sizes: Sizes) -> Iterator[tuple[str, bytes]]:
    """Every line with its place; of each file no more than its size, where sizes are given."""
    for month in sorted(months.sizes() if sizes is None else sizes):
        content = _content(months, month, None if sizes is None else sizes[month])
        for number, line in enumerate(content.removesuffix(b"\n").split(b"\n") if content else (), start=1):
            yield f"journal/{month}.jsonl line {number}", line


def facts_in(lines: Iterable[tuple[str, bytes]], expected: dict[bytes, Fact]) -> tuple[dict[_Key, Fact], list[str]]:
    """The facts of the lines, and the lines that are none; a line that is known letter by letter is not read again."""
    written: dict[_Key, Fact] = {}
    problems: list[str] = []
    for place, line in lines:
        try:
            fact = expected.get(line) or fact_of(line.decode())
        except (LineProblem, UnicodeDecodeError) as problem:
            problems.append(f"{place}: {problem}")
        else:
            written[(fact.id, fact.hash)] = fact
    return written, problems


def mark_problems(marks: dict[str, int], sizes: dict[str, int]) -> Iterator[str]:
    """Month files of another size than the last commit left them."""
    for month in sorted({*marks, *sizes}):
        if marks.get(month, 0) != sizes.get(month, 0):
            yield f"journal/{month}.jsonl has {sizes.get(month, 0)} bytes instead of {marks.get(month, 0)}"


def _copy_problems(facts: Iterable[Fact], lines: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    stored = {(fact.id, fact.hash): fact for fact in facts}
    written, problems = facts_in(lines, {line_of(fact).encode(): fact for fact in stored.values()})
    yield from problems
    yield from (f"fact {key[0]} is missing in the journal folder" for key in sorted(stored.keys() - written.keys()))
    yield from (f"fact {key[0]} is missing in the database" for key in sorted(written.keys() - stored.keys()))
    for key in sorted(stored.keys() & written.keys()):
        if stored[key] != written[key]:
            yield f"fact {key[0]} differs between the database and the journal folder"


def _facts_named(rows: Iterable[Row], names: Collection[bytes]) -> Iterator[Fact]:
    for row in rows:
        if _name_in(line_of_row(row[:FIELDS]).encode()) in names:
            yield Fact(*row[:FIELDS])


def _content(months: Months, name: str, size: int | None) -> bytes:
    content = months.read(name)[:size]
    return b"" if content == b"\n" else content


def _name_in(line: bytes) -> bytes:
    """The id with which a line of this program begins; of others just their beginning."""
    return line[: line.find(b'","')]


def _fact_in(line: bytes) -> Fact | None:
    try:
        return fact_of(line.decode())
    except (LineProblem, UnicodeDecodeError):
        return None


def likely_month(row: Row) -> str:
    """Where the row's line most likely stands; a wrong guess costs time and nothing else."""
    recorded_at, kind = row[3], row[6]
    if kind != ERASED and _FIRST_DAY < recorded_at[8:10] < _LAST_DAY:
        return str(recorded_at[:7])
    try:
        return month_of(Fact(*row[:FIELDS]))
    except (ValueError, OverflowError):
        return ""
