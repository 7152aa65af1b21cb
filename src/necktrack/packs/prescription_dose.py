"""The dose of one exercise in a prescription line: read from its phrases, and told in the fewest words."""

from collections.abc import Iterable

from necktrack.model.packs import Dose, Exercise, Sides
from necktrack.model.values import frozen
from necktrack.packs.build_routine import dose_of
from necktrack.packs.prescription_words import Phrase, PhraseKind, Wrong
from necktrack.packs.shape_parts import DOSE_KEYS
from necktrack.packs.values import Whole

_CALLED = {
    "sets": "number of sets", "reps": "number of repetitions", "hold_s": "hold", "rest_s": "rest",
    "tempo_s": "tempo", "duration_s": "time", "sides": "way of doing sides",
}  # fmt: skip
_OF_REPETITIONS = ("reps", "hold_s", "tempo_s")
_SIDES = {PhraseKind.EACH: Sides.EACH, PhraseKind.NO_SIDES: Sides.NONE}
_LONGEST_HOLD = 60
"""Seconds from which a bare time is not taken for a hold."""
_HOW_MUCH = "Write 2x10 for sets and repetitions, 30 s or 10 min for a time, hold 3 for a hold."


@frozen
class ReadDose:
    """A dose as it was read, what was taken to be meant, and what is wrong."""

    dose: Dose
    notes: tuple[str, ...] = ()
    wrongs: tuple[Wrong, ...] = ()


def read_dose(phrases: Iterable[Phrase], exercise: Exercise) -> ReadDose:
    """The exercise's dose with what the phrases change."""
    said = _Said(exercise)
    for phrase in phrases:
        said.take(phrase)
    said.place_bare_numbers()
    said.check()
    dose = exercise.dose if said.wrongs else dose_of(said.keys, exercise.dose)
    return ReadDose(dose, tuple(said.notes), tuple(said.wrongs))


class _Said:
    """What the phrases say of one dose, while they are read."""

    def __init__(self, exercise: Exercise) -> None:
        self.base = exercise.dose
        self.keys: dict[str, int | str] = {}
        self.times: list[Phrase] = []
        self.counts: list[Phrase] = []
        self.notes: list[str] = []
        self.wrongs: list[Wrong] = []

    def take(self, phrase: Phrase) -> None:
        """Keep what the phrase says; bare numbers wait until all else is known."""
        if phrase.kind is PhraseKind.TIME:
            self.times.append(phrase)
        elif phrase.kind is PhraseKind.COUNT:
            self.counts.append(phrase)
        elif phrase.kind in _SIDES:
            self._set("sides", _SIDES[phrase.kind].value)
        elif phrase.kind is PhraseKind.DOSE:
            for key, number in phrase.numbers.items():
                self._set(key, number)

    def place_bare_numbers(self) -> None:
        """Let the exercise tell what a number without a word, and a time without one, are."""
        if len(self.times) > 1 or len(self.counts) > 1:
            both = " and ".join(phrase.text for phrase in (*self.counts, *self.times))
            self.wrongs.append(Wrong(f"it is not clear what {both} are", _HOW_MUCH))
            return
        for phrase in self.counts:
            self._place_count(phrase)
        for phrase in self.times:
            self._place_time(phrase)

    def check(self) -> None:
        """Tell what is out of bounds, and time beside repetitions."""
        for key, number in self.keys.items():
            kind = DOSE_KEYS[key].kind
            lowest = 1 if key == "duration_s" else getattr(kind, "lowest", 0)
            if isinstance(kind, Whole) and isinstance(number, int) and not lowest <= number <= kind.highest:
                bounds = f"{lowest} to {kind.highest} {kind.unit}".strip()
                self.wrongs.append(Wrong(f"the {_CALLED[key]} is out of bounds", f"It may be {bounds}."))
        of_repetitions = [key for key in _OF_REPETITIONS if key in self.keys]
        if "duration_s" in self.keys and of_repetitions:
            both = f"a time and a {_CALLED[of_repetitions[0]]}"
            self.wrongs.append(Wrong(f"{both} do not go together", "Write either a time, or repetitions and a hold."))
        elif of_repetitions == ["tempo_s"] and self.base.duration_s:
            self.wrongs.append(Wrong("a tempo belongs to repetitions, and here time counts", "Add them: 1x10 tempo 2."))

    def _set(self, key: str, number: int | str) -> None:
        if self.keys.setdefault(key, number) != number:
            self.wrongs.append(Wrong(f"the {_CALLED[key]} is there twice", "Write it once."))

    def _place_count(self, phrase: Phrase) -> None:
        if "reps" in self.keys or (self.base.duration_s and "hold_s" not in self.keys):
            self.wrongs.append(Wrong(f"it is not clear what {phrase.text} is", _HOW_MUCH))
        else:
            self._set("reps", phrase.numbers["count"])

    def _place_time(self, phrase: Phrase) -> None:
        seconds, count = phrase.numbers["seconds"], phrase.numbers.get("count")
        if "reps" in self.keys:
            self._set("hold_s", seconds)
            return
        is_hold = bool(self.base.hold_s) and seconds < _LONGEST_HOLD
        self._set("hold_s" if is_hold else "duration_s", seconds)
        if is_hold:
            self._place_number_of_holds(phrase, count)
        elif count is not None:
            self._set("sets", count)
        if not is_hold and not self.base.duration_s:
            self.notes.append(f"{phrase.text} was taken as a time that counts instead of repetitions")

    def _place_number_of_holds(self, phrase: Phrase, count: int | None) -> None:
        if count is None:
            self.notes.append(f"{phrase.text} was taken as the hold of each repetition")
        elif self.base.reps == 1:
            self._set("sets", count)
        else:
            self._set("sets", 1)
            self._set("reps", count)
            self.notes.append(
                f"{phrase.text} was taken as {count} repetitions, each held {phrase.numbers['seconds']} s"
            )


def dose_words(dose: Dose, base: Dose) -> str:
    """The dose in words that `read_dose` reads back; rest and tempo are said only where they are other than usual.

    How much, how long and which sides is said also where the library has it so: a line on paper is read by people.
    """
    words = _time_words(dose, base) if dose.duration_s else _repetition_words(dose, base)
    if dose.rest_s != base.rest_s:
        words.append(f"rest {dose.rest_s}" if dose.rest_s else "no rest")
    if dose.sides is Sides.EACH:
        words.append("each")
    elif base.sides is Sides.EACH:
        words.append("no sides")
    return " ".join(words)


def _time_words(dose: Dose, base: Dose) -> list[str]:
    time = f"{dose.duration_s} s" if dose.duration_s % 60 else f"{dose.duration_s // 60} min"
    if not base.duration_s:
        return [f"timed {time}"] + ([f"{dose.sets} sets"] if dose.sets != base.sets else [])
    return [time if dose.sets == base.sets == 1 else f"{dose.sets}x{time}"]


def _repetition_words(dose: Dose, base: Dose) -> list[str]:
    words = [f"{dose.sets}x{dose.reps}"]
    if dose.hold_s:
        words.append(f"hold {dose.hold_s}")
    elif base.hold_s:
        words.append("no hold")
    if dose.tempo_s != base.tempo_s:
        words.append(f"tempo {dose.tempo_s}")
    return words
