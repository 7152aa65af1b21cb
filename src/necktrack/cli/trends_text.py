"""Trends as plain lines: the table, the charts of neck and low back beside each other, and one sentence per track."""

from collections.abc import Sequence

from necktrack.insight.drawing import legend, render_chart, render_pair, signs_for
from necktrack.insight.practice_words import practice_sentences
from necktrack.insight.tracks import TrackView
from necktrack.insight.windows import Window
from necktrack.insight.words import days_of, number, say_period
from necktrack.model.scores import direction_words
from necktrack.reports.columns import pad, wrap
from necktrack.services.review import TrendsView

_CHART_LINES = 14
_TITLE_COLUMNS = 20
_MEAN_COLUMNS = 17
_TABLE_COLUMNS = 76
_WIDEST_CHART = 160


def trends_lines(view: TrendsView, columns: int, *, ascii_only: bool = False, plain: bool = False) -> list[str]:
    """The trends for a terminal of that many columns; `plain` has no drawn charts."""
    lines = [f"Trends, {say_period(view.period)} ({days_of(view.period.days)})", *_how_much(view)]
    if view.is_demo:
        lines.insert(0, "DEMO: made-up weeks, not yours")
    if not view.tracks and not view.counts:
        return [*lines, "", "Nothing logged here yet. Try: necktrack log 4"]
    lines += ["", *_table(view.tracks, columns)]
    if not plain and view.tracks:
        lines += ["", *_charts(view, min(columns, _WIDEST_CHART), ascii_only=ascii_only)]
    return [*lines, "", *_sentences(view, columns)]


def _how_much(view: TrendsView) -> list[str]:
    if not view.entries:
        return []
    late = f"; {view.late_entries} of {view.entries} entries written late, in no average" if view.late_entries else ""
    return [f"Logged {days_of(view.logged, view.expected)}{late}."]


def _table(tracks: Sequence[TrackView], columns: int) -> list[str]:
    if not tracks:
        return []
    if columns < _TABLE_COLUMNS:
        return [line for view in tracks for line in _told_row(view, columns)]
    windows = "".join(f"{name:<{_MEAN_COLUMNS}}" for name in ("first two weeks", "last 14 days"))
    return [f"{'mean (days)':<{_TITLE_COLUMNS}}{windows}change", *(_row(view) for view in tracks)]


def _row(view: TrackView) -> str:
    cells = f"{_mean(view.comparison.baseline):<{_MEAN_COLUMNS}}{_mean(view.comparison.recent):<{_MEAN_COLUMNS}}"
    return f"{pad(_title(view), _TITLE_COLUMNS - 1)} {cells}{view.brief_change}"


def _told_row(view: TrackView, columns: int) -> list[str]:
    """A row of the table for a terminal that is too narrow for columns."""
    means = f"first two weeks {_mean(view.comparison.baseline)}, last 14 days {_mean(view.comparison.recent)}"
    return [_title(view), *(f"  {line}" for line in wrap(f"{means}: {view.brief_change}", columns - 2))]


def _mean(window: Window | None) -> str:
    return "-" if window is None or window.mean is None else f"{number(window.mean)} ({window.n})"


def _charts(view: TrendsView, columns: int, *, ascii_only: bool) -> list[str]:
    pair = view.pair
    if pair is not None:
        charts = [each.chart for each in pair]
        lines = render_pair(charts[0], charts[1], columns, _CHART_LINES, ascii_only=ascii_only)
    else:
        charts = [view.tracks[0].chart]
        lines = render_chart(charts[0], columns, _CHART_LINES, ascii_only=ascii_only)
    return [*lines, "", *wrap(legend(charts, signs_for(ascii_only=ascii_only)), columns)]


def _sentences(view: TrendsView, columns: int) -> list[str]:
    lines = []
    for track in view.tracks:
        lines += wrap(f"{_title(track)} ({direction_words(track.track.measure)})", columns)
        told = " ".join(track.sentences) or f"Logged on {days_of(track.period.n)}."
        lines += [f"  {line}" for line in wrap(told, columns - 2)]
    lines += [line for count in view.counts for line in wrap(count.sentence, columns)]
    return lines + [line for told in _practice(view) for line in wrap(told, columns)]


def _practice(view: TrendsView) -> list[str]:
    """What was practised: the first sentence is about sessions, the rest about exercises, effort and reasons."""
    told = practice_sentences(view.adherence)
    return [f"Practice: {told[0][:1].lower()}{told[0][1:]}", *told[1:]] if told else []


def _title(view: TrackView) -> str:
    title = view.track.title
    return title[:1].upper() + title[1:]
