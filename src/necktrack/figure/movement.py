"""A figure in motion: its pose at any moment, and what of the room is in the picture all the time."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import add, sub

from necktrack.figure.bases import OTHER_SIDE, STANCES
from necktrack.figure.body import Body, body_in, reach_of
from necktrack.figure.joints import BOTH
from necktrack.figure.parts import parts_of
from necktrack.figure.places import PLACES
from necktrack.figure.pose import RELAXED, Pose, between, mirrored, on_top, parse_pose
from necktrack.figure.props import things_for
from necktrack.figure.raster import Window
from necktrack.figure.shades import shade_balls, shaded
from necktrack.figure.vectors import length, minus
from necktrack.figure.views import Eye, Piece, balls_of, eye_for, mirrored_eye, seen
from necktrack.model.figures import Base, Ease, Figure, Loop, Prop, Shown, View
from necktrack.model.values import frozen

_MOMENTS, _ENOUGH_POSES = {2: 4, 3: 3}, 7
"""Into how many stretches the way between two poses is cut to see how much room it takes, by the number of poses; else
into two, and from so many poses on into one, as they lie close together."""


@frozen
class Moving:
    """A figure made ready to be drawn: its poses by their part of the way, from 0 to 1."""

    base: Base
    view: View
    poses: tuple[tuple[float, Pose, Ease], ...]
    figure: Figure
    is_other_side: bool = False
    """True where left and right are swapped; the picture is then the mirrored one."""

    @property
    def is_still(self) -> bool:
        """True for a picture that does not move."""
        return len(self.poses) == 1

    def pose_at(self, part: float) -> Pose:
        """The pose so far on the way, from 0 at the start to 1 at the last frame."""
        part = min(1.0, max(0.0, part))
        for (start, first, _), (end, second, ease) in zip(self.poses, self.poses[1:], strict=False):
            if part <= end:
                on_way = (part - start) / (end - start) if end > start else 1.0
                return between(first, second, _eased(on_way, ease))
        return self.poses[-1][1]

    def body_at(self, part: float) -> Body:
        """The body so far on the way; it is shared, so nobody changes it."""
        return _body_at(self.figure, self.is_other_side, part)

    @property
    def eye(self) -> Eye:
        """From where it is seen."""
        if not self.is_other_side or self.figure.base is None:
            return eye_for(self.view, STANCES[self.base].turn)
        return mirrored_eye(eye_for(self.figure.view, STANCES[self.figure.base].turn))

    @property
    def props(self) -> tuple[Prop, ...]:
        """The things of the picture, on the side that they are on."""
        props = self.figure.props
        return tuple(_OTHER_WALL.get(each, each) for each in props) if self.is_other_side else props

    def pieces_at(self, part: float) -> tuple[Piece, ...]:
        """What is seen so far on the way, from far to near."""
        return _pieces_at(self.figure, self.is_other_side, part)


@lru_cache(maxsize=32)
def _body_at(figure: Figure, is_other_side: bool, part: float) -> Body:
    """Kept for a moment, as a picture asks for the same body for its window, its pieces and its arrows."""
    ready = moving(figure, is_other_side=is_other_side)
    return body_in(ready.base, ready.pose_at(part))


@lru_cache(maxsize=16)
def _pieces_at(figure: Figure, is_other_side: bool, part: float) -> tuple[Piece, ...]:
    ready = moving(figure, is_other_side=is_other_side)
    body = ready.body_at(part)
    pieces = seen(body, ready.eye, things_for(ready.props, ready.base, body))
    return shaded(pieces, body, ready.eye, figure.highlight)


def _eased(part: float, ease: Ease) -> float:
    return part * part * (3 - 2 * part) if ease is Ease.SMOOTH else part


@lru_cache(maxsize=256)
def moving(figure: Figure, *, is_other_side: bool = False) -> Moving:
    """The figure made ready, for the right side where it is told for the left.

    Raises PoseProblem, and ValueError for one that is told in words only.
    """
    if figure.base is None:
        raise ValueError("this figure is told in words only")
    start = parse_pose(figure.start, PLACES) if figure.start else RELAXED
    poses: list[tuple[float, Pose, Ease]] = [(0.0, start, Ease.STRAIGHT)]
    whole = figure.frames[-1].at if figure.frames else 0.0
    for frame in figure.frames:
        pose = on_top(start, parse_pose(frame.pose, PLACES))
        if frame.at <= 0 or whole <= 0:
            poses[0] = (0.0, pose, Ease.STRAIGHT)
        else:
            poses.append((frame.at / whole, pose, frame.ease))
    poses = [(at, _in_full(pose, [each for _, each, _ in poses], figure.base), ease) for at, pose, ease in poses]
    if is_other_side:
        poses = [(at, mirrored(pose), ease) for at, pose, ease in poses]
    base = OTHER_SIDE.get(figure.base, figure.base) if is_other_side else figure.base
    view = _OTHER_VIEW.get(figure.view, figure.view) if is_other_side else figure.view
    return Moving(base, view, tuple(poses), figure, is_other_side)


_OTHER_VIEW = {View.SIDE_LEFT: View.SIDE_RIGHT, View.SIDE_RIGHT: View.SIDE_LEFT}
"""The other side of the body is seen from its own side, so that its limb is the near one too."""
_OTHER_WALL = {Prop.WALL_LEFT: Prop.WALL_RIGHT, Prop.WALL_RIGHT: Prop.WALL_LEFT}


def _in_full(pose: Pose, poses: Sequence[Pose], base: Base) -> Pose:
    """The pose with a word on each joint and limb that any of the poses moves, so that there is a way between them."""
    stance = STANCES[base]
    keys = {key for each in poses for key in each.angles}
    angles = {key: pose.angles.get(key, stance.angles.get(key, 0.0)) for key in keys}
    limbs = [f"{part}-{side}" for part in ("hand", "foot") for side in BOTH]
    reaches = {limb: reach_of(limb, stance, pose) for limb in limbs}
    return Pose(angles, reaches)


_ON_HEAD = ("head", "neck")
_UNDER_HEAD = ("pillow", "towel")
_ARMS = tuple(f"{name}-{side}" for name in ("upper-arm", "forearm") for side in BOTH)
_UPPER = (*_ON_HEAD, "torch", "pelvis", "trunk", *_ARMS)


@lru_cache(maxsize=256)
def window_of(figure: Figure, *, is_other_side: bool = False) -> Window:
    """The part of the picture that holds the whole movement, the same at every moment."""
    ready = moving(figure, is_other_side=is_other_side)
    eye = ready.eye
    boxes = [_box(ready, ready.body_at(part), eye) for part in _looked_at(ready)]
    room = 2.0 if ready.figure.shown is Shown.WHOLE else 4.0
    low_x, low_y = (min(box[place] for box in boxes) for place in (0, 1))
    high_x, high_y = (max(box[place] for box in boxes) for place in (2, 3))
    if ready.figure.shown in (Shown.HEAD, Shown.HANDS):
        low_y -= 12.0
        low_x, high_x = low_x - 12.0, high_x + 12.0
    return Window(low_x - room, low_y - room, high_x + room, high_y + room)


def _box(ready: Moving, body: Body, eye: Eye) -> tuple[float, float, float, float]:
    """The edges of what the picture makes room for at a moment; reckoned without making a picture, as it is quicker."""
    names = _names_shown(ready, body)
    balls = [ball for part in parts_of(body) if not names or part.name in names for ball in balls_of(part, eye)]
    balls += [
        (point, 0.0)
        for thing in things_for(ready.props, ready.base, body)
        if thing.name in (names or _IN_PICTURE)
        for line in thing.lines
        for point in line
    ]
    if not names:
        balls += shade_balls(body, ready.figure.highlight)
    flat, radii = eye.line([point for point, _ in balls]), [radius for _, radius in balls]
    xs, ys = [x for x, _ in flat], [y for _, y in flat]
    return min(map(sub, xs, radii)), min(map(sub, ys, radii)), max(map(add, xs, radii)), max(map(add, ys, radii))


_IN_PICTURE = ("floor-mat", "seat", "chair-back", "table", "screen", "post", "torch", "band-fixed", "side-wall")
"""Things for which the whole picture makes room."""


def _looked_at(ready: Moving) -> list[float]:
    """The parts of the way that tell how much room the movement takes: every pose, and moments between.

    A pose that comes again, as on the way back through the middle, is looked at once.
    """
    ats = [at for at, _, _ in ready.poses]
    cuts = _MOMENTS.get(len(ats), 1 if len(ats) >= _ENOUGH_POSES else 2)
    between_poses = {start + (end - start) * cut / cuts for start, end in pairwise(ats) for cut in range(cuts)}
    kept: list[float] = []
    known: list[Pose] = []
    for part in sorted(between_poses | {ats[-1]}):
        pose = ready.pose_at(part)
        if pose not in known:
            known.append(pose)
            kept.append(part)
    return kept


_AT_HEAD = 32.0
"""Centimetres from the middle of the head within which a hand belongs to a picture of the head."""


def _names_shown(ready: Moving, body: Body) -> tuple[str, ...]:
    """The pieces for which the picture makes room at a moment; none where it makes room for all of the body."""
    if ready.figure.shown is Shown.WHOLE:
        return ()
    if ready.figure.shown is Shown.UPPER:
        return (*_UPPER, *_UNDER_HEAD)
    if ready.figure.shown is Shown.HEAD:
        return _ON_HEAD
    points = body.points
    arms = (side for side in BOTH if length(minus(points[f"palm-{side}"], points["cranium"])) < _AT_HEAD)
    return (*_ON_HEAD, *(f"{name}-{side}" for side in arms for name in ("upper-arm", "forearm")))


def part_of_repetition(figure: Figure, moved: float, *, is_held: bool, rep: int, in_set: int = 1) -> float:
    """How far on the way a repetition is whose movement is so far done, from 0 to 1.

    A repetition with a hold ends in it: the first goes out all the time, each later one first comes back. One without
    goes there and back, or once round.
    """
    moved = min(1.0, max(0.0, moved))
    if figure.loop is Loop.ROUND:
        return moved
    if not is_held:
        out = 1 - abs(1 - 2 * moved)
    elif rep <= 1:
        out = moved
    else:
        out = abs(1 - 2 * moved)
    return _of_set(figure, out, in_set) if figure.loop is Loop.BY_SET else out


def _of_set(figure: Figure, out: float, in_set: int) -> float:
    """How far on the whole way a set is that goes so far out between its own two poses."""
    parts = [0.0, *(frame.at / figure.frames[-1].at for frame in figure.frames if frame.at > 0)]
    first = (in_set - 1) % max(1, len(parts) // 2) * 2
    start, end = (*parts, *parts)[first : first + 2]
    return start + (end - start) * out
