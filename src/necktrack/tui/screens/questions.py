"""The safety questions, screen by screen: ticks, what stands behind them, and one look before they are stored."""

from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from necktrack.insight.safety import Standing, about
from necktrack.model.screening import ACTION_NAMES, Answer, QuestionScreen, Scope
from necktrack.services.safety import (
    action_of_answers,
    emergency_words,
    record_answers,
    screens_for,
)
from necktrack.services.world import World
from necktrack.tui.commands import QUESTIONS, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.known_form import KnownForm
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.tick_list import Tick, TickLine, TickList, TickRow

_ANSWERS = {Tick.NO: Answer.NO, Tick.YES: Answer.YES, Tick.KNOWN: Answer.KNOWN}

_SAVE_HINT = "enter saves · esc changes them"


@dataclass
class UnfinishedAnswers:
    """Ticks given and not stored yet, by the id of their screen; True where "None of these" was chosen."""

    ticks: dict[str, tuple[dict[str, Tick], bool]] = field(default_factory=dict)


class QuestionsScreen(Page[Standing | None]):
    """Asks one scope of safety questions; returns where the person stands, or None when left early."""

    place = "questions"
    heading = "Safety"
    BINDINGS = [*bindings(QUESTIONS)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, scope: Scope, unfinished: UnfinishedAnswers) -> None:
        super().__init__(world)
        self.scope = scope
        self.unfinished = unfinished
        self.screens = list(screens_for(world, scope, {}))
        self.lists = [self._list_for(screen) for screen in self.screens]
        self.forms: dict[str, KnownForm] = {}
        self.step = 0

    def compose_page(self) -> ComposeResult:
        """Number, title and lead above; one step at a time below; the summary last."""
        with Vertical(classes="page"):
            yield Plain(f"In an emergency call {emergency_words(self.world)}.", id="questions-number", classes="care")
            yield Plain(id="questions-lead", classes="line")
            with Vertical(id="questions-steps"):
                yield from self.lists
                yield Plain(id="questions-summary", classes="line")
            yield Plain(id="questions-hint", classes="muted")

    def on_mount(self) -> None:
        """Show what was ticked before, and the first screen."""
        for screen, ticks in zip(self.screens, self.lists, strict=True):
            if screen.id in self.unfinished.ticks:
                given, was_none = self.unfinished.ticks[screen.id]
                ticks.restore(given, was_none=was_none)
        self._show_step()

    @property
    def steps(self) -> list[Widget]:
        """Everything that is gone through, the summary last."""
        forms = [self.forms[key] for key in self._known_ids() if key in self.forms]
        return [*self.lists, *forms, self.query_one("#questions-summary")]

    @property
    def answers(self) -> dict[str, Answer]:
        """Every answer given so far."""
        return {key: _ANSWERS[tick] for ticks in self.lists for key, tick in ticks.ticks.items() if tick in _ANSWERS}

    async def action_next_step(self) -> None:
        """Go on when this step is answered; from the summary, store."""
        here = self.steps[self.step]
        if isinstance(here, TickList) and (still_open := here.first_open) is not None:
            still_open.focus()
            self._ask_for(still_open)
            return
        if isinstance(here, KnownForm) and self.attempt(lambda: here.known(self.world.today())) is None:
            return
        if here is self.steps[-1]:
            self._store()
            return
        await self._add_what_follows()
        self.step += 1
        self._show_step()

    def _ask_for(self, still_open: TickRow) -> None:
        """Say beside the list what is still open; the emergency number stays in sight."""
        words = ('Tick what is true; if nothing is, tick "None of these" with space.' if still_open.is_none
                 else "Please answer this question too: y yes, n no.")
        self.query_one("#questions-hint", Plain).show(plain(words, "bold $text-warning"))

    def action_back(self) -> None:
        """One step back; from the first, leave; the ticks stay for the next time."""
        self._keep()
        if self.step:
            self.step -= 1
            self._show_step()
        else:
            self.tell("Nothing was stored yet. Your ticks are kept while the app is open.")
            self.dismiss(None)

    def _store(self) -> None:
        today = self.world.today()
        known = {key: self.forms[key].known(today) for key in self._known_ids()}
        now = self.attempt(lambda: record_answers(self.world, self.answers, self.scope, known))
        if now is not None:
            self.unfinished.ticks.clear()
            self.dismiss(now)

    def _keep(self) -> None:
        for screen, ticks in zip(self.screens, self.lists, strict=True):
            self.unfinished.ticks[screen.id] = (ticks.ticks, ticks.rows[-1].tick is Tick.YES)

    async def _add_what_follows(self) -> None:
        """Mount the screens behind a quick yes, and a form for each "my clinician knows"."""
        holder = self.query_one("#questions-steps")
        if self.scope is Scope.QUICK and self.step == 0:
            for extra in self.lists[1:]:
                await extra.remove()
            self.screens[1:] = screens_for(self.world, self.scope, self.answers)[1:]
            self.lists[1:] = [self._list_for(screen) for screen in self.screens[1:]]
            await holder.mount_all(self.lists[1:])
        for key in self._known_ids():
            if key not in self.forms:
                self.forms[key] = KnownForm(about(key))
                await holder.mount(self.forms[key])

    def _known_ids(self) -> list[str]:
        return [key for key, answer in self.answers.items() if answer is Answer.KNOWN]

    def _list_for(self, screen: QuestionScreen) -> TickList:
        lines = [TickLine(question.id, question.text, question.parent) for question in screen.questions]
        return TickList(lines, may_be_known=screen.id != "quick")

    def _show_step(self) -> None:
        here = self.steps[self.step]
        for widget in (*self.lists, *self.forms.values(), self.steps[-1]):
            widget.display = widget is here
        lead, hint = self._lead_and_hint(here)
        self.query_one("#questions-lead", Plain).show(lead)
        self.query_one("#questions-hint", Plain).show(hint)
        if isinstance(here, TickList):
            here.scroll_home(animate=False)
            here.rows[0].focus()
        elif isinstance(here, KnownForm):
            here.query_one(Input).focus()
        else:
            self.query_one("#questions-summary", Plain).show(self._summary())
            self.set_focus(None)

    def _lead_and_hint(self, here: Widget) -> tuple[Content, str]:
        place = f"{self.step + 1} of {len(self.steps)}  "
        if isinstance(here, TickList):
            screen = self.screens[self.lists.index(here)]
            known = "" if screen.id == "quick" else " · k yes, and my clinician knows"
            return (Content.assemble((place, "$text-muted"), plain(screen.title, "bold"), plain(f"\n{screen.lead}")),
                    f"space yes{known} · enter next")
        if isinstance(here, KnownForm):
            return Content.assemble((place, "$text-muted"), ("Your clinician knows", "bold")), "enter next"
        return Content.assemble((place, "$text-muted"), ("Save these answers?", "bold")), _SAVE_HINT

    def _summary(self) -> Content:
        answers = self.answers
        yeses = [key for key, answer in answers.items() if answer is not Answer.NO]
        if not yeses:
            return plain(f"No to all {len(answers)} questions.")
        lines = [plain(f"Yes to {len(yeses)} of {len(answers)} questions:")]
        for key in yeses:
            known = " (my clinician knows)" if answers[key] is Answer.KNOWN else ""
            lines.append(plain(f"  [x] {about(key)}{known}"))
        action = action_of_answers({key: answer for key, answer in answers.items() if answer is Answer.YES})
        if action is not None:
            lines.append(plain(f"\nWhat follows: {ACTION_NAMES[action].lower()}.", "$text-warning"))
        lines.append(plain("Once saved, a yes is lifted only by a clinician's word, or as a mistake.", "$text-muted"))
        return Content("\n").join(lines)


