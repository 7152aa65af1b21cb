"""The signs in which pictures are drawn: as the person chose, or as fine as the terminal shows."""

from necktrack.config.paths import locale_lacks_unicode, terminal_is_of_old, terminal_lacks_braille
from necktrack.figure.cells import Glyphs
from necktrack.services.world import World

_AUTO = "auto"


def glyphs_for(world: World, *, is_terminal: bool = True, takes_ascii_only: bool = False) -> Glyphs:
    """The signs for pictures; letters alone where nothing else can be written, whatever was chosen."""
    if takes_ascii_only or (is_terminal and locale_lacks_unicode()):
        return Glyphs.ASCII
    chosen = world.settings().pictures
    return finest_glyphs(is_terminal=is_terminal) if chosen == _AUTO else Glyphs(chosen)


def finest_glyphs(*, is_terminal: bool = True) -> Glyphs:
    """The finest signs that the terminal is known to show; a file or a pipe takes all."""
    if is_terminal and terminal_is_of_old():
        return Glyphs.ASCII
    return Glyphs.BLOCKS if is_terminal and terminal_lacks_braille() else Glyphs.BRAILLE
