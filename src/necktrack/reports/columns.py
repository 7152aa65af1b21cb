"""Text in columns: widths as a terminal or printer counts them, wrapping and cutting."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

ELLIPSIS = "…"


def width_of(text: str) -> int:
    """The columns that the text takes: wide characters count two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, columns: int, most_lines: int = 0) -> list[str]:
    """The text in lines of at most that many columns; over `most_lines` (0 means no limit) it ends in an ellipsis."""
    lines: list[str] = []
    line, taken = "", 0
    for word in _short_words(text.split(), columns):
        joined, wide = f"{line} {word}" if line else word, width_of(word)
        room = taken + wide + (1 if line else 0)
        if room <= columns:
            line, taken = joined, room
            continue
        lines.append(line)
        line, taken = word, wide
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
        if width_of(word) <= columns:
            pieces.append(word)
            continue
        piece, taken = "", 0
        for character in word:
            wide = _width(character)
            if taken + wide > columns:
                pieces.append(piece)
                piece, taken = "", 0
            piece += character
            taken += wide
        pieces.append(piece)
    return pieces


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
