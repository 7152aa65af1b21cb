"""The voice of a plain session: lines one at a time, texts with time between them, and the bell beside the lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from necktrack.cli.plain_pace import reading_seconds

Tell = Callable[[str], None]
"""Prints one line at once."""

Ring = Callable[[], None]
"""Rings the bell of the terminal once."""

SECONDS_BETWEEN_RINGS = 0.25
_BELL = "\a"


def no_bell() -> None:
    """Rings nothing: where lines go to a file, or sound is not wanted."""


@dataclass(slots=True)
class Voice:
    """Says lines now or later; what is said later never holds anything up."""

    tell: Tell
    clock: Callable[[], float]
    """Seconds that only go forward."""
    ring: Ring = no_bell
    later: list[tuple[float, str]] = field(default_factory=list)
    """What is to be said or rung, and at which second, in order."""
    heard_by: float = 0.0
    """The second at which all that was said can have been heard."""

    def say(self, lines: Iterable[str]) -> None:
        """Say the lines at once."""
        for line in lines:
            self.tell(line)
            self.heard_by = max(self.heard_by, self.clock()) + reading_seconds(line)

    def say_slowly(self, texts: Iterable[str]) -> None:
        """Say each text when what came before it could be heard."""
        for line in texts:
            self.later.append((self.heard_by, line))
            self.heard_by += reading_seconds(line)
        self.later.sort()

    def drop_texts(self) -> None:
        """Forget the texts that still wait: something else is at hand now."""
        self.later = [each for each in self.later if each[1] == _BELL]

    def ring_often(self, times: int) -> None:
        """Ring so many times, apart from one another so that they can be counted."""
        now = self.clock()
        self.later += [(now + place * SECONDS_BETWEEN_RINGS, _BELL) for place in range(times)]
        self.later.sort()

    def catch_up(self) -> None:
        """Say and ring what is due by now."""
        now = self.clock()
        while self.later and self.later[0][0] <= now:
            _, what = self.later.pop(0)
            if what == _BELL:
                self.ring()
            else:
                self.tell(what)

    def end(self) -> None:
        """Ring what is left to ring; nothing else is said any more."""
        for _, what in self.later:
            if what == _BELL:
                self.ring()
        self.later = []

    def seconds_to_next(self) -> float:
        """Seconds until something is due; endless when nothing waits."""
        return max(0.0, self.later[0][0] - self.clock()) if self.later else float("inf")
