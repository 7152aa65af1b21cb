"""What is told with one key while a session runs: a pain of 10, that something is wrong, and why one is left out."""

from itertools import product

import pytest

from app_session import Clock, allow, go_home, play, run_on
from conftest import WorldMaker
from necktrack.engine.timeline import PhaseKind
from necktrack.model.facts import SESSION_EVENT
from necktrack.model.values import replace
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.player_stage import face_words, look
from necktrack.tui.screens.player_words import progress_words
from necktrack.tui.screens.session_end import SessionEndScreen
from screen_words import SIZES, settle, toasts, words_on

INTO_THE_FIRST = 15.0


def pains(world: World) -> list[int]:
    bodies = [fact.content for fact in world.journal.facts({SESSION_EVENT})]
    return [body["value"] for body in bodies if body["event"] == "pain"]


def events(world: World) -> list[str]:
    return [str(fact.content["event"]) for fact in world.journal.facts({SESSION_EVENT})]


async def test_one_and_then_zero_is_the_worst_pain(world: World, clock: Clock, another_world: WorldMaker) -> None:
    app = NecktrackApp(allow(world))
    typed = {
        ("1", "0"): [10], ("1", "space"): [1], ("0",): [0], ("1", "1", "0"): [1, 10], ("1", "2"): [1, 2],
        ("1", "escape"): [1], ("1", "space", "0"): [1, 0],
    }  # fmt: skip
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, told in typed.items():
            person = allow(another_world(" ".join(keys)))
            await play(pilot, clock, person, INTO_THE_FIRST)
            await pilot.press(*keys)
            await settle(pilot)
            assert pains(person) == told, keys
            await go_home(pilot)


