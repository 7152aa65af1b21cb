"""Things on the floor and in the hands: a cushion, a towel round a foot, a band under the feet, weights."""

from collections.abc import Callable

from necktrack.figure.body import Body
from necktrack.figure.joints import BOTH
from necktrack.figure.things import Thing
from necktrack.figure.vectors import Vec, add, mix
from necktrack.model.figures import Prop


def _cushion(body: Body) -> tuple[Thing, ...]:
    x, low, z = min((body.points[f"knee-{side}"] for side in BOTH), key=lambda knee: knee[1])
    high = max(3.0, low - 3.0)
    corners: tuple[tuple[float, float], ...] = ((-17.0, 0.0), (-15.0, high), (15.0, high), (17.0, 0.0))
    return (Thing("cushion", (tuple((x, y, z + off) for off, y in corners),), 60.0),)


def _band_under_feet(body: Body) -> tuple[Thing, ...]:
    points = body.points
    under = [mix(points[f"heel-{side}"], points[f"toe-{side}"], 0.4) for side in BOTH]
    return (Thing("band", ((points["palm-left"], *under, points["palm-right"]),), 30.0),)


def _towel_round_foot(body: Body) -> tuple[Thing, ...]:
    points = body.points
    held = max(BOTH, key=lambda side: points[f"ankle-{side}"][1])
    sole = mix(points[f"heel-{held}"], points[f"toe-{held}"], 0.55)
    return (Thing("towel", ((points["palm-left"], sole, points["palm-right"]),), 30.0),)


def _weights(body: Body) -> tuple[Thing, ...]:
    return tuple(Thing("weight", (_bottle(body.points[f"palm-{side}"]),), 20.0) for side in BOTH)


def _bottle(hand: Vec) -> tuple[Vec, ...]:
    outline = ((-5.0, -13.0), (-5.0, 6.0), (-2.0, 9.0), (-2.0, 12.0), (2.0, 12.0), (2.0, 9.0), (5.0, 6.0), (5.0, -13.0))
    return tuple(add(hand, (x, y, 0.0)) for x, y in (*outline, outline[0]))


FLOOR_THINGS: dict[Prop, Callable[[Body], tuple[Thing, ...]]] = {
    Prop.CUSHION: _cushion,
    Prop.BAND_UNDER_FEET: _band_under_feet,
    Prop.TOWEL_ROUND_FOOT: _towel_round_foot,
    Prop.WEIGHTS: _weights,
}
"""What is where the knees, the feet or the hands are."""
