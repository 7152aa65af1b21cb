"""Daily levels: what was logged, as one number per day, measure and body region."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from datetime import date

from necktrack.model.body import REGION_NAMES, BodyRegion
from necktrack.model.entries import Entry
from necktrack.model.periods import Period
from necktrack.model.scores import SCALES, Direction, Measure, Scale, Unit
from necktrack.model.values import frozen


@frozen
class Track:
    """What is followed over the days: a measure, and its body region where it has one; sides are merged."""

    measure: Measure
    region: BodyRegion | None = None

    @property
    def title(self) -> str:
        """The track in the person's words, such as "low back pain"."""
        measure = self.measure.value.replace("-", " ")
        return f"{REGION_NAMES[self.region]} {measure}" if self.region else measure

    @property
    def scale(self) -> Scale:
        """The scale of the measure."""
        return SCALES[self.measure]

    @property
    def is_score(self) -> bool:
        """True for a 0-10 scale, the only kind that the change rule looks at."""
        return self.scale.unit is Unit.SCALE

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
    keys = sorted({*in_time, *late}, key=_track_order)
    every = [Series(Track(*key), _means(in_time[key]), _means(late[key], in_time[key])) for key in keys]
    return {series.track: series for series in every}


_TrackKey = tuple[Measure, BodyRegion | None]
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


_MEASURES = tuple(Measure)
_REGIONS = (None, *BodyRegion)


def _track_order(key: _TrackKey) -> tuple[int, int]:
    measure, region = key
    return _MEASURES.index(measure), _REGIONS.index(region)


def days_between(first: date, last: date) -> int:
    """Number of days from the first to the last, both included."""
    return Period(first, last).days
