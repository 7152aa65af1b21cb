"""What a session would be today: the routine's exercises with their doses, and what is left out and why."""

from collections.abc import Container, Iterable, Sequence, Set

from necktrack.engine.course import Standing
from necktrack.engine.prescription import Prescribed, PrescribedStep, prescribe
from necktrack.engine.rules import is_red, offered_level
from necktrack.engine.short import ShortStep, within
from necktrack.engine.timeline import Timeline, clock_seconds, lay_out, stated_minutes
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.flags import FLAG_REASONS, flag_reason
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Pack, Routine
from necktrack.model.screening import Question
from necktrack.model.sessions import LeftOut, Level
from necktrack.model.values import frozen, replace
from necktrack.services.overlay import OwnPack, own_form
from necktrack.services.packs import find_routine, first_day_with
from necktrack.services.pauses import was_paused
from necktrack.services.progress import has_weeks, standing_today
from necktrack.services.safety import flags_in_force
from necktrack.services.world import World

FLARE = "flare"
"""The flag that today's pain raises."""

GENTLE = frozenset({ExerciseKind.BREATH, ExerciseKind.MOBILITY})
"""What is left on a day with pain of 6 or more."""

RED_REASON = "your pain today is 6 or more: only breathing and gentle range"
RED_DAY = "With pain of 6 or more there is only this easier form, and today is noted as a flare when you begin."

NO_TIME, LESS_TIME = "no time for it today", "less of it, to fit the time there is"
MOST_MINUTES = 120
"""Of those that a person says to have; as long as any routine may take."""


@frozen
class PlannedStep:
    """One exercise of today's session and its dose as it is prescribed for today."""

    exercise: Exercise
    dose: Dose
    keep: int = 0
    """Rank when time is short: 1 is kept longest; 0 means as listed."""


def in_minutes(
    steps: Sequence[PlannedStep], minutes: int | None
) -> tuple[tuple[PlannedStep, ...], tuple[LeftOut, ...]]:
    """The steps that fit into the minutes, in their order, and what is left for another time; None means enough."""
    whole = [ShortStep(step.exercise, step.dose, step.keep) for step in steps]
    if minutes is None or not whole:
        return tuple(steps), ()
    kept, left = within(whole, minutes * 60)
    rest, gone = iter(kept), [id(each) for each in left]
    cut = [(step, None if id(step) in gone else next(rest)) for step in whole]
    told = (_left_for_time(step, short) for step, short in cut if short is None or short.dose != step.dose)
    return tuple(PlannedStep(each.exercise, each.dose, each.keep) for each in kept), tuple(told)


def _left_for_time(step: ShortStep, short: ShortStep | None) -> LeftOut:
    whole, done = (lay_out([(each.exercise, each.dose)]).steps[0].units if each else 0 for each in (step, short))
    return LeftOut(step.exercise.id, step.exercise.name, LESS_TIME if short else NO_TIME, whole - done)


@frozen
class PlannedRoutine:
    """A routine as it would be done today."""

    pack: Pack
    routine: Routine
    steps: tuple[PlannedStep, ...]
    """At the full level, however little time there is."""
    halved: tuple[PlannedStep, ...]
    """The same, one for one, at half level: the easier exercise where one is named, breathing whole, else half."""
    left_out: tuple[LeftOut, ...]
    pain_before: int | None
    offered_level: Level
    """The level that today's pain suggests; the person chooses, but never the full one from pain 6 on."""
    prescribed: Prescribed
    """What the pack prescribes for today, before safety leaves anything out."""
    own: OwnPack | None = None
    """The person's own changes to the pack, where they were looked for."""
    minutes_wanted: int | None = None
    """How much time there is; None means enough."""

    @property
    def told(self) -> tuple[str, ...]:
        """What a person should know before: own changes that no longer fit, and what is other today and why."""
        return self.told_at(Level.FULL)

    def told_at(self, level: Level) -> tuple[str, ...]:
        """The same with what is other at a level."""
        own, level = self.own.told if self.own else (), self.level_for(level)
        red = (RED_DAY,) if is_red(self.pain_before) else ()
        return (*own, *self.prescribed.at(level).told({item.exercise for item in self.left_out}), *red)

    @property
    def is_fixed(self) -> bool:
        """True where today's pain leaves no choice of level."""
        return is_red(self.pain_before)

    def level_for(self, wanted: Level) -> Level:
        """The level at which a session is done that is wanted at this one: from pain 6 on none is done in full."""
        return self.offered_level if self.is_fixed and wanted is Level.FULL else wanted

    def level_begun(self, wanted: Level) -> Level:
        """The level at which a session begins that is wanted at this one: half where the pain was not told.

        A session that is eased as it is, is not halved again.
        """
        is_unknown = self.pain_before is None and not self.prescribed.eased_why
        return Level.HALF if is_unknown else self.level_for(wanted)

    @property
    def minutes(self) -> int:
        """Minutes of today: the author's where nothing is other than written, else by the computed clock."""
        is_other = self.prescribed.changes or self.left_out or (self.own and self.own.is_changed)
        return stated_minutes(self.seconds()) if is_other and self.steps else self.routine.minutes

    @property
    def short(self) -> tuple[LeftOut, ...]:
        """What is left for want of time at the level that is offered."""
        return self.short_at(self.offered_level)

    def short_at(self, level: Level) -> tuple[LeftOut, ...]:
        """What is left for want of time at a level, with its repetitions and timed sets; empty with enough time."""
        return in_minutes(self._all_at(level), self.minutes_wanted)[1]

    def steps_at(self, level: Level = Level.FULL) -> tuple[PlannedStep, ...]:
        """What is done at a level in the time there is."""
        return in_minutes(self._all_at(level), self.minutes_wanted)[0]

    def _all_at(self, level: Level) -> tuple[PlannedStep, ...]:
        return self.halved if self.level_for(level) is Level.HALF else self.steps

    def timeline(self, level: Level = Level.FULL) -> Timeline:
        """What is done at a level, laid out in time."""
        return lay_out([(step.exercise, step.dose) for step in self.steps_at(level)])

    def seconds(self, level: Level = Level.FULL) -> int:
        """Seconds that the session takes at a level."""
        return clock_seconds(self.timeline(level))


