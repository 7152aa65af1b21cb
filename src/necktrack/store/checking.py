"""The deep look: every chain from its first fact, and the database against the month files."""

import sqlite3
from collections.abc import Iterable, Iterator

from necktrack.model.chains import Head, by_chain
from necktrack.model.facts import Fact, is_intact
from necktrack.store import rows
from necktrack.store.lines import LineProblem, fact_of
from necktrack.store.months import Months


def problems_of(connection: sqlite3.Connection, months: Months) -> tuple[str, ...]:
    """Everything that is wrong, as words; empty when all is well."""
    facts = rows.all_facts(connection)
    return (
        *_chain_problems(facts, rows.heads(connection)),
        *_copy_problems(facts, months),
        *_mark_problems(rows.marks(connection), months.sizes()),
    )


def _chain_problems(facts: Iterable[Fact], heads: dict[str, Head]) -> Iterator[str]:
    reached: dict[str, Head] = {}
    for fact in sorted(facts, key=by_chain):
        head = reached.get(fact.device, Head())
        if fact.seq != head.seq + 1:
            yield f"device {fact.device}: number {fact.seq} follows number {head.seq}"
        elif not is_intact(fact, head.hash):
            yield f"device {fact.device}: number {fact.seq} (fact {fact.id}) was altered"
        reached[fact.device] = Head(fact.seq, fact.hash)
    for device in sorted({*reached, *heads}):
        if reached.get(device) != heads.get(device):
            yield f"device {device}: the chain does not end where it should"


def _copy_problems(facts: Iterable[Fact], months: Months) -> Iterator[str]:
    stored = {(fact.id, fact.hash): fact for fact in facts}
    written: dict[tuple[str, str], Fact] = {}
    for place, line in _lines(months):
        try:
            fact = fact_of(line.decode())
        except (LineProblem, UnicodeDecodeError) as problem:
            yield f"{place}: {problem}"
        else:
            written[(fact.id, fact.hash)] = fact
    yield from (f"fact {key[0]} is missing in the journal folder" for key in sorted(stored.keys() - written.keys()))
    yield from (f"fact {key[0]} is missing in the database" for key in sorted(written.keys() - stored.keys()))
    for key in sorted(stored.keys() & written.keys()):
        if stored[key] != written[key]:
            yield f"fact {key[0]} differs between the database and the journal folder"


def _lines(months: Months) -> Iterator[tuple[str, bytes]]:
    for month in sorted(months.sizes()):
        content = months.read(month).removesuffix(b"\n")
        for number, line in enumerate(content.split(b"\n") if content else (), start=1):
            yield f"journal/{month}.jsonl line {number}", line


def _mark_problems(marks: dict[str, int], sizes: dict[str, int]) -> Iterator[str]:
    for month in sorted({*marks, *sizes}):
        if marks.get(month, 0) != sizes.get(month, 0):
            yield f"journal/{month}.jsonl has {sizes.get(month, 0)} bytes instead of {marks.get(month, 0)}"
