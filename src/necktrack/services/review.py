"""Looking back: what is due today, and how the weeks went."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from necktrack.errors import BadValue
from necktrack.insight.activities import Activities
from necktrack.insight.adherence import Practice
from necktrack.insight.charts import Mark
from necktrack.insight.days import Series, Track
from necktrack.insight.practised import Adherence
from necktrack.insight.safety import Standing
from necktrack.insight.tracks import DayCount, TrackView, count_days, track_view
from necktrack.insight.windows import WINDOW_DAYS
from necktrack.model.body import BodyRegion
from necktrack.model.facts import ANSWERS, CHECK, PRACTICE, REST
from necktrack.model.items import SESSION, Item
from necktrack.model.packs import Pack
from necktrack.model.periods import Period, parse_day
from necktrack.model.schedule import check_standing, is_due
from necktrack.model.scores import Measure, Unit, direction_words
from necktrack.model.sessions import Outcome
from necktrack.model.values import frozen
from necktrack.model.wording import counted
from necktrack.services.activities import activities_of, offers_intake
from necktrack.services.answers import standing_of
from necktrack.services.due import entries_that_matter, minutes_today
from necktrack.services.past import (
    MOST_DAYS,
    Past,
    earliest_since_visit,
    first_practice,
    marks_of,
    pack_id_on,
    read_past,
    since_last_visit,
)
from necktrack.services.practice import adherence
from necktrack.services.safety import emergency_words, standing
from necktrack.services.session_runs import outcome_of
from necktrack.services.tracks_named import tracks_named
from necktrack.services.world import World

if TYPE_CHECKING:
    from necktrack.services.sessions import OpenSession

DEFAULT_SINCE = "90d"
_MOST_DAYS = 36_500


@frozen
class RoutineDue:
    """A routine of the plan and how often it was done today."""

    pack: str
    id: str
    name: str
    minutes: int
    per_day: int
    """Times planned for today, 0 when it is not due."""
    done: int
    """Times practised today, also in part."""
    partly: int = 0
    """How many of them were done in part."""
    stopped: int = 0
    """How many of them a stop rule ended, which is following the plan."""

    @property
    def wholly(self) -> int:
        """How many of them were done in full."""
        return self.done - self.partly - self.stopped

    @property
    def how_done(self) -> str:
        """How it was done, with the word today, such as "done in part today"; "" when it was not."""
        if self.done <= 1:
            if self.stopped:
                return "ended today by a stop rule, which is following the plan"
            return ("done in part today" if self.partly else "done today") if self.done else ""
        often = f"{self.done} of {self.per_day}" if self.done <= self.per_day else counted(self.done, "time")
        others = ((self.partly, "in part"), (self.stopped, "ended by a stop rule"))
        return ", ".join([f"done {often} today", *(f"{count} {how}" for count, how in others if count)])

    @property
    def is_done(self) -> bool:
        """True when nothing of it is left for today."""
        return self.done >= self.per_day


@frozen
class CheckDue:
    """A posture check of the plan that is due today, or was done today."""

    id: str
    name: str
    seconds: int
    """Seconds that it takes, as stated by its author."""
    frequency: str
    is_done: bool


@frozen
class QuestionnaireDue:
    """A questionnaire that is due today, or was answered today."""

    id: str
    title: str
    questions: int
    is_begun: bool
    """True when it was broken off today and can be gone on with."""
    is_done: bool


@frozen
class Score:
    """What was logged today for one track, sides merged."""

    track: Track
    value: int | float | str
    """A number, or the word of a word scale."""
    direction: str
    """Both ends of the scale in words."""


@frozen
class TodayView:
    """What is due and done today, and what stands in the way."""

    day: date
    is_new: bool
    """True while no entry was ever logged."""
    scores: tuple[Score, ...]
    routines: tuple[RoutineDue, ...]
    checks: tuple[CheckDue, ...]
    standing: Standing
    emergency: str
    """The number to call, in words."""
    open_session: "OpenSession | None"
    next_visit: Item | None
    rest: str
    """The reason when today is a rest day, else ""."""
    logged: int
    """Days logged in time among the last 14."""
    expected: int
    """How many of the last 14 days lie since the first log."""
    sentences: tuple[str, ...]
    """What may be said about the main region's pain so far."""
    pack_problem: str
    """Why the pack in use cannot be read, "" when it can."""
    is_demo: bool
    questionnaires: tuple[QuestionnaireDue, ...] = ()
    activities: Activities = Activities()
    """Goal and own activities."""
    is_intake_offered: bool = False
    """True while the first questions were never answered, in the first days of logging."""

    @property
    def is_logged(self) -> bool:
        """True when something was logged for today."""
        return bool(self.scores)


