"""Pack files read as untrusted: only plain files, and never more than a pack may have."""

import os
import stat
from pathlib import Path

from necktrack.errors import BadValue, StorageFailed
from necktrack.model.packs import Problem

MOST_BYTES = 1024 * 1024
"""So much a pack file may have."""


def read_pack_file(path: Path) -> tuple[bytes | None, Problem | None]:
    """The bytes of a pack file, at most one more than are allowed, or the problem; raises when it cannot be opened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BadValue(f"there is no file {path}", hint="Look at the spelling of its name.") from error
    except ValueError as error:
        raise BadValue("the file name cannot be used", hint="Look at the spelling of its name.") from error
    except OSError as error:
        hint = "Look at the permissions of the file and its folder."
        raise StorageFailed(f"{path} cannot be opened: {error.strerror}", hint=hint) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None, _not_a_file(path)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(MOST_BYTES + 1), None
    except OSError as error:
        raise StorageFailed(f"{path} cannot be read: {error.strerror}") from error
    finally:
        os.close(descriptor)


def _not_a_file(path: Path) -> Problem:
    what = "a folder" if path.is_dir() else "no plain file"
    return Problem(str(path), 1, 1, "error", "not-a-file", "", f"this is {what}", "Name one TOML file.")
