"""A routine laid out in time: exact phases of each exercise, made only when they are asked for."""

from collections.abc import Iterator, Sequence

from necktrack.engine.changes import AddedRest as AddedRest
from necktrack.engine.changes import Ease as Ease
from necktrack.engine.changes import EaseKind as EaseKind
from necktrack.engine.changes import changed, halved
from necktrack.engine.phases import Phase as Phase
from necktrack.engine.phases import PhaseKind as PhaseKind
from necktrack.engine.phases import say_seconds as say_seconds
from necktrack.model.body import Side
from necktrack.model.packs import Dose, Exercise, Position, Sides
from necktrack.model.sessions import Level
from necktrack.model.values import frozen, replace

SWITCH_SECONDS = 5
SHORTEST_READY, LONGEST_READY, WORDS_A_SECOND = 5, 15, 3
MOVING_SECONDS = 12
"""The least time to get ready where the person has to get up or down first."""
_WITHOUT_MOVING = frozenset({Position.SITTING, Position.STANDING})
"""Positions in which a person stands before the screen anyway, so that a first exercise needs no moving."""


@frozen
class TimelineStep:
    """One exercise of a session with the dose as it is laid out today."""

    exercise: str
    name: str
    dose: Dose
    texts: tuple[str, ...] = ()
    ready_seconds: int = SHORTEST_READY
    """Seconds to get ready for it."""

    @property
    def units(self) -> int:
        """Repetitions, or timed sets, of the whole dose with both sides."""
        return self._units_of_a_set * self.dose.sets * self._sides

    @property
    def seconds(self) -> int:
        """Seconds of the whole exercise with getting ready, rests and switching sides."""
        dose = self.dose
        window = self._units_of_a_set * self._unit_seconds * dose.sets + dose.rest_s * (dose.sets - 1)
        return self.ready_seconds + window * self._sides + SWITCH_SECONDS * (self._sides - 1)

    def phases(self, index: int, eases: Sequence[Ease] = (), rests: Sequence[AddedRest] = ()) -> tuple[Phase, ...]:
        """The phases of this exercise as step `index`, after what was made easier and with the rests by choice.

        It begins with getting ready, and whatever is not work comes right before work.
        """
        return changed(tuple(self._prescribed(index)), eases, rests)

    def ready(self, index: int, rests: Sequence[AddedRest] = ()) -> Phase:
        """The first phase as step `index`, without making the others."""
        first = next(self._prescribed(index))
        longer = sum(rest.seconds for rest in rests if rest.before <= 0)
        return replace(first, seconds=first.seconds + longer) if longer else first

    @property
    def _sides(self) -> int:
        return 2 if self.dose.sides is Sides.EACH else 1

    @property
    def _units_of_a_set(self) -> int:
        return 1 if self.dose.duration_s else self.dose.reps

    @property
    def _unit_seconds(self) -> int:
        return self.dose.duration_s or max(1, self.dose.tempo_s + self.dose.hold_s)

    def _prescribed(self, index: int) -> Iterator[Phase]:
        dose = self.dose
        sides = (Side.LEFT, Side.RIGHT) if self._sides == 2 else (Side.NONE,)
        plain = Phase(
            PhaseKind.READY, self.ready_seconds, index, self.exercise, self.name, self.texts, sides[0], sets=dose.sets
        )
        yield plain
        for place, side in enumerate(sides):
            if place:
                yield replace(plain, kind=PhaseKind.SWITCH, seconds=SWITCH_SECONDS, side=side)
            for number in range(1, dose.sets + 1):
                if number > 1 and dose.rest_s:
                    yield replace(plain, kind=PhaseKind.REST, seconds=dose.rest_s, side=side, set=number)
                yield from self._set(index, side, number, place * dose.sets + number - 1)

    def _set(self, index: int, side: Side, number: int, sets_before: int) -> Iterator[Phase]:
        dose, seconds = self.dose, self._unit_seconds
        if dose.duration_s:
            yield Phase(
                PhaseKind.WORK, seconds, index, self.exercise, self.name, self.texts, side, number, dose.sets,
                number=sets_before,
            )  # fmt: skip
            return
        for rep in range(1, dose.reps + 1):
            yield Phase(
                PhaseKind.WORK, seconds, index, self.exercise, self.name, self.texts, side, number, dose.sets,
                rep, dose.reps, seconds - dose.hold_s, dose.hold_s, sets_before * dose.reps + rep - 1,
            )  # fmt: skip


@frozen
class Timeline:
    """All exercises of a session in order; phases are made when an exercise is reached."""

    steps: tuple[TimelineStep, ...]

    def phases(self, step: int, eases: Sequence[Ease] = (), rests: Sequence[AddedRest] = ()) -> tuple[Phase, ...]:
        """The phases of one exercise, after what was made easier and with the rests by choice."""
        return self.steps[step].phases(step, eases, rests)

    def __iter__(self) -> Iterator[Phase]:
        for index, step in enumerate(self.steps):
            yield from step.phases(index)


@frozen
class Options:
    """How a routine is laid out today."""

    level: Level = Level.FULL


AS_PRESCRIBED = Options()


def lay_out(steps: Sequence[tuple[Exercise, Dose]], options: Options = AS_PRESCRIBED) -> Timeline:
    """The timeline of the exercises with their doses; at half level each dose is halved."""
    laid: list[TimelineStep] = []
    before: Position | None = None
    for exercise, dose in steps:
        taken = half(dose) if options.level is Level.HALF else dose
        ready = ready_seconds(exercise.steps, is_moving=is_moving(before, exercise.position))
        laid.append(TimelineStep(exercise.id, exercise.name, taken, exercise.steps, ready))
        before = exercise.position
    return Timeline(tuple(laid))


def ready_seconds(texts: Sequence[str], *, is_moving: bool = False) -> int:
    """Seconds to get ready: long enough to read the first step, and to get up or down where one has to."""
    words = len(texts[0].split()) if texts else 0
    shortest = MOVING_SECONDS if is_moving else SHORTEST_READY
    return min(LONGEST_READY, max(shortest, -(-words // WORDS_A_SECOND)))


def is_moving(before: Position | None, after: Position) -> bool:
    """True where a person has to get up or down first; `before` is None for the first exercise."""
    return after not in _WITHOUT_MOVING if before is None else after is not before


def clock_seconds(timeline: Timeline) -> int:
    """Seconds that the whole timeline takes, without making its phases."""
    return sum(step.seconds for step in timeline.steps)


def stated_minutes(seconds: int) -> int:
    """Whole minutes as a routine states them: to the nearest, at least one."""
    return max(1, (seconds + 30) // 60)


def half(dose: Dose) -> Dose:
    """Half the repetitions, or half the time where time counts, rounded up; a single one has half its sets or hold."""
    if dose.duration_s:
        return replace(dose, duration_s=halved(dose.duration_s))
    if dose.reps > 1:
        return replace(dose, reps=halved(dose.reps))
    if dose.sets > 1:
        return replace(dose, sets=halved(dose.sets))
    return replace(dose, hold_s=halved(dose.hold_s))


def work_seconds(dose: Dose) -> int:
    """Seconds of moving and holding in the whole dose, without rests."""
    unit = dose.duration_s or dose.reps * max(1, dose.tempo_s + dose.hold_s)
    return unit * dose.sets * (2 if dose.sides is Sides.EACH else 1)


def clock_words(seconds: int) -> str:
    """Seconds as minutes and seconds, such as 4:05."""
    return f"{seconds // 60}:{seconds % 60:02}"
