"""A chart as a small SVG picture in black on white, for a page that is printed."""

from datetime import date
from html import escape

from necktrack.insight.charts import Chart, Dot, Week
from necktrack.insight.words import days_of, level, short_day

_WIDTH, _HEIGHT = 360, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 6, 20, 28
_DOT = 2.6


def chart_svg(chart: Chart) -> str:
    """The chart as an SVG element with a title and a description in words; worse is up."""
    shapes = [*_frame(chart), *_band(chart), *_marks(chart)]
    shapes += [shape for week in chart.weeks for shape in _week(chart, week)]
    shapes += [_dash(chart, day, value) for day, value in chart.middle]
    shapes += [_dot(chart, dot) for dot in chart.dots]
    return (
        f'<svg role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(chart.title)}</title><desc>{escape(in_words(chart))}</desc>{''.join(shapes)}</svg>"
    )


def in_words(chart: Chart) -> str:
    """What the chart shows, in words, for people who cannot see it."""
    values = [dot.value for dot in chart.dots] + [week.median for week in chart.weeks]
    if not values:
        return f"{chart.title}: not logged in this period."
    kind = "Weekly middle values" if chart.weeks else "Daily values"
    return (
        f"{chart.title}, {chart.axis.direction}. {kind} between {level(min(values))} and {level(max(values))}; "
        f"the last is {level(values[-1])}. Logged {days_of(chart.logged, chart.expected)}."
    )


def _frame(chart: Chart) -> list[str]:
    bottom = _HEIGHT - _BOTTOM
    right = _WIDTH - _RIGHT
    count = f"logged {days_of(chart.logged, chart.expected)}"
    middle = chart.axis.middle
    return [
        _text(0, 11, chart.title, "start", bold=True),
        _text(right, 11, count, "end"),
        _text(_LEFT - 5, _TOP + 6, chart.axis.top, "end"),
        _text(_LEFT - 5, _y(chart, middle) + 3, f"{middle:g}", "end"),
        _text(_LEFT - 5, bottom, chart.axis.bottom, "end"),
        f'<path d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none" stroke="#000"/>',
        f'<path d="M{_LEFT} {_y(chart, middle):.1f}H{right}" stroke="#999" stroke-dasharray="1 3"/>',
        _text(_LEFT, _HEIGHT - 4, short_day(chart.period.start), "start"),
        _text(right, _HEIGHT - 4, short_day(chart.period.end), "end"),
    ]


def _band(chart: Chart) -> list[str]:
    if chart.band is None:
        return []
    edges = sorted(_y(chart, edge) for edge in chart.band)
    size = f'y="{edges[0]:.1f}" width="{_WIDTH - _RIGHT - _LEFT}" height="{max(2.0, edges[1] - edges[0]):.1f}"'
    return [f'<rect x="{_LEFT}" {size} fill="#e4e4e4"/>']


def _marks(chart: Chart) -> list[str]:
    shapes = []
    for mark in chart.marks:
        x = f"{_x(chart, mark.day):.1f}"
        shapes.append(f'<path d="M{x} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#000" stroke-dasharray="3 2"/>')
        shapes.append(_text(_x(chart, mark.day), _HEIGHT - _BOTTOM + 10, mark.letter, "middle"))
    return shapes


def _week(chart: Chart, week: Week) -> list[str]:
    place = min(max(week.monday.toordinal() + 3, chart.period.start.toordinal()), chart.period.end.toordinal())
    x = _x(chart, date.fromordinal(place))
    span = f"M{x:.1f} {_y(chart, week.lowest):.1f}V{_y(chart, week.highest):.1f}"
    return [f'<path d="{span}" stroke="#000" stroke-width="1.4"/>', _circle(x, _y(chart, week.median), week.is_thin)]


def _dot(chart: Chart, dot: Dot) -> str:
    return _circle(_x(chart, dot.day), _y(chart, dot.value), dot.is_late)


def _dash(chart: Chart, day: date, value: float) -> str:
    return f'<path d="M{_x(chart, day) - 3:.1f} {_y(chart, value):.1f}h6" stroke="#000" stroke-width="1.2"/>'


def _circle(x: float, y: float, is_hollow: bool) -> str:
    fill = "#fff" if is_hollow else "#000"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT}" fill="{fill}" stroke="#000"/>'


def _text(x: float, y: float, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="10" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _x(chart: Chart, day: date) -> float:
    share = ((day - chart.period.start).days + 0.5) / chart.period.days
    return _LEFT + share * (_WIDTH - _RIGHT - _LEFT)


def _y(chart: Chart, value: float) -> float:
    return _HEIGHT - _BOTTOM - chart.axis.height_of(value) * (_HEIGHT - _BOTTOM - _TOP)
