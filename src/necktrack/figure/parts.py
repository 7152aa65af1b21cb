"""The body as solid parts: rounded limbs and a head with a face, each part of one piece for the eye."""

from itertools import pairwise

from necktrack.figure.body import Body
from necktrack.figure.joints import BOTH, LEFT
from necktrack.figure.vectors import Turn, Vec, beside, mix
from necktrack.model.values import frozen


@frozen
class Bone:
    """A stretch between two balls of two radii, in centimetres; the same ball twice is a ball."""

    start: Vec
    end: Vec
    start_radius: float
    end_radius: float


Mark = tuple[tuple[Vec, ...], Vec]
"""A line, and the direction that it faces."""
Marks = tuple[Vec, Turn, tuple[Mark, ...]]
"""Lines that are told from a point in a frame of the body, so that only those that face the eye are reckoned."""


@frozen
class Part:
    """What is drawn as one piece, with one outline."""

    name: str
    bones: tuple[Bone, ...]
    front: tuple[Bone, ...] = ()
    """Bones that something nearer hides where the part is seen from behind, such as the chin behind the neck."""
    ahead: Vec = (0.0, 0.0, 1.0)
    """To the front of the part."""
    marks: tuple[Marks, ...] = ()
    """Lines on its surface that are drawn where they face the eye, such as the eyes."""
    details: tuple[Marks, ...] = ()
    """Such lines that only a large picture has room for."""


def parts_of(body: Body) -> tuple[Part, ...]:
    """Every part of the body, in no order."""
    limbs = [part for side in BOTH for part in (*_arm(body, side), _leg(body, side), _foot(body, side))]
    return (_pelvis(body), _trunk(body), _neck(body), _head(body), *limbs)


def _bone(body: Body, start: str, end: str, start_radius: float, end_radius: float) -> Bone:
    return Bone(body.points[start], body.points[end], start_radius, end_radius)


def _beside(body: Body, point: str, frame: str, off: Vec) -> Vec:
    return beside(body.points[point], body.turns[frame], off)


def _pelvis(body: Body) -> Part:
    low = [_beside(body, "pelvis", "pelvis", (x, 1.0, -1.0)) for x in (8.0, -8.0)]
    high = [_beside(body, "spine-0", "pelvis", (x, 4.0, 3.0)) for x in (6.0, -6.0)]
    belly = _beside(body, "belly", "spine-1", (0.0, -1.0, -7.0))
    bones = (
        *(Bone(a, b, 10.5, 9.5) for a, b in zip(low, high, strict=True)), Bone(low[0], low[1], 10.0, 10.0),
        Bone(belly, belly, 8.0, 8.0),
    )  # fmt: skip
    return Part("pelvis", bones)


_TRUNK = ((0, 6.0, 0.0, 9.5), (1, 5.5, 0.0, 9.0), (2, 6.5, 0.0, 9.5), (3, 8.0, 0.0, 10.5), (4, 8.5, -2.0, 8.5))
"""For each joint of the spine: how far out and up the ball on each side of it is, and its radius."""


def _trunk(body: Body) -> Part:
    bones: list[Bone] = []
    for side in (1.0, -1.0):
        row = [
            (_beside(body, f"spine-{place}", f"spine-{place}" if place else "pelvis", (x * side, y, 4.0)), radius)
            for place, x, y, radius in _TRUNK
        ]
        bones += [Bone(a, b, ra, rb) for (a, ra), (b, rb) in pairwise(row)]
    top = _beside(body, "spine-4", "chest", (0.0, -3.0, 1.5))
    bones += [Bone(top, body.points[f"shoulder-{side}"], 6.0, 6.0) for side in BOTH]
    blades = tuple((body.points[f"blade-{side}"], body.turns["chest"], (_BLADES[side],)) for side in BOTH)
    return Part("trunk", tuple(bones), marks=blades)


_AHEAD, _BEHIND = (0.0, 0.0, 1.0), (0.0, 0.0, -1.0)
_BLADE = ((-4.0, 7.5), (6.0, 6.0), (-1.5, -9.0), (-4.0, 7.5))
"""The corners of a shoulder blade: to its own side and up."""
_BLADES: dict[str, Mark] = {
    side: (tuple((x * out, y, 0.0) for x, y in _BLADE), _BEHIND) for side, out in zip(BOTH, (1.0, -1.0), strict=True)
}


def _neck(body: Body) -> Part:
    low = _beside(body, "spine-4", "chest", (0.0, -1.0, 1.5))
    high = _beside(body, "skull", "head", (0.0, 2.0, 1.0))
    bones = (Bone(low, body.points["neck"], 6.2, 5.2), Bone(body.points["neck"], high, 5.2, 5.2))
    return Part("neck", bones)


