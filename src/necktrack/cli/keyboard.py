"""Lines from stdin, with or without a time to wait: one buffer for all who ask, so that no line is lost."""

import errno
import io
import os
import select
import signal
import sys

_PIECE = 4096
_LONGEST_LINE = 1 << 16
"""So many bytes without a line's end are given as a line, so that a file without end fills no memory."""
_LOOK_SECONDS = 0.25
_waiting = bytearray()


def read_line(timeout: float | None = None) -> str | None:
    """The next line with its end, "" when there will be none, or None when the seconds have passed."""
    descriptor = _descriptor()
    if descriptor is None:
        return sys.stdin.readline() if sys.stdin is not None else ""
    while b"\n" not in _waiting:
        if timeout is None:
            _wait_for_signs(descriptor)
        elif not select.select([descriptor], [], [], max(0.0, timeout))[0]:
            return None
        piece = _read(descriptor)
        if not piece:
            return _take(len(_waiting))
        _waiting.extend(piece)
        if len(_waiting) >= _LONGEST_LINE:
            break
    return _take(_waiting.find(b"\n") + 1 or len(_waiting))


def _wait_for_signs(descriptor: int) -> None:
    """Return when there is something to read; a signal that came just before the waiting is heard at the next look."""
    while not select.select([descriptor], [], [], _LOOK_SECONDS)[0]:
        pass


def has_ended() -> bool:
    """True when stdin is known to give no more lines; never waits."""
    descriptor = _descriptor()
    if descriptor is None:
        return sys.stdin is None
    if _waiting or not select.select([descriptor], [], [], 0)[0]:
        return False
    _waiting.extend(_read(descriptor))
    return not _waiting


def _read(descriptor: int) -> bytes:
    """What is there next; nothing when there will be none; a terminal that is gone ends the program as its signal."""
    try:
        return os.read(descriptor, _PIECE)
    except OSError as problem:
        if problem.errno != errno.EIO:
            raise
        signal.raise_signal(signal.SIGHUP)  # it may be on its way, but not every closed terminal sends it
        return b""


def _take(length: int) -> str:
    line = bytes(_waiting[:length])
    del _waiting[:length]
    return line.decode(errors="replace")


def _descriptor() -> int | None:
    """The file behind stdin, or None where stdin is none (as in a test)."""
    try:
        return None if sys.stdin is None else sys.stdin.fileno()
    except (io.UnsupportedOperation, ValueError):
        return None
