"""What is done of a routine on a day: week phase, growth and easing, each change with its reason (DESIGN.md 5)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import groupby
from typing import Self

from necktrack.engine.course import Standing, phase_of
from necktrack.engine.dose_words import say_change
from necktrack.engine.growth import grown, is_growing
from necktrack.engine.rules import is_red, offered_level
from necktrack.engine.timeline import half, work_seconds
from necktrack.model.further_questions import MUSCLE_ACHE
from necktrack.model.packs import (
    Dose,
    EaseForm,
    EaseRule,
    Exercise,
    ExerciseKind,
    ProgressRule,
    Routine,
    RoutinePhase,
    StepChange,
)
from necktrack.model.sessions import ChangeKind, Level, say_dose
from necktrack.model.values import frozen, replace

NO_NAMES: frozenset[str] = frozenset()
ASK_FIRST = (
    "Pain was up on the day after each of the last two sessions: pause these exercises and ask your provider before "
    f"you go on. {MUSCLE_ACHE}"
)
"""What is said after two next-day flares in a row (clinical.md 2.4)."""
EASIER_FORM = "the easier form today"
"""Why another exercise is done at half level."""


@frozen
class Change:
    """What becomes of one exercise of the routine, and why."""

    kind: ChangeKind
    exercise: str
    """Id of the exercise as the routine names it."""
    name: str
    said: str
    """What is other, such as "12 times instead of 8" or "left out"."""
    reason: str
    """Such as "week 3 of the plan" or "grown after two whole sessions in a row"."""

    def __str__(self) -> str:
        return f"{self.name}, {self.reason}: {self.said}"


@frozen
class PrescribedStep:
    """One exercise of today and its dose."""

    exercise: Exercise
    dose: Dose
    planned: str
    """Id of the exercise as the routine names it; another one where an easier exercise stands in."""
    keep: int = 0
    """Rank when time is short: 1 is kept longest; 0 means as listed."""

    @property
    def is_stand_in(self) -> bool:
        """True for an easier exercise in place of the planned one."""
        return self.exercise.id != self.planned


@frozen
class Prescribed:
    """A routine as the pack prescribes it for a day; what safety leaves out is not looked at here."""

    steps: tuple[PrescribedStep, ...]
    halved: tuple[PrescribedStep, ...]
    """The same steps, one for one, as they are done at half level: on a day with pain of 4 or more, or by choice."""
    changes: tuple[Change, ...]
    """In the order of the routine; of one exercise the phase first, then growth, then easing; half level is last."""
    standing: Standing
    phase: RoutinePhase | None
    """The phase of this week, None where the plan names none."""
    has_phases: bool
    eased_why: str
    """Why the whole session is eased, in words that follow "as"; "" when it is not."""

    def at(self, level: Level) -> Self:
        """The same at a level; at half level with the easier form of each step, and what that changes."""
        if level is Level.FULL:
            return self
        pairs = zip(self.steps, self.halved, strict=True)
        changes = (_becomes(whole, easier) for whole, easier in pairs if easier.exercise.id != whole.exercise.id)
        return replace(self, steps=self.halved, changes=(*self.changes, *changes))

    def told(self, withheld: Set[str] = NO_NAMES) -> tuple[str, ...]:
        """The changes as one sentence for each reason; exercises that are withheld anyway are not named."""
        seen = [change for change in self.changes if change.exercise not in withheld]
        lines = [self._week_words(seen)] if self.has_phases else []
        for kind in (ChangeKind.GROWN, ChangeKind.EASED):
            of_kind = [change for change in seen if change.kind is kind]
            for reason, group in groupby(of_kind, key=lambda change: change.reason):
                lines.append(_sentence(f"{reason[:1].upper()}{reason[1:]}", group))
        after = ASK_FIRST if self.standing.is_flared_again else MUSCLE_ACHE if self.standing.is_flared else ""
        return (*lines, after) if after else tuple(lines)

    def _week_words(self, changes: Iterable[Change]) -> str:
        name = f", {self.phase.name}" if self.phase and self.phase.name else ""
        heading = f"Week {self.standing.week} of the plan{name}"
        return _sentence(heading, (change for change in changes if change.kind is ChangeKind.PHASE))


def prescribe(
    routine: Routine, exercises: Mapping[str, Exercise], standing: Standing, pain: int | None,
    *, withheld: Set[str] = NO_NAMES,
) -> Prescribed:  # fmt: skip
    """What the pack prescribes of a routine for a day; `pain` is the pain before, None where it is not rated.

    An easier exercise stands in for another only where the routine does not have it anyway, and never when its id is
    among the `withheld`.
    """
    phase = phase_of(routine, standing.week)
    easing = _easing(routine.ease_when, standing, pain)
    maker = _Maker(exercises, standing, phase, routine.progress_when, easing)
    steps: list[PrescribedStep] = []
    changes: list[Change] = []
    barred = withheld | {step.exercise for step in routine.steps}
    for step in routine.steps:
        done, told = maker.step(exercises[step.exercise], step.dose, barred)
        steps += [replace(each, keep=step.keep) for each in done]
        changes += told
        barred |= {each.exercise.id for each in done}
    halved = tuple(_halved(steps, exercises, barred, may_change=easing is None))
    why = easing.reason if easing else ""
    return Prescribed(tuple(steps), halved, tuple(changes), standing, phase, bool(routine.phases), why)


def _halved(
    steps: Iterable[PrescribedStep], exercises: Mapping[str, Exercise], barred: Set[str], *, may_change: bool
) -> Iterator[PrescribedStep]:
    """Each step in its easier form: breathing whole, the easier exercise where one is named, else half the dose."""
    for step in steps:
        easier = _stand_in(step, exercises, barred, is_half=True) if may_change else None
        if step.exercise.kind is ExerciseKind.BREATH:
            yield step
        elif easier is not None:
            barred = barred | {easier.exercise.id}
            yield easier
        else:
            yield replace(step, dose=half(step.dose))


def _stand_in(
    step: PrescribedStep, exercises: Mapping[str, Exercise], barred: Set[str], *, is_half: bool
) -> PrescribedStep | None:
    """The easier exercise in place of the step's own, with no more than its dose or half of it; None without one."""
    easier = exercises.get(step.exercise.easier)
    if easier is None or easier.id in barred or easier.taught:
        return None
    most = half(step.dose) if is_half else step.dose
    is_alike = bool(step.dose.duration_s) == bool(easier.dose.duration_s)
    own = half(easier.dose) if is_half and not is_alike else easier.dose
    return replace(step, exercise=easier, dose=_no_more_than(most, own))


