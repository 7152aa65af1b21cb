"""One line for quick entry, with the problem told beneath it."""

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from necktrack.tui.widgets.plain import Plain

EXAMPLE = '4/3 low-back 2 sleep 6 "long drive" +desk'


class EntryBar(Vertical):
    """Takes a line in the words of `necktrack log`; what it means is decided elsewhere."""

    DEFAULT_CSS = """
    EntryBar {
        height: auto;
        #entry-answer { height: auto; padding: 0 1; color: $text-muted; }
        #entry-answer.-problem { color: $text-error; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "Back", key_display="esc")]

    @dataclass
    class Submitted(Message):
        """The person entered a line."""

        bar: "EntryBar"
        line: str

    @dataclass
    class Left(Message):
        """The person stepped out of the bar; what was typed stays."""

        bar: "EntryBar"

    def compose(self) -> ComposeResult:
        """The line to type in, and the answer below."""
        yield Input(placeholder=f"log: {EXAMPLE}", id="entry-line", select_on_focus=False, compact=True)
        yield Plain("", id="entry-answer")

    def on_mount(self) -> None:
        """Keep the cursor still: a blinking one costs and distracts."""
        self.query_one(Input).cursor_blink = False
        self.query_one("#entry-answer").display = False

    def start(self, first: str = "") -> None:
        """Put the cursor in the line, with a first character where one was typed already."""
        line = self.query_one(Input)
        line.focus()
        if first:
            line.insert_text_at_cursor(first)

    def accept(self, words: str) -> None:
        """Clear the line and tell what was stored."""
        self.query_one(Input).value = ""
        self._answer(words, is_problem=False)

    def refuse(self, words: str) -> None:
        """Keep the line and tell what is wrong with it."""
        self._answer(words, is_problem=True)

    def forget(self) -> None:
        """Tell no longer what was stored; what is wrong with the line stays told."""
        if not self.query_one("#entry-answer").has_class("-problem"):
            self._answer("", is_problem=False)

    def _answer(self, words: str, *, is_problem: bool) -> None:
        answer = self.query_one("#entry-answer", Plain)
        answer.set_class(is_problem, "-problem")
        answer.display = bool(words)
        answer.show(f"Not stored: {words}" if is_problem else words)

    def action_leave(self) -> None:
        """Step out of the line."""
        self.post_message(self.Left(self))

    @on(Input.Submitted)
    def _submit(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.post_message(self.Submitted(self, submitted.value))

    def on_key(self, event: events.Key) -> None:
        """Leave the line upwards with the arrow key."""
        if event.key == "up":
            event.stop()
            self.action_leave()
