"""An answer that should not wait leads to help at once, not only when the whole list is stored."""

import pytest
from textual.pilot import Pilot

from app_session import go_home
from necktrack.model.facts import SCREENING
from necktrack.model.screening import Answer, Scope
from necktrack.services import safety
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.help_now import HelpNowScreen
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from screen_words import SIZES, settle, toasts, words_on
from session_script import answer_all_no


@pytest.fixture
def person(world: World) -> World:
    """A person in Great Britain who answered every question with no."""
    safety.set_country(world, "GB")
    answer_all_no(world)
    return world


async def ask(pilot: Pilot[int], world: World, scope: Scope) -> QuestionsScreen:
    screen = QuestionsScreen(world, scope, UnfinishedAnswers())
    await settle(pilot)
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def yeses(world: World) -> list[str]:
    facts = [fact for fact in world.journal.facts({SCREENING}) if fact.kind == SCREENING]
    return [key for fact in facts for key, answer in fact.content["answers"].items() if answer != Answer.NO]


async def test_a_sign_that_should_not_wait_shows_help_as_its_list_is_left(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            screen = await ask(pilot, person, Scope.FULL)
            await press(pilot, "space", "enter")
            shown: object = app.screen
            assert isinstance(shown, HelpNowScreen), size
            assert "Call 999 or 112" in words_on(app), size
            await press(pilot, "escape")
            assert app.screen is screen, size
            assert "2 of 5" in words_on(app), size
            await go_home(pilot)


async def test_help_is_shown_once_while_the_questions_are_gone_through(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(pilot, person, Scope.FULL)
        await press(pilot, "space", "enter", "escape", "space", "enter")
        assert app.screen is screen
        assert "3 of 5" in words_on(app)
        await press(pilot, "escape", "escape", "enter")
        assert app.screen is screen
        assert "2 of 5" in words_on(app)


async def test_an_urgent_question_behind_a_milder_one_counts(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(pilot, person, Scope.FULL)
        await press(pilot, "end", "space", "enter")
        await press(pilot, "down", "down", "down", "space", "down", "y", "enter")
        assert screen.answers["trauma_high.recent"] is Answer.YES
        assert isinstance(app.screen, HelpNowScreen)


async def test_a_milder_yes_and_what_a_clinician_knows_go_on_without_it(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(pilot, person, Scope.FULL)
        await press(pilot, "k", "enter", "down", "down", "down", "space", "down", "n", "enter")
        assert app.screen is screen
        assert screen.answers["trauma_high"] is Answer.YES
        assert "3 of 6" in words_on(app)


async def test_the_questions_behind_a_short_list_decide(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await ask(pilot, person, Scope.SHORT)
        await press(pilot, "space", "enter")
        assert app.screen is screen
        await press(pilot, "space", "enter")
        assert isinstance(app.screen, HelpNowScreen)


async def test_who_leaves_with_such_a_tick_sees_the_page_and_stores_nothing(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await ask(pilot, person, Scope.FULL)
            await press(pilot, "space", "escape")
            assert isinstance(app.screen, HelpNowScreen), size
            assert "Call 999 or 112" in words_on(app), size
            await press(pilot, "escape")
            assert not isinstance(app.screen, HelpNowScreen | QuestionsScreen), size
            assert "Nothing was stored yet." in toasts(app), size
            await go_home(pilot)
    assert yeses(person) == []


async def test_who_leaves_without_such_a_tick_just_leaves(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, person, Scope.FULL)
        await press(pilot, "k", "escape")
        assert not isinstance(app.screen, HelpNowScreen | QuestionsScreen)
        assert "Nothing was stored yet." in toasts(app)


async def test_home_shows_the_emergency_number_always(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(40, 24)) as pilot:
        for size in [(40, 24), (80, 24), (120, 40)]:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert words_on(app).count("In an emergency call 999 or 112.") == 1, size


async def test_in_a_low_window_the_number_ends_the_page_of_home(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        app.screen.query_one(".page").scroll_end(animate=False)
        await settle(pilot)
        assert "In an emergency call 999 or 112. log:" in words_on(app)

