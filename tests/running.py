"""Sessions played by the services alone: seconds go by, or all of them."""

from conftest import FakeClock
from necktrack.engine.events import Event, Tick
from necktrack.services.sessions import Live, feed
from necktrack.services.world import World


def run(world: World, clock: FakeClock, live: Live, seconds: float, *, tick: float = 1.0) -> Live:
    """The session after so many seconds."""
    for _ in range(round(seconds / tick)):
        clock.advance(tick)
        live, _ = feed(world, live, Tick())
    return live


def run_to_end(world: World, clock: FakeClock, live: Live) -> Live:
    """The session once it is over."""
    while not live.player.is_over:
        live = run(world, clock, live, 1)
    return live


def tell(world: World, live: Live, event: Event) -> Live:
    """The session after something that the person does."""
    return feed(world, live, event)[0]
