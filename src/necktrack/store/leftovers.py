"""Parts of copies that a program which was ended half-way left in a folder: found by name, and removed when ours."""

import contextlib
import os
import re
from pathlib import Path

from necktrack.errors import StoreNewer
from necktrack.store.files import read_regular
from necktrack.store.opening import HEADER_SIZE, is_ours

_PART = re.compile(r"\..+\.(\d+)-\d+\.part(-journal)?", re.ASCII)


def clear_leftovers(folder: Path) -> int:
    """Remove the parts of copies of a diary whose writer is gone; returns how many there were.

    What another person owns, what a running process may still write, and what is no store stays as it is.
    """
    cleared = 0
    with contextlib.suppress(OSError), os.scandir(folder) as files:
        for file in files:
            named = _PART.fullmatch(file.name)
            if named and not _runs(int(named[1])) and _is_part_of_ours(Path(file.path)):
                with contextlib.suppress(OSError):
                    Path(file.path).unlink()
                    cleared += 1
    return cleared


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _is_part_of_ours(path: Path) -> bool:
    """True for an own plain file that begins as a store does, or was not begun yet."""
    try:
        header = read_regular(path, HEADER_SIZE)
        return path.lstat().st_uid == os.geteuid() and (not header.strip(b"\0") or is_ours(header))
    except (OSError, StoreNewer):
        return False
