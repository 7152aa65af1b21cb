"""One question over the page: pick a line, or a score; Escape answers nothing."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.model.scores import SCALES, Measure
from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker

Value = TypeVar("Value")
_CLOSE = Binding("escape", "close", "Back", show=False)


class ChoiceScreen(ModalScreen[Value | None], Generic[Value]):
    """Lines with a number each; the number or Enter picks."""

    BINDINGS = [_CLOSE]
    CSS_PATH = PAGES_CSS

    def __init__(self, title: str, choices: Sequence[tuple[Value, str]], *, hint: str = "esc goes back") -> None:
        super().__init__()
        self.words = title
        self.choices = tuple(choices)
        self.hint = hint

    def compose(self) -> ComposeResult:
        """The question, the lines, and how to leave."""
        with Vertical(classes="dialog"):
            yield Plain(self.words, classes="dialog-title")
            options = [Option(plain(f"{place}  {words}")) for place, (_, words) in enumerate(self.choices, start=1)]
            yield OptionList(*options, compact=True)
            yield Plain(self.hint, classes="muted")

    @on(OptionList.OptionSelected)
    def _selected(self, selected: OptionList.OptionSelected) -> None:
        self.dismiss(self.choices[selected.option_index][0])

    def on_key(self, event: events.Key) -> None:
        """Pick by number."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self.choices):
            event.stop()
            self.dismiss(self.choices[int(event.character) - 1][0])

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class PainNowScreen(ModalScreen[int | None]):
    """Asks how strong the pain is now."""

    BINDINGS = [_CLOSE, Binding("enter", "keep", "Keep", show=False)]
    CSS_PATH = PAGES_CSS

    def compose(self) -> ComposeResult:
        """The question and the scale."""
        with Vertical(classes="dialog"):
            yield Plain("How strong is the pain now?", classes="dialog-title")
            yield ScorePicker()
            yield Plain("0-10, enter keeps it · esc goes back", classes="muted")

    def on_mount(self) -> None:
        """Ask on the pain scale."""
        self.query_one(ScorePicker).show(SCALES[Measure.PAIN], None)
        self.query_one(ScorePicker).focus()

    def action_keep(self) -> None:
        """Answer with what was picked."""
        self.dismiss(self.query_one(ScorePicker).value)

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class NoticeScreen(ModalScreen[None]):
    """Something to be read before going on."""

    BINDINGS = [_CLOSE, Binding("enter,space", "close", "Read", show=False)]
    CSS_PATH = PAGES_CSS

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.words = title
        self.body = words

    def compose(self) -> ComposeResult:
        """The words, and the key that closes them."""
        with Vertical(classes="dialog care-dialog"):
            yield Plain(self.words, classes="dialog-title")
            with VerticalScroll(classes="dialog-body"):
                yield Plain(self.body)
            yield Plain("enter when you have read it", classes="muted")

    def action_close(self) -> None:
        """It was read."""
        self.dismiss(None)
