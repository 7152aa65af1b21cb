"""A guided session on a clock that the test moves."""

from typing import TypeVar

from necktrack.engine import player as engine
from necktrack.engine.cues import Cue, cues
from necktrack.engine.events import Effect, Event, Moment, Tick
from necktrack.engine.state import Player
from necktrack.engine.timeline import Timeline, TimelineStep

E = TypeVar("E")


class Session:
    """A session on a clock that the test moves."""

    def __init__(self, *steps: TimelineStep, pain_before: int | None = None) -> None:
        self.clock = 100.0
        self.asleep = 0.0
        self.effects: list[Effect] = []
        self.heard: list[tuple[float, Cue]] = []
        """Cues with the second of the session at which they were noticed."""
        self.player, began = engine.begin(Timeline(steps), self.moment, pain_before=pain_before)
        self.effects += began

    @property
    def moment(self) -> Moment:
        return Moment(self.clock, self.clock + self.asleep)

    def do(self, event: Event) -> Player:
        before = self.player
        self.player, effects = engine.step(before, event, self.moment)
        self.effects += effects
        self.heard += [(self.player.at, cue) for cue in cues(before, self.player, effects)]
        return self.player

    def run(self, seconds: float, *, tick: float = 0.25) -> Player:
        for _ in range(round(seconds / tick)):
            self.clock += tick
            self.do(Tick())
        return self.player

    def wait(self, seconds: float) -> Player:
        """Nothing happens for so long, and then the clock is looked at once."""
        self.clock += seconds
        return self.do(Tick())

    def of(self, kind: type[E]) -> list[E]:
        """The effects of a kind so far."""
        return [effect for effect in self.effects if isinstance(effect, kind)]
