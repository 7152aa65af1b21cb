"""A questionnaire answered in the app: one question at a time, and nothing lost or stored in silence."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from app_session import go_home
from conftest import WorldMaker
from necktrack.model.answers import stored_values
from necktrack.model.facts import ANSWERS
from necktrack.model.items import Item
from necktrack.services.answers import find_questionnaire, record_questionnaire, standing_for
from necktrack.services.history import history
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.places import screen_for
from question_pack import QUESTIONS, use_questions
from screen_words import SIZES, settle
from screen_words import words_on as words


@pytest.fixture
def asked(world: World, tmp_path: Path) -> World:
    """A world in which a pack with questionnaires is in use."""
    use_questions(world, tmp_path)
    return world


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def words_on(app: App[int]) -> str:
    return " ".join(words(app).replace("│", " ").split())


def answers_in(world: World) -> tuple[Item, ...]:
    return history(world, kinds={ANSWERS})


async def test_a_questionnaire_is_answered_by_keys(world: World, another_world: WorldMaker, tmp_path: Path) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            person = another_world(str(size))
            use_questions(person, tmp_path)
            await app.push_screen(screen_for(person, "answer"))
            await press(pilot, "enter")
            assert "1 of 3 How much was your sleep disturbed?" in words_on(app), size
            await press(pilot, "1", "0", "enter", "down", "down", "enter")
            assert "3 of 3 How hard was driving?" in words_on(app), size
            await press(pilot, "n", "enter")
            assert "These are your answers." in words_on(app), size
            await press(pilot, "enter")
            (item,) = answers_in(person)
            assert stored_values(item.content) == {"sleep": 10, "work": 2, "drive": None}, size
            assert "12 (0 to 20, higher is worse; 2/2 answered, 1 does not apply)" in words_on(app), size
            assert "The pack's author calls this “heavy week”" in words_on(app), size
            await press(pilot, "enter")
            assert not standing_for(person, "my-week").is_due, size
            await go_home(pilot)


async def test_today_offers_questions_and_what_is_typed_ahead_belongs_to_the_one_it_was_meant_for(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "[ ] a How was your week questions, when you like" in words_on(app)
        await press(pilot, "a", "enter")
        await press(pilot, *"3", "enter", *"5", "enter", *"2", "enter", "enter")
        assert stored_values(answers_in(asked)[0].content) == {"sleep": 3, "work": 5, "drive": 2}


async def test_back_skip_and_taking_back_change_the_answers(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "3", "enter", "5", "b", "7", "enter", "backspace", "enter", "tab", "enter")
        (item,) = answers_in(asked)
        assert stored_values(item.content) == {"sleep": 7}
        assert "No score is computed: 1 of 3 answered, 3 needed." in words_on(app)


async def test_enter_alone_skips_and_a_wrong_digit_answers_nothing(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "enter", "7", "n", "enter", "enter", "enter")
        assert answers_in(asked) == ()
        assert "Nothing was answered" in words_on(app)


async def test_escape_asks_what_becomes_of_answers_that_are_not_stored(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "3", "enter", "escape")
        assert "1 of 3 answered, not stored yet. What now?" in words_on(app)
        await press(pilot, "1")
        assert "2 of 3" in words_on(app)
        await press(pilot, "escape", "3")
        assert "Nothing of this was stored." in words_on(app)
        assert answers_in(asked) == ()


async def test_what_was_kept_goes_on_the_same_day_as_one_item(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "3", "enter", "escape", "2")
        assert "begun today, goes on where you were" in words_on(app)
        assert answers_in(asked)[0].content["unfinished"] is True
        await press(pilot, "enter")
        assert "2 of 3 How hard was work?" in words_on(app)
        await press(pilot, "2", "enter", "n", "enter", "enter")
        (item,) = answers_in(asked)
        assert stored_values(item.content) == {"sleep": 3, "work": 2, "drive": None}
        assert "unfinished" not in item.content


async def test_escape_leaves_at_once_where_nothing_was_answered(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "escape")
        assert app.screen.query("#questionnaires-list")
        await press(pilot, "escape")
        assert app.screen.query("#today-due")


async def test_a_third_partys_form_says_whose_it_is(asked: World) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "down", "enter")
        assert "Rights: Form Holders. Permission: may be used with my patients" in words_on(app)
        await press(pilot, "1", "0", "0", "enter", "4", "enter", "ctrl+s")
        assert answers_in(asked)[0].content["score"]["value"] == 100


async def test_a_single_questionnaire_is_begun_at_once(world: World, tmp_path: Path) -> None:
    use_questions(world, tmp_path, QUESTIONS[: QUESTIONS.rindex("[[questionnaire]]")])
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "1 of 3" in words_on(app)
        await press(pilot, "escape")
        assert app.screen.query("#today-due")


async def test_a_pack_without_questions_says_so(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "The pack in use asks no questions." in words_on(app)


async def test_the_app_stores_what_a_command_would_store(asked: World, tmp_path: Path) -> None:
    app = NecktrackApp(asked)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "3", "enter", "2", "enter", "n", "enter", "enter")
    (by_keys,) = answers_in(asked)
    pack, questionnaire = find_questionnaire(asked, "my-week")
    by_call = record_questionnaire(asked, pack, questionnaire, {"sleep": 3, "work": 2, "drive": None})
    assert by_call.content == by_keys.content


async def test_a_long_list_of_answers_stays_in_view_on_a_phone(world: World, tmp_path: Path) -> None:
    options = ", ".join(f'{{ value = {value}, label = "a rather long answer number {value}" }}' for value in range(10))
    text = QUESTIONS.replace('nrs = [0, 10]\nends = ["not at all", "completely"]', f"options = [ {options} ]")
    use_questions(world, tmp_path, text)
    app = NecktrackApp(world)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter", "up")
        assert "[9] a rather long answer number 9" in words_on(app)
        await press(pilot, "0")
        assert "[0] a rather long answer number 0" in words_on(app)


async def test_answers_are_gone_over_again_from_the_history(asked: World) -> None:
    pack, questionnaire = find_questionnaire(asked, "my-week")
    day = asked.today() - timedelta(days=3)
    before = record_questionnaire(asked, pack, questionnaire, {"sleep": 3, "work": 2, "drive": None}, day)
    app = NecktrackApp(asked, start="history")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "down", "end", "e")
        assert "1 of 3 How much was your sleep disturbed?" in words_on(app)
        await press(pilot, "9", "escape", "2")
        (item,) = answers_in(asked)
        assert (item.id, item.day, item.is_edited) == (before.id, day, True)
        assert stored_values(item.content) == {"sleep": 9, "work": 2, "drive": None}
        assert "unfinished" not in item.content
