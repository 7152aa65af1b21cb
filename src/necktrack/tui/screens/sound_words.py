"""The sound of sessions in words, and the next way of it."""

from pathlib import PurePath

from necktrack.model.values import replace
from necktrack.services.sound import speakers
from necktrack.services.world import World

_SILENT, _BELL = "Sound: silent.", "Sound: the bell rings at each change."


def sound_words(world: World) -> str:
    """What is heard in a session now."""
    settings = world.settings()
    if settings.cue_command:
        return f"Sound: {PurePath(settings.cue_command.split()[0]).name} says each change."
    return _BELL if settings.bell else _SILENT


def next_sound(world: World) -> str:
    """Change from silence to the bell, to each program that can speak, and back to silence; returns it in words."""
    settings = world.settings()
    own = (settings.cue_command,) if settings.cue_command else ()
    ways = [(False, ""), (True, ""), *((False, each) for each in dict.fromkeys((*speakers(world), *own)))]
    here = (settings.bell and not settings.cue_command, settings.cue_command)
    bell, command = ways[(ways.index(here) + 1) % len(ways)]
    world.save_settings(replace(settings, bell=bell, cue_command=command, cues_asked=True))
    return sound_words(world)
