"""The prescription line: a programme in one line that can be written on paper, mailed, or read over the telephone.

`chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri = maple`. What is not said of a dose stays as the
library has it. The word at the end is made of what the line means, with every number of every dose: each way of
writing the same programme has the same word.
"""

import re
from collections.abc import Iterable, Sequence

from necktrack.engine.timeline import clock_seconds, lay_out
from necktrack.model.drafts import DraftRoutine, DraftStep
from necktrack.model.nearest import nearest
from necktrack.model.packs import Library, Pack
from necktrack.model.values import frozen, parts_of
from necktrack.packs.findings import short
from necktrack.packs.fingerprint import check_word
from necktrack.packs.fingerprint_words import WORDS
from necktrack.packs.prescription_dose import read_dose
from necktrack.packs.prescription_names import Names
from necktrack.packs.prescription_reading import LineItem, LineProblem, LineReader
from necktrack.packs.prescription_schedule import When, due, read_schedule
from necktrack.packs.prescription_telling import body_of, unsaid_of, when_of
from necktrack.packs.prescription_words import SCHEDULE, PhraseKind, Wrong
from necktrack.packs.shapes_routine import LONGEST_ROUTINE_MINUTES

LONGEST_LINE = 4_000
_AFTER_SIGN = re.compile(r"(?:=|->|\u2192)\s*(?P<word>[^\W\d_]+)[\s.!)]*\Z")
_AFTER_DASH = re.compile(r"(?:[-\u2013\u2014]|\bcheck word:?)\s*(?P<word>[^\W\d_]+)[\s.!)]*\Z", re.IGNORECASE)
_AT_THE_END = re.compile(r"\s(?P<word>[^\W\d_]+)[\s.!)]*\Z")


@frozen
class Line:
    """A prescription line as it was read: routines in order, or what stands in the way."""

    routines: tuple[DraftRoutine, ...] = ()
    """Exercises with the same schedule are one routine."""
    problems: tuple[LineProblem, ...] = ()
    """With any of these the routines are not to be used."""
    notes: tuple[str, ...] = ()
    """What was taken to be meant where it was not written out; to be shown."""
    check: str = ""
    """The check word of what was read."""
    is_checked: bool = False
    """True when the line had the right check word at its end."""


@frozen
class PrescriptionLine:
    """A pack as a line."""

    text: str
    """With its check word; "" when nothing of the pack fits a line."""
    unsaid: tuple[str, ...] = ()
    """What the line leaves out, each in words."""


def read_line(line: str, library: Library) -> Line:
    """The routines that the line means, or every piece of it that is not understood."""
    if len(line) > LONGEST_LINE:
        told = f"the line has {len(line):,} characters, at most {LONGEST_LINE:,} are read"
        return Line(problems=(LineProblem(short(line), told, "Make two packs of it."),))
    reader = LineReader(library)
    body, given = _without_check(line, reader.names)
    reader.read(body)
    routines = _routines(reader)
    if not reader.items and not reader.problems:
        hint = "For example: chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri"
        reader.problems.append(LineProblem(short(line.strip()), "there is no exercise in the line", hint))
    _tell_long_routines(routines, library, reader.problems)
    if reader.problems:
        return Line(routines, tuple(reader.problems), tuple(reader.notes))
    check = check_of(routines)
    wrong = _check_problem(given, check)
    return Line(routines, wrong, tuple(reader.notes), check, is_checked=bool(given) and not wrong)


def line_of(pack: Pack, library: Library) -> PrescriptionLine:
    """The pack as the shortest line that reads back to the same, and what a line cannot say of it."""
    known = {exercise.id: exercise for exercise in library.exercises}
    sayable = frozenset(exercise.id for exercise in pack.exercises if known.get(exercise.id) == exercise)
    routines = _grouped(
        (when_of(routine), DraftStep(step.exercise, step.dose))
        for routine in pack.routines
        for step in routine.steps
        if step.exercise in sayable
    )
    unsaid = unsaid_of(pack, sayable)
    if not routines:
        return PrescriptionLine("", unsaid)
    return PrescriptionLine(f"{body_of(routines, known, Names(library))} = {check_of(routines)}", unsaid)


