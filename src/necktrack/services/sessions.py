"""Guided sessions: begin, every step stored as it happens, finish, take up again, look on; practice without them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from necktrack.engine import player as engine
from necktrack.engine.events import Effect, Event, RatePain, Resume, Scope, Stop, StoppedByRule, TellSettled
from necktrack.engine.rules import is_back_at_start, is_red
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
    fold,
)
from necktrack.model.items import Item, item_of
from necktrack.model.quick_entry import note_or_none
from necktrack.model.scores import Measure, parse_value
from necktrack.model.sessions import DidIt, Level, StopReason
from necktrack.model.values import frozen, replace
from necktrack.services.easier_now import EasierNow, require_same_dose
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
from necktrack.services.session_ends import Said, end_body, short_body
from necktrack.services.session_facts import event_bodies, start_body
from necktrack.services.session_open import (
    AlreadyPlaying,
    LeftForAWhile,
    Live,
    OpenSession,
    close_open,
    close_stale,
    live_from,
    look_on,
    open_session,
    take_player,
    was_left,
)
from necktrack.services.session_plan import FLARE, PlannedRoutine, plan_routine, why_left_out
from necktrack.services.session_store import (
    CAME_BACK,
    moment_of,
    near_open,
    with_events,
)
from necktrack.services.world import World

__all__ = [
    "SHORT_SESSION", "AlreadyPlaying", "EasierNow", "Heard", "LeftForAWhile", "Live", "MorningQuestion", "OpenSession",
    "asks_after", "asks_all_after", "begin", "close_open", "close_stale", "feed", "finish", "heed", "keep", "leave",
    "look_on", "moment_of", "morning_question", "open_session", "record_morning", "record_practice", "resume",
]  # fmt: skip

SHORT_SESSION = 180
"""Seconds: a session with less in it by the clock asks nothing afterwards (docs/decisions/012)."""
_UNKNOWN_RULES = "the pack no longer has it, so nobody knows whether your safety answers allow it"


@frozen
class Heard:
    """What comes of an event, before it is stored."""

    live: Live
    effects: tuple[Effect, ...]
    drafts: tuple[FactDraft, ...]
    """What is to be stored of it."""


def begin(
    world: World, ref: str | None, *, pain_before: int | None, level: Level = Level.FULL, minutes: int | None = None
) -> Live:
    """A new session, stored at once; one that was still open is closed as it stands.

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
    close_open(world)
    require_ready(world, pack=pack.id)  # what was just closed may be an earlier session of today
    take_player(world)
    try:
        world.journal.append([*_flare(world, pain_before), start])
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


def leave(world: World) -> None:
    """Let another window play: the session stays open as it is stored, to be taken up again."""
    world.leave_player()


def feed(world: World, live: Live, event: Event) -> tuple[Live, tuple[Effect, ...]]:
    """The session after an event; what matters of its effects is stored before this returns, all or nothing.

    Raises WithheldForSafety when it is to go on after a pause and an answer given meanwhile withholds exercises, and
    LeftForAWhile where the pause was long.
    """
    heard = heed(world, live, event)
    keep(world, heard.drafts)
    return heard.live, heard.effects


def heed(world: World, live: Live, event: Event) -> Heard:
    """What comes of an event, for a front end that shows it before it is stored; `keep` must follow at once."""
    if _goes_on(live, event):
        pause_after_two_flares(world)
        if standing(world).blocks:
            require_allowed(world)
        if was_left(world, with_events(world, live.id, live.day), live.player):
            raise LeftForAWhile
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


def asks_all_after(live: Live) -> bool:
    """True when also how it went is asked: after a session that neither a stop rule nor the person ended early."""
    return not live.player.is_stopped_by_rule and live.player.reason not in set(StopReason)


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


def resume(world: World, opened: OpenSession, *, pain_now: int | None = None) -> Live:
    """The open session at the repetition that comes next, paused, at the doses that it began with.

    Pain now that has risen since the start stops it as at any moment of a session. It is over at once when a stop rule
    waited too long for its answer. Raises AlreadyPlaying while another plays, and EasierNow where it was left for a
    while and less is to be done now. Raises LeftForAWhile where `opened` did not say yet that the pain is asked.
    """
    pause_after_two_flares(world)
    require_ready(world, pack=opened.pack)
    if pain_now is not None:
        parse_value(Measure.PAIN, str(pain_now))
    take_player(world)
    try:
        record = next((record for record in near_open(world) if record.id == opened.id), None)
        if record is None:
            raise BadValue("that session is already closed", hint="Begin it anew: necktrack play.")
        live = live_from(world, record)
        _refuse_newly_left_out(world, live)
        if was_left(world, record, live.player):
            if pain_now is None and not opened.asks_pain:
                raise LeftForAWhile
            if live.player.is_waiting_by_rule:
                return _settled_by(world, live, pain_now)
            require_same_dose(world, opened, record.content, pain_now)
            keep(world, _came_back(world, live))
        if pain_now is not None and not live.player.is_over:
            keep(world, _flare(world, pain_now))
            live, _ = feed(world, live, RatePain(pain_now, is_start=True))
    except NecktrackError:
        world.leave_player()
        raise
    return live


def _settled_by(world: World, live: Live, pain_now: int | None) -> Live:
    """The session where a stop rule waits, on coming back: over by the rule, unless the pain is back at the start."""
    is_back = pain_now is not None and is_back_at_start(live.player.pain_before, pain_now)
    keep(world, _flare(world, pain_now) + (_came_back(world, live) if is_back else []))
    if pain_now is not None:
        live, _ = feed(world, live, RatePain(pain_now, is_start=True))
    return live if is_back else feed(world, live, TellSettled(is_back=False))[0]


def _came_back(world: World, live: Live) -> list[FactDraft]:
    """That somebody came back to a session that stood still, whatever they could tell; nothing where it is over."""
    body = {"session": live.id, "event": CAME_BACK, "at": round(live.player.at, 1)}
    return [] if live.player.is_over else [world.draft(SESSION_EVENT, body, live.day)]


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
