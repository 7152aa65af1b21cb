"""One write: lock, bring level, insert, append and sync the lines, commit; and what happens when a step fails."""

import contextlib
import sqlite3
from collections.abc import Callable

from necktrack.model.facts import Fact
from necktrack.store import rows
from necktrack.store.months import Addition, Months
from necktrack.store.opening import Database
from necktrack.store.replay import Mended, level
from necktrack.store.trouble import MAY_BE_STORED, failed, is_busy, put_back

_MOST_TURNS = 12
"""How often the wait for the lock begins anew because somebody else was served meanwhile."""

Chooser = Callable[[sqlite3.Connection], tuple[Fact, ...]]
"""Given the locked database, brought level with its month files, chooses the facts to add."""


def write(database: Database, months: Months, choose: Chooser) -> Mended | None:
    """Add the chosen facts to the database and to the month files, all of them or none.

    The lines are synced before the commit, so that whoever was told "stored" finds it in both. What had to be brought
    level first is returned.
    """
    connection = _locked(database)
    try:
        if database.was_put_aside():
            raise put_back()
        mended = level(connection, months)
        facts = choose(connection)
        rows.insert(connection, facts)
        additions = months.plan(facts)
        rows.save_marks(connection, rows.sizes_after(additions))
        doubt = _append_and_commit(connection, months, additions)
    finally:
        _close(connection)
    if doubt is not None:
        _settle(database, months, facts, additions, doubt)
    return mended


def _locked(database: Database) -> sqlite3.Connection:
    """A connection that holds the write lock; as long as others get on with their writing, its turn is waited for."""
    for _ in range(_MOST_TURNS):
        before = database.stamp()
        try:
            return _lock(database)
        except sqlite3.Error as problem:
            if not is_busy(problem) or database.stamp() == before:
                raise
    return _lock(database)


def _lock(database: Database) -> sqlite3.Connection:
    connection = database.writer()
    try:
        connection.execute("BEGIN IMMEDIATE")
    except BaseException:
        connection.close()
        raise
    return connection


def _append_and_commit(
    connection: sqlite3.Connection, months: Months, additions: tuple[Addition, ...]
) -> sqlite3.Error | None:
    """None when stored, the error of the commit when only a fresh look can tell; any other is raised, lines cut off."""
    try:
        months.write(additions)
        connection.execute("COMMIT")
    except BaseException as problem:  # a signal included; the lock is held as long as the transaction is open
        if isinstance(problem, sqlite3.Error) and not (is_busy(problem) and connection.in_transaction):
            return problem
        if connection.in_transaction:
            _cut(months, additions)
        raise
    return None


def _settle(
    database: Database, months: Months, facts: tuple[Fact, ...], additions: tuple[Addition, ...], doubt: sqlite3.Error
) -> None:
    """After a commit that failed or seemed to: look by id under a fresh lock; cut the lines off if not stored."""
    try:
        connection = database.writer()
    except (sqlite3.Error, OSError) as problem:
        raise failed(problem, MAY_BE_STORED) from problem
    try:
        connection.execute("BEGIN IMMEDIATE")
        if rows.known_keys(connection, (fact.id for fact in facts)) & {(fact.id, fact.hash) for fact in facts}:
            return
        _cut(months, additions)
    except (sqlite3.Error, OSError) as problem:
        raise failed(problem, MAY_BE_STORED) from problem
    finally:
        _close(connection)
    raise failed(doubt) from doubt


def _cut(months: Months, additions: tuple[Addition, ...]) -> None:
    try:
        months.cut(additions)
    except OSError as problem:
        raise failed(problem, MAY_BE_STORED) from problem


def _close(connection: sqlite3.Connection) -> None:
    """Roll back what is open and close; what cannot be rolled back now, the next to open takes back."""
    try:
        with contextlib.suppress(sqlite3.Error):
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    finally:
        connection.close()
