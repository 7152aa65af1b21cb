"""The lock of the running session: one process plays, others are told which."""

import contextlib
import fcntl
import os
from pathlib import Path

from necktrack.errors import StorageFailed
from necktrack.store.files import make_private_folder

_LONGEST = 32


class PlayerLock:
    """A file that one process holds a lock on; the system frees it however the process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> int | None:
        """Hold the lock: None when this process has it, else the id of the process that does; 0 when not known."""
        if self._descriptor is not None:
            return None
        try:
            make_private_folder(self.path.parent)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as problem:
            raise StorageFailed(
                f"{self.path} cannot be opened: {problem.strerror or problem}",
                kept="Nothing was begun.",
                hint="Mend the permission of the folder, then try again.",
            ) from problem
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(descriptor, _LONGEST).decode("ascii", errors="replace").strip()
            os.close(descriptor)
            return int(holder) if holder.isascii() and holder.isdigit() else 0
        with contextlib.suppress(OSError):  # who holds it is only a courtesy
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor
        return None

    def leave(self) -> None:
        """Free the lock; nothing happens when this process does not hold it."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
