"""First questions and own activities in the app: keys in, words out, and nothing typed is lost."""

from datetime import timedelta

from textual.events import Paste
from textual.pilot import Pilot

from app_session import go_home
from conftest import FakeClock, WorldMaker
from necktrack.model.facts import GOAL, INTAKE
from necktrack.model.intake import Activity, Intake, intake_from
from necktrack.model.items import Item
from necktrack.services.activities import activities
from necktrack.services.history import history
from necktrack.services.intake import record_intake
from necktrack.services.intake_options import IntakeOptions, intake_from_options
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.places import screen_for
from necktrack.tui.screens.intake import IntakeScreen
from necktrack.tui.screens.today import TodayScreen
from necktrack.tui.widgets.plain import Plain
from screen_words import SIZES, settle, toasts, words_on

ANSWERS = (
    "1", "7", "enter", *"3 years", "enter", "1", "enter", "enter", "enter", *"heat", "enter", "1", "enter", "enter",
    "1", "5", "enter", "0", "enter", *"look behind me", "enter", "6", "enter", "enter", *"swim", "enter",
    "enter", "enter", "2", "enter", *"gb", "enter",
)  # fmt: skip
OPTIONS = IntakeOptions(
    ("neck=3 years,slowly", "low-back"), ("heat=yes",), ("look behind me=6",),
    (("worse", "sitting desk"), ("better", "walking"), ("goal", "swim"), ("lengths", "inches"), ("country", "GB")),
)  # fmt: skip


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*("space" if key == " " else key for key in keys))
    await settle(pilot)


def stored(world: World, kind: str = INTAKE) -> tuple[Item, ...]:
    return history(world, kinds={kind})


async def test_the_first_questions_are_answered_by_keys(world: World, another_world: WorldMaker) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            person = another_world(str(size))
            await app.push_screen(TodayScreen(person))
            await settle(pilot)
            await app.push_screen(IntakeScreen(person))
            await settle(pilot)
            assert "Where does it trouble you?" in words_on(app), size
            await press(pilot, *ANSWERS)
            assert "These are your answers." in words_on(app), size
            assert stored(person) == (), size
            await press(pilot, "enter")
            assert "Stored." in words_on(app), size
            (item,) = stored(person)
            assert intake_from(item.content) == intake_from_options(another_world("by options"), OPTIONS), size
            assert person.settings().lengths == "inches", size
            await press(pilot, "enter")
            assert app.screen.query("#today-due"), size


async def test_the_app_stores_what_the_command_stores(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "i")
        assert "Where does it trouble you?" in words_on(app)
        await press(pilot, *ANSWERS, "enter")
    (by_keys,) = stored(world)
    by_options = record_intake(world, intake_from_options(world, OPTIONS)).item
    assert by_options.content == by_keys.content


async def test_every_question_may_be_skipped_and_nothing_is_stored_then(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "i", *["tab"] * 12, "enter")
        assert "Nothing new was told, so nothing was stored." in toasts(app)
        assert stored(world) == ()
        assert app.screen.query("#today-due")


async def test_escape_asks_what_becomes_of_it_and_what_is_half_typed_counts(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "i", "1", "enter", *"3 ye", "escape")
        assert "What you told is not stored yet. What now?" in words_on(app)
        await press(pilot, "1", *"ars", "escape", "2")
        assert "Stored." in words_on(app)
        assert intake_from(stored(world)[0].content).troubles[0].since == "3 years"


async def test_leaving_without_it_stores_nothing_and_an_untouched_page_is_left_at_once(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "i", "2", "escape", "3")
        assert "Nothing of this was stored." in toasts(app)
        await press(pilot, "i", "escape")
        assert app.screen.query("#today-due")
    assert stored(world) == ()


async def test_an_app_that_ends_around_it_keeps_what_was_told(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "2", "enter", *"since may")
        app.leave_for_signal(129)
        await pilot.pause()
    assert intake_from(stored(world)[0].content).troubles[0].region == "head"


