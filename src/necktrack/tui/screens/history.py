"""Everything that was stored, newest first; a line can be edited or deleted."""

from dataclasses import dataclass

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from necktrack.errors import NecktrackError
from necktrack.model.entry_words import join_words, split_words, words_of
from necktrack.model.facts import ANSWERS, ENTRY
from necktrack.model.items import Item
from necktrack.model.periods import say_day
from necktrack.model.summaries import summarise
from necktrack.services.answers import standing_to_edit
from necktrack.services.drafts import is_store_trouble
from necktrack.services.history import history
from necktrack.services.record import check_deletable, delete_item, edit_item
from necktrack.services.world import World
from necktrack.tui.commands import HISTORY, bindings
from necktrack.tui.screens.answer import AnswerScreen
from necktrack.tui.screens.choice import ChoiceScreen
from necktrack.tui.screens.page import PAGES_CSS, Page, place_of, problem_words
from necktrack.tui.widgets.plain import Plain, plain

MOST_LINES = 500


class HistoryScreen(Page[None]):
    """The list of items in force."""

    place = "history"
    heading = "History"
    is_place = True
    BINDINGS = [*bindings(HISTORY)]
    CSS_PATH = PAGES_CSS

    @dataclass
    class Loaded(Message):
        """The items were read."""

        items: tuple[Item, ...]

    @dataclass
    class Failed(Message):
        """They could not be read."""

        problem: NecktrackError

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.items: tuple[Item, ...] = ()

    def compose_page(self) -> ComposeResult:
        """The list, or a word that it is empty."""
        with Vertical(classes="page"):
            yield Plain(id="history-lead", classes="muted")
            yield OptionList(id="history-list", compact=True)

    def on_mount(self) -> None:
        """Let the arrows move in the list at once."""
        self.query_one(OptionList).focus()

    def reload(self) -> None:
        """Read the items in the background."""
        self._load()

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(history(self.world, limit=MOST_LINES)))
        except NecktrackError as problem:
            self.post_message(self.Failed(problem))

    @on(Failed)
    def _tell_failed(self, failed: Failed) -> None:
        self._lead(problem_words(failed.problem))

    def _lead(self, words: str) -> None:
        told = self.query_one("#history-lead", Plain)
        told.show(words)
        told.display = bool(words)

    @on(Loaded)
    def _show(self, loaded: Loaded) -> None:
        chosen = self.chosen
        self.items = loaded.items
        listed = self.query_one(OptionList)
        place = place_of(chosen.id if chosen else None, [item.id for item in self.items], listed.highlighted or 0)
        lengths = self.world.settings().lengths
        listed.set_options([Option(self._line(item, lengths)) for item in self.items])
        if self.items:
            listed.highlighted = place
        lead = f"The latest {MOST_LINES}; older ones: necktrack history." if len(self.items) == MOST_LINES else ""
        empty = "Nothing is stored yet. l logs how you are."
        self._lead(lead if self.items else empty)
        self.refresh_bindings()

    @property
    def chosen(self) -> Item | None:
        """The item under the cursor."""
        place = self.query_one(OptionList).highlighted
        return self.items[place] if place is not None and place < len(self.items) else None

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_edit_item()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Entries are edited by words, answers one question at a time."""
        if action == "edit_item":
            return True if self.chosen is not None and self.chosen.kind in (ENTRY, ANSWERS) else None
        return super().check_action(action, parameters)

    def action_edit_item(self) -> None:
        """Edit the entry as one line of words, or go over the answers again."""
        item = self.chosen
        if item is not None and item.kind == ANSWERS:
            standing = self.attempt(lambda: standing_to_edit(self.world, item))
            if standing is not None:
                self.app.push_screen(AnswerScreen(self.world, standing))
            return
        if item is not None and item.kind == ENTRY:
            self.app.push_screen(EditScreen(self.world, item), lambda was_changed: self._changed(was_changed))

    def action_delete_item(self) -> None:
        """Ask once, then delete."""
        item = self.chosen
        if item is None or self._is_refused(item):
            return
        today, lengths = self.world.today(), self.world.settings().lengths
        title = f"Delete {say_day(item.day, today)}: {summarise(item, today, lengths)}? u brings it back."
        self.app.push_screen(ChoiceScreen(title, ((True, "delete it"), (False, "keep it"))),
                             lambda sure: self._delete(item) if sure else None)

    def _is_refused(self, item: Item) -> bool:
        try:
            check_deletable(item)
        except NecktrackError as problem:
            self.tell_problem(problem)
            return True
        return False

    def _delete(self, item: Item) -> None:
        if self.attempt(lambda: delete_item(self.world, item.id)) is not None:
            self.tell("Deleted. u brings it back.")
            self.reload()

    def _changed(self, was_changed: bool | None) -> None:
        if was_changed:
            self.reload()

    def _line(self, item: Item, lengths: str) -> Content:
        today = self.world.today()
        known = ((" late", item.late), (" edited", item.is_edited), (" clock in doubt", item.is_clock_suspect))
        marks = "".join(mark for mark, holds in known if holds)
        return Content.assemble(
            plain(f"{item.day:%a %d %b}", "bold"), plain(f" {summarise(item, today, lengths)}  {item.short}{marks}"),
        )


class EditScreen(ModalScreen[bool]):
    """An entry as the words that say it; Enter stores them in its place."""

    BINDINGS = [Binding("escape", "close", "Back", show=False)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, item: Item) -> None:
        super().__init__()
        self.world = world
        self.item = item

    def compose(self) -> ComposeResult:
        """The line, and what is wrong with it."""
        with Vertical(classes="dialog"):
            yield Plain(f"Edit {say_day(self.item.day, self.world.today())}", classes="dialog-title")
            yield Input(join_words(words_of(self.item.entry)), id="edit-line", compact=True)
            yield Plain("", id="edit-problem", classes="care")
            yield Plain("enter stores · esc keeps it as it was", classes="muted")

    @on(Input.Submitted)
    def _store(self, submitted: Input.Submitted) -> None:
        try:
            edit_item(self.world, self.item.id, split_words(submitted.value))
        except NecktrackError as problem:
            self.query_one("#edit-problem", Plain).show(problem_words(problem))
            if is_store_trouble(problem):
                self.post_message(Page.TriedToStore(f"Edit of {self.item.short}", submitted.value))
            return
        self.post_message(Page.TriedToStore(f"Edit of {self.item.short}", is_stored=True))
        self.dismiss(True)

    def action_close(self) -> None:
        """Keep the entry as it was."""
        self.dismiss(False)
