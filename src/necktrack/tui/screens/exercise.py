"""An exercise or a posture check of the library: how it is done, and the picture in its frame."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.content import Content

from necktrack.model.flags import flag_reason
from necktrack.model.packs import Exercise, PostureCheck
from necktrack.services.library import exercises_by_id
from necktrack.services.safety import standing
from necktrack.services.world import World
from necktrack.tui.commands import EXERCISE, READER, bindings
from necktrack.tui.screens.library_words import about_words, check_words, exercise_words, picture_words
from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.screens.reader import ReaderPage
from necktrack.tui.widgets.picture_box import PictureBox
from necktrack.tui.widgets.plain import Plain, plain


class ExercisePage(ReaderPage):
    """One exercise, from which one walks to its easier and harder forms and back."""

    place = "exercise"
    heading = "Exercise"
    BINDINGS = [*bindings(EXERCISE)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, exercise: Exercise) -> None:
        super().__init__(world, exercise.name)
        self.exercise = exercise
        self.before: list[Exercise] = []
        """The exercises that were walked over to come here."""
        self.others: Mapping[str, Exercise] = {}

    def compose_head(self) -> ComposeResult:
        """Where it belongs, what stands in the way of it, and the frame for the picture."""
        yield Plain(id="exercise-about", classes="muted")
        yield Plain(id="exercise-care", classes="care")
        yield PictureBox(self.world.monotonic, classes="picture -above")

    def compose_foot(self) -> ComposeResult:
        """The frame again, where a low window has no room for it above the steps."""
        yield PictureBox(self.world.monotonic, classes="picture -below")

    def reload(self) -> None:
        """Read the exercises that can be walked to, and whether exercise is withheld."""
        self.others = self.attempt(lambda: exercises_by_id(self.world)) or {}
        self._show_exercise()

    def _show_exercise(self) -> None:
        self.query_one("#reader-title", Plain).show(plain(self.exercise.name, "bold"))
        self.query_one("#exercise-about", Plain).show(about_words(self.exercise))
        care = self.query_one("#exercise-care", Plain)
        words = self._care()
        care.show(words)
        care.display = bool(words)
        for picture in self.query(PictureBox):
            picture.play(self.exercise.figure, picture_words(self.exercise), self.exercise.dose)
        self.show_words()
        self.refresh_bindings()

    def _care(self) -> str:
        """What the person's own safety answers say about this exercise."""
        now = self.attempt(lambda: standing(self.world))
        if now is None:
            return ""
        if now.blocks:
            return f"[STOP] Exercises are withheld now: {now.blocks[0].reason}. {now.blocks[0].what_to_do}"
        raised = [flag_reason(flag) for flag in self.exercise.not_if if flag in now.flags]
        return f"[STOP] Left out for you: {raised[0]}. Ask your provider." if raised else ""

    def words(self, width: int) -> Content:
        """How it is done."""
        names = [other.name if (other := self.others.get(ref)) else "" for ref in self._ways.values()]
        return exercise_words(self.exercise, width, (names[0], names[1]))

    @property
    def _ways(self) -> dict[str, str]:
        return {"easier": self.exercise.easier, "harder": self.exercise.harder}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One can only walk where there is another exercise."""
        if action == "walk":
            return True if self._ways[str(parameters[0])] in self.others else None
        return super().check_action(action, parameters)

    def action_walk(self, way: str) -> None:
        """Go to the easier or harder exercise."""
        other = self.others.get(self._ways[way])
        if other is not None:
            self.before.append(self.exercise)
            self._go_to(other)

    def action_back(self) -> None:
        """Back to the exercise before, else to where the page was opened."""
        if self.before:
            self._go_to(self.before.pop())
        else:
            super().action_back()

    def _go_to(self, exercise: Exercise) -> None:
        self.exercise = exercise
        self._show_exercise()
        self.query_one("#reader").scroll_home(animate=False)


class CheckPage(ReaderPage):
    """One posture check, to read."""

    place = "library-check"
    heading = "Posture check"
    BINDINGS = [*bindings(READER)]

    def __init__(self, world: World, check: PostureCheck) -> None:
        super().__init__(world, check.name)
        self.check = check

    def compose_head(self) -> ComposeResult:
        """The picture; its words are among those of the page."""
        yield PictureBox(self.world.monotonic, has_words=False, classes="drawing")

    def reload(self) -> None:
        """Let the figure move."""
        self.query_one(PictureBox).play(self.check.figure, "")

    def words(self, width: int) -> Content:
        """How it is done and what is written down."""
        return check_words(self.check, width, self.world.settings().lengths)
