"""A prescription line taken apart: which words name exercises, and which phrases belong to each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from necktrack.model.packs import Exercise, Library
from necktrack.model.values import frozen
from necktrack.packs.findings import short
from necktrack.packs.prescription_names import Closeness, Names
from necktrack.packs.prescription_phrases import phrase_at
from necktrack.packs.prescription_schedule import SaidSchedule, read_schedule
from necktrack.packs.prescription_words import SCHEDULE, Phrase, PhraseKind, Wrong, plain_words

MOST_ITEMS = 60
MOST_PROBLEMS = 10
_SEPARATORS = re.compile("[;\n\r|\u2022]")
_ITEM_MARK = re.compile(r"\A\s*(?:[-*]|\d{1,2}[.)])\s+(?=[^\W\d])")
"""A bullet or number before an exercise in a list."""
_SILENT = frozenset({PhraseKind.FILLER, PhraseKind.HEADER})
_NO_NAME = Wrong("it belongs to no exercise", "Write the exercise first: chin tuck 2x10.")


@frozen
class LineProblem:
    """One piece of a line that is not understood, what is wrong, how to mend it, and what may have been meant."""

    piece: str
    message: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_name: bool = False
    """True for words that are no part of a dose or schedule, so that they would have to name an exercise."""

    def __str__(self) -> str:
        return f'"{self.piece}": {self.message}. {self.hint}'.strip()


@frozen
class LineItem:
    """One exercise of a line with everything that was said about it; None for a name that is not clear."""

    exercise: Exercise | None
    text: str
    phrases: tuple[Phrase, ...] = ()
    schedule: SaidSchedule | None = None
    """The schedule that stands before it and others, with a colon."""


@frozen
class Part:
    """A run of words: a phrase, or a name."""

    text: str
    phrase: Phrase | None = None
    exercise: Exercise | None = None
    is_name: bool = False

    @property
    def kind(self) -> PhraseKind | None:
        """The kind of a phrase; None for a name."""
        return self.phrase.kind if self.phrase else None


class _Piece:
    """The words of a piece of a line, and where each begins in it."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.text = " ".join(words)
        self.starts = list(accumulate((len(word) + 1 for word in words), initial=0))


