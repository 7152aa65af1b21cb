"""Where a moving figure stands in the terminal: its size, and its steps beside or above it where they are needed."""

import os
from collections.abc import Sequence

from necktrack.figure.frames import FEWEST_COLUMNS, FEWEST_ROWS, fits, rows_for
from necktrack.model.figures import Figure
from necktrack.model.values import frozen
from necktrack.reports.columns import wrap

_WIDE, _HIGH, _AROUND = 44, 20, 3
"""Columns and rows of a figure at most, and the rows that are left for the lines below it."""
_NARROWER = (_WIDE, 36, 28)
_GAP, _FEWEST_WORDS = 3, 28
"""Columns between the figure and its steps, and the fewest that steps beside it are read in."""


@frozen
class Stage:
    """The place of a figure."""

    size: tuple[int, int]
    """Columns and rows of the figure itself."""
    above: tuple[str, ...] = ()
    """What is told once more above it."""
    beside: tuple[str, ...] = ()
    """What is told once more at its right, from the first row on."""

    @property
    def rows(self) -> int:
        """The rows that are drawn over with each frame."""
        return max(self.size[1], len(self.beside))

    def row(self, line: str, number: int) -> str:
        """A row of the figure with what stands beside it."""
        words = self.beside[number] if number < len(self.beside) else ""
        return f"{line:<{self.size[0]}}{' ' * _GAP}{words}" if words else line.rstrip()


def stage_for(figure: Figure, steps: Sequence[str], lines_above: int, screen: os.terminal_size) -> Stage | None:
    """The place of the figure below so many lines, in a terminal of so many columns and rows; None without room."""
    columns, rows = screen
    wide, most = min(_WIDE, columns - 1), rows - _AROUND
    if not fits(figure, wide, min(_HIGH, most)):
        return None
    alone = Stage((wide, _rows(figure, wide, most)))
    if not steps or lines_above + alone.rows + _AROUND <= rows:
        return alone
    return _beside(figure, steps, columns, most) or _above(figure, steps, wide, (columns, most)) or alone


def no_room(figure: Figure, columns: int) -> str:
    """What is said where the figure has no room in a terminal of so many columns."""
    rows = min(FEWEST_ROWS, rows_for(figure, max(FEWEST_COLUMNS, min(_WIDE, columns - 1)))) + _AROUND
    return f"There is no room for its picture here: it takes {FEWEST_COLUMNS + 1} columns and {rows} rows."


def step_lines(steps: Sequence[str], columns: int) -> tuple[str, ...]:
    """The steps, numbered, in lines of at most so many columns."""
    told: list[str] = []
    for number, step in enumerate(steps, start=1):
        start = f"{number:>2}. "
        first, *rest = wrap(step, columns - len(start))
        told += [start + first, *(" " * len(start) + line for line in rest)]
    return tuple(told)


def _rows(figure: Figure, wide: int, most: int) -> int:
    return min(_HIGH, most, rows_for(figure, wide))


def _beside(figure: Figure, steps: Sequence[str], columns: int, most: int) -> Stage | None:
    """The steps at the right of the figure, which gets narrower where they would not have room."""
    for wide in _NARROWER:
        room = min(_WIDE, columns - 1 - wide - _GAP)
        if room < _FEWEST_WORDS:
            continue
        words = step_lines(steps, room)
        rows = _rows(figure, wide, most)
        if len(words) <= most and fits(figure, wide, rows):
            return Stage((wide, rows), beside=words)
    return None


def _above(figure: Figure, steps: Sequence[str], wide: int, around: tuple[int, int]) -> Stage | None:
    """The steps over the figure, which gets lower where they would not have room."""
    columns, most = around
    words = step_lines(steps, columns - 1)
    left = most - len(words) - 1
    return Stage((wide, _rows(figure, wide, left)), above=(*words, "")) if fits(figure, wide, left) else None
