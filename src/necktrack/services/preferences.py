"""Settings as a person reads and sets them."""

from collections.abc import Sequence

from necktrack.config.choices import CHOICES, NOTHING_CHANGED, Choice
from necktrack.config.cue_command import TEXT, command_words
from necktrack.config.settings_file import read_settings
from necktrack.config.settings_text import Shown, shown, with_choice
from necktrack.errors import BadValue
from necktrack.services.world import World

__all__ = [
    "CHOICES", "Choice", "Shown", "get_preference", "preferences", "set_preference", "settings_problems", "speakers",
]  # fmt: skip


SPEAKERS = ("espeak-ng", "spd-say", "say")
"""Programs that say what they are given, and can be asked for by name alone."""


def speakers(world: World) -> tuple[str, ...]:
    """The programs of this machine that can say a cue, each as a ready cue command."""
    return tuple(f"{name} {TEXT}" for name in SPEAKERS if world.find_program(name))


def preferences(world: World) -> dict[str, Shown]:
    """Every setting by its key, with its present value."""
    settings = world.settings()
    return {key: shown(settings, key) for key in CHOICES}


def get_preference(world: World, key: str) -> Shown:
    """The present value of one setting; raises BadValue with the nearest key."""
    return shown(world.settings(), key)


def set_preference(world: World, key: str, words: Sequence[str]) -> Shown:
    """Set one setting from words and return its new value; a settings file with problems is never overwritten."""
    changed = with_choice(world.settings(), key, words)
    if changed.cue_command and changed.cue_command != world.settings().cue_command:
        _refuse_absent(world, changed.cue_command)
    if problems := settings_problems(world):
        raise BadValue(
            f"{world.paths.settings} has problems: {' '.join(problems)}",
            hint="Mend that file, or move it away, then set it again.",
            kept=NOTHING_CHANGED,
        )
    world.save_settings(changed)
    return shown(world.settings(), key)


def settings_problems(world: World) -> tuple[str, ...]:
    """What is wrong in the settings file, each in a sentence; empty when all is well or there is no file."""
    return read_settings(world.paths.settings)[1]


def _refuse_absent(world: World, command: str) -> None:
    """Raise BadValue for a command whose program cannot be run here."""
    program = command_words(command)[0]
    if not world.find_program(program):
        found = speakers(world)
        here = f"Found here: {', '.join(found)}" if found else "Install one that speaks, such as espeak-ng"
        message = f"cue-command: there is no program {program!r} that can be run"
        raise BadValue(message, hint=f"{here}; or write where yours is.", kept=NOTHING_CHANGED)
