"""A picker for one item of a questionnaire: answers in words, or a number on a scale."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from necktrack.model.questionnaires import QuestionnaireItem
from necktrack.model.scores import Direction, Scale, Unit
from necktrack.tui.widgets.option_rows import OptionRow, OptionRows
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker


class ItemPicker(Vertical):
    """Shows an item's answers; the screen passes it the keys."""

    DEFAULT_CSS = """
    ItemPicker { height: auto; }
    """

    @dataclass
    class Picked(Message):
        """The mouse picked an answer."""

        value: int

    def compose(self) -> ComposeResult:
        """The scale, the answers in words, and "does not apply"."""
        yield ScorePicker(id="item-scale")
        yield OptionRows(id="item-options")
        yield Plain(id="item-away", classes="line")

    def ask(self, item: QuestionnaireItem, direction: Direction, value: int | None, *, is_away: bool) -> None:
        """Offer the answers to an item, with the one given so far."""
        scale, rows, away = self.query_one(ScorePicker), self.query_one(OptionRows), self.query_one("#item-away", Plain)
        scale.display, rows.display, away.display = not item.options, bool(item.options), item.may_not_apply
        away.show(plain(f"{'[n]' if is_away else ' n '}  does not apply", "bold $text-accent" if is_away else ""))
        if item.options:
            rows.show([OptionRow(option.value, option.label) for option in item.options], value)
            return
        unit = Unit.SCALE if (item.lowest, item.highest) == (0, 10) else Unit.NUMBER
        ends = item.lowest_word or "lowest", item.highest_word or "highest"
        scale.show(Scale(item.text, unit, item.highest, direction, *ends, lowest=item.lowest), value)

    def take(self, key: str, character: str | None) -> bool:
        """True when the key picks an answer, or is a digit on the way to one."""
        scale, rows = self.query_one(ScorePicker), self.query_one(OptionRows)
        if rows.display:
            if key in ("up", "down"):
                rows.move(-1 if key == "up" else 1)
                return True
            return rows.take(character)
        if key in ("left", "right"):
            scale.action_move(-1 if key == "left" else 1)
            return True
        return scale.take(character)

    @property
    def value(self) -> int | None:
        """The answer that is picked."""
        rows = self.query_one(OptionRows)
        return rows.value if rows.display else self.query_one(ScorePicker).value

    def show_picked_in(self, page: Widget) -> None:
        """Scroll the page to the picked answer, where the list is longer than the window."""
        rows = self.query_one(OptionRows)
        if rows.display and rows.value is not None:
            top = rows.region.y - page.region.y + page.scroll_offset.y + rows.picked_line
            page.scroll_to_region(Region(0, top, 1, 1), animate=False, x_axis=False)

    @on(ScorePicker.Picked)
    @on(OptionRows.Picked)
    def _picked(self, picked: ScorePicker.Picked | OptionRows.Picked) -> None:
        """Pass on what the mouse picked; what keys picked is known already, and the same."""
        picked.stop()
        if picked.value is not None and picked.value == self.value:
            self.post_message(self.Picked(picked.value))
