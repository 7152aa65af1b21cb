"""Cues in the app: seen as a word that stands out, heard as the terminal bell or the person's own command."""

import asyncio
from collections.abc import Callable, Sequence

from textual.screen import Screen

from necktrack.engine.cues import PATTERNS, Cue, cue_text, cues
from necktrack.engine.events import Effect
from necktrack.engine.state import Player
from necktrack.errors import NecktrackError
from necktrack.services.sound import sound
from necktrack.services.world import World
from necktrack.tui.screens.player_words import cue_word

_SECONDS_BETWEEN_RINGS = 0.2
_SECONDS_OF_A_FLASH, _SECONDS_OF_A_COUNT = 1.3, 0.6


class Alarm:
    """Calls once, when the next moment has come; setting it anew forgets the one before.

    It counts from the moment at which it is set: a timer of Textual begins only once the screen was drawn.
    """

    def __init__(self, screen: Screen[None], act: Callable[[], object]) -> None:
        self.screen = screen
        self.act = act
        self._handle: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Call after so many seconds."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(seconds, self.screen.call_later, self.act)

    def stop(self) -> None:
        """Call no more."""
        if self._handle is not None:
            self._handle.cancel()


class PlayerCues:
    """Lets a screen flash and ring; nothing here waits."""

    def __init__(self, world: World, screen: Screen[None], changed: Callable[[], None]) -> None:
        self.world = world
        self.screen = screen
        self.changed = changed
        """Told when the flash is over."""
        self.flash = ""
        """The cue that flashes now, as a word."""
        self._clearing = Alarm(screen, self._clear)

    def take(self, before: Player, after: Player, effects: Sequence[Effect]) -> Cue | None:
        """Begin to flash the last cue that fell between two players, and return it."""
        fallen = cues(before, after, effects)
        if not fallen:
            return None
        cue = fallen[-1]
        self.flash = cue_word(cue, after)
        self._clearing.set(_SECONDS_OF_A_COUNT if self.flash.isdigit() else _SECONDS_OF_A_FLASH)
        return cue

    def play(self, cue: Cue, player: Player, tell_problem: Callable[[NecktrackError], None]) -> None:
        """Make the cue heard as the settings say."""
        try:
            self._ring(sound(self.world, cue, cue_text(cue, player)))
        except NecktrackError as problem:
            tell_problem(problem)

    def try_out(self) -> None:
        """Ring the bell as at a start, whatever the settings say."""
        self._ring(PATTERNS[Cue.START])

    def _ring(self, times: int) -> None:
        for place in range(times):
            if place:
                self.screen.app.set_timer(place * _SECONDS_BETWEEN_RINGS, self.screen.app.bell)
            else:
                self.screen.app.bell()

    def _clear(self) -> None:
        self.flash = ""
        self.changed()
