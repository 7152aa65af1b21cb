"""Which exercise of the library a name means: written in full, shortened, out of order or misspelt."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache

from necktrack.model.nearest import edit_distance
from necktrack.model.packs import Exercise, Library
from necktrack.model.values import frozen
from necktrack.packs.prescription_aliases import ALSO
from necktrack.packs.prescription_words import plain_words

Key = tuple[str, ...]
"""The stems of a name's words, without the small ones."""

_SMALL_WORDS = "a an the of on in at to with into and within over for my your own exercise exercises please"
_SMALL = frozenset(_SMALL_WORDS.split())
_PARTING = frozenset({",", "and", "&", "+", "/", "."})
_LONGEST_NAME = 10
"""Words of the longest name that is looked for."""
_MOST_CHOICES = 3
_FAR = 99
_ENDINGS = (
    (re.compile("ies$"), "y"),
    (re.compile("(?<=[hsxz])es$"), ""),
    (re.compile("(?<=..)(?<![suix])s$"), ""),
    (re.compile("(?<=.{3})([b-df-hj-np-tv-z])\\1ing$"), r"\1"),
    (re.compile("(?<=.{3})ing$"), ""),
    (re.compile("isation$"), "ization"),
    (re.compile("(?<=.{3})e$"), ""),
)


class Closeness(Enum):
    """How a name was found."""

    EXACT = auto()
    SHORT = auto()
    """Some of the words of one exercise's name."""
    MISSPELT = auto()
    UNCLEAR = auto()
    """Several exercises, or none, are meant by it."""


@frozen
class Meant:
    """The exercise that is meant, or those that may be."""

    closeness: Closeness
    exercises: tuple[Exercise, ...] = ()
    """One, unless it is unclear; then the nearest first."""


