"""Keys, what necktrack is for, and what it is not."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.model.wording import DISCLAIMER, INTENDED_PURPOSE
from necktrack.services.safety import emergency_words
from necktrack.tui.commands import (
    BACK_SHOWN,
    BODY_MAP,
    DIARY,
    EXERCISE,
    ITEMS,
    LOG,
    PLACES,
    PLAYER,
    SHELF_ONLY,
    TODAY,
    TRENDS,
    Command,
)
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain, hanging

_GROUPS: tuple[tuple[str, Sequence[Command]], ...] = (
    ("Everywhere", PLACES),
    ("On Today", TODAY),
    ("While you log", LOG),
    ("Where it hurts", BODY_MAP),
    ("While you practise", PLAYER),
    ("In the trends", TRENDS),
    ("In the history", ITEMS),
    ("Your diary's safety", DIARY),
    ("In the library", (*SHELF_ONLY, *EXERCISE[:2])),
)
_OUTSIDE = (
    ("necktrack report", "One page for your provider, since your last visit. -o page.html makes a file to print."),
    ("necktrack visit add DAY", "Write down an appointment, past or coming."),
    ("necktrack --help", "Everything here can also be done in plain lines, which a screen reader can follow."),
)
_ALSO = "ctrl+p finds every verb by its name. ctrl+q leaves the app anywhere, f1 opens this help."
_INDENT = "  "
_SCROLLING = ("scroll_page", "read_steps")


class HelpScreen(Page[None]):
    """The help page."""

    place = "help"
    heading = "Help"
    BINDINGS = [BACK_SHOWN.binding]
    CSS_PATH = PAGES_CSS

    def compose_page(self) -> ComposeResult:
        """Keys first, then what only a command does, purpose and limits."""
        with VerticalScroll(classes="page"):
            yield Plain(f"In an emergency call {emergency_words(self.world)}.", classes="care")
            for title, _ in _GROUPS:
                yield Plain(title, classes="section")
                yield Plain(classes="line help-keys")
            yield Plain(_ALSO, classes="muted spaced")
            yield Plain("Outside the app, as commands", classes="section")
            yield Plain(id="help-outside", classes="line")
            yield Plain("What necktrack is for", classes="section")
            yield Plain(INTENDED_PURPOSE, classes="line")
            yield Plain("What it is not", classes="section")
            yield Plain(DISCLAIMER, classes="line")

    def on_resize(self) -> None:
        """Fold the lines at the new width."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        for told, (_, commands) in zip(self.query(".help-keys").results(Plain), _GROUPS, strict=True):
            width = told.container_size.width
            told.show(Content("\n").join(_line(each, width) for each in _told(commands)))
        outside = self.query_one("#help-outside", Plain)
        width = outside.container_size.width
        outside.show(Content("\n").join(
            Content.assemble((f"{name}\n", "bold $text-accent"), hanging(_INDENT, words, width))
            for name, words in _OUTSIDE
        ))


def _told(commands: Sequence[Command]) -> list[Command]:
    """The verbs worth a line: not scrolling, digits are told by the verb that asks, and Escape once for all."""
    return [
        each for each in commands
        if not each.key_shown.isdigit() and not each.action.startswith(_SCROLLING)
        and (commands is PLACES or each.action != BACK_SHOWN.action)
    ]  # fmt: skip


def _line(command: Command, width: int) -> Content:
    return hanging(f"{command.key_shown:>9}  ", command.help, width, "bold $text-accent")
