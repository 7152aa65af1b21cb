"""A figure in motion as text: rows of cells for every moment, each drawn once and kept."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from necktrack.figure.cells import DOTS, Glyphs, lines_of, marked_cells
from necktrack.figure.movement import Moving, moving, window_of
from necktrack.figure.raster import Window, drawn
from necktrack.model.figures import SIDES_SEEN, Figure, Loop
from necktrack.model.values import frozen

FEWEST_COLUMNS, FEWEST_ROWS = 20, 10
"""In less than this nothing can be made out."""
_FRAMES_A_WAY, _MOST_FRAMES = 40, 120
_SIDE_ROOM = 2
"""Columns at each side that are kept for the letters."""
_REELS = 6


class Ink(StrEnum):
    """What a run of cells is."""

    BODY = "body"
    MARKED = "marked"
    """The body where a region is highlighted."""
    LETTER = "letter"
    """The L or R of a side."""


Run = tuple[str, Ink]
Row = tuple[Run, ...]


@frozen
class Frame:
    """The picture at one moment; all rows are of one width."""

    rows: tuple[Row, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The rows as text alone."""
        return tuple("".join(text for text, _ in row) for row in self.rows)


class Reel:
    """The frames of a figure in one size; each is drawn when it is first asked for, and there are not many."""

    def __init__(self, ready: Moving, window: Window, size: tuple[int, int], glyphs: Glyphs) -> None:
        self.ready = ready
        self.window = window
        self.size = size
        self.glyphs = glyphs
        ways = len(ready.poses) - 1
        self.last = min(_MOST_FRAMES, _FRAMES_A_WAY * ways)
        """The number of the last frame; the first is 0."""
        is_round = ready.figure.loop is Loop.ROUND
        self.far = self.number_at(ready.poses[len(ready.poses) // 2][0]) if is_round else self.last
        """The number of the frame that is set beside the first; that of a round is on its way."""
        self._frames: dict[int, Frame] = {}
        self._sides = _sides(ready)
        self._letters = self._place_letters() if self._sides else ()

    def number_at(self, part: float) -> int:
        """The number of the frame so far on the way, from 0 to 1."""
        return round(min(1.0, max(0.0, part)) * self.last)

    @property
    def far_word(self) -> str:
        """What the frame beside the first is called."""
        return "end" if self.far == self.last else "halfway"

    def frame(self, number: int) -> Frame:
        """A frame by its number."""
        if number not in self._frames:
            self._frames[number] = self._made(number)
        return self._frames[number]

    def _made(self, number: int) -> Frame:
        lines, marked = self._cells(number)
        pad = self._pad
        rows = []
        for place, (line, marks) in enumerate(zip(lines, marked, strict=True)):
            cells = [(" ", Ink.BODY)] * pad + [
                (" " if sign == _NOTHING else sign, Ink.MARKED if is_marked else Ink.BODY)
                for sign, is_marked in zip(line, marks, strict=True)
            ]
            cells += [(" ", Ink.BODY)] * (self.size[0] - len(cells))
            for letter, row, column in self._letters:
                if row == place:
                    cells[column] = (letter, Ink.LETTER)
            rows.append(_runs(cells))
        return Frame(tuple(rows))

    @property
    def _pad(self) -> int:
        return _SIDE_ROOM if self._sides else 0

    def _cells(self, number: int) -> tuple[Sequence[str], Sequence[Sequence[bool]]]:
        across, down = DOTS[self.glyphs]
        wide, high = self.size
        pieces = self.ready.pieces_at(number / self.last if self.last else 0.0)
        dots = drawn(pieces, self.window, (wide - 2 * self._pad) * across, high * down)
        return lines_of(dots, self.glyphs), marked_cells(dots, self.glyphs)

    def _place_letters(self) -> tuple[tuple[str, int, int], ...]:
        """The letters with their row and column: beside the whole movement, where nothing of it ever comes."""
        across, down = DOTS[self.glyphs]
        wide, high = self.size
        inner = wide - 2 * self._pad
        half = self.window.scale(inner * across, high * down) * (self.window.right - self.window.left) / 2 / across
        left = max(0, int(self._pad + inner / 2 - half) - 2)
        right = min(wide - 1, int(self._pad + inner / 2 + half) + 2)
        looked_at = [self._cells(round(self.last * part / 4))[0] for part in range(5 if self.last else 1)]
        rows = sorted(range(high), key=lambda row: abs(row - high // 2))
        row = next((row for row in rows if all(self._is_free(each[row], left, right) for each in looked_at)), 0)
        return ((self._sides[0], row, left), (self._sides[1], row, right))

    def _is_free(self, line: str, left: int, right: int) -> bool:
        near = {column + step - self._pad for column in (left, right) for step in (-1, 0, 1)}
        return all(line[column] in (_NOTHING, " ") for column in near if 0 <= column < len(line))


_NOTHING = chr(0x2800)


def _runs(cells: Iterable[tuple[str, Ink]]) -> Row:
    """Cells of the same kind together."""
    return tuple(("".join(sign for sign, _ in group), ink) for ink, group in groupby(cells, key=lambda cell: cell[1]))


def _sides(ready: Moving) -> str:
    """The letter of the body's side at the left and at the right of the picture; "" where it shows no two sides."""
    if ready.view not in SIDES_SEEN:
        return ""
    points, eye = ready.body_at(0.0).points, ready.eye
    (left_x, left_y), (right_x, right_y) = (eye.flat(points[f"shoulder-{side}"]) for side in ("left", "right"))
    if abs(left_x - right_x) < abs(left_y - right_y):
        return ""
    return "LR" if left_x < right_x else "RL"


@lru_cache(maxsize=_REELS)
def reel_of(
    figure: Figure, size: tuple[int, int], glyphs: Glyphs = Glyphs.BRAILLE, *, is_other_side: bool = False
) -> Reel:
    """The frames of a figure that has a base, in so many columns and rows."""
    ready = moving(figure, is_other_side=is_other_side)
    return Reel(ready, window_of(figure, is_other_side=is_other_side), size, glyphs)


def rows_for(figure: Figure, columns: int, *, is_other_side: bool = False) -> int:
    """The rows that a picture takes that fills so many columns; a cell is twice as high as wide."""
    window = window_of(figure, is_other_side=is_other_side)
    room = 2 * _SIDE_ROOM if figure.view in SIDES_SEEN else 0
    ratio = (window.top - window.bottom) / max(1.0, window.right - window.left)
    return max(1, -int(-max(1, columns - room) * ratio // 2))


def fits(figure: Figure, columns: int, rows: int, *, is_other_side: bool = False) -> bool:
    """True where the figure can be drawn so that it is made out; one that lies flat needs fewer rows."""
    if figure.base is None or columns < FEWEST_COLUMNS:
        return False
    return rows >= min(FEWEST_ROWS, rows_for(figure, columns, is_other_side=is_other_side))
