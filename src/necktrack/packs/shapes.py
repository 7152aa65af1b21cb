"""The tables of pack format 1 as this version reads them: keys, kinds, bounds, examples."""

import re

from necktrack.model.body import BodyRegion
from necktrack.model.flags import SAFETY_FLAGS, STOP_FLAGS
from necktrack.model.packs import Evidence, ExerciseKind, Position, RecordKind, Sides
from necktrack.model.periods import WEEKDAYS
from necktrack.packs.tables import Either, Key, Table, Tables
from necktrack.packs.values import Choice, Day, Many, Number, Text, Whole

LIBRARY = "library:"
MOST_EXERCISES = 500
MOST_ROUTINES = 50
MOST_STEPS = 60
MOST_CHECKS = 50
LONGEST_ROUTINE_MINUTES = 120
FREQUENCIES = ("daily", "weekly")

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ID = Text(60, re.compile(_ID), "an id", "small letters, digits and hyphens, such as chin-tuck")
PACK_ID = Text(
    80, re.compile(rf"{_ID}(?:\.{_ID})+"), "the id of a pack", "two names with a dot, such as north-clinic.neck-start"
)
REFERENCE = Text(80, re.compile(rf"(?:library:)?{_ID}"), "a reference", "an id, such as library:chin-tuck")
CHECK_REFERENCE = Text(
    80, re.compile(rf"library:{_ID}"), "a check of the library", 'its id, such as use = "library:turn-and-glide"'
)
_PART = r"(?:0|[1-9][0-9]{0,5})"
VERSION = Text(20, re.compile(rf"{_PART}\.{_PART}\.{_PART}"), "a version", "three numbers with dots, such as 1.0.0")
LANGUAGE = Text(35, re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"), "a language", "its code, such as en or es")
NAME = Text(80, wanted="a short name")
LINE = Text(300, wanted="a sentence")
PROSE = Text(600, wanted="one to three sentences", may_break=True)
SOURCES = Many(LINE, 20)
STOP_IF = Many(Choice(tuple(STOP_FLAGS), "stop flag"), 20)
NOT_IF = Many(Choice(tuple(SAFETY_FLAGS), "safety flag"), 20)
REGIONS = Many(Choice(tuple(BodyRegion), "body region"), 9, least=1)
POSITION = Choice(tuple(Position), "position")

DOSE_KEYS = {
    "sets": Key(Whole(1, 20)),
    "reps": Key(Whole(1, 200)),
    "hold_s": Key(Whole(0, 600, "seconds")),
    "rest_s": Key(Whole(0, 600, "seconds")),
    "tempo_s": Key(Whole(0, 60, "seconds")),
    "duration_s": Key(Whole(0, 3600, "seconds")),
    "sides": Key(Choice(tuple(Sides), "way of doing sides")),
}
DOSE = Table("dose", DOSE_KEYS)

FIGURE = Table("figure", {"alt": Key(Text(400, wanted="the picture in words"))}, frozenset({"view", "base", "frames"}))

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
        "figure": Key(FIGURE),
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
    "do_not_say": Key(Many(LINE, 20)),
    "stop_if": Key(STOP_IF),
    "not_if": Key(NOT_IF),
    "sources": Key(SOURCES),
    "figure": Key(FIGURE),
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

ROUTINE_STEP = Table(
    "[[routine.step]]",
    {
        "exercise": Key(REFERENCE, 'exercise = "library:chin-tuck"', is_required=True),
        "keep": Key(Whole(1, 99)),
        **DOSE_KEYS,
    },
)

ROUTINE = Table(
    "[[routine]]",
    {
        "id": Key(ID, 'id = "morning"', is_required=True),
        "name": Key(NAME, 'name = "Morning eight minutes"', is_required=True),
        "summary": Key(PROSE),
        "minutes": Key(Whole(1, LONGEST_ROUTINE_MINUTES, "minutes"), "minutes = 8", is_required=True),
        "per_day": Key(Whole(1, 24)),
        "days": Key(Many(Choice(WEEKDAYS, "weekday"), 7, least=1)),
        "every": Key(Whole(1, 28, "days")),
        "step": Key(Tables(ROUTINE_STEP, MOST_STEPS, least=1), "[[routine.step]] with an exercise.", is_required=True),
    },
    frozenset({"phase", "progress_when", "ease_when"}),
)

CLINIC = Table(
    "clinic",
    {name: Key(LINE) for name in ("name", "phone", "email", "web", "address", "hours")},
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
    },
    frozenset({"translations"}),
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
    },
    frozenset({"questionnaire", "lesson", "measure", "translations"}),
)

LIBRARY_FILE = Table(
    "the file",
    {
        "format": FORMAT,
        "library": Key(AREA, "[library] with area and title.", is_required=True),
        "exercise": _EXERCISES,
        "check": Key(Tables(CHECK, MOST_CHECKS)),
    },
    frozenset({"lesson"}),
)
