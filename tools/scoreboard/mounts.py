"""File systems for a while: one in a file whose power can be cut, one in memory that can be full."""

import contextlib
import ctypes
import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.scoreboard.frame import Skipped

_OWN_MOUNTS = 0x00020000
"""CLONE_NEWNS: what is mounted from now on is seen by this process and its children alone, and goes with them."""
_OWN_USERS = 0x10000000
"""CLONE_NEWUSER: whoever this process is counts as root for its own mounts."""
_SHUT_DOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN: the file system stops as if the power had gone."""
_WITHOUT_FLUSHING = struct.pack("I", 2)


def need_disks() -> None:
    """Raise Skipped where this process may not mount disks of its own."""
    if os.geteuid() != 0:
        raise Skipped("needs root, to mount a disk whose power can be cut")
    for program in ("mkfs.ext4", "mount", "umount"):
        if shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") is None:
            raise Skipped(f"{program} is not installed")
    _leave(_OWN_MOUNTS)


def need_memory() -> None:
    """Raise Skipped where this process may not mount memory of its own; who is not root is root in a small world."""
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        _leave(_OWN_MOUNTS)
        return
    _leave(_OWN_USERS | _OWN_MOUNTS, is_root=False)
    try:
        for name, words in (("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")):
            Path(f"/proc/self/{name}").write_text(words, "ascii")
    except OSError as problem:
        raise Skipped(f"needs root, to mount memory that can be full: {problem.strerror}") from problem
    _try("mount", "--make-rprivate", "/")


def _leave(what: int, *, is_root: bool = True) -> None:
    """Mount from now on for this process and its children alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(what) != 0:
        raise Skipped(f"mounts of one's own are not allowed here: {os.strerror(ctypes.get_errno())}")
    if is_root:
        _try("mount", "--make-rprivate", "/")


def make_disk(file: Path, mebibytes: int) -> None:
    """A file with an empty ext4 file system in it."""
    with file.open("wb") as image:
        image.truncate(mebibytes * 1024 * 1024)
    _try("mkfs.ext4", "-q", "-F", str(file))


@contextlib.contextmanager
def mounted(folder: Path, *words: str) -> Iterator[Path]:
    """A file system in a folder, with the words of mount; it is gone again whatever happens."""
    folder.mkdir(parents=True, exist_ok=True)
    _try("mount", *words, str(folder))
    try:
        yield folder
    finally:
        done = subprocess.run(["umount", str(folder)], capture_output=True)
        if done.returncode:
            subprocess.run(["umount", "--lazy", str(folder)], capture_output=True)


def mounted_disk(file: Path, folder: Path) -> contextlib.AbstractContextManager[Path]:
    """The file system in a file."""
    return mounted(folder, "-t", "ext4", "-o", "loop", str(file))


def mounted_memory(folder: Path, size: str) -> contextlib.AbstractContextManager[Path]:
    """A file system in memory with so much room."""
    return mounted(folder, "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs")


def cut_power(folder: Path) -> None:
    """Stop the file system at once: what it has not written yet is never written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.ioctl(handle, _SHUT_DOWN, _WITHOUT_FLUSHING)
    finally:
        os.close(handle)


def _try(*words: str) -> None:
    """Run a program; what is not allowed here is skipped, with what the program said."""
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode:
        raise Skipped(f"{' '.join(words[:3])} is not possible here: {done.stderr.strip()}")
