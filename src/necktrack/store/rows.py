"""Facts as rows: every statement that reads or writes them."""

import json
import sqlite3
from collections.abc import Collection, Iterable
from datetime import datetime

from necktrack.model.chains import Head, end_of
from necktrack.model.clocks import CLOCK_SUSPECT
from necktrack.model.facts import ERASED, SHORT_LETTERS, VOID, Fact, short_tail
from necktrack.store.months import Addition
from necktrack.store.schema import SAFETY_FACTS

_INSERT = """
    INSERT INTO fact (id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ALL = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact ORDER BY place
"""
_OF_KINDS = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY place
"""
_OF_SPAN = """
    WITH
        wanted (kind) AS (SELECT value FROM json_each(:kinds)),
        near (place, id, edited) AS (
            SELECT place, id,
                CASE WHEN instr(body, '"replaces"') AND json_valid(body) THEN json_extract(body, '$.replaces') END
            FROM fact WHERE kind IN wanted AND day BETWEEN :first AND :last
        ),
        root (id) AS (SELECT id FROM near UNION SELECT edited FROM near WHERE edited IS NOT NULL)
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact WHERE place IN (
        SELECT place FROM near
        UNION SELECT place FROM fact WHERE id IN root AND +kind IN wanted
        UNION SELECT place FROM fact WHERE kind IN wanted AND instr(body, '"replaces"') AND (
            substr(body, instr(body, '"replaces":"') + 12, 36) IN root
            OR NOT instr(body, '"replaces":"')
            OR instr(substr(body, instr(body, '"replaces"') + 10), '"replaces"')
        )
        UNION SELECT place FROM fact WHERE kind = :void
    ) ORDER BY place
"""
"""The third part is every edit of a root, and some other facts that folding passes over: whatever is not written as
this program does, or has the word twice. Reading each of them as JSON would take ten times as long."""
_WRITTEN_LATER = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact WHERE place IN (
        SELECT place FROM fact
        WHERE kind IN (SELECT value FROM json_each(:kinds)) AND day BETWEEN :first AND :last
            AND substr(recorded_at, 1, 10) > day
        UNION SELECT place FROM fact WHERE kind = :void
    ) ORDER BY place
"""
"""The index alone tells which facts these are."""
_BELIEVED = """
    SELECT recorded_at FROM fact WHERE device = ? AND recorded_at <> '' AND NOT instr(body, ?) ORDER BY seq DESC LIMIT 1
"""
_FIRST_DAY = "SELECT day FROM fact WHERE kind = ? AND NOT instr(body, ?) ORDER BY day LIMIT 1"
_IN_DOUBT = f'"{CLOCK_SUSPECT}":true'
"""No text within a body reads so, since its quotes stand behind a backslash."""
_OF_DEVICE = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact WHERE device = ? ORDER BY seq
"""
_WITH_IDS = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact WHERE id IN (SELECT value FROM json_each(?)) ORDER BY place
"""
_WITH_ID = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact WHERE id = ? ORDER BY place LIMIT 1
"""
_SAVE_HEAD = """
    INSERT INTO head (device, seq, hash) VALUES (?, ?, ?)
    ON CONFLICT (device) DO UPDATE SET seq = excluded.seq, hash = excluded.hash
"""
_SAVE_MARK = """
    INSERT INTO journal_mark (name, size) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET size = excluded.size
"""
_SHORT_INDEXED = 5
"""Letters of a short id that are known to fix the last six hexadecimal digits of the id."""
_BITS_A_LETTER = 5


def all_facts(connection: sqlite3.Connection) -> tuple[Fact, ...]:
    """Every fact in the order in which they were stored."""
    return tuple(Fact(*row) for row in connection.execute(_ALL))


def facts_of_kinds(connection: sqlite3.Connection, kinds: Collection[str]) -> tuple[Fact, ...]:
    """The facts of these kinds, and every void, in the order in which they were stored."""
    wanted = json.dumps(sorted({*kinds, VOID}))
    return tuple(Fact(*row) for row in connection.execute(_OF_KINDS, (wanted,)))


def safety_facts(connection: sqlite3.Connection) -> tuple[Fact, ...]:
    """The facts that safety is judged by, in the order in which they were stored."""
    return tuple(Fact(*row) for row in connection.execute(SAFETY_FACTS))


def facts_of_span(connection: sqlite3.Connection, kinds: Collection[str], first: str, last: str) -> tuple[Fact, ...]:
    """The facts of these kinds for the days from first to last, what edits or is edited by them, and every void."""
    named = {"kinds": json.dumps(sorted(kinds)), "first": first, "last": last, "void": VOID}
    return tuple(Fact(*row) for row in connection.execute(_OF_SPAN, named))


def facts_written_later(
    connection: sqlite3.Connection, kinds: Collection[str], first: str, last: str
) -> tuple[Fact, ...]:
    """The facts of these kinds for the days from first to last that were written on a later day, and every void."""
    named = {"kinds": json.dumps(sorted(kinds)), "first": first, "last": last, "void": VOID}
    return tuple(Fact(*row) for row in connection.execute(_WRITTEN_LATER, named))


def first_day(connection: sqlite3.Connection, kinds: Collection[str]) -> str | None:
    """The earliest day that a fact of these kinds is for, by a clock that was believed."""
    rows = (connection.execute(_FIRST_DAY, (kind, _IN_DOUBT)).fetchone() for kind in sorted(kinds))
    return min((row[0] for row in rows if row is not None), default=None)


def written_days(connection: sqlite3.Connection, kinds: Collection[str], first: str) -> frozenset[str]:
    """The days from the first on, by the writer's own calendar, on which a fact of these kinds was written."""
    rows = connection.execute(
        "SELECT DISTINCT substr(recorded_at, 1, 10) FROM fact "
        "WHERE kind IN (SELECT value FROM json_each(?)) AND recorded_at >= ?",
        (json.dumps(sorted(kinds)), first),
    )
    return frozenset(day for (day,) in rows.fetchall())


