"""The app in a real terminal that is left in the middle of a session: it says where the session goes on."""

import fcntl
import signal
import struct
import termios
from pathlib import Path

import pytest

from necktrack.services.sessions import open_session
from necktrack.wiring import real_world
from question_pack import use_questions
from real_terminal import Terminal
from session_script import answer_all_no


@pytest.fixture
def playing(tmp_path: Path) -> Terminal:
    """A session that has just begun."""
    world = real_world(tmp_path / "home")
    answer_all_no(world)
    use_questions(world, tmp_path)
    terminal = Terminal(tmp_path / "home", "play")
    fcntl.ioctl(terminal.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    terminal.wait_for("cannot say")
    terminal.type_in("2\r")
    terminal.wait_for("GET READY")
    return terminal


def test_who_quits_is_told_where_the_session_goes_on(playing: Terminal, tmp_path: Path) -> None:
    playing.type_in("\x11")
    assert playing.end() == 0
    opened = open_session(real_world(tmp_path / "home"))
    assert opened is not None
    assert f"Your session stays open at {opened.where}: necktrack play goes on there." in playing.shown


def test_a_signal_leaves_it_open_and_says_so_too(playing: Terminal, tmp_path: Path) -> None:
    playing.process.send_signal(signal.SIGTERM)
    assert playing.end() == 143
    assert "Your session stays open at " in playing.shown
    assert not real_world(tmp_path / "home").is_played_elsewhere()
