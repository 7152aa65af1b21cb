"""The entries of some time, with as much of the beginning of the log as their numbers need."""

from collections.abc import Iterable
from datetime import date, timedelta

from necktrack.insight.days import LoggedEntry, Series, Track, daily_series
from necktrack.insight.windows import baseline_window
from necktrack.model.facts import ENTRY
from necktrack.model.items import Item, items_from
from necktrack.model.scores import Unit
from necktrack.services.world import World

LOOK_BACK = timedelta(days=35)
"""No number of a day looks back further: the 14 days up to the Monday a week before, the six days of a middle value."""
_FIRST_REACH = timedelta(days=30)
_WIDER = 4


def read_entries(world: World, until: date, since: date | None = None) -> tuple[Item, ...]:
    """The entries in force up to a day; with `since`, those from then on and those of the first weeks.

    The first weeks reach as far as every score of that time needs to have its first two weeks (its baseline) among
    them; where one has none, all entries are read.
    """
    first = world.journal.first_day({ENTRY})
    if first is None:
        return ()
    if since is None or since - first <= LOOK_BACK:
        return _all_entries(world, until)
    start, reach = min(since, until) - LOOK_BACK, _FIRST_REACH
    recent = _entries(world, start, until)
    wanted = {track for track in series_of(recent) if track.scale.unit is not Unit.WORD}
    while first + reach < start:
        early = _entries(world, first, first + reach)
        if early and _have_first_weeks(early, wanted, first + reach):
            return (*recent, *early)
        reach *= _WIDER
    return _all_entries(world, until)


def series_of(entries: Iterable[Item]) -> dict[Track, Series]:
    """The daily levels of every track of these entries."""
    return daily_series(
        LoggedEntry(item.day, item.late, item.entry) for item in entries if not item.is_clock_suspect
    )


def _all_entries(world: World, until: date) -> tuple[Item, ...]:
    return tuple(item for item in items_from(world.journal.facts({ENTRY}), {}) if item.day <= until)


def _entries(world: World, first: date, last: date) -> tuple[Item, ...]:
    items = items_from(world.journal.facts_of_days({ENTRY}, first, last), {})
    return tuple(item for item in items if first <= item.day <= last)


def _have_first_weeks(entries: Iterable[Item], tracks: Iterable[Track], end: date) -> bool:
    series = series_of(entries)
    windows = (baseline_window(series[track].levels) if track in series else None for track in tracks)
    return all(window is not None and window.end <= end for window in windows)
