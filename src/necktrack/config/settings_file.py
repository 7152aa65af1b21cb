"""The settings file: read each time it is asked for, and never the reason for a failure."""

from pathlib import Path

from necktrack.config.settings import Settings


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings in a file and every problem in words; a file that is not there holds the defaults."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, UnicodeDecodeError) as problem:
        return Settings(), (f"it cannot be read: {problem}",)
    if not text.strip():
        return Settings(), ()
    from necktrack.config.settings_text import load_settings  # only a person who changed a setting waits for it

    return load_settings(text)
