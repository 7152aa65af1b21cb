"""Answers in words to choose one of, each with its number: digits, arrows or the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.tui.widgets.plain import hanging


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One answer: its value, which is its number too, and its words."""

    value: int
    words: str


class OptionRows(Widget):
    """Picks one of a few answers; None stands for "not answered"."""

    DEFAULT_CSS = """
    OptionRows { height: auto; width: 100%; max-width: 96; color: $text; }
    """

    value: reactive[int | None] = reactive[int | None](None)
    rows: reactive[tuple[OptionRow, ...]] = reactive[tuple[OptionRow, ...]]((), layout=True)

    @dataclass
    class Picked(Message):
        """The person picked an answer, or took it back (None)."""

        value: int | None

    def show(self, rows: Sequence[OptionRow], value: int | None) -> None:
        """Offer other answers, with the one picked so far; tells nobody."""
        self.set_reactive(OptionRows.rows, tuple(rows))
        self.set_reactive(OptionRows.value, value)
        self.refresh(layout=True)

    def take(self, character: str | None) -> bool:
        """True when the character is the number of an answer, or a digit that begins or ends one."""
        if character is None or not character.isdecimal():
            return False
        longer = f"{'' if self.value is None else self.value}{int(character)}"
        values = {str(row.value): row.value for row in self.rows}
        for typed in (longer, str(int(character))):
            if typed in values:
                self._pick(values[typed])
                return True
        return True

    def move(self, step: int) -> None:
        """Pick the answer above or below; the first press starts at the top or the bottom."""
        values = [row.value for row in self.rows]
        if self.value not in values:
            self._pick(values[0] if step > 0 else values[-1])
        else:
            self._pick(values[min(len(values) - 1, max(0, values.index(self.value) + step))])

    def clear(self) -> None:
        """Take the answer back."""
        self._pick(None)

    @property
    def picked_line(self) -> int:
        """The line on which the picked answer begins, counted from 0."""
        values = [row.value for row in self.rows]
        before = self.rows[: values.index(self.value)] if self.value in values else ()
        return sum(len(self._row(row).split("\n")) for row in before)

    def on_click(self, event: events.Click) -> None:
        """Pick the answer under the mouse."""
        place, line = event.get_content_offset_capture(self).y, 0
        for row in self.rows:
            line += len(self._row(row).split("\n"))
            if place < line:
                self._pick(row.value)
                return

    def render(self) -> Content:
        """The answers, one under another, with the one picked framed."""
        return Content("\n").join(self._row(row) for row in self.rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        del container, viewport
        return sum(len(self._row(row, width).split("\n")) for row in self.rows)

    def _row(self, row: OptionRow, width: int = 0) -> Content:
        is_picked = row.value == self.value
        width_of_number = max(len(str(each.value)) for each in self.rows)
        number = f"{row.value:>{width_of_number}}"
        lead = f"[{number}] " if is_picked else f" {number}  "
        return hanging(lead, row.words, width or self.size.width or 80, "bold $text-accent" if is_picked else "")

    def _pick(self, value: int | None) -> None:
        self.value = value
        self.post_message(self.Picked(value))
