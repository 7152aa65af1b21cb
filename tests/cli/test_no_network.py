"""No command speaks to any other machine: a hook sees every socket of the process and ends it at the first one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WATCH = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") or event in WORDS:
        os.write(2, f"NETWORK {event} {arguments}".encode())
        os._exit(99)

WORDS = {"http.client.connect", "urllib.Request", "ftplib.connect", "smtplib.connect", "webbrowser.open"}
WORDS |= {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"}
sys.addaudithook(watch)
"""
STARTED = """
sys.argv = ["necktrack", *sys.argv[1:]]
from necktrack.cli.entry import start
start()
"""
WATCHED, CONTROL, EACH_LINE = WATCH + STARTED, WATCH + "import socket; socket.socket()", WATCH + """
import importlib, pkgutil, necktrack
from necktrack.cli.entry import start

for module in pkgutil.walk_packages(necktrack.__path__, "necktrack."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for line in sys.argv[1:]:
    child = os.fork()
    if not child:
        sys.argv = ["necktrack", *line.split()]
        start()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.write(2, f"ENDED {code} {line}\\n".encode())
"""
"""Everything of the program loaded once, then a process of its own for each line."""
LINES = (
    "", "--help", "--version", "today", "today --json", "log 4/3 sleep 6 @yesterday", "history -n 3",
    "history --json", "trends", "trends --json", "report", "report --format html", "report --json",
    "export --format csv", "export --format jsonl", "library list", "library show chin-tuck", "pack list",
    "pack show starter", "config", "config name Ann", "visit add", "visit list", "rest ill", "event flare",
    "done starter", "safety", "safety --rest no", "safety --help-now", "check", "locate", "about", "undo",
    "import /dev/null",
)  # fmt: skip


def run(code: str, home: Path, *words: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NECKTRACK_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-c", code, *words], env=environment, input=answers, capture_output=True, text=True, timeout=60
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demo's weeks in it."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    assert run(WATCHED, folder, "demo", "--home", str(folder)).returncode == 0
    return folder


def test_the_hook_catches_a_socket(home: Path) -> None:
    assert run(CONTROL, home).returncode == 99
    speaking = EACH_LINE.replace("        start()", "        import socket; socket.socket()")
    caught = run(speaking.replace("pkgutil.walk_packages(necktrack.__path__, \"necktrack.\")", "()"), home, "today")
    assert "NETWORK socket." in caught.stderr
    assert "ENDED 99 today" in caught.stderr


def test_no_command_opens_a_socket_or_starts_a_program(home: Path) -> None:
    result = run(EACH_LINE, home, *LINES)
    ended = [line for line in result.stderr.splitlines() if line.startswith("ENDED ")]
    assert ended == [f"ENDED 0 {line}" for line in LINES]
    assert (result.returncode, "NETWORK" in result.stderr) == (0, False)


def test_a_guided_session_opens_no_socket(home: Path) -> None:
    run(WATCHED, home, "safety", "--rest", "no")
    result = run(WATCHED, home, "play", "--plain", "--pain", "2", "--yes", answers="\n?\nx\n")
    assert (result.returncode in (0, 2), "NETWORK" in result.stderr) == (True, False)
    assert "s skip, x stop." in result.stdout