@frozen
class TrendsView:
    """How the weeks went, as values."""

    today: date
    period: Period
    logged: int
    """Days of the period with an entry written in time."""
    expected: int
    """Days of the period since the first log."""
    entries: int
    late_entries: int
    tracks: tuple[TrackView, ...]
    counts: tuple[DayCount, ...]
    adherence: Adherence
    marks: tuple[Mark, ...]
    is_demo: bool = False

    @property
    def practice(self) -> Practice:
        """Sessions and days beside the plan."""
        return self.adherence.practice

    @property
    def pair(self) -> tuple[TrackView, TrackView] | None:
        """Neck pain and low back pain for standing beside each other, or None when one is not there."""
        by_track = {view.track: view for view in self.tracks}
        neck = by_track.get(Track(Measure.PAIN, BodyRegion.NECK))
        low_back = by_track.get(Track(Measure.PAIN, BodyRegion.LOW_BACK))
        return (neck, low_back) if neck and low_back else None


def today_view(world: World) -> TodayView:
    """What is due and done today; nothing is stored by looking."""
    past = read_past(world, since=lambda beside: _first_looked_at(world, beside))
    series = past.series()
    pack, pack_problem = _pack_in_use(world, past)
    now = standing(world)
    last_days = Period(past.until - timedelta(days=WINDOW_DAYS - 1), past.until)
    return TodayView(
        day=past.until,
        is_new=past.first_day is None,
        scores=tuple(_todays_score(each, past.until) for each in series.values() if _is_known(each, past.until)),
        routines=_routines_due(world, pack, past, minutes_today(world, past, pack, now.flags)) if pack else (),
        checks=_checks_due(pack, past, world.settings().light_check) if pack else (),
        standing=now,
        emergency=emergency_words(world),
        open_session=_open_session(world, past),
        next_visit=past.next_visit,
        rest=next((str(item.content.get("reason")) for item in past.of_kind(REST) if item.day == past.until), ""),
        logged=past.logged_days(last_days),
        expected=past.expected_days(last_days),
        sentences=_main_sentences(world, past, series),
        pack_problem=pack_problem,
        is_demo=world.is_demo,
        questionnaires=_questionnaires_due(pack, past) if pack else (),
        activities=activities_of(past.items), is_intake_offered=offers_intake(past),
    )


def trends_view(world: World, *, what: str | None = None, since: str | date = DEFAULT_SINCE) -> TrendsView:
    """The trends since `visit`, a number of days such as `90d`, or a day; `what` names a region, a measure or both."""
    past = read_past(world, since=lambda beside: _earliest(beside, since))
    period = _period(past, since)
    is_wanted = tracks_named(world, what or "", past)
    marks = tuple(mark for mark in marks_of(past) if mark.day in period)
    shown = [each for track, each in past.series().items() if is_wanted(track) and _is_logged(each, period)]
    entries = [item for item in past.entries if item.day in period]
    charted = [series for series in shown if series.track.scale.unit is not Unit.WORD]
    return TrendsView(
        today=past.until,
        period=period,
        logged=past.logged_days(period),
        expected=past.expected_days(period),
        entries=len(entries),
        late_entries=sum(item.late for item in entries),
        tracks=tuple(track_view(series, period, marks) for series in _tracked_first(world, charted)),
        counts=tuple(count_days(series, period) for series in shown if series not in charted),
        adherence=adherence(world, past, period),
        marks=marks,
        is_demo=world.is_demo,
    )


def _todays_score(series: Series, day: date) -> Score:
    level = series.levels.get(day, series.late.get(day, 0.0))
    words = series.track.scale.words
    value = words[round(level)] if words else round(level) if level == round(level) else round(level, 1)
    return Score(series.track, value, direction_words(series.track.measure))


def _is_known(series: Series, day: date) -> bool:
    return day in series.levels or day in series.late


def _pack_in_use(world: World, past: Past) -> tuple[Pack | None, str]:
    """The pack in use, or why it cannot be read: the rest of the day is still worth showing."""
    pack_id = pack_id_on(past.until, past.plans)
    pack = world.catalog().pack(pack_id)
    problem = f"the pack in use, {pack_id}, cannot be read or is not installed here: necktrack pack list"
    return pack, "" if pack else problem


def _open_session(world: World, past: Past) -> "OpenSession | None":
    """The session to take up again; the engine is loaded only when there is one."""
    if not any(item.is_open for item in past.of_kind(SESSION)):
        return None
    from necktrack.services.sessions import open_session  # slow to import, and rarely needed here

    return open_session(world)


