"""The app: places and tasks, themes, keys, and a clean end whatever ends it."""

import asyncio
import signal
import sys
from contextlib import suppress
from functools import partial

from textual import on, work
from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.reactive import Reactive, var
from textual.theme import Theme

from necktrack.errors import NecktrackError
from necktrack.model.safe_text import safe
from necktrack.services.world import World
from necktrack.tui.clock_watch import ClockWatch
from necktrack.tui.crash import crash_words
from necktrack.tui.palette import VerbProvider
from necktrack.tui.places import KEPT, PLACES, screen_for
from necktrack.tui.screens.page import Page
from necktrack.tui.themes import DARK, THEMES
from necktrack.tui.watching import DiaryWatch

_SECONDS_BETWEEN_LOOKS = 0.5
_NOT_LOOKED_YET = (0, None, "")


class NecktrackApp(App[int]):
    """necktrack in a terminal; it is given its world and decides nothing itself."""

    TITLE = "necktrack"
    CSS_PATH = "necktrack.tcss"
    COMMANDS = App.COMMANDS | {VerbProvider}
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (72, "-wide"), (110, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-low"), (18, "-high"), (32, "-tall")]
    BINDINGS = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("f1,question_mark", "open('help')", "Help", show=False),
        Binding("ctrl+z", "suspend_process", "To the shell", show=False, priority=True),
    ]

    class LeftClosed(Message):
        """Sessions that were left open are stored."""

    theme = Reactive(DARK.name)
    seen: var[tuple[int, object, str]] = var(_NOT_LOOKED_YET, init=False)
    """The journal's version, its file and the day, as last looked at."""

    def __init__(
        self, world: World, start: str = "today", routine: str | None = None, minutes: int | None = None
    ) -> None:
        self._themes: dict[str, Theme] | None = None
        super().__init__()
        self.world = world
        self._clock = ClockWatch(world)
        self._start = start
        self._routine = routine
        self._minutes = minutes
        self.diary = DiaryWatch(self, world)
        self.session: tuple[Page[None], str] | None = None
        """The page of a running session, or of the questions after it, and the place from which it was begun."""
        for place in PLACES:
            self.add_mode(place, partial(screen_for, world, place))

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours before those of Textual; known from the start, so that the first paint need not be done twice."""
        if self._themes is None:
            self._themes = {theme.name: theme for theme in THEMES} | super().available_themes
        return self._themes

    def on_mount(self) -> None:
        """Listen for signals, look around now and then, and go where the person wanted to start."""
        self._listen_for_signals()
        self.call_after_refresh(self.look_around)
        self.call_after_refresh(self._close_what_was_left)
        self.set_interval(_SECONDS_BETWEEN_LOOKS, self.look_around)
        if self._start != "today":
            self.call_after_refresh(self.action_open, self._start, self._routine, self._minutes)

    @work(thread=True, exit_on_error=False, group="left")
    def _close_what_was_left(self) -> None:
        """Store sessions that were left open for more than a day as they stand."""
        from necktrack.services.sessions import close_stale  # not needed for the first paint

        with suppress(NecktrackError):  # a journal that cannot be written is told to whoever acts next
            if close_stale(self.world):
                self.post_message(self.LeftClosed())

    @on(LeftClosed)
    def _tell_closed(self) -> None:
        self.notify("A session that was left open is stored as it stood.", markup=False)
        self.look_around()

    def look_around(self) -> None:
        """Show what another process wrote, or the new day, as soon as either is seen; nothing while the app closes."""
        if not self.is_running:
            return
        self.diary.look()
        journal, (version, stamp, _) = self.world.journal, self.seen
        try:
            if self.diary.has_news():
                version, stamp = journal.version(), journal.guard.stamp()
            self.seen = version, stamp, self.world.today().isoformat()
        except NecktrackError:
            self.diary.is_fresh = True
            return  # whoever acts next is told
        self._clock.look(self)

    def watch_seen(self, before: tuple[int, object, str]) -> None:
        """Let the screen in front read anew, after the first look; one that is still being made reads anyway."""
        if before != _NOT_LOOKED_YET and isinstance(self.screen, Page) and self.screen.is_mounted:
            self.screen.show_news()

    @on(Page.TriedToStore)
    def _keep_typed(self, tried: Page.TriedToStore) -> None:
        self.diary.take(tried)

    def action_open(self, name: str, ref: str | None = None, minutes: int | None = None) -> None:
        """Go to a place, or begin a task; a task that is open already comes to the front."""
        if name in PLACES:
            self.switch_mode(name)
        elif name == "play" and self._is_in_session():
            self._return_to_session()
        elif name in KEPT:
            if not self.is_screen_installed(name):
                self.install_screen(screen_for(self.world, name, ref), name)
            if self.screen is not self.get_screen(name):
                self.push_screen(name)
        elif not isinstance(self.screen, Page) or self.screen.place != name:
            self.push_screen(screen_for(self.world, name, ref, minutes))

    @on(Page.InSession)
    def _keep_session(self, message: Page.InSession) -> None:
        self.session = (message.page, self.current_mode)

    def _is_in_session(self) -> bool:
        return self.session is not None and self.session[0].is_attached

    def _return_to_session(self) -> None:
        """Bring the session that is open in this app to the front, from wherever one looked something up."""
        if self.session is None:
            return
        page, mode = self.session
        if mode != self.current_mode:
            self.switch_mode(mode)
        while self.screen is not page and page in self.screen_stack:
            self.pop_screen()

    @on(Page.Wanted)
    def _open_wanted(self, wanted: Page.Wanted) -> None:
        self.action_open(wanted.name)

    def action_undo(self) -> None:
        """Take back the last act and say what it was."""
        from necktrack.services.undo import undo  # not needed for the first paint

        undone = self.screen.attempt(lambda: undo(self.world)) if isinstance(self.screen, Page) else None
        if undone is not None:
            self.notify(undone.said, markup=False)
        self.look_around()

    def action_next_sound(self) -> None:
        """Change how the changes in a session are heard, and say how."""
        from necktrack.tui.screens.sound_words import next_sound  # not needed for the first paint

        here = self.screen
        if isinstance(here, Page) and (words := here.attempt(lambda: next_sound(self.world))):
            here.tell(words)
            here.reload()

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c is for copying."""
        self.notify("Press q, or ctrl+q anywhere, to leave. What was stored stays stored.", markup=False)

    def _listen_for_signals(self) -> None:
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.leave_for_signal, 128 + number)

    def leave_for_signal(self, code: int) -> None:
        """End in order with the exit code of a signal; what happened so far is stored already."""
        self.exit(code, return_code=code)

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *_renderables: object) -> None:
        """End after a bug with its place in the code alone: values and messages may be health data."""
        self._exit_renderables.append(crash_words(self._exception))
        self._close_messages_no_wait()


def run_app(world: World, start: str = "today", routine: str | None = None, minutes: int | None = None) -> int:
    """Run the app until the person leaves and return the exit code of docs/cli.md."""
    app = NecktrackApp(world, start, routine, minutes)
    app.run()
    with suppress(OSError):  # the terminal may be gone
        if drafts := app.diary.last_words():
            sys.stderr.write(safe(drafts, keep_newlines=True) + "\n")
        if app.session is not None:
            sys.stderr.write(_left_words(world))
    return app.return_code or 0


def _left_words(world: World) -> str:
    """Where the session that was left goes on, as a line; "" when none is open."""
    from necktrack.services.sessions import open_session  # not needed for the first paint

    opened = open_session(world)
    return safe(f"Your session stays open at {opened.where}: necktrack play goes on there.") + "\n" if opened else ""
