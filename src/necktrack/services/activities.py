"""How the own activities, the goal and the main place stand, read from what was told; Today and report need it."""

from collections.abc import Iterable

from necktrack.insight.activities import Activities, activities_from
from necktrack.model.facts import GOAL, INTAKE
from necktrack.model.goals import goal_from
from necktrack.model.intake import Intake, intake_from
from necktrack.model.items import Item
from necktrack.model.values import replace
from necktrack.services.history import history
from necktrack.services.past import Past
from necktrack.services.world import World

_DAYS_OFFERED = 7


def activities(world: World) -> Activities:
    """The own activities as they stand today."""
    return activities_of(history(world, kinds={INTAKE, GOAL}, until=world.today()))


def activities_of(items: Iterable[Item]) -> Activities:
    """The own activities after everything that is among the items, newest first."""
    told = [item for item in items if item.kind in (INTAKE, GOAL)]
    return activities_from(
        (item.day, intake_from(item.content) if item.kind == INTAKE else goal_from(item.content))
        for item in reversed(told)
    )  # fmt: skip


def offers_intake(past: Past) -> bool:
    """True while the first questions were never answered and hardly a week was logged; they are never asked for."""
    return not past.of_kind(INTAKE) and len({item.day for item in past.entries}) < _DAYS_OFFERED


def with_main(world: World, intake: Intake) -> Intake:
    """The answers with the main place of the settings, where none was said to be the main one."""
    return intake if intake.main_region else replace(intake, main_region=world.settings().main_region)
