"""The day's questions, one by one; nothing is lost until it is stored."""

from datetime import date, timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from necktrack.model.daily import DailyQuestion
from necktrack.model.entries import Entry
from necktrack.model.entry_words import join_words, words_of
from necktrack.model.items import Item
from necktrack.model.periods import is_late, say_day
from necktrack.model.quick_entry import check_note
from necktrack.model.scores import Measure, Reading
from necktrack.model.summaries import summarise
from necktrack.services.record import daily_questions, record_entry
from necktrack.services.world import World
from necktrack.tui.commands import LOG, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.screens.short_list import ask_short_list
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.score_picker import ScorePicker

_PICKER_KEYS = {"left": "move(-1)", "right": "move(1)", "backspace": "clear_value", "delete": "clear_value"}
LATE_WORDS = "Late: it will be shown hollow and stay out of averages."


class LogScreen(Page[None]):
    """Asks the daily questions; the draft stays when the screen is left."""

    place = "log"
    heading = "Log"
    BINDINGS = [*bindings(LOG)]
    CSS_PATH = PAGES_CSS
    AUTO_FOCUS: ClassVar[str] = ""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.questions: tuple[DailyQuestion, ...] = ()
        self.answers: dict[DailyQuestion, int] = {}
        self.day = self._opened_on = world.today()
        self.step = 0
        """The question asked now; one past the last is the note."""

    def compose_page(self) -> ComposeResult:
        """Day, question, picker, note, and what was answered so far."""
        with VerticalScroll(classes="page", can_focus=False):
            yield Plain(id="log-day", classes="line")
            yield Plain(id="log-question", classes="line")
            yield ScorePicker(id="log-picker")
            yield Input(placeholder="a note, if you like", id="log-note", compact=True)
            yield Plain(id="log-hints", classes="muted")
            yield Plain(id="log-overview", classes="line")

    def reload(self) -> None:
        """Ask by the settings and the pack in use as they are now; an untouched draft is for today."""
        self.questions = self.attempt(lambda: daily_questions(self.world)) or self.questions
        self.answers = {question: value for question, value in self.answers.items() if question in self.questions}
        if not self.is_touched:
            self.day, self.step = self.world.today(), 0
            self._opened_on = self.day
        self._show()

    def show_news(self) -> None:
        """An entry that is being told stays as it is, with its day and the question asked now."""
        if self.is_touched or self.step or self.day != self._opened_on:
            self.show_top()
            self._show_day()
        else:
            super().show_news()

    @property
    def is_touched(self) -> bool:
        """True when something was answered or typed that is not stored yet."""
        return bool(self.answers or self.query_one(Input).value.strip())

    @property
    def is_at_note(self) -> bool:
        """True at the last step."""
        return self.step >= len(self.questions)

    async def on_key(self, event: events.Key) -> None:
        """Take keys one by one, in the order typed: what is typed ahead belongs to the question it was meant for."""
        if self.is_at_note:
            if event.is_printable and event.character is not None:
                event.stop()
                self.query_one(Input).insert_text_at_cursor(event.character)
            return
        picker = self.query_one(ScorePicker)
        wanted = self.active_bindings.get(event.key)
        if picker.take(event.character):
            event.stop()
            self._keep_answer()
        elif event.key in _PICKER_KEYS:
            event.stop()
            await picker.run_action(_PICKER_KEYS[event.key])
            self._keep_answer()
        elif wanted is not None and wanted.node is self:
            event.stop()
            await self.run_action(wanted.binding.action)

    @on(ScorePicker.Picked)
    def _keep_answer(self) -> None:
        """Keep what the picker shows as the answer to the question asked now."""
        if self.is_at_note:
            return
        question, value = self.questions[self.step], self.query_one(ScorePicker).value
        if value is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = value
        self._show_overview()

    @on(Input.Submitted)
    def _note_entered(self) -> None:
        self.action_save()

    def action_next_question(self) -> None:
        """Go on; from the last step, store."""
        if self.is_at_note:
            self.action_save()
        else:
            self._go_to(self.step + 1)

    def action_skip_question(self) -> None:
        """Go on without an answer; from the last step back to the first."""
        self._go_to((self.step + 1) % (len(self.questions) + 1))

    def action_previous_question(self) -> None:
        """Go back one question."""
        self._go_to(max(0, self.step - 1))

    def action_no_pain(self) -> None:
        """Answer every pain question with 0."""
        for question in self.questions:
            if question.measure is Measure.PAIN:
                self.answers[question] = 0
        self._show()

    def action_move_day(self, days: int) -> None:
        """Log for an earlier or later day, never later than today."""
        self.day = min(self.world.today(), self.day + timedelta(days=days))
        self._show_day()

    def action_save(self) -> None:
        """Store the draft as one entry and leave."""
        entry = self.attempt(self._entry)
        if entry is None:
            return
        item = self.attempt_to_store(
            lambda: record_entry(self.world, entry, self.day), self.heading, lambda: typed_words(entry, self.day)
        )
        if item is None:
            return
        self.app.notify(stored_words(item, self.world.today()), markup=False)
        self.answers = {}
        self.query_one(Input).value = ""
        self.dismiss()
        self.attempt(lambda: ask_short_list(self.app, self.world, entry))

    def _entry(self) -> Entry:
        typed = self.query_one(Input).value
        note = check_note(typed) if typed.strip() else ""
        readings = tuple(
            Reading(question.measure, self.answers[question], question.region)
            for question in self.questions if question in self.answers
        )
        return Entry(readings=readings, note=note)

    def _go_to(self, step: int) -> None:
        self.step = step
        self._show()

    def _show(self) -> None:
        self._show_day()
        picker, note = self.query_one(ScorePicker), self.query_one(Input)
        note.cursor_blink = False
        picker.display, note.display = not self.is_at_note, self.is_at_note
        place = f"{self.step + 1} of {len(self.questions) + 1}  "
        if self.is_at_note:
            words = "Anything to note? Enter stores the entry."
            note.focus()
        else:
            question = self.questions[self.step]
            words = question.prompt
            picker.show(question.measure.scale, self.answers.get(question))
            self.set_focus(None)
        self.query_one("#log-question", Plain).show(Content.assemble((place, "$text-muted"), plain(words, "bold")))
        self._show_overview()

    def _show_day(self) -> None:
        parts = [("For ", "$text-muted"), (say_day(self.day, self.world.today()), "bold")]
        if is_late(self.day, self.world.now()):
            parts.append((f"\n{LATE_WORDS}", "$text-warning"))
        self.query_one("#log-day", Plain).show(Content.assemble(*parts))

    def _show_overview(self) -> None:
        lines = [
            overview_line(question, self.answers.get(question), is_now=place == self.step)
            for place, question in enumerate(self.questions)
        ]
        note = self.query_one(Input).value
        lines.append(Content.assemble(
            ("▸ " if self.is_at_note else "  ", "$text-accent"), ("note", "bold" if self.is_at_note else ""),
            plain(f"{'':<22}{note or '-'}", "$text-muted"),
        ))
        self.query_one("#log-overview", Plain).show(Content("\n").join(lines))
        hints = "enter stores" if self.is_at_note else keys_for(self.questions[self.step])
        self.query_one("#log-hints", Plain).show(hints)


def typed_words(entry: Entry, day: date) -> str:
    """The entry as the words of a quick entry that say it."""
    return join_words([*words_of(entry), f"@{day.isoformat()}"])


def keys_for(question: DailyQuestion) -> str:
    """What can be pressed while the question is asked."""
    scale = question.measure.scale
    return f"{scale.lowest}-{scale.highest} or arrows, enter next, tab skip · n no pain · - or + another day"


def overview_line(question: DailyQuestion, value: int | None, *, is_now: bool) -> Content:
    """A question with its answer so far; the one asked now is pointed at."""
    said = "-" if value is None else str(Reading(question.measure, value).said)
    return Content.assemble(
        ("▸ " if is_now else "  ", "$text-accent"),
        (f"{question.name:<26}", "bold" if is_now else ""),
        (said, "bold $text-accent" if value is not None else "$text-muted"),
    )


def stored_words(item: Item, today: date) -> str:
    """What was stored, for which day, and its short id."""
    late = f" {LATE_WORDS}" if item.late else ""
    return f"Stored for {say_day(item.day, today)}: {summarise(item, today)} ({item.short}).{late}"
