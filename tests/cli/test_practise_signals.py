"""A plain session in a real terminal: signals, a closed window, a sleeping machine, two windows, and the bell."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from necktrack.model.facts import SESSION_END, SESSION_EVENT
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import replace
from necktrack.services.safety import record_answers
from necktrack.services.sessions import open_session
from necktrack.wiring import real_world
from real_terminal import CLOSED, CODES, EXECUTABLE, Terminal

PLAY = ("play", "starter", "--plain", "--pain", "2", "--yes")
SLEEP = 3.3
"""Seconds; a gap of more than three pauses."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which exercise is allowed."""
    record_answers(real_world(tmp_path), dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    return tmp_path


def events(home: Path) -> list[str]:
    """The names of what is stored of the sessions, in order."""
    facts = real_world(home).journal.facts({SESSION_EVENT, SESSION_END})
    return [str(fact.content.get("event", "end")) for fact in facts]


def is_sound(home: Path, terminal: Terminal) -> bool:
    """True when nothing was broken and the next window may play."""
    world = real_world(home)
    assert "Traceback" not in terminal.shown
    assert world.journal.verify() == ()
    assert not world.is_played_elsewhere()
    return True


@pytest.mark.parametrize(("number", "code"), CODES)
def test_a_signal_while_the_pain_question_waits_begins_nothing(home: Path, number: signal.Signals, code: int) -> None:
    terminal = Terminal(home, "play", "--plain")
    terminal.wait_for("Did you hear it?")
    terminal.type_in("n\n")
    terminal.wait_for("Pain now?")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert is_sound(home, terminal)
    assert events(home) == []


@pytest.mark.parametrize(("number", "code"), CODES)
def test_a_signal_while_it_runs_leaves_the_session_open_for_the_next_start(
    home: Path, number: signal.Signals, code: int
) -> None:
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.type_in("s time\n")
    terminal.wait_for("Left out: Slow belly breathing (no time).")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert is_sound(home, terminal)
    assert events(home) == ["skip"]
    opened = open_session(real_world(home))
    assert opened is not None
    assert opened.where == "Turning within comfort"


def test_ctrl_c_says_how_to_go_on(home: Path) -> None:
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert "The session stays open: necktrack play goes on where it was." in terminal.shown


def test_a_signal_while_a_stop_rule_waits_keeps_the_question(home: Path) -> None:
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.type_in("6\n")
    terminal.wait_for("Type y or n.")
    assert terminal.close() in CLOSED
    again = Terminal(home, "play", "--plain", "--yes")
    again.wait_for("A stop rule waits there for your answer.")
    again.wait_for("Is the pain back where it was at the start? Type y or n.")
    again.type_in("n\n")
    again.wait_for("And the pain now?")
    again.type_in("4\n\n")
    assert again.end() == 0
    assert "ended by a stop rule" in again.shown
    assert events(home) == ["pain", "rule", "pause", "settled", "end"]


@pytest.mark.parametrize(("number", "code"), CODES)
def test_a_signal_at_the_last_questions_stores_the_end_with_what_was_answered(
    home: Path, number: signal.Signals, code: int
) -> None:
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.type_in("n\n")
    terminal.wait_for("Begin, 40 seconds")
    terminal.type_in("x time\n")
    terminal.wait_for("And the pain now?")
    terminal.type_in("3\n")
    terminal.wait_for("A line of note")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert is_sound(home, terminal)
    (end,) = real_world(home).journal.facts({SESSION_END})
    assert (end.content["reason"], end.content["pain_after"]) == ("time", 3)


def test_a_closed_window_at_the_last_questions_stores_the_end(home: Path) -> None:
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.type_in("x\n")
    terminal.wait_for("And the pain now?")
    assert terminal.close() in CLOSED
    assert events(home) == ["stop", "end"]


def test_a_machine_that_slept_has_paused_and_counted_nothing(home: Path) -> None:
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.process.send_signal(signal.SIGSTOP)
    woken = time.monotonic() + SLEEP
    while time.monotonic() < woken:
        terminal.read()
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for("Paused: the clock stood still for a while; nothing was counted. Enter goes on.")
    terminal.type_in("\n")
    terminal.wait_for("Going on: Slow belly breathing.")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.end() == 143
    assert events(home) == ["pause", "resume"]


def test_a_second_window_looks_on_until_the_session_ends(home: Path) -> None:
    first = Terminal(home, *PLAY)
    first.wait_for("Get ready")
    second = Terminal(home, "play", "--plain")
    second.wait_for("A session runs in another window. Look on? [y/N]")
    second.type_in("y\n")
    second.wait_for("Looking on: Three-minute start")
    first.type_in("s time\n")
    second.wait_for("Slow belly breathing: left out (no time)")
    first.type_in("x\n")
    first.wait_for("And the pain now?")
    first.type_in("\n" * 5)
    assert first.end() == 0
    second.wait_for("That session has ended")
    assert second.end() == 0


def test_looking_on_may_be_asked_for_and_ends_with_enter(home: Path) -> None:
    first = Terminal(home, *PLAY)
    first.wait_for("Get ready")
    second = Terminal(home, "play", "--look-on")
    second.wait_for("Looking on: Three-minute start")
    second.type_in("\n")
    assert second.end() == 0
    assert first.process.poll() is None
    first.process.send_signal(signal.SIGTERM)
    assert first.end() == 143


def with_bell(home: Path) -> None:
    world = real_world(home)
    world.save_settings(replace(world.settings(), bell=True))


def test_lines_steer_no_terminal_and_only_the_bell_rings(home: Path) -> None:
    with_bell(home)
    terminal = Terminal(home, *PLAY)
    terminal.wait_for("Get ready")
    terminal.type_in("n\nx\n")
    terminal.wait_for("And the pain now?")
    terminal.type_in("\n" * 5)
    assert terminal.end() == 0
    assert "\a" in terminal.shown
    text = terminal.shown.replace("\a", "").replace("\r\n", "").replace("…", "")
    assert text.isprintable()


def test_nothing_rings_into_a_file(home: Path) -> None:
    with_bell(home)
    result = subprocess.run(
        [EXECUTABLE, *PLAY], input=b"n\nx\n", capture_output=True, timeout=30, check=False,
        env={**os.environ, "NECKTRACK_HOME": str(home)},
    )  # fmt: skip
    assert result.returncode == 0
    assert b"\a" not in result.stdout + result.stderr
    assert b"\x1b" not in result.stdout + result.stderr
