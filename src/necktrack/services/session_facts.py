"""Sessions as stored facts: what each effect writes, and what is read back to go on."""

from collections.abc import Iterable

from necktrack.engine.events import (
    WORST_PAIN,
    Eased,
    Effect,
    HoldDone,
    MadeHarder,
    PainRated,
    Paused,
    RepDone,
    RestAdded,
    Resumed,
    Scope,
    SessionEnded,
    SetDone,
    Settled,
    Skipped,
    StoppedByRule,
    SymptomTold,
    WentBack,
    WentOn,
)
from necktrack.engine.events import Rule as StopRule
from necktrack.engine.prescription import Prescribed
from necktrack.engine.restore import Mark, MarkKind
from necktrack.engine.rules import outcome_of_rule
from necktrack.engine.timeline import (
    AddedRest,
    Ease,
    EaseKind,
    Phase,
    PhaseKind,
    Timeline,
    TimelineStep,
    clock_seconds,
    ready_seconds,
)
from necktrack.model.body import Side
from necktrack.model.facts import JsonObject
from necktrack.model.packs import Dose, Exercise
from necktrack.model.sessions import LeftOut, Level, StopReason, dose_from, dose_json
from necktrack.model.values import replace


def start_body(
    pack: JsonObject, routine: tuple[str, str], timeline: Timeline, left_out: tuple[LeftOut, ...],
    *, level: Level, pain_before: int | None, prescribed: Prescribed | None = None,
) -> JsonObject:  # fmt: skip
    """The body of a session's start: what is about to be done, with the doses of today and why they are so."""
    body = {
        "pack": pack,
        "routine": routine[0],
        "routine_name": routine[1],
        "pain_before": pain_before,
        "level": level.value,
        "left_out": [{"exercise": item.exercise, "name": item.name, "reason": item.reason} for item in left_out],
        "steps": [
            {
                "exercise": step.exercise, "name": step.name, "dose": dose_json(step.dose),
                "ready_s": step.ready_seconds,
            }
            for step in timeline.steps
        ],
    }  # fmt: skip
    return body | (_why_so(prescribed) if prescribed else {})


def _why_so(prescribed: Prescribed) -> JsonObject:
    changes = [
        {"exercise": each.exercise, "kind": each.kind.value, "said": each.said, "reason": each.reason}
        for each in prescribed.changes
    ]
    week = {"week": prescribed.standing.week} if prescribed.has_phases else {}
    return week | ({"changes": changes} if changes else {})


def timeline_from(start: JsonObject, exercises: dict[str, Exercise]) -> Timeline:
    """The timeline that a start body names; texts come from the exercises that still exist."""
    return Timeline(tuple(_step_from(step, exercises.get(step["exercise"])) for step in start["steps"]))


def _step_from(step: JsonObject, exercise: Exercise | None) -> TimelineStep:
    texts = exercise.steps if exercise else ()
    ready = int(step.get("ready_s", ready_seconds(texts)))
    return TimelineStep(str(step["exercise"]), str(step["name"]), dose_from(step["dose"]), texts, ready)


def can_be_laid_out(start: JsonObject) -> bool:
    """True for a start body that this program may have written; one of another version may say anything."""
    try:
        Level(start.get("level", Level.FULL))
        timeline = timeline_from(start, {})
        texts = (start["routine"], start["routine_name"])
        pain = start.get("pain_before")
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
        return False
    numbers = [number for step in timeline.steps for number in (*_numbers(step.dose), step.ready_seconds)]
    is_small = all(0 <= number <= _LONGEST for number in numbers) and clock_seconds(timeline) <= _LONGEST
    return bool(timeline.steps) and is_small and all(isinstance(text, str) for text in texts) and _is_score(pain)


_LONGEST = 4 * 3600
"""Seconds; twice as long as any routine may be."""


def _numbers(dose: Dose) -> tuple[int, ...]:
    return tuple(number for number in dose_json(dose).values() if isinstance(number, int))


def _is_score(value: object) -> bool:
    return value is None or (isinstance(value, int) and 0 <= value <= WORST_PAIN)


def left_out_from(start: JsonObject) -> tuple[LeftOut, ...]:
    """The exercises that a start body names as left out."""
    return tuple(
        LeftOut(str(item["exercise"]), str(item.get("name", item["exercise"])), str(item["reason"]))
        for item in start.get("left_out", ())
    )


def event_bodies(session: str, effects: Iterable[Effect]) -> tuple[JsonObject, ...]:
    """The bodies to store for the effects that matter afterwards, in order; `session` is the start's id."""
    bodies: list[JsonObject] = []
    for effect in effects:
        told = _what_happened(effect)
        if told is not None:
            bodies.append({"session": session, "at": round(effect.at, 1), **_place(effect.phase), **told})
    return tuple(bodies)


