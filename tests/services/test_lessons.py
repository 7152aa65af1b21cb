"""Lessons: whose they are, and that they can be read whatever the pack in use is like."""

from pathlib import Path

import pytest

from necktrack.errors import BadValue
from necktrack.model.lessons import GRADE_WORDS
from necktrack.services.lessons import CHOSEN, FROM_PACK, FROM_PROVIDER, find_lesson, lessons
from necktrack.services.packs import use_pack
from necktrack.services.world import World
from question_pack import PACK_ID, QUESTIONS, use_questions


def test_a_lesson_that_the_provider_borrows_stands_once_and_is_told_as_chosen(world: World, tmp_path: Path) -> None:
    borrowed = world.catalog().library.lessons[-1]
    use_questions(world, tmp_path, f'{QUESTIONS}[[lesson]]\nuse = "library:{borrowed.id}"\n')
    shelf = lessons(world)
    assert [(each.lesson.id, each.origin, each.pack) for each in shelf[:2]] == [
        ("house-steps", FROM_PROVIDER, PACK_ID), (borrowed.id, CHOSEN, PACK_ID)]
    assert [each.lesson.id for each in shelf].count(borrowed.id) == 1
    assert find_lesson(world, f"library:{borrowed.id}").origin == ""


def test_lessons_of_a_shipped_pack_are_not_told_as_a_providers(world: World) -> None:
    use_pack(world, "clinic-example")
    assert {each.origin for each in lessons(world) if each.pack} == {FROM_PACK}


def test_the_lessons_that_ship_are_there_when_the_pack_in_use_is_gone(world: World, tmp_path: Path) -> None:
    use_questions(world, tmp_path)
    world.catalog().installed_file(PACK_ID).unlink()
    assert [each.lesson for each in lessons(world)] == list(world.catalog().library.lessons)
    with pytest.raises(BadValue):
        find_lesson(world, "house-steps")


def test_every_lesson_says_its_grade_and_its_review_in_words(world: World) -> None:
    for each in lessons(world):
        assert each.grade_words in GRADE_WORDS.values()
        assert each.review_words
