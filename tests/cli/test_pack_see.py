"""`pack preview` and `pack print`: what an author sees before anyone does it, and the file for paper."""

import json
from pathlib import Path

import pytest

from handouts import CLINIC, read, shipped_library
from necktrack.cli.main import run
from necktrack.engine.timeline import clock_seconds
from necktrack.errors import BadValue, PackInvalid
from necktrack.packs.fingerprint import fingerprint_words
from necktrack.reports.routine_weeks import stretches_of

MORE = """
[[check]]
use = "library:balance"

[[lesson]]
id = "gaps"
title = "Gaps are fine"
text = '''
Log when it suits you.

A gap is no failure.
'''
grade = "opinion"
unknown = "Whether logging changes anything."
sources = ["North Clinic"]

[[questionnaire]]
id = "my-week"
title = "How was your week"
origin = "own"
recall = "7d"
schedule = "every 2 weeks"
direction = "higher-is-worse"
range = [0, 12]
intro = "Think of the past seven days."
[questionnaire.scoring]
method = "sum"
items_required = 2
[[questionnaire.item]]
id = "chores"
text = "How much was in the way of your chores?"
nrs = [0, 10]
ends = ["nothing", "everything"]
[[questionnaire.item]]
id = "driving"
text = "How was looking over your shoulder?"
options = [{ value = 0, label = "easy" }, { value = 2, label = "hard" }]
may_not_apply = true

[pack.translations.es]
title = "Cuello"
[pack.translations.es.exercise.glide]
name = "Deslizar"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def clinic(tmp_path: Path) -> str:
    """The file of a pack with something in every table."""
    file = tmp_path / "clinic.toml"
    file.write_text(CLINIC + MORE, encoding="utf-8")
    return str(file)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert run(list(words)) == 0
    return capsys.readouterr().out


def in_order(text: str, *words: str) -> list[str]:
    """The words that are not found one after another, wherever lines are folded."""
    folded, at, missing = " ".join(text.split()), 0, []
    for word in (" ".join(each.split()) for each in words):
        found = folded.find(word, at)
        if found < 0:
            missing.append(word)
        at = max(at, found)
    return missing


def test_preview_shows_everything_in_the_order_in_which_a_patient_meets_it(
    clinic: str, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    shown = printed(capsys, "pack", "preview", clinic)
    assert not in_order(
        shown, "Neck, first month   north-clinic.neck 1.2.0", "Easy movement first.", "Telephone: 555 0100",
        "not yet reviewed by a clinician", "Routine: Morning",
        "Monday, Wednesday and Friday; 2:05 to 3:35 by the clock",
        "weeks 1-2: Settle in, 2:05 by the clock", "After 2 whole sessions", "It is made easier", "1. Glide   glide",
        " 1. Sit tall.", "Stop if you notice", "bone strength", "Easier: Glide, lying",
        "weeks 1-2: 6 times · hold 3 seconds", "2. Side stretch", "week 3: leave it out", "Routine: Desk break",
        "Every day, 3 times a day", "Standing still", "Questionnaire: How was your week",
        "every 2 weeks; about the last 7 days; score 0 to 12, higher is worse", "Think of the past seven days.",
        "0 nothing … 10 everything", "0 easy / 2 hard / does not apply", "Gaps are fine   gaps",
        "A gap is no failure.", "opinion", "What is not known",
        "How strong was your grip today? (0 no grip … 10 as strong as ever; higher is better)",
    )  # fmt: skip
    assert max(len(line) for line in shown.splitlines()) <= 78
    assert not home.exists()


def test_preview_of_a_translation_is_marked_as_the_authors_look(
    clinic: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = printed(capsys, "pack", "preview", clinic, "--language", "es")
    assert not in_order(shown, "shown to patients only in English", "Cuello", "1. Deslizar", "2. Side stretch")
    assert "shown to patients only" not in printed(capsys, "pack", "preview", clinic, "--language", "en")
    with pytest.raises(BadValue) as refused:
        run(["pack", "preview", clinic, "--language", "fr"])
    assert refused.value.hint == "It has: en, es."


def test_the_timeline_is_the_engines_clock(clinic: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "pack", "preview", clinic, "--timeline")
    assert not in_order(
        shown, "Morning   morning, weeks 1-2 (Settle in)", "0:00  get ready: Glide",
        "0:05  set 1: 6 times, move 2 seconds, hold 3 seconds", "0:35  get ready: Side stretch, left side first",
        "1:20  switch sides: now right", "2:05  end", "Morning   morning, week 3", "Desk break   desk", "1:30  end",
    )  # fmt: skip
    answer = json.loads(printed(capsys, "pack", "preview", clinic, "--timeline", "--json"))
    assert answer["format"] == 1
    pack = read(CLINIC)
    told = [
        (clock["routine"], clock["first_week"], clock["last_week"], clock["seconds"]) for clock in answer["timeline"]
    ]
    assert told == [
        (routine.id, each.weeks.first, each.weeks.last or None, clock_seconds(each.timeline))
        for routine in pack.routines
        for each in stretches_of(pack, routine)
    ]
    assert answer["timeline"][0]["lines"][0] == {
        "at": 0, "seconds": 5, "kind": "ready", "words": "get ready: Glide", "exercise": "glide", "side": "none",
        "set": 1, "sets": 1, "reps": 0,
    }  # fmt: skip


def test_the_timeline_of_one_week(clinic: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, "pack", "preview", clinic, "--timeline", "--week", "3")
    assert "Morning   morning, week 3" in shown
    assert "weeks 1-2" not in shown
    with pytest.raises(BadValue):
        run(["pack", "preview", clinic, "--week", "3"])


def test_preview_answers_in_json(clinic: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(printed(capsys, "pack", "preview", clinic, "--json"))
    assert answer["format"] == 1
    shown = answer["preview"]
    assert (shown["id"], shown["language"], shown["is_authors_look"]) == ("north-clinic.neck", "en", False)
    assert [each["seconds"] for each in shown["weeks"]] == [125, 125, 215, 90]
    assert shown["pack"]["questionnaires"][0]["id"] == "my-week"
    assert shown["lines"][0].startswith("Neck, first month")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!DOCTYPE html>"), ("a.md", "# Neck, first month"), ("a.txt", "Neck, first month\n====")],
)
def test_the_handout_is_written_in_the_form_of_its_ending(
    clinic: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, begins: str
) -> None:
    assert printed(capsys, "pack", "print", clinic, "-o", str(tmp_path / name)) == ""
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert fingerprint_words(read(CLINIC + MORE, shipped_library())) in text


@pytest.mark.parametrize("name", ["a.pdf", "a.DOCX"])
def test_no_text_is_written_under_the_name_of_another_kind_of_file(clinic: str, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadValue) as refused:
        run(["pack", "print", clinic, "-o", str(tmp_path / name)])
    assert refused.value.hint.startswith("Print the .html from your browser")
    assert not (tmp_path / name).exists()


def test_the_handout_goes_to_the_screen_without_a_file(clinic: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Get help now" in printed(capsys, "pack", "print", "starter")
    told = printed(capsys, "pack", "print", clinic, "--routine", "desk", "--format", "markdown")
    assert "# Desk break" in told
    assert "# Morning" not in told
    assert printed(capsys, "pack", "print", clinic, "--format", "html").endswith("</html>\n")


def test_the_number_to_call_is_the_one_that_was_set(clinic: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "112, 911 or 999" in printed(capsys, "pack", "print", clinic)
    printed(capsys, "safety", "--country", "GB")
    assert "In an emergency call: 999 or 112" in printed(capsys, "pack", "print", clinic)


def test_a_handout_never_takes_the_place_of_a_pack(clinic: str, tmp_path: Path) -> None:
    before = Path(clinic).read_bytes()
    linked = tmp_path / "link.html"
    linked.symlink_to(clinic)
    for output in (clinic, str(linked), str(tmp_path / "other.toml")):
        with pytest.raises(BadValue):
            run(["pack", "print", clinic, "-o", output])
    assert Path(clinic).read_bytes() == before
    assert not (tmp_path / "other.toml").exists()


def test_wrong_words_are_refused_with_the_nearest(clinic: str, tmp_path: Path) -> None:
    with pytest.raises(BadValue) as refused:
        run(["pack", "print", clinic, "--routine", "mornin"])
    assert refused.value.hint == "Did you mean morning?"
    with pytest.raises(BadValue):
        run(["pack", "print", clinic, "--format", "pdf"])
    with pytest.raises(BadValue):
        run(["pack", "preview", "no-such-pack"])
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 1", encoding="utf-8")
    with pytest.raises(PackInvalid):
        run(["pack", "print", str(bad)])


def test_a_pack_without_a_routine_has_nothing_to_print(tmp_path: Path) -> None:
    file = tmp_path / "measures.toml"
    file.write_text(CLINIC.split("[[exercise]]")[0] + "[[check]]\n" + 'use = "library:balance"\n', encoding="utf-8")
    with pytest.raises(BadValue) as refused:
        run(["pack", "print", str(file)])
    assert "no routine" in refused.value.message
