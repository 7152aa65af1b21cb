"""The packs that ship: as long as they say, within the doses of the catalogue, and without what must be taught."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from each import each
from necktrack.model.packs import ExerciseKind, Library, LibraryArea, Sides
from necktrack.packs.parse import parse_library, parse_pack
from necktrack.services.packs import lint_file
from necktrack.services.world import World
from shipped import (
    CHECK,
    EXERCISE,
    KEBAB,
    LIBRARY_FILES,
    PACK,
    PACK_FILES,
    ROUTINES,
    WORDS_A_SECOND,
    Table,
    clock_seconds,
    dose_of,
    exercise_of,
    library_id,
    overrides,
    readies,
    words,
    work_seconds,
)

NAMES = {"starter", "full", "desk", "flare", "stretch", "strength", "low-back", "clinic-example"}
NOT_REVIEWED = "Not yet reviewed by a clinician."
LIGHT = "library:turn-and-glide"


class Most(NamedTuple):
    """The sides and the most of a dose that the clinical catalogue gives."""

    sets: int = 1
    reps: int = 1
    hold_s: int = 0
    duration_s: int = 0
    sides: str = "none"


STRETCH = Most(1, 3, 30, sides="each")
PRESS, PRESS_EACH = Most(1, 5, 10), Most(1, 5, 10, sides="each")
CHIN, NOD, ROW = Most(2, 10, 5), Most(1, 10, 10), Most(3, 12, 1)

MOST: dict[str, Most] = {
    "chin-tuck-lying": CHIN, "chin-tuck": CHIN, "chin-tuck-wall": CHIN, "dnf-nod-sitting": NOD, "dnf-nod": NOD,
    "dnf-lift": Most(3, 10, 3), "rot-arom-small": Most(1, 10, 2, sides="each"),
    "rot-arom": Most(1, 10, 2, sides="each"), "sidebend-arom": Most(1, 8, 2, sides="each"),
    "flexext-arom": Most(1, 8), "iso-front": PRESS, "iso-back": PRESS, "iso-side": PRESS_EACH, "iso-rot": PRESS_EACH,
    "band-iso-light": Most(3, 15, 1), "band-iso": Most(3, 15, 1), "self-snag-rot": Most(1, 2, 3),
    "eye-head": Most(2, 10, sides="each"), "eye-head-standing": Most(2, 10, sides="each"),
    "laser-repos": Most(1, 10, 1, sides="each"), "table-ext": Most(3, 8, 3), "quad-ext": Most(3, 8, 3),
    "lat-raise-arms": Most(duration_s=120), "lat-raise-tube": Most(duration_s=120),
    "scap-retract-lying": Most(2, 15, 5), "scap-retract": Most(2, 15, 5), "band-row": ROW, "rev-fly": ROW,
    "shrug-load": Most(3, 12, 1), "wall-angel-floor": Most(2, 10, 1), "wall-angel": Most(2, 10, 1),
    "thor-ext": Most(1, 10, 2), "thor-rot": Most(1, 8, 3, sides="each"), "serratus-wall": Most(2, 10, 1),
    "prone-ytw": Most(3, 6, 2), "stretch-uptrap": STRETCH, "stretch-levator": STRETCH, "stretch-scalene-scm": STRETCH,
    "stretch-suboccipital": Most(1, 3, 30), "stretch-pec-door": STRETCH, "stretch-hipflexor": STRETCH,
    "stretch-hamstring": STRETCH, "stretch-piriformis": STRETCH, "cat-cow-sitting": Most(1, 10),
    "cat-cow": Most(1, 10), "pelvic-tilt": Most(2, 10, 5), "pelvic-tilt-sitting": Most(2, 10, 5),
    "knee-to-chest": Most(1, 5, 20, sides="each"), "bird-dog-leg": Most(2, 8, 8, sides="each"),
    "bird-dog": Most(2, 8, 8, sides="each"), "bridge": Most(2, 10, 3), "bridge-single": Most(2, 10, 3, sides="each"),
    "side-plank-wall": Most(3, 1, 20, sides="each"), "side-plank-knees": Most(3, 1, 20, sides="each"),
    "mckenzie-elbows": Most(1, 10, 5), "mckenzie-press": Most(1, 10, 1), "slider-sciatic": Most(1, 15, sides="each"),
    "slider-median": Most(1, 15, sides="each"), "breath-diaphragm": Most(duration_s=300),
    "micro-break": Most(duration_s=180), "walk": Most(duration_s=1800), "relax-jaw": Most(1, 1, 10),
    "phone-raise": Most(duration_s=60), "pillow-check": Most(duration_s=60),
}  # fmt: skip
"""The doses of clinical.md 4.2 and 4.3; the three directions of `band-iso` and the three letters of `prone-ytw` are
sets, and an easier form has the bounds of what it is a form of."""

each_exercise = each(EXERCISE)
each_pack = each(PACK)
each_routine = each(ROUTINES)


def change_of(step: Table, phase: Table) -> Table:
    """What a phase changes about a step; empty when it changes nothing."""
    changes: dict[str, Table] = {change["exercise"]: change for change in phase.get("step", [])}
    return changes.get(step["exercise"], {})


def too_much(name: str, dose: Table) -> list[str]:
    """The parts of a dose that are more than the catalogue gives."""
    most = MOST[name]
    over = [key for key in ("sets", "reps", "hold_s", "duration_s") if dose.get(key, 0) > getattr(most, key)]
    if "duration_s" in dose and not most.duration_s:
        over.append("duration_s")
    return over if dose["sides"] == most.sides else [*over, "sides"]


@each_exercise
def test_a_dose_of_the_library_is_within_the_catalogue(exercise: Table) -> None:
    assert too_much(exercise["id"], exercise["dose"]) == []


@each_routine
def test_no_routine_asks_for_more_than_the_catalogue_in_any_week(routine: Table) -> None:
    growth = routine.get("progress_when", {})
    grows = growth.get("only", [])
    phases: list[Table] = [{}, *routine.get("phase", [])]
    for step in routine["step"]:
        for phase in phases:
            change = change_of(step, phase)
            dose = dose_of(step, change)
            if step["exercise"] in grows:
                keys = ("duration_s",) if "duration_s" in dose else ("reps", "hold_s", "sets")
                dose |= {key: max(dose[key], growth.get(f"most_{key}", 0)) for key in keys}
            assert too_much(library_id(step["exercise"]), dose) == [], step["exercise"]


def test_every_pack_is_there() -> None:
    assert set(PACK) == {file.stem for file in PACK_FILES} == NAMES
    assert set(ROUTINES) == (NAMES - {"clinic-example"}) | {"daily"}


@each_pack
def test_a_pack_says_who_made_it_and_that_nobody_reviewed_it(pack: Table) -> None:
    about = pack["pack"]
    assert about["authors"] == ["necktrack"]
    assert about["license"] == "CC-BY-4.0"
    assert about["language"] == "en"
    assert "reviewed_on" not in about
    assert about["summary"].endswith(NOT_REVIEWED)


@each_pack
def test_a_pack_leans_only_on_the_library(pack: Table) -> None:
    assert "exercise" not in pack
    for routine in pack["routine"]:
        assert KEBAB.fullmatch(routine["id"])
        assert all(step["exercise"].startswith("library:") for step in routine["step"])
        assert all(library_id(step["exercise"]) in EXERCISE for step in routine["step"])
    for used in pack.get("check", []):
        assert library_id(used["use"]) in CHECK


@each_pack
def test_a_pack_holds_nothing_that_must_be_taught_first(pack: Table) -> None:
    waiting = [library_id(step["exercise"]) for routine in pack["routine"] for step in routine["step"]]
    held: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in held:
            held.add(name)
            waiting += [EXERCISE[name][key] for key in ("easier", "harder") if EXERCISE[name][key] in EXERCISE]
    assert not [name for name in held if EXERCISE[name].get("taught")]


@each_routine
def test_the_stated_minutes_are_the_counted_ones(routine: Table) -> None:
    assert routine["minutes"] == max(1, round(clock_seconds(routine) / 60)), f"{clock_seconds(routine)} s"
    for phase in routine.get("phase", []):
        assert clock_seconds(routine, phase) <= routine["minutes"] * 60 + 30, phase["weeks"]


@each_routine
def test_a_short_day_knows_what_to_keep(routine: Table) -> None:
    assert sorted(step["keep"] for step in routine["step"]) == list(range(1, len(routine["step"]) + 1))


@each_routine
def test_every_step_of_a_routine_can_be_read_while_it_runs(routine: Table) -> None:
    for step, ready in zip(routine["step"], readies(routine["step"]), strict=True):
        exercise = exercise_of(step)
        reading = sum(map(words, exercise["steps"])) / WORDS_A_SECOND
        assert reading <= ready + work_seconds(dose_of(step)), exercise["id"]


@each_routine
def test_rest_stands_only_between_sets(routine: Table) -> None:
    phases: list[Table] = [{}, *routine.get("phase", [])]
    for step in routine["step"]:
        for phase in phases:
            change = change_of(step, phase)
            dose = dose_of(step, change)
            assert (dose.get("rest_s", 0) > 0) == (dose["sets"] > 1), step["exercise"]


@each_routine
def test_a_phase_changes_what_the_routine_has(routine: Table) -> None:
    named = {step["exercise"]: step for step in routine["step"]}
    for phase in routine.get("phase", []):
        assert phase["name"]
        for change in phase["step"]:
            assert change["exercise"] in named
            assert change.get("leave_out") or dose_of(named[change["exercise"]], change) != dose_of(
                named[change["exercise"]]
            )
            assert not (change.get("leave_out") and overrides(change))


@each_routine
def test_a_routine_grows_only_with_little_pain_and_is_eased_with_more(routine: Table) -> None:
    growth, ease = routine.get("progress_when"), routine.get("ease_when")
    assert (growth is None) == (ease is None)
    if growth and ease:
        assert growth["sessions"] >= 2
        assert growth["pain_at_most"] <= 3
        assert growth.get("add_reps", 0) <= 2
        assert set(growth["only"]) <= {step["exercise"] for step in routine["step"]}
        assert ease["pain_at_least"] == 4
        assert ease["after_flare"]


def test_the_daily_circle_of_starter_takes_at_most_five_minutes() -> None:
    quick_check = 4 * 3
    pain_before_and_after = 2 * 4
    log = 4 * 4
    daily = [used["use"] for used in PACK["starter"]["check"] if used["frequency"] == "daily"]
    light_check = sum(CHECK[library_id(used)]["seconds"] for used in daily)
    circle = quick_check + pain_before_and_after + clock_seconds(ROUTINES["starter"]) + light_check + log
    assert 0 < light_check < 60
    assert circle <= 300, f"{circle} s"


@each_pack
def test_measuring_checks_stay_weekly_and_legs_are_left_alone(pack: Table) -> None:
    for used in pack.get("check", []):
        assert used["frequency"] == ("daily" if used["use"] == LIGHT else "weekly")
        assert used["use"] != "library:leg-length-view"


def test_no_routine_is_only_stretching() -> None:
    for routine in ROUTINES.values():
        assert {exercise_of(step)["kind"] for step in routine["step"]} - {ExerciseKind.STRETCH}
    stretches = [step for step in ROUTINES["stretch"]["step"] if exercise_of(step)["kind"] == ExerciseKind.STRETCH]
    assert len(stretches) >= 4
    assert all(dose_of(step)["sides"] == Sides.EACH for step in stretches)


def test_the_strength_routine_leaves_days_of_rest() -> None:
    routine = ROUTINES["strength"]
    strong = [step for step in routine["step"] if exercise_of(step)["kind"] == ExerciseKind.STRENGTH]
    assert routine["days"] == ["mon", "wed", "fri"]
    assert len(strong) > len(routine["step"]) / 2
    assert clock_seconds(routine, routine["phase"][0]) < clock_seconds(routine), "it begins light"


@each_routine
def test_a_routine_moves_before_it_strengthens_and_stretches_last(routine: Table) -> None:
    order = {ExerciseKind.BREATH: 0, ExerciseKind.MOBILITY: 1, ExerciseKind.STRENGTH: 2, ExerciseKind.STRETCH: 3}
    places = [order[kind] for step in routine["step"] if (kind := exercise_of(step)["kind"]) in order]
    assert places == sorted(places)


def test_a_bad_day_routine_stays_gentle() -> None:
    for step in ROUTINES["flare"]["step"]:
        assert "flare" not in exercise_of(step)["not_if"]
        assert exercise_of(step)["kind"] in {ExerciseKind.BREATH, ExerciseKind.MOBILITY, ExerciseKind.HABIT}


def test_the_desk_routine_needs_only_a_chair() -> None:
    assert {thing for step in ROUTINES["desk"]["step"] for thing in exercise_of(step)["equipment"]} <= {"chair"}
    assert ROUTINES["desk"]["per_day"] == 4


def test_the_example_of_a_clinic_shows_every_part_and_is_plainly_made_up() -> None:
    pack = PACK["clinic-example"]
    card = " ".join(pack["pack"]["clinic"].values())
    assert "Example" in pack["pack"]["title"]
    assert "made up" in pack["pack"]["summary"]
    assert "made up" in card
    assert re.search(r"\b555\b", card)
    assert "example.org" in card
    assert len(pack["routine"][0]["phase"]) >= 2
    assert {"progress_when", "ease_when"} <= set(pack["routine"][0])
    assert {"check", "measure", "questionnaire", "lesson"} <= set(pack)


def test_the_questionnaire_of_the_example_has_words_of_its_own() -> None:
    (asked,) = PACK["clinic-example"]["questionnaire"]
    assert asked["origin"] == "own"
    assert asked["scoring"]["items_required"] == len(asked["item"]) == 3
    assert "change" not in asked["scoring"], "no claim is made about it"
    assert all(item["nrs"] == asked["range"] == [0, 10] for item in asked["item"])
    assert all(len(item["ends"]) == 2 for item in asked["item"])


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in [*LIBRARY_FILES, *PACK_FILES]])
def test_pack_lint_has_nothing_to_say_about_what_ships(world: World, file: Path) -> None:
    assert [str(problem) for problem in lint_file(world, file).problems] == []


def test_the_program_reads_every_pack_without_a_warning() -> None:
    areas: list[LibraryArea] = []
    for file in LIBRARY_FILES:
        area, problems = parse_library(file.read_bytes(), file.name)
        assert area
        assert not problems, "\n".join(map(str, problems))
        areas.append(area)
    for file in PACK_FILES:
        pack, problems = parse_pack(file.read_bytes(), file.name, Library(tuple(areas)))
        assert not problems, "\n".join(map(str, problems))
        assert pack
        assert pack.id == f"necktrack.{file.stem}"
