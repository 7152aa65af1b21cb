"""Dots as text: braille, half blocks, or plain ASCII."""

from enum import StrEnum

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
_BLOCKS = " ▀▄█"
_LETTERS = " '.:"


def lines_of(dots: Dots, glyphs: Glyphs = Glyphs.BRAILLE) -> tuple[str, ...]:
    """The picture as lines of text, all of the same width."""
    if glyphs is Glyphs.BRAILLE:
        return _braille(dots)
    return _halves(dots, _BLOCKS if glyphs is Glyphs.BLOCKS else _LETTERS)


def _braille(dots: Dots) -> tuple[str, ...]:
    lines = []
    for top in range(0, len(dots.rows), 4):
        rows = dots.rows[top : top + 4]
        cells = [_BLANK] * ((dots.wide + 1) // 2)
        for row, (left, right) in zip(rows, _COLUMNS, strict=False):
            x = 0
            while row:
                pair = row & 3
                if pair:
                    cells[x] += (left if pair & 1 else 0) + (right if pair & 2 else 0)
                row >>= 2
                x += 1
        lines.append("".join(map(chr, cells)))
    return tuple(lines)


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
    told = []
    for top in range(0, len(dots.rows), down):
        together = 0
        for row in dots.marked[top : top + down]:
            together |= row
        told.append(tuple(bool(together >> x * across & mask) for x in range(cells)))
    return tuple(told)
