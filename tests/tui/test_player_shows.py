"""What a person sees and hears from two metres away while a session runs."""

from pathlib import Path

from app_session import Clock, allow, play, run_on
from necktrack import tui
from necktrack.engine.cues import Cue
from necktrack.model.facts import SESSION_EVENT
from necktrack.model.values import replace
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player_words import CUE_WORDS
from necktrack.tui.screens.session_end import SessionEndScreen
from necktrack.tui.widgets.block_letters import blocks
from screen_words import SIZES, settle, toasts, words_on

TO_THE_SIDED = 6 + 40
"""Seconds of the starter until one gets ready for the first exercise with sides."""


class RingingApp(NecktrackApp):
    """The app with a bell that is counted."""

    CSS_PATH = str(Path(tui.__file__).with_name("necktrack.tcss"))
    rings = 0

    def bell(self) -> None:
        self.rings += 1


def lines_on(app: NecktrackApp) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def is_drawn(app: NecktrackApp, word: str, scale: int) -> bool:
    """True when the word stands on the screen in blocks of that size."""
    lines, rows = lines_on(app), [row.rstrip() for row in blocks(word, scale)]
    return any(
        all(row in line for row, line in zip(rows, lines[top:], strict=False)) for top in range(len(lines) - len(rows))
    )


async def test_the_side_is_in_large_letters_at_every_size(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=SIZES[0]) as pilot:
        screen = await play(pilot, clock, world, TO_THE_SIDED + 12)
        assert screen.live.player.phase.side.value == "left"
        assert screen.live.player.phase.is_work
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            scale = {40: 1, 80: 2, 120: 3}[size[0]]
            assert is_drawn(app, "LEFT", scale), size
            assert "LEFT SIDE rep" in words_on(app), size


async def test_the_phase_is_in_large_letters_where_there_is_room(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await play(pilot, clock, world)
        assert is_drawn(app, "READY", 2)
        await pilot.press("space")
        await settle(pilot)
        assert is_drawn(app, "PAUSED", 2)
        await pilot.press("space")
        await run_on(pilot, clock, screen, TO_THE_SIDED + 12)
        assert any(is_drawn(app, word, 1) or is_drawn(app, word, 2) for word in ("MOVE", "HOLD", "START"))


async def test_the_pace_of_a_repetition_and_what_comes_after_the_set_can_be_seen(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world, TO_THE_SIDED + 12)
        assert "move" in words_on(app)
        assert "hold" in words_on(app)
        assert "━" in words_on(app)
        assert "Then: Switch sides: now right" in words_on(app)


async def test_the_end_is_always_told(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(40, 12)) as pilot:
        screen = await play(pilot, clock, world)
        assert "ends 12:03" in words_on(app)
        await pilot.press("space")
        clock.advance(120)
        screen.tick()
        await settle(pilot)
        assert "ends 12:05" in words_on(app)


async def test_the_pain_is_asked_while_getting_ready_and_never_waited_for(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world)
        assert "Pain now?" not in words_on(app)
        await run_on(pilot, clock, screen, TO_THE_SIDED + 1)
        assert "Pain now? 0 to 9" in words_on(app)
        await pilot.press("3")
        await settle(pilot)
        assert "Pain now?" not in words_on(app)
        assert screen.live.player.is_running
        events = [fact.content for fact in world.journal.facts({SESSION_EVENT})]
        assert [event["value"] for event in events if event["event"] == "pain"] == [3]


async def test_without_a_key_a_session_runs_to_its_end_and_each_cue_is_seen(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    seen: set[str] = set()
    as_a_hold_begins: set[str] = set()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world)
        for _ in range(900):
            if screen.live.player.is_over:
                break
            clock.advance(0.25)
            screen.tick()
            seen.add(screen.cues.flash)
            player = screen.live.player
            if not player.is_over and player.phase.is_holding(player.elapsed()):
                as_a_hold_begins.add(screen.cues.flash)
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)
        assert "The end." in words_on(app)
        assert "That was all of it" in words_on(app)
    has_no_rest = {CUE_WORDS[cue] for cue in Cue} - {"REST"}
    assert has_no_rest <= seen
    assert "HOLD" in as_a_hold_begins
    assert "START" not in as_a_hold_begins, "who holds is not asked to move"
    events = [fact.content["event"] for fact in world.journal.facts({SESSION_EVENT})]
    assert set(events) <= {"rep", "hold", "set"}, "without a key nothing else is stored"


async def test_a_cue_stands_out_without_colour_and_goes_again(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, 6)
        strip = app.screen._compositor.render_strips()[4]
        flashing = [segment for segment in strip if "START" in segment.text]
        assert flashing
        assert flashing[0].style is not None
        assert flashing[0].style.reverse
        screen.cues._clear()
        await settle(pilot)
        assert "START" not in words_on(app)


async def test_cues_ring_the_bell_when_it_is_on(world: World, clock: Clock) -> None:
    allow(world)
    world.save_settings(replace(world.settings(), bell=True))
    app = RingingApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world)
        assert app.rings == 0
        await run_on(pilot, clock, screen, 6)
        assert app.rings >= 1


async def test_no_bell_rings_by_default(world: World, clock: Clock) -> None:
    app = RingingApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play(pilot, clock, world, 60)
        assert app.rings == 0


async def test_easier_harder_and_more_rest_say_what_came_of_them(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await play(pilot, clock, world)
        await pilot.press("h")
        await settle(pilot)
        assert "for your provider to decide" in toasts(app)
        left = screen.live.player.remaining_total()
        await pilot.press("r")
        await settle(pilot)
        assert screen.live.player.remaining_total() == left + 30
        await run_on(pilot, clock, screen, 37)
        await pilot.press("e")
        await settle(pilot)
        assert "Easier" in toasts(app)
        await pilot.press("h")
        await settle(pilot)
        kinds = [fact.content["event"] for fact in world.journal.facts({SESSION_EVENT})]
        assert kinds[:1] == ["more-rest"]
        assert kinds[-2:] == ["easier", "harder"]

