"""Opening the database: its header is looked at before SQLite may touch it, and foreign files are never altered."""

import enum
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import StoreDamaged, StoreNewer
from necktrack.store.files import NotARegularFile, create_private, make_private_folder, read_regular
from necktrack.store.months import Months
from necktrack.store.schema import APPLICATION_ID, FOR_EVERY_CONNECTION, FOR_WRITING, MIGRATIONS, VERSION, Migrations
from necktrack.store.trouble import Connection, damaged, gone

HEADER_SIZE = 100
"""Bytes at the beginning of a file that tell whose it is."""
_MAGIC = b"SQLite format 3\0"
_ROLLBACK_MAGIC = bytes.fromhex("d9d505f920a163d7")


ONE_AT_A_TIME = threading.RLock()
"""Held while a connection works and while a header is read: closing a handle of a file drops every lock that this
process has on it, those of SQLite too."""


class State(enum.Enum):
    """What lies where the database belongs."""

    NOTHING = "nothing"
    OURS = "ours"
    HALF_MADE = "half made"


class Stamp(NamedTuple):
    """A file as the system tells of it: which one it is, when it was last written, how long it is."""

    file: tuple[int, int]
    written: int
    size: int


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of what lies there; None where nothing does."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stamp((found.st_dev, found.st_ino), found.st_mtime_ns, found.st_size)


class Database:
    """The database file; connections are short, and the header is read before the first one only."""

    def __init__(
        self,
        path: Path,
        months: Months,
        busy_seconds: float,
        before_migration: Callable[[datetime], object] = lambda _moment: None,
        *,
        migrations: Migrations = MIGRATIONS,
    ) -> None:
        self.path = path
        self._months = months
        self._busy_seconds = busy_seconds
        self._before_migration = before_migration
        """Called with the moment of the last write before a store that is there is brought to a newer version."""
        self._migrations = migrations
        self._known: tuple[int, int] | None = None
        """The file whose header was looked at and is ours."""
        self._written_to: tuple[int, int] | None = None

    def reader(self) -> sqlite3.Connection | None:
        """A connection that cannot write, or None when nothing was ever stored; it creates nothing."""
        state = self._state()
        if state is State.HALF_MADE:
            self._roll_back_half_done()
            state = self._state()
        if state is State.NOTHING:
            return None
        connection = self._connect("ro")
        try:
            version = self._version_of(connection)
        except sqlite3.Error as problem:
            connection.close()
            if getattr(problem, "sqlite_errorcode", 0) != sqlite3.SQLITE_READONLY_ROLLBACK:
                raise
            self._roll_back_half_done()
            return self.reader()
        if version == len(self._migrations):
            return connection
        connection.close()
        if not version:
            raise self._holds_nothing()
        self.writer().close()
        return self.reader()

    def writer(self) -> sqlite3.Connection:
        """A connection that can write to a store of this program's version, made when there is none."""
        if self._state() is State.NOTHING:
            make_private_folder(self.path.parent)
            create_private(self.path)
        self._written_to = self._file()
        connection = self._connect("rw")
        try:
            for pragma in FOR_WRITING:
                connection.execute(pragma)
            version = self._version_of(connection)
            if version < len(self._migrations):
                if version:
                    self._before_migration(datetime.fromtimestamp(self.path.lstat().st_mtime, UTC))
                _migrate(connection, self._migrations)
        except BaseException:
            connection.close()
            raise
        return connection

    def onlooker(self) -> sqlite3.Connection | None:
        """A connection that neither writes nor mends anything, or None when nothing was ever stored.

        Raises sqlite3.OperationalError (SQLITE_READONLY_ROLLBACK) where only a writer could go on. A header that asks
        for a write-ahead log, which this program never uses, is not obeyed: SQLite would make files for it.
        """
        state = self._state()
        if state is State.NOTHING:
            return None
        header = read_regular(self.path, HEADER_SIZE)
        if not header:
            return None  # killed before the first page was written
        if state is State.OURS and header[60:64] == bytes(4):
            raise self._holds_nothing()
        asks_for_log = header[18:20] != b"\x01\x01"
        return self._connect("ro&immutable=1" if asks_for_log and state is State.OURS else "ro")

    def was_put_aside(self) -> bool:
        """True when another file lies in the place of the one that the last writer was opened for."""
        return self._file() != self._written_to

    def stamp(self) -> Stamp | None:
        """What the system tells of the file without opening it; it is another after every commit of anybody."""
        return stamp_of(self.path)

    def _holds_nothing(self) -> StoreDamaged:
        return damaged(f"{self.path} says that it holds nothing, which a store never does")

    def _version_of(self, connection: sqlite3.Connection) -> int:
        return _version_of(connection, len(self._migrations))

    def _file(self) -> tuple[int, int] | None:
        found = self.stamp()
        return found and found.file

    def _connect(self, mode: str) -> sqlite3.Connection:
        return connect(self.path, f"mode={mode}", self._busy_seconds)

    def _roll_back_half_done(self) -> None:
        """Let SQLite take back what a killed writer left half done, which a reader may not do."""
        connection = self._connect("rw")
        try:
            self._version_of(connection)
        finally:
            connection.close()

    def _state(self) -> State:
        stamp = self.stamp()
        if stamp is not None and stamp.size and stamp.file == self._known:
            return State.OURS
        self._known = None
        state = self._look()
        if state is State.NOTHING and self._months.has_lines():
            state = self._look()  # another process may have made the store just now
            if state is State.NOTHING:
                raise damaged("the database is gone or empty, yet the journal folder holds entries")
        if state is State.NOTHING and has_copies(self.path):
            raise gone("the database and the journal folder are gone, yet copies of them are here")
        if state is State.OURS:
            self._known = self._file()
        return state

    def _look(self) -> State:
        try:
            header = header_of(self.path)
        except FileNotFoundError:
            return State.NOTHING
        except NotARegularFile:
            raise damaged(f"{self.path} is not a plain file") from None
        except OSError:
            if self.path.is_symlink():
                raise damaged(f"{self.path} is a link, not a plain file") from None
            raise
        if is_ours(header, len(self._migrations)):
            return State.OURS
        if self._was_killed_while_made():
            return State.HALF_MADE
        if not header:
            return State.NOTHING
        raise damaged(f"{self.path} is not a database of necktrack")

    def _was_killed_while_made(self) -> bool:
        """True when SQLite's own rollback file says that the database was empty before the unfinished write."""
        try:
            rollback = read_regular(self.path.with_name(self.path.name + "-journal"), 28)
        except OSError:
            return False
        return rollback[:8] == _ROLLBACK_MAGIC and rollback[16:20] == bytes(4)


