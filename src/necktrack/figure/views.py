"""What the eye sees of the body from a view: flat pieces in order from far to near."""

from collections.abc import Iterable, Sequence

from necktrack.figure.body import Body
from necktrack.figure.parts import Bone, Marks, Part, parts_of
from necktrack.figure.things import Thing
from necktrack.figure.vectors import Turn, Vec, about_x, about_y, beside, dot, then, times, turned
from necktrack.model.figures import View
from necktrack.model.values import frozen, replace

Flat = tuple[float, float]
Ball = tuple[Vec, float]
"""A middle and a radius, in centimetres."""


@frozen
class Hull:
    """Two discs and all between them, seen flat: centres and radii in centimetres."""

    start: Flat
    end: Flat
    start_radius: float
    end_radius: float


@frozen
class Piece:
    """One part as it is seen: a filled outline with lines on it, or lines alone."""

    name: str
    depth: float
    """How near it is to the eye; a nearer piece hides a further one."""
    hulls: tuple[Hull, ...]
    lines: tuple[tuple[Flat, ...], ...] = ()
    details: tuple[tuple[Flat, ...], ...] = ()
    """Lines that only a large picture has room for."""
    is_shade: bool = False
    """True for what marks a region on the piece before it."""


@frozen
class Eye:
    """From where the body is seen: the directions to the right, up and towards the eye."""

    right: Vec
    up: Vec
    near: Vec

    def flat(self, point: Vec) -> Flat:
        """Where the point is seen; written out, as this is asked hundreds of times for a picture."""
        x, y, z = point
        (rx, ry, rz), (ux, uy, uz) = self.right, self.up
        return x * rx + y * ry + z * rz, x * ux + y * uy + z * uz

    def line(self, points: Iterable[Vec]) -> tuple[Flat, ...]:
        """Where a line through the points is seen."""
        (rx, ry, rz), (ux, uy, uz) = self.right, self.up
        return tuple([(x * rx + y * ry + z * rz, x * ux + y * uy + z * uz) for x, y, z in points])

    def depth(self, points: Sequence[Vec]) -> float:
        """How near the points are, in the middle of them."""
        nx, ny, nz = self.near
        return sum([x * nx + y * ny + z * nz for x, y, z in points]) / len(points)


_AROUND = {View.FRONT: 0.0, View.BACK: 180.0, View.SIDE_LEFT: 90.0, View.SIDE_RIGHT: -90.0, View.THREE_QUARTER: 38.0}
_ABOVE = 14.0
"""Degrees by which the three-quarter view looks down."""


def eye_for(view: View, stance: Turn) -> Eye:
    """The eye of a view for a body that lies in the room like this: told by the body, with the floor down.

    Who lies is seen from above in front view, head at the top.
    """
    if view is View.MIRROR:
        front = eye_for(View.FRONT, stance)
        return Eye(times(front.right, -1.0), front.up, front.near)
    around = then(stance, about_y(_AROUND[view]))
    if view is View.THREE_QUARTER:
        around = then(around, about_x(-_ABOVE))
    right, up, near = around
    if view is View.THREE_QUARTER and abs(stance[1][1]) < 0.5:
        return _from_above(stance)
    if abs(near[1]) < 0.5 and abs(up[1]) < 0.5:
        return _level(near)
    return Eye(right, up, near)


def _level(near: Vec) -> Eye:
    """An eye that looks level, with the floor down."""
    return Eye((near[2], 0.0, -near[0]), (0.0, 1.0, 0.0), near)


def _from_above(stance: Turn) -> Eye:
    """Looking down on one who lies: from before one on the side, else from beside the feet."""
    is_on_side = abs(stance[0][1]) > 0.5
    side = stance[2] if is_on_side else stance[0]
    base = _level((side[0], 0.0, side[2]))
    around, down = about_y(0.0 if is_on_side else -25.0), about_x(-24.0)
    return Eye(*then((base.right, base.up, base.near), then(around, down)))


def mirrored_eye(eye: Eye) -> Eye:
    """The eye to which a body with left and right swapped is the mirrored picture of the first one."""
    (x, y, z), up, near = eye.right, eye.up, eye.near
    return Eye((x, -y, -z), (-up[0], up[1], up[2]), (-near[0], near[1], near[2]))


