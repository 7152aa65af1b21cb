"""The country and the number to call in an emergency."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from necktrack.services.safety import emergency_words, set_country
from necktrack.tui.commands import FORM, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain


class NumberScreen(Page[bool]):
    """Asks for country and number before the first question that may need them; returns True when kept."""

    place = "number"
    heading = "Emergency number"
    BINDINGS = [*bindings(FORM)]
    CSS_PATH = PAGES_CSS

    def compose_page(self) -> ComposeResult:
        """Two short lines; both may stay empty."""
        settings = self.world.settings()
        with VerticalScroll(classes="page form", can_focus=False):
            yield Plain("Which number brings help where you are? It is shown whenever it may be needed; "
                        "necktrack never calls anyone.", classes="line")
            yield Plain("Country, two letters (may stay empty)", classes="label")
            yield Input(settings.country, placeholder="for example GB", id="number-country", compact=True)
            yield Plain("Emergency number, if it is another one than your country's", classes="label")
            yield Input(settings.emergency_number, placeholder=emergency_words(self.world), id="number-number",
                        compact=True)
            yield Plain("enter keeps it · left empty, 112, 911 and 999 are shown", classes="muted spaced")

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep both lines."""
        country = self.query_one("#number-country", Input).value
        number = self.query_one("#number-number", Input).value
        if self.attempt(lambda: set_country(self.world, country, number)) is not None:
            self.dismiss(True)
