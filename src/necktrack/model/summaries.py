"""Items in one line of plain words."""

from collections.abc import Callable
from datetime import date
from typing import Any

from necktrack.model.answers import say_answers
from necktrack.model.entries import Entry
from necktrack.model.facts import (
    ANSWERS,
    CHECK,
    CLEARANCE,
    CLOCK,
    ENTRY,
    EVENT,
    GOAL,
    INTAKE,
    PACK_INSTALLED,
    PLAN,
    PRACTICE,
    REST,
    SAFETY_MISTAKE,
    SCREENING,
    VISIT,
    JsonObject,
    body_text,
)
from necktrack.model.items import MORNING, SESSION, Item
from necktrack.model.lengths import CENTIMETRES, say_length
from necktrack.model.periods import say_day
from necktrack.model.scores import Reading, Unit, measure_name, place_name

_LONGEST_UNKNOWN = 120
_OUTCOMES = {"full": "done in full", "partial": "done in part", "stopped": "ended by a stop rule"}
_ASKED = {
    "pack": "questions of a pack", "short": "short list", "follow-up": "questions after a stop", "quick": "quick check",
    "one": "question before a later session",
}  # fmt: skip
_OBSERVERS = {"helper": "a helper looked", "provider": "my provider looked"}
"""Who looked, where it was not the person."""


def summarise(item: Item, today: date, lengths: str = CENTIMETRES) -> str:
    """What the item says, in one line, without its day; notes are as typed, not yet made safe for a terminal."""
    if item.kind == VISIT and item.day > today:
        return f"coming {_say_visit(item.content)}"
    if item.kind == ENTRY:
        return say_entry(item.entry) or "an entry that this program cannot read"
    if item.kind == CHECK:
        return _say_check(item.content, lengths)
    say = _SAID.get(item.kind)
    if say is None:
        text = body_text(item.content)
        cut = text if len(text) <= _LONGEST_UNKNOWN else text[: _LONGEST_UNKNOWN - 1] + "…"
        return f"{item.kind} (a kind that this program does not know): {cut}"
    return say(item.content)


def summarise_with_day(item: Item, today: date, lengths: str = CENTIMETRES) -> str:
    """The summary, and the day that it is for."""
    return f"{summarise(item, today, lengths)} (for {say_day(item.day, today)})"


def say_entry(entry: Entry) -> str:
    """An entry's readings, postures, tags and note in the order in which they are read."""
    parts = [say_reading(reading) for reading in entry.readings]
    parts += [f"worse with {posture.value.replace('-', ' ')}" for posture in entry.worse]
    parts += [f"better with {posture.value.replace('-', ' ')}" for posture in entry.better]
    parts += [f"+{tag}" for tag in entry.tags]
    if entry.note:
        parts.append(f'"{entry.note}"')
    return ", ".join(parts)


def say_reading(reading: Reading) -> str:
    """A reading such as "neck pain 4" or "morning stiffness 45 min"."""
    place = f"{place_name(reading.region, reading.side)} " if reading.region else ""
    unit = " min" if reading.unit is Unit.MINUTES else ""
    return f"{place}{measure_name(reading.measure)} {reading.said}{unit}"


def late_words(day: date, today: date) -> str:
    """What is said before a late entry is stored."""
    when = say_day(day, today)
    return f"This is for {when}, more than 36 hours ago: it is kept, shown hollow, and not in averages."


def _say_check(content: JsonObject, lengths: str) -> str:
    findings = content.get("findings")
    known = findings if isinstance(findings, list) else []
    said = [_say_finding(finding, lengths) for finding in known if isinstance(finding, dict)]
    name = _text(content, "name") or _from_id(_text(content, "check")) or "Posture check"
    looked = _OBSERVERS.get(_text(content, "observer"), "")
    return f"{name}{': ' if said else ''}{', '.join(said)}{f' ({looked})' if looked else ''}"


