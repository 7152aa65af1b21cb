"""One posture check: who looks, a step at a time, each thing to write down, and then and now."""

from dataclasses import replace
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from necktrack.errors import NecktrackError
from necktrack.model.findings import parse_finding, say_finding
from necktrack.model.items import Item
from necktrack.model.packs import RecordField
from necktrack.model.periods import parse_day
from necktrack.model.schedule import DAILY
from necktrack.model.screening import Scope
from necktrack.model.summaries import summarise_with_day
from necktrack.services.checks import CheckView, record_check, require_check, set_daily_rhythm, told_after
from necktrack.services.safety import QuestionsDue, standing
from necktrack.services.world import World
from necktrack.tui.commands import CHECK, bindings
from necktrack.tui.screens.check_board import GONE_ON_FROM, READ, Around, CheckBoard, typed_value
from necktrack.tui.screens.check_stages import CheckRun, StageKind
from necktrack.tui.screens.check_words import CLOCK, TYPED, UNSURE, then_and_now_lines
from necktrack.tui.screens.page import PAGES_CSS, Page, problem_words
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.screens.short_list import open_what_follows
from necktrack.tui.widgets.check_clock import CheckClock
from necktrack.tui.widgets.choice_list import ChoiceList


class CheckScreen(Page[Item | None]):
    """Who looked first; then care, steps and questions; last what was stored, beside the time before."""

    place = "check-run"
    heading = "Check"
    BINDINGS = [*bindings(CHECK)]
    CSS_PATH = PAGES_CSS
    CSS = """
    #check-words { margin-top: 1; height: auto; max-width: 100; }
    .-narrow #check-picture { max-width: 100; }
    #check-choices, #check-line { margin-top: 1; }
    #check-line { max-width: 70; }
    .-low #check-words, .-low #check-choices, .-low #check-line, .-low CheckClock { margin-top: 0; }
    .-low #check-picture { margin-top: 0; border: none; padding: 0; color: $text-muted; }
    .-low CheckClock Countdown { height: 3; }
    .-tall CheckClock Countdown { height: 10; }
    """
    SCOPED_CSS = False
    AUTO_FOCUS = ""

    def __init__(self, world: World, view: CheckView, run: CheckRun, lead: str = "") -> None:
        super().__init__(world)
        self.run = run
        self.around = Around(view, world.today(), world.settings().lengths, lead, gate(world, run.ref))
        self.item: Item | None = None
        """What was stored, once it is."""
        self.is_drawn = False
        """True once the board stands."""

    def compose_page(self) -> ComposeResult:
        """The board on which each stage is drawn."""
        rings = self.world.settings().bell
        yield CheckBoard(self.world.monotonic, self.app.bell if rings else lambda: None)

    def on_mount(self) -> None:
        """Show the first stage."""
        self._show()

    def on_resize(self) -> None:
        """Fit the words to the new width."""
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Look again at what stands in the way, such as after the safety questions."""
        before = self.around.gate
        self.around = replace(self.around, gate=gate(self.world, self.run.ref))
        for board in self.query(CheckBoard) if self.is_drawn else ():
            is_offered_anew = self.run.stage.kind is StageKind.WHO and before != self.around.gate
            (board.draw if is_offered_anew else board.draw_words)(self.run, self.around)

    @property
    def board(self) -> CheckBoard:
        """The board."""
        return self.query_one(CheckBoard)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer offers what the stage has."""
        if action == "toggle_steps":
            return self.run.stage.kind in READ
        if action == "make_weekly":
            is_daily = self.around.view.standing.frequency == DAILY
            return self.run.stage.kind is StageKind.TOLD and is_daily
        return super().check_action(action, parameters)

    def action_next_step(self) -> None:
        """Go on from what is read; stop a clock that runs; from the end, leave."""
        clock = self.query_one(CheckClock)
        if clock.is_on:
            clock.stop()
        elif self.run.stage.kind is StageKind.TOLD:
            self.dismiss(self.item)
        elif self.run.stage.kind in GONE_ON_FROM:
            self.run.go_on()
            self._show()

    def action_back(self) -> None:
        """One stage back; answers stay."""
        clock = self.query_one(CheckClock)
        if self.run.stage.kind is StageKind.NOTE:
            self.run.draft.note = self.query_one(Input).value
        if clock.is_on or self.around.is_typed or self.run.go_back():
            clock.leave()
            self._show()
        else:
            self.dismiss(self.item)

    def action_toggle_steps(self) -> None:
        """Show all steps on one page, or one at a time again."""
        self.run.toggle_steps()
        self._show()

    def action_ask_safety(self) -> None:
        """Go to the safety questions; the answers given here stay."""
        now = self.attempt(lambda: standing(self.world))
        if now is None or now.is_withheld:
            self.post_message(self.Wanted("safety"))
        else:
            asked = QuestionsScreen(self.world, Scope.SHORT, UnfinishedAnswers())
            self.app.push_screen(asked, lambda after: open_what_follows(self.app, after))

    def action_make_weekly(self) -> None:
        """Have what is asked daily asked weekly."""
        set_daily_rhythm(self.world, "weekly")
        self.tell("What is asked daily is asked weekly now; w in the list of checks changes it back.")

    @on(ChoiceList.Picked)
    def _picked(self, picked: ChoiceList.Picked) -> None:
        asked = self.run.asked
        if asked is None:
            self._observe(picked.value)
        elif picked.value == CLOCK:
            self.around = replace(self.around, is_counting=True)
            self.board.draw_words(self.run, self.around)
            self.board.count(int(asked.highest))
        elif picked.value == TYPED:
            self._show(is_typed=True)
        else:
            self._answer(asked, picked.value)

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        asked = self.run.asked
        if asked is not None and changed.value.strip().lower() == UNSURE.value:
            self._answer(asked, UNSURE.value)

    @on(Input.Submitted)
    def _entered(self, submitted: Input.Submitted) -> None:
        asked = self.run.asked
        if asked is not None:
            self._answer(asked, submitted.value)
        elif self.run.stage.kind is StageKind.DAY:
            self.run.draft.day = submitted.value
            if self.attempt(lambda: day_of(self.world, self.run)) is not None:
                self.run.go_on()
                self._show()
        else:
            self.run.draft.note = submitted.value
            self._store()

    @on(CheckClock.Counted)
    def _counted(self, counted: CheckClock.Counted) -> None:
        asked = self.run.asked
        if counted.seconds is None or asked is None:
            self._show()
        else:
            self._answer(asked, str(max(counted.seconds, int(asked.lowest))))

    def _observe(self, observer: str) -> None:
        self.app.clear_notifications()
        if self.attempt(lambda: require_check(self.world, self.run.ref, observer)) is not None:
            self.run.draft.observer = observer
            self.run.go_on()
            self._show()

    def _answer(self, asked: RecordField, text: str) -> None:
        lengths = self.around.lengths
        if text and text == typed_value(self.run, asked, lengths):
            self.run.go_on()
        elif not text.strip():
            self.board.hint("Enter alone is no answer here. Write what was seen, or u if you are unsure.")
            return
        else:
            try:
                self.run.answer(parse_finding(asked, text, lengths))
            except NecktrackError as problem:
                self.board.hint(problem_words(problem))
                return
        self._show()

    def _store(self) -> None:
        item = self.attempt_to_store(
            lambda: stored(self.world, self.run), self.run.check.name, lambda: typed_words(self.run)
        )
        if item is None:
            return
        self.item = item
        told, today, lengths = told_after(self.world, self.run.ref, item), self.around.today, self.around.lengths
        said = f"Stored: {summarise_with_day(item, today, lengths)} {item.short}"
        self.around = replace(
            self.around, stored=said, told=lambda width: then_and_now_lines(told, today, lengths, width)
        )
        self.run.draft.clear()
        self.run.go_on()
        self._show()

    def _show(self, *, is_typed: bool = False) -> None:
        self.around = replace(self.around, is_typed=is_typed, is_counting=False)
        self.board.draw(self.run, self.around)
        self.is_drawn = True
        self.refresh_bindings()


