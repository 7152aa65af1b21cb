"""What no body can do in a figure: hands and feet that miss their place, feet in the air, a round left open."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import dist

from necktrack.figure.bases import STANCES
from necktrack.figure.body import Body, body_in
from necktrack.figure.joints import BOTH
from necktrack.figure.movement import Moving, moving
from necktrack.figure.places import PLACES
from necktrack.figure.pose import PLANTED, RELAXED, Pose, on_top, parse_pose, swapped
from necktrack.model.figures import NO_ARROW, Base, Figure, Loop
from necktrack.model.values import frozen

MOMENTS = 12
"""Moments of a movement, from its start to its end, that are looked at beside its frames."""
NEAR_ENOUGH = 3.0
"""Centimetres by which a hand may miss its place, or a foot that carries the floor."""
_CLOSED = 1.0
"""Centimetres by which a round movement may end beside where it began."""
_STANDING = frozenset({Base.STANDING, Base.FOREARMS_ON_WALL, Base.AGAINST_WALL, Base.IN_DOORWAY})
_OF_FEET = ("body.", "hips.", "hip.", "knee.", "ankle.")
"""Beginnings of the names of axes on which it hangs where the feet are."""
_SOLES = (("heel", 3.4), ("toe", 2.4))
"""Points of a foot, and how thick it is below each."""


@frozen
class FigureProblem:
    """Something that a body cannot do; `pose` is the number of the pose where it shows, 0 for the start."""

    code: str
    pose: int
    message: str
    hint: str


@lru_cache(maxsize=1)
def points() -> frozenset[str]:
    """The named points of the body, whose way an arrow can show, and the word for no arrow."""
    return frozenset((NO_ARROW, *body_in(Base.STANDING, RELAXED).points))


@lru_cache(maxsize=512)
def check_figure(figure: Figure) -> tuple[FigureProblem, ...]:
    """What is impossible in a figure whose poses can be read, each thing once, and the right side where it has one."""
    if figure.base is None:
        return ()
    told = (*_unplanted(figure), *_problems(moving(figure)))
    if not told and figure.mirror:
        return _problems(moving(figure, is_other_side=True), ", on the other side")
    return told


def _problems(ready: Moving, where: str = "") -> tuple[FigureProblem, ...]:
    found: dict[str, tuple[float, FigureProblem]] = {}
    for part in _parts(ready):
        pose = ready.pose_at(part)
        body = body_in(ready.base, pose)
        number = next(place for place, (at, _, _) in enumerate(ready.poses) if part <= at)
        for what, far, code, message, hint in (*_missed(ready.base, body, pose), *_in_the_air(ready.base, body, pose)):
            if far > found.get(what, (NEAR_ENOUGH,))[0]:
                found[what] = far, FigureProblem(code, number, message + where, hint)
    return (*(problem for _, problem in found.values()), *_unclosed(ready, where))


def _unplanted(figure: Figure) -> Iterator[FigureProblem]:
    """Limbs that a pose puts back where the base has no place for them."""
    base = figure.base or Base.STANDING
    first = 0 if figure.frames and figure.frames[0].at <= 0 else 1
    texts = [(0, figure.start), *((first + place, frame.pose) for place, frame in enumerate(figure.frames))]
    for number, text in texts:
        for limb, reach in parse_pose(text, PLACES).reaches.items():
            if (PLANTED, 1.0) in reach and limb not in STANCES[base].planted:
                part, _, side = limb.partition("-")
                message = f"the base {base} does not plant the {side} {part}"
                yield FigureProblem("reach", number, message, f'Write "{part}.reach {side} free", or a place.')


def _parts(ready: Moving) -> list[float]:
    """The parts of the way that are looked at, in order: the start alone where no hand or foot can miss on the way."""
    if ready.is_still or not _can_miss([pose for _, pose, _ in ready.poses]):
        return [0.0]
    return sorted({*(step / MOMENTS for step in range(MOMENTS + 1)), *(at for at, _, _ in ready.poses)})


def _can_miss(poses: Sequence[Pose]) -> bool:
    """True when hands reach for something, or what feet stand on moves under them."""
    first = poses[0]
    moved = {key for pose in poses for key, angle in pose.angles.items() if angle != first.angles.get(key)}
    if any(reach for pose in poses for limb, reach in pose.reaches.items() if limb.startswith("hand")):
        return True
    return any(key.startswith(_OF_FEET) for key in moved) or any(pose.reaches != first.reaches for pose in poses)


_Told = tuple[str, float, str, str, str]


def _missed(base: Base, body: Body, pose: Pose) -> Iterator[_Told]:
    for limb, far in body.misses.items():
        place = next((place for place, weight in pose.reaches.get(limb, ()) if weight > 0.99), "")
        if not place:
            continue  # on its way from one place to the next
        part, _, side = limb.partition("-")
        target = f"where it {'stands' if part == 'foot' else 'rests'}" if place == PLANTED else place
        message = f"the {side} {part} is {far:.0f} cm short of {target}"
        hint = f'Move the body nearer, or let it go: "{part}.reach {side} free".'
        if part == "foot" and base in _STANDING and not _stands(body, pose, swapped(limb)):
            hint = _LESS_HIGH if pose.angles.get("body.up", 0.0) > 0 else _LESS_FAR
        yield limb, far, "reach", message, hint


_LESS_HIGH = (
    f'Write body.up {NEAR_ENOUGH:.0f} at most while the whole foot stays down; to rise on the toes, write '
    '"body.up 10, ankle.point both 40".'
)
_LESS_FAR = "Move the body less far, or lower it too with body.down."


def _stands(body: Body, pose: Pose, limb: str) -> bool:
    """True for a foot that carries the body where the base plants it."""
    return (PLANTED, 1.0) in pose.reaches.get(limb, ()) and body.misses.get(limb, 0.0) <= NEAR_ENOUGH


def _in_the_air(base: Base, body: Body, pose: Pose) -> Iterator[_Told]:
    is_planted = any((PLANTED, 1.0) in pose.reaches.get(f"foot-{side}", ()) for side in BOTH)
    if base not in _STANDING or is_planted:  # a planted foot that does not come down is told as one that misses
        return
    heights = {side: min(body.points[f"{name}-{side}"][1] - thick for name, thick in _SOLES) for side in BOTH}
    side, height = min(heights.items(), key=lambda each: abs(each[1]))
    if abs(height) > NEAR_ENOUGH:
        way = "above" if height > 0 else "below"
        message = f"no foot carries the body: the {side} one is {abs(height):.0f} cm {way} the floor"
        yield "floor", abs(height), "floor", message, _down_to_floor(base, pose, height)


def _down_to_floor(base: Base, pose: Pose, height: float) -> str:
    """How the feet come to the floor: by the height of the body; and by a planted foot, where one reaches it."""
    up = round(pose.angles.get("body.up", 0.0) - height)
    moved = f'Write "body.{"up" if up > 0 else "down"} {abs(up)}"' if up else "Take body.up and body.down out"
    planted = on_top(pose, Pose({}, {"foot-right": ((PLANTED, 1.0),)}))
    reaches = body_in(base, planted).misses.get("foot-right", 0.0) <= NEAR_ENOUGH
    return moved + (', or leave one foot where it stands: "foot.reach right planted".' if reaches else ".")


def _unclosed(ready: Moving, where: str) -> Iterator[FigureProblem]:
    if ready.figure.loop is not Loop.ROUND or ready.is_still:
        return
    first, last = ready.body_at(0.0).points, ready.body_at(1.0).points
    point, far = max(((name, dist(first[name], last[name])) for name in first), key=lambda each: each[1])
    if far > _CLOSED:
        message = f"the round does not close: {point} ends {far:.0f} cm from where it began{where}"
        hint = 'End with a frame of pose = "", or write loop = "there-and-back".'
        yield FigureProblem("round", len(ready.poses) - 1, message, hint)
