"""The keys at the bottom: all of them where there is room, on a phone those that are needed most."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from necktrack.tui.commands import WIDE_ONLY


class KeyFooter(Footer):
    """A footer that leaves out some keys in a narrow window, so that no label is cut."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False, compact=True)
        self._composed: list[tuple[Binding, bool]] | None = None

    def compose(self) -> ComposeResult:
        """The keys of the screen; those for wide windows are marked."""
        self._composed = self._keys() if self._bindings_ready else None
        for key in super().compose():
            yield key.add_class("-wide-only") if isinstance(key, FooterKey) and key.action in WIDE_ONLY else key

    async def recompose(self) -> None:
        """Compose anew only where the keys are others than those that stand there."""
        if self.is_attached and (self._composed is None or self._keys() != self._composed):
            await super().recompose()

    def _keys(self) -> list[tuple[Binding, bool]]:
        bindings = self.screen.active_bindings.values()
        return [(each.binding, each.enabled) for each in bindings if each.binding.show]
