"""Items: what a person sees in the history, each a record in force with its day, mark and JSON form."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from necktrack.model.clocks import CLOCK_SUSPECT, is_suspect
from necktrack.model.entries import Entry, entry_from, reading_from, reading_json
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
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VISIT,
    Fact,
    JsonObject,
    Record,
    fold,
)
from necktrack.model.periods import is_late
from necktrack.model.values import frozen

SESSION = "session"
"""The kind of an item that folds a session's start, events and end into one."""

MORNING = "morning"
"""The event of a session that is stored afterwards: the pain on the next morning, null where that stayed open."""

KNOWN_KINDS = frozenset({
    ENTRY, CHECK, SESSION, PRACTICE, SCREENING, CLEARANCE, SAFETY_MISTAKE, VISIT, EVENT, REST, PLAN, PACK_INSTALLED,
    ANSWERS, INTAKE, GOAL, CLOCK,
})
"""Kinds of items whose fields stand beside the others in JSON; other kinds show theirs under `content`."""

_NEVER_LATE = frozenset({VISIT, CLEARANCE})
"""Kinds whose day is an appointment's, not a day remembered; so is what a provider found in a posture check."""


@frozen
class Item:
    """One line of the history; `content` is the body after edits, for a session start and end together."""

    id: str
    short: str
    kind: str
    day: date
    recorded_at: datetime
    """When the content was written; for an edited item, when it was edited."""
    late: bool
    is_edited: bool
    content: JsonObject
    parts: tuple[Fact, ...] = ()
    """A session's events and end, oldest first."""
    is_clock_suspect: bool = False
    """True when its day was told by a clock in doubt: it is kept and shown, and counts in no number."""

    @property
    def entry(self) -> Entry:
        """The entry of an item of kind `entry`; empty for other kinds."""
        return entry_from(self.content) if self.kind == ENTRY else Entry()

    @property
    def note(self) -> str:
        """The note, or ""."""
        note = self.content.get("note")
        return note if isinstance(note, str) else ""

    @property
    def is_open(self) -> bool:
        """True for a session that was begun and not ended."""
        return self.kind == SESSION and "outcome" not in self.content


def items_from(facts: Iterable[Fact], short: Mapping[str, str]) -> tuple[Item, ...]:
    """The items in force among the facts, newest day first; `short` gives the short id of each root fact."""
    return newest_first(item_of(record, short.get(record.id, "")) for record in fold(facts))


def newest_first(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items by their day, and on a day by the moment of writing, the newest first."""
    return tuple(sorted(items, key=_age, reverse=True))


def item_of(record: Record, short: str) -> Item:
    """The record as a person sees it."""
    kind = SESSION if record.kind == SESSION_START else record.kind
    written = record.current.recorded
    return Item(
        id=record.id,
        short=short,
        kind=kind,
        day=record.day,
        recorded_at=written,
        late=not _is_of_an_appointment(record) and is_late(record.day, _believed(record)),
        is_edited=record.is_edited,
        content=_content(record),
        parts=record.parts,
        is_clock_suspect=_is_day_in_doubt(record),
    )


def _believed(record: Record) -> datetime:
    """When it was written, by the first writing where an edit was made by a clock in doubt."""
    return record.root.recorded if is_suspect(record.content) else record.current.recorded


def _is_day_in_doubt(record: Record) -> bool:
    """True when a clock in doubt told the day; an edit that moves nothing leaves the day as it was known."""
    if record.is_edited and record.day == record.root.local_day:
        return is_suspect(record.root.content)
    return is_suspect(record.content)


def _is_of_an_appointment(record: Record) -> bool:
    return record.kind in _NEVER_LATE or (record.kind == CHECK and record.content.get("observer") == "provider")


def _content(record: Record) -> JsonObject:
    content = dict(record.content)
    for part in record.parts:
        if part.kind == SESSION_END:
            content |= part.content
        elif is_morning(part):
            content[MORNING] = part.content.get("value")
    for link in ("replaces", "session", CLOCK_SUSPECT):
        content.pop(link, None)
    return content


def is_morning(fact: Fact) -> bool:
    """True for the answer about the morning after a session."""
    return fact.kind == SESSION_EVENT and f'"{MORNING}"' in fact.body and fact.content.get("event") == MORNING


def _age(item: Item) -> tuple[date, float, str]:
    return item.day, item.recorded_at.timestamp(), item.id


def item_json(item: Item) -> dict[str, Any]:
    """The item as JSON: the same nine keys for every kind, then the fields of its kind (docs/cli.md)."""
    result: dict[str, Any] = {
        "id": item.id,
        "short": item.short,
        "kind": item.kind,
        "day": item.day.isoformat(),
        "recorded_at": item.recorded_at.isoformat(),
        "late": item.late,
        "edited": item.is_edited,
        "readings": _readings_json(item),
        "note": item.note,
        "tags": _words(item.content.get("tags")),
    }
    if item.is_clock_suspect:
        result[CLOCK_SUSPECT] = True
    if item.kind not in KNOWN_KINDS:
        return result | {"content": item.content}
    if item.kind == ENTRY:
        return result | {"worse": _words(item.content.get("worse")), "better": _words(item.content.get("better"))}
    if item.kind == SESSION:
        result["events"] = [_without_link(part.content) for part in item.parts if part.kind != SESSION_END]
    return result | {name: value for name, value in item.content.items() if name not in result}


def _readings_json(item: Item) -> list[Any]:
    if item.kind != ENTRY:
        return []
    readings = item.content.get("readings")
    return [_reading_json(reading) for reading in readings] if isinstance(readings, list) else []


def _reading_json(reading: Any) -> Any:
    """The reading with all its keys; one that this program does not know stays as it was stored."""
    known = reading_from(reading)
    return reading_json(known) if known else reading


def _words(value: Any) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []


def _without_link(content: JsonObject) -> JsonObject:
    return {name: value for name, value in content.items() if name != "session"}
