"""Pain told with one digit at a time: a 1 waits a moment, since with a 0 right after it it is 10."""

from collections.abc import Callable

from textual.screen import Screen

from necktrack.engine.events import WORST_PAIN, Event, Tick
from necktrack.tui.screens.player_cues import Alarm

SECONDS_FOR_A_ZERO = 1.5
"""How long after a 1 a 0 makes it 10."""


class TypedScores:
    """Hears the digits and tells scores; a 1 that waits is told before anything else is."""

    def __init__(self, screen: Screen[None], tell: Callable[[int], object]) -> None:
        self._tell = tell
        self._closing = Alarm(screen, self.close)
        self._is_one_untold = False
        self._takes_zero = False
        self._is_telling_one = False

    def take(self, score: int) -> None:
        """Hear a digit."""
        if score == 0 and self._takes_zero:
            self._is_one_untold = False
            self.close()
            self._tell(WORST_PAIN)
            return
        self.close()
        if score != 1:
            self._tell(score)
            return
        self._is_one_untold = self._takes_zero = True
        self._closing.set(SECONDS_FOR_A_ZERO)

    def let_by(self, event: Event, left: float) -> None:
        """Tell a 1 that waits before an event, and before the phase with so many seconds left ends.

        Time that passes leaves a 0 its chance to make it 10.
        """
        if not isinstance(event, Tick):
            self.close()
        elif left <= 0:
            self._tell_the_one()

    def close(self) -> None:
        """Tell a 1 that waits; a 0 that comes later is a 0."""
        if self._is_telling_one:
            return
        self._takes_zero = False
        self._closing.stop()
        self._tell_the_one()

    def _tell_the_one(self) -> None:
        if self._is_one_untold:
            self._is_one_untold, self._is_telling_one = False, True
            self._tell(1)
            self._is_telling_one = False