def _head(body: Body) -> Part:
    at, turn = body.points, body.turns["head"]
    back, front = (_beside(body, "skull", "head", place) for place in ((0.0, 9.0, -0.5), (0.0, 9.3, 3.0)))
    cheek = _beside(body, "skull", "head", (0.0, 3.0, 5.6))
    chin = mix(at["chin"], cheek, 0.25)
    nose_root = _beside(body, "skull", "head", (0.0, 7.0, 9.6))
    bones = (
        Bone(back, front, 8.4, 8.4),
        *(Bone(ear, beside(ear, turn, (0.0, 2.0, 0.0)), 1.4, 1.6) for ear in (at["ear-left"], at["ear-right"])),
    )  # fmt: skip
    face = (
        Bone(front, cheek, 8.0, 6.0), Bone(cheek, chin, 6.0, 2.6), Bone(nose_root, at["nose"], 1.2, 1.3),
    )  # fmt: skip
    eyes, lids = (_SHUT, _SHUT) if body.are_eyes_closed else (_OPEN, _LIDS)
    skull, lip = at["skull"], at["lip"]
    details = (skull, turn, (*_BROWS, *lids, _NOSE)), (lip, turn, _MOUTH), (skull, turn, _HAIR + _EARS)
    return Part("head", bones, face, turn[2], ((skull, turn, eyes),), details)


def _eyes(*shape: tuple[float, float]) -> tuple[Mark, ...]:
    """Both eyes: how far out and up from the middle of an eye its line goes."""
    return tuple(
        (tuple((x + wide, 6.8 + up, 9.4) for wide, up in shape), (way, 0.0, 0.85))
        for x, way in ((3.2, 0.5), (-3.2, -0.5))
    )


_OPEN = _eyes((0.0, 0.7), (0.0, -0.7))
_LIDS = _eyes((-1.5, 0.0), (0.0, 1.1), (1.5, 0.0), (0.0, -1.1), (-1.5, 0.0))
_SHUT = _eyes((-1.8, -0.2), (-0.8, -0.9), (0.8, -0.9), (1.8, -0.2))
_EAR = ((4.2, 0.4), (7.4, 0.2), (8.2, 1.4), (7.4, 2.8), (5.0, 2.4), (3.4, 1.6), (4.2, 0.4))
"""The edge of an ear: up and to the front."""
_NOSE: Mark = (((0.0, 6.5, 10.5), (0.0, 4.2, 13.0), (1.2, 3.6, 11.5)), _AHEAD)
_BROWS: tuple[Mark, ...] = tuple(
    (((x - 1.5, 9.2, 9.6), (x + 1.5, 9.2, 9.6)), (way, 0.0, 0.85)) for x, way in ((3.3, 0.5), (-3.3, -0.5))
)
_MOUTH: tuple[Mark, ...] = ((((-2.2, -0.3, 0.2), (2.2, -0.3, 0.2)), _AHEAD),)
_HAIR: tuple[Mark, ...] = tuple(
    (((0.0, 1.5, -7.2), (x * 3.5, 2.0, -6.8), (x * 6.5, 4.0, -4.5)), _BEHIND) for x in (1.0, -1.0)
)
_EARS: tuple[Mark, ...] = tuple((tuple((x, y, z) for y, z in _EAR), (x, 0.0, 0.0)) for x in (9.2, -9.2))


def _arm(body: Body, side: str) -> tuple[Part, Part]:
    shoulder, elbow = body.points[f"shoulder-{side}"], body.points[f"elbow-{side}"]
    upper = Part(f"upper-arm-{side}", (Bone(shoulder, elbow, 6.0, 4.2),))
    hand = body.turns[f"hand-{side}"]
    palm = body.points[f"palm-{side}"]
    wrist = body.points[f"wrist-{side}"]
    knuckle = beside(wrist, hand, (0.0, -3.0, 0.0))
    bones = (
        _bone(body, f"elbow-{side}", f"wrist-{side}", 4.2, 2.9), Bone(knuckle, palm, 3.3, 3.6),
        Bone(palm, body.points[f"finger-{side}"], 3.5, 2.2), Bone(knuckle, body.points[f"thumb-{side}"], 2.0, 1.5),
    )  # fmt: skip
    return upper, Part(f"forearm-{side}", bones, details=((wrist, hand, _GAPS),))


_GAPS: tuple[Mark, ...] = tuple(
    (((0.0, -9.5, z), (0.0, -18.0, z * 0.8)), (way, 0.0, 0.0)) for z in (1.2, -1.2) for way in (1.0, -1.0)
)
"""Lines between the fingers, to be seen from both sides of a hand."""


def _leg(body: Body, side: str) -> Part:
    sign = 1.0 if side == LEFT else -1.0
    hip = _beside(body, f"hip-{side}", "root", (sign * 0.5, -2.0, 0.0))
    knee = body.points[f"knee-{side}"]
    bones = (Bone(hip, knee, 9.0, 5.6), Bone(knee, body.points[f"ankle-{side}"], 5.6, 3.6))
    return Part(f"leg-{side}", bones)


def _foot(body: Body, side: str) -> Part:
    heel, toe, ankle = (body.points[f"{name}-{side}"] for name in ("heel", "toe", "ankle"))
    bones = (Bone(ankle, mix(heel, toe, 0.35), 3.6, 3.4), Bone(heel, toe, 3.4, 2.4))
    return Part(f"foot-{side}", bones)