class Names:
    """Every name of the exercises of one library."""

    def __init__(self, library: Library) -> None:
        self._exercises = {exercise.id: exercise for exercise in library.exercises}
        self._keys: list[tuple[str, Key]] = []
        self._words: set[str] = set()
        self._measured: tuple[str, list[tuple[int, str]]] = "", []
        self._exact: dict[str, list[str]] = {}
        self._in_parts: dict[str, list[str]] = {}
        """Names with a comma or an "and" in them; other words with one in between are two names."""
        self._alike: dict[tuple[str, str], bool] = {}
        for exercise in self._exercises.values():
            for name in (exercise.name, exercise.id, *ALSO.get(exercise.id, ())):
                self._add(exercise.id, _words_and_key(name))
        self._joined = list(dict.fromkeys((exercise_id, "".join(key)) for exercise_id, key in self._keys))

    def exact_at(self, words: Sequence[str], start: int) -> tuple[Exercise, int] | None:
        """The exercise whose full name begins there, the longest such name, and where it ends."""
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            run = words[start:end]
            if _may_be_name(run):
                key = key_of(run)
                is_whole = _PARTING.isdisjoint(run)
                found = self._named(key) if is_whole else self._in_one(self._in_parts, " ".join(key))
                if found:
                    return found, end
        return None

    def meant(self, words: Sequence[str]) -> Meant:
        """What a name means that is not written in full."""
        key = key_of(words[: 2 * _LONGEST_NAME])
        if found := self._named(key):
            return Meant(Closeness.EXACT, (found,))
        short = self._holding(key, _begins)
        misspelt = [] if short else self._misspelt(key) or self._holding(key, self._is_alike)
        for closeness, ids in ((Closeness.SHORT, short), (Closeness.MISSPELT, misspelt)):
            if len(ids) == 1:
                return Meant(closeness, (self._exercises[ids[0]],))
        nearest = (short or misspelt or self._nearest(key))[:_MOST_CHOICES]
        return Meant(Closeness.UNCLEAR, tuple(self._exercises[exercise_id] for exercise_id in nearest))

    def has_word(self, word: str) -> bool:
        """True when some exercise has the word in a name."""
        return word in self._words

    def spoken(self, exercise: Exercise) -> str:
        """The name for saying aloud: plain words that mean this exercise and no other."""
        names = (*ALSO.get(exercise.id, ())[:1], exercise.name, exercise.id.replace("-", " "))
        for name in names:
            words = plain_words(name).split(" ")
            if self.exact_at(words, 0) == (exercise, len(words)):
                return " ".join(re.findall(r"[^\W_]+", name.lower()))
        return exercise.id

    def _add(self, exercise_id: str, named: tuple[frozenset[str], Key, tuple[str, ...]]) -> None:
        words, key, forms = named
        self._keys.append((exercise_id, key))
        self._words |= words
        if not _PARTING.isdisjoint(words):
            self._in_parts.setdefault(forms[0], []).append(exercise_id)
        for form in forms:
            self._exact.setdefault(form, []).append(exercise_id)

    def _named(self, key: Key) -> Exercise | None:
        found = (self._in_one(self._exact, form) for form in _forms(key))
        return next((exercise for exercise in found if exercise), None)

    def _in_one(self, names: Mapping[str, list[str]], form: str) -> Exercise | None:
        ids = set(names.get(form, ()))
        return self._exercises[ids.pop()] if len(ids) == 1 else None

    def _holding(self, key: Key, matches: Callable[[str, str], bool]) -> list[str]:
        """Ids of the exercises with a name that holds all the words, the shortest name first.

        Only the first when the names of the others are that name and more words.
        """
        held: dict[str, Key] = {}
        for exercise_id, name in self._keys:
            is_shorter = exercise_id not in held or len(name) < len(held[exercise_id])
            if key and is_shorter and all(any(matches(word, part) for part in name) for word in key):
                held[exercise_id] = name
        ids = sorted(held, key=lambda exercise_id: len(held[exercise_id]))
        if len(ids) > 1 and all(set(held[ids[0]]) < set(held[other]) for other in ids[1:]):
            return ids[:1]
        return ids

    def _misspelt(self, key: Key) -> list[str]:
        """Ids of the exercises with a name a few letters away, the nearest first; one alone when it is much nearer."""
        found = self._distances(key)
        word = "".join(key)
        near = [item for item in found if item[0] <= min(3, len(word) // 4)]
        if len(near) > 1 and near[0][0] + 2 <= near[1][0]:
            near = near[:1]
        return [exercise_id for _, exercise_id in near]

    def _nearest(self, key: Key) -> list[str]:
        near = [exercise_id for _, exercise_id in self._distances(key)]
        alike = (each for each, name in self._keys if any(self._is_alike(one, part) for one in key for part in name))
        return list(dict.fromkeys((*near, *alike)))

    def _distances(self, key: Key) -> list[tuple[int, str]]:
        """How far the nearest name of each exercise is, the nearest exercise first; far ones are left out."""
        word = "".join(key)[: 4 * _LONGEST_NAME]
        if self._measured[0] != word:
            best: dict[str, int] = {}
            for exercise_id, name in self._joined:
                furthest = min(best.get(exercise_id, _FAR), len(word) // 2)
                if abs(len(name) - len(word)) <= furthest and (distance := edit_distance(word, name)) <= furthest:
                    best[exercise_id] = distance
            self._measured = word, sorted((distance, exercise_id) for exercise_id, distance in best.items())
        return self._measured[1]

    def _is_alike(self, word: str, part: str) -> bool:
        """True when one word may be a misspelling of the other."""
        if word[:40] == part or abs(len(word) - len(part)) > 2 or len(word) < 4:
            return word == part
        if (word, part) not in self._alike:
            self._alike[word, part] = edit_distance(word, part) <= (1 if len(word) < 8 else 2)
        return self._alike[word, part]


def key_of(words: Iterable[str]) -> Key:
    """The stems of the words without signs and small words; those count where there are no others."""
    spelled = [word for word in words if word.isalnum()]
    return tuple(stem(word) for word in spelled if word not in _SMALL) or tuple(map(stem, spelled))


@lru_cache(maxsize=1024)
def _words_and_key(name: str) -> tuple[frozenset[str], Key, tuple[str, ...]]:
    """A name of the library as words, as a key and in every form; names are few, and looked at again and again."""
    words = plain_words(name).split(" ")
    key = key_of(words)
    return frozenset(words), key, _forms(key)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The word without an ending of plural or of doing."""
    for ending, instead in _ENDINGS:
        word = ending.sub(instead, word)
    return word


def _forms(key: Key) -> tuple[str, ...]:
    """A name in order, as one word, and in any order."""
    return " ".join(key), "".join(key), " ".join(sorted(key))


def _may_be_name(run: Sequence[str]) -> bool:
    """False for words with a fraction among them, and where a sign or a small word stands after the name."""
    if any(word[:1].isdigit() and not word.isdigit() for word in run) or not run[0].isalnum():
        return False
    return run[-1].isalnum() and (run[-1] not in _SMALL or all(word in _SMALL for word in run if word.isalnum()))


def _begins(word: str, part: str) -> bool:
    return part == word or (len(word) >= 3 and part.startswith(word))
