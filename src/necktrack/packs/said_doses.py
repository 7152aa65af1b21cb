"""What the words of an exercise say about its dose; careful rather than complete, so that few alarms are false."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice

from necktrack.model.packs import Dose
from necktrack.model.values import frozen
from necktrack.packs.patterns import late
from necktrack.packs.prose import Word, clause_before, words_of

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
_SECONDS = {
    **dict.fromkeys(("second", "seconds", "sec", "secs", "s"), 1),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 60),
}
_NOT_EXACT = frozenset(
    {
        "to", "or", "and", "-", "\u2013", "\u2014", "/", "than", "least", "most", "about", "around", "roughly",
        "nearly", "almost", "over", "every", "after", "within", "under", "before", "in", "last", "next", "first",
        "only", "another", "further", "until", "the", "these", "those",
    }
)  # fmt: skip
"""Before a number: a range, a bound, or another thing than the dose."""
_OPEN_END = frozenset({"or", "max", "apart", "later", "more", "longer", "daily", "weekly", "as", "to", "-", "\u2013"})
_OFTEN = frozenset({"a", "per", "each", "every", "in"})
_OFTEN_IN = frozenset({"day", "week", "hour", "morning", "evening", "night", "row", "a"})
_ASIDE = frozenset(
    {
        "breath", "breaths", "breathe", "breathing", "inhale", "exhale", "blow", "sniff", "not", "never", "without",
        "don", "no", "avoid", "instead", "if",
    }
)  # fmt: skip
"""A clause with one of these speaks of something else, or of what is not to be done."""
_HOLDING = frozenset({"hold", "holding", "keep", "stay", "remain", "pause", "maintain"})
_RESTING = frozenset({"rest", "relax", "break", "wait"})


class Part(StrEnum):
    """The part of a dose that words speak of."""

    HOLD = "hold"
    REST = "rest"
    TIME = "time"
    """Some time that is neither called a hold nor a rest."""
    TIMES = "times"
    """So many times: repetitions, or sets of one."""
    REPETITIONS = "repetitions"
    SETS = "sets"


_COUNTED = {
    "times": Part.TIMES,
    **dict.fromkeys(("rep", "reps", "repetition", "repetitions", "repeats"), Part.REPETITIONS),
    **dict.fromkeys(("set", "sets", "round", "rounds"), Part.SETS),
}
_UNITS = frozenset({*_SECONDS, *_COUNTED})
_MAY_SAY = ("sec", "min", "times", "rep", "set", "round")
_MAY_SAY_SECONDS = late(r"\d ?s\b")
_MOST_SAID = 20


@frozen
class Said:
    """A number in prose that speaks of the dose; times are in seconds."""

    part: Part
    number: int
    words: str
    """The words as they stand there, such as "5 seconds"."""


def doses_said(text: str) -> Iterator[Said]:
    """Every number of the text that clearly says how long or how often; ranges and bounds do not."""
    folded = text.casefold()
    if not any(part in folded for part in _MAY_SAY) and not _MAY_SAY_SECONDS.search(folded):
        return
    words = words_of(text)
    for place, word in enumerate(words):
        if word.text not in _UNITS or place == 0:
            continue
        number, begin = _number_before(words, place)
        part = _part(words, begin, place) if number else None
        if part:
            yield Said(part, number * _SECONDS.get(word.text, 1), text[words[begin].start : word.end])


def all_said(texts: Iterable[str]) -> tuple[tuple[int, Said], ...]:
    """What several texts say, with the place of each text; no more of it than one exercise may have."""
    said = ((place, each) for place, text in enumerate(texts) for each in doses_said(text))
    return tuple(islice(said, _MOST_SAID))


def contradictions(said: Sequence[tuple[int, Said]], dose: Dose) -> Iterator[tuple[int, Said, str]]:
    """Place of the text, words, and key of the dose of each contradiction.

    Where one text says a part of the dose rightly, other numbers are taken for parts of the movement.
    """
    right = {each.part for _, each in said if not contradicted_key(each, dose)}
    for place, each in said:
        key = contradicted_key(each, dose)
        if key and each.part not in right:
            yield place, each, key


def contradicted_key(said: Said, dose: Dose) -> str:
    """The key of the dose that the words contradict; "" when they may both be true."""
    if said.part is Part.SETS:
        return "" if said.number == dose.sets else "sets"
    if said.part is Part.REST:
        return "rest_s" if dose.sets > 1 and said.number != dose.rest_s else ""
    if said.part in (Part.HOLD, Part.TIME):
        return _contradicted_time(said, dose)
    counts = [dose.reps, dose.reps * dose.sets]
    if said.part is Part.TIMES:
        return "" if dose.duration_s or said.number in (*counts, dose.sets) else "reps"
    return "reps" if dose.duration_s or said.number not in counts else ""


def _contradicted_time(said: Said, dose: Dose) -> str:
    """A shorter time may be a part of a longer one: of a timed set when it fits twice, of moving, or of a rest."""
    if dose.duration_s:
        fits_twice = said.number * 2 <= dose.duration_s
        return "" if said.number == dose.duration_s or fits_twice else "duration_s"
    if said.number == dose.hold_s:
        return ""
    is_moving = said.number <= dose.tempo_s or said.number in (dose.hold_s + dose.tempo_s, dose.rest_s)
    return "" if said.part is Part.TIME and is_moving else "hold_s"


def _number_before(words: Sequence[Word], place: int) -> tuple[int, int]:
    """The number before a unit, and where it begins; 0 when there is none that is meant exactly."""
    begin = place - 1
    if words[begin].text == "-" and begin:  # 5-second
        begin -= 1
    name = words[begin].text
    if name == "a":
        return _of_a(words, begin, place)
    number = int(name) if name.isdecimal() and len(name) < 5 else NUMBERS.get(name, 0)
    if begin > 1 and words[begin - 1].text == "-" and NUMBERS.get(words[begin - 2].text, 0) >= 20:  # forty-five
        number, begin = number + NUMBERS[words[begin - 2].text], begin - 2
    if begin and words[begin - 1].text in _NOT_EXACT:
        return 0, begin
    return number, begin


def _of_a(words: Sequence[Word], begin: int, place: int) -> tuple[int, int]:
    """1 for "for a minute", else 0: "a second towel" tells no time, and half a minute is left alone."""
    lasts = begin > 0 and words[begin - 1].text == "for"
    return (1, begin) if lasts and words[place].text == "minute" else (0, begin)


def _part(words: Sequence[Word], begin: int, place: int) -> Part | None:
    clause = clause_before(words, begin)
    if not _ASIDE.isdisjoint(clause) or _is_open(words, place + 1):
        return None
    if words[place].text in _COUNTED:
        return _COUNTED[words[place].text]
    after = {word.text for word in words[place + 1 : place + 5]}
    if not _RESTING.isdisjoint(clause):
        return None if after & _COUNTED.keys() - {"set", "sets"} else Part.REST
    if not _HOLDING.isdisjoint(clause) or (place + 1 < len(words) and words[place + 1].text == "hold"):
        return Part.HOLD
    return Part.TIME if clause[-1:] == ["for"] else None


def _is_open(words: Sequence[Word], place: int) -> bool:
    """True when what follows makes the number a bound or a frequency."""
    following = [word.text for word in words[place : place + 3]]
    if not following:
        return False
    if following[0] in _OPEN_END or following[:2] in (["at", "least"], ["at", "most"], ["at", "the"]):
        return following[:2] != ["at", "the"] or following[2:] == ["most"]
    return following[0] in _OFTEN and len(following) > 1 and following[1] in _OFTEN_IN
