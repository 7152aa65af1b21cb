"""Stopping: one key away at every size, every rule on one screen, and the question whether the pain is back."""

from itertools import product

import pytest

from app_session import Clock, allow, go_home, play, run_on
from conftest import WorldMaker
from necktrack.engine.events import Resume
from necktrack.engine.rules import SETTLE_SECONDS
from necktrack.model.facts import SESSION_EVENT
from necktrack.services.history import history
from necktrack.services.safety import standing
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.help_now import HelpNowScreen
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.questions import QuestionsScreen
from necktrack.tui.screens.session_end import SessionEndScreen
from necktrack.tui.screens.today import TodayScreen
from screen_words import SIZES, settle, toasts, words_on

INTO_THE_FIRST = 15.0
"""Seconds until the first exercise is under way."""
STOPS = ("1", "2", "3", "4", "5", "6", "7")
SYMPTOM_KEYS = {"tingling": "1", "dizziness": "2", "sharp": "3"}


def said(app: NecktrackApp) -> str:
    """Everything on the screen without frames."""
    return " ".join(words_on(app).replace("│", " ").split())


def events(world: World) -> list[str]:
    return [str(fact.content["event"]) for fact in world.journal.facts({SESSION_EVENT})]


async def test_stop_is_one_key_away_from_everywhere(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        for size, before in product([*SIZES, (30, 8)], [(), ("s",), ("p",), ("space",)]):
            await pilot.resize_terminal(*size)
            screen.send(Resume())
            assert screen.live.player.is_running
            await pilot.press(*before, "x")
            await settle(pilot)
            shown = said(app)
            assert "999 or 112" in shown, (size, before)
            if size != (30, 8):
                for number in STOPS:
                    assert f" {number} " in shown, (size, before)
                assert "esc: nothing" in shown, (size, before)
            await pilot.press("escape")
            assert app.screen is screen, (size, before)


async def test_the_dizziness_rule_is_on_one_screen_with_the_number(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await play(pilot, clock, allow(another_world(str(size))), INTO_THE_FIRST)
            await pilot.press("x", "2")
            await settle(pilot)
            assert isinstance(app.screen, SessionEndScreen), size
            shown = said(app)
            for words in ("[STOP]", "Sit down.", "999 or 112", "unusual head or neck pain", "urgent line today"):
                assert words in shown, size
            assert "Pain now?" in shown, size
            await go_home(pilot)


@pytest.mark.parametrize("rule", ["tingling", "dizziness"])
async def test_the_questions_after_a_stop_come_at_once(world: World, clock: Clock, rule: str) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("x", SYMPTOM_KEYS[rule])
        await settle(pilot)
        await pilot.press("4", "enter")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)
        (item,) = history(world, kinds={"session"})
        assert (item.content["outcome"], item.content["pain_after"], item.content["followed"]) == ("stopped", 4, True)
        assert standing(world).is_withheld


async def test_an_urgent_answer_opens_the_page_to_get_help_from(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("x", "2", "enter")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)
        await pilot.press("space", "enter")
        await settle(pilot)
        assert isinstance(app.screen, HelpNowScreen)


async def test_not_feeling_well_opens_the_page_to_get_help_from(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("x", "6")
        await settle(pilot)
        assert isinstance(app.screen, HelpNowScreen)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)


async def test_the_number_has_its_own_line_after_a_sign_that_ends_the_session(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for size, key in product(SIZES, "td"):
            await pilot.resize_terminal(*size)
            await play(pilot, clock, allow(another_world(f"{size} {key}")), INTO_THE_FIRST)
            await pilot.press(key)
            await settle(pilot)
            strips = app.screen._compositor.render_strips()
            lines = ["".join(segment.text for segment in strip).strip() for strip in strips]
            assert "In an emergency call 999 or 112." in lines, (size, key)
            assert "Pain now?" in said(app), (size, key)
            await go_home(pilot)


async def test_chest_pressure_and_an_unusual_headache_are_offered_and_open_that_page(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            person = allow(another_world(str(size)))
            await play(pilot, clock, person, INTO_THE_FIRST)
            await pilot.press("x")
            await settle(pilot)
            assert "chest" in said(app), size
            assert "headache" in said(app), size
            await pilot.press("c")
            await settle(pilot)
            assert isinstance(app.screen, HelpNowScreen), size
            assert events(person)[-1] == "stop", size
            await go_home(pilot)


async def test_after_a_stop_it_is_asked_whether_the_pain_is_back(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for size, keys in product(SIZES, [("6",), ("x", "3")]):
            await pilot.resize_terminal(*size)
            screen = await play(pilot, clock, allow(another_world(f"{size} {keys}")), INTO_THE_FIRST)
            await pilot.press(*keys)
            await settle(pilot)
            assert app.screen is screen, (size, keys)
            shown = said(app)
            for words in ("[STOP]", "his exercise stops here", "Rest for up to two minutes", "at the start (2)?"):
                assert words in shown, (size, keys)
            for words in ("y yes, on", "2:00 rest left", "y Yes, on", "n Not back", "x Stop"):
                assert words in shown, (size, keys)
            await go_home(pilot)


async def test_a_pain_that_is_back_goes_on_with_the_next(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("5")
        await run_on(pilot, clock, screen, 40)
        assert "1:20 rest left" in words_on(app)
        await pilot.press("y")
        await settle(pilot)
        assert screen.live.player.is_running
        assert screen.live.player.phase.step == 1
        assert "n Next" in words_on(app)
        assert "Turning within comfort" in words_on(app)


async def test_a_pain_that_is_not_back_ends_the_session_as_followed(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("5", "n")
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)
        assert "which is following the plan" in said(app)
        await pilot.press("3", "enter")
        await settle(pilot)
        (item,) = history(world, kinds={"session"})
        assert (item.content["outcome"], item.content["reason"], item.content["followed"]) == (
            "stopped", "pain-rise", True)
        assert "ended by a stop rule: followed" in said(app)


async def test_unanswered_the_session_ends_by_itself(world: World, clock: Clock, another_world: WorldMaker) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for covered_by in [(), ("x",), ("p",), ("ctrl+p",)]:
            person = allow(another_world(str(covered_by)))
            screen = await play(pilot, clock, person, INTO_THE_FIRST)
            await pilot.press("5", *covered_by)
            assert (app.screen is screen) is (covered_by == ())
            await run_on(pilot, clock, screen, SETTLE_SECONDS + 1)
            assert isinstance(app.screen, SessionEndScreen), covered_by
            assert "stop rule" in said(app), covered_by
            assert events(person)[-1] == "settled", covered_by
            await go_home(pilot)


async def test_while_it_waits_other_keys_change_nothing(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("5")
        await settle(pilot)
        waiting = screen.live.player.phase, events(world)
        await pilot.press("space", "b", "s", "e", "h", "r", "enter")
        await settle(pilot)
        assert app.screen is screen
        assert (screen.live.player.phase, events(world)) == waiting
        assert screen.live.player.is_waiting_by_rule


async def test_a_session_left_while_it_waits_asks_again_when_taken_up(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("5", "escape")
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert "A stop rule waits" in said(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        assert "Is the pain back where it was at the start (2)?" in said(app)


async def test_a_session_left_for_long_while_it_waits_is_over_by_the_rule(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("5")
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        clock.advance(600)
        screen.tick()
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)


async def test_a_reason_to_end_is_stored(world: World, clock: Clock, another_world: WorldMaker) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for key, reason in (("4", "pain"), ("5", "time"), ("7", "other")):
            person = allow(another_world(reason))
            await play(pilot, clock, person, 30)
            await pilot.press("x", key)
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            (item,) = history(person, kinds={"session"})
            assert (item.content["outcome"], item.content["reason"]) == ("partial", reason)
            await app.push_screen(TodayScreen(person))
            await settle(pilot)
            assert "done in part" in said(app), reason
            await go_home(pilot)


async def test_no_praise_and_no_blame_after_a_stop(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("x", "4")
        await settle(pilot)
        shown = said(app)
        await pilot.press("enter")
        await settle(pilot)
        for word in ("well done", "great", "failed", "missed", "only", "sorry", "!"):
            assert word not in (shown + toasts(app)).lower()
