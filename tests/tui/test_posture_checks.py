"""Posture checks in the app: who looked first, a step at a time, the clock, then and now, the daily ones in a row."""

from datetime import date

import pytest
from textual.pilot import Pilot

from conftest import FakeClock
from necktrack.model.facts import CHECK
from necktrack.model.findings import Finding
from necktrack.model.items import Item
from necktrack.model.values import replace
from necktrack.services.checks import READY_SECONDS, Observer, record_check, require_check
from necktrack.services.record import history
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.check import CheckScreen
from necktrack.tui.screens.checks import ChecksScreen
from necktrack.tui.screens.library_words import check_words
from necktrack.tui.widgets.check_clock import CheckClock
from necktrack.tui.widgets.choice_list import ChoiceList
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.plain import Plain
from screen_words import SIZES, settle, toasts, words_on
from session_script import answer_all_no

WEEK = 7 * 86_400


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def look(world: World, side: str = "right", much: int = 1, observer: str = "self") -> Item:
    findings = [Finding("lower-shoulder", side), Finding("how-much", much)]
    return record_check(world, "shoulder-level", observer, findings)


def checks_in(world: World) -> tuple[Item, ...]:
    return history(world, kinds={CHECK})


async def open_check(pilot: Pilot[int], name: str) -> None:
    """Open one check of the list by its id."""
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ChecksScreen)
    place = [view.check.id for view in screen.views].index(name)
    await press(pilot, "home", *["down"] * place, "enter")
    assert isinstance(pilot.app.screen, CheckScreen)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_who_looks_is_asked_first_and_steps_come_one_at_a_time(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await open_check(pilot, "shoulder-level")
            for words in ("Who looks?", "1 I look now", "3 my provider looked", "It notes whether one shoulder hangs"):
                assert words in words_on(app), size
            await press(pilot, "1")
            assert "1 of 4 Face a mirror" in words_on(app), size
            assert "Do not adjust." not in words_on(app), size
            await press(pilot, "enter", "enter")
            assert "3 of 4 Do not adjust." in words_on(app), size
            await press(pilot, "escape")
            assert "2 of 4 Close your eyes" in words_on(app), size
            await press(pilot, "escape", "escape", "escape")


async def test_a_step_tells_when_to_stop_and_keeps_the_place_of_the_picture(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "shoulder-level")
        assert "How steady it is: A slight difference on one day means nothing." in words_on(app)
        await press(pilot, "1")
        assert "Stop if you notice dizziness" in words_on(app)
        assert "Picture in words" in words_on(app)
        told = str(app.screen.query_one("#check-picture Plain", Plain).content)
        assert "Mirror view, standing and facing a mirror" in told


async def test_all_steps_stand_on_one_page_where_the_person_prefers_that(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "shoulder-level")
        await press(pilot, "1", "a")
        for words in ("1 Face a mirror", "4 Left means your own left."):
            assert words in words_on(app)
        await press(pilot, "enter")
        assert "Which shoulder looks lower?" in words_on(app)
        await press(pilot, "escape", "escape", "escape")
        await open_check(pilot, "hip-level")
        await press(pilot, "1")
        assert "4 Left means your own left." in words_on(app)


async def test_what_was_seen_stands_beside_the_time_before(ready: World, clock: FakeClock) -> None:
    look(ready)
    clock.advance(WEEK)
    answer_all_no(ready)
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "shoulder-level")
        assert "Lower shoulder: right, slight (20 Nov): nothing to set beside it yet" in words_on(app)
        await press(pilot, "1", *["enter"] * 4, "2", "1", "enter")
        told = words_on(app)
        assert "Lower shoulder: right, slight (20 Nov) → right, slight (today): as before" in told
        assert "How steady it is: A slight difference on one day means nothing." in told
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecksScreen)
        await press(pilot, "end")
        names = [view.check.id for view in app.screen.views]
        await press(pilot, "home", *["down"] * names.index("shoulder-level"))
        assert "right, slight (20 Nov) → right, slight (today): as before" in words_on(app)


async def test_one_key_says_unsure_where_a_number_is_asked(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "wall-head-gap")
        await press(pilot, "1", *["enter"] * 4)
        assert "or u for unsure" in words_on(app)
        await press(pilot, "u")
        assert "Did your chin have to rise?" in words_on(app)
        await press(pilot, "u", "enter")
        (item,) = checks_in(ready)
        assert [finding["unsure"] for finding in item.content["findings"]] == [True, True]


async def test_lengths_are_asked_and_told_in_the_person_s_unit(ready: World) -> None:
    ready.save_settings(replace(ready.settings(), lengths="inches"))
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "wall-head-gap")
        assert "Less than 2 cm (3/4 in) means nothing." in words_on(app)
        await press(pilot, "1", *["enter"] * 4)
        assert "inches from 0 to 9 3/4 in quarters" in words_on(app)
        await press(pilot, *"1.3", "enter")
        assert "cannot be read" in words_on(app)
        assert toasts(app) == "", "it is said on the page, where it covers nothing"
        await press(pilot, "backspace", *"25", "enter", "n")
        assert "0 if it touches: 1 1/4 in" in words_on(app)
        await press(pilot, "enter")
        (item,) = checks_in(ready)
        assert item.content["findings"][0]["value"] == 3.0
        assert "gap 1 1/4 in" in words_on(app)


