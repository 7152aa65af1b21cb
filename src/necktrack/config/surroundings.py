"""Where a folder lies: file systems, sync folders, conflict copies and disk room."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smb2", "smbfs", "fuse.sshfs", "9p", "afs", "fuse.rclone", "davfs"})
"""File systems that live on another machine; locks on them are not to be trusted."""
_MOUNTS = Path("/proc/mounts")
_SYNCED = re.compile(r"dropbox|onedrive|icloud|com~apple~clouddocs|google ?drive|nextcloud|syncthing", re.IGNORECASE)
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".nextcloudsync.log")
_CONFLICT = re.compile(r"conflicted copy|\.sync-conflict-|_conflict-\d{8}|\(conflict", re.IGNORECASE)
_OCTAL = re.compile(r"\\([0-7]{3})")


def file_system_of(folder: Path, mounts: str | None = None) -> str:
    """The name of the file system that the folder lies on, "" when the system does not tell."""
    text = _read_mounts() if mounts is None else mounts
    place, best, found = os.fspath(folder.resolve()), "", ""
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), parts[1])
        is_above = place == point or place.startswith(point.rstrip("/") + "/")
        if is_above and len(point) >= len(best):
            best, found = point, parts[2]
    return found


def sync_folder_of(folder: Path) -> Path | None:
    """The folder, or one above it, that another program copies elsewhere as it changes; None when none is known."""
    for place in (folder, *folder.parents):
        if _SYNCED.search(place.name) or any((place / mark).exists() for mark in _SYNC_MARKS):
            return place
    return None


def conflict_copies(home: Path) -> tuple[Path, ...]:
    """Files in the home, and beside it under its name, that a sync program put aside as the other of two."""
    places = ((home, ""), (home / "journal", ""), (home.parent, home.name))
    return tuple(sorted(path for folder, start in places for path in _conflicts(folder, start)))


def room_in(folder: Path) -> int | None:
    """Bytes that may still be written where the folder is or will be; None when the system does not tell."""
    for place in (folder, *folder.parents):
        try:
            status = os.statvfs(place)
        except OSError:
            continue
        return status.f_bavail * status.f_frsize
    return None


def _conflicts(folder: Path, start: str) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            yield from (Path(entry.path) for entry in found if _is_conflict(entry.name, start))
    except OSError:
        return


def _is_conflict(name: str, start: str) -> bool:
    return name.startswith(start) and _CONFLICT.search(name) is not None


def _read_mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""
