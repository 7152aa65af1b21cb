"""Findings: what a posture check writes down, read from words and said in words."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from necktrack.errors import BadValue
from necktrack.model.lengths import CENTIMETRES, parse_length, say_length, span_words
from necktrack.model.packs import RecordField, RecordKind
from necktrack.model.values import frozen

SEVERITIES = ("none", "slight", "clear", "marked")
LEVEL, UNSURE = "level", "unsure"
SIDES = ("left", "right", LEVEL)
_UNSURE = frozenset({"u", UNSURE, "?"})
_YES_NO = ("yes", "no")
_UNITS = {RecordKind.SECONDS: " s", RecordKind.DEGREES: " degrees"}
_LONGEST_NUMBER = 8

Value = int | float | str | bool


@frozen
class Finding:
    """The answer to one field of a check; value None means unsure."""

    record: str
    value: Value | None

    @property
    def is_unsure(self) -> bool:
        """True when the person could not tell, which is a full answer."""
        return self.value is None


def parse_finding(field: RecordField, text: str, lengths: str = CENTIMETRES) -> Finding:
    """The finding that the words give for this field; raises BadValue with what can be written.

    `lengths` is the unit of a bare number where a length is asked.
    """
    word = text.strip().lower()
    if word in _UNSURE:
        return Finding(field.id, None)
    value = _value(field, word, lengths)
    if value is None:
        raise BadValue(
            f"{field.id} {text.strip()!r} cannot be read",
            hint=f"Write {allowed_words(field, lengths)}.",
            kept="Nothing was stored.",
        )
    return Finding(field.id, value)


def allowed_words(field: RecordField, lengths: str = CENTIMETRES) -> str:
    """What can be written for the field, ending with unsure."""
    spans = f"from {_plain(field.lowest)} to {_plain(field.highest)}"
    said = {
        RecordKind.SIDE: "left, right or level",
        RecordKind.SEVERITY: "0 none, 1 slight, 2 clear or 3 marked",
        RecordKind.CENTIMETRES: span_words(field.lowest, field.highest, lengths),
        RecordKind.STEPS: _ladder(field) if field.words else f"a whole number {spans}",
        RecordKind.SCORE: f"a whole number {spans}, higher is worse",
        RecordKind.YES_NO: "yes or no",
    }
    return said.get(field.kind, f"a whole number {spans}") + ", or u for unsure"


def implied(fields: Sequence[RecordField], findings: Mapping[str, Finding]) -> dict[str, Finding]:
    """Findings that need no asking: how much, right after a side that is level (none) or unsure (unsure)."""
    answers: dict[str, Finding] = {}
    for side, severity in pairwise(fields):
        seen = findings.get(side.id)
        if seen is None or side.kind is not RecordKind.SIDE or severity.kind is not RecordKind.SEVERITY:
            continue
        if seen.value in (None, LEVEL):
            answers[severity.id] = Finding(severity.id, None if seen.is_unsure else 0)
    return answers


def is_sided(fields: Sequence[RecordField], place: int, findings: Mapping[str, Finding]) -> bool:
    """True where the field at a place asks how much, right after a side that was answered left or right."""
    if not place or fields[place].kind is not RecordKind.SEVERITY or fields[place - 1].kind is not RecordKind.SIDE:
        return False
    side = findings.get(fields[place - 1].id)
    return side is not None and side.value in SIDES and side.value != LEVEL


def finding_json(field: RecordField, finding: Finding) -> dict[str, Any]:
    """The finding as it is stored; raises BadValue when the value does not fit the field."""
    if finding.value is not None:
        parse_finding(field, say_value(field, finding.value), CENTIMETRES)
    return {
        "record": field.id,
        "kind": field.kind.value,
        "prompt": field.prompt,
        "value": finding.value,
        "unsure": finding.is_unsure,
        "said": say_seen(field, finding.value),
    }


def say_finding(field: RecordField, finding: Finding, lengths: str = CENTIMETRES) -> str:
    """The finding in words, such as "which shoulder looks lower: right"."""
    return f"{field.prompt.rstrip(' ?:.')}: {say_seen(field, finding.value, lengths)}"


def say_seen(field: RecordField, value: Value | None, lengths: str = CENTIMETRES) -> str:
    """A value with its unit, or unsure."""
    if value is None:
        return UNSURE
    if field.kind is RecordKind.CENTIMETRES and isinstance(value, int | float):
        return say_length(value, lengths)
    return say_value(field, value) + _UNITS.get(field.kind, "")


def say_value(field: RecordField, value: Value) -> str:
    """The value as a word or number of the field's scale."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    words = SEVERITIES if field.kind is RecordKind.SEVERITY else field.words
    place = value - (0 if field.kind is RecordKind.SEVERITY else field.lowest)
    if words and place == int(place) and 0 <= place < len(words):
        return words[int(place)]
    return _plain(value)


def _value(field: RecordField, word: str, lengths: str) -> Value | None:
    match field.kind:
        case RecordKind.SIDE:
            return _whole_word({"l": "left", "=": "level"}.get(word, word), SIDES)
        case RecordKind.YES_NO:
            answer = _whole_word(word, _YES_NO)
            return None if answer is None else answer == "yes"
        case RecordKind.SEVERITY:
            return _place(word, SEVERITIES, 0, 3)
        case RecordKind.STEPS:
            return _place(word, tuple(each.lower() for each in field.words), int(field.lowest), field.highest)
        case RecordKind.CENTIMETRES:
            value = parse_length(word, lengths)
            return value if value is not None and field.lowest <= value <= field.highest else None
    return _place(word, (), int(field.lowest), field.highest)


def _whole_word(word: str, words: tuple[str, ...]) -> str | None:
    found = [each for each in words if word and each.startswith(word)]
    return found[0] if len(found) == 1 or word in words else None


def _place(word: str, words: tuple[str, ...], lowest: int, highest: float) -> int | None:
    if word in words:
        return lowest + words.index(word)
    digits = word.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER):
        return None
    return int(word) if lowest <= int(word) <= highest else None


def _ladder(field: RecordField) -> str:
    return ", ".join(f"{int(field.lowest) + place} {word}" for place, word in enumerate(field.words))


def _plain(number: float) -> str:
    return f"{number:g}"
