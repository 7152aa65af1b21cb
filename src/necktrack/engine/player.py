"""The guided session: `step(player, event, now)` gives the new player and what came of it; no clock, no screen."""

from necktrack.engine.dosing import ease, harden, rest_more
from necktrack.engine.events import (
    Back,
    Easier,
    Effect,
    Event,
    Harder,
    Moment,
    MoreRest,
    Next,
    Pause,
    Paused,
    PauseReason,
    PhaseBegan,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
)
from necktrack.engine.flow import Turn, complete_phase, is_due, looking_ahead, stand_still
from necktrack.engine.moves import move
from necktrack.engine.settling import ask, end_unsettled, hear, is_waited_out
from necktrack.engine.state import Player, Tally
from necktrack.engine.timeline import Timeline
from necktrack.errors import BadValue
from necktrack.model.values import replace

LONGEST_GAP = 3.0
"""Seconds without an event after which a running session pauses itself."""


def begin(timeline: Timeline, now: Moment, *, pain_before: int | None = None) -> Turn:
    """A session that runs from its first phase on; raises BadValue when there is nothing to do."""
    if not timeline.steps:
        raise BadValue("this routine has no exercise to do")
    tallies = (Tally(),) * len(timeline.steps)
    player = looking_ahead(
        Player(timeline, timeline.phases(0), 0, tallies, now, now.monotonic, pain_before=pain_before)
    )
    return player, (PhaseBegan(player.phase, 0.0),)


def step(player: Player, event: Event, now: Moment) -> Turn:
    """The player after an event, and its effects in order; once over, nothing changes."""
    if player.is_over:
        return player, ()
    player, passed = _pass_time(player, now)
    if player.is_over:
        return player, passed
    player, effects = _act(player, event)
    return player, passed + effects


def _pass_time(player: Player, now: Moment) -> Turn:
    gap = max(now.monotonic - player.last.monotonic, now.boottime - player.last.boottime)
    if player.is_running and gap > LONGEST_GAP:
        paused = stand_still(player)
        return replace(paused, last=now), (Paused(paused.phase, paused.at, PauseReason.GAP),)
    player, effects = replace(player, last=now), list[Effect]()
    if is_waited_out(player):
        return end_unsettled(player, is_back=None)
    while player.is_running and is_due(player):
        player, came = complete_phase(player)
        effects += came
    return player, tuple(effects)


def _act(player: Player, event: Event) -> Turn:
    match event:
        case RatePain() | TellSymptom() | TellSettled():
            return hear(player, event)
        case Pause() | Stop():
            return move(player, event)
        case Resume() | Back() | Next() | Skip():
            return ask(player) if player.is_waiting_by_rule else move(player, event)
        case Easier() | Harder() | MoreRest():
            return ask(player) if player.is_waiting_by_rule else _change(player, event)
    return player, ()


def _change(player: Player, event: Easier | Harder | MoreRest) -> Turn:
    match event:
        case Easier():
            return ease(player)
        case Harder():
            return harden(player)
    return rest_more(player)
