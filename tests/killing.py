"""A writer that is killed at random moments, and what is there of all that it acknowledged."""

import os
import random
import select
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from necktrack.model.facts import ENTRY
from necktrack.services.world import World
from necktrack.store.lines import fact_of
from necktrack.store.months import Addition, Months
from necktrack.wiring import real_world

LONGEST_LIFE = 0.04
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


def write_for_ever(home: Path, pipe: int, *, is_careless: bool = False) -> None:
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


def kill_often(home: Path, kills: int, chance: random.Random, longest: float, *, is_careless: bool = False) -> set[str]:
    """Every id that writers on one home acknowledged until each was killed at some moment of its life."""
    said = [acknowledged_before_kill(home, chance.uniform(0, longest), is_careless=is_careless) for _ in range(kills)]
    return {name for names in said for name in names}


def acknowledged_before_kill(home: Path, seconds: float, *, is_careless: bool = False, entries: int = 0) -> list[str]:
    """The ids that a child acknowledged until it was killed after so many seconds, or so many entries where given."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            write_for_ever(home, writing, is_careless=is_careless)
        finally:
            os._exit(1)
    os.close(writing)
    said = drain_until(reading, time.monotonic() + seconds, entries * (ID_LENGTH + 1))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while rest := os.read(reading, 65536):
        said += rest
    os.close(reading)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the writer failed by itself")
    return acknowledged_in(said)


def acknowledged_in(said: bytes) -> list[str]:
    """The whole ids that came out of the pipe."""
    return [line for line in said.decode().split("\n") if len(line) == ID_LENGTH]


def drain_until(pipe: int, deadline: float, most: int = 0) -> bytes:
    """What comes out of the pipe until the deadline or its end, or until so many bytes came where they are given."""
    said = b""
    while (left := deadline - time.monotonic()) > 0 and not 0 < most <= len(said):
        if select.select([pipe], [], [], left)[0]:
            part = os.read(pipe, 65536)
            if not part:
                break
            said += part
    return said


def names_in_both(world: World, *, by_note: bool = False) -> tuple[set[str], set[str]]:
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


def lost_of(home: Path, acknowledged: set[str]) -> tuple[int, tuple[str, ...]]:
    """How many acknowledged facts one of both copies lacks once one more was written, and what else is wrong."""
    world = real_world(home)
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": "the last one"})])
    stored, written = names_in_both(world)
    return len(acknowledged - (stored & written)), world.journal.verify()
