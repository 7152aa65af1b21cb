"""Lessons to read: those of your provider first, each with how sure it is and what is not known."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.screen import Screen

from necktrack.services.lessons import ShelvedLesson, lessons, words_of_lesson
from necktrack.services.library import has_words
from necktrack.services.world import World
from necktrack.tui.commands import READER, bindings
from necktrack.tui.screens.library_words import lesson_words
from necktrack.tui.screens.reader import ReaderPage
from necktrack.tui.screens.shelf_page import ShelfPage
from necktrack.tui.widgets.plain import plain
from necktrack.tui.widgets.shelf import ShelfGroup, ShelfLine

_HERE = "Lessons"
_TITLE_WIDTH = 40


class LearnScreen(ShelfPage[tuple[ShelvedLesson, ...]]):
    """The list of lessons."""

    place = "learn"
    heading = "Learn"
    search_hint = "words of a lesson"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.shelved: dict[str, ShelvedLesson] = {}

    def find(self, words: Sequence[str]) -> tuple[ShelvedLesson, ...]:
        """The lessons that have all the words."""
        return tuple(each for each in lessons(self.world) if has_words(words, words_of_lesson(each.lesson)))

    def groups(self, found: tuple[ShelvedLesson, ...], *, is_wide: bool) -> list[ShelfGroup]:
        """The lessons by where they come from."""
        self.shelved = {each.lesson.id: each for each in found}
        return [
            ShelfGroup(title, tuple(_line(each, is_wide=is_wide) for each in found if _group(each) == title))
            for title in _in_order(map(_group, found))
        ]

    def lead(self) -> str:
        """What lessons are."""
        return "Each says how sure it is"

    def look(self, key: str, width: int) -> Content:
        """The lesson."""
        each = self.shelved.get(key)
        if each is None:
            return Content("")
        return Content("\n").join([plain(each.lesson.title, "bold"), lesson_words(each, width)])

    def page_for(self, key: str) -> Screen[None] | None:
        """The lesson on a page of its own."""
        return LessonPage(self.world, self.shelved[key]) if key in self.shelved else None


class LessonPage(ReaderPage):
    """One lesson, to read."""

    place = "lesson"
    heading = "Lesson"
    BINDINGS = [*bindings(READER)]

    def __init__(self, world: World, shelved: ShelvedLesson) -> None:
        super().__init__(world, shelved.lesson.title)
        self.shelved = shelved

    def words(self, width: int) -> Content:
        """The lesson."""
        return lesson_words(self.shelved, width)


def _group(each: ShelvedLesson) -> str:
    return f"{each.origin[:1].upper()}{each.origin[1:]}" if each.origin else _HERE


def _in_order(titles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(titles))


def _line(each: ShelvedLesson, *, is_wide: bool) -> ShelfLine:
    title = each.lesson.title.ljust(_TITLE_WIDTH if is_wide else 0)
    grade = f" {each.grade_words.partition(':')[0].partition(';')[0]}" if is_wide else ""
    return ShelfLine(each.lesson.id, Content.assemble("    ", plain(title, "bold"), plain(grade)))
