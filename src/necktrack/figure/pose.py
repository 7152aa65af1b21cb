"""A pose: how far each joint is moved from the base position, and which place a hand or foot reaches for."""

from collections.abc import Mapping
from functools import lru_cache
from math import floor

from necktrack.figure.joints import AXES, BOTH, LEFT, LIMBS, MOTIONS, RIGHT, TO_A_SIDE, axis_of, is_sided
from necktrack.model.values import frozen, replace

Reach = tuple[tuple[str, float], ...]
"""Places and how much each counts, together at most 1; what is left to 1 is where the angles put the limb."""


@frozen
class Pose:
    """Angles in degrees (centimetres where an axis says so) by key, and what the limbs reach for."""

    angles: Mapping[str, float]
    reaches: Mapping[str, Reach]
    """By limb and side, such as "hand-left"."""


FREE = "free"
"""The place of a limb that reaches for none: it goes where its angles put it."""
PLANTED = "planted"
"""The place of a limb that stays where the base position plants it."""
RELAXED = Pose({}, {})
_MOTION_NAMES = (
    *(f"{joint}.{motion}" for joint, motions in MOTIONS.items() for motion in motions),
    *(f"{limb}.reach" for limb in LIMBS),
)


class PoseProblem(ValueError):
    """A pose that cannot be read, or that no body takes; `words` is the part that is wrong, and `hint` the cure."""

    def __init__(self, message: str, words: str, hint: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.words, self.hint = message, words, hint
        self.choices = choices
        """What may stand there in place of the words; empty where there is no list of it."""


@lru_cache(maxsize=2048)
def parse_pose(text: str, places: frozenset[str]) -> Pose:
    """The pose that phrases with commas between them tell; raises PoseProblem.

    A phrase is a joint, a movement, a side where there is one, and how far: "neck.rotate left 45". A hand or foot
    reaches for a place: "hand.reach both knees".
    """
    angles: dict[str, float] = {}
    reaches: dict[str, Reach] = {}
    told: dict[str, str] = {}
    for phrase in filter(None, (part.strip() for part in text.split(","))):
        joint, motion, rest = _head(phrase)
        if motion == "reach":
            side, place = _reach(phrase, rest, places)
            for each in _sides(side):
                reaches[f"{joint}-{each}"] = () if place == FREE else ((_of_side(place, each, places), 1.0),)
        else:
            for key, amount in _angles(phrase, joint, motion, rest):
                angles[key] = angles.get(key, 0.0) + amount
                told[key] = phrase
    for key, amount in angles.items():
        _check(told[key], key, amount)
    return Pose(angles, reaches)


def _head(phrase: str) -> tuple[str, str, list[str]]:
    name, *rest = phrase.split()
    joint, _, motion = name.partition(".")
    if joint in LIMBS:
        if motion != "reach":
            raise PoseProblem(f"a {joint} only reaches", name, f'Write "{joint}.reach left" and a place.')
        return joint, motion, rest
    if joint not in MOTIONS:
        known = ", ".join(sorted((*MOTIONS, *LIMBS)))
        message, every = f'"{joint or name}" is no joint of the figure', _MOTION_NAMES
        raise PoseProblem(message, name, f"The joints are: {known}.", every)
    if motion not in MOTIONS[joint]:
        named = tuple(f"{joint}.{each}" for each in MOTIONS[joint])
        message = f'"{motion}" is no movement of the {joint}' if motion else f"a movement of the {joint} is missing"
        raise PoseProblem(message, name, f"There are: {', '.join(named)}.", named)
    return joint, motion, rest


def _sides(side: str) -> tuple[str, ...]:
    return BOTH if side == "both" else (side,)


def _reach(phrase: str, rest: list[str], places: frozenset[str]) -> tuple[str, str]:
    if len(rest) != 2 or rest[0] not in (*BOTH, "both"):
        raise PoseProblem("a side and a place are missing", phrase, 'Write it like "hand.reach left forehead".')
    side, place = rest
    found = all(_of_side(place, each, places) in places for each in _sides(side))
    if not (found or place in (FREE, PLANTED)):
        known = (FREE, PLANTED, *sorted(places))
        message = f'"{place}" is no place of the figure'
        raise PoseProblem(message, place, f"The places are: {', '.join(known)}.", known)
    return side, place


def _of_side(place: str, side: str, places: frozenset[str]) -> str:
    """The place as it is named, or the one on the limb's own side: "knees" and "knee" for "knee-left"."""
    if place in places:
        return place
    stem = place.removesuffix("s")
    own = f"{stem}-{side}"
    return own if own in places else place


def _angles(phrase: str, joint: str, motion: str, rest: list[str]) -> list[tuple[str, float]]:
    axes = MOTIONS[joint][motion]
    needs_side = is_sided(joint) or motion in TO_A_SIDE
    example = f'{joint}.{motion} {"left " if needs_side else ""}20'
    if len(rest) != 1 + needs_side:
        what = "a side and a number are" if needs_side else "one number is"
        raise PoseProblem(f"{what} expected after {joint}.{motion}", phrase, f'Write it like "{example}".')
    amount = _number(rest[-1], example)
    if not needs_side:
        return [(axis, sign * amount) for axis, sign in axes]
    side = rest[0]
    if side not in (*BOTH, "both") or (side == "both" and not is_sided(joint)):
        raise PoseProblem(f'"{side}" is no side here', side, f'Write it like "{example}".')
    if is_sided(joint):
        return [(f"{axis}-{each}", sign * amount) for axis, sign in axes for each in _sides(side)]
    return [(axis, sign * amount * (1 if side == LEFT else -1)) for axis, sign in axes]


def _number(word: str, example: str) -> float:
    try:
        amount = float(word)
    except ValueError:
        amount = float("nan")
    if not 0 <= amount <= 1000:
        raise PoseProblem(f'"{word}" is no amount', word, f'Write a number of 0 or more, like "{example}".')
    return amount


def _check(phrase: str, key: str, amount: float) -> None:
    axis = axis_of(key)
    if axis.lowest <= amount <= axis.highest:
        return
    limit = axis.highest if amount > axis.highest else axis.lowest
    message = f"no body goes as far as {phrase}: {key} is then {amount:g} {axis.unit}, and its limit is {limit:g}"
    most = floor(float(phrase.split()[-1]) * limit / amount + 1e-6)
    raise PoseProblem(message, phrase, f"Write at most {max(0, most)}." if limit else "This goes the other way only.")


def on_top(pose: Pose, change: Pose) -> Pose:
    """The pose with what the change tells in its place; the rest stays."""
    return Pose({**pose.angles, **change.angles}, {**pose.reaches, **change.reaches})


def between(first: Pose, second: Pose, part: float) -> Pose:
    """The pose so far on the way from the first to the second, from 0 to 1."""
    keys = first.angles.keys() | second.angles.keys()
    angles = {key: _mix(first.angles.get(key, 0.0), second.angles.get(key, 0.0), part) for key in keys}
    limbs = first.reaches.keys() | second.reaches.keys()
    reaches = {limb: _mixed(first.reaches.get(limb, ()), second.reaches.get(limb, ()), part) for limb in limbs}
    return Pose(angles, reaches)


def _mix(first: float, second: float, part: float) -> float:
    return first + (second - first) * part


def _mixed(first: Reach, second: Reach, part: float) -> Reach:
    weights: dict[str, float] = {}
    for reach, share in ((first, 1 - part), (second, part)):
        for place, weight in reach:
            weights[place] = weights.get(place, 0.0) + weight * share
    return tuple((place, weight) for place, weight in weights.items() if weight > 0)


_TO_THE_LEFT = frozenset(
    axis for motions in MOTIONS.values() for name, parts in motions.items() if name in TO_A_SIDE for axis, _ in parts
)


def mirrored(pose: Pose) -> Pose:
    """The same pose with left and right swapped."""
    angles = {swapped(key): -amount if key in _TO_THE_LEFT else amount for key, amount in pose.angles.items()}
    reaches = {
        swapped(limb): tuple((swapped(place), weight) for place, weight in reach)
        for limb, reach in pose.reaches.items()
    }
    return replace(pose, angles=angles, reaches=reaches)


def swapped(name: str) -> str:
    """A name with its side changed to the other, where it has one."""
    stem, _, side = name.rpartition("-")
    if side not in BOTH or (name in AXES and not stem):
        return name
    return f"{stem}-{RIGHT if side == LEFT else LEFT}"
