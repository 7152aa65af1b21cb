"""A draft as a pack file that is pleasant to read and to change by hand: one table after the other, with comments."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import tomli_w

from necktrack.engine.timeline import clock_seconds, clock_words, lay_out, stated_minutes
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.packs import Exercise, Library
from necktrack.model.safe_text import safe
from necktrack.model.sessions import say_dose
from necktrack.packs.bundle import changed_dose, exercise_table
from necktrack.packs.library import LIBRARY

_HEAD = """\
# {title}
#
# See what your patients will read:   necktrack pack preview FILE
# Look for slips after a change:      necktrack pack lint FILE
# All that a pack can hold:           docs/pack-format.md, or necktrack pack schema
format = 1
"""
_LONGEST_LIST = 90


def draft_toml(draft: Draft, library: Library) -> str:
    """The pack file of the draft; every exercise that it names is its own or the library's."""
    exercises = {exercise.id: exercise for exercise in (*library.exercises, *draft.exercises)}
    own = frozenset(exercise.id for exercise in draft.exercises)
    parts = [
        _HEAD.format(title=_comment(draft.title)),
        "\n".join(_pack_lines(draft)),
        *("\n".join(_exercise_lines(exercise)) for exercise in draft.exercises),
        *("\n\n".join(_routine_parts(routine, exercises, own)) for routine in draft.routines),
        *(f'[[check]]\nuse = "{LIBRARY}{check}"' for check in draft.checks),
    ]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def draft_seconds(routine: DraftRoutine, exercises: Mapping[str, Exercise]) -> int:
    """Seconds that the routine takes by the computed clock."""
    return clock_seconds(lay_out([(exercises[step.exercise], step.dose) for step in routine.steps]))


def _pack_lines(draft: Draft) -> Iterator[str]:
    told = {
        "id": draft.id,
        "version": draft.version,
        "title": draft.title,
        "summary": draft.summary,
        "authors": list(draft.authors),
    }
    yield "[pack]"
    for line in _lines(told):
        yield f"{line}  # raise it with every change" if line.startswith("version =") else line
    if draft.clinic:
        inside = ", ".join(line for line in _lines(draft.clinic))
        yield f"clinic = {{ {inside} }}"


def _exercise_lines(exercise: Exercise) -> Iterator[str]:
    table = exercise_table(exercise)
    drawing = table.get("figure", {})
    is_long = "base" in drawing
    yield "[[exercise]]"
    yield from _lines({name: part for name, part in table.items() if not (is_long and name == "figure")})
    if is_long:
        yield "[exercise.figure]"
        frames = [f"  {{ {', '.join(_frame(frame))} }}," for frame in drawing.pop("frames", [])]
        yield from _lines(drawing)
        yield from ("frames = [", *frames, "]") if frames else ()


def _frame(frame: Mapping[str, Any]) -> Iterator[str]:
    return (f"{name} = {_value(value)}" for name, value in frame.items())


def _routine_parts(routine: DraftRoutine, exercises: Mapping[str, Exercise], own: frozenset[str]) -> Iterator[str]:
    seconds = draft_seconds(routine, exercises)
    told = {
        "id": routine.id,
        "name": routine.name,
        "summary": routine.summary,
        "minutes": stated_minutes(seconds),
        "per_day": routine.per_day if routine.per_day > 1 else "",
        "days": list(routine.days),
        "every": routine.every or "",
    }
    clock = f"  # {clock_words(seconds)} by the clock"
    lines = (line + clock if line.startswith("minutes =") else line for line in _lines(told))
    yield "\n".join(["[[routine]]", *lines])
    for step in routine.steps:
        yield "\n".join(_step_lines(step, exercises[step.exercise], is_own=step.exercise in own))


def _step_lines(step: DraftStep, exercise: Exercise, *, is_own: bool) -> Iterator[str]:
    yield f"# {_comment(exercise.name)}: {say_dose(step.dose)}"
    yield "[[routine.step]]"
    yield from _lines({"exercise": step.exercise if is_own else LIBRARY + step.exercise})
    yield from _lines(changed_dose(step.dose, exercise.dose))


def _lines(table: Mapping[str, Any]) -> Iterable[str]:
    """The keys of a table that say something, one a line; tables inside stand in braces."""
    return (f"{name} = {_value(value)}" for name, value in table.items() if value not in ("", [], ()))


def _value(value: Any) -> str:
    """A value as TOML has it: a short list in one line, a long one a line an item."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(_lines(value))} }}"
    if not isinstance(value, list):
        return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
    items = [_value(item) for item in value]
    line = ", ".join(items)
    if len(line) <= _LONGEST_LIST:
        return f"[{line}]"
    return "[\n" + "".join(f"  {item},\n" for item in items) + "]"


def _comment(text: str) -> str:
    """The text as it may stand in a comment: one line, nothing that steers a terminal."""
    return safe(" ".join(text.split()))
