"""The prescription line: what people write is understood or answered, and a pack goes through a line and back."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from examples import examples
from necktrack.model.drafts import DraftRoutine, DraftStep
from necktrack.model.packs import Dose, Exercise, Library, LibraryArea, Pack, ProgressRule, Routine, RoutineStep, Sides
from necktrack.model.values import replace
from necktrack.packs.canonical import content_hash
from necktrack.packs.catalog import load_catalog
from necktrack.packs.fingerprint_words import WORDS
from necktrack.packs.prescription import LONGEST_LINE, Line, line_of, read_line
from necktrack.packs.prescription_aliases import ALSO
from necktrack.packs.prescription_names import Names

SHIPPED = Path(__file__).parents[2] / "exercises"
CATALOG = load_catalog(SHIPPED, SHIPPED / "no such folder")
LIBRARY = CATALOG.library
EXERCISES = {exercise.id: exercise for exercise in LIBRARY.exercises}
THREE = "chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri"


def read(line: str) -> Line:
    return read_line(line, LIBRARY)


def understood(line: str) -> tuple[DraftRoutine, ...]:
    found = read(line)
    assert found.problems == ()
    return found.routines


def only_dose(line: str) -> Dose:
    (routine,) = understood(line)
    (step,) = routine.steps
    return step.dose


def problem_of(line: str) -> str:
    (problem,) = read(line).problems
    return str(problem)


def named(line: str) -> list[str]:
    return [step.exercise for routine in understood(line) for step in routine.steps]


def pack_of(*routines: DraftRoutine, exercises: dict[str, Exercise] = EXERCISES) -> Pack:
    """The pack that a line's routines are."""
    used = {step.exercise: exercises[step.exercise] for routine in routines for step in routine.steps}
    return Pack(
        "north-clinic.line",
        "1.0.0",
        "From a line",
        exercises=tuple(used.values()),
        routines=tuple(
            Routine(
                routine.id,
                routine.name,
                tuple(RoutineStep(step.exercise, step.dose) for step in routine.steps),
                minutes=5,
                per_day=routine.per_day,
                days=routine.days,
                every=routine.every,
            )
            for routine in routines
        ),
    )


def line_for(*routines: DraftRoutine) -> str:
    return line_of(pack_of(*routines), LIBRARY).text


CHECK = read(THREE).check

# Reading.


def test_one_line_makes_a_routine_for_each_schedule() -> None:
    daily, walking = understood(THREE)
    assert (daily.id, daily.name, daily.days) == ("daily", "Every day", ())
    assert [step.exercise for step in daily.steps] == ["chin-tuck", "thor-rot"]
    assert daily.steps[0].dose == replace(EXERCISES["chin-tuck"].dose, sets=2, reps=10, hold_s=3)
    assert daily.steps[1].dose.sides is Sides.EACH
    assert (walking.id, walking.name) == ("mon-wed-fri", "Monday, Wednesday, Friday")
    assert walking.days == ("mon", "wed", "fri")
    assert walking.steps == (DraftStep("walk", replace(EXERCISES["walk"].dose, duration_s=600)),)


def test_what_is_not_said_stays_as_the_library_has_it() -> None:
    assert only_dose("chin tuck") == EXERCISES["chin-tuck"].dose
    assert only_dose("chin tuck hold 7") == replace(EXERCISES["chin-tuck"].dose, hold_s=7)


