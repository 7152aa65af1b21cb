"""Readings: one value of a measure, how it is typed and how it is said."""

from necktrack.errors import BadValue
from necktrack.model.body import REGION_NAMES, BodyRegion, Side
from necktrack.model.measures import SCALES, AnyMeasure, Direction, Measure, OwnMeasure, Scale, Unit
from necktrack.model.values import frozen

__all__ = [
    "SCALES", "AnyMeasure", "Direction", "Measure", "OwnMeasure", "Reading", "Scale", "Unit", "allowed_values",
    "direction_words", "measure_name", "parse_value", "place_name", "prompt_for",
]  # fmt: skip


@frozen
class Reading:
    """One measured value; `value` is whole, for a `WORD` unit the place in the scale's words."""

    measure: AnyMeasure
    value: int
    region: BodyRegion | None = None
    side: Side = Side.NONE

    @property
    def unit(self) -> Unit:
        """The unit of the measure."""
        return self.measure.scale.unit

    @property
    def said(self) -> int | str:
        """The value as a person would say it: the word of a `WORD` scale, else the number."""
        words = self.measure.scale.words
        return words[self.value] if words else self.value


def parse_value(measure: AnyMeasure, text: str) -> int:
    """Return the value that the text names on the measure's scale; raises BadValue with the range."""
    scale = measure.scale
    word = text.strip().lower()
    if word in scale.words:
        return scale.words.index(word)
    if word == "none" and not scale.words and not scale.lowest:
        return 0
    if word.isascii() and word.isdigit() and len(word) <= 4 and scale.lowest <= int(word) <= scale.highest:
        return int(word)
    raise BadValue(f"{measure.id} {text!r} is not on its scale", hint=f"Write {allowed_values(measure)}.")


def allowed_values(measure: AnyMeasure) -> str:
    """What can be typed for the measure, in words."""
    scale = measure.scale
    if scale.words:
        return "one of: " + ", ".join(scale.words)
    unit = " minutes" if scale.unit is Unit.MINUTES else ""
    return f"a whole number from {scale.lowest} to {scale.highest}{unit}"


def direction_words(measure: AnyMeasure) -> str:
    """Both ends of the scale in words, printed wherever the measure is asked or shown."""
    scale = measure.scale
    if scale.words:
        return " / ".join(scale.words)
    if scale.unit is Unit.MINUTES:
        return "minutes, higher is worse"
    better = "higher is better" if scale.direction is Direction.HIGHER_IS_BETTER else "higher is worse"
    lowest, highest = f"{scale.lowest} {scale.lowest_word}".rstrip(), f"{scale.highest} {scale.highest_word}".rstrip()
    return f"{lowest} … {highest}; {better}"


def measure_name(measure: AnyMeasure) -> str:
    """The measure as words, such as "morning stiffness"."""
    return measure.id.replace("-", " ")


def prompt_for(measure: AnyMeasure, region: BodyRegion | None = None, side: Side = Side.NONE) -> str:
    """The question as it is asked, with the body region named where one belongs to it."""
    scale = measure.scale
    return scale.prompt.format(region=place_name(region, side) if region else "") if scale.of_region else scale.prompt


def place_name(region: BodyRegion, side: Side = Side.NONE) -> str:
    """A body region with its side, such as "left shoulder" or "neck"."""
    name = REGION_NAMES[region]
    if side is Side.NONE:
        return name
    return f"both {name}s" if side is Side.BOTH else f"{side.value} {name}"