def has_copies(database: Path) -> bool:
    """True when whole copies of the database were kept beside it."""
    return any(True for _ in database.with_name("snapshots").glob("[0-9]*.db"))


def header_of(path: Path) -> bytes:
    """The first bytes of a database that connections of this process may have open; raises OSError."""
    with ONE_AT_A_TIME:
        return read_regular(path, HEADER_SIZE)


def connect(path: Path, how: str, busy_seconds: float) -> sqlite3.Connection:
    """A connection to a database file, with the settings that every one has; `how` is the query of SQLite's address."""
    address = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=busy_seconds, isolation_level=None, factory=Connection)
    try:
        for pragma in FOR_EVERY_CONNECTION:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def is_ours(header: bytes, newest: int = VERSION) -> bool:
    """True when a file that begins so is a store of necktrack; raises StoreNewer for one of a newer program."""
    if len(header) < HEADER_SIZE or header[:16] != _MAGIC:
        return False
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return False
    _refuse_newer(int.from_bytes(header[60:64], "big"), newest)
    return True


def _refuse_newer(version: int, newest: int) -> None:
    if version > newest:
        raise StoreNewer(
            f"the store was written by a newer necktrack (format {version}; this one knows {newest})",
            kept="Nothing was changed.",
            hint="Update necktrack, then do it again.",
        )


def _version_of(connection: sqlite3.Connection, newest: int) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    _refuse_newer(version, newest)
    return version


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    """Bring the store to the last version in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _version_of(connection, len(migrations))
        if not version and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise damaged("another program's database lies where the store was")
        for statements in migrations[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
