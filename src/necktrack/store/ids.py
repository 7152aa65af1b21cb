"""Identity: time-ordered UUIDs (version 7) that never repeat or go back within a process."""

import threading
from collections.abc import Callable

_MOST_IN_ONE_MILLISECOND = 0xFFF


def id_maker(milliseconds: Callable[[], int], random_bits: Callable[[int], int]) -> Callable[[], str]:
    """A maker of UUIDv7 texts from a clock in Unix milliseconds and a source of random bits; safe in threads."""
    lock = threading.Lock()
    last = (-1, 0)

    def new_id() -> str:
        nonlocal last
        with lock:
            last = _next_stamp(last, milliseconds())
            moment, count = last
        number = (moment << 80) | (7 << 76) | (count << 64) | (2 << 62) | random_bits(62)
        text = f"{number:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    return new_id


def _next_stamp(last: tuple[int, int], milliseconds: int) -> tuple[int, int]:
    """The next pair of millisecond and count; a clock that stands or goes back only raises the count."""
    moment, count = last
    if milliseconds > moment:
        return milliseconds, 0
    if count < _MOST_IN_ONE_MILLISECOND:
        return moment, count + 1
    return moment + 1, 0
