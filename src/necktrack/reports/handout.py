"""Make the handout of a pack: what a patient does, when to do it, when to stop, and how to reach whom."""

from necktrack.engine.timeline import say_seconds, stated_minutes
from necktrack.model.body import BodyRegion
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.measures import OwnMeasure
from necktrack.model.packs import Dose, EaseForm, Exercise, Pack, Routine, Sides
from necktrack.model.periods import WEEKDAYS
from necktrack.model.scores import Direction, Measure, direction_words, prompt_for
from necktrack.model.wording import INTENDED_PURPOSE
from necktrack.reports.handout_advice import PAIN_SCALE, SHORT_STOPS, advice_of
from necktrack.reports.handout_parts import (
    NOTHING,
    ExerciseBox,
    Handout,
    HandoutMaterial,
    RoutineSheet,
    ScoreRow,
    TickRow,
    WeeklyWords,
    WeekSheet,
)
from necktrack.reports.pack_words import contact_of, review_words
from necktrack.reports.parts import Table
from necktrack.reports.routine_weeks import Stretch, stretches_of, weekly_doses
from necktrack.reports.routine_words import (
    LEFT_OUT,
    dose_words,
    due_words,
    ease_words,
    growth_words,
    is_on_some_days,
    listed,
    one_line,
)

_MOST_UNSAID = 3
"""So many things that the line leaves out are named; `pack show --rx` names all."""
_DAYS = tuple(day.capitalize() for day in WEEKDAYS)


def build_handout(material: HandoutMaterial, routine_id: str = "") -> Handout:
    """The handout of the pack, or of one routine of it."""
    pack = material.pack
    routines = tuple(each for each in pack.routines if routine_id in ("", each.id))
    return Handout(
        one_line(pack.title), pack.language, one_line(pack.summary), _identity(material), contact_of(pack),
        advice_of(pack, routines, material.emergency),
        tuple(_sheet(pack, routine, material.emergency, is_first=place == 0) for place, routine in enumerate(routines)),
        _closing(material), INTENDED_PURPOSE,
    )  # fmt: skip


def _identity(material: HandoutMaterial) -> tuple[tuple[str, str], ...]:
    pack = material.pack
    told = (
        ("Pack", f"{pack.id}, version {pack.version}"),
        ("Six words", material.fingerprint),
        ("Reviewed", review_words(pack)),
    )
    return tuple((label, words) for label, words in told if words)


def _closing(material: HandoutMaterial) -> tuple[tuple[str, str], ...]:
    told = (
        ("Written by", one_line(", ".join(material.pack.authors))),
        ("As one line", one_line(material.prescription)),
        ("The line leaves out", one_line(_first_few(material.unsaid))),
    )
    return tuple((label, words) for label, words in told if words)


def _first_few(unsaid: tuple[str, ...]) -> str:
    told = "; ".join(unsaid[:_MOST_UNSAID])
    rest = len(unsaid) - _MOST_UNSAID
    return f"{told}; and {rest} more" if rest > 0 else told


def _sheet(pack: Pack, routine: Routine, emergency: str, *, is_first: bool) -> RoutineSheet:
    exercises = [pack.exercise(step.exercise) for step in routine.steps]
    stretches = stretches_of(pack, routine)
    needs = dict.fromkeys(one_line(thing) for exercise in exercises for thing in exercise.equipment)
    return RoutineSheet(
        one_line(routine.name), one_line(routine.summary), due_words(routine), _minutes(stretches),
        listed(list(needs)), _stops(exercises), emergency,
        tuple(_box(pack, routine, stretches, place) for place in range(len(exercises))),
        _dose_table(pack, routine, stretches), _notes(pack, routine, stretches),
        _week_sheet(pack, routine, is_first=is_first),
    )  # fmt: skip


def _stops(exercises: list[Exercise]) -> tuple[str, ...]:
    return tuple(words for flag, words in STOP_FLAGS.items() if any(flag in each.stop_if for each in exercises))


def _minutes(stretches: tuple[Stretch, ...]) -> str:
    """How long it takes by the computed clock, over all weeks."""
    told = {stated_minutes(stretch.seconds) for stretch in stretches}
    shortest, longest = min(told), max(told)
    if shortest != longest:
        return f"about {shortest} to {longest} minutes"
    return "about 1 minute" if longest == 1 else f"about {longest} minutes"


def _notes(pack: Pack, routine: Routine, stretches: tuple[Stretch, ...]) -> tuple[tuple[str, str], ...]:
    told = [
        ("Plan", _stretch_words(stretches)),
        ("How it grows", one_line(growth_words(pack, routine))),
        ("Made easier", ease_words(routine.ease_when)),
    ]
    return tuple((label, words) for label, words in told if words)


