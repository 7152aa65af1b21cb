"""One exercise of a pack that is made by asking: found in the library by words and number keys, or written anew."""

from collections.abc import Sequence
from functools import partial

from necktrack.cli.console import say
from necktrack.cli.dialogue_lines import line
from necktrack.cli.pack_dialogue_lines import BACK, attempt, one_of, some_of, yes_or_no
from necktrack.model.body import REGION_NAMES, BodyRegion
from necktrack.model.drafts import DraftStep
from necktrack.model.figures import Figure
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Position
from necktrack.model.sessions import say_dose
from necktrack.model.values import frozen, replace
from necktrack.services.compose import id_for
from necktrack.services.making import as_prescribed, exercise_called, find_exercises, not_found, own_exercise, read_dose
from necktrack.services.world import World

_SHOWN = 9
_LIKE = "such as: 2x8 hold 5, 3x12 rest 30, 10 min, 30 s each side"


@frozen
class Chosen:
    """What was chosen: exercises with their doses, and which of them are the author's own."""

    steps: tuple[DraftStep, ...]
    own: tuple[Exercise, ...] = ()


def choose_exercise(world: World, words: str) -> Chosen | None:
    """What the words mean, after asking what they leave open; None when nothing was chosen."""
    if words.casefold() == "own":
        return _ask_own(world)
    steps, notes = as_prescribed(world, words)
    if steps:
        for note in notes:
            say(f"  {note}")
        return Chosen(steps)
    exercise = exercise_called(world, words) or _pick(world, words)
    if exercise is None or not _is_meant(exercise):
        return None
    dose = ask_dose(exercise)
    return Chosen((DraftStep(exercise.id, dose),)) if dose else None


def _pick(world: World, words: str) -> Exercise | None:
    """The exercise that is picked by its number from what the words find."""
    while words:
        found = find_exercises(world, words)
        if not found:
            say(f"  {not_found(world, words)}")
            return None
        if len(found) == 1:
            return found[0]
        _show(found)
        answer = line("Number, or other words; Enter for none:")
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= min(len(found), _SHOWN):
            return found[int(answer) - 1]
        words = answer
    return None


def _show(found: Sequence[Exercise]) -> None:
    width = max(len(exercise.name) for exercise in found[:_SHOWN])
    for number, exercise in enumerate(found[:_SHOWN], start=1):
        taught = "; only as you taught it" if exercise.taught else ""
        say(f"  {number}  {exercise.name:<{width}}  {say_dose(exercise.dose)}{taught}")
    if len(found) > _SHOWN:
        say(f"  … and {len(found) - _SHOWN} more; add a word to see fewer.")


def _is_meant(exercise: Exercise) -> bool:
    """True unless it has to be taught first and the patient was not."""
    return not exercise.taught or yes_or_no(f"{exercise.name} is only for a patient whom you taught it. Take it?")


def ask_dose(exercise: Exercise) -> Dose | None:
    """How much of the exercise; None when it is left as it is."""
    while True:
        words = line(f"{exercise.name}: how much? [{_whole_dose(exercise.dose)}]")
        if not words:
            return exercise.dose
        if words.casefold() in BACK:
            return None
        if read := attempt(partial(read_dose, exercise, words)):
            for note in read[1]:
                say(f"  {note}")
            return read[0]
        say(f"  Write it {_LIKE}; back = without it")


def _whole_dose(dose: Dose) -> str:
    rest = f", rest {dose.rest_s} s" if dose.rest_s and dose.sets > 1 else ""
    return say_dose(dose) + rest


def _ask_own(world: World) -> Chosen | None:
    """An exercise of the author's own, in plain text."""
    name = line("Its name, as your patients read it:")
    if not name or not id_for(name):
        say("  No name, so nothing was added.")
        return None
    exercise_id = id_for(name)
    if exercise_id in {each.id for each in world.catalog().library.exercises}:
        exercise_id = f"own-{exercise_id}"
    steps = _ask_steps()
    if not steps:
        say("  No steps, so nothing was added.")
        return None
    plain = Exercise(
        id=exercise_id,
        name=name,
        kind=_ask_kind(),
        regions=_ask_regions(),
        position=_ask_position(),
        why=line("What is it good for? [Your provider chose it for you.]", default="Your provider chose it for you."),
        steps=steps,
        dose=Dose(),
        stop_if=_ask_stop(),
        figure=_ask_figure(),
    )
    exercise = _with_dose(plain)
    return Chosen((DraftStep(exercise.id, exercise.dose),), (exercise,))


def _with_dose(plain: Exercise) -> Exercise:
    while True:
        words = line(f"How much? {_LIKE} [10 times]")
        if exercise := attempt(partial(own_exercise, plain, words)):
            return replace(exercise, dose=replace(exercise.dose, tempo_s=exercise.dose.tempo_s or _tempo(exercise)))


def _tempo(exercise: Exercise) -> int:
    """Seconds of moving in a repetition of an own exercise, where nothing was said."""
    return 0 if exercise.dose.duration_s else 3


def _ask_steps() -> tuple[str, ...]:
    say("  How is it done? One step a line, the start position first; Enter on an empty line ends it.")
    steps: list[str] = []
    while text := line(f"  Step {len(steps) + 1}:"):
        steps.append(text)
    return tuple(steps)


def _ask_kind() -> ExerciseKind:
    kinds = tuple(ExerciseKind)
    return kinds[one_of("What does it train?", [kind.value for kind in kinds], default=2)]


def _ask_regions() -> tuple[BodyRegion, ...]:
    regions = tuple(BodyRegion)
    return tuple(regions[place] for place in some_of("For which regions?", list(REGION_NAMES.values()), default=(1,)))


def _ask_position() -> Position:
    positions = tuple(Position)
    words = [position.value.replace("-", " ") for position in positions]
    return positions[one_of("In which position?", words, default=2)]


def _ask_stop() -> tuple[str, ...]:
    flags = tuple(STOP_FLAGS)
    default = (flags.index("dizziness") + 1, flags.index("sharp-pain") + 1)
    places = some_of("When should they stop?", list(STOP_FLAGS.values()), default=default)
    return tuple(flags[place] for place in places)


def _ask_figure() -> Figure | None:
    words = line("What would a picture of it show, in words? It is printed and read aloud; Enter leaves it out:")
    return Figure(words) if words else None
