"""One at a time: who copies the diary for the day waits for nobody, and gives way to who copies or erases already."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from necktrack.store.files import make_private_folder
from necktrack.store.trouble import told


@contextlib.contextmanager
def copying(home: Path, snapshots: Path) -> Iterator[bool]:
    """True when nobody else copies for the day and nobody erases; as long as it lasts, no erasing begins."""
    try:
        make_private_folder(snapshots)
        with _locked(home, fcntl.LOCK_SH) as is_kept, _locked(snapshots, fcntl.LOCK_EX) as is_alone:
            yield is_kept and is_alone
    except OSError as problem:
        raise told(problem) from problem


def is_copied_now(snapshots: Path) -> bool:
    """True while a process copies for the day."""
    try:
        with _locked(snapshots, fcntl.LOCK_SH) as is_free:
            return not is_free
    except OSError:
        return False


@contextlib.contextmanager
def _locked(folder: Path, how: int) -> Iterator[bool]:
    """Whether the folder could be locked, which also holds where a file system knows no locks."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        except OSError:
            pass
        yield True
    finally:
        os.close(handle)
