"""One followed track over a period: its numbers, its change, its chart and its sentences."""


from necktrack.insight.changes import Comparison, Label, one_look, weekly_looks
from necktrack.insight.charts import Chart, Mark, chart_of, expected_days
from necktrack.insight.days import Series, Track
from necktrack.insight.windows import Window, window_of
from necktrack.insight.words import UNSTEADY, brief_change, days_of, say_change, say_mean, say_so_far
from necktrack.model.periods import Period
from necktrack.model.scores import Measure
from necktrack.model.values import frozen

MOST_DAYS_OF_DOTS = 42
"""A report draws shorter periods day by day, longer ones week by week."""


@frozen
class TrackView:
    """One track over the period, with its change, its chart and its words."""

    track: Track
    period: Window
    """The logged days of the period."""
    expected: int
    """Days of the period since the track was first logged."""
    late_days: int
    """Days of the period known from late entries alone."""
    comparison: Comparison
    chart: Chart
    so_far: str
    """One true sentence from the third logged day on, else ""."""

    @property
    def change_words(self) -> str:
        """The change in words, or what it waits for."""
        return say_change(self.comparison)

    @property
    def brief_change(self) -> str:
        """The change in a few words for a table cell; "-" for a scale other than 0-10, which has no rule."""
        return brief_change(self.comparison) if self.track.is_score else "-"

    @property
    def is_unsteady(self) -> bool:
        """True when the days vary too much for the change rule to see anything but a large change."""
        return self.track.is_score and self.comparison.is_unsteady

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything that may be said about the track, each sentence true on its own."""
        lines = [self.so_far] if self.so_far else []
        if not self.track.is_score:
            recent = self.comparison.recent
            return (*lines, f"Last 14 days {say_mean(recent)}.") if recent.n else tuple(lines)
        if self.comparison.label is not Label.NOT_ENOUGH_DAYS:
            lines.append(f"Last 14 days {say_mean(self.comparison.recent)}: {self.change_words}.")
        elif self.so_far:
            lines.append(f"{self.change_words.capitalize()}.")
        if self.comparison.is_unsteady:
            lines.append(f"{UNSTEADY.capitalize()}.")
        return tuple(lines)


@frozen
class DayCount:
    """Days on which something like a headache was there."""

    track: Track
    days: int
    n: int
    """Days on which it was answered in time."""
    by_word: tuple[tuple[str, int], ...]
    """How many of the days had each word above the lowest; a day of several entries has its nearest word."""

    @property
    def sentence(self) -> str:
        """The count in words, with its n."""
        title = self.track.title
        what = "Took something for pain" if self.track.measure is Measure.MEDICATION else title[:1].upper() + title[1:]
        words = ", ".join(f"{word} {times}" for word, times in self.by_word if times)
        detail = f" ({words})" if words and len(self.by_word) > 1 else ""
        return f"{what} on {days_of(self.days, self.n)} answered{detail}."


def track_view(series: Series, period: Period, marks: tuple[Mark, ...], *, once: bool = False) -> TrackView:
    """The view of one track; `once` looks with the rule of a report, else with that of a page opened daily."""
    return TrackView(
        track=series.track,
        period=window_of(series.levels, period.start, period.end),
        expected=expected_days(series, period),
        late_days=sum(1 for day in series.late if day in period),
        comparison=one_look(series, period.end) if once else weekly_looks(series, period.end),
        chart=chart_of(series, period, marks, by_week=period.days > MOST_DAYS_OF_DOTS if once else None),
        so_far=say_so_far(series, period),
    )


def count_days(series: Series, period: Period) -> DayCount:
    """On how many days of the period the word was above the lowest, and how often each word."""
    words = series.track.scale.words
    levels = [level for day, level in series.levels.items() if day in period]
    there = [max(1, round(level)) for level in levels if level > 0]
    by_word = tuple((word, there.count(place)) for place, word in enumerate(words) if place)
    return DayCount(series.track, len(there), len(levels), by_word)
