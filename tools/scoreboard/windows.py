"""Sessions in terminals of their own, whose clock runs faster, and which are cut short at a second."""

import fcntl
import json
import os
import select
import shutil
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

from necktrack.engine.events import RatePain
from services.test_session_kills import Known, known_of

SPEED = 8.0
"""Seconds of a session that pass in one."""
AT_ONCE = 8
SCORES = ((9.0, 3), (33.0, 2), (61.0, 3), (88.0, 1))
"""What the person types, and when; nothing leads to a stop rule."""
LONGEST = 60.0
_HANGS = 1000


class Cut(NamedTuple):
    """A session that is cut short: how, at which of its seconds, and in which home."""

    how: str
    second: float
    home: Path


class Seen(NamedTuple):
    """What the person had seen as done before the cut, and how the program ended."""

    cut: Cut
    known: Known | None
    code: int
    shown: str


Alter = Callable[[], None]


class _Window:
    """One session: its terminal, its process, and what it tells of itself."""

    def __init__(self, cut: Cut, alter: Alter | None) -> None:
        self.cut = cut
        self.screen, theirs = os.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.told, telling = os.pipe()
        sys.stdout.flush()
        self.process = os.fork()
        if not self.process:
            os.login_tty(theirs)
            _close_all_but(telling)
            _be_the_program(cut.home, telling, alter)
        os.close(theirs)
        os.close(telling)
        self.began = 0.0
        self.opened = time.monotonic()
        self.typed = 0
        self.is_cut = False
        self.shown = self.said = b""
        self.is_open = True

    def files(self) -> list[int]:
        """What may have something to read."""
        return [self.told, self.screen] if self.is_open else [self.told]

    def read(self, file: int) -> bool:
        """Read what is there; False when all was told."""
        try:
            piece = os.read(file, 65536)
        except OSError:  # what Linux says of a terminal whose other side is gone
            piece = b""
        if file == self.screen:
            self.shown += piece
            self.is_open = self.is_open and bool(piece)
            return True
        self.said += piece
        if piece and not self.began:
            self.began = time.monotonic()
        return bool(piece)

    def act(self) -> None:
        """Type what is due, and cut the session short when its second has come."""
        now = (time.monotonic() - self.began) * SPEED if self.began else 0.0
        if self.typed < len(SCORES) and now >= SCORES[self.typed][0] and not self.is_cut:
            os.write(self.screen, f"{SCORES[self.typed][1]}\n".encode())
            self.typed += 1
        if now >= self.cut.second and not self.is_cut:
            self.is_cut = True
            self._cut()
        if time.monotonic() - self.opened > LONGEST:
            os.kill(self.process, signal.SIGKILL)

    def _cut(self) -> None:
        if self.cut.how == "closed":
            self.is_open = False
            os.close(self.screen)
            return
        os.kill(self.process, signal.Signals[f"SIG{self.cut.how}"])

    def seen(self) -> Seen:
        """What is known of it once it has ended."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        os.close(self.told)
        if not (self.is_cut and self.cut.how == "closed"):
            os.close(self.screen)
        lines = self.said.splitlines(keepends=True)
        last = next((line for line in reversed(lines) if line.endswith(b"\n")), None)
        known = Known(**json.loads(last)) if last else None
        return Seen(self.cut, known, code if self.is_cut else _HANGS, self.shown.decode("utf-8", "replace"))


def cut_short(cuts: Iterable[Cut], template: Path, alter: Alter | None = None) -> Iterator[Seen]:
    """Each session begun in a copy of a home, and what had been seen of it when it was cut short."""
    waiting, running = iter(cuts), list[_Window]()
    while True:
        while len(running) < AT_ONCE and (cut := next(waiting, None)) is not None:
            shutil.copytree(template, cut.home)
            running.append(_Window(cut, alter))
        if not running:
            return
        ready, _, _ = select.select([file for window in running for file in window.files()], [], [], 0.02)
        for window in list(running):
            is_over = any(not window.read(file) for file in window.files() if file in ready)
            if is_over:
                running.remove(window)
                yield window.seen()
            else:
                window.act()


def _close_all_but(file: int) -> None:
    """Close what came along: a terminal whose window is closed has to be held open by nobody."""
    most = 1024
    os.closerange(3, file)
    os.closerange(file + 1, most)


def _be_the_program(home: Path, telling: int, alter: Alter | None) -> None:
    """In the child: a plain session as it is typed into a terminal; never comes back."""
    code: object = 1
    try:
        os.environ["NECKTRACK_HOME"] = str(home)
        os.environ["TERM"] = "xterm"
        sys.argv = ["necktrack", "play", "starter", "--plain", "--pain", "2", "--yes"]
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            stream = os.fdopen(number, mode, closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        _hurry()
        _tell_into(telling)
        if alter is not None:
            alter()
        from necktrack.cli.entry import main

        main()
    except SystemExit as ending:
        code = ending.code
    finally:
        os._exit(code if isinstance(code, int) else 1)


def _hurry() -> None:
    """Let the clocks of the session run faster, and the player wait less for each of its seconds."""
    from necktrack import wiring
    from necktrack.cli.plain_player import _Speaker

    wait = _Speaker.seconds_to_wait
    _Speaker.seconds_to_wait = lambda speaker, player: wait(speaker, player) / SPEED
    wiring.time = SimpleNamespace(
        monotonic=lambda: time.monotonic() * SPEED, time_ns=time.time_ns, CLOCK_BOOTTIME=time.CLOCK_BOOTTIME,
        clock_gettime=lambda which: time.clock_gettime(which) * SPEED,
    )  # fmt: skip


def _tell_into(telling: int) -> None:
    """Tell after each step what is done, before the person can have seen it."""
    from necktrack.cli import plain_player

    honest, pains = plain_player.feed, list[int]()

    def feed(world: object, live: object, event: object) -> object:
        live, effects = honest(world, live, event)
        pains.extend([event.score] if isinstance(event, RatePain) else [])
        os.write(telling, (json.dumps(vars(known_of(live, pains))) + "\n").encode())
        return live, effects

    plain_player.feed = feed
