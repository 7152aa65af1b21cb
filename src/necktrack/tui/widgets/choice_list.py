"""Lines to choose one of, each with its own key."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from necktrack.tui.widgets.plain import plain


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: its key, its words, and the value it stands for."""

    key: str
    words: str
    value: str


class ChoiceList(OptionList):
    """A list in which a key, Enter or the mouse picks a line."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; max-height: 12; border: none; background: transparent; padding: 0;
                 &:focus { border: none; } }
    """

    @dataclass
    class Picked(Message):
        """The person picked a line."""

        choices: "ChoiceList"
        value: str

    @dataclass
    class NotChosen(Message):
        """Enter was pressed while the cursor stands on no line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, compact=True, markup=False)
        self.choices: tuple[Choice, ...] = ()

    def show(self, choices: Sequence[Choice], chosen: str | None) -> None:
        """Offer other lines; the cursor stands on the one chosen before, else on none, so that nothing is preset."""
        self.choices = tuple(choices)
        self.set_options([
            Option(Content.assemble((f"{each.key}  ", "bold"), plain(each.words))) for each in self.choices
        ])
        values = [each.value for each in self.choices]
        self.highlighted = values.index(chosen) if chosen in values else None

    def on_key(self, event: events.Key) -> None:
        """Pick a line by its key."""
        for choice in self.choices:
            if event.character == choice.key:
                event.stop()
                self.post_message(self.Picked(self, choice.value))
                return

    def action_select(self) -> None:
        """Pick the line under the cursor; where there is none, say so."""
        if self.highlighted is None:
            self.post_message(self.NotChosen())
        else:
            super().action_select()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick the line under the cursor."""
        event.stop()
        self.post_message(self.Picked(self, self.choices[event.option_index].value))