def _stretch_words(stretches: tuple[Stretch, ...]) -> str:
    named = [f"{each.weeks.words}: {one_line(each.name) or 'as listed'}" for each in stretches if each.weeks.words]
    return f"{'; '.join(named)}." if named else ""


def _box(pack: Pack, routine: Routine, stretches: tuple[Stretch, ...], place: int) -> ExerciseBox:
    exercise = pack.exercise(routine.steps[place].exercise)
    needs = f", with {listed([one_line(each) for each in exercise.equipment])}" if exercise.equipment else ""
    doses = tuple(
        WeeklyWords(each.weeks.words, dose_words(each.dose) if each.dose else LEFT_OUT)
        for each in weekly_doses(routine, stretches, place)
    )
    return ExerciseBox(
        place + 1, one_line(exercise.name), doses, exercise.position.replace("-", " ") + needs,
        tuple(map(one_line, exercise.steps)), tuple(map(one_line, exercise.mistakes)),
        tuple(SHORT_STOPS[flag] for flag in exercise.stop_if), _easier(pack, routine, exercise),
        one_line(exercise.figure.alt) if exercise.figure else "", exercise.taught,
    )  # fmt: skip


def _easier(pack: Pack, routine: Routine, exercise: Exercise) -> str:
    """The easier form in words; that of an easier exercise only where the routine's own rule leads to it."""
    found = next((each for each in pack.exercises if each.id == exercise.easier), None)
    if found is None:
        return one_line(exercise.easier)
    rule = routine.ease_when
    is_used = rule is not None and rule.then is EaseForm.EASIER
    return one_line(f"{found.name}. {' '.join(found.steps)}") if is_used else ""


def _dose_table(pack: Pack, routine: Routine, stretches: tuple[Stretch, ...]) -> Table:
    rows = []
    for place, step in enumerate(routine.steps):
        name = f"{place + 1}. {one_line(pack.exercise(step.exercise).name)}"
        for each in weekly_doses(routine, stretches, place):
            weeks = f", {each.weeks.words}" if each.weeks.words else ""
            rows.append((name + weeks, *_dose_cells(each.dose)))
    heads = ("Exercise", "Sets", "In each set", "Hold", "Rest", "Sides")
    return Table(heads, (34, 5, 13, 11, 11, 6), tuple(rows))


def _dose_cells(dose: Dose | None) -> tuple[str, str, str, str, str]:
    if dose is None:
        return (NOTHING, LEFT_OUT, NOTHING, NOTHING, NOTHING)
    times = "1 time" if dose.reps == 1 else f"{dose.reps} times"
    hold = say_seconds(dose.hold_s) if dose.hold_s and not dose.duration_s else NOTHING
    rest = say_seconds(dose.rest_s) if dose.rest_s and dose.sets > 1 else NOTHING
    each_set = say_seconds(dose.duration_s) if dose.duration_s else times
    return (str(dose.sets), each_set, hold, rest, "each" if dose.sides is Sides.EACH else NOTHING)


def _week_sheet(pack: Pack, routine: Routine, *, is_first: bool) -> WeekSheet:
    """Boxes for each day on which it is due; the pack's own measures stand on the first sheet alone."""
    some = is_on_some_days(routine)
    boxes = tuple(0 if some and day not in routine.days else routine.per_day for day in WEEKDAYS)
    ticks = tuple(
        TickRow(f"{place}. {one_line(pack.exercise(step.exercise).name)}", boxes)
        for place, step in enumerate(routine.steps, start=1)
    )
    labels = ("Pain before", "Pain after") if routine.per_day == 1 else ("Neck pain today",)
    scores = [ScoreRow(label, "0-10, higher is worse") for label in labels]
    own = pack.measures if is_first else ()
    legend = [f"{_pain_question(routine)} {PAIN_SCALE}.", *map(_own_legend, own)]
    note = f"{due_words(routine)}." if some or routine.every > 1 else ""
    return WeekSheet(_DAYS, ticks, (*scores, *map(_own_score, own)), note, tuple(legend))


def _pain_question(routine: Routine) -> str:
    return "Pain:" if routine.per_day == 1 else prompt_for(Measure.PAIN, BodyRegion.NECK)


def _own_score(measure: OwnMeasure) -> ScoreRow:
    return ScoreRow(one_line(measure.prompt), f"{measure.lowest}-{measure.highest}, {_better(measure)}")


def _own_legend(measure: OwnMeasure) -> str:
    return one_line(f"{measure.prompt} {direction_words(measure)}.")


def _better(measure: OwnMeasure) -> str:
    return "higher is better" if measure.direction is Direction.HIGHER_IS_BETTER else "higher is worse"
