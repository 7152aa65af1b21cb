"""Charts as lines of text, without colour; one sign set for Unicode terminals and one for ASCII."""

from collections.abc import Sequence
from datetime import date, timedelta

from necktrack.insight.charts import Chart, Week
from necktrack.insight.words import days_of, short_day
from necktrack.model.values import frozen

SIDE_BY_SIDE_WIDTH = 100
"""Two charts stand beside each other from this many columns on, else one above the other."""
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 8
_NARROW = 48
_LINES_AROUND = 3
"""Title, axis and dates."""


@frozen
class Signs:
    """The characters that a chart is drawn with."""

    day: str
    late: str
    middle: str
    band: str
    mark: str
    range: str
    upright: str
    tick: str
    corner: str
    level: str


def signs_for(*, ascii_only: bool) -> Signs:
    """The signs for a terminal that takes only ASCII, or for any other."""
    return ASCII if ascii_only else UNICODE


UNICODE = Signs("●", "○", "─", "·", "┊", "│", "│", "┤", "└", "─")
ASCII = Signs("*", "o", "-", ".", ":", "|", "|", "+", "+", "-")


def render_chart(chart: Chart, width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """The chart in exactly `height` lines (at least six) of at most `width` columns."""
    signs = signs_for(ascii_only=ascii_only)
    labels = _labels(chart, max(_FEWEST_ROWS, height - _LINES_AROUND))
    margin = max(len(label) for label in labels)
    columns = max(_FEWEST_COLUMNS, width - margin - 2)
    grid = _Grid(chart, columns, len(labels), signs)
    grid.draw()
    body = [
        f"{label:<{margin}} {signs.tick if label else signs.upright}{''.join(row)}".rstrip()
        for label, row in zip(labels, grid.rows, strict=True)
    ]
    axis = " " * margin + " " + signs.corner + grid.axis_line()
    return [_title_line(chart, width), *body, axis, _dates_line(chart, margin + 2, columns)]


def render_pair(first: Chart, second: Chart, width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """Two charts on one time axis: beside each other when there is room, else one above the other."""
    if width < SIDE_BY_SIDE_WIDTH:
        above = render_chart(first, width, height, ascii_only=ascii_only)
        return [*above, "", *render_chart(second, width, height, ascii_only=ascii_only)]
    return beside(first, second, width, height, ascii_only=ascii_only)


def beside(first: Chart, second: Chart, width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """Two charts beside each other, each in half of the width, three columns apart."""
    half = (width - 3) // 2
    left = render_chart(first, half, height, ascii_only=ascii_only)
    right = render_chart(second, half, height, ascii_only=ascii_only)
    return [f"{one:<{half}}   {other}".rstrip() for one, other in zip(left, right, strict=True)]


def legend(charts: Sequence[Chart], signs: Signs) -> str:
    """What the signs in these charts mean; only the signs that are there."""
    parts: list[str] = []
    if any(chart.weeks for chart in charts):
        parts.append(f"{signs.day} week's middle value, {signs.range} its range")
    if any(week.is_thin for chart in charts for week in chart.weeks):
        parts.append(f"{signs.late} fewer than 4 days")
    if any(not dot.is_late for chart in charts for dot in chart.dots):
        parts.append(f"{signs.day} day")
    if any(dot.is_late for chart in charts for dot in chart.dots):
        parts.append(f"{signs.late} written late")
    if any(chart.middle for chart in charts):
        parts.append(f"{signs.middle} 7-day middle value")
    if any(chart.band for chart in charts):
        parts.append(f"{signs.band} usual in first two weeks")
    names = {mark.letter: mark.name for chart in charts for mark in chart.marks}
    parts += [f"{letter} {name}" for letter, name in sorted(names.items())]
    return "; ".join(parts)


def _labels(chart: Chart, rows: int) -> list[str]:
    labels = [""] * rows
    labels[0], labels[-1] = chart.axis.top, chart.axis.bottom
    if rows % 2 and chart.axis.middle.is_integer():
        labels[rows // 2] = f"{chart.axis.middle:.0f}"
    number_width = len(f"{chart.axis.highest:.0f}")
    return [_aligned(label, number_width) for label in labels]


def _aligned(label: str, number_width: int) -> str:
    figure, _, word = label.partition(" ")
    return f"{figure:>{number_width}} {word}".rstrip() if label else ""


def _title_line(chart: Chart, width: int) -> str:
    long_count = f"logged {days_of(chart.logged, chart.expected)}"
    count = f"{chart.logged}/{chart.expected} days" if width < _NARROW else long_count
    room = width - len(count) - 2
    title = chart.title if len(chart.title) <= room else chart.title[: max(0, room - 3)] + "..."
    return f"{title}{count:>{max(len(count) + 2, width - len(title))}}"[:width]


def _dates_line(chart: Chart, margin: int, columns: int) -> str:
    first, last = short_day(chart.period.start), short_day(chart.period.end)
    cells = [" "] * columns
    _write(cells, 0, first)
    if chart.period.days > 1 and columns > len(first) + len(last):
        _write(cells, columns - len(last), last)
        for day in _month_starts(chart):
            place = _column(chart, day, columns)
            _write_if_free(cells, place, f"{day:%b}")
    return (" " * margin + "".join(cells)).rstrip()


def _month_starts(chart: Chart) -> list[date]:
    days = (chart.period.start + timedelta(days=step) for step in range(1, chart.period.days))
    return [day for day in days if day.day == 1]


def _write(cells: list[str], place: int, text: str) -> None:
    for step, character in enumerate(text[: len(cells) - place]):
        cells[place + step] = character


def _write_if_free(cells: list[str], place: int, text: str) -> None:
    around = cells[max(0, place - 2): place + len(text) + 2]
    if place + len(text) <= len(cells) and all(cell == " " for cell in around):
        _write(cells, place, text)


def _column(chart: Chart, day: date, columns: int) -> int:
    place = (day - chart.period.start).days
    return min(columns - 1, int((place + 0.5) * columns / chart.period.days))


class _Grid:
    """The drawing area, row 0 at the top."""

    def __init__(self, chart: Chart, columns: int, rows: int, signs: Signs) -> None:
        self.chart = chart
        self.columns = columns
        self.signs = signs
        self.rows = [[" "] * columns for _ in range(rows)]

    def draw(self) -> None:
        """Draw from the back to the front, so that days stay visible above everything."""
        self._draw_band()
        for mark in self.chart.marks:
            self._fill_column(self._place(mark.day), 0, len(self.rows) - 1, self.signs.mark)
        for day, value in self.chart.middle:
            self._put(day, value, self.signs.middle)
        for week in self.chart.weeks:
            self._draw_week(week)
        for dot in sorted(self.chart.dots, key=lambda dot: not dot.is_late):
            self._put(dot.day, dot.value, self.signs.late if dot.is_late else self.signs.day)

    def axis_line(self) -> str:
        """The line under the chart, with the letters of the marks."""
        cells = [self.signs.level] * self.columns
        for mark in self.chart.marks:
            place = self._place(mark.day)
            while place < self.columns - 1 and cells[place] not in (self.signs.level, mark.letter):
                place += 1
            cells[place] = mark.letter
        return "".join(cells)

    def _draw_band(self) -> None:
        if self.chart.band is None:
            return
        low, high = (self._row(edge) for edge in self.chart.band)
        for row in range(min(low, high), max(low, high) + 1):
            self.rows[row] = [self.signs.band] * self.columns

    def _draw_week(self, week: Week) -> None:
        middle = min(max(week.monday + timedelta(days=3), self.chart.period.start), self.chart.period.end)
        ends = sorted((self._row(week.lowest), self._row(week.highest)))
        self._fill_column(self._place(middle), ends[0], ends[1], self.signs.range)
        self._put(middle, week.median, self.signs.late if week.is_thin else self.signs.day)

    def _fill_column(self, column: int, first: int, last: int, sign: str) -> None:
        for row in range(first, last + 1):
            self.rows[row][column] = sign

    def _put(self, day: date, value: float, sign: str) -> None:
        self.rows[self._row(value)][self._place(day)] = sign

    def _place(self, day: date) -> int:
        return _column(self.chart, day, self.columns)

    def _row(self, value: float) -> int:
        height = self.chart.axis.height_of(value)
        return len(self.rows) - 1 - int(height * (len(self.rows) - 1) + 0.5)
