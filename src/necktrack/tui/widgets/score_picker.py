"""A picker for one measure: digits, arrows or the mouse, with both ends of the scale in words."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.model.scores import Direction, Scale, Unit

_NUMBER_CELL = 5
_LARGE_STEP = 5


class ScorePicker(Widget, can_focus=True):
    """Picks a value on a scale; None stands for "not answered"."""

    DEFAULT_CSS = """
    ScorePicker {
        height: auto;
        width: 100%;
        max-width: 60;
        color: $text;
        &:focus { color: $text; }
    }
    """
    BINDINGS = [
        Binding("left", "move(-1)", "Lower", show=False),
        Binding("right", "move(1)", "Higher", show=False),
        Binding("backspace,delete", "clear_value", "Clear", show=False),
    ]

    value: reactive[int | None] = reactive[int | None](None)
    scale: reactive[Scale | None] = reactive[Scale | None](None, layout=True)

    @dataclass
    class Picked(Message):
        """The person picked a value, or took it back (None)."""

        picker: "ScorePicker"
        value: int | None

    def show(self, scale: Scale, value: int | None) -> None:
        """Ask on another scale, with the value answered so far; tells nobody."""
        self.set_reactive(ScorePicker.scale, scale)
        self.set_reactive(ScorePicker.value, value)
        self.refresh(layout=True)

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        if self.take(event.character):
            event.stop()

    def take(self, character: str | None) -> bool:
        """True when the character is a digit, which is taken; a second adds to the first (1, 0 is ten)."""
        if self.scale is None or character is None or not character.isdecimal():
            return False
        digit = int(character)
        longer = (self.value or 0) * 10 + digit
        fits = self.value is not None and self.value > 0 and longer <= self.scale.highest
        if fits or digit <= self.scale.highest:
            self._pick(longer if fits else digit)
        return True

    def on_click(self, event: events.Click) -> None:
        """Take the value under the mouse."""
        if self.scale is None or self.scale.unit is Unit.MINUTES:
            return
        place = event.get_content_offset_capture(self).x
        for value, (start, end) in enumerate(self._cells()):
            if start <= place < end:
                self._pick(value)

    def action_move(self, step: int) -> None:
        """Move the value; the first press starts at the low or the high end."""
        if self.scale is None:
            return
        if self.value is None:
            self._pick(0 if step > 0 else self.scale.highest)
            return
        width = _LARGE_STEP if self.scale.unit is Unit.MINUTES else 1
        self._pick(min(self.scale.highest, max(0, self.value + step * width)))

    def action_clear_value(self) -> None:
        """Take the answer back."""
        self._pick(None)

    def _pick(self, value: int | None) -> None:
        self.value = value
        self.post_message(self.Picked(self, value))

    def render(self) -> Content:
        """The scale with the value framed, and its ends in words."""
        if self.scale is None:
            return Content("")
        if self.scale.unit is Unit.MINUTES:
            return self._minutes(self.scale)
        return Content("\n").join([*self._row(), *self._ends(self.scale)])

    @property
    def _mark(self) -> str:
        """How the value stands out: in colour where the keys reach this picker."""
        return "bold $text-accent" if self.has_focus or self.screen.focused is None else "bold"

    def _labels(self) -> list[str]:
        if self.scale is None:
            return []
        if self.scale.words:
            return [f"{place} {word}" for place, word in enumerate(self.scale.words)]
        return [str(value) for value in range(self.scale.highest + 1)]

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= sum(max(len(label) + 4, _NUMBER_CELL) for label in self._labels())

    def _cells(self) -> list[tuple[int, int]]:
        spare, least = (4, _NUMBER_CELL) if self._is_wide else (1, 3)
        cells, start = [], 0
        for label in self._labels():
            width = max(len(label) + spare, least)
            cells.append((start, start + width))
            start += width
        return cells

    def _row(self) -> list[Content]:
        labels, cells = self._labels(), self._cells()
        mark = self._mark
        if not self._is_wide:
            parts = [
                (f"[{label}]".center(end - start), mark) if value == self.value
                else (label.center(end - start), "")
                for value, (label, (start, end)) in enumerate(zip(labels, cells, strict=True))
            ]
            return [Content.assemble(*parts)]
        top, middle, bottom = [], [], []
        for value, (label, (start, end)) in enumerate(zip(labels, cells, strict=True)):
            width = end - start
            framed = value == self.value
            top.append(("╭" + "─" * (width - 2) + "╮", mark) if framed else (" " * width, ""))
            middle.append(("│" + label.center(width - 2) + "│", mark) if framed else (label.center(width), ""))
            bottom.append(("╰" + "─" * (width - 2) + "╯", mark) if framed else (" " * width, ""))
        return [Content.assemble(*top), Content.assemble(*middle), Content.assemble(*bottom)]

    def _ends(self, scale: Scale) -> list[Content]:
        if scale.words:
            return []
        worse = "higher is better" if scale.direction is Direction.HIGHER_IS_BETTER else "higher is worse"
        low, high = f"0 {scale.lowest_word}", f"{scale.highest} {scale.highest_word}"
        width = self._cells()[-1][1]
        if len(low) + len(high) + len(worse) + 6 <= width:
            gap = width - len(low) - len(high) - 2
            return [_muted(f" {low}{worse.center(gap)}{high}")]
        if len(low) + len(high) + 3 <= width:
            gap = width - len(low) - len(high) - 2
            return [_muted(f" {low}{' ' * gap}{high}"), _muted(f" {worse}")]
        return [_muted(f" {low} … {high}"), _muted(f" {worse}")]

    def _minutes(self, scale: Scale) -> Content:
        said = "-" if self.value is None else str(self.value)
        return Content.assemble(
            (f" {said} minutes ", self._mark),
            (f"  type 0 to {scale.highest}; higher is worse", "$text-muted"),
        )


def _muted(text: str) -> Content:
    return Content.styled(text, "$text-muted")
