"""Base positions: how the body lies, sits or stands, which limbs are planted, and the places around it."""

from collections.abc import Mapping

from necktrack.figure.vectors import Turn, Vec
from necktrack.model.figures import Base
from necktrack.model.values import frozen, replace

THIGH, SHANK, FOOT_HEIGHT = 42.0, 41.0, 8.0
SEAT = 44.0
"""How high the seat of the chair is."""
UPRIGHT: Turn = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
ON_BACK: Turn = ((1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, 1.0, 0.0))
ON_FRONT: Turn = ((-1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, -1.0, 0.0))
ON_SIDE: Turn = ((0.0, 1.0, 0.0), (0.0, 0.0, -1.0), (-1.0, 0.0, 0.0))
ON_FOURS: Turn = ((-1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, -1.0, 0.0))


@frozen
class Stance:
    """A base position."""

    turn: Turn
    """How the body's own axes (left, up along the spine, front) lie in the room."""
    pelvis: Vec
    """The middle between the hip joints, in the room."""
    angles: Mapping[str, float]
    """Where the joints stand before a pose moves them."""
    planted: Mapping[str, Vec]
    """Hands and feet that stay where they are, by limb and side: wrist or ankle in the room."""
    lift_at: float = 0.0
    """Centimetres up the spine from the pelvis at which the body stays on the floor while the hips lift."""
    chest_at: float = 0.0
    """How high the top of the back stays while the back below it bends; 0 where it goes along."""
    kneels: Mapping[str, Vec] = {}
    """Knees that carry the body, by side: where they stay as long as their foot is planted."""


_HIP = FOOT_HEIGHT + THIGH + SHANK - 1.0
_STAND = {"foot-left": (10.0, FOOT_HEIGHT, 0.0), "foot-right": (-10.0, FOOT_HEIGHT, 0.0)}
_SIT = {"foot-left": (11.0, FOOT_HEIGHT, 40.0), "foot-right": (-11.0, FOOT_HEIGHT, 40.0)}
_ARMS_DOWN = {
    "shoulder.abduct-left": 8.0, "shoulder.abduct-right": 8.0, "elbow.flex-left": 10.0, "elbow.flex-right": 10.0,
}  # fmt: skip
_STANDING = Stance(UPRIGHT, (0.0, _HIP, 0.0), _ARMS_DOWN, _STAND)
_KNEEL = THIGH + 6.0
"""How high the hips of one who kneels are."""
_FOURS = {
    "body.lean": -7.0,
    **{f"hip.flex-{side}": 90.0 for side in ("left", "right")},
    **{f"knee.flex-{side}": 88.0 for side in ("left", "right")},
    **{f"ankle.flex-{side}": -55.0 for side in ("left", "right")},
    **{f"shoulder.flex-{side}": 84.0 for side in ("left", "right")},
    **{f"elbow.flex-{side}": 20.0 for side in ("left", "right")},
}

STANCES: dict[Base, Stance] = {
    Base.STANDING: _STANDING,
    Base.SITTING: Stance(UPRIGHT, (0.0, SEAT + 9.0, 0.0), _ARMS_DOWN, _SIT),
    Base.LYING_BACK: Stance(
        ON_BACK, (0.0, 10.0, 0.0), _ARMS_DOWN,
        {"foot-left": (10.0, FOOT_HEIGHT, 42.0), "foot-right": (-10.0, FOOT_HEIGHT, 42.0)}, lift_at=46.0, chest_at=7.0,
    ),
    Base.LYING_FRONT: Stance(
        ON_FRONT, (0.0, 10.0, 0.0),
        {
            **_ARMS_DOWN, "neck.flex": -20.0, "ankle.flex-left": -55.0, "ankle.flex-right": -55.0,
            "knee.flex-left": 7.0, "knee.flex-right": 7.0,
        },
        {},
    ),
    Base.LYING_SIDE: Stance(
        ON_SIDE, (0.0, 17.0, 0.0),
        {
            "hip.flex-left": 50.0, "hip.flex-right": 50.0, "knee.flex-left": 80.0, "knee.flex-right": 80.0,
            "hip.abduct-left": -6.0, "hip.abduct-right": -4.0,
            "shoulder.flex-left": 85.0, "shoulder.flex-right": 85.0, "elbow.flex-left": 5.0, "elbow.flex-right": 5.0,
        },
        {}, lift_at=40.0,
    ),
    Base.HANDS_AND_KNEES: Stance(
        ON_FOURS, (0.0, _KNEEL, 0.0), _FOURS,
        {
            "hand-left": (-17.0, 4.5, -52.0), "hand-right": (17.0, 4.5, -52.0),
            "foot-left": (-10.0, 4.0, 41.0), "foot-right": (10.0, 4.0, 41.0),
        },
        chest_at=58.0, kneels={"left": (-9.5, 6.0, 0.0), "right": (9.5, 6.0, 0.0)},
    ),
    Base.HALF_KNEELING: Stance(
        UPRIGHT, (0.0, _KNEEL, 0.0),
        {**_ARMS_DOWN, "knee.flex-right": 90.0, "ankle.flex-right": -45.0},
        {"foot-left": (9.0, FOOT_HEIGHT, 42.0), "foot-right": (-9.5, 4.0, -41.0)},
        kneels={"right": (-9.5, 6.0, 0.0)},
    ),
    Base.FOREARMS_ON_WALL: Stance(
        UPRIGHT, (0.0, _HIP - 2.0, 12.0), _ARMS_DOWN,
        {**_STAND, "hand-left": (24.0, 167.0, 41.0), "hand-right": (-24.0, 167.0, 41.0)},
    ),
    Base.AGAINST_WALL: Stance(
        UPRIGHT, (0.0, _HIP - 1.5, 0.0), _ARMS_DOWN,
        {"foot-left": (10.0, FOOT_HEIGHT, 18.0), "foot-right": (-10.0, FOOT_HEIGHT, 18.0)},
    ),
    Base.IN_DOORWAY: _STANDING,
}  # fmt: skip
OTHER_SIDE: dict[Base, Base] = {
    Base.LYING_SIDE: Base.LYING_LEFT_SIDE, Base.LYING_LEFT_SIDE: Base.LYING_SIDE,
    Base.HALF_KNEELING: Base.HALF_KNEELING_LEFT, Base.HALF_KNEELING_LEFT: Base.HALF_KNEELING,
}  # fmt: skip
"""Bases that are not the same on both sides, and what each is with left and right swapped."""


def _swapped(stance: Stance) -> Stance:
    """The base position with left and right swapped."""
    x, y, z = (_across(axis) for axis in stance.turn)
    return replace(
        stance, turn=((-x[0], -x[1], -x[2]), y, z), pelvis=_across(stance.pelvis),
        angles={_other(name): angle for name, angle in stance.angles.items()},
        planted={_other(name): _across(place) for name, place in stance.planted.items()},
        kneels={_other(name): _across(place) for name, place in stance.kneels.items()},
    )  # fmt: skip


def _across(place: Vec) -> Vec:
    return -place[0], place[1], place[2]


def _other(name: str) -> str:
    stem, dash, side = name.rpartition("-")
    return stem + dash + {"left": "right", "right": "left"}.get(side, side)


STANCES |= {OTHER_SIDE[base]: _swapped(STANCES[base]) for base in (Base.LYING_SIDE, Base.HALF_KNEELING)}
