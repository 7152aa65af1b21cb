"""The weeks of a routine: in which weeks it is done how, and the steps and clock of each stretch of weeks."""

from itertools import groupby

from necktrack.engine.course import Standing
from necktrack.engine.prescription import PrescribedStep, prescribe
from necktrack.engine.timeline import Timeline, clock_seconds, lay_out
from necktrack.model.packs import Dose, Pack, Routine
from necktrack.model.values import frozen


@frozen
class Weeks:
    """A stretch of weeks, counted from the first session with the pack."""

    first: int = 1
    last: int = 0
    """The last week, included; 0 means from then on."""

    @property
    def words(self) -> str:
        """The weeks for people, such as "weeks 1-2" or "from week 3 on"; "" where all weeks are meant."""
        if not self.last:
            return f"from week {self.first} on" if self.first > 1 else ""
        return f"week {self.first}" if self.first == self.last else f"weeks {self.first}-{self.last}"


@frozen
class Stretch:
    """Weeks in which a routine is done in one way, before growth and easing."""

    weeks: Weeks
    name: str
    """The phase's name as its author gave it."""
    steps: tuple[PrescribedStep, ...]
    """The exercises of these weeks with their doses; what is left out is not among them."""

    @property
    def timeline(self) -> Timeline:
        """The exercises of these weeks laid out in time."""
        return lay_out([(step.exercise, step.dose) for step in self.steps])

    @property
    def seconds(self) -> int:
        """Seconds that they take."""
        return clock_seconds(self.timeline)


@frozen
class WeeklyDose:
    """The dose of one exercise in a stretch of weeks; None means that it is left out."""

    weeks: Weeks
    dose: Dose | None


def stretches_of(pack: Pack, routine: Routine) -> tuple[Stretch, ...]:
    """Every stretch of weeks in order, from week 1 on and without a gap."""
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    names = {phase.first_week: phase.name for phase in routine.phases}
    return tuple(
        Stretch(weeks, names.get(weeks.first, ""), prescribe(routine, exercises, Standing(weeks.first), None).steps)
        for weeks in _weeks_of(routine)
    )


def stretch_of_week(pack: Pack, routine: Routine, week: int) -> Stretch:
    """The stretch in which that week lies."""
    return next(each for each in reversed(stretches_of(pack, routine)) if each.weeks.first <= week)


def weekly_doses(routine: Routine, stretches: tuple[Stretch, ...], place: int) -> tuple[WeeklyDose, ...]:
    """The doses of the step at that place, week by week; neighbouring weeks with the same dose are one."""
    step = routine.steps[place]
    if [each.exercise for each in routine.steps].count(step.exercise) > 1:  # no phase may name it then
        return (WeeklyDose(Weeks(), step.dose),)
    told = [WeeklyDose(stretch.weeks, _dose_in(stretch, step.exercise)) for stretch in stretches]
    return tuple(_joined(list(group)) for _, group in groupby(told, key=lambda each: each.dose))


def _weeks_of(routine: Routine) -> list[Weeks]:
    """The weeks of each phase, and those before, between and after them."""
    found: list[Weeks] = []
    week = 1
    for phase in routine.phases:
        if phase.first_week > week:
            found.append(Weeks(week, phase.first_week - 1))
        found.append(Weeks(phase.first_week, phase.last_week))
        if not phase.last_week:
            return found
        week = phase.last_week + 1
    return [*found, Weeks(week)]


def _dose_in(stretch: Stretch, exercise: str) -> Dose | None:
    return next((step.dose for step in stretch.steps if step.planned == exercise), None)


def _joined(told: list[WeeklyDose]) -> WeeklyDose:
    return WeeklyDose(Weeks(told[0].weeks.first, told[-1].weeks.last), told[0].dose)
