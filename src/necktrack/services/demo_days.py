"""Twelve made-up weeks: how each day was, before it becomes facts."""

from collections.abc import Callable
from datetime import date, timedelta

from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Entry, Posture
from necktrack.model.scores import Measure, Reading
from necktrack.model.values import frozen
from necktrack.services.world import World

DAYS = 84
VISITS = (27, 62)
FLARE = range(45, 50)
REST_DAYS = {46: "flare", 47: "flare", 60: "travel", 61: "travel"}
LATE_DAYS = frozenset({17, 36, 52, 71})
GAPS = frozenset({5, 12, 13, 21, 30, 40, 41, 61, 68, 75, 76})
SAFETY_YES, SAFETY_CLEARED = 66, 68
NO_PRACTICE = frozenset({*REST_DAYS, *range(SAFETY_YES, SAFETY_CLEARED)})
TRAVEL_NOTES = {59: "long drive to the sea", 62: "back home"}
_NOTES = {
    2: "long day at the desk", 9: "slept badly", 16: "garden", 24: "new chair", 38: "two long meetings",
    45: "woke up stiff, hard to turn", 48: "a little easier", 57: "walked a lot", 66: "phone in bed again",
    79: "nearly forgot about it",
}  # fmt: skip
_SMOOTHNESS = 0.55
"""Autocorrelation of the made-up ups and downs from day to day."""


@frozen
class DemoDay:
    """One made-up day: its entry, or None on a day without one, and the pain around a session."""

    index: int
    day: date
    entry: Entry | None
    neck: int
    is_practised: bool


class _Drift:
    """Ups and downs that hang together from day to day."""

    def __init__(self, draw: Callable[[float, float], float]) -> None:
        self._draw = draw
        self._level = 0.0

    def next(self) -> float:
        """The next day's deviation, of spread 1."""
        fresh = self._draw(0, 1)
        self._level = _SMOOTHNESS * self._level + (1 - _SMOOTHNESS**2) ** 0.5 * fresh
        return self._level


def made_up_days(world: World) -> tuple[DemoDay, ...]:
    """The twelve weeks that end today; the same chance gives the same weeks."""
    chance, last = world.chance, world.today()
    shared, neck, back, stress = (_Drift(chance.gauss) for _ in range(4))
    days = []
    for index in range(DAYS):
        common = shared.next()
        flare = 2.6 if index in FLARE else 0.0
        eased = 1.9 * max(0, index - 20) / DAYS
        neck_pain = _score(5.2 - eased + 0.9 * common + 0.6 * neck.next() + flare)
        back_pain = _score(4.0 - 0.6 * eased + 0.7 * common + 0.8 * back.next() + flare / 3)
        strain = _score(5 + 1.6 * stress.next() + flare / 3)
        entry = None if index in GAPS else _entry(world, index, neck_pain, back_pain, strain)
        is_practised = chance.random() < 0.72 and index not in NO_PRACTICE
        days.append(DemoDay(index, last - timedelta(days=DAYS - 1 - index), entry, neck_pain, is_practised))
    return tuple(days)


def _entry(world: World, index: int, neck: int, back: int, strain: int) -> Entry:
    chance = world.chance
    readings = [
        Reading(Measure.PAIN, neck, BodyRegion.NECK),
        Reading(Measure.STIFFNESS, _score(neck + chance.gauss(-0.4, 0.8)), BodyRegion.NECK),
        Reading(Measure.PAIN, back, BodyRegion.LOW_BACK),
        Reading(Measure.SLEEP, _score(7.5 - 0.35 * strain + chance.gauss(0, 1))),
        Reading(Measure.STRESS, strain),
    ]
    if chance.random() < 0.3:
        side = Side.RIGHT if chance.random() < 0.75 else Side.LEFT
        readings.append(Reading(Measure.PAIN, _score(neck - 1 + chance.gauss(0, 1)), BodyRegion.SHOULDER, side))
    if chance.random() < 0.25 or index in FLARE:
        readings.append(Reading(Measure.HEADACHE, min(3, 1 + (neck > 6))))
    if index in FLARE:
        readings.append(Reading(Measure.MEDICATION, 1))
    worse = (Posture.DESK,) if neck > 5 and chance.random() < 0.6 else ()
    better = (Posture.WALKING,) if chance.random() < 0.2 else ()
    tags = ("desk",) if chance.random() < 0.3 else ()
    return Entry(tuple(readings), _NOTES.get(index, TRAVEL_NOTES.get(index, "")), tags, worse, better)


def _score(level: float) -> int:
    return max(0, min(10, round(level)))
