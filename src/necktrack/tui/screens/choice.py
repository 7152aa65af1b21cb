"""One question over the page: pick a line, or a score; Escape answers nothing."""

from collections.abc import Sequence
from enum import Enum
from typing import Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.model.scores import SCALES, Direction, Measure, Scale, Unit
from necktrack.services.session_plan import MOST_MINUTES
from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker

Value = TypeVar("Value")
_MINUTES = Scale(
    "How many minutes do you have?", Unit.MINUTES, MOST_MINUTES, Direction.HIGHER_IS_BETTER, "", "", lowest=1
)
_CLOSE = Binding("escape", "close", "Back", show=False)


class Instead(Enum):
    """What may be wanted in place of an answer."""

    STOP = "stop"
    """Something is wrong: the stop question, at once."""


class ChoiceScreen(ModalScreen[Value | None], Generic[Value]):
    """Lines with a key each, most often a number; the key or Enter picks."""

    BINDINGS = [_CLOSE]
    CSS_PATH = PAGES_CSS

    def __init__(self, title: str, choices: Sequence[tuple[Value, str]], *, hint: str = "esc goes back",
                 last: tuple[Value, str] | None = None, keys: Sequence[str] = ()) -> None:
        """With `last`, a further line stands below that `x` picks; `keys` stand for the numbers, such as "1 t"."""
        super().__init__()
        self.words = title
        self.hint = hint
        keys = keys or [str(place) for place in range(1, len(choices) + 1)]
        numbered = [(key, value, words) for key, (value, words) in zip(keys, choices, strict=True)]
        self.choices = (*numbered, *((("x", *last),) if last else ()))

    def compose(self) -> ComposeResult:
        """The question, the lines, and how to leave."""
        room = max(len(key) for key, _, _ in self.choices)
        with Vertical(classes="dialog"):
            yield Plain(self.words, classes="dialog-title")
            lines = (plain(f"{key:<{room}}  {words}") for key, _, words in self.choices)
            yield OptionList(*(Option(line) for line in lines), compact=True)
            yield Plain(self.hint, classes="muted")

    @on(OptionList.OptionSelected)
    def _selected(self, selected: OptionList.OptionSelected) -> None:
        self.dismiss(self.choices[selected.option_index][1])

    def on_key(self, event: events.Key) -> None:
        """Pick by number."""
        for key, value, _ in self.choices:
            if event.character in key.split():
                event.stop()
                self.dismiss(value)
                return

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class PainNowScreen(ModalScreen[int | Instead | None]):
    """Asks how strong the pain is now."""

    BINDINGS = [_CLOSE, Binding("enter", "keep", "Keep", show=False), Binding("x", "stop_now", "Stop", show=False)]
    CSS_PATH = PAGES_CSS

    def compose(self) -> ComposeResult:
        """The question and the scale."""
        with Vertical(classes="dialog"):
            yield Plain("How strong is the pain now?", classes="dialog-title")
            yield ScorePicker()
            yield Plain("0-10, enter keeps it · esc goes back", classes="muted")
            yield Plain("x  something is wrong", classes="muted")

    def on_mount(self) -> None:
        """Ask on the pain scale."""
        self.query_one(ScorePicker).show(SCALES[Measure.PAIN], None)
        self.query_one(ScorePicker).focus()

    def action_keep(self) -> None:
        """Answer with what was picked."""
        self.dismiss(self.query_one(ScorePicker).value)

    def action_stop_now(self) -> None:
        """Something is wrong: no score now."""
        self.dismiss(Instead.STOP)

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)


class MinutesScreen(ModalScreen[int | None]):
    """Asks how much time there is; 0 stands for enough."""

    BINDINGS = [_CLOSE, Binding("enter", "keep", "Keep", show=False)]
    CSS_PATH = PAGES_CSS

    def __init__(self, minutes: int | None) -> None:
        super().__init__()
        self.minutes = minutes

    def compose(self) -> ComposeResult:
        """The question and what was told before."""
        with Vertical(classes="dialog"):
            yield Plain(_MINUTES.prompt, classes="dialog-title")
            yield ScorePicker()
            yield Plain("What matters most is kept; the rest is for another day.", classes="muted")
            yield Plain("enter keeps it, empty for all of it · esc goes back", classes="muted")

    def on_mount(self) -> None:
        """Ask for minutes."""
        self.query_one(ScorePicker).show(_MINUTES, self.minutes, beside="backspace empties it")
        self.query_one(ScorePicker).focus()

    def action_keep(self) -> None:
        """Answer with what was typed."""
        self.dismiss(self.query_one(ScorePicker).value or 0)

    def action_close(self) -> None:
        """Answer nothing."""
        self.dismiss(None)
