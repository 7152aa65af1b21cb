"""Figure 15: on which day an entry stands, and what is counted of days, around every change of every zone's clock."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch
from zoneinfo import available_timezones

from necktrack import wiring
from necktrack.model.body import BodyRegion
from necktrack.model.clocks import is_suspect
from necktrack.model.entries import entry_body
from necktrack.model.facts import ENTRY, FactDraft
from necktrack.model.items import Item
from necktrack.model.periods import Period
from necktrack.model.quick_entry import parse_entry
from necktrack.services.clock import say_it_is_right
from necktrack.services.past import read_past
from necktrack.services.review import today_view
from told_computer import Computer, told_computer
from tools.scoreboard.frame import Figure, Outcome, Size, Skipped
from tools.scoreboard.homes import in_memory
from tools.scoreboard.zones import LAST, NOTABLE, changes_of, moments_around, wall_of

JOURNEY = (
    "Pacific/Auckland", "Pacific/Honolulu", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Apia",
    "Pacific/Pago_Pago", "Pacific/Kiritimati", "Asia/Kolkata", "America/Anchorage",
)  # fmt: skip
SHORT_ZONES, LOOKED_BACK, MOST_TOLD = 60, 14, 20
_WORDS = {"@yesterday": 1, "@-2": 2, "@-3": 3}
_LATE = 60 * 3600
"""Seconds from the beginning of a day after which an entry for it is late: its 24 hours and 36 more."""
_LOOK_AFTER, _ALL_SHOWN = timedelta(days=3), 10
_LEAP_YEARS, _LEAP_LOOKS = range(1992, 2036, 4), (2, 3, 367)
_PLACES, _PLACES_A_LOOK = 30, 3


class Extent(NamedTuple):
    """How many journeys; of the changes of a zone one of how many is stored; days logged before and after each."""

    journeys: int
    one_of: int
    days: int


_SHORT, _LONG = Extent(5, 15, 1), Extent(200, 5, 2)


class Told(NamedTuple):
    """The zone in which an entry was typed, its day by the other reckoning, and whether it is late."""

    zone: str
    day: date
    is_late: bool


class Life:
    """One person's home on a computer whose zone and moment are told, and all that came out wrong."""

    def __init__(self, home: Path, computer: Computer) -> None:
        self.world, self.computer = wiring.real_world(home), computer
        self.told: dict[str, Told] = {}
        self.waiting: list[FactDraft] = []
        self.troubles: list[str] = []
        self.typed = self.looks = 0

    def log(self, zone: str, instant: datetime, word: str = "") -> None:
        """Type a quick entry, for today or the day that a word names; it is stored with the next look.

        That the clock is right is said where it is asked: before 2026, and after a year without a word.
        """
        self.computer.stand(zone, instant)
        say_it_is_right(self.world)
        typed = [word for word in ("4", word) if word]
        parsed = parse_entry(typed, today=self.world.today(), main_region=BodyRegion.NECK, tracked=())
        draft = self.world.draft(ENTRY, entry_body(parsed.entry), parsed.day)
        wall, back = wall_of(zone, instant), _WORDS.get(word, 0)
        seconds = back * 86_400 + wall.hour * 3600 + wall.minute * 60 + wall.second
        told = Told(zone, date.fromordinal(wall.toordinal() - back), seconds > _LATE)
        if (draft.day, draft.recorded_at.replace(tzinfo=None)) != (told.day, wall) or is_suspect(draft.body):
            self.troubles.append(f"{zone} {draft.recorded_at}: for {draft.day}, not {told}")
        self.typed += 1
        self.waiting.append(draft)
        self.told[draft.id] = told

    def drop(self) -> None:
        """Do not store what was typed."""
        for draft in self.waiting:
            del self.told[draft.id]
        self.waiting = []

    def look(self, zone: str, instant: datetime) -> None:
        """Store what was typed, and compare what is counted of two weeks with the other reckoning."""
        self.world.journal.append(self.waiting)
        self.waiting, self.looks = [], self.looks + 1
        last = wall_of(zone, instant).toordinal()
        first = last - LOOKED_BACK + 1
        span = Period(date.fromordinal(first), date.fromordinal(last))
        self.computer.stand(zone, instant)
        past = read_past(self.world)
        shown = today_view(self.world) if self.looks % _ALL_SHOWN == 1 else None
        self._compare([item for item in past.entries if item.day in span])
        in_time = {each.day.toordinal() for each in self.told.values() if not each.is_late}
        begun = min(each.day.toordinal() for each in self.told.values())
        wanted = len(in_time.intersection(range(first, last + 1))), last + 1 - max(first, begun)
        counts = [(past.logged_days(span), past.expected_days(span))]
        counts += [(shown.logged, shown.expected)] if shown else []
        self.troubles += [f"{zone} {span.end}: {got} days instead of {wanted}" for got in counts if got != wanted]

    def end(self) -> None:
        """Compare every stored entry of the whole life."""
        self.computer.stand("UTC", LAST)
        items = read_past(self.world).entries
        self._compare(items)
        if len(items) != len(self.told):
            self.troubles.append(f"{len(items)} entries instead of {len(self.told)}")

    def _compare(self, items: Sequence[Item]) -> None:
        for item in items:
            told = self.told[item.id]
            if (item.day, item.late, item.is_clock_suspect) != (told.day, told.is_late, False):
                self.troubles.append(f"{told.zone} {item.recorded_at}: for {item.day}, late {item.late}, not {told}")


