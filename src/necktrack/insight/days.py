"""Daily levels: what was logged, as one number per day, measure and body region."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date

from necktrack.model.body import REGION_NAMES, BodyRegion
from necktrack.model.entries import Entry
from necktrack.model.measures import AnyMeasure, Direction, Measure, OwnMeasure, Scale, Unit
from necktrack.model.periods import Period
from necktrack.model.scores import measure_name
from necktrack.model.values import frozen


@frozen
class Track:
    """What is followed over the days: a measure, and its body region where it has one; sides are merged."""

    measure: AnyMeasure
    region: BodyRegion | None = None

    @property
    def title(self) -> str:
        """The track in the person's words, such as "low back pain"."""
        name = measure_name(self.measure)
        return f"{REGION_NAMES[self.region]} {name}" if self.region else name

    @property
    def scale(self) -> Scale:
        """The scale of the measure."""
        return self.measure.scale

    @property
    def is_score(self) -> bool:
        """True for a 0-10 scale, the only kind that the change rule looks at."""
        return self.scale.unit is Unit.SCALE

    @property
    def is_own(self) -> bool:
        """True for a pack's measure."""
        return isinstance(self.measure, OwnMeasure)

    @property
    def worse_is_higher(self) -> bool:
        """True when a higher number is worse."""
        return self.scale.direction is Direction.HIGHER_IS_WORSE


@frozen
class LoggedEntry:
    """An entry with the day it is for and whether it was written late."""

    day: date
    is_late: bool
    entry: Entry


@frozen
class Series:
    """The daily levels of one track; a day that is in neither mapping is a gap."""

    track: Track
    levels: Mapping[date, float]
    """Days with an entry written in time, oldest first."""
    late: Mapping[date, float]
    """Days known from late entries alone, oldest first; shown hollow, in no average."""

    def logged_in(self, period: Period) -> int:
        """Number of days of the period with an entry written in time."""
        return sum(1 for day in self.levels if day in period)

    @property
    def first_day(self) -> date | None:
        """The first day with any entry, late ones included."""
        return min((*self.levels, *self.late), default=None)


def daily_series(entries: Iterable[LoggedEntry], *, with_late: bool = False) -> dict[Track, Series]:
    """The daily levels of every track that was logged.

    A day's level is the mean of its entries. In one entry the higher of the named sides counts, so that naming a
    second, calmer side does not make the day look better. Late entries stand apart unless `with_late`.
    """
    in_time: defaultdict[_TrackKey, _Sums] = defaultdict(dict)
    late: defaultdict[_TrackKey, _Sums] = defaultdict(dict)
    for logged in entries:
        target, day = late if logged.is_late and not with_late else in_time, logged.day
        for key, value in _levels_of(logged.entry).items():
            sums = target[key]
            total, count = sums.get(day, _NO_SUM)
            sums[day] = total + value, count + 1
    reworded = _newest_wordings(in_time, late)
    for logged_sums in (in_time, late):
        _put_together(logged_sums, reworded)
    keys = sorted({*in_time, *late}, key=_track_order)
    every = [Series(Track(*key), _means(in_time[key]), _means(late[key], in_time[key])) for key in keys]
    return {series.track: series for series in every}


_TrackKey = tuple[AnyMeasure, BodyRegion | None]
_Sums = dict[date, tuple[int, int]]
"""The sum of each day's values, and how many there are."""
_NO_SUM = (0, 0)


def _levels_of(entry: Entry) -> dict[_TrackKey, int]:
    levels: dict[_TrackKey, int] = {}
    for reading in entry.readings:
        key, value = (reading.measure, reading.region), reading.value
        if levels.get(key, -1) < value:
            levels[key] = value
    return levels


def _means(sums: _Sums, but: Container[date] = ()) -> dict[date, float]:
    return {day: total / count for day, (total, count) in sorted(sums.items()) if day not in but}


def _newest_wordings(
    in_time: Mapping[_TrackKey, _Sums], late: Mapping[_TrackKey, _Sums]
) -> dict[_TrackKey, _TrackKey]:
    """For each pack's measure that the pack has worded anew since: the key with its newest words."""
    own = {key: key[0].numbers for key in (*in_time, *late) if isinstance(key[0], OwnMeasure)}
    oldest_first = sorted(own, key=lambda key: (max((*in_time.get(key, ()), *late.get(key, ()))), repr(key)))
    newest = {own[key]: key for key in oldest_first}
    return {key: newest[numbers] for key, numbers in own.items() if newest[numbers] != key}


def _put_together(logged: defaultdict[_TrackKey, _Sums], reworded: Mapping[_TrackKey, _TrackKey]) -> None:
    """Add up what was logged of one measure under several wordings."""
    for key in reworded.keys() & logged.keys():
        target = logged[reworded[key]]
        for day, (total, count) in logged.pop(key).items():
            before, times = target.get(day, _NO_SUM)
            target[day] = before + total, times + count


_MEASURES = tuple(Measure)
_REGIONS = (None, *BodyRegion)


def _track_order(key: _TrackKey) -> tuple[int, int, tuple[str, int, int, str]]:
    """The program's measures in their order, then those of packs by their ids."""
    measure, region = key
    if isinstance(measure, OwnMeasure):
        return len(_MEASURES), 0, measure.numbers
    return _MEASURES.index(measure), _REGIONS.index(region), ("", 0, 0, "")


def days_between(first: date, last: date) -> int:
    """Number of days from the first to the last, both included."""
    return Period(first, last).days
