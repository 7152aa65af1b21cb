"""The first cue of all, in the app: played once, asked about once, and never in the way."""

import pytest

from necktrack.services.sessions import begin
from necktrack.services.sound import first_cue_due
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from session_script import answer_all_no


async def after_keys(world: World, *keys: str) -> None:
    """A session is begun, these keys are pressed, and its page is left."""
    answer_all_no(world)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        player = PlayerScreen(world, begin(world, "starter", pain_before=2))
        app.push_screen(player)
        await pilot.pause()
        player.ticking.stop()
        assert first_cue_due(world)
        await pilot.press(*keys, "escape")
        await pilot.pause()
        assert app.screen is not player


@pytest.mark.parametrize(("keys", "bell"), [(("y",), True), ((), False)], ids=["heard", "no answer"])
async def test_the_first_cue_is_asked_about_in_one_session(world: World, keys: tuple[str, ...], bell: bool) -> None:
    await after_keys(world, *keys)
    assert not first_cue_due(world)
    assert world.settings().bell is bell
