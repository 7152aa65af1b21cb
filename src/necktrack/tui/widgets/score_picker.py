"""A picker for one measure: digits, arrows or the mouse, with both ends of the scale in words."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.model.scores import Direction, Scale, Unit
from necktrack.tui.widgets.plain import plain

_NUMBER_CELL = 5
_HIGHEST_IN_A_ROW = 10
_LARGE_STEP = 5
_LARGE_SPAN = 40
_WIDE_LINE = 48


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
    typed: reactive[str] = reactive("")
    """Digits that are no value of the scale yet, such as the 1 of 12 on a scale from 6 to 20."""

    _beside = ""

    @dataclass
    class Picked(Message):
        """The person picked a value, or took it back (None)."""

        picker: "ScorePicker"
        value: int | None

    def show(self, scale: Scale, value: int | None, *, beside: str = "") -> None:
        """Ask on another scale, with the value answered so far; tells nobody. `beside` stands for better or worse."""
        self._beside = beside
        self.set_reactive(ScorePicker.scale, scale)
        self.set_reactive(ScorePicker.value, value)
        self.set_reactive(ScorePicker.typed, "")
        self.refresh(layout=True)

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        if self.take(event.character):
            event.stop()

    def take(self, character: str | None) -> bool:
        """True when the character is a digit, which is taken; a second adds to the first (1, 0 is ten)."""
        if self.scale is None or character is None or not character.isdecimal():
            return False
        digit = str(int(character))
        digits = next(filter(self._leads_to_a_value, ((self.typed or str(self.value or "")) + digit, digit)), "")
        if digits:
            self._pick(int(digits) if int(digits) >= self.scale.lowest else None)
            self.typed = digits if self.value is None else ""
        return True

    def _leads_to_a_value(self, digits: str) -> bool:
        """True when the digits are on the scale, or more digits can make them so."""
        if self.scale is None:
            return False
        number = int(digits)
        return self.scale.lowest <= number <= self.scale.highest or 0 < 10 * number <= self.scale.highest

    def on_click(self, event: events.Click) -> None:
        """Take the value under the mouse."""
        if self.scale is None or not _is_row(self.scale):
            return
        place = event.get_content_offset_capture(self).x
        for value, (start, end) in enumerate(self._cells(), start=self.scale.lowest):
            if start <= place < end:
                self._pick(value)

    def action_move(self, step: int) -> None:
        """Move the value; the first press starts at the low or the high end."""
        if self.scale is None:
            return
        lowest, highest = self.scale.lowest, self.scale.highest
        if self.value is None:
            self._pick(lowest if step > 0 else highest)
            return
        width = _LARGE_STEP if highest - lowest > _LARGE_SPAN else 1
        self._pick(min(highest, max(lowest, self.value + step * width)))

    def action_clear_value(self) -> None:
        """Take the answer back."""
        self._pick(None)

    def _pick(self, value: int | None) -> None:
        self.value, self.typed = value, ""
        self.post_message(self.Picked(self, value))

    def render(self) -> Content:
        """The scale with the value framed, and its ends in words."""
        if self.scale is None:
            return Content("")
        if not _is_row(self.scale):
            return self._line(self.scale)
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
        return [str(value) for value in range(self.scale.lowest, self.scale.highest + 1)]

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
        mark, first = self._mark, self.scale.lowest if self.scale else 0
        if not self._is_wide:
            parts = [
                (f"[{label}]".center(end - start), mark) if value == self.value
                else (label.center(end - start), "")
                for value, (label, (start, end)) in enumerate(zip(labels, cells, strict=True), first)
            ]
            return [Content.assemble(*parts)]
        top, middle, bottom = [], [], []
        for value, (label, (start, end)) in enumerate(zip(labels, cells, strict=True), first):
            width = end - start
            framed = value == self.value
            top.append(("╭" + "─" * (width - 2) + "╮", mark) if framed else (" " * width, ""))
            middle.append(("│" + label.center(width - 2) + "│", mark) if framed else (label.center(width), ""))
            bottom.append(("╰" + "─" * (width - 2) + "╯", mark) if framed else (" " * width, ""))
        return [Content.assemble(*top), Content.assemble(*middle), Content.assemble(*bottom)]

    def _ends(self, scale: Scale) -> list[Content]:
        if scale.words:
            return []
        worse, (low, high) = self._beside or _direction(scale), _end_labels(scale)
        width = self._cells()[-1][1]
        if len(low) + len(high) + len(worse) + 6 <= width:
            gap = width - len(low) - len(high) - 2
            return [_muted(f" {low}{worse.center(gap)}{high}")]
        if len(low) + len(high) + 3 <= width:
            gap = width - len(low) - len(high) - 2
            return [_muted(f" {low}{' ' * gap}{high}"), _muted(f" {worse}")]
        return [_muted(f" {low} … {high}"), _muted(f" {worse}")]

    def _line(self, scale: Scale) -> Content:
        """What was typed so far, and what can be typed: for scales that are too long for a row."""
        said = self.typed + "…" if self.typed else "-" if self.value is None else str(self.value)
        unit = " minutes" if scale.unit is Unit.MINUTES else ""
        between = "; " if self.size.width >= _WIDE_LINE else "\n "
        told = f"  type {scale.lowest} to {scale.highest}{between}{self._beside or _direction(scale)}"
        lines = [Content.assemble((f" {said}{unit} ", self._mark), (told, "$text-muted"))]
        if not unit and (scale.lowest_word or scale.highest_word):
            lines.append(_muted(" " + " … ".join(_end_labels(scale))))
        return Content("\n").join(lines)


def _is_row(scale: Scale) -> bool:
    """True for a scale that fits beside itself, value by value, on the narrowest window."""
    return bool(scale.words) or scale.highest <= _HIGHEST_IN_A_ROW


def _direction(scale: Scale) -> str:
    return "higher is better" if scale.direction is Direction.HIGHER_IS_BETTER else "higher is worse"


def _end_labels(scale: Scale) -> tuple[str, str]:
    return f"{scale.lowest} {scale.lowest_word}".rstrip(), f"{scale.highest} {scale.highest_word}".rstrip()


def _muted(text: str) -> Content:
    return plain(text, "$text-muted")
