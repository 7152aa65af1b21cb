"""The commands `intake` and `goal`: line by line, by options, as JSON, broken off."""

import io
import json
from pathlib import Path

import pytest

from necktrack.cli import steps_dialogue
from necktrack.cli.main import run
from necktrack.errors import BadValue

Line = str | type[BaseException]
ALL = "neck, shoulder-left\n3 years\n1\n\n\n4\nheat\nyes\n\n1 5\nwalking\nlook behind me\n6\n\nswim\n\n\n2\nGB\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert run(["intake", "--json"]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


def test_line_by_line_every_question_may_be_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, ALL)
    assert run(["intake", "--plain"]) == 0
    told = capsys.readouterr()
    assert "Neck: since when?" in told.err
    assert "0 = no difficulty … 10 = cannot do; higher is harder:" in told.err
    assert "now neck, low back; Enter takes neck, shoulder:" in told.err
    assert "neck for 3 years, began slowly; left shoulder, began after sitting or work; tried heat (helped)" in told.out
    assert "In an emergency call 999 or 112." in told.out
    assert "A plan that fits what you told is “Desk: two minutes, four times a day”" in told.out
    item = shown(capsys)["intake"]
    assert isinstance(item, dict)
    assert (item["kind"], item["worse"], item["lengths"], item["tracked"]) == (
        "intake", ["sitting", "desk"], "inches", ["neck", "shoulder"])  # fmt: skip
    assert run(["config", "lengths"]) == 0
    assert "inches" in capsys.readouterr().out


def test_enter_alone_keeps_what_was_told_before_and_b_goes_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["intake", "--trouble", "neck=3 years", "--goal", "swim", "--tried", "heat"]) == 0
    type_in(monkeypatch, "\n\nb\n4 years\nslowly\n\nno\n" + "\n" * 4 + "-\n" + "\n" * 4)
    assert run(["intake"]) == 0
    told = capsys.readouterr()
    assert "Enter keeps 3 years:" in told.err
    assert "What you told before is there to keep or to change." in told.err
    assert "neck for 4 years, began slowly; tried heat (did not help)" in told.out
    now = shown(capsys)
    assert isinstance(now["intake"], dict)
    assert "goal" not in now["intake"]
    assert isinstance(now["earlier"], list)
    assert len(now["earlier"]) == 1


def test_nothing_new_is_not_stored_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(["intake", "--goal", "swim"])
    type_in(monkeypatch, "\n" * 20)
    assert run(["intake"]) == 0
    assert "Nothing new was told, so nothing was stored." in capsys.readouterr().err
    assert shown(capsys)["earlier"] == []


def test_input_that_ends_keeps_what_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "neck\n3 years\n")
    assert run(["intake"]) == 0
    told = capsys.readouterr()
    assert "Stopped there; what you gave is stored." in told.err
    assert "neck for 3 years" in told.out


@pytest.mark.parametrize(("answer", "is_kept"), [("\n", True), ("no\n", False), (KeyboardInterrupt, True)])
def test_ctrl_c_offers_to_store_what_was_given(
    answer: Line, is_kept: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines: list[Line] = ["neck", "3 years", KeyboardInterrupt, answer]

    def told(prompt: str, *, default: str | None = None) -> str:
        line = lines.pop(0)
        if isinstance(line, type):
            raise line
        return line.strip() or default or ""

    monkeypatch.setattr(steps_dialogue, "line", told)
    monkeypatch.setattr(steps_dialogue, "confirm", lambda question, **_: told(question, default="yes") == "yes")
    assert run(["intake"]) == 130
    assert (shown(capsys)["intake"] is not None) == is_kept


def test_an_end_by_signal_keeps_what_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["neck"]

    def told(prompt: str, *, default: str | None = None) -> str:
        if not lines:
            raise SystemExit(143)
        return lines.pop()

    monkeypatch.setattr(steps_dialogue, "line", told)
    with pytest.raises(SystemExit):
        run(["intake"])
    assert shown(capsys)["intake"] is not None


def test_nobody_there_and_wrong_lines_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "")
    with pytest.raises(BadValue, match="nobody is there"):
        run(["intake"])
    type_in(monkeypatch, "elbow\n")
    with pytest.raises(BadValue, match="is none of these") as caught:
        run(["intake"])
    assert caught.value.kept == "Nothing was stored."
    with pytest.raises(BadValue, match="--country"):
        run(["intake", "--country", "Germany"])
    assert shown(capsys) == {"format": 1, "intake": None, "earlier": [], "offer": None}


def test_options_answer_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--trouble", "low-back=2026-03,suddenly", "--activity", "lift=7", "--better", "lying", "--json"]
    assert run(["intake", *words]) == 0
    item = json.loads(capsys.readouterr().out)["item"]
    assert item["troubles"] == [{"region": "low-back", "side": "none", "since": "2026-03", "began": "suddenly"}]
    assert item["activities"] == [{"name": "lift", "score": 7}]
    offer = shown(capsys)["offer"]
    assert isinstance(offer, dict)
    assert (offer["pack"], offer["in_use"]) == ("necktrack.low-back", False)


def test_text_that_could_steer_a_terminal_is_shown_safely(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["intake", "--goal", "\x1b[31mred[/]\u202e", "--tried", "[/] heat\x07=yes"]) == 0
    assert run(["history"]) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "[/] heat" in told


def test_goal_shows_rates_names_and_drops(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["goal"]) == 0
    assert "No activity of your own is named yet." in capsys.readouterr().err
    assert run(["goal", "--set", "walk an hour", "--add", "lift=7", "--add", "turn"]) == 0
    assert 'goal "walk an hour"; my activities: lift 7, turn [' in capsys.readouterr().out
    assert run(["goal", "--rate", "turn=5", "--rate", "1=6"]) == 0
    capsys.readouterr()
    assert run(["goal"]) == 0
    told = capsys.readouterr()
    assert "My goal (told" in told.out
    assert "0 = no difficulty … 10 = cannot do; higher is harder" in told.out
    assert "1  lift 6" in told.out
    assert "Rate them at any time: necktrack goal --ask" in told.err
    assert run(["goal", "--drop", "1", "--note", "no longer mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["item"]["dropped"] == [{"name": "lift", "note": "no longer mine"}]
    assert run(["goal", "--json"]) == 0
    told_json = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in told_json["activities"]] == ["turn"]
    assert (told_json["goal"], told_json["due"], told_json["direction"]) == ("walk an hour", False, "higher-is-worse")


def test_goal_asks_line_by_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run(["goal", "--add", "lift=7"])
    type_in(monkeypatch, "4\nturn\n8\n\nswim\n")
    assert run(["goal", "--ask", "--plain"]) == 0
    told = capsys.readouterr()
    assert "How hard is it now: lift?" in told.err
    assert 'goal "swim"; my activities: lift 4, turn 8 [' in told.out
