"""What the library and the lessons share: a list with a search, a look at a line, and a page for each."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from necktrack.errors import NecktrackError
from necktrack.services.world import World
from necktrack.tui.commands import SHELF, bindings
from necktrack.tui.screens.page import PAGES_CSS, WIDE, Page, problem_words
from necktrack.tui.widgets.plain import Plain
from necktrack.tui.widgets.shelf import Drawing, Shelf, ShelfGroup

Stock = TypeVar("Stock")


class ShelfPage(Page[None], Generic[Stock]):
    """A place to browse; what stands on the shelf comes from `find`, `groups`, `look` and `page_for`."""

    is_place = True
    BINDINGS = [*bindings(SHELF)]
    CSS_PATH = PAGES_CSS
    search_hint: ClassVar[str] = ""
    """What can be looked for."""

    @dataclass
    class Found(Message):
        """What fits the words was read."""

        found: Any

    @dataclass
    class Failed(Message):
        """It could not be read."""

        problem: NecktrackError

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.wanted = ""
        """The words that are looked for."""
        self.found_for = ""
        """The words of the search that is shown."""

    @abstractmethod
    def find(self, words: Sequence[str]) -> Stock:
        """What has all the words; read in the background."""

    @abstractmethod
    def groups(self, found: Stock, *, is_wide: bool) -> list[ShelfGroup]:
        """What was found, as groups of lines."""

    @abstractmethod
    def lead(self) -> str:
        """What is said above the list."""

    @abstractmethod
    def look(self, key: str, width: int) -> Content:
        """What a line opens, for the look beside the list."""

    def drawing(self, key: str) -> Drawing | None:
        """The figure of a line, for the look beside the list; none by default."""
        del key
        return None

    @abstractmethod
    def page_for(self, key: str) -> Screen[None] | None:
        """The page that a line opens."""

    def compose_page(self) -> ComposeResult:
        """A word on what there is, over the list."""
        with Vertical(classes="page"):
            yield Plain(id="shelf-lead", classes="muted")
            yield Shelf(self.search_hint, self.world.monotonic, id="shelf")

    def reload(self) -> None:
        """Read what there is in the background."""
        self._load(self.wanted)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.reload()

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def _load(self, wanted: str) -> None:
        try:
            self.post_message(self.Found(self.find(wanted.split())))
        except NecktrackError as problem:
            self.post_message(self.Failed(problem))

    @on(Failed)
    def _tell_failed(self, failed: Failed) -> None:
        self.query_one("#shelf-lead", Plain).show(problem_words(failed.problem))

    @on(Found)
    def _show(self, found: Found) -> None:
        is_wide = self.size.width >= WIDE and not self.has_class("-broad")  # a broad window tells the rest beside it
        groups = [group for group in self.groups(found.found, is_wide=is_wide) if group.lines]
        keys = "enter opens · / searches" if self.size.width >= WIDE else "/ searches"
        lead = f"{self.lead()} · {keys}"
        if self.wanted:
            lead = "Found · esc shows all again" if groups else "Nothing has all these words."
        self.query_one("#shelf-lead", Plain).show(lead)
        is_new_search = bool(self.wanted) and self.wanted != self.found_for
        self.query_one(Shelf).show(groups, from_top=is_new_search)  # what fits best is what enter opens
        self.found_for = self.wanted

    @on(Shelf.Searched)
    def _search(self, searched: Shelf.Searched) -> None:
        self.wanted = searched.words
        self.reload()

    @on(Shelf.Looked)
    def _look_at(self, looked: Shelf.Looked) -> None:
        shelf = self.query_one(Shelf)
        if width := shelf.look_width:
            shelf.show_look(self.look(looked.key, width), self.drawing(looked.key))

    @on(Shelf.Opened)
    def _open(self, opened: Shelf.Opened) -> None:
        self._open_key(opened.key)

    def action_open_chosen(self) -> None:
        """Open what is under the cursor."""
        if key := self.query_one(Shelf).chosen:
            self._open_key(key)

    def action_start_search(self) -> None:
        """Look for words."""
        self.query_one(Shelf).start_search()

    def action_back(self) -> None:
        """End the search, else go home."""
        shelf = self.query_one(Shelf)
        if shelf.is_searching:
            shelf.end_search()
        else:
            super().action_back()

    def _open_key(self, key: str) -> None:
        if (page := self.page_for(key)) is not None:
            self.app.push_screen(page)
