"""Programs that are run for cues: no shell, no terminal, one at a time, and nothing left of them."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from necktrack.errors import StorageFailed
from necktrack.wiring import real_world

Start = Callable[[Sequence[str], bool], None]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    return real_world(tmp_path / "home").start_program


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A pipe with a name: whoever reads it waits until a program has written to it and ended."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def python(code: str, *words: object) -> tuple[str, ...]:
    """A program that runs some Python with arguments."""
    return (sys.executable, "-S", "-c", code, *map(str, words))


def wait_for_all() -> None:
    """Return when nothing is left of any program that ran."""
    for thread in threading.enumerate():
        if thread.name == "end of a cue":
            thread.join(30)


def test_a_program_gets_its_arguments_as_they_are(start: Start, pipe: Path) -> None:
    said = "$(reboot) `x` ; 'a' \"b\" *"
    start(python("import sys; open(sys.argv[1], 'w').write(sys.argv[2])", pipe, said), False)
    assert pipe.read_text(encoding="utf-8") == said
    wait_for_all()


SURROUNDINGS = """
import os, sys
def has_terminal():
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
null = os.stat(os.devnull).st_rdev
told = [has_terminal(), [os.fstat(number).st_rdev == null for number in (0, 1, 2)],
        [number for number in range(3, 200) if is_open(number)], os.getsid(0) == os.getpid()]
open(sys.argv[1], "w").write(repr(told))
"""


def test_a_program_has_no_terminal_and_none_of_our_files(start: Start, pipe: Path, tmp_path: Path) -> None:
    with (tmp_path / "journal").open("w") as ours:
        os.set_inheritable(ours.fileno(), True)
        start(python(SURROUNDINGS, pipe), False)
        assert pipe.read_text(encoding="utf-8") == "[False, [True, True, True], [], True]"
    wait_for_all()


def test_nothing_is_left_of_a_program_that_ended(start: Start, pipe: Path) -> None:
    start(python("import sys; open(sys.argv[1], 'w')", pipe), False)
    assert pipe.read_bytes() == b""
    wait_for_all()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


SPEAKS = """
import signal, sys, time
def ended(*_):
    open(sys.argv[1], "w").write(sys.argv[2] + " was ended")
    sys.exit()
signal.signal(signal.SIGTERM, ended)
open(sys.argv[1], "w").write(sys.argv[2] + " speaks")
time.sleep(60)
"""


def test_a_newer_cue_ends_the_older_and_a_count_gives_way(start: Start, tmp_path: Path) -> None:
    pipes = [tmp_path / name for name in ("first", "second")]
    for each in pipes:
        os.mkfifo(each)
    start(python(SPEAKS, pipes[0], "first"), False)
    assert pipes[0].read_text(encoding="utf-8") == "first speaks"
    start(python("import sys; open(sys.argv[1], 'w')", tmp_path / "a count was said"), True)
    start(python(SPEAKS, pipes[1], "second"), False)
    assert pipes[0].read_text(encoding="utf-8") == "first was ended"
    assert pipes[1].read_text(encoding="utf-8") == "second speaks"
    start(python("pass"), False)
    assert pipes[1].read_text(encoding="utf-8") == "second was ended"
    wait_for_all()
    assert not (tmp_path / "a count was said").exists()


def test_a_count_is_said_when_nothing_else_is(start: Start, pipe: Path) -> None:
    start(python("import sys; open(sys.argv[1], 'w').write('Three.')", pipe), True)
    assert pipe.read_text(encoding="utf-8") == "Three."
    wait_for_all()


DEAF = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
ours = os.open(sys.argv[1], os.O_WRONLY)
os.write(ours, b"deaf")
time.sleep(60)
"""


def test_programs_that_do_not_end_when_asked_never_pile_up(start: Start, pipe: Path) -> None:
    start(python(DEAF, pipe), False)
    with pipe.open("rb") as heard:
        assert heard.read(4) == b"deaf"
        start(python("pass"), False)
        start(python("pass"), False)
        assert heard.read() == b""  # the end comes only when the deaf one is gone
    wait_for_all()


def test_what_a_program_started_ends_with_it(start: Start, pipe: Path) -> None:
    shell = 'exec 3>"$1"; echo begun >&3; sleep 60 & wait'
    start(("sh", "-c", shell, "sh", str(pipe)), False)
    with pipe.open("rb") as heard:
        assert heard.read(6) == b"begun\n"
        start(python("pass"), False)
        assert heard.read() == b""
    wait_for_all()


def make_file(path: Path, content: str, mode: int) -> str:
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)
    return str(path)


@pytest.mark.parametrize("which", ["absent", "not to be run", "no program", "folder"])
def test_a_program_that_cannot_be_run_is_told_once(start: Start, tmp_path: Path, which: str) -> None:
    programs: dict[str, Callable[[], str]] = {
        "absent": lambda: "no-such-program-here",
        "not to be run": lambda: make_file(tmp_path / "plain", "#!/bin/sh\n", stat.S_IRUSR),
        "no program": lambda: make_file(tmp_path / "words", "\x7fno program", 0o700),
        "folder": lambda: str(tmp_path),
    }
    program = programs[which]()
    with pytest.raises(StorageFailed, match="cannot be run") as told:
        start((program, "Three."), False)
    assert "necktrack config cue-command off" in told.value.hint
    assert told.value.kept == "The session goes on without it."
    start((program, "Two."), False)
    start((program, "One."), True)
    wait_for_all()


def test_another_program_is_tried_after_one_that_failed(start: Start, pipe: Path) -> None:
    with pytest.raises(StorageFailed):
        start(("no-such-program-here",), False)
    start(python("import sys; open(sys.argv[1], 'w').write('said')", pipe), False)
    assert pipe.read_text(encoding="utf-8") == "said"
    wait_for_all()


def test_a_program_of_the_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pipe: Path) -> None:
    make_file(tmp_path / "speak", '#!/bin/sh\necho "$1" >"$2"\n', 0o700)
    monkeypatch.setenv("HOME", str(tmp_path))
    world = real_world(tmp_path / "necktrack")
    assert world.find_program("~/speak")
    assert not world.find_program("~/nothing")
    assert not world.find_program("no-such-program-here")
    world.start_program(("~/speak", "Rest.", str(pipe)), False)
    assert pipe.read_text(encoding="utf-8") == "Rest.\n"
    wait_for_all()


ENDS_WHILE_IT_SPEAKS = """
import sys
from pathlib import Path
from necktrack.wiring import real_world
real_world(Path(sys.argv[1])).start_program(sys.argv[2:], False)
"""
SPEAKS_ON = "import sys; sys.stdin.read(); open(sys.argv[1]).read(); open(sys.argv[2], 'w').write('all of it')"


def test_the_last_words_are_said_after_necktrack_has_ended(tmp_path: Path, pipe: Path) -> None:
    os.mkfifo(tmp_path / "go on")
    speaks_on = python(SPEAKS_ON, tmp_path / "go on", pipe)
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-c", ENDS_WHILE_IT_SPEAKS, tmp_path / "home", *speaks_on],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (tmp_path / "go on").write_text("", encoding="utf-8")
    assert pipe.read_text(encoding="utf-8") == "all of it"
