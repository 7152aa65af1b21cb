"""The app when it is left while something is stored elsewhere: it closes, and draws nothing more."""

from necktrack.services.record import parse_words, record_entry
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp


async def test_what_is_stored_while_the_app_closes_is_not_drawn(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
    ready = parse_words(world, ["4"])
    record_entry(world, ready.entry, ready.day)
    app.look_around()
    assert not app.is_running
