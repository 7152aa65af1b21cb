"""Rules that hold the words of an exercise against its dose: numbers, sides, and the time to read them."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from necktrack.engine.timeline import WORDS_A_SECOND, lay_out
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Routine, Sides
from necktrack.packs.build_routine import dose_of, exercise_named
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings, quoted
from necktrack.packs.prose import name_of_one_side, word_of_one_side, word_of_other_side
from necktrack.packs.said_doses import Said, all_said, contradictions
from necktrack.packs.shape_parts import DOSE_KEYS

_DOSE_SHOWN = "or take the number out of the words: the dose is shown beside them"


def check_numbers(item: Checked, findings: Findings) -> None:
    """Tell numbers in the words of an own exercise that its dose contradicts."""
    dose = whole_dose(item)
    if dose is None:
        return
    for path, said, key in _contradicted(item, dose):
        findings.warning(path, "contradiction", *_about(said, key, dose), word=said.words)


def check_step_numbers(
    routine: Checked, own: Mapping[str, Checked], exercises: Mapping[str, Exercise], findings: Findings
) -> None:
    """Tell a step, or a change of a phase, whose dose contradicts the words that its exercise has."""
    changes = [step for phase in routine.tables("phase") for step in phase.tables("step")]
    for table in (*routine.tables("step"), *changes):
        exercise = exercises.get(exercise_named(table))
        if exercise is None or not table.is_whole or DOSE_KEYS.keys().isdisjoint(table.values):
            continue
        dose = dose_of(table.values, exercise.dose)
        for _, said, key in contradictions(_said_of(exercise), dose):
            if key not in table.values:
                continue
            message, hint = _about(said, key, dose)
            if exercise.id not in own:
                hint = hint.replace(_DOSE_SHOWN, "or write an exercise of your own")
            message = f"{message}; the words are those of {exercise.id}"
            findings.warning((*table.path, key), "contradiction", message, hint)
            break


def check_sides(item: Checked, findings: Findings) -> None:
    """Tell an own exercise for one side of the body that would be done on one side only."""
    dose = whole_dose(item)
    if dose is None or dose.sides is Sides.EACH:
        return
    steps = item.get("steps", ())
    place, words = word_of_other_side(steps)
    if place < 0 and item.get("kind") == ExerciseKind.STRETCH:
        place, words = word_of_one_side(steps)
    if words:
        path: DocumentPath = (*item.path, "steps", place)
        _tell_sides(path, f"{quoted(words)} speaks of one side", words, findings)
    elif item.get("kind") == ExerciseKind.STRETCH and (word := name_of_one_side(item.get("name", ""), steps)):
        _tell_sides((*item.path, "name"), f"{quoted(word)} is stretched one side at a time", word, findings)


def check_step_sides(
    routine: Checked, own: Mapping[str, Checked], exercises: Mapping[str, Exercise], findings: Findings
) -> None:
    """Tell a step that takes the second side from an exercise that has two."""
    for step in routine.tables("step"):
        exercise = exercises.get(exercise_named(step))
        if exercise and exercise.dose.sides is Sides.EACH and step.get("sides") == Sides.NONE:
            whose = "own exercise" if exercise.id in own else "library"
            message = f"the {whose} does {quoted(exercise.id)} on each side, this step on one only"
            hint = 'Write sides = "each", or take the key out.'
            findings.warning((*step.path, "sides"), "sides", message, hint)


def check_reading(table: Checked, routine: Routine, exercises: Mapping[str, Exercise], findings: Findings) -> None:
    """Tell a step that is over before its words are read."""
    laid = lay_out([(exercises[step.exercise], step.dose) for step in routine.steps]).steps
    told: set[str] = set()
    for place, step in enumerate(laid):
        words = _words_of(step.texts)
        if words <= step.seconds * WORDS_A_SECOND or step.exercise in told:
            continue
        told.add(step.exercise)
        reading = -(-words // WORDS_A_SECOND)
        message = f"{words} words take {reading} s to read, and this step is over after {step.seconds} s"
        hint = "Say it in fewer words, or raise the dose: people read about three words a second."
        findings.warning((*table.path, "step", place, "exercise"), "reading", message, hint)


def whole_dose(item: Checked) -> Dose | None:
    """The dose of an own exercise; None when it is not there or something is wrong with it."""
    dose = item.get("dose")
    return dose_of(dose.values, Dose()) if dose is not None and dose.is_whole else None


def _contradicted(item: Checked, dose: Dose) -> list[tuple[DocumentPath, Said, str]]:
    steps: Sequence[str] = item.get("steps", ())
    figure = item.get("figure")
    alt = figure.get("alt", "") if isinstance(figure, Checked) else ""
    found = []
    for place, said, key in contradictions(all_said((*steps, alt)), dose):
        path = (*item.path, "steps", place) if place < len(steps) else (*item.path, "figure", "alt")
        found.append((path, said, key))
    return found


def _about(said: Said, key: str, dose: Dose) -> tuple[str, str]:
    """What is contradicted, and how to mend it."""
    message = f"{quoted(said.words)} contradicts {key} = {getattr(dose, key)} in the dose"
    if key == "reps" and dose.duration_s:
        message = f"{quoted(said.words)} counts, and the dose goes by time (duration_s = {dose.duration_s})"
        return message, f"Write reps = {said.number} in place of duration_s, {_DOSE_SHOWN}."
    return message, f"Write {key} = {said.number}, {_DOSE_SHOWN}."


def _tell_sides(path: DocumentPath, message: str, word: str, findings: Findings) -> None:
    hint = 'Write sides = "each" in the dose: the whole dose is then done left, and again right.'
    findings.warning(path, "sides", f"{message}, and the dose is done once", hint, word=word)


@lru_cache(maxsize=1024)
def _said_of(exercise: Exercise) -> tuple[tuple[int, Said], ...]:
    return all_said((*exercise.steps, exercise.figure.alt if exercise.figure else ""))


@lru_cache(maxsize=1024)
def _words_of(texts: tuple[str, ...]) -> int:
    return sum(len(text.split()) for text in texts)
