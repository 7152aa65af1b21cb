"""The way to answer one question of a form: a line of text, one option, several, or a score."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from necktrack.model.intake import HARDEST
from necktrack.model.scores import Direction, Scale, Unit
from necktrack.model.steps import Step, StepKind
from necktrack.tui.widgets.line_field import LineField
from necktrack.tui.widgets.many_rows import ManyRows
from necktrack.tui.widgets.option_rows import OptionRow, OptionRows
from necktrack.tui.widgets.score_picker import ScorePicker

_SCALE = Scale("", Unit.SCALE, HARDEST, Direction.HIGHER_IS_WORSE, "no difficulty", "cannot do")
_WIDGETS: dict[StepKind, type[Widget]] = {
    StepKind.TEXT: LineField, StepKind.ONE: OptionRows, StepKind.MANY: ManyRows, StepKind.SCORE: ScorePicker,
}  # fmt: skip


class StepAnswer(Vertical):
    """Shows the answer so far; the screen passes it the keys."""

    DEFAULT_CSS = """
    StepAnswer { height: auto; }
    """

    @dataclass
    class Picked(Message):
        """The mouse picked an answer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.step: Step | None = None

    def compose(self) -> ComposeResult:
        """One widget for each way to answer."""
        yield LineField()
        yield OptionRows()
        yield ManyRows()
        yield ScorePicker()

    def ask(self, step: Step) -> None:
        """Offer the answers to a question, with the one given so far."""
        self.step = step
        for kind, widget in _WIDGETS.items():
            self.query_one(widget).display = step.kind is kind
        if step.kind is StepKind.TEXT:
            self.query_one(LineField).show(step.given)
        elif step.kind is StepKind.MANY:
            self.query_one(ManyRows).show(step.options, step.given.split())
        elif step.kind is StepKind.SCORE:
            self.query_one(ScorePicker).show(_SCALE, int(step.given) if step.given else None)
        else:
            values = [option.value for option in step.options]
            rows = [OptionRow(number, option.words) for number, option in enumerate(step.options, start=1)]
            self.query_one(OptionRows).show(rows, values.index(step.given) + 1 if step.given in values else None)

    @property
    def typed(self) -> str:
        """The answer that stands there, as it would be typed."""
        step = self.step
        if step is None:
            return ""
        if step.kind is StepKind.TEXT:
            return self.query_one(LineField).value.strip()
        if step.kind is StepKind.MANY:
            return " ".join(self.query_one(ManyRows).ticked)
        if step.kind is StepKind.SCORE:
            score = self.query_one(ScorePicker).value
            return "" if score is None else str(score)
        place = self.query_one(OptionRows).value
        return step.options[place - 1].value if place else ""

    def take(self, key: str, character: str | None) -> bool:
        """True when the key answers, or is on the way to an answer."""
        kind = self.step.kind if self.step else None
        if kind is StepKind.TEXT:
            return self.query_one(LineField).take(key, character)
        if kind is StepKind.MANY:
            return self.query_one(ManyRows).take(key, character)
        return self._take_score(key, character) if kind is StepKind.SCORE else self._take_one(key, character)

    def insert(self, text: str) -> bool:
        """Put pasted text into the line; False where no text is asked."""
        if self.step is None or self.step.kind is not StepKind.TEXT:
            return False
        self.query_one(LineField).insert(text)
        return True

    def show_row_in(self, page: Widget) -> None:
        """Scroll the page to the row under the cursor, where the list is longer than the window."""
        many, one = self.query_one(ManyRows), self.query_one(OptionRows)
        if not (many.display or one.display):
            return
        rows, line = (many, many.cursor) if many.display else (one, one.picked_line)
        top = rows.region.y - page.region.y + page.scroll_offset.y + line
        page.scroll_to_region(Region(0, top, 1, 1), animate=False, x_axis=False)

    @on(OptionRows.Picked)
    @on(ManyRows.Ticked)
    @on(ScorePicker.Picked)
    def _picked(self, picked: Message) -> None:
        picked.stop()
        self.post_message(self.Picked())

    def _take_score(self, key: str, character: str | None) -> bool:
        score = self.query_one(ScorePicker)
        if key in ("backspace", "delete"):
            score.action_clear_value()
        elif key in ("left", "right"):
            score.action_move(-1 if key == "left" else 1)
        else:
            return score.take(character)
        return True

    def _take_one(self, key: str, character: str | None) -> bool:
        rows = self.query_one(OptionRows)
        if key in ("backspace", "delete"):
            rows.clear()
        elif key in ("up", "down"):
            rows.move(-1 if key == "up" else 1)
        else:
            return rows.take(character)
        return True