def typed_words(run: CheckRun) -> str:
    """What was answered, line by line."""
    fields = {each.id: each for each in run.check.records}
    said = [f"{fields[key].prompt}: {say_finding(fields[key], found)}" for key, found in run.draft.findings.items()]
    return "\n".join([*said, run.draft.note, run.draft.day]).strip()


def gate(world: World, ref: str) -> str:
    """Why a look of one's own has to wait, in short; the list before has it whole."""
    try:
        require_check(world, ref)
    except NecktrackError as problem:
        _, is_withheld, reason = problem.message.rpartition("withheld: ")
        is_left_out = not is_withheld and not isinstance(problem, QuestionsDue)
        waits = f"You cannot look now: {reason}." if is_left_out else f"Exercises wait: {reason}. So does looking now."
        return f"{waits} s: safety page. 3: write down what your provider found."
    return ""


def day_of(world: World, run: CheckRun) -> date:
    """The day that a check is for: that of the appointment for what a provider found, else today."""
    today = world.today()
    return today if run.is_own_look or not run.draft.day.strip() else parse_day(run.draft.day, today)


def stored(world: World, run: CheckRun) -> Item:
    """The check as it was stored from its draft."""
    draft, day = run.draft, day_of(world, run)
    return record_check(world, run.ref, draft.observer, tuple(draft.findings.values()), draft.note, day=day)
