"""Bringing the database and the month files level again, under the write lock, before anything new is written."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from necktrack.model.chains import connect
from necktrack.model.facts import NEVER_VOIDED, Fact
from necktrack.model.union import stands_for
from necktrack.store import rows
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.months import Months, month_of


class Mended(NamedTuple):
    """What was brought level: lines that only the month files had, lines that they had lost, what was put aside."""

    taken_in: int
    written_anew: int
    set_aside: tuple[Path, ...]


class _MonthFile:
    """A month file that differs from its mark: what stands in it, line by line, from where it was looked at."""

    def __init__(self, month: str, untouched: bytes, raw: bytes, *, is_short: bool) -> None:
        self.month = month
        self.untouched = untouched
        self.raw = raw
        self.is_short = is_short
        self.lines: list[tuple[bytes, Fact]] = []
        self.refused: list[bytes] = []
        self.lost = 0
        self.set_aside: Path | None = None


def level(connection: sqlite3.Connection, months: Months) -> Mended | None:
    """Replay lines that the database lacks, set aside what is no valid line, write again what a file lost.

    None is returned when both were level.
    """
    marks = rows.marks(connection)
    sizes = months.sizes()
    if marks == sizes:
        return None  # said at once, as there are hundreds of files after fifty years
    changed = [name for name in sorted({*marks, *sizes}) if marks.get(name, 0) != sizes.get(name, 0)]
    if not changed:
        return None
    files = [_read(months, name, marks.get(name, 0)) for name in changed]
    taken_in = _replay(connection, files)
    stored = rows.all_facts(connection) if any(file.is_short for file in files) else ()
    rows.save_marks(connection, {file.month: _mend(months, file, stored) for file in files})
    put_aside = tuple(file.set_aside for file in files if file.set_aside is not None)
    return Mended(taken_in, sum(file.lost for file in files), put_aside)


def _read(months: Months, month: str, mark: int) -> _MonthFile:
    content = months.read(month)
    is_short = len(content) < mark
    start = 0 if is_short or (mark and content[mark - 1 : mark] != b"\n") else mark
    file = _MonthFile(month, content[:start], content[start:], is_short=is_short)
    *complete, torn = file.raw.split(b"\n")
    for line in complete:
        fact = _fact_or_none(line)
        if fact is None:
            file.refused.append(line + b"\n")
        else:
            file.lines.append((line + b"\n", fact))
    if torn:
        file.refused.append(torn)
    return file


def _fact_or_none(line: bytes) -> Fact | None:
    try:
        return fact_of(line.decode())
    except (LineProblem, UnicodeDecodeError):
        return None


def _replay(connection: sqlite3.Connection, files: list[_MonthFile]) -> int:
    """Store what the database lacks, and return how many facts that were."""
    facts = [fact for file in files for _, fact in file.lines]
    connected = connect(facts, rows.heads(connection), rows.known_keys(connection, (fact.id for fact in facts)))
    refused = (*(problem.fact for problem in connected.problems), *connected.loose)
    misfits = {(fact.id, fact.hash) for fact in refused}
    for file in files:
        file.refused.extend(raw for raw, fact in file.lines if (fact.id, fact.hash) in misfits)
        file.lines = [(raw, fact) for raw, fact in file.lines if (fact.id, fact.hash) not in misfits]
    rows.insert(connection, connected.new)
    _finish_changes(connection, files)
    return len(connected.new)


def _finish_changes(connection: sqlite3.Connection, files: list[_MonthFile]) -> None:
    """Let the database have what a killed merge had written to the month files alone: which facts are erased."""
    lines = [fact for file in files for _, fact in file.lines if fact.is_erased or fact.kind in NEVER_VOIDED]
    there = {(fact.id, fact.hash): fact for fact in rows.facts_with_ids(connection, (fact.id for fact in lines))}
    rows.change(connection, [fact for fact in lines if stands_for(fact, there.get((fact.id, fact.hash)))])


def _mend(months: Months, file: _MonthFile, stored: tuple[Fact, ...]) -> int:
    """Rewrite the file when it holds what it should not, or lacks what it should hold; return its size then."""
    lines = [raw for raw, _ in file.lines]
    if file.is_short:
        present = {fact.hash for _, fact in file.lines}
        lost = [fact for fact in stored if fact.hash not in present and month_of(fact) == file.month]
        lines += [f"{line_of(fact)}\n".encode() for fact in lost]
        file.lost = len(lost)
    if file.refused:
        file.set_aside = months.set_aside(file.month, b"".join(file.refused))
    content = b"".join(lines)
    if content != file.raw:
        months.replace(file.month, file.untouched + content)
    return len(file.untouched) + len(content)
