"""Is it a change? The rule of clinical.md 5.3, for one look and for fixed weekly looks."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from necktrack.insight.days import Series
from necktrack.insight.windows import (
    FEWEST_DAYS,
    WINDOW_DAYS,
    Window,
    baseline_window,
    last_window,
    likeness_of_days,
    variance_of,
)
from necktrack.model.periods import monday_of
from necktrack.model.values import frozen, replace

SMALLEST_CHANGE = 2.0
SMALLEST_SHARE = 0.3
LOW_BASELINE = 3.0
UNSTEADY_LIKENESS = 0.6
UNSTEADY_SPREAD = 2.0


class Label(StrEnum):
    """What may be said about the last two weeks beside the first two weeks."""

    CLEARLY_LOWER = "clearly-lower"
    CLEARLY_HIGHER = "clearly-higher"
    ABOUT_THE_SAME = "about-the-same"
    ALREADY_LOW = "already-low"
    NOT_ENOUGH_DAYS = "not-enough-days"


class Missing(StrEnum):
    """What a first comparison still waits for."""

    NOTHING = "nothing"
    FIRST_WEEKS = "first-weeks"
    """No 14 days with 10 logged days yet."""
    TIME = "time"
    """The last 14 days still overlap the first ones."""
    LAST_WEEKS = "last-weeks"
    """Fewer than 10 logged days in the last 14."""


class Rule(StrEnum):
    """How often the label was looked for."""

    ONE_LOOK = "one-look"
    TWO_MONDAYS = "two-agreeing-mondays"


@frozen
class Comparison:
    """The last 14 days beside the first two weeks, with every number that the label rests on."""

    label: Label
    rule: Rule
    baseline: Window | None
    recent: Window
    missing: Missing = Missing.NOTHING
    days_missing: int = 0
    """How many days, logged or to come, a comparison still waits for."""
    difference: float | None = None
    """Mean of the last 14 days minus mean of the first two weeks."""
    threshold: float | None = None
    """The difference from which on the label says lower or higher."""
    standard_error: float | None = None
    likeness: float | None = None
    """φ̂, the pooled lag-1 autocorrelation of both windows."""
    is_unsteady: bool = False
    """True when the days vary so much that a change is hard to tell apart from usual ups and downs."""
    is_waiting: bool = False
    """True when the 14 days up to today would say lower or higher, but the Mondays do not agree on it yet."""


def one_look(series: Series, last_day: date) -> Comparison:
    """The comparison when it is looked at once, as a report does, with the 14 days that end on the last day."""
    return _look(series.levels, baseline_window(series.levels), last_day, worse_is_higher=series.track.worse_is_higher)


def weekly_looks(series: Series, today: date) -> Comparison:
    """The comparison for a page that is opened daily: the label needs two Monday looks in a row that agree.

    A Monday look takes the 14 days that end on the Sunday before. The numbers are those of the 14 days up to today;
    once they point the other way, the Mondays' label is not shown beside them.
    """
    baseline = baseline_window(series.levels)
    worse_is_higher = series.track.worse_is_higher
    now = _look(series.levels, baseline, today, worse_is_higher=worse_is_higher)
    monday = monday_of(today)
    last, before = (
        _look(series.levels, baseline, look - timedelta(days=1), worse_is_higher=worse_is_higher).label
        for look in (monday, monday - timedelta(days=7))
    )
    shown = replace(now, rule=Rule.TWO_MONDAYS)
    if now.label is Label.NOT_ENOUGH_DAYS:
        return shown
    if last in _CLEAR and last is before and _points(now.difference or 0.0) is last:
        return replace(shown, label=last)
    if now.label in _CLEAR:
        return replace(shown, label=_calm_label(baseline, worse_is_higher=worse_is_higher), is_waiting=True)
    return shown


_CLEAR = frozenset({Label.CLEARLY_LOWER, Label.CLEARLY_HIGHER})


def _points(difference: float) -> Label | None:
    if not difference:
        return None
    return Label.CLEARLY_LOWER if difference < 0 else Label.CLEARLY_HIGHER


def _look(
    levels: Mapping[date, float], baseline: Window | None, last_day: date, *, worse_is_higher: bool
) -> Comparison:
    recent = last_window(levels, last_day)
    missing, days = _what_is_missing(baseline, recent)
    if baseline is None or missing is not Missing.NOTHING:
        return Comparison(Label.NOT_ENOUGH_DAYS, Rule.ONE_LOOK, baseline, recent, missing, days)
    first, last = baseline.mean or 0.0, recent.mean or 0.0
    likeness = likeness_of_days((baseline, recent))
    error = standard_error(baseline, recent, likeness)
    threshold = max(SMALLEST_CHANGE, SMALLEST_SHARE * first, 2 * error)
    return Comparison(
        label=_label(last - first, threshold, _calm_label(baseline, worse_is_higher=worse_is_higher)),
        rule=Rule.ONE_LOOK, baseline=baseline, recent=recent,
        difference=last - first, threshold=threshold, standard_error=error, likeness=likeness,
        is_unsteady=likeness >= UNSTEADY_LIKENESS or max(baseline.spread, recent.spread) >= UNSTEADY_SPREAD,
    )


def standard_error(first: Window, last: Window, likeness: float) -> float:
    """SE_diff = sqrt(f·s1²/n1 + f·s2²/n2) with f = (1+φ̂) / (1-φ̂), for windows with at least one day."""
    inflation = (1 + likeness) / (1 - likeness)
    return math.sqrt(inflation * (variance_of(first.values) / first.n + variance_of(last.values) / last.n))


def _label(difference: float, threshold: float, calm: Label) -> Label:
    label = _points(difference)
    if label is None or abs(difference) < threshold or (label is Label.CLEARLY_LOWER and calm is Label.ALREADY_LOW):
        return calm
    return label


def _calm_label(baseline: Window | None, *, worse_is_higher: bool) -> Label:
    is_low = baseline is not None and worse_is_higher and (baseline.mean or 0.0) < LOW_BASELINE
    return Label.ALREADY_LOW if is_low else Label.ABOUT_THE_SAME


def _what_is_missing(baseline: Window | None, recent: Window) -> tuple[Missing, int]:
    if baseline is None:
        return Missing.FIRST_WEEKS, max(1, FEWEST_DAYS - recent.n)
    if recent.start <= baseline.end:
        return Missing.TIME, (baseline.end - recent.end).days + WINDOW_DAYS
    if recent.n < FEWEST_DAYS:
        return Missing.LAST_WEEKS, FEWEST_DAYS - recent.n
    return Missing.NOTHING, 0
