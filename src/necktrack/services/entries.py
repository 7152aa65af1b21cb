"""Logging a day: words read by the person's settings, and an entry stored. Small, since `log` shall be quick."""

from collections.abc import Sequence
from datetime import date

from necktrack.errors import BadValue
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY, JsonObject
from necktrack.model.items import Item
from necktrack.model.measures import OwnMeasure, can_be_own
from necktrack.model.periods import EARLIEST, is_late
from necktrack.model.quick_entry import EXAMPLE, NOTHING_STORED, check_note, parse_entry
from necktrack.model.values import frozen
from necktrack.services.history import as_item
from necktrack.services.world import World


@frozen
class ReadyEntry:
    """An entry ready to be stored, the day that it is for, and whether it comes late."""

    entry: Entry
    day: date
    late: bool


def parse_words(world: World, words: Sequence[str]) -> ReadyEntry:
    """Read quick-entry words by the person's settings, for today unless a day is named; raises BadValue."""
    settings, moment = world.settings(), world.now()
    parsed = parse_entry(
        words, today=moment.date(), main_region=settings.main_region, tracked=settings.tracked,
        own_measures=lambda: own_measures(world),
    )
    day = parsed.day or moment.date()
    return ReadyEntry(parsed.entry, day, is_late(day, moment))


def own_measures(world: World) -> tuple[OwnMeasure, ...]:
    """What the pack in use asks each day; nothing where that pack cannot be read, which `today` tells."""
    from necktrack.services.packs import active_pack_id  # slow to import, and rarely needed to log

    pack = world.catalog().pack(active_pack_id(world))
    return tuple(measure for measure in pack.measures if can_be_own(measure.id)) if pack else ()


def record_entry(world: World, entry: Entry, day: date) -> Item:
    """Store an entry for a day that is not in the future, and return it as an item."""
    check_entry(world, entry, day)
    return store(world, ENTRY, entry_body(entry), day)


def store(world: World, kind: str, body: JsonObject, day: date) -> Item:
    """Store one fact of this moment for a day, and return it as an item."""
    (fact,) = world.journal.append([world.draft(kind, body, day)])
    return as_item(world, fact)


def check_entry(world: World, entry: Entry, day: date) -> None:
    """Raise BadValue for an entry that says nothing, a note that is too long or a day that cannot be logged."""
    check_day(world, day)
    if entry.is_empty:
        raise BadValue("there is nothing to log", hint=f"For example: {EXAMPLE}", kept=NOTHING_STORED)
    if entry.note:
        check_note(entry.note)


def check_day(world: World, day: date) -> None:
    """Raise BadValue for a day that is in the future or too long ago."""
    if day > world.today() or day < EARLIEST:
        raise BadValue(f"{day} cannot be logged", hint="Any past day may be.", kept=NOTHING_STORED)
