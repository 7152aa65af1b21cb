"""The library as a person looks through it: by id and by words."""

from collections.abc import Sequence

from necktrack.errors import BadValue
from necktrack.model.packs import Exercise, Library, LibraryArea, PostureCheck
from necktrack.packs.shape_parts import LIBRARY
from necktrack.services.packs import offer
from necktrack.services.world import World

LibraryItem = Exercise | PostureCheck


def find_item(world: World, item_id: str) -> LibraryItem:
    """The library's exercise or posture check with that id; raises BadValue with the nearest."""
    name = item_id.removeprefix(LIBRARY)
    items = {item.id: item for item in reversed(everything_in(world.catalog().library))}
    if name not in items:
        raise BadValue(f"the library has no exercise or check {item_id!r}", hint=offer(name, items, _SEE_LIST))
    return items[name]


def search_library(world: World, words: Sequence[str]) -> tuple[LibraryItem, ...]:
    """Everything in the library that has all the words, those with a word in the name first."""
    wanted = [word.casefold() for word in words]
    items = everything_in(world.catalog().library)
    found = [item for item in items if all(word in _words_of(item) for word in wanted)]
    return tuple(sorted(found, key=lambda item: not any(word in item.name.casefold() for word in wanted)))


_SEE_LIST = "See necktrack library list."


def everything_in(shelf: Library | LibraryArea) -> list[LibraryItem]:
    """The exercises of a library or area, then its posture checks."""
    return [*shelf.exercises, *shelf.checks]


def _words_of(item: LibraryItem) -> str:
    kind = item.kind.value if isinstance(item, Exercise) else "check"
    regions = [region.replace("-", " ") for region in item.regions]
    parts = (item.id, item.name, kind, *item.regions, *regions, item.position.value, *item.equipment, item.why)
    return " ".join(parts).casefold()
