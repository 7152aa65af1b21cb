"""Lines to tick, any number of them, each with its number: digits, or arrows and space, or the mouse."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.tui.widgets.plain import hanging

_MOST_NUMBERED = 9


class TickRows(Widget):
    """Ticks some of a few lines; none has to be ticked."""

    DEFAULT_CSS = """
    TickRows { height: auto; width: 100%; max-width: 96; color: $text; }
    """

    ticked: reactive[frozenset[int]] = reactive[frozenset[int]](frozenset())
    """The places of the lines that are ticked."""
    cursor: reactive[int] = reactive(0)

    def __init__(self, rows: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows = tuple(rows)

    def take(self, key: str) -> bool:
        """True when the key is one of the list's own: a number ticks its line, space the one under the cursor."""
        if key.isdecimal() and 1 <= int(key) <= min(len(self.rows), _MOST_NUMBERED):
            self.cursor = int(key) - 1
        elif key in ("up", "down"):
            self.cursor = min(len(self.rows) - 1, max(0, self.cursor + (1 if key == "down" else -1)))
            return True
        elif key != "space":
            return False
        self.ticked = self.ticked ^ {self.cursor}
        return True

    @property
    def cursor_line(self) -> int:
        """The line on which the row under the cursor begins, counted from 0."""
        return sum(self._height(place) for place in range(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Tick the line under the mouse."""
        place, line = event.get_content_offset_capture(self).y, 0
        for row in range(len(self.rows)):
            line += self._height(row)
            if place < line:
                self.cursor, self.ticked = row, self.ticked ^ {row}
                return

    def render(self) -> Content:
        """The lines, one under another, the ticked ones with their tick."""
        return Content("\n").join(self._row(place) for place in range(len(self.rows)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        del container, viewport
        return sum(self._height(place, width) for place in range(len(self.rows)))

    def _height(self, place: int, width: int = 0) -> int:
        return len(self._row(place, width).split("\n"))

    def _row(self, place: int, width: int = 0) -> Content:
        number = f"{place + 1} " if place < _MOST_NUMBERED else "  "
        is_ticked = place in self.ticked
        pointed = "▸" if place == self.cursor else " "
        lead = f"{pointed}{number}{'[x]' if is_ticked else '[ ]'} "
        return hanging(lead, self.rows[place], width or self.size.width or 80, "bold $text-accent" if is_ticked else "")
