"""A counted clock for a posture check: seconds to get ready, then seconds to hold, large enough for the far wall."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer

from necktrack.services.checks import READY_SECONDS
from necktrack.tui.widgets.countdown import Countdown
from necktrack.tui.widgets.plain import Plain

_TICK = 0.1


class CheckClock(Vertical):
    """Counts down from the person's own clock; it computes, so that no tick is needed to be right."""

    DEFAULT_CSS = """
    CheckClock { height: auto; display: none; margin-top: 1; }
    CheckClock.-on { display: block; }
    CheckClock Countdown { height: 5; }
    CheckClock #clock-word { width: 100%; height: 1; text-align: center; text-style: bold; }
    """

    @dataclass
    class Counted(Message):
        """The count is over: whole seconds that were held, None when it was stopped before it began."""

        seconds: int | None

    def __init__(self, monotonic: Callable[[], float], ring: Callable[[], None]) -> None:
        super().__init__()
        self.monotonic = monotonic
        self.ring = ring
        """Called when the count begins, and when it is over by itself."""
        self.most = 0
        self.begun: float | None = None
        """When the seconds to get ready began; None while nothing is counted."""
        self._timer: Timer | None = None
        self._is_counting = False

    def compose(self) -> ComposeResult:
        """What to do now, and the seconds."""
        yield Plain(id="clock-word")
        yield Countdown()

    @property
    def is_on(self) -> bool:
        """True from the start of the clock until it is stopped or done."""
        return self.begun is not None

    def start(self, most: int) -> None:
        """Begin with the seconds to get ready, then count so many."""
        self.most, self.begun, self._is_counting = most, self.monotonic(), False
        self.add_class("-on")
        self._timer = self.set_interval(_TICK, self.look)
        self.look()

    def stop(self) -> None:
        """End the count where it is."""
        if self.begun is not None:
            held = int(self.monotonic() - self.begun - READY_SECONDS)
            self._end(min(self.most, held) if held >= 0 and self.gone >= READY_SECONDS else None)

    @property
    def gone(self) -> float:
        """Seconds since the clock was started; 0 while it is off."""
        return 0.0 if self.begun is None else self.monotonic() - self.begun

    def look(self) -> None:
        """Show what is left now, and end when nothing is."""
        if self.begun is None:
            return
        if self.gone >= READY_SECONDS + self.most:
            self.ring()
            self._end(self.most)
            return
        is_ready = self.gone < READY_SECONDS
        if not is_ready and not self._is_counting:
            self._is_counting = True
            self.ring()
        left = READY_SECONDS - self.gone if is_ready else READY_SECONDS + self.most - self.gone
        self.query_one("#clock-word", Plain).show("GET READY" if is_ready else "HOLD")
        self.query_one(Countdown).seconds = ceil(left)

    def leave(self) -> None:
        """Stop without a count."""
        if self._timer is not None:
            self._timer.stop()
        self.begun = None
        self.remove_class("-on")

    def _end(self, seconds: int | None) -> None:
        self.leave()
        self.post_message(self.Counted(seconds))
