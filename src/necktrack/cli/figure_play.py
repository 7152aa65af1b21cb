"""A figure that moves in the terminal, a few times or until a key is pressed."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from necktrack.figure.cells import Glyphs
from necktrack.figure.frames import Reel, fits, reel_of, rows_for
from necktrack.figure.pace import Pace, pace_of
from necktrack.model.figures import Figure
from necktrack.model.packs import Dose, Sides

_WIDE, _HIGH, _AROUND = 44, 20, 3
_A_FRAME = 1 / 20
_TIMES = 3
_KEY_ENDS = "any key ends"
_HIDE_CURSOR, _SHOW_CURSOR, _TO_END = "\x1b[?25l", "\x1b[?25h", "\x1b[K"

Wait = Callable[[float], bool]
"""Waits so many seconds; True as soon as a key was pressed."""


def play_figure(figure: Figure, dose: Dose | None, monotonic: Callable[[], float], glyphs: Glyphs) -> None:
    """Play a figure below what stands in the terminal, both sides where it has two; the start is left to be seen."""
    columns, rows = shutil.get_terminal_size()
    wide, high = min(_WIDE, columns - 1), min(_HIGH, rows - _AROUND)
    if not figure.frames or not fits(figure, wide, high):
        return
    size = wide, min(high, rows_for(figure, wide))
    is_sided = figure.mirror and dose is not None and dose.sides is Sides.EACH
    sides = ("left side", "right side") if is_sided else ("",)
    reels = [reel_of(figure, size, glyphs, is_other_side=bool(place)) for place in range(len(sides))]
    try:
        with _keys() as wait:
            sys.stdout.write(_HIDE_CURSOR + "\n" * (size[1] + 1))
            _play(reels, sides, pace_of(figure, dose), (monotonic, wait))
    except KeyboardInterrupt:
        pass  # the picture is what was to be ended, and nothing else
    finally:
        _draw(reels[0], 0, "")
        sys.stdout.write(_SHOW_CURSOR)
        sys.stdout.flush()


def _play(reels: list[Reel], sides: tuple[str, ...], pace: Pace, around: tuple[Callable[[], float], Wait]) -> None:
    monotonic, wait = around
    here, times = shutil.get_terminal_size(), _TIMES if len(sides) == 1 else 2
    for reel, side in zip(reels, sides, strict=True):
        begun, before = monotonic(), -1
        while (gone := monotonic() - begun) < times * pace.seconds:
            number = reel.number_at(pace.part_at(gone))
            if number != before:
                _draw(reel, number, f"{side}, {_KEY_ENDS}" if side else _KEY_ENDS)
                before = number
            if wait(_A_FRAME) or shutil.get_terminal_size() != here:
                return


def _draw(reel: Reel, number: int, below: str) -> None:
    """Draw over the frame before."""
    lines = [f"{line.rstrip()}{_TO_END}\n" for line in reel.frame(number).lines]
    sys.stdout.write(f"\x1b[{len(lines) + 1}A\r{''.join(lines)}{below}{_TO_END}\n")
    sys.stdout.flush()


@contextmanager
def _keys() -> Iterator[Wait]:
    """A wait that a key ends, where stdin is a terminal; the terminal is left as it was."""
    try:
        import termios
        import tty
    except ImportError:  # not on every system
        yield _wait_alone
        return
    if not sys.stdin.isatty():
        yield _wait_alone
        return
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield _wait_for_key
    finally:
        termios.tcsetattr(descriptor, termios.TCSAFLUSH, before)


def _wait_alone(seconds: float) -> bool:
    Event().wait(seconds)
    return False


def _wait_for_key(seconds: float) -> bool:
    import select

    return bool(select.select([sys.stdin], [], [], seconds)[0])
