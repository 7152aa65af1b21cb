"""Dots as text: braille, half blocks, or plain ASCII."""

from enum import StrEnum
from functools import cache

from necktrack.figure.raster import Dots


class Glyphs(StrEnum):
    """With which characters a picture is shown."""

    BRAILLE = "braille"
    """Two by four dots in a cell."""
    BLOCKS = "blocks"
    """One by two."""
    ASCII = "ascii"
    """One by two, in letters that every terminal has."""


DOTS: dict[Glyphs, tuple[int, int]] = {Glyphs.BRAILLE: (2, 4), Glyphs.BLOCKS: (1, 2), Glyphs.ASCII: (1, 2)}
"""Dots across and down in a cell."""

_BLANK = 0x2800
_COLUMNS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""What the left and the right dot of each row add to a cell; in the first three rows each is twice the one above."""
_BLOCKS = " ▀▄█"
_LETTERS = " '.:"


def lines_of(dots: Dots, glyphs: Glyphs = Glyphs.BRAILLE) -> tuple[str, ...]:
    """The picture as lines of text, all of the same width."""
    if glyphs is Glyphs.BRAILLE:
        return _braille(dots)
    return _halves(dots, _BLOCKS if glyphs is Glyphs.BLOCKS else _LETTERS)


def _braille(dots: Dots) -> tuple[str, ...]:
    """Eight dots of a row at a time: each four rows are added up to the four cells that they share."""
    upper, lowest = _eights()
    across, wide = -(-dots.wide // 8), (dots.wide + 1) // 2
    blank, lines = chr(_BLANK) * wide, []
    for top in range(0, len(dots.rows), 4):
        rows = [*dots.rows[top : top + 4], 0, 0, 0][:4]
        if not any(rows):
            lines.append(blank)
            continue
        cells = bytearray()
        for a, b, c, d in zip(*(row.to_bytes(across, "little") for row in rows), strict=True):
            cells += (upper[a] | upper[b] << 1 | upper[c] << 2 | lowest[d]).to_bytes(4, "little")
        lines.append("".join([chr(_BLANK + cell) for cell in cells[:wide]]))
    return tuple(lines)


@cache
def _eights() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For eight dots of a row the four cells that they are in, a byte each: in the first row, and in the fourth."""
    first, fourth = (
        [sum(_COLUMNS[row][dot % 2] << dot // 2 * 8 for dot in range(8) if eight >> dot & 1) for eight in range(256)]
        for row in (0, 3)
    )
    return tuple(first), tuple(fourth)


def _halves(dots: Dots, glyphs: str) -> tuple[str, ...]:
    rows = (*dots.rows, 0)
    return tuple(
        "".join(glyphs[(rows[top] >> x & 1) + 2 * (rows[top + 1] >> x & 1)] for x in range(dots.wide))
        for top in range(0, len(dots.rows), 2)
    )


def marked_cells(dots: Dots, glyphs: Glyphs = Glyphs.BRAILLE) -> tuple[tuple[bool, ...], ...]:
    """For each line and cell whether something in it is highlighted."""
    across, down = DOTS[glyphs]
    mask = (1 << across) - 1
    cells = -(-dots.wide // across)
    none, told = (False,) * cells, []
    for top in range(0, len(dots.rows), down):
        together = 0
        for row in dots.marked[top : top + down]:
            together |= row
        told.append(tuple([bool(together >> x * across & mask) for x in range(cells)]) if together else none)
    return tuple(told)
