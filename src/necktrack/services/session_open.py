"""The session that is open: where it stands, who plays it, and how it is closed."""

from datetime import date, timedelta

from necktrack.engine.state import Player
from necktrack.engine.timeline import clock_seconds
from necktrack.errors import NecktrackError
from necktrack.model.facts import Record, pack_id_in
from necktrack.model.packs import Exercise
from necktrack.model.sessions import LeftOut, Level
from necktrack.model.values import frozen
from necktrack.services.session_ends import end_body, short_from
from necktrack.services.session_facts import left_out_from
from necktrack.services.session_store import (
    all_open,
    away_for,
    closings,
    exercises_of,
    is_stale,
    near_open,
    restored,
    since_last_heard,
    with_events,
)
from necktrack.services.session_words import say_ago, say_where
from necktrack.services.world import World

_LEFT_ALONE_FOR = timedelta(hours=6)
"""While another window plays, nothing that was heard of so lately is closed."""
_ASKED_AGAIN_AFTER = timedelta(minutes=10)
"""When more has passed, the pain may be another one, and is asked about before a session goes on."""


class LeftForAWhile(NecktrackError):
    """A session stood still for so long that it goes on only by the way of who comes back to it."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__(
            "the session was left for a while, and what is asked on coming back comes first",
            hint="Take it up again: necktrack play.",
            kept="It stays open where it stands.",
        )


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
    asks_pain: bool = False
    """True when it was left so long ago that the pain now is asked about first."""
    is_waiting: bool = False
    """True when a stop rule acted and "is it back where it started?" is not answered yet."""

    @property
    def ref(self) -> str:
        """The routine, as a person names it."""
        return f"{self.pack}/{self.routine}"


def open_session(world: World) -> OpenSession | None:
    """The last session that was begun within a day and can go on, or None."""
    for record in reversed(near_open(world)):
        if is_stale(world, record):
            continue
        player = restored(world, record)
        if not player.is_over:
            start, silence = record.content, since_last_heard(world, record)
            return OpenSession(
                record.id, record.day, pack_id_in(start), str(start["routine"]), str(start["routine_name"]),
                say_where(player), say_ago(silence), was_left(world, record, player), player.is_waiting_by_rule,
            )  # fmt: skip
    return None


def was_left(world: World, record: Record, player: Player) -> bool:
    """True for a session that stood still for so long that the pain now is asked about before it goes on."""
    return away_for(world, record, player) > _ASKED_AGAIN_AFTER


def over_today(world: World) -> tuple[tuple[str, str], ...]:
    """Routine and outcome of each session of today that is over, but whose end was not stored yet."""
    told: list[tuple[str, str]] = []
    for record in near_open(world):
        player = restored(world, record) if record.day == world.today() else None
        if player is not None and player.is_over:
            end = end_body(record.id, player, short=short_from(record.content))
            told.append((str(record.content.get("routine")), str(end["outcome"])))
    return tuple(told)


def take_player(world: World) -> None:
    """Be the one window that plays; raises AlreadyPlaying while another is."""
    if world.take_player() is not None:
        raise AlreadyPlaying(open_session(world))


def look_on(world: World) -> Live | None:
    """The session that is open, here or in another window, as it is stored; None when there is none."""
    fresh = (record for record in reversed(near_open(world)) if not is_stale(world, record))
    record = next(fresh, None)
    return live_from(world, record) if record else None


def as_stored(world: World, live: Live) -> Live:
    """The session as it is stored now, also where its end is stored."""
    return live_from(world, with_events(world, live.id, live.day))


def live_from(world: World, record: Record) -> Live:
    """The session of a record where its stored events left it, paused."""
    start = record.content
    exercises = exercises_of(world, start)
    player = restored(world, record, exercises)
    return Live(
        record.id, record.day, str(start["routine"]), str(start["routine_name"]),
        Level(start.get("level", Level.FULL)), left_out_from(start),
        tuple(exercises.get(step.exercise) for step in player.timeline.steps), player, (), short_from(start),
        clock_seconds(player.timeline),
    )  # fmt: skip


def close_open(world: World) -> None:
    """Close the session that was left as it stands, for one who begins another; raises AlreadyPlaying."""
    take_player(world)
    try:
        world.journal.append(closings(world, near_open(world)))
    finally:
        world.leave_player()


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
