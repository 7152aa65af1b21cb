"""Sessions as they were stored, read for counting: any of them may come from another version or machine."""

from collections.abc import Iterable, Mapping
from typing import Any

from necktrack.insight.practised import ExerciseRun, SessionRun
from necktrack.model.facts import SESSION_EVENT, Fact, JsonObject, voided_ids
from necktrack.model.items import SESSION, Item
from necktrack.model.packs import Dose
from necktrack.model.scores import SCALES, Measure
from necktrack.model.sessions import ExerciseOutcome, Outcome, dose_from
from necktrack.services.world import World

_MOST_UNITS = 1_000_000
_SKIP = '"skip"'


def session_runs(world: World, items: Iterable[Item]) -> tuple[SessionRun, ...]:
    """The sessions among the items that ended, oldest first; reasons of skips that are not told are looked up."""
    ended = [item for item in reversed(tuple(items)) if item.kind == SESSION and not item.is_open]
    weights = _weights(ended)
    reasons = _skip_reasons(world, ended)
    return tuple(_run(item, weights, reasons.get(item.id, {})) for item in ended)


def outcome_of(item: Item) -> str:
    """How a session or a practice without the guide ended; one that does not say was done in full."""
    outcome = item.content.get("outcome", Outcome.FULL.value)
    return str(outcome)


def counts_as_followed(item: Item) -> bool:
    """True for practice that counts as following the plan; stopping on a stop rule is part of it."""
    return bool(item.content.get("followed", outcome_of(item) == Outcome.FULL))


def objects_in(content: JsonObject, name: str) -> list[dict[str, Any]]:
    """The objects in a list of a body; an imported fact may hold anything there."""
    value = content.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _run(item: Item, weights: Mapping[str, int], reasons: Mapping[str, str]) -> SessionRun:
    content = item.content
    did_it = content.get("did_it")
    hard = content.get("hard")
    return SessionRun(
        item.day, outcome_of(item), counts_as_followed(item), _text(content, "reason"),
        _exercises(content, weights, reasons), _score(content.get("effort")),
        tuple(str(each) for each in hard) if isinstance(hard, list) else (),
        did_it if isinstance(did_it, str) else "",
    )  # fmt: skip


def _exercises(
    content: JsonObject, weights: Mapping[str, int], reasons: Mapping[str, str]
) -> tuple[ExerciseRun, ...]:
    """Every exercise of the plan of that day: those of the session, and those left for lack of time."""
    steps, left = objects_in(content, "steps"), objects_in(content, "short")
    names = {_text(each, "exercise"): _text(each, "name") for each in (*left, *steps)}
    ends = objects_in(content, "exercises")
    runs = []
    for place, ended in enumerate(ends):
        exercise = _text(ended, "exercise")
        own = place < len(steps) and _text(steps[place], "exercise") == exercise
        weight = _weight(_dose(steps[place].get("dose"))) if own else weights.get(exercise, 1)
        runs.append(_exercise_run(ended, names.get(exercise) or exercise, weight, reasons.get(exercise, "")))
    known = {_text(each, "exercise") for each in ends}
    return (*runs, *(_left_for_time(each, weights) for each in left if _text(each, "exercise") not in known))


def _exercise_run(ended: JsonObject, name: str, weight: int, reason: str) -> ExerciseRun:
    outcome = _text(ended, "outcome")
    prescribed = _count(ended.get("prescribed"))
    done = min(_count(ended.get("done")), prescribed)
    told = ended.get("amount")
    amount = min(_count(told), prescribed * weight) if isinstance(told, int) else done * weight
    is_skipped = outcome == ExerciseOutcome.SKIPPED
    why = (_text(ended, "reason") or reason) if is_skipped else ""
    return ExerciseRun(
        _text(ended, "exercise"), name, done, prescribed, amount, prescribed * weight, outcome, why
    )  # fmt: skip


def _left_for_time(left: JsonObject, weights: Mapping[str, int]) -> ExerciseRun:
    """An exercise that was left for lack of time; what was prescribed is a count, or a dose."""
    exercise = _text(left, "exercise")
    told = left.get("prescribed", left.get("units"))
    weight = weights.get(exercise, 1)
    if isinstance(told, dict):
        dose = _dose(told)
        prescribed, weight = _units(dose), _weight(dose)
    else:
        prescribed = _count(told)
    return ExerciseRun(
        exercise, _text(left, "name") or exercise, 0, prescribed, 0, prescribed * weight,
        ExerciseOutcome.SKIPPED.value, "time",
    )  # fmt: skip


def _weights(items: Iterable[Item]) -> dict[str, int]:
    """Seconds that one repetition, or timed set, of each exercise counts; the latest dose that is known."""
    return {
        _text(step, "exercise"): _weight(_dose(step.get("dose")))
        for item in items
        for step in objects_in(item.content, "steps")
    }


def _dose(told: object) -> Dose:
    try:
        return dose_from(told) if isinstance(told, dict) else Dose()
    except (ValueError, TypeError, OverflowError):
        return Dose()


def _units(dose: Dose) -> int:
    sides = 2 if dose.sides.value == "each" else 1
    return min(_MOST_UNITS, max(0, dose.sets * sides * (1 if dose.duration_s else dose.reps)))


def _weight(dose: Dose) -> int:
    """A hold of 0 counts as 1."""
    return min(_MOST_UNITS, max(1, dose.duration_s or dose.hold_s))


def _skip_reasons(world: World, items: Iterable[Item]) -> dict[str, dict[str, str]]:
    """By session and exercise: why it was skipped, from the events of those sessions whose end does not say it."""
    silent = [item for item in items if any(_is_silent_skip(each) for each in objects_in(item.content, "exercises"))]
    if not silent:
        return {}
    wanted = {item.id for item in silent}
    days = [item.day for item in silent]
    facts = world.journal.facts_of_days({SESSION_EVENT}, min(days), max(days))
    voided = voided_ids(facts)
    found: dict[str, dict[str, str]] = {}
    for fact in facts:
        told = _skip_told(fact) if fact.id not in voided else None
        if told is not None and told[0] in wanted:
            found.setdefault(told[0], {})[told[1]] = told[2]
    return found


def _is_silent_skip(ended: JsonObject) -> bool:
    return ended.get("outcome") == ExerciseOutcome.SKIPPED and not _text(ended, "reason")


def _skip_told(fact: Fact) -> tuple[str, str, str] | None:
    """Session, exercise and reason of a skip; None for any other event."""
    if fact.kind != SESSION_EVENT or _SKIP not in fact.body:
        return None
    content = fact.content
    if content.get("event") != "skip":
        return None
    return _text(content, "session"), _text(content, "exercise"), _text(content, "reason")


def _text(content: Mapping[str, Any], name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


def _count(value: object) -> int:
    return min(_MOST_UNITS, max(0, value)) if isinstance(value, int) else 0


def _score(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= SCALES[Measure.PAIN].highest else None
