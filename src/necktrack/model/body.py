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
