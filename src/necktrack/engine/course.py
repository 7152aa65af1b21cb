"""How a person has come along with a pack, and where that leaves them in a routine today."""

from collections.abc import Mapping, Set
from datetime import date, timedelta

from necktrack.engine.growth import PastSession, growth, is_growing, most_growth
from necktrack.model.packs import Dose, Exercise, Routine, RoutinePhase
from necktrack.model.values import frozen

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


@frozen
class Standing:
    """Where a person stands in a routine today."""

    week: int = 1
    """Weeks count from 1, from the first session with the pack."""
    growth: int = 0
    """How many times the routine has grown in these weeks."""
    is_flared: bool = False
    """True when pain was up on the day after the last session."""
    is_flared_again: bool = False
    """True when it was so after each of the last two."""


@frozen
class Course:
    """What is known of the days before today, as far as a prescription looks at it."""

    today: date
    first_day: date | None
    """The day of the first session with the pack; None before it."""
    sessions: Mapping[str, tuple[PastSession, ...]]
    """By routine, oldest first; of days before today."""
    days: frozenset[date]
    """Days before today with a session of any pack."""
    flares: Set[date]
    """Days on which pain was up."""


def week_on(today: date, first_day: date | None) -> int:
    """The week of the plan, from 1, counted from the day of the first session; 1 before it."""
    return 1 if first_day is None else max(0, (today - first_day).days) // 7 + 1


def phase_of(routine: Routine, week: int) -> RoutinePhase | None:
    """The phase of a routine that holds in a week, None where none names it."""
    return next((phase for phase in routine.phases if _holds(phase, week)), None)


def phase_began(routine: Routine, week: int) -> int:
    """The first of the weeks that are done like this one: those of its phase, or those between two phases."""
    phase = phase_of(routine, week)
    if phase is not None:
        return phase.first_week
    return max((phase.last_week + 1 for phase in routine.phases if phase.last_week < week), default=1)


def _holds(phase: RoutinePhase, week: int) -> bool:
    return phase.first_week <= week and (phase.last_week == 0 or week <= phase.last_week)


def began_on(routine: Routine, today: date, first_day: date | None) -> date:
    """The first day of the weeks that are done like this one; today before the first session."""
    if first_day is None:
        return today
    return first_day + (phase_began(routine, week_on(today, first_day)) - 1) * _WEEK


def standing_in(course: Course, routine: Routine, exercises: Mapping[str, Exercise]) -> Standing:
    """Where the person stands in the routine today."""
    week = week_on(course.today, course.first_day)
    own = course.sessions.get(routine.id, ())
    followed = [day for day in sorted(course.days) if day + _DAY in course.flares]
    last_days = {max(days) for days in (course.days, {session.day for session in own}) if days}
    latest = sorted(course.days)[-2:]
    return Standing(
        week=week,
        growth=_growth(course, routine, exercises, week, own),
        is_flared=bool(last_days & set(followed)),
        is_flared_again=len(latest) == 2 and set(latest) <= set(followed),
    )


def _growth(
    course: Course, routine: Routine, exercises: Mapping[str, Exercise], week: int, own: tuple[PastSession, ...]
) -> int:
    rule = routine.progress_when
    if rule is None:
        return 0
    began = began_on(routine, course.today, course.first_day)
    history = [session for session in own if began <= session.day < course.today]
    growing = [dose for exercise, dose in _doses(routine, week) if is_growing(exercises[exercise], rule)]
    takes_back = routine.ease_when is not None and routine.ease_when.after_flare
    return growth(history, rule, takes_back=takes_back, most=most_growth(growing, rule))


def _doses(routine: Routine, week: int) -> list[tuple[str, Dose]]:
    """The exercises of the week with the doses from which they grow."""
    phase = phase_of(routine, week)
    changes = {change.exercise: change for change in phase.changes} if phase else {}
    left_out = {exercise for exercise, change in changes.items() if change.is_left_out}
    return [
        (step.exercise, changes[step.exercise].dose if step.exercise in changes else step.dose)
        for step in routine.steps
        if step.exercise not in left_out
    ]
