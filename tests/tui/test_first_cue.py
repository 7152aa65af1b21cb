"""The first cue of all, in the app: played once, asked about once, and never in the way."""

import pytest

from necktrack.model.values import replace
from necktrack.services.sessions import begin
from necktrack.services.sound import first_cue_due
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from screen_words import words_on
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


@pytest.mark.parametrize(
    ("keys", "bell"), [(("y",), True), (("v",), False), ((), False)], ids=["heard", "not heard", "no answer"]
)
async def test_the_first_cue_is_asked_about_in_one_session(world: World, keys: tuple[str, ...], bell: bool) -> None:
    await after_keys(world, *keys)
    assert not first_cue_due(world)
    assert world.settings().bell is bell


async def test_the_question_says_what_each_key_does_at_every_width(world: World) -> None:
    answer_all_no(world)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.push_screen(PlayerScreen(world, begin(world, "starter", pain_before=2)))
        for width, said in {
            120: "A bell rang. Heard it? y yes, ring at each change · v no, stay silent",
            80: "A bell rang. Heard it? y yes, ring at each change · v no, stay silent",
            40: "Heard a bell? y yes, on · v no",
        }.items():
            await pilot.resize_terminal(width, 24 if width > 40 else 12)
            await pilot.pause()
            assert said in words_on(app), width


async def test_a_bell_that_was_not_heard_gives_way_to_a_voice(world: World) -> None:
    answer_all_no(world)
    spoken: list[tuple[str, ...]] = []
    world = replace(
        world, find_program=lambda name: name == "espeak-ng",
        start_program=lambda words, _gives_way: spoken.append(tuple(words)),
    )  # fmt: skip
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.push_screen(PlayerScreen(world, begin(world, "starter", pain_before=2)))
        await pilot.pause()
        assert "v no, try a voice" in words_on(app)
        await pilot.press("v")
        await pilot.pause()
        assert spoken == [("espeak-ng", "Get ready: Slow belly breathing.")]
        assert "Espeak-ng spoke. Heard it? y yes, speak at each change · v no, stay silent" in words_on(app)
        assert (world.settings().bell, world.settings().cue_command) == (False, "")
        await pilot.press("y")
        await pilot.pause()
        assert world.settings().cue_command.startswith("espeak-ng")
