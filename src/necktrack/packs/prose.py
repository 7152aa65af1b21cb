"""English prose as words with their places, and a few phrases that are looked for in it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from necktrack.model.values import frozen
from necktrack.packs.patterns import late

_TOKEN = late(r"[a-z]+|\d+(?:[.,]\d+)?|([^\sa-z\d])[^\sa-z\d]*", re.IGNORECASE)
_CLAUSE_ENDS = frozenset({".", ";", ":", "!", "?", ",", "(", ")", "then"})
_SENTENCE_ENDS = frozenset({".", ";", "!", "?"})
_LIMBS = frozenset(
    {
        "side", "hand", "arm", "leg", "ear", "shoulder", "foot", "knee", "hip", "elbow", "thigh", "heel", "ankle",
        "buttock", "forearm", "wrist",
    }
)  # fmt: skip
_ONE_OF_TWO = frozenset({"left", "right", "other", "opposite", "same"})
_SWITCHES = frozenset({"switch", "change", "swap"})
_AGAIN = frozenset({"repeat", "same"})
_ONE_SIDED_NAMES = frozenset(
    {
        "piriformis", "levator", "hamstring", "hamstrings", "scalene", "scalenes", "calf", "calves", "trapezius",
        "trap", "traps", "quad", "quads", "quadriceps", "pec", "pecs", "pectoral", "door", "doorway", "hip flexor",
        "hip flexors", "side bend", "figure four", "knee to chest", "open book",
    }
)  # fmt: skip
"""What is stretched on one side at a time."""


@frozen
class Word:
    """A word, number or mark of a text, in small letters, and where it stands."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[Word, ...]:
    """The words, numbers and marks of a text in order; of several marks in a row the first stands for all."""
    return tuple(Word(match[1] or match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text))


def clause_before(words: Sequence[Word], place: int) -> list[str]:
    """The words before a place, back to the last comma, full stop or "then"."""
    begin = place
    while begin > 0 and words[begin - 1].text not in _CLAUSE_ENDS:
        begin -= 1
    return [word.text for word in words[begin:place]]


def pair_in(text: str, first: frozenset[str], second: frozenset[str]) -> str:
    """The first two neighbouring words of the text that are of these sets, as they stand there; "" when none are."""
    lowered = text.lower()
    if not any(word in lowered for word in first):
        return ""
    for one, two in pairwise(words_of(text)):
        if one.text in first and two.text in second:
            return text[one.start : two.end]
    return ""


def word_of_other_side(texts: Iterable[str]) -> tuple[int, str]:
    """Place of the text and words that send the person to the other side, such as "switch sides"; or -1 and ""."""
    for place, text in enumerate(texts):
        if switch := pair_in(text, _SWITCHES, frozenset({"sides", "legs", "arms"})):
            return place, switch
        if (other := pair_in(text, frozenset({"other"}), _LIMBS)) and _is_said_again(text):
            return place, other
    return -1, ""


def word_of_one_side(texts: Iterable[str]) -> tuple[int, str]:
    """Place of the text and words that speak of one side of the body, such as "left ear"; or -1 and ""."""
    for place, text in enumerate(texts):
        found = pair_in(text, _ONE_OF_TWO, _LIMBS) or pair_in(text, frozenset({"one"}), _LIMBS - {"hand"})
        if found:
            return place, found
    return -1, ""


def name_of_one_side(name: str, texts: Iterable[str]) -> str:
    """The word of a name that belongs to one side at a time, such as "piriformis"; "" where both are done at once."""
    both = _LIMBS | {f"{limb}s" for limb in _LIMBS} | {"feet", "thighs"}
    if any(pair_in(text, frozenset({"both"}), both) for text in (name, *texts)):
        return ""
    words = words_of(name)
    for length in (3, 2, 1):
        for begin in range(len(words) - length + 1):
            part = words[begin : begin + length]
            if " ".join(word.text for word in part) in _ONE_SIDED_NAMES:
                return name[part[0].start : part[-1].end]
    return ""


def _is_said_again(text: str) -> bool:
    """True when one sentence of the text says to do it again on the other side."""
    said_again = False
    for word in words_of(text):
        said_again = (said_again or word.text in _AGAIN) and word.text not in _SENTENCE_ENDS
        if said_again and word.text == "other":
            return True
    return False
