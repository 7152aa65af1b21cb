"""Which moments of a movement stand on paper: the start, one on the way, and the end; or where each set goes to."""

from collections.abc import Sequence
from functools import cache

from necktrack.figure.joints import axis_of
from necktrack.figure.movement import Moving, moving
from necktrack.figure.pose import Pose
from necktrack.model.figures import MOST_ON_PAPER, Figure, Loop

MOST, MOST_OF_MANY = 3, 4
"""Pictures of a movement, and of one that goes round by more than those."""
_SAME = 0.5
"""Degrees by which poses that look the same may differ, all together."""


def stops_of(figure: Figure, *, is_other_side: bool = False) -> tuple[float, ...]:
    """The parts of the way, from 0 to 1, that are drawn beside each other; one for a still figure."""
    ready = moving(figure, is_other_side=is_other_side)
    if figure.loop is Loop.BY_SET:
        return tuple(at for at, _, _ in ready.poses[1::2])[:MOST]
    if chosen := tuple(frame.at / figure.frames[-1].at for frame in figure.frames if frame.paper and frame.at > 0):
        return 0.0, *chosen[:MOST_ON_PAPER]
    found = _turning_points(ready)
    if len(found) == 2:
        return found[0], sum(found) / 2, found[1]
    if len(found) <= MOST:
        return found
    return _most_unlike(found, ready) if figure.loop is Loop.ROUND else (found[0], found[len(found) // 2], found[-1])


def _turning_points(ready: Moving) -> tuple[float, ...]:
    """The keyframes that look other than all before them, so without the ways back through the middle."""
    kept: list[tuple[float, Pose]] = []
    for at, pose, _ in ready.poses:
        if all(_unlike(pose, other) > _SAME for _, other in kept):
            kept.append((at, pose))
    return tuple(at for at, _ in kept)


def _most_unlike(found: Sequence[float], ready: Moving) -> tuple[float, ...]:
    """The start, and those moments that each look most other than all that were taken before."""
    poses = {at: ready.pose_at(at) for at in found}
    taken = [found[0]]
    apart = {at: _unlike(pose, poses[found[0]]) for at, pose in poses.items()}
    while len(taken) < MOST_OF_MANY:
        newest = max(apart, key=lambda at: apart[at])
        taken.append(newest)
        apart = {at: min(apart[at], _unlike(pose, poses[newest])) for at, pose in poses.items()}
    return tuple(sorted(taken))


_REACH = 40.0
"""Degrees that another place of a hand or foot counts for."""
_COUNTS_FOR = {"cm": 6.0, "percent": 0.3}
"""Degrees that a centimetre or a percent counts for."""


def _unlike(one: Pose, other: Pose) -> float:
    """By how many degrees two poses differ, all together."""
    mine, theirs = one.angles, other.angles
    keys = mine if mine.keys() == theirs.keys() else mine.keys() | theirs.keys()
    angles = sum([abs(mine.get(key, 0.0) - theirs.get(key, 0.0)) * _counts_for(key) for key in keys])
    limbs = one.reaches.keys() | other.reaches.keys()
    return angles + _REACH * sum(one.reaches.get(limb) != other.reaches.get(limb) for limb in limbs)


@cache
def _counts_for(key: str) -> float:
    return _COUNTS_FOR.get(axis_of(key).unit, 1.0)