CHIN = EXERCISES["chin-tuck"].dose
DOSES = {
    "chin tuck 3x8": replace(CHIN, sets=3, reps=8),
    "Chin Tuck 3 X 8": replace(CHIN, sets=3, reps=8),
    "chin tuck 3 \u00d7 8": replace(CHIN, sets=3, reps=8),
    "chin tuck 3*8": replace(CHIN, sets=3, reps=8),
    "chin tuck 3x8x5s": replace(CHIN, sets=3, reps=8, hold_s=5),
    "chin tuck 3x8x5": replace(CHIN, sets=3, reps=8, hold_s=5),
    "chin tuck 3 sets of 8": replace(CHIN, sets=3, reps=8),
    "chin tuck three sets of eight reps": replace(CHIN, sets=3, reps=8),
    "chin tuck 3 sets 8 reps": replace(CHIN, sets=3, reps=8),
    "chin tuck, 3 sets, 8 reps": replace(CHIN, sets=3, reps=8),
    "chin tuck: 3x8 (hold 5 s)": replace(CHIN, sets=3, reps=8, hold_s=5),
    "chin tuck - 3 x 8 - 5s hold": replace(CHIN, sets=3, reps=8, hold_s=5),
    "3x8 chin tucks": replace(CHIN, sets=3, reps=8),
    "Do 3 sets of 8 chin tucks": replace(CHIN, sets=3, reps=8),
    "chin tuck 8": replace(CHIN, reps=8),
    "chin tuck x8": replace(CHIN, reps=8),
    "chin tuck 8x": replace(CHIN, reps=8),
    "chin tuck 8 times": replace(CHIN, reps=8),
    "chin tuck 8 repetitions": replace(CHIN, reps=8),
    "chin tuck 4 sets": replace(CHIN, sets=4),
    "chin tuck hold 5": replace(CHIN, hold_s=5),
    "chin tuck hold 5 s": replace(CHIN, hold_s=5),
    "chin tuck hold 5 sec": replace(CHIN, hold_s=5),
    "chin tuck holding for 5 seconds": replace(CHIN, hold_s=5),
    "chin tuck 5s hold": replace(CHIN, hold_s=5),
    "chin tuck 8, 5 second holds": replace(CHIN, reps=8, hold_s=5),
    "chin tuck 8 hold 5": replace(CHIN, reps=8, hold_s=5),
    "chin tuck 8 x 5 sec hold": replace(CHIN, reps=8, hold_s=5),
    'chin tuck 3x8 5" hold': replace(CHIN, sets=3, reps=8, hold_s=5),
    'chin tuck 8x 5"': replace(CHIN, sets=1, reps=8, hold_s=5),
    "chin tuck 3\u00d78 5\u2033 hold": replace(CHIN, sets=3, reps=8, hold_s=5),
    "chin tuck 3x8 5'' hold": replace(CHIN, sets=3, reps=8, hold_s=5),
    "chin tuck 3x8 @ 5 s": replace(CHIN, sets=3, reps=8, hold_s=5),
    "chin tuck no hold": replace(CHIN, hold_s=0),
    "chin tuck rest 30": replace(CHIN, rest_s=30),
    "chin tuck 30 s rest between sets": replace(CHIN, rest_s=30),
    "chin tuck rest 1 min": replace(CHIN, rest_s=60),
    "chin tuck no rest": replace(CHIN, rest_s=0),
    "chin tuck tempo 4": replace(CHIN, tempo_s=4),
    "chin tuck each": replace(CHIN, sides=Sides.EACH),
    "chin tuck 8 each side": replace(CHIN, reps=8, sides=Sides.EACH),
    "chin tuck 8/side": replace(CHIN, reps=8, sides=Sides.EACH),
    "chin tuck both sides": replace(CHIN, sides=Sides.EACH),
    "chin tuck left and right": replace(CHIN, sides=Sides.EACH),
    "chin tuck timed 2 min": Dose(sets=2, rest_s=20, duration_s=120),
    "open book no sides": replace(EXERCISES["thor-rot"].dose, sides=Sides.NONE),
    "walk 15 min": Dose(duration_s=900),
    "walk 15'": Dose(duration_s=900),
    "walk 15\u2032": Dose(duration_s=900),
    "walk for 15 minutes": Dose(duration_s=900),
    "15 min walk": Dose(duration_s=900),
    "walk 1.5 min": Dose(duration_s=90),
    "walk 2x5 min rest 60": Dose(sets=2, duration_s=300, rest_s=60),
    "walk half an hour": Dose(duration_s=1800),
    "hamstring stretch 3 x 30 s": replace(EXERCISES["stretch-hamstring"].dose, reps=3, hold_s=30),
    "hamstring stretch 30 s each": replace(EXERCISES["stretch-hamstring"].dose, hold_s=30),
    "side plank on the knees 3x20s": replace(EXERCISES["side-plank-knees"].dose, sets=3, hold_s=20),
}


@each({line: line for line in DOSES})
def test_a_dose_is_understood_as_people_write_it(line: str) -> None:
    assert only_dose(line) == DOSES[line]


