"""A pack as one self-contained TOML file; reading it again gives the same pack."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import tomli_w

from necktrack.model.flags import own_id_in
from necktrack.model.packs import (
    Dose,
    Exercise,
    Pack,
    PostureCheck,
    RecordField,
    RecordKind,
    Routine,
    RoutinePhase,
    RoutineStep,
    StepChange,
)
from necktrack.model.values import is_value, parts_of
from necktrack.packs.build_routine import OF_REPETITIONS, span_words
from necktrack.packs.bundle_texts import measure_table, questionnaire_table, safety_table, translation_table
from necktrack.packs.canonical import told_parts

_PACK_KEYS = (
    "id", "version", "title", "summary", "language", "authors", "clinic", "license", "reviewed_on", "reviewer"
)  # fmt: skip
_FIXED_KINDS = frozenset({RecordKind.SIDE, RecordKind.SEVERITY, RecordKind.SCORE, RecordKind.YES_NO, RecordKind.STEPS})


def bundle_toml(pack: Pack) -> str:
    """The pack file with every library part copied in."""
    document: dict[str, Any] = {"format": 1, "pack": _table(pack, keep=_PACK_KEYS)}
    if pack.translations:
        document["pack"]["translations"] = {item.id: translation_table(item) for item in pack.translations}
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    tables = {
        "exercise": [exercise_table(exercise) for exercise in pack.exercises],
        "routine": [_routine(routine, exercises) for routine in pack.routines],
        "check": [_check(check) for check in pack.checks],
        "questionnaire": [questionnaire_table(questionnaire) for questionnaire in pack.questionnaires],
        "lesson": [_table(lesson) for lesson in pack.lessons],
        "measure": [measure_table(measure) for measure in pack.measures],
        "safety": [safety_table(question) for question in pack.safety_questions],
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


def exercise_table(exercise: Exercise) -> dict[str, Any]:
    """The exercise as a pack file has it; what is at its default is left out."""
    table = _with_own_flags(_table(exercise))
    dose = table.pop("dose")
    return {**table, "dose": dose if exercise.dose.duration_s else {"reps": exercise.dose.reps, **dose}}


def _with_own_flags(table: dict[str, Any]) -> dict[str, Any]:
    """The table with the pack's own safety questions as the pack calls them."""
    return {**table, "not_if": list(map(own_id_in, table["not_if"]))} if "not_if" in table else table


def _routine(routine: Routine, exercises: dict[str, Exercise]) -> dict[str, Any]:
    steps = [_step(step, exercises[step.exercise].dose) for step in routine.steps]
    table = {**_table(routine, keep=("id", "name", "summary", "minutes", "per_day", "days", "every")), "step": steps}
    if routine.phases:
        doses = {step.exercise: step.dose for step in routine.steps}
        table["phase"] = [_phase(phase, doses) for phase in routine.phases]
    if routine.progress_when:
        table["progress_when"] = _table(routine.progress_when)
    if routine.ease_when:
        table["ease_when"] = _table(routine.ease_when)
    return table


def _phase(phase: RoutinePhase, doses: dict[str, Dose]) -> dict[str, Any]:
    table: dict[str, Any] = {"weeks": span_words(phase.first_week, phase.last_week)}
    if phase.name:
        table["name"] = phase.name
    if phase.changes:
        table["step"] = [_phase_step(change, doses[change.exercise]) for change in phase.changes]
    return table


def _phase_step(change: StepChange, base: Dose) -> dict[str, Any]:
    if change.is_left_out:
        return {"exercise": change.exercise, "leave_out": True}
    changed = changed_dose(change.dose, base)
    return {"exercise": change.exercise, **(changed or {"sets": base.sets})}


def _step(step: RoutineStep, base: Dose) -> dict[str, Any]:
    table: dict[str, Any] = {"exercise": step.exercise}
    if step.keep:
        table["keep"] = step.keep
    return table | changed_dose(step.dose, base)


def changed_dose(dose: Dose, base: Dose) -> dict[str, Any]:
    """The dose keys that must be written so that the base becomes the dose."""
    changed = [name for name, part in parts_of(dose).items() if part != getattr(base, name)]
    if dose.duration_s:
        changed = [name for name in changed if name not in OF_REPETITIONS]
    elif base.duration_s:
        changed = [name for name in {"reps": 0, **dict.fromkeys(changed)} if name != "duration_s"]
    return {name: _plain(getattr(dose, name)) for name in changed}


def _check(check: PostureCheck) -> dict[str, Any]:
    table = _with_own_flags(_table(check))
    table.pop("records", None)
    return {**table, "record": [_record(record) for record in check.records]}


def _record(record: RecordField) -> dict[str, Any]:
    table = _table(record, keep=("id", "kind", "prompt", "words"))
    if record.change is not None:
        table["change"] = _number(record.change)
    if record.kind in _FIXED_KINDS:
        return table
    return {**table, "lowest": _number(record.lowest), "highest": _number(record.highest)}


def _number(value: float) -> float:
    """The number as people write it: 3, not 3.0."""
    return int(value) if value == int(value) else value
