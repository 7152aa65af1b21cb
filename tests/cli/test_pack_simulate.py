"""`pack simulate`: what the author of a pack reads, the JSON, and what is refused."""

import json
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue, PackInvalid
from weekly_pack import WEEKLY

WIDEST = 80


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "weekly.toml"
    path.write_text(WEEKLY, encoding="utf-8")
    return str(path)


def test_each_week_is_told_with_its_clock_and_why(
    file: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["pack", "simulate", file, "--weeks", "3", "--flare", "2"]) == 0
    shown = capsys.readouterr().out
    assert "If every session is done in full" in shown
    assert "  Week 1, Settle in: 3 sessions, pain 2\n    In this phase: Row 4 times instead of 10.\n" in shown
    assert "    Session 3      0:53  Grown once: Row 6 times instead of 4.\n" in shown
    eased = shown.partition("Session 2      ")[2]
    assert eased.startswith("0:41  Eased, as pain was up on the day after the last")
    assert "Row becomes Light row, 5" in " ".join(eased.split())
    assert max(map(len, shown.splitlines())) <= WIDEST
    assert not home.exists()


def test_what_withholds_is_told_first_with_what_stays_left_out(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "simulate", file, "--answer", "vertigo-new=yes", "--answer", "bone=yes", "--pain", "8"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    parts = ("[STOP] vertigo_new: Get help now.", "[STOP] bone: Ask your provider first.", "Routine Morning")
    assert list(map(shown.index, parts)) == sorted(map(shown.index, parts))
    assert "vertigo_new.signs is not answered here and counts as yes" in shown
    assert "Left out: Row, also after that: your answer about bone strength." in shown


def test_a_painful_week_is_told_with_what_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "simulate", "full", "--pain", "3,4,7"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Half the repetitions are offered, instead of" in shown
    assert "With it: Round and hollow becomes Round and hollow, sitting, 4 times; Turning" in shown
    assert "only breathing and gentle range" in shown
    assert "Week 3: 7 sessions, pain 7" in shown
    assert "Weeks 4-6: 7 sessions a week, pain 7" in shown


def test_weeks_are_as_many_as_pains_where_there_are_more(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "simulate", file, "--pain", "2,2,2,2,2,2,2,6"]) == 0
    assert "Week 8: " in capsys.readouterr().out


def test_the_json_has_every_session_with_its_doses(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "simulate", file, "--json", "--weeks", "2", "--answer", "bone=yes", "--flare", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["format"] == 1
    assert set(told) == {
        "format", "pack", "assumed", "withheld", "counts_as_yes", "flags_while_withheld", "flags", "left_out",
        "routines",
    }  # fmt: skip
    assert told["assumed"] == {
        "weeks": 2, "pain": [2, 2], "flares": [1], "sessions_per_week": None, "answers": {"bone": "yes"},
    }  # fmt: skip
    assert [block["id"] for block in told["withheld"]] == ["bone"]
    (routine,) = told["routines"]
    assert [week["week"] for week in routine["weeks"]] == [1, 2]
    eased = routine["weeks"][0]["sessions"][1]
    assert (eased["first"], eased["last"], eased["after_flare"]) == (2, 2, True)
    assert eased["eased_because"] == "pain was up on the day after the last session"
    assert eased["steps"][0]["dose"]["reps"] == 3
    assert {change["kind"] for change in eased["changes"]} == {"phase", "eased"}


def test_one_routine_alone_can_be_looked_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "simulate", "starter", "--routine", "starter", "--sessions-per-week", "2", "--weeks", "1"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("\nRoutine ") == 1
    assert "Week 1: 2 sessions, pain 2" in shown


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--answer", "vertgo_new=yes"], "Did you mean vertigo_new?"),
        (["--answer", "dizzy=yes"], "It stands for what is asked by vertigo_new."),
        (["--answer", "bone"], "Write ID=no"),
        (["--pain", "11"], "from 0 to 10"),
        (["--pain", "3,,4"], "from 0 to 10"),
        (["--routine", "mornig"], "Did you mean morning?"),
        (["--sessions-per-week", "0"], "Write 1 or more"),
        (["--weeks", "0"], "from 1 to 104 weeks"),
    ],
)
def test_a_bad_value_is_refused_with_what_to_write(file: str, words: list[str], hint: str) -> None:
    with pytest.raises(BadValue) as told:
        run(["pack", "simulate", file, *words])
    assert hint in told.value.hint
    assert told.value.exit_code == 2


def test_a_file_with_errors_is_refused_as_by_lint(tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(WEEKLY.replace("reps = 4", "reps = 999"), encoding="utf-8")
    with pytest.raises(PackInvalid):
        run(["pack", "simulate", str(path)])
