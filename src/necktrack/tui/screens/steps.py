"""Questions one at a time that may all be skipped, with a look over the answers at the end."""

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from necktrack.errors import BadValue
from necktrack.model.steps import Form, Walk
from necktrack.services.world import World
from necktrack.tui.commands import STEPS, bindings
from necktrack.tui.screens.choice import ChoiceScreen
from necktrack.tui.screens.page import PAGES_CSS, Page, problem_words
from necktrack.tui.screens.steps_words import answers, hints, question, stored
from necktrack.tui.widgets.plain import Plain
from necktrack.tui.widgets.step_answer import StepAnswer

Draft = TypeVar("Draft")
_WIDTH_TYPED = 72
_SCROLLS = {"pageup": -5, "pagedown": 5}


class Asking(NamedTuple, Generic[Draft]):
    """What a page asks and what becomes of it."""

    lead: str
    """What it is about, above the first question."""
    form: Form[Draft]
    before: Draft
    store: Callable[[Draft], tuple[str, ...]]
    """Stores the answers and returns what is to be said then."""


class StepsPage(Page[None], Generic[Draft]):
    """Asks a form; nothing is stored or thrown away without a word."""

    BINDINGS = [*bindings(STEPS)]
    CSS_PATH = PAGES_CSS
    CSS = """
    StepAnswer { margin: 1 0; }
    .-low StepAnswer { margin: 0; }
    #steps-lead, #steps-hints { margin-bottom: 1; }
    .-low #steps-hints { margin-bottom: 0; }
    """
    SCOPED_CSS = False
    AUTO_FOCUS = ""

    def __init__(self, world: World, asking: Asking[Draft]) -> None:
        super().__init__(world)
        self.asking = asking
        self.walk = Walk(asking.form, asking.before, asking.before)
        self.told: tuple[str, ...] | None = None
        """What was said once it was stored; None before."""
        self._trouble = ""
        self._is_left = False

    def compose_page(self) -> ComposeResult:
        """Lead, question, the way to answer it, and the answers so far."""
        with VerticalScroll(classes="page", id="steps-page", can_focus=False):
            yield Plain(self.asking.lead, id="steps-lead", classes="muted")
            yield Plain(id="steps-question", classes="line")
            yield StepAnswer()
            yield Plain(id="steps-hints", classes="muted")
            yield Plain(id="steps-answers", classes="line")

    def on_mount(self) -> None:
        """Ask the first question."""
        self._ask(self.walk)

    def on_resize(self) -> None:
        """Fit the words to the new width."""
        self.call_after_refresh(self._show_words)

    def on_unmount(self) -> None:
        """Keep what was told when the app ends around it."""
        if self.has_news and not self._is_left:
            self.attempt(lambda: self.asking.store(self.walk.draft))

    @property
    def has_news(self) -> bool:
        """True when something was told that is not stored."""
        return self.told is None and self.walk.has_news

    @property
    def is_asking(self) -> bool:
        """True while a question is asked."""
        return self.told is None and self.walk.step is not None

    async def on_key(self, event: events.Key) -> None:
        """Take keys one by one, in the order typed: what is typed ahead belongs to the question it was meant for."""
        wanted = self.active_bindings.get(event.key)
        answer = self.query_one(StepAnswer)
        if self.is_asking and answer.take(event.key, event.character):
            event.stop()
            self._trouble = ""
            self._keep_choice()
            self.call_after_refresh(answer.show_row_in, self.query_one("#steps-page"))
        elif event.key in _SCROLLS:
            event.stop()
            self.action_scroll_page(_SCROLLS[event.key])
        elif wanted is not None and wanted.node is self:
            event.stop()
            await self.run_action(wanted.binding.action)

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text into the line."""
        if self.is_asking and self.query_one(StepAnswer).insert(event.text):
            event.stop()

    @on(StepAnswer.Picked)
    def _keep_choice(self) -> None:
        """Take a choice as soon as it is made; a line of text is taken when it is left."""
        if self.is_asking and self.walk.step and self.walk.step.options:
            self._keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to skip once all was asked, and nothing to store twice."""
        is_late = self.told is not None and action in ("previous_step", "save")
        is_skipping = action == "next_step" and parameters == (False,)
        return False if is_late or (is_skipping and not self.is_asking) else super().check_action(action, parameters)

    def action_next_step(self, takes_suggested: bool = True) -> None:
        """Go on; from the last look, store; from what was said then, leave."""
        if self.told is not None:
            self._leave()
        elif (step := self.walk.step) is None:
            self.action_save()
        elif self._keep(step.suggested if takes_suggested and not step.given else ""):
            self._ask(self.walk.past(step))

    def action_previous_step(self) -> None:
        """Go back one question."""
        if self._keep():
            self._ask(self.walk.back())

    def action_save(self) -> None:
        """Store what was told so far, and say what follows from it."""
        if self.told is not None or not self._keep():
            return
        if not self.has_news:
            self.app.notify("Nothing new was told, so nothing was stored.", markup=False)
            self._leave()
            return
        self.told = self.attempt_to_store(
            lambda: self.asking.store(self.walk.draft), self.heading, lambda: str(answers(self.walk, _WIDTH_TYPED))
        )
        self._ask(self.walk)

    def action_back(self) -> None:
        """Leave; with answers that are not stored, ask what becomes of them."""
        if not self._keep():
            return
        if not self.has_news:
            self._leave()
            return
        choices = (("on", "go on answering"), ("keep", "store what is there"), ("drop", "leave without it"))
        title = "What you told is not stored yet. What now?"
        self.app.push_screen(ChoiceScreen(title, choices, hint="esc goes on answering"), self._choose)

    def _choose(self, choice: str | None) -> None:
        if choice == "drop":
            self.app.notify("Nothing of this was stored.", markup=False)
            self._leave()
        elif choice == "keep":
            self.action_save()

    def _leave(self) -> None:
        self._is_left = True
        self.dismiss()

    def _keep(self, otherwise: str = "") -> bool:
        """Put what stands there in its place, or else another answer; False after telling what is wrong with it."""
        if not self.is_asking:
            return True
        try:
            self.walk = self.walk.answered(self.query_one(StepAnswer).typed or otherwise)
            self._trouble = ""
        except BadValue as problem:
            self._trouble = problem_words(problem)
        self._show_words()
        return not self._trouble

    def _ask(self, walk: Walk[Draft]) -> None:
        """Ask the question at which somebody stands, with its answer so far."""
        self.walk, self._trouble = walk, ""
        answer = self.query_one(StepAnswer)
        answer.display = self.is_asking
        if walk.step is not None:
            answer.ask(walk.step)
        self.refresh_bindings()
        self._show_words()
        self.query_one("#steps-page").scroll_home(animate=False)

    def _show_words(self) -> None:
        step = self.walk.step if self.told is None else None
        is_low = self.has_class("-low")
        self.query_one("#steps-lead").display = self.told is None and self.walk.at == 0 and not is_low
        asked, below = self.query_one("#steps-question", Plain), self.query_one("#steps-answers", Plain)
        width = asked.container_size.width
        asked.show(question(self.walk, width) if self.told is None else stored(self.told))
        self.query_one("#steps-hints", Plain).show(hints(step, self._trouble, is_stored=self.told is not None))
        below.display = self.told is None and not (step is not None and is_low)
        below.show(answers(self.walk, width))
