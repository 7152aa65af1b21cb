"""The way that points of the body go from one picture to the next, as arrows on paper."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import atan2, cos, degrees, radians, sin, sqrt

from necktrack.figure.body import Body
from necktrack.figure.joints import BOTH
from necktrack.figure.movement import Moving
from necktrack.figure.pose import swapped
from necktrack.figure.raster import Window
from necktrack.figure.vectors import Vec, add, cross, dot, minus, times, unit
from necktrack.figure.views import Eye, Flat
from necktrack.model.figures import NO_ARROW, Loop, Shown
from necktrack.model.values import frozen

_STEPS = 2
_LIMBS = tuple(f"{name}-{side}" for name in ("palm", "elbow", "knee", "toe", "shoulder") for side in BOTH)
_MOVERS = {
    Shown.HEAD: ("nose", "crown", "chin"),
    Shown.HANDS: ("nose", "crown", "chin", *(name for name in _LIMBS if name.startswith("palm"))),
    Shown.UPPER: ("nose", "crown", *(name for name in _LIMBS if name.startswith(("palm", "elbow", "shoulder")))),
    Shown.WHOLE: ("nose", "crown", "pelvis", *_LIMBS),
}
"""Points of which the one that goes furthest has an arrow where a figure names none."""
_OF_HEAD, _HEAD_MIDDLE, _MIDDLE = ("nose", "crown", "chin", "brow", "lip", "occiput"), "skull", "spine-3"
"""Points of the head; a point in the middle of the head and one of the whole body."""
_ALIKE = 0.85
"""A point of the other side that goes this part of the furthest way has an arrow too; so the nose comes first."""
_MOVED, _SHORTEST, _SHORT, _HEAD = 0.8, 0.16, 0.2, 0.055
"""Centimetres from which a way is drawn; then, as parts of the picture, how long an arrow is at least, up to which
length one into the body stands beside it, and how long its head is."""
_INTO, _STRAIGHT_IN = 0.4, 0.8
_ROOM = 0.03


@frozen
class Arrow:
    """A way with a head at its end, in the flat picture."""

    shaft: tuple[Flat, ...]
    head: tuple[Flat, Flat, Flat]
    """The tip and both corners."""


def named_points(ready: Moving, *, is_other_side: bool) -> tuple[str, ...]:
    """The points whose way is drawn: those that the figure names, on the side that moves; else what moves most."""
    named = tuple(name for name in ready.figure.arrows if name != NO_ARROW)
    if ready.figure.arrows:
        return tuple(map(swapped, named)) if is_other_side else named
    start = ready.body_at(0.0).points
    bodies = [ready.body_at(at).points for at, _, _ in ready.poses[1:]]
    eye = ready.eye
    far = {
        name: max((_far(eye.flat(start[name]), eye.flat(body[name])) for body in bodies), default=0.0)
        for name in _MOVERS[ready.figure.shown]
    }
    first, *rest = far
    most = max(rest, key=lambda name: far[name])
    most = first if far[first] >= _ALIKE * far[most] else most
    if far[most] < _MOVED:
        return ()
    other = swapped(most)
    return (most, other) if other != most and far[other] >= _ALIKE * far[most] else (most,)


def arrows_of(ready: Moving, names: Sequence[str], stops: Sequence[float], window: Window) -> list[tuple[Arrow, ...]]:
    """For each picture but the last the arrows to the next one; to the last one where there is but one way to go.

    Where each picture is the end of a set, its arrows come from where that set begins.
    """
    is_one_way = len(ready.poses) == 2
    parts = [_parts(start, end) for start, end in (_in_sets(ready, stops) or pairwise(stops))] if names else []
    made: list[tuple[Arrow, ...]] = []
    for place, part in enumerate(parts):
        later = [at for each in parts[place + 1 :] for at in each[1:]] if is_one_way else []
        bodies = [ready.body_at(at) for at in (*part, *later)]
        made.append(tuple(_arrow(*way, window) for way in _ways(names, bodies, len(part), ready.eye, window)))
    return made


def _ways(
    names: Sequence[str], bodies: Sequence[Body], near: int, eye: Eye, window: Window
) -> Iterator[tuple[list[Flat], Flat | None]]:
    """The way of each point, and the middle of what it is on; none for one that hardly moves up to the next picture.

    A head that turns has one way over the crown for all its points.
    """
    turn = _turn_over_head(bodies, eye, _wide(window)) if any(name in _OF_HEAD for name in names) else []
    if turn:
        yield turn, None
    for name in names:
        way = [eye.flat(body.points[name]) for body in bodies]
        if not (turn and name in _OF_HEAD) and _far(way[0], way[near - 1]) > _MOVED / 4:
            yield way, eye.flat(bodies[0].points[_HEAD_MIDDLE if name in _OF_HEAD else _MIDDLE])


_TURNS, _LEAST_TURN = 14.0, 75.0
"""Degrees from which a head turns, and over how many its way is drawn at least."""
_RING, _OVER, _DIP = 0.16, 0.06, 0.4
"""The ring over a head that turns, as parts of the picture: how wide it is, how far over the crown, and how far it dips
in front for its width, so that it is seen as a ring."""


def _turn_over_head(bodies: Sequence[Body], eye: Eye, wide: float) -> list[Flat]:
    """The way of a head that turns about the body, on a ring over the crown; empty for one that does not."""
    axis = bodies[0].turns["root"][1]
    first, last = (_level(body.turns["head"][2], axis) for body in (bodies[0], bodies[-1]))
    aside = cross(axis, last)
    turned_by = degrees(atan2(-dot(first, aside), dot(first, last)))
    if abs(turned_by) < _TURNS or abs(dot(axis, eye.near)) > _DIP:
        return []
    sweep = max(_LEAST_TURN, abs(turned_by)) * (1 if turned_by > 0 else -1)
    x, y = eye.flat(add(bodies[0].points["crown"], times(axis, _OVER * wide)))
    up_x, up_y = eye.flat(axis)
    ring: list[Flat] = []
    for step in range(_RING_STEPS + 1):
        angle = radians(sweep * (step / _RING_STEPS - 1))
        face = add(times(last, cos(angle)), times(aside, sin(angle)))
        (right, up), dip = eye.flat(face), _DIP * dot(face, eye.near)
        ring.append((x + _RING * wide * (right - up_x * dip), y + _RING * wide * (up - up_y * dip)))
    return ring


_RING_STEPS = 8


def _level(way: Vec, axis: Vec) -> Vec:
    """The direction at right angles to the axis."""
    return unit(minus(way, times(axis, dot(way, axis))))


def _in_sets(ready: Moving, stops: Sequence[float]) -> list[tuple[float, float]]:
    """From where each set begins to where it goes; none for a figure that is the same in all sets."""
    if ready.figure.loop is not Loop.BY_SET:
        return []
    return [(max(at for at, _, _ in ready.poses if at < stop), stop) for stop in stops]


def _parts(start: float, end: float) -> list[float]:
    return [start + (end - start) * step / _STEPS for step in range(_STEPS + 1)]


def _arrow(way: Sequence[Flat], middle: Flat | None, window: Window) -> Arrow:
    """An arrow along a way; one that is short or goes into the body, told by its middle, stands beside it."""
    wide = _wide(window)
    long = sum(map(_far, way, way[1:]))
    if middle and long < wide * (_SHORT if _inward(way, middle) > _STRAIGHT_IN else _SHORTEST):
        way = _beside(way, middle, max(long, wide * _SHORTEST))
    big = wide * _HEAD
    tip = way[-1]
    before = next((point for point in reversed(way) if _far(point, tip) >= big), way[0])
    ux, uy = _unit(before, tip)
    base = tip[0] - ux * big, tip[1] - uy * big
    half = big * 0.55
    corners = (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half)
    shaft = [point for point in way if _far(point, tip) > big * 1.2]
    return Arrow((*(shaft or way[:1]), base), (tip, *corners))


def _wide(window: Window) -> float:
    return max(window.right - window.left, window.top - window.bottom)


def _inward(way: Sequence[Flat], middle: Flat) -> float:
    """1 for a way that goes straight into the body, 0 for one along it, -1 for one off it."""
    ux, uy = _unit(way[0], way[-1])
    mx, my = _unit(way[0], middle)
    return ux * mx + uy * my


def _beside(way: Sequence[Flat], middle: Flat, long: float) -> tuple[Flat, Flat]:
    """A straight way beside the body for one too short to be seen: away from where it begins, or up to there."""
    (x, y), end = way[0], way[-1]
    ux, uy = _unit((x, y), end)
    if _inward(way, middle) > _INTO:
        return (x - ux * long, y - uy * long), (x, y)
    return (x, y), (x + ux * long, y + uy * long)


def window_with(window: Window, arrows: Iterable[Arrow]) -> Window:
    """The window, larger where an arrow would be cut off."""
    points = [point for arrow in arrows for point in (*arrow.shaft, *arrow.head)]
    if not points:
        return window
    room = max(window.right - window.left, window.top - window.bottom) * _ROOM
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Window(
        min(window.left, min(xs) - room), min(window.bottom, min(ys) - room),
        max(window.right, max(xs) + room), max(window.top, max(ys) + room),
    )  # fmt: skip


def _far(a: Flat, b: Flat) -> float:
    return sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def _unit(a: Flat, b: Flat) -> Flat:
    far = _far(a, b) or 1.0
    return (b[0] - a[0]) / far, (b[1] - a[1]) / far
