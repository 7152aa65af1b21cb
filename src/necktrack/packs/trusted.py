"""Packs and library files that ship, read without checks: they have passed them all, and checks cost a start."""

from collections.abc import Callable
from typing import Any

import tomli

from necktrack.model.figures import Figure
from necktrack.model.lessons import Lesson
from necktrack.model.packs import Exercise, LibraryArea, Pack, PostureCheck
from necktrack.model.values import replace
from necktrack.packs.build import build_check, build_exercise, build_pack
from necktrack.packs.build_figure import lend, own_figures
from necktrack.packs.build_routine import build_routine, exercise_named
from necktrack.packs.build_texts import build_lesson, build_measure, build_questionnaire
from necktrack.packs.canonical import content_hash
from necktrack.packs.checked import Checked
from necktrack.packs.library import LIBRARY, LibraryById, need


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


def trusted_pack(content: bytes, library: LibraryById) -> Pack | None:
    """The pack of such a file, of whose exercises and checks all are the library's; None for any other file."""
    try:
        root = _table(tomli.loads(content.decode()))
        if not root.values.keys() <= _OF_A_PACK:
            return None
        exercises: dict[str, Exercise] = {}
        for routine in root.tables("routine"):
            for step in routine.tables("step"):
                need(exercise_named(step), library.exercises_by_id, exercises)
        pack = replace(
            build_pack(root.values["pack"]),
            exercises=tuple(exercises.values()),
            routines=tuple(build_routine(item, exercises) for item in root.tables("routine")),
            checks=tuple(_used_check(item, library) for item in root.tables("check")),
            lessons=tuple(library.lessons_by_id[_used(item)] for item in root.tables("lesson")),
            questionnaires=tuple(map(build_questionnaire, root.tables("questionnaire"))),
            measures=tuple(map(build_measure, root.tables("measure"))),
        )
        return replace(pack, sha256=content_hash(pack))
    except _DAMAGE:
        return None


def _used_check(item: Checked, library: LibraryById) -> PostureCheck:
    check = library.checks_by_id[_used(item)]
    return replace(check, frequency=item.get("frequency", check.frequency))


def _used(item: Checked) -> str:
    used: str = item.values["use"]
    return used.removeprefix(LIBRARY)


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


_OF_A_PACK = frozenset({"format", "pack", "routine", "check", "lesson", "questionnaire", "measure"})
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
