"""The moving figure in the app: what is seen of it, and when nothing moves."""

from functools import partial
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.app import App, ComposeResult
from textual.screen import ModalScreen, Screen

from app_session import Clock, allow, play, run_on
from guided import Session
from necktrack.engine.events import Pause
from necktrack.engine.timeline import TimelineStep
from necktrack.figure.cells import Glyphs
from necktrack.model.body import Side
from necktrack.model.figures import Base, Figure, Keyframe, Shown, View
from necktrack.model.packs import Dose, Sides
from necktrack.model.values import replace
from necktrack.services.world import World
from necktrack.tui import app as app_module
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.player_figure import is_moving, part_now
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.row_paint import paint_rows
from screen_words import settle, words_on

TURN = Figure(
    "The head turns to one side.", Base.SITTING, View.FRONT, frames=(Keyframe(2, "neck.rotate left 60"),),
    shown=Shown.HEAD, mirror=True,
)  # fmt: skip


class Bench(App[None]):
    """An app with a figure alone, which fills it."""

    CSS = "FigureView { height: 100%; }"

    def __init__(self, glyphs: Glyphs | None = None) -> None:
        super().__init__()
        self.view = FigureView(glyphs=glyphs)

    def compose(self) -> ComposeResult:
        yield self.view


def lines(view: FigureView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


async def test_a_figure_moves_with_its_clock_and_rests_when_told() -> None:
    app, part = Bench(), [0.0]
    async with app.run_test(size=(40, 20)) as pilot:
        view = app.view
        view.show(TURN, lambda: part[0], moves=True)
        start = lines(view)
        assert view.is_moving
        assert any("⠁" <= sign <= "⣿" for line in start for sign in line)
        part[0] = 1.0
        view.look()
        end = lines(view)
        assert end != start
        assert end[-4:] == start[-4:], "the shoulders stay"
        assert [strip.text for strip in app.screen._compositor.render_strips()] == end, "what is painted at once, stays"
        view.show(TURN, lambda: part[0], moves=True, is_other_side=True)
        assert lines(view) != end
        view.show(TURN, lambda: part[0], moves=False)
        assert lines(view) == end
        assert not view.is_moving
        await pilot.resize_terminal(19, 20)
        await settle(pilot)
        assert "The head turns" in words_on(app)
        view.show(Figure("Lie down."), lambda: 0.0, moves=True)
        assert lines(view)[0].strip() == "Lie down."
        assert not view.is_moving


async def test_a_figure_paints_nothing_where_another_page_or_a_message_lies_over_it() -> None:
    app, part = Bench(), [0.0]
    async with app.run_test(size=(40, 20), notifications=True) as pilot:
        app.view.show(TURN, lambda: part[0], moves=True)
        await pilot.pause()
        rows = {y: app.view.render_line(y) for y in range(20)}
        assert paint_rows(app.view, rows)
        app.notify("A message.", timeout=60)
        await pilot.pause()
        assert not paint_rows(app.view, rows)
        app.clear_notifications()
        await pilot.pause()
        assert paint_rows(app.view, rows)
        for page in (Screen[None](), ModalScreen[None]()):
            await app.push_screen(page)
            await pilot.pause()
            before = lines(app.view)
            part[0] = 1.0 - part[0]
            app.view.look()
            assert not paint_rows(app.view, rows)
            assert lines(app.view) == before
            app.pop_screen()
            await pilot.pause()
            app.view.look()
            assert lines(app.view) != before, "it goes on where the page is in front again"


class Watched(NecktrackApp):
    """The app, which notes what is shown by a page that is not in front."""

    CSS_PATH = str(Path(app_module.__file__).with_name("necktrack.tcss"))
    shown_from_behind = 0

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self.shown_from_behind += screen is not self.screen
        super()._display(screen, renderable)


async def test_the_picture_of_the_library_stays_there_when_an_exercise_is_opened(world: World) -> None:
    app = Watched(allow(world))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("b", "slash", *"glide back", "enter")
        await settle(pilot)
        await pilot.press("down")
        await settle(pilot)
        library = app.screen
        view = library.query_one(FigureView)
        assert view.is_moving
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is not library
        app.shown_from_behind = 0
        for number in (1.0, 0.3, 0.6):
            view._part = partial(float, number)
            view.look()
            await pilot.pause()
        assert app.shown_from_behind == 0


async def test_nothing_moves_where_nothing_may() -> None:
    app = Bench(Glyphs.ASCII)
    async with app.run_test(size=(60, 20)) as pilot:
        app.animation_level = "none"
        app.view.show(TURN, lambda: 0.5, moves=True)
        shown = lines(app.view)
        assert not app.view.is_moving
        assert shown[-1].split() == ["start", "end"]
        assert "".join(shown).isascii()
        await pilot.resize_terminal(40, 24)
        await pilot.pause()
        assert [line.strip() for line in lines(app.view) if line.strip() in ("start", "end")] == ["start", "end"]
        await pilot.resize_terminal(40, 16)
        await pilot.pause()
        narrow = lines(app.view)
        assert narrow[-1].strip() == "end"
        app.view.show(TURN, lambda: 0.9, moves=True)
        assert lines(app.view) == narrow, "where the movement goes, all the time"
        app.view.show(TURN, lambda: 0.0)
        assert lines(app.view) != narrow
        assert lines(app.view)[-1].strip() == "start"


async def test_a_terminal_that_cannot_draw_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    app = Bench()
    async with app.run_test(size=(60, 20)):
        app.view.show(TURN, lambda: 0.5, moves=True)
        assert lines(app.view)[0].strip() == TURN.alt
        assert not app.view.is_moving


async def test_the_figure_of_a_session_goes_where_the_count_is(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await play(pilot, clock, world, 1)
        view = _with_figures(screen)
        await settle(pilot)
        assert view.is_picture
        assert view.is_moving, "getting ready shows what comes"
        assert screen.query_one("#player-steps").region.y < 23, "the steps begin below it"
        to_read = view.size.height
        await run_on(pilot, clock, screen, 6)
        assert view.is_moving
        assert view.size.height > to_read, "what is done is looked at, not read"
        await pilot.press("space")
        assert not view.is_moving
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert not view.display


def _with_figures(screen: PlayerScreen) -> FigureView:
    live = screen.live
    told = tuple(replace(each, figure=TURN) if each else None for each in live.exercises)
    screen.live, screen.shown = replace(live, exercises=told), None
    screen.redraw()
    return screen.query_one(FigureView)


def test_a_repetition_goes_out_holds_and_comes_back_in_the_next() -> None:
    session = Session(
        TimelineStep("turn", "Turn", Dose(sets=2, reps=2, tempo_s=4, hold_s=2, rest_s=5, sides=Sides.EACH))
    )
    seen = {}
    for second in range(5, 26):
        session.run(5 if second == 5 else 1)
        seen[second] = (part_now(TURN, session.player, session.moment), is_moving(session.player, session.moment))
    assert [seen[at][0] for at in (5, 7, 9, 10, 11, 12, 13, 15)] == [0, 0.5, 1, 1, 1, 0.5, 0, 1]
    assert [seen[at][1] for at in (5, 8, 9, 10, 11)] == [True, True, False, False, True]
    assert seen[18] == (0, False), "a rest shows the start"
    assert seen[22][0] == 0, "the next set begins there"
    session.do(Pause())
    assert not is_moving(session.player, session.moment)
    assert session.player.phase.side is Side.LEFT