def seen(body: Body, eye: Eye, things: Iterable[Thing] = ()) -> tuple[Piece, ...]:
    """The pieces of the body and of the things beside it, from far to near."""
    pieces = [_piece(part, eye) for part in parts_of(body)]
    is_from_above = abs(eye.near[1]) > _FROM_ABOVE
    pieces += [_thing(thing, eye) for thing in things if not (is_from_above and thing.name == "floor")]
    return tuple(sorted(_joined(pieces), key=lambda piece: piece.depth))


def _piece(part: Part, eye: Eye) -> Piece:
    bones = _bones_seen(part, eye)
    flat = eye.line(_ends(bones))
    hulls = tuple([
        Hull(start, end, bone.start_radius, bone.end_radius)
        for start, end, bone in zip(flat[::2], flat[1::2], bones, strict=True)
    ])  # fmt: skip
    depth = eye.depth(_ends(part.bones))
    return Piece(part.name, depth, hulls, _lines(part.marks, eye), _lines(part.details, eye))


def _ends(bones: Iterable[Bone]) -> list[Vec]:
    return [point for bone in bones for point in (bone.start, bone.end)]


def _bones_seen(part: Part, eye: Eye) -> tuple[Bone, ...]:
    is_from_behind = dot(part.ahead, eye.near) < _FROM_BEHIND
    return part.bones if is_from_behind else part.bones + part.front


def balls_of(part: Part, eye: Eye) -> list[Ball]:
    """The balls of a part and the points of what is drawn on it: enough to tell how far it goes in the picture."""
    balls: list[Ball] = []
    for bone in _bones_seen(part, eye):
        balls += ((bone.start, bone.start_radius), (bone.end, bone.end_radius))
    return balls + [(point, 0.0) for line in _marks_seen(part.marks, eye) for point in line]


def _lines(groups: Iterable[Marks], eye: Eye) -> tuple[tuple[Flat, ...], ...]:
    return tuple(map(eye.line, _marks_seen(groups, eye)))


def _marks_seen(groups: Iterable[Marks], eye: Eye) -> list[list[Vec]]:
    """Those marks that face the eye."""
    return [
        [beside(origin, turn, off) for off in points]
        for origin, turn, marks in groups
        for points, way in marks
        if dot(turned(turn, way), eye.near) > _FACES_THE_EYE
    ]


_FACES_THE_EYE = 0.12
_FROM_BEHIND = -0.6
"""How far a part looks away from where its front is hidden."""
_FROM_ABOVE = 0.9
"""How far the eye looks down from where on the floor is no line to see."""


def _thing(thing: Thing, eye: Eye) -> Piece:
    depth = eye.depth([point for line in thing.lines for point in line]) + thing.nearer
    return Piece(thing.name, depth, (), tuple(map(eye.line, thing.lines)))


_JOINED = (("pelvis", "trunk"),)
_NEAR = 14.0
"""Centimetres of depth within which an upper arm and its forearm are drawn as one piece."""


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces that are of one flesh drawn as one, so that no line runs across a belly or an elbow."""
    by_name = {piece.name: piece for piece in pieces}
    pairs = [*_JOINED, *((f"upper-arm-{side}", f"forearm-{side}") for side in ("left", "right"))]
    pairs += [(f"leg-{side}", f"foot-{side}") for side in ("left", "right")]
    neck, head = by_name["neck"], by_name["head"]
    collar = (by_name["pelvis"].depth + by_name["trunk"].depth) / 2
    if neck.depth >= collar:  # the collar and the top of the back hide where the neck begins
        by_name["neck"] = neck = replace(neck, depth=collar - 0.1)
    if head.depth <= neck.depth:  # the back of the head hides the nape
        by_name["head"] = replace(head, depth=neck.depth + 0.1)
    pieces = [by_name[piece.name] if piece.name in ("head", "neck") else piece for piece in pieces]
    gone: set[str] = set()
    made: list[Piece] = []
    for first, second in pairs:
        one, other = by_name[first], by_name[second]
        if first in ("pelvis",) or abs(one.depth - other.depth) < _NEAR:
            gone |= {first, second}
            made.append(_one(one, other))
    return [piece for piece in pieces if piece.name not in gone] + made


def _one(first: Piece, second: Piece) -> Piece:
    depth = (first.depth + second.depth) / 2
    lines, details = first.lines + second.lines, first.details + second.details
    return Piece(first.name, depth, first.hulls + second.hulls, lines, details)
