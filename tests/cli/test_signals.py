"""Ctrl-C, an end asked for, a window that was closed: the right code, no traceback, and what was given is kept."""

import signal
from pathlib import Path

import pytest

from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.safety import record_answers
from necktrack.wiring import real_world
from question_pack import use_questions
from real_terminal import CLOSED, CODES, Terminal


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which exercise is allowed."""
    record_answers(real_world(tmp_path), dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    return tmp_path


def kinds(home: Path) -> list[str]:
    return [fact.kind for fact in real_world(home).journal.facts()]


ASKED = [
    (("log",), "how strong was your neck pain"),
    (("play", "--plain", "--pain", "2", "--yes"), "Get ready"),
    (("check", "shoulder-level"), "Step 1 of 4"),
    (("safety", "--ask"), "country"),
]


@pytest.mark.parametrize(("number", "code"), CODES)
@pytest.mark.parametrize(("words", "question"), ASKED, ids=[words[0] for words, _ in ASKED])
def test_a_signal_ends_a_question_with_its_code(
    home: Path, words: tuple[str, ...], question: str, number: signal.Signals, code: int
) -> None:
    terminal = Terminal(home, *words)
    terminal.wait_for(question)
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert "Traceback" not in terminal.shown
    assert real_world(home).journal.verify() == ()


@pytest.mark.parametrize(("number", "code"), CODES)
def test_what_was_answered_before_a_signal_is_stored(home: Path, number: signal.Signals, code: int) -> None:
    terminal = Terminal(home, "log")
    terminal.wait_for("higher is worse")
    terminal.type_in("4\n")
    terminal.wait_for("stiff did your neck")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert kinds(home) == ["screening", "entry"]


def test_what_was_answered_before_the_window_was_closed_is_stored(home: Path) -> None:
    terminal = Terminal(home, "log")
    terminal.wait_for("higher is worse")
    terminal.type_in("7\n")
    terminal.wait_for("stiff did your neck")
    assert terminal.close() in CLOSED
    assert kinds(home) == ["screening", "entry"]


@pytest.mark.parametrize(("number", "code"), CODES)
def test_answers_given_before_a_signal_are_stored_and_gone_on_with(
    home: Path, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    use_questions(real_world(home), tmp_path)
    terminal = Terminal(home, "answer", "my-week")
    terminal.wait_for("completely:")
    terminal.type_in("4\n")
    terminal.wait_for("How hard was work")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert "what you gave is stored" in terminal.shown or number is signal.SIGHUP
    again = Terminal(home, "answer", "my-week")
    again.wait_for("Begun today")
    again.type_in("\n")
    again.wait_for("Enter keeps 4")
    again.type_in("\n2\nn\n")
    assert again.end() == 0
    assert "How was your week: 6 (0 to 20" in again.shown
    assert kinds(home).count("answers") == 2


def test_a_session_whose_window_was_closed_goes_on_later(home: Path) -> None:
    terminal = Terminal(home, "play", "--plain", "--pain", "2", "--yes")
    terminal.wait_for("Get ready")
    assert terminal.close() in CLOSED
    again = Terminal(home, "play", "--plain", "--yes")
    again.wait_for("still open")
    again.process.send_signal(signal.SIGINT)
    assert again.end() == 130
    assert kinds(home).count("session-start") == 1


def test_many_interrupts_store_what_was_given_once(home: Path) -> None:
    terminal = Terminal(home, "log")
    terminal.wait_for("higher is worse")
    terminal.type_in("4\n")
    terminal.wait_for("stiff did your neck")
    for _ in range(5):
        terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert kinds(home) == ["screening", "entry"]
    assert real_world(home).journal.verify() == ()
