"""What the name and summary of a routine say about how long it takes and how often it is done."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from necktrack.model.values import frozen
from necktrack.packs.prose import Word, words_of
from necktrack.packs.said_doses import NUMBERS

_OFTEN = {"once": 1, "twice": 2}
_HEDGES = frozenset({"about", "around", "to", "or", "least", "most", "than", "-", "first", "last", "after", "every"})


class When(StrEnum):
    """What a number in a routine's words counts."""

    MINUTES = "minutes"
    TIMES_A_DAY = "times a day"
    DAYS_A_WEEK = "days a week"


@frozen
class SaidWhen:
    """A number in a routine's words, and the words as they stand there."""

    when: When
    number: int
    words: str


def schedules_said(text: str) -> Iterator[SaidWhen]:
    """Every number of minutes, times a day and days a week that the text names without a hedge."""
    words = words_of(text)
    for place, word in enumerate(words):
        number = _OFTEN.get(word.text) or NUMBERS.get(word.text) or (int(word.text) if word.text.isdecimal() else 0)
        if not number or (place and words[place - 1].text in _HEDGES):
            continue
        following = [each.text for each in words[place + 1 : place + 4]]
        when, length = _counted(word, following)
        if when:
            yield SaidWhen(when, number, text[word.start : words[place + length].end])


def _counted(word: Word, following: Sequence[str]) -> tuple[When | None, int]:
    """What is counted, and how many words after the number say so."""
    rest = list(following)
    hyphen = rest[:1] == ["-"]
    if hyphen:
        rest = rest[1:]
    if rest[:1] in (["minute"], ["minutes"]):
        return When.MINUTES, 1 + hyphen
    times = rest if word.text in _OFTEN else rest[1:] if rest[:1] in (["times"], ["days"]) else []
    if times[:2] == ["a", "day"] and rest[:1] != ["days"]:
        return When.TIMES_A_DAY, len(following) - len(times) + 2
    if times[:2] == ["a", "week"]:
        return When.DAYS_A_WEEK, len(following) - len(times) + 2
    return None, 0
