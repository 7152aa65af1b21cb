"""Lessons to read: those that ship here, and those of the pack in use, each with where it comes from."""

from collections.abc import Sequence

from necktrack.errors import BadValue, PackInvalid
from necktrack.model.facts import JsonObject
from necktrack.model.lessons import GRADE_WORDS, Lesson
from necktrack.model.packs import Pack
from necktrack.model.values import frozen
from necktrack.packs.library import LIBRARY
from necktrack.services.packs import active_pack, offer
from necktrack.services.world import World

FROM_PROVIDER, CHOSEN, FROM_PACK = "from your provider", "chosen by your provider", "from the pack in use"
_NOT_REVIEWED = "not yet reviewed by a clinician"


@frozen
class ShelvedLesson:
    """A lesson and where it comes from."""

    lesson: Lesson
    origin: str = ""
    """Words such as "from your provider"; "" for the program's own."""
    pack: str = ""
    """Id of the pack that holds it, "" for the program's own."""

    @property
    def grade_words(self) -> str:
        """How well its core message is supported, in words."""
        return GRADE_WORDS[self.lesson.grade]

    @property
    def review_words(self) -> str:
        """Who reviewed it and when."""
        if self.lesson.reviewed_on is None:
            return _NOT_REVIEWED
        by = f" by {self.lesson.reviewer}" if self.lesson.reviewer else ""
        return f"reviewed on {self.lesson.reviewed_on}{by}"


def lessons(world: World) -> tuple[ShelvedLesson, ...]:
    """Every lesson: those of the pack in use first, then the program's own that it does not hold."""
    own = world.catalog().library.lessons
    pack = pack_in_use(world)
    held = pack.lessons if pack else ()
    of_pack = tuple(ShelvedLesson(each, _origin(world, pack, each, own), pack.id) for each in held if pack)
    taken = {each.lesson.id for each in of_pack}
    return (*of_pack, *(ShelvedLesson(each) for each in own if each.id not in taken))


def find_lesson(world: World, ref: str) -> ShelvedLesson:
    """The lesson with that id, `library:` before it means the program's own; raises BadValue with the nearest."""
    name = ref.removeprefix(LIBRARY)
    shelf = lessons(world)
    found = {each.lesson.id: each for each in shelf}
    if ref != name:
        found = {each.id: ShelvedLesson(each) for each in world.catalog().library.lessons}
    if name not in found:
        raise BadValue(f"there is no lesson {ref[:60]!r}", hint=offer(name, found, "See necktrack learn."))
    return found[name]


def words_of_lesson(lesson: Lesson) -> str:
    """Everything in a lesson that a search looks at."""
    return " ".join(("lesson", lesson.id, lesson.title, lesson.text, lesson.unknown)).casefold()


def lesson_json(shelved: ShelvedLesson) -> JsonObject:
    """A lesson as JSON (docs/cli.md)."""
    lesson = shelved.lesson
    return {
        "id": lesson.id,
        "title": lesson.title,
        "text": lesson.text,
        "grade": lesson.grade.value,
        "grade_words": shelved.grade_words,
        "unknown": lesson.unknown or None,
        "sources": list(lesson.sources),
        "reviewed_on": lesson.reviewed_on.isoformat() if lesson.reviewed_on else None,
        "reviewer": lesson.reviewer or None,
        "origin": shelved.origin or None,
        "pack": shelved.pack or None,
    }


def pack_in_use(world: World) -> Pack | None:
    """The pack in use; None when it cannot be read, since the program's own lessons are worth showing then too."""
    try:
        return active_pack(world)
    except PackInvalid:
        return None


def _origin(world: World, pack: Pack, lesson: Lesson, own: Sequence[Lesson]) -> str:
    if world.catalog().is_shipped(pack.id):
        return FROM_PACK
    return CHOSEN if lesson in own else FROM_PROVIDER
