"""Where it hurts in the app: a place picked with keys or the mouse, its pain stored as an entry, the week shaded."""

import pytest

from app_session import allow
from necktrack.model.body import BodyRegion, Side
from necktrack.model.findings import parse_finding
from necktrack.model.packs import RecordKind
from necktrack.model.scores import Measure
from necktrack.services.body_pain import worst_pain
from necktrack.services.checks import Observer, record_check, require_check
from necktrack.services.history import history
from necktrack.services.preferences import set_preference
from necktrack.services.record import parse_words, record_entry
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.widgets.body_map_view import BodyMapView
from necktrack.tui.widgets.figure_view import FigureView
from screen_words import SIZES, settle, words_on


def log(world: World, *words: str) -> None:
    ready = parse_words(world, list(words))
    record_entry(world, ready.entry, ready.day)


async def test_a_place_is_picked_and_its_pain_is_stored(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert "neck 0-10" in words_on(app)
        await pilot.press("6", "right", "1", "0", "down", "3", "backspace", "enter")
        await settle(pilot)
        (item,) = history(world, kinds=["entry"])
        told = {(reading.region, reading.side): reading.value for reading in item.entry.readings}
        assert told == {(BodyRegion.NECK, Side.NONE): 6, (BodyRegion.SHOULDER, Side.LEFT): 10}
        assert {reading.measure for reading in item.entry.readings} == {Measure.PAIN}


async def test_one_turns_round_where_one_side_alone_has_room(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        assert "R front L" in words_on(app)
        assert "v Front/back" in words_on(app)
        await pilot.press("v")
        await settle(pilot)
        assert "L back R" in words_on(app)
        await pilot.press("down", "4")
        await settle(pilot)
        assert "upper back 4" in words_on(app)
        assert "L back R" in words_on(app)
        await pilot.press("v")
        await settle(pilot)
        assert "R front L neck" in words_on(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "v Front/back" not in words_on(app), "both are there"


async def test_nothing_told_stores_nothing(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w", "enter")
        await settle(pilot)
        assert history(world, kinds=["entry"]) == ()


async def test_the_week_is_shaded_and_told_at_every_size(world: World) -> None:
    log(allow(world), "low-back", "7")
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press("w")
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert "low back 7" in words_on(app), size
            view = app.screen.query_one(BodyMapView)
            assert view.scores == {(BodyRegion.LOW_BACK, Side.NONE): 7}


@pytest.mark.parametrize(("signs", "shown"), [("blocks", " ▀▄█"), ("ascii", " '.:")])
async def test_the_app_draws_in_the_signs_that_were_chosen(world: World, signs: str, shown: str) -> None:
    set_preference(allow(world), "pictures", [signs])
    check = require_check(world, "shoulder-level")
    findings = [parse_finding(field, "right" if field.kind is RecordKind.SIDE else "2") for field in check.records]
    record_check(world, "shoulder-level", Observer.SELF, findings)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, kind in ((["w"], BodyMapView), (["escape", "c", "o"], FigureView)):
            await settle(pilot)
            await pilot.press(*keys)
            await settle(pilot)
            view = app.screen.query(kind).filter(".posture-front, BodyMapView").last()
            drawn = "".join(view.render_line(y).text for y in range(1, view.size.height))
            assert set(drawn) - set("RL") == set(shown), keys


async def test_the_mouse_picks_a_place(world: World) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        await settle(pilot)
        view = app.screen.query_one(BodyMapView)
        await pilot.click(BodyMapView, offset=(view.size.width // 4, 3))
        await settle(pilot)
        assert view.chosen is not None
        assert view.chosen[0] in (BodyRegion.HEAD, BodyRegion.FACE)


def test_the_worst_of_seven_days_counts(world: World) -> None:
    log(world, "shoulder-left", "2")
    log(world, "shoulder-left", "5", "@yesterday")
    log(world, "8", "@2026-11-13")
    assert worst_pain(world) == {(BodyRegion.SHOULDER, Side.LEFT): 5}
