"""Before a session in the app: one thing at a time, what today's pain means, how long it takes, and what is left."""

from datetime import timedelta

import pytest
from textual import events

from app_session import Clock, allow, begin_session, go_home, play_on, run_on
from conftest import WorldMaker
from necktrack.engine.events import RatePain
from necktrack.model.facts import EVENT, SESSION_START
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.sessions import Level
from necktrack.services.history import history
from necktrack.services.safety import record_answers
from necktrack.services.sessions import begin, feed, finish, morning_question, open_session
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.play import PlayScreen
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.questions import QuestionsScreen
from screen_words import SIZES, settle, toasts, words_on

DAY = 24 * 3600


def practise(world: World) -> None:
    """A session in which the pain was rated, and which was then ended."""
    live, _ = feed(world, begin(world, None, pain_before=2), RatePain(2))
    finish(world, live)


async def test_the_time_of_the_end_is_told_before(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press("p")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = words_on(app)
            assert "Three-minute start" in shown, size
            assert "3 min, ends 12:03" in shown, size
            assert "Pain now?" in shown, size
            assert "enter Go on" in shown, size


async def test_amber_offers_the_easier_form_and_half(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.press("p", "4")
            await settle(pilot)
            shown = words_on(app)
            assert "[CARE]" in shown, size
            assert "half dose" in shown, size
            assert "Half is offered" in shown or "the easier form and half of it is offered" in shown, size
            await pilot.press("h")
            await settle(pilot)
            assert "half dose" not in words_on(app), size
            assert "[CARE]" in words_on(app), size
            await pilot.press("escape")


async def test_no_key_begins_without_the_pain_and_who_cannot_say_it_takes_half(
    world: World, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            person = allow(another_world(str(size)))
            await app.push_screen(PlayScreen(person))
            await pilot.press("enter", "enter", "enter")
            await settle(pilot)
            assert not person.journal.facts({SESSION_START}), size
            assert "u: cannot say" in words_on(app), size
            await pilot.press("u")
            await settle(pilot)
            shown = words_on(app)
            assert "half dose" in shown, size
            assert "[CARE] Without a number" in shown, size
            await pilot.press("h", "enter")
            await settle(pilot)
            assert isinstance(app.screen, PlayerScreen), size
            (start,) = person.journal.facts({SESSION_START})
            assert (start.content["pain_before"], start.content["level"]) == (None, "half"), size
            await go_home(pilot)


async def test_green_says_that_the_full_dose_is_fine_and_a_number_after_all_decides(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "3")
        await settle(pilot)
        assert "[OK] The full dose is fine today." in words_on(app)
        await pilot.press("u")
        await settle(pilot)
        assert "[OK]" not in words_on(app)
        await pilot.press("2")
        await settle(pilot)
        assert "[OK] The full dose is fine today." in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        (start,) = world.journal.facts({SESSION_START})
        assert (start.content["pain_before"], start.content["level"]) == (2, "full")


async def test_a_red_day_is_gentle_and_noted(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await pilot.press("p", "7")
        await settle(pilot)
        shown = words_on(app)
        assert "[CARE] Pain of 6 or more" in shown
        assert "Left out today" in shown
        assert "h Half/full" not in shown
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        assert [fact.content["event"] for fact in world.journal.facts({EVENT})] == ["flare"]


async def test_who_is_short_of_time_keeps_what_matters_most(world: World, another_world: WorldMaker) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            person = allow(another_world(str(size)))
            await app.push_screen(PlayScreen(person))
            await pilot.press("2", "m", "1")
            await settle(pilot)
            assert "How many minutes" in words_on(app), size
            await pilot.press("enter")
            await settle(pilot)
            shown = words_on(app)
            assert "1 Chin glide back" in shown, size
            await pilot.press("down", "down", "down")
            await settle(pilot)
            assert "For another day" in words_on(app), size
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, PlayerScreen), size
            (start,) = person.journal.facts({SESSION_START})
            assert start.content["minutes"] == 1, size
            assert [step["exercise"] for step in start.content["steps"]] == ["chin-tuck"], size
            await go_home(pilot)


async def test_minutes_are_taken_back_by_an_empty_answer(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "2", "m", "1", "enter", "m", "backspace", "enter")
        await settle(pilot)
        assert "4 Shoulder-blade squeeze" in words_on(app)
        assert "For another day" not in words_on(app)


async def test_keys_typed_ahead_begin_the_session(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p")
        for key, character in (("5", "5"), ("enter", "\r")):
            app.post_message(events.Key(key, character))
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        (start,) = world.journal.facts({SESSION_START})
        assert (start.content["pain_before"], start.content["level"]) == (5, "half")


async def test_a_later_session_of_the_day_asks_one_question(world: World, clock: Clock) -> None:
    practise(allow(world))
    clock.advance(3600)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "One safety question comes first, since there was a session today already." in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, QuestionsScreen)


async def test_the_short_list_comes_after_a_week(world: World, clock: Clock) -> None:
    practise(allow(world))
    clock.advance(7 * DAY)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "The short list of safety questions comes first" in words_on(app)


async def test_the_next_morning_is_asked_once_before_the_pain(world: World, clock: Clock) -> None:
    practise(allow(world))
    clock.advance(DAY)
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        question = morning_question(world)
        assert question is not None
        assert question.text in words_on(app)
        assert "Pain now?" not in words_on(app)
        await pilot.press("3", "enter")
        await settle(pilot)
        assert morning_question(world) is None
        assert "Pain now?" in words_on(app)
        await pilot.press("2", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        (start,) = [each for each in world.journal.facts({SESSION_START}) if each.local_day == world.today()]
        assert start.content["pain_before"] == 2


async def test_a_morning_left_open_is_not_asked_again(world: World, clock: Clock) -> None:
    practise(allow(world))
    clock.advance(DAY)
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert morning_question(world) is None
        assert "Pain now?" in words_on(app)


async def test_the_sound_is_changed_by_a_key(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("p")
        await settle(pilot)
        assert "Sound: silent." in words_on(app)
        await pilot.press("v")
        await settle(pilot)
        assert world.settings().bell
        assert "Sound: the bell rings" in words_on(app)
        assert "Sound: the bell rings" in toasts(app)
        await pilot.press("v")
        await settle(pilot)
        assert not world.settings().bell


async def test_an_open_session_is_offered_also_when_its_pack_was_removed(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin_session(pilot)
        clock.advance(2)
        screen.tick()
        await pilot.press("escape", "p")
        await settle(pilot)
        assert "Continue at" in words_on(app)
        assert "d begins anew" in words_on(app)
        await pilot.press("d")
        await settle(pilot)
        assert "One safety question comes first, since there was a session today already." in words_on(app)
        assert open_session(world) is None


async def test_who_comes_back_later_tells_the_pain_before_it_goes_on(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin_session(pilot)
        clock.advance(2)
        screen.tick()
        await pilot.press("escape")
        clock.advance(3600)
        await pilot.press("p", "enter")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = words_on(app)
            assert "Continue at" in shown, size
            assert "Pain now? 0-10, or u: cannot say" in shown, size
        assert not isinstance(app.screen, PlayerScreen)
        await pilot.press("9")
        await settle(pilot)
        assert "enter continues" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        assert app.screen.live.player.is_waiting_by_rule


@pytest.mark.parametrize(
    ("key", "why"), [("4", "with pain of 4 the easier form"), ("u", "without a number for the pain now")]
)
async def test_who_comes_back_worse_begins_anew_in_the_easier_form(
    world: World, clock: Clock, key: str, why: str
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await run_on(pilot, clock, await begin_session(pilot, "3"), 2)
        await pilot.press("escape")
        clock.advance(3600)
        await pilot.press("p", key)
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert f"Three-minute start does not go on at its dose from before: {why}" in toasts(app)
        assert open_session(world) is None
        assert "One safety question comes first" in words_on(app)
        for each in ("enter", "end", "space", "enter", "enter"):
            await pilot.press(each)
            await settle(pilot)
        shown = words_on(app)
        assert "[CARE]" in shown
        assert "half dose" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        assert app.screen.live.level is Level.HALF


async def test_a_long_pause_of_the_player_asks_the_pain_before_it_goes_on(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await run_on(pilot, clock, await begin_session(pilot), 4)
        await pilot.press("space")
        clock.advance(1200)
        await pilot.press("space")
        await settle(pilot)
        assert "The session was left for a while" in toasts(app)
        assert "Pain now? 0-10, or u: cannot say" in words_on(app)
        await pilot.press("2")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        await pilot.press("space")
        await settle(pilot)
        assert app.screen.live.player.is_running


async def test_the_morning_after_is_asked_before_a_session_of_the_evening_goes_on(
    world: World, clock: Clock
) -> None:
    clock.advance(9 * 3600)
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begin_session(pilot)
        await run_on(pilot, clock, screen, 20)
        await pilot.press("escape")
        clock.advance(10 * 3600)
        record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
        await pilot.press("p")
        await settle(pilot)
        shown = words_on(app)
        assert "Pain this morning, the day after your session?" in shown
        assert "Continue at" not in shown
        assert "d Begin anew" not in shown
        await pilot.press("2", "enter")
        await settle(pilot)
        assert "Continue at" in words_on(app)
        assert "Pain now? 0-10, or u: cannot say" in words_on(app)


async def test_the_kept_minutes_count_as_a_kept_day(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "2", "m", "1", "enter", "enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        await play_on(pilot, clock, screen)
        assert "done in part" in words_on(app)
        (item,) = history(world, kinds={"session"})
        assert item.content["outcome"] == "partial"
        assert item.day - world.today() == timedelta(0)
