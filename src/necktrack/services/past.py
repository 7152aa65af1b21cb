"""What was stored, gathered once for the pages that look back."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from necktrack.insight.charts import Mark
from necktrack.insight.days import Series, Track
from necktrack.model.facts import (
    ANSWERS,
    CHECK,
    ENTRY,
    EVENT,
    GOAL,
    INTAKE,
    PLAN,
    PRACTICE,
    REST,
    SCREENING,
    SESSION_END,
    SESSION_START,
    VISIT,
    pack_id_in,
)
from necktrack.model.items import SESSION, Item, items_from, newest_first
from necktrack.model.packs import STARTER
from necktrack.model.periods import Period
from necktrack.model.values import frozen
from necktrack.services.logged import read_entries, series_of
from necktrack.services.world import World

MOST_DAYS = 90
"""How far a report reaches back when there was no visit."""

_EVENT_MARKS = {
    "flare": ("F", "flare"), "travel": ("T", "travel"), "illness": ("I", "illness"), "ill": ("I", "illness"),
    "injury": ("J", "injury"), "treatment": ("C", "other care"), "medication": ("M", "medicine change"),
}  # fmt: skip


@frozen
class Past:
    """Everything in force up to a day, newest first; visits to come are among it.

    Where it was read from a day on, the entries are those from then on and those of the first weeks, so that every
    number of that time is the same as from the whole log.
    """

    items: tuple[Item, ...]
    until: date

    def of_kind(self, *kinds: str) -> tuple[Item, ...]:
        """The items of these kinds, newest first."""
        return tuple(item for item in self.items if item.kind in kinds)

    def in_period(self, period: Period, *kinds: str) -> tuple[Item, ...]:
        """The items of these kinds in a period, newest first."""
        return tuple(item for item in self.items if item.kind in kinds and item.day in period)

    @property
    def entries(self) -> tuple[Item, ...]:
        """The logged entries, newest first."""
        return self.of_kind(ENTRY)

    @property
    def first_day(self) -> date | None:
        """The first day with an entry, or None."""
        return min((item.day for item in self.entries), default=None)

    @property
    def begins(self) -> date | None:
        """The first day with anything that a report tells of, or None; what a provider found may be of any day."""
        told = self.of_kind(ENTRY, CHECK, SESSION, PRACTICE, SCREENING, ANSWERS)
        return min((item.day for item in told if item.content.get("observer") != "provider"), default=None)

    @property
    def rest_days(self) -> frozenset[date]:
        """The days that leave the adherence count."""
        return frozenset(item.day for item in self.of_kind(REST))

    @property
    def visits(self) -> tuple[Item, ...]:
        """Visits up to the day, newest first."""
        return tuple(item for item in self.of_kind(VISIT) if item.day <= self.until)

    @property
    def next_visit(self) -> Item | None:
        """The nearest visit to come, today's included."""
        return min((item for item in self.of_kind(VISIT) if item.day >= self.until), key=_by_day, default=None)

    @property
    def plans(self) -> tuple[tuple[date, str], ...]:
        """Each day on which a pack became the plan, and the id of the pack, oldest first."""
        chosen = ((item.day, item.content.get("pack")) for item in reversed(self.of_kind(PLAN)))
        return tuple((day, pack_id) for day, pack_id in chosen if isinstance(pack_id, str))

    def logged_days(self, period: Period) -> int:
        """Number of days of the period with an entry written in time."""
        return len({item.day for item in self.entries if not item.late and item.day in period})

    def expected_days(self, period: Period) -> int:
        """Days of the period since the first log."""
        first = self.first_day
        return Period(max(first, period.start), period.end).days if first else 0

    def series(self) -> dict[Track, Series]:
        """The daily levels of every track that was logged."""
        return series_of(self.entries)


_BESIDE_ENTRIES = frozenset({
    CHECK, SESSION_START, SESSION_END, PRACTICE, SCREENING, REST, VISIT, PLAN, EVENT,
    ANSWERS, INTAKE, GOAL,
})  # fmt: skip


def read_past(world: World, until: date | None = None, since: Callable[[Past], date] | None = None) -> Past:
    """Everything in force up to the day (today unless given), but for what a clock in doubt put on its day.

    `since` tells, from all but the entries, the day from which on these are looked at; without it all are read.
    """
    day = until or world.today()
    items = (item for item in items_from(world.journal.facts(_BESIDE_ENTRIES), {}) if _counts(item))
    beside = Past(tuple(item for item in items if item.day <= day or item.kind == VISIT), day)
    entries = read_entries(world, day, since(beside) if since else None)
    return Past(newest_first((*beside.items, *filter(_counts, entries))), day)


def read_all(world: World) -> tuple[Item, ...]:
    """Everything in force, of whatever day and clock, newest first."""
    items = items_from(world.journal.facts({*_BESIDE_ENTRIES, ENTRY}), {})
    return newest_first(items)


def _counts(item: Item) -> bool:
    """True for what may be counted; the pack in use is so by whatever clock it was chosen."""
    return not item.is_clock_suspect or item.kind == PLAN


def since_last_visit(past: Past) -> Period:
    """From the last visit before the day to the day; without one, from the first log, at most 90 days back."""
    earliest = earliest_since_visit(past)
    is_visit = any(item.day == earliest for item in past.visits)
    return Period(earliest if is_visit else max(past.begins or past.until, earliest), past.until)


def earliest_since_visit(past: Past) -> date:
    """The day of the last visit before the day; without one, the first of the last 90 days."""
    before = max((item.day for item in past.visits if item.day < past.until), default=None)
    return before or past.until - timedelta(days=MOST_DAYS - 1)


def marks_of(past: Past) -> tuple[Mark, ...]:
    """Visits, events, plan changes and the first of each run of rest days, as marks for a chart, oldest first."""
    marks = [Mark(item.day, "V", "visit") for item in past.visits]
    for item in past.of_kind(EVENT):
        letter, name = _EVENT_MARKS.get(str(item.content.get("event")), ("E", "event"))
        marks.append(Mark(item.day, letter, name))
    marks += [Mark(item.day, "P", "plan change") for item in past.of_kind(PLAN)]
    reasons = {item.day: str(item.content.get("reason")) for item in past.of_kind(REST)}
    for day, reason in sorted(reasons.items()):
        letter, name = _EVENT_MARKS.get(reason, ("R", "rest"))
        is_told = any(mark.letter == letter and 0 <= (day - mark.day).days <= 1 for mark in marks)
        is_first = day == date.min or reasons.get(day - timedelta(days=1)) != reason
        if is_first and not is_told:
            marks.append(Mark(day, letter, name))
    return tuple(sorted(set(marks), key=lambda mark: (mark.day, mark.letter)))


def pack_id_on(day: date, plans: Sequence[tuple[date, str]]) -> str:
    """The id of the pack that was the plan on a day, by the plans of a past."""
    return next((pack_id for since, pack_id in reversed(plans) if since <= day), STARTER)


def first_practice(past: Past, pack_id: str) -> date | None:
    """The day of the first session with the pack, or None."""
    return min(
        (item.day for item in past.of_kind(SESSION, PRACTICE) if pack_id_in(item.content) == pack_id), default=None
    )


def _by_day(item: Item) -> date:
    return item.day
