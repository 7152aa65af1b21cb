"""A clock in doubt in the app: asked once, never in a session; and what midnight, sleep and a set clock do to it."""

from datetime import UTC, datetime, timedelta, timezone

from app_session import allow, play
from conftest import NOON, FakeClock
from necktrack.model.clocks import CLOCK_SUSPECT
from necktrack.model.facts import CLOCK, SESSION_EVENT
from necktrack.model.values import replace
from necktrack.services.entries import parse_words, record_entry
from necktrack.services.history import history
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from screen_words import settle, words_on

NINETEEN_SEVENTY = datetime(1970, 1, 1, 8, tzinfo=timezone(timedelta(hours=1)))
FAR_AHEAD = datetime(2099, 5, 4, 8, tzinfo=UTC)


def log(world: World, *words: str) -> None:
    ready = parse_words(world, words)
    record_entry(world, ready.entry, ready.day)


async def test_the_app_asks_about_a_clock_in_doubt_before_anything_is_logged(
    world: World, clock: FakeClock
) -> None:
    clock.set(NINETEEN_SEVENTY)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "This computer says it is 1 January 1970." in words_on(app)
        await pilot.press("1")
        await settle(pilot)
        assert [fact.kind for fact in world.journal.facts()] == [CLOCK]
        await pilot.press("4", "enter")
        await settle(pilot)
        assert "Is that right?" not in words_on(app)
    assert not any(item.is_clock_suspect for item in history(world))


async def test_who_says_that_it_is_wrong_can_look_on_and_what_is_logged_is_marked(
    world: World, clock: FakeClock
) -> None:
    log(world, "3")
    clock.set(NOON - timedelta(days=40))
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert "Set the clock." in words_on(app)
        app.look_around()
        await settle(pilot)
        assert "Is that right?" not in words_on(app)
        await pilot.press("4", "enter")
        await settle(pilot)
    assert [item.is_clock_suspect for item in history(world)] == [False, True]


async def test_a_clock_that_jumps_while_the_app_is_open_is_asked_about(world: World, clock: FakeClock) -> None:
    log(world, "3")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Is that right?" not in words_on(app)
        clock.set(NOON - timedelta(days=3))
        app.look_around()
        await settle(pilot)
        assert "which would be still to come" in " ".join(words_on(app).split())


async def test_a_session_is_never_interrupted_by_the_question(world: World, clock: FakeClock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, 30)
        clock.set(FAR_AHEAD)
        app.look_around()
        await settle(pilot)
        assert "Is that right?" not in words_on(app)
        before = len(world.journal.facts())
        for _ in range(8 * 10):
            clock.advance(0.25)
            screen.tick()
        await settle(pilot)
    late = world.journal.facts()[before:]
    assert late
    assert {fact.kind for fact in late} <= {SESSION_EVENT, "session-end"}
    assert all(CLOCK_SUSPECT in fact.content for fact in late)


async def test_left_open_past_midnight_the_app_logs_for_the_new_day(world: World, clock: FakeClock) -> None:
    clock.set(NOON.replace(hour=23, minute=58))
    demo = replace(world, is_demo=True)  # its days are never asked about, so that it shows here as well
    app = NecktrackApp(demo)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Fri 20 Nov" in words_on(app)
        clock.advance(240)
        await pilot.press("4", "enter")
        await settle(pilot)
        app.look_around()
        await settle(pilot)
        assert "Sat 21 Nov" in words_on(app)
        clock.set(FAR_AHEAD)
        app.look_around()
        await settle(pilot)
        assert "Is that right?" not in words_on(app)
    assert [item.day.day for item in history(demo)] == [21]
