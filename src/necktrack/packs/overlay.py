"""A person's own changes to a pack: laid over it as they are, with everything that no longer fits told."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from necktrack.engine.growth import is_growing
from necktrack.engine.timeline import clock_seconds, lay_out, stated_minutes
from necktrack.model.packs import Dose, Exercise, Pack, ProgressRule, Routine, RoutinePhase, RoutineStep
from necktrack.model.values import frozen, replace
from necktrack.packs.shapes_routine import LONGEST_ROUTINE_MINUTES

Parts = Mapping[str, int]
"""Parts of a dose by name, such as hold_s."""
_NO_PARTS: Parts = MappingProxyType({})
DOSE_PARTS = ("sets", "reps", "hold_s", "duration_s", "rest_s")
"""What of a dose a person may set."""
_OF_REPETITIONS, _OF_TIME = frozenset({"reps", "hold_s"}), frozenset({"duration_s"})
_GROWING = _OF_REPETITIONS | _OF_TIME | {"sets"}
_WORDS = {"sets": "{} sets", "reps": "{} times", "hold_s": "{} s hold", "duration_s": "{} s", "rest_s": "{} s rest"}


@frozen
class Tweak:
    """What a person changed about one exercise of a routine."""

    exercise: str
    dose: Parts = _NO_PARTS
    is_left_out: bool = False
    was: Parts = _NO_PARTS
    """What the pack said when the person changed it."""
    name: str = ""
    """What the exercise was called then."""


@frozen
class RoutineTweaks:
    """What a person changed about one routine."""

    id: str
    tweaks: tuple[Tweak, ...] = ()
    order: tuple[str, ...] = ()
    """Ids of exercises in the person's order; empty means the pack's."""
    was_order: tuple[str, ...] = ()
    """The pack's order when the person changed it."""
    name: str = ""
    """What the routine was called then."""

    def tweak(self, exercise: str) -> Tweak | None:
        """What was changed about the exercise, or None."""
        return next((tweak for tweak in self.tweaks if tweak.exercise == exercise), None)


@frozen
class Overlay:
    """A person's own changes to a pack."""

    pack: str
    based_on: str
    """The version of the pack that they were last made for."""
    routines: tuple[RoutineTweaks, ...] = ()

    def routine(self, routine: str) -> RoutineTweaks:
        """What was changed about the routine."""
        return next((each for each in self.routines if each.id == routine), RoutineTweaks(routine))


@frozen
class Conflict:
    """A change of the person that meets another pack than it was made for; it stays until the person drops it."""

    routine: str
    exercise: str
    """Id of the exercise; "" when it is about the whole routine."""
    message: str
    is_used: bool = True
    """False when the change cannot be used with this pack and is only kept."""

    def __str__(self) -> str:
        return self.message


def apply_overlay(pack: Pack, overlay: Overlay) -> tuple[Pack, tuple[Conflict, ...]]:
    """The pack as the person does it, still with its own id, version and hash, and what no longer fits.

    Nothing is ever added to a routine; rules of safety, of the pack and of the program, stay as they are.
    """
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    routines: list[Routine] = []
    conflicts: list[Conflict] = []
    for routine in pack.routines:
        own, told = _own_routine(routine, overlay.routine(routine.id), exercises)
        routines.append(own)
        conflicts += told
    gone = [each for each in overlay.routines if each.id not in {routine.id for routine in pack.routines}]
    conflicts += [_unused(each, "", f"{each.name or each.id} is no longer part of the programme") for each in gone]
    return replace(pack, routines=tuple(routines), exercises=_without_stand_ins(pack, overlay)), tuple(conflicts)


def _without_stand_ins(pack: Pack, overlay: Overlay) -> tuple[Exercise, ...]:
    """The exercises without easier forms that the person leaves out: on a bad day they would come back for others."""
    left_out = {tweak.exercise for routine in overlay.routines for tweak in routine.tweaks if tweak.is_left_out}
    return tuple(replace(each, easier="") if each.easier in left_out else each for each in pack.exercises)


def parts_words(parts: Parts) -> str:
    """Parts of a dose in words, such as "8 times, 20 s hold"."""
    return ", ".join(_WORDS[name].format(parts[name]) for name in DOSE_PARTS if name in parts)


def fitting(dose: Dose, parts: Parts) -> Parts:
    """The parts that mean something for the dose: times and holds where repetitions count, seconds where time does."""
    without = _OF_REPETITIONS if dose.duration_s else _OF_TIME
    return {name: value for name, value in parts.items() if name not in without}


def parts_now(dose: Dose, names: Iterable[str]) -> dict[str, int]:
    """What the dose says for the named parts."""
    return {name: int(getattr(dose, name)) for name in names}


def _own_routine(
    routine: Routine, changed: RoutineTweaks, exercises: Mapping[str, Exercise]
) -> tuple[Routine, list[Conflict]]:
    conflicts = [*_tweak_conflicts(routine, changed, exercises), *_order_conflicts(routine, changed, exercises)]
    own = _laid_over(routine, changed, exercises)
    if not own.steps:
        told = f"With all that you leave out, nothing of {routine.name} would be left; it is done as the pack says"
        return routine, [*conflicts, _unused(changed, "", told)]
    seconds = [clock_seconds(lay_out(steps)) for steps in _stretches(own, exercises)]
    if max(seconds) > LONGEST_ROUTINE_MINUTES * 60:
        told = (
            f"With your doses {routine.name} takes {stated_minutes(max(seconds))} minutes, and at most "
            f"{LONGEST_ROUTINE_MINUTES} fit; it is done as the pack says"
        )
        return routine, [*conflicts, _unused(changed, "", told)]
    return (own if own.steps == routine.steps else replace(own, minutes=stated_minutes(seconds[0]))), conflicts