def _becomes(whole: PrescribedStep, easier: PrescribedStep) -> Change:
    said = f"becomes {easier.exercise.name}, {say_dose(easier.dose)}"
    return Change(ChangeKind.EASED, whole.planned, whole.exercise.name, said, EASIER_FORM)


@frozen
class _Easing:
    """How a session is eased."""

    reason: str
    form: EaseForm
    is_half: bool
    """True when the program's own rules ask for half the dose: an easier exercise gets no more than that either."""


@frozen
class _Maker:
    """All that decides what becomes of one step."""

    exercises: Mapping[str, Exercise]
    standing: Standing
    phase: RoutinePhase | None
    rule: ProgressRule | None
    easing: _Easing | None

    def step(
        self, exercise: Exercise, dose: Dose, barred: Set[str]
    ) -> tuple[Sequence[PrescribedStep], Sequence[Change]]:
        """The step of today, none when the phase leaves it out, and what changed."""
        change = self._phase_change(exercise)
        if change is not None and change.is_left_out:
            return (), (self._told(ChangeKind.PHASE, exercise, "left out", self._week),)
        in_phase = change.dose if change else dose
        today = self._grown(exercise, in_phase)
        told = []
        if said := say_change(dose, in_phase):
            told.append(self._told(ChangeKind.PHASE, exercise, said, self._week))
        if said := say_change(in_phase, today):
            told.append(self._told(ChangeKind.GROWN, exercise, said, self._grown_why))
        step = self._eased(exercise, today, barred)
        eased = f"becomes {step.exercise.name}, {say_dose(step.dose)}" if step.is_stand_in else ""
        if self.easing and (said := eased or say_change(today, step.dose)):
            told.append(self._told(ChangeKind.EASED, exercise, said, f"eased today, as {self.easing.reason}"))
        return (step,), told

    def _phase_change(self, exercise: Exercise) -> StepChange | None:
        changes = self.phase.changes if self.phase else ()
        return next((change for change in changes if change.exercise == exercise.id), None)

    def _grown(self, exercise: Exercise, dose: Dose) -> Dose:
        if self.rule is None or not is_growing(exercise, self.rule):
            return dose
        return grown(dose, self.rule, self.standing.growth)

    def _eased(self, exercise: Exercise, dose: Dose, barred: Set[str]) -> PrescribedStep:
        step = PrescribedStep(exercise, dose, exercise.id)
        if self.easing is None:
            return step
        may_change = self.easing.form is EaseForm.EASIER
        easier = _stand_in(step, self.exercises, barred, is_half=self.easing.is_half) if may_change else None
        return easier or replace(step, dose=half(dose))

    @staticmethod
    def _told(kind: ChangeKind, exercise: Exercise, said: str, reason: str) -> Change:
        return Change(kind, exercise.id, exercise.name, said, reason)

    @property
    def _week(self) -> str:
        return f"week {self.standing.week} of the plan"

    @property
    def _grown_why(self) -> str:
        times, sessions = self.standing.growth, self.rule.sessions if self.rule else 1
        row = "one whole session" if sessions == 1 else f"{sessions} whole sessions in a row"
        return f"grown after {row}" if times == 1 else f"grown {times} times, each after {row}"


