"""A pack as one self-contained TOML file; reading it again gives the same pack."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import tomli_w

from necktrack.model.packs import Dose, Exercise, Pack, PostureCheck, RecordField, RecordKind, Routine, RoutineStep
from necktrack.model.values import is_value, parts_of
from necktrack.packs.build import OF_REPETITIONS
from necktrack.packs.canonical import told_parts

_PACK_KEYS = (
    "id", "version", "title", "summary", "language", "authors", "clinic", "license", "reviewed_on", "reviewer"
)  # fmt: skip
_FIXED_KINDS = frozenset({RecordKind.SIDE, RecordKind.SEVERITY, RecordKind.SCORE, RecordKind.YES_NO, RecordKind.STEPS})


def bundle_toml(pack: Pack) -> str:
    """The pack file with every library part copied in."""
    document: dict[str, Any] = {"format": 1, "pack": _table(pack, keep=_PACK_KEYS)}
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    tables = {
        "exercise": [_exercise(exercise) for exercise in pack.exercises],
        "routine": [_routine(routine, exercises) for routine in pack.routines],
        "check": [_check(check) for check in pack.checks],
    }
    document |= {name: items for name, items in tables.items() if items}
    return tomli_w.dumps(document)


def _table(value: object, keep: tuple[str, ...] = ()) -> dict[str, Any]:
    return {name: _plain(part) for name, part in told_parts(value).items() if not keep or name in keep}


def _plain(value: object) -> Any:
    if isinstance(value, Enum | str):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_value(value):
        return _table(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return value


def _exercise(exercise: Exercise) -> dict[str, Any]:
    table = _table(exercise)
    dose = table.pop("dose")
    return {**table, "dose": dose if exercise.dose.duration_s else {"reps": exercise.dose.reps, **dose}}


def _routine(routine: Routine, exercises: dict[str, Exercise]) -> dict[str, Any]:
    steps = [_step(step, exercises[step.exercise].dose) for step in routine.steps]
    return {**_table(routine, keep=("id", "name", "summary", "minutes", "per_day", "days", "every")), "step": steps}


def _step(step: RoutineStep, base: Dose) -> dict[str, Any]:
    table: dict[str, Any] = {"exercise": step.exercise}
    if step.keep:
        table["keep"] = step.keep
    changed = [name for name, part in parts_of(step.dose).items() if part != getattr(base, name)]
    if step.dose.duration_s:
        changed = [name for name in changed if name not in OF_REPETITIONS]
    elif base.duration_s:
        changed = [name for name in {"reps": 0, **dict.fromkeys(changed)} if name != "duration_s"]
    return table | {name: _plain(getattr(step.dose, name)) for name in changed}


def _check(check: PostureCheck) -> dict[str, Any]:
    table = _table(check)
    table.pop("records", None)
    return {**table, "record": [_record(record) for record in check.records]}


def _record(record: RecordField) -> dict[str, Any]:
    table = _table(record, keep=("id", "kind", "prompt", "words"))
    if record.kind in _FIXED_KINDS:
        return table
    return {**table, "lowest": record.lowest, "highest": record.highest}
