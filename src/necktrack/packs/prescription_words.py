"""What a prescription line is made of: plain words, and the phrases that the grammar knows."""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum, auto
from types import MappingProxyType

from necktrack.model.values import frozen

_COUNTED = "one two three four five six seven eight nine ten eleven twelve"
_OTHER_FORMS = {word: str(number) for number, word in enumerate(_COUNTED.split(), start=1)} | {
    "fifteen": "15", "twenty": "20", "thirty": "30", "sixty": "60",
    "once": "1 times", "twice": "2 times", "thrice": "3 times", "bid": "2 times daily", "bd": "2 times daily",
    "tid": "3 times daily", "tds": "3 times daily", "qid": "4 times daily", "qds": "4 times daily",
    "laying": "lying", "seated": "sitting", "\u00d7": "x", "\u2715": "x", "\u2716": "x", "\u2217": "x", "*": "x",
}  # fmt: skip
_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|\S")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_DASH_BEFORE_A_NUMBER = re.compile(r"(?<=\s)-\s+(?=\d)")
_SECONDS_SIGN = re.compile("(?<=[0-9])\\s?(?:[\"\u2033\u201d]|['\u2032\u2019]{2})(?!\\w)")
_MINUTES_SIGN = re.compile("(?<=[0-9])\\s?['\u2032\u2019](?!\\w)")
_APOSTROPHES = re.compile("['\u2018\u2019`]")


def plain_words(text: str) -> str:
    """The text as small words with one space between them: `2x10` becomes `2 x 10`, and `3s` becomes `3 s`."""
    text = _MINUTES_SIGN.sub(" min", _SECONDS_SIGN.sub(" s", text))
    plain = _APOSTROPHES.sub("", _DASHES.sub("-", unicodedata.normalize("NFKC", text).casefold()))
    plain = _DASH_BEFORE_A_NUMBER.sub(", ", plain)
    return " ".join(_OTHER_FORMS.get(word, word) for word in _WORD.findall(plain))


class PhraseKind(Enum):
    """What a phrase of a line is about."""

    DOSE = auto()
    """Keys of a dose, by their names in a pack."""
    TIME = auto()
    """Some `seconds`, or `count` times so many; the exercise tells what they are."""
    COUNT = auto()
    """A bare number, `count`."""
    EACH = auto()
    NO_SIDES = auto()
    DAYS = auto()
    """Weekdays, in `words`."""
    DAILY = auto()
    EVERY = auto()
    """Every so many `days`."""
    PER_DAY = auto()
    """So many `times` on a day."""
    REFUSED = auto()
    """Something that a line cannot say; `words` tell what and how to mend it."""
    HEADER = auto()
    """A colon."""
    FILLER = auto()


SCHEDULE = frozenset({PhraseKind.DAYS, PhraseKind.DAILY, PhraseKind.EVERY, PhraseKind.PER_DAY})
_NOTHING: Mapping[str, int] = MappingProxyType({})


@frozen
class Phrase:
    """Some words of a line that the grammar knows."""

    kind: PhraseKind
    text: str
    numbers: Mapping[str, int] = _NOTHING
    words: tuple[str, ...] = ()


@frozen
class Wrong:
    """What is wrong with some words of a line, and how to mend it."""

    message: str
    hint: str
