"""Salvage: a new store from whatever can still be believed of a damaged one, which is only ever read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from necktrack.model.facts import Fact
from necktrack.store.believing import Believed, believe
from necktrack.store.checking import problems_of
from necktrack.store.files import read_regular
from necktrack.store.journal import StoreFiles
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.months import Months
from necktrack.store.opening import HEADER_SIZE, Database, is_ours
from necktrack.store.pages import Value, rows_in
from necktrack.store.writing import write

DATABASE, JOURNAL, SET_ASIDE, SNAPSHOTS = "the database", "the journal", "what was set aside", "the snapshots"
_BUSY_SECONDS = 5.0
_COLUMNS = 12
_FIRST_OF_LINE = b'{"id":"'


class Source(NamedTuple):
    """What one source gave: its name, whole facts, lines that were none, facts that no other gave, and any trouble."""

    name: str
    whole: int
    refused: int
    only_here: int
    trouble: str = ""


class Salvaged(NamedTuple):
    """All that was found, source by source, and which of it is believed."""

    sources: tuple[Source, ...]
    believed: Believed


_Read = dict[bytes, Fact | None]
"""Lines that were read, and the fact on each: every source holds much the same ones."""


class _Found:
    """The facts of one source."""

    def __init__(self, name: str, read: _Read) -> None:
        self.name = name
        self.read = read
        self.facts: set[Fact] = set()
        self.refused = 0
        self.trouble = ""


def gather(files: StoreFiles, snapshots: Sequence[Path]) -> Salvaged:
    """Read every source of a home; raises StoreNewer for a store of a newer program."""
    read: _Read = {}
    database, journal, aside, copies = (_Found(name, read) for name in (DATABASE, JOURNAL, SET_ASIDE, SNAPSHOTS))
    _refuse_newer(files.database)
    _read_pages(files.database, database)
    for path in _files_in(files.journal, journal):
        _read_lines(path, aside if ".set-aside-" in path.name else journal)
    for path in snapshots:
        _read_pages(path, copies)
    all_found = (database, journal, aside, copies)
    believed = believe(fact for found in all_found for fact in found.facts)
    return Salvaged(tuple(_told(found, all_found, believed) for found in all_found), believed)


def build(files: StoreFiles, facts: tuple[Fact, ...]) -> tuple[str, ...]:
    """Make a new store of these facts, and return what a check finds amiss in it: the gaps that stay."""
    months = Months(files.journal)
    database = Database(files.database, months, _BUSY_SECONDS)
    write(database, months, lambda _connection: facts)
    connection = database.reader()
    if connection is None:
        return ()
    try:
        return problems_of(connection, months)
    finally:
        connection.close()


def _refuse_newer(path: Path) -> None:
    try:
        header = read_regular(path, HEADER_SIZE)
    except OSError:
        return
    is_ours(header)


def _read_pages(path: Path, found: _Found) -> None:
    try:
        content = read_regular(path)
    except FileNotFoundError:
        found.trouble = "it is not there"
        return
    except OSError as problem:
        found.trouble = f"{path.name} cannot be read: {problem.strerror or problem}"
        return
    found.facts.update(fact for row in rows_in(content) if (fact := _fact_in(row, found.read)) is not None)


def _fact_in(row: tuple[Value, ...], read: _Read) -> Fact | None:
    """The fact in a row, if it has the shape of one and its digest fits; of any other table's row nothing."""
    if len(row) != _COLUMNS:
        return None
    _, fact_id, device, seq, *texts = row
    if not isinstance(fact_id, str) or not isinstance(device, str) or not isinstance(seq, int):
        return None
    if not all(isinstance(text, str) for text in texts):
        return None
    fact = Fact(fact_id, device, seq, *(str(text) for text in texts))
    return fact if _fact_of(line_of(fact).encode("utf-8", "replace"), read) == fact else None


def _read_lines(path: Path, found: _Found) -> None:
    try:
        content = read_regular(path)
    except OSError as problem:
        found.trouble = f"{path.name} cannot be read: {problem.strerror or problem}"
        return
    for line in filter(None, content.split(b"\n")):
        facts = _facts_on(line, found.read)
        found.facts.update(facts)
        found.refused += not facts


def _facts_on(line: bytes, read: _Read) -> list[Fact]:
    """The fact on a line; where the line's end was lost, those of the lines that ran together."""
    fact = _fact_of(line, read)
    if fact is not None:
        return [fact]
    parts = (_FIRST_OF_LINE + part for part in line.split(_FIRST_OF_LINE)[1:])
    return [fact for part in parts if (fact := _fact_of(part, read)) is not None]


def _fact_of(line: bytes, read: _Read) -> Fact | None:
    if line not in read:
        try:
            read[line] = fact_of(line.decode())
        except (LineProblem, UnicodeDecodeError):
            read[line] = None
    return read[line]


def _files_in(folder: Path, found: _Found) -> Iterator[Path]:
    try:
        with os.scandir(folder) as files:
            names = sorted(file.name for file in files if file.is_file(follow_symlinks=False))
    except FileNotFoundError:
        found.trouble = "it is not there"
        return
    except OSError as problem:
        found.trouble = f"it cannot be read: {problem.strerror or problem}"
        return
    yield from (folder / name for name in names)


def _told(found: _Found, every: Iterable[_Found], believed: Believed) -> Source:
    kept = found.facts.intersection(believed.facts)
    others = set[Fact]().union(*(other.facts for other in every if other is not found))
    return Source(found.name, len(kept), found.refused, len(kept - others), found.trouble)
