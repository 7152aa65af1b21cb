"""SQLite's own check of every page, in a thread of its own: the facts can be read beside it."""

import sqlite3
from collections.abc import Callable
from threading import Event, Thread

from necktrack.errors import NecktrackError

_MOST_TOLD = 20


class PageCheck:
    """A check that has begun. The connection is opened before this returns, and used by that thread alone."""

    def __init__(
        self,
        opened: Callable[[], sqlite3.Connection | None],
        also: Callable[[sqlite3.Connection], bool] = lambda _connection: False,
    ) -> None:
        self._opened = opened
        self._also = also
        self._is_so = False
        self._is_open = Event()
        self._problem: sqlite3.Error | OSError | NecktrackError | None = None
        self._told: tuple[str, ...] = ()
        self._thread = Thread(target=self._run, name="page check", daemon=True)
        self._thread.start()
        self._is_open.wait()

    def told(self) -> tuple[str, ...]:
        """What SQLite finds amiss, once it is through; raises what kept it from looking."""
        self._thread.join()
        if self._problem is not None:
            raise self._problem
        return self._told

    def is_so(self) -> bool:
        """What `also` said of the connection, once the pages were found whole; False where nobody asked."""
        self._thread.join()
        return self._is_so

    def _run(self) -> None:
        try:
            try:
                connection = self._opened()
            finally:
                self._is_open.set()
            if connection is not None:
                self._check(connection)
        except (sqlite3.Error, OSError, NecktrackError) as problem:
            self._problem = problem

    def _check(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("PRAGMA temp_store = MEMORY")
            lines = connection.execute(f"PRAGMA integrity_check({_MOST_TOLD})").fetchall()
            self._told = tuple(line for (text,) in lines if text != "ok" for line in str(text).splitlines())
            self._is_so = not self._told and self._also(connection)
        finally:
            connection.close()
