"""How wide words are in print, so that a page can be laid out without a browser: the widths of Arial and its like."""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from necktrack.model.values import frozen

POINT = 25.4 / 72
"""Millimetres."""
_THOUSANDTHS = {
    222: "ijl'|", 278: " .,;:!/\\ftI", 333: "-()r·`", 500: "ckJsvxyz", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ",
    833: "mM", 944: "W", 1000: "…@%—",
}  # fmt: skip
_WIDTH_OF = {char: thousandths / 1000 for thousandths, chars in _THOUSANDTHS.items() for char in chars}
_USUAL, _BOLD = 0.556, 1.07


@frozen
class Frame:
    """A frame at the right of a text, which goes on under it."""

    width: float
    height: float


@frozen
class Paragraph:
    """Words with their indent and the gap above them."""

    words: str
    indent: float = 0.0
    gap: float = 0.0


NO_FRAME = Frame(0, 0)


def text_width(text: str, points: float, *, is_bold: bool = False) -> float:
    """Millimetres that the text takes on one line."""
    return _ems(text) * points * POINT * (_BOLD if is_bold else 1)


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    return sum(_WIDTH_OF.get(char) or (1.0 if east_asian_width(char) in "WF" else _USUAL) for char in text)


def lines_of(text: str, points: float, width: float, *, is_bold: bool = False) -> int:
    """How many lines the text folds into; a word longer than a line is broken."""
    ems = width / (points * POINT * (_BOLD if is_bold else 1))
    return rows_of(map(_ems, text.split()), _ems(" "), ems)


def rows_of(widths: Iterable[float], gap: float, width: float) -> int:
    """How many rows things of these widths fill that stand beside each other with a gap; 0 for none."""
    rows, left = 0, -1.0
    for each in widths:
        if each + gap <= left:
            left -= each + gap
        else:
            more = max(1, ceil(each / width))
            rows, left = rows + more, more * width - each
    return rows


def flow_height(
    paragraphs: Iterable[Paragraph], points: float, leading: float, width: float, frame: Frame = NO_FRAME
) -> float:
    """How high paragraphs stand beside and under a frame, with lines of that height."""
    scale, top = points * POINT, 0.0
    blank = _ems(" ") * scale
    for paragraph in paragraphs:
        top += paragraph.gap if paragraph.words else 0
        left = -1.0
        for word in paragraph.words.split():
            needed = _ems(word) * scale
            if needed + blank <= left:
                left -= needed + blank
                continue
            left = width - paragraph.indent - (frame.width if top < frame.height else 0)
            top += leading * max(1, ceil(needed / left))
            left -= needed % left
    return max(top, frame.height)
