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

from necktrack.engine.events import Effect, Event, RatePain
from necktrack.services.sessions import Live
from necktrack.services.world import World
from services.test_session_kills import Known, known_of

SPEED = 8.0
"""Seconds of a session that pass in one."""
AT_ONCE = 8
SCORES = ((9.0, 3), (33.0, 2), (61.0, 3), (88.0, 1))
"""What the person types, and when; nothing leads to a stop rule."""
LONGEST = 300.0
"""Seconds after which a session is given up; a disk on which much goes on can hold one up for a minute."""
_ASKS_PAIN, _ENTER = b"cannot say", "\n"


class Cut(NamedTuple):
    """A session that is cut short: how, at which of its seconds, in which home, and whether the app plays it."""

    how: str
    second: float
    home: Path
    in_app: bool = False


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
            _be_the_program(cut, telling, alter)
        os.close(theirs)
        os.close(telling)
        self.began = 0.0
        self.opened = time.monotonic()
        self.typed = 0
        self.is_begun = not cut.in_app
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
        if not self.is_begun and _ASKS_PAIN in self.shown:
            self.is_begun = True
            os.write(self.screen, b"2\r")
        now = (time.monotonic() - self.began) * SPEED if self.began else 0.0
        if self.typed < len(SCORES) and now >= SCORES[self.typed][0] and not self.is_cut:
            os.write(self.screen, f"{SCORES[self.typed][1]}{'' if self.cut.in_app else _ENTER}".encode())
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
        shown = self.shown.decode("utf-8", "replace")
        return Seen(self.cut, known, code, shown if self.is_cut else f"over before it was cut: {shown[-300:]}")


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


def _be_the_program(cut: Cut, telling: int, alter: Alter | None) -> None:
    """In the child: a session as it is played in a terminal; never comes back."""
    code: object = 1
    try:
        os.environ["NECKTRACK_HOME"] = str(cut.home)
        os.environ["TERM"] = "xterm"
        sys.argv = ["necktrack", "play", "starter", *([] if cut.in_app else ["--plain", "--pain", "2", "--yes"])]
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
            stream = os.fdopen(number, mode, closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        _hurry()
        (_tell_of_app if cut.in_app else _tell_of_lines)(telling)
        if alter is not None:
            alter()
        from necktrack.cli.entry import main

        main()
    except SystemExit as ending:
        code = ending.code
    finally:
        os._exit(code if isinstance(code, int) else 1)


def _hurry() -> None:
    """Let the clocks of the session run faster."""
    from necktrack import wiring

    wiring.time = SimpleNamespace(
        monotonic=lambda: time.monotonic() * SPEED, time_ns=time.time_ns, CLOCK_BOOTTIME=time.CLOCK_BOOTTIME,
        clock_gettime=lambda which: time.clock_gettime(which) * SPEED,
    )  # fmt: skip


class _Telling:
    """Tells after each step what is done."""

    def __init__(self, telling: int) -> None:
        self._telling = telling
        self._pains: list[int] = []

    def tell(self, live: Live, event: object) -> None:
        """One line of what is known now."""
        self._pains.extend([event.score] if isinstance(event, RatePain) else [])
        os.write(self._telling, (json.dumps(vars(known_of(live, self._pains))) + "\n").encode())


def _tell_of_lines(telling: int) -> None:
    """The player of lines waits less for each second, and tells before the person can have seen it."""
    from necktrack.cli import plain_player

    honest, teller, wait = plain_player.feed, _Telling(telling), plain_player._Speaker.seconds_to_wait

    def feed(world: World, live: Live, event: Event) -> tuple[Live, tuple[Effect, ...]]:
        live, effects = honest(world, live, event)
        teller.tell(live, event)
        return live, effects

    plain_player.feed = feed
    plain_player._Speaker.seconds_to_wait = lambda speaker, player: wait(speaker, player) / SPEED


def _tell_of_app(telling: int) -> None:
    """The app's player looks at the clock more often, and tells what it shows."""
    from necktrack.tui.screens import player

    honest, teller, wait = player.PlayerScreen.send, _Telling(telling), player.next_look

    def send(screen: player.PlayerScreen, event: Event) -> None:
        honest(screen, event)
        teller.tell(screen.live, event)

    player.PlayerScreen.send = send
    player.next_look = lambda state, moment: wait(state, moment) / SPEED
