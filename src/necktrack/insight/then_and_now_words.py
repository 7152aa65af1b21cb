"""Then and now in plain words: a reading before beside the same reading now, and what may be said of it."""

from collections.abc import Sequence
from datetime import date

from necktrack.insight.then_and_now import Seen, ThenAndNow, Verdict
from necktrack.insight.words import short_day
from necktrack.model.facts import JsonObject
from necktrack.model.findings import LEVEL, UNSURE, Value, say_seen
from necktrack.model.lengths import CENTIMETRES, say_length
from necktrack.model.packs import RecordField, RecordKind

OBSERVER_NAMES = {"self": "I looked", "helper": "a helper looked", "provider": "my provider looked"}
_WEEK_ON = "called a change only when a check a week on agrees"
_COUNTED = {
    RecordKind.STEPS: "step", RecordKind.SEVERITY: "step", RecordKind.SCORE: "point", RecordKind.DEGREES: "degree",
    RecordKind.SECONDS: "second", RecordKind.COUNT: "",
}  # fmt: skip


def then_and_now_words(told: ThenAndNow, today: date, lengths: str = CENTIMETRES) -> str:
    """One line, such as "Lower shoulder: right, slight (3 Nov) → right, slight (today): as before"."""
    seen = [_dated(told, each, today, lengths) for each in (told.then, told.now) if each is not None]
    looked = "" if told.observer == "self" else f" ({OBSERVER_NAMES.get(told.observer, told.observer)})"
    return f"{name_words(told.fields)}{looked}: {' → '.join(seen)}: {verdict_words(told, today, lengths)}"


def verdict_words(told: ThenAndNow, today: date, lengths: str = CENTIMETRES) -> str:
    """What may be said of a reading beside the one before."""
    match told.verdict:
        case Verdict.FIRST:
            return "nothing to set beside it yet"
        case Verdict.UNSURE:
            return "unsure, so it is compared with nothing"
        case Verdict.NOT_CALLED:
            return "noted; no change is called one here"
        case Verdict.AS_BEFORE:
            return _as_before(told, today, lengths)
        case Verdict.ONCE:
            is_since_last = told.then is not None and told.since is not None and told.then.values == told.since.values
            return f"differs{'' if is_since_last else f' from {_held(told, today, lengths)}'}; {_WEEK_ON}"
    return f"changed from {_held(told, today, lengths)}, on two checks a week apart"


def name_words(fields: Sequence[RecordField]) -> str:
    """What a reading is called: the id of its first field in words."""
    words = fields[0].id.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def seen_words(fields: Sequence[RecordField], values: Sequence[Value | None], lengths: str = CENTIMETRES) -> str:
    """A reading in words, such as "right, slight", "2.5 cm", "level" or "unsure"."""
    if values[0] in (LEVEL, None):
        return LEVEL if values[0] else UNSURE
    return ", ".join(say_seen(field, value, lengths) for field, value in zip(fields, values, strict=True))


def then_and_now_json(told: ThenAndNow) -> JsonObject:
    """The reading before and now as JSON; lengths are in centimetres."""
    return {
        "records": [field.id for field in told.fields],
        "observer": told.observer,
        "now": _seen_json(told.fields, told.now),
        "then": _seen_json(told.fields, told.then),
        "verdict": told.verdict.value,
        "compared_with": _seen_json(told.fields, told.since),
        "least_change": told.least,
    }


def _as_before(told: ThenAndNow, today: date, lengths: str) -> str:
    before = [each.values for each in (told.since, told.then) if each is not None]
    if not before or told.now.values in before:
        return "as before"
    held = "before" if len(set(before)) == 1 else _held(told, today, lengths)
    return f"about as {held}; {_noise_words(told, lengths)}"


def _noise_words(told: ThenAndNow, lengths: str) -> str:
    field, least = told.fields[-1], told.least
    if len(told.fields) > 1:
        return "only what is clear counts"
    if field.kind is RecordKind.CENTIMETRES:
        return f"less than {say_length(least, lengths)} means nothing"
    unit = _COUNTED.get(field.kind, "")
    plural = "s" if unit and least != 1 else ""
    return f"less than {least:g}{' ' if unit else ''}{unit}{plural} means nothing"


def _held(told: ThenAndNow, today: date, lengths: str) -> str:
    """The reading that it is compared with, and when that was."""
    return "before" if told.since is None else _dated(told, told.since, today, lengths)


def _dated(told: ThenAndNow, seen: Seen, today: date, lengths: str) -> str:
    near = {0: "today", 1: "yesterday"}.get((today - seen.day).days)
    day = near or f"{short_day(seen.day)}{f' {seen.day.year}' if seen.day.year != today.year else ''}"
    return f"{seen_words(told.fields, seen.values, lengths)} ({day})"


def _seen_json(fields: Sequence[RecordField], seen: Seen | None) -> JsonObject | None:
    if seen is None:
        return None
    return {"day": seen.day.isoformat(), "values": list(seen.values), "said": seen_words(fields, seen.values)}
