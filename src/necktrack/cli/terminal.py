"""What the terminal can show: how wide it is, and whether it takes more than ASCII."""

import shutil
import sys
from typing import TextIO

PIPED_COLUMNS = 80
_FEWEST_COLUMNS = 40


def terminal_columns() -> int:
    """Columns of the terminal that stdout is; 80 where it is a file or a pipe."""
    return columns_of(sys.stdout) or PIPED_COLUMNS


def columns_of(stream: TextIO) -> int:
    """Columns of the terminal that the stream is; 0 where it is a file or a pipe, whose lines need no end."""
    if not stream.isatty():
        return 0
    return max(_FEWEST_COLUMNS, shutil.get_terminal_size((PIPED_COLUMNS, 24)).columns)


def folded(text: str, columns: int) -> str:
    """The text with long lines folded between words, under the indent that they have; 0 columns folds nothing."""
    if not columns or all(len(line) * 2 <= columns for line in text.split("\n")):
        return text
    from necktrack.reports.columns import width_of, wrap  # only long lines need it

    lines: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        if width_of(line) <= columns:
            lines.append(line)
        else:
            lines += [indent + part for part in wrap(line, columns - len(indent))]
    return "\n".join(lines)


def wants_ascii() -> bool:
    """True when stdout's encoding cannot carry the signs of the charts."""
    return (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf16", "utf32", "utf8sig")