def check_of(routines: Sequence[DraftRoutine]) -> str:
    """The check word of what the routines are: schedules, exercises in order and every number of each dose."""
    parts = []
    for routine in routines:
        parts.append(when_of(routine).words or "daily")
        for step in routine.steps:
            parts.append(" ".join([step.exercise, *(f"{name}={part}" for name, part in parts_of(step.dose).items())]))
    return check_word("\n".join(parts))


def _without_check(line: str, names: Names) -> tuple[str, str]:
    """The line without the check word at its end, and that word; "" when there is none."""
    if match := _AFTER_SIGN.search(line):
        return line[: match.start()], match["word"].casefold()
    for pattern in (_AFTER_DASH, _AT_THE_END):
        match = pattern.search(line)
        if match and (word := match["word"].casefold()) in WORDS and not names.has_word(word):
            return line[: match.start()], word
    return line, ""


def _check_problem(given: str, check: str) -> tuple[LineProblem, ...]:
    if not given or given == check:
        return ()
    if given not in WORDS:
        close = nearest(given, WORDS)
        hint = f"Did you mean {close}?" if close else "Write the last word of the line that you were given."
        return (LineProblem(short(given), "this is no check word", hint, (close,) if close else ()),)
    message = f"the check word does not fit: what is written here comes to {check}"
    hint = "A name, a number or a day differs from the line as it was made. Compare them piece by piece."
    return (LineProblem(short(given), message, hint),)


def _routines(reader: LineReader) -> tuple[DraftRoutine, ...]:
    """The routines of all items; what is wrong with an item is told to the reader."""
    return _grouped(read for item in reader.items if (read := _read_item(item, reader)))


def _read_item(item: LineItem, reader: LineReader) -> tuple[When, DraftStep] | None:
    own, wrongs = read_schedule(phrase for phrase in item.phrases if phrase.kind in SCHEDULE)
    refused = [Wrong(*phrase.words) for phrase in item.phrases if phrase.kind is PhraseKind.REFUSED]
    reader.tell(item.text, (*refused, *wrongs))
    if item.exercise is None:
        return None
    read = read_dose(item.phrases, item.exercise)
    reader.tell(item.text, read.wrongs)
    reader.notes += [f'"{short(item.text)}": {note}' for note in read.notes]
    if item.exercise.taught:
        reader.notes.append(f"{item.exercise.name} is only for a person who was taught it by a provider")
    said = {**reader.for_all, **(item.schedule or {}), **own}
    return due(said), DraftStep(item.exercise.id, read.dose)


def _grouped(steps: Iterable[tuple[When, DraftStep]]) -> tuple[DraftRoutine, ...]:
    """One routine for each schedule, in the order in which the schedules come."""
    together: dict[When, list[DraftStep]] = {}
    for when, step in steps:
        together.setdefault(when, []).append(step)
    return tuple(
        DraftRoutine(when.routine_id, when.routine_name, tuple(steps), when.days, when.every, when.per_day)
        for when, steps in together.items()
    )


def _tell_long_routines(routines: Iterable[DraftRoutine], library: Library, problems: list[LineProblem]) -> None:
    exercises = {exercise.id: exercise for exercise in library.exercises}
    for routine in routines:
        seconds = clock_seconds(lay_out([(exercises[step.exercise], step.dose) for step in routine.steps]))
        if seconds > LONGEST_ROUTINE_MINUTES * 60:
            message = f"it takes {seconds // 60} minutes, at most {LONGEST_ROUTINE_MINUTES} fit in a routine"
            problems.append(LineProblem(routine.name, message, "Lower the doses."))