def measure(size: Size, folder: Path) -> Outcome:
    """Entries around every change of the clocks of 60 zones or all, on journeys, and on leap days."""
    every = sorted(available_timezones() - {"localtime", "posixrules"})
    if len(every) < SHORT_ZONES:
        raise Skipped("this machine has no data of time zones")
    spread = every[:: len(every) // SHORT_ZONES]
    zones = dict.fromkeys((*NOTABLE, *spread) if size is Size.SHORT else every)
    return _outcome(list(zones)[: size.of(SHORT_ZONES, len(every))], _SHORT if size is Size.SHORT else _LONG, folder)


def control(_size: Size, folder: Path) -> Outcome:
    """The same for a program that takes the day from UTC."""
    with patch.object(wiring, "_now", lambda: wiring.datetime.now(UTC)):
        return _outcome(list(NOTABLE[:2]), _SHORT, folder)


def _outcome(zones: Sequence[str], extent: Extent, folder: Path) -> Outcome:
    """All zones, journeys and leap days."""
    changes, lives = 0, []
    with in_memory(folder) as place, told_computer() as computer:
        for number, zone in enumerate(zones):
            life = Life(place / f"zone{number}", computer)
            changes += _live_in(life, zone, extent)
            lives.append(life)
        for seed in range(extent.journeys):
            lives.append(_journey(seed, Life(place / f"journey{seed}", computer)))
        lives.append(_leap_days(Life(place / "leap", computer)))
    troubles = [trouble for life in lives for trouble in life.troubles]
    typed, stored = sum(life.typed for life in lives), sum(len(life.told) for life in lives)
    value = f"{len(troubles)} wrong of {typed:,} entries, {len(zones)} zones, {changes:,} changes"
    detail = {"troubles": troubles[:MOST_TOLD], "journeys": extent.journeys, "stored and read back": stored}
    return Outcome(value, not troubles and changes > 0, detail)


def _live_in(life: Life, zone: str, extent: Extent) -> int:
    """Log around every change of a zone's clock; the number of changes."""
    chance = random.Random(zone)
    changes = changes_of(zone) or [datetime(2011, 12, 30, 10, tzinfo=UTC)]
    for number, change in enumerate(changes):
        moments = moments_around(zone, change, extent.days)
        for moment in moments:
            life.log(zone, moment, chance.choice(("", "", "", *_WORDS)))
        if (number + len(zone)) % extent.one_of == 0 or number + 1 == len(changes):
            life.look(zone, change + _LOOK_AFTER)
        else:
            life.drop()
    life.end()
    return len(changes)


def _journey(seed: int, life: Life) -> Life:
    """Somebody who flies round the world, over the date line both ways, and logs once or more in each place."""
    chance = random.Random(seed)
    instant = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(3000))
    for place in range(_PLACES):
        instant += timedelta(minutes=chance.randrange(20, 36 * 60))
        zone = chance.choice(JOURNEY)
        life.log(zone, instant)
        if place % _PLACES_A_LOOK == 0:
            life.look(zone, instant)
    life.look(zone, instant)
    life.end()
    return life


def _leap_days(life: Life) -> Life:
    """Somebody who logs on the days around each 29 February, and of the year after."""
    for year in _LEAP_YEARS:
        for days in (0, 1, 2, 3, 365, 366, 367):
            instant = datetime(year, 2, 27, 9, tzinfo=UTC) + timedelta(days=days)
            life.log("UTC", instant, "@yesterday" if days == 2 else "")
            if days in _LEAP_LOOKS:
                life.look("UTC", instant)
    life.end()
    return life


FIGURE = Figure(
    15, "entries on a wrong day, days counted wrongly: all changes of clocks 1990-2035, travel, leap days", "0 wrong",
    measure, control, "takes the day from UTC",
)  # fmt: skip
