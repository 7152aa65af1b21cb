"""Where it hurt of late: the worst pain of each place of the body."""

from collections.abc import Iterable
from datetime import timedelta

from necktrack.model.body import Place
from necktrack.model.facts import ENTRY
from necktrack.model.items import Item, items_from
from necktrack.model.scores import Measure
from necktrack.services.world import World

WEEK = 7


def worst_pain(world: World, days: int = WEEK) -> dict[Place, int]:
    """The worst pain from 0 to 10 that was logged for each place on the last so many days, today among them."""
    today = world.today()
    first = today - timedelta(days=days - 1)
    items = items_from(world.journal.facts_of_days({ENTRY}, first, today), {})
    return worst_of(item for item in items if first <= item.day <= today)


def worst_of(entries: Iterable[Item]) -> dict[Place, int]:
    """The worst pain from 0 to 10 of each place in these entries, most first."""
    worst: dict[Place, int] = {}
    for item in entries:
        for reading in item.entry.readings:
            if reading.measure is Measure.PAIN and reading.region is not None:
                place = reading.region, reading.side
                worst[place] = max(reading.value, worst.get(place, 0))
    return dict(sorted(worst.items(), key=lambda each: -each[1]))
