"""Which moments of a movement stand on paper: the start, one on the way, and the end; or where each set goes to."""

from necktrack.figure.movement import Moving, moving
from necktrack.figure.pose import Pose
from necktrack.model.figures import Figure, Loop

MOST = 3
_SAME = 0.5
"""Degrees or centimetres by which poses that look the same may differ."""


def stops_of(figure: Figure, *, is_other_side: bool = False) -> tuple[float, ...]:
    """The parts of the way, from 0 to 1, that are drawn beside each other; one for a still figure."""
    ready = moving(figure, is_other_side=is_other_side)
    if figure.loop is Loop.BY_SET:
        return tuple(at for at, _, _ in ready.poses[1::2])[:MOST]
    found = _turning_points(ready)
    if len(found) == 2:
        return found[0], sum(found) / 2, found[1]
    if len(found) <= MOST:
        return found
    return found[0], found[len(found) // 2], found[-1]


def _turning_points(ready: Moving) -> tuple[float, ...]:
    """The keyframes that look other than all before them, so without the ways back through the middle."""
    kept: list[tuple[float, Pose]] = []
    for at, pose, _ in ready.poses:
        if not any(_is_same(pose, other) for _, other in kept):
            kept.append((at, pose))
    return tuple(at for at, _ in kept)


def _is_same(one: Pose, other: Pose) -> bool:
    if one.reaches != other.reaches:
        return False
    keys = one.angles.keys() | other.angles.keys()
    return all(abs(one.angles.get(key, 0.0) - other.angles.get(key, 0.0)) < _SAME for key in keys)
