"""Which other process holds the lock of a database: asked of the system, without opening the database itself.

Closing a handle of the database would drop every lock that SQLite holds for this process, so it is never opened here.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from necktrack.model.safe_text import safe

_PROC = Path("/proc")
_FIRST_BYTE, _BYTES = 0x4000_0000, 512
"""Where SQLite puts its locks: the pending, the reserved and the shared bytes."""
_SUSPENDED = frozenset({"T", "t"})
_LONGEST_NAME = 40


class Holder(NamedTuple):
    """A process that holds a lock: its id, the program's name ("" where it cannot be read), whether it is suspended."""

    pid: int
    name: str
    is_suspended: bool


def holder_of(database: Path, proc: Path = _PROC) -> Holder | None:
    """The process that keeps others from the database, a writer before a reader; None where it cannot be told."""
    with contextlib.suppress(OSError, ValueError):
        found = database.stat()
        table = (proc / "locks").read_text(encoding="ascii", errors="replace")
        for pid, device in sorted(_locks_on(table, found.st_ino)):
            process = proc / str(abs(pid))
            if device == _device_word(found) or _has_open(process, found):
                return Holder(abs(pid), _name_of(process), _state_of(process) in _SUSPENDED)
    return None


def _locks_on(table: str, inode: int) -> Iterator[tuple[int, str]]:
    """The id and the device word of each process with a lock of SQLite there; a writer's id is negative, so first."""
    for line in table.splitlines():
        words = line.split()
        if len(words) != 8 or words[1] != "POSIX":
            continue
        _, _, _, how, pid, place, first, _ = words
        device, _, number = place.rpartition(":")
        if number != str(inode) or not first.isdigit() or not pid.isdigit():
            continue
        if 0 <= int(first) - _FIRST_BYTE < _BYTES and int(pid) not in (0, os.getpid()):
            yield (-int(pid) if how == "WRITE" else int(pid)), device


def _device_word(found: os.stat_result) -> str:
    return f"{os.major(found.st_dev):02x}:{os.minor(found.st_dev):02x}"


def _has_open(process: Path, found: os.stat_result) -> bool:
    """True when the process has that very file open; some file systems have other numbers in the list of locks."""
    for handle in (process / "fd").iterdir():
        with contextlib.suppress(OSError):
            status = handle.stat()
            if (status.st_dev, status.st_ino) == (found.st_dev, found.st_ino):
                return True
    return False


def _name_of(process: Path) -> str:
    """The program's name, without its arguments, which may tell of the person."""
    try:
        words = (process / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return ""
    return safe(_program_in(words))[:_LONGEST_NAME]


def _program_in(words: list[str]) -> str:
    """The program that a command line runs; for one in Python, the script or module and not the interpreter."""
    name = Path(words[0]).name
    if not name.startswith("python"):
        return name
    for place, word in enumerate(words[1:], start=1):
        if word == "-m":
            return words[place + 1] if place + 1 < len(words) else name
        if word == "-c" or not word:
            return name
        if not word.startswith("-"):
            return Path(word).name
    return name


def _state_of(process: Path) -> str:
    try:
        return (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return ""
