"""Home: what is due and done today, the day's scores, and one line to log in."""

from dataclasses import dataclass

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from necktrack.errors import NecktrackError
from necktrack.insight.safety import Needs
from necktrack.model.entry_words import split_words
from necktrack.model.periods import say_day
from necktrack.services.record import parse_words, record_entry
from necktrack.services.review import RoutineDue, TodayView, today_view
from necktrack.tui.commands import PLACES, TODAY, bindings
from necktrack.tui.screens.log_entry import stored_words
from necktrack.tui.screens.page import Page, problem_words
from necktrack.tui.widgets.entry_bar import EntryBar
from necktrack.tui.widgets.plain import Plain, plain

_SIGN_WIDTH = 7
_DONE, _DUE, _WAIT, _STOP = "[x]", "[ ]", "[WAIT]", "[STOP]"
_NAME_WIDTH = 24
_WIDE = 72
"""Columns from which on names stand in a column of their own."""


class TodayScreen(Page[None]):
    """The calm list a person comes home to."""

    place = "today"
    heading = "Today"
    is_place = True
    BINDINGS = [*bindings((*PLACES, *TODAY))]
    AUTO_FOCUS = ""

    @dataclass
    class Loaded(Message):
        """The day was read."""

        view: TodayView

    @dataclass
    class Failed(Message):
        """The day could not be read."""

        problem: NecktrackError

    def compose_page(self) -> ComposeResult:
        """The list, and the entry bar at the bottom."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Plain(id="today-safety", classes="line")
            with Horizontal(id="today-columns"):
                yield Plain(id="today-due", classes="line")
                with Vertical(id="today-told"):
                    yield Plain(id="today-scores", classes="line")
                    yield Plain(id="today-said", classes="muted")
        yield EntryBar(id="today-entry")

    def reload(self) -> None:
        """Read the day in the background."""
        self._load()

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(today_view(self.world)))
        except NecktrackError as problem:
            self.post_message(self.Failed(problem))

    @on(Failed)
    def _tell_failed(self, failed: Failed) -> None:
        self.query_one("#today-safety", Plain).show(problem_words(failed.problem))

    @on(Loaded)
    def _show(self, loaded: Loaded) -> None:
        view = loaded.view
        self.query_one("#today-safety", Plain).show(safety_line(view))
        name_width = _NAME_WIDTH if self.size.width >= _WIDE else 0
        self.query_one("#today-due", Plain).show(Content("\n").join(due_lines(view, name_width)))
        shown = scores(view, name_width)
        self.query_one("#today-scores", Plain).show(shown)
        self.query_one("#today-scores").display = bool(shown)
        self.query_one("#today-said", Plain).show("\n".join(said(view)))

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
        try:
            ready = parse_words(self.world, split_words(submitted.line))
            item = record_entry(self.world, ready.entry, ready.day)
        except NecktrackError as problem:
            submitted.bar.refuse(problem_words(problem))
            return
        submitted.bar.accept(stored_words(item, self.world.today()))
        self.set_focus(None)
        self.reload()


def safety_line(view: TodayView) -> Content:
    """What stands in the way of exercise, if anything does."""
    standing = view.standing
    if standing.blocks:
        block = standing.blocks[0]
        return Content.assemble(
            (f"{_STOP} Exercises are withheld: ", "bold $text-error"), plain(block.reason),
            plain(f"\n{block.what_to_do}", "$text-warning"),
            plain("\ns shows what to do. Logging works as always.", "$text-muted"),
        )
    if view.is_new:
        return Content.assemble(("Log how you are now", "bold"), ("  l", "bold $text-accent"),
                                plain("\nor type a number for your pain, 0 to 10, and enter.", "$text-muted"))
    if standing.needs is Needs.FULL:
        return plain("The safety questions come before the first exercise; p asks them.", "$text-muted")
    if standing.needs is Needs.QUICK:
        return plain("Safety: a quick check of three questions comes before today's first session.", "$text-muted")
    return plain("Safety: no answer withholds exercises today.", "$text-muted")


def due_lines(view: TodayView, name_width: int) -> list[Content]:
    """One line for the log, each routine and each check that is due."""
    indent = _SIGN_WIDTH + 2 if name_width else 4
    lines = [Content.styled("Due today", "bold $text-primary")]
    lines.append(_line(view.is_logged, "Log", "logged" if view.is_logged else "how you are", "l", name_width))
    if view.rest:
        lines.append(plain(f"{' ' * indent}Rest day: {view.rest}", "$text-muted"))
    for routine in view.routines:
        lines.append(_routine_line(view, routine, name_width))
    lines += [_line(check.is_done, check.name, "posture check", "c", name_width) for check in view.checks]
    if view.pack_problem:
        lines.append(plain(f"{_STOP} {view.pack_problem}", "$text-warning"))
    if view.next_visit is not None:
        lines.append(plain(f"{' ' * indent}Next visit {say_day(view.next_visit.day, view.day)}", "$text-muted"))
    return lines


def _routine_line(view: TodayView, routine: RoutineDue, name_width: int) -> Content:
    opened = view.open_session
    if opened is not None and opened.routine == routine.id:
        return _line(False, routine.name, f"open at {opened.where}", "p", name_width)
    if view.standing.is_withheld and not routine.is_done:
        return _line(False, routine.name, "waits for safety", "s", name_width, mark=_WAIT)
    told = f"done {routine.done} of {routine.per_day}" if routine.per_day > 1 else f"{routine.minutes} min"
    if routine.per_day == 0:
        told = "not due today"
    return _line(routine.is_done, routine.name, told, "p", name_width)


def _line(is_done: bool, name: str, told: str, key: str, name_width: int, *, mark: str = "") -> Content:
    sign = mark or (_DONE if is_done else _DUE)
    return Content.assemble(
        (f"{sign:<{_SIGN_WIDTH}}" if name_width else f"{sign} ", "$text-success" if is_done else "bold"),
        ("" if is_done else f"{key} ", "bold $text-accent"),
        plain(name.ljust(name_width - (0 if is_done else 2)), "" if is_done else "bold"),
        plain(f" {told}", "$text-muted"),
    )


def scores(view: TodayView, name_width: int) -> Content:
    """Today's scores, each with its direction in words."""
    if not view.scores:
        return Content("")
    lines = [Content.styled("Today's scores", "bold $text-primary")]
    for score in view.scores:
        lines.append(Content.assemble(
            plain(f"{score.value:>4}  ", "bold $text-accent"), plain(score.track.title.ljust(name_width)),
            plain(f" {score.direction}", "$text-muted"),
        ))
    return Content("\n").join(lines)


def said(view: TodayView) -> list[str]:
    """What may be said about the weeks so far."""
    count = [f"Logged on {view.logged} of the last {view.expected} days."] if view.expected > 1 else []
    return [*count, *view.sentences]
