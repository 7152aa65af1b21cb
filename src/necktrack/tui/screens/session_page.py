"""What the pages of a running session share: the number to call above, and one message in passing at a time."""

from textual.content import Content
from textual.widgets import Static

from necktrack.services.safety import emergency_words
from necktrack.tui.screens.page import WIDE, Page


class SessionPage(Page[None]):
    """A page of a session, on which nothing may pile up in front of the clock."""

    def on_resize(self) -> None:
        """Fit the top line to the new size."""
        self.query_one("#top-line", Static).update(self._top_words())

    def tell(self, words: str) -> None:
        """Say something in passing; what was said before goes."""
        self.app.clear_notifications()
        super().tell(words)

    def action_read_steps(self, lines: int) -> None:
        """Scroll the steps of the exercise where they are longer than their place."""
        self.query_one("#player-figure").scroll_relative(y=lines, animate=False)

    def _top_words(self) -> Content:
        """The top line, with the number to call where there is room for it."""
        words = super()._top_words()
        if self.app.size.width < WIDE:
            return words
        numbers, _, _ = emergency_words(self.world).partition(" (")
        return Content.assemble(words, (f"   in an emergency: {numbers}", "$text-muted"))