def _say_finding(finding: dict[str, Any], lengths: str) -> str:
    name, value = _text(finding, "record").replace("-", " "), finding.get("value")
    if finding.get("unsure"):
        return f"{name} unsure"
    if finding.get("kind") == "cm" and isinstance(value, int | float):
        return f"{name} {say_length(value, lengths)}"
    return f"{name} {_text(finding, 'said') or _value(value)}"


def _from_id(check: str) -> str:
    """A check's id as words, for a body without its name."""
    return f"{check[:1].upper()}{check[1:].replace('-', ' ')}"


def _value(value: object) -> str:
    return "not said" if value is None else str(value)


def _say_session(content: JsonObject) -> str:
    name = _text(content, "routine_name") or _text(content, "routine") or "a session"
    outcome = _OUTCOMES.get(_text(content, "outcome"), "not finished") + kept_short_words(content)
    scores = ((content.get(each), when) for each, when in PAINS_OF_SESSION.items())
    pains = [f"{value} {when}" for value, when in scores if isinstance(value, int)]
    return f"{name}, {outcome}" + (f"; pain {', '.join(pains)}" if pains else "")


PAINS_OF_SESSION = {"pain_before": "before", "pain_after": "after", MORNING: "next morning"}
"""The pains told of a session, and when they were."""


def kept_short_words(content: JsonObject) -> str:
    """What is said of a session for which there was little time, such as ", kept short (3 min)"; "" for others."""
    minutes = content.get("minutes")
    return f", kept short ({minutes} min)" if isinstance(minutes, int) and content.get("short") else ""


def _say_practice(content: JsonObject) -> str:
    return f"{_text(content, 'routine_name') or _text(content, 'routine')}, done without the guide"


def _say_screening(content: JsonObject) -> str:
    answers = content.get("answers")
    given = list(answers.values()) if isinstance(answers, dict) else []
    asked = _ASKED.get(_text(content, "scope"), "safety questions")
    with_yes = sum(answer != "no" for answer in given)
    if not given:
        return f"{asked}, not answered yet" if "rule" in content else f"{asked} answered"
    return f"{asked} answered, {with_yes} of {len(given)} with yes" if with_yes else f"{asked} answered, all no"


def _say_clearance(content: JsonObject) -> str:
    return _with_note(f"clearance, seen on {_text(content, 'seen_on') or 'a day not said'}", content)


def _say_mistake(content: JsonObject) -> str:
    return f'safety answer {_text(content, "id")} was a mistake: "{_text(content, "words")}"'


def _say_visit(content: JsonObject) -> str:
    provider = _text(content, "provider")
    return _with_note(f"visit with {provider}" if provider else "visit", content)


def _say_event(content: JsonObject) -> str:
    return _with_note(_text(content, "event") or "event", content)


def _say_intake(content: JsonObject) -> str:
    from necktrack.model.intake_words import say_intake  # slow to import, and not needed to log

    return say_intake(content)


def _say_goal(content: JsonObject) -> str:
    from necktrack.model.intake_words import say_goal  # slow to import, and not needed to log

    return say_goal(content)


def _with_note(said: str, content: JsonObject) -> str:
    note = _text(content, "note")
    return f'{said}: "{note}"' if note else said


def _text(content: JsonObject, name: str) -> str:
    value = content.get(name)
    return value if isinstance(value, str) else ""


_SAID: dict[str, Callable[[JsonObject], str]] = {
    ANSWERS: say_answers,
    SESSION: _say_session,
    PRACTICE: _say_practice,
    SCREENING: _say_screening,
    CLEARANCE: _say_clearance,
    SAFETY_MISTAKE: _say_mistake,
    VISIT: _say_visit,
    EVENT: _say_event,
    INTAKE: _say_intake,
    GOAL: _say_goal,
    REST: lambda content: f"rest day: {_text(content, 'reason')}",
    PLAN: lambda content: f"pack in use: {_text(content, 'pack')}",
    CLOCK: lambda _content: "you said that the clock is right",
    PACK_INSTALLED: lambda content: f"pack installed: {_text(content, 'title') or _text(content, 'id')}",
}
