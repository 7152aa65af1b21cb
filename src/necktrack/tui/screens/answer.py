"""One questionnaire: a question at a time, a look over all answers, then what they come to."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from necktrack.model.answers import stored_values
from necktrack.model.items import Item
from necktrack.model.questionnaires import QuestionnaireItem
from necktrack.services.answers import QuestionnaireStanding, record_questionnaire, result_lines
from necktrack.services.world import World
from necktrack.tui.commands import ANSWER, bindings
from necktrack.tui.screens.answer_words import head_words, hints, overview, question, stored_words
from necktrack.tui.screens.choice import ChoiceScreen
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.item_picker import ItemPicker
from necktrack.tui.widgets.plain import Plain

_WIDTH_TYPED = 72
_SCROLLS = {"up": -1, "down": 1, "pageup": -5, "pagedown": 5}
"""Lines to scroll by keys that answer nothing."""


class AnswerScreen(Page[None]):
    """Asks the items of a questionnaire; nothing is stored or thrown away without a word."""

    place = "answer-run"
    heading = "Answer"
    BINDINGS = [*bindings(ANSWER)]
    CSS_PATH = PAGES_CSS
    AUTO_FOCUS = ""

    def __init__(self, world: World, standing: QuestionnaireStanding) -> None:
        super().__init__(world)
        self.standing = standing
        self.items = standing.questionnaire.items
        known = {item.id for item in self.items}
        begun = stored_values(standing.begun.content) if standing.begun else {}
        self.answers: dict[str, int | None] = {name: value for name, value in begun.items() if name in known}
        """By item: None means that it does not apply; an item that is not here is open or skipped."""
        self.day = standing.begun.day if standing.begun else world.today()
        self.step = next((place for place, item in enumerate(self.items) if item.id not in self.answers), 0)
        """The item asked now; one past the last is the look over all of them."""
        self.stored: Item | None = None
        self.is_edit = standing.begun is not None and not standing.begun.content.get("unfinished")
        """True when answers that were finished are gone over again."""

    def compose_page(self) -> ComposeResult:
        """Head, question, picker, and what was answered so far."""
        with VerticalScroll(classes="page", id="answer-page", can_focus=False):
            yield Plain(id="answer-head", classes="line")
            yield Plain(id="answer-question", classes="line spaced")
            yield ItemPicker(id="answer-picker")
            yield Plain(id="answer-hints", classes="muted")
            yield Plain(id="answer-overview", classes="line")

    def on_mount(self) -> None:
        """Ask the first open question."""
        self._show()

    def on_resize(self) -> None:
        """Fit the words to the new width."""
        self.call_after_refresh(self._show)

    @property
    def item(self) -> QuestionnaireItem | None:
        """The item asked now, None when all were."""
        return self.items[self.step] if self.step < len(self.items) and self.stored is None else None

    async def on_key(self, event: events.Key) -> None:
        """Take keys one by one, in the order typed: what is typed ahead belongs to the question it was meant for."""
        wanted = self.active_bindings.get(event.key)
        picker = self.query_one(ItemPicker)
        if self.item is not None and event.key in ("backspace", "delete"):
            event.stop()
            self._keep(self.item, {})
        elif self.item is not None and picker.take(event.key, event.character):
            event.stop()
            if picker.value is not None:
                self._keep(self.item, {self.item.id: picker.value})
            else:  # a digit on the way to a number
                self.answers.pop(self.item.id, None)
        elif event.key in _SCROLLS:
            event.stop()
            self.action_scroll_page(_SCROLLS[event.key])
        elif wanted is not None and wanted.node is self:
            event.stop()
            await self.run_action(wanted.binding.action)

    @on(ItemPicker.Picked)
    def _picked(self, picked: ItemPicker.Picked) -> None:
        if self.item is not None and self.answers.get(self.item.id) != picked.value:
            self._keep(self.item, {self.item.id: picked.value})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was stored is left; there is nothing to skip once all was asked."""
        if action in ("previous_item", "save") and self.stored is not None:
            return False
        if action in ("skip_item", "say_does_not_apply") and self.item is None:
            return False
        return super().check_action(action, parameters)

    def action_next_item(self) -> None:
        """Go on; from the last look, store; from the result, leave."""
        if self.stored is not None:
            self.dismiss()
        elif self.item is None:
            self.action_save()
        else:
            self._go_to(self.step + 1)

    def action_skip_item(self) -> None:
        """Go on without an answer."""
        if self.item is not None:
            self.answers.pop(self.item.id, None)
            self._go_to(self.step + 1)

    def action_previous_item(self) -> None:
        """Go back one question."""
        if self.stored is None:
            self._go_to(max(0, self.step - 1))

    def action_say_does_not_apply(self) -> None:
        """The question does not apply, which is not the same as skipping it."""
        if self.item is not None and self.item.may_not_apply:
            self._keep(self.item, {self.item.id: None})

    def action_save(self) -> None:
        """Store what was answered and show what it comes to."""
        if self.stored is None:
            self._store(is_unfinished=False)

    def action_back(self) -> None:
        """Leave; with answers that are not stored, ask what becomes of them."""
        before = stored_values(self.standing.begun.content) if self.standing.begun else {}
        if self.stored is not None or self.answers == before:
            self.dismiss()
            return
        title = f"{len(self.answers)} of {len(self.items)} answered, not stored yet. What now?"
        keep = "store the change" if self.is_edit else "keep them; go on later today"
        choices = (("on", "go on answering"), ("keep", keep), ("drop", "leave without them"))
        self.app.push_screen(ChoiceScreen(title, choices, hint="esc goes on answering"), self._leave)

    def _leave(self, choice: str | None) -> None:
        if choice == "drop":
            self.app.notify("Nothing of this was stored.", markup=False)
            self.dismiss()
        elif choice == "keep" and self._store(is_unfinished=not self.is_edit):
            told = "The change is stored." if self.is_edit else "Kept. It goes on where you were, today."
            self.app.notify(told, markup=False)
            self.dismiss()

    def _store(self, *, is_unfinished: bool) -> bool:
        standing = self.standing
        item = self.attempt_to_store(
            lambda: record_questionnaire(
                self.world, standing.pack, standing.questionnaire, self.answers, self.day,
                instead_of=standing.begun, is_unfinished=is_unfinished,
            ),
            f"{standing.questionnaire.title}, {self.day.isoformat()}",
            lambda: str(overview(self.items, self.answers, len(self.items), _WIDTH_TYPED)),
        )  # fmt: skip
        if item is None:
            return False
        self.stored = item
        self._show()
        return True

    def _keep(self, item: QuestionnaireItem, answer: dict[str, int | None]) -> None:
        """Put an answer, or none, in the place of the one before."""
        self.answers.pop(item.id, None)
        self.answers |= answer
        self._show_answers(item)
        picker, page = self.query_one(ItemPicker), self.query_one("#answer-page")
        self.call_after_refresh(picker.show_picked_in, page)

    def _go_to(self, step: int) -> None:
        self.step = step
        self._show()
        self.query_one("#answer-page").scroll_home(animate=False)

    def _show(self) -> None:
        self.refresh_bindings()
        head, stored, item = self.query_one("#answer-head", Plain), self.stored, self.item
        is_first = self.step == 0 and stored is None
        head.show(head_words(self.standing.questionnaire, is_first=is_first))
        if stored is not None:
            words = stored_words(stored, result_lines(self.world, stored))
        else:
            words = question(self.standing.questionnaire, self.step, head.container_size.width)
        self.query_one("#answer-question", Plain).show(words)
        self.query_one("#answer-hints", Plain).show(hints(item, is_stored=stored is not None))
        self.query_one(ItemPicker).display = item is not None
        has_room = item is None or not self.has_class("-low")
        self.query_one("#answer-overview").display = stored is None and has_room
        self._show_answers(item)

    def _show_answers(self, item: QuestionnaireItem | None) -> None:
        """Show what was answered so far, to the question asked now and to all of them."""
        if item is not None:
            value = self.answers.get(item.id)
            is_away = item.id in self.answers and value is None
            self.query_one(ItemPicker).ask(item, self.standing.questionnaire.direction, value, is_away=is_away)
        told = self.query_one("#answer-overview", Plain)
        told.show(overview(self.items, self.answers, self.step, told.container_size.width))