def last_believed(connection: sqlite3.Connection, device: str) -> datetime | None:
    """When the device last wrote by a believed clock; where it never did, when another device of this store did."""
    own = connection.execute(_BELIEVED, (device, _IN_DOUBT)).fetchone() if device else None
    if own:
        return _moment(own[0])
    devices = connection.execute("SELECT device FROM head").fetchall()
    found = (_moment(row[0]) for (each,) in devices for row in connection.execute(_BELIEVED, (each, _IN_DOUBT)))
    return max((moment for moment in found if moment), default=None)


def _moment(text: str) -> datetime | None:
    """The moment, or None for what damage made of one."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def fact_with_id(connection: sqlite3.Connection, fact_id: str) -> Fact | None:
    """The fact with this id."""
    row = connection.execute(_WITH_ID, (fact_id,)).fetchone()
    return Fact(*row) if row else None


def facts_with_ids(connection: sqlite3.Connection, fact_ids: Iterable[str]) -> tuple[Fact, ...]:
    """The facts with these ids, in the order in which they were stored."""
    return tuple(Fact(*row) for row in connection.execute(_WITH_IDS, (json.dumps(list(fact_ids)),)))


def ids_with_short(connection: sqlite3.Connection, start: str) -> tuple[str, ...]:
    """The ids whose short tail begins with `start`; from five letters on by the index."""
    if len(start) < _SHORT_INDEXED:
        rows = connection.execute("SELECT id FROM fact ORDER BY id")
    else:
        numbers = [SHORT_LETTERS.index(letter) for letter in start[:_SHORT_INDEXED]]
        low = sum(number << (_BITS_A_LETTER * place) for place, number in enumerate(numbers))
        ending = f"{low & 0xFFFFFF:06x}"
        rows = connection.execute("SELECT id FROM fact WHERE substr(id, -6) = ? ORDER BY id", (ending,))
    return tuple(dict.fromkeys(fact_id for (fact_id,) in rows if short_tail(fact_id).startswith(start)))


def heads(connection: sqlite3.Connection) -> dict[str, Head]:
    """The last fact of each device's chain."""
    rows = connection.execute("SELECT device, seq, hash FROM head")
    return {device: Head(seq, last_hash) for device, seq, last_hash in rows}


def known_keys(connection: sqlite3.Connection, fact_ids: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Id and hash of every stored fact that has one of these ids; a merge may have brought two with one id."""
    wanted = json.dumps(list(fact_ids))
    rows = connection.execute("SELECT id, hash FROM fact WHERE id IN (SELECT value FROM json_each(?))", (wanted,))
    return frozenset(rows.fetchall())


def keys_with_content(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Id and hash of every fact that is not erased."""
    return frozenset(connection.execute("SELECT id, hash FROM fact WHERE kind <> ?", (ERASED,)).fetchall())


def insert(connection: sqlite3.Connection, facts: Collection[Fact]) -> None:
    """Store facts and move the heads."""
    connection.executemany(_INSERT, (_row(fact) for fact in facts))
    before = heads(connection)
    chains: dict[str, list[Fact]] = {}
    for fact in facts:
        chains.setdefault(fact.device, []).append(fact)
    for device, chain in chains.items():
        end = end_of(chain, before[device]) if device in before else None
        if end is None:
            stored = connection.execute(_OF_DEVICE, (device,)).fetchall()
            end = end_of([Fact(*row) for row in stored], Head())
        if end is None:
            connection.execute("DELETE FROM head WHERE device = ?", (device,))
        else:
            connection.execute(_SAVE_HEAD, (device, *end))


def change(connection: sqlite3.Connection, facts: Collection[Fact]) -> None:
    """Let stored facts stand otherwise: erased, or with the content that belongs to their digest."""
    connection.executemany(
        "UPDATE fact SET recorded_at = ?, zone = ?, day = ?, kind = ?, body = ?, salt = ? WHERE id = ? AND hash = ?",
        ((one.recorded_at, one.zone, one.day, one.kind, one.body, one.salt, one.id, one.hash) for one in facts),
    )


def marks(connection: sqlite3.Connection) -> dict[str, int]:
    """The size of each month file at the last commit."""
    return dict(connection.execute("SELECT name, size FROM journal_mark").fetchall())


def save_marks(connection: sqlite3.Connection, sizes: dict[str, int]) -> None:
    """Note the sizes that month files have with this commit."""
    connection.executemany(_SAVE_MARK, list(sizes.items()))


def forget_marks(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Forget month files that are no longer there."""
    connection.executemany("DELETE FROM journal_mark WHERE name = ?", [(name,) for name in names])


def sizes_after(additions: Iterable[Addition]) -> dict[str, int]:
    """The sizes of the month files with these additions."""
    return {addition.month: addition.end for addition in additions}


def last_place(connection: sqlite3.Connection) -> int:
    """The number of the row stored last; it only grows."""
    return int(connection.execute("SELECT coalesce(max(place), 0) FROM fact").fetchone()[0])


def _row(fact: Fact) -> tuple[str | int, ...]:
    return (
        fact.id, fact.device, fact.seq, fact.recorded_at, fact.zone, fact.day, fact.kind, fact.body,
        fact.salt, fact.digest, fact.hash,
    )  # fmt: skip
