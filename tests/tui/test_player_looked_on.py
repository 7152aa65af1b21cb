"""Looking on in the app: a stop rule that waits is said, and how the session ended."""

from app_session import allow
from conftest import FakeClock, make_world
from necktrack.engine.events import RatePain, Stop, Tick
from necktrack.model.sessions import StopReason
from necktrack.services.sessions import begin, feed
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.look_on import LookOnScreen
from necktrack.tui.screens.today import TodayScreen
from screen_words import SIZES, settle, toasts, words_on


async def test_who_looks_on_sees_that_a_rule_waits_and_how_it_ended(world: World, clock: FakeClock) -> None:
    other = allow(make_world(world.paths.home, clock, seed=7))
    live = begin(other, "starter", pain_before=2)
    clock.advance(2)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = LookOnScreen(world)
        await app.push_screen(screen)
        screen.look()
        await settle(pilot)
        assert "Slow belly breathing" in words_on(app)
        live, _ = feed(other, live, RatePain(6))
        for size in [*SIZES, (30, 8)]:
            await pilot.resize_terminal(*size)
            screen.look()
            await settle(pilot)
            shown = words_on(app)
            assert "Stopped by a rule: the pain rose. Resting, and asked whether it is back." in shown, size
            assert "Last: Paused" not in shown, size
        clock.advance(151)
        screen.look()
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "That session has ended: by a stop rule, the pain rose" in toasts(app)
        assert not feed(other, live, Tick())[0].player.is_waiting_by_rule


async def test_a_session_that_asks_its_last_questions_has_ended(world: World, clock: FakeClock) -> None:
    other = allow(make_world(world.paths.home, clock, seed=7))
    live = begin(other, "starter", pain_before=2)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = LookOnScreen(world)
        await app.push_screen(screen)
        screen.look()
        feed(other, live, Stop(StopReason.TIME))
        screen.look()
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "That session has ended: it was ended early" in toasts(app)
