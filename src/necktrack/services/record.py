"""What a person records: entries edited and deleted; visits, events and rest days. Undo stands here by name, too."""

from collections.abc import Sequence
from datetime import date

from necktrack.errors import BadValue
from necktrack.model.daily import DailyQuestion, questions_for
from necktrack.model.entries import entry_body
from necktrack.model.facts import ENTRY, EVENT, NEVER_VOIDED, PACK_INSTALLED, REST, VISIT, VOID
from necktrack.model.items import Item
from necktrack.model.measures import OwnMeasure
from necktrack.model.nearest import nearest
from necktrack.model.periods import is_late
from necktrack.model.quick_entry import NOTHING_STORED, note_or_none, parse_entry
from necktrack.model.summaries import summarise
from necktrack.services.entries import (
    ReadyEntry,
    check_day,
    check_entry,
    own_measures,
    parse_words,
    record_entry,
    store,
)
from necktrack.services.history import find_item, history
from necktrack.services.undo import Undone, refuse_while_played, undo
from necktrack.services.world import World

__all__ = [
    "EVENT_KINDS", "REST_REASONS", "ReadyEntry", "Undone", "add_event", "add_visit", "daily_questions", "delete_item",
    "edit_item", "find_item", "history", "parse_edit", "parse_words", "record_entry", "replace_entry", "rest_day",
    "summarise", "undo",
]  # fmt: skip

EVENT_KINDS = ("treatment", "medication", "flare", "travel", "illness", "injury", "other")
"""What `event` takes."""
REST_REASONS = ("ill", "flare", "travel")
"""Why a day leaves the adherence count."""


def parse_edit(world: World, item: Item, words: Sequence[str]) -> ReadyEntry:
    """Read the words that replace an entry; its day stays unless one is named, a day alone only moves it.

    A measure of a pack that the entry has already is known from there, also when the pack is gone.
    """
    if item.kind != ENTRY:
        raise BadValue(
            f"{item.short} is of kind {item.kind}, which cannot be edited by words",
            hint=f"Delete it and write it again: necktrack delete {item.short}.",
            kept="Nothing was changed.",
        )
    settings, moment = world.settings(), world.now()
    known = [reading.measure for reading in item.entry.readings if isinstance(reading.measure, OwnMeasure)]
    parsed = parse_entry(
        words, today=moment.date(), main_region=settings.main_region, tracked=settings.tracked, may_be_empty=True,
        own_measures=lambda: (*known, *own_measures(world)),
    )
    if parsed.entry.is_empty and parsed.day is None:
        raise BadValue(
            "there is nothing to put in its place",
            hint=f"For example: necktrack edit {item.short} 4/3",
            kept=NOTHING_STORED,
        )
    day = parsed.day or item.day
    return ReadyEntry(item.entry if parsed.entry.is_empty else parsed.entry, day, is_late(day, moment))


def replace_entry(world: World, item: Item, ready: ReadyEntry) -> Item:
    """Store an entry in the place of an item of kind `entry`; the item keeps its id."""
    check_entry(world, ready.entry, ready.day)
    return store(world, ENTRY, entry_body(ready.entry) | {"replaces": item.id}, ready.day)


def edit_item(world: World, ref: str, words: Sequence[str]) -> Item:
    """Replace an entry by what the words say, and return it as it stands then."""
    item = find_item(world, ref)
    return replace_entry(world, item, parse_edit(world, item, words))


def delete_item(world: World, ref: str) -> Item:
    """Delete an item and return what it was; safety answers are refused."""
    item = find_item(world, ref)
    check_deletable(item)
    refuse_while_played(world, item)
    world.journal.append([world.draft(VOID, {"voids": item.id})])
    return item


def check_deletable(item: Item) -> None:
    """Raise BadValue for an item that is never deleted."""
    if item.kind in NEVER_VOIDED:
        raise BadValue(
            "safety answers are never deleted",
            hint="An answer given by mistake is told in: necktrack safety.",
            kept="Nothing was changed.",
        )
    if item.kind == PACK_INSTALLED:
        raise BadValue("the note that a pack was installed is never deleted", kept="Nothing was changed.")


def rest_day(world: World, day: date, reason: str) -> Item:
    """Mark a day as a rest day, which leaves the adherence count."""
    check_day(world, day)
    return store(world, REST, {"reason": _one_of(reason, REST_REASONS, "reason")}, day)


def add_visit(world: World, day: date, note: str = "") -> Item:
    """Store a visit on a past or future day."""
    body = {"note": note_or_none(note), "provider": world.settings().provider}
    return store(world, VISIT, body, day)


def add_event(world: World, kind: str, day: date, note: str = "") -> Item:
    """Store something that may matter for the days around it, such as a flare or a journey."""
    check_day(world, day)
    event = _one_of(kind, EVENT_KINDS, "kind of event")
    return store(world, EVENT, {"event": event, "note": note_or_none(note)}, day)


def daily_questions(world: World) -> tuple[DailyQuestion, ...]:
    """What is asked each day by the person's settings and by the pack in use."""
    settings = world.settings()
    return questions_for(settings.main_region, settings.tracked, settings.extra_questions, own_measures(world))


def _one_of(word: str, allowed: tuple[str, ...], what: str) -> str:
    if word.lower() in allowed:
        return word.lower()
    near = nearest(word, allowed)
    hint = f"Did you mean {near}? " if near else ""
    raise BadValue(f"{word!r} is not a {what}", hint=f"{hint}Write one of: {', '.join(allowed)}.", kept=NOTHING_STORED)
