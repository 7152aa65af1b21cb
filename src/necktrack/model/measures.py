"""Measures: what can be logged each day, the program's own and a pack's, each with its scale and direction."""

from enum import StrEnum

from necktrack.model.body import place_in
from necktrack.model.values import frozen

HIGHEST_OF_ALL = 1000
"""No pack's measure goes further up; none goes below 0, since a number with a minus looks like an option."""
LONGEST_ID = 60
LONGEST_TEXT = 300


class Unit(StrEnum):
    """The unit of a reading's value."""

    SCALE = "0-10"
    MINUTES = "min"
    DAYS = "days"
    CENTIMETRES = "cm"
    DEGREES = "deg"
    SECONDS = "s"
    STEP = "step"
    WORD = "word"
    NUMBER = "number"
    """A pack's measure with a range other than 0 to 10."""


class Direction(StrEnum):
    """Which end of the scale is worse."""

    HIGHER_IS_WORSE = "higher-is-worse"
    HIGHER_IS_BETTER = "higher-is-better"


@frozen
class Scale:
    """How one measure is asked, bounded and read (clinical.md 1.4)."""

    prompt: str
    unit: Unit
    highest: int
    direction: Direction
    lowest_word: str
    highest_word: str
    words: tuple[str, ...] = ()
    """The words of a `WORD` scale, in order; the value is the place in it."""
    of_region: bool = False
    """True where a body region belongs to the reading."""
    lowest: int = 0


class Measure(StrEnum):
    """What this program can log each day without any pack.

    A new one takes its id away from packs: readings of a pack's measure with that id would no longer be read.
    """

    PAIN = "pain"
    STIFFNESS = "stiffness"
    TENSION = "tension"
    INTERFERENCE = "interference"
    SLEEP = "sleep"
    STRESS = "stress"
    ENERGY = "energy"
    HEADACHE = "headache"
    DIZZINESS = "dizziness"
    MORNING_STIFFNESS = "morning-stiffness"
    MEDICATION = "medication"

    @property
    def id(self) -> str:
        """The word by which it is logged."""
        return self.value

    @property
    def scale(self) -> Scale:
        """How it is asked, bounded and read."""
        return SCALES[self]


_WORSE, _BETTER = Direction.HIGHER_IS_WORSE, Direction.HIGHER_IS_BETTER

SCALES: dict[Measure, Scale] = {
    Measure.PAIN: Scale(
        "On average today, how strong was your {region} pain?", Unit.SCALE, 10, _WORSE,
        "none", "worst you can imagine", of_region=True),
    Measure.STIFFNESS: Scale(
        "How stiff did your {region} feel today?", Unit.SCALE, 10, _WORSE,
        "not stiff", "as stiff as you can imagine", of_region=True),
    Measure.TENSION: Scale(
        "How tense did your {region} feel today?", Unit.SCALE, 10, _WORSE,
        "not tense", "as tense as you can imagine", of_region=True),
    Measure.INTERFERENCE: Scale(
        "How much did pain get in the way of what you wanted to do today?", Unit.SCALE, 10, _WORSE,
        "not at all", "completely"),
    Measure.SLEEP: Scale("How was last night's sleep?", Unit.SCALE, 10, _BETTER, "very bad", "very good"),
    Measure.STRESS: Scale("How stressed were you today?", Unit.SCALE, 10, _WORSE, "not at all", "extremely"),
    Measure.ENERGY: Scale("How much energy did you have today?", Unit.SCALE, 10, _BETTER, "none", "plenty"),
    Measure.HEADACHE: Scale(
        "Headache today?", Unit.WORD, 3, _WORSE, "none", "severe", ("none", "mild", "moderate", "severe")),
    Measure.DIZZINESS: Scale(
        "Any dizziness or spinning today?", Unit.WORD, 2, _WORSE, "none", "lasting", ("none", "brief", "lasting")),
    Measure.MORNING_STIFFNESS: Scale(
        "How many minutes until your neck or back loosened up this morning?", Unit.MINUTES, 240, _WORSE,
        "0 minutes", "240 minutes"),
    Measure.MEDICATION: Scale(
        "Did you take something for pain today?", Unit.WORD, 1, _WORSE, "no", "yes", ("no", "yes")),
}
"""Every measure of the program with its scale."""


@frozen
class OwnMeasure:
    """A pack's measure: one number a day, asked in the words of the pack's author and logged by its id.

    A reading of it carries all of this along, so that it can be read without the pack.
    """

    id: str
    prompt: str
    lowest: int = 0
    highest: int = 10
    direction: Direction = Direction.HIGHER_IS_WORSE
    lowest_word: str = ""
    """What the lowest value means, such as "none"."""
    highest_word: str = ""

    @property
    def scale(self) -> Scale:
        """How it is asked, bounded and read."""
        unit = Unit.SCALE if (self.lowest, self.highest) == (0, 10) else Unit.NUMBER
        return Scale(
            self.prompt, unit, self.highest, self.direction, self.lowest_word, self.highest_word, lowest=self.lowest
        )

    @property
    def numbers(self) -> tuple[str, int, int, Direction]:
        """What its numbers mean: two measures that share this are the same one, differently worded."""
        return self.id, self.lowest, self.highest, self.direction


AnyMeasure = Measure | OwnMeasure
"""What a reading is of."""


def can_be_own(measure_id: str) -> bool:
    """True for an id that no other word of quick entry means: kebab-case that begins with a letter."""
    parts = measure_id.split("-")
    is_word = all(part.isalnum() for part in parts) and measure_id.isascii() and measure_id == measure_id.lower()
    is_taken = measure_id in _MEASURE_WORDS or place_in(measure_id) is not None
    return is_word and measure_id[0].isalpha() and len(measure_id) <= LONGEST_ID and not is_taken


_MEASURE_WORDS = frozenset({*Measure, "none"})
