"""The exercises and posture checks that ship: the whole catalogue, complete, readable and honest."""

import re

from each import each
from necktrack.model.body import BodyRegion
from necktrack.model.flags import SAFETY_FLAGS, STOP_FLAGS
from necktrack.model.packs import Evidence, ExerciseKind, Library, LibraryArea, Position, RecordKind, Sides
from necktrack.packs.parse import parse_library
from shipped import (
    CHECK,
    CHECKS,
    EXERCISE,
    EXERCISES,
    KEBAB,
    LIBRARIES,
    LIBRARY_FILES,
    PACKS,
    WORDS_A_SECOND,
    Table,
    long_word_share,
    ready_seconds,
    school_grade,
    sentences,
    strings,
    words,
    work_seconds,
)

LONGEST_STEP = 90
HIGHEST_GRADE = 4
LONGEST_SENTENCE = 25
LITTLE_EVIDENCE = "clinical habit; little direct evidence"
LITTLE_IS_KNOWN = re.compile(
    "little direct evidence|few studies|little is known|little evidence|no one kind|guidelines back", re.IGNORECASE
)

BANNED = (
    "diagnose", "treat", "cure", "correct", "realign", "monitor your condition", "clinically proven", "detect",
    "prevents", "subluxation", "misaligned", "abnormal", "out of place", "cause", "causes", "caused", "thrust",
    "crack", "traction", "jerk", "yank", "push through", "no pain no gain",
)  # fmt: skip

CITATIONS = {
    "Gross 2015, Cochrane CD004250",
    "Blanpied 2017, JOSPT 47(7):A1",
    "Ylinen 2003, JAMA",
    "Salo 2010, PMC2877013",
    "Sterling 2019, PMC6723111",
    "Hall 2007, JOSPT 37:100",
    "Andersen 2011, tubing trial (n = 198)",
    "Waongenngarm 2021, SJWEH 47:306",
    "NICE guideline NG59 (low back pain)",
    "Mahmoud 2019, 10.1007/s12178-019-09594-y",
    "Singla 2017, PMC5446097",
    "Krawiec 2003, Man Ther 8:207",
    "J NeuroEng Rehabil 2014 11:65",
    "BMC MSD 2022 s12891-022-05066-6",
    "PMC10558335 (photos of head posture)",
    "Youssef 2016, Int J Physiother 3:326",
    "Lau 2009, Man Ther 14:363",
    "PMID 7595107 (1995, leg checks)",
    LITTLE_EVIDENCE,
}

CATALOGUE: dict[int, tuple[str, ...]] = {
    1: ("chin-tuck",), 2: ("dnf-nod",), 3: ("dnf-lift",), 4: ("rot-arom",), 5: ("sidebend-arom",),
    6: ("flexext-arom",), 7: ("iso-front", "iso-back", "iso-side", "iso-rot"), 8: ("band-iso",), 9: ("self-snag-rot",),
    10: ("eye-head",), 11: ("laser-repos",), 12: ("quad-ext",), 13: ("lat-raise-tube",), 14: ("scap-retract",),
    15: ("band-row",), 16: ("rev-fly",), 17: ("shrug-load",), 18: ("wall-angel",), 19: ("thor-ext",),
    20: ("thor-rot",), 21: ("serratus-wall",), 22: ("prone-ytw",), 23: ("stretch-uptrap",), 24: ("stretch-levator",),
    25: ("stretch-scalene-scm",), 26: ("stretch-suboccipital",), 27: ("stretch-pec-door",),
    28: ("stretch-hipflexor",), 29: ("stretch-hamstring",), 30: ("stretch-piriformis",), 31: ("cat-cow",),
    32: ("pelvic-tilt",), 33: ("knee-to-chest",), 34: ("bird-dog",), 35: ("bridge",), 36: ("side-plank-knees",),
    37: ("mckenzie-press",), 38: ("slider-sciatic",), 39: ("slider-median",), 40: ("breath-diaphragm",),
    41: ("micro-break",), 42: ("walk",), 43: ("pillow-check", "phone-raise"), 44: ("relax-jaw",),
}  # fmt: skip
"""The 44 entries of the clinical catalogue, each with the library exercises that stand for it."""

