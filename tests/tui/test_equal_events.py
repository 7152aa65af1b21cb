"""The app, the plain lines and the services: one recorded session at equal moments, equal stored events."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from app_session import allow
from conftest import FakeClock, WorldMaker
from necktrack.cli.plain_player import play_lines
from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Harder,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
    Tick,
)
from necktrack.model.facts import SESSION_START, JsonObject
from necktrack.model.sessions import SkipReason, StopReason, Symptom
from necktrack.services.sessions import begin, feed
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from screen_words import settle
from session_script import ENDINGS, PAIN_BEFORE, ROUTINE, SCRIPT, Act, stored_events

TICK = 0.25
KEYS: dict[Event, str] = {
    Next(): "n", Back(): "b", Easier(): "e", Harder(): "h", MoreRest(): "r", Pause(): "space", Resume(): "space",
    TellSettled(True): "y", TellSettled(False): "n",
    Skip(SkipReason.UNSURE): "3", Stop(StopReason.TIME): "5", TellSymptom(Symptom.SHARP_PAIN): "exclamation_mark",
    TellSymptom(Symptom.TINGLING): "t", TellSymptom(Symptom.DIZZINESS): "d",
}  # fmt: skip
"""The app's key for each event; a digit for a skip or a stop answers the question opened before it."""
ASKS: dict[type[Event], str] = {Skip: "s", Stop: "x"}
"""The keys that open such a question, which pauses the session."""
BY_KEYS = {name: acts for name, acts in ENDINGS.items() if not {type(act.event) for act in acts} & ASKS.keys()}
"""The endings that need no question over the session."""


def keys_for(acts: tuple[Act, ...]) -> Iterator[tuple[Act, str]]:
    """Each act with the key that a person presses for it in the app, or nothing when only time passes."""
    before: Act | None = None
    for act, then in pairwise((*acts, None)):
        assert act is not None
        goes_on_by_itself = isinstance(act.event, Resume) and before is not None and isinstance(before.event, Skip)
        before = act
        if goes_on_by_itself:
            yield act, ""
        elif isinstance(act.event, Pause) and then is not None and type(then.event) in ASKS:
            yield act, ASKS[type(then.event)]
        elif isinstance(act.event, RatePain):
            yield act, str(act.event.score)
        else:
            yield act, KEYS.get(act.event, "")


def moments(clock: FakeClock, acts: tuple[Act, ...]) -> Iterator[Act | None]:
    """Moves the clock; an act when its second has come, None for a mere tick."""
    begun = clock.seconds
    for act in acts:
        while clock.seconds + TICK < begun + act.second:
            clock.advance(TICK)
            yield None
        clock.advance(begun + act.second - clock.seconds)
        yield act


def start_body(world: World) -> JsonObject:
    (fact,) = world.journal.facts({SESSION_START})
    return fact.content


async def play_in_the_app(world: World, clock: FakeClock, acts: tuple[Act, ...]) -> None:
    keys = dict(keys_for(acts))
    app = NecktrackApp(world, start="play", routine=ROUTINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(str(PAIN_BEFORE), "enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        screen.ticking.stop()
        for act in moments(clock, acts):
            if act is None or not keys[act]:
                screen.tick()
            else:
                await pilot.press(keys[act])
                await pilot.pause()
        await settle(pilot)
        assert screen.live.player.is_over


def play_in_plain_lines(world: World, clock: FakeClock, acts: tuple[Act, ...]) -> None:
    script = [(act.second, act.line) for act in acts]
    begun = clock.seconds

    def wait(timeout: float) -> str | None:
        if script and clock.seconds + timeout >= begun + script[0][0]:
            second, line = script.pop(0)
            clock.advance(max(0.0, begun + second - clock.seconds))
            return line + "\n"
        clock.advance(timeout)
        return None

    told: list[str] = []
    live = play_lines(world, begin(world, ROUTINE, pain_before=PAIN_BEFORE), wait, told.append)
    assert live.player.is_over


def feed_the_services(world: World, clock: FakeClock, acts: tuple[Act, ...]) -> None:
    live = begin(world, ROUTINE, pain_before=PAIN_BEFORE)
    for act in moments(clock, acts):
        live, _ = feed(world, live, act.event if act else Tick())
    assert live.player.is_over


@pytest.mark.parametrize("acts", [SCRIPT, *BY_KEYS.values()], ids=["all events", *BY_KEYS])
async def test_the_app_and_the_plain_lines_store_the_same_events(
    world: World, clock: FakeClock, another_world: WorldMaker, acts: tuple[Act, ...]
) -> None:
    plain, fed = allow(another_world("plain")), allow(another_world("fed"))
    await play_in_the_app(allow(world), clock, acts)
    play_in_plain_lines(plain, clock, acts)
    feed_the_services(fed, clock, acts)
    assert stored_events(world) == stored_events(fed)
    assert stored_events(plain) == stored_events(fed)
    assert start_body(world) == start_body(plain) == start_body(fed)
    assert stored_events(world)


def test_the_script_holds_every_kind_of_input() -> None:
    assert {type(act.event) for act in SCRIPT} == {type(event) for event in KEYS} | {RatePain}
    assert BY_KEYS
