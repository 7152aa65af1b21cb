"""Figures as lines: start and end side by side, in the signs that were chosen or that the terminal can show."""

import shutil
import sys
from collections.abc import Iterable, Sequence

from necktrack.cli.figure_stage import no_room, step_lines
from necktrack.cli.pack_text import wrapped
from necktrack.cli.terminal import terminal_columns, wants_ascii
from necktrack.config.paths import terminal_is_dumb
from necktrack.figure.cells import Glyphs
from necktrack.figure.frames import Reel, fits, reel_of, rows_for
from necktrack.model.figures import Figure
from necktrack.model.packs import Exercise, Pack, PostureCheck
from necktrack.services.pictures import glyphs_for
from necktrack.services.world import World

_WIDE, _HIGH, _BETWEEN = 36, 16, 4


def glyphs_here(world: World) -> Glyphs:
    """The signs that stdout can carry, as they were chosen or as the terminal can show them."""
    return glyphs_for(world, is_terminal=sys.stdout.isatty(), takes_ascii_only=wants_ascii())


def can_draw() -> bool:
    """True unless stdout is a terminal that cannot."""
    return not (sys.stdout.isatty() and terminal_is_dumb())


def still_lines(figure: Figure, columns: int, glyphs: Glyphs) -> list[str]:
    """Start and end beside each other where there is room, else one above the other; nothing for words alone."""
    if figure.base is None or not can_draw():
        return []
    wide = min(_WIDE, columns)
    if not fits(figure, wide, _HIGH):
        return []
    reel = reel_of(figure, (wide, min(_HIGH, rows_for(figure, wide))), glyphs)
    start, end = (_named(reel, number, word) for number, word in ((0, "start"), (reel.far, reel.far_word)))
    if not reel.last:
        return start[1:]
    if columns < 2 * wide + _BETWEEN:
        return [*start, *end]
    gap = " " * _BETWEEN
    return [f"{left:<{wide}}{gap}{right}".rstrip() for left, right in zip(start, end, strict=True)]


def stills_below(figure: Figure, steps: Sequence[str], lines_above: int, glyphs: Glyphs) -> list[str]:
    """The stills as they stand below so many lines, with the steps once more where those are out of sight then."""
    columns = terminal_columns()
    lines = still_lines(figure, columns, glyphs)
    if not lines:
        return [no_room(figure, columns)]
    if not sys.stdout.isatty():
        return lines
    rows, told = shutil.get_terminal_size().lines - 2, step_lines(steps, min(_WORDS, columns - 1))
    return [*lines, *told] if lines_above + len(lines) > rows >= len(lines) + len(told) else lines


_WORDS = 78


def still_or_where(world: World, item: Exercise | PostureCheck, *, is_drawn: bool) -> list[str]:
    """Start and end for a person at a terminal that has room for them; else where they are to be seen."""
    if item.figure is None or item.figure.base is None or not (sys.stderr.isatty() and can_draw()):
        return []
    columns, rows = shutil.get_terminal_size()
    lines = still_lines(item.figure, columns, glyphs_here(world))
    if is_drawn and lines and len(lines) + _ROWS_TO_ASK <= rows:
        return lines
    return [f"To see it: necktrack library show {item.id}"] if _is_of_library(world, item) else []


def where_to_see(world: World, items: Iterable[Exercise]) -> list[str]:
    """How a person at a terminal sees one of the exercises move; nothing where none can be drawn."""
    if not (sys.stdout.isatty() and can_draw()):
        return []
    drawn = (item for item in items if item.figure and item.figure.base and _is_of_library(world, item))
    return [f"To see how one is done: necktrack library show {item.id}" for item in drawn][:1]


def _is_of_library(world: World, item: Exercise | PostureCheck) -> bool:
    library = world.catalog().library
    return item.id in {*(each.id for each in library.exercises), *(each.id for each in library.checks)}


_ROWS_TO_ASK = 5
"""Rows that a step and its question take below a picture."""


def figure_lines(pack: Pack, columns: int, glyphs: Glyphs) -> list[str]:
    """Each exercise and check of a pack with its name, the start and end of its figure, and its words."""
    items: Iterable[Exercise | PostureCheck] = (*pack.exercises, *pack.checks)
    return [line for item in items for line in (*_item_lines(item, columns, glyphs), "")][:-1]


def _item_lines(item: Exercise | PostureCheck, columns: int, glyphs: Glyphs) -> list[str]:
    lines = [f"{item.name}   {item.id}"]
    if item.figure is None:
        return [*lines, "  There is no picture of it."]
    return [*lines, *still_lines(item.figure, columns, glyphs), *wrapped(item.figure.alt, "  ")]


def _named(reel: Reel, number: int, word: str) -> list[str]:
    return [f"{word:^{reel.size[0]}}".rstrip(), *(line.rstrip() for line in reel.frame(number).lines)]
