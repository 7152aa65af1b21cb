"""Guided sessions: begin, every step stored as it happens, finish, take up again, and practice without the guide."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from necktrack.engine import player as engine
from necktrack.engine.events import Effect, Event, Moment, Stop
from necktrack.engine.restore import restore
from necktrack.engine.state import Player
from necktrack.errors import BadValue, NecktrackError, WithheldForSafety
from necktrack.insight.safety import Needs
from necktrack.model.facts import (
    PRACTICE,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    FactDraft,
    JsonObject,
    Record,
    fold,
    pack_id_in,
)
from necktrack.model.items import Item, item_of
from necktrack.model.packs import Exercise
from necktrack.model.quick_entry import note_or_none
from necktrack.model.scores import Measure, parse_value
from necktrack.model.sessions import DidIt, LeftOut, Level
from necktrack.model.values import frozen, replace
from necktrack.services.history import as_item
from necktrack.services.packs import find_routine, pack_ref
from necktrack.services.safety import flags_in_force, require_allowed, standing
from necktrack.services.session_facts import (
    can_be_laid_out,
    end_body,
    event_bodies,
    left_out_from,
    marks_from,
    start_body,
    timeline_from,
)
from necktrack.services.session_plan import plan_routine, why_left_out
from necktrack.services.session_words import say_ago, say_where
from necktrack.services.world import World

RESUMABLE_FOR = timedelta(days=1)
_UNKNOWN_RULES = "the pack no longer has it, so nobody knows whether your safety answers allow it"


class QuickCheckDue(NecktrackError):
    """The quick safety check must be answered before today's first session; front ends ask it and try again."""

    exit_code = 4


@frozen
class Live:
    """A session that runs: what is shown beside the player, and where it is stored."""

    id: str
    """Id of the session's start fact."""
    day: date
    """The local day it counts for, also past midnight."""
    routine: str
    routine_name: str
    level: Level
    left_out: tuple[LeftOut, ...]
    exercises: tuple[Exercise | None, ...]
    """The exercise of each step with all its texts; None when the pack no longer has it."""
    player: Player
    told: tuple[str, ...] = ()
    """What is other today than the routine's own doses, and why; empty for a session that is taken up again."""

    @property
    def exercise(self) -> Exercise | None:
        """The exercise at hand."""
        return self.exercises[self.player.phase.step]


@frozen
class OpenSession:
    """A session that was begun and not ended, and can be taken up again."""

    id: str
    day: date
    pack: str
    routine: str
    routine_name: str
    where: str
    """Where it stands, such as "Chin glide back, set 2, rep 7 of 10, left side"."""
    ago: str
    """How long ago something last happened, such as "12 minutes ago"."""


def require_ready(world: World, *, pack: str = "") -> None:
    """Return when a session may begin now; raises WithheldForSafety, or QuickCheckDue when only that is open."""
    require_allowed(world, pack=pack)
    if standing(world, pack=pack).needs is Needs.QUICK:
        raise QuickCheckDue(
            "today's quick safety check is not answered yet",
            hint="Answer it: necktrack safety --quick.",
            kept="Logging works as always.",
        )


def begin(world: World, ref: str | None, *, pain_before: int | None, level: Level = Level.FULL) -> Live:
    """A new session, stored at once; one that was still open is closed as partial."""
    require_allowed(world)
    pack, _ = find_routine(world, ref)
    require_ready(world, pack=pack.id)
    if pain_before is not None:
        parse_value(Measure.PAIN, str(pain_before))
    planned = plan_routine(world, ref, pain_before=pain_before)
    timeline = planned.timeline(level)
    routine = (planned.routine.id, planned.routine.name)
    body = start_body(
        pack_ref(planned.pack), routine, timeline, planned.left_out,
        level=level, pain_before=pain_before, prescribed=planned.prescribed,
    )  # fmt: skip
    start = world.draft(SESSION_START, body)
    world.journal.append([*_closings(world, _open_records(world)), start])
    player, _ = engine.begin(timeline, moment_of(world), pain_before=pain_before)
    exercises = tuple(step.exercise for step in planned.steps)
    return Live(start.id, start.day, *routine, level, planned.left_out, exercises, player, planned.told)


def feed(world: World, live: Live, event: Event) -> tuple[Live, tuple[Effect, ...]]:
    """The session after an event; what matters of its effects is stored before this returns, all or nothing."""
    player, effects = engine.step(live.player, event, moment_of(world))
    bodies = event_bodies(live.id, effects)
    world.journal.append([world.draft(SESSION_EVENT, body, live.day) for body in bodies])
    return replace(live, player=player), effects


def finish(
    world: World, live: Live,
    *, pain_after: int | None = None, effort: int | None = None, did_it: DidIt | None = None, note: str = "",
) -> Item:  # fmt: skip
    """Store how the session ended and return it; one that still runs is stopped first."""
    for score in (pain_after, effort):
        if score is not None:
            parse_value(Measure.PAIN, str(score))
    note = note_or_none(note)
    if not live.player.is_over:
        live, _ = feed(world, live, Stop())
    body = end_body(live.id, live.player, pain_after=pain_after, effort=effort, did_it=did_it, note=note)
    world.journal.append([world.draft(SESSION_END, body, live.day)])
    return _session_item(world, live)


