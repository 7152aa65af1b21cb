"""Sessions as they are stored: those without an end, and the player that each one's events lead to."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from necktrack.engine.events import Moment
from necktrack.engine.restore import MarkKind, restore
from necktrack.engine.state import Player
from necktrack.model.facts import (
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    Fact,
    FactDraft,
    JsonObject,
    Record,
    fold,
    pack_id_in,
    voided_ids,
)
from necktrack.model.items import is_morning
from necktrack.model.packs import Exercise
from necktrack.services.session_ends import end_body, short_from
from necktrack.services.session_facts import can_be_laid_out, marks_from, timeline_from
from necktrack.services.world import World

RESUMABLE_FOR = timedelta(days=1)
_NEAR = timedelta(days=2)
"""A session that can be taken up again counts for today or yesterday, whatever the zone."""
_ID_LENGTH = 36
NO_TEXTS: Mapping[str, Exercise] = {}


def moment_of(world: World) -> Moment:
    """The moment now, on both clocks."""
    return Moment(world.monotonic(), world.boottime())


def all_open(world: World) -> tuple[Record, ...]:
    """Sessions of this program without an end, oldest first, with their events, which are read only for these."""
    return _open_among(world, world.journal.facts({SESSION_START, SESSION_END}))


def near_open(world: World) -> tuple[Record, ...]:
    """The same of the last days alone, and of days to come, since a clock may have been set back; quick to read."""
    since = world.today() - _NEAR
    return _open_among(world, world.journal.facts_of_days({SESSION_START, SESSION_END}, since, date.max))


def _open_among(world: World, facts: Collection[Fact]) -> tuple[Record, ...]:
    """The sessions among the facts that have no end; of the others, which are many, no body is read as a whole."""
    voided = voided_ids(facts)
    ended = {_session_of(fact) for fact in facts if fact.kind == SESSION_END and fact.id not in voided}
    left = [fact for fact in facts if fact.kind != SESSION_END and fact.id not in ended]
    found = [record for record in fold(left) if _is_open(record)]
    return tuple(with_events(world, record.id, record.root.local_day) for record in found)


def _session_of(end: Fact) -> str:
    """The session that an end is of; read as this program writes it, else as JSON."""
    _, _, after = end.body.partition('"session":"')
    session, quote, _ = after.partition('"')
    return session if quote and len(session) == _ID_LENGTH else str(end.content.get("session"))


def with_events(world: World, session: str, day: date) -> Record:
    """The session with its events and end, which are for its own day; also one that was taken back meanwhile."""
    facts = world.journal.facts_of_days({SESSION_START, SESSION_EVENT, SESSION_END}, day, day)
    (record,) = fold(fact for fact in facts if session in (fact.id, *map(fact.content.get, ("session", "replaces"))))
    return record


def _is_open(record: Record) -> bool:
    if record.kind != SESSION_START or any(part.kind == SESSION_END for part in record.parts):
        return False
    return can_be_laid_out(record.content)


def is_stale(world: World, record: Record) -> bool:
    """True for a session that was begun more than a day ago."""
    return world.now() - record.root.recorded > RESUMABLE_FOR


def since_last_heard(world: World, record: Record) -> timedelta:
    """How long ago something of the session was stored; never negative, also after a clock was set back."""
    played = [part for part in record.parts if not is_morning(part)]
    last = played[-1] if played else record.root
    return max(timedelta(), world.now() - last.recorded)


CAME_BACK = "came-back"
"""The stored event of who came back to a session that had stood still, and was asked what comes first then."""


def away_for(world: World, record: Record, player: Player) -> timedelta:
    """How long the session has stood still, asleep or shut or paused, since it last went on.

    What is told while it stands still does not count, and the time that was played meanwhile is taken off. A pause is
    also counted from its own beginning, so that a clock that was set back before hides none.
    """
    gone_on = [place for place, part in enumerate(record.parts) if _has_gone_on(part.content)]
    last = record.parts[gone_on[-1]] if gone_on else None
    at = float(last.content["at"]) if last is not None else 0.0
    away = world.now() - (last or record.root).recorded - timedelta(seconds=max(0.0, player.at - at))
    later = record.parts[gone_on[-1] + 1 :] if gone_on else record.parts
    paused = next((part for part in later if part.content.get("event") == MarkKind.PAUSE), None)
    return away if paused is None else max(away, world.now() - paused.recorded)


def _has_gone_on(body: JsonObject) -> bool:
    """True for going on after a pause, and for coming back to what is asked before."""
    return isinstance(body.get("at"), int | float) and body.get("event") in (MarkKind.RESUME, CAME_BACK)


def restored(world: World, record: Record, exercises: Mapping[str, Exercise] = NO_TEXTS) -> Player:
    """The player where the stored events left it, paused."""
    start = record.content
    timeline, marks = timeline_from(start, dict(exercises)), marks_from(part.content for part in record.parts)
    waited = _since_rule(world, record).total_seconds()
    player, _ = restore(timeline, marks, moment_of(world), pain_before=start.get("pain_before"), waited=waited)
    return player


def _since_rule(world: World, record: Record) -> timedelta:
    """How long ago the last stop rule acted, by the wall clock; nothing where none did."""
    rules = (part for part in reversed(record.parts) if part.content.get("event") == MarkKind.RULE)
    return next((max(timedelta(), world.now() - part.recorded) for part in rules), timedelta())


def exercises_of(world: World, start: JsonObject) -> dict[str, Exercise]:
    """The exercises of the pack that a session began with, by id; none when it is gone."""
    pack = world.catalog().look_back(pack_id_in(start))
    return {exercise.id: exercise for exercise in pack.exercises} if pack else {}


def closings(world: World, records: Iterable[Record]) -> list[FactDraft]:
    """The ends of these sessions as they stand."""
    return [_closing(world, record) for record in records]


def _closing(world: World, record: Record) -> FactDraft:
    body = end_body(record.id, restored(world, record), short=short_from(record.content))
    return world.draft(SESSION_END, body, record.day)
