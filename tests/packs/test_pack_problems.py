"""Every problem of a pack at once, each with its line, column and cure."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from necktrack.model.packs import Library, Pack, Problem
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"

GOOD = """\
format = 1
[pack]
id = "north-clinic.neck"
version = "1.0.0"
title = "Neck"

[[exercise]]
id = "glide"
name = "Glide"
kind = "control"
regions = ["neck"]
position = "sitting"
why = "It is a start."
steps = ["Sit tall.", "Glide back."]
stop_if = ["dizziness"]
dose = { sets = 2, reps = 10, hold_s = 3, rest_s = 20, tempo_s = 2 }
figure = { alt = "Side view." }

[[routine]]
id = "morning"
name = "Morning"
minutes = 2
[[routine.step]]
exercise = "glide"

[[check]]
id = "turning"
name = "Turning"
regions = ["neck"]
position = "sitting"
why = "To see how far."
steps = ["Turn left."]
seconds = 20
figure = { alt = "Front view." }
[[check.record]]
id = "left"
kind = "severity"
prompt = "How stiff?"
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_catalog(SHIPPED, SHIPPED / "no such folder").library


def read(text: str, library: Library | None = None) -> tuple[Pack | None, tuple[Problem, ...]]:
    return parse_pack(text.encode(), "clinic.toml", library)


def test_a_good_pack_has_no_problem_and_all_its_parts() -> None:
    pack, problems = read(GOOD)
    assert problems == ()
    assert pack is not None
    assert pack.exercise("glide").steps == ("Sit tall.", "Glide back.")
    assert pack.routine("morning").steps[0].dose.reps == 10
    assert pack.check("turning").records[0].highest == 3


@dataclass(frozen=True)
class Slip:
    """One change to the good pack, and what must be told about it."""

    old: str
    new: str
    place: str
    code: str
    words: str


