"""Goal and own activities, rated from week to week."""

from necktrack.model.goals import Goal
from necktrack.services.activities import activities
from necktrack.services.goals import begin_goal, goal_lines, record_goal
from necktrack.services.world import World
from necktrack.tui.screens.steps import Asking, StepsPage

_LEAD = "How hard are your own activities now? Keep the same ones, so that the weeks can be compared."


class GoalScreen(StepsPage[Goal]):
    """Asks how hard each own activity is now, names for the places left, and the goal."""

    place = "goal"
    heading = "Your activities"

    def __init__(self, world: World) -> None:
        before, form = begin_goal(world)
        super().__init__(world, Asking(_LEAD, form, before, lambda told: _store(world, told)))


def _store(world: World, told: Goal) -> tuple[str, ...]:
    """Store what is new, and show how things stand then and now."""
    record_goal(world, told)
    return tuple(goal_lines(activities(world)))
