"""Windows of days and their plain numbers: mean, middle value, range, spread, day-to-day likeness."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from necktrack.model.values import frozen

WINDOW_DAYS = 14
FEWEST_DAYS = 10
"""A window says something about a change only with at least this many logged days (clinical.md 5.3)."""
TRAILING_DAYS = 7
FEWEST_TRAILING = 4
MOST_LIKENESS = 0.8
"""Upper clip of the lag-1 autocorrelation."""
_LOOK_UP_COSTS = 4
"""Finding a day among the levels takes so many times as long as passing over one."""
_ROBUST_SPREAD = 1.4826
"""Makes the median absolute deviation comparable to a standard deviation."""


@frozen
class Window:
    """The logged days from start to end, both included; late entries are not among them."""

    start: date
    end: date
    levels: tuple[tuple[date, float], ...]

    @property
    def n(self) -> int:
        """Number of logged days."""
        return len(self.levels)

    @property
    def values(self) -> tuple[float, ...]:
        """The levels alone, oldest first."""
        return tuple(value for _, value in self.levels)

    @property
    def mean(self) -> float | None:
        """The mean of the levels, None without a logged day."""
        return mean_of(self.values) if self.levels else None

    @property
    def median(self) -> float | None:
        """The middle value, None without a logged day."""
        return median_of(self.values) if self.levels else None

    @property
    def lowest(self) -> float | None:
        """The lowest level, None without a logged day."""
        return min(self.values, default=None)

    @property
    def highest(self) -> float | None:
        """The highest level, None without a logged day."""
        return max(self.values, default=None)

    @property
    def spread(self) -> float:
        """The standard deviation of the days (n - 1), 0 with fewer than two."""
        return math.sqrt(variance_of(self.values))


def window_of(levels: Mapping[date, float], start: date, end: date) -> Window:
    """The days of the levels from start to end, both included."""
    if (end - start).days * _LOOK_UP_COSTS > len(levels):
        return Window(start, end, tuple(sorted((day, level) for day, level in levels.items() if start <= day <= end)))
    days = (start + timedelta(days=step) for step in range((end - start).days + 1))
    return Window(start, end, tuple((day, levels[day]) for day in days if day in levels))


def last_window(levels: Mapping[date, float], end: date) -> Window:
    """The 14 days that end on the given day."""
    return window_of(levels, end - timedelta(days=WINDOW_DAYS - 1), end)


def baseline_window(levels: Mapping[date, float]) -> Window | None:
    """The first 14 days, from a logged day on, with at least 10 logged days; None when there are none yet."""
    days = sorted(levels)
    reach = timedelta(days=WINDOW_DAYS - 1)
    for first, tenth in zip(days, days[FEWEST_DAYS - 1:], strict=False):
        if tenth - first <= reach:
            return window_of(levels, first, first + reach)
    return None


def trailing_medians(levels: Mapping[date, float]) -> tuple[tuple[date, float], ...]:
    """The middle value of the 7 days up to each logged day, only where at least 4 of the 7 were logged."""
    result = []
    for day in sorted(levels):
        near = [levels[other] for back in range(TRAILING_DAYS) if (other := day - timedelta(days=back)) in levels]
        if len(near) >= FEWEST_TRAILING:
            result.append((day, median_of(near)))
    return tuple(result)


def usual_range(window: Window) -> tuple[float, float] | None:
    """Median ± 1.4826·MAD of the window: where most of its days lay; None without a logged day (clinical.md 5.2)."""
    if not window.levels:
        return None
    middle = median_of(window.values)
    reach = _ROBUST_SPREAD * median_of([abs(value - middle) for value in window.values])
    return middle - reach, middle + reach


def mean_of(values: Sequence[float]) -> float:
    """The arithmetic mean of at least one value; the order does not matter."""
    return math.fsum(values) / len(values)


def median_of(values: Sequence[float]) -> float:
    """The middle value of at least one value; of an even number, the mean of the two in the middle."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def variance_of(values: Sequence[float]) -> float:
    """The sample variance (n - 1); 0 with fewer than two values or when all are equal."""
    if len(values) < 2 or min(values) == max(values):
        return 0.0
    centre = mean_of(values)
    return math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1)


def likeness_of_days(windows: Iterable[Window]) -> float:
    """φ̂, how much a day is like the day before: lag-1 autocorrelation of the windows, pooled, clipped to 0…0.8.

    Each window is centred on its own mean; only pairs exactly one day apart count. The mean product of the pairs is
    divided by the mean square of the days, so gaps do not pull it towards 0.
    """
    products: list[float] = []
    squares: list[float] = []
    for window in windows:
        centre = _centre_of(window.values)
        offsets = {day: value - centre for day, value in window.levels}
        squares.extend(offset * offset for offset in offsets.values())
        products.extend(
            offset * offsets[after] for day, offset in offsets.items() if (after := day + _ONE_DAY) in offsets
        )
    if not products or not any(squares):
        return 0.0
    return min(MOST_LIKENESS, max(0.0, mean_of(products) / mean_of(squares)))


def _centre_of(values: Sequence[float]) -> float:
    """The mean; of equal values exactly that value, so that no rounding is taken for a spread."""
    lowest = min(values, default=0.0)
    return lowest if lowest == max(values, default=0.0) else mean_of(values)


_ONE_DAY = timedelta(days=1)
