"""A plain session in a real terminal that is killed, joined by another, or loses its pack: nothing is lost."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from necktrack.model.facts import SESSION_END, SESSION_EVENT
from necktrack.services.install import remove
from necktrack.services.sessions import OpenSession, open_session
from necktrack.wiring import real_world
from question_pack import PACK_ID, use_questions
from real_terminal import EXECUTABLE, SECONDS, Terminal
from session_script import answer_all_no


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which exercise is allowed, with a pack of one short routine."""
    world = real_world(tmp_path / "home")
    answer_all_no(world)
    use_questions(world, tmp_path)
    return tmp_path / "home"


def playing(home: Path) -> Terminal:
    """A session that has just begun."""
    terminal = Terminal(home, "play", "--plain", "--pain", "2", "--yes")
    terminal.wait_for("Get ready")
    return terminal


def without_terminal(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NECKTRACK_HOME": str(home)}
    return subprocess.run(
        [EXECUTABLE, *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS
    )


def left_open(home: Path) -> OpenSession:
    """The session that was left; the journal is whole and nobody plays."""
    world = real_world(home)
    assert world.journal.verify() == ()
    assert not world.is_played_elsewhere()
    assert world.journal.facts({SESSION_END}) == ()
    opened = open_session(world)
    assert opened is not None
    return opened


def test_a_killed_session_is_offered_again_and_nobody_is_locked_out(home: Path) -> None:
    terminal = playing(home)
    terminal.process.send_signal(signal.SIGKILL)
    assert terminal.end() == -signal.SIGKILL
    left_open(home)
    again = Terminal(home, "play", "--plain", "--yes")
    again.wait_for("Small nod")
    again.process.send_signal(signal.SIGTERM)
    assert again.end() == 143


def test_the_second_window_changes_nothing_in_the_first(home: Path) -> None:
    first = playing(home)
    looking = Terminal(home, "play", "--look-on")
    looking.wait_for("Looking on")
    looking.type_in("x 5 d\n")
    assert looking.end() == 0
    assert without_terminal(home, "play", "--plain", "--yes").returncode == 8
    assert real_world(home).journal.facts({SESSION_EVENT}) == ()
    first.process.send_signal(signal.SIGTERM)
    assert first.end() == 143


def test_a_pack_that_is_removed_while_it_is_played_is_played_to_its_end(home: Path) -> None:
    terminal = playing(home)
    remove(real_world(home), PACK_ID)
    terminal.type_in("2\n")
    terminal.wait_for("Pain 2")
    terminal.type_in("x time\n")
    assert terminal.end() == 0
    assert "Traceback" not in terminal.shown
    world = real_world(home)
    assert len(world.journal.facts({SESSION_END})) == 1
    history = json.loads(without_terminal(home, "history", "--json").stdout)
    assert [item["kind"] for item in history["items"]].count("session") == 1


def test_a_pack_that_is_gone_when_the_session_is_taken_up_again_is_no_crash(home: Path) -> None:
    terminal = playing(home)
    terminal.process.send_signal(signal.SIGKILL)
    terminal.end()
    remove(real_world(home), PACK_ID)
    again = Terminal(home, "play", "--plain")
    again.wait_for("Morning")
    again.type_in("y\n")
    again.process.send_signal(signal.SIGTERM)
    again.end()
    assert "Traceback" not in again.shown
    assert real_world(home).journal.verify() == ()
