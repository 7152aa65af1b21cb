"""Where the person stands: what is withheld and why, where to get help, and the ways on."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.insight.safety import Block, Needs, Standing
from necktrack.insight.safety_rules import WITHHOLDING
from necktrack.insight.safety_words import due_words
from necktrack.model.periods import say_day
from necktrack.model.screening import ACTION_NAMES, Action, Scope
from necktrack.model.wording import SHORT_DISCLAIMER
from necktrack.services.safety import asking_due, emergency_words, number_is_set, standing
from necktrack.services.world import World
from necktrack.tui.commands import SAFETY, bindings
from necktrack.tui.screens.answers_history import AnswersHistoryScreen
from necktrack.tui.screens.clearance import ClearanceScreen, MistakeScreen
from necktrack.tui.screens.number import NumberScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.widgets.plain import Plain, plain

_SIGNS = {Action.EMERGENCY: "[STOP]", Action.SAME_DAY: "[STOP]", Action.BEFORE_EXERCISE: "[WAIT]"}
_STYLES = {Action.EMERGENCY: "bold $text-error", Action.SAME_DAY: "bold $text-error",
           Action.BEFORE_EXERCISE: "bold $text-warning"}


class SafetyScreen(Page[None]):
    """The safety page; it is also the page to get help from, so the number stands first."""

    place = "safety"
    heading = "Safety"
    BINDINGS = [*bindings(SAFETY)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.unfinished = UnfinishedAnswers()
        self.now: Standing | None = None

    def compose_page(self) -> ComposeResult:
        """Number, standing, blocks, and what can be done."""
        with VerticalScroll(classes="page"):
            yield Plain(id="safety-number", classes="line")
            yield Plain(id="safety-blocks", classes="line spaced")
            yield Plain(id="safety-standing", classes="line spaced")
            yield Plain(id="safety-ways", classes="line spaced")
            yield Plain(SHORT_DISCLAIMER, classes="muted spaced")

    def reload(self) -> None:
        """Read the standing anew."""
        self.now = self.attempt(lambda: standing(self.world))
        self.refresh_bindings()
        number = emergency_words(self.world)
        self.query_one("#safety-number", Plain).show(
            Content.assemble(("In an emergency call ", "bold"), plain(number, "bold $text-accent"))
        )
        if self.now is None:
            return
        self.query_one("#safety-standing", Plain).show(standing_words(self.now))
        blocks = [self._block(block) for block in self.now.blocks]
        told = self.query_one("#safety-blocks", Plain)
        told.show(Content("\n\n").join(blocks))
        told.display = bool(blocks)
        ways = [f"{command.key_shown}  {command.help}" for command in SAFETY
                if self.check_action(command.action.split("(")[0], ()) and command.id != "back"]
        self.query_one("#safety-ways", Plain).show("\n".join(ways))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Clearance and mistake are offered only where something is withheld."""
        if action in ("record_clearance", "take_back"):
            return self.now is not None and bool(self.now.blocks)
        return super().check_action(action, parameters)

    def action_answer_questions(self) -> None:
        """Ask what is due, else the full list; before it, the number to call when none is known."""
        if number_is_set(self.world):
            self._ask()
        else:
            self.app.push_screen(NumberScreen(self.world), lambda was_kept: self._ask() if was_kept else None)

    def action_record_clearance(self) -> None:
        """Record that a clinician allowed exercise."""
        if self.now is not None:
            self.app.push_screen(ClearanceScreen(self.world, self.now.blocks))

    def action_take_back(self) -> None:
        """Say that an answer was a mistake."""
        if self.now is not None:
            self.app.push_screen(MistakeScreen(self.world, self.now.blocks))

    def action_open_history(self) -> None:
        """Show all that was answered, cleared and taken back."""
        self.app.push_screen(AnswersHistoryScreen(self.world))

    def action_set_number(self) -> None:
        """Change country and number."""
        self.app.push_screen(NumberScreen(self.world))

    def _ask(self) -> None:
        now = self.attempt(lambda: standing(self.world))
        scope = (asking_due(now) if now else None) or Scope.FULL
        self.app.push_screen(QuestionsScreen(self.world, scope, self.unfinished))

    def _block(self, block: Block) -> Content:
        since = say_day(block.since, self.world.today())
        return Content.assemble(
            (f"{_SIGNS[block.action]} {ACTION_NAMES[block.action]}", _STYLES[block.action]),
            plain(f"\n{block.reason[:1].upper()}{block.reason[1:]} ({since})\n{block.what_to_do}"),
        )


def standing_words(now: Standing) -> Content:
    """Where the person stands, in one calm sentence."""
    if now.needs in WITHHOLDING:
        waits = "Exercises are withheld. Logging works as always." if now.blocks else "Exercises wait."
        return Content.assemble((f"{waits} ", "bold"), plain(due_words(now)))
    if now.blocks:
        return plain("Exercises are withheld. Logging works as always.", "bold")
    if now.needs is Needs.NONE:
        return plain("Nothing you answered holds exercises back today.")
    return plain(f"Nothing you answered holds exercises back. {due_words(now)}")
