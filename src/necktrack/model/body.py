"""Body regions and sides."""

from enum import StrEnum


class BodyRegion(StrEnum):
    """A part of the body that can hurt or be stiff."""

    NECK = "neck"
    HEAD = "head"
    FACE = "face"
    SHOULDER = "shoulder"
    ARM = "arm"
    UPPER_BACK = "upper-back"
    LOW_BACK = "low-back"
    PELVIS_HIP = "pelvis-hip"
    LEG = "leg"


REGION_NAMES: dict[BodyRegion, str] = {region: region.value.replace("-", " ") for region in BodyRegion} | {
    BodyRegion.PELVIS_HIP: "pelvis or hip"
}
"""How each body region is called on screen and paper."""

REGION_ALIASES: dict[str, BodyRegion] = {"hip": BodyRegion.PELVIS_HIP, "pelvis": BodyRegion.PELVIS_HIP}
"""Other words that quick entry takes for a body region."""


class Side(StrEnum):
    """Left or right as the person's own; `NONE` where no side was named."""

    NONE = "none"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


REGIONS: dict[str, BodyRegion] = {region.value: region for region in BodyRegion} | REGION_ALIASES
"""Every word for a body region."""

SIDES: dict[str, Side] = {side.value: side for side in Side if side is not Side.NONE}
"""Every word for a side."""

Place = tuple[BodyRegion, Side]


def place_words(place: Place) -> str:
    """A place as a person says it, such as "right shoulder"."""
    region, side = place
    return REGION_NAMES[region] if side in (Side.NONE, Side.BOTH) else f"{side.value} {REGION_NAMES[region]}"


def place_in(word: str) -> Place | None:
    """The body region and side that a word such as `shoulder-left` names, or None."""
    if region := REGIONS.get(word):
        return region, Side.NONE
    start, _, side = word.rpartition("-")
    if start in REGIONS and side in SIDES:
        return REGIONS[start], SIDES[side]
    return None
