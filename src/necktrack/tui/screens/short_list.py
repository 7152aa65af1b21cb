"""After an entry that calls for it: why the short list of safety questions is due, told and asked at once."""

from textual.app import App

from necktrack.insight.safety import Standing
from necktrack.model.entries import Entry
from necktrack.model.screening import Scope
from necktrack.services.safety import short_list_due_now
from necktrack.services.world import World
from necktrack.tui.screens.page import Page
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers


def ask_short_list(app: App[int], world: World, entry: Entry) -> None:
    """Open the short list where the entry that was just stored calls for it; Escape leaves it for the next session."""
    why = short_list_due_now(world, entry)
    if not why:
        return
    app.notify(f"A few safety questions come now, since {why}. esc leaves them for later.", timeout=10, markup=False)
    app.push_screen(QuestionsScreen(world, Scope.SHORT, UnfinishedAnswers()), lambda now: open_what_follows(app, now))


def open_what_follows(app: App[int], now: Standing | None) -> None:
    """Open the safety page where the answers withhold exercises; the page to get help from was shown before."""
    if now is not None and now.blocks:
        app.post_message(Page.Wanted("safety"))
