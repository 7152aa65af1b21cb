"""The deep look: every chain from its first fact, and the database against the month files."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from necktrack.model.chains import Head, by_chain
from necktrack.model.digest import for_many
from necktrack.model.facts import ENTRY, ERASED, Fact, digest_of, has_its_content, hash_of, is_intact
from necktrack.store import rows
from necktrack.store.comparing import Comparison, Rows, facts_in, lines_of, mark_problems
from necktrack.store.months import Months
from necktrack.store.sweeping import FIELDS, Row, changes_seen, rows_between

_TRIES = 3


class Written:
    """When things were written and for which days: what a clock can be judged by."""

    def __init__(self) -> None:
        self.latest: dict[tuple[str, str], str] = {}
        """The latest moment of each calendar day and offset."""
        self.entry_days: Counter[str] = Counter()
        """How many entries each day has."""

    def see(self, recorded_at: str, kind: str, day: str) -> None:
        """Take one fact in; an erased one tells nothing."""
        if kind == ERASED:
            return
        key = recorded_at[:10], recorded_at[-6:]
        if recorded_at > self.latest.get(key, ""):
            self.latest[key] = recorded_at
        if kind == ENTRY:
            self.entry_days[day] += 1


class Checked(NamedTuple):
    """What a check found: how many facts, what is wrong, and the month files that only the next write brings level."""

    fact_count: int
    problems: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    written: Written = Written()
    without_head: tuple[str, ...] = ()
    """Devices whose chains came forked or with gaps in a merge."""
    in_chains: tuple[str, ...] = ()
    """Those of the problems that have nothing to do with the month files."""


class Moment(NamedTuple):
    """What a database says of itself at one moment."""

    last: int
    heads: dict[str, Head]
    marks: dict[str, int]


def problems_of(connection: sqlite3.Connection, months: Months) -> tuple[str, ...]:
    """Everything that is wrong, as words; empty when all is well."""
    moment = moment_of(connection)
    checked = _checked(connection, moment, Comparison(months, None))
    return (*checked.problems, *mark_problems(moment.marks, months.sizes()))


def checked_beside_writers(connection: sqlite3.Connection, months: Months) -> Checked:
    """The same while others write: what a writer appended and did not commit yet, or was killed over, is no problem.

    A problem is believed once no other process has written while it was found.
    """
    for _ in range(_TRIES):
        before = changes_seen(connection)
        checked = _checked_once(connection, months)
        if not checked.problems or changes_seen(connection) == before:
            break
    return checked


def checked_alone(months: Months) -> Checked:
    """The month files by themselves, where the database cannot be asked: each line, and the chains that they make."""
    found, problems = facts_in(lines_of(months, None), {})
    written = Written()
    for fact in found.values():
        written.see(fact.recorded_at, fact.kind, fact.day)
    return Checked(len(found), (*problems, *_chain_problems(found.values(), None)), (), written)


def problems_in_chains(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What is wrong with the chains of a database alone."""
    return _checked(connection, moment_of(connection), None).problems


def fits(row: Row, number: int, before: str) -> bool:
    """True for the row that follows the one with this number and hash on its device."""
    fact_id, device, seq, digest, last = row[0], row[1], row[2], row[9], row[10]
    return bool(seq == number + 1 and hash_of(before, fact_id, device, seq, digest) == last)


def has_content(row: Row) -> bool:
    """True when the row's digest fits what it says; of an erased one nobody can tell otherwise."""
    _, _, _, recorded_at, zone, day, kind, body, salt, digest, _, _ = row
    return bool(kind == ERASED or digest_of(salt, kind, day, recorded_at, zone, body) == digest)


class _Chains:
    """Chains that are gone along row by row; a device of which anything is odd is looked at again, on its own."""

    def __init__(self) -> None:
        self.reached: dict[str, tuple[int, str]] = {}
        self._odd: set[str] = set()

    def see(self, row: Row) -> None:
        """Hold the next row against the one before it on its device."""
        device, seq = row[1], row[2]
        number, before = self.reached.get(device, (0, ""))
        self.reached[device] = seq, row[10]
        if not fits(row, number, before) or not has_content(row):
            self._odd.add(device)

    def problems(self, heads: dict[str, Head], every: Rows) -> tuple[str, ...]:
        """What is wrong, once every row was seen; the rows are gone through again only where something is odd."""
        devices = {*self.reached, *heads}
        odd = {device for device in devices if self.reached.get(device) != heads.get(device)} | self._odd
        if not odd:
            return ()
        facts = [Fact(*row[:FIELDS]) for row in every() if row[1] in odd]
        return tuple(_chain_problems(facts, {device: head for device, head in heads.items() if device in odd}))


def _chain_problems(facts: Iterable[Fact], heads: dict[str, Head] | None) -> Iterator[str]:
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


def moment_of(connection: sqlite3.Connection) -> Moment:
    """What a database says of itself now."""
    connection.execute("BEGIN")
    try:
        return Moment(rows.last_place(connection), rows.heads(connection), rows.marks(connection))
    finally:
        connection.execute("ROLLBACK")


def _checked_once(connection: sqlite3.Connection, months: Months) -> Checked:
    moment, sizes = moment_of(connection), months.sizes()
    level = {month: min(size, moment.marks.get(month, 0)) for month, size in sizes.items()}
    checked = _checked(connection, moment, Comparison(months, level))
    waiting = tuple(f"{month}.jsonl" for month in sorted(sizes) if sizes[month] > moment.marks.get(month, 0))
    problems = (*checked.problems, *mark_problems(moment.marks, level))
    return checked._replace(problems=problems, waiting=waiting)


def _checked(connection: sqlite3.Connection, moment: Moment, comparison: Comparison | None) -> Checked:
    """Every row up to the moment's last, looked at once and for everything."""
    for_many()

    def every() -> Iterator[Row]:
        return rows_between(connection, 0, moment.last)

    chains, written, count = _Chains(), Written(), 0
    for row in every():
        count += 1
        chains.see(row)
        written.see(row[3], row[6], row[5])
        if comparison is not None:
            comparison.see(row)
    problems = chains.problems(moment.heads, every)
    differing = comparison.problems(every) if comparison is not None else ()
    without_head = tuple(sorted(chains.reached.keys() - moment.heads.keys()))
    return Checked(count, (*problems, *differing), (), written, without_head, problems)
