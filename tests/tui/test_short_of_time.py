"""`play 2` in a terminal: the app plans the session for the minutes that were given."""

from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.play import PlayScreen
from screen_words import settle, words_on
from session_script import answer_all_no


async def test_the_minutes_of_the_command_line_are_those_of_the_page(world: World) -> None:
    answer_all_no(world)
    app = NecktrackApp(world, start="play", routine="starter", minutes=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("2")
        await settle(pilot)
        shown = words_on(app)
        assert "Chin glide back" in shown
        assert "Slow belly breathing  " not in shown.partition("Left")[0]
        assert app.screen.minutes == 2


async def test_without_minutes_all_of_it_is_planned(world: World) -> None:
    answer_all_no(world)
    app = NecktrackApp(world, start="play", routine="starter")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.minutes is None