FORM_OF = {
    "chin-tuck-lying": "chin-tuck", "chin-tuck-wall": "chin-tuck", "dnf-nod-sitting": "dnf-nod",
    "rot-arom-small": "rot-arom", "band-iso-light": "band-iso", "eye-head-standing": "eye-head",
    "table-ext": "quad-ext", "lat-raise-arms": "lat-raise-tube", "scap-retract-lying": "scap-retract",
    "wall-angel-floor": "wall-angel", "cat-cow-sitting": "cat-cow", "pelvic-tilt-sitting": "pelvic-tilt",
    "bird-dog-leg": "bird-dog", "bridge-single": "bridge", "side-plank-wall": "side-plank-knees",
    "mckenzie-elbows": "mckenzie-press",
}  # fmt: skip
"""Easier and harder forms that have an entry of their own, with the catalogue entry that they are a form of."""

TAUGHT_BY_A_PROVIDER = {"self-snag-rot", "band-iso", "band-iso-light", "stretch-scalene-scm", "stretch-suboccipital"}
"""Exercises that only a provider's own pack may bring."""

NECK_TO_THE_END = {
    "rot-arom", "sidebend-arom", "flexext-arom", "self-snag-rot", "slider-median", "stretch-uptrap", "stretch-levator",
    "stretch-scalene-scm", "stretch-suboccipital",
}  # fmt: skip
"""Movements of the neck to the end of its comfortable range."""

WITHHELD: dict[str, set[str]] = {
    "self-snag-rot": {"osteoporosis", "instability", "vascular", "dizzy"},
    "stretch-scalene-scm": {"instability", "vascular", "dizzy"},
    "stretch-suboccipital": {"instability"},
    "eye-head": {"dizzy"},
    "rot-arom": {"dizzy"},
    "dnf-lift": {"flare", "nerve-deficit", "pregnancy"},
    "prone-ytw": {"pregnancy"},
    "slider-sciatic": {"nerve-deficit", "flare", "instability"},
    "slider-median": {"nerve-deficit", "flare"},
    "thor-ext": {"osteoporosis", "flare"},
    "mckenzie-press": {"flare", "nerve-deficit"},
}
"""Flags that the clinical catalogue asks for by name."""

POSTURE_CHECKS = {
    "wall-head-gap", "tragus-wall", "head-tilt", "shoulder-level", "hip-level", "leg-length-view", "chin-glide-feel",
    "rotation-self", "side-bend", "look-down-up", "rom-phone", "cva-photo", "desk-scan", "balance", "turn-and-glide",
    "eyes-level", "return-to-middle",
}  # fmt: skip

each_exercise = each(EXERCISE)
each_check = each(CHECK)


def parsed_area(name: str, text: bytes, others: Library | None = None) -> LibraryArea:
    """A library file as the program reads it; nothing about it may be wrong or doubtful."""
    area, problems = parse_library(text, name, others)
    assert not problems, "\n".join(map(str, problems))
    assert area
    return area


def prose_of(exercise: Table) -> list[str]:
    """What a person reads of an exercise, beside its name."""
    forms = [exercise[key] for key in ("easier", "harder") if not KEBAB.fullmatch(exercise[key])]
    return [exercise["why"], *exercise["steps"], *exercise["mistakes"], *forms, exercise["figure"]["alt"]]


def prose_of_check(check: Table) -> list[str]:
    """What a person reads of a posture check, beside its name."""
    prompts = [record["prompt"] for record in check["record"]]
    care = [check["care"]] if "care" in check else []
    return [check["why"], *care, *check["steps"], check["noise"], *prompts, check["figure"]["alt"]]


@each({str(number): number for number in CATALOGUE})
def test_every_entry_of_the_catalogue_is_in_the_library(number: int) -> None:
    assert set(CATALOGUE[number]) <= set(EXERCISE)


def test_nothing_is_in_the_library_that_the_catalogue_does_not_know() -> None:
    entries = {name for names in CATALOGUE.values() for name in names}
    assert len(CATALOGUE) == 44
    assert set(EXERCISE) == entries | set(FORM_OF)
    assert set(FORM_OF.values()) <= entries
    assert (len(EXERCISE), len(CHECK)) == (len(EXERCISES), len(CHECKS))
    assert set(CHECK) == POSTURE_CHECKS


@each_exercise
def test_an_exercise_tells_everything(exercise: Table) -> None:
    assert set(exercise) - {"taught"} == {
        "id", "name", "kind", "regions", "position", "equipment", "why", "steps", "mistakes", "stop_if", "not_if",
        "dose", "evidence", "sources", "easier", "harder", "figure",
    }  # fmt: skip
    assert KEBAB.fullmatch(exercise["id"])
    assert exercise["kind"] in list(ExerciseKind)
    assert exercise["position"] in list(Position)
    assert exercise["evidence"] in list(Evidence)
    assert set(exercise["regions"]) <= set(BodyRegion)
    for key in ("name", "regions", "why", "steps", "mistakes", "stop_if", "sources", "easier", "harder"):
        assert exercise[key], key
    assert len(exercise["steps"]) >= 4, "prepare, do, cue, breathe"
    assert "reath" in " ".join(exercise["steps"]), "how to breathe"
    assert set(exercise["stop_if"]) <= set(STOP_FLAGS)
    assert set(exercise["not_if"]) <= set(SAFETY_FLAGS)


