"""Where a person stands in the routines of a pack today: week, growth and next-day flares, read from the journal."""

from collections.abc import Iterable, Mapping, Set
from datetime import date, timedelta

from necktrack.engine.course import Course, Standing, began_on, standing_in
from necktrack.engine.growth import PastSession
from necktrack.insight.days import Track
from necktrack.insight.flares import MORNINGS_KEPT, flare_days, morning_flares
from necktrack.model.body import BodyRegion
from necktrack.model.facts import ENTRY, PRACTICE, SESSION_END, SESSION_START, JsonObject, pack_id_in
from necktrack.model.items import SESSION, Item, items_from, newest_first
from necktrack.model.packs import Pack, Routine
from necktrack.model.scores import Measure
from necktrack.model.sessions import ChangeKind, Level, Outcome
from necktrack.services.logged import series_of
from necktrack.services.mornings import mornings_after, pain_in
from necktrack.services.past import Past
from necktrack.services.world import World

LOOK_BACK = timedelta(weeks=8)
"""A flare after a session longer ago eases nothing."""
LONGEST_LOOK_BACK = timedelta(weeks=52)
"""Growth counts the sessions since its phase began, but none from longer ago."""
_USUAL = timedelta(days=14)
_DAY = timedelta(days=1)


def standing_today(world: World, pack: Pack, routine: Routine, first_day: date | None) -> Standing:
    """Where the person stands in one routine of the pack, whose first session was on the day given."""
    today = world.today()
    since = looked_at_since(pack, today, first_day)
    sessions = _read(world, {SESSION_START, SESSION_END, PRACTICE}, since, today)
    entries = _read(world, {ENTRY}, since - _USUAL, today) if sessions else ()
    course = course_of(world, Past(newest_first((*sessions, *entries)), today), pack, first_day)
    return standing_in(course, routine, {exercise.id: exercise for exercise in pack.exercises})


def flared_twice(world: World) -> tuple[date, date] | None:
    """The last two days with a session, of any pack, when pain was up on the day after each; else None."""
    today = world.today()
    sessions = _read(world, {SESSION_START, SESSION_END, PRACTICE}, today - LOOK_BACK, today - _DAY)
    days = sorted({item.day for item in sessions})[-2:]
    if len(days) < 2:
        return None
    first, last = days
    entries = _read(world, {ENTRY}, first - _USUAL, today)
    flares = _flares(world, Past(newest_first((*sessions, *entries)), today), first)
    return (first, last) if {first + _DAY, last + _DAY} <= flares else None


def has_weeks(pack: Pack) -> bool:
    """True when it matters for a routine of the pack in which week it is."""
    return any(routine.phases or routine.progress_when for routine in pack.routines)


def entries_since(pack: Pack, today: date, first_day: date | None) -> date:
    """The earliest day whose entries matter for the pack's routines."""
    return looked_at_since(pack, today, first_day) - _USUAL


def looked_at_since(pack: Pack, today: date, first_day: date | None) -> date:
    """The earliest day whose sessions matter for the pack's routines."""
    growing = (routine for routine in pack.routines if routine.progress_when)
    began = min((began_on(routine, today, first_day) for routine in growing), default=today)
    return max(min(today - LOOK_BACK, began), today - LONGEST_LOOK_BACK)


def course_of(world: World, past: Past, pack: Pack, first_day: date | None) -> Course:
    """How the person has come along with the pack, by a past that reaches far enough back."""
    today = past.until
    since = looked_at_since(pack, today, first_day)
    items = [item for item in reversed(past.of_kind(SESSION, PRACTICE)) if since <= item.day < today]
    days = frozenset(item.day for item in items)
    is_growing = any(routine.progress_when for routine in pack.routines)
    looked_at = [since] if is_growing and days else _last_days(items, days)
    flares = _flares(world, past, min(looked_at)) if looked_at else frozenset()
    return Course(today, first_day, _by_routine(items, pack.id, flares), days, flares)


def _last_days(items: Iterable[Item], days: Set[date]) -> list[date]:
    """The last day of each routine, and the last two of all: what easing looks at where nothing grows."""
    last = {str(item.content.get("routine")): item.day for item in items}
    return [*last.values(), *sorted(days)[-2:]]


def _read(world: World, kinds: Set[str], first: date, last: date) -> tuple[Item, ...]:
    """The items of some kinds for these days, by a clock that was believed."""
    items = items_from(world.journal.facts_of_days(kinds, first, last), {})
    return tuple(item for item in items if first <= item.day <= last and not item.is_clock_suspect)


def _flares(world: World, past: Past, since: date) -> frozenset[date]:
    """Days with pain up in the neck or the main region, or in the morning; entries written late do not count."""
    series = series_of(item for item in past.entries if item.day >= since - _USUAL)
    main = world.settings().main_region
    logged = {
        region: series[track].levels if (track := Track(Measure.PAIN, region)) in series else {}
        for region in (BodyRegion.NECK, main)
    }
    by_day = (flare_days(levels, since, past.until) for levels in logged.values())
    mornings = mornings_after(world, since - MORNINGS_KEPT, past.until)
    return frozenset().union(*by_day, morning_flares(mornings, logged[main], since, past.until))


def _by_routine(items: Iterable[Item], pack_id: str, flares: frozenset[date]) -> Mapping[str, tuple[PastSession, ...]]:
    sessions: dict[str, list[PastSession]] = {}
    for item in items:
        if pack_id_in(item.content) == pack_id:
            sessions.setdefault(str(item.content.get("routine")), []).append(_past_session(item, flares))
    return {routine: tuple(past) for routine, past in sessions.items()}


def _past_session(item: Item, flares: frozenset[date]) -> PastSession:
    content = item.content
    pain_before, pain_after = pain_in(content.get("pain_before")), pain_in(content.get("pain_after"))
    return PastSession(item.day, _is_whole(content), pain_before, pain_after, item.day + _DAY in flares)


def _is_whole(content: JsonObject) -> bool:
    """True for a guided session that was done in full at the full dose: not halved, not eased before or during it."""
    is_full = content.get("outcome") == Outcome.FULL and content.get("level") == Level.FULL
    return is_full and not content.get("eased") and not was_eased(content)


def was_eased(content: JsonObject) -> bool:
    """True for a session that began with an eased dose, or with an easier exercise in place of another."""
    changes = content.get("changes")
    listed = changes if isinstance(changes, list) else []
    return any(isinstance(each, dict) and each.get("kind") == ChangeKind.EASED for each in listed)
