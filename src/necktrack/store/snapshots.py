"""Snapshots: whole copies of the database, each verified before it counts, thinned with age."""

import contextlib
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import BadValue, NecktrackError, StoreNewer
from necktrack.model.facts import Fact
from necktrack.store import rows
from necktrack.store.checking import problems_in_chains
from necktrack.store.files import NotARegularFile, create_private, make_private_folder, read_regular, sync_folder
from necktrack.store.likeness import can_be_asked, is_beginning_of
from necktrack.store.opening import HEADER_SIZE, connect, is_ours
from necktrack.store.paging import PageCheck
from necktrack.store.trouble import damaged, looks_damaged, told

DAILY, IMPORT, MERGE, ERASE, RESTORE, MIGRATE = "daily", "import", "merge", "erase", "restore", "migrate"
"""Why a snapshot was taken: for the day, or before that."""

_BUSY_SECONDS = 5.0
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)-([a-z][a-z0-9-]*)(?:\.(\d+))?\.db", re.ASCII)
_PART = re.compile(r"\..*\.db\.\d+-\d+\.part", re.ASCII)
_WORK = re.compile(r"\.restoring-\d+", re.ASCII)
_ALONE = "mode=ro&immutable=1"
"""How a copy is opened: nobody writes to it, and nothing that lies beside it is believed."""
_ALL_OF = timedelta(days=2)
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (7, lambda moment: moment.date()),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""How many days, weeks and months keep their newest snapshot."""


class Snapshot(NamedTuple):
    """A whole copy of the database: where, as of when in UTC, why, how many bytes."""

    path: Path
    moment: datetime
    reason: str
    size: int


class NoStore(BadValue):
    """What was named is no store of necktrack: a folder, a link, another file, or nothing."""


class Snapshots:
    """The folder of snapshots of one database."""

    def __init__(self, folder: Path, database: Path) -> None:
        self.folder = folder
        self._database = database

    def take(self, moment: datetime, reason: str) -> Snapshot:
        """A new, verified snapshot; raises StoreDamaged or StorageFailed, and then leaves nothing behind."""
        stamp = moment.astimezone(UTC)
        try:
            make_private_folder(self.folder)
        except OSError as problem:
            raise told(problem) from problem
        path = self._free_path(f"{stamp.strftime(_STAMP)}-{reason}")
        write_copy(self._database, path)
        return Snapshot(path, stamp.replace(microsecond=0), reason, path.lstat().st_size)

    def all(self) -> tuple[Snapshot, ...]:
        """Every snapshot, newest first; none when there is no folder."""
        try:
            with os.scandir(self.folder) as files:
                found = [snapshot for file in files if (snapshot := _snapshot(file)) is not None]
        except FileNotFoundError:
            return ()
        except OSError as problem:
            raise told(problem) from problem
        return tuple(sorted(found, key=_age, reverse=True))

    def verify(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Everything that is wrong with a snapshot, as words; empty when all is well."""
        try:
            return problems_in(snapshot.path)
        except NoStore as problem:
            return (problem.message,)

    def thin(self, now: datetime) -> tuple[Snapshot, ...]:
        """Remove what no day, week or month needs any more, and parts of copies that were never finished."""
        every = self.all()
        kept = kept_of(every, now)
        removed = tuple(snapshot for snapshot in every if snapshot not in kept)
        for snapshot in removed:
            with contextlib.suppress(OSError):  # it is tried again tomorrow
                snapshot.path.unlink()
        _remove_old_parts(self.folder, _PART, now)
        _remove_old_parts(self.folder.parent, _WORK, now)
        return removed

    def _free_path(self, name: str) -> Path:
        path, number = self.folder / f"{name}.db", 1
        while os.path.lexists(path):
            number += 1
            path = self.folder / f"{name}.{number}.db"
        return path


def kept_of(snapshots: Iterable[Snapshot], now: datetime) -> frozenset[Snapshot]:
    """Which of them stay: all of the last two days, and the newest of 7 days, 4 weeks and 12 months that have any."""
    newest_first = sorted(snapshots, key=_age, reverse=True)
    kept = {snapshot for snapshot in newest_first if snapshot.moment >= now - _ALL_OF}
    for most, period_of in _PERIODS:
        newest: dict[Hashable, Snapshot] = {}
        for snapshot in newest_first:
            newest.setdefault(period_of(snapshot.moment), snapshot)
        kept.update(list(newest.values())[:most])
    return frozenset(kept)


def write_copy(database: Path, target: Path) -> None:
    """Put a verified copy of the whole database in a file's place, all of it or nothing, readable by its owner."""
    part = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        create_private(part)
        _copy_into(database, part)
        if problems := problems_in(part):
            raise damaged(problems[0])
        _sync(part)
        part.replace(target)
        sync_folder(target.parent)
    except BaseException as problem:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(problem, sqlite3.Error | OSError):
            raise (damaged(str(problem)) if looks_damaged(problem) else told(problem)) from problem
        raise


