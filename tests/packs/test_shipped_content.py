"""The exercises and packs that ship: complete, readable, honest, and as long as they say.

The files are read here with tomllib alone, and the clock is counted anew, so that a mistake in the program's own
parser or timeline cannot hide a mistake in the content. `pytest -v` shows each routine with its seconds.
"""

import math
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from necktrack.model.body import BodyRegion
from necktrack.model.flags import SAFETY_FLAGS, STOP_FLAGS
from necktrack.model.packs import Evidence, ExerciseKind, Library, LibraryArea, Position, RecordKind, Sides
from necktrack.packs.parse import parse_library, parse_pack

Table = dict[str, Any]

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY_FILES = sorted((SHIPPED / "library").glob("*.toml"))
PACK_FILES = sorted((SHIPPED / "packs").glob("*.toml"))

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS_A_SECOND = 3
LONGEST_STEP = 90
NOT_REVIEWED = "Not yet reviewed by a clinician."
LITTLE_EVIDENCE = "clinical habit; little direct evidence"

BANNED = (
    "diagnose", "treat", "cure", "correct", "realign", "monitor your condition", "clinically proven", "detect",
    "prevents", "subluxation", "misaligned", "abnormal", "out of place", "cause", "causes", "caused", "thrust",
    "crack", "traction",
)  # fmt: skip

CITATIONS = {
    "Gross 2015, Cochrane CD004250",
    "Blanpied 2017, JOSPT 47(7):A1",
    "Ylinen 2003, JAMA",
    "Salo 2010, PMC2877013",
    "Sterling 2019, PMC6723111",
    "Andersen 2011, tubing trial (n = 198)",
    "Waongenngarm 2021, SJWEH 47:306",
    "NICE guideline NG59 (low back pain)",
    "Mahmoud 2019, 10.1007/s12178-019-09594-y",
    "Singla 2017, PMC5446097",
    "Krawiec 2003, Man Ther 8:207",
    LITTLE_EVIDENCE,
}

NEEDED = {
    "breath-diaphragm", "rot-arom", "rot-arom-small", "chin-tuck", "scap-retract", "cat-cow", "pelvic-tilt",
    "sidebend-arom", "flexext-arom", "dnf-nod", "dnf-lift", "iso-front", "iso-back", "iso-side", "wall-angel",
    "thor-ext", "thor-rot", "band-row", "lat-raise-tube", "rev-fly", "bird-dog", "bridge", "stretch-uptrap",
    "stretch-levator", "stretch-pec-door", "stretch-hipflexor", "stretch-hamstring", "micro-break", "walk",
    "relax-jaw", "quad-ext", "eye-head",
}  # fmt: skip

NECK_TO_THE_END = {"rot-arom", "sidebend-arom", "flexext-arom", "stretch-uptrap", "stretch-levator"}
"""Movements of the neck to the end of its comfortable range."""

TAUGHT_BY_A_PROVIDER = {"self-snag-rot", "band-iso", "stretch-scalene-scm", "stretch-suboccipital"}
"""Exercises that only a provider's own pack may bring."""


def read(file: Path) -> Table:
    """The TOML document of a file."""
    document: Table = tomllib.loads(file.read_text(encoding="utf-8"))
    return document


LIBRARIES = [read(file) for file in LIBRARY_FILES]
PACKS = [read(file) for file in PACK_FILES]
EXERCISES: list[Table] = [exercise for library in LIBRARIES for exercise in library.get("exercise", [])]
CHECKS: list[Table] = [check for library in LIBRARIES for check in library.get("check", [])]
EXERCISE: dict[str, Table] = {exercise["id"]: exercise for exercise in EXERCISES}
CHECK: dict[str, Table] = {check["id"]: check for check in CHECKS}
ROUTINES: dict[str, Table] = {routine["id"]: routine for pack in PACKS for routine in pack["routine"]}


def exercise_of(step: Table) -> Table:
    """The library exercise that a routine step names."""
    return EXERCISE[step["exercise"].removeprefix("library:")]