def _place(phase: Phase) -> JsonObject:
    return {
        "exercise": phase.exercise,
        "step": phase.step,
        "phase": phase.kind.value,
        "side": phase.side.value,
        "set": phase.set,
        "rep": phase.rep,
        "number": phase.number,
    }


def _what_happened(effect: Effect) -> JsonObject | None:
    match effect:
        case RepDone():
            return {"event": MarkKind.REP.value}
        case HoldDone(phase):
            return {"event": MarkKind.HOLD.value, "hold_s": phase.hold_seconds}
        case SetDone(phase):
            return {"event": MarkKind.SET.value, "seconds": phase.seconds} if phase.is_timed else None
        case SessionEnded(reason=reason) if reason in set(StopReason):
            return {"event": MarkKind.STOP.value, "reason": reason}
        case Eased() | MadeHarder() | RestAdded():
            return _what_changed(effect)
        case Skipped() | PainRated() | SymptomTold() | StoppedByRule() | Settled():
            return _what_was_told(effect)
        case Paused() | Resumed() | WentBack() | WentOn():
            return _how_it_moved(effect)
    return None


def _what_changed(effect: Eased | MadeHarder | RestAdded) -> JsonObject | None:
    match effect:
        case Eased(ease=Ease(number, kind)):
            return {"event": MarkKind.EASIER.value, "from": number, "what": kind.value}
        case MadeHarder(ease=Ease(number, kind)):
            return {"event": MarkKind.HARDER.value, "from": number, "what": kind.value}
        case RestAdded(step=about, before=before, seconds=seconds) if seconds:
            return {"event": MarkKind.MORE_REST.value, "about": about, "before": before, "seconds": seconds}
    return None


def _what_was_told(effect: Skipped | PainRated | SymptomTold | StoppedByRule | Settled) -> JsonObject:
    match effect:
        case Skipped():
            return {"event": MarkKind.SKIP.value, "reason": effect.reason.value}
        case PainRated():
            start = {"start": True} if effect.is_start else {}
            about = {"about": effect.about, "exercise": effect.exercise, **start}
            return {"event": MarkKind.PAIN.value, "value": effect.score, **about}
        case SymptomTold():
            return {"event": MarkKind.SYMPTOM.value, "symptom": effect.symptom.value}
        case Settled():
            return {"event": MarkKind.SETTLED.value, "is_back": effect.is_back}
    about = {"about": effect.step, "exercise": effect.exercise}
    return {"event": MarkKind.RULE.value, "rule": effect.rule.value, "scope": effect.scope.value, **about}


def _how_it_moved(effect: Paused | Resumed | WentBack | WentOn) -> JsonObject:
    match effect:
        case Paused():
            return {"event": MarkKind.PAUSE.value, "reason": effect.reason.value}
        case Resumed():
            return {"event": MarkKind.RESUME.value}
        case WentBack():
            return {"event": MarkKind.BACK.value}
    return {"event": MarkKind.NEXT.value}


def marks_from(bodies: Iterable[JsonObject]) -> tuple[Mark, ...]:
    """The marks of stored events in order; events that this program does not know are passed over."""
    return tuple(mark for body in bodies if (mark := _mark(body)) is not None)


def _mark(body: JsonObject) -> Mark | None:
    try:
        mark = Mark(
            MarkKind(body["event"]), float(body["at"]), int(body["step"]), PhaseKind(body["phase"]),
            Side(body["side"]), int(body["set"]), int(body["number"]),
        )  # fmt: skip
        return _with_what_was_told(mark, body) if 0 <= mark.at <= _LONGEST_SESSION else None
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


_LONGEST_SESSION = 7 * 24 * 3600
"""Seconds without pauses that an event may name: far more than any session, far less than no number at all."""


def _with_what_was_told(mark: Mark, body: JsonObject) -> Mark:
    match mark.kind:
        case MarkKind.EASIER | MarkKind.HARDER:
            return replace(mark, ease=Ease(int(body["from"]), EaseKind(body["what"])))
        case MarkKind.MORE_REST:
            return replace(mark, about=int(body["about"]), rest=AddedRest(int(body["before"]), int(body["seconds"])))
        case MarkKind.RULE:
            rule = StopRule(body["rule"])
            scope, about = Scope(body["scope"]), int(body["about"])
            return replace(mark, rule=rule, scope=scope, about=about, outcome=outcome_of_rule(rule))
        case MarkKind.SETTLED:
            return replace(mark, is_back=body["is_back"])
        case MarkKind.PAIN:
            score = body.get("value")
            return replace(mark, score=score if _is_score(score) else None, is_start=body.get("start") is True)
    return replace(mark, reason=str(body.get("reason", "")))