async def test_going_back_keeps_a_length_as_it_was_given(ready: World) -> None:
    """A centimetre is no whole number of quarter inches; an answer that is only looked at again stays."""
    ready.save_settings(replace(ready.settings(), lengths="inches"))
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "wall-head-gap")
        await press(pilot, "1", *["enter"] * 4, *"1cm", "enter", "escape", "enter", "n", "enter")
        assert checks_in(ready)[0].content["findings"][0]["value"] == 1.0


async def test_what_a_provider_found_is_written_down_while_exercises_wait(world: World) -> None:
    app = NecktrackApp(world, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "shoulder-level")
        assert "Exercises wait" in words_on(app)
        await press(pilot, "1")
        assert "Who looks?" in words_on(app)
        await press(pilot, "3")
        assert "On which day did your provider look?" in words_on(app)
        await press(pilot, *"never", "enter")
        assert "is not a day" in toasts(app)
        await press(pilot, *["backspace"] * 5, *"yesterday", "enter", "1", "2", "enter")
        (item,) = checks_in(world)
        assert (item.content["observer"], item.day, item.late) == ("provider", date(2026, 11, 19), False)
        assert "my provider looked" in words_on(app)


async def test_a_look_waits_for_the_short_list_which_is_a_key_away(ready: World, clock: FakeClock) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            clock.advance(WEEK)
            app.look_around()
            await settle(pilot)
            assert "The short list of safety questions is due" in words_on(app), size
            assert "s opens the safety page." in words_on(app), size
            await open_check(pilot, "shoulder-level")
            await press(pilot, "1")
            assert "Who looks?" in words_on(app), size
            await press(pilot, "s")
            await press(pilot, "end", "space", "enter", "enter")
            assert isinstance(app.screen, CheckScreen), size
            await press(pilot, "1")
            assert "Face a mirror" in words_on(app), size
            await press(pilot, "escape", "escape")


async def test_the_clock_counts_and_is_stopped_by_one_key(ready: World, clock: FakeClock) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "balance")
        await press(pilot, "1")
        assert "[CARE] Stay so near the wall" in words_on(app)
        await press(pilot, "enter", *["enter"] * 4, "c")
        counting = app.screen.query_one(CheckClock)
        assert "GET READY" in words_on(app)
        assert "Stop if you notice dizziness" in words_on(app)
        clock.advance(READY_SECONDS + 12.5)
        counting.look()
        await settle(pilot)
        assert "HOLD" in words_on(app)
        assert "enter stops the clock" in words_on(app)
        await press(pilot, "enter", "0", "enter", "enter")
        (item,) = checks_in(ready)
        assert [finding["said"] for finding in item.content["findings"]] == ["12 s", "0"]


async def test_the_clock_goes_to_its_end_and_no_further(ready: World, clock: FakeClock) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "balance")
        await press(pilot, "1", "enter", *["enter"] * 4, "c")
        clock.advance(600)
        app.screen.query_one(CheckClock).look()
        await settle(pilot)
        assert "How often did you step" in words_on(app)
        assert "up to 30: 30 s" in words_on(app)


async def test_a_clock_that_is_left_has_counted_nothing(ready: World, clock: FakeClock) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "balance")
        await press(pilot, "1", "enter", *["enter"] * 4, "c")
        clock.advance(READY_SECONDS - 1)
        await press(pilot, "enter")
        assert "start a clock" in words_on(app)
        await press(pilot, "c")
        clock.advance(READY_SECONDS + 3)
        await press(pilot, "escape")
        assert "start a clock" in words_on(app)
        await press(pilot, "t", *"20", "enter")
        assert "up to 30: 20 s" in words_on(app)


async def test_the_care_of_the_balance_check_leads_to_the_safety_questions(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "balance")
        await press(pilot, "1", "s")
        assert app.screen.query("#questions-steps")
        await press(pilot, "escape")
        assert "[CARE]" in words_on(app)