def dose_of(step: Table) -> Table:
    """The dose of a routine step: the library's, with what the step overrides."""
    overrides = {key: value for key, value in step.items() if key not in {"exercise", "keep"}}
    dose: Table = exercise_of(step)["dose"] | overrides
    return dose


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
    return 2 * one_side + 5 if dose["sides"] == Sides.EACH else one_side


def clock_seconds(routine: Table) -> int:
    """Seconds of a whole routine."""
    return sum(readies(routine)) + sum(work_seconds(dose_of(step)) for step in routine["step"])


def readies(routine: Table) -> list[int]:
    """Seconds to get ready before each step of a routine."""
    exercises = [exercise_of(step) for step in routine["step"]]
    before = ["", *(exercise["position"] for exercise in exercises[:-1])]
    return [ready_seconds(exercise, position) for exercise, position in zip(exercises, before, strict=True)]


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


def parsed_area(file: Path, others: Library | None = None) -> LibraryArea:
    """A library file as the program reads it; nothing about it may be wrong or doubtful."""
    area, problems = parse_library(file.read_bytes(), file.name, others)
    assert not problems, "\n".join(map(str, problems))
    assert area
    return area


each_exercise = pytest.mark.parametrize("exercise", [pytest.param(item, id=item["id"]) for item in EXERCISES])
each_check = pytest.mark.parametrize("check", [pytest.param(item, id=item["id"]) for item in CHECKS])
each_pack = pytest.mark.parametrize("pack", [pytest.param(item, id=item["pack"]["id"]) for item in PACKS])
each_routine = pytest.mark.parametrize(
    "routine", [pytest.param(item, id=f"{item['id']}-{clock_seconds(item)}s") for item in ROUTINES.values()]
)


def test_the_library_is_wide_enough_to_choose_from() -> None:
    assert set(EXERCISE) >= NEEDED
    assert sum(exercise["kind"] == ExerciseKind.STRETCH for exercise in EXERCISES) >= 4
    assert len(EXERCISE) == len(EXERCISES)
    assert len(CHECK) == len(CHECKS)


def test_what_a_provider_must_teach_first_is_not_in_the_library() -> None:
    assert not TAUGHT_BY_A_PROVIDER & set(EXERCISE)


@each_exercise
def test_an_exercise_tells_everything(exercise: Table) -> None:
    assert set(exercise) == {
        "id", "name", "kind", "regions", "position", "equipment", "why", "steps", "mistakes", "stop_if", "not_if",
        "dose", "evidence", "sources", "easier", "harder", "figure",
    }  # fmt: skip
    assert KEBAB.fullmatch(exercise["id"])
    assert exercise["kind"] in list(ExerciseKind)
    assert exercise["position"] in list(Position)
    assert exercise["evidence"] in list(Evidence)
    assert exercise["regions"]
    assert set(exercise["regions"]) <= set(BodyRegion)
    for key in ("name", "why", "steps", "mistakes", "stop_if", "sources", "easier", "harder"):
        assert exercise[key], key
    assert len(exercise["steps"]) >= 4, "prepare, do, cue, breathe"
    assert "reath" in " ".join(exercise["steps"]), "how to breathe"
    assert set(exercise["stop_if"]) <= set(STOP_FLAGS)
    assert set(exercise["not_if"]) <= set(SAFETY_FLAGS)
    assert set(exercise["sources"]) <= CITATIONS


@each_exercise
def test_a_dose_counts_either_repetitions_or_time(exercise: Table) -> None:
    dose = exercise["dose"]
    assert dose["sides"] in list(Sides)
    assert dose["sets"] >= 1
    assert (dose.get("rest_s", 0) > 0) == (dose["sets"] > 1), "rest stands between sets"
    if "duration_s" in dose:
        assert set(dose) == {"sets", "duration_s", "sides"}
        assert dose["duration_s"] >= 1
    else:
        assert set(dose) == {"sets", "reps", "hold_s", "rest_s", "tempo_s", "sides"}
        assert dose["reps"] >= 1
        assert dose["hold_s"] + dose["tempo_s"] >= 1


