"""Things at the head: a pillow or folded towel under it, a band or strap round it, and what a press looks like."""

from math import cos, pi, sin

from necktrack.figure.body import Body
from necktrack.figure.joints import BOTH, LEFT
from necktrack.figure.things import Line, Thing
from necktrack.figure.vectors import Vec, add, cross, length, minus, mix, times, turned, unit

PILLOW_HIGH, TOWEL_HIGH = 6.0, 3.5
_BAND_ENDS: Vec = (0.0, 128.0, -46.0)
"""Where the band round the head of one who sits is fixed."""


def pillow(body: Body) -> Thing:
    """A pillow under the head, which stays where it is while the head of one who lies on the back moves."""
    head = body.points["skull"]
    if body.turns["root"][2][1] > 0.5:
        return _under_head("pillow", body, PILLOW_HIGH)
    high = max(2.0, min(head[1] - 8.0, 10.0))
    return _flat_box("pillow", (head[0], 0.0, head[2] - 5.0), (22.0, high, 13.0))


def folded_towel(body: Body) -> Thing:
    """A thin folded towel under the head."""
    return _under_head("towel", body, TOWEL_HIGH)


def _under_head(name: str, body: Body, high: float) -> Thing:
    shoulders, along = body.points["spine-4"], body.turns["root"][1]
    middle = add(shoulders, times((along[0], 0.0, along[2]), 18.0))
    return _flat_box(name, (middle[0], 0.0, middle[2]), (20.0, high, 14.0))


def _flat_box(name: str, at: Vec, half: Vec) -> Thing:
    x, y, z = half
    side = ((-z, 0.0), (-z, y), (z, y), (z, 0.0), (-z, 0.0))
    edges: list[Line] = [tuple(add(at, (wide, high, along)) for along, high in side) for wide in (x, -x)]
    top: Line = tuple(add(at, (wide * x, y, long * z)) for wide, long in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)))
    return Thing(name, (*edges, top), -80.0)


def head_band(body: Body) -> Thing:
    """A band round the head that is fixed behind at the height of the head; who turns the seat has it at the side."""
    ring = _ring(body, 9.5)
    held_at = min(ring, key=lambda at: length(minus(at, _BAND_ENDS)))
    post: Line = (add(_BAND_ENDS, (0.0, 12.0, 0.0)), add(_BAND_ENDS, (0.0, -12.0, 0.0)))
    grip: Line = (add(_BAND_ENDS, (0.0, 2.0, -3.0)), add(_BAND_ENDS, (0.0, -2.0, -3.0)))
    return Thing("band-fixed", (ring, (held_at, _BAND_ENDS), post, grip), 40.0)


def _ring(body: Body, high: float) -> Line:
    steps = [pi * step / 8 for step in range(17)]
    return tuple(_on_head(body, (8.8 * sin(step), high, 1.5 + 10.5 * cos(step))) for step in steps)


def strap(body: Body) -> Thing:
    """A strap from the hand in front round the skull's edge on the left to the other hand."""
    way = ((-4.5, 0.5, -6.5), (3.5, 0.5, -6.5), (7.5, 0.8, -1.0), (7.0, 1.0, 5.0))
    on_head = [_on_head(body, place) for place in way]
    line: Line = (body.points["palm-left"], *on_head, body.points["palm-right"])
    edge: Line = (*(add(point, (0.0, 2.2, 0.0)) for point in on_head[1:]), body.points["thumb-right"])
    return Thing("strap", (line, edge), 30.0)