@each_exercise
def test_the_sources_of_an_exercise_are_known_and_fit_its_grade(exercise: Table) -> None:
    assert set(exercise["sources"]) <= CITATIONS
    if exercise["evidence"] in {"A", "B"}:
        assert LITTLE_EVIDENCE not in exercise["sources"]
    elif LITTLE_EVIDENCE in exercise["sources"]:
        assert LITTLE_IS_KNOWN.search(exercise["why"]), "says itself that little is known"


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
def test_easier_and_harder_lead_there_and_back(exercise: Table) -> None:
    for key, back in (("easier", "harder"), ("harder", "easier")):
        if KEBAB.fullmatch(exercise[key]):
            assert exercise[key] != exercise["id"]
            assert EXERCISE[exercise[key]][back] == exercise["id"]
        else:
            assert exercise[key].endswith("."), "words make a sentence"


@each_exercise
def test_ever_easier_comes_to_an_end(exercise: Table) -> None:
    seen = [exercise["id"]]
    while (easier := EXERCISE[seen[-1]]["easier"]) in EXERCISE:
        assert easier not in seen
        seen.append(easier)


@each_exercise
def test_nobody_is_led_to_what_they_were_not_taught(exercise: Table) -> None:
    assert exercise.get("taught", False) == (exercise["id"] in TAUGHT_BY_A_PROVIDER)
    if not exercise.get("taught"):
        assert not {exercise["easier"], exercise["harder"]} & TAUGHT_BY_A_PROVIDER
    else:
        assert "Doing it before your provider has shown you how." in exercise["mistakes"]


@each_exercise
def test_a_tired_person_can_read_an_exercise_from_two_metres(exercise: Table) -> None:
    assert all(len(line) <= LONGEST_STEP for line in [*exercise["steps"], *exercise["mistakes"]])
    assert words(exercise["steps"][0]) / WORDS_A_SECOND <= ready_seconds(exercise)
    reading = sum(map(words, exercise["steps"])) / WORDS_A_SECOND
    assert reading <= ready_seconds(exercise) + work_seconds(exercise["dose"])


@each_exercise
def test_an_exercise_is_written_in_plain_words(exercise: Table) -> None:
    prose = prose_of(exercise)
    assert school_grade(prose) <= HIGHEST_GRADE
    assert long_word_share(prose) <= 0.1
    assert max(map(len, sentences(prose[:-1]))) <= LONGEST_SENTENCE


@each_exercise
def test_a_flag_withholds_what_it_must(exercise: Table) -> None:
    withheld = set(exercise["not_if"])
    assert withheld >= WITHHELD.get(exercise["id"], set())
    if exercise["kind"] in {ExerciseKind.STRENGTH, ExerciseKind.STRETCH}:
        assert "flare" in withheld, "on a bad day only breathing and gentle movement"
    if exercise["id"] in NECK_TO_THE_END:
        assert withheld >= {"instability", "dizzy", "recent-trauma", "vascular", "nerve-deficit", "surgery"}
    if exercise["kind"] not in {ExerciseKind.BREATH, ExerciseKind.HABIT}:
        assert "recent-trauma" in withheld


@each_exercise
def test_an_exercise_stops_at_what_it_may_bring_on(exercise: Table) -> None:
    stops, kind, regions = set(exercise["stop_if"]), exercise["kind"], exercise["regions"]
    if kind not in {ExerciseKind.BREATH, ExerciseKind.HABIT}:
        assert regions[0] != "neck" or stops >= {"dizziness", "arm-symptoms"}
        assert not {"low-back", "leg"} & set(regions) or "leg-symptoms" in stops
        assert "sharp-pain" in stops
        assert "pain-rise" in stops


@each(EXERCISE | CHECK)
def test_a_figure_is_told_in_words(item: Table) -> None:
    assert "view" in item["figure"]["alt"].split(",")[0].lower()
    assert 80 <= len(item["figure"]["alt"]) <= 300


