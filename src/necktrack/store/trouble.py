"""Errors of SQLite and of the system, told as what a person can do about them."""

import errno
import sqlite3
from pathlib import Path
from typing import Any

from necktrack.errors import NecktrackError, StorageFailed, StoreBusy, StoreDamaged
from necktrack.store.files import NotARegularFile

NOTHING_CHANGED = "Nothing was changed; all that was acknowledged before is kept."
MAY_BE_STORED = "What you just gave may be stored; see necktrack history before you give it again."
RESCUE = (
    "necktrack doctor tells what is wrong, and necktrack doctor --salvage DIR builds a new home from all that can "
    "still be read, while this one stays as it is. Every entry is also in the journal folder as text; by hand: join "
    "its files into one (cat journal/*.jsonl > all.jsonl) and import that in a new home (NECKTRACK_HOME)"
)
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
_BUGS = frozenset({sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE})
_NO_CODE = sqlite3.SQLITE_ERROR


class Connection(sqlite3.Connection):
    """A connection whose errors are SQLite's also where their words, out of a damaged schema, are no text."""

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return super().execute(sql, *values)
        except UnicodeDecodeError as problem:
            raise sqlite3.DatabaseError("its schema is no text") from problem


def looks_damaged(problem: Exception) -> bool:
    """True when the error says that the content is wrong; only a second look may believe it."""
    if isinstance(problem, NotARegularFile):
        return True
    return isinstance(problem, sqlite3.DatabaseError) and _code(problem) in _DAMAGED


def is_busy(problem: Exception) -> bool:
    """True when another process holds the lock."""
    return isinstance(problem, sqlite3.Error) and _code(problem) in _BUSY


def is_bug(problem: Exception) -> bool:
    """True when the error can only come from a mistake in this program."""
    return isinstance(problem, (sqlite3.ProgrammingError, sqlite3.InterfaceError)) or (
        isinstance(problem, sqlite3.Error) and _code(problem) in _BUGS
    )


def damaged(what: str) -> StoreDamaged:
    """The error for a store that cannot be trusted as it is."""
    return StoreDamaged(f"the store is damaged: {what}", kept="Nothing was changed or deleted.", hint=RESCUE)


def gone(what: str) -> StoreDamaged:
    """The error for a diary that is gone while copies of it are here."""
    error = damaged(what)
    error.hint = (
        "necktrack backup --list shows the copies, and necktrack backup --restore 1 goes back to the newest. To begin "
        "anew instead, move the folder snapshots elsewhere first."
    )
    return error


def busy(database: Path | None = None) -> StoreBusy:
    """The error for a lock that another process holds too long; it is named where the system tells which one it is."""
    holder = None
    if database is not None:
        from necktrack.store.holders import holder_of  # not needed to log

        holder = holder_of(database)
    if holder is None:
        message = "another necktrack is writing and does not finish"
        return StoreBusy(message, kept=NOTHING_CHANGED, hint="Close the other one, or wait a moment, then do it again.")
    other = f"process {holder.pid}" + (f" ({holder.name})" if holder.name else "")
    if not holder.is_suspended:
        message = f"another program, {other}, has the diary in use and does not finish"
        return StoreBusy(message, kept=NOTHING_CHANGED, hint="Close it, or wait a moment, then do it again.")
    return StoreBusy(
        f"another program, {other}, was suspended while it had the diary in use",
        kept=NOTHING_CHANGED,
        hint=f"Wake it: fg in its own terminal, or kill -CONT {holder.pid}. Or end it: kill -KILL {holder.pid}; what "
        "it had stored is kept. Then do it again.",
    )


def put_back() -> StoreBusy:
    """The error for a write that waited while the diary was put back from a copy."""
    return StoreBusy(
        "the diary was put back from a copy just now", kept=NOTHING_CHANGED, hint="Look at it, then do it again."
    )


def failed(problem: Exception, kept: str = NOTHING_CHANGED) -> StorageFailed:
    """The error for a disk that is full, read-only or does not answer."""
    words = problem.strerror if isinstance(problem, OSError) and problem.strerror else str(problem)
    return StorageFailed(
        f"the disk refused: {words}", kept=kept, hint="Make room or mend the permission, then do it again."
    )


def told(problem: Exception, kept: str = NOTHING_CHANGED, *, database: Path | None = None) -> NecktrackError:
    """The error to show a person for one that a second look did not turn into damage.

    With the database named, a busy one is told with the process that holds it. What is no plain file needs no second
    look.
    """
    if isinstance(problem, NotARegularFile):
        return damaged(str(problem))
    if isinstance(problem, OSError) and _met_a_link(problem):
        return damaged(f"{problem.filename} is a link, not a plain file")
    return busy(database) if is_busy(problem) else failed(problem, kept)


def _met_a_link(problem: OSError) -> bool:
    """True when a link lies where none is followed."""
    name = problem.filename
    return problem.errno == errno.ELOOP and isinstance(name, str | Path) and Path(name).is_symlink()


def _code(problem: sqlite3.Error) -> int:
    return getattr(problem, "sqlite_errorcode", _NO_CODE) & 0xFF
