"""Make the handout of a pack: what a patient does, when to do it, when to stop, and how to reach whom."""

from functools import partial

from necktrack.engine.timeline import stated_minutes
from necktrack.figure.svg import sheet_of, svg_of
from necktrack.model.figures import Figure
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.packs import Exercise, Pack, Position, Routine
from necktrack.model.wording import INTENDED_PURPOSE
from necktrack.reports.handout_advice import ask_first, easier_forms, help_now, routine_advice, short_stops
from necktrack.reports.handout_parts import Drawing, ExerciseBox, Handout, HandoutMaterial, RoutineSheet, WeeklyWords
from necktrack.reports.handout_week import week_sheet
from necktrack.reports.pack_words import contact_of, review_words
from necktrack.reports.routine_weeks import Stretch, stretches_of, weekly_doses
from necktrack.reports.routine_words import (
    LEFT_OUT,
    NEXT_DAY_FLARE,
    dose_words,
    due_words,
    ease_words,
    growth_words,
    listed,
    one_line,
)

OF_ONE_SIDE = "Drawn for the left side; the right side is its mirror image."
_MOST_UNSAID = 3
"""So many things that the line leaves out are named; `pack show --rx` names all."""
_IN_SHORT = ("name", "phone")
_POSITIONS = {
    Position.STANDING: "Standing",
    Position.SITTING: "Sitting",
    Position.SUPINE: "Lying on your back",
    Position.PRONE: "Lying on your front",
    Position.SIDE_LYING: "Lying on your side",
    Position.HANDS_AND_KNEES: "On hands and knees",
    Position.HALF_KNEELING: "Kneeling on one knee",
}


def build_handout(material: HandoutMaterial, routine_id: str = "") -> Handout:
    """The handout of the pack, or of one routine of it."""
    pack = material.pack
    routines = tuple(each for each in pack.routines if routine_id in ("", each.id))
    return Handout(
        one_line(pack.title), pack.language, one_line(pack.summary),
        tuple(_sheet(pack, routine, material.emergency, place) for place, routine in enumerate(routines)),
        help_now(pack, material.emergency), easier_forms(pack, routines), ask_first(pack, routines),
        contact_of(pack), _identity(material), _origin(material), INTENDED_PURPOSE,
    )  # fmt: skip


def _identity(material: HandoutMaterial) -> tuple[tuple[str, str], ...]:
    pack = material.pack
    return (("Six words", material.fingerprint), ("Pack", f"{pack.id}, version {pack.version}"))


def _origin(material: HandoutMaterial) -> tuple[tuple[str, str], ...]:
    pack = material.pack
    told = (
        ("Written by", one_line(", ".join(pack.authors))),
        ("Reviewed", review_words(pack)),
        ("As one line", one_line(material.prescription)),
        ("The line leaves out", one_line(_first_few(material.unsaid))),
    )
    return tuple((label, words) for label, words in told if words)


def _first_few(unsaid: tuple[str, ...]) -> str:
    told = "; ".join(unsaid[:_MOST_UNSAID])
    rest = len(unsaid) - _MOST_UNSAID
    return f"{told}; and {rest} more" if rest > 0 else told


def _sheet(pack: Pack, routine: Routine, emergency: str, place: int) -> RoutineSheet:
    exercises = [pack.exercise(step.exercise) for step in routine.steps]
    stretches = stretches_of(pack, routine)
    doses = tuple(_doses(routine, stretches, step) for step in range(len(exercises)))
    needs = dict.fromkeys(one_line(thing) for exercise in exercises for thing in exercise.equipment)
    stops = tuple(flag for flag in STOP_FLAGS if any(flag in each.stop_if for each in exercises))
    return RoutineSheet(
        one_line(pack.title), one_line(routine.name), one_line(routine.summary),
        due_words(routine), _minutes(stretches), listed(list(needs)),
        ", ".join(one_line(pack.clinic[key]) for key in _IN_SHORT if pack.clinic.get(key)),
        short_stops(stops), emergency,
        tuple(map(partial(_box, place), range(1, len(exercises) + 1), exercises, doses)),
        week_sheet(pack, routine, doses, is_first=not place),
        routine_advice(stops, has_easier=bool(easier_forms(pack, (routine,)))), _notes(pack, routine, stretches),
    )  # fmt: skip


def _minutes(stretches: tuple[Stretch, ...]) -> str:
    """How long it takes by the computed clock, over all weeks."""
    told = {stated_minutes(stretch.seconds) for stretch in stretches}
    shortest, longest = min(told), max(told)
    if shortest != longest:
        return f"about {shortest} to {longest} minutes"
    return "about 1 minute" if longest == 1 else f"about {longest} minutes"


def _notes(pack: Pack, routine: Routine, stretches: tuple[Stretch, ...]) -> tuple[tuple[str, str], ...]:
    grows, eased = one_line(growth_words(pack, routine)), ease_words(routine.ease_when)
    if NEXT_DAY_FLARE in grows:  # what a flare is need be said only once
        eased = eased.replace(f" ({NEXT_DAY_FLARE})", "")
    told = [("Plan", _stretch_words(stretches)), ("How it grows", grows), ("Made easier", eased)]
    return tuple((label, words) for label, words in told if words)


def _stretch_words(stretches: tuple[Stretch, ...]) -> str:
    named = [f"{each.weeks.words}: {one_line(each.name) or 'as listed'}" for each in stretches if each.weeks.words]
    return f"{'; '.join(named)}." if named else ""


def _doses(routine: Routine, stretches: tuple[Stretch, ...], place: int) -> tuple[WeeklyWords, ...]:
    return tuple(
        WeeklyWords(each.weeks.words, dose_words(each.dose) if each.dose else LEFT_OUT)
        for each in weekly_doses(routine, stretches, place)
    )


def _box(place: int, number: int, exercise: Exercise, doses: tuple[WeeklyWords, ...]) -> ExerciseBox:
    mark = f"r{place}e{number}"
    return ExerciseBox(
        number, one_line(exercise.name), doses, _POSITIONS[exercise.position],
        tuple(map(one_line, exercise.steps)), tuple(map(one_line, exercise.mistakes)),
        short_stops(exercise.stop_if),
        one_line(exercise.figure.alt) if exercise.figure else "", exercise.taught, _drawing(exercise.figure, mark),
        OF_ONE_SIDE if exercise.figure and exercise.figure.mirror else "",
    )  # fmt: skip


def _drawing(figure: Figure | None, mark: str) -> Drawing | None:
    if figure is None or figure.base is None:
        return None
    width, height = sheet_of(figure).size
    return Drawing(svg_of(figure, mark=mark), width, height)
