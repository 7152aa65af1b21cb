"""Things that belong to the picture: a chair, a wall, a pillow, as lines in the room."""

from collections.abc import Callable, Iterable

from necktrack.figure.bases import SEAT
from necktrack.figure.body import Body
from necktrack.figure.floor_things import FLOOR_THINGS
from necktrack.figure.head_things import (
    folded_towel,
    gaze,
    head_band,
    pillow,
    press_marks,
    sight_line,
    strap,
    torch,
    turn_mark,
)
from necktrack.figure.joints import BOTH
from necktrack.figure.measures import ACROSS, FAR_WALL, MEASURED, WALL_BEHIND, across, band_fixed
from necktrack.figure.places import WALL_AT
from necktrack.figure.things import Line, Thing
from necktrack.figure.vectors import Vec, add, mix, turned
from necktrack.model.figures import Base, Prop


def things_for(props: Iterable[Prop], base: Base, body: Body) -> tuple[Thing, ...]:
    """The things of a picture, and the floor where the base stands on one."""
    wanted = tuple(dict.fromkeys((*_OF_BASE.get(base, ()), *props)))
    wall = None if Prop.WALL_IN_FRONT not in wanted else FAR_WALL if base is Base.SITTING else WALL_AT + 3.5
    found = [thing for prop in wanted for thing in _of(prop, body, wall) if thing.lines]
    return (_floor(base, body), *found)


_OF_BASE = {
    Base.AGAINST_WALL: (Prop.WALL_BEHIND,), Base.FOREARMS_ON_WALL: (Prop.WALL_IN_FRONT,),
    Base.IN_DOORWAY: (Prop.DOOR_FRAME,),
}  # fmt: skip
"""What a base position stands at, whether it is named among the props or not."""
_LOW = (Base.LYING_BACK, Base.LYING_FRONT, Base.LYING_SIDE, Base.LYING_LEFT_SIDE, Base.HANDS_AND_KNEES)
"""Bases in which the body is long on the floor."""


def _floor(base: Base, body: Body) -> Thing:
    x, _, z = body.points["pelvis"]
    half_wide, half_long = (36.0, 105.0) if base in _LOW else (45.0, 45.0)
    corners = ((-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))
    edge = tuple((x + half_wide * wide, 0.0, z + half_long * long) for wide, long in corners)
    return Thing("floor", (edge,), -500.0)


def _of(prop: Prop, body: Body, wall: float | None) -> tuple[Thing, ...]:
    if prop in _STANDING:
        return _STANDING[prop]()
    if prop in FLOOR_THINGS:
        return FLOOR_THINGS[prop](body)
    if prop in ACROSS:
        return (across(body, *ACROSS[prop]),)
    if prop in _AT_HEAD or prop in MEASURED:
        return ((_AT_HEAD | MEASURED)[prop](body),)
    if prop is Prop.WALL_IN_FRONT and wall is not None:
        return (_upright_wall(wall),)
    return _held(prop, body)


def _seat() -> Thing:
    corners: list[Vec] = [(-21.0, SEAT, 20.0), (21.0, SEAT, 20.0), (21.0, SEAT, -20.0), (-21.0, SEAT, -20.0)]
    legs = tuple((corner, (corner[0], 0.0, corner[2])) for corner in corners)
    return Thing("seat", ((*corners, corners[0]), *legs), -45.0)


def _back() -> tuple[Line, ...]:
    left, right = ((x, SEAT, -20.0) for x in (21.0, -21.0))
    up_left, up_right = ((x, SEAT + 46.0, -24.0) for x in (21.0, -21.0))
    return ((left, up_left, up_right, right), ((21.0, SEAT + 24.0, -22.0), (-21.0, SEAT + 24.0, -22.0)))


def _upright_wall(z: float) -> Thing:
    corners = ((-75.0, 0.0), (-75.0, 215.0), (75.0, 215.0), (75.0, 0.0), (-75.0, 0.0))
    board: Line = ((-75.0, 9.0, z), (75.0, 9.0, z))
    bricks: list[Line] = [tuple((x + wide, y + high, z) for wide, high in _BRICK) for x, y in _BRICKS]
    return Thing("wall", (tuple((x, y, z) for x, y in corners), board, *bricks), -400.0)


_BRICK = ((0.0, 0.0), (14.0, 0.0), (14.0, 6.0), (0.0, 6.0), (0.0, 0.0))
_BRICKS = (
    (-56.0, 40.0), (-49.0, 46.0), (36.0, 60.0), (43.0, 54.0), (-52.0, 104.0), (38.0, 112.0), (-46.0, 172.0),
    (31.0, 186.0),
)  # fmt: skip
"""A brick, and where on a wall some stand, so that it is seen to be one."""


def _mirror() -> tuple[Line, ...]:
    """The frame of a tall mirror, and two slanting strokes that shine in a corner of it."""
    ring = ((-42.0, 20.0), (-42.0, 182.0), (42.0, 182.0), (42.0, 20.0), (-42.0, 20.0))
    strokes = (((-19.0, 178.0), (-27.0, 166.0)), ((-21.0, 169.0), (-27.0, 160.0)))
    return tuple(tuple((x, y, -60.0) for x, y in line) for line in (ring, *strokes))


