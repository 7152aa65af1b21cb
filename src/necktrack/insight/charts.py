"""Charts as values: what is drawn, apart from how; the app, the terminal and the report draw the same core."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from necktrack.insight.days import Series, days_between
from necktrack.insight.windows import (
    FEWEST_TRAILING,
    baseline_window,
    median_of,
    trailing_medians,
    usual_range,
    window_of,
)
from necktrack.insight.words import direction_of, end_words
from necktrack.model.measures import Unit
from necktrack.model.periods import Period, monday_of
from necktrack.model.values import frozen

MOST_DAYS_AS_DOTS = 200
"""Longer periods are drawn as weeks."""
_MINUTES_STEP = 30


@frozen
class Dot:
    """One day's level; a late one is drawn hollow."""

    day: date
    value: float
    is_late: bool = False


@frozen
class Week:
    """One week's middle value and range; fewer than four logged days make it thin and are drawn hollow."""

    monday: date
    median: float
    lowest: float
    highest: float
    n: int

    @property
    def is_thin(self) -> bool:
        """True with fewer than four logged days."""
        return self.n < FEWEST_TRAILING


@frozen
class Mark:
    """Something that happened on a day: a letter under the axis and its name."""

    day: date
    letter: str
    name: str


@frozen
class Axis:
    """The value axis: from the scale's lowest value on; worse is up, so where higher is better it is upside down."""

    highest: float
    lowest_word: str
    highest_word: str
    worse_is_higher: bool = True
    direction: str = "higher is worse"
    lowest: float = 0.0

    @property
    def middle(self) -> float:
        """The value halfway between both ends."""
        return (self.lowest + self.highest) / 2

    def height_of(self, value: float) -> float:
        """Where a value lies: 0 at the bottom of the chart, 1 at its top."""
        span = self.highest - self.lowest
        share = min(1.0, max(0.0, (value - self.lowest) / span)) if span else 0.0
        return share if self.worse_is_higher else 1 - share

    @property
    def top(self) -> str:
        """The label at the top end."""
        return self._label(at_highest=self.worse_is_higher)

    @property
    def bottom(self) -> str:
        """The label at the bottom end."""
        return self._label(at_highest=not self.worse_is_higher)

    def _label(self, *, at_highest: bool) -> str:
        return f"{self.highest:.0f} {self.highest_word}" if at_highest else f"{self.lowest:.0f} {self.lowest_word}"


@frozen
class Chart:
    """One track over a period: days as dots, or weeks; gaps stay gaps and nothing is joined across them."""

    title: str
    period: Period
    axis: Axis
    dots: tuple[Dot, ...] = ()
    weeks: tuple[Week, ...] = ()
    middle: tuple[tuple[date, float], ...] = ()
    """The 7-day middle value, on logged days with at least 4 of 7 days logged."""
    band: tuple[float, float] | None = None
    """Where most days of the first two weeks lay."""
    marks: tuple[Mark, ...] = ()
    logged: int = 0
    """Days of the period with an entry written in time."""
    expected: int = 0
    """Days of the period since this track was first logged."""

    @property
    def is_empty(self) -> bool:
        """True when no day of the period was logged."""
        return not self.dots and not self.weeks


def chart_of(series: Series, period: Period, marks: Iterable[Mark] = (), *, by_week: bool | None = None) -> Chart:
    """The chart of a track over a period; days as dots, long periods (or `by_week`) as weeks."""
    weekly = period.days > MOST_DAYS_AS_DOTS if by_week is None else by_week
    baseline = baseline_window(series.levels)
    return Chart(
        title=series.track.title[:1].upper() + series.track.title[1:],
        period=period,
        axis=axis_of(series, period),
        dots=() if weekly else _dots(series, period),
        weeks=_weeks(series, period) if weekly else (),
        middle=() if weekly else _middle(series, period),
        band=usual_range(baseline) if baseline else None,
        marks=tuple(mark for mark in marks if mark.day in period),
        logged=series.logged_in(period),
        expected=expected_days(series, period),
    )


def expected_days(series: Series, period: Period) -> int:
    """Days of the period since the track was first logged; days before that were never owed."""
    first = series.first_day
    return days_between(max(first, period.start), period.end) if first else 0


def axis_of(series: Series, period: Period) -> Axis:
    """The axis of a track: the whole scale; for minutes, up to the next half hour above the period's highest."""
    track = series.track
    lowest_word, highest_word = end_words(track.measure)
    highest = float(track.scale.highest)
    if track.scale.unit is Unit.MINUTES:
        logged = (*series.levels.items(), *series.late.items())
        top = max((level for day, level in logged if day in period), default=0.0)
        highest = min(highest, max(1, -(-top // _MINUTES_STEP)) * _MINUTES_STEP)
    lowest = float(track.scale.lowest)
    return Axis(highest, lowest_word, highest_word, track.worse_is_higher, direction_of(track), lowest)


def _dots(series: Series, period: Period) -> tuple[Dot, ...]:
    dots = [Dot(day, value) for day, value in series.levels.items() if day in period]
    late = [Dot(day, value, is_late=True) for day, value in series.late.items() if day in period]
    return tuple(sorted(dots + late, key=lambda dot: dot.day))


def _middle(series: Series, period: Period) -> tuple[tuple[date, float], ...]:
    reach = Period(period.start - timedelta(days=6), period.end)
    near = {day: value for day, value in series.levels.items() if day in reach}
    return tuple((day, value) for day, value in trailing_medians(near) if day in period)


def _weeks(series: Series, period: Period) -> tuple[Week, ...]:
    weeks = groupby(window_of(series.levels, period.start, period.end).levels, key=_monday_of_level)
    found = ((monday, [value for _, value in levels]) for monday, levels in weeks)
    return tuple(Week(monday, median_of(values), min(values), max(values), len(values)) for monday, values in found)


def _monday_of_level(level: tuple[date, float]) -> date:
    return monday_of(level[0])
