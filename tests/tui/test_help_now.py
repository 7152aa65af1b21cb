"""The page to get help from: the number large, every sign in reach, at any size."""

import pytest
from textual.app import App
from textual.pilot import Pilot

from necktrack.insight.safety_words import get_help
from necktrack.services.safety import emergency_words, set_country
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.help_now import HelpNowScreen, large_numbers


def lines_on(app: App[int]) -> list[str]:
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def words_on(app: App[int]) -> str:
    return " ".join(" ".join(lines_on(app)).split())


async def open_page(pilot: Pilot[int], world: World) -> None:
    await pilot.pause()
    await pilot.app.push_screen(HelpNowScreen(world))
    await pilot.pause()
    await pilot.pause()


async def test_every_sign_fits_on_a_usual_terminal(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_page(pilot, world)
        shown = words_on(app)
        page = get_help(emergency_words(world))
        assert all(sign in shown for sign in page.signs)
        assert "Call 999 or 112" in shown
        assert shown.index(page.after[-1]) > shown.index(page.signs[-1])
        assert "┏━┓" in "\n".join(lines_on(app))


@pytest.mark.parametrize("size", [(40, 12), (120, 40)])
async def test_every_sign_is_reached_by_scrolling(world: World, size: tuple[int, int]) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=size) as pilot:
        await open_page(pilot, world)
        seen = words_on(app)
        for _ in range(12):
            await pilot.press("pagedown")
            await pilot.pause()
            seen += words_on(app)
        for sign in get_help("112").signs:
            assert sign.split()[0] in seen
            assert sign.split()[-1] in seen
        assert "112" in seen


@pytest.mark.parametrize(
    ("words", "large"),
    [
        ("112", "112"), ("999 or 112", "999 112"), ("116117", "116117"), ("+49 30 123456789012", ""),
        ("112, 911 or 999 (the one of your country)", "112 911 999"),
    ],
)  # fmt: skip
def test_numbers_stand_large_where_they_fit(words: str, large: str) -> None:
    assert large_numbers(words) == large
