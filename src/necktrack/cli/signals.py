"""Signals that wait while something is stored."""

import contextlib
import signal
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals wait: a second Ctrl-C must not take away what the first one keeps."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def kept(act: Callable[[], object]) -> None:
    """Run what must not be lost, whole and once; a further Ctrl-C before it has begun only begins it anew."""
    is_done = False
    while not is_done:
        try:
            with undisturbed():
                act()
                is_done = True
        except KeyboardInterrupt:  # one that came before, or waited until it was done
            continue
