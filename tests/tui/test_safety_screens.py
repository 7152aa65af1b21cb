"""The safety questions, the get-help page and the history in the app: keys in, words and stored answers out."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from app_session import go_home
from conftest import FakeClock, WorldMaker
from necktrack.model.facts import SCREENING
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Action, Answer, Known, Scope
from necktrack.services import safety
from necktrack.services.install import install
from necktrack.services.packs import use_pack
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.help_now import HelpNowScreen
from necktrack.tui.screens.questions import QuestionsScreen, UnfinishedAnswers
from necktrack.tui.screens.safety import SafetyScreen
from screen_words import SIZES, settle, words_on

DAY = 86400
NOTHING = dict.fromkeys(QUESTIONS, Answer.NO)
OWN = Path(__file__).parents[1] / "packs" / "corpus" / "good" / "safety-questions.toml"


@pytest.fixture
def person(world: World) -> World:
    """A person in Great Britain who answered every question with no."""
    return answered(world)


def answered(world: World) -> World:
    safety.set_country(world, "GB")
    safety.record_answers(world, NOTHING, Scope.FULL)
    return world


async def ask(pilot: Pilot[int], world: World, scope: Scope) -> None:
    await pilot.pause()
    await pilot.app.push_screen(QuestionsScreen(world, scope, UnfinishedAnswers()))
    await settle(pilot)


async def none_of_these(pilot: Pilot[int], screens: int = 1) -> None:
    for _ in range(screens):
        await pilot.press("end", "space", "enter")


def last_screening(world: World) -> dict[str, object]:
    found: dict[str, object] = [fact for fact in world.journal.facts({SCREENING}) if fact.kind == SCREENING][-1].content
    return found


async def test_the_safety_page_says_what_is_due_and_why_and_asks_it(person: World, clock: FakeClock) -> None:
    clock.advance(7 * DAY)
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert "a week went by since the last list" in words_on(app)
        await pilot.press("a")
        await settle(pilot)
        assert "The short list" in words_on(app)
        await none_of_these(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert "Nothing you answered holds exercises back today." in words_on(app)
        assert last_screening(person)["scope"] == "short"


async def test_a_yes_of_the_short_list_asks_what_stands_behind_it(person: World, another_world: WorldMaker) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            somebody = answered(another_world(str(size)))
            await ask(pilot, somebody, Scope.SHORT)
            assert "my clinician knows" not in words_on(app), size
            await pilot.press("down", "down", "space", "enter")
            await settle(pilot)
            assert "2 of 3" in words_on(app), size
            await pilot.press("down", "space")
            await settle(pilot)
            await pilot.press("down", "n", "enter", "enter")
            await settle(pilot)
            (block,) = safety.standing(somebody).blocks
            assert (block.question_id, block.action) == ("cord_walk", Action.SAME_DAY), size
            await go_home(pilot)


async def test_one_question_grows_into_what_it_stands_for_and_shrinks_back(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, person, Scope.ONE)
        assert "1 of 2" in words_on(app)
        await pilot.press("space", "enter")
        await settle(pilot)
        assert "2 of 3" in words_on(app)
        await pilot.press("down", "down", "space", "enter")
        await settle(pilot)
        assert "3 of 6" in words_on(app)
        await pilot.press("escape", "escape", "end", "space", "enter")
        await settle(pilot)
        assert "2 of 2" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert last_screening(person)["answers"] == {"q_one": "no"}


async def test_a_sub_question_is_asked_after_its_tick(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, person, Scope.FULL)
        await none_of_these(pilot, 2)
        for _ in range(4):
            await pilot.press("down")
        await pilot.press("space", "enter")
        await settle(pilot)
        assert "Have you lost sight, or do you see double? (y yes or n no?)" in words_on(app)
        assert "Please answer this question too" in words_on(app)
        await pilot.press("n", "enter")
        await none_of_these(pilot)
        await pilot.press("enter")
        await settle(pilot)
        (block,) = safety.standing(person).blocks
        assert (block.question_id, block.action) == ("gca", Action.SAME_DAY)


async def test_old_answers_are_taken_over_screen_by_screen(person: World, clock: FakeClock) -> None:
    known = {"bone": Known(person.today(), allowed=True)}
    safety.record_answers(person, {**NOTHING, "bone": Answer.KNOWN}, Scope.FULL, known)
    clock.advance(15 * DAY)
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, person, Scope.FULL)
        assert "Last time, Fri 20 Nov 2026: none of these." in words_on(app)
        assert "= same as last time" in words_on(app)
        await pilot.press("enter")
        assert "1 of 5" in words_on(app)
        for _ in range(3):
            await pilot.press("equals_sign", "enter")
            await settle(pilot)
        assert "Last time, Fri 20 Nov 2026: bone strength (my clinician knows)." in words_on(app)
        await pilot.press("equals_sign", "enter")
        await settle(pilot)
        assert "on which day did a clinician see you" in words_on(app)
        await pilot.press(*"today", "tab", "space", "enter", "enter")
        await settle(pilot)
        assert not safety.standing(person).is_withheld
        assert last_screening(person)["answers"] == {**NOTHING, "bone": "known"}


async def test_the_first_time_nothing_is_the_same_as_last_time(world: World) -> None:
    safety.set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, world, Scope.FULL)
        assert "last time" not in words_on(app).lower()
        await pilot.press("equals_sign", "enter")
        assert "1 of 5" in words_on(app)


async def test_an_urgent_answer_opens_the_page_to_get_help_by_itself(person: World, another_world: WorldMaker) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await ask(pilot, answered(another_world(str(size))), Scope.FULL)
            await pilot.press("space", "enter", "escape")
            await none_of_these(pilot, 3)
            await pilot.press("enter")
            await settle(pilot)
            assert isinstance(app.screen, HelpNowScreen), size
            assert "Call 999 or 112" in words_on(app), size
            await pilot.press("escape")
            await settle(pilot)
            assert not isinstance(app.screen, HelpNowScreen | QuestionsScreen), size


async def test_a_milder_answer_opens_no_page_to_get_help(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, person, Scope.FULL)
        await none_of_these(pilot, 3)
        await pilot.press("down", "space", "enter", "enter")
        await settle(pilot)
        assert safety.standing(person).action is Action.BEFORE_EXERCISE
        assert not isinstance(app.screen, HelpNowScreen)


async def test_one_question_after_a_stop_can_stay_open_and_is_asked_again(person: World) -> None:
    person.journal.append([person.draft(SCREENING, safety.owed_follow_up("arm-or-leg-tingling", "a-session"))])
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot, person, Scope.FOLLOW_UP)
        assert "(y yes, n no, or leave it open)" in words_on(app)
        await none_of_these(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert last_screening(person)["answers"] == {"tingling_weak": "no"}
        assert safety.standing(person).is_withheld
        await ask(pilot, person, Scope.FOLLOW_UP)
        assert "leave it open" not in words_on(app)
        assert "esc leaves it open, it is asked again" in words_on(app)
        await pilot.press("enter")
        assert "1 of 2" in words_on(app)
        await pilot.press("home", "space", "enter", "enter")
        await settle(pilot)
        assert [block.question_id for block in safety.standing(person).blocks] == ["tingling_stays"]


async def test_a_packs_questions_are_asked_and_told_in_its_own_words(person: World) -> None:
    pack = install(person, OWN).pack
    use_pack(person, pack.id)
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert "asks safety questions of its own" in words_on(app)
        await pilot.press("a")
        await settle(pilot)
        assert "From your pack" in words_on(app)
        await pilot.press("k", "enter", "minus", "3", "enter", "down", "space", "enter")
        await settle(pilot)
        assert "a neck collar (my clinician knows)" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "your clinician knows about a neck collar and has not allowed exercise" in words_on(app).lower()


async def test_a_phone_shows_whole_labels_and_little_beside_the_questions(person: World, clock: FakeClock) -> None:
    safety.record_answers(person, {**NOTHING, "bone": Answer.YES}, Scope.FULL)
    clock.advance(15 * DAY)
    app = NecktrackApp(person)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("s")
        await settle(pilot)
        assert words_on(app).endswith("a Ask v Seen m Mistake g Help esc Back")
        await pilot.press("a")
        await settle(pilot)
        shown = words_on(app)
        assert "Last time: none of these." in shown
        assert "wiping)?" in shown
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Ask yourself what is new" in words_on(app)


async def test_the_history_is_a_key_away(person: World) -> None:
    safety.record_answers(person, {**NOTHING, "bone": Answer.YES}, Scope.FULL)
    safety.clear(person, ["bone"], person.today(), "may walk [/]")
    app = NecktrackApp(person)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.press("s", "y")
            await settle(pilot)
            shown = words_on(app)
            assert "Clearance, seen on 2026-11-20" in shown, size
            assert "“may walk [/]”" in shown, size
            await pilot.press("escape", "escape")


async def test_get_help_is_a_key_away_and_leads_back(person: World) -> None:
    app = NecktrackApp(person)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "g")
        await settle(pilot)
        assert isinstance(app.screen, HelpNowScreen)
        await pilot.press("o")
        await settle(pilot)
        assert "Which number brings help" in words_on(app)
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert isinstance(app.screen, SafetyScreen)
