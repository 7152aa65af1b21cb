"""A routine laid out in time: exact phases of each exercise, made only when they are asked for."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from necktrack.model.body import Side
from necktrack.model.packs import Dose, Exercise, Position, Sides
from necktrack.model.sessions import Level
from necktrack.model.values import frozen, replace
from necktrack.model.wording import counted

SWITCH_SECONDS = 5
SHORTEST_READY, LONGEST_READY, WORDS_A_SECOND = 5, 15, 3
MOVING_SECONDS = 12
"""The least time to get ready where the person has to get up or down first."""
_WITHOUT_MOVING = frozenset({Position.SITTING, Position.STANDING})
"""Positions in which a person stands before the screen anyway, so that a first exercise needs no moving."""


class PhaseKind(StrEnum):
    """What a person does in a phase."""

    READY = "ready"
    WORK = "work"
    REST = "rest"
    SWITCH = "switch"


@frozen
class Phase:
    """A stretch of time with one thing to do: get ready, one repetition, one timed set, a rest, or switching sides."""

    kind: PhaseKind
    seconds: int
    step: int
    """Place of the exercise in the session, from 0."""
    exercise: str
    name: str
    texts: tuple[str, ...]
    """How the exercise is done, in steps."""
    side: Side = Side.NONE
    """The side worked on, or that comes next."""
    set: int = 1
    """The set that runs, or that comes next."""
    sets: int = 1
    rep: int = 0
    """The repetition that runs; 0 outside of repetitions."""
    reps: int = 0
    """Repetitions in this set; 0 where time counts."""
    move_seconds: int = 0
    hold_seconds: int = 0
    """The end part of the seconds, in which a position is held."""
    number: int = -1
    """Place of this repetition or timed set in the whole prescribed dose, from 0; -1 outside of work."""

    @property
    def is_work(self) -> bool:
        """True while an exercise is done."""
        return self.kind is PhaseKind.WORK

    @property
    def is_timed(self) -> bool:
        """True for a set where time counts instead of repetitions."""
        return self.is_work and self.reps == 0

    def is_holding(self, elapsed: float) -> bool:
        """True when, so many seconds into the phase, the position is held and no longer moved into."""
        return self.is_work and self.hold_seconds > 0 and elapsed >= self.seconds - self.hold_seconds

    @property
    def cue(self) -> str:
        """What to do now in a few words that can be read aloud, such as "Hold, left, 20 seconds"."""
        side = "" if self.side is Side.NONE else f", {self.side.value}"
        if self.kind is PhaseKind.READY:
            return f"Get ready: {self.name}{side}"
        if self.kind is PhaseKind.REST:
            return f"Rest, {say_seconds(self.seconds)}; then set {self.set} of {self.sets}{side}"
        if self.kind is PhaseKind.SWITCH:
            return f"Switch sides: now {self.side.value}"
        if self.is_timed:
            return f"Begin{side}, {say_seconds(self.seconds)}"
        if self.hold_seconds and not self.move_seconds:
            return self.hold_cue
        hold = f", then hold {say_seconds(self.hold_seconds)}" if self.hold_seconds else ""
        return f"Repetition {self.rep} of {self.reps}{side}{hold}"

    @property
    def hold_cue(self) -> str:
        """What to do once the position is reached, such as "Hold, left, 20 seconds"."""
        side = "" if self.side is Side.NONE else f", {self.side.value}"
        return f"Hold{side}, {say_seconds(self.hold_seconds)}"


class EaseKind(StrEnum):
    """What becomes less when a person asks for easier."""

    REPETITIONS = "repetitions"
    HOLD = "hold"


@frozen
class Ease:
    """From work number `number` on, half the repetitions of each set, or half of each hold; rounded up."""

    number: int
    kind: EaseKind


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

    def phases(self, index: int, eases: Sequence[Ease] = ()) -> tuple[Phase, ...]:
        """The phases of this exercise as step `index`, after what was made easier."""
        phases = tuple(self._prescribed(index))
        for ease in eases:
            phases = _eased(phases, ease)
        return phases

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
                yield from self._set(replace(plain, side=side, set=number), place * dose.sets + number - 1)

    def _set(self, plain: Phase, sets_before: int) -> Iterator[Phase]:
        dose = self.dose
        if dose.duration_s:
            yield replace(plain, kind=PhaseKind.WORK, seconds=dose.duration_s, number=sets_before)
            return
        for rep in range(1, dose.reps + 1):
            yield Phase(
                PhaseKind.WORK, self._unit_seconds, plain.step, self.exercise, self.name, self.texts, plain.side,
                plain.set, plain.sets, rep, dose.reps, self._unit_seconds - dose.hold_s, dose.hold_s,
                sets_before * dose.reps + rep - 1,
            )  # fmt: skip


@frozen
class Timeline:
    """All exercises of a session in order; phases are made when an exercise is reached."""

    steps: tuple[TimelineStep, ...]

    def phases(self, step: int, eases: Sequence[Ease] = ()) -> tuple[Phase, ...]:
        """The phases of one exercise, after what was made easier."""
        return self.steps[step].phases(step, eases)

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
        ready = ready_seconds(exercise.steps, is_moving=_is_moving(before, exercise.position))
        laid.append(TimelineStep(exercise.id, exercise.name, taken, exercise.steps, ready))
        before = exercise.position
    return Timeline(tuple(laid))


def ready_seconds(texts: Sequence[str], *, is_moving: bool = False) -> int:
    """Seconds to get ready: long enough to read the first step, and to get up or down where one has to."""
    words = len(texts[0].split()) if texts else 0
    shortest = MOVING_SECONDS if is_moving else SHORTEST_READY
    return min(LONGEST_READY, max(shortest, -(-words // WORDS_A_SECOND)))


def _is_moving(before: Position | None, after: Position) -> bool:
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
        return replace(dose, duration_s=_half(dose.duration_s))
    if dose.reps > 1:
        return replace(dose, reps=_half(dose.reps))
    if dose.sets > 1:
        return replace(dose, sets=_half(dose.sets))
    return replace(dose, hold_s=_half(dose.hold_s))


def clock_words(seconds: int) -> str:
    """Seconds as minutes and seconds, such as 4:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def say_seconds(seconds: int) -> str:
    """Seconds in words: "1 second", "20 seconds", "2 minutes", "1 minute 30"."""
    if seconds < 60 or seconds in range(61, 90):
        return counted(seconds, "second")
    minutes, rest = divmod(seconds, 60)
    return counted(minutes, "minute") + (f" {rest}" if rest else "")


def _half(number: int) -> int:
    return -(-number // 2)


def _eased(phases: tuple[Phase, ...], ease: Ease) -> tuple[Phase, ...]:
    if ease.kind is EaseKind.HOLD:
        return tuple(_shorter(phase) if phase.number >= ease.number else phase for phase in phases)
    kept: list[Phase] = []
    for _, group in groupby(phases, key=lambda phase: (phase.kind, phase.side, phase.set)):
        members = list(group)
        before = [phase for phase in members if phase.number < ease.number]
        after = [phase for phase in members if phase.number >= ease.number]
        left = [*before, *after[: _half(len(after))]]
        kept += [replace(phase, reps=left[-1].rep) for phase in left] if left[0].rep else left
    return tuple(kept)


def _shorter(phase: Phase) -> Phase:
    if phase.is_timed:
        return replace(phase, seconds=_half(phase.seconds))
    hold = _half(phase.hold_seconds)
    return replace(phase, hold_seconds=hold, seconds=max(1, phase.move_seconds + hold))