async def test_the_daily_checks_are_walked_through_and_made_weekly(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        assert "daily check 1 of 1" in words_on(app)
        await press(pilot, "1", *["enter"] * 4, "2", "2", "2", "3", "enter")
        assert "w asks it weekly from now on" in words_on(app)
        await press(pilot, "w")
        assert ready.settings().light_check == "weekly"
        await press(pilot, "enter")
        assert isinstance(app.screen, ChecksScreen)
        await press(pilot, "d")
        assert "Nothing of what your pack asks daily is due." in toasts(app)
        assert "weekly, done today; due again in 7 days" in words_on(app)
        await press(pilot, "w")
        assert ready.settings().light_check == "daily"


async def test_leaving_a_daily_check_ends_the_walk(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d", "escape")
        assert isinstance(app.screen, ChecksScreen)
        assert checks_in(ready) == ()


async def test_a_check_within_its_time_is_possible_and_told_to_show_no_more(ready: World, clock: FakeClock) -> None:
    look(ready)
    clock.advance(3 * 86_400)
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await open_check(pilot, "shoulder-level")
            told = "Last Friday; due again in 4 days. Looking more often tells nothing more."
            assert told in words_on(app), size
            assert "3 my provider looked" in words_on(app), size
            await press(pilot, "1")
            assert "1 of 4" in words_on(app), size
            await press(pilot, "escape", "escape")


async def test_the_checks_of_the_library_are_shown_on_request(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Return to the middle" not in words_on(app)
        await press(pilot, "m")
        assert "Return to the middle not done yet; not asked by itself" in words_on(app)
        await open_check(pilot, "return-to-middle")
        await press(pilot, "1", *["enter"] * 5, *"4.5", "enter", *"6", "enter", "enter")
        (item,) = checks_in(ready)
        assert [finding["said"] for finding in item.content["findings"]] == ["4.5 cm", "6 cm"]


async def test_answers_that_were_begun_stay_and_are_told(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "shoulder-level")
        await press(pilot, "1", *["enter"] * 4, "2", *["escape"] * 7)
        assert isinstance(app.screen, ChecksScreen)
        assert "begun, not stored" in words_on(app)


async def test_words_that_are_not_to_be_said_are_not_said(ready: World) -> None:
    check = require_check(ready, "shoulder-level", Observer.SELF)
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_check(pilot, "shoulder-level")
        shown = words_on(app)
        for key in ("1", *["enter"] * 4, "2", "1", "enter"):
            await press(pilot, key)
            shown += words_on(app)
        assert check.do_not_say
        for unsaid in check.do_not_say:
            assert unsaid not in shown


async def test_any_window_is_survived_while_the_clock_runs(ready: World, clock: FakeClock) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "balance")
        await press(pilot, "1", "enter", *["enter"] * 4, "c")
        for size in ((1, 1), (20, 5), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        clock.advance(READY_SECONDS + 9)
        await press(pilot, "enter")
        assert "up to 30: 9 s" in words_on(app)


def test_the_library_tells_lengths_in_the_person_s_unit(ready: World) -> None:
    words = check_words(require_check(ready, "wall-head-gap"), 100, "inches").plain
    assert "Heels about 5 cm (2 in) away from it." in words
    assert "inches from 0 to 9 3/4 in quarters" in words


async def test_what_is_typed_ahead_is_not_lost(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "wall-head-gap")
        await pilot.press("1", *["enter"] * 4, *"12.5", "enter", "n", *"calm", "enter")
        await settle(pilot)
        (item,) = checks_in(ready)
        assert [finding["value"] for finding in item.content["findings"]] == [12.5, False]
        assert item.note == "calm"


async def test_the_picture_stays_while_it_is_asked_what_was_seen_in_it(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "head-tilt")
        await press(pilot, "1", *["enter"] * 3)
        view = app.screen.query_one(FigureView)
        assert view.is_moving
        await press(pilot, "enter")
        assert "Which ear looks lower?" in words_on(app)
        assert view.display
        assert view.is_picture
        assert not view.is_moving
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert not app.screen.query_one("#check-picture").display, "the room there is for the question"


async def test_enter_alone_gives_no_answer_that_nobody_gave(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "head-tilt")
        await press(pilot, "enter")
        assert "Who looks?" in words_on(app)
        await press(pilot, "1", *["enter"] * 4)
        assert "Which ear looks lower?" in words_on(app)
        await press(pilot, *["enter"] * 6)
        assert "Which ear looks lower?" in words_on(app)
        await pilot.press("enter")
        told = "Enter alone is no answer here. Press the key of a line, or u if you are unsure."
        hint = app.screen.query_one("#check-hint", Plain)
        assert str(hint.content) == told, "said once, on the page, where it covers nothing"
        assert hint.region.bottom <= app.screen.query_one(ChoiceList).region.y < 20
        assert toasts(app) == ""
        await press(pilot, "down", "enter", *["enter"] * 3)
        assert "0 none" not in words_on(app)
        assert checks_in(ready) == ()
        await press(pilot, "1", "enter")
        (item,) = checks_in(ready)
        assert [finding["said"] for finding in item.content["findings"]] == ["left", "slight"]


async def test_how_much_fits_the_side_also_after_a_change_of_mind(ready: World) -> None:
    app = NecktrackApp(ready, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "head-tilt")
        await press(pilot, "1", *["enter"] * 4, "3")
        assert "Anything to note?" in words_on(app)
        await press(pilot, "escape", "1", *["enter"] * 3)
        assert "1 slight" in words_on(app)
        assert "Anything to note?" not in words_on(app)
        await press(pilot, "escape", "3", "enter")
        (item,) = checks_in(ready)
        assert [finding["said"] for finding in item.content["findings"]] == ["level", "none"]


async def test_where_looking_waits_it_is_said_before_a_key_is_pressed(world: World) -> None:
    app = NecktrackApp(world, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_check(pilot, "shoulder-level")
        for words in ("So does looking now.", "1 I look now [WAIT]", "3: write down what your provider found."):
            assert words in words_on(app)
        await press(pilot, "1")
        assert "Exercises are withheld" in toasts(app)
