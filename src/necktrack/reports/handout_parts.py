"""A handout as a value: what a patient is given on paper; every format renders it."""

from necktrack.model.packs import Pack
from necktrack.model.values import frozen

NOTHING = "-"
"""Stands in a cell of a table that has nothing to say."""


@frozen
class HandoutMaterial:
    """What a handout is made from, gathered by the service."""

    pack: Pack
    emergency: str
    """The number or numbers to call, in words."""
    fingerprint: str
    """The words by which patient and clinician see that they hold the same pack."""
    prescription: str = ""
    """The routines as one line."""
    unsaid: tuple[str, ...] = ()
    """What that line leaves out."""


@frozen
class Advice:
    """A titled piece of safety advice: a lead, then points, each with what to do where that differs."""

    id: str
    title: str
    lead: str
    points: tuple[tuple[str, str], ...]
    """A head and what belongs to it; "" where the head says it all."""
    tail: str = ""


@frozen
class WeeklyWords:
    """A dose in words and the weeks in which it holds; "" means all of them."""

    weeks: str
    dose: str


@frozen
class Drawing:
    """An exercise as it is drawn."""

    markup: str
    """An SVG element that this program made; it is not escaped where a page shows it."""
    width: float
    """In units of its own, as is the height."""
    height: float


@frozen
class ExerciseBox:
    """One exercise as it stands in its box."""

    number: int
    name: str
    doses: tuple[WeeklyWords, ...]
    position: str
    steps: tuple[str, ...]
    mistakes: tuple[str, ...]
    stops: str
    """What to stop for, in few words; the week sheet says it in full."""
    picture: str
    """The picture in words."""
    is_taught: bool
    drawing: Drawing | None = None
    """None where the picture is told in words only; where there is one, the words are in it."""
    side: str = ""
    """Which side the picture is of, where it is of one side of two."""


@frozen
class TickRow:
    """One exercise of the week sheet: its doses, and how many boxes each day has, Monday first."""

    name: str
    doses: tuple[WeeklyWords, ...]
    boxes: tuple[int, ...]


@frozen
class ScoreRow:
    """One number to write down each day: what it is, and what both ends of its scale mean."""

    label: str
    scale: str


@frozen
class WeekSheet:
    """Seven days to tick and to write numbers in."""

    days: tuple[str, ...]
    ticks: tuple[TickRow, ...]
    scores: tuple[ScoreRow, ...]
    note: str
    """On which days it is to be done, where that is not every day."""


@frozen
class RoutineSheet:
    """The two sheets of one routine: what to do, and the week with what goes with it."""

    title: str
    """The title of the pack."""
    name: str
    summary: str
    when: str
    minutes: str
    needs: str
    contact: str
    """Who is called with a question, on one line."""
    stops: str
    """All that one of its exercises is stopped for, in few words."""
    emergency: str
    exercises: tuple[ExerciseBox, ...]
    week: WeekSheet
    advice: tuple[Advice, ...]
    """What pain means for today, and when to stop."""
    notes: tuple[tuple[str, str], ...]
    """Weeks, growth and easing: a label and a sentence each."""


@frozen
class EasierForm:
    """What is done in place of an exercise on a day with pain."""

    exercise: str
    words: str
    """Its name, or what to do."""
    steps: tuple[str, ...]
    """How it is done, where it is an exercise of its own."""

    @property
    def whole(self) -> str:
        """The words with the steps."""
        return f"{self.words}. {' '.join(self.steps)}" if self.steps else self.words


@frozen
class Handout:
    """The whole handout: two sheets for each routine, then once what holds for all of them."""

    title: str
    language: str
    summary: str
    routines: tuple[RoutineSheet, ...]
    help_now: Advice
    easier: tuple[EasierForm, ...]
    ask_first: Advice | None
    contact: tuple[tuple[str, str], ...]
    """How the clinic is reached: a label and words each."""
    identity: tuple[tuple[str, str], ...]
    """By what patient and clinician know which programme it is."""
    origin: tuple[tuple[str, str], ...]
    """Who wrote it and looked it over, and the programme as one line."""
    purpose: str
