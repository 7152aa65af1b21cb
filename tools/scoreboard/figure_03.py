"""The power is cut while a diary is written: what was acknowledged is there when the disk is read again."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from killing import ID_LENGTH, acknowledged_in, drain_until, lost_of, write_for_ever
from necktrack.errors import NecktrackError
from necktrack.store import opening
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.mounts import cut_power, make_disk, mounted_disk, need_disks

SHORT, LONG, OF_THE_CONTROL = 40, 2_000, 5
MEBIBYTES = 48
CUTS_OF_ONE_HOME = 5
"""A home is met by so many cuts: the first ones meet a store that is being made."""
LONGEST_LIFE, TIME_TO_FIRST = 0.3, 10.0
"""Seconds before the cut; each writer of two is left to acknowledge one entry before its time begins."""


class Cut(NamedTuple):
    """What one cut led to: how many were acknowledged until then on this home, how many of them are gone, the rest."""

    acknowledged: int
    lost: int
    problems: tuple[str, ...]


def measure(size: Size, folder: Path) -> Outcome:
    """Cut the power so many times."""
    return outcome(cuts(folder, size.asked(SHORT, LONG), write_for_ever))


def control(_size: Size, folder: Path) -> Outcome:
    """The same with a program that leaves it to the system when the disk has it."""
    return outcome(cuts(folder, OF_THE_CONTROL, write_without_syncing))


def outcome(done: list[Cut]) -> Outcome:
    """All cuts together; an entry is counted at the first cut that lost it."""
    lost, told = sum(cut.lost for cut in done), sum(cut.acknowledged for cut in done)
    problems = [problem for cut in done for problem in cut.problems]
    value = f"{lost:,} of {told:,} lost in {len(done):,} cuts" + (f", {len(problems)} problems" if problems else "")
    detail: dict[str, object] = {"cuts that lost": sum(cut.lost > 0 for cut in done), "problems": problems[:20]}
    return Outcome(value, not lost and not problems and told > 0, detail)


def cuts(folder: Path, count: int, writer: Callable[[Path, int], None]) -> list[Cut]:
    """So many cuts, one after another, on homes of one disk."""
    need_disks()
    chance, disk, place = random.Random(), folder / "disk.img", folder / "mounted"
    make_disk(disk, MEBIBYTES)
    done: list[Cut] = []
    told: set[str] = set()
    for number in range(count):
        home = place / f"home-{number // CUTS_OF_ONE_HOME}"
        if number % CUTS_OF_ONE_HOME == 0:
            told = set()
        with mounted_disk(disk, place):
            new = acknowledged_before_cut(place, home, chance, writer)
        told |= new
        with mounted_disk(disk, place):
            lost, problems = seen_after(home, told)
        done.append(Cut(len(new), lost, problems))
        if lost or problems:
            told = set()
            make_disk(disk, MEBIBYTES)
    return done


def acknowledged_before_cut(
    place: Path, home: Path, chance: random.Random, writer: Callable[[Path, int], None]
) -> set[str]:
    """What a writer acknowledged until the power went at some moment; its words leave by a pipe, not by the disk."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            writer(home, writing)
        finally:
            os._exit(1)
    os.close(writing)
    try:
        said = drain_until(reading, time.monotonic() + TIME_TO_FIRST, ID_LENGTH + 1) if chance.random() < 0.5 else b""
        said += drain_until(reading, time.monotonic() + chance.uniform(0, LONGEST_LIFE))
        cut_power(place)
        os.kill(child, signal.SIGKILL)
        while rest := os.read(reading, 65536):
            said += rest
    finally:
        os.close(reading)
        os.waitpid(child, 0)
    return set(acknowledged_in(said))


def seen_after(home: Path, told: set[str]) -> tuple[int, tuple[str, ...]]:
    """How many acknowledged entries the disk does not have, and what else is wrong."""
    try:
        return lost_of(home, told)
    except NecktrackError as problem:
        return len(told), (problem.message,)


def write_without_syncing(home: Path, pipe: int) -> None:
    """The control's writer: neither SQLite nor the month files wait for the disk."""
    patch.object(opening, "FOR_WRITING", ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = OFF")).start()
    patch.object(os, "fsync", lambda _handle: None).start()
    write_for_ever(home, pipe)


FIGURE = Figure(
    3, "acknowledged writes lost, power cut (ext4 stopped without a flush)", "0", measure, control,
    "SQLite with synchronous=OFF, month files not synced",
)  # fmt: skip
