"""The sound of a guided session: the bell, the person's own command for cues, and what the first cue is asked about."""

from necktrack.config.cue_command import TEXT, command_words
from necktrack.engine.cues import PATTERNS, Cue
from necktrack.model.spoken import spoken
from necktrack.model.values import replace
from necktrack.services.preferences import settings_problems, speakers
from necktrack.services.world import World

__all__ = ["first_cue_due", "record_heard", "sound", "speakers", "spoken_command", "use_voice"]

_COUNTS = frozenset({Cue.HALF_WAY, Cue.THREE, Cue.TWO, Cue.ONE})
"""Cues that are left out while another is still being said; each of the others ends it."""


def sound(world: World, cue: Cue, text: str) -> int:
    """Make a cue heard: runs the cue command when one is set, and returns how often the bell is to ring.

    Raises StorageFailed when the command cannot be run, once; after that it is left out until it is changed.
    """
    settings = world.settings()
    if settings.cue_command:
        world.start_program(spoken_command(settings.cue_command, cue, text), cue in _COUNTS)
    return PATTERNS[cue] if settings.bell else 0


def spoken_command(command: str, cue: Cue, text: str) -> tuple[str, ...]:
    """The program and its arguments with the text in its places; what has no place for it runs without."""
    said = spoken(text) or cue.value
    return tuple(word.replace(TEXT, said) for word in command_words(command))


def first_cue_due(world: World) -> bool:
    """True before the first cue of all was played and asked about."""
    settings = world.settings()
    return not settings.cues_asked and not settings.cue_command


def use_voice(world: World, command: str) -> None:
    """Have each change said by the cue command in place of the bell; a settings file with mistakes stays as it is."""
    if not settings_problems(world):
        world.save_settings(replace(world.settings(), bell=False, cue_command=command, cues_asked=True))


def record_heard(world: World, heard: bool | None) -> None:
    """Keep that the first cue was asked about: heard switches the bell on, not heard off; None is no answer.

    A settings file with mistakes stays as it is.
    """
    if settings_problems(world):
        return
    settings = world.settings()
    bell = settings.bell if heard is None else heard
    world.save_settings(replace(settings, bell=bell, cues_asked=True))
