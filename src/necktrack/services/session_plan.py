"""What a session would be today: the routine's exercises with their doses, and what is left out and why."""

from collections.abc import Mapping, Set

from necktrack.engine.course import Standing
from necktrack.engine.prescription import Prescribed, prescribe
from necktrack.engine.rules import is_red, offered_level
from necktrack.engine.timeline import Options, Timeline, clock_seconds, lay_out, stated_minutes
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.flags import FLAG_REASONS
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Pack, Routine
from necktrack.model.sessions import LeftOut, Level
from necktrack.model.values import frozen
from necktrack.services.overlay import OwnPack, own_form
from necktrack.services.packs import find_routine, first_day_with
from necktrack.services.progress import has_weeks, standing_today
from necktrack.services.safety import flags_in_force
from necktrack.services.world import World

FLARE = "flare"
"""The flag that today's pain raises."""

GENTLE = frozenset({ExerciseKind.BREATH, ExerciseKind.MOBILITY})
"""What is left on a day with pain of 6 or more."""

RED_REASON = "your pain today is 6 or more: only breathing and gentle range"


@frozen
class PlannedStep:
    """One exercise of today's session and its dose as it is prescribed for today."""

    exercise: Exercise
    dose: Dose


@frozen
class PlannedRoutine:
    """A routine as it would be done today."""

    pack: Pack
    routine: Routine
    steps: tuple[PlannedStep, ...]
    left_out: tuple[LeftOut, ...]
    pain_before: int | None
    offered_level: Level
    """The level that today's pain suggests; the person chooses."""
    prescribed: Prescribed
    """What the pack prescribes for today, before safety leaves anything out."""
    own: OwnPack | None = None
    """The person's own changes to the pack, where they were looked for."""

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should know before: own changes that no longer fit, and what is other today and why."""
        own = self.own.told if self.own else ()
        return (*own, *self.prescribed.told({item.exercise for item in self.left_out}))

    @property
    def minutes(self) -> int:
        """Minutes of today: the author's where nothing is other than written, else by the computed clock."""
        is_other = self.prescribed.changes or self.left_out or (self.own and self.own.is_changed)
        return stated_minutes(self.seconds()) if is_other and self.steps else self.routine.minutes

    def timeline(self, level: Level = Level.FULL) -> Timeline:
        """The steps laid out in time at a level."""
        return lay_out([(step.exercise, step.dose) for step in self.steps], Options(level))

    def seconds(self, level: Level = Level.FULL) -> int:
        """Seconds that the session takes at a level."""
        return clock_seconds(self.timeline(level))


def plan_routine(world: World, ref: str | None, *, pain_before: int | None = None) -> PlannedRoutine:
    """The routine as it would be done today, with the person's own changes; raises WithheldForSafety, or BadValue.

    WithheldForSafety means that safety leaves nothing of it, BadValue that the plan has nothing of it this week.
    """
    pack, routine = find_routine(world, ref)
    first_day = first_day_with(world, pack.id) if has_weeks(pack) else None
    own = own_form(world, pack)
    standing = standing_today(world, own.pack, own.pack.routine(routine.id), first_day)
    planned = plan_day(own.pack, routine.id, standing, flags_in_force(world), pain_before, own)
    if not planned.steps:
        raise _nothing_left(planned)
    return planned


def plan_day(
    pack: Pack, routine_id: str, standing: Standing, flags: Set[str], pain_before: int | None,
    own: OwnPack | None = None,
) -> PlannedRoutine:  # fmt: skip
    """The routine as it is done on a day with that standing, those flags and that pain; it may have no steps left."""
    routine, exercises = pack.routine(routine_id), {exercise.id: exercise for exercise in pack.exercises}
    reasons = _reasons(exercises, flags, pain_before)
    prescribed = prescribe(routine, exercises, standing, pain_before, withheld=reasons.keys())
    steps: list[PlannedStep] = []
    left_out: list[LeftOut] = []
    for step in prescribed.steps:
        if reason := reasons.get(step.planned, ""):
            left_out.append(LeftOut(step.planned, exercises[step.planned].name, reason))
        else:
            steps.append(PlannedStep(step.exercise, step.dose))
    level = Level.FULL if prescribed.eased_why else offered_level(pain_before)
    return PlannedRoutine(pack, routine, tuple(steps), tuple(left_out), pain_before, level, prescribed, own)


def _reasons(exercises: Mapping[str, Exercise], flags: Set[str], pain_before: int | None) -> dict[str, str]:
    """Why each exercise that is not done today is left out."""
    told = ((exercise.id, why_left_out(exercise, flags, pain_before)) for exercise in exercises.values())
    return {exercise_id: reason for exercise_id, reason in told if reason}


def why_left_out(exercise: Exercise, flags: Set[str], pain_before: int | None) -> str:
    """Why the exercise is not done today, in words, or "" when it is."""
    raised = [flag for flag in exercise.not_if if flag in flags]
    if raised:
        return FLAG_REASONS.get(raised[0], "one of your safety answers")
    if is_red(pain_before):
        if FLARE in exercise.not_if:
            return FLAG_REASONS[FLARE]
        if exercise.kind not in GENTLE:
            return RED_REASON
    return ""


def _nothing_left(planned: PlannedRoutine) -> BadValue | WithheldForSafety:
    """The error for a routine of which nothing is done today: withheld for safety, or not in this week's plan."""
    name = planned.routine.name
    if not planned.left_out:
        week = planned.prescribed.standing.week
        hint = "Choose another routine, or ask whoever wrote the pack."
        return BadValue(f"{name} has nothing to do in week {week} of the plan", hint=hint, kept="Nothing was stored.")
    reasons = "; ".join(dict.fromkeys(item.reason for item in planned.left_out))
    return WithheldForSafety(
        f"nothing of {name} is left for today: {reasons}",
        hint="Ask your provider what you may do, or choose another routine.",
        kept="Logging works as always.",
    )
