"""A list to browse: groups with headings, a line to search in, and in a broad window a look at what is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from necktrack.model.figures import Figure
from necktrack.model.packs import Dose
from necktrack.tui.widgets.picture_box import PictureBox
from necktrack.tui.widgets.plain import Plain, plain

Drawing = tuple[Figure | None, Dose | None]
"""A figure and the dose at whose tempo it moves."""


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One line to open; the key names it to the screen."""

    key: str
    words: Content


@dataclass(frozen=True, slots=True)
class ShelfGroup:
    """Lines under a heading."""

    title: str
    lines: tuple[ShelfLine, ...]


class Shelf(Vertical):
    """Lines in groups; the screen says what they are and shows what was opened."""

    DEFAULT_CSS = """
    Shelf {
        height: 1fr;
        #shelf-search { display: none; max-width: 60; margin-bottom: 1; }
        #shelf-search.-open { display: block; }
        #shelf-body { height: 1fr; }
        #shelf-list { width: 1fr; height: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #shelf-look { display: none; width: 1fr; height: 1fr; border: round $border-blurred; padding: 0 2;
                      margin-left: 2; scrollbar-gutter: stable; }
    }
    """

    @dataclass
    class Opened(Message):
        """The person wants to see a line's page."""

        key: str

    @dataclass
    class Looked(Message):
        """The cursor stands on a line."""

        key: str

    @dataclass
    class Searched(Message):
        """The words to look for changed."""

        words: str

    def __init__(self, hint: str, monotonic: Callable[[], float], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hint = hint
        self.monotonic = monotonic
        """The clock of the figures in the look."""
        self.keys: tuple[str | None, ...] = ()
        """The key of each line of the list; None for a heading."""

    def compose(self) -> ComposeResult:
        """The search, the list, and the look at what is chosen."""
        yield Input(placeholder=self.hint, id="shelf-search", compact=True)
        with Horizontal(id="shelf-body"):
            yield OptionList(id="shelf-list", compact=True, markup=False)
            with VerticalScroll(id="shelf-look", can_focus=False):
                yield PictureBox(self.monotonic, has_words=False)
                yield Plain(id="shelf-look-words")

    def on_mount(self) -> None:
        """Let the arrows move in the list at once."""
        self.query_one(Input).cursor_blink = False
        self.query_one(OptionList).focus()

    @property
    def chosen(self) -> str | None:
        """The key of the line under the cursor."""
        place = self.query_one(OptionList).highlighted
        return self.keys[place] if place is not None and place < len(self.keys) else None

    @property
    def is_searching(self) -> bool:
        """True while the search is open."""
        return self.query_one(Input).has_class("-open")

    @property
    def look_width(self) -> int:
        """Columns for the look at what is chosen; 0 where there is no room for it."""
        words = self.query_one("#shelf-look-words")
        return words.container_size.width if self.query_one("#shelf-look").display else 0

    def show(self, groups: Sequence[ShelfGroup], *, from_top: bool = False) -> None:
        """Offer other lines; the cursor stays on the line that it stood on, where that is still there.

        `from_top` puts it on the first.
        """
        before = None if from_top else self.chosen
        keys: list[str | None] = []
        options: list[Option] = []
        for group in groups:
            options.append(Option(plain(group.title, "bold $text-primary"), disabled=True))
            options += [Option(line.words) for line in group.lines]
            keys += [None, *(line.key for line in group.lines)]
        self.keys = tuple(keys)
        listed = self.query_one(OptionList)
        listed.set_options(options)
        lines = [place for place, key in enumerate(keys) if key is not None]
        listed.highlighted = next((place for place in lines if keys[place] == before), lines[0] if lines else None)
        if lines and listed.highlighted == lines[0]:
            listed.scroll_to(y=0, animate=False)  # so that the first heading is seen

    def show_look(self, words: Content, drawing: Drawing | None = None) -> None:
        """Show a look at the line under the cursor, with its figure where it has one."""
        figure, dose = drawing or (None, None)
        self.query_one(PictureBox).play(figure, "", dose)
        self.query_one("#shelf-look-words", Plain).show(words)
        self.query_one("#shelf-look").scroll_home(animate=False)

    def start_search(self) -> None:
        """Open the search."""
        line = self.query_one(Input)
        line.add_class("-open")
        line.focus()

    def end_search(self) -> None:
        """Close the search and show everything again."""
        line = self.query_one(Input)
        line.remove_class("-open")
        line.value = ""
        self.query_one(OptionList).focus()

    def on_key(self, event: events.Key) -> None:
        """Go from the search down into the list."""
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()
            self.query_one(OptionList).focus()

    @on(Input.Submitted)
    def _to_list(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.query_one(OptionList).focus()

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        changed.stop()
        self.post_message(self.Searched(changed.value))

    @on(OptionList.OptionHighlighted)
    def _moved(self, moved: OptionList.OptionHighlighted) -> None:
        moved.stop()
        if self.chosen is not None:
            self.post_message(self.Looked(self.chosen))

    @on(OptionList.OptionSelected)
    def _selected(self, selected: OptionList.OptionSelected) -> None:
        selected.stop()
        key = self.keys[selected.option_index]
        if key is not None:
            self.post_message(self.Opened(key))
