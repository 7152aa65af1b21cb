"""After a session: the pain, how much was done, how hard it was, and a note; every answer may stay open."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from necktrack.engine.events import Effect, SessionEnded
from necktrack.model.items import Item
from necktrack.model.scores import SCALES, Measure
from necktrack.model.screening import Scope
from necktrack.model.sessions import StopReason
from necktrack.services.safety import asking_due, standing
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import Live, asks_after, asks_all_after, finish, leave
from necktrack.services.world import World
from necktrack.tui.commands import SESSION_END, bindings
from necktrack.tui.screens.help_now import HelpNowScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.screens.session_end_words import (
    AFTER_ANY,
    AFTER_EARLY,
    AMOUNT,
    AMOUNT_SCALE,
    AMOUNTS,
    EFFORT,
    EFFORT_BESIDE,
    EFFORT_SCALE,
    HARD,
    NOTE,
    PAIN,
    call_words,
    headline,
    hint,
    overview,
    question,
    rule_words,
)
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker
from necktrack.tui.widgets.tick_rows import TickRows

_PICKER_KEYS = {"left": "move(-1)", "right": "move(1)", "backspace": "clear_value", "delete": "clear_value"}
_SCALES = {PAIN: (SCALES[Measure.PAIN], ""), AMOUNT: (AMOUNT_SCALE, ""), EFFORT: (EFFORT_SCALE, EFFORT_BESIDE)}


class SessionEndScreen(Page[None]):
    """Asks one thing at a time, all of it optional, and stores the end of the session."""

    place = "session-end"
    heading = "Session"
    BINDINGS = [*bindings(SESSION_END)]
    CSS_PATH = PAGES_CSS
    AUTO_FOCUS = ""

    def __init__(self, world: World, live: Live, effects: tuple[Effect, ...] = ()) -> None:
        super().__init__(world)
        self.live = live
        self.effects = effects
        """What ended the session; a stop rule among them has its words said first."""
        self.worked = _worked_on(live)
        names = AFTER_ANY if asks_all_after(live) else AFTER_EARLY
        self.names = tuple(name for name in names if name != HARD or self.worked)
        self.values: dict[str, int | None] = {}
        self.step = 0

    def compose_page(self) -> ComposeResult:
        """How it ended; the question asked now; what was answered so far."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Plain(headline(self.live), id="end-head", classes="line")
            yield Plain(id="end-call", classes="line")
            yield Plain(id="end-rule", classes="line spaced")
            yield Plain(id="end-question", classes="line spaced")
            yield ScorePicker(id="end-picker")
            yield TickRows([name for _, name in self.worked], id="end-hard")
            yield Input(placeholder="a note, if you like", id="end-note", compact=True)
            yield Plain(id="end-hint", classes="muted spaced")
            yield Plain(id="end-overview", classes="line spaced")

    def on_mount(self) -> None:
        """Ask the first question."""
        self.post_message(self.InSession(self))
        self.query_one(Input).cursor_blink = False
        self._show()

    def on_resize(self) -> None:
        """Fit the words to the new size."""
        self.call_after_refresh(self._show)

    @property
    def asked(self) -> str:
        """The question asked now."""
        return self.names[self.step]

    async def on_key(self, event: events.Key) -> None:
        """Take keys one by one, in the order typed: what is typed ahead belongs to the question it was meant for."""
        wanted = self.active_bindings.get(event.key)
        if self._takes(event) or await self._moves(event):
            event.stop()
            self._keep()
        elif wanted is not None and wanted.node is self:
            event.stop()
            await self.run_action(wanted.binding.action)

    def _takes(self, event: events.Key) -> bool:
        """True when the key is part of an answer to the question asked now."""
        if self.asked == NOTE:
            if event.is_printable and event.character is not None:
                self.query_one(Input).insert_text_at_cursor(event.character)
                return True
            return False
        if self.asked == HARD:
            return self.query_one(TickRows).take(event.key)
        return self.query_one(ScorePicker).take(event.character)

    async def _moves(self, event: events.Key) -> bool:
        if self.asked not in _SCALES or event.key not in _PICKER_KEYS:
            return False
        await self.query_one(ScorePicker).run_action(_PICKER_KEYS[event.key])
        return True

    @on(ScorePicker.Picked)
    def _keep(self) -> None:
        """Keep what the picker shows as the answer to the question asked now."""
        if self.asked in _SCALES:
            self.values[self.asked] = self.query_one(ScorePicker).value
        self._show_overview()

    @on(Input.Submitted)
    def _note_entered(self) -> None:
        self.action_keep()

    def action_move(self, step: int) -> None:
        """Go to the next question, or the one before; after the last comes the first."""
        self.step = (self.step + step) % len(self.names)
        self._show()

    def action_keep(self) -> None:
        """Store the end with what was answered; what a stop rule asks comes at once."""
        item = self.attempt_to_store(
            self._finish, self.heading, lambda: str(self.query_one("#end-overview", Plain).content)
        )
        if item is None:
            return
        self.app.notify(f"Stored: {session_summary(item)}.", markup=False)
        now = self.attempt(lambda: standing(self.world))
        if now is not None and asking_due(now) is Scope.FOLLOW_UP:
            self.app.switch_screen(QuestionsScreen(self.world, Scope.FOLLOW_UP, UnfinishedAnswers()))
        else:
            self.dismiss()

    def action_back(self) -> None:
        """Leaving stores the end as well, with what was answered so far."""
        self.action_keep()

    def on_unmount(self) -> None:
        """Let another window play, also where the end could not be stored."""
        leave(self.world)

    def _finish(self) -> Item:
        amount, ticked = self.values.get(AMOUNT), self.query_one(TickRows).ticked
        return finish(
            self.world, self.live, pain_after=self.values.get(PAIN), effort=self.values.get(EFFORT),
            hard=tuple(exercise for place, (exercise, _) in enumerate(self.worked) if place in ticked),
            did_it=None if amount is None else AMOUNTS[amount], note=self.query_one(Input).value,
        )  # fmt: skip

    def _show(self) -> None:
        told = rule_words(self.effects, is_low=self.has_class("-low"))
        call = self.query_one("#end-call", Plain)
        call.show(plain(call_words(self.world, self.effects), "bold $text-warning"))
        call.display = bool(call.content)
        rule = self.query_one("#end-rule", Plain)
        rule.display = bool(told)
        rule.show(Content.assemble(("[STOP] ", "bold $text-error"), plain(told)))
        self.query_one("#end-head").display = not (told and self.has_class("-low"))
        self.query_one("#end-question", Plain).show(question(self.asked))
        picker, note = self.query_one(ScorePicker), self.query_one(Input)
        picker.display, note.display = self.asked in _SCALES, self.asked == NOTE
        self.query_one(TickRows).display = self.asked == HARD
        if self.asked in _SCALES:
            scale, beside = _SCALES[self.asked]
            picker.show(scale, self.values.get(self.asked), beside=beside)
        if self.asked == NOTE:
            note.focus()
        else:
            self.set_focus(None)
        self.query_one("#end-hint", Plain).show(hint(self.asked, is_last=self.step == len(self.names) - 1))
        self._show_overview()

    def _show_overview(self) -> None:
        said = {name: _said(name, value) for name, value in self.values.items() if value is not None}
        ticked = sorted(self.query_one(TickRows).ticked)
        said[HARD] = ", ".join(self.worked[place][1] for place in ticked)
        said[NOTE] = self.query_one(Input).value
        told = self.query_one("#end-overview", Plain)
        told.display = not self.has_class("-low")
        told.show(overview(self.names, self.asked, said))


def end_session(page: Page[None], live: Live, effects: tuple[Effect, ...]) -> None:
    """Go on from a player to what comes after: the questions, or, after a short session, home; help comes before."""
    if asks_after(live) or (item := page.attempt(lambda: finish(page.world, live))) is None:
        page.app.switch_screen(SessionEndScreen(page.world, live, effects))
    else:
        page.app.notify(f"Stored: {session_summary(item)}.", markup=False)
        page.dismiss()
    if any(isinstance(effect, SessionEnded) and effect.reason == StopReason.UNWELL for effect in effects):
        page.app.push_screen(HelpNowScreen(page.world))


def _worked_on(live: Live) -> tuple[tuple[str, str], ...]:
    """The exercises that were begun, each once, by id and name."""
    steps = zip(live.player.timeline.steps, live.player.tallies, strict=True)
    return tuple({step.exercise: step.name for step, tally in steps if tally.seconds > 0}.items())


def _said(name: str, value: int) -> str:
    return AMOUNT_SCALE.words[value] if name == AMOUNT else str(value)
