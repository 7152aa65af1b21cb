"""A routine for the minutes that there are: what its author ranked first, as much of it as fits."""

from collections.abc import Iterator, Sequence
from typing import Self

from necktrack.engine.timeline import SWITCH_SECONDS, clock_seconds, is_moving, lay_out, ready_seconds
from necktrack.model.packs import Dose, Exercise, Position, Sides
from necktrack.model.values import frozen, replace

SHORTEST = 60
"""Seconds: no session is cut to less than a minute."""
_ROUND = 5
"""Seconds to which a time that is cut is rounded down."""


@frozen
class ShortStep:
    """One exercise with its dose of today, and how long it is kept when time is short."""

    exercise: Exercise
    dose: Dose
    keep: int = 0
    """1 is kept longest; 0 comes after all that are ranked, as listed."""


Steps = tuple[ShortStep, ...]


def within(steps: Sequence[ShortStep], seconds: int) -> tuple[Steps, Steps]:
    """The steps that fit into the seconds and those left for another time, both in routine order.

    Where not even the first in rank fits, its dose is cut until it does, never to nothing.
    """
    room = max(SHORTEST, seconds)
    if _clock(steps) <= room:
        return tuple(steps), ()
    first, *others = sorted(range(len(steps)), key=lambda place: (steps[place].keep == 0, steps[place].keep, place))
    taken = {first: _cut(steps[first], room)}
    timed = {place: _Timed.of(taken.get(place, step)) for place, step in enumerate(steps)}
    kept = [first]
    for place in others:
        trial = sorted((*kept, place))
        if _sum([timed[each] for each in trial]) <= room:
            kept = trial
    left = tuple(step for place, step in enumerate(steps) if place not in set(kept))
    return tuple(taken.get(place, steps[place]) for place in kept), left


def _clock(steps: Sequence[ShortStep]) -> int:
    return clock_seconds(lay_out([(step.exercise, step.dose) for step in steps]))


@frozen
class _Timed:
    """The seconds of a step: those to get ready with and without moving, and all others."""

    position: Position
    moving: int
    still: int
    others: int

    @classmethod
    def of(cls, step: ShortStep) -> Self:
        """The seconds of this step."""
        texts, whole = step.exercise.steps, _clock([step])
        own = ready_seconds(texts, is_moving=is_moving(None, step.exercise.position))
        return cls(step.exercise.position, ready_seconds(texts, is_moving=True), ready_seconds(texts), whole - own)


def _sum(steps: Sequence[_Timed]) -> int:
    """The clock of steps in a row."""
    befores = [None, *(step.position for step in steps)]
    return sum(
        step.others + (step.moving if is_moving(before, step.position) else step.still)
        for before, step in zip(befores, steps, strict=False)
    )


def _cut(step: ShortStep, room: int) -> ShortStep:
    """The step with the largest dose that fits; with the smallest where none does."""
    smaller = step
    for dose in _smaller(step.dose, room - _before(step)):
        smaller = replace(step, dose=dose)
        if _clock([smaller]) <= room:
            break
    return smaller


def _before(step: ShortStep) -> int:
    """Seconds of the exercise in which nothing is done: getting ready and switching sides."""
    laid = lay_out([(step.exercise, step.dose)]).steps[0]
    return laid.ready_seconds + (SWITCH_SECONDS if step.dose.sides is Sides.EACH else 0)


def _smaller(dose: Dose, room: int) -> Iterator[Dose]:
    """The dose, then less and less: fewer sets, then fewer repetitions or less time, last a shorter hold."""
    for sets in range(dose.sets, 0, -1):
        yield replace(dose, sets=sets)
    once = replace(dose, sets=1)
    each = room // (2 if dose.sides is Sides.EACH else 1)
    if dose.duration_s:
        yield replace(once, duration_s=_rounded(min(dose.duration_s, each)))
        return
    for reps in range(dose.reps, 0, -1):
        yield replace(once, reps=reps)
    yield replace(once, reps=1, hold_s=_rounded(min(dose.hold_s, each - dose.tempo_s)) if dose.hold_s else 0)


def _rounded(seconds: int) -> int:
    return max(1, seconds if seconds < 2 * _ROUND else seconds // _ROUND * _ROUND)
