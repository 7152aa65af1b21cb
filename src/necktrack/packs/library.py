"""The library as packs refer to it: by id, with the easier and harder forms of what they name."""

from collections.abc import Mapping
from typing import Protocol

from necktrack.model.lessons import Lesson
from necktrack.model.packs import Exercise, PostureCheck

LIBRARY = "library:"
"""What stands before an id of the library."""


class LibraryById(Protocol):
    """What a pack can refer to by id: the whole library, or a shelf that reads what is asked for."""

    @property
    def exercises_by_id(self) -> Mapping[str, Exercise]:
        """Its exercises."""

    @property
    def checks_by_id(self) -> Mapping[str, PostureCheck]:
        """Its posture checks."""

    @property
    def lessons_by_id(self) -> Mapping[str, Lesson]:
        """Its lessons."""


def need(exercise_id: str, exercises: Mapping[str, Exercise], needed: dict[str, Exercise]) -> None:
    """Add the exercise to the needed ones, with the easier and harder ones that it names, and theirs in turn."""
    waiting = [exercise_id]
    while waiting:
        exercise = exercises[waiting.pop()]
        if exercise.id not in needed:
            needed[exercise.id] = exercise
            waiting += [other for other in (exercise.easier, exercise.harder) if other in exercises]
