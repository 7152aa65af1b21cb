"""Looking at a home that may be in any state: nothing is written, mended, rolled back or made."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import StoreDamaged, StoreNewer
from necktrack.store.checking import Checked, checked_alone, checked_beside_writers
from necktrack.store.journal import StoreFiles
from necktrack.store.months import Months
from necktrack.store.opening import Database
from necktrack.store.paging import PageCheck
from necktrack.store.trouble import is_busy, looks_damaged

ABSENT, READ, HALF_DONE, BUSY, NEWER, DAMAGED, UNREADABLE = (
    "absent", "read", "half done", "busy", "newer", "damaged", "unreadable",
)  # fmt: skip
"""What a database may be found to be."""
_BUSY_SECONDS = 5.0
_DEEPEST = 3


class DatabaseLook(NamedTuple):
    """What lies where the database belongs: its state, why, what SQLite says of its pages, and what it holds."""

    state: str
    words: str = ""
    pages: tuple[str, ...] = ()
    checked: Checked | None = None


class Lying(NamedTuple):
    """Something that lies in the home: its name from there, its permission bits, and whether it is a plain file."""

    name: str
    bits: int
    is_folder: bool
    is_plain: bool


def look_at_database(files: StoreFiles) -> DatabaseLook:
    """What the database is, and the result of every check of it that can be made."""
    months = Months(files.journal)
    try:
        return _asked(Database(files.database, months, _BUSY_SECONDS), months)
    except StoreNewer as newer:
        return DatabaseLook(NEWER, newer.message)
    except StoreDamaged as damage:
        return DatabaseLook(DAMAGED, damage.message.removeprefix("the store is damaged: "))
    except (sqlite3.Error, OSError) as problem:
        return DatabaseLook(_state_of(problem), _words(problem))
    except (AttributeError, TypeError, ValueError):  # a column of another kind than the schema's
        return DatabaseLook(DAMAGED, "a row holds what no row can hold")


def look_at_journal(files: StoreFiles) -> Checked:
    """The month files by themselves: their lines, and whether these make whole chains."""
    try:
        return checked_alone(Months(files.journal))
    except OSError as problem:
        return Checked(0, (f"the journal folder cannot be read: {_words(problem)}",))


def look_around(home: Path, deepest: int = _DEEPEST) -> Iterator[Lying]:
    """Everything in the home, and the home itself first; links are not followed, what cannot be read is passed over."""
    try:
        yield _lying("the home folder itself", home.stat())
    except OSError:
        return
    yield from _within(home, "", deepest)


def _within(folder: Path, above: str, levels: int) -> Iterator[Lying]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        try:
            lying = _lying(above + entry.name, entry.stat(follow_symlinks=False))
        except OSError:
            continue
        yield lying
        if lying.is_folder and levels:
            yield from _within(Path(entry.path), f"{above}{entry.name}/", levels - 1)


def _lying(name: str, status: os.stat_result) -> Lying:
    mode = status.st_mode
    return Lying(name, stat.S_IMODE(mode), stat.S_ISDIR(mode), stat.S_ISREG(mode))


def _asked(database: Database, months: Months) -> DatabaseLook:
    connection = database.onlooker()
    if connection is None:
        return DatabaseLook(ABSENT)
    try:
        pages = PageCheck(database.onlooker)  # it is open before this connection reads: see Database
        try:
            checked = checked_beside_writers(connection, months)
        except sqlite3.Error as problem:
            if not (told := pages.told()):
                raise
            return DatabaseLook(DAMAGED, _words(problem), told)
        return DatabaseLook(READ, pages=pages.told(), checked=checked)
    finally:
        connection.close()


def _state_of(problem: Exception) -> str:
    if getattr(problem, "sqlite_errorcode", 0) == sqlite3.SQLITE_READONLY_ROLLBACK:
        return HALF_DONE
    if is_busy(problem):
        return BUSY
    return DAMAGED if looks_damaged(problem) else UNREADABLE


def _words(problem: Exception) -> str:
    return problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
