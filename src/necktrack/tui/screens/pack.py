"""A pack of the library: what it asks for, and the way to make it the one in use."""

from textual.content import Content

from necktrack.model.packs import Pack
from necktrack.services.packs import active_pack_id, find_pack, use_pack
from necktrack.services.world import World
from necktrack.tui.commands import PACK, bindings
from necktrack.tui.screens.choice import ChoiceScreen
from necktrack.tui.screens.library_words import pack_words
from necktrack.tui.screens.page import PAGES_CSS
from necktrack.tui.screens.reader import ReaderPage
from necktrack.tui.widgets.plain import Plain, plain


class PackPage(ReaderPage):
    """One pack, to look at and to use."""

    place = "pack"
    heading = "Pack"
    BINDINGS = [*bindings(PACK)]
    CSS_PATH = PAGES_CSS

    def __init__(self, world: World, pack_id: str) -> None:
        super().__init__(world, pack_id)
        self.pack_id = pack_id
        self.pack: Pack | None = None
        self.is_in_use = False

    def reload(self) -> None:
        """Read the pack, and whether it is in use."""
        self.pack = self.attempt(lambda: find_pack(self.world, self.pack_id))
        self.is_in_use = self.attempt(lambda: active_pack_id(self.world)) == self.pack_id
        if self.pack is not None:
            title = f"{self.pack.title}   {self.pack.id} {self.pack.version}"
            self.query_one("#reader-title", Plain).show(plain(title, "bold"))
        self.show_words()
        self.refresh_bindings()

    def words(self, width: int) -> Content:
        """What the pack asks for."""
        if self.pack is None:
            return plain("This pack cannot be read.", "$text-warning")
        return pack_words(self.pack, width, is_in_use=self.is_in_use)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is in use need not be chosen."""
        if action == "use_pack":
            return None if self.is_in_use or self.pack is None else True
        return super().check_action(action, parameters)

    def action_use_pack(self) -> None:
        """Ask once, then make it the one in use."""
        if self.pack is None or self.is_in_use:
            return
        title = f"Make {self.pack.title} the pack in use? Its routines and checks become due; your log stays."
        self.app.push_screen(ChoiceScreen(title, ((True, "use it"), (False, "stay with the one in use"))),
                             lambda sure: self._use() if sure else None)

    def _use(self) -> None:
        pack = self.attempt(lambda: use_pack(self.world, self.pack_id))
        if pack is not None:
            self.tell(f"{pack.title} is in use. u on Today takes it back.")
            self.reload()