def plan_routine(
    world: World, ref: str | None, *, pain_before: int | None = None, minutes: int | None = None
) -> PlannedRoutine:
    """The routine as it would be done today, with the person's own changes; raises WithheldForSafety, or BadValue.

    WithheldForSafety means that safety leaves nothing of it, BadValue that the plan has nothing of it this week.
    With `minutes`, no more is done than fits into them: what the pack's author ranked first.
    """
    if minutes is not None:
        check_minutes(minutes)
    pack, routine = find_routine(world, ref)
    first_day = first_day_with(world, pack.id) if has_weeks(pack) else None
    own = own_form(world, pack)
    standing = standing_today(world, own.pack, own.pack.routine(routine.id), first_day)
    if standing.is_flared_again and was_paused(world):
        standing = replace(standing, is_flared_again=False)
    planned = plan_day(own.pack, routine.id, standing, flags_in_force(world), pain_before, own)
    if not planned.steps:
        raise _nothing_left(planned)
    return replace(planned, minutes_wanted=minutes)


def check_minutes(minutes: int) -> None:
    """Raise BadValue for minutes that no session can be cut to."""
    if not 1 <= minutes <= MOST_MINUTES:
        raise BadValue(
            f"{minutes} minutes cannot be planned", hint=f"Write whole minutes from 1 to {MOST_MINUTES}.",
            kept="Nothing was stored.",
        )  # fmt: skip


def plan_day(
    pack: Pack, routine_id: str, standing: Standing, flags: Set[str], pain_before: int | None,
    own: OwnPack | None = None,
) -> PlannedRoutine:  # fmt: skip
    """The routine as it is done on a day with that standing, those flags and that pain; it may have no steps left."""
    routine, exercises = pack.routine(routine_id), {exercise.id: exercise for exercise in pack.exercises}
    reasons = _reasons(pack, flags, pain_before)
    prescribed = prescribe(routine, exercises, standing, pain_before, withheld=reasons.keys())
    left_out = tuple(
        LeftOut(step.planned, exercises[step.planned].name, reasons[step.planned])
        for step in prescribed.steps
        if step.planned in reasons
    )
    steps, halved = _planned(prescribed.steps, reasons), _planned(prescribed.halved, reasons)
    level = Level.FULL if prescribed.eased_why else offered_level(pain_before)
    return PlannedRoutine(pack, routine, steps, halved, left_out, pain_before, level, prescribed, own)


def _planned(steps: Iterable[PrescribedStep], reasons: Container[str]) -> tuple[PlannedStep, ...]:
    """The steps that nothing leaves out."""
    return tuple(PlannedStep(step.exercise, step.dose, step.keep) for step in steps if step.planned not in reasons)


def _reasons(pack: Pack, flags: Set[str], pain_before: int | None) -> dict[str, str]:
    """Why each exercise that is not done today is left out."""
    asked = pack.safety_questions
    told = ((each.id, why_left_out(each, flags, pain_before, asked)) for each in pack.exercises)
    return {exercise_id: reason for exercise_id, reason in told if reason}


def why_left_out(
    exercise: Exercise, flags: Set[str], pain_before: int | None, questions: Iterable[Question] = ()
) -> str:
    """Why the exercise is not done today, in words, or "" when it is; the questions are those that its pack adds."""
    raised = [flag for flag in exercise.not_if if flag in flags]
    if raised:
        return flag_reason(raised[0], questions)
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
