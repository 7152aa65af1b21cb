"""The tables of pack format 1: keys, kinds, bounds, examples."""

from necktrack.model.packs import Evidence, ExerciseKind, RecordKind
from necktrack.packs.shape_parts import (
    CHECK_REFERENCE,
    DOSE,
    ID,
    LANGUAGE,
    LINE,
    NAME,
    NOT_IF,
    PACK_ID,
    POSITION,
    PROSE,
    REGIONS,
    SOURCES,
    STOP_IF,
    VERSION,
)
from necktrack.packs.shapes_figure import DRAWN
from necktrack.packs.shapes_routine import ROUTINE
from necktrack.packs.shapes_texts import (
    LESSON,
    MEASURE,
    MOST_LESSONS,
    MOST_MEASURES,
    MOST_QUESTIONNAIRES,
    MOST_SAFETY_QUESTIONS,
    OWN_LESSON,
    QUESTIONNAIRE,
    SAFETY,
    TRANSLATIONS,
)
from necktrack.packs.tables import Either, Key, Table, Tables
from necktrack.packs.values import Choice, Day, Many, Number, Whole, YesNo

MOST_EXERCISES = 500
MOST_ROUTINES = 50
MOST_CHECKS = 50
FREQUENCIES = ("daily", "weekly", "off")

EXERCISE = Table(
    "[[exercise]]",
    {
        "id": Key(ID, 'id = "chin-tuck"', is_required=True),
        "name": Key(NAME, 'name = "Chin glide back"', is_required=True),
        "kind": Key(Choice(tuple(ExerciseKind), "kind of exercise"), 'kind = "control"', is_required=True),
        "regions": Key(REGIONS, 'regions = ["neck"]', is_required=True),
        "position": Key(POSITION, 'position = "sitting"', is_required=True),
        "equipment": Key(Many(NAME, 20)),
        "why": Key(PROSE, 'why = "…" with what it is good for.', is_required=True),
        "steps": Key(Many(LINE, 20, least=1), 'steps = ["…", "…"] with what to do.', is_required=True),
        "mistakes": Key(Many(LINE, 20)),
        "stop_if": Key(STOP_IF),
        "not_if": Key(NOT_IF),
        "evidence": Key(Choice(tuple(Evidence), "grade of evidence")),
        "sources": Key(SOURCES),
        "dose": Key(DOSE, "dose = { sets = 2, reps = 10, hold_s = 3, rest_s = 20 }", is_required=True),
        "easier": Key(LINE),
        "harder": Key(LINE),
        "taught": Key(YesNo()),
        "figure": Key(DRAWN),
    },
)

RECORD = Table(
    "[[check.record]]",
    {
        "id": Key(ID, 'id = "left"', is_required=True),
        "kind": Key(Choice(tuple(RecordKind), "kind of record"), 'kind = "severity"', is_required=True),
        "prompt": Key(LINE, 'prompt = "…" with the question.', is_required=True),
        "lowest": Key(Number(-180, 3600)),
        "highest": Key(Number(-180, 3600)),
        "words": Key(Many(NAME, 20, least=2)),
        "change": Key(Number(0, 3600)),
    },
)

_CHECK_KEYS = {
    "id": Key(ID, 'id = "turning"', is_required=True),
    "name": Key(NAME, 'name = "Turning left and right"', is_required=True),
    "regions": Key(REGIONS, 'regions = ["neck"]', is_required=True),
    "position": Key(POSITION, 'position = "sitting"', is_required=True),
    "equipment": Key(Many(NAME, 20)),
    "why": Key(PROSE, 'why = "…" with what it shows.', is_required=True),
    "steps": Key(Many(LINE, 20, least=1), 'steps = ["…", "…"] with what to do.', is_required=True),
    "seconds": Key(Whole(1, 1800, "seconds"), "seconds = 30", is_required=True),
    "frequency": Key(Choice(FREQUENCIES, "frequency")),
    "noise": Key(PROSE),
    "care": Key(PROSE),
    "do_not_say": Key(Many(LINE, 20)),
    "stop_if": Key(STOP_IF),
    "not_if": Key(NOT_IF),
    "sources": Key(SOURCES),
    "figure": Key(DRAWN),
    "record": Key(Tables(RECORD, 20, least=1), "[[check.record]] with what is written down.", is_required=True),
}
CHECK = Table("[[check]]", _CHECK_KEYS)
USED_CHECK = Table(
    "[[check]] with use",
    {
        "use": Key(CHECK_REFERENCE, 'use = "library:turn-and-glide"', is_required=True),
        "frequency": _CHECK_KEYS["frequency"],
    },
)

CHECK_OR_USED = Either("use", USED_CHECK, CHECK)

CLINIC = Table(
    "clinic",
    {name: Key(LINE) for name in ("name", "phone", "email", "web", "address", "hours")},
    example='clinic = { name = "…", phone = "…" }',
)

PACK = Table(
    "[pack]",
    {
        "id": Key(PACK_ID, 'id = "north-clinic.neck-start"', is_required=True),
        "version": Key(VERSION, 'version = "1.0.0"', is_required=True),
        "title": Key(NAME, 'title = "Neck starter"', is_required=True),
        "summary": Key(PROSE),
        "language": Key(LANGUAGE),
        "authors": Key(Many(NAME, 20)),
        "clinic": Key(CLINIC),
        "license": Key(NAME),
        "reviewed_on": Key(Day()),
        "reviewer": Key(NAME),
        "translations": Key(TRANSLATIONS),
    },
)

AREA = Table(
    "[library]",
    {
        "area": Key(ID, 'area = "neck"', is_required=True),
        "title": Key(NAME, 'title = "Neck"', is_required=True),
    },
)

FORMAT = Key(Whole(1, 1), "format = 1 as the first line.", is_required=True)
_EXERCISES = Key(Tables(EXERCISE, MOST_EXERCISES))

PACK_FILE = Table(
    "the file",
    {
        "format": FORMAT,
        "pack": Key(PACK, "[pack] with id, version and title.", is_required=True),
        "exercise": _EXERCISES,
        "routine": Key(Tables(ROUTINE, MOST_ROUTINES)),
        "check": Key(Tables(CHECK_OR_USED, MOST_CHECKS)),
        "questionnaire": Key(Tables(QUESTIONNAIRE, MOST_QUESTIONNAIRES)),
        "lesson": Key(Tables(LESSON, MOST_LESSONS)),
        "measure": Key(Tables(MEASURE, MOST_MEASURES)),
        "safety": Key(Tables(SAFETY, MOST_SAFETY_QUESTIONS, too_many="Ask what matters most.")),
    },
)

LIBRARY_FILE = Table(
    "the file",
    {
        "format": FORMAT,
        "library": Key(AREA, "[library] with area and title.", is_required=True),
        "exercise": _EXERCISES,
        "check": Key(Tables(CHECK, MOST_CHECKS)),
        "lesson": Key(Tables(OWN_LESSON, MOST_LESSONS)),
    },
)
