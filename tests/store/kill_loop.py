"""Kills a writer at random moments and looks whether anything that was acknowledged is gone.

Run as `python tests/store/kill_loop.py 300`; `--through-cli` kills whole `necktrack log` commands instead of a loop
in a forked child, `--careless` uses a writer that acknowledges before the journal line is written and must lose.
"""

import argparse
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from necktrack.model.facts import ENTRY
from necktrack.services.world import World
from necktrack.store.lines import fact_of
from necktrack.store.months import Addition, Months
from necktrack.wiring import real_world

LONGEST_LIFE = 0.04
LONGEST_COMMAND = 0.25
CARELESS_PAUSE = 0.003
ID_LENGTH = 36


class CarelessMonths(Months):
    """The negative control: tells that a fact is stored, and only then writes its line."""

    def __init__(self, folder: Path, pipe: int) -> None:
        super().__init__(folder)
        self._pipe = pipe

    def write(self, additions: Iterable[Addition]) -> None:
        planned = tuple(additions)
        for addition in planned:
            for line in addition.content.decode().splitlines():
                os.write(self._pipe, f"{fact_of(line).id}\n".encode())
        select.select([], [], [], CARELESS_PAUSE)
        super().write(planned)


def write_for_ever(home: Path, pipe: int, *, is_careless: bool) -> None:
    """Append entry after entry; an id goes into the pipe when its fact is said to be stored."""
    world = real_world(home)
    if is_careless:
        world.journal._months = CarelessMonths(world.paths.journal, pipe)
    number = 0
    while True:
        number += 1
        (fact,) = world.journal.append([world.draft(ENTRY, {"readings": [], "note": f"entry {number}"})])
        if not is_careless:
            os.write(pipe, f"{fact.id}\n".encode())


def acknowledged_before_kill(home: Path, seconds: float, *, is_careless: bool) -> list[str]:
    """The ids that a child acknowledged until it was killed after so many seconds."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            write_for_ever(home, writing, is_careless=is_careless)
        finally:
            os._exit(1)
    os.close(writing)
    said = drain_until(reading, time.monotonic() + seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while rest := os.read(reading, 65536):
        said += rest
    os.close(reading)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the writer failed by itself")
    return [line for line in said.decode().split("\n") if len(line) == ID_LENGTH]


def drain_until(pipe: int, deadline: float) -> bytes:
    """What comes out of the pipe until the deadline."""
    said = b""
    while (left := deadline - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            said += os.read(pipe, 65536)
    return said


def commands_before_kill(home: Path, number: int, seconds: float) -> list[str]:
    """The note of a `necktrack log` command that was killed after so many seconds, if it had said its line."""
    note = f"kill number {number}"
    environment = {**os.environ, "NECKTRACK_HOME": str(home)}
    with subprocess.Popen(
        [sys.executable, "-m", "necktrack", "log", str(number % 11), note], env=environment, stdout=subprocess.PIPE
    ) as command:
        try:
            said, _ = command.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            command.kill()
            said, _ = command.communicate()
        if command.returncode not in {0, -signal.SIGKILL}:
            raise SystemExit(f"necktrack log ended with {command.returncode}")
    return [note] if said.endswith(b"\n") else []


def names_in_both(world: World, *, by_note: bool) -> tuple[set[str], set[str]]:
    """What the database holds and what the month files hold, by id or by note."""
    facts = world.journal.facts([ENTRY])
    lines = [
        fact_of(line)
        for file in sorted(world.paths.journal.glob("*.jsonl"))
        for line in file.read_text("utf-8").split("\n")[:-1]
    ]
    if by_note:
        return {fact.content["note"] for fact in facts}, {fact.content["note"] for fact in lines}
    return {fact.id for fact in facts}, {fact.id for fact in lines}


def main() -> int:
    """Kill so often as asked; the exit code is 0 when nothing was lost, 1 when something was."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kills", type=int, nargs="?", default=300)
    parser.add_argument("--through-cli", action="store_true")
    parser.add_argument("--careless", action="store_true")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(32))
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        acknowledged: list[str] = []
        for number in range(asked.kills):
            if asked.through_cli:
                acknowledged += commands_before_kill(home, number, chance.uniform(0, LONGEST_COMMAND))
            else:
                seconds = chance.uniform(0, LONGEST_LIFE)
                acknowledged += acknowledged_before_kill(home, seconds, is_careless=asked.careless)
        return told(home, acknowledged, asked)


def told(home: Path, acknowledged: list[str], asked: argparse.Namespace) -> int:
    """Print what became of it all, and return the exit code."""
    world = real_world(home)
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": "the last one"})])
    stored, written = names_in_both(world, by_note=asked.through_cli)
    lost = len(set(acknowledged) - stored) + len(set(acknowledged) - written)
    problems = world.journal.verify()
    print(
        f"{asked.kills} kills (seed {asked.seed}): {len(acknowledged)} acknowledged, {len(stored)} in the database, "
        f"{len(written)} in the month files, {lost} lost, {len(problems)} problems"
    )
    for problem in problems:
        print(problem)
    return 1 if lost or problems else 0


if __name__ == "__main__":
    sys.exit(main())
