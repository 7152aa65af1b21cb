"""A pose: how far each joint is moved from the base position, and which place a hand or foot reaches for."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import floor

from necktrack.figure.joints import AXES, BOTH, LEFT, LIMBS, MOTIONS, RIGHT, TO_A_SIDE, axis_of, is_sided
from necktrack.model.nearest import edit_distance
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
    told: dict[str, list[_Phrase]] = {}
    for each in filter(None, (part.strip() for part in text.split(","))):
        phrase = _read(each, places)
        for key, amount in phrase.parts:
            _tell_once(told.setdefault(key, []), phrase)
            if phrase.place is None:
                angles[key] = angles.get(key, 0.0) + amount
            else:
                side = key.rpartition("-")[2]
                reaches[key] = () if phrase.place == FREE else ((_of_side(phrase.place, side, places), 1.0),)
    for key, amount in angles.items():
        _check(told[key], key, amount)
    return Pose(angles, reaches)


@frozen
class _Phrase:
    """One phrase of a pose as it was read."""

    text: str
    joint: str
    motion: str
    parts: tuple[tuple[str, float], ...]
    """What it moves and how far, by key; a limb that reaches has its name and side as key."""
    amount: float = 0.0
    """As it is written; each part is a share of it, less than 0 where it goes the other way."""
    place: str | None = None
    """What a limb reaches for; None for an angle."""


def _read(phrase: str, places: frozenset[str]) -> _Phrase:
    joint, motion, rest = _head(phrase)
    if motion == "reach":
        side, place = _reach(phrase, rest, places)
        return _Phrase(phrase, joint, motion, tuple((f"{joint}-{each}", 0.0) for each in _sides(side)), place=place)
    parts, amount = _angles(phrase, joint, motion, rest)
    return _Phrase(phrase, joint, motion, tuple(parts), amount)


def _tell_once(before: list[_Phrase], phrase: _Phrase) -> None:
    """Add the phrase to those on its axis; the movement of a joint that an earlier one tells already is a problem.

    So is one the other way, except that of the two one may be 0.
    """
    of_joint = (each for each in before if each.joint == phrase.joint)
    first = next((each for each in of_joint if each.motion == phrase.motion or each.amount * phrase.amount), None)
    if first:
        message = f'this pose tells it twice: "{first.text}" and "{phrase.text}"'
        each_side = ", or write one phrase for each side" if is_sided(phrase.joint) else ""
        hint = f"Keep one of them{each_side}: a phrase says where the {phrase.joint} is, not how much further it goes."
        raise PoseProblem(message, phrase.text, hint)
    before.append(phrase)


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
        hint = f"The most like it are: {', '.join(_most_like(place, known))}. All are in docs/pack-format.md."
        raise PoseProblem(message, place, hint, known)
    return side, place


_OFFERED = 6


def _most_like(place: str, known: Sequence[str]) -> list[str]:
    """A few of the places, those first that have most words of it, then those that are spelt like it."""
    words = set(place.lower().split("-"))
    names = {re.sub(r"-(left|right)$", "", name) for name in known}
    return sorted(names, key=lambda name: (-len(words & set(name.split("-"))), edit_distance(place[:40], name), name))[
        :_OFFERED
    ]


def _of_side(place: str, side: str, places: frozenset[str]) -> str:
    """The place as it is named, or the one on the limb's own side: "knees" and "knee" for "knee-left"."""
    if place in places:
        return place
    stem = place.removesuffix("s")
    own = f"{stem}-{side}"
    return own if own in places else place


def _angles(phrase: str, joint: str, motion: str, rest: list[str]) -> tuple[list[tuple[str, float]], float]:
    axes = MOTIONS[joint][motion]
    needs_side = is_sided(joint) or motion in TO_A_SIDE
    example = f'{joint}.{motion} {"left " if needs_side else ""}20'
    if len(rest) != 1 + needs_side:
        what = "a side and a number are" if needs_side else "one number is"
        raise PoseProblem(f"{what} expected after {joint}.{motion}", phrase, f'Write it like "{example}".')
    amount = _number(rest[-1], AXES[axes[0][0]].unit, example)
    if not needs_side:
        return [(axis, sign * amount) for axis, sign in axes], amount
    side = rest[0]
    if side not in (*BOTH, "both") or (side == "both" and not is_sided(joint)):
        raise PoseProblem(f'"{side}" is no side here', side, f'Write it like "{example}".')
    if is_sided(joint):
        return [(f"{axis}-{each}", sign * amount) for axis, sign in axes for each in _sides(side)], amount
    return [(axis, sign * amount * (1 if side == LEFT else -1)) for axis, sign in axes], amount


_SIGNS = {"degrees": "°", "percent": "%", "cm": "cm"}


def _number(word: str, unit: str, example: str) -> float:
    try:
        amount = float(word.removesuffix(_SIGNS[unit]))
    except ValueError:
        amount = float("nan")
    if not 0 <= amount <= 1000:
        raise PoseProblem(f'"{word}" is no amount', word, f'Write a number of 0 or more, like "{example}".')
    return amount


def _check(phrases: Sequence[_Phrase], key: str, amount: float) -> None:
    """Tell a phrase that goes too far, or those that do so together."""
    axis = axis_of(key)
    if axis.lowest <= amount <= axis.highest:
        return
    far = {phrase: dict(phrase.parts)[key] for phrase in phrases}
    for phrase, part in far.items():
        if not axis.lowest <= part <= axis.highest:
            most = min(_most(each, of, phrase.amount) for each, of in phrase.parts)
            message = f"no body goes as far as {phrase.text}: its limit is {most} {axis.unit}"
            raise PoseProblem(message, phrase.text, f"Write at most {most}.")
    last, part = list(far.items())[-1]
    limit = axis.highest if amount > 0 else axis.lowest
    room = floor((limit - amount + part) * last.amount / part + _HAIR) if part * amount > 0 else 0
    words, together = " and ".join(phrase.text for phrase in far), axis.name.partition(".")[0].replace("-", " ")
    message = f"no body goes as far as {words} together: that is {abs(amount):g} {axis.unit} for the {together}"
    less = f"Write at most {room} in the last of them, or" if room > 0 else "Write less, or"
    raise PoseProblem(f"{message}, and its limit is {abs(limit):g}", last.text, f"{less} take one of them out.")


_HAIR = 1e-6


def _most(key: str, part: float, amount: float) -> int:
    """The whole number up to which the phrase may go, as far as this part of it is asked."""
    axis = axis_of(key)
    return floor((axis.highest if part > 0 else axis.lowest) * amount / part + _HAIR)


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
