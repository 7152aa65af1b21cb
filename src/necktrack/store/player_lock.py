"""The lock of the running session: one process plays, others are told which."""

import contextlib
import fcntl
import os
import select
import stat
from pathlib import Path

from necktrack.errors import StorageFailed
from necktrack.store.files import make_private_folder

_LONGEST = 32
_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_TRIES, _SECONDS_BETWEEN = 60, 0.005
"""Somebody who only looks holds the lock for a moment, on a busy machine for some more."""


class PlayerLock:
    """A file that one process holds a lock on; the system frees it however the process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._process = 0
        """The process that took it: one that was split off from it does not play."""

    def __del__(self) -> None:
        """Free the lock when nobody is left who could."""
        self.leave()

    def take(self) -> int | None:
        """Hold the lock: None when this process has it, else the id of the process that does; 0 when not known."""
        if self._is_held():
            return None
        descriptor = self._open()
        holder = _lock(descriptor)
        if holder is not None:
            os.close(descriptor)
            return holder
        with contextlib.suppress(OSError):  # who holds it is only a courtesy
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor, self._process = descriptor, os.getpid()
        return None

    def is_held_elsewhere(self) -> bool:
        """True while another process holds the lock; looking makes no file and keeps nothing."""
        if self._is_held():
            return False
        try:
            descriptor = os.open(self.path, os.O_RDONLY | _FLAGS)
        except OSError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            os.close(descriptor)
        return False

    def is_held_here(self) -> bool:
        """True while this process holds the lock."""
        return self._is_held()

    def leave(self) -> None:
        """Free the lock; nothing happens when this process does not hold it."""
        if self._descriptor is None:
            return
        if self._process == os.getpid():
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)  # whoever finds it locked now knows that nobody plays
        os.close(self._descriptor)
        self._descriptor = None

    def _is_held(self) -> bool:
        if self._process != os.getpid():
            self.leave()  # a copy that came with the split; the lock stays with the process that took it
        return self._descriptor is not None

    def _open(self) -> int:
        try:
            make_private_folder(self.path.parent)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
        except OSError as problem:
            if not _is_plain(self.path):
                raise self._in_the_way() from problem
            raise StorageFailed(
                f"{self.path} cannot be opened: {problem.strerror or problem}",
                kept="Nothing was begun.",
                hint="Mend the permission of the file and its folder, then try again.",
            ) from problem
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise self._in_the_way()
        return descriptor

    def _in_the_way(self) -> StorageFailed:
        return StorageFailed(
            f"{self.path} is not a plain file",
            kept="Nothing was begun.",
            hint="Move away what stands there, then try again.",
        )


def _is_plain(path: Path) -> bool:
    """True for a plain file, and where it cannot be told."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return True


def _lock(descriptor: int) -> int | None:
    """None when this process has the lock now, also where the file system knows no locks; else who plays."""
    for _ in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if holder := _living_holder(descriptor):
                return holder
            select.select((), (), (), _SECONDS_BETWEEN)
        except OSError:  # such as a folder on a network: two players there cannot be told of each other
            return None
        else:
            return None
    return 0


def _living_holder(descriptor: int) -> int:
    """The process that the file names, if it lives; else 0: then somebody only looks, or has just begun."""
    written = os.pread(descriptor, _LONGEST, 0).decode("ascii", errors="replace").strip()
    process = int(written) if written.isascii() and written.isdigit() else 0
    try:
        os.kill(process, 0)
    except PermissionError:  # it lives, and belongs to somebody else
        return process
    except (OSError, OverflowError):
        return 0
    return process
