"""Measures, their scales and directions, and one reading of a measure."""

from enum import StrEnum

from necktrack.errors import BadValue
from necktrack.model.body import REGION_NAMES, BodyRegion, Side
from necktrack.model.values import frozen


class Measure(StrEnum):
    """What can be logged each day."""

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
"""Every measure with its scale."""


@frozen
class Reading:
    """One measured value; `value` is whole, for a `WORD` unit the place in the scale's words."""

    measure: Measure
    value: int
    region: BodyRegion | None = None
    side: Side = Side.NONE

    @property
    def unit(self) -> Unit:
        """The unit of the measure."""
        return SCALES[self.measure].unit

    @property
    def said(self) -> int | str:
        """The value as a person would say it: the word of a `WORD` scale, else the number."""
        words = SCALES[self.measure].words
        return words[self.value] if words else self.value


def parse_value(measure: Measure, text: str) -> int:
    """Return the value that the text names on the measure's scale; raises BadValue with the range."""
    scale = SCALES[measure]
    word = text.strip().lower()
    if word in scale.words:
        return scale.words.index(word)
    if word == "none" and not scale.words:
        return 0
    if word.isascii() and word.isdigit() and len(word) <= 4 and int(word) <= scale.highest:
        return int(word)
    raise BadValue(f"{measure.value} {text!r} is not on its scale", hint=f"Write {allowed_values(measure)}.")


def allowed_values(measure: Measure) -> str:
    """What can be typed for the measure, in words."""
    scale = SCALES[measure]
    if scale.words:
        return "one of: " + ", ".join(scale.words)
    unit = " minutes" if scale.unit is Unit.MINUTES else ""
    return f"a whole number from 0 to {scale.highest}{unit}"


def direction_words(measure: Measure) -> str:
    """Both ends of the scale in words, printed wherever the measure is asked or shown."""
    scale = SCALES[measure]
    if scale.words:
        return " / ".join(scale.words)
    if scale.unit is Unit.MINUTES:
        return "minutes, higher is worse"
    better = "higher is better" if scale.direction is Direction.HIGHER_IS_BETTER else "higher is worse"
    return f"0 {scale.lowest_word} … {scale.highest} {scale.highest_word}; {better}"


def prompt_for(measure: Measure, region: BodyRegion | None = None, side: Side = Side.NONE) -> str:
    """The question as it is asked, with the body region named."""
    return SCALES[measure].prompt.format(region=place_name(region, side) if region else "")


def place_name(region: BodyRegion, side: Side = Side.NONE) -> str:
    """A body region with its side, such as "left shoulder" or "neck"."""
    name = REGION_NAMES[region]
    if side is Side.NONE:
        return name
    return f"both {name}s" if side is Side.BOTH else f"{side.value} {name}"
