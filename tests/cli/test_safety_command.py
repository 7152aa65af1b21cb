"""The `safety` command in plain lines."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from necktrack.cli import main
from necktrack.errors import NecktrackError
from necktrack.model.questions import QUESTIONS


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))

    def run_it(*words: str, typed: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        problem = ""
        try:
            code = main.run(["safety", *words])
        except NecktrackError as caught:
            code, problem = caught.exit_code, f"{caught.message}. {caught.kept} {caught.hint}"
        told = capsys.readouterr()
        return Result(code, " ".join(told.out.split()), " ".join((told.err + problem).split()))

    return run_it


def standing(run: Run) -> dict[str, object]:
    answer = json.loads(run("--json").out)
    assert answer["format"] == 1
    found = answer["standing"]
    assert isinstance(found, dict)
    return found


def test_without_a_terminal_it_shows_where_one_stands(run: Run) -> None:
    result = run()
    assert result.code == 0
    assert "not been answered yet" in result.out


def test_answers_without_the_dialogue(run: Run) -> None:
    result = run("--answer", "ces-saddle=yes", "--rest", "no")
    assert result.code == 0
    assert "112, 911 or 999" in result.out
    assert "numbness or tingling between the legs" in result.out
    assert standing(run)["action"] == "emergency"


def test_without_rest_every_unanswered_id_is_named(run: Run) -> None:
    result = run("--answer", "ces_saddle=no")
    assert result.code == 2
    assert all(question_id in result.err for question_id in QUESTIONS if question_id != "ces_saddle")
    assert standing(run)["never_asked"] is True


def test_rest_takes_no_alone(run: Run) -> None:
    assert run("--rest", "yes").code == 2


def test_rest_does_not_answer_a_sub_question(run: Run) -> None:
    run("--answer", "gca=yes", "--rest", "no")
    assert standing(run)["action"] == "emergency"
    run("--mistake", "gca", "--words", "answered by mistake")
    run("--answer", "gca=yes", "--answer", "gca.sight=no", "--rest", "no")
    assert standing(run)["action"] == "same-day"


def test_clearance_from_the_command_line(run: Run) -> None:
    run("--answer", "ces_saddle=yes", "--answer", "bone=yes", "--rest", "no")
    assert run("--clear", "ces_saddle", "--note", "fine").code == 2
    assert run("--clear", "ces_saddle", "--seen-on", "tomorrow", "--note", "fine").code == 2
    assert run("--clear", "ces_saddle", "--seen-on", "today").code == 2
    assert standing(run)["withheld"] is True
    assert run("--clear", "ces_saddle", "--clear", "bone", "--seen-on", "today", "--note", "may exercise").code == 0
    assert standing(run)["withheld"] is False


def test_of_several_answers_one_is_cleared_by_the_number_before_it(run: Run) -> None:
    run("--answer", "bone=yes", "--answer", "ces_saddle=yes", "--answer", "gca=yes", "--answer", "gca.sight=no",
        "--rest", "no")  # fmt: skip
    shown = run().out
    assert "1. you answered yes about new numbness or tingling between the legs" in shown
    assert "2. you answered yes about" in shown
    assert "3. you answered yes about bone strength" in shown
    assert "--clear N " in shown
    assert run("--clear", "4", "--seen-on", "today", "--note", "fine").code == 2
    assert run("--clear", "0", "--seen-on", "today", "--note", "fine").code == 2
    assert run("--clear", "1", "--clear", "3", "--seen-on", "today", "--note", "fine").code == 0
    shown = run().out
    assert "- you answered yes about" in shown
    assert "bone strength" not in shown
    assert "--clear all " in shown
    assert run("--clear", "1", "--seen-on", "today", "--note", "fine").code == 0
    assert standing(run)["withheld"] is False
    assert run("--clear", "1", "--seen-on", "today", "--note", "fine").code == 2


def test_known_with_its_day_lets_exercise_start(run: Run) -> None:
    assert run("--answer", "bone=known:2026-01-05", "--rest", "no").code == 0
    now = standing(run)
    assert now["withheld"] is False
    assert now["flags"] == ["osteoporosis"]


def test_an_unknown_id_offers_the_nearest(run: Run) -> None:
    result = run("--answer", "ces_sadel=yes", "--rest", "no")
    assert result.code == 2
    assert "ces_saddle" in result.err


def test_the_quick_check_without_the_dialogue(run: Run) -> None:
    assert run("--quick", "--rest", "no").code == 2
    run("--rest", "no")
    assert run("--quick", "--rest", "no").code == 0
    assert run("--quick", "--answer", "q_injury=yes", "--answer", "trauma_turn=yes", "--rest", "no").code == 0
    assert standing(run)["action"] == "emergency"


def test_get_help_now_always_works_and_names_the_number(run: Run) -> None:
    assert "Call 112, 911 or 999" in run("--help-now").out
    assert run("--country", "GB").code == 0
    assert "Call 999 or 112" in run("--help-now").out
    assert json.loads(run("--help-now", "--json").out)["call"] == "999 or 112"
    run("--emergency-number", "112")
    assert "Call 112," in run("--help-now").out


def test_options_that_do_different_things_are_refused(run: Run) -> None:
    assert run("--clear", "all", "--rest", "no").code == 2


def test_there_is_no_option_to_walk_round_it(run: Run) -> None:
    assert "force" not in run("--help").out
    assert run("--force").code == 2


NONE_OF_ALL = "none\n" * 4


def test_the_dialogue_asks_four_lists_and_saves_on_yes(run: Run) -> None:
    result = run("--plain", typed=f"DE\n\n{NONE_OF_ALL}yes\n")
    assert result.code == 0
    assert "In an emergency call 112." in result.err
    assert "none of these" in result.err
    assert "exercises may start" in result.out


def test_no_begins_again_and_stores_nothing_of_it(run: Run) -> None:
    result = run("--plain", typed=f"\n\n1\nyes\nnone\nnone\nnone\nno\n{NONE_OF_ALL}yes\n")
    assert result.code == 0
    assert "Nothing was stored. From the beginning:" in result.err
    assert standing(run)["withheld"] is False


def test_silence_stores_nothing(run: Run) -> None:
    result = run("--ask", typed="\n\nnone\nnone\n")
    assert result.code == 2
    assert standing(run)["never_asked"] is True


def test_unclear_input_is_asked_again(run: Run) -> None:
    typed = f"Germany\nDE\n\n\n9\nnone 1\n{NONE_OF_ALL}perhaps\nyes\n"
    result = run("--plain", typed=typed)
    assert result.code == 0
    assert "Please type numbers from 1 to 5" in result.err


def test_the_dialogue_shows_help_at_once_and_asks_what_follows(run: Run) -> None:
    typed = "GB\n\n2\nyes\nnone\n5\nyes\nno\n2\nknown\nsoon\n2026-01-05\nyes\nwalk and stretch\nyes\n"
    result = run("--ask", typed=typed)
    assert result.code == 0
    assert "call 999 or 112" in result.err
    assert "bone strength: yes, and my clinician knows (seen 2026-01-05, said that I may exercise)" in result.err
    now = standing(run)
    blocks = now["blocks"]
    assert isinstance(blocks, list)
    assert [(block["id"], block["action"]) for block in blocks] == [("ces_bladder", "emergency"), ("gca", "same-day")]


def test_known_but_not_allowed_is_asked_and_withholds(run: Run) -> None:
    result = run("--ask", typed="\n\nnone\nnone\nnone\n2\nknown\n2026-01-05\nno\nyes\n")
    assert result.code == 0
    assert "has not allowed exercise" in result.out


def test_a_quick_yes_asks_what_stands_behind_it(run: Run) -> None:
    run("--rest", "no")
    result = run("--quick", typed="2\nnone\nyes\n")
    assert result.code == 0
    assert "Have you had an injury" in result.err
    assert "Head, neck and injury" in result.err
    assert "Hands, walking" not in result.err