def _easing(rule: EaseRule | None, standing: Standing, pain: int | None) -> _Easing | None:
    """How today is eased: as the pack asks, and after a next-day flare in any case."""
    asks_from = rule.pain_at_least if rule else 0
    by_pain = bool(asks_from) and pain is not None and pain >= asks_from
    by_pack = by_pain or (standing.is_flared and rule is not None and rule.after_flare)
    if not (by_pain or standing.is_flared):
        return None
    reasons = [f"the pack asks from pain {asks_from}"] if by_pain else []
    reasons += ["pain was up on the day after the last session"] if standing.is_flared else []
    form = rule.then if rule is not None and by_pack else EaseForm.HALF
    form = EaseForm.EASIER if is_red(pain) else form
    is_half = standing.is_flared or offered_level(pain) is Level.HALF
    return _Easing(" and ".join(reasons), form, is_half)


def _no_more_than(most: Dose, own: Dose) -> Dose:
    """An easier exercise's own dose, with no more sets, repetitions or seconds where both are counted alike.

    In place of a single repetition, which is one long hold, it is done as often as takes no longer, at least once.
    """
    limits = {"sets": most.sets}
    if most.duration_s and own.duration_s:
        limits["duration_s"] = most.duration_s
    elif not most.duration_s and not own.duration_s:
        limits |= {"reps": most.reps} if most.reps > 1 else {}
        limits |= {"hold_s": most.hold_s} if most.hold_s else {}
    limited = replace(own, **{name: min(limit, getattr(own, name)) for name, limit in limits.items()})
    if most.reps > 1 or most.duration_s or own.duration_s:
        return limited
    once = work_seconds(replace(limited, reps=1))
    return replace(limited, reps=max(1, min(limited.reps, work_seconds(most) // once)))


def _sentence(heading: str, changes: Iterable[Change]) -> str:
    told = "; ".join(f"{change.name} {change.said}" for change in changes)
    return f"{heading}: {told}." if told else f"{heading}."
