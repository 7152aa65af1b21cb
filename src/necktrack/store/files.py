"""Files and folders that only their owner may read, written whole or not at all."""

import contextlib
import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
_NO_FOLLOW = os.O_NOFOLLOW | os.O_CLOEXEC
_AT_ONCE = 1 << 20


class NotARegularFile(OSError):
    """Something else than a plain file lies where a file is expected."""


def make_private_folder(folder: Path) -> None:
    """Make the folder, readable by its owner alone, when it is not there yet."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    sync_folder(folder.parent)


def create_private(path: Path) -> None:
    """Make an empty file, readable by its owner alone, unless one is there."""
    with contextlib.suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, PRIVATE_FILE)
        try:
            os.fchmod(handle, PRIVATE_FILE)
        finally:
            os.close(handle)
        sync_folder(path.parent)


def append_and_sync(path: Path, content: bytes) -> None:
    """Append to a private file, made when missing, and return only when the disk has it."""
    is_new = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_FOLLOW, PRIVATE_FILE)
    try:
        if is_new:
            os.fchmod(handle, PRIVATE_FILE)
        _write_all(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        sync_folder(path.parent)


def cut_and_sync(path: Path, size: int) -> None:
    """Cut a file to a size and return only when the disk has it so."""
    handle = os.open(path, os.O_WRONLY | _NO_FOLLOW)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_new(path: Path, content: bytes) -> None:
    """Write a private file that must not exist yet, and sync it and its folder."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW, PRIVATE_FILE)
    try:
        os.fchmod(handle, PRIVATE_FILE)
        _write_all(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    sync_folder(path.parent)


def write_out(path: Path, content: bytes) -> None:
    """Write what a person wants elsewhere: a file all of it or nothing, a device or pipe straight through."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)
    else:
        write_whole(path, content)


def write_whole(path: Path, content: bytes) -> None:
    """Put a file with new content in the place of whatever is there, all of it or nothing; a link is followed."""
    target = path.resolve() if path.is_symlink() else path
    part = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.part")
    part.unlink(missing_ok=True)
    try:
        write_new(part, content)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


@contextlib.contextmanager
def overwriting(path: Path) -> Iterator[None]:
    """Within it a file is given up or replaced; what it held is then overwritten on the disk, as far as a disk lets."""
    handle = -1
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_WRONLY | _NO_FOLLOW)
    try:
        yield
        with contextlib.suppress(OSError):
            _blank(handle)
    finally:
        if handle >= 0:
            os.close(handle)


def _blank(handle: int) -> None:
    """Write zeros over a file that has no name any more; one that still has another is left as it is."""
    status = os.fstat(handle)
    if status.st_nlink or not stat.S_ISREG(status.st_mode):
        return
    for start in range(0, status.st_size, _AT_ONCE):
        os.pwrite(handle, bytes(min(_AT_ONCE, status.st_size - start)), start)
    os.fsync(handle)


def read_regular(path: Path, most: int = -1) -> bytes:
    """The content of a plain file, at most so many bytes of it; never follows a link, never waits on a pipe."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | _NO_FOLLOW)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotARegularFile(f"{path} is not a plain file")
    with os.fdopen(handle, "rb") as file:
        return file.read(most)


def sync_folder(folder: Path) -> None:
    """Return only when the disk has the folder's list of names."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
