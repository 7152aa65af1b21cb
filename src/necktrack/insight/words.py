"""Results as sentences: the only module that puts a comparison into words, all of them from clinical.md 5 and 6."""

from datetime import date

from necktrack.insight.changes import Comparison, Label, Missing
from necktrack.insight.days import Series, Track
from necktrack.insight.windows import FEWEST_DAYS, Window
from necktrack.model.measures import AnyMeasure, Measure
from necktrack.model.periods import Period

UNSTEADY = "your days vary a lot; a change is hard to tell apart from usual ups and downs"
FIRST_SENTENCE_DAYS = 3
"""From this many logged days on there is always one true sentence."""

_LONGEST_END = 12
"""Letters that a chart has room for beside its axis, the number with them."""
_ENDS: dict[AnyMeasure, tuple[str, str]] = {
    Measure.PAIN: ("none", "worst"),
    Measure.STIFFNESS: ("none", "most"),
    Measure.TENSION: ("none", "most"),
    Measure.INTERFERENCE: ("none", "most"),
    Measure.SLEEP: ("very bad", "very good"),
    Measure.STRESS: ("none", "most"),
    Measure.ENERGY: ("none", "plenty"),
    Measure.MORNING_STIFFNESS: ("min", "min"),
}


def end_words(measure: AnyMeasure) -> tuple[str, str]:
    """A short word for the lowest and the highest end of the scale, for the axis of a chart."""
    if measure in _ENDS:
        return _ENDS[measure]
    scale = measure.scale
    ends = (scale.lowest, scale.lowest_word), (scale.highest, scale.highest_word)
    if all(word and len(f"{value} {word}") <= _LONGEST_END for value, word in ends):
        return scale.lowest_word, scale.highest_word
    return "least", "most"


def number(value: float | None) -> str:
    """A mean for people: one decimal, "-" when there is none."""
    return "-" if value is None else f"{abs(value) if abs(value) < 0.05 else value:.1f}"


def level(value: float) -> str:
    """A day's level for people: whole when it is whole, else with one decimal."""
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def days_of(count: int, of: int | None = None) -> str:
    """Days in words: "1 day", "5 days" or "24 of 28 days"."""
    total = count if of is None else of
    said = f"{count}" if of is None else f"{count} of {of}"
    return f"{said} day" if total == 1 else f"{said} days"


def short_day(day: date) -> str:
    """A day without its year, such as "3 Nov"."""
    return f"{day.day} {day:%b}"


def long_day(day: date) -> str:
    """A day with its year, such as "3 Nov 2026"."""
    return f"{day.day} {day:%b} {day.year}"


def say_period(period: Period) -> str:
    """A period for people; the year stands once where it is the same."""
    start = short_day(period.start) if period.start.year == period.end.year else long_day(period.start)
    return f"{start} to {long_day(period.end)}"


def say_mean(window: Window | None) -> str:
    """A window's mean with its n, such as "4.2 (12 days)"."""
    if window is None or window.mean is None:
        return "no days yet"
    return f"{number(window.mean)} ({days_of(window.n)})"


def say_change(comparison: Comparison) -> str:
    """The change in words, from the allowed list; the numbers of days stand beside it."""
    if comparison.label is Label.NOT_ENOUGH_DAYS:
        return say_missing(comparison)
    difference = comparison.difference or 0.0
    by = f"{number(abs(difference))} on average"
    if comparison.label is Label.CLEARLY_LOWER:
        return f"clearly lower than your first two weeks, by {by}"
    if comparison.label is Label.CLEARLY_HIGHER:
        return f"clearly higher than your first two weeks, by {by}"
    if comparison.is_waiting:
        return f"{_difference(difference)}; called a change only when two Mondays in a row agree"
    if comparison.label is Label.ALREADY_LOW:
        return f"already low in your first two weeks; {_difference(difference)}"
    return f"about the same as your first two weeks ({_difference(difference)})"


def say_missing(comparison: Comparison) -> str:
    """What a first comparison waits for, in words."""
    days = days_of(comparison.days_missing)
    if comparison.missing is Missing.FIRST_WEEKS:
        return f"not enough days yet; {FEWEST_DAYS} logged days within two weeks make your first two weeks"
    if comparison.missing is Missing.TIME:
        return f"not enough days yet; a first comparison is possible in {days}"
    return f"not enough days; {days} more in the last 14 would make a comparison"


def brief_change(comparison: Comparison) -> str:
    """The change in a few words for a table cell."""
    if comparison.label is Label.NOT_ENOUGH_DAYS:
        return "not enough days"
    difference = comparison.difference or 0.0
    if comparison.label is Label.CLEARLY_LOWER:
        return f"clearly lower ({signed(difference)})"
    if comparison.label is Label.CLEARLY_HIGHER:
        return f"clearly higher ({signed(difference)})"
    if comparison.is_waiting:
        return f"{_difference(difference).removesuffix(' on average')}, not yet sure"
    if comparison.label is Label.ALREADY_LOW:
        return f"already low ({signed(difference)})"
    return f"about the same ({signed(difference)})"


def signed(difference: float) -> str:
    """A difference with its sign, such as "+0.4"; no sign on zero."""
    said = f"{difference:+.1f}"
    return "0.0" if said in {"+0.0", "-0.0"} else said


def say_so_far(series: Series, period: Period) -> str:
    """One true sentence about the period, from the third logged day on; "" before."""
    values = [value for day, value in series.levels.items() if day in period]
    if len(values) < FIRST_SENTENCE_DAYS:
        return ""
    lowest, highest = min(values), max(values)
    if lowest == highest:
        return f"On all {days_of(len(values))} logged, {series.track.title} was {level(lowest)}."
    return f"On {days_of(len(values))} logged, {series.track.title} lay between {level(lowest)} and {level(highest)}."


def direction_of(track: Track) -> str:
    """Which way is worse, in three words."""
    return "higher is worse" if track.worse_is_higher else "higher is better"


def _difference(difference: float) -> str:
    said = number(abs(difference))
    if said == "0.0":
        return "no difference on average"
    return f"{said} {'lower' if difference < 0 else 'higher'} on average"
