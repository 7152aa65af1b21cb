"""First questions, one at a time; whatever was told before is there to keep or change."""

from necktrack.model.intake import Intake
from necktrack.services.intake import after_intake, begin_intake, record_intake
from necktrack.services.world import World
from necktrack.tui.screens.steps import Asking, StepsPage

_LEAD = "A few first questions. Skip whatever you like; you can come back to them at any time."


class IntakeScreen(StepsPage[Intake]):
    """Asks the first questions; all of them may be skipped."""

    place = "intake"
    heading = "First questions"

    def __init__(self, world: World) -> None:
        before, form = begin_intake(world)
        super().__init__(world, Asking(_LEAD, form, before, lambda told: _store(world, told)))


def _store(world: World, told: Intake) -> tuple[str, ...]:
    """Store the answers; what follows from them is said and never decided."""
    done = record_intake(world, told)
    return (*((done.problem,) if done.problem else ()), *after_intake(world, told))