def _laid_over(routine: Routine, changed: RoutineTweaks, exercises: Mapping[str, Exercise]) -> Routine:
    left_out = {tweak.exercise for tweak in changed.tweaks if tweak.is_left_out}
    kept = [step for step in routine.steps if step.exercise not in left_out]
    steps = tuple(replace(step, dose=_own_dose(step.dose, changed.tweak(step.exercise))) for step in kept)
    phases = tuple(_own_phase(phase, changed, left_out) for phase in routine.phases)
    growth = _own_growth(routine.progress_when, changed, [exercises[step.exercise] for step in steps])
    return replace(routine, steps=_in_order(steps, changed.order), phases=phases, progress_when=growth)


def _own_phase(phase: RoutinePhase, changed: RoutineTweaks, left_out: set[str]) -> RoutinePhase:
    kept = (change for change in phase.changes if change.exercise not in left_out)
    changes = (replace(change, dose=_own_dose(change.dose, changed.tweak(change.exercise))) for change in kept)
    return replace(phase, changes=tuple(changes))


def _own_growth(
    rule: ProgressRule | None, changed: RoutineTweaks, exercises: Iterable[Exercise]
) -> ProgressRule | None:
    """The rule for all but the exercises whose dose the person set: those stay as they were set."""
    own = {tweak.exercise for tweak in changed.tweaks if _GROWING & tweak.dose.keys()}
    if rule is None or not own:
        return rule
    growing = dict.fromkeys(each.id for each in exercises if is_growing(each, rule) and each.id not in own)
    return replace(rule, only=tuple(growing)) if growing else None


def _own_dose(dose: Dose, tweak: Tweak | None) -> Dose:
    return replace(dose, **fitting(dose, tweak.dose)) if tweak else dose


def _in_order(steps: tuple[RoutineStep, ...], order: tuple[str, ...]) -> tuple[RoutineStep, ...]:
    """The steps in the person's order; one that the order does not name stays behind the step that it follows."""
    ranks: list[tuple[int, int]] = []
    for place, step in enumerate(steps):
        before = ranks[-1][0] if ranks else -1
        ranks.append((order.index(step.exercise) if step.exercise in order else before, place))
    return tuple(steps[place] for _, place in sorted(ranks)) if order else steps


def _stretches(routine: Routine, exercises: Mapping[str, Exercise]) -> Iterator[list[tuple[Exercise, Dose]]]:
    """The exercises and doses without a phase, then those of each phase."""
    yield [(exercises[step.exercise], step.dose) for step in routine.steps]
    for phase in routine.phases:
        changes = {change.exercise: change for change in phase.changes}
        doses = [(step, changes.get(step.exercise)) for step in routine.steps]
        yield [
            (exercises[step.exercise], change.dose if change else step.dose)
            for step, change in doses
            if not (change and change.is_left_out)
        ]


def _tweak_conflicts(routine: Routine, changed: RoutineTweaks, exercises: Mapping[str, Exercise]) -> Iterator[Conflict]:
    doses = {step.exercise: step.dose for step in reversed(routine.steps)}
    for tweak in changed.tweaks:
        own = parts_words(tweak.dose) or "left out"
        if tweak.exercise not in doses:
            told = f"{tweak.name or tweak.exercise} is no longer part of {routine.name}; your change ({own}) is kept"
            yield _unused(changed, tweak.exercise, told)
            continue
        yield from _dose_conflicts(routine, exercises[tweak.exercise].name, doses[tweak.exercise], tweak)


def _dose_conflicts(routine: Routine, name: str, dose: Dose, tweak: Tweak) -> Iterator[Conflict]:
    where = f"{name} in {routine.name}"
    fits = fitting(dose, tweak.dose)
    if unfit := {part: value for part, value in tweak.dose.items() if part not in fits}:
        counts = "time" if dose.duration_s else "repetitions"
        told = f"{where} counts {counts} now; your {parts_words(unfit)} is kept, not used"
        yield Conflict(routine.id, tweak.exercise, told, is_used=False)
    for part, value in fits.items():
        now, was = getattr(dose, part), tweak.was.get(part)
        if was is not None and now not in (was, value):
            said, before = (f"{number} s" if part.endswith("_s") else str(number) for number in (now, was))
            told = f"{where}: your {parts_words({part: value})}; the new pack says {said} (it was {before})"
            yield Conflict(routine.id, tweak.exercise, told)


def _order_conflicts(routine: Routine, changed: RoutineTweaks, exercises: Mapping[str, Exercise]) -> Iterator[Conflict]:
    now = tuple(dict.fromkeys(step.exercise for step in routine.steps))
    if not changed.order:
        return
    gone = [exercise for exercise in changed.order if exercise not in now]
    shared = [exercise for exercise in changed.was_order if exercise in now]
    if shared and shared != [exercise for exercise in now if exercise in shared]:
        names = ", ".join(exercises[exercise].name for exercise in now)
        yield Conflict(routine.id, "", f"{routine.name}: your order; the new pack's is {names}")
    elif gone:
        told = f"{routine.name}: your order names {', '.join(gone)}, which it no longer has; the rest is used"
        yield Conflict(routine.id, "", told)


def _unused(changed: RoutineTweaks, exercise: str, message: str) -> Conflict:
    return Conflict(changed.id, exercise, message, is_used=False)
