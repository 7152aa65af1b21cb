"""The running session in the app: what is shown, what is stored, what a pause costs."""

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from app_session import Clock, allow, begin_session, play, run_on
from necktrack.engine.events import Pause, RatePain, Resume, Stop, Tick
from necktrack.model.facts import SESSION_END, SESSION_EVENT, SESSION_START, Fact
from necktrack.model.sessions import DidIt, StopReason
from necktrack.services.history import history
from necktrack.services.sessions import begin, feed, finish, open_session
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.questions import QuestionsScreen
from necktrack.tui.screens.session_end import SessionEndScreen
from necktrack.tui.widgets.face import Face
from screen_words import SIZES, settle, words_on

DAY = 24 * 3600


@pytest.fixture
def allowed(world: World) -> World:
    """A world in which nothing withholds exercise today."""
    return allow(world)


async def start(pilot: Pilot[int], pain: str = "2") -> PlayerScreen:
    screen = await begin_session(pilot, pain)
    screen.ticking.stop()
    return screen


def bodies(world: World) -> list[dict[str, Any]]:
    """What was stored of sessions, without the ids that differ between worlds."""
    facts = world.journal.facts({SESSION_START, SESSION_EVENT, SESSION_END})
    return [_body(fact) for fact in facts]


def _body(fact: Fact) -> dict[str, Any]:
    return {"kind": fact.kind, **{name: value for name, value in fact.content.items() if name != "session"}}


async def test_the_player_shows_what_to_do_now(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await play(pilot, clock, allowed)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = words_on(app)
            assert "GET READY" in shown, size
            assert screen.live.player.phase.name in shown, size
            assert "Then:" in shown, size
            assert "1 of 4" in shown, size
            assert "Stop" in shown, size


async def test_a_pause_stops_the_countdown(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        clock.advance(1)
        screen.tick()
        await pilot.press("space")
        before = screen.query_one(Face).words.seconds
        clock.advance(600)
        screen.tick()
        await pilot.pause()
        assert screen.query_one(Face).words.seconds == before
        assert "PAUSED" in words_on(app)
        await pilot.press("space")
        assert screen.live.player.is_running


async def test_a_sleeping_machine_does_no_exercises(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        clock.advance(300)
        screen.tick()
        await pilot.pause()
        assert not screen.live.player.is_running
        assert "the clock stood still" in words_on(app)


async def test_a_covered_player_pauses(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        await pilot.press("x")
        await settle(pilot)
        assert not screen.live.player.is_running
        await pilot.press("escape")
        assert app.screen is screen


async def play_through(pilot: Pilot[int], clock: Clock, screen: PlayerScreen) -> None:
    for _ in range(400):
        if screen.live.player.is_over:
            break
        clock.advance(2.5)
        screen.tick()
    await settle(pilot)


async def test_a_whole_session_is_played_and_stored(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        await play_through(pilot, clock, screen)
        assert isinstance(app.screen, SessionEndScreen)
        await pilot.press("1", "tab", "3", "enter")
        await settle(pilot)
        (item,) = history(allowed, kinds={"session"})
        assert item.content["outcome"] == "full"
        assert item.content["pain_before"] == 2
        assert item.content["pain_after"] == 1
        assert item.content["did_it"] == "full"
        assert "[x] Three-minute start" in words_on(app)


async def test_equal_input_gives_equal_stored_events(
    allowed: World, clock: Clock, another_world: Callable[..., World]
) -> None:
    twin = allow(another_world("twin"))
    live = begin(twin, None, pain_before=2)
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        for turn in range(400):
            if screen.live.player.is_over:
                break
            clock.advance(2.5)
            screen.tick()
            live, _ = feed(twin, live, Tick())
            if turn == 8:
                await pilot.press("3")
                live, _ = feed(twin, live, RatePain(3))
            if turn == 12:
                await pilot.press("space")
                live, _ = feed(twin, live, Pause())
                clock.advance(60)
                await pilot.press("space")
                live, _ = feed(twin, live, Resume())
        await settle(pilot)
        await pilot.press("1", "tab", "3", "enter")
        await settle(pilot)
        finish(twin, live, pain_after=1, did_it=DidIt.FULL)
    assert bodies(allowed) == bodies(twin)


async def test_keys_typed_ahead_land_in_the_question_they_were_meant_for(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        screen.send(Stop(StopReason.TIME))
        await settle(pilot)
        for key, character in (("2", "2"), ("tab", "\t"), ("o", "o"), ("k", "k"), ("enter", "\r")):
            app.post_message(events.Key(key, character))
        await settle(pilot)
    (end,) = allowed.journal.facts({SESSION_END})
    assert (end.content["pain_after"], end.content["note"]) == (2, "ok")


async def test_pain_that_rises_stops_the_exercise_and_says_so(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        await run_on(pilot, clock, screen, 15)
        await pilot.press("6")
        await settle(pilot)
        assert "this exercise stops here" in " ".join(words_on(app).replace("│", " ").split())
        await pilot.press("enter")
        assert app.screen is screen
        assert not screen.live.player.is_running


async def test_a_symptom_stops_the_session_with_the_number(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        await run_on(pilot, clock, screen, 15)
        await pilot.press("x", "2")
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)
        assert "999 or 112" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert history(allowed, kinds={"session"})[0].content["outcome"] == "stopped"


async def test_an_exercise_is_skipped_with_its_reason(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, allowed)
        await pilot.press("s", "2")
        await settle(pilot)
        assert screen.live.player.phase.step == 1
        events = [fact.content for fact in allowed.journal.facts({SESSION_EVENT}) if fact.kind == SESSION_EVENT]
        assert ("skip", "time") in [(event["event"], event.get("reason")) for event in events]


async def test_a_left_session_is_offered_at_the_same_place(allowed: World, clock: Clock) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await start(pilot)
        for _ in range(30):
            clock.advance(2.5)
            screen.tick()
        await pilot.press("escape")
        await settle(pilot)
        opened = open_session(allowed)
        assert opened is not None
        await pilot.press("p")
        await settle(pilot)
        assert f"Continue at {opened.where}" in " ".join(words_on(app).split())
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        assert not app.screen.live.player.is_running
        assert app.screen.live.id == opened.id


async def test_a_session_with_more_pain_offers_half(allowed: World) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "5")
        assert "half dose" in words_on(app)
        await pilot.press("h")
        assert "half dose" not in words_on(app)


async def test_what_is_left_out_is_named_with_the_reason(allowed: World) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "7")
        await settle(pilot)
        shown = words_on(app)
        assert "Left out today" in shown
        assert "your pain today is 6 or more" in shown


async def test_the_gate_cannot_be_walked_round(world: World) -> None:
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Exercises wait" in words_on(app)
        await pilot.press("3", "enter")
        await settle(pilot)
        await pilot.press("escape", "p", "enter", "3", "enter", "space", "n")
        await settle(pilot)
        assert not isinstance(app.screen, PlayerScreen)
        assert bodies(world) == []


async def test_the_quick_check_comes_before_the_first_session(allowed: World, clock: Clock) -> None:
    world = allowed
    clock.advance(DAY)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "quick safety questions" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)
        await pilot.press("enter", "space", "enter", "enter")
        await settle(pilot)
        await pilot.press("3", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)


async def test_a_yes_in_the_quick_check_asks_what_stands_behind_it(allowed: World, clock: Clock) -> None:
    world = allowed
    clock.advance(DAY)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("space", "enter")
        await settle(pilot)
        assert "between your legs" in words_on(app)
