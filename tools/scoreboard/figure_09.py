"""Many writers on one diary at once: each entry is there once, and none of them is told that somebody else writes."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from unittest.mock import patch

from necktrack.errors import NecktrackError
from necktrack.model.facts import ENTRY
from necktrack.store import writing
from necktrack.store.opening import connect
from necktrack.wiring import real_world
from tools.scoreboard.frame import Figure, Outcome, Size

WRITERS, EACH = (8, 16), (250, 5_000)
OF_THE_CONTROL = 4, 40
LONGEST_STOP, BETWEEN_STOPS, BETWEEN_LOOKS = 1.0, 2.0, 0.02
"""Seconds: how long a writer is stopped in the long form, as on a laptop that sleeps, and how long until the next."""
Write = Callable[[Path, int, int, Path], None]


def measure(size: Size, folder: Path) -> Outcome:
    """So many writers with so many entries each; in the long form one of them is stopped now and then."""
    return outcome(folder, size.of(*WRITERS), size.asked(*EACH), write_all, has_stops=size is Size.LONG)


def control(_size: Size, folder: Path) -> Outcome:
    """The same with writers that do not wait for one another."""
    return outcome(folder, *OF_THE_CONTROL, write_impatiently)


def outcome(folder: Path, writers: int, each: int, write: Write, *, has_stops: bool = False) -> Outcome:
    """What became of all entries: lost, there twice, refused to a person."""
    home = folder / "home"
    children = [started(home, writer, each, write) for writer in range(writers)]
    wait_for(children, has_stops=has_stops)
    shown = [line for file in sorted(folder.glob("shown-*")) for line in file.read_text("utf-8").splitlines()]
    world = real_world(home)
    there = Counter(str(fact.content["note"]) for fact in world.journal.facts([ENTRY]))
    lost = len({note_of(writer, number) for writer in range(writers) for number in range(each)} - there.keys())
    twice, problems = there.total() - len(there), world.journal.verify()
    value = f"{lost}/{twice}/{len(shown)} of {writers} x {each:,}" + (f", {len(problems)} problems" if problems else "")
    passed = not (lost or twice or shown or problems)
    return Outcome(value, passed, {"shown": shown[:10], "problems": list(problems[:10])})


def started(home: Path, writer: int, each: int, write: Write) -> int:
    """A writer in a process of its own; what a person would be shown goes into a file beside the home."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        write(home, writer, each, home.with_name(f"shown-{writer}"))
        code = 0
    finally:
        os._exit(code)


def write_all(home: Path, writer: int, each: int, shown: Path) -> None:
    """One entry after another, as fast as they go."""
    world = real_world(home)
    for number in range(each):
        try:
            world.journal.append([world.draft(ENTRY, {"readings": [], "note": note_of(writer, number)})])
        except NecktrackError as problem:
            with shown.open("a", encoding="utf-8") as file:
                file.write(f"{type(problem).__name__}: {problem.message}\n")


def write_impatiently(home: Path, writer: int, each: int, shown: Path) -> None:
    """The control's writer: who finds the diary locked gives up at once."""
    patch("necktrack.store.opening.connect", partial(hasty_connect, connect)).start()
    patch.object(writing, "_MOST_TURNS", 0).start()
    write_all(home, writer, each, shown)


def hasty_connect(true_connect: Callable[[Path, str, float], Connection], path: Path, how: str, _: float) -> Connection:
    """A connection that waits for nobody."""
    return true_connect(path, how, 0.0)


def note_of(writer: int, number: int) -> str:
    """The note of one entry."""
    return f"writer {writer}, entry {number}"


def wait_for(children: list[int], *, has_stops: bool) -> None:
    """Wait until all have written; raises when one broke."""
    left, chance, next_stop = list(children), random.Random(), time.monotonic() + BETWEEN_STOPS
    while left:
        time.sleep(BETWEEN_LOOKS)
        for child in tuple(left):
            process, status = os.waitpid(child, os.WNOHANG)
            if process:
                left.remove(child)
                if status:
                    raise ChildProcessError(f"a writer ended with {os.waitstatus_to_exitcode(status)}")
        if has_stops and left and time.monotonic() > next_stop:
            stop_for_a_while(chance.choice(left), chance.uniform(0, LONGEST_STOP))
            next_stop = time.monotonic() + BETWEEN_STOPS


def stop_for_a_while(process: int, seconds: float) -> None:
    """Let a process stand still, whatever it holds, and go on."""
    os.kill(process, signal.SIGSTOP)
    time.sleep(seconds)
    os.kill(process, signal.SIGCONT)


FIGURE = Figure(
    9, "many writers at once: lost / twice / told that it is locked", "0/0/0", measure, control,
    "does not wait while another one writes",
)  # fmt: skip
