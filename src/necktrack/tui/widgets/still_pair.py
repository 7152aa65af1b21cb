"""Start and end of a movement where nothing may move: beside each other or stacked, whichever is seen larger."""

from collections.abc import Callable
from enum import Enum

from necktrack.figure.frames import FEWEST_COLUMNS, Ink, Reel, Row, fits, rows_for
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


def still_rows(
    reel_in: Callable[[int, int], Reel], pair: Pair, size: tuple[int, int], *, is_far: bool
) -> tuple[Row, ...]:
    """Start and end with their names, or the one that is wanted; `reel_in` gives the frames in columns and rows."""
    wide, high = size
    match pair:
        case Pair.BESIDE:
            return _side_by_side(reel_in((wide - BETWEEN) // 2, high - 1))
        case Pair.STACKED:
            reel = reel_in(wide, (high - 2) // 2)
            return _named(reel, is_far=False) + _named(reel, is_far=True)
    return _named(reel_in(wide, max(1, high - 1)), is_far=is_far)


def _named(reel: Reel, *, is_far: bool) -> tuple[Row, ...]:
    """The start, or where the movement goes, above its name."""
    name = f"{reel.far_word if is_far else 'start':^{reel.size[0]}}"
    return (*reel.frame(reel.far if is_far else 0).rows, ((name, Ink.LETTER),))


def _side_by_side(reel: Reel) -> tuple[Row, ...]:
    wide, gap = reel.size[0], (" " * BETWEEN, Ink.BODY)
    pairs = zip(reel.frame(0).rows, reel.frame(reel.far).rows, strict=True)
    named = f"{'start':^{wide}}{' ' * BETWEEN}{reel.far_word:^{wide}}"
    return (*((*start, gap, *end) for start, end in pairs), ((named, Ink.LETTER),))


def _columns_seen(figure: Figure, columns: int, rows: int, *, is_other_side: bool) -> int:
    """The columns that the picture fills in so much room; 0 where it cannot be made out."""
    while columns >= FEWEST_COLUMNS and rows_for(figure, columns, is_other_side=is_other_side) > rows:
        columns -= 1
    return columns if columns >= FEWEST_COLUMNS else 0
