"""A plan over weeks in the app: what is other today is said before the session begins."""

from pathlib import Path

import pytest

from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from screen_words import settle, words_on
from session_script import answer_all_no
from weekly_pack import use_weekly


@pytest.fixture
def weekly(world: World, tmp_path: Path) -> World:
    """A world with the weekly pack in use, in which exercise is allowed."""
    answer_all_no(world)
    use_weekly(world, tmp_path)
    return world


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_week_of_the_plan_is_told(weekly: World, size: tuple[int, int]) -> None:
    app = NecktrackApp(weekly, start="play")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "Week 1 of the plan, Settle in" in str(app.screen.query_one("#play-told").render())


async def test_what_the_pack_eases_by_pain_is_told_and_not_halved_again(weekly: World) -> None:
    app = NecktrackApp(weekly, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await settle(pilot)
        shown = words_on(app)
        assert "Light row 2 times" in shown
        assert "Turn 3 times" in shown
        assert "Eased today, as the pack asks from pain 4: Row becomes Light row" in shown
        assert "half the repetitions are suggested" not in shown


async def test_nothing_is_said_where_nothing_is_other(world: World) -> None:
    answer_all_no(world)
    app = NecktrackApp(world, start="play")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not app.screen.query_one("#play-told").display
