"""What is measured on the body: level lines, rulers from the wall, the angle of the neck; and a band fixed in front."""

from collections.abc import Callable
from math import atan2, cos, sin

from necktrack.figure.body import Body
from necktrack.figure.things import Line, Thing
from necktrack.figure.vectors import Vec, add, minus, mix, times, turned
from necktrack.model.figures import Prop

WALL_BEHIND = -14.5
"""Where the wall is behind one who stands."""
FAR_WALL = 92.0
"""How far in front of who sits a wall is: beyond the feet."""
_BAND_HIGH, _BAND_FAR = 104.0, 105.0


def across(body: Body, point: str, beyond: float, lower: float) -> Thing:
    """A level line below the middle between a point on the left and the same on the right, for eyes that look."""
    if body.are_eyes_closed:
        return Thing("level", ())
    left, right = body.points[f"{point}-left"], body.points[f"{point}-right"]
    _, y, z = mix(left, right, 0.5)
    return Thing("level", (((right[0] - beyond, y - lower, z), (left[0] + beyond, y - lower, z)),), 60.0)


ACROSS: dict[Prop, tuple[str, float, float]] = {
    Prop.EAR_LINE: ("ear", 16.0, 1.7), Prop.EYE_LINE: ("eye", 22.0, 2.0), Prop.SHOULDER_LINE: ("shoulder", 16.0, -3.0),
    Prop.HIP_LINE: ("palm", 12.0, 0.0), Prop.ANKLE_LINE: ("ankle", 14.0, 0.0),
}  # fmt: skip
"""For each level line the point that there is on both sides, how far it goes on beyond, and how far below it runs."""


def _ruler(body: Body, point: str) -> Thing:
    """From the wall behind to a point of the head, with a stroke at each end."""
    x, y, z = body.points[point]
    ends = tuple(((x, y - 3.0, at), (x, y + 3.0, at)) for at in (WALL_BEHIND, z))
    return Thing("ruler", (((x, y, WALL_BEHIND), (x, y, z)), *ends), 60.0)


def _neck_angle(body: Body) -> Thing:
    x, y, z = base = add(body.points["spine-4"], turned(body.turns["chest"], (0.0, 0.0, -4.8)))
    to_ear = minus(body.points["ear-right"], base)
    high = add(base, times((0.0, to_ear[1], to_ear[2]), 1.06))
    ear = add(base, to_ear)
    steep = atan2(to_ear[1], to_ear[2])
    arc: Line = tuple((x, y + _ARC * sin(steep * step / 6), z + _ARC * cos(steep * step / 6)) for step in range(7))
    marks = tuple(tuple(add(at, (0.0, up, ahead)) for up, ahead in _MARK) for at in (base, (x, *ear[1:])))
    return Thing("neck-angle", ((base, high), (base, (x, y, z + 34.0)), arc, *marks), 60.0)


_ARC = 13.0
_MARK = ((1.6, 0.0), (0.0, 1.6), (-1.6, 0.0), (0.0, -1.6), (1.6, 0.0))
"""How wide the arc of an angle is, and the small mark at what is measured."""


def _pillow_on_towel(body: Body) -> Thing:
    """A pillow under the head, and a folded towel below it that grows with the height of the head."""
    head = body.points["cranium"]
    top = max(4.0, head[1] - 9.0)
    low = max(0.0, top - _PILLOW_HIGH)
    (z0, z1), x = (head[2] - 15.0, head[2] + 17.0), head[0]
    half = (low + top) / 2
    outer: Line = tuple((x, y, z) for z, y in ((z0, low), (z0 - 2.0, half), (z0, top), (z1, top), (z1 + 2.0, half)))
    layers: list[Line] = [(*outer, (x, low, z1), (x, low, z0))]
    if low > 1.0:
        layers.append(((x, low, z0 + 3.0), (x, 0.0, z0 + 3.0), (x, 0.0, z1 - 3.0), (x, low, z1 - 3.0)))
        layers.append(((x, low / 2, z0 + 3.0), (x, low / 2, z1 - 3.0)))
    return Thing("pillow", tuple(layers), -80.0)


_PILLOW_HIGH = 4.0


def _mat(body: Body) -> Thing:
    """A mat under one who lies, from beyond the head to beyond the feet of bent legs."""
    along, pelvis = body.turns["root"][1], body.points["pelvis"]
    middle = add(pelvis, times((along[0], 0.0, along[2]), 14.0))
    ring = ((-_MAT[0], -_MAT[1]), (_MAT[0], -_MAT[1]), (_MAT[0], _MAT[1]), (-_MAT[0], _MAT[1]), (-_MAT[0], -_MAT[1]))
    return Thing("floor-mat", (tuple((middle[0] + x, 0.0, middle[2] + z) for x, z in ring),), -400.0)


_MAT = (34.0, 74.0)

MEASURED: dict[Prop, Callable[[Body], Thing]] = {
    Prop.MAT: _mat,
    Prop.PILLOW_ON_TOWEL: _pillow_on_towel,
    Prop.RULER_TO_HEAD: lambda body: _ruler(body, "occiput"),
    Prop.RULER_TO_EAR: lambda body: _ruler(body, "ear-right"),
    Prop.NECK_ANGLE: _neck_angle,
}
"""What is measured on the head, or under it grows with it."""


def band_fixed(left: Vec, right: Vec) -> tuple[Thing, ...]:
    """A band from both hands to a post in front, at navel height."""
    at: Vec = (0.0, _BAND_HIGH, _BAND_FAR)
    post: Line = ((0.0, 0.0, _BAND_FAR), (0.0, _BAND_HIGH + 40.0, _BAND_FAR))
    return Thing("band", ((left, at), (right, at)), 20.0), Thing("post", (post,))
