"""A necktrack command in a forked child: the whole command line without the time that starting Python takes."""

import contextlib
import os
import pkgutil
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import necktrack
from necktrack import wiring

LONGEST_COMMAND = 60.0
"""Seconds after which a command is ended, which counts as hanging."""
HANGS = 1000
"""The code of a command that had to be ended."""
KILLED = -signal.SIGKILL
Change = Callable[[], None]
"""What makes the program in the child another one: a fixed clock, or a fault for a control."""


class Ran(NamedTuple):
    """How a command ended, and what it said on both streams."""

    code: int
    said: str


class Started(NamedTuple):
    """A command that waits for the word to begin; `identity` is how it names its unfinished files."""

    process: int
    go: int
    saying: Path

    @property
    def identity(self) -> str:
        """The process and thread, as in the names of parts of files."""
        return f"{self.process}-{threading.get_ident()}"


def load_all() -> None:
    """Import every module of the command line and below once, so that forked children need not."""
    for module in pkgutil.walk_packages(necktrack.__path__, "necktrack."):
        if ".tui" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)


def run(home: Path, words: Sequence[str], saying: Path, change: Change | None = None) -> Ran:
    """Run a command on a home to its end; `saying` is the file that takes what it says."""
    command = start(home, words, saying, change)
    release(command)
    return ended(command)


def start(
    home: Path, words: Sequence[str], saying: Path, change: Change | None = None, *, typed: str = ""
) -> Started:
    """A child that runs the command as soon as it is released; `typed` is what a person types then."""
    waiting, go = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        os.close(go)
        os.environ["NECKTRACK_HOME"] = str(home)
        sys.argv = ["necktrack", *words]
        _be_the_command(saying, change or _as_it_is, waiting, typed)
    os.close(waiting)
    return Started(child, go, saying)


def release(command: Started) -> None:
    """Let a started command begin."""
    with contextlib.suppress(BrokenPipeError):
        os.write(command.go, b"!")
    os.close(command.go)


def ended(command: Started, seconds: float = LONGEST_COMMAND) -> Ran:
    """Wait for the end of a command; one that hangs is killed."""
    code = _waited(command.process, seconds)
    return Ran(code, command.saying.read_text("utf-8", "replace") if command.saying.exists() else "")


def _waited(process: int, seconds: float) -> int:
    with _handle_of(process) as handle:
        if not select.select([handle], [], [], seconds)[0]:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            return HANGS
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@contextlib.contextmanager
def _handle_of(process: int) -> Iterator[int]:
    handle = os.pidfd_open(process)
    try:
        yield handle
    finally:
        os.close(handle)


def _as_it_is() -> None:
    """Change nothing."""


def _be_the_command(saying: Path, change: Change, waiting: int, typed: str) -> None:
    """In the child: stand in for a fresh process and never come back."""
    code = 1
    try:
        answers, typing = os.pipe()
        os.write(typing, typed.encode())
        os.close(typing)
        said = os.open(saying, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for source, target in ((answers, 0), (said, 1), (said, 2)):
            os.dup2(source, target)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        change()
        os.read(waiting, 1)
        code = _code_of_main()
    finally:
        os._exit(code)


def _code_of_main() -> int:
    from necktrack.cli.entry import main

    code: object = 1
    try:
        main()
    except SystemExit as ending:
        code = ending.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
    return code if isinstance(code, int) else int(code is not None)


def at_one_moment(moment: datetime) -> Change:
    """Stops the clock, so that files which are named by the moment have the same name each time."""

    def change() -> None:
        patch.object(wiring, "_now", lambda: moment).start()

    return change


def in_turn(*changes: Change) -> Change:
    """Several changes as one."""

    def change() -> None:
        for each in changes:
            each()

    return change
