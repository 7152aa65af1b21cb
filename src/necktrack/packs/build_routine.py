"""Checked tables of routines to values: steps, phases, rules of growth and ease."""

from collections.abc import Mapping, Sequence
from typing import Any

from necktrack.model.packs import (
    Dose,
    EaseForm,
    EaseRule,
    Exercise,
    ProgressRule,
    Routine,
    RoutinePhase,
    RoutineStep,
    Sides,
    StepChange,
)
from necktrack.model.values import parts_of, replace
from necktrack.packs.checked import Checked
from necktrack.packs.library import LIBRARY

OF_REPETITIONS = {"reps": 1, "hold_s": 0, "tempo_s": 0}
"""Dose keys that mean nothing where time counts, with the value that they have there."""
_OF_A_DOSE = tuple(parts_of(Dose()))


def build_routine(item: Checked, exercises: Mapping[str, Exercise]) -> Routine:
    """The routine of a whole table; every exercise that it names is among those given."""
    values = item.values
    steps = tuple(build_step(step, exercises) for step in item.tables("step"))
    return Routine(
        id=values["id"],
        name=values["name"],
        steps=steps,
        minutes=values["minutes"],
        summary=values.get("summary", ""),
        per_day=values.get("per_day", 1),
        days=values.get("days", ()),
        every=values.get("every", 0),
        phases=build_phases(item, steps),
        progress_when=_progress_rule(values["progress_when"].values) if "progress_when" in values else None,
        ease_when=_ease_rule(values["ease_when"].values) if "ease_when" in values else None,
    )


def build_step(item: Checked, exercises: Mapping[str, Exercise]) -> RoutineStep:
    """The step of a whole table, with the exercise's dose as changed there."""
    exercise = exercises[exercise_named(item)]
    return RoutineStep(exercise.id, dose_of(item.values, exercise.dose), item.values.get("keep", 0))


def build_phases(item: Checked, steps: Sequence[RoutineStep]) -> tuple[RoutinePhase, ...]:
    """The phases of a routine by first week, each with its changes in the order of the steps."""
    places = {step.exercise: place for place, step in enumerate(steps)}
    phases = []
    for phase in item.tables("phase"):
        first, last = week_span(phase.values["weeks"])
        named = sorted(phase.tables("step"), key=lambda change: places[exercise_named(change)])
        changes = tuple(_change(change, steps[places[exercise_named(change)]].dose) for change in named)
        phases.append(RoutinePhase(first, last, phase.values.get("name", ""), changes))
    return tuple(sorted(phases, key=lambda phase: phase.first_week))


def exercise_named(item: Checked) -> str:
    """Id of the exercise that a step names; "" when it names none."""
    name: str = item.get("exercise", "")
    return name.removeprefix(LIBRARY)


def week_span(text: str) -> tuple[int, int]:
    """First and last week of a span such as "1-2", "3" or "5-"; a last week of 0 means from then on."""
    first, dash, last = text.partition("-")
    return int(first), int(last or 0) if dash else int(first)


def span_words(first: int, last: int) -> str:
    """A span of weeks as a pack writes it."""
    return str(first) if first == last else f"{first}-{last or ''}"


def dose_of(values: Mapping[str, Any], base: Dose) -> Dose:
    """The base dose with the keys that the table names; counting time ends counting repetitions, and back."""
    changes = {name: values[name] for name in _OF_A_DOSE if name in values}
    if "sides" in changes:
        changes["sides"] = Sides(changes["sides"])
    if changes.get("duration_s"):
        changes |= OF_REPETITIONS
    elif "reps" in changes or "hold_s" in changes:
        changes["duration_s"] = 0
    return replace(base, **changes) if changes else base


def _change(item: Checked, base: Dose) -> StepChange:
    return StepChange(exercise_named(item), dose_of(item.values, base), item.get("leave_out", False))


def _progress_rule(values: Mapping[str, Any]) -> ProgressRule:
    only = tuple(name.removeprefix(LIBRARY) for name in values.get("only", ()))
    return ProgressRule(**{**values, "only": only})


def _ease_rule(values: Mapping[str, Any]) -> EaseRule:
    return EaseRule(**{**values, "then": EaseForm(values.get("then", EaseForm.HALF))})
