"""Answers of which any number may be ticked: digits, arrows with space, or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.model.steps import Option
from necktrack.tui.widgets.plain import plain

DIGITS = "1234567890"
"""The key of each row; the tenth has the 0."""


class ManyRows(Widget):
    """Ticks answers; the screen passes it the keys."""

    DEFAULT_CSS = """
    ManyRows { height: auto; width: 100%; max-width: 96; color: $text; }
    """

    ticked: reactive[tuple[str, ...]] = reactive[tuple[str, ...]](())
    """The values of the ticked rows, in the order in which they were ticked."""
    cursor: reactive[int] = reactive(0)
    options: reactive[tuple[Option, ...]] = reactive[tuple[Option, ...]]((), layout=True)

    @dataclass
    class Ticked(Message):
        """The mouse ticked a row, or took the tick back."""

        rows: "ManyRows"

    def show(self, options: Sequence[Option], ticked: Sequence[str]) -> None:
        """Offer other answers with those ticked so far; tells nobody."""
        self.set_reactive(ManyRows.options, tuple(options))
        self.set_reactive(ManyRows.ticked, tuple(ticked))
        self.set_reactive(ManyRows.cursor, 0)
        self.refresh(layout=True)

    def take(self, key: str, character: str | None) -> bool:
        """True when the key ticks a row or moves the cursor."""
        if key in ("up", "down"):
            self.cursor = min(len(self.options) - 1, max(0, self.cursor + (1 if key == "down" else -1)))
        elif key == "space":
            self._turn(self.cursor)
        elif character is not None and character in DIGITS:
            self._turn(DIGITS.index(character))
        elif key in ("backspace", "delete"):
            self.ticked = ()
        else:
            return False
        return True

    def on_click(self, event: events.Click) -> None:
        """Tick the row under the mouse."""
        place = event.get_content_offset_capture(self).y
        if place < len(self.options):
            self._turn(place)
            self.post_message(self.Ticked(self))

    def render(self) -> Content:
        """The rows one under another, the ticked ones marked, the one under the cursor pointed at."""
        return Content("\n").join(self._row(place, option) for place, option in enumerate(self.options))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for each row."""
        del container, viewport, width
        return len(self.options)

    def _row(self, place: int, option: Option) -> Content:
        is_ticked, is_here = option.value in self.ticked, place == self.cursor
        return Content.assemble(
            ("▸" if is_here else " ", "$text-accent"), (f"{DIGITS[place]} ", "bold"),
            ("[x] " if is_ticked else "[ ] ", "bold $text-accent" if is_ticked else "$text-muted"),
            plain(option.words, "bold" if is_ticked else ""),
        )

    def _turn(self, place: int) -> None:
        if place >= len(self.options):
            return
        value = self.options[place].value
        self.cursor = place
        others = tuple(each for each in self.ticked if each != value)
        self.ticked = others if value in self.ticked else (*self.ticked, value)
