"""Daily levels: what was logged, as one number per day, measure and body region."""

from collections.abc import Iterable, Mapping
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
    in_time: dict[Track, dict[date, list[int]]] = {}
    late: dict[Track, dict[date, list[int]]] = {}
    for logged in entries:
        target = late if logged.is_late and not with_late else in_time
        for track, value in _levels_of(logged.entry).items():
            target.setdefault(track, {}).setdefault(logged.day, []).append(value)
    return {
        track: Series(track, _means(in_time.get(track, {})), _means(late.get(track, {}), but=in_time.get(track, {})))
        for track in sorted({*in_time, *late}, key=_track_order)
    }


def empty_series(track: Track) -> Series:
    """A series in which nothing was logged."""
    return Series(track, {}, {})


def _levels_of(entry: Entry) -> dict[Track, int]:
    levels: dict[Track, int] = {}
    for reading in entry.readings:
        track = Track(reading.measure, reading.region)
        levels[track] = max(reading.value, levels.get(track, 0))
    return levels


def _means(values: Mapping[date, list[int]], but: Mapping[date, list[int]] | None = None) -> dict[date, float]:
    kept = sorted(day for day in values if not but or day not in but)
    return {day: sum(values[day]) / len(values[day]) for day in kept}


_MEASURES = tuple(Measure)
_REGIONS = (None, *BodyRegion)


def _track_order(track: Track) -> tuple[int, int]:
    return _MEASURES.index(track.measure), _REGIONS.index(track.region)


def days_between(first: date, last: date) -> int:
    """Number of days from the first to the last, both included."""
    return Period(first, last).days
