"""Logging much pain or lasting dizziness: the short list of safety questions is said, and asked where it can be."""

import io
from datetime import timedelta

import pytest

from necktrack.cli import log
from necktrack.model.facts import SCREENING
from necktrack.wiring import real_world
from typed import Run

NONE_OF_THESE = "none\nyes\n"


@pytest.fixture
def usual(allowed: Run) -> Run:
    """Commands of a person who may exercise and whose neck is usually at 3."""
    today = real_world().today()
    for days_ago in range(1, 9):
        assert allowed("log", "3", f"@{today - timedelta(days=days_ago)}").code == 0
    return allowed


def scopes() -> list[str]:
    """The lists that were answered, in order."""
    return [str(fact.content["scope"]) for fact in real_world().journal.facts({SCREENING})]


def log_words(*words: str) -> int:
    return log.run(words)


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("necktrack.cli.log_safety.is_interactive", lambda: True)


def test_an_ordinary_day_asks_nothing(usual: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert log_words("6") == 0
    assert "safety" not in capsys.readouterr().err


def test_a_jump_of_the_pain_is_said_in_one_line_and_nothing_waits(
    usual: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert log_words("8") == 0
    told = capsys.readouterr()
    assert told.out.startswith("logged for today")
    assert "A few safety questions come before the next exercise, since you logged neck pain of 8" in told.err
    assert "necktrack safety --short" in told.err
    assert told.err.count("\n") == 1
    assert scopes() == ["full"]


@pytest.mark.usefixtures("at_a_terminal")
def test_in_a_terminal_they_are_answered_at_once(usual: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" + NONE_OF_THESE))
    assert log_words("8") == 0
    assert scopes() == ["full", "short"]


@pytest.mark.usefixtures("at_a_terminal")
def test_a_no_leaves_them_for_the_next_session(usual: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert log_words("8") == 0
    assert scopes() == ["full"]


@pytest.mark.usefixtures("at_a_terminal")
def test_json_is_never_interrupted_by_a_question(usual: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert log_words("dizziness", "lasting", "--json") == 0
    told = capsys.readouterr()
    assert told.out.startswith("{")
    assert "since you logged dizziness that lasts" in told.err


@pytest.mark.usefixtures("at_a_terminal")
def test_the_questions_of_the_day_end_with_them(usual: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("8\n" + 4 * "\n" + "\n" + NONE_OF_THESE))
    assert log.run([]) == 0
    assert scopes() == ["full", "short"]


def test_it_is_said_once_for_one_jump(usual: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert log_words("8") == 0
    assert usual("safety", "--short", "--rest", "no").code == 0
    capsys.readouterr()
    assert log_words("low-back", "2") == 0
    assert "safety" not in capsys.readouterr().err
