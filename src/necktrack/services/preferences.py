"""Settings as a person reads and sets them."""

from collections.abc import Sequence

from necktrack.config.choices import CHOICES, NOTHING_CHANGED, Choice
from necktrack.config.settings_file import read_settings
from necktrack.config.settings_text import Shown, shown, with_choice
from necktrack.errors import BadValue
from necktrack.services.world import World

__all__ = ["CHOICES", "Choice", "Shown", "get_preference", "preferences", "set_preference", "settings_problems"]


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