SCHEDULES: dict[str, tuple[tuple[str, ...], int, int]] = {
    "daily": ((), 0, 1),
    "every day": ((), 0, 1),
    "twice a day": ((), 0, 2),
    "2/day": ((), 0, 2),
    "2x/day": ((), 0, 2),
    "2x/d": ((), 0, 2),
    "3 times daily": ((), 0, 3),
    "three times a day": ((), 0, 3),
    "bid": ((), 0, 2),
    "mon wed fri": (("mon", "wed", "fri"), 0, 1),
    "Mon, Wed & Fri": (("mon", "wed", "fri"), 0, 1),
    "fri/mon": (("mon", "fri"), 0, 1),
    "on Mondays and Thursdays": (("mon", "thu"), 0, 1),
    "mon-wed": (("mon", "tue", "wed"), 0, 1),
    "fri to mon": (("mon", "fri", "sat", "sun"), 0, 1),
    "weekdays": (("mon", "tue", "wed", "thu", "fri"), 0, 1),
    "at the weekend": (("sat", "sun"), 0, 1),
    "mon to sun": ((), 0, 1),
    "every 2 days": ((), 2, 1),
    "every other day": ((), 2, 1),
    "every 3rd day": ((), 3, 1),
    "alternate days twice a day": ((), 2, 2),
    "tue thurs twice daily": (("tue", "thu"), 0, 2),
}


@each({words: words for words in SCHEDULES})
def test_a_schedule_is_understood_as_people_write_it(words: str) -> None:
    (routine,) = understood(f"walk 10 min {words}")
    assert (routine.days, routine.every, routine.per_day) == SCHEDULES[words]


@pytest.mark.parametrize(
    ("line", "exercises"),
    [
        ("chintuck", ["chin-tuck"]),
        ("CHIN-TUCK", ["chin-tuck"]),
        ("chin tucks", ["chin-tuck"]),
        ("Chin glide back", ["chin-tuck"]),
        ("openbook", ["thor-rot"]),
        ("open books 8", ["thor-rot"]),
        ("thoracic rotations", ["thor-rot"]),
        ("shoulder blade squeeze", ["scap-retract"]),
        ("Shoulder-blade squeezes 2x12", ["scap-retract"]),
        ("squeeze the shoulder blades", ["scap-retract"]),
        ("cat cow", ["cat-cow"]),
        ("cow-cat", ["cat-cow"]),
        ("cat and cow", ["cat-cow"]),
        ("gaze stabilisation; gaze stabilization standing", ["eye-head", "eye-head-standing"]),
        ("Small nod, lying 10", ["dnf-nod"]),
        ("Y-T-W 3x6", ["prone-ytw"]),
        ("one leg bridge 2x6, bridge", ["bridge-single", "bridge"]),
        ("chin tuck, wall angel and open book", ["chin-tuck", "wall-angel", "thor-rot"]),
        ("chin tuck 2x10 open book 8 each walk 10 min", ["chin-tuck", "thor-rot", "walk"]),
        ("1. chin tuck 2x10\n2. open book\n- walk", ["chin-tuck", "thor-rot", "walk"]),
        ("10 min walk, 20 chin tucks", ["walk", "chin-tuck"]),
        ("2x10 chin tucks, holding 3 s, 8 open books", ["chin-tuck", "thor-rot"]),
    ],
)
def test_names_are_understood_as_people_write_them(line: str, exercises: list[str]) -> None:
    found = read(line)
    assert found.problems == ()
    assert named(line) == exercises


@each(EXERCISES)
def test_every_library_exercise_is_known_by_id_name_and_each_other_name(exercise: Exercise) -> None:
    for name in (exercise.id, exercise.name, exercise.name.upper(), *ALSO.get(exercise.id, ())):
        assert named(name) == [exercise.id], name
        assert read(name).notes == (() if not exercise.taught else read(exercise.id).notes), name


def test_no_check_word_is_a_word_of_an_exercise() -> None:
    names = Names(LIBRARY)
    assert [word for word in WORDS if names.has_word(word)] == []


def test_a_schedule_before_a_colon_is_for_all_that_follow() -> None:
    strength, daily = understood("mon wed fri: band row 3x12; reverse fly; daily: walk; chin tuck")
    assert (strength.days, len(strength.steps)) == (("mon", "wed", "fri"), 2)
    assert (daily.days, len(daily.steps)) == ((), 2)


