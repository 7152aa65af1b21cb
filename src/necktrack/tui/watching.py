"""While the app is open: what became of the diary under it, and what was typed and could not be stored."""

from textual.app import App

from necktrack.errors import NecktrackError
from necktrack.services.drafts import Drafts
from necktrack.services.mended import mended_words
from necktrack.services.world import World
from necktrack.tui.screens.page import Page, problem_words

_SECONDS_TO_READ = 20.0


class DiaryWatch:
    """Tells in passing what the person has to know of the diary, each thing once."""

    def __init__(self, app: App[int], world: World) -> None:
        self._app = app
        self._world = world
        self._guard = world.journal.guard
        self._drafts = Drafts(world)
        self._stamp: object = None
        self.is_fresh = True
        """True while the journal has to be read anew at the next look."""
        self._told = ""
        """What was last told of a diary that could not be used; "" when all is well."""

    def look(self) -> None:
        """Look whether the diary is still there and can be written; the first look begins the watch."""
        if not self._guard.is_on:
            self._guard.begin()
        for mended in mended_words(self._world):
            self._app.notify(mended, timeout=_SECONDS_TO_READ, markup=False)
        problem = self._guard.look()
        words = _words(problem)
        if words == self._told:
            return
        if words:
            self._app.notify(words, severity="error", timeout=_SECONDS_TO_READ, markup=False)
        else:
            self._app.notify("Your diary is there again and can be written.", markup=False)
        self._told = words if self._guard.trouble is not None else ""
        if isinstance(self._app.screen, Page) and self._app.screen.is_mounted:
            self._app.screen.show_top()

    def has_news(self) -> bool:
        """True when something may have been stored since it was asked last: the file is another, or was just now.

        A file that changed is believed to be quiet only at the next look: the clock of a disk is coarse.
        """
        stamp, before, was_fresh = self._guard.stamp(), self._stamp, self.is_fresh
        self._stamp, self.is_fresh = stamp, stamp != before
        return self.is_fresh or was_fresh

    def take(self, tried: Page.TriedToStore) -> None:
        """Keep what could not be stored, and forget it once it is."""
        if tried.is_stored:
            self._drafts.drop(tried.form)
            return
        kept = self._drafts.keep(tried.form, tried.words)
        where = f"is also in {kept}" if kept else "is printed when you leave, as no file can be written for it"
        words = f"What you typed stays here, and {where}."
        self._app.notify(words, timeout=_SECONDS_TO_READ, markup=False)

    def last_words(self) -> str:
        """What to say on leaving of what could not be stored; "" where there is nothing."""
        return self._drafts.last_words()


def _words(problem: NecktrackError | None) -> str:
    return problem_words(problem) if problem is not None else ""
