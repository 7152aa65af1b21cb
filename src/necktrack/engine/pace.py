"""More time to get ready, for whoever reads or hears slowly; what is done, and its dose, stay as they are."""

from collections.abc import Sequence

from necktrack.engine.flow import looking_ahead
from necktrack.engine.state import Player
from necktrack.engine.timeline import Timeline
from necktrack.model.values import replace


def with_ready(player: Player, seconds: Sequence[int]) -> Player:
    """The player with so many seconds to get ready for each exercise; it stands where it stood."""
    steps = tuple(
        replace(step, ready_seconds=wanted)
        for step, wanted in zip(player.timeline.steps, seconds, strict=True)
    )  # fmt: skip
    here = player.phase.step
    first, *others = player.phases
    longer = steps[here].ready_seconds - player.timeline.steps[here].ready_seconds
    first = replace(first, seconds=max(0, first.seconds + longer))
    return looking_ahead(replace(player, timeline=Timeline(steps), phases=(first, *others)))


def ready_of(player: Player) -> tuple[int, ...]:
    """The seconds to get ready for each exercise, as `with_ready` takes them."""
    return tuple(step.ready_seconds for step in player.timeline.steps)
