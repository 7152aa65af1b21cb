"""The deep look: every chain from its first fact, and the database against the month files."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from necktrack.model.chains import Head, by_chain
from necktrack.model.facts import Fact, has_its_content, is_intact
from necktrack.store import rows
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.months import Months


class Checked(NamedTuple):
    """What a check found: the facts, what is wrong, and the month files that only the next write brings level."""

    facts: tuple[Fact, ...]
    problems: tuple[str, ...]
    waiting: tuple[str, ...] = ()


def problems_of(connection: sqlite3.Connection, months: Months) -> tuple[str, ...]:
    """Everything that is wrong, as words; empty when all is well."""
    facts = rows.all_facts(connection)
    return (
        *chain_problems(facts, rows.heads(connection)),
        *_copy_problems(facts, _lines(months)),
        *_mark_problems(rows.marks(connection), months.sizes()),
    )


def checked_beside_writers(connection: sqlite3.Connection, months: Months) -> Checked:
    """The same of one moment: what a writer appended and did not commit yet, or was killed over, is no problem."""
    connection.execute("BEGIN")
    try:
        facts, heads, marks = rows.all_facts(connection), rows.heads(connection), rows.marks(connection)
    finally:
        connection.execute("ROLLBACK")
    sizes = months.sizes()
    waiting = tuple(f"{month}.jsonl" for month in sorted(sizes) if sizes[month] > marks.get(month, 0))
    level = {month: min(size, marks.get(month, 0)) for month, size in sizes.items()}
    problems = (
        *chain_problems(facts, heads),
        *_copy_problems(facts, _lines(months, level)),
        *_mark_problems(marks, level),
    )
    return Checked(facts, problems, waiting)


def checked_alone(months: Months) -> Checked:
    """The month files by themselves, where the database cannot be asked: each line, and the chains that they make."""
    written, problems = _written(_lines(months), {})
    facts = tuple(written.values())
    return Checked(facts, (*problems, *chain_problems(facts, None)))


def chain_problems(facts: Iterable[Fact], heads: dict[str, Head] | None) -> Iterator[str]:
    """What is wrong with the chains, from their first facts to these heads where they are known, as words.

    A device without a head has a chain that came forked or with gaps in a merge: of it each fact is looked at alone.
    """
    reached: dict[str, Head] = {}
    broken: set[str] = set()
    for fact in sorted(facts, key=by_chain):
        head = reached.get(fact.device, Head())
        reached[fact.device] = Head(fact.seq, fact.hash)
        if fact.seq == head.seq + 1 and is_intact(fact, head.hash):
            continue
        broken.add(fact.device)
        if heads is not None and fact.device not in heads and has_its_content(fact):
            continue
        if fact.seq != head.seq + 1:
            yield f"device {fact.device}: number {fact.seq} follows number {head.seq}"
        else:
            yield f"device {fact.device}: number {fact.seq} (fact {fact.id}) was altered"
    if heads is None:
        return
    for device in sorted({*reached, *heads}):
        if reached.get(device) != heads.get(device) and (device in heads or device not in broken):
            yield f"device {device}: the chain does not end where it should"


def _copy_problems(facts: Iterable[Fact], lines: Iterator[tuple[str, bytes]]) -> Iterator[str]:
    stored = {(fact.id, fact.hash): fact for fact in facts}
    written, problems = _written(lines, {line_of(fact).encode(): fact for fact in stored.values()})
    yield from problems
    yield from (f"fact {key[0]} is missing in the journal folder" for key in sorted(stored.keys() - written.keys()))
    yield from (f"fact {key[0]} is missing in the database" for key in sorted(written.keys() - stored.keys()))
    for key in sorted(stored.keys() & written.keys()):
        if stored[key] != written[key]:
            yield f"fact {key[0]} differs between the database and the journal folder"


def _written(
    lines: Iterator[tuple[str, bytes]], expected: dict[bytes, Fact]
) -> tuple[dict[tuple[str, str], Fact], list[str]]:
    """The facts of the lines, and the lines that are none; a line that is known letter by letter is not read again."""
    written: dict[tuple[str, str], Fact] = {}
    problems: list[str] = []
    for place, line in lines:
        try:
            fact = expected.get(line) or fact_of(line.decode())
        except (LineProblem, UnicodeDecodeError) as problem:
            problems.append(f"{place}: {problem}")
        else:
            written[(fact.id, fact.hash)] = fact
    return written, problems


def _lines(months: Months, sizes: dict[str, int] | None = None) -> Iterator[tuple[str, bytes]]:
    """Every line with its place; of each file no more than its size, where sizes are given."""
    for month, size in sorted((months.sizes() if sizes is None else sizes).items()):
        content = months.read(month)[: size if sizes is not None else None].removesuffix(b"\n")
        for number, line in enumerate(content.split(b"\n") if content else (), start=1):
            yield f"journal/{month}.jsonl line {number}", line


def _mark_problems(marks: dict[str, int], sizes: dict[str, int]) -> Iterator[str]:
    for month in sorted({*marks, *sizes}):
        if marks.get(month, 0) != sizes.get(month, 0):
            yield f"journal/{month}.jsonl has {sizes.get(month, 0)} bytes instead of {marks.get(month, 0)}"
