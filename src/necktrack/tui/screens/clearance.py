"""Lifting what is withheld: a clinician's word, or an answer given by mistake."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input

from necktrack.insight.safety import Block, Standing
from necktrack.model.periods import parse_day
from necktrack.model.screening import CLEARANCE_STATEMENT, MISTAKE_WORDS
from necktrack.services.safety import answered_by_mistake, clear
from necktrack.services.world import World
from necktrack.tui.commands import FORM, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain
from necktrack.tui.widgets.tick_list import Tick, TickLine, TickList

_FORM_HINT = "space ticks · enter or tab goes on · ctrl+s stores it · esc leaves without storing"


class _BlocksForm(Page[None]):
    """A form about some of the answers that withhold exercises, which are ticked."""

    BINDINGS = [*bindings(FORM), Binding("enter", "app.focus_next", "Next", show=False)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, blocks: Sequence[Block]) -> None:
        super().__init__(world)
        self.blocks = tuple(blocks)

    def tick_list(self) -> TickList:
        """The answers, to be ticked."""
        lines = [TickLine(block.question_id, block.reason) for block in self.blocks]
        return TickList(lines, none_words="", may_be_known=False)

    @property
    def ticked(self) -> list[str]:
        """Ids of the questions that are ticked."""
        return [key for key, tick in self.query_one(TickList).ticks.items() if tick is Tick.YES]

    def typed(self) -> str:
        """What was ticked and typed, line by line."""
        lines = [block.reason for block in self.blocks if block.question_id in self.ticked]
        return "\n".join([*lines, *(line.value for line in self.query(Input) if line.value)])


class ClearanceScreen(_BlocksForm):
    """Records that a clinician has seen the person about some answers and allowed exercise."""

    place = "clearance"
    heading = "Clearance"

    def compose_page(self) -> ComposeResult:
        """The statement, the answers it is about, the day and what was said."""
        statement = CLEARANCE_STATEMENT[:1].upper() + CLEARANCE_STATEMENT[1:]
        with VerticalScroll(classes="page form", can_focus=False):
            yield Plain(f"{statement}. Tick what it is about (space):", classes="line")
            yield self.tick_list()
            yield Plain("On which day?", classes="label")
            yield Input(placeholder="today, yesterday, mon, 2026-11-20", id="clearance-day", compact=True)
            yield Plain("Who saw you, and what was said?", classes="label")
            yield Input(placeholder="in a few words; it is printed on the report", id="clearance-note", compact=True)
            yield Plain(_FORM_HINT, classes="muted spaced")

    @on(Input.Submitted)
    def _entered(self, submitted: Input.Submitted) -> None:
        if submitted.input.id == "clearance-day":
            self.query_one("#clearance-note").focus()
        else:
            self.action_keep()

    def action_keep(self) -> None:
        """Store the clearance."""
        now = self.attempt_to_store(self._store, self.heading, self.typed)
        if now is not None:
            self.tell("The clearance is stored.")
            self.dismiss()

    def _store(self) -> Standing:
        seen_on = parse_day(self.query_one("#clearance-day", Input).value, self.world.today())
        return clear(self.world, self.ticked, seen_on, self.query_one("#clearance-note", Input).value)


class MistakeScreen(_BlocksForm):
    """Takes an answer back with typed words; both answers stay in the record."""

    place = "mistake"
    heading = "Answered by mistake"

    def compose_page(self) -> ComposeResult:
        """The answers that stand, and a line for the words."""
        with VerticalScroll(classes="page form", can_focus=False):
            yield Plain("Which answer was a mistake? Tick it (space). Both answers stay in the record.", classes="line")
            yield self.tick_list()
            yield Plain(f'Type exactly: "{MISTAKE_WORDS}"', classes="label")
            yield Input(id="mistake-words", compact=True)
            yield Plain(_FORM_HINT, classes="muted spaced")

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Take the ticked answers back."""
        ticked = self.ticked
        if not ticked:
            self.tell("Tick the answer that was a mistake, with space.")
            return
        words = self.query_one("#mistake-words", Input).value
        done = self.attempt_to_store(
            lambda: [answered_by_mistake(self.world, key, words) for key in ticked], self.heading, self.typed
        )
        if done is not None:
            self.tell("Taken back. Both answers stay in the record.")
            self.dismiss()
