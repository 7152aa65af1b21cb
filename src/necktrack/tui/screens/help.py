"""Keys, what necktrack is for, and what it is not."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.model.wording import DISCLAIMER, INTENDED_PURPOSE
from necktrack.services.safety import emergency_words
from necktrack.tui.commands import BACK_SHOWN, LOG, PLACES, PLAYER, TODAY, Command
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain, plain

_GROUPS: tuple[tuple[str, Sequence[Command]], ...] = (
    ("Everywhere", (*PLACES, *TODAY)),
    ("While you log", LOG),
    ("While you practise", PLAYER),
)
_ALSO = (
    "ctrl+p finds every verb by its name. ctrl+q leaves the app anywhere.\n"
    "Everything here can also be done in plain lines: necktrack --help."
)


class HelpScreen(Page[None]):
    """The help page."""

    place = "help"
    heading = "Help"
    BINDINGS = [BACK_SHOWN.binding]
    CSS_PATH = PAGES_CSS

    def compose_page(self) -> ComposeResult:
        """Keys first, then purpose and limits."""
        with VerticalScroll(classes="page"):
            yield Plain(f"In an emergency call {emergency_words(self.world)}.", classes="care")
            for title, commands in _GROUPS:
                yield Plain(title, classes="section")
                lines = [_line(command) for command in commands if not command.key_shown.isdigit()]
                yield Plain(Content("\n").join(lines), classes="line")
            yield Plain(_ALSO, classes="muted spaced")
            yield Plain("What necktrack is for", classes="section")
            yield Plain(INTENDED_PURPOSE, classes="line")
            yield Plain("What it is not", classes="section")
            yield Plain(DISCLAIMER, classes="line")


def _line(command: Command) -> Content:
    return Content.assemble((f"{command.key_shown:>9}  ", "bold $text-accent"), plain(command.help))