def sight_line(body: Body) -> Thing:
    """The thumb that is held up, and the way from the eyes to it as dashes."""
    eyes = mix(body.points["eye-left"], body.points["eye-right"], 0.5)
    side = max(BOTH, key=lambda side: body.points[f"palm-{side}"][1])
    palm, sign = body.points[f"palm-{side}"], 1.0 if side == LEFT else -1.0
    thumb = add(palm, (0.0, 9.0, 0.0))
    far = length(minus(thumb, eyes))
    dashes = int(far // 7)
    lines = tuple((mix(eyes, thumb, (i + 0.6) / dashes), mix(eyes, thumb, (i + 1) / dashes)) for i in range(dashes))
    held_up: Line = tuple(add(palm, (x, y, z * sign)) for x, y, z in _THUMB)
    return Thing("sight-line", (*lines, held_up), 60.0)


def gaze(body: Body) -> Thing:
    """Dashes from the eyes to where the head looks; none for eyes that are shut."""
    if body.are_eyes_closed:
        return Thing("gaze", ())
    eyes, ahead = mix(body.points["eye-left"], body.points["eye-right"], 0.5), body.turns["head"][2]
    dashes = tuple((add(eyes, times(ahead, far)), add(eyes, times(ahead, far + 4.0))) for far in _DASHES)
    return Thing("gaze", dashes, 60.0)


_DASHES = (8.0, 15.0, 22.0, 29.0)
"""How far before the eyes each dash of a gaze begins."""


_THUMB = ((-1.5, 2.0, -1.5), (-1.5, 10.0, -1.5), (0.0, 11.5, 0.0), (1.5, 10.0, 1.5), (1.5, 2.0, 1.5))
"""The outline of a thumb above the palm."""


_WALL, _DOT, _AIM = 92.0, 142.0, 0.18
"""How far in front of who sits the wall is, how high on it the dot is, and how far up the torch is aimed."""
_WALL_WIDE = 50.0


def torch(body: Body) -> Thing:
    """The beam of a torch on the forehead, the spot of light on the wall, and the dot that it is to come back to."""
    brow, head = _on_head(body, (0.0, 10.5, 14.5)), body.turns["head"]
    lamp = tuple(_on_head(body, place) for place in _LAMP)
    way = unit(add(head[2], times(head[1], _AIM)))
    far = (_WALL - brow[2]) / way[2] if way[2] > 0.1 else 1000.0
    beyond = _WALL_WIDE / abs(far * way[0]) if abs(far * way[0]) > _WALL_WIDE else 1.0
    x, y, z = end = add(brow, times(way, far * min(1.0, beyond)))
    spot: Line = ((x - 5.0, y, z), (x, y + 5.0, z), (x + 5.0, y, z), (x, y - 5.0, z), (x - 5.0, y, z))
    dot = tuple(((-3.0, _DOT - up, _WALL), (3.0, _DOT + up, _WALL)) for up in (3.0, -3.0))
    return Thing("torch", ((brow, end), lamp, *((spot,) if beyond == 1.0 else ()), *dot))


_LAMP = ((-2.2, 9.0, 11.0), (-2.2, 12.0, 11.0), (2.2, 12.0, 14.5), (2.2, 9.0, 14.5), (-2.2, 9.0, 11.0))
"""The outline of a torch on the forehead."""


def _on_head(body: Body, place: Vec) -> Vec:
    return add(body.points["skull"], turned(body.turns["head"], place))


_TOUCHES = 13.0
"""Centimetres from the middle of the head within which a hand lies on it."""


def _hands_on(body: Body) -> list[tuple[str, Vec]]:
    """Each side whose hand lies on the head, and the way out to it from the middle of the head."""
    ways = [(side, minus(body.points[f"palm-{side}"], body.points["cranium"])) for side in BOTH]
    return [(side, unit(way)) for side, way in ways if length(way) < _TOUCHES]


def press_marks(body: Body) -> Thing:
    """Two arrows that meet where a hand lies on the head: the head pushes into the hand, and the hand holds it."""
    lines: list[Line] = []
    for side, out in _hands_on(body)[:1]:
        aside = unit(cross(out, cross(body.turns["head"][1], out)))
        meet = add(body.points[f"palm-{side}"], times(out, -1.5))
        for way, far in ((times(out, 1.0), -13.0), (times(out, -1.0), -15.0)):
            tip = add(meet, times(way, -1.2))
            barb = add(tip, times(way, -4.0))
            lines += [(add(meet, times(way, far)), tip)]
            lines += [(add(barb, times(aside, 3.0)), tip, add(barb, times(aside, -3.0)))]
    return Thing("press", tuple(lines), 60.0)


def _over_head(angle: float, wide: float = 13.0) -> Vec:
    """A place on a ring over the head that dips in front, so that it is seen as a ring from the front too."""
    return wide * sin(angle), 21.0 - 0.38 * wide * cos(angle), 1.5 + wide * cos(angle)


def turn_mark(body: Body) -> Thing:
    """A curved arrow over the head towards a hand that lies on it."""
    lines: list[Line] = []
    for side, _ in _hands_on(body):
        sign = 1.0 if side == LEFT else -1.0
        arc = [_over_head(step * 0.2 * sign) for step in range(-4, 8)]
        barbs = [_over_head(5.8 * 0.2 * sign, wide) for wide in (9.5, 16.5)]
        lines += [tuple(_on_head(body, place) for place in way) for way in (arc, (barbs[0], arc[-1], barbs[1]))]
    return Thing("turn", tuple(lines), 60.0)
