"""What a session would be today: the routine's exercises with their doses, and what is left out and why."""

from collections.abc import Set

from necktrack.engine.rules import is_red, offered_level
from necktrack.engine.timeline import Options, Timeline, clock_seconds, lay_out
from necktrack.errors import WithheldForSafety
from necktrack.model.flags import FLAG_REASONS
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Pack, Routine
from necktrack.model.sessions import LeftOut, Level
from necktrack.model.values import frozen
from necktrack.services.packs import find_routine
from necktrack.services.safety import flags_in_force
from necktrack.services.world import World

FLARE = "flare"
"""The flag that today's pain raises."""

GENTLE = frozenset({ExerciseKind.BREATH, ExerciseKind.MOBILITY})
"""What is left on a day with pain of 6 or more."""

RED_REASON = "your pain today is 6 or more: only breathing and gentle range"


@frozen
class PlannedStep:
    """One exercise of today's session and its dose as the pack prescribes it."""

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

    def timeline(self, level: Level = Level.FULL) -> Timeline:
        """The steps laid out in time at a level."""
        return lay_out([(step.exercise, step.dose) for step in self.steps], Options(level))

    def seconds(self, level: Level = Level.FULL) -> int:
        """Seconds that the session takes at a level."""
        return clock_seconds(self.timeline(level))


def plan_routine(world: World, ref: str | None, *, pain_before: int | None = None) -> PlannedRoutine:
    """The routine as it would be done today; raises WithheldForSafety when nothing of it is left."""
    pack, routine = find_routine(world, ref)
    flags = flags_in_force(world)
    steps: list[PlannedStep] = []
    left_out: list[LeftOut] = []
    for step in routine.steps:
        exercise = pack.exercise(step.exercise)
        if reason := why_left_out(exercise, flags, pain_before):
            left_out.append(LeftOut(exercise.id, exercise.name, reason))
        else:
            steps.append(PlannedStep(exercise, step.dose))
    if not steps:
        raise _nothing_left(routine, left_out)
    return PlannedRoutine(pack, routine, tuple(steps), tuple(left_out), pain_before, offered_level(pain_before))


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


def _nothing_left(routine: Routine, left_out: list[LeftOut]) -> WithheldForSafety:
    reasons = "; ".join(dict.fromkeys(item.reason for item in left_out))
    return WithheldForSafety(
        f"nothing of {routine.name} is left for today: {reasons}",
        hint="Ask your provider what you may do, or choose another routine.",
        kept="Logging works as always.",
    )
