"""Posture findings on the body in the app: then and now side by side where there is room."""

from datetime import timedelta

from app_session import allow
from necktrack.model.findings import parse_finding
from necktrack.services.checks import Observer, record_check, require_check
from necktrack.services.postures import posture_then_and_now
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
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
        assert "Nothing was looked at yet." in words_on(app)


def record(world: World, side: str, steps: int, days_ago: int = 0) -> None:
    answers = {"lower-shoulder": side, "how-much": str(steps)}
    check = require_check(world, "shoulder-level")
    findings = [parse_finding(field, answers[field.id]) for field in check.records]
    record_check(world, "shoulder-level", Observer.SELF, findings, day=world.today() - timedelta(days=days_ago))


def test_nothing_is_known_before_the_first_look(world: World) -> None:
    assert posture_then_and_now(world) is None
