"""The library as a person looks through it: by id and by words."""

import re
from collections.abc import Iterable, Sequence
from functools import partial

from necktrack.errors import BadValue
from necktrack.model.facts import JsonObject
from necktrack.model.lessons import Lesson
from necktrack.model.nearest import nearest
from necktrack.model.packs import Exercise, Library, LibraryArea, Position, PostureCheck
from necktrack.packs.library import LIBRARY
from necktrack.packs.plain import plain
from necktrack.services.lessons import pack_in_use, words_of_lesson
from necktrack.services.packs import offer
from necktrack.services.world import World

LibraryItem = Exercise | PostureCheck | Lesson
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SEE_LIST = "See necktrack library list."
_POSITION_WORDS: dict[Position, str] = {
    Position.SUPINE: "supine lying on the back",
    Position.PRONE: "prone lying on the front",
    Position.SIDE_LYING: "side-lying lying on the side",
    Position.HANDS_AND_KNEES: "hands-and-knees kneeling",
    Position.HALF_KNEELING: "half-kneeling kneeling",
}
"""What else a position may be called."""


def find_item(world: World, item_id: str) -> LibraryItem:
    """The library's exercise, posture check or lesson with that id; raises BadValue with the nearest."""
    name = item_id.removeprefix(LIBRARY)
    items = {item.id: item for item in reversed(everything_in(world.catalog().library))}
    if name not in items:
        raise BadValue(f"the library has nothing with the id {item_id[:60]!r}", hint=offer(name, items, _SEE_LIST))
    return items[name]


def search_library(world: World, words: Sequence[str]) -> tuple[LibraryItem, ...]:
    """Everything in the library that has all the words, those with most of them in the name first."""
    wanted = [each for each in words if as_words(each)]
    areas = world.catalog().library.areas
    found = [item for area in areas for item in everything_in(area) if has_all(wanted, item, area)]
    return tuple(sorted(found, key=lambda item: _missing_in_name(wanted, item)))


def browse(world: World, words: Sequence[str] = ()) -> tuple[LibraryArea, ...]:
    """The exercises and checks to look through, with all the words; those of the pack in use that are its own first."""
    wanted = [each for each in words if as_words(each)]
    in_name = partial(_missing_in_name, wanted)
    areas = (_own_area(world), *world.catalog().library.areas)
    found = (
        LibraryArea(
            area.area,
            area.title,
            tuple(sorted((each for each in area.exercises if has_all(wanted, each, area)), key=in_name)),
            tuple(sorted((each for each in area.checks if has_all(wanted, each, area)), key=in_name)),
        )
        for area in areas
    )
    return tuple(area for area in found if area.exercises or area.checks)


def exercises_by_id(world: World) -> dict[str, Exercise]:
    """The exercises of the library and of the pack in use, which has the say where both have one."""
    pack = pack_in_use(world)
    return {each.id: each for each in (*world.catalog().library.exercises, *(pack.exercises if pack else ()))}


def _own_area(world: World) -> LibraryArea:
    """What the pack in use has beside the library; empty when it cannot be read."""
    pack = pack_in_use(world)
    if pack is None:
        return LibraryArea("pack", "")
    library = world.catalog().library
    known = {each.id for each in everything_in(library)}
    return LibraryArea(
        "pack",
        f"From {pack.title}",
        tuple(each for each in pack.exercises if each.id not in known),
        tuple(each for each in pack.checks if each.id not in known),
    )


def nearest_words(world: World, words: Sequence[str]) -> tuple[str, ...]:
    """For each word that stands nowhere in the library the nearest one that does, where one is near."""
    known: set[str] = set()
    for area in world.catalog().library.areas:
        for item in everything_in(area):
            known |= set(_short_words_of(item, area))
    typed = as_words(" ".join(words)).split()
    strange = (word for word in typed if not any(each.startswith(word) for each in known))
    return tuple(near for word in strange if (near := nearest(word, known)))


def everything_in(shelf: Library | LibraryArea) -> list[LibraryItem]:
    """The exercises of a library or area, then its posture checks, then its lessons."""
    return [*shelf.exercises, *shelf.checks, *shelf.lessons]


def name_of(item: LibraryItem) -> str:
    """The name of an exercise or check, the title of a lesson."""
    return item.title if isinstance(item, Lesson) else item.name


def what_is(item: LibraryItem) -> str:
    """What an item is, in one word."""
    if isinstance(item, Lesson):
        return "lesson"
    return "exercise" if isinstance(item, Exercise) else "check"


def library_item_json(item: LibraryItem) -> JsonObject:
    """An item of the library as JSON, with the word for what it is (docs/cli.md)."""
    form: JsonObject = plain(item)
    return {"what": what_is(item), **form}


def has_all(wanted: Iterable[str], item: LibraryItem, area: LibraryArea) -> bool:
    """True when each of the words begins a word of what a search looks at."""
    return has_words(wanted, f"{area.area} {area.title} {_words_of(item)}")


def has_words(wanted: Iterable[str], text: str) -> bool:
    """True when each of the words begins a word of the text."""
    words = as_words(text)
    return all(as_words(word) in words for word in wanted)


def as_words(text: str) -> str:
    """The text in small letters with one space before each word and nothing else between them."""
    return "".join(f" {word}" for word in _BETWEEN_WORDS.split(text.casefold()) if word)


def _missing_in_name(wanted: Sequence[str], item: LibraryItem) -> int:
    """How many of the words are not in the item's name."""
    name = as_words(name_of(item))
    return sum(as_words(word) not in name for word in wanted)


def _words_of(item: LibraryItem) -> str:
    if isinstance(item, Lesson):
        return words_of_lesson(item)
    kind = item.kind.value if isinstance(item, Exercise) else "posture check"
    regions = [region.replace("-", " ") for region in item.regions]
    position = f"{item.position} {_POSITION_WORDS.get(item.position, '')}"
    return " ".join((item.id, item.name, kind, *item.regions, *regions, position, *item.equipment, item.why))


def _short_words_of(item: LibraryItem, area: LibraryArea) -> list[str]:
    """The words by which one would look for an item; not those of its long texts."""
    if isinstance(item, Lesson):
        words = [item.id, item.title]
    else:
        kind = item.kind.value if isinstance(item, Exercise) else "check"
        words = [item.id, item.name, kind, *item.regions, item.position.value, *item.equipment]
    return as_words(" ".join((area.area, *words))).split()
