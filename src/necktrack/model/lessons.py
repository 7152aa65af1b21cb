"""Lessons: short texts for patients, each with how sure it is, what is not known, and its sources (clinical.md 8)."""

from datetime import date
from enum import StrEnum

from necktrack.model.values import frozen

MOST_LESSON_WORDS = 150


class LessonGrade(StrEnum):
    """How well the core message of a lesson is supported."""

    GOOD = "good"
    SOME = "some"
    LITTLE = "little"
    OPINION = "opinion"
    CONSENSUS = "consensus"
    HOW_TO = "how-to"


GRADE_WORDS: dict[LessonGrade, str] = {
    LessonGrade.GOOD: "good: several trials or reviews agree",
    LessonGrade.SOME: "some: few or small trials",
    LessonGrade.LITTLE: "little: observations or case reports",
    LessonGrade.OPINION: "opinion: habit and experience",
    LessonGrade.CONSENSUS: "consensus: experts agree, few trials can be made",
    LessonGrade.HOW_TO: "how to use necktrack; no claim about health",
}
"""Each grade as it is shown."""


@frozen
class Lesson:
    """A short text to learn from."""

    id: str
    title: str
    text: str
    """At most `MOST_LESSON_WORDS` words; paragraphs are apart by an empty line."""
    grade: LessonGrade
    unknown: str = ""
    """What is not known about it."""
    sources: tuple[str, ...] = ()
    reviewed_on: date | None = None
    reviewer: str = ""
