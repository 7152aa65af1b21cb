"""Start and end of a movement where nothing may move: beside each other or stacked, whichever is seen larger."""

from enum import Enum

from necktrack.figure.frames import FEWEST_COLUMNS, fits, rows_for
from necktrack.model.figures import Figure

BETWEEN = 2
"""Columns between two still frames; two that are stacked have a row each for their names."""


class Pair(Enum):
    """How start and end stand; none where there is room for one of them alone."""

    NONE = 0
    BESIDE = 1
    STACKED = 2


def pair_in(figure: Figure, columns: int, rows: int, *, is_other_side: bool = False) -> Pair:
    """How start and end are seen largest in so many columns and rows."""
    half, low = (columns - BETWEEN) // 2, (rows - 2) // 2
    beside = _columns_seen(figure, half, rows - 1, is_other_side=is_other_side)
    stacked = _columns_seen(figure, columns, low, is_other_side=is_other_side)
    if stacked >= max(FEWEST_COLUMNS, beside):
        return Pair.STACKED
    is_room_beside = half >= FEWEST_COLUMNS and fits(figure, half, rows - 1, is_other_side=is_other_side)
    return Pair.BESIDE if is_room_beside else Pair.NONE


def rows_for_pair(figure: Figure, columns: int, most: int) -> int:
    """The rows, at most so many, that start and end take in so many columns with their names, or one of them alone."""
    match pair_in(figure, columns, most):
        case Pair.STACKED:
            return min(most, 2 * rows_for(figure, columns) + 2)
        case Pair.BESIDE:
            return min(most, rows_for(figure, (columns - BETWEEN) // 2) + 1)
    return min(most, rows_for(figure, columns) + 1)


def _columns_seen(figure: Figure, columns: int, rows: int, *, is_other_side: bool) -> int:
    """The columns that the picture fills in so much room; 0 where it cannot be made out."""
    while columns >= FEWEST_COLUMNS and rows_for(figure, columns, is_other_side=is_other_side) > rows:
        columns -= 1
    return columns if columns >= FEWEST_COLUMNS else 0
