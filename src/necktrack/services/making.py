"""A pack while it is made question by question: exercises found, doses and schedules read, clock and advice."""

from collections.abc import Sequence

from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.drafts import Draft, DraftRoutine, DraftStep
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Library, LibraryArea, Position
from necktrack.model.schedule import schedule_words
from necktrack.model.values import frozen, replace
from necktrack.packs.draft_text import draft_seconds
from necktrack.packs.prescription import read_line
from necktrack.services.compose import Made, id_for, made_of
from necktrack.services.library import nearest_words, search_library
from necktrack.services.world import World

_ANY_DOSE = Dose(sets=1, reps=10, tempo_s=3)
"""What an own exercise has until its author says otherwise."""
_EVERY_DAY = "every day"
_DAYS_LATER = "On which days is asked later, for all exercises of a routine together."
_NOTHING_FOUND = "Nothing has these words. Try one of them, a body part, or: stretch, strength, sitting"
_LIKE_A_LINE = "Nothing has these words. A whole line is such as: chin tuck 2x10 hold 3"
_NOBODY = Exercise(
    "exercise", "Exercise", ExerciseKind.CONTROL, (BodyRegion.NECK,), Position.SITTING, "", ("",), _ANY_DOSE
)
"""Stands for an exercise where only a schedule is read."""
_SHORTEST_WORD = 3
"""Letters of a word that another is offered for."""
_NOT_TOLD = frozenset({"contact"})
"""Advice that comes too early while questions are still to come."""


@frozen
class Standing:
    """How a pack stands while it is made."""

    seconds: int
    """Of the routine at hand, by the computed clock."""
    advice: tuple[str, ...]
    """What its author should look at, in words without TOML."""


def find_exercises(world: World, words: str) -> tuple[Exercise, ...]:
    """The library's exercises with all the words; those named so first, and of these the shortest name."""
    found = [item for item in search_library(world, words.split()) if isinstance(item, Exercise)]
    wanted = words.casefold().split()
    return tuple(sorted(found, key=lambda each: (0, len(each.name)) if _is_named(each, wanted) else (1, 0)))


def _is_named(exercise: Exercise, words: Sequence[str]) -> bool:
    return any(word in exercise.name.casefold() for word in words)


def exercise_called(world: World, words: str) -> Exercise | None:
    """The library's exercise with exactly that name, id or other name; None when there is none."""
    line = read_line(words, world.catalog().library)
    steps = [step for routine in line.routines for step in routine.steps]
    if line.problems or line.notes or len(steps) != 1:
        return None
    exercise = exercises_of(world, Draft("", "", ()))[steps[0].exercise]
    return exercise if steps[0].dose == exercise.dose else None


def as_prescribed(world: World, words: str) -> tuple[tuple[DraftStep, ...], tuple[str, ...]]:
    """The exercises of words that are a whole prescription, such as "chin tuck 2x10", and notes; empty when not."""
    if not any(character.isdigit() for character in words):
        return (), ()
    line = read_line(words, world.catalog().library)
    if line.problems:
        return (), ()
    later = any(schedule_words_of(routine) != _EVERY_DAY for routine in line.routines)
    notes = (*line.notes, *((_DAYS_LATER,) if later else ()))
    return tuple(step for routine in line.routines for step in routine.steps), notes


def not_found(world: World, words: str) -> str:
    """What to say to words that no exercise has: what is wrong with them as a line, or words that are near."""
    parts = words.split()
    if any(character.isdigit() for character in words):
        problem = next(iter(read_line(words, world.catalog().library).problems), None)
        return str(problem) if problem else _LIKE_A_LINE
    asked = [word for word in parts if len(word) >= _SHORTEST_WORD]
    near = [word for word in nearest_words(world, asked) if len(word) >= _SHORTEST_WORD]
    return f"Nothing has these words. Did you mean: {', '.join(near)}?" if near else _NOTHING_FOUND


def read_dose(exercise: Exercise, words: str) -> tuple[Dose, tuple[str, ...]]:
    """The exercise's dose as changed by words such as "2x8 hold 5", and what was taken to be meant."""
    routine, notes = _read(exercise, words, "does not say how much")
    return routine.steps[0].dose, notes


def read_schedule(words: str) -> DraftRoutine:
    """A routine without exercises that is due as the words say, such as "mon wed fri"; "" means every day."""
    routine, _ = _read(_NOBODY, words, "does not say when") if words.strip() else (DraftRoutine("", "", ()), ())
    if words.strip() and routine.steps[0].dose != _NOBODY.dose:
        raise BadValue(f"{words!r} does not say when", hint="Such as: mon wed fri, every 2 days, twice a day.")
    return replace(routine, id="", name="", steps=())


def named(routine: DraftRoutine, name: str, taken: Sequence[str]) -> DraftRoutine:
    """The routine with a name, and an id made of it that no other has."""
    base = id_for(name) or "routine"
    number = next(count for count in range(1, 100) if (base if count == 1 else f"{base}-{count}") not in taken)
    return replace(routine, id=base if number == 1 else f"{base}-{number}", name=name)


def schedule_words_of(routine: DraftRoutine) -> str:
    """When the routine is due, in words, such as "mon, wed, fri"."""
    return schedule_words(routine)


def own_exercise(plain: Exercise, words: str) -> Exercise:
    """The exercise with the dose that the words say; "" keeps ten times."""
    start = replace(plain, dose=_ANY_DOSE)
    return replace(plain, dose=read_dose(start, words)[0] if words.strip() else _ANY_DOSE)


def standing_of(world: World, draft: Draft, routine: DraftRoutine) -> Standing:
    """The clock of the routine at hand, and what the draft's author should look at; raises BadValue past a bound."""
    made = made_of(world, draft)
    return Standing(draft_seconds(routine, exercises_of(world, draft)), advice_of(made, early=True))


def advice_of(made: Made, *, early: bool = False) -> tuple[str, ...]:
    """What the author of a made pack should look at, a sentence each."""
    told = [each for each in made.warnings if each.severity == "warning" and not (early and each.code in _NOT_TOLD)]
    return tuple(dict.fromkeys(f"{each.message[:1].upper()}{each.message[1:]}." for each in told))


def exercises_of(world: World, draft: Draft) -> dict[str, Exercise]:
    """Every exercise that the draft may name, by id."""
    return {each.id: each for each in (*world.catalog().library.exercises, *draft.exercises)}


def _read(exercise: Exercise, words: str, refusal: str) -> tuple[DraftRoutine, tuple[str, ...]]:
    """The one exercise with these words as a prescription; raises BadValue with the first thing that is wrong."""
    alone = Library((LibraryArea("alone", "", (exercise,)),))
    line = read_line(f"{exercise.id} {words}", alone)
    if line.problems:
        problem = line.problems[0]
        if problem.is_name:
            raise BadValue(f'"{problem.piece}" {refusal}')
        raise BadValue(problem.message, hint=problem.hint)
    if len(line.routines) != 1 or len(line.routines[0].steps) != 1:
        raise BadValue(f"{words!r} is not a dose", hint="Such as: 2x10 hold 3, or 30 s each side.")
    return line.routines[0], line.notes