class CopyCheck:
    """A check of a copy that has begun, with its pages; raises NoStore or StoreNewer for what cannot be a copy."""

    def __init__(self, path: Path, diary: Path | None = None) -> None:
        """With the diary's own database it is seen first whether both hold the same."""
        with _opened(path):
            self._path = path
        is_comparable = diary is not None and can_be_asked(diary)
        self._pages = PageCheck(
            lambda: connect(path, _ALONE, _BUSY_SECONDS),
            lambda copy: is_comparable and diary is not None and is_beginning_of(copy, diary),
        )

    def problems(self, *, is_diary_whole: bool = False) -> tuple[str, ...]:
        """Everything that is wrong, as words; what is the same in a diary that is whole is not looked at again."""
        try:
            if is_diary_whole and self._pages.is_so():
                return ()
            with _opened(self._path) as connection:
                found = problems_in_chains(connection)
            return self._pages.told() or found
        except sqlite3.Error as problem:
            return self._told() or (f"it cannot be read: {problem}",)
        except (AttributeError, TypeError, ValueError):  # a column of another kind than the schema's
            return self._told() or ("a row holds what no row can hold",)

    def _told(self) -> tuple[str, ...]:
        try:
            return self._pages.told()
        except sqlite3.Error:
            return ()


def problems_in(path: Path) -> tuple[str, ...]:
    """Everything that is wrong with a copy, as words; raises NoStore or StoreNewer for what cannot be one."""
    return CopyCheck(path).problems()


def glance(path: Path) -> tuple[str, ...]:
    """What a look at a copy's kind, header and length finds amiss: not whether each fact is as it was written."""
    try:
        header, size = read_regular(path, HEADER_SIZE), path.lstat().st_size
        if not is_ours(header):
            return ("it is not a database of necktrack",)
    except (OSError, StoreNewer) as problem:
        return (problem.message if isinstance(problem, StoreNewer) else problem.strerror or str(problem),)
    page = int.from_bytes(header[16:18], "big")
    told = int.from_bytes(header[28:32], "big") * (page if page > 1 else 1 << 16)
    return () if size == told else (f"it has {size} bytes instead of {told}",)


def facts_in(path: Path) -> tuple[Fact, ...]:
    """The facts of a copy that was verified, in the order in which they were stored."""
    with _opened(path) as connection:
        try:
            return rows.all_facts(connection)
        except sqlite3.Error as problem:
            raise damaged_copy(path, str(problem)) from problem


def damaged_copy(path: Path, what: str) -> NecktrackError:
    """The error for a copy that cannot be trusted."""
    error = damaged(what)
    error.message = f"the copy {path} is damaged: {what}"
    error.kept = "Nothing was changed, and the copy was left as it is."
    error.hint = "Take another one; necktrack backup --list shows which are whole."
    return error


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that only reads, once the file's kind and its header were looked at without SQLite."""
    try:
        header = read_regular(path, HEADER_SIZE)
    except FileNotFoundError:
        raise _no_store(f"there is no file {path}") from None
    except NotARegularFile:
        raise _no_store(f"{path} is not a plain file") from None
    except OSError as problem:
        if path.is_symlink():
            raise _no_store(f"{path} is a link, not a plain file") from None
        raise told(problem) from problem
    if not is_ours(header):
        raise _no_store(f"{path} is not a database of necktrack")
    connection = connect(path, _ALONE, _BUSY_SECONDS)
    try:
        yield connection
    finally:
        connection.close()


def _no_store(message: str) -> NoStore:
    return NoStore(message, kept="Nothing was changed.", hint="necktrack backup --list shows the copies that are here.")


def _copy_into(database: Path, part: Path) -> None:
    connection = connect(database, "mode=ro", _BUSY_SECONDS)
    try:
        connection.execute("VACUUM INTO ?", (str(part.absolute()),))
    finally:
        connection.close()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _snapshot(file: "os.DirEntry[str]") -> Snapshot | None:
    named = _NAME.fullmatch(file.name)
    if named is None:
        return None
    try:
        moment = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
        return Snapshot(Path(file.path), moment, named[2], file.stat(follow_symlinks=False).st_size)
    except (ValueError, OSError):
        return None


def _age(snapshot: Snapshot) -> tuple[datetime, int, str]:
    named = _NAME.fullmatch(snapshot.path.name)
    return snapshot.moment, int(named[3] or 1) if named else 1, snapshot.path.name


def _remove_old_parts(folder: Path, name: re.Pattern[str], now: datetime) -> None:
    """Remove what a copy or a restore that was killed days ago never finished."""
    before = (now - _ALL_OF).timestamp()
    with contextlib.suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if not name.fullmatch(file.name) or file.stat(follow_symlinks=False).st_mtime >= before:
                continue
            if file.is_dir(follow_symlinks=False):
                shutil.rmtree(file.path, ignore_errors=True)
            else:
                Path(file.path).unlink()
