"""A chart that fits itself into the room it is given."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.insight.charts import Chart
from necktrack.insight.drawing import render_chart
from necktrack.tui.widgets.plain import plain

_FEWEST_LINES = 6


class ChartView(Widget):
    """Draws one chart; signs, not colours, carry the meaning."""

    DEFAULT_CSS = """
    ChartView { height: 11; width: 1fr; color: $text; }
    """

    chart: reactive[Chart | None] = reactive[Chart | None](None)

    def render(self) -> Content:
        """The chart at the widget's size; its title line stands out."""
        if self.chart is None or self.size.width < 1:
            return Content("")
        lines = render_chart(self.chart, self.size.width, max(_FEWEST_LINES, self.size.height))
        return Content("\n").join([plain(lines[0], "bold"), *(plain(line) for line in lines[1:])])
