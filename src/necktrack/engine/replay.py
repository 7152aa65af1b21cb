"""A session played again from the list of all that happened to it."""

from collections.abc import Iterable

from necktrack.engine.events import Effect, Event, Moment
from necktrack.engine.flow import Turn
from necktrack.engine.player import begin, step
from necktrack.engine.timeline import Timeline

Told = Iterable[tuple[Event, Moment]]
"""Events in the order in which they came, each with its moment."""


def replay(timeline: Timeline, told: Told, *, pain_before: int | None, began: Moment | None = None) -> Turn:
    """The session after these events and all its effects; the same list gives the same state.

    `began` is when it began; None means at the moment of the first event.
    """
    events = list(told)
    start = began or (events[0][1] if events else Moment(0.0, 0.0))
    player, begun = begin(timeline, start, pain_before=pain_before)
    effects: list[Effect] = list(begun)
    for event, moment in events:
        player, came = step(player, event, moment)
        effects += came
    return player, tuple(effects)
