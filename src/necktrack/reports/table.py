"""The log as CSV: long form, one reading a row, safe to open in a spreadsheet and exact to read back."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from necktrack.model.answers import DOES_NOT_APPLY, stored_items, stored_score
from necktrack.model.facts import ANSWERS, CHECK, ENTRY, EVENT, GOAL, INTAKE, PRACTICE, REST, VISIT
from necktrack.model.intake import Activity, activities_in
from necktrack.model.items import SESSION, Item
from necktrack.model.packs import RecordKind
from necktrack.model.scores import Direction, Reading, Unit

COLUMNS = ("day", "recorded_at", "late", "id", "kind", "measure", "region", "side", "value", "unit", "direction",
           "note", "tags")  # fmt: skip
KINDS = frozenset({ENTRY, CHECK, SESSION, PRACTICE, VISIT, EVENT, REST, ANSWERS, INTAKE, GOAL})
"""Kinds of items that have rows; safety answers are not readings and stay out."""

_STARTS_A_FORMULA = frozenset("=+-@\t\r\n\0'\uff1d\uff0b\uff0d\uff20")
"""With the full-width forms that some spreadsheets take for the plain ones."""
_UNITS = {
    RecordKind.SEVERITY: Unit.STEP, RecordKind.STEPS: Unit.STEP, RecordKind.CENTIMETRES: Unit.CENTIMETRES,
    RecordKind.SECONDS: Unit.SECONDS, RecordKind.DEGREES: Unit.DEGREES, RecordKind.SCORE: Unit.SCALE,
}  # fmt: skip

Row = tuple[str, str, str, str, str, str]
"""Measure, region, side, value, unit, direction."""


def render_table(items: Iterable[Item]) -> str:
    """The items as CSV (RFC 4180, lines end in CR LF), oldest first; one without a reading has a row for its note."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for item in sorted(items, key=lambda item: (item.day, item.recorded_at.timestamp(), item.id)):
        if item.kind in KINDS:
            writer.writerows(_rows(item))
    return target.getvalue()


def guard(text: str) -> str:
    """The text with an apostrophe in front where a spreadsheet would take it for a formula; `unguard` undoes it."""
    return f"'{text}" if text[:1] in _STARTS_A_FORMULA else text


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    return text.removeprefix("'")


def _rows(item: Item) -> Iterator[tuple[str, ...]]:
    before = (item.day.isoformat(), item.recorded_at.isoformat(), "yes" if item.late else "no", item.id, item.kind)
    if item.kind in (INTAKE, GOAL):
        yield from ((*before, *_own_activity(str(each.score)), guard(each.name), "") for each in _rated(item))
        return
    after = (guard(_note(item)), guard(" ".join(item.entry.tags)))
    for reading in _readings(item) or [_EMPTY]:
        yield (*before, *(guard(cell) for cell in reading), *after)


_EMPTY: Row = ("", "", "", "", "", "")


def _rated(item: Item) -> list[Activity]:
    return [each for each in activities_in(item.content) if each.score is not None]


def _own_activity(score: str) -> Row:
    """The rating of an own activity; its name stands as the note."""
    return ("own-activity", "", "", score, Unit.SCALE.value, Direction.HIGHER_IS_WORSE.value)


def _note(item: Item) -> str:
    """The note; where there is none, the word that says what an event or rest day was."""
    if item.note:
        return item.note
    word = item.content.get({EVENT: "event", REST: "reason", PRACTICE: "routine_name"}.get(item.kind, ""))
    return word if isinstance(word, str) else ""


def _readings(item: Item) -> list[Row]:
    if item.kind == ENTRY:
        entry = item.entry
        rows = [_reading(reading) for reading in entry.readings]
        rows += [("worse", "", "", posture.value, Unit.WORD.value, "") for posture in entry.worse]
        return rows + [("better", "", "", posture.value, Unit.WORD.value, "") for posture in entry.better]
    if item.kind == SESSION:
        return [_session_pain(name, item.content.get(name.replace("-", "_"))) for name in _pains(item)]
    if item.kind == ANSWERS:
        return _answers(item)
    findings = item.content.get("findings") if item.kind == CHECK else None
    listed = findings if isinstance(findings, list) else []
    return [_finding(finding) for finding in listed if isinstance(finding, dict)]


def _reading(reading: Reading) -> Row:
    measure, scale = reading.measure.id, reading.measure.scale
    region = reading.region.value if reading.region else ""
    return (measure, region, reading.side.value, str(reading.said), scale.unit.value, scale.direction.value)


def _pains(item: Item) -> list[str]:
    names = ("pain-before", "pain-after")
    return [name for name in names if isinstance(item.content.get(name.replace("-", "_")), int)]


def _session_pain(name: str, value: object) -> Row:
    return (name, "", "", str(value), Unit.SCALE.value, Direction.HIGHER_IS_WORSE.value)


def _finding(finding: dict[str, Any]) -> Row:
    name, kind, value = str(finding.get("record", "")), finding.get("kind"), finding.get("value")
    if finding.get("unsure") or value is None:
        return (name, "", "", "unsure", Unit.WORD.value, "")
    if kind == RecordKind.SIDE:
        side = str(value) if value in ("left", "right") else "none"
        return (name, "", side, str(value), Unit.WORD.value, "")
    unit = _UNITS[RecordKind(kind)].value if kind in tuple(_UNITS) else Unit.WORD.value
    return (name, "", "", str(value), "count" if kind == RecordKind.COUNT else unit, "")


def _answers(item: Item) -> list[Row]:
    """The score of a questionnaire, then each item that was answered, as `questionnaire.item`."""
    stored = stored_score(item.content)
    if stored is None:
        return []
    name = stored.questionnaire
    if stored.value is None:
        score: Row = (name, "", "", "not-computed", Unit.WORD.value, "")
    else:
        score = (name, "", "", f"{stored.value:g}", "score", stored.direction)
    rows = [_answer(f"{name}.{each.get('id')}", each.get("value")) for each in stored_items(item.content)]
    return [score, *(row for row in rows if row[3])]


def _answer(name: str, value: object) -> Row:
    if value == DOES_NOT_APPLY:
        return (name, "", "", DOES_NOT_APPLY, Unit.WORD.value, "")
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return (name, "", "", str(value) if is_number else "", "number", "")