class LineReader:
    """Reads one line, piece by piece."""

    def __init__(self, library: Library) -> None:
        self.names = Names(library)
        self.items: list[LineItem] = []
        self.problems: list[LineProblem] = []
        self.notes: list[str] = []
        self.for_all: SaidSchedule = {}
        """A schedule that stands alone: it is for every exercise that has none of its own."""
        self._header: SaidSchedule | None = None

    def read(self, line: str) -> None:
        """Take every piece of the line, until more is wrong than anybody mends at once."""
        for piece in _SEPARATORS.split(line):
            if len(self.problems) >= MOST_PROBLEMS:
                return
            if words := plain_words(_ITEM_MARK.sub("", piece)):
                self._take_piece(list(self._parts(words.split(" "))))
            if len(self.items) > MOST_ITEMS:
                hint = "Make a second pack of the rest."
                self.problems.append(
                    LineProblem(short(piece.strip()), f"a line has at most {MOST_ITEMS} exercises", hint)
                )
                return

    def tell(self, piece: str, wrongs: Iterable[Wrong]) -> None:
        """Add what is wrong with a piece of the line."""
        self.problems += [LineProblem(short(piece), wrong.message, wrong.hint) for wrong in wrongs]

    def _parts(self, words: Sequence[str]) -> Iterator[Part]:
        """The words as names and phrases; words of neither are a name to be guessed at."""
        piece = _Piece(words)
        place = 0
        unknown: list[str] = []
        while place < len(words):
            found = self._part_at(piece, place, is_unknown=bool(unknown))
            if found is None:
                unknown.append(words[place])
                place += 1
                continue
            if unknown:
                yield self._meant(unknown)
                unknown = []
            part, place = found
            yield part
        if unknown:
            yield self._meant(unknown)

    def _part_at(self, piece: "_Piece", place: int, *, is_unknown: bool) -> tuple[Part, int] | None:
        """The name or phrase there, and where the next one begins: a name at the start, else sooner a phrase."""
        named = self.names.exact_at(piece.words, place)
        phrase = phrase_at(piece.text, piece.starts[place])
        if named and (place == 0 or phrase is None or phrase[0].kind in _SILENT):
            return Part(" ".join(piece.words[place : named[1]]), exercise=named[0], is_name=True), named[1]
        if phrase is None or (is_unknown and phrase[0].kind is PhraseKind.FILLER and piece.words[place].isalpha()):
            return None
        return Part(phrase[0].text, phrase[0]), piece.starts.index(phrase[1] + 1, place)

    def _meant(self, unknown: list[str]) -> Part:
        """The exercise that some words mean that are no full name; told, whether it is clear or not."""
        text = " ".join(unknown)
        meant = self.names.meant(unknown)
        if meant.closeness is Closeness.UNCLEAR:
            self.problems.append(_unclear(text, meant.exercises))
            return Part(text, is_name=True)
        exercise = meant.exercises[0]
        if meant.closeness is not Closeness.EXACT:
            self.notes.append(f'"{short(text)}" was taken as {exercise.name} ({exercise.id})')
        return Part(text, exercise=exercise, is_name=True)

    def _take_piece(self, parts: list[Part]) -> None:
        parts = self._without_header(parts)
        if not any(part.is_name for part in parts):
            self._take_nameless(parts)
            return
        waiting: list[Part] = []
        is_first = True
        for run in _between_commas(parts):
            if any(part.is_name for part in run):
                if not self._take_names([*waiting, *run], is_first=is_first):
                    return
                waiting, is_first = [], False
            elif is_first:
                waiting += run
            else:
                self._add_to_last(run)

    def _without_header(self, parts: list[Part]) -> list[Part]:
        """The parts after a schedule with a colon, which holds for all exercises from there on."""
        for place, part in enumerate(parts):
            if part.kind is PhraseKind.HEADER and place:
                said, wrongs = read_schedule(_phrases(parts[:place]))
                self.tell(_text(parts[:place]), wrongs)
                self._header = said
                return parts[place + 1 :]
            if part.kind not in SCHEDULE and part.kind is not PhraseKind.FILLER:
                break
        return parts

    def _take_nameless(self, parts: list[Part]) -> None:
        said = [part for part in parts if _says_something(part)]
        if said and all(part.kind in SCHEDULE for part in said):
            self.for_all, wrongs = read_schedule(_phrases(said))
            self.tell(_text(said), wrongs)
        elif said:
            refused = [Wrong(*part.phrase.words) for part in said if part.phrase and part.kind is PhraseKind.REFUSED]
            self.tell(_text(said), refused or [_NO_NAME])

    def _take_names(self, parts: list[Part], *, is_first: bool) -> bool:
        """Take names, each with the phrases after it; False when it was told that it is not clear what belongs to what.

        Phrases before the first name are its own where they say how much, as in `10 min walk`; else they end the
        exercise before it.
        """
        places = [place for place, part in enumerate(parts) if part.is_name]
        before = parts[: places[0]]
        if not is_first and not any(map(_says_how_much, before)):
            self._add_to_last(before)
            before = []
        elif len(places) > 1 and any(map(_says_how_much, before)):
            wrong = Wrong("it is not clear which numbers belong to which exercise", "Put ; between two exercises.")
            self.tell(_text(parts), [wrong])
            return False
        for place, end in zip(places, [*places[1:], len(parts)], strict=True):
            own = [*before, *parts[place:end]]
            self._add(parts[place].exercise, _text(own), _phrases(own))
            before = []
        return True

    def _add_to_last(self, parts: list[Part]) -> None:
        if _phrases(parts):
            last = self.items.pop()
            self._add(last.exercise, f"{last.text} {_text(parts)}", (*last.phrases, *_phrases(parts)))

    def _add(self, exercise: Exercise | None, text: str, phrases: Sequence[Phrase]) -> None:
        self.items.append(LineItem(exercise, text, tuple(phrases), self._header))


def _between_commas(parts: Iterable[Part]) -> list[list[Part]]:
    runs: list[list[Part]] = [[]]
    for part in parts:
        if part.text == ",":
            runs.append([])
        else:
            runs[-1].append(part)
    return runs


def _says_how_much(part: Part) -> bool:
    if part.phrase is None:
        return False
    return part.kind in (PhraseKind.TIME, PhraseKind.COUNT) or "reps" in part.phrase.numbers


def _says_something(part: Part) -> bool:
    return part.is_name or part.kind not in _SILENT


def _phrases(parts: Iterable[Part]) -> tuple[Phrase, ...]:
    return tuple(part.phrase for part in parts if part.phrase and part.kind not in _SILENT)


def _text(parts: Iterable[Part]) -> str:
    return " ".join(part.text for part in parts).strip(" ,.:")


def _unclear(text: str, choices: Sequence[Exercise]) -> LineProblem:
    if not choices:
        return LineProblem(
            text,
            "this is no exercise of the library, and no part of a dose",
            "See: necktrack library list",
            is_name=True,
        )
    named = [f"{exercise.name} ({exercise.id})" for exercise in choices]
    last = " or " + named.pop() if len(named) > 1 else ""
    ids = tuple(exercise.id for exercise in choices)
    return LineProblem(
        text, "it is not clear which exercise this is", f"Did you mean {', '.join(named)}{last}?", ids, is_name=True
    )
