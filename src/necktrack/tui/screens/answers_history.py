"""The history of safety: every list that was answered, every clearance and every mistake, the newest first."""

from textual.content import Content

from necktrack.insight.safety_history import AnswersGiven
from necktrack.model.periods import say_day
from necktrack.services.safety import history_of_answers
from necktrack.services.world import World
from necktrack.tui.commands import READER, bindings
from necktrack.tui.screens.reader import ReaderPage
from necktrack.tui.widgets.plain import hanging, plain


class AnswersHistoryScreen(ReaderPage):
    """A page that is only read."""

    place = "answers-history"
    heading = "Safety"
    BINDINGS = [*bindings(READER)]

    def __init__(self, world: World) -> None:
        super().__init__(world, "What was answered")
        self.given: tuple[AnswersGiven, ...] = ()

    def reload(self) -> None:
        """Read the history anew."""
        self.given = self.attempt(lambda: history_of_answers(self.world)) or ()
        self.show_words()

    def words(self, width: int) -> Content:
        """Each act with its day, and below it what was said."""
        if not self.given:
            return plain("No safety question was answered yet.")
        return Content("\n").join(line for given in self.given for line in self._lines(given, width))

    def _lines(self, given: AnswersGiven, width: int) -> list[Content]:
        title = hanging("", f"{say_day(given.day, self.world.today())}: {given.title}", width, "bold")
        return [title, *(hanging("  - ", detail, width) for detail in given.details)]
