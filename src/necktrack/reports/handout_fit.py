"""How a routine is set on its sheets: the largest type with which it takes the fewest, told from its words alone.

A page is made without a browser; a test holds what is foretold here against what a browser prints.
"""

from collections.abc import Callable
from functools import partial

from necktrack.reports.handout_heights import (
    ABOVE_WEEK,
    Density,
    LastType,
    Setting,
    WeekType,
    box_height,
    last_height,
    routine_height,
    top_height,
    week_height,
)
from necktrack.reports.handout_parts import Handout, RoutineSheet

_PAPERS = ((210.0 - 24.0, 297.0 - 20.0), (215.9 - 24.0, 279.4 - 20.0))
"""Width and height that the margins of A4 and Letter leave, in millimetres."""
_SPARE = 1.0
"""By what a height that is foretold may be wrong."""
_LISTED = (16, 15, 14, 13.5, 13)
_WORDS, _DRAWINGS, _SMALL_DRAWINGS = (46.0, 37.0), (46.0, 40.0, 35.0), (31.0, 28.0)
"""Widths of the place for a picture in words, and for one that is drawn; small drawings only where no type has room for
larger ones, and only for few exercises: many flow on to a second sheet instead."""
_FEW = 5
_SETTINGS = ((Setting.LISTED, _LISTED), (Setting.RUN_IN, _LISTED[2:]), (Setting.TIGHT, _LISTED[2:]))
_TOLD, _DRAWN, _DRAWN_LARGE = (
    tuple(
        Density(points, setting, width)
        for setting, sizes in _SETTINGS for widths in groups for points in sizes for width in widths
    )
    for groups in ((_WORDS,), (_DRAWINGS, _SMALL_DRAWINGS), (_DRAWINGS,))
)  # fmt: skip
_FLOWING = tuple(Density(points) for points in _LISTED)
_MANY = 12
"""From so many exercises on the type is not chosen by their words."""
_USUAL = Density(14)
TEXT_POINTS = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5)
"""Type of the week sheet and of the last sheet."""
_SMALL = 12.0
"""Rather than in this type or a smaller one some things are told that stand elsewhere too."""


def density_of(sheet: RoutineSheet) -> Density:
    """The easiest to read with which all stands on one sheet; else of those with listed steps that take the fewest."""
    if len(sheet.exercises) >= _MANY:
        return _USUAL
    on_one = (density for density in _tried(sheet) if _fits(partial(routine_height, sheet, density)))
    return next(on_one, None) or min(_FLOWING, key=lambda density: sum(sheets_with(sheet, density)))


def _tried(sheet: RoutineSheet) -> tuple[Density, ...]:
    if not any(box.drawing for box in sheet.exercises):
        return _TOLD
    return _DRAWN if len(sheet.exercises) <= _FEW else _DRAWN_LARGE


def sheets_with(sheet: RoutineSheet, density: Density) -> tuple[int, ...]:
    """How many sheets of A4 and of Letter the exercises take."""
    return tuple(_sheets(sheet, density, width, height) for width, height in _PAPERS)


def week_type(sheet: RoutineSheet) -> WeekType:
    """The largest type with which the week stands on one sheet of either paper; else the smallest."""
    tried = [WeekType(points) for points in TEXT_POINTS if points > _SMALL]
    tried += [WeekType(points, has_summary=False) for points in TEXT_POINTS if points >= _SMALL]
    tried += [WeekType(points, has_summary=False, has_weekly_doses=False) for points in TEXT_POINTS]
    fitting = (each for each in tried if _fits(partial(week_height, sheet, each)))
    return next(fitting, tried[-1])


def is_on_one_sheet(sheet: RoutineSheet, density: Density, kind: WeekType) -> bool:
    """True when the exercises leave room for the whole week below them."""
    return _fits(lambda width: routine_height(sheet, density, width) + week_height(sheet, kind, width) + ABOVE_WEEK)


def last_type(handout: Handout) -> LastType:
    """The largest type with which the last part stands on one sheet of either paper; else it flows on."""
    whole = [LastType(points) for points in TEXT_POINTS if points > _SMALL]
    tried = whole + [LastType(points, is_brief=True) for points in TEXT_POINTS]
    fitting = (each for each in tried if _fits(partial(last_height, handout, each)))
    return next(fitting, whole[-1])


def _fits(height_at: Callable[[float], float]) -> bool:
    return all(height_at(width) <= height - _SPARE for width, height in _PAPERS)


def _sheets(sheet: RoutineSheet, density: Density, width: float, height: float) -> int:
    count, left = 1, height - _SPARE - top_height(sheet, width)
    for box in sheet.exercises:
        needed = box_height(box, density, width)
        if needed > left:
            count, left = count + 1, height - _SPARE
        left -= needed
    return count
