"""Watching over a store while a window stays open: gone, put back from a copy, in another's place, or not writable."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from necktrack.errors import NecktrackError, StorageFailed
from necktrack.store import rows
from necktrack.store.opening import Database
from necktrack.store.trouble import NOTHING_CHANGED, put_back, told

_FIRST = "SELECT id FROM fact ORDER BY place LIMIT 1"
_STORED = "All that was stored is kept."


class Guard:
    """Which store was known last; it says nothing until it is begun, which only what stays open does.

    From then on nothing is read from or written into a store that is gone or another's, and what was put back from
    a copy is told before anything is written into it.
    """

    def __init__(self, database: Database, journal: Path) -> None:
        self._database = database
        self._journal = journal
        self.is_on = False
        """True once it was begun."""
        self._known: tuple[int, int] | None = None
        self._first = ""
        """The id of the diary's first fact, which every copy of it holds too."""
        self.trouble: NecktrackError | None = None
        """Why the store cannot be used as it was, as found by the last look."""

    def begin(self) -> None:
        """Watch from now on over what is there now."""
        self.is_on = True
        self.accept()

    def end(self) -> None:
        """Watch no longer, so that a copy can be put back where nothing is left."""
        self.is_on, self.trouble = False, None

    def accept(self) -> None:
        """Take what lies there now for the store that is known."""
        self._known = self._present()
        self._first = ""
        if self._known is not None:
            try:
                self._first = _first_id(self._database)
            except (NecktrackError, sqlite3.Error, OSError):
                self._first = ""  # whoever reads it is told

    def check_reading(self) -> None:
        """Raise where the store is gone or another's; a look at one name, as long as all is as it was."""
        if self.is_on and (problem := self._problem()) is not None:
            raise problem

    def check_writing(self) -> None:
        """Raise as for reading, and once where the diary was put back from a copy that nobody was told of."""
        self.check_reading()
        if self.is_on and self._present() != self._known:
            self.accept()
            raise put_back()

    def after_writing(self) -> None:
        """The store that was made just now is known."""
        if self.is_on and self._known is None:
            self.accept()

    def look(self) -> NecktrackError | None:
        """What the person is to be told now, None when all is well; what was put back is known once it was told."""
        if not self.is_on:
            return None
        problem = self._problem()
        if problem is None and self._present() != self._known:
            self.accept()
            self.trouble = None
            return put_back()
        if problem is None and self._known is not None:
            problem = self._lesser_problem()
        self.trouble = problem
        return problem

    def stamp(self) -> object:
        """What changes with every commit of anybody, and when another file lies there."""
        return self._database.stamp()

    def _present(self) -> tuple[int, int] | None:
        stamp = self._database.stamp()
        return stamp.file if stamp is not None and stamp.size else None

    def _problem(self) -> NecktrackError | None:
        """What forbids to read and to write: the store is gone, or it is another's, or it cannot be told."""
        now = self._present()
        if now == self._known:
            return None
        if self._known is None:
            self.accept()  # another window stored the first entry
            return None
        if now is None:
            return self._gone()
        try:
            is_known = not self._first or _holds(self._database, self._first)
        except NecktrackError as problem:
            return problem
        except (sqlite3.Error, OSError) as problem:
            return told(problem, database=self._database.path)
        return None if is_known else self._of_another()

    def _gone(self) -> NecktrackError:
        path, copies = self._database.path, self._database.path.with_name("snapshots")
        left = [str(folder) for folder in (copies, self._journal) if folder.is_dir()]
        return StorageFailed(
            f"the diary's file {path} was moved or deleted while this window was open",
            kept=f"Nothing was written in its place. {_left(left)}",
            hint="Put it back where it was, or go back to a copy: necktrack backup --list. Then go on here.",
        )

    def _of_another(self) -> NecktrackError:
        return StorageFailed(
            f"another diary lies where yours was: {self._database.path}",
            kept="Nothing was read from it or written into it.",
            hint="Put yours back in its place, then go on here. If this one is right, leave and begin necktrack anew.",
        )

    def _lesser_problem(self) -> NecktrackError | None:
        """What does not forbid to read: the folder cannot be written, or the second copy is gone."""
        home = self._database.path.parent
        if not (os.access(home, os.W_OK) and os.access(self._database.path, os.W_OK)):
            return StorageFailed(
                f"the folder {home} can only be read now, so nothing can be stored",
                kept=_STORED,
                hint="Mend its permission, or connect the disk anew. Then go on here; nothing need be typed again.",
            )
        if not self._journal.is_dir():
            return StorageFailed(
                f"the journal folder {self._journal} was moved or deleted",
                kept="Nothing is lost: the database has every entry.",
                hint="The next entry writes the folder anew. Or put it back where it was.",
            )
        return None


def _first_id(database: Database) -> str:
    """The id of the first fact; "" where there is none."""
    connection = database.reader()
    if connection is None:
        return ""
    with closing(connection):
        row = connection.execute(_FIRST).fetchone()
        return str(row[0]) if row else ""


def _holds(database: Database, fact_id: str) -> bool:
    connection = database.reader()
    if connection is None:
        return False
    with closing(connection):
        return rows.fact_with_id(connection, fact_id) is not None


def _left(folders: list[str]) -> str:
    return f"Copies of it are in {' and '.join(folders)}." if folders else NOTHING_CHANGED
