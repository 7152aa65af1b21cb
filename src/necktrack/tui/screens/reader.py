"""A page that is only read: a title and its words, folded at the window's width."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.services.world import World
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.plain import Plain, plain


class ReaderPage(Page[None]):
    """The frame of such a page; what it says comes from `words`."""

    place = "reader"
    heading = "Read"
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, title: str) -> None:
        super().__init__(world)
        self.words_of_title = title

    def compose_page(self) -> ComposeResult:
        """The title and the words."""
        with VerticalScroll(classes="page", id="reader"):
            yield Plain(plain(self.words_of_title, "bold"), id="reader-title", classes="line")
            yield from self.compose_head()
            yield Plain(id="reader-words", classes="line spaced")
            yield from self.compose_foot()

    def compose_head(self) -> ComposeResult:
        """What stands between title and words; nothing by default."""
        yield from ()

    def compose_foot(self) -> ComposeResult:
        """What stands below the words; nothing by default."""
        yield from ()

    def words(self, width: int) -> Content:
        """What the page says, for so many columns."""
        del width
        return Content("")

    def on_mount(self) -> None:
        """Let the arrows scroll at once."""
        self.query_one("#reader").focus()

    def on_resize(self) -> None:
        """Fold the words at the new width."""
        self.call_after_refresh(self.show_words)

    def show_words(self) -> None:
        """Show what the page says at the width there is."""
        told = self.query_one("#reader-words", Plain)
        told.show(self.words(min(told.size.width or told.container_size.width, told.container_size.width)))
