"""Guided sessions: begin, every step stored as it happens, finish, take up again, look on; practice without them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from necktrack.engine import player as engine
from necktrack.engine.events import Effect, Event, Resume, Scope, Stop, StoppedByRule, TellSettled
from necktrack.engine.rules import is_red
from necktrack.engine.state import BARRED, Player
from necktrack.engine.timeline import clock_seconds
from necktrack.errors import BadValue, NecktrackError, WithheldForSafety
from necktrack.model.facts import (
    EVENT,
    PRACTICE,
    SCREENING,
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
from necktrack.services.mornings import MorningQuestion, morning_question, record_morning
from necktrack.services.packs import find_routine, pack_ref
from necktrack.services.pauses import pause_after_two_flares
from necktrack.services.safety import (
    flags_in_force,
    owed_follow_up,
    owes_follow_up,
    require_allowed,
    require_ready,
    standing,
)
from necktrack.services.session_ends import Said, end_body, short_body, short_from
from necktrack.services.session_facts import event_bodies, left_out_from, start_body
from necktrack.services.session_plan import FLARE, PlannedRoutine, plan_routine, why_left_out
from necktrack.services.session_store import (
    all_open,
    closings,
    exercises_of,
    is_stale,
    moment_of,
    near_open,
    restored,
    since_last_heard,
    with_events,
)
from necktrack.services.session_words import say_ago, say_where
from necktrack.services.world import World

__all__ = [
    "SHORT_SESSION", "AlreadyPlaying", "Live", "MorningQuestion", "OpenSession", "asks_after", "begin",
    "close_stale", "feed", "finish", "heed", "keep", "leave", "look_on", "moment_of", "morning_question",
    "open_session", "record_morning", "record_practice", "resume",
]  # fmt: skip

SHORT_SESSION = 180
"""Seconds: a session with less in it by the clock asks nothing afterwards (docs/decisions/012)."""
_LEFT_ALONE_FOR = timedelta(hours=6)
"""While another window plays, nothing that was heard of so lately is closed."""
_UNKNOWN_RULES = "the pack no longer has it, so nobody knows whether your safety answers allow it"


class AlreadyPlaying(NecktrackError):
    """Another window plays a session; `session` is the one that is open, None while it is not stored yet."""

    exit_code = 8

    def __init__(self, session: "OpenSession | None") -> None:
        name = f": {session.routine_name}, {session.where}" if session else ""
        super().__init__(
            f"another window is playing a session{name}",
            hint="Look on here, or end it there first.",
            kept="Nothing was begun; what is done there is kept.",
        )
        self.session = session


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
    short: tuple[LeftOut, ...] = ()
    """What was left for want of time."""
    seconds: int = 0
    """Seconds of all of it by the clock, at the usual pace."""

    @property
    def exercise(self) -> Exercise | None:
        """The exercise at hand."""
        return self.exercises[self.player.phase.step]


@frozen
class Heard:
    """What comes of an event, before it is stored."""

    live: Live
    effects: tuple[Effect, ...]
    drafts: tuple[FactDraft, ...]
    """What is to be stored of it."""


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
    is_waiting: bool = False
    """True when a stop rule acted and "is it back where it started?" is not answered yet."""


def begin(
    world: World, ref: str | None, *, pain_before: int | None, level: Level = Level.FULL, minutes: int | None = None
) -> Live:
    """A new session, stored at once; one that was still open is closed as partial.

    With a pain that was not told it is half the dose, whatever level is wanted. With `minutes`, no more is begun than
    fits into them. Raises AlreadyPlaying while another window plays.
    """
    pause_after_two_flares(world)
    require_allowed(world)
    pack, _ = find_routine(world, ref)
    require_ready(world, pack=pack.id)
    if pain_before is not None:
        parse_value(Measure.PAIN, str(pain_before))
    planned = plan_routine(world, ref, pain_before=pain_before, minutes=minutes)
    level = planned.level_begun(level)
    timeline, short = planned.timeline(level), planned.short_at(level)
    start = world.draft(SESSION_START, _start_body(planned, level))
    _take_player(world)
    try:
        world.journal.append([*closings(world, near_open(world)), *_flare(world, pain_before), start])
        player, _ = engine.begin(timeline, moment_of(world), pain_before=pain_before)
    except NecktrackError:
        world.leave_player()
        raise
    exercises, told = tuple(step.exercise for step in planned.steps_at(level)), planned.told_at(level)
    routine = (planned.routine.id, planned.routine.name)
    seconds = clock_seconds(timeline)
    return Live(start.id, start.day, *routine, level, planned.left_out, exercises, player, told, short, seconds)


def _start_body(planned: PlannedRoutine, level: Level) -> JsonObject:
    body = start_body(
        pack_ref(planned.pack), (planned.routine.id, planned.routine.name), planned.timeline(level), planned.left_out,
        level=level, pain_before=planned.pain_before, prescribed=planned.prescribed.at(level),
    )  # fmt: skip
    return body | short_body(planned.minutes_wanted, planned.short_at(level))


def _flare(world: World, pain_before: int | None) -> list[FactDraft]:
    """The event of a day with much pain, unless today has it already."""
    if not is_red(pain_before):
        return []
    today = world.today()
    events = (record for record in fold(world.journal.facts_of_days({EVENT}, today, today)) if record.day == today)
    is_there = any(record.content.get("event") == FLARE for record in events)
    return [] if is_there else [world.draft(EVENT, {"event": FLARE, "note": ""})]


def _take_player(world: World) -> None:
    if world.take_player() is not None:
        raise AlreadyPlaying(open_session(world))


def leave(world: World) -> None:
    """Let another window play: the session stays open as it is stored, to be taken up again."""
    world.leave_player()


def feed(world: World, live: Live, event: Event) -> tuple[Live, tuple[Effect, ...]]:
    """The session after an event; what matters of its effects is stored before this returns, all or nothing.

    Raises WithheldForSafety when it is to go on after a pause and an answer given meanwhile withholds exercises.
    """
    heard = heed(world, live, event)
    keep(world, heard.drafts)
    return heard.live, heard.effects


def heed(world: World, live: Live, event: Event) -> Heard:
    """What comes of an event, for a front end that shows it before it is stored; `keep` must follow at once."""
    if _goes_on(live, event) and standing(world).blocks:
        require_allowed(world)
    player, effects = engine.step(live.player, event, moment_of(world))
    drafts = [world.draft(SESSION_EVENT, body, live.day) for body in event_bodies(live.id, effects)]
    drafts += [world.draft(SCREENING, owed_follow_up(rule, live.id)) for rule in _owing(effects)]
    return Heard(replace(live, player=player), effects, tuple(drafts))


def keep(world: World, drafts: Sequence[FactDraft]) -> None:
    """Store what came of events, all or nothing."""
    world.journal.append(drafts)


def _goes_on(live: Live, event: Event) -> bool:
    return not live.player.is_running and (isinstance(event, Resume) or event == TellSettled(True))


def _owing(effects: Iterable[Effect]) -> list[str]:
    """The stop rules among the effects that ended the session and after which further questions are asked."""
    rules = [effect for effect in effects if isinstance(effect, StoppedByRule) and effect.scope is Scope.SESSION]
    return [effect.rule.value for effect in rules if owes_follow_up(effect.rule.value)]


def asks_after(live: Live) -> bool:
    """True when the questions after the session are worth asking: unless it was short and no stop rule acted."""
    player = live.player
    was_ruled = player.is_stopped_by_rule or player.is_waiting_by_rule
    was_ruled = was_ruled or any(tally.outcome in BARRED for tally in player.tallies)
    return was_ruled or live.seconds >= SHORT_SESSION


def finish(
    world: World, live: Live,
    *, pain_after: int | None = None, effort: int | None = None, hard: Sequence[str] = (),
    did_it: DidIt | None = None, note: str = "",
) -> Item:  # fmt: skip
    """Store how the session ended and return it; one that still runs is stopped first. `hard` are exercise ids."""
    for score in (pain_after, effort):
        if score is not None:
            parse_value(Measure.PAIN, str(score))
    said = Said(pain_after, effort, _hard(live.player, hard), did_it, note_or_none(note))
    if not live.player.is_over:
        live, _ = feed(world, live, Stop())
    body = end_body(live.id, live.player, said, short=live.short)
    world.journal.append([world.draft(SESSION_END, body, live.day)])
    world.leave_player()
    record = with_events(world, live.id, live.day)
    return item_of(record, as_item(world, record.root).short)


def _hard(player: Player, hard: Collection[str]) -> tuple[str, ...]:
    known = {step.exercise for step in player.timeline.steps}
    if strange := next((each for each in hard if each not in known), ""):
        raise BadValue(f"{strange!r} is no exercise of this session", hint=f"There are: {', '.join(sorted(known))}.")
    return tuple(dict.fromkeys(hard))


def open_session(world: World) -> OpenSession | None:
    """The last session that was begun within a day and can go on, or None."""
    for record in reversed(near_open(world)):
        if is_stale(world, record):
            continue
        player = restored(world, record)
        if not player.is_over:
            start, ago = record.content, say_ago(since_last_heard(world, record))
            routine, name = str(start["routine"]), str(start["routine_name"])
            return OpenSession(
                record.id, record.day, pack_id_in(start), routine, name, say_where(player), ago,
                player.is_waiting_by_rule,
            )  # fmt: skip
    return None


def resume(world: World, opened: OpenSession) -> Live:
    """The open session at the repetition that comes next, paused; doses are those it began with.

    It is over at once when a stop rule waited too long for its answer. Raises AlreadyPlaying while another plays.
    """
    require_ready(world, pack=opened.pack)
    _take_player(world)
    try:
        record = next((record for record in near_open(world) if record.id == opened.id), None)
        if record is None:
            raise BadValue("that session is already closed", hint="Begin it anew: necktrack play.")
        live = _live(world, record)
        _refuse_newly_left_out(world, live)
    except NecktrackError:
        world.leave_player()
        raise
    return live


def look_on(world: World) -> Live | None:
    """The session that is open, here or in another window, as it is stored; None when there is none."""
    fresh = (record for record in reversed(near_open(world)) if not is_stale(world, record))
    record = next(fresh, None)
    return _live(world, record) if record else None


def _live(world: World, record: Record) -> Live:
    start = record.content
    exercises = exercises_of(world, start)
    player = restored(world, record, exercises)
    return Live(
        record.id, record.day, str(start["routine"]), str(start["routine_name"]),
        Level(start.get("level", Level.FULL)), left_out_from(start),
        tuple(exercises.get(step.exercise) for step in player.timeline.steps), player, (), short_from(start),
        clock_seconds(player.timeline),
    )  # fmt: skip


def close_stale(world: World) -> int:
    """Close every open session that is over, or older than a day, as it stands; returns how many.

    While another window plays, sessions of the last hours are left alone: its last questions may be open.
    """
    is_played = world.is_played_elsewhere()
    stale = [record for record in all_open(world) if _is_left(world, record, is_played=is_played)]
    world.journal.append(closings(world, stale))
    return len(stale)


def _is_left(world: World, record: Record, *, is_played: bool) -> bool:
    if is_played and since_last_heard(world, record) <= _LEFT_ALONE_FOR:
        return False
    return is_stale(world, record) or restored(world, record).is_over


def record_practice(world: World, ref: str | None, day: date) -> Item:
    """Record that a routine was done without the guide; always possible, also while exercises are withheld."""
    if day > world.today():
        raise BadValue(f"{day} is in the future", hint=f"Today is {world.today()}.", kept="Nothing was stored.")
    pack, routine = find_routine(world, ref)
    body = {"pack": pack_ref(pack), "routine": routine.id, "routine_name": routine.name, "amount": "full"}
    (fact,) = world.journal.append([world.draft(PRACTICE, body, day)])
    return as_item(world, fact)


def _refuse_newly_left_out(world: World, live: Live) -> None:
    flags = flags_in_force(world)
    unknown = _UNKNOWN_RULES if flags else ""
    pain = live.player.pain_before
    reasons = [why_left_out(each, flags, pain) if each else unknown for each in live.exercises]
    if reason := next(filter(None, reasons), ""):
        raise WithheldForSafety(
            f"this session holds an exercise that is left out now: {reason}",
            hint="Begin the routine anew; what was done so far is kept.",
            kept="Logging works as always.",
        )