SLIPS = {
    "text for a number": Slip(
        "reps = 10",
        'reps = "20s"',
        "16:27: error: exercise[0].dose.reps",
        "type",
        'got the text "20s". Write reps = 20.',
    ),
    "hold too long": Slip(
        "hold_s = 3", "hold_s = 9999", "16:40: error: exercise[0].dose.hold_s", "bounds", "0 to 600 seconds"
    ),
    "fraction": Slip("sets = 2", "sets = 2.5", "16:17: error: exercise[0].dose.sets", "type", "the number 2.5"),
    "true for a number": Slip("sets = 2", "sets = true", "16:17: error: exercise[0].dose.sets", "type", "got true"),
    "too many repetitions": Slip(
        "reps = 10", "reps = 201", "16:27: error: exercise[0].dose.reps", "bounds", "1 to 200"
    ),
    "too many sets": Slip("sets = 2", "sets = 21", "16:17: error: exercise[0].dose.sets", "bounds", "1 to 20"),
    "hex of a million digits": Slip(
        "reps = 10", f"reps = 0x{'f' * 9000}", "16:27: error: exercise[0].dose.reps", "bounds", "more than 19 digits"
    ),
    "not a number": Slip("sets = 2", "sets = nan", "16:17: error: exercise[0].dose.sets", "type", "the number nan"),
    "time and repetitions": Slip(
        "sets = 2", "duration_s = 60", "16:27: error: exercise[0].dose.reps", "dose", "cannot both be in one dose"
    ),
    "no amount": Slip(
        "dose = { sets = 2, reps = 10, hold_s = 3, rest_s = 20, tempo_s = 2 }",
        "dose = { sets = 2 }",
        "16:8: error: exercise[0].dose",
        "dose",
        "Add reps = 10 or duration_s = 60.",
    ),
    "unknown key": Slip(
        "stop_if", "stop_it", "15:1: error: exercise[0].stop_it", "unknown-key", "Did you mean stop_if?"
    ),
    "unknown key far from all": Slip(
        "seconds = 20", "seconds = 20\nzzz = 1", "34:1: error: check[0].zzz", "unknown-key", "has the keys id, name"
    ),
    "missing key": Slip('kind = "control"\n', "", "7:1: error: exercise[0]", "missing", 'Add kind = "control"'),
    "missing table": Slip(
        '[pack]\nid = "north-clinic.neck"\nversion = "1.0.0"\ntitle = "Neck"\n',
        "",
        "1:1: error",
        "missing",
        "Add [pack] with id",
    ),
    "unknown word": Slip(
        '"control"', '"controll"', "10:8: error: exercise[0].kind", "choice", 'Did you mean "control"?'
    ),
    "unknown region": Slip(
        '["neck"]', '["nek"]', "11:12: error: exercise[0].regions[0]", "choice", 'Did you mean "neck"?'
    ),
    "unknown flag": Slip(
        '["dizziness"]', '["dizzyness"]', "15:12: error: exercise[0].stop_if[0]", "choice", 'Did you mean "dizziness"?'
    ),
    "word twice": Slip('["neck"]', '["neck", "neck"]', "11:20: error: exercise[0].regions[1]", "repeat", "twice"),
    "text for a list": Slip('["Turn left."]', '"Turn."', "32:9: error: check[0].steps", "type", 'steps = ["Turn."]'),
    "empty list": Slip('["Turn left."]', "[]", "32:9: error: check[0].steps", "length", "1 to 20"),
    "empty text": Slip('"It is a start."', '" "', "13:7: error: exercise[0].why", "empty", "take the line out"),
    "text too long": Slip('"Glide"', f'"{"x" * 81}"', "9:8: error: exercise[0].name", "length", "at most 80"),
    "number for text": Slip('"Glide"', "7", "9:8: error: exercise[0].name", "type", 'name = "7"'),
    "id with capitals": Slip(
        'id = "glide"', 'id = "My Glide"', "8:6: error: exercise[0].id", "form", 'id = "my-glide".'
    ),
    "pack id without a dot": Slip(
        '"north-clinic.neck"', '"neck"', "3:6: error: pack.id", "form", "north-clinic.neck-start"
    ),
    "version": Slip('"1.0.0"', '"1.0"', "4:11: error: pack.version", "form", 'Write version = "1.0.0".'),
    "date in quotes": Slip(
        'title = "Neck"',
        'title = "Neck"\nreviewed_on = "2026-11-01"',
        "6:15: error: pack.reviewed_on",
        "type",
        "without quotation marks",
    ),
    "time of day": Slip(
        'title = "Neck"',
        'title = "Neck"\nreviewed_on = 2026-11-01T10:00:00',
        "6:15: error: pack.reviewed_on",
        "type",
        "got the time 2026-11-01 10:00:00",
    ),
    "escape code": Slip('"Glide"', r'"Gl\u001b[31mide"', "9:8: error: exercise[0].name", "character", "U+001B"),
    "direction change": Slip('"Glide"', '"Gl\u202eide"', "9:8: error: exercise[0].name", "character", "U+202E"),
    "zero width space": Slip('"Glide"', '"Gl\u200bide"', "9:8: error: exercise[0].name", "character", "U+200B"),
    "line separator": Slip('"Glide"', '"Gl\u2028ide"', "9:8: error: exercise[0].name", "character", "U+2028"),
    "private use": Slip('"Glide"', '"Gl\ue000ide"', "9:8: error: exercise[0].name", "character", "U+E000"),
    "line break in a name": Slip('"Glide"', r'"Gl\nide"', "9:8: error: exercise[0].name", "character", "in one line"),
    "unknown exercise": Slip(
        'exercise = "glide"',
        'exercise = "glyde"',
        "24:12: error: routine[0].step[0].exercise",
        "unknown-exercise",
        'Did you mean "glide"?',
    ),
    "library name misspelt": Slip(
        'exercise = "glide"',
        'exercise = "library:chin-tuk"',
        "24:12: error: routine[0].step[0].exercise",
        "unknown-exercise",
        'Did you mean "library:chin-tuck"?',
    ),
    "library name without the word library": Slip(
        'exercise = "glide"',
        'exercise = "chin-tuck"',
        "24:12: error: routine[0].step[0].exercise",
        "unknown-exercise",
        'Write "library:chin-tuck"',
    ),
    "easier form unknown": Slip(
        'name = "Glide"',
        'name = "Glide"\neasier = "glyde"',
        "10:10: error: exercise[0].easier",
        "unknown-exercise",
        'Did you mean "glide"?',
    ),
    "exercise twice": Slip(
        "[[routine]]\nid",
        '[[exercise]]\nid = "glide"\nname = "G"\nkind = "control"\nregions = ["neck"]\n'
        'position = "sitting"\nwhy = "w"\nsteps = ["s"]\nstop_if = ["dizziness"]\ndose = { reps = 1 }\n'
        'figure = { alt = "a" }\n[[routine]]\nid',
        "20:6: error: exercise[1].id",
        "duplicate",
        "Give each its own id.",
    ),
    "record twice": Slip(
        'prompt = "How stiff?"\n',
        'prompt = "How stiff?"\n[[check.record]]\nid = "left"\nkind = "side"\nprompt = "Which?"\n',
        "40:6: error: check[0].record[1].id",
        "duplicate",
        "Give each its own id.",
    ),
    "check twice": Slip(
        "[[check]]\n",
        '[[check]]\nuse = "library:turn-and-glide"\n[[check]]\nuse = "library:turn-and-glide"\n[[check]]\n',
        "29:7: error: check[1].use",
        "duplicate",
        "Take one out",
    ),
    "check of the library misspelt": Slip(
        "[[check]]\n",
        '[[check]]\nuse = "library:turn-and-glid"\n[[check]]\n',
        "27:7: error: check[0].use",
        "unknown-check",
        'Did you mean "library:turn-and-glide"?',
    ),
    "used check with own words": Slip(
        "[[check]]\n",
        '[[check]]\nuse = "library:turn-and-glide"\nname = "Mine"\n[[check]]\n',
        "28:1: error: check[0].name",
        "unknown-key",
        "has the keys use, frequency",
    ),
    "same id as the library's": Slip(
        'exercise = "glide"',
        'exercise = "glide"\n[[routine.step]]\nexercise = "library:chin-tuck"\n[[exercise]]\n'
        'id = "chin-tuck"\nname = "G"\nkind = "control"\nregions = ["neck"]\nposition = "sitting"\nwhy = "w"\n'
        'steps = ["s"]\nstop_if = ["dizziness"]\ndose = { reps = 1 }\nfigure = { alt = "a" }',
        "28:6: error: exercise[1].id",
        "duplicate",
        "another id",
    ),
    "days and every": Slip(
        "minutes = 2", 'minutes = 2\ndays = ["mon"]\nevery = 2', "24:1: error: routine[0].every", "schedule", "not both"
    ),
    "unknown day": Slip(
        "minutes = 2",
        'minutes = 2\ndays = ["monday"]',
        "23:9: error: routine[0].days[0]",
        "choice",
        'Did you mean "mon"?',
    ),
    "more than two hours": Slip(
        'exercise = "glide"',
        'exercise = "glide"\nsets = 20\nhold_s = 600',
        "22:11: error: routine[0].minutes",
        "too-long",
        "at most 120 fit",
    ),
    "tempo of a timed dose": Slip(
        'exercise = "glide"',
        'exercise = "library:walk"\ntempo_s = 3',
        "25:1: error: routine[0].step[0].tempo_s",
        "dose",
        "this exercise counts time",
    ),
    "ladder without words": Slip('"severity"', '"steps"', "35:1: error: check[0].record[0]", "ladder", "Add words"),
    "words without a ladder": Slip(
        '"severity"',
        '"severity"\nwords = ["a", "b"]',
        "38:1: error: check[0].record[0].words",
        "ladder",
        "Take them out",
    ),
    "severity to ten": Slip(
        '"severity"', '"severity"\nhighest = 10', "38:11: error: check[0].record[0].highest", "range", "from 0 to 3"
    ),
    "range upside down": Slip(
        '"severity"', '"cm"\nlowest = 50', "38:10: error: check[0].record[0].lowest", "range", "must be less"
    ),
    "infinite range": Slip(
        '"severity"', '"cm"\nhighest = inf', "38:11: error: check[0].record[0].highest", "type", "the number inf"
    ),
    "frames": Slip(
        '"Side view."',
        '"Side view.", frames = []',
        "17:32: error: exercise[0].figure.frames",
        "not-yet",
        "does not read exercise.figure.frames yet",
    ),
    "newer format": Slip("format = 1", "format = 2", "1:10: error: format", "format", "reads format 1"),
    "no format": Slip("format = 1\n", "", "1:1: error", "missing", "Add format = 1 as the first line."),
    "single bracket": Slip("[[exercise]]", "[exercise]", "7:1: error: exercise", "type", "Write [[exercise]]"),
    "no source": Slip(
        'why = "It', 'evidence = "A"\nwhy = "It', "13:12: warning: exercise[0].evidence", "no-source", 'evidence = "C"'
    ),
    "no stop rule": Slip('stop_if = ["dizziness"]\n', "", "7:1: warning: exercise[0]", "no-stop-rule", "Add stop_if"),
    "no picture": Slip('figure = { alt = "Side view." }\n', "", "7:1: warning: exercise[0]", "no-alt", "Add figure"),
    "forced movement": Slip(
        '"Glide back."',
        '"Thrust back."',
        "14:24: warning: exercise[0].steps[1]",
        "forced",
        "under the person's own control",
    ),
    "minutes too few": Slip(
        "minutes = 2",
        "minutes = 4",
        "22:11: warning: routine[0].minutes",
        "minutes",
        "add up to 2:05. Write minutes = 2",
    ),
}


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_told_where_it_is_and_how_to_mend_it(slip: Slip, library: Library) -> None:
    assert slip.old in GOOD
    pack, problems = read(GOOD.replace(slip.old, slip.new, 1), library)
    told = [problem for problem in problems if problem.code == slip.code]
    assert told, [str(problem) for problem in problems]
    place, severity, *path = slip.place.split(": ")
    assert str(told[0]).startswith(f"clinic.toml:{place}: {' '.join([severity, slip.code, *path])}: ")
    assert slip.words in str(told[0])
    assert (pack is None) == ("error" in slip.place)