async def test_a_one_alone_is_told_after_a_moment(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("1")
        assert pains(world) == []
        screen.scores.close()  # what its alarm does
        assert pains(world) == [1]
        await pilot.press("0")
        assert pains(world) == [1, 0]


async def test_a_one_is_not_lost_where_the_exercise_or_the_app_ends(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("1")
        for _ in range(20):
            clock.advance(2)
            screen.tick()
        assert screen.live.player.phase.step == 1
        assert pains(world) == [1]
        await pilot.press("0")
        assert pains(world) == [1, 10]
        await go_home(pilot)
    assert pains(world) == [1, 10]


async def test_how_to_tell_a_ten_is_said(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world)
        for _ in range(24):
            clock.advance(2)
            screen.tick()
        await settle(pilot)
        assert "for 10 type 1 and then 0, or p" in words_on(app)
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert "Pain now? 0-9, 1 0 for 10, or nothing" in words_on(app)


@pytest.mark.parametrize("before", [(), ("space",), ("5",)], ids=["running", "paused", "a rule waits"])
async def test_d_and_t_end_the_session_and_the_sharp_pain_the_exercise(
    world: World, clock: Clock, another_world: WorldMaker, before: tuple[str, ...]
) -> None:
    app = NecktrackApp(allow(world))
    signs = {"d": "dizziness", "t": "arm-or-leg-tingling", "exclamation_mark": "sharp-pain"}
    async with app.run_test(size=(80, 24)) as pilot:
        for key, symptom in signs.items():
            person = allow(another_world(key))
            screen = await play(pilot, clock, person, INTO_THE_FIRST)
            await pilot.press(*before, key)
            await settle(pilot)
            bodies = [fact.content for fact in person.journal.facts({SESSION_EVENT})]
            assert [body["symptom"] for body in bodies if body["event"] == "symptom"] == [symptom], key
            if symptom == "sharp-pain":
                assert app.screen is screen
                assert screen.live.player.is_waiting_by_rule
            else:
                assert isinstance(app.screen, SessionEndScreen), key
            await go_home(pilot)


async def test_after_a_question_the_session_goes_on_by_itself(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, goes_on in {
            ("s", "2"): True, ("p", "3", "enter"): True, ("space", "s", "2"): False,
            ("space", "p", "3", "enter"): False, ("s", "escape"): False, ("p", "6", "enter"): False,
        }.items():  # fmt: skip
            screen = await play(pilot, clock, allow(another_world(" ".join(keys))), INTO_THE_FIRST)
            await pilot.press(*keys)
            await settle(pilot)
            assert app.screen is screen, keys
            assert screen.live.player.is_running is goes_on, keys
            await go_home(pilot)


async def test_the_footer_and_the_way_back_say_what_goes_on(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await play(pilot, clock, world, INTO_THE_FIRST)
        assert "space Pause" in words_on(app)
        await pilot.press("space")
        await settle(pilot)
        assert "space Go on" in words_on(app)
        assert "space Pause" not in words_on(app)
        await pilot.press("b")
        await settle(pilot)
        assert "space goes on" in toasts(app)
        await pilot.press("space")
        await settle(pilot)
        assert "space Pause" in words_on(app)


async def test_only_the_newest_message_stands_in_front_of_the_clock(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        assert isinstance(screen, PlayerScreen)
        await pilot.press("3", "e", "h", "v", "r", "2")
        await settle(pilot)
        assert toasts(app) == "Pain 2 noted."


async def test_the_number_to_call_stands_above_where_there_is_room(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world)
        for width in (72, 80, 120):
            await pilot.resize_terminal(width, 24)
            await settle(pilot)
            assert "in an emergency: 999 or 112" in words_on(app), width
        await pilot.resize_terminal(71, 24)
        await settle(pilot)
        assert "999 or 112" not in words_on(app)


async def test_a_severe_pain_says_when_to_call(world: World, clock: Clock, another_world: WorldMaker) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for size, (keys, is_severe) in product(SIZES, {("8",): True, ("1", "0"): True, ("7",): False}.items()):
            await pilot.resize_terminal(*size)
            await play(pilot, clock, allow(another_world(f"{size} {keys}")), INTO_THE_FIRST)
            await pilot.press(*keys)
            await settle(pilot)
            shown = " ".join(words_on(app).replace("│", " ").split())
            assert ("Then call 999 or 112 now." in shown) is is_severe, (size, keys)
            assert "Is the pain back where it was at the start (2)?" in shown, (size, keys)
            await go_home(pilot)


async def test_an_exercise_that_is_over_is_named_where_a_sign_is_told_after_it(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            screen = await play(pilot, clock, allow(another_world(str(size))), 48)
            assert screen.live.player.phase.name == "Turning within comfort"
            await pilot.press("exclamation_mark")
            await settle(pilot)
            shown = " ".join(words_on(app).split())
            assert "Slow belly breathing is noted as not tolerated" in shown, size
            assert "his exercise stops" not in shown, size
            await go_home(pilot)


async def test_first_the_rest_is_counted_and_then_the_time_to_answer(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, INTO_THE_FIRST)
        await pilot.press("5")
        await settle(pilot)
        assert "2:00 rest left" in words_on(app)
        await run_on(pilot, clock, screen, 96)
        assert "0:24 rest left" in words_on(app)
        await run_on(pilot, clock, screen, 30)
        assert "0:24 to answer" in words_on(app)


async def test_the_bar_never_shows_less_than_was_done(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, 45)
        for key in ("e", "e", "h", "h", "r", "r", "r"):
            await pilot.press(key)
            player = screen.live.player
            left = player.remaining_total()
            words = progress_words(player, round(left), "12:03", 70).plain
            bar = words.split("  ")[0]
            assert bar.count("━") >= int(len(bar) * player.at / (player.at + left)), key


async def test_a_rest_is_not_read_as_what_is_left_of_it(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await play(pilot, clock, world, 60)
        assert screen.live.player.phase.side.value == "left"
        rest = replace(screen.live.player.phase, kind=PhaseKind.REST, rep=0, sets=2, set=2)
        shown = replace(look(world, screen.live), phase=rest)
        words = face_words(screen.live.player, shown)
        assert words.side == ""
        assert words.where == "next: LEFT SIDE   set 2 of 2"
