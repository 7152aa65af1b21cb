"""The settings file: read each time it is asked for, and never the reason for a failure."""

import stat
from pathlib import Path

from necktrack.config.settings import Settings

_MOST_BYTES = 1 << 16


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file and every problem in words; a file that is not there holds the defaults."""
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            return Settings(), ("it cannot be read: it is not a plain file",)
        if kind.st_size > _MOST_BYTES:
            return Settings(), (f"it is too large: at most {_MOST_BYTES} bytes are read",)
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as problem:
        return Settings(), (f"it cannot be read: {problem}",)
    if not text.strip():
        return Settings(), ()
    from necktrack.config.settings_text import load_settings  # only a person who changed a setting waits for it

    return load_settings(text)
