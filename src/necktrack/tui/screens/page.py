"""What all screens share: a top line, the footer, errors told in words, and one step back by Escape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from necktrack.errors import NecktrackError
from necktrack.services.drafts import is_store_trouble
from necktrack.services.world import World
from necktrack.tui.hints import in_app
from necktrack.tui.widgets.key_footer import KeyFooter
from necktrack.tui.widgets.plain import Plain

WIDE = 72
"""Columns from which on a page is laid out in columns of words."""
PAGES_CSS = "../pages.tcss"
"""Layout that only pages after home need; the first paint does not wait for it."""
Result = TypeVar("Result")
Value = TypeVar("Value")


class Page(Screen[Result], Generic[Result]):
    """One screen of the app; it is given the world and asks services."""

    @dataclass
    class Wanted(Message):
        """The person wants to go to a place or begin a task."""

        name: str

    @dataclass
    class InSession(Message):
        """A session is on this page: there is no other until it is left."""

        page: "Page[None]"

    @dataclass
    class TriedToStore(Message):
        """What was typed into a form is stored, or could not be, for nothing can."""

        form: str
        words: str = ""
        is_stored: bool = False

    place: ClassVar[str] = ""
    """The screen's name in the app's table."""
    heading: ClassVar[str] = ""
    """The title on the top line."""
    is_place: ClassVar[bool] = False
    """True where one returns to; False for a task that ends."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world

    def compose(self) -> ComposeResult:
        """Top line, the page itself, footer; laid out for the window from the start, so that nothing is done twice."""
        self.add_class(*self._classes_of_window())
        yield Static(self._top_words(), id="top-line", markup=False)
        yield from self.compose_page()
        yield Plain("This window is too small. Make it 40 x 10 or larger; nothing is lost.", id="too-small")
        yield KeyFooter()

    def compose_page(self) -> ComposeResult:
        """The page between top line and footer."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Read anew when the screen comes to the front."""
        self.show_top()
        self.reload()

    def show_top(self) -> None:
        """Show the top line as it is now."""
        self.query_one("#top-line", Static).update(self._top_words())

    def show_news(self) -> None:
        """Show what another window or command stored, or the new day; a form that is being filled in stays as it is."""
        self.show_top()
        self.reload()

    def reload(self) -> None:
        """Read anew what is shown; nothing by default."""

    def action_back(self) -> None:
        """One step back."""
        if self.is_place:
            self.app.switch_mode("today")
        else:
            self.dismiss()

    def action_scroll_page(self, lines: int) -> None:
        """Scroll the page by so many lines."""
        for page in self.query(".page"):
            page.scroll_relative(y=lines, animate=False)

    def attempt(self, act: Callable[[], Value]) -> Value | None:
        """What the act returns, or None after telling the person what went wrong."""
        try:
            return act()
        except NecktrackError as problem:
            self.tell_problem(problem)
            return None

    def attempt_to_store(self, act: Callable[[], Value], form: str, typed: Callable[[], str]) -> Value | None:
        """As `attempt`, for what a person typed: where nothing can be stored, the words are kept elsewhere too."""
        try:
            done = act()
        except NecktrackError as problem:
            self.tell_problem(problem)
            if is_store_trouble(problem):
                self.post_message(self.TriedToStore(form, typed()))
            return None
        self.post_message(self.TriedToStore(form, is_stored=True))
        return done

    def tell(self, words: str) -> None:
        """Say something in passing."""
        self.notify(words, markup=False)

    def tell_problem(self, problem: NecktrackError) -> None:
        """Say what happened, what was kept, and what to do."""
        self.notify(problem_words(problem), severity="error", timeout=10, markup=False)

    def _classes_of_window(self) -> list[str]:
        """The classes that Textual gives a page of this window, once it stands."""
        width, height = self.app.size
        sizes = (width, self.app.HORIZONTAL_BREAKPOINTS), (height, self.app.VERTICAL_BREAKPOINTS)
        fitting = [[point for point in points or () if point[0] <= size] for size, points in sizes]
        return [max(points)[1] for points in fitting if points]

    def _top_words(self) -> Content:
        day = self.world.today()
        is_wide = self.app.size.width >= WIDE
        label = ("   DEMO: made-up days" if is_wide else "  DEMO") if self.world.is_demo else ""
        moment = f"   {day:%a} {day.day} {day:%b}"
        if self.world.journal.guard.trouble is not None:
            label += "   (!) trouble with your diary: d" if is_wide else "   (!) d"
            moment = moment if is_wide else ""
        return Content.assemble(
            (" necktrack", "bold $text-primary"), (f"  {self.heading}", "bold"),
            (moment, "$text-muted"), (label, "$text-warning"),
        )


def place_of(key: str | None, keys: Sequence[str], before: int) -> int:
    """Where the cursor of a list that was read anew belongs: on the line it was on, else near its old place."""
    return keys.index(key) if key in keys else max(0, min(before, len(keys) - 1))


def problem_words(problem: NecktrackError) -> str:
    """An error in sentences: what happened, what was kept, what to do."""
    said = (f"{problem.message[:1].upper()}{problem.message[1:]}.", in_app(problem.kept), in_app(problem.hint))
    return " ".join(part for part in said if part)
