"""A list to tick, where "None of these" must be chosen by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.tui.widgets.plain import plain


class Tick(StrEnum):
    """How one line is answered."""

    OPEN = "open"
    """Not answered: only a question that follows a ticked one begins so."""
    NO = "no"
    YES = "yes"
    KNOWN = "known"
    """Yes, and my clinician knows."""


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line to tick; with a `parent` it is asked, yes or no, once that line is ticked."""

    key: str
    words: str
    parent: str = ""
    may_stay_open: bool = False
    """True for a line that is asked, yes or no, and may be left open."""


_MARKS = {Tick.OPEN: "[?]", Tick.NO: "[ ]", Tick.YES: "[x]", Tick.KNOWN: "[k]"}
_TOLD = {Tick.NO: "", Tick.YES: "yes", Tick.KNOWN: "yes, and my clinician knows"}
_TOLD_OF_ASKED = {Tick.OPEN: "y yes or n no?", Tick.NO: "no", Tick.YES: "yes", Tick.KNOWN: _TOLD[Tick.KNOWN]}
_LEFT_OPEN = "y yes, n no, or leave it open"
_NONE_KEY = ""
_BOX_WIDTH = 4


class TickRow(Widget, can_focus=True):
    """One line with its box."""

    DEFAULT_CSS = """
    TickRow {
        height: auto;
        padding: 0 1 0 0;
        margin: 0 0 1 0;
        border-left: blank;
        &:focus { border-left: outer $primary; background: $surface; }
        &.-following { margin: 0 0 1 4; }
    }
    """
    BINDINGS = [
        Binding("space", "turn", "Tick", show=False),
        Binding("y", "answer('yes')", "Yes", show=False),
        Binding("n", "answer('no')", "No", show=False),
        Binding("k", "answer('known')", "Known", show=False),
    ]

    tick: reactive[Tick] = reactive(Tick.NO, layout=True)

    @dataclass
    class Turned(Message):
        """The line was ticked, or the tick was taken back."""

        row: "TickRow"

    def __init__(self, line: TickLine, *, may_be_known: bool) -> None:
        super().__init__(classes="-following" if line.parent else None)
        self.line = line
        self.may_be_known = may_be_known and not line.parent and not self.is_none

    @property
    def is_none(self) -> bool:
        """True for the row that says "None of these"."""
        return self.line.key == _NONE_KEY

    @property
    def is_following(self) -> bool:
        """True for a row that is asked only after another one was ticked."""
        return bool(self.line.parent)

    @property
    def is_asked(self) -> bool:
        """True for a row that is open until it is answered yes or no."""
        return self.is_following or self.line.may_stay_open

    def render(self) -> Content:
        """The box, the words hanging beside it, and the answer in words."""
        mark = "[-]" if self.is_asked and self.tick is Tick.NO else _MARKS[self.tick]
        box = Content.styled(f"{mark} ", "$text-muted" if self.tick is Tick.NO else "bold $text-accent")
        return box + Content("\n" + " " * _BOX_WIDTH).join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need beside the box."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        told = (_TOLD_OF_ASKED if self.is_asked else _TOLD).get(self.tick, "")
        if self.tick is Tick.OPEN and self.line.may_stay_open:
            told = _LEFT_OPEN
        words = Content.assemble(
            plain(self.line.words, "bold" if self.is_none else ""),
            ("" if self.is_none or not told else f"  ({told})", "bold $text-accent"),
        )
        return words.wrap(max(1, width - _BOX_WIDTH))

    def on_click(self, event: events.Click) -> None:
        """Tick by mouse."""
        event.stop()
        self.action_turn()

    def action_turn(self) -> None:
        """Tick the line, or take the tick back."""
        self._set(Tick.NO if self.tick in (Tick.YES, Tick.KNOWN) else Tick.YES)

    def action_answer(self, word: str) -> None:
        """Answer the line in one key."""
        tick = Tick(word)
        if tick is not Tick.KNOWN or self.may_be_known:
            self._set(tick)

    def _set(self, tick: Tick) -> None:
        self.tick = tick
        self.post_message(self.Turned(self))


class TickList(VerticalScroll, can_focus=False):
    """Lines to tick; nothing is answered until a line or "None of these" is chosen.

    With `none_words` empty there is no such line, and the list is one to choose from.
    """

    DEFAULT_CSS = """
    TickList { height: 1fr; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        # With priority, so that a tick typed ahead lands on the line that was gone to.
        Binding("up", "app.focus_previous", "Up", show=False, priority=True),
        Binding("down", "app.focus_next", "Down", show=False, priority=True),
        Binding("home", "go_to_row(0)", "First", show=False, priority=True),
        Binding("end", "go_to_row(-1)", "Last", show=False, priority=True),
    ]

    @dataclass
    class Changed(Message):
        """Some tick changed."""

        tick_list: "TickList"

    def __init__(self, lines: Sequence[TickLine], *, none_words: str = "None of these",
                 may_be_known: bool = True, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = (*lines, TickLine(_NONE_KEY, none_words)) if none_words else tuple(lines)
        self._may_be_known = may_be_known

    def compose(self) -> ComposeResult:
        """One row a line, and the last for "None of these"."""
        for line in self._lines:
            row = TickRow(line, may_be_known=self._may_be_known)
            if row.is_asked:
                row.display = not row.is_following
                row.set_reactive(TickRow.tick, Tick.OPEN)
            yield row

    def action_go_to_row(self, place: int) -> None:
        """Go to the first or last row that is shown, so that a tick never lands on a row out of sight."""
        [row for row in self.rows if row.display][place].focus()

    @property
    def rows(self) -> list[TickRow]:
        """The rows, "None of these" last where there is one."""
        return list(self.query(TickRow))

    @property
    def first_open(self) -> TickRow | None:
        """The row that still wants an answer, None when all is answered."""
        for row in self.rows:
            if row.display and row.tick is Tick.OPEN and not row.line.may_stay_open:
                return row
        ticked = any(row.tick in (Tick.YES, Tick.KNOWN) for row in self.rows)
        return None if ticked else self.rows[-1]

    @property
    def ticks(self) -> dict[str, Tick]:
        """The answer to each line that was asked, by its key."""
        return {row.line.key: row.tick for row in self.rows if row.display and not row.is_none}

    def restore(self, ticks: dict[str, Tick], *, was_none: bool) -> None:
        """Show answers that were given before on this list."""
        for row in self.rows:
            if row.is_none:
                row.tick = Tick.YES if was_none else Tick.NO
            elif row.line.key in ticks:
                row.tick = ticks[row.line.key]
        self._show_following()

    @on(TickRow.Turned)
    def _keep_one_meaning(self, turned: TickRow.Turned) -> None:
        turned.stop()
        if turned.row.tick is not Tick.NO and not turned.row.is_following:
            for row in self.rows:
                if row.is_none is not turned.row.is_none and not (row.is_following or row.tick is Tick.OPEN):
                    row.tick = Tick.NO
        self._show_following()
        self.post_message(self.Changed(self))

    def _show_following(self) -> None:
        ticked = {row.line.key for row in self.rows if row.tick in (Tick.YES, Tick.KNOWN)}
        for row in self.rows:
            if row.is_following:
                row.display = row.line.parent in ticked
                if not row.display:
                    row.tick = Tick.OPEN
