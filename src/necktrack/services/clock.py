"""The clock: whether it is in doubt, and a person saying that it is right, which the journal keeps."""

from necktrack.model.clocks import ClockDoubt, clock_doubt
from necktrack.model.facts import CLOCK, FactDraft
from necktrack.services.world import World


def doubt(world: World) -> ClockDoubt | None:
    """Why this computer's clock cannot be believed now; None when it can, and for made-up days."""
    return None if world.is_demo else clock_doubt(world.now(), world.journal.last_believed())


def say_it_is_right(world: World) -> None:
    """Store that the clock is right while it is in doubt; what is written from now on is measured against this."""
    if doubt(world):
        moment = world.now()
        world.journal.append([FactDraft(world.new_id(), CLOCK, moment.date(), moment, world.zone(), {"right": True})])
