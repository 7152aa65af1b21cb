"""What the terminal can show: how wide it is, and whether it takes more than ASCII."""

import shutil
import sys

PIPED_COLUMNS = 80
_FEWEST_COLUMNS = 40


def terminal_columns() -> int:
    """Columns of the terminal that stdout is; 80 where it is a file or a pipe."""
    if not sys.stdout.isatty():
        return PIPED_COLUMNS
    return max(_FEWEST_COLUMNS, shutil.get_terminal_size((PIPED_COLUMNS, 24)).columns)


def wants_ascii() -> bool:
    """True when stdout's encoding cannot carry the signs of the charts."""
    return (sys.stdout.encoding or "").lower().replace("-", "") not in ("utf8", "utf16", "utf32", "utf8sig")
