"""Text in columns: widths as a terminal or printer counts them, wrapping and cutting."""

import unicodedata
from collections.abc import Sequence

ELLIPSIS = "…"


def width_of(text: str) -> int:
    """The columns that the text takes: wide characters count two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, columns: int, most_lines: int = 0) -> list[str]:
    """The text in lines of at most that many columns; over `most_lines` (0 means no limit) it ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _short_words(text.split(), columns):
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= columns:
            line = joined
            continue
        lines.append(line)
        line = word
    lines.append(line)
    if most_lines and len(lines) > most_lines:
        last = cut(f"{lines[most_lines - 1]} {ELLIPSIS}", columns)
        return [*lines[: most_lines - 1], last if last.endswith(ELLIPSIS) else cut(last + "x" * columns, columns)]
    return lines


def cut(text: str, columns: int) -> str:
    """The text, ended by an ellipsis when it is wider than the columns."""
    if width_of(text) <= columns:
        return text
    kept = ""
    room = columns - 1
    for character in text:
        room -= _width(character)
        if room < 0:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def pad(text: str, columns: int) -> str:
    """The text, cut or filled with spaces to exactly that many columns."""
    shown = cut(text, columns)
    return shown + " " * (columns - width_of(shown))


def _short_words(words: Sequence[str], columns: int) -> list[str]:
    """The words; one that is wider than a line is cut into pieces."""
    pieces: list[str] = []
    for word in words:
        piece = ""
        for character in word:
            if width_of(piece) + _width(character) > columns:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
