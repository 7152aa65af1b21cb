"""What comes after a stored entry: most need nothing more, and nothing more is loaded for them."""

from typing import TYPE_CHECKING

from necktrack.model.measures import Measure

if TYPE_CHECKING:
    from necktrack.model.entries import Entry
    from necktrack.model.scores import Reading
    from necktrack.services.world import World

_URGENT_FROM: dict[object, int] = {Measure.PAIN: 7, Measure.DIZZINESS: Measure.DIZZINESS.scale.highest}


def ask_further(world: "World", entry: "Entry", *, as_json: bool) -> None:
    """Go on with the short list of safety questions where the entry may call for it."""
    if any(_may_be_urgent(reading) for reading in entry.readings):
        from necktrack.cli.log_safety import offer_short_list  # slow to import, and rarely needed to log

        offer_short_list(world, entry, is_asking=not as_json)


def _may_be_urgent(reading: "Reading") -> bool:
    """True for much pain, and for dizziness that lasts: only then is it worth looking at the days before."""
    return reading.value >= _URGENT_FROM.get(reading.measure, reading.value + 1)
