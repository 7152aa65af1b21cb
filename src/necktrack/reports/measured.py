"""The blocks of measured things: numbers, course, wellbeing; every mean with its days."""

from collections.abc import Sequence

from necktrack.insight.days import Track
from necktrack.insight.tracks import TrackView
from necktrack.insight.windows import Window
from necktrack.insight.words import UNSTEADY, days_of, level, number, say_mean, short_day
from necktrack.model.body import BodyRegion
from necktrack.model.scores import Measure, Unit, direction_words
from necktrack.reports.material import Material
from necktrack.reports.parts import Charts, Lines, Part, Table

MOST_ROWS = 7
_WELLBEING = (Measure.SLEEP, Measure.STRESS, Measure.ENERGY)
_WIDTHS = (19, 9, 9, 22, 6, 6)
_LONGEST_COUNT = 5
_ROUNDS_TO_10 = 9.95


def is_wellbeing(track: Track) -> bool:
    """True for sleep, stress, energy and what a pack asks: each has its own direction and stands on its own line."""
    return track.is_own or track.measure in _WELLBEING


def numbers(material: Material) -> tuple[Part, ...]:
    """One row for each score: first two weeks, last 14 days, change, worst day, logged days; then counted days."""
    views = [view for view in material.tracks if view.track.is_score and not is_wellbeing(view.track)]
    parts: list[Part] = []
    if views:
        rows = tuple(_row(view) for view in views)
        heads = ("0 none, 10 worst", "first 14", "last 14", "change", "worst", "days")
        shown = rows[:MOST_ROWS]
        parts.append(Table(heads, _WIDTHS, shown, len(rows) - len(shown)))
    told = [_which_days(views)] if views else []
    told += [count.sentence for count in material.counts if count.track.measure is not Measure.MEDICATION and count.n]
    told += [_minutes(view) for view in material.tracks if view.track.scale.unit is Unit.MINUTES and view.period.n]
    if any(view.is_unsteady for view in views):
        names = ", ".join(view.track.title for view in views if view.is_unsteady)
        told.append(f"{names[:1].upper()}{names[1:]}: {UNSTEADY}.")
    if told:
        parts.append(Lines(tuple(told)))
    return tuple(parts) or (Lines(("No scores were logged in this period.",)),)


def _row(view: TrackView) -> tuple[str, ...]:
    worst = view.period.highest if view.track.worse_is_higher else view.period.lowest
    return (
        view.track.title,
        _cell(view.comparison.baseline),
        _cell(view.comparison.recent),
        view.brief_change,
        "-" if worst is None else level(worst),
        _days(view),
    )


def _days(view: TrackView) -> str:
    """Logged days of those since the first log; of a long period only the logged ones, as the period stands above."""
    both = f"{view.period.n}/{view.expected}"
    return both if len(both) <= _LONGEST_COUNT else str(view.period.n)


def _cell(window: Window | None) -> str:
    if window is None or window.mean is None:
        return "-"
    mean = "10" if window.mean >= _ROUNDS_TO_10 else number(window.mean)
    return f"{mean} ({window.n})"


def _which_days(views: Sequence[TrackView]) -> str:
    """Which days the means stand for, since the first two weeks may lie long before the period."""
    baselines = [view.comparison.baseline for view in views if view.comparison.baseline]
    firsts = {f"{_span(baseline)} and of " for baseline in baselines}
    first = firsts.pop() if len(firsts) == 1 else "each first two weeks and of " if firsts else ""
    return f"Means of {first}{_span(views[0].comparison.recent)}, with (days logged)."


def _span(window: Window) -> str:
    return f"{short_day(window.start)} to {short_day(window.end)}"


def _minutes(view: TrackView) -> str:
    title = view.track.title
    return (
        f"{title[:1].upper()}{title[1:]}: {number(view.period.mean)} minutes on average ({days_of(view.period.n)}), "
        f"longest {level(view.period.highest or 0.0)}."
    )


def course(material: Material) -> tuple[Part, ...]:
    """Week by week: neck and low back pain beside each other, or the one or two tracks that were logged most."""
    views = sorted((view for view in material.tracks if view.track.is_score and view.period.n), key=_course_order)[:2]
    if not views:
        return ()
    charts = tuple(view.chart for view in views)
    return (Charts(charts, worst=material.worst),)


def _course_order(view: TrackView) -> tuple[int, int]:
    pair = (Track(Measure.PAIN, BodyRegion.NECK), Track(Measure.PAIN, BodyRegion.LOW_BACK))
    if view.track in pair:
        return pair.index(view.track), 0
    rank = 4 if view.track.is_own else 2 + (view.track.measure is not Measure.PAIN)
    return rank, -view.period.n


def wellbeing(material: Material) -> tuple[Part, ...]:
    """Sleep, stress, energy and a pack's measures: the last 14 days beside the first, each with its direction."""
    views = [view for view in material.tracks if is_wellbeing(view.track) and view.period.n]
    return (Lines(tuple(_wellbeing(view) for view in views)),) if views else ()


def _wellbeing(view: TrackView) -> str:
    title = view.track.title
    first = f", first two weeks {say_mean(view.comparison.baseline)}" if view.comparison.baseline else ""
    scale = direction_words(view.track.measure)
    return f"{title[:1].upper()}{title[1:]} ({scale}): last 14 days {say_mean(view.comparison.recent)}{first}."

