"""One line typed over the page: a file to name, or a word that shows that it is meant."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.widgets.plain import Plain


class LineScreen(ModalScreen[str]):
    """Asks for a line; "" when there is none. With a word given, no other line is taken."""

    BINDINGS = [Binding("escape", "close", "Back", show=False)]
    CSS_PATH = PAGES_CSS

    def __init__(self, title: str, placeholder: str, does: str, word: str = "") -> None:
        """`does` is what enter does, as a verb."""
        super().__init__()
        self.words, self.placeholder, self.does, self.word = title, placeholder, does, word

    def compose(self) -> ComposeResult:
        """The question, the line, and how to leave."""
        with Vertical(classes="dialog"):
            yield Plain(self.words, classes="dialog-title")
            yield Input(placeholder=self.placeholder, id="asked-line", compact=True)
            yield Plain("", id="asked-problem", classes="care")
            yield Plain(f"enter {self.does} · esc leaves things as they are", classes="muted")

    def on_mount(self) -> None:
        """Keep the cursor still."""
        self.query_one(Input).cursor_blink = False

    @on(Input.Submitted)
    def _entered(self, submitted: Input.Submitted) -> None:
        line = submitted.value.strip()
        if self.word and line.lower() != self.word:
            self.query_one("#asked-problem", Plain).show(f'Type "{self.word}", or press escape.')
            return
        self.dismiss(line)

    def action_close(self) -> None:
        """Leave things as they are."""
        self.dismiss("")
