"""The safety questions, screen by screen: ticks, what stands behind them, and one look before they are stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from necktrack.insight.safety import Standing
from necktrack.model.further_questions import MERGED
from necktrack.model.questions import sub_questions_of
from necktrack.model.screening import Answer, Question, QuestionScreen, Scope
from necktrack.services.safety import (
    LastAnswers,
    emergency_words,
    last_answers,
    record_answers,
    screens_for,
    wants_help_now,
)
from necktrack.services.world import World
from necktrack.tui.commands import QUESTIONS, bindings
from necktrack.tui.screens.help_now import HelpNowScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.questions_words import before_words, hint_words, names_emergency, summary_words
from necktrack.tui.widgets.known_form import KnownForm
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.tick_list import Tick, TickLine, TickList, TickRow

_ANSWERS = {Tick.NO: Answer.NO, Tick.YES: Answer.YES, Tick.KNOWN: Answer.KNOWN}
_TICKS = {answer: tick for tick, answer in _ANSWERS.items()}


@dataclass
class UnfinishedAnswers:
    """Ticks given and not stored yet, by scope and screen; True where "None of these" was chosen."""

    ticks: dict[tuple[Scope, str], tuple[dict[str, Tick], bool]] = field(default_factory=dict)

    def keep(self, scope: Scope, screens: Sequence[QuestionScreen], lists: Sequence[TickList]) -> None:
        """Keep what is ticked on these lists."""
        for screen, ticks in zip(screens, lists, strict=True):
            self.ticks[scope, screen.id] = (ticks.ticks, ticks.rows[-1].tick is Tick.YES)

    def restore(self, scope: Scope, screens: Sequence[QuestionScreen], lists: Sequence[TickList]) -> None:
        """Show what was ticked before on these lists."""
        for screen, ticks in zip(screens, lists, strict=True):
            if (scope, screen.id) in self.ticks:
                given, was_none = self.ticks[scope, screen.id]
                ticks.restore(given, was_none=was_none)


class QuestionsScreen(Page[Standing | None]):
    """Asks one scope of safety questions; returns where the person stands, or None when left early."""

    place = "questions"
    heading = "Safety"
    BINDINGS = [*bindings(QUESTIONS)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, scope: Scope, unfinished: UnfinishedAnswers, *, pack: str = "") -> None:
        super().__init__(world)
        self.scope = scope
        self.pack = pack
        self.unfinished = unfinished
        self.last = last_answers(world) if scope is Scope.FULL else LastAnswers(None, {})
        self.screens = list(screens_for(world, scope, {}, pack=pack))
        self.lists = [list_for(screen) for screen in self.screens]
        self.forms: dict[str, KnownForm] = {}
        self.step = 0
        self.is_help_told = False
        """True once the page to get help from was shown, as a list with such a sign was left."""

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
        self.unfinished.restore(self.scope, self.screens, self.lists)
        self._show_step()

    @property
    def steps(self) -> list[Widget]:
        """Everything that is gone through, the summary last."""
        forms = [self.forms[key] for key in known_ids(self.answers) if key in self.forms]
        return [*self.lists, *forms, self.query_one("#questions-summary")]

    @property
    def answers(self) -> dict[str, Answer]:
        """Every answer given so far."""
        return answers_on(self.lists)

    @property
    def asked(self) -> dict[str, Question]:
        """Every question on the screens, with what may follow it."""
        questions = [question for screen in self.screens for question in screen.questions]
        return {each.id: each for question in questions for each in (question, *sub_questions_of(question.id))}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The answers of last time are offered where there are any."""
        if action == "same_as_last":
            return bool(self._before())
        return super().check_action(action, parameters)

    async def action_next_step(self) -> None:
        """Go on when this step is answered, past the page to get help from where needed; from the summary, store."""
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
        if isinstance(here, TickList):
            self._help_at_once(here)

    def action_same_as_last(self) -> None:
        """Tick what was ticked last time; the person looks at it and goes on by hand."""
        before = self._before()
        here = self.lists[self.step]
        here.restore({key: _TICKS[answer] for key, answer in before.items()},
                     was_none=all(answer is Answer.NO for answer in before.values()))

    def _before(self) -> dict[str, Answer]:
        """The answers of last time on this step; empty where not all of them are known."""
        if self.last.day is None or self.step >= len(self.lists):
            return {}
        asked = [question.id for question in self.screens[self.step].questions]
        before = {key: self.last.answers[key] for key in asked if key in self.last.answers}
        return before if len(before) == len(asked) else {}

    def _ask_for(self, still_open: TickRow) -> None:
        """Say beside the list what is still open; the emergency number stays in sight."""
        words = ('Tick what is true; if nothing is, tick "None of these" with space.' if still_open.is_none
                 else "Please answer this question too: y yes, n no.")
        self.query_one("#questions-hint", Plain).show(plain(words, "bold $text-warning"))

    def action_back(self) -> None:
        """One step back; from the first, leave, past the page to get help from where it is needed; the ticks stay."""
        self.unfinished.keep(self.scope, self.screens, self.lists)
        if self.step:
            self.step -= 1
            self._show_step()
        elif names_emergency(self.asked, self.answers):
            self.app.push_screen(HelpNowScreen(self.world), lambda _: self._leave(None))
        else:
            self._leave(None)

    def _help_at_once(self, ticks: TickList) -> None:
        """Show the page to get help from over the next step, once, where a tick of this list should not wait."""
        if not self.is_help_told and names_emergency(self.asked, answers_on([ticks])):
            self.is_help_told = True
            self.app.push_screen(HelpNowScreen(self.world))

    def _store(self) -> None:
        today, answers = self.world.today(), self.answers
        known = {key: self.forms[key].known(today) for key in known_ids(answers)}
        now = self.attempt_to_store(
            lambda: record_answers(self.world, answers, self.scope, known, pack=self.pack), self.heading,
            lambda: "\n".join(f"{question}: {answer.value}" for question, answer in answers.items()),
        )  # fmt: skip
        if now is None:
            return
        self.unfinished.ticks.clear()
        if wants_help_now(now, answers):
            self.app.push_screen(HelpNowScreen(self.world), lambda _: self._leave(now))
        else:
            self._leave(now)

    def _leave(self, now: Standing | None) -> None:
        if now is None:
            self.tell("Nothing was stored yet. Your ticks are kept while the app is open.")
        self.dismiss(now)

    async def _add_what_follows(self) -> None:
        """Mount the screens behind a merged yes, and a form for each "my clinician knows"."""
        holder, place = self.query_one("#questions-steps"), self.step + 1
        if place <= len(self.lists):
            wanted = list(screens_for(self.world, self.scope, answers_on(self.lists[:place]), pack=self.pack))
            if wanted[place:] != self.screens[place:]:
                for gone in self.lists[place:]:
                    await gone.remove()
                self.screens[place:] = wanted[place:]
                self.lists[place:] = [list_for(screen) for screen in wanted[place:]]
                await holder.mount_all(self.lists[place:])
                self.unfinished.restore(self.scope, self.screens[place:], self.lists[place:])
        asked = self.asked
        for key in known_ids(self.answers):
            if key not in self.forms:
                self.forms[key] = KnownForm(asked[key].about)
                await holder.mount(self.forms[key])

    def _show_step(self) -> None:
        here = self.steps[self.step]
        for widget in (*self.lists, *self.forms.values(), self.steps[-1]):
            widget.display = widget is here
        self.refresh_bindings()
        self._show_words()
        if isinstance(here, TickList):
            here.scroll_home(animate=False)
            here.rows[0].focus()
        elif isinstance(here, KnownForm):
            here.query_one(Input).focus()
        else:
            self.query_one("#questions-summary", Plain).show(summary_words(self.asked, self.answers))
            self.set_focus(None)

    def on_resize(self) -> None:
        """Say less above and below the list where there is little room."""
        self.call_after_refresh(self._show_words)

    def _show_words(self) -> None:
        here, is_low = self.steps[self.step], self.has_class("-low")
        screen = self.screens[self.step] if isinstance(here, TickList) else None
        before = self._before()
        hint = hint_words(screen, has_before=bool(before), is_last=here is self.steps[-1], is_low=is_low)
        self.query_one("#questions-hint", Plain).show(hint)
        title, lead = "Your clinician knows" if isinstance(here, KnownForm) else "Save these answers?", ""
        if screen is not None:
            told = before_words(screen, before, self.last.day, self.world.today(), is_low=is_low) if before else ""
            title, lead = screen.title, "\n".join(filter(None, ("" if is_low else screen.lead, told)))
        self.query_one("#questions-lead", Plain).show(Content.assemble(
            (f"{self.step + 1} of {len(self.steps)}  ", "$text-muted"), plain(title, "bold"),
            plain(f"\n{lead}" if lead else ""),
        ))  # fmt: skip


def list_for(screen: QuestionScreen) -> TickList:
    """The list to tick for a screen of questions, with what may follow each."""
    is_alone = len(screen.questions) == 1
    lines = [
        line
        for question in screen.questions
        for line in (
            TickLine(question.id, question.text, may_stay_open=question.may_stay_open and not is_alone),
            *(TickLine(sub.id, sub.text, question.id) for sub in sub_questions_of(question.id)),
        )
    ]
    return TickList(lines, may_be_known=screen.questions[0].id not in MERGED)


def answers_on(lists: Iterable[TickList]) -> dict[str, Answer]:
    """Every answer given on these lists."""
    return {key: _ANSWERS[tick] for ticks in lists for key, tick in ticks.ticks.items() if tick in _ANSWERS}


def known_ids(answers: dict[str, Answer]) -> list[str]:
    """The questions that were answered with "yes, and my clinician knows"."""
    return [key for key, answer in answers.items() if answer is Answer.KNOWN]
