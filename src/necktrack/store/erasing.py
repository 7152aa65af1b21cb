"""Erasing in the store itself: database and month files as one write, then each page anew; and word of it meanwhile."""

import contextlib
import fcntl
import json
import os
import select
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import StoreBusy
from necktrack.model.erasure import NEVER_ERASED, erased_form
from necktrack.model.facts import Fact
from necktrack.store import rows
from necktrack.store.copies import beside, remove
from necktrack.store.files import overwriting, read_regular, sync_folder, write_whole
from necktrack.store.journal import StoreFiles
from necktrack.store.months import Months, month_of
from necktrack.store.opening import Database, connect
from necktrack.store.trouble import told
from necktrack.store.uniting import change
from necktrack.store.writing import write

MARK = "erasing.json"
"""The file in a home that tells of an erasing that is not finished; of a fact it names the id alone."""
_BUSY_SECONDS = 5.0
_TRIES = 50
_MOST_BYTES = 1 << 30


class Unfinished(NamedTuple):
    """An erasing that was begun: which facts go, or all, and the copy that was taken before."""

    ids: frozenset[str] = frozenset()
    is_all: bool = False
    before: tuple[str, ...] = ()
    """Names of the copies that were taken before it and go with it."""


def unfinished_in(home: Path) -> Unfinished | None:
    """The erasing that was begun in a home and not finished; None when there is none."""
    try:
        said = json.loads(read_regular(home / MARK, _MOST_BYTES))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return Unfinished()
    if not isinstance(said, dict):
        return Unfinished()
    return Unfinished(frozenset(_texts(said.get("ids"))), said.get("all") is True, tuple(_texts(said.get("before"))))


def mark_unfinished(home: Path, erasing: Unfinished) -> None:
    """Note an erasing before anything of it is done, so that whoever comes after a crash can finish it."""
    said = {"format": 1, "all": erasing.is_all, "before": list(erasing.before), "ids": sorted(erasing.ids)}
    write_whole(home / MARK, (json.dumps(said, indent=1) + "\n").encode())


def forget_unfinished(home: Path) -> None:
    """Say that no erasing is under way any more."""
    if (home / MARK).exists():
        (home / MARK).unlink()
        sync_folder(home)


@contextlib.contextmanager
def alone(home: Path) -> Iterator[None]:
    """Within it no other process erases in this home or copies it; raises StoreBusy while one does for too long."""
    handle = os.open(home, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if not _is_locked(handle):
            raise StoreBusy(
                "another necktrack is copying the diary or erasing", kept="Nothing was changed.",
                hint="Wait until it is done, then do it again.",
            )  # fmt: skip
        yield
    finally:
        os.close(handle)


def _is_locked(handle: int) -> bool:
    """True once this process alone has the lock, and where the file system knows no such locks."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            select.select((), (), (), _BUSY_SECONDS / _TRIES)
        except OSError:
            return True
        else:
            return True
    return False


def erase_in_store(files: StoreFiles, ids: Iterable[str], begin: Callable[[], None]) -> int:
    """Erase these facts in database and month files, all or none; returns how many were not erased yet.

    `begin` is called under the write lock before anything is changed. Lines of facts that the database has erased
    already, before a crash, are written anew as well.
    """
    wanted, count = frozenset(ids), 0
    months = Months(files.journal)

    def choose(connection: sqlite3.Connection) -> tuple[Fact, ...]:
        nonlocal count
        found = [fact for fact in rows.facts_with_ids(connection, wanted) if fact.kind not in NEVER_ERASED]
        count = sum(not fact.is_erased for fact in found)
        if found:
            begin()
            change(connection, months, [erased_form(fact) for fact in found])
        return ()

    try:
        write(Database(files.database, months, _BUSY_SECONDS), months, choose)
    except (sqlite3.Error, OSError) as problem:
        raise told(problem) from problem
    return count


def compact(files: StoreFiles) -> None:
    """Write every page of the database anew, so that none holds what no row says any more."""
    connection: sqlite3.Connection | None = None
    try:
        connection = Database(files.database, Months(files.journal), _BUSY_SECONDS).writer()
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("VACUUM")
    except sqlite3.Error as problem:
        raise told(problem) from problem
    finally:
        if connection is not None:
            connection.close()


def months_changed(files: StoreFiles, facts: Iterable[Fact], ids: frozenset[str]) -> tuple[tuple[Path, ...], ...]:
    """The month files that are written anew when facts go, and those that nothing is left of."""
    months, left, touched = Months(files.journal), set[str](), set[str]()
    for fact in facts:
        if fact.id in ids and not fact.is_erased and fact.kind not in NEVER_ERASED:
            touched |= {month_of(fact), month_of(erased_form(fact))}
            left.add(month_of(erased_form(fact)))
        else:
            left.add(month_of(fact))
    return (
        tuple(months.path(month) for month in sorted(touched & left)),
        tuple(months.path(month) for month in sorted(touched - left)),
    )


def remove_store(files: StoreFiles, others: Iterable[Path]) -> None:
    """Take away other files and folders of a home first, the database last; whoever waits to write into it is refused.

    A folder goes with all that is in it, but for its links: they go, not what they point at.
    """
    connection: sqlite3.Connection | None = None
    try:
        if files.database.exists():
            connection = connect(files.database, "mode=rw", _BUSY_SECONDS)
            connection.execute("BEGIN IMMEDIATE")
        for path in others:
            if os.path.lexists(path):
                remove(path)
        _remove_database(files.database, connection)
    except (sqlite3.Error, OSError) as problem:
        raise told(problem) from problem
    finally:
        if connection is not None:
            connection.close()


def _remove_database(database: Path, connection: sqlite3.Connection | None) -> None:
    """The name first, then the lock, then the bytes: closing the handle that overwrites them would drop the lock."""
    with overwriting(database):
        database.unlink(missing_ok=True)
        sync_folder(database.parent)
        if connection is not None:
            connection.close()
    for path in beside(database):
        remove(path)


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