@each_exercise
def test_easier_and_harder_lead_somewhere(exercise: Table) -> None:
    for key in ("easier", "harder"):
        if KEBAB.fullmatch(exercise[key]):
            assert exercise[key] in EXERCISE
            assert exercise[key] != exercise["id"]
        else:
            assert exercise[key].endswith("."), "words make a sentence"


@each_exercise
def test_a_tired_person_can_read_an_exercise_from_two_metres(exercise: Table) -> None:
    assert all(len(line) <= LONGEST_STEP for line in [*exercise["steps"], *exercise["mistakes"]])
    assert words(exercise["steps"][0]) / WORDS_A_SECOND <= ready_seconds(exercise)
    reading = sum(map(words, exercise["steps"])) / WORDS_A_SECOND
    assert reading <= ready_seconds(exercise) + work_seconds(exercise["dose"])


@each_exercise
def test_a_flag_withholds_what_it_must(exercise: Table) -> None:
    withheld = set(exercise["not_if"])
    if exercise["kind"] in {ExerciseKind.STRENGTH, ExerciseKind.STRETCH}:
        assert "flare" in withheld, "on a bad day only breathing and gentle movement"
    if exercise["id"] in NECK_TO_THE_END:
        assert withheld >= {"instability", "dizzy", "recent-trauma", "vascular", "nerve-deficit", "surgery"}
    if "neck" in exercise["regions"] and exercise["kind"] not in {ExerciseKind.BREATH, ExerciseKind.HABIT}:
        assert "recent-trauma" in withheld
    if exercise["id"] == "thor-ext":
        assert "osteoporosis" in withheld


def test_every_figure_is_told_in_words() -> None:
    for item in [*EXERCISES, *CHECKS]:
        assert set(item["figure"]) == {"alt"}
        assert "view" in item["figure"]["alt"].split(",")[0].lower(), item["id"]
        assert len(item["figure"]["alt"]) >= 80, item["id"]


@each_check
def test_a_posture_check_tells_everything(check: Table) -> None:
    assert set(check) == {
        "id", "name", "regions", "position", "equipment", "why", "steps", "seconds", "frequency", "noise",
        "do_not_say", "stop_if", "not_if", "sources", "figure", "record",
    }  # fmt: skip
    assert KEBAB.fullmatch(check["id"])
    assert check["position"] in list(Position)
    assert set(check["regions"]) <= set(BodyRegion)
    assert check["frequency"] in {"daily", "weekly"}
    for key in ("name", "regions", "equipment", "why", "steps", "noise", "do_not_say", "stop_if", "sources"):
        assert check[key], key
    assert set(check["stop_if"]) <= set(STOP_FLAGS)
    assert set(check["not_if"]) <= set(SAFETY_FLAGS)
    assert set(check["sources"]) <= CITATIONS
    assert all(len(step) <= LONGEST_STEP for step in check["steps"])


@each_check
def test_a_posture_check_records_what_can_be_answered(check: Table) -> None:
    ids = [record["id"] for record in check["record"]]
    assert len(ids) == len(set(ids))
    for record in check["record"]:
        kind = record["kind"]
        assert KEBAB.fullmatch(record["id"])
        assert kind in list(RecordKind)
        assert record["prompt"]
        assert "unsure" not in record.get("words", []), "unsure is always an answer"
        if kind not in {RecordKind.SIDE, RecordKind.YES_NO}:
            assert record["lowest"] < record["highest"]
        assert ("words" in record) == (kind == RecordKind.STEPS)
        if kind == RecordKind.STEPS:
            assert len(record["words"]) == record["highest"] - record["lowest"] + 1
        if kind == RecordKind.SEVERITY:
            assert (record["lowest"], record["highest"]) == (0, 3)


@each_check
def test_a_posture_check_can_be_read_and_answered_in_its_time(check: Table) -> None:
    prompts = [record["prompt"] for record in check["record"]]
    reading = sum(map(words, [*check["steps"], *prompts])) / WORDS_A_SECOND
    assert reading + 3 * len(prompts) <= check["seconds"] <= 60


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
    for routine in pack["routine"]:
        assert all(step["exercise"].startswith("library:") for step in routine["step"])
        assert all(step["exercise"].removeprefix("library:") in EXERCISE for step in routine["step"])
    for used in pack.get("check", []):
        assert used["use"].removeprefix("library:") in CHECK


