"""Posture findings on the body in the app: then and now side by side where there is room."""

from datetime import timedelta

from app_session import allow
from necktrack.model.findings import Finding, parse_finding
from necktrack.services.checks import Observer, record_check, require_check
from necktrack.services.postures import posture_then_and_now
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.today import TodayScreen
from necktrack.tui.widgets.figure_view import FigureView
from screen_words import SIZES, settle, words_on


async def test_what_was_found_is_told_and_drawn(world: World) -> None:
    allow(world)
    record(world, "right", 3, days_ago=8)
    record(world, "right", 1)
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press("c", "o")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = words_on(app)
            assert "lower, slight" in shown, size
            assert ("lower, marked" in shown) == (size[0] >= 60), size
            assert "drawn larger" in shown, size


async def test_every_finding_is_told_and_drawn_in_a_small_window(world: World) -> None:
    allow(world)
    record(world, "right", 2)
    found = (("head-tilt", "lower-ear=right how-much=marked"), ("hip-level", "lower-hip=left how-much=slight"),
             ("wall-head-gap", "gap=5 chin-rose=no"))  # fmt: skip
    for check, answers in found:
        told = dict(answer.split("=") for answer in answers.split())
        fields = require_check(world, check).records
        record_check(world, check, Observer.SELF, [parse_finding(field, told[field.id]) for field in fields])
    app = NecktrackApp(world)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await pilot.press("c", "o")
        for size in ((40, 12), (64, 24), (80, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            shown = " ".join(words_on(app).split())
            for words in ("right, marked", "right shoulder", "left hip lower,", "5 cm", "drawn larger"):
                assert words in shown, (size, words)
            assert app.screen.query_one("#posture-now FigureView", FigureView).is_picture, size


async def test_before_the_first_check_it_says_how_to_begin(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "o")
        await settle(pilot)
        shown = words_on(app)
        assert "Nothing was looked at yet. c opens the list of checks; Head level in the mirror fits first." in shown
        assert "c Checks" in shown, "the footer has the key"
        await pilot.press("c")
        await settle(pilot)
        assert "Head level in the mirror" in words_on(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen), "the list of checks was not opened twice"


async def test_what_changed_is_seen_to_have_changed(world: World) -> None:
    allow(world)
    for centimetres, days_ago in ((5, 60), (2, 14), (2, 1)):
        gap(world, centimetres, days_ago)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "o")
        await settle(pilot)
        shown = words_on(app)
        assert "head forward, 5 cm from the wall head forward, 2 cm from the wall" in shown
        then, now = (app.screen.query_one(f"#posture-{name} .posture-side", FigureView) for name in ("then", "now"))
        assert then.is_picture
        assert now.is_picture
        assert then.figure != now.figure


async def test_what_is_not_drawn_is_not_said_to_be_drawn_and_a_key_turns_to_it(world: World) -> None:
    allow(world)
    record(world, "right", 2)
    gap(world, 5, 0)
    app = NecktrackApp(world)
    async with app.run_test(size=(64, 24)) as pilot:
        await settle(pilot)
        await pilot.press("c", "o")
        await settle(pilot)
        assert "right shoulder lower, clear (drawn larger) side: head forward, 5 cm from the wall" in words_on(app)
        assert "v Side/front" in words_on(app)
        await pilot.press("v")
        await settle(pilot)
        assert "head forward, 5 cm from the wall (drawn larger) front: right shoulder lower, clear" in words_on(app)
        assert [view.is_picture for view in app.screen.query("#posture-now FigureView").results(FigureView)
                if view.display] == [True]  # fmt: skip
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "v Side/front" not in words_on(app), "both are there"
        views = app.screen.query("#posture-now FigureView").results(FigureView)
        assert [view.display and view.is_picture for view in views] == [True, True]


def gap(world: World, centimetres: float, days_ago: int) -> None:
    findings = [Finding("gap", centimetres), Finding("chin-rose", "no")]
    record_check(world, "wall-head-gap", Observer.SELF, findings, day=world.today() - timedelta(days=days_ago))


def record(world: World, side: str, steps: int, days_ago: int = 0) -> None:
    answers = {"lower-shoulder": side, "how-much": str(steps)}
    check = require_check(world, "shoulder-level")
    findings = [parse_finding(field, answers[field.id]) for field in check.records]
    record_check(world, "shoulder-level", Observer.SELF, findings, day=world.today() - timedelta(days=days_ago))


def test_nothing_is_known_before_the_first_look(world: World) -> None:
    assert posture_then_and_now(world) is None
