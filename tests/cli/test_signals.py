"""Ctrl-C, an end asked for, a window that was closed: the right code, no traceback, and what was given is kept."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.safety import record_answers
from necktrack.wiring import real_world
from question_pack import use_questions

EXECUTABLE = Path(sys.executable).with_name("necktrack")
SECONDS = 30
CLOSED = {129, 2, 0, 9}
"""A closed window is a signal, but its end may be read before that: the answers ended, or nothing can be shown."""
CODES = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


class Terminal:
    """A command in a terminal of its own, which can be typed into, signalled and closed."""

    def __init__(self, home: Path, *words: str) -> None:
        self.screen, theirs = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(
            [EXECUTABLE, *words],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "NECKTRACK_HOME": str(home), "TERM": "xterm"},
        )  # fmt: skip
        os.close(theirs)

    def wait_for(self, words: str) -> None:
        """Read until the words are on the screen."""
        end = time.monotonic() + SECONDS
        while words not in self.shown:
            assert time.monotonic() < end, self.shown
            assert self.read(), self.shown

    def read(self) -> bool:
        """Read what is there; False once there will be nothing more."""
        if not select.select([self.screen], [], [], 0.2)[0]:
            return True
        try:
            piece = os.read(self.screen, 65536)
        except OSError:  # what Linux says when the other side is gone
            return False
        self.shown += piece.decode()
        return bool(piece)

    def type_in(self, text: str) -> None:
        """Type, as a person would."""
        os.write(self.screen, text.encode())

    def close(self) -> int:
        """Close the terminal window; the terminal tells the process and so does the shell; returns its code."""
        os.close(self.screen)
        for _ in range(2):
            self.process.send_signal(signal.SIGHUP)
        return self.process.wait(SECONDS)

    def end(self) -> int:
        """Read to the end; returns the code of the process."""
        end = time.monotonic() + SECONDS
        while self.read():
            assert time.monotonic() < end, self.shown
        os.close(self.screen)
        return self.process.wait(SECONDS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which exercise is allowed."""
    record_answers(real_world(tmp_path), dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    return tmp_path


def kinds(home: Path) -> list[str]:
    return [fact.kind for fact in real_world(home).journal.facts()]


ASKED = [
    (("log",), "how strong was your neck pain"),
    (("play", "--plain", "--pain", "2"), "Get ready"),
    (("check", "shoulder-level"), "Which shoulder looks lower"),
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
    terminal = Terminal(home, "play", "--plain", "--pain", "2")
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
