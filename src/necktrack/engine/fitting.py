"""Doses fitted to the minutes that there are: fewer or more sets first, then repetitions or time."""

from collections.abc import Iterator, Sequence

from necktrack.engine.timeline import clock_seconds, lay_out
from necktrack.model.packs import Dose, Exercise
from necktrack.model.values import replace

MOST_SETS = 3
FEWEST_REPS = 3
SHORTEST_DURATION = 20
_FACTORS = tuple(place / 20 for place in range(6, 31))
"""From three tenths to one and a half of the repetitions or the time."""
_DURATION_STEP = 5

Steps = Sequence[tuple[Exercise, Dose]]


def fit(steps: Steps, seconds: int) -> tuple[Dose, ...]:
    """The doses with which the routine comes nearest to the seconds; holds, rests and sides stay as they are."""

    def distance(doses: tuple[Dose, ...]) -> tuple[int, int]:
        laid = [(exercise, dose) for (exercise, _), dose in zip(steps, doses, strict=True)]
        changed = sum(dose != before for dose, (_, before) in zip(doses, steps, strict=True))
        return abs(clock_seconds(lay_out(laid)) - seconds), changed

    return min(_ways([dose for _, dose in steps]), key=distance)


def _ways(doses: Sequence[Dose]) -> Iterator[tuple[Dose, ...]]:
    """Every way of changing all doses alike, the doses as they are first."""
    yield tuple(doses)
    for sets in (0, *range(1, MOST_SETS + 1)):
        for factor in sorted(_FACTORS, key=lambda factor: abs(factor - 1)):
            yield tuple(_changed(dose, sets, factor) for dose in doses)


def _changed(dose: Dose, sets: int, factor: float) -> Dose:
    """The dose with so many sets (0: as they are) and a part of its repetitions or time."""
    taken = sets or dose.sets
    if dose.duration_s:
        least = min(dose.duration_s, SHORTEST_DURATION)
        seconds = max(least, round(dose.duration_s * factor / _DURATION_STEP) * _DURATION_STEP)
        return replace(dose, duration_s=min(seconds, 3600))
    reps = max(min(dose.reps, FEWEST_REPS), round(dose.reps * factor))
    return replace(dose, sets=taken, reps=min(reps, 200))
