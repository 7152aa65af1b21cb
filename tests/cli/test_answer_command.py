"""The command `answer`: the list, line by line, by options, and as JSON."""

import io
import json
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue
from necktrack.wiring import real_world
from question_pack import use_questions


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    use_questions(real_world(tmp_path / "home"), tmp_path)
    return tmp_path / "home"


def type_in(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_list_says_what_is_due_and_whose_words_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["answer"]) == 0
    told = capsys.readouterr()
    assert "How was your week, not answered yet: due" in told.out
    assert "A form of others, not answered yet: when you are asked to" in told.out
    assert "Rights: Form Holders. Permission: may be used with my patients" in told.out
    assert told.err == "Answer one: necktrack answer my-week\n"


def test_the_list_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["answer", "my-week", "--answer", "sleep=3", "--answer", "work=2", "--answer", "drive=n"]) == 0
    capsys.readouterr()
    assert run(["answer", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    week, third = told["questionnaires"]
    assert told["format"] == 1
    assert (week["id"], week["due"], week["every_days"], week["last"]["score"]["value"]) == ("my-week", False, 7, 5)
    assert (third["licence_holder"], third["every_days"], third["last"]) == ("Form Holders", None, None)
    assert week["items"][1]["options"][2] == {"value": 5, "label": "hard"}


def test_line_by_line_enter_skips_n_does_not_apply_and_b_goes_back(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "4\nb\n3\n5\nn\n")
    assert run(["answer", "my-week"]) == 0
    told = capsys.readouterr()
    assert "3 questions, about the last 7 days" in told.err
    assert "Think of an ordinary day." in told.err
    assert "Enter keeps 4" in told.err
    assert "How was your week: 8 (0 to 20, higher is worse; 2/2 answered, 1 does not apply)" in told.out
    assert "The pack's author calls this “light week”" in told.out


def test_a_skipped_question_is_no_nought(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in(monkeypatch, "4\n\nn\n")
    assert run(["answer", "my-week"]) == 0
    told = capsys.readouterr().out
    assert "no score (1/2 answered, 1 does not apply)" in told
    assert "No score is computed: 1 of 2 answered, 2 needed." in told


def test_whose_questions_they_are_stands_before_the_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "26\n0\n")
    assert run(["answer", "third"]) == 0
    told = capsys.readouterr()
    assert told.err.index("Permission: may be used") < told.err.index("How well can you lift?")
    assert "A form of others: 25 (0 to 100, higher is better; 2/2 answered)" in told.out


def test_input_that_ends_keeps_what_was_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "4\n")
    assert run(["answer", "my-week"]) == 0
    told = capsys.readouterr()
    assert "Stopped there; what you gave is stored." in told.err
    assert "not finished" in told.out


def test_nobody_there_and_nothing_given_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in(monkeypatch, "")
    with pytest.raises(BadValue, match="nobody is there"):
        run(["answer", "my-week"])
    type_in(monkeypatch, "\n\n\n")
    assert run(["answer", "my-week"]) == 0
    assert "Nothing was answered, so nothing was stored." in capsys.readouterr().err
    type_in(monkeypatch, "eleven\n")
    with pytest.raises(BadValue, match="is no answer to sleep"):
        run(["answer", "my-week"])
    with pytest.raises(BadValue) as caught:
        run(["answer", "my-weak"])
    assert caught.value.hint == "Did you mean my-week?"
    assert run(["history", "--kind", "answers"]) == 0
    assert "Nothing to show." in capsys.readouterr().err


def test_a_past_day_is_answered_and_one_answer_changed(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--answer", "sleep=3", "--answer", "work=2", "--answer", "drive=n", "--json"]
    assert run(["answer", "my-week", "@yesterday", *words]) == 0
    item = json.loads(capsys.readouterr().out)["item"]
    assert (item["kind"], item["questionnaire"], item["score"]["value"]) == ("answers", "my-week", 5)
    assert run(["edit", item["short"], "sleep=9"]) == 0
    assert "changed for yesterday" in (told := capsys.readouterr().out)
    assert "How was your week: 11 (" in told


def test_today_says_in_one_calm_line_that_questions_are_due(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["today"]) == 0
    assert "Answer    How was your week, 3 questions: necktrack answer my-week" in capsys.readouterr().out
    run(["answer", "my-week", "--answer", "sleep=3"])
    capsys.readouterr()
    assert run(["today"]) == 0
    assert "Answer    How was your week: answered today" in capsys.readouterr().out
    assert run(["today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questionnaires"] == [
        {"id": "my-week", "title": "How was your week", "questions": 3, "begun": False, "done": True}]
