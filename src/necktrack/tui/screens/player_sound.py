"""The first cue of all: played once, and asked about while there is time; a no goes on to the next way, if any."""

from collections.abc import Callable
from pathlib import PurePath

from necktrack.engine.cues import Cue, cue_text
from necktrack.engine.state import Player
from necktrack.engine.timeline import PhaseKind
from necktrack.services.sound import first_cue_due, record_heard, speakers, spoken_command, use_voice
from necktrack.services.world import World
from necktrack.tui.screens.sound_words import sound_words

_BELL = "a bell"


class SoundTrial:
    """Lets one sound be heard at a time, and keeps the first that was."""

    def __init__(self, world: World, ring: Callable[[], None]) -> None:
        self.world = world
        self._ring = ring
        self._way = ""
        """What was played and is not answered yet: the bell, or the command of a voice; "" for none."""
        self._left: tuple[str, ...] = ()
        """The voices that were not tried yet."""

    def begin(self) -> None:
        """Ring as at a start, where no cue was asked about before."""
        if first_cue_due(self.world):
            self._way, self._left = _BELL, speakers(self.world)
            self._ring()

    def look_again(self) -> None:
        """Ask no more where the sound was chosen meanwhile."""
        if self._way == _BELL and not first_cue_due(self.world):
            self._way = ""

    def leave(self) -> None:
        """Leave the sound as it is; it is not asked about again."""
        if self._way == _BELL:
            self._way = ""
            record_heard(self.world, None)

    def is_asked(self, player: Player) -> bool:
        """True while an answer is taken: as long as one gets ready for the first exercise."""
        is_in_time = player.worked is None and player.phase.kind is PhaseKind.READY
        return bool(self._way) and is_in_time and not player.is_waiting_by_rule

    def answer(self, player: Player, *, was_heard: bool) -> str:
        """Keep what was heard, or play the next voice; what is to be told of it, "" where that is asked about."""
        way, self._way = self._way, ""
        if way == _BELL:
            record_heard(self.world, was_heard)
        elif was_heard:
            use_voice(self.world, way)
        if not was_heard and self._left:
            self._way, *rest = self._left
            self._left = tuple(rest)
            self.world.start_program(spoken_command(self._way, Cue.START, cue_text(Cue.START, player)), False)
            return ""
        return f"{sound_words(self.world)} v changes it."

    def question(self, *, is_narrow: bool) -> str:
        """What is asked, and what each key does."""
        does = "ring" if self._way == _BELL else "speak"
        otherwise = "try a voice" if self._left else "stay silent"
        if is_narrow:
            return f"Heard {self._name}? y yes, on · v no"
        verb = "rang" if self._way == _BELL else "spoke"
        told = f"{self._name[:1].upper()}{self._name[1:]} {verb}. Heard it?"
        return f"{told} y yes, {does} at each change · v no, {otherwise}"

    @property
    def _name(self) -> str:
        return _BELL if self._way == _BELL else PurePath(self._way.split()[0]).name
