"""The exercises, checks, lessons and packs that ship, read with tomllib alone, and measured anew.

Nothing here leans on the program, so that a mistake in its parser or timeline cannot hide a mistake in the content.
"""

import math
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Table = dict[str, Any]

SHIPPED = Path(__file__).parents[1] / "exercises"
LIBRARY_FILES = sorted((SHIPPED / "library").glob("*.toml"))
PACK_FILES = sorted((SHIPPED / "packs").glob("*.toml"))

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS_A_SECOND = 3


def read(file: Path) -> Table:
    """The TOML document of a file."""
    document: Table = tomllib.loads(file.read_text(encoding="utf-8"))
    return document


LIBRARIES = [read(file) for file in LIBRARY_FILES]
PACKS = [read(file) for file in PACK_FILES]
EXERCISES: list[Table] = [exercise for library in LIBRARIES for exercise in library.get("exercise", [])]
CHECKS: list[Table] = [check for library in LIBRARIES for check in library.get("check", [])]
LESSONS: list[Table] = [lesson for library in LIBRARIES for lesson in library.get("lesson", [])]
EXERCISE: dict[str, Table] = {exercise["id"]: exercise for exercise in EXERCISES}
CHECK: dict[str, Table] = {check["id"]: check for check in CHECKS}
LESSON: dict[str, Table] = {lesson["id"]: lesson for lesson in LESSONS}
PACK: dict[str, Table] = {pack["pack"]["id"].removeprefix("necktrack."): pack for pack in PACKS}
ROUTINES: dict[str, Table] = {routine["id"]: routine for pack in PACKS for routine in pack["routine"]}


def library_id(reference: str) -> str:
    """The id behind `library:ID`."""
    return reference.removeprefix("library:")


def exercise_of(step: Table) -> Table:
    """The library exercise that a routine step names."""
    return EXERCISE[library_id(step["exercise"])]


def dose_of(step: Table, change: Table | None = None) -> Table:
    """The dose of a routine step: the library's, with what the step and then a phase override."""
    dose: Table = exercise_of(step)["dose"] | overrides(step) | overrides(change or {})
    return dose


def overrides(step: Table) -> Table:
    """What a step of a routine or phase says about the dose."""
    return {key: value for key, value in step.items() if key not in {"exercise", "keep", "leave_out"}}


def words(text: str) -> int:
    """How many words a text has."""
    return len(text.split())


def ready_seconds(exercise: Table, before: str = "") -> int:
    """Seconds to get ready before an exercise, after one in the position `before`; "" at the beginning."""
    stays = exercise["position"] == before if before else exercise["position"] in {"sitting", "standing"}
    return min(15, max(5 if stays else 12, math.ceil(words(exercise["steps"][0]) / WORDS_A_SECOND)))


def work_seconds(dose: Table) -> int:
    """Seconds of an exercise without getting ready."""
    one_set = dose.get("duration_s") or dose["reps"] * max(1, dose["tempo_s"] + dose["hold_s"])
    one_side: int = dose["sets"] * one_set + (dose["sets"] - 1) * dose.get("rest_s", 0)
    return 2 * one_side + 5 if dose["sides"] == "each" else one_side


def readies(steps: Iterable[Table]) -> list[int]:
    """Seconds to get ready before each step."""
    exercises = [exercise_of(step) for step in steps]
    before = ["", *(exercise["position"] for exercise in exercises[:-1])]
    return [ready_seconds(exercise, position) for exercise, position in zip(exercises, before, strict=True)]


def clock_seconds(routine: Table, phase: Table | None = None) -> int:
    """Seconds of a whole routine, as in the weeks of a phase if one is given."""
    changes = {change["exercise"]: change for change in (phase or {}).get("step", [])}
    steps = [step for step in routine["step"] if not changes.get(step["exercise"], {}).get("leave_out")]
    work = sum(work_seconds(dose_of(step, changes.get(step["exercise"]))) for step in steps)
    return sum(readies(steps)) + work


def strings(value: Any) -> Iterator[str]:
    """Every text below a value, except what a check says must not be said."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key != "do_not_say":
                yield from strings(item)


def sentences(texts: Iterable[str]) -> list[list[str]]:
    """The words of each sentence; a line without a full stop is a sentence too."""
    found = [part for text in texts for part in re.split(r"(?<=[.!?:;])\s+|\n+", text)]
    return [spoken for spoken in (re.findall(r"[A-Za-z']+|\d+", part) for part in found) if spoken]


def syllables(word: str) -> int:
    """About how many syllables an English word has; never less than one."""
    word = re.sub(r"[^a-z]", "", word.lower())
    word = re.sub(r"(?:[^laeiouy]es|[^dtaeiouy]ed|[^laeiouy]e)$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def school_grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid school grade of texts: 7 is read easily at the age of about 12."""
    spoken = sentences(texts)
    every = [word for sentence in spoken for word in sentence]
    return 0.39 * len(every) / len(spoken) + 11.8 * sum(map(syllables, every)) / len(every) - 15.59


def long_word_share(texts: Iterable[str]) -> float:
    """The share of words with three syllables or more."""
    every = [word for sentence in sentences(texts) for word in sentence]
    return sum(syllables(word) >= 3 for word in every) / len(every)
