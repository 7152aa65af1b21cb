"""How the weeks went: charts, numbers with their n, and change in plain words."""

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message

from necktrack.errors import NecktrackError
from necktrack.insight.drawing import UNICODE, legend
from necktrack.insight.practice_words import practice_sentences
from necktrack.insight.tracks import TrackView
from necktrack.insight.words import UNSTEADY, direction_of, say_mean
from necktrack.reports.columns import pad
from necktrack.services.review import TrendsView, trends_view
from necktrack.services.world import World
from necktrack.tui.commands import PLACES, TRENDS, bindings
from necktrack.tui.screens.page import PAGES_CSS, WIDE, Page, problem_words
from necktrack.tui.widgets.chart_view import ChartView
from necktrack.tui.widgets.plain import Plain, plain

SPANS = ("28d", "90d", "365d", "visit")
_TITLE_COLUMNS = 21
_SPAN_NAMES = {"28d": "4 weeks", "90d": "90 days", "365d": "a year", "visit": "since the last visit"}


class TrendsScreen(Page[None]):
    """Neck beside low back where both are there; every number says how many days it is made of."""

    place = "trends"
    heading = "Trends"
    is_place = True
    BINDINGS = [*bindings((*TRENDS, *PLACES))]
    CSS_PATH = PAGES_CSS

    @dataclass
    class Loaded(Message):
        """The weeks were read."""

        view: TrendsView

    @dataclass
    class Failed(Message):
        """They could not be read."""

        problem: NecktrackError

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.span = "90d"

    def compose_page(self) -> ComposeResult:
        """Two charts, what the signs mean, the numbers."""
        with VerticalScroll(classes="page", id="trends"):
            yield Plain(id="trends-lead", classes="muted")
            with Horizontal(id="trends-charts"):
                yield ChartView(id="trends-first")
                yield ChartView(id="trends-second")
            yield Plain(id="trends-legend", classes="muted")
            yield Plain(id="trends-numbers", classes="line spaced")
            yield Plain(id="trends-counts", classes="line spaced")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#trends").focus()

    def reload(self) -> None:
        """Read the weeks in the background."""
        self._load(self.span)

    def action_next_span(self) -> None:
        """Look at another span of time."""
        self.span = SPANS[(SPANS.index(self.span) + 1) % len(SPANS)]
        self.reload()

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def _load(self, span: str) -> None:
        try:
            self.post_message(self.Loaded(trends_view(self.world, since=span)))
        except NecktrackError as problem:
            self.post_message(self.Failed(problem))

    @on(Failed)
    def _tell_failed(self, failed: Failed) -> None:
        self.query_one("#trends-lead", Plain).show(problem_words(failed.problem))

    @on(Loaded)
    def _show(self, loaded: Loaded) -> None:
        view = loaded.view
        self.query_one("#trends-lead", Plain).show(self._lead(view))
        shown = view.pair or view.tracks[:2]
        views = [each for each in shown if not each.chart.is_empty]
        for place, name in enumerate(("#trends-first", "#trends-second")):
            widget = self.query_one(name, ChartView)
            widget.display = place < len(views)
            widget.chart = views[place].chart if widget.display else None
        self.query_one("#trends-legend", Plain).show(legend([each.chart for each in views], UNICODE))
        self.query_one("#trends-numbers", Plain).show(numbers(view, is_wide=self.size.width >= WIDE))
        self.query_one("#trends-counts", Plain).show(counts(view))

    def _lead(self, view: TrendsView) -> str:
        if not view.entries:
            return "Nothing is logged in this span yet. After a few days the first chart stands here."
        late = f", {view.late_entries} of {view.entries} entries late" if view.late_entries else ""
        return f"{_SPAN_NAMES[self.span]}: logged {view.logged} of {view.expected} days{late}. v changes the span."


def numbers(view: TrendsView, *, is_wide: bool) -> Content:
    """Each track with its mean, its n and its change in words."""
    if not view.tracks:
        return Content("")
    lines = [Content.styled("Last 14 days beside your first two weeks", "bold $text-primary")]
    lines += [_track_line(each, is_wide=is_wide) for each in view.tracks]
    if any(each.is_unsteady for each in view.tracks):
        lines.append(plain(f"{UNSTEADY[:1].upper()}{UNSTEADY[1:]}.", "$text-muted"))
    return Content("\n").join(lines)


def _track_line(each: TrackView, *, is_wide: bool) -> Content:
    title = each.track.title[:1].upper() + each.track.title[1:]
    mean, change = say_mean(each.comparison.recent), each.brief_change
    if is_wide:
        return Content.assemble(
            plain(pad(title, _TITLE_COLUMNS), "bold"), plain(f"{mean:<15}{change:<24}"),
            plain(direction_of(each.track), "$text-muted"),
        )
    return Content.assemble(plain(title, "bold"), plain(f"\n  {mean}, {change}\n  {direction_of(each.track)}"))


def counts(view: TrendsView) -> Content:
    """Days with a headache and the like, and practice beside the plan."""
    lines = [plain(each.sentence) for each in view.counts]
    lines += [plain(told) for told in practice_sentences(view.adherence)]
    if not lines:
        return Content("")
    return Content("\n").join([Content.styled("Also", "bold $text-primary"), *lines])