async def test_what_cannot_be_taken_is_told_beside_the_question(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", *["tab"] * 9, *"DEU", "enter")
        assert "'DEU' is not a country code. Write two letters" in words_on(app)
        await press(pilot, "backspace", "enter")
        assert "These are your answers." in words_on(app)


async def test_what_is_suggested_is_said_and_tab_leaves_it(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "9", "enter", *["tab"] * 8)
        assert "Enter takes leg; tab leaves it: neck." in words_on(app)
        await press(pilot, "tab")
        assert "Enter takes leg; tab leaves it: neck, low back." in words_on(app)
        await press(pilot, "enter", "ctrl+s")
    told = intake_from(stored(world)[0].content)
    assert (told.main_region, told.tracked) == (None, ("leg",))
    assert world.settings().tracked == ("leg",)


async def test_shift_tab_goes_back_and_what_was_told_before_is_there(world: World, clock: FakeClock) -> None:
    record_intake(world, intake_from_options(world, OPTIONS))
    clock.advance(60)
    app = NecktrackApp(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "enter")
        assert "3 years" in words_on(app)
        await press(pilot, "ctrl+u", *"4 years", "shift+tab")
        assert "[x] neck" in words_on(app)
        await press(pilot, "ctrl+s")
    newest, _ = stored(world)
    told = intake_from(newest.content)
    assert told.troubles[0].since == "4 years"
    assert told.activities == (Activity("look behind me"),)


async def test_a_pasted_line_is_taken_as_it_is_and_never_as_markup(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i", "1", "enter")
        app.screen.post_message(Paste("since [/] the\nfall [bold]"))
        await settle(pilot)
        assert "since [/] the fall [bold]" in words_on(app)
        await press(pilot, "ctrl+s")
    assert intake_from(stored(world)[0].content).troubles[0].since == "since [/] the fall [bold]"


async def test_own_activities_are_rated_and_compared(world: World, clock: FakeClock, another_world: WorldMaker) -> None:
    told = Intake(activities=(Activity("lift", 7), Activity("turn", 6), Activity("walk", 5)))
    people = [another_world(str(size)) for size in SIZES]
    for person in people:
        record_intake(person, told)
    clock.set(clock.moment + timedelta(days=7))
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        for size, person in zip(SIZES, people, strict=True):
            await pilot.resize_terminal(*size)
            await app.push_screen(screen_for(person, "goal"))
            await settle(pilot)
            assert "How hard is it now: lift?" in words_on(app), size
            assert "0 no difficulty" in words_on(app), size
            assert "10 cannot do" in words_on(app), size
            assert "higher is worse" in words_on(app), size
            await press(pilot, "4", "enter", "4", "enter", "3", "enter", "enter", "enter")
            said = "Mean of 3: 6.0 (20 Nov) → 3.7 (27 Nov), 2.3 easier: a change many people notice."
            assert said in words_on(app), size
            assert len(stored(person, GOAL)) == 1, size
            assert not activities(person).is_due(person.today()), size
            await go_home(pilot)


async def test_the_palette_offers_both(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"first que")
        assert "First questions (i)" in words_on(app)
        await press(pilot, "escape", "ctrl+p", *"your act")
        assert "Your activities and goal (g)" in words_on(app)


async def test_the_mouse_ticks_a_row(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "i")
        await pilot.click("ManyRows", offset=(4, 2))
        await settle(pilot)
        await press(pilot, "ctrl+s")
    assert intake_from(stored(world)[0].content).troubles[0].region == "face"


async def test_today_offers_first_questions_and_says_when_activities_are_due(world: World, clock: FakeClock) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        page = app.screen.query_one("#today-due", Plain)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "i First questions" in str(page.content), size
            assert "Your activities" not in str(page.content), size
        record_intake(world, Intake(activities=(Activity("lift", 7),)))
        clock.set(clock.moment + timedelta(days=7))
        app.look_around()
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "First questions" not in str(page.content), size
            assert "g Your activities" in str(page.content), size
        await press(pilot, "g")
        assert "How hard is it now: lift?" in words_on(app)
