"""The joints of the figure: what each is called, which way each sign goes, and how far a body goes.

Limits follow the normal ranges of motion as textbooks of goniometry print them (AAOS, Joint Motion: Method of Measuring
and Recording; Norkin and White, Measurement of Joint Motion), rounded up so that an ordinary exercise is never refused.
Where no such table exists (head glide, shoulder blades, the two parts of the neck) they are a decision of this project.
"""

from functools import cache

from necktrack.model.values import frozen

LEFT, RIGHT = "left", "right"
BOTH = (LEFT, RIGHT)


@frozen
class Axis:
    """One way in which a joint moves, and how far, in degrees, centimetres or percent of all the way."""

    name: str
    """Such as "neck.turn"; a sided one has its side behind it where it is used, such as "knee.flex-left"."""
    lowest: float
    highest: float
    unit: str = "degrees"
    is_sided: bool = False


AXES: dict[str, Axis] = {
    axis.name: axis
    for axis in (
        Axis("head.nod", -20, 20),
        Axis("head.glide", -6, 5, "cm"),
        Axis("neck.flex", -65, 60),
        Axis("neck.bend", -45, 45),
        Axis("neck.turn", -85, 85),
        Axis("jaw.open", 0, 35),
        Axis("eyes.close", 0, 100, "percent"),
        Axis("upper-back.flex", -30, 45),
        Axis("upper-back.bend", -30, 30),
        Axis("upper-back.turn", -40, 40),
        Axis("low-back.flex", -35, 60),
        Axis("low-back.bend", -30, 30),
        Axis("low-back.turn", -15, 15),
        Axis("pelvis.tilt", -25, 30),
        Axis("belly.rise", -2, 5, "cm"),
        Axis("body.lean", -45, 100),
        Axis("body.tip", -60, 60),
        Axis("body.turn", -180, 180),
        Axis("body.up", -80, 38, "cm"),
        Axis("body.forward", -60, 60, "cm"),
        Axis("body.sideways", -60, 60, "cm"),
        Axis("hips.lift", 0, 45, "cm"),
        Axis("blade.up", -4, 7, "cm", is_sided=True),
        Axis("blade.back", -5, 5, "cm", is_sided=True),
        Axis("shoulder.flex", -60, 180, is_sided=True),
        Axis("shoulder.abduct", -30, 180, is_sided=True),
        Axis("shoulder.across", -45, 135, is_sided=True),
        Axis("shoulder.turn", -80, 100, is_sided=True),
        Axis("elbow.flex", 0, 150, is_sided=True),
        Axis("forearm.turn", -90, 90, is_sided=True),
        Axis("wrist.flex", -75, 80, is_sided=True),
        Axis("hip.flex", -30, 130, is_sided=True),
        Axis("hip.abduct", -35, 50, is_sided=True),
        Axis("hip.turn", -50, 60, is_sided=True),
        Axis("knee.flex", 0, 150, is_sided=True),
        Axis("ankle.flex", -55, 30, is_sided=True),
    )
}

Motion = tuple[str, float]
"""An axis and the sign that the word has on it."""

MOTIONS: dict[str, dict[str, tuple[Motion, ...]]] = {
    "head": {
        "nod": (("head.nod", 1),),
        "tip-back": (("head.nod", -1),),
        "glide-back": (("head.glide", 1),),
        "glide-forward": (("head.glide", -1),),
    },
    "neck": {
        "flex": (("neck.flex", 1),),
        "extend": (("neck.flex", -1),),
        "bend": (("neck.bend", 1),),
        "rotate": (("neck.turn", 1),),
    },
    "jaw": {"open": (("jaw.open", 1),)},
    "eyes": {"close": (("eyes.close", 1),)},
    "upper-back": {
        "flex": (("upper-back.flex", 1),),
        "extend": (("upper-back.flex", -1),),
        "bend": (("upper-back.bend", 1),),
        "rotate": (("upper-back.turn", 1),),
    },
    "low-back": {
        "flex": (("low-back.flex", 1),),
        "extend": (("low-back.flex", -1),),
        "bend": (("low-back.bend", 1),),
        "rotate": (("low-back.turn", 1),),
    },
    "back": {
        "flex": (("upper-back.flex", 0.45), ("low-back.flex", 0.55)),
        "extend": (("upper-back.flex", -0.45), ("low-back.flex", -0.55)),
        "bend": (("upper-back.bend", 0.5), ("low-back.bend", 0.5)),
        "rotate": (("upper-back.turn", 0.75), ("low-back.turn", 0.25)),
    },
    "pelvis": {"tilt-forward": (("pelvis.tilt", 1),), "tilt-back": (("pelvis.tilt", -1),)},
    "belly": {"rise": (("belly.rise", 1),), "sink": (("belly.rise", -1),)},
    "body": {
        "lean-forward": (("body.lean", 1),),
        "lean-back": (("body.lean", -1),),
        "tip": (("body.tip", 1),),
        "turn": (("body.turn", 1),),
        "up": (("body.up", 1),),
        "down": (("body.up", -1),),
        "forward": (("body.forward", 1),),
        "back": (("body.forward", -1),),
        "sideways": (("body.sideways", 1),),
    },
    "hips": {"lift": (("hips.lift", 1),)},
    "blade": {
        "lift": (("blade.up", 1),),
        "lower": (("blade.up", -1),),
        "back": (("blade.back", 1),),
        "forward": (("blade.back", -1),),
    },
    "shoulder": {
        "flex": (("shoulder.flex", 1),),
        "extend": (("shoulder.flex", -1),),
        "abduct": (("shoulder.abduct", 1),),
        "adduct": (("shoulder.abduct", -1),),
        "across": (("shoulder.across", 1),),
        "open": (("shoulder.across", -1),),
        "rotate-out": (("shoulder.turn", 1),),
        "rotate-in": (("shoulder.turn", -1),),
    },
    "elbow": {"flex": (("elbow.flex", 1),)},
    "forearm": {"palm-up": (("forearm.turn", 1),), "palm-down": (("forearm.turn", -1),)},
    "wrist": {"flex": (("wrist.flex", 1),), "extend": (("wrist.flex", -1),)},
    "hip": {
        "flex": (("hip.flex", 1),),
        "extend": (("hip.flex", -1),),
        "abduct": (("hip.abduct", 1),),
        "adduct": (("hip.abduct", -1),),
        "rotate-out": (("hip.turn", 1),),
        "rotate-in": (("hip.turn", -1),),
    },
    "knee": {"flex": (("knee.flex", 1),)},
    "ankle": {"lift": (("ankle.flex", 1),), "point": (("ankle.flex", -1),)},
}
"""Each joint's movements as a clinician names them."""

LIMBS = ("hand", "foot")
"""What reaches for a place, as in "hand.reach left forehead"."""
TO_A_SIDE = frozenset({"bend", "rotate", "turn", "tip", "sideways"})
"""Movements of the middle of the body whose side is part of what is said; left is positive."""


@cache
def is_sided(joint: str) -> bool:
    """True for a joint that there are two of."""
    axes = [axis for motions in MOTIONS.get(joint, {}).values() for axis, _ in motions]
    return joint in LIMBS or any(AXES[axis].is_sided for axis in axes)


def axis_of(key: str) -> Axis:
    """The axis that a key of a pose moves on, such as "knee.flex-left" or "neck.turn"."""
    name, _, side = key.rpartition("-")
    return AXES[name] if side in BOTH and name in AXES else AXES[key]
