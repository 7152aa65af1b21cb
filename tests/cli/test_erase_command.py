"""The `erase` command: what it shows, the word it wants, and what it says afterwards."""

import json
from pathlib import Path

import pytest

from necktrack.store.copies import plain_files
from typed import Run

CANARY = b"canary"


@pytest.fixture
def home(run: Run, tmp_path: Path) -> Path:
    """A diary of two days, and a copy of it from before an import."""
    assert run("log", "4", "a canary of today").code == 0
    assert run("log", "3", "quiet", "@-3").code == 2, "a note has a space"
    assert run("log", "3", "quiet then", "@-3").code == 0
    (tmp_path / "all.jsonl").write_text(run("export", "--format", "jsonl").out)
    assert run("import", str(tmp_path / "all.jsonl")).code == 0
    assert len(holding(tmp_path / "home")) == 3
    return tmp_path / "home"


def holding(folder: Path) -> list[Path]:
    return [path for path in plain_files(folder) if CANARY in path.read_bytes().lower()]


def test_a_day_is_shown_with_every_file_and_goes_for_the_word(run: Run, home: Path) -> None:
    told = run("erase", "--day", "today", typed="erase\n")
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0].startswith("This is erased for good (")
    assert lines[1].split()[:2] == ["1", "entry"]
    for path in (home / "necktrack.db", *(home / "journal").iterdir(), *(home / "snapshots").iterdir()):
        assert f"  {path}" in lines
    assert "Exports, reports, copies made with necktrack backup FILE" in told.out
    assert "Erased: 1 item." in told.out
    assert holding(home) == []
    assert "quiet then" in run("history").out
    assert run("doctor").code == 0
    assert "was cut short" not in run("erase", "--day", "today").out


@pytest.mark.parametrize("typed", ["no\n", "ERASE\n", "\n", ""])
def test_any_other_word_and_none_leave_all_as_it_is(run: Run, home: Path, typed: str) -> None:
    before = {path: path.read_bytes() for path in plain_files(home)}
    told = run("erase", "--day", "today", typed=typed)
    assert (told.code, "Nothing was erased; all is as it was." in told.err) == (2, True)
    assert {path: path.read_bytes() for path in plain_files(home)} == before


def test_a_dry_run_asks_for_nothing_and_changes_nothing(run: Run, home: Path) -> None:
    before = {path: path.read_bytes() for path in plain_files(home)}
    told = run("erase", "--before", "tomorrow", "--dry-run")
    assert (told.code, " 2  entry  (" in told.out, "2 days" in told.out) == (0, True, True)
    plan = json.loads(run("erase", "--kind", "entry", "--dry-run", "--json").out)
    assert (len(plan["items"]), plan["dry_run"], plan["erased"]) == (2, True, 0)
    assert {one["what"] for one in plan["files"]} == {"rewritten"}
    assert {path: path.read_bytes() for path in plain_files(home)} == before


def test_json_has_the_plan_on_stderr_and_what_was_done_on_stdout(run: Run, home: Path) -> None:
    told = run("erase", "--kind", "entry", "--json", typed="erase\n")
    assert (told.code, json.loads(told.out)["erased"]) == (0, 2)
    assert str(home / "necktrack.db") in told.err


def test_what_is_not_there_is_told_without_a_question(run: Run, home: Path) -> None:
    told = run("erase", "--day", "2020-01-01")
    assert (told.code, told.out.strip()) == (0, "Nothing to erase (Wed 2020-01-01).")
    wrong = run("erase", "--kind", "entrie")
    assert (wrong.code, "In your diary are: entry (2)." in wrong.err) == (2, True)
    assert run("erase", "--kind", "screening").code == 2
    assert run("erase").code == 2
    assert run("erase", "--day", "today", "--all").code == 2
    assert holding(home)


def test_all_wants_a_longer_word_and_leaves_an_empty_folder(run: Run, home: Path) -> None:
    assert run("erase", "--all", typed="erase\n").code == 2
    assert holding(home)
    told = run("erase", "--all", typed="erase all\n")
    assert (told.code, "the whole diary" in told.out) == (0, True)
    assert list(home.iterdir()) == []
    assert "Nothing to erase" in run("erase", "--all").out
    assert run("log", "5").code == 0
    assert json.loads(run("erase", "--all", "--json", "--dry-run").out)["kinds"] == {"entry": 1}


def test_an_erasing_that_was_cut_short_is_finished_without_naming_it_again(run: Run, home: Path) -> None:
    fact = json.loads(run("history", "--json", "-n", "1").out)["items"][0]["id"]
    (home / "erasing.json").write_text(json.dumps({"format": 1, "all": False, "before": [], "ids": [fact]}))
    looked = run("doctor")
    assert (looked.code, "Finish it: necktrack erase" in looked.out) == (0, True)
    told = run("erase", typed="erase\n")
    assert (told.code, "was cut short" in told.out) == (0, True)
    assert holding(home) == []
    assert not (home / "erasing.json").exists()
