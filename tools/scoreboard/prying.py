"""What others on a computer could see of a diary: files that are not closed, crash screens, processes, leftovers."""

import contextlib
import fcntl
import os
import select
import stat
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from real_terminal import EXECUTABLE

CANARY = "zugunruhe-canary"
"""The word that nobody else may read; it is part of every note."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_LONGEST = 60.0


def open_to_others(folder: Path) -> Iterator[str]:
    """Files and folders in a folder that anybody but the owner may read, write or enter."""
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        if status.st_mode & _OTHERS and not stat.S_ISLNK(status.st_mode):
            yield f"{path.relative_to(folder)} has {stat.S_IMODE(status.st_mode):03o}"


def holding(folder: Path, words: Iterable[str]) -> Iterator[str]:
    """Files in a folder, and their names, that hold one of the words in any way of writing it."""
    forms = [form.lower() for word in words for form in (word.encode(), word.encode("utf-16-le"), word[::-1].encode())]
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes().lower() if path.is_file() and not path.is_symlink() else b""
        if any(form in content or form in os.fsencode(path.name).lower() for form in forms):
            yield str(path.relative_to(folder))


def processes_that_show(home: Path, words: list[str], typed: str) -> tuple[int, list[str]]:
    """Run the real command with something typed into it; its code, and which processes showed the word meanwhile."""
    environment = {**os.environ, "NECKTRACK_HOME": str(home)}
    with subprocess.Popen(
        [EXECUTABLE, *words], env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, text=True,
    ) as command:  # fmt: skip
        assert command.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            command.stdin.write(typed)
            command.stdin.close()
        shown: set[str] = set()
        while command.poll() is None:
            shown.update(_showing())
        return command.returncode, sorted(shown)


def _showing() -> Iterator[str]:
    """Processes whose command line or environment holds the word, as anybody can list them."""
    for folder in Path("/proc").iterdir():
        for part in ("cmdline", "environ", "comm") if folder.name.isdigit() else ():
            with contextlib.suppress(OSError):
                if CANARY.encode() in (folder / part).read_bytes():
                    yield f"the {part} of {folder.name}"


def screen_of(home: Path, words: list[str], change: Callable[[], None]) -> tuple[int, str]:
    """All that a command of a changed program shows in a terminal, and its code; the app is a command without words."""
    screen, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    sys.stdout.flush()
    process = os.fork()
    if not process:
        os.close(screen)
        os.login_tty(theirs)
        _be_the_program(home, words, change)
    os.close(theirs)
    shown = b"".join(_read_to_end(screen))
    os.close(screen)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode("utf-8", "replace")


def _read_to_end(screen: int) -> Iterator[bytes]:
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end and select.select([screen], [], [], _LONGEST)[0]:
        try:
            piece = os.read(screen, 65536)
        except OSError:  # what Linux says when the other side is gone
            return
        yield piece


def _be_the_program(home: Path, words: list[str], change: Callable[[], None]) -> None:
    """In the child: stand in for a fresh process in a terminal; never comes back."""
    try:
        os.environ |= {"NECKTRACK_HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "", "NO_COLOR": "1"}
        sys.argv = ["necktrack", *words]
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            stream = os.fdopen(number, mode, closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        change()
        from necktrack.cli.entry import main

        main()
    except SystemExit as ending:
        os._exit(ending.code if isinstance(ending.code, int) else 1)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)
