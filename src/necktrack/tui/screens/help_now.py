"""When to get help now: the number large, every sign that should not wait, and nothing else."""

import re

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Digits

from necktrack.insight.safety_words import get_help
from necktrack.services.safety import emergency_words
from necktrack.tui.commands import HELP_NOW, bindings
from necktrack.tui.screens.number import NumberScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain, hanging, plain

_WIDEST = 36
"""Columns that large numbers may take; longer ones stand in the line below alone."""
_BULLET = "- "


class HelpNowScreen(Page[None]):
    """The page to get help from; it also opens by itself after an answer that should not wait."""

    place = "help-now"
    heading = "Get help now"
    BINDINGS = [*bindings(HELP_NOW)]
    CSS_PATH = PAGES_CSS
    CSS = """
    HelpNowScreen {
        #help-now { padding: 0 1; }
        #help-now-head { height: auto; layout: horizontal; }
        #help-now-number { width: auto; margin-right: 3; color: $text-error; text-style: bold; }
        #help-now-lead { width: 1fr; height: auto; }
        &.-narrow #help-now-head, &.-tiny #help-now-head { layout: vertical; }
        &.-narrow #help-now-lead, &.-tiny #help-now-lead { width: 100%; }
        &.-tall #help-now { padding: 1 2; }
        &.-tall #help-now-head { margin-bottom: 1; }
    }
    """

    def compose_page(self) -> ComposeResult:
        """The number, what to do, the signs."""
        with VerticalScroll(classes="page", id="help-now"):
            with Container(id="help-now-head"):
                yield Digits(id="help-now-number")
                yield Plain(id="help-now-lead")
            yield Plain(id="help-now-signs", classes="line")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#help-now").focus()

    def on_resize(self) -> None:
        """Fold the lines at the new width."""
        self.call_after_refresh(self.reload)

    def action_set_number(self) -> None:
        """Change country and number."""
        self.app.push_screen(NumberScreen(self.world))

    def reload(self) -> None:
        """Show the number as it is set now."""
        words = emergency_words(self.world)
        page, large = get_help(words), large_numbers(words)
        digits = self.query_one(Digits)
        digits.display = bool(large)
        digits.update(large)
        self.query_one("#help-now-lead", Plain).show(plain(page.lead, "bold"))
        told = self.query_one("#help-now-signs", Plain)
        width = told.container_size.width
        signs = [hanging(_BULLET, sign, width) for sign in page.signs]
        told.show(Content("\n").join([*signs, *(plain(line, "bold") for line in page.after)]))


def large_numbers(words: str) -> str:
    """The numbers among the words that fit in large digits beside each other; "" when they do not."""
    numbers = re.findall(r"[0-9][0-9 /.-]*[0-9]", words)
    large = " ".join(each.strip() for each in numbers)
    width = sum(3 if character.isdigit() or character in " -" else 1 for character in large)
    return large if width <= _WIDEST else ""