def _side_wall(x: float) -> Thing:
    return Thing("side-wall", (((x, 0.0, 0.0), (x, 190.0, 0.0)),), -400.0)


def _frame() -> Thing:
    posts = tuple(((x, 0.0, 14.0), (x, 195.0, 14.0)) for x in (44.0, -44.0))
    return Thing("frame", (*posts, ((44.0, 195.0, 14.0), (-44.0, 195.0, 14.0))), -300.0)


def _table() -> Thing:
    top: Line = ((-40.0, 90.0, 30.0), (40.0, 90.0, 30.0), (40.0, 90.0, 80.0), (-40.0, 90.0, 80.0), (-40.0, 90.0, 30.0))
    legs = tuple(((x, 90.0, z), (x, 0.0, z)) for x in (-38.0, 38.0) for z in (32.0, 78.0))
    return Thing("table", (top, *legs), -40.0)


def _screen() -> Thing:
    corners = ((-25.0, 128.0), (25.0, 128.0), (25.0, 96.0), (-25.0, 96.0), (-25.0, 128.0))
    top: Line = tuple((x, y, 68.0) for x, y in corners)
    desk: Line = ((0.0, 74.0, 35.0), (0.0, 74.0, 90.0))
    return Thing("screen", (top, desk, ((0.0, 96.0, 68.0), (0.0, 74.0, 70.0)), ((0.0, 74.0, 88.0), (0.0, 0.0, 88.0))))


def _held(prop: Prop, body: Body) -> tuple[Thing, ...]:
    left, right = body.points["palm-left"], body.points["palm-right"]
    match prop:
        case Prop.BAND:
            middle = add(mix(left, right, 0.5), turned(body.turns["chest"], (0.0, 0.0, 6.0)))
            return (Thing("band", ((left, middle, right),), 20.0),)
        case Prop.BAND_FIXED:
            return band_fixed(left, right)
        case Prop.TOWEL:
            return (Thing("towel", ((left, right),), 20.0),)
        case Prop.PLATE:
            return _plate(body)
        case Prop.PHONE:
            return (Thing("phone", (_box(left if left[1] > right[1] + 1.0 else right, 4.0, 8.0),), 20.0),)
    return ()


def _plate(body: Body) -> tuple[Thing, ...]:
    side = max(BOTH, key=lambda side: abs(body.points[f"palm-{side}"][0]))
    if abs(body.turns[f"hand-{side}"][1][1]) > _LEVEL_HAND:
        return ()
    palm = body.points[f"palm-{side}"]
    return (Thing("plate", (tuple(add(palm, (x, y, 0.0)) for x, y in _PLATE),), 30.0),)


_LEVEL_HAND = 0.45
_PLATE = ((-11.0, 8.5), (-7.0, 4.5), (7.0, 4.5), (11.0, 8.5), (-11.0, 8.5))
"""The outline of a plate: to the side and up from the palm that carries it."""

_AT_HEAD: dict[Prop, Callable[[Body], Thing]] = {
    Prop.PILLOW: pillow,
    Prop.FOLDED_TOWEL: folded_towel,
    Prop.HEAD_BAND: head_band,
    Prop.STRAP: strap,
    Prop.SIGHT_LINE: sight_line,
    Prop.GAZE: gaze,
    Prop.TORCH: torch,
    Prop.PRESS_MARKS: press_marks,
    Prop.TURN_MARK: turn_mark,
}
"""What is where the head or the hands at it are."""
_STANDING: dict[Prop, Callable[[], tuple[Thing, ...]]] = {
    Prop.CHAIR: lambda: (_seat(), Thing("chair-back", _back(), -60.0)),
    Prop.STOOL: lambda: (_seat(),),
    Prop.WALL_BEHIND: lambda: (_upright_wall(WALL_BEHIND),),
    Prop.WALL_LEFT: lambda: (_side_wall(48.0),),
    Prop.WALL_RIGHT: lambda: (_side_wall(-48.0),),
    Prop.TABLE: lambda: (_table(),),
    Prop.DOOR_FRAME: lambda: (_frame(),),
    Prop.SCREEN: lambda: (_screen(),),
    Prop.MIRROR: lambda: (Thing("mirror", _mirror(), -300.0),),
    Prop.MIRROR_LINE: lambda: (Thing("mirror-line", (((26.0, 0.0, -60.0), (26.0, 205.0, -60.0)),), -300.0),),
    Prop.LEVEL_LINE: lambda: (Thing("level-line", (((-45.0, 158.0, -60.0), (45.0, 158.0, -60.0)),), -300.0),),
}
"""What stands in the room whatever the body does."""


def _box(at: Vec, half_wide: float, half_high: float) -> Line:
    corners = ((-1, -1), (-1, 1), (1, 1), (1, -1), (-1, -1))
    return tuple(add(at, (0.0, y * half_high, x * half_wide)) for x, y in corners)
