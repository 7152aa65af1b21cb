"""The places that a hand or foot reaches for: on the body, on things in the room, and out in front."""

from collections.abc import Mapping

from necktrack.figure.vectors import Turn, Vec, add, mix, times, turned, unit

Points = Mapping[str, Vec]
Turns = Mapping[str, Turn]

_ON_HEAD: dict[str, Vec] = {
    "forehead": (0.0, 11.0, 11.5), "brow-left": (4.5, 10.5, 11.0), "brow-right": (-4.5, 10.5, 11.0),
    "temple-left": (9.5, 8.0, 5.0), "temple-right": (-9.5, 8.0, 5.0),
    "side-of-head-left": (10.0, 10.0, 1.0), "side-of-head-right": (-10.0, 10.0, 1.0),
    "back-of-head": (0.0, 9.0, -8.5), "behind-head-left": (4.5, 7.0, -8.0), "behind-head-right": (-4.5, 7.0, -8.0),
    "skull-edge-left": (3.5, 0.5, -6.0), "skull-edge-right": (-3.5, 0.5, -6.0),
    "before-forehead": (0.0, 11.0, 19.0),
    "beside-temple-left": (17.0, 8.5, 9.0), "beside-temple-right": (-17.0, 8.5, 9.0),
    "beside-head-left": (18.5, 10.0, 1.0), "beside-head-right": (-18.5, 10.0, 1.0),
    "off-back-of-head-left": (5.5, 8.0, -16.0), "off-back-of-head-right": (-5.5, 8.0, -16.0),
    "before-face-left": (8.0, 1.0, 27.0), "before-face-right": (-8.0, 1.0, 27.0),
    "crown": (0.0, 18.5, 1.0), "chin": (0.0, -4.5, 11.0),
    "cheek-left": (6.0, 2.5, 9.0), "cheek-right": (-6.0, 2.5, 9.0),
    "jaw-left": (7.5, 0.0, 4.0), "jaw-right": (-7.5, 0.0, 4.0),
}  # fmt: skip
_ON_CHEST: dict[str, Vec] = {
    "breastbone": (0.0, -14.0, 11.0), "collarbone-left": (7.0, -5.0, 9.0), "collarbone-right": (-7.0, -5.0, 9.0),
    "shoulder-left": (15.0, -5.0, 8.0), "shoulder-right": (-15.0, -5.0, 8.0),
    "chest-left": (8.0, -14.0, 12.0), "chest-right": (-8.0, -14.0, 12.0),
    "ahead-left": (8.0, -6.0, 50.0), "ahead-right": (-8.0, -6.0, 50.0), "ahead": (0.0, -6.0, 50.0),
    "before-chest-left": (10.0, -14.0, 30.0), "before-chest-right": (-10.0, -14.0, 30.0),
    "arms-length": (0.0, 8.0, 57.0), "before-eyes": (0.0, 15.0, 50.0),
    "before-eyes-left": (9.0, 15.0, 50.0), "before-eyes-right": (-9.0, 15.0, 50.0),
    "above-left": (16.0, 45.0, 4.0), "above-right": (-16.0, 45.0, 4.0),
}  # fmt: skip
_ON_PELVIS: dict[str, Vec] = {
    "low-back": (0.0, 14.0, -13.0), "low-back-left": (5.0, 12.0, -12.0),
    "low-back-right": (-5.0, 12.0, -12.0), "hip-left": (15.0, 9.0, 3.0), "hip-right": (-15.0, 9.0, 3.0),
    "hip-bone-left": (15.5, 14.0, 10.0), "hip-bone-right": (-15.5, 14.0, 10.0),
    "lap-left": (7.0, 2.0, 22.0), "lap-right": (-7.0, 2.0, 22.0),
    "seat-left": (21.0, -7.0, 2.0), "seat-right": (-21.0, -7.0, 2.0),
    "seat-behind-left": (17.0, -4.0, -16.0), "seat-behind-right": (-17.0, -4.0, -16.0),
}  # fmt: skip
_ON_LEGS: dict[str, tuple[float, float]] = {
    "knee": (1.0, 7.0), "over-knee": (0.8, 9.0), "thigh": (0.6, 8.0), "under-thigh": (0.45, -8.5),
    "behind-knee": (0.8, -8.0), "shin": (1.3, 6.0), "ankle": (2.0, 0.0), "foot": (2.0, 0.0),
}  # fmt: skip
"""How far along the thigh (to 1) and the shank (to 2), and how far in front of the bone."""
_FRAMES = ((_ON_HEAD, "skull", "head"), (_ON_CHEST, "spine-4", "chest"), (_ON_PELVIS, "pelvis", "pelvis"))
_BELLY = "belly"
ON_BODY: frozenset[str] = frozenset(
    (_BELLY, *_ON_HEAD, *_ON_CHEST, *_ON_PELVIS, *(f"{name}-{side}" for name in _ON_LEGS for side in ("left", "right")))
)
IN_ROOM: frozenset[str] = frozenset(
    f"{name}-{side}"
    for side in ("left", "right")
    for name in (
        "wall-low", "wall", "wall-high", "side-wall", "side-wall-high", "frame", "frame-high", "table",
        "floor-by-shoulder", "floor-by-chest",
        "floor-by-hip", "floor-ahead", "floor-by-head", "band", "desk",
    )
)  # fmt: skip
PLACES: frozenset[str] = ON_BODY | IN_ROOM
WALL_AT = 42.0
"""How far in front of who faces it a wall is."""


