"""The jointed body in the room: where every part is in a pose, with feet, seat and hands where they belong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import asin, cos, degrees, radians, sin

from necktrack.figure.bases import STANCES, Stance
from necktrack.figure.contact import clear_of_floor, lean_to_height, over_knee
from necktrack.figure.joints import AXES, BOTH, LEFT
from necktrack.figure.places import ON_BODY, in_room, on_body
from necktrack.figure.pose import PLANTED, Pose, Reach
from necktrack.figure.vectors import (
    Turn,
    Vec,
    about_x,
    about_y,
    about_z,
    add,
    bend_between,
    beside,
    cross,
    dot,
    facing,
    length,
    minus,
    mix,
    then,
    times,
    towards,
    turned,
    unit,
)
from necktrack.model.figures import Base

THIGH, SHANK = 42.0, 41.0
UPPER_ARM, FOREARM, PALM = 29.0, 25.0, 8.0
ELBOW_AT = 4.2
"""How high an elbow on the floor is."""
SHOULDER_AT = 5.5
"""How high a shoulder on the floor is, however it is pressed down."""
HANDS_FLAT = ("floor-by-shoulder", "floor-by-chest", "floor-ahead")
"""Places on which a hand presses with its palm."""
HANDS_UPRIGHT = ("side-of-head", "beside-head")
"""Places along which a hand lies with its fingers up."""
SPINE = (("low-back", 11.0), ("low-back", 11.0), ("upper-back", 12.0), ("upper-back", 12.0))
NECK = (6.0, 5.5)
NECK_LEANS = 22.0
"""Degrees by which an upright neck leans to the front."""
_OF_LOWER_NECK = {"flex": 0.55, "bend": 0.5, "turn": 0.4}


@dataclass(slots=True)
class Body:
    """Where the parts are, in centimetres, and how the frames of the parts lie."""

    points: dict[str, Vec] = field(default_factory=dict)
    """By name, such as "knee-left", "crown" or "chin"."""
    turns: dict[str, Turn] = field(default_factory=dict)
    """By part: pelvis, chest, head, and each foot and hand with its side."""
    misses: dict[str, float] = field(default_factory=dict)
    """How many centimetres a limb is short of the place that it reaches for or is planted on."""
    are_eyes_closed: bool = False


def body_in(base: Base, pose: Pose) -> Body:
    """The body in the pose, told from the base position."""
    stance = STANCES[base]
    angles = {**_UNMOVED, **stance.angles, **pose.angles}
    body = Body()
    root, pelvis = _root(stance, angles, pose)
    _spine(body, angles, root, pelvis)
    _rested_chest(body, stance, angles, pose)
    _head(body, angles)
    _shoulders(body, angles)
    for side in BOTH:
        _leg(body, stance, angles, pose, root, side)
    _crossed_legs(body, pose)
    for side in BOTH:
        _arm(body, stance, angles, pose, side)
    return body


_Angles = Mapping[str, float]
"""How far every joint is moved, in degrees or centimetres."""
_UNMOVED: _Angles = {
    key: 0.0
    for axis in AXES.values()
    for key in ([f"{axis.name}-{side}" for side in BOTH] if axis.is_sided else [axis.name])
}


def _root(stance: Stance, angles: _Angles, pose: Pose) -> tuple[Turn, Vec]:
    """How the body lies in the room, and where its pelvis is."""
    root = then(about_y(angles["body.turn"]), stance.turn)
    shift = (angles["body.sideways"], angles["body.up"], angles["body.forward"])
    pelvis = add(stance.pelvis, shift)
    shares = {side: dict(reach_of(f"foot-{side}", stance, pose)).get(PLANTED, 0.0) for side in stance.kneels}
    if whole := sum(shares.values()):
        hips = {side: towards(pelvis, root[0], _out(side, 9.0)) for side in shares}
        heights = (share * over_knee(hips[side], stance.kneels[side], THIGH) for side, share in shares.items())
        pelvis = mix(pelvis, (pelvis[0], sum(heights) / whole, pelvis[2]), min(1.0, whole))
    lift = angles["hips.lift"]
    if lift and stance.lift_at:
        up = about_x(-degrees(asin(min(0.95, lift / stance.lift_at))))
        at = add(pelvis, times(stance.turn[1], stance.lift_at))
        root, pelvis = then(up, root), add(at, turned(up, minus(pelvis, at)))
    return root, pelvis


def _bends(angles: _Angles, part: str, share: float) -> Turn:
    bend = then(about_z(angles[f"{part}.bend"] * share), about_x(angles[f"{part}.flex"] * share))
    return then(about_y(angles[f"{part}.turn"] * share), bend)


_STEADY = 0.3
"""Degrees within which the back lies as it should."""


def _rested_chest(body: Body, stance: Stance, angles: _Angles, pose: Pose) -> None:
    """The back turned about the hips until its top is where it rests, whatever the back below it does."""
    if not stance.chest_at or "body.lean" in pose.angles:
        return
    root, pelvis, more = body.turns["root"], body.points["pelvis"], 0.0
    for _ in range(3):
        rise = lean_to_height(pelvis, body.points["spine-4"], stance.chest_at)
        if abs(rise) < _STEADY:
            return
        more += rise if root[2][1] > 0 else -rise
        _spine(body, angles, root, pelvis, more)


def _spine(body: Body, angles: _Angles, root: Turn, pelvis: Vec, more_lean: float = 0.0) -> None:
    hips = then(root, then(about_z(angles["body.tip"]), about_x(angles["body.lean"] + more_lean)))
    body.points["pelvis"], body.turns["root"] = pelvis, root
    turn = then(hips, about_x(angles["pelvis.tilt"]))
    body.turns["pelvis"] = turn
    for side in BOTH:
        body.points[f"hip-{side}"] = beside(pelvis, hips, (_out(side, 9.0), 0.0, 0.0))
    here = beside(pelvis, turn, (0.0, 8.0, -3.0))
    body.points["spine-0"] = here
    bends = {part: _bends(angles, part, 0.5) for part in ("low-back", "upper-back")}
    for place, (part, long) in enumerate(SPINE, start=1):
        turn = then(turn, bends[part])
        here = towards(here, turn[1], long)
        body.points[f"spine-{place}"], body.turns[f"spine-{place}"] = here, turn
    body.turns["chest"] = turn
    out = (0.0, 0.0, 13.0 + angles["belly.rise"])
    body.points["belly"] = beside(body.points["spine-1"], body.turns["spine-1"], out)


def _head(body: Body, angles: _Angles) -> None:
    chest, here = body.turns["chest"], body.points["spine-4"]
    glide = angles["head.glide"]
    flex, bend, turn = (angles[f"neck.{name}"] for name in ("flex", "bend", "turn"))
    flex += _level(body, angles)
    lower = _neck_turn(flex, bend, turn, _OF_LOWER_NECK)
    whole = then(lower, _neck_turn(flex, bend, turn, {name: 1 - part for name, part in _OF_LOWER_NECK.items()}))
    lean = about_x(NECK_LEANS - glide * 2.0)
    for name, long, part in (("neck", NECK[0], lower), ("skull", NECK[1], whole)):
        here = towards(here, then(chest, then(part, lean))[1], long)
        here = beside(here, chest, (0.0, 0.05 * glide, -0.5 * glide))
        body.points[name] = here
    head = then(chest, then(whole, about_x(angles["head.nod"])))
    body.turns["head"], body.turns["neck"] = head, then(chest, lower)
    jaw = then(head, about_x(angles["jaw.open"] * 0.6))
    body.are_eyes_closed = angles["eyes.close"] > 50
    for name, place in HEAD.items():
        body.points[name] = beside(here, jaw if name in ("chin", "lip") else head, place)


def _level(body: Body, angles: _Angles) -> float:
    """Degrees by which the neck bends so that the head stays down while the hips lift."""
    lift = angles["hips.lift"]
    is_on_back = body.turns["root"][2][1] > 0.5
    return degrees(asin(min(0.95, lift / 46.0))) if lift and is_on_back else 0.0


def _neck_turn(flex: float, bend: float, turn: float, part: Mapping[str, float]) -> Turn:
    tilt = then(about_z(bend * part["bend"]), about_x(flex * part["flex"]))
    return then(tilt, about_y(turn * part["turn"]))


HEAD: dict[str, Vec] = {
    "crown": (0.0, 17.5, 1.5), "occiput": (0.0, 8.0, -7.5), "nose": (0.0, 4.5, 13.0), "chin": (0.0, -3.5, 10.0),
    "lip": (0.0, 0.5, 11.0), "brow": (0.0, 10.0, 10.5),
    "eye-left": (3.4, 7.0, 10.2), "eye-right": (-3.4, 7.0, 10.2),
    "ear-left": (8.2, 5.0, 1.5), "ear-right": (-8.2, 5.0, 1.5),
    "jaw-left": (5.5, -1.0, 3.5), "jaw-right": (-5.5, -1.0, 3.5), "cranium": (0.0, 8.6, 1.6), "face": (0.0, 4.0, 5.0),
}  # fmt: skip
"""Points of the head in its own frame, from the top of the neck."""


def _out(side: str, amount: float) -> float:
    return amount if side == LEFT else -amount


def _shoulders(body: Body, angles: _Angles) -> None:
    chest, top = body.turns["chest"], body.points["spine-4"]
    for side in BOTH:
        raised = max(0.0, max(angles[f"shoulder.abduct-{side}"], angles[f"shoulder.flex-{side}"]) - 60) / 40
        up, back = angles[f"blade.up-{side}"] + raised, angles[f"blade.back-{side}"]
        out = _out(side, 17.5 - 0.5 * max(0.0, back) - 0.3 * raised)
        x, y, z = beside(top, chest, (out, -4.5 + up, 1.5 - back * 1.4))
        body.points[f"shoulder-{side}"] = x, max(SHOULDER_AT, y), z
        blade = (_out(side, 9.0 - 0.75 * back), -13.0 + up, -9.5 - 0.2 * back)
        body.points[f"blade-{side}"] = beside(top, chest, blade)


_LEG = ("hip.flex", "hip.abduct", "hip.turn", "knee.flex", "ankle.flex")


def _leg(body: Body, stance: Stance, angles: _Angles, pose: Pose, root: Turn, side: str) -> None:
    limb, hip = f"foot-{side}", body.points[f"hip-{side}"]
    thigh, shank, foot = _free_leg(angles, root, side)
    knee = towards(hip, thigh[1], -THIGH)
    ankle = towards(knee, shank[1], -SHANK)
    share = dict(reach_of(limb, stance, pose)).get(PLANTED, 0.0)
    if share > 0 and side in stance.kneels:
        knee, ankle, body.misses[limb] = _kneeling(stance, side, (hip, knee, ankle), share)
        foot = then(facing(unit(minus(ankle, knee)), (0.0, -1.0, 0.0)), about_x(80.0)) if share > 0.6 else foot
    elif share > 0:
        ahead = _ahead(root)
        pole = add(towards(hip, ahead, 60.0), (_out(side, 4.0), 45.0 if root[1][1] < 0.5 else 0.0, 0.0))
        pole = mix(add(knee, times(minus(knee, hip), 0.4)), pole, share)
        knee, ankle, missed = _two_bones(hip, mix(ankle, stance.planted[limb], share), (THIGH, SHANK), pole)
        if share > 0.99:
            body.misses[limb] = missed
        flat = facing((0.0, -1.0, 0.0), ahead)
        foot = flat if share > 0.6 else foot
    _set_leg(body, side, knee, ankle, foot)


def _kneeling(stance: Stance, side: str, free: tuple[Vec, Vec, Vec], share: float) -> tuple[Vec, Vec, float]:
    """Knee and ankle of a leg that stands on its knee, and how far the knee is from where it belongs."""
    hip, knee, ankle = free
    belongs = mix(knee, stance.kneels[side], share)
    knee = add(hip, times(unit(minus(belongs, hip), (0.0, -1.0, 0.0)), THIGH))
    on_floor = mix(ankle, stance.planted[f"foot-{side}"], share)
    return knee, add(knee, times(unit(minus(on_floor, knee)), SHANK)), length(minus(knee, belongs))


def reach_of(limb: str, stance: Stance, pose: Pose) -> Reach:
    """What the limb reaches for; where the pose says nothing of it, it stays planted in a stance that plants it."""
    if limb in pose.reaches:
        return tuple(each for each in pose.reaches[limb] if each[0] != PLANTED or limb in stance.planted)
    part, _, side = limb.partition("-")
    is_moved = any(f"{joint}-{side}" in pose.angles for joint in (_ARM if part == "hand" else _LEG))
    return () if is_moved or limb not in stance.planted else ((PLANTED, 1.0),)


def _ahead(root: Turn) -> Vec:
    """To the front along the floor, away from the head where the body lies."""
    forward = root[2] if abs(root[2][1]) < 0.7 else times(root[1], -1)
    return unit((forward[0], 0.0, forward[2]), (0.0, 0.0, 1.0))


def _free_leg(angles: _Angles, root: Turn, side: str) -> tuple[Turn, Turn, Turn]:
    sign = 1.0 if side == LEFT else -1.0
    out = then(about_z(-sign * angles[f"hip.abduct-{side}"]), about_y(sign * angles[f"hip.turn-{side}"]))
    thigh = then(root, then(about_x(-angles[f"hip.flex-{side}"]), out))
    shank = then(thigh, about_x(angles[f"knee.flex-{side}"]))
    return thigh, shank, then(shank, about_x(-angles[f"ankle.flex-{side}"]))


def _set_leg(body: Body, side: str, knee: Vec, ankle: Vec, foot: Turn) -> None:
    body.points |= {
        f"knee-{side}": knee, f"ankle-{side}": ankle,
        f"heel-{side}": beside(ankle, foot, (0.0, -4.5, -4.0)),
        f"toe-{side}": beside(ankle, foot, (0.0, -5.0, 16.0)),
    }  # fmt: skip
    body.turns[f"foot-{side}"] = foot


def _crossed_legs(body: Body, pose: Pose) -> None:
    """A foot that reaches for a place takes its leg along, once the other leg is where it belongs."""
    for side in BOTH:
        reach = tuple(each for each in pose.reaches.get(f"foot-{side}", ()) if each[0] != PLANTED)
        if reach:
            hip, ankle = body.points[f"hip-{side}"], body.points[f"ankle-{side}"]
            target = _target(body, {}, reach, ankle)
            root = body.turns["root"]
            pole = add(hip, add(times(root[2], 60.0), times(root[0], _out(side, 70.0))))
            knee, ankle, missed = _two_bones(hip, target, (THIGH, SHANK), pole)
            body.misses[f"foot-{side}"] = missed
            down = unit(minus(ankle, knee))
            _set_leg(body, side, knee, ankle, facing(down, root[2]))


def _target(body: Body, planted: Mapping[str, Vec], reach: Reach, free: Vec) -> Vec:
    target = times(free, 1 - sum(weight for _, weight in reach))
    for place, weight in reach:
        target = add(target, times(planted[place] if place in planted else place_of(body, place), weight))
    return target


def place_of(body: Body, place: str) -> Vec:
    """Where a place that hands and feet reach for is, beside this body."""
    look = on_body if place in ON_BODY else in_room
    return look(body.points, body.turns, place)


_ARM = ("shoulder.flex", "shoulder.abduct", "shoulder.across", "shoulder.turn", "elbow.flex")


def _arm(body: Body, stance: Stance, angles: _Angles, pose: Pose, side: str) -> None:
    limb, shoulder = f"hand-{side}", body.points[f"shoulder-{side}"]
    upper, fore = _free_arm(body, angles, side)
    elbow = towards(shoulder, upper[1], -UPPER_ARM)
    palm = towards(elbow, fore[1], -(FOREARM + PALM))
    reach = reach_of(limb, stance, pose)
    share = sum(weight for _, weight in reach)
    flat, upright = _counted(reach, (PLANTED, *HANDS_FLAT)), _counted(reach, HANDS_UPRIGHT)
    if share > 0:
        planted = {PLANTED: stance.planted[limb]} if limb in stance.planted else {}
        target = towards(_target(body, planted, reach, palm), body.turns["head"][1], -PALM * upright)
        pole = mix(add(elbow, times(minus(elbow, shoulder), 0.4)), _elbow_goes(body, side, target), share)
        bones = (UPPER_ARM, FOREARM + PALM * (1 - flat - upright))
        elbow, palm, missed = _two_bones(shoulder, target, bones, pole)
        if elbow[1] < ELBOW_AT:
            elbow = clear_of_floor(shoulder, elbow, palm, ELBOW_AT)
        if share > 0.99:
            body.misses[limb] = missed
    along = unit(minus(palm, elbow))
    wrist = towards(elbow, along, FOREARM)
    thumb = mix(fore[2], body.turns["chest"][2], min(1.0, share))
    hand = _hand(body.turns["root"], angles, side, (along, thumb), is_flat=flat > 0.6)
    if upright > 0.6:
        hand = facing(body.turns["head"][1], times(body.turns["head"][2], -1))
    body.points |= {
        f"elbow-{side}": elbow, f"wrist-{side}": wrist, f"palm-{side}": towards(wrist, hand[1], -PALM),
        f"finger-{side}": towards(wrist, hand[1], -17.0),
        f"thumb-{side}": add(wrist, add(times(hand[1], -8.0), times(hand[2], 5.5))),
    }  # fmt: skip
    body.turns[limb] = hand


def _counted(reach: Reach, places: tuple[str, ...]) -> float:
    return sum(weight for place, weight in reach if place.startswith(places))


def _free_arm(body: Body, angles: _Angles, side: str) -> tuple[Turn, Turn]:
    sign = 1.0 if side == LEFT else -1.0
    out = then(about_z(-sign * angles[f"shoulder.abduct-{side}"]), about_y(sign * angles[f"shoulder.turn-{side}"]))
    raised = then(about_x(-angles[f"shoulder.flex-{side}"]), out)
    upper = then(body.turns["chest"], then(about_y(-sign * angles[f"shoulder.across-{side}"]), raised))
    return upper, then(upper, about_x(-angles[f"elbow.flex-{side}"]))


def _elbow_goes(body: Body, side: str, target: Vec) -> Vec:
    """The point towards which the elbow of a reaching arm bends.

    Down and out; to the front for what is at the face, and out to the side for all else that is above.
    """
    chest, shoulder = body.turns["chest"], body.points[f"shoulder-{side}"]
    height, ahead = (dot(minus(target, shoulder), chest[axis]) for axis in (1, 2))
    way = (_out(side, 30.0), -60.0, -15.0) if height < 4 else (_out(side, 70.0), -25.0, 12.0)
    if height > 12 and 12 < ahead < 32:
        way = (_out(side, 30.0), -45.0, 45.0)
    return beside(shoulder, chest, way)


def _hand(root: Turn, angles: _Angles, side: str, way: tuple[Vec, Vec], *, is_flat: bool) -> Turn:
    along, thumb = way
    if is_flat:
        return facing(unit((root[1][0], 0.0, root[1][2])), times(root[0], _out(side, -1.0)))
    sign = 1.0 if side == LEFT else -1.0
    turn = about_y(sign * angles[f"forearm.turn-{side}"])
    return then(facing(along, thumb), then(turn, about_z(sign * angles[f"wrist.flex-{side}"])))


def _two_bones(root: Vec, target: Vec, bones: tuple[float, float], pole: Vec) -> tuple[Vec, Vec, float]:
    """Where the middle joint and the end go for the end to reach the target, bent towards the pole; and the miss."""
    way = minus(target, root)
    far, most = length(way), sum(bones) - 0.05
    least = abs(bones[0] - bones[1]) + 0.5
    reach = max(least, min(most, far))
    ahead = unit(way, (0.0, -1.0, 0.0))
    side = minus(pole, root)
    aside = minus(side, times(ahead, dot(side, ahead)))
    aside = unit(aside, unit(cross(ahead, (1.0, 0.2, 0.1))))
    angle = radians(bend_between(bones[0], bones[1], reach))
    middle = add(root, add(times(ahead, bones[0] * cos(angle)), times(aside, bones[0] * sin(angle))))
    end = towards(root, ahead, reach)
    return middle, end, abs(far - reach)
