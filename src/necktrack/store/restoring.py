"""Putting a copy in the database's place: a new home for its facts is built beside, and the old one is put aside."""

import contextlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from necktrack.model.facts import Fact
from necktrack.store.checking import problems_of
from necktrack.store.files import make_private_folder, sync_folder
from necktrack.store.journal import StoreFiles
from necktrack.store.looking import Lying
from necktrack.store.months import Months
from necktrack.store.opening import Database, connect, header_of, is_ours
from necktrack.store.snapshots import damaged_copy, facts_in, problems_in
from necktrack.store.trouble import is_busy, told
from necktrack.store.writing import write

_BUSY_SECONDS = 5.0
_WORK = re.compile(r"\.restoring-\d+", re.ASCII)
_BESIDE = ("-journal", "-wal", "-shm")
"""Endings of files of SQLite that speak of the database that they lie beside, and of no other."""


class Restored(NamedTuple):
    """What a restore did: how many facts there are now, and where what gave way lies, None when there was nothing."""

    facts: int
    aside: Path | None


def restore(files: StoreFiles, source: Path, aside: Path) -> Restored:
    """Make a copy the store: the old files go to the folder `aside`, whose place must be free, as they are.

    The month files are written anew from the copy, and the device's name is put aside, so that a new one is made.
    Until the new database is renamed into its place, the old store is the one in force.
    """
    if problems := problems_in(source):
        raise damaged_copy(source, problems[0])
    work = files.database.with_name(f".restoring-{os.getpid()}")
    try:
        make_private_folder(files.database.parent)
        facts = _build(source, work)
        with _locked(files.database):
            put_aside = _swap(files, work, aside)
    except (sqlite3.Error, OSError) as problem:
        raise told(problem, database=files.database) from problem
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Restored(len(facts), put_aside)


def is_restore_cut(files: StoreFiles, found: Iterable[Lying]) -> bool:
    """True when a restore was ended, or is just now, between the old month files and the new ones."""
    return not os.path.lexists(files.journal) and any(
        lying.is_folder and _WORK.fullmatch(lying.name) is not None for lying in found
    )


def _build(source: Path, work: Path) -> tuple[Fact, ...]:
    """A database and month files in the folder `work`, written the usual way from the facts of the copy."""
    shutil.rmtree(work, ignore_errors=True)
    make_private_folder(work)
    facts = facts_in(source)
    months = Months(work / "journal")
    database = Database(work / "necktrack.db", months, _BUSY_SECONDS)
    make_private_folder(months.folder)
    write(database, months, lambda _connection: facts)
    connection = database.reader()
    if connection is None:
        raise damaged_copy(source, "nothing of it could be read again")
    with contextlib.closing(connection):
        if problems := problems_of(connection, months):
            raise damaged_copy(source, problems[0])
    return facts


@contextlib.contextmanager
def _locked(database: Path) -> Iterator[None]:
    """The write lock of the store that is there; SQLite is kept off what is none."""
    if not _is_store(database):
        yield
        return
    connection: sqlite3.Connection | None = None
    try:
        connection = connect(database, "mode=rw", _BUSY_SECONDS)
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as problem:
        if connection is not None:
            connection.close()
            connection = None
        if is_busy(problem):
            raise
    try:
        yield
    finally:
        if connection is not None:
            connection.close()


def _is_store(database: Path) -> bool:
    """True for a plain file that begins as a store does."""
    try:
        return is_ours(header_of(database))
    except OSError:
        return False


def _swap(files: StoreFiles, work: Path, aside: Path) -> Path | None:
    """Old out, new in. Killed at any point, the old database is whole in its place, or the new one is.

    In between there are no month files, which the next write makes anew from the database that is there: never the
    month files of the one beside the database of the other, from which a write would mix both.
    """
    beside = [files.database.with_name(files.database.name + ending) for ending in _BESIDE]
    present = [path for path in (files.database, files.journal, files.device, *beside) if os.path.lexists(path)]
    try:
        if present:
            _put_aside(files.database, present, aside)
        (work / "necktrack.db").replace(files.database)
        sync_folder(files.database.parent)
        (work / "journal").rename(files.journal)
    except OSError:
        _take_back(files, present, aside)
        raise
    sync_folder(files.database.parent)
    return aside if present else None


def _put_aside(database: Path, present: list[Path], aside: Path) -> None:
    make_private_folder(aside.parent)
    make_private_folder(aside)
    if database in present:
        _second_name(database, aside / database.name)
    for path in present:
        if path != database:
            path.rename(aside / path.name)
    sync_folder(aside)


def _take_back(files: StoreFiles, present: list[Path], aside: Path) -> None:
    """After a step that failed: everything in its old place again, as far as the disk allows; nothing is lost."""
    if files.database not in present:
        with contextlib.suppress(OSError):
            files.database.unlink(missing_ok=True)  # the new one; what is in it is in the copy as well
    for path in present:
        kept = aside / path.name
        with contextlib.suppress(OSError):
            if not os.path.lexists(path):
                kept.rename(path)
            elif path == files.database and path.samefile(kept):
                kept.unlink()
            elif path == files.database:
                kept.replace(path)
    for folder in (aside, aside.parent):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _second_name(database: Path, kept: Path) -> None:
    """Give the old file its new name before it loses the other; moved where a disk knows no second names."""
    try:
        os.link(database, kept, follow_symlinks=False)
    except OSError:
        database.rename(kept)