def test_every_problem_of_a_broken_pack_is_told_in_one_run(library: Library) -> None:
    """Golden list: lines, columns, codes and paths of a file with many slips."""
    text = (Path(__file__).parent / "data" / "broken.toml").read_text(encoding="utf-8")
    _, problems = read(text, library)
    found = "\n".join(map(str, problems))
    golden = (Path(__file__).parent / "data" / "broken.problems.txt").read_text(encoding="utf-8")
    assert found + "\n" == golden


def test_five_slips_mended_by_their_messages_alone_leave_a_clean_file(library: Library) -> None:
    text = (
        GOOD.replace("stop_if", "stop_it").replace("reps = 10", 'reps = "10x"').replace("hold_s = 3", "hold_s = 9999")
    )
    text = text.replace('exercise = "glide"', 'exercise = "library:chin-tuk"').replace(
        'figure = { alt = "Side view." }\n', ""
    )
    _, problems = read(text, library)
    assert {problem.code for problem in problems} >= {"unknown-key", "type", "bounds", "unknown-exercise", "no-alt"}
    text = text.replace("stop_it", "stop_if").replace('"10x"', "10").replace("9999", "3")
    text = text.replace("chin-tuk", "chin-tuck").replace("tempo_s = 2 }\n", 'tempo_s = 2 }\nfigure = { alt = "x" }\n')
    pack, problems = read(text, library)
    assert pack is not None
    assert problems == ()
