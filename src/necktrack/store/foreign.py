"""Another store's database: untrusted, so it is read from a copy in memory, known columns alone, row by row."""

import sqlite3
from collections.abc import Iterator, Mapping

from necktrack.errors import StoreNewer
from necktrack.model.facts import Fact
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.opening import is_ours
from necktrack.store.schema import FOR_EVERY_CONNECTION
from necktrack.store.trouble import Connection

_MAGIC = b"SQLite format 3\0"
_TEXTS = ("id", "device", "recorded_at", "zone", "day", "kind", "body", "salt", "digest", "hash")
_SELECT = """
    SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash
    FROM fact ORDER BY rowid
"""
_WHOLE = 0
"""Stands for the number of a row where the file as a whole is meant."""

Found = tuple[int, Fact | LineProblem]
"""The number of a row, from 1, and the fact in it or what is wrong with it."""


def is_database(content: bytes) -> bool:
    """True when bytes are a database and not lines of text."""
    return content.startswith(_MAGIC)


def facts_in(content: bytes, name: str, known: Mapping[bytes, Fact]) -> tuple[Found, ...]:
    """Every row of a store's bytes as a fact or as what is wrong; raises StoreNewer for a newer program's store.

    A row whose line is among the known ones is not checked again.
    """
    try:
        if not is_ours(content):
            return ((_WHOLE, LineProblem("is a database of another program")),)
    except StoreNewer as problem:
        raise StoreNewer(f"{name}: {problem.message}", kept="Nothing was taken in.", hint=problem.hint) from problem
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    try:
        return tuple(_rows(connection, content, known))
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, content: bytes, known: Mapping[bytes, Fact]) -> Iterator[Found]:
    connection.text_factory = bytes
    number = _WHOLE
    try:
        connection.deserialize(content)
        for pragma in (*FOR_EVERY_CONNECTION, "PRAGMA query_only = ON"):
            connection.execute(pragma)
        if connection.execute("PRAGMA quick_check(1)").fetchone() != (b"ok",):
            yield _WHOLE, LineProblem("is damaged; what can be read of it is taken")
        if problem := _shape_problem(connection):
            yield _WHOLE, problem
            return
        for number, row in enumerate(connection.execute(_SELECT), start=1):
            yield number, _fact_or_problem(row, known)
    except (sqlite3.Error, MemoryError) as problem:
        yield number, LineProblem(f"cannot be read from here on: {problem}")


def _shape_problem(connection: sqlite3.Connection) -> LineProblem | None:
    """Why the table is not one that holds facts: a view or a virtual table runs what its maker wrote."""
    table = connection.execute("SELECT type, rootpage FROM sqlite_master WHERE name = 'fact'").fetchall()
    if [kind for kind, page in table if page] != [b"table"]:
        return LineProblem("holds no table of facts")
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(fact)")}
    if lacking := [name for name in (*_TEXTS, "seq") if name.encode() not in columns]:
        return LineProblem(f"lacks {', '.join(lacking)} in its table of facts")
    return None


def _fact_or_problem(row: tuple[object, ...], known: Mapping[bytes, Fact]) -> Fact | LineProblem:
    """The row as a fact that would come back from its line letter by letter."""
    seq = row[2]
    try:
        texts = [value.decode() for value in (*row[:2], *row[3:]) if isinstance(value, bytes)]
    except UnicodeDecodeError:
        return LineProblem("holds what is not UTF-8 text")
    if not isinstance(seq, int) or len(texts) != len(row) - 1:
        return LineProblem("holds what is not text")
    fact_id, device, *others = texts
    fact = Fact(fact_id, device, seq, *others)
    try:
        line = line_of(fact)
        if "\n" in line or (known.get(line.encode()) or fact_of(line)) != fact:
            return LineProblem("holds a body that is not one line of JSON")
    except LineProblem as problem:
        return problem
    return fact
