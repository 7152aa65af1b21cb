"""Library files that ship, read without checks: what ships has passed them all, and reading it twice costs a start."""

from collections.abc import Callable
from typing import Any

import tomli

from necktrack.model.figures import Figure
from necktrack.model.lessons import Lesson
from necktrack.model.packs import Exercise, LibraryArea, PostureCheck
from necktrack.packs.build import build_check, build_exercise
from necktrack.packs.build_figure import lend, own_figures
from necktrack.packs.build_texts import build_lesson
from necktrack.packs.shape_parts import LIBRARY
from necktrack.packs.tables import Checked


def trusted_area(content: bytes) -> LibraryArea | None:
    """The library area of a file that was looked over before; None when it is not as it was then."""
    try:
        root = _table(tomli.loads(content.decode()))
        head = root.values["library"].values
        drawn = [*root.tables("exercise"), *root.tables("check")]
        lend(drawn, own_figures(drawn))
        return LibraryArea(
            head["area"],
            head["title"],
            tuple(map(build_exercise, root.tables("exercise"))),
            tuple(map(build_check, root.tables("check"))),
            tuple(map(build_lesson, root.tables("lesson"))),
        )
    except _DAMAGE:
        return None


def trusted_part(
    kind: str, text: str, figure_of: Callable[[str], Figure | None]
) -> Exercise | PostureCheck | Lesson | None:
    """The exercise, check or lesson of a piece of such a file, by the figures that it may borrow; None as above."""
    try:
        (item,) = _table(tomli.loads(text)).tables(kind)
        if isinstance(borrowed := item.get("figure"), str):
            item.values["figure"] = figure_of(borrowed.removeprefix(LIBRARY))
        return _BUILDERS[kind](item)
    except _DAMAGE:
        return None


_DAMAGE = (KeyError, ValueError, TypeError, AttributeError, RecursionError)
"""What reading raises when a file is not as it was."""
_BUILDERS: dict[str, Callable[[Checked], Exercise | PostureCheck | Lesson]] = {
    "exercise": build_exercise, "check": build_check, "lesson": build_lesson,
}  # fmt: skip


def _table(value: dict[str, Any]) -> Checked:
    return Checked((), {name: _plain(item) for name, item in value.items()})


def _plain(value: object) -> Any:
    """The value as a check would leave it: tables as such, lists of tables as lists, other lists as tuples."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return _table(value)
    if not isinstance(value, list):
        return value
    if value and isinstance(value[0], dict):
        return [_table(item) for item in value]
    return tuple(_plain(item) for item in value)
