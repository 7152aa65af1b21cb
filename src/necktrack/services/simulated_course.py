"""Made-up weeks with a pack: the days on which it is done, and each session by the functions that play uses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from itertools import groupby

from necktrack.engine.course import Course, standing_in, week_on
from necktrack.engine.growth import PastSession
from necktrack.insight.flares import flare_days
from necktrack.model.packs import Pack, Routine, RoutinePhase
from necktrack.model.schedule import is_due
from necktrack.model.screening import Answer, Known
from necktrack.model.sessions import ChangeKind, Level
from necktrack.model.values import frozen
from necktrack.services.progress import LONGEST_LOOK_BACK
from necktrack.services.session_plan import PlannedRoutine, plan_day

_MONDAY = date(2024, 1, 1)
"""The first day that made-up weeks may begin on; which one it is makes no difference."""
_DAY = timedelta(days=1)
_NO_ANSWERS: Mapping[str, Answer] = {}
_NO_KNOWN: Mapping[str, Known] = {}


@frozen
class Assumed:
    """What a simulation takes for granted."""

    weeks: int = 6
    pains: tuple[int, ...] = (2,)
    """Pain of each week, before and after each session and in the daily log; the last one holds on."""
    flares: tuple[int, ...] = ()
    """Weeks in which pain is up on the day after the first session."""
    sessions_per_week: int = 0
    """0 means as each routine's schedule says."""
    answers: Mapping[str, Answer] = _NO_ANSWERS
    """Safety questions that are answered otherwise than no."""
    known: Mapping[str, Known] = _NO_KNOWN
    routine: str = ""
    """Id of the one routine that is looked at; "" means all."""

    def pain_in(self, week: int) -> int:
        """The pain of a week."""
        return self.pains[min(week, len(self.pains)) - 1]


@frozen
class Run:
    """Sessions of a week, one after the other, that are the same."""

    first: int
    """Number of the first session in its week, from 1."""
    last: int
    planned: PlannedRoutine


@frozen
class Span:
    """Weeks, one after the other, in which the same is done."""

    first: int
    last: int
    pain: int
    phase: RoutinePhase | None
    sessions: int
    """Sessions in each of the weeks."""
    runs: tuple[Run, ...]


@frozen
class Days:
    """The made-up days: when each routine is done, and on which days pain is up."""

    first: date
    sessions: Mapping[str, tuple[date, ...]]
    """Days on which each routine is done, one for each session."""
    flares: frozenset[date]

    @property
    def with_sessions(self) -> frozenset[date]:
        """Days with a session of any routine."""
        return frozenset(day for days in self.sessions.values() for day in days)


def made_up_days(routines: Sequence[Routine], assumed: Assumed) -> Days:
    """The days of the weeks, by the schedules or evenly spread."""
    first = _MONDAY if assumed.sessions_per_week else _first_due(routines)
    every = tuple(first + place * _DAY for place in range(assumed.weeks * 7))
    sessions = {routine.id: tuple(_days_of(routine, every, assumed.sessions_per_week)) for routine in routines}
    levels = {day: float(assumed.pain_in(week_on(day, first))) for day in every}
    days = Days(first, sessions, flare_days(levels, every[0], every[-1]))
    return Days(first, sessions, days.flares | frozenset(_flares_wanted(days, assumed)))


def _first_due(routines: Iterable[Routine]) -> date:
    week = [_MONDAY + place * _DAY for place in range(7)]
    return next((day for day in week if any(is_due(routine, day, None) for routine in routines)), _MONDAY)


def _days_of(routine: Routine, every: Sequence[date], sessions_per_week: int) -> Iterator[date]:
    for place, day in enumerate(every):
        spread = -(-(place + 1) * sessions_per_week // 7) - -(-place * sessions_per_week // 7)
        times = spread if sessions_per_week else routine.per_day * is_due(routine, day, every[0])
        yield from [day] * times


def _flares_wanted(days: Days, assumed: Assumed) -> Iterator[date]:
    for week in assumed.flares:
        done = [day for day in days.with_sessions if week_on(day, days.first) == week]
        if done:
            yield min(done) + _DAY


def spans_of(pack: Pack, routine: Routine, days: Days, flags: Set[str], assumed: Assumed) -> tuple[Span, ...]:
    """The routine over the weeks; weeks that are alike are one span."""
    exercises = {exercise.id: exercise for exercise in pack.exercises}
    with_sessions, done = days.with_sessions, list[PastSession]()
    planned: dict[int, list[PlannedRoutine]] = {week: [] for week in range(1, assumed.weeks + 1)}
    for day, sessions in groupby(days.sessions[routine.id]):
        week, count = week_on(day, days.first), len(list(sessions))
        pain = assumed.pain_in(week)
        past = {routine.id: tuple(session for session in done if session.day >= day - LONGEST_LOOK_BACK)}
        course = Course(day, days.first, past, frozenset(each for each in with_sessions if each < day), days.flares)
        today = plan_day(pack, routine.id, standing_in(course, routine, exercises), flags, pain)
        planned[week] += [today] * count
        done += [_as_done(today, day, pain, is_flared=day + _DAY in days.flares)] * count
    return tuple(_joined(_week(week, sessions, assumed) for week, sessions in planned.items()))


def _as_done(planned: PlannedRoutine, day: date, pain: int, *, is_flared: bool) -> PastSession:
    """The session as it would be remembered: whole, unless it was eased or half of it was offered."""
    is_eased = any(change.kind is ChangeKind.EASED for change in planned.prescribed.changes)
    is_whole = bool(planned.steps) and planned.offered_level is Level.FULL and not is_eased
    return PastSession(day, is_whole, pain, pain, is_flared)


def _week(week: int, sessions: Sequence[PlannedRoutine], assumed: Assumed) -> Span:
    runs: list[Run] = []
    for _, group in groupby(sessions, key=_likeness):
        alike, before = list(group), runs[-1].last if runs else 0
        runs.append(Run(before + 1, before + len(alike), alike[0]))
    phase = sessions[0].prescribed.phase if sessions else None
    return Span(week, week, assumed.pain_in(week), phase, len(sessions), tuple(runs))


def _likeness(planned: PlannedRoutine) -> object:
    """All that makes one session other than another, whatever its week; what is left out anyway may grow unseen."""
    prescribed, gone = planned.prescribed, {item.exercise for item in planned.left_out}
    seen = [each for each in prescribed.changes if each.exercise not in gone]
    changes = [(each.exercise, each.said, "" if each.kind is ChangeKind.PHASE else each.reason) for each in seen]
    whole = (prescribed.eased_why, prescribed.standing.is_flared_again)
    return planned.steps, planned.left_out, planned.offered_level, changes, whole


def _joined(weeks: Iterable[Span]) -> Iterator[Span]:
    for _, group in groupby(weeks, key=_week_likeness):
        alike = list(group)
        first = alike[0]
        yield Span(first.first, alike[-1].last, first.pain, first.phase, first.sessions, first.runs)


def _week_likeness(span: Span) -> object:
    return span.pain, span.phase, span.sessions, [(run.first, run.last, _likeness(run.planned)) for run in span.runs]