@each_routine
def test_the_stated_minutes_are_the_counted_ones(routine: Table) -> None:
    assert routine["minutes"] == max(1, round(clock_seconds(routine) / 60)), f"{clock_seconds(routine)} s"


@each_routine
def test_a_short_day_knows_what_to_keep(routine: Table) -> None:
    assert sorted(step["keep"] for step in routine["step"]) == list(range(1, len(routine["step"]) + 1))


@each_routine
def test_every_step_of_a_routine_can_be_read_while_it_runs(routine: Table) -> None:
    for step, ready in zip(routine["step"], readies(routine), strict=True):
        exercise = exercise_of(step)
        reading = sum(map(words, exercise["steps"])) / WORDS_A_SECOND
        assert reading <= ready + work_seconds(dose_of(step)), exercise["id"]


def test_the_five_packs_are_there() -> None:
    assert {pack["pack"]["id"] for pack in PACKS} == {f"necktrack.{name}" for name in ROUTINES}
    assert set(ROUTINES) == {"starter", "full", "desk", "flare", "stretch"}


def test_the_daily_circle_of_starter_takes_at_most_five_minutes() -> None:
    quick_check = 4 * 3
    pain_before_and_after = 2 * 4
    log = 4 * 4
    light_check = sum(CHECK[used].get("seconds", 0) for used in daily_checks("necktrack.starter"))
    circle = quick_check + pain_before_and_after + clock_seconds(ROUTINES["starter"]) + light_check + log
    assert 0 < light_check < 60
    assert circle <= 300, f"{circle} s"


def daily_checks(pack_id: str) -> list[str]:
    """Ids of the checks that a pack asks for each day."""
    pack = next(pack for pack in PACKS if pack["pack"]["id"] == pack_id)
    return [used["use"].removeprefix("library:") for used in pack["check"] if used["frequency"] == "daily"]


def test_measuring_checks_stay_weekly() -> None:
    for pack in PACKS:
        for used in pack.get("check", []):
            is_light = used["use"] == "library:turn-and-glide"
            assert used["frequency"] == ("daily" if is_light else "weekly")


def test_no_routine_is_only_stretching() -> None:
    for routine in ROUTINES.values():
        assert {exercise_of(step)["kind"] for step in routine["step"]} - {ExerciseKind.STRETCH}
    stretches = [step for step in ROUTINES["stretch"]["step"] if exercise_of(step)["kind"] == ExerciseKind.STRETCH]
    assert len(stretches) >= 4
    assert all(dose_of(step)["sides"] == Sides.EACH for step in stretches)


def test_a_bad_day_routine_stays_gentle() -> None:
    for step in ROUTINES["flare"]["step"]:
        assert "flare" not in exercise_of(step)["not_if"]
        assert exercise_of(step)["kind"] != ExerciseKind.STRENGTH


def test_the_desk_routine_needs_only_a_chair() -> None:
    assert {thing for step in ROUTINES["desk"]["step"] for thing in exercise_of(step)["equipment"]} <= {"chair"}
    assert ROUTINES["desk"]["per_day"] == 4


@pytest.mark.parametrize("word", BANNED)
def test_no_shipped_string_promises_or_judges(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    assert [text for text in strings([LIBRARIES, PACKS]) if pattern.search(text)] == []


def test_the_program_reads_all_of_it_without_a_warning() -> None:
    library = Library(tuple(parsed_area(file) for file in LIBRARY_FILES))
    assert Library(tuple(parsed_area(file, library) for file in LIBRARY_FILES)) == library
    for file in PACK_FILES:
        pack, problems = parse_pack(file.read_bytes(), file.name, library)
        assert not problems, "\n".join(map(str, problems))
        assert pack
        assert pack.id == f"necktrack.{file.stem}"
