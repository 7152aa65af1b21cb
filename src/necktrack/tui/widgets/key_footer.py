"""The keys at the bottom: all of them where there is room, on a phone those that are needed most."""

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from necktrack.tui.commands import WIDE_ONLY


class KeyFooter(Footer):
    """A footer that leaves out some keys in a narrow window, so that no label is cut."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)

    def compose(self) -> ComposeResult:
        """The keys of the screen; those for wide windows are marked."""
        for key in super().compose():
            yield key.add_class("-wide-only") if isinstance(key, FooterKey) and key.action in WIDE_ONLY else key