def open_session(world: World) -> OpenSession | None:
    """The last session that was begun within a day and can go on, or None."""
    for record in reversed(_open_records(world)):
        if _is_stale(world, record):
            continue
        player = _restored(world, record, {})
        if not player.is_over:
            start = record.content
            routine, name = str(start["routine"]), str(start["routine_name"])
            ago = say_ago(world.now() - _last_heard(record))
            return OpenSession(record.id, record.day, pack_id_in(start), routine, name, say_where(player), ago)
    return None


def resume(world: World, opened: OpenSession) -> Live:
    """The open session at the repetition that comes next, paused; doses are those it began with."""
    require_ready(world, pack=opened.pack)
    record = next((record for record in _open_records(world) if record.id == opened.id), None)
    if record is None:
        raise BadValue("that session is already closed", hint="Begin it anew: necktrack play.")
    start = record.content
    exercises = _exercises_of(world, start)
    player = _restored(world, record, exercises)
    steps = tuple(exercises.get(step.exercise) for step in player.timeline.steps)
    _refuse_newly_left_out(world, player, steps)
    level = Level(start.get("level", Level.FULL))
    return Live(
        record.id, record.day, opened.routine, opened.routine_name, level, left_out_from(start), steps, player
    )  # fmt: skip


def close_stale(world: World) -> int:
    """Close every open session that is over, or older than a day, as it stands; returns how many."""
    stale = [
        record
        for record in _open_records(world)
        if _is_stale(world, record) or _restored(world, record, {}).is_over
    ]  # fmt: skip
    world.journal.append(_closings(world, stale))
    return len(stale)


def record_practice(world: World, ref: str | None, day: date) -> Item:
    """Record that a routine was done without the guide; always possible, also while exercises are withheld."""
    if day > world.today():
        raise BadValue(f"{day} is in the future", hint=f"Today is {world.today()}.", kept="Nothing was stored.")
    pack, routine = find_routine(world, ref)
    body = {"pack": pack_ref(pack), "routine": routine.id, "routine_name": routine.name, "amount": "full"}
    (fact,) = world.journal.append([world.draft(PRACTICE, body, day)])
    return as_item(world, fact)


def moment_of(world: World) -> Moment:
    """The moment now, on both clocks."""
    return Moment(world.monotonic(), world.boottime())


def _open_records(world: World) -> tuple[Record, ...]:
    """Sessions of this program without an end, oldest first, with their events, which are read only for these."""
    waiting = [record for record in fold(world.journal.facts({SESSION_START, SESSION_END})) if _is_open(record)]
    return tuple(_with_events(world, record.id, record.root.local_day) for record in waiting)


def _with_events(world: World, session: str, day: date) -> Record:
    """The session with its events and end, which are for its own day; also one that was taken back meanwhile."""
    facts = world.journal.facts_of_days({SESSION_START, SESSION_EVENT, SESSION_END}, day, day)
    (record,) = fold(fact for fact in facts if session in (fact.id, *map(fact.content.get, ("session", "replaces"))))
    return record


def _is_open(record: Record) -> bool:
    if record.kind != SESSION_START or any(part.kind == SESSION_END for part in record.parts):
        return False
    return can_be_laid_out(record.content)


def _is_stale(world: World, record: Record) -> bool:
    return world.now() - record.root.recorded > RESUMABLE_FOR


def _last_heard(record: Record) -> datetime:
    return max(fact.recorded for fact in (record.root, *record.parts))


def _restored(world: World, record: Record, exercises: dict[str, Exercise]) -> Player:
    start = record.content
    timeline, marks = timeline_from(start, exercises), marks_from(part.content for part in record.parts)
    player, _ = restore(timeline, marks, moment_of(world), pain_before=start.get("pain_before"))
    return player


def _exercises_of(world: World, start: JsonObject) -> dict[str, Exercise]:
    pack = world.catalog().look_back(pack_id_in(start))
    return {exercise.id: exercise for exercise in pack.exercises} if pack else {}


def _refuse_newly_left_out(world: World, player: Player, steps: Iterable[Exercise | None]) -> None:
    flags = flags_in_force(world)
    unknown = _UNKNOWN_RULES if flags else ""
    reasons = [why_left_out(each, flags, player.pain_before) if each else unknown for each in steps]
    if reason := next(filter(None, reasons), ""):
        raise WithheldForSafety(
            f"this session holds an exercise that is left out now: {reason}",
            hint="Begin the routine anew; what was done so far is kept.",
            kept="Logging works as always.",
        )


def _closings(world: World, records: Iterable[Record]) -> list[FactDraft]:
    players = [(record, _restored(world, record, {})) for record in records]
    return [world.draft(SESSION_END, end_body(record.id, player), record.day) for record, player in players]


def _session_item(world: World, live: Live) -> Item:
    record = _with_events(world, live.id, live.day)
    return item_of(record, as_item(world, record.root).short)
