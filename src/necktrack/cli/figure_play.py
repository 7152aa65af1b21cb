"""A figure that moves in the terminal, a few times or until a key is pressed."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

from necktrack.cli.figure_stage import Stage
from necktrack.figure.cells import Glyphs
from necktrack.figure.frames import Reel, reel_of
from necktrack.figure.pace import Pace, pace_of
from necktrack.model.figures import Figure
from necktrack.model.packs import Dose, Sides
from necktrack.model.values import frozen

_A_FRAME = 1 / 20
_TIMES = 3
_KEY_ENDS = "any key ends"
_HIDE_CURSOR, _SHOW_CURSOR, _TO_END = "\x1b[?25l", "\x1b[?25h", "\x1b[K"

Wait = Callable[[float], bool]
"""Waits so many seconds; True as soon as a key was pressed."""


@frozen
class Around:
    """What playing needs of the world."""

    monotonic: Callable[[], float]
    glyphs: Glyphs


def play_figure(figure: Figure, stage: Stage, dose: Dose | None, around: Around) -> None:
    """Play a figure below what stands in the terminal, both sides where it has two; the start is left to be seen."""
    is_sided = figure.mirror and dose is not None and dose.sides is Sides.EACH
    sides = ("left side", "right side") if is_sided else ("",)
    reels = [reel_of(figure, stage.size, around.glyphs, is_other_side=bool(place)) for place in range(len(sides))]
    try:
        with _keys() as wait:
            sys.stdout.write(_HIDE_CURSOR + "\n".join((*stage.above, "\n" * stage.rows)) + "\n")
            _play(reels, sides, pace_of(figure, dose), _Show(stage, around.monotonic, wait))
    except KeyboardInterrupt:
        pass  # the picture is what was to be ended, and nothing else
    finally:
        _draw(stage, reels[0], 0, "")
        sys.stdout.write(_SHOW_CURSOR)
        sys.stdout.flush()


@frozen
class _Show:
    """What a figure plays in."""

    stage: Stage
    monotonic: Callable[[], float]
    wait: Wait


def _play(reels: list[Reel], sides: tuple[str, ...], pace: Pace, show: _Show) -> None:
    here, times = shutil.get_terminal_size(), _TIMES if len(sides) == 1 else 2
    for reel, side in zip(reels, sides, strict=True):
        begun, before = show.monotonic(), -1
        while (gone := show.monotonic() - begun) < times * pace.seconds:
            number = reel.number_at(pace.part_at(gone))
            if number != before:
                _draw(show.stage, reel, number, f"{side}, {_KEY_ENDS}" if side else _KEY_ENDS)
                before = number
            if show.wait(_A_FRAME) or shutil.get_terminal_size() != here:
                return


def _draw(stage: Stage, reel: Reel, number: int, below: str) -> None:
    """Draw over the frame before."""
    figure = reel.frame(number).lines
    rows = [*figure, *("" for _ in range(stage.rows - len(figure)))]
    lines = [f"{stage.row(line, place)}{_TO_END}\n" for place, line in enumerate(rows)]
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
