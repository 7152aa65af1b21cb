"""Checked tables to the values of model/packs.py."""

from collections.abc import Mapping
from typing import Any

from necktrack.model.body import BodyRegion
from necktrack.model.packs import (
    Dose,
    Evidence,
    Exercise,
    ExerciseKind,
    Figure,
    Pack,
    Position,
    PostureCheck,
    RecordField,
    RecordKind,
    Routine,
    RoutineStep,
    Sides,
)
from necktrack.model.values import replace
from necktrack.packs.shapes import DOSE_KEYS, LIBRARY
from necktrack.packs.tables import Checked

OF_REPETITIONS = {"reps": 1, "hold_s": 0, "tempo_s": 0}
"""Dose keys that mean nothing where time counts, with the value that they have there."""

RANGES: dict[RecordKind, tuple[float, float]] = {
    RecordKind.SIDE: (0, 0),
    RecordKind.SEVERITY: (0, 3),
    RecordKind.CENTIMETRES: (0, 30),
    RecordKind.STEPS: (0, 4),
    RecordKind.SECONDS: (0, 600),
    RecordKind.COUNT: (0, 100),
    RecordKind.DEGREES: (0, 180),
    RecordKind.SCORE: (0, 10),
    RecordKind.YES_NO: (0, 1),
}
"""Lowest and highest value of each kind of record, where the pack names none."""


def build_exercise(item: Checked) -> Exercise:
    """The exercise of a whole table."""
    values = item.values
    return Exercise(
        **_shared(values),
        kind=ExerciseKind(values["kind"]),
        dose=dose_of(values["dose"].values, Dose()),
        mistakes=values.get("mistakes", ()),
        evidence=Evidence(values["evidence"]) if "evidence" in values else None,
        easier=values.get("easier", "").removeprefix(LIBRARY),
        harder=values.get("harder", "").removeprefix(LIBRARY),
    )


def build_check(item: Checked) -> PostureCheck:
    """The posture check of a whole table."""
    values = item.values
    return PostureCheck(
        **_shared(values),
        records=tuple(_record(record.values) for record in item.tables("record")),
        seconds=values["seconds"],
        frequency=values.get("frequency", "weekly"),
        noise=values.get("noise", ""),
        do_not_say=values.get("do_not_say", ()),
    )


def build_routine(item: Checked, exercises: Mapping[str, Exercise]) -> Routine:
    """The routine of a whole table; every exercise that it names is among those given."""
    values = item.values
    return Routine(
        id=values["id"],
        name=values["name"],
        steps=tuple(build_step(step, exercises) for step in item.tables("step")),
        minutes=values["minutes"],
        summary=values.get("summary", ""),
        per_day=values.get("per_day", 1),
        days=values.get("days", ()),
        every=values.get("every", 0),
    )


def build_step(item: Checked, exercises: Mapping[str, Exercise]) -> RoutineStep:
    """The step of a whole table, with the exercise's dose as changed there."""
    exercise = exercises[item.values["exercise"].removeprefix(LIBRARY)]
    return RoutineStep(exercise.id, dose_of(item.values, exercise.dose), item.values.get("keep", 0))


def build_pack(item: Checked) -> Pack:
    """The pack of a whole [pack] table, still without exercises, routines and checks."""
    values = dict(item.values)
    if "clinic" in values:
        values["clinic"] = values["clinic"].values
    return Pack(**values)


def dose_of(values: Mapping[str, Any], base: Dose) -> Dose:
    """The base dose with the keys that the table names; counting time ends counting repetitions, and back."""
    changes = {name: values[name] for name in DOSE_KEYS if name in values}
    if "sides" in changes:
        changes["sides"] = Sides(changes["sides"])
    if changes.get("duration_s"):
        changes |= OF_REPETITIONS
    elif "reps" in changes or "hold_s" in changes:
        changes["duration_s"] = 0
    return replace(base, **changes)


def _shared(values: Mapping[str, Any]) -> dict[str, Any]:
    figure = values["figure"].get("alt", "") if "figure" in values else ""
    return {
        "id": values["id"],
        "name": values["name"],
        "regions": tuple(BodyRegion(region) for region in values["regions"]),
        "position": Position(values["position"]),
        "why": values["why"],
        "steps": values["steps"],
        "equipment": values.get("equipment", ()),
        "stop_if": values.get("stop_if", ()),
        "not_if": values.get("not_if", ()),
        "sources": values.get("sources", ()),
        "figure": Figure(figure) if figure else None,
    }


def _record(values: Mapping[str, Any]) -> RecordField:
    kind = RecordKind(values["kind"])
    words = values.get("words", ())
    lowest, highest = RANGES[kind]
    if words:
        highest = len(words) - 1
    return RecordField(
        values["id"], kind, values["prompt"], values.get("lowest", lowest), values.get("highest", highest), words
    )