@each_check
def test_a_posture_check_tells_everything(check: Table) -> None:
    assert set(check) - {"care"} == {
        "id", "name", "regions", "position", "equipment", "why", "steps", "seconds", "frequency", "noise",
        "do_not_say", "stop_if", "not_if", "sources", "figure", "record",
    }  # fmt: skip
    assert KEBAB.fullmatch(check["id"])
    assert check["position"] in list(Position)
    assert set(check["regions"]) <= set(BodyRegion)
    for key in ("name", "regions", "equipment", "why", "steps", "noise", "do_not_say", "stop_if", "sources"):
        assert check[key], key
    assert set(check["stop_if"]) <= set(STOP_FLAGS)
    assert set(check["not_if"]) <= set(SAFETY_FLAGS)
    assert set(check["sources"]) <= CITATIONS
    assert all(len(step) <= LONGEST_STEP for step in check["steps"])


@each_check
def test_only_the_light_check_is_daily_and_legs_are_looked_at_only_when_asked_for(check: Table) -> None:
    frequency = {"turn-and-glide": "daily", "leg-length-view": "off"}.get(check["id"], "weekly")
    assert check["frequency"] == frequency


def test_the_balance_check_begins_with_its_own_safety_words() -> None:
    care = CHECK["balance"]["care"]
    for words_of_it in ("wall", "eyes open", "newly worse", "safety questions", "doctor today"):
        assert words_of_it in care
    assert [check["id"] for check in CHECKS if "care" in check] == ["balance"]


NOISE: dict[str, dict[str, float]] = {
    "wall-head-gap": {"gap": 2}, "tragus-wall": {"left": 2, "right": 2},
    "rom-phone": dict.fromkeys(("down", "up", "left", "right"), 10), "cva-photo": {"angle": 5},
    "return-to-middle": {"after-left": 2, "after-right": 2}, "leg-length-view": {"shorter-looking": 0},
    "desk-scan": dict.fromkeys(("screen", "feet", "forearms", "phone-low", "minutes-sitting"), 0),
}  # fmt: skip
"""The differences from which on a change counts (clinical catalogue 3.2), where they are not those of the kind."""


@each_check
def test_what_is_called_a_change_is_what_the_catalogue_calls_one(check: Table) -> None:
    named = {record["id"]: record["change"] for record in check["record"] if "change" in record}
    assert named == NOISE.get(check["id"], {})
    for record in check["record"]:
        if record["kind"] == RecordKind.CENTIMETRES:
            assert "cm" not in record["prompt"], "asked in the unit that the person reads"


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
        assert ("words" in record) == (kind == RecordKind.STEPS)
        if kind not in {RecordKind.SIDE, RecordKind.YES_NO, RecordKind.SCORE}:
            assert record["lowest"] < record["highest"]
        if kind == RecordKind.STEPS:
            assert len(record["words"]) == record["highest"] - record["lowest"] + 1
        if kind == RecordKind.SEVERITY:
            assert (record["lowest"], record["highest"]) == (0, 3)


@each_check
def test_a_posture_check_can_be_read_and_answered_in_its_time(check: Table) -> None:
    prompts = [record["prompt"] for record in check["record"]]
    reading = sum(map(words, [*check["steps"], *prompts])) / WORDS_A_SECOND
    longest = 60 if check["frequency"] == "daily" else 300
    assert reading + 3 * len(prompts) <= check["seconds"] <= longest


@each_check
def test_a_posture_check_does_not_say_what_it_must_not(check: Table) -> None:
    said = [
        check["name"],
        *prose_of_check(check),
        *(word for record in check["record"] for word in record.get("words", [])),
    ]
    for unsaid in check["do_not_say"]:
        pattern = re.compile(rf"\b{re.escape(unsaid)}\b", re.IGNORECASE)
        assert [text for text in said if pattern.search(text)] == []


@each_check
def test_a_posture_check_tells_its_noise_in_plain_words(check: Table) -> None:
    prose = prose_of_check(check)
    assert re.search("nothing|Nobody knows|means something only|poor measure|may be fine", check["noise"])
    assert school_grade(prose) <= HIGHEST_GRADE
    assert long_word_share(prose) <= 0.1
    assert max(map(len, sentences(prose[:-1]))) <= LONGEST_SENTENCE


@each({word: word for word in BANNED})
def test_no_shipped_string_promises_or_judges(word: str) -> None:
    pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    assert [text for text in strings([LIBRARIES, PACKS]) if pattern.search(text)] == []


def test_the_program_reads_the_library_without_a_warning() -> None:
    library = Library(tuple(parsed_area(file.name, file.read_bytes()) for file in LIBRARY_FILES))
    assert Library(tuple(parsed_area(file.name, file.read_bytes(), library) for file in LIBRARY_FILES)) == library
