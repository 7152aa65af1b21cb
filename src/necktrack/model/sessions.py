"""Sessions as values: levels, reasons, symptoms, outcomes, and doses in their JSON form."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from necktrack.model.packs import Dose, Sides
from necktrack.model.values import frozen
from necktrack.model.wording import counted


class Level(StrEnum):
    """How much of a routine is done: all of it, or its easier form with at most half, on a day with more pain."""

    FULL = "full"
    HALF = "half"


class SkipReason(StrEnum):
    """Why an exercise was passed over."""

    PAIN = "pain"
    TIME = "time"
    UNSURE = "unsure"
    EQUIPMENT = "equipment"
    OTHER = "other"


SKIP_WORDS: dict[SkipReason, str] = {
    SkipReason.PAIN: "it hurts",
    SkipReason.TIME: "no time",
    SkipReason.UNSURE: "not sure how",
    SkipReason.EQUIPMENT: "no equipment",
    SkipReason.OTHER: "another reason",
}
"""Each reason as it is offered and shown."""


class StopReason(StrEnum):
    """Why a person ended the session before its end."""

    PAIN = "pain"
    TIME = "time"
    UNWELL = "unwell"
    OTHER = "other"


class Symptom(StrEnum):
    """What a person tells during a session that a stop rule acts on."""

    TINGLING = "arm-or-leg-tingling"
    DIZZINESS = "dizziness"
    SHARP_PAIN = "sharp-pain"


SYMPTOM_WORDS: dict[Symptom, str] = {
    Symptom.TINGLING: "tingling, numbness or electric pain in an arm or leg",
    Symptom.DIZZINESS: "dizzy, faint, sick, blurred sight, ringing ears or trouble speaking",
    Symptom.SHARP_PAIN: "sharp or stabbing pain, or something gave way",
}
"""Each symptom as it is offered."""


class ExerciseOutcome(StrEnum):
    """How one exercise of a session ended."""

    OPEN = "open"
    """Not reached, or not ended yet."""
    DONE = "done"
    PARTIAL = "partial"
    SKIPPED = "skipped"
    STOPPED = "stopped"
    """By the pain rule."""
    NOT_TOLERATED = "not-tolerated"
    """By the sharp pain rule."""


class Outcome(StrEnum):
    """How a session ended."""

    FULL = "full"
    PARTIAL = "partial"
    """Something was not done, for whatever reason."""
    STOPPED = "stopped"
    """Ended early by a stop rule, which counts as followed."""


class DidIt(StrEnum):
    """How much of it the person says was done."""

    FULL = "full"
    MOSTLY = "mostly"
    HALF = "half"
    HARDLY = "hardly"


class ChangeKind(StrEnum):
    """Why a dose is another than the routine's own."""

    PHASE = "phase"
    GROWN = "grown"
    EASED = "eased"


@frozen
class LeftOut:
    """An exercise that is not done today, and why, in words."""

    exercise: str
    name: str
    reason: str
    units: int = 0
    """For what was left for time: its repetitions and timed sets; otherwise 0."""


def dose_json(dose: Dose) -> dict[str, Any]:
    """The dose as JSON; every field is named."""
    return {
        "sets": dose.sets,
        "reps": dose.reps,
        "hold_s": dose.hold_s,
        "rest_s": dose.rest_s,
        "tempo_s": dose.tempo_s,
        "duration_s": dose.duration_s,
        "sides": dose.sides.value,
    }


def dose_from(item: Mapping[str, Any]) -> Dose:
    """The dose in its JSON form; fields that are missing have their defaults."""
    plain = Dose()
    numbers = {
        name: int(item.get(name, getattr(plain, name)))
        for name in ("sets", "reps", "hold_s", "rest_s", "tempo_s", "duration_s")
    }
    return Dose(**numbers, sides=Sides(item.get("sides", Sides.NONE)))


def say_dose(dose: Dose) -> str:
    """The dose in short words, such as "2 sets of 10, hold 3 s, each side"."""
    if dose.duration_s:
        whole_minutes = dose.duration_s >= 120 and dose.duration_s % 60 == 0
        time = f"{dose.duration_s // 60} min" if whole_minutes else f"{dose.duration_s} s"
        amount = time if dose.sets == 1 else f"{dose.sets} times {time}"
    else:
        times = counted(dose.reps, "time")
        amount = times if dose.sets == 1 else f"{dose.sets} sets of {dose.reps}"
        amount += f", hold {dose.hold_s} s" if dose.hold_s else ""
    return amount + (", each side" if dose.sides is Sides.EACH else "")