def test_a_schedule_alone_is_for_all_that_have_none() -> None:
    both, walking = understood("chin tuck 2x10; walk 10 min sat; open book; twice a day")
    assert (both.per_day, len(both.steps)) == (2, 2)
    assert (walking.days, walking.per_day) == (("sat",), 2)


PAGE = (SHIPPED.parent / "docs" / "prescription-line.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line", [line for block in re.findall(r"```rx\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
)
def test_every_line_of_the_page_is_understood(line: str) -> None:
    assert understood(line)
    assert read(line).notes == ()


@pytest.mark.parametrize("row", re.findall(r"^\| \w.*\|$", PAGE, re.MULTILINE))
def test_every_way_of_writing_on_the_page_is_understood(row: str) -> None:
    for words in re.findall("`(.*?)`", row):
        assert read(f"chin tuck {words}").problems == (), words


# Answering.


def test_a_misspelling_is_taken_and_told() -> None:
    found = read("chin tukc 2x10; opne book; wall angles 2x8")
    assert found.problems == ()
    assert [step.exercise for step in found.routines[0].steps] == ["chin-tuck", "thor-rot", "wall-angel"]
    assert found.notes[0] == '"chin tukc" was taken as Chin glide back (chin-tuck)'
    assert len(found.notes) == 3


def test_a_short_name_that_fits_one_exercise_is_taken_and_told() -> None:
    found = read("shrugs 2x10")
    assert found.routines[0].steps[0].exercise == "shrug-load"
    assert found.notes == ('"shrugs" was taken as Shrug with two weights (shrug-load)',)


def test_a_name_that_fits_several_is_never_guessed() -> None:
    (problem,) = read("press 5").problems
    assert {"iso-front", "iso-back"} <= set(problem.choices)
    assert "Did you mean" in problem.hint
    assert problem_of("angel 2x8") == (
        '"angel": it is not clear which exercise this is. '
        "Did you mean Floor angel (wall-angel-floor) or Wall angel (wall-angel)?"
    )


def test_every_piece_that_is_wrong_is_told_at_once() -> None:
    found = read("chin tuck hold 9999; wibble 2x10; walk 20; bridge 3x a week")
    assert [problem.piece for problem in found.problems] == [
        "wibble",
        "chin tuck hold 9999",
        "walk 20",
        "bridge 3 x a week",
    ]


PROBLEMS = {
    "chin tuck hold 9999": "the hold is out of bounds. It may be 0 to 600 seconds.",
    "chin tuck 0x10": "the number of sets is out of bounds. It may be 1 to 20.",
    "chin tuck 2x201": "the number of repetitions is out of bounds. It may be 1 to 200.",
    "walk 2 hours": "the time is out of bounds. It may be 1 to 3600 seconds.",
    "walk 20": "it is not clear what 20 is.",
    "chin tuck 8-10 reps": "8 - 10 reps is a range. Write one number",
    "chin tuck 2x10 3x8": "the number of sets is there twice.",
    "chin tuck 10 s 20 s": "it is not clear what 10 s and 20 s are.",
    "walk 10 min hold 3": "a time and a hold do not go together.",
    "walk tempo 3": "a tempo belongs to repetitions",
    "walk 1 mile": "a line cannot tell 1 mile.",
    "walk 0.3 s": "0.3 s is not a whole number of seconds.",
    "chin tuck 2.5 reps": "2.5 is not a whole number.",
    "chin tuck 3x a week": "3 x a week leaves open which days. Name them, such as: mon wed fri.",
    "chin tuck weekly": "weekly leaves open which days. Name them, such as: mon.",
    "chin tuck every 2 hours": "a line tells how often on a day, not every 2 hours. Write it as times a day",
    "chin tuck in the morning": "a line cannot tell the time of day (in the morning).",
    "chin tuck for 6 weeks": "a line cannot tell of weeks (for 6 weeks).",
    "chin tuck left side": "a line cannot name one side (left side).",
    "chin tuck every 2 days mon": "there are two schedules.",
    "chin tuck 25 times a day": "25 is too many times a day. At most 24 fit.",
    "chin tuck every 40 days": "40 is too many days between two. At most 28 fit.",
    "2x10; chin tuck": "it belongs to no exercise. Write the exercise first",
    "10 chin tucks 20 open books": "it is not clear which numbers belong to which exercise.",
    "10 chin tucks 20 open books, 9": "it is not clear which numbers belong to which exercise.",
    "10 reps chin tuck 20 reps open book": "it is not clear which numbers belong to which exercise. Put ; between",
    "xyzzy": "this is no exercise of the library, and no part of a dose. See: necktrack library list",
    "": "there is no exercise in the line. For example: chin tuck 2x10 hold 3",
    " ;;, ": "there is no exercise in the line.",
    "walk 20x60 min": "it takes 1200 minutes, at most 120 fit in a routine. Lower the doses.",
}


@each({line: line for line in PROBLEMS})
def test_what_a_line_cannot_say_is_told_with_how_to_mend_it(line: str) -> None:
    assert PROBLEMS[line] in " ".join(map(str, read(line).problems))


@pytest.mark.parametrize("line", ["chin tuck 8 5 s hold bid", "chin tuck 8 5 s hold 2x/day", "chin tuck 8 hold 5 bid"])
def test_times_a_day_after_a_hold_are_not_taken_for_the_hold(line: str) -> None:
    (routine,) = understood(line)
    assert (routine.per_day, routine.steps[0].dose.hold_s) == (2, 5)


def test_what_was_taken_to_be_meant_is_told() -> None:
    assert read("hamstring stretch 3x30s").notes == (
        '"hamstring stretch 3 x 30 s": 3 x 30 s was taken as 3 repetitions, each held 30 s',
    )
    assert "taken as the hold" in read("chin tuck 5 s").notes[0]
    assert "counts instead of repetitions" in read("chin tuck 2 min").notes[0]


def test_an_exercise_that_must_be_taught_is_told_as_such() -> None:
    taught = replace(EXERCISES["walk"], id="strap-turn", name="Strap turn", taught=True)
    library = Library((LibraryArea("neck", "Neck", (taught,)),))
    found = read_line("strap turn 2 min", library)
    assert found.problems == ()
    assert found.notes == ("Strap turn is only for a person who was taught it by a provider",)


@pytest.mark.parametrize("name", ["exercise", "my-own", "hold-3", "2-min-neck", "to-and-fro", "each-side"])
def test_an_exercise_of_any_name_is_known_by_its_id(name: str) -> None:
    own = replace(EXERCISES["chin-tuck"], id=name, name=name.replace("-", " ").title())
    found = read_line(f"{name} 3x8 hold 5", Library((LibraryArea("own", "Own", (own,)),)))
    assert found.problems == ()
    assert found.routines[0].steps == (DraftStep(name, replace(CHIN, sets=3, reps=8, hold_s=5)),)


# The check word.


def test_a_line_told_by_the_program_ends_with_a_check_word_that_reads() -> None:
    line = line_for(*understood(THREE))
    assert line == f"chin tuck 2x10 hold 3; open book 1x8 hold 3 each; walk 10 min mon wed fri = {CHECK}"
    found = read(line)
    assert found.problems == ()
    assert found.is_checked
    assert found.check == CHECK


@pytest.mark.parametrize("ending", ["= *", "=*", "= * .", "- *", "\u2013 *", "check word: *", "*", "(= *)"])
def test_the_check_word_is_read_however_it_stands_at_the_end(ending: str) -> None:
    assert read(f"{THREE} {ending.replace('*', CHECK)}").is_checked
    assert read(f"{THREE} {ending.replace('*', CHECK.upper())}").is_checked


def test_any_way_of_writing_the_same_has_the_same_check_word() -> None:
    said = "chintucks 2 sets of 10, 3s hold; openbook 8/side; 10 min walk on Mondays, wed & fri"
    assert read(said).check == CHECK


@pytest.mark.parametrize(
    "other",
    [
        "chin tuck 2x10 hold 4; open book 1x8 each; walk 10 min mon wed fri",
        "chin tuck 2x10 hold 3; open book 1x9 each; walk 10 min mon wed fri",
        "chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed sat",
        "open book 1x8 each; chin tuck 2x10 hold 3; walk 10 min mon wed fri",
        "chin tuck 2x10 hold 3; walk 10 min mon wed fri",
        "wall angel 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri",
    ],
)
def test_a_slip_on_the_way_is_told_by_the_check_word(other: str) -> None:
    found = read(f"{other} = {CHECK}")
    assert not found.is_checked
    assert "the check word does not fit" in str(found.problems[0])
    assert "Compare them piece by piece." in str(found.problems[0])


def test_a_misspelt_check_word_is_answered_with_the_nearest() -> None:
    assert problem_of(f"{THREE} = {CHECK}x") == f'"{CHECK}x": this is no check word. Did you mean {CHECK}?'


def test_a_library_with_other_doses_has_another_check_word() -> None:
    areas = tuple(
        replace(area, exercises=tuple(replace(each, dose=replace(each.dose, rest_s=7)) for each in area.exercises))
        for area in LIBRARY.areas
    )
    assert read_line(THREE, Library(areas)).check != read(THREE).check


# Telling.


def test_a_line_says_how_much_of_each_and_rest_and_tempo_only_where_they_are_unusual() -> None:
    bridge = "bridge 3x8 hold 5 tempo 2 rest 45 each"
    said = f"{bridge}; walk 15 min; chin tuck timed 90 s; micro break 1x5 hold 2; open book 1x8 no hold no sides"
    assert line_for(*understood(said)).startswith(said + " = ")


def test_a_routine_of_several_with_a_schedule_has_it_once() -> None:
    rows = "band row 2x12 hold 1; reverse fly 2x12 hold 1"
    said = f"chin tuck 2x10 hold 3; mon wed fri: {rows}; weekends twice a day: walk 10 min"
    assert line_for(*understood(said)).startswith(said + " = ")


@each(EXERCISES)
def test_the_name_that_is_told_is_plain_words_for_one_exercise(exercise: Exercise) -> None:
    told = Names(LIBRARY).spoken(exercise)
    assert all(word.isalpha() for word in told.split(" ")), told
    assert named(told) == [exercise.id]
    assert named(f"{told} 2x7") == [exercise.id]


def test_what_a_line_cannot_say_is_named() -> None:
    daily, walking = pack_of(*understood(THREE)).routines
    own = replace(EXERCISES["bridge"], id="towel-glide", name="Towel glide")
    other = replace(EXERCISES["walk"], why="Another reason.")
    steps = (*daily.steps, RoutineStep("towel-glide", own.dose, keep=1))
    pack = Pack(
        "north-clinic.mixed",
        "1.0.0",
        "Mixed",
        exercises=(EXERCISES["chin-tuck"], EXERCISES["thor-rot"], other, own),
        routines=(replace(daily, name="Morning", steps=steps, progress_when=ProgressRule(add_reps=1)), walking),
        summary="For a while.",
        clinic={"name": "North Clinic"},
        checks=LIBRARY.checks[:1],
    )
    line = line_of(pack, LIBRARY)
    assert line.text.startswith("chin tuck 2x10 hold 3; open book 1x8 hold 3 each = ")
    assert line.unsaid == (
        "Walk (walk): it is not in this program's library, or not the same there",
        "Towel glide (towel-glide): it is not in this program's library, or not the same there",
        "Morning: its name",
        "Morning: when it grows",
        "Morning: what is kept when time is short",
        f"posture checks: {LIBRARY.checks[0].name}",
        "the summary",
        "the contact card",
    )


def test_routines_that_are_due_alike_are_told_as_one() -> None:
    (daily,) = pack_of(*understood("chin tuck")).routines
    (evening,) = pack_of(*understood("walk")).routines
    pack = replace(
        pack_of(*understood("chin tuck; walk")), routines=(daily, replace(evening, id="evening", name="Evening"))
    )
    line = line_of(pack, LIBRARY)
    assert line.text.startswith("chin tuck 2x10 hold 3; walk 10 min = ")
    assert "Every day and Evening are due alike: the line makes one routine of them" in line.unsaid


def test_a_pack_without_library_exercises_has_no_line() -> None:
    assert line_of(Pack("north-clinic.empty", "1.0.0", "Empty"), LIBRARY).text == ""


@pytest.mark.parametrize("pack", CATALOG.packs, ids=[pack.id for pack in CATALOG.packs])
def test_the_line_of_a_shipped_pack_reads_back(pack: Pack) -> None:
    line = line_of(pack, LIBRARY)
    found = read(line.text)
    assert found.problems == ()
    assert found.is_checked
    told = {(step.exercise, step.dose) for routine in found.routines for step in routine.steps}
    assert told == {(step.exercise, step.dose) for routine in pack.routines for step in routine.steps} or line.unsaid


# Rules for all lines.

DAYS = st.lists(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), min_size=1, max_size=6, unique=True)
SCHEDULED = st.one_of(
    st.tuples(st.just(()), st.just(0), st.integers(1, 24)),
    st.tuples(DAYS.map(tuple), st.just(0), st.integers(1, 24)),
    st.tuples(st.just(()), st.integers(2, 28), st.integers(1, 24)),
)
COUNTED = st.builds(
    Dose,
    sets=st.integers(1, 20),
    reps=st.integers(1, 200),
    hold_s=st.one_of(st.just(0), st.integers(0, 600)),
    rest_s=st.integers(0, 600),
    tempo_s=st.integers(0, 60),
    sides=st.sampled_from(Sides),
)
TIMED = st.builds(
    Dose,
    sets=st.integers(1, 20),
    duration_s=st.integers(1, 3600),
    rest_s=st.integers(0, 600),
    sides=st.sampled_from(Sides),
)


@st.composite
def steps(draw: st.DrawFn) -> DraftStep:
    exercise = draw(st.sampled_from(LIBRARY.exercises))
    return DraftStep(exercise.id, draw(st.one_of(st.just(exercise.dose), COUNTED, TIMED)))


@st.composite
def programmes(draw: st.DrawFn) -> tuple[DraftRoutine, ...]:
    whens = draw(st.lists(SCHEDULED, min_size=1, max_size=4, unique_by=lambda when: (frozenset(when[0]), *when[1:])))
    return tuple(
        DraftRoutine(
            f"routine-{number}", f"Routine {number}", tuple(draw(st.lists(steps(), min_size=1, max_size=5))), *when
        )
        for number, when in enumerate(whens)
    )


@examples(80)
@given(programme=programmes())
def test_a_line_reads_back_to_the_same_programme_and_is_told_the_same(programme: tuple[DraftRoutine, ...]) -> None:
    line = line_for(*programme)
    if len(line) > LONGEST_LINE:
        return
    found = read(line)
    assert [str(problem) for problem in found.problems if "at most 120 fit" not in problem.message] == []
    assert [routine.steps for routine in found.routines] == [routine.steps for routine in programme]
    assert [set(routine.days) for routine in found.routines] == [set(routine.days) for routine in programme]
    assert [(routine.every, routine.per_day) for routine in found.routines] == [
        (routine.every, routine.per_day) for routine in programme
    ]
    assert line_for(*found.routines) == line


@examples(30)
@given(programme=programmes())
def test_two_readings_of_one_line_make_the_same_pack(programme: tuple[DraftRoutine, ...]) -> None:
    line = line_for(*programme)
    first, second = read(line), read(line.upper())
    assert first.routines == second.routines
    assert content_hash(pack_of(*first.routines)) == content_hash(pack_of(*second.routines))


PIECES = """
chin tuck open book walk press each hold rest 2x10 3s 10 min mon wed daily every twice a day left - , ; : = ( ) x of
\u00d7 1.5 \u202e \ufeff \x00 wibble
"""
PIECE = st.one_of(st.sampled_from(PIECES.split()), st.sampled_from(["\n", "9" * 400]))


@examples(200)
@given(line=st.one_of(st.text(max_size=300), st.lists(PIECE, max_size=40).map(" ".join)))
def test_any_text_is_read_or_answered(line: str) -> None:
    found = read(line)
    assert found.problems or found.routines
    for problem in found.problems:
        assert problem.message
        assert "\n" not in str(problem)
        assert all(character.isprintable() for character in str(problem))


def test_a_line_without_end_is_refused() -> None:
    assert "at most 4,000 are read" in problem_of("chin tuck; " * 1_000_000)
    assert "a line has at most 60 exercises" in problem_of("walk 1 min; " * 61)


@pytest.mark.parametrize(
    "alphabet", ["a;", "chintuk ", "press;", "1 2x", "each of ", "=", "walk and ", "ab cd ef gh ij;"]
)
def test_no_line_takes_long(alphabet: str) -> None:
    line = (alphabet * LONGEST_LINE)[:LONGEST_LINE]
    begun = time.perf_counter()
    read(line)
    assert time.perf_counter() - begun < 2
