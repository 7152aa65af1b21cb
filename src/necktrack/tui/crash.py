"""What is printed after a bug: where it happened, and nothing that a person typed."""

import traceback
from pathlib import PurePath

from rich.text import Text


def crash_words(error: BaseException | None) -> Text:
    """The kind of the error and the places in the code that led to it; no values, no message."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    lines = [
        "necktrack stopped because of a bug. What was shown as stored is stored.",
        f"{type(error).__name__ if error else 'Error'} at:",
        *(f"  {'/'.join(PurePath(frame.filename).parts[-3:])}:{frame.lineno} in {frame.name}" for frame in frames[-8:]),
        "These lines hold nothing that you typed; they may be sent to those who make necktrack.",
    ]
    return Text("\n".join(lines))
