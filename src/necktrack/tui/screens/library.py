"""The library: packs, exercises and posture checks to browse, search and open."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.screen import Screen

from necktrack.model.packs import Exercise, LibraryArea, PostureCheck
from necktrack.services.library import as_words, browse, has_words
from necktrack.services.packs import ListedPack, list_packs
from necktrack.services.world import World
from necktrack.tui.screens.exercise import CheckPage, ExercisePage
from necktrack.tui.screens.library_words import about_words, check_words, exercise_words, pack_words, picture_words
from necktrack.tui.screens.pack import PackPage
from necktrack.tui.screens.shelf_page import ShelfPage
from necktrack.tui.widgets.plain import plain
from necktrack.tui.widgets.shelf import Drawing, ShelfGroup, ShelfLine

_NAME_WIDTH = 34


@dataclass(frozen=True, slots=True)
class Stock:
    """The packs and areas that fit a search."""

    packs: tuple[ListedPack, ...]
    areas: tuple[LibraryArea, ...]


class LibraryScreen(ShelfPage[Stock]):
    """Everything that can be practised: the packs, then what your pack has of its own, then area by area."""

    place = "library"
    heading = "Library"
    search_hint = "a name, body area, position, equipment …"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.packs: dict[str, ListedPack] = {}
        self.items: dict[str, Exercise | PostureCheck] = {}

    def find(self, words: Sequence[str]) -> Stock:
        """The packs, exercises and checks that have all the words."""
        packs = tuple(each for each in list_packs(self.world) if has_words(words, _words_of(each)))
        return Stock(packs, browse(self.world, words))

    def groups(self, found: Stock, *, is_wide: bool) -> list[ShelfGroup]:
        """The packs, then the areas; of a search, first the group in which something is called so."""
        in_order = sorted(found.packs, key=lambda each: not each.is_active)
        self.packs = {f"pack:{each.id}": each for each in in_order}
        packs = tuple(_pack_line(key, each, is_wide=is_wide) for key, each in self.packs.items())
        ranked = [(self._lacks([_title_of(each) for each in in_order]), ShelfGroup("Packs", packs))]
        self.items = {}
        for area in found.areas:
            listed: tuple[Exercise | PostureCheck, ...] = (*area.exercises, *area.checks)
            items = {f"{area.area}:{item.id}": item for item in listed}
            lines = tuple(_item_line(key, item, is_wide=is_wide) for key, item in items.items())
            ranked.append((self._lacks([item.name for item in listed]), ShelfGroup(area.title, lines)))
            self.items |= items
        return [group for _, group in sorted(ranked, key=lambda pair: pair[0])]

    def _lacks(self, names: Sequence[str]) -> int:
        """How many of the words that are looked for are not in the name that has most of them."""
        wanted = self.wanted.split()
        return min((sum(as_words(word) not in as_words(name) for word in wanted) for name in names), default=0)

    def lead(self) -> str:
        """How much there is."""
        return f"{len(self.packs)} packs, {len(self.items)} exercises"

    def look(self, key: str, width: int) -> Content:
        """The pack, exercise or check in full."""
        if key in self.packs:
            listed = self.packs[key]
            if listed.pack is None:
                return plain("This pack cannot be read.", "$text-warning")
            title, words = listed.pack.title, pack_words(listed.pack, width, is_in_use=listed.is_active)
        elif key in self.items:
            item = self.items[key]
            title, words = item.name, _item_words(item, width, self.world.settings().lengths)
        else:
            return Content("")
        return Content("\n").join([plain(title, "bold"), words])

    def drawing(self, key: str) -> Drawing | None:
        """The figure of an exercise or check."""
        item = self.items.get(key)
        if item is None:
            return None
        return item.figure, item.dose if isinstance(item, Exercise) else None

    def page_for(self, key: str) -> Screen[None] | None:
        """The pack, exercise or check on a page of its own."""
        if key in self.packs:
            return PackPage(self.world, self.packs[key].id)
        item = self.items.get(key)
        if item is None:
            return None
        return ExercisePage(self.world, item) if isinstance(item, Exercise) else CheckPage(self.world, item)


def _item_words(item: Exercise | PostureCheck, width: int, lengths: str) -> Content:
    if not isinstance(item, Exercise):
        return check_words(item, width, lengths)
    picture = [plain("\nPicture in words", "bold $text-primary"), plain(picture_words(item))]
    return Content("\n").join([plain(about_words(item), "$text-muted"), exercise_words(item, width), *picture])


def _words_of(listed: ListedPack) -> str:
    pack = listed.pack
    return f"pack {listed.id} {pack.title} {pack.summary}" if pack else f"pack {listed.id}"


def _title_of(listed: ListedPack) -> str:
    return listed.pack.title if listed.pack else f"{listed.id}: cannot be read"


def _pack_line(key: str, listed: ListedPack, *, is_wide: bool) -> ShelfLine:
    title = _title_of(listed)
    version = f" {listed.pack.version}" if listed.pack and is_wide else ""
    sign, used = ("[x] ", "  in use") if listed.is_active else ("[ ] ", "")
    return ShelfLine(key, Content.assemble(sign, plain(title, "bold"), plain(version), used))


def _item_line(key: str, item: Exercise | PostureCheck, *, is_wide: bool) -> ShelfLine:
    what = item.kind.value if isinstance(item, Exercise) else "posture check"
    told = f"{what}, {item.position.replace('-', ' ')}" if is_wide else what
    name = item.name.ljust(_NAME_WIDTH if is_wide else 0)
    return ShelfLine(key, Content.assemble("    ", plain(name, "bold"), plain(f"  {told}")))
