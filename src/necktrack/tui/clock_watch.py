"""Looks at the computer's clock while the app runs, and asks once when it cannot be believed."""

from contextlib import suppress
from typing import Any

from textual.app import App

from necktrack.errors import NecktrackError
from necktrack.model.clocks import Reason
from necktrack.services.clock import doubt, say_it_is_right
from necktrack.services.world import World
from necktrack.tui.screens.page import Page

_WRONG_WORDS = "Set the clock. What you log until then is kept with a mark, and counts in no trend."


class ClockWatch:
    """Remembers what was asked, so that one doubt is asked about once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._asked: Reason | None = None

    def look(self, app: App[Any]) -> None:
        """Ask on a page where one returns to, never in the middle of a task; a clock that was set is asked anew."""
        found = None
        with suppress(NecktrackError):  # whoever acts next is told
            found = doubt(self._world)
        if found is None:
            self._asked = None
            return
        page = app.screen
        if found.reason is self._asked or not isinstance(page, Page) or not page.is_place:
            return
        self._asked = found.reason
        from necktrack.tui.screens.choice import ChoiceScreen  # not needed for the first paint

        title = f"{found.says[:1].upper()}{found.says[1:]}. {found.why} Is that right?"
        choices = ((True, "yes, the clock is right"), (False, "no, it is wrong"))
        app.push_screen(ChoiceScreen(title, choices, hint="esc: no"), lambda is_right: self._answer(page, is_right))

    def _answer(self, page: Page[Any], is_right: bool | None) -> None:
        if is_right:
            page.attempt(lambda: say_it_is_right(self._world))
        else:
            page.tell(_WRONG_WORDS)
