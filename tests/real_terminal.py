"""A real terminal: a command runs in it, and can be typed into, signalled and closed."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

EXECUTABLE = Path(sys.executable).with_name("necktrack")
SECONDS = 30
CLOSED = {129, 2, 0, 9}
"""A closed window is a signal, but its end may be read before that: the answers ended, or nothing can be shown."""
CODES = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


class Terminal:
    """A command in a terminal of its own, which can be typed into, signalled and closed."""

    def __init__(self, home: Path, *words: str, term: str = "xterm") -> None:
        self.screen, theirs = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(
            [EXECUTABLE, *words],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "NECKTRACK_HOME": str(home), "TERM": term},
        )  # fmt: skip
        os.close(theirs)

    def wait_for(self, words: str) -> None:
        """Read until the words are on the screen."""
        end = time.monotonic() + SECONDS
        while words not in self.shown:
            assert time.monotonic() < end, self.shown
            assert self.read(), self.shown

    def read(self) -> bool:
        """Read what is there; False once there will be nothing more."""
        if not select.select([self.screen], [], [], 0.2)[0]:
            return True
        try:
            piece = os.read(self.screen, 65536)
        except OSError:  # what Linux says when the other side is gone
            return False
        self.shown += piece.decode()
        return bool(piece)

    def type_in(self, text: str) -> None:
        """Type, as a person would."""
        os.write(self.screen, text.encode())

    def close(self) -> int:
        """Close the terminal window; the terminal tells the process and so does the shell; returns its code."""
        os.close(self.screen)
        for _ in range(2):
            self.process.send_signal(signal.SIGHUP)
        return self.process.wait(SECONDS)

    def end(self) -> int:
        """Read to the end; returns the code of the process."""
        end = time.monotonic() + SECONDS
        while self.read():
            assert time.monotonic() < end, self.shown
        os.close(self.screen)
        return self.process.wait(SECONDS)