def on_body(points: Points, turns: Turns, place: str) -> Vec:
    """Where a place on the body is in the room."""
    if place == _BELLY:
        return add(points[_BELLY], turned(turns["spine-1"], (0.0, -1.0, 2.5)))
    for places, origin, frame in _FRAMES:
        if place in places:
            return add(points[origin], turned(turns[frame], places[place]))
    name, _, side = place.rpartition("-")
    hip, knee, ankle = (points[f"{joint}-{side}"] for joint in ("hip", "knee", "ankle"))
    if name == "foot":
        return points[f"toe-{side}"]
    along, off = _ON_LEGS[name]
    on_bone = mix(hip, knee, along) if along <= 1 else mix(knee, ankle, along - 1)
    return add(on_bone, times(_front_of_leg(hip, knee, ankle, turns["root"]), off))


def _front_of_leg(hip: Vec, knee: Vec, ankle: Vec, root: Turn) -> Vec:
    """To the outside of the bent knee; for a straight leg, to the front of the body."""
    bent = tuple(2 * k - h - a for h, k, a in zip(hip, knee, ankle, strict=True))
    way = (bent[0], bent[1], bent[2])
    return unit(add(times(way, 0.15), root[2]), root[2])


_ON_FLOOR: dict[str, Vec] = {
    "shoulder": (22.0, 45.0, 4.5), "chest": (26.0, 33.0, 4.5), "hip": (25.0, -8.0, 3.5), "head": (20.0, 62.0, 3.5),
    "ahead": (18.0, 75.0, 4.0),
}  # fmt: skip
"""How far out from the middle of the pelvis, up along the body, and over the floor."""
_HEIGHT = {
    "wall-low": 105.0, "wall": 135.0, "wall-high": 160.0, "side-wall": 120.0,
    "side-wall-high": 149.0, "frame": 140.0, "frame-high": 168.0, "table": 95.0,
}  # fmt: skip
"""How high the places on walls, frames and tables are."""
_TOP = 54.0
"""How far from the hips the top of the back is."""


def _on_floor(points: Points, root: Turn, place: Vec) -> Vec:
    """A place on the floor; told from the chest of one who lies on the back, so that it stays while the hips lift."""
    wide, along, high = place
    is_on_back = root[2][1] > 0.5
    start, along = (points["spine-4"], along - _TOP) if is_on_back else (points["pelvis"], along)
    head = unit((root[1][0], 0.0, root[1][2]))
    side = unit((root[0][0], 0.0, root[0][2]), (0.0, 0.0, 0.0))
    spot = add(start, add(times(side, wide), times(head, along)))
    return spot[0], high, spot[2]


def in_room(points: Points, turns: Turns, place: str) -> Vec:
    """Where a place on a wall, a frame, a table or the floor is, beside where the body is."""
    name, _, side = place.rpartition("-")
    out = 1.0 if side == "left" else -1.0
    if name.startswith("floor"):
        wide, along, high = _ON_FLOOR[name.rpartition("-")[2]]
        return _on_floor(points, turns["root"], (wide * out, along, high))
    height = _HEIGHT.get(name, 0.0)
    match name:
        case "side-wall" | "side-wall-high":
            return 44.5 * out, height, 5.0
        case "frame":
            return 38.0 * out, height, 12.0
        case "frame-high":
            return 42.0 * out, height, 12.0
        case "table":
            return 18.0 * out, height, 45.0
        case "desk":
            return 14.0 * out, 77.0, 46.0
        case "band":
            return 12.0 * out, 105.0, 45.0
    return 16.0 * out, height, WALL_AT
