"""Sound before the first session in plain lines: one cue is played and asked about, and a voice is offered."""

import sys
from pathlib import PurePath

from necktrack.cli import console
from necktrack.cli.console import ask, confirm, say
from necktrack.cli.plain_keys import plain_word
from necktrack.cli.plain_voice import Ring, no_bell
from necktrack.engine.cues import PATTERNS, Cue
from necktrack.model.values import replace
from necktrack.services.sound import first_cue_due, record_heard, speakers
from necktrack.services.world import World

_YES, _NO = frozenset({"y", "yes"}), frozenset({"n", "no"})


def bell() -> Ring:
    """The bell of the terminal where lines go to one, silence elsewhere."""
    return _ring_once if sys.stdout.isatty() else no_bell


def offer_sound(world: World, ring: Ring) -> None:
    """Before the first session: play one cue, ask whether it was heard, and offer a program that speaks."""
    if not (console.is_interactive() and first_cue_due(world)) or ring is no_bell:
        return
    say("A sound can mark each change in a session. Here is one: the terminal rings now.")
    for _ in range(PATTERNS[Cue.START]):
        ring()
    record_heard(world, _was_heard())
    for command in speakers(world)[:1]:
        name = PurePath(command.split()[0]).name
        if confirm(f"{name} is installed here: shall it speak the changes?"):
            world.save_settings(replace(world.settings(), cue_command=command))
    say("You can change it at any time: necktrack config bell on, or off.")


def _was_heard() -> bool | None:
    while True:
        word = plain_word(ask("Did you hear it? [y/n, Enter: leave it as it is]", default=""))
        if word in _YES | _NO:
            return word in _YES
        if not word:
            return None
        say("Please type y or n, or press Enter.")


def _ring_once() -> None:
    sys.stdout.write("\a")
    sys.stdout.flush()
