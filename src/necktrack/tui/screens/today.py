"""Home: what is due and done today, the day's scores, and one line to log in.

What it says is put together by `today_words`, which is loaded after the first paint.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from necktrack.errors import NecktrackError
from necktrack.services.drafts import is_store_trouble
from necktrack.tui.commands import PLACES, TODAY, bindings
from necktrack.tui.screens.page import Page, problem_words
from necktrack.tui.widgets.entry_bar import EntryBar
from necktrack.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from necktrack.insight.charts import Chart
    from necktrack.model.body import Place
    from necktrack.tui.screens.today_words import TodayWords


class TodayScreen(Page[None]):
    """The calm list a person comes home to."""

    place = "today"
    heading = "Today"
    is_place = True
    BINDINGS = [*bindings((*PLACES, *TODAY))]
    AUTO_FOCUS = ""
    _fitted: tuple[int, bool] | None = None
    """The room for which the day was read last."""
    _stored_at: int | None = None
    """The version of the journal at which the line below the entry bar was stored; None where none is told."""

    @dataclass
    class Loaded(Message):
        """The day was read."""

        words: "TodayWords"

    def compose_page(self) -> ComposeResult:
        """The list, the entry bar at the bottom, and the emergency number; in a low window it ends the list."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Plain(id="today-safety", classes="line")
            with Horizontal(id="today-columns"):
                yield Plain(id="today-due", classes="line")
                with Vertical(id="today-told"):
                    yield Plain(id="today-scores", classes="line")
                    yield Plain(id="today-said", classes="muted")
            yield Horizontal(id="today-charts")
            yield Plain(id="today-number", classes="muted")
        yield EntryBar(id="today-entry")
        yield Plain(id="today-foot", classes="muted")

    def reload(self) -> None:
        """Read the day in the background, once what is there was painted."""
        self._fitted = self._room()
        if self._stored_at is not None and self._stored_at != self.attempt(self.world.journal.version):
            self._stored_at = None
            self.query_one(EntryBar).forget()
        self.call_after_refresh(self._load)

    def _room(self) -> tuple[int, bool]:
        """The columns, and whether there is room for charts."""
        return self.size.width, self.has_class("-broad") and self.has_class("-tall")

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def _load(self) -> None:
        from necktrack.tui.screens.today_words import today_words

        width, has_room = self._room()
        self.post_message(self.Loaded(today_words(self.world, width, has_room=has_room)))

    @on(Loaded)
    def _show(self, loaded: Loaded) -> None:
        words = loaded.words
        self.query_one("#today-safety", Plain).show(words.safety)
        self.query_one("#today-due", Plain).show(words.due)
        self.query_one("#today-scores", Plain).show(words.scores)
        self.query_one("#today-scores").display = bool(words.scores)
        self.query_one("#today-said", Plain).show(words.said)
        self.query_one("#today-number", Plain).show(words.number)
        self.query_one("#today-foot", Plain).show(words.number)
        self._show_charts(words.charts, words.worst)

    def _show_charts(self, charts: "tuple[Chart, ...]", worst: "Mapping[Place, int]") -> None:
        """Neck beside low back, and where it hurt this week, where the window has room for them."""
        box = self.query_one("#today-charts", Horizontal)
        box.display = bool(charts) or any(worst.values())
        if not box.display:
            return
        from necktrack.tui.widgets.body_map_view import BodyMapView
        from necktrack.tui.widgets.chart_view import ChartView

        views = list(box.query(ChartView))
        if len(views) != len(charts) or not box.query(BodyMapView):
            box.remove_children()
            views = [ChartView() for _ in charts]
            box.mount(*views, BodyMapView(can_focus=False))
        for view, chart in zip(views, charts, strict=True):
            view.chart = chart
        body = box.query_one(BodyMapView)
        body.display, body.scores = any(worst.values()), worst

    def on_resize(self) -> None:
        """Fit the words to the new width, where it is another one."""
        if self._room() != self._fitted:
            self.reload()

    def action_start_entry(self) -> None:
        """Put the cursor into the entry bar."""
        self.query_one(EntryBar).start()

    def on_key(self, event: events.Key) -> None:
        """A digit begins a quick entry."""
        if event.character and event.character.isdecimal() and self.focused is None:
            event.stop()
            self.query_one(EntryBar).start(event.character)

    def action_back(self) -> None:
        """Home is where one goes back to."""
        self.set_focus(None)

    @on(EntryBar.Left)
    def _leave_bar(self) -> None:
        self.set_focus(None)

    @on(EntryBar.Submitted)
    def _enter(self, submitted: EntryBar.Submitted) -> None:
        if not submitted.line.strip():
            self.set_focus(None)
            return
        from necktrack.tui.screens.today_words import log_line

        try:
            stored, entry = log_line(self.world, submitted.line)
        except NecktrackError as problem:
            submitted.bar.refuse(problem_words(problem))
            if is_store_trouble(problem):
                self.post_message(self.TriedToStore("Quick entry", submitted.line))
            return
        self.post_message(self.TriedToStore("Quick entry", is_stored=True))
        submitted.bar.accept(stored)
        self._stored_at = self.world.journal.version()
        self.set_focus(None)
        self.reload()
        from necktrack.tui.screens.short_list import ask_short_list

        self.attempt(lambda: ask_short_list(self.app, self.world, entry))
