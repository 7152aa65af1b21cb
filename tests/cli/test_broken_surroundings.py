"""The command line with closed, full and broken streams, in strange homes and zones: told in words, never lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY
from necktrack.model.questions import QUESTIONS
from necktrack.model.scores import Measure, Reading
from necktrack.model.screening import Answer, Scope
from necktrack.services.safety import record_answers
from necktrack.wiring import real_world

EXECUTABLE = Path(sys.executable).with_name("necktrack")
SECONDS = 60
BUFFER = 8192


def shell(line: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NECKTRACK_HOME": str(home), "PATH": f"{EXECUTABLE.parent}:{os.environ['PATH']}"}
    return subprocess.run(
        ["bash", "-c", line],
        env=environment | variables, capture_output=True, text=True, timeout=SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with enough in it that its JSON does not fit into one buffer of output."""
    folder = tmp_path_factory.mktemp("home")
    world = real_world(folder)
    pains = [Entry((Reading(Measure.PAIN, score, BodyRegion.NECK),)) for score in range(10)]
    world.journal.append([world.draft(ENTRY, entry_body(each)) for each in pains * 3])
    assert len(shell("necktrack history --json", folder).stdout) > BUFFER
    return folder


def count(home: Path) -> int:
    return len(real_world(home).journal.facts({ENTRY}))


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("today", 0), ("history --json", 0), ("export --format jsonl", 0), ("--help", 0), ("", 0),
        ("log 11", 2), ("log", 2), ("play", 4),
    ],
)  # fmt: skip
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
def test_a_closed_stream_changes_no_exit_code(home: Path, command: str, code: int, closed: str) -> None:
    result = shell(f"necktrack {command} {closed}", home)
    assert (result.returncode, result.stderr.count("Traceback")) == (code, 0)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_what_is_logged_with_a_closed_stream_is_stored_whole(home: Path, closed: str) -> None:
    before = count(home)
    result = shell(f"necktrack log 5 @-40 {closed}", home)
    assert (result.returncode, result.stderr.count("Traceback")) == (0, 0)
    assert count(home) == before + 1
    assert shell("necktrack export --format jsonl | necktrack import /dev/stdin", home).stdout.count(" 0 new") == 1


@pytest.mark.parametrize(
    "command", ["today", "history --json", "export --format csv", "report", "--help", "log 5 --json"]
)
def test_a_full_device_is_told_and_is_code_9(home: Path, command: str) -> None:
    result = shell(f"necktrack {command} >/dev/full", home)
    assert (result.returncode, result.stderr.count("Traceback")) == (9, 0)
    assert "No space left" in result.stderr


@pytest.mark.parametrize(("command", "code"), [("log 11", 2), ("play", 4), ("log 11 --json", 2)])
def test_a_message_that_cannot_be_shown_keeps_its_code(home: Path, command: str, code: int) -> None:
    assert shell(f"necktrack {command} 2>/dev/full", home).returncode == code
    assert shell(f"necktrack {command} >/dev/full 2>/dev/full", home).returncode == code


@pytest.mark.parametrize("command", ["history --json", "export --format jsonl", "--help"])
def test_a_reader_that_goes_away_is_no_error_to_shout_about(home: Path, command: str) -> None:
    result = shell(f"necktrack {command} | head -1; exit ${{PIPESTATUS[0]}}", home)
    assert result.returncode in (0, 1)
    assert result.stderr == ""


@pytest.mark.parametrize("command", ["log 4", "today", "locate"])
def test_a_home_of_an_unknown_user_is_told_in_words(tmp_path: Path, command: str) -> None:
    result = shell(f"necktrack {command}", Path("~no-such-user-here/diary"))
    assert (result.returncode, result.stderr.count("Traceback")) == (9, 0)
    assert "NECKTRACK_HOME" in result.stderr


@pytest.mark.parametrize("command", ["report -o ~no-such-user-here/x.html", "export -o ~no-such-user-here/x.csv"])
def test_a_tilde_that_names_nobody_is_a_plain_name(home: Path, command: str) -> None:
    result = shell(f"necktrack {command}", home)
    assert (result.returncode, result.stderr.count("Traceback")) == (9, 0)
    assert "No such file" in result.stderr
    assert shell("necktrack import ~no-such-user-here/x", home).returncode == 2


@pytest.mark.parametrize("zone", ["UTC-25", "XXX+99:59", "Mars/Base", "../../etc/passwd"])
def test_a_time_zone_that_cannot_be_never_stops_logging(home: Path, zone: str) -> None:
    before = count(home)
    assert shell("necktrack log 4", home, TZ=zone).returncode == 0
    assert shell("necktrack today", home, TZ=zone).returncode == 0
    assert count(home) == before + 1


def test_debug_shows_the_traceback_and_keeps_the_code(home: Path) -> None:
    result = shell("necktrack play --debug", home)
    assert (result.returncode, result.stderr.count("Traceback")) == (4, 1)


def test_a_line_without_end_is_no_reason_to_hang(tmp_path: Path) -> None:
    result = shell("timeout 20 necktrack log </dev/zero", tmp_path)
    assert result.returncode == 2


def test_a_file_without_end_is_refused(home: Path) -> None:
    result = shell("ulimit -v 4000000; timeout 50 necktrack import /dev/zero", home)
    assert (result.returncode, result.stderr.count("Traceback")) == (3, 0)
    assert "larger than" in result.stderr


@pytest.mark.parametrize(
    "command", ["log", "safety --ask", "safety --quick", "play --plain", "play", "check shoulder-level"]
)
@pytest.mark.parametrize("answers", ["</dev/null", "<&-", "< <(printf 'not an answer\\n')"])
def test_a_question_that_nobody_answers_is_asked_once(tmp_path: Path, command: str, answers: str) -> None:
    """A script without answers is told so at once, whatever is asked, and nothing hangs."""
    result = shell(f"timeout 20 necktrack {command} {answers}", tmp_path)
    assert result.returncode in (2, 4)
    assert len(result.stderr) < 5000
    record_answers(real_world(tmp_path / "allowed"), dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    assert shell(f"timeout 20 necktrack {command} {answers}", tmp_path / "allowed").returncode == 2