def _routines_due(world: World, pack: Pack, past: Past, minutes: Mapping[str, int]) -> tuple[RoutineDue, ...]:
    first = first_practice(past, pack.id)
    today = [item for item in past.of_kind(SESSION, PRACTICE) if item.day == past.until]
    done = [(item.content.get("routine"), _how(outcome_of(item))) for item in today if not item.is_open]
    done += [(routine, _how(outcome)) for routine, outcome in _over_today(world, today)]
    hows = {routine.id: Counter(how for ref, how in done if ref == routine.id) for routine in pack.routines}
    return tuple(
        RoutineDue(
            pack.id, routine.id, routine.name, minutes[routine.id],
            routine.per_day if is_due(routine, past.until, first) else 0,
            hows[routine.id].total(), hows[routine.id][Outcome.PARTIAL], hows[routine.id][Outcome.STOPPED],
        )
        for routine in pack.routines
    )  # fmt: skip


def _over_today(world: World, today: Iterable[Item]) -> tuple[tuple[str, str], ...]:
    """Routine and outcome of today's sessions that are over though no end was stored: their last page was left."""
    if not any(item.is_open for item in today):
        return ()
    from necktrack.services.session_open import over_today  # slow to import, and rarely needed here

    return over_today(world)


def _how(outcome: str) -> Outcome:
    """How it was done: whole, in part, or ended by a stop rule; an outcome that nobody knows counts as in part."""
    return Outcome(outcome) if outcome in set(Outcome) else Outcome.PARTIAL


def _checks_due(pack: Pack, past: Past, light: str) -> tuple[CheckDue, ...]:
    """The checks that are due today, and those that were done today."""
    last = {str(item.content.get("check")): item.day for item in reversed(past.of_kind(CHECK))}
    standings = (check_standing(check, light, last.get(check.id), past.until) for check in pack.checks)
    return tuple(
        CheckDue(each.check.id, each.check.name, each.check.seconds, each.frequency, each.last == past.until)
        for each in standings
        if each.is_due or each.last == past.until
    )


def _questionnaires_due(pack: Pack, past: Past) -> tuple[QuestionnaireDue, ...]:
    """The questionnaires that are due today, and those that were answered today."""
    standings = (standing_of(pack, each, past.of_kind(ANSWERS), past.until) for each in pack.questionnaires)
    return tuple(
        QuestionnaireDue(
            each.questionnaire.id, each.questionnaire.title, len(each.questionnaire.items), each.begun is not None,
            each.is_done,
        )
        for each in standings
        if each.is_due or each.begun or (each.last and each.last.day == past.until)
    )  # fmt: skip


def _main_sentences(world: World, past: Past, series: dict[Track, Series]) -> tuple[str, ...]:
    main = series.get(Track(Measure.PAIN, world.settings().main_region))
    if main is None:
        return ()
    first = max(past.first_day or past.until, _first_of_sentences(past))
    return track_view(main, Period(first, past.until), ()).sentences


def _first_looked_at(world: World, beside: Past) -> date:
    """The first day whose entries today's page looks at: for what it says, and for the doses of today."""
    pack, _ = _pack_in_use(world, beside)
    first = _first_of_sentences(beside)
    return min(first, entries_that_matter(beside, pack)) if pack else first


def _first_of_sentences(past: Past) -> date:
    """The first day that the sentences of today's page look at."""
    return past.until - timedelta(days=MOST_DAYS - 1)


def _is_logged(series: Series, period: Period) -> bool:
    return any(day in period for day in (*series.levels, *series.late))


def _tracked_first(world: World, series: list[Series]) -> list[Series]:
    places = {region: place for place, region in enumerate(world.settings().tracked)}
    return sorted(series, key=lambda each: places.get(each.track.region, len(places)) if each.track.region else 99)


def _period(past: Past, since: str | date) -> Period:
    """The period asked for, at least 14 days and not from before the first log."""
    if since == "visit":
        return since_last_visit(past)
    earliest = min(past.first_day or past.until, past.until - timedelta(days=WINDOW_DAYS - 1))
    return Period(max(_earliest(past, since), earliest), past.until)


def _earliest(past: Past, since: str | date) -> date:
    """The day that was asked for; the period never begins before it."""
    if since == "visit":
        return earliest_since_visit(past)
    return since if isinstance(since, date) else _start(since, past.until)


def _start(since: str, today: date) -> date:
    number = since.removesuffix("d")
    if number != since and number.isascii() and number.isdigit():
        if not 0 < int(number[:6]) <= _MOST_DAYS:
            raise BadValue(f"{since} is not a span of days", hint="Write a number of days such as 28d or 90d.")
        return today - timedelta(days=int(number) - 1)
    return parse_day(since, today)
