"""SIGKILL at a random moment of a writer's life, again and again: what was acknowledged is in both copies."""

import gc
import multiprocessing
import random
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from killing import acknowledged_before_kill, kill_often, lost_of
from tools.scoreboard.frame import Figure, Outcome, Size

SHORT, LONG, OF_THE_CONTROL = 10_000, 1_000_000, 200
KILLS_OF_ONE_HOME = 250
AT_A_TIME = 3
"""Writers wait for the disk now and then, so that three fit two cores."""
LIVES_TO_LEARN, LONGEST_LEARNING = 12, 10.0
LONGEST_LIFE = 1.4
"""In times that a writer needs to be born and to store one entry: about a third of the kills meet one that has told."""


class Killed(NamedTuple):
    """What became of one home."""

    kills: int
    acknowledged: int
    lost: int
    problems: tuple[str, ...]


def measure(size: Size, folder: Path) -> Outcome:
    """Kill so many writers, on homes that begin empty."""
    return outcome(killed(folder, size.asked(SHORT, LONG), is_careless=False))


def control(_size: Size, folder: Path) -> Outcome:
    """The same with a writer that acknowledges before it has stored."""
    return outcome(killed(folder, OF_THE_CONTROL, is_careless=True))


def outcome(homes: list[Killed]) -> Outcome:
    """All homes together."""
    kills, told = sum(home.kills for home in homes), sum(home.acknowledged for home in homes)
    lost = sum(home.lost for home in homes)
    problems = [problem for home in homes for problem in home.problems]
    value = f"{lost:,} of {told:,} lost in {kills:,} kills" + (f", {len(problems)} problems" if problems else "")
    return Outcome(value, not lost and not problems and told > 0, {"problems": problems[:20], "homes": len(homes)})


def killed(folder: Path, kills: int, *, is_careless: bool) -> list[Killed]:
    """The kills, shared out over homes, several at a time."""
    longest = learned(folder)
    parts = [KILLS_OF_ONE_HOME] * (kills // KILLS_OF_ONE_HOME)
    parts += [kills % KILLS_OF_ONE_HOME] if kills % KILLS_OF_ONE_HOME else []
    with ProcessPoolExecutor(AT_A_TIME, multiprocessing.get_context("fork")) as pool:
        work = partial(killed_on_one, folder, longest, is_careless=is_careless)
        return list(pool.map(work, range(len(parts)), parts))


def learned(folder: Path) -> float:
    """The longest life of a writer on this machine, several at a time, in seconds."""
    lost_of(folder / "warm-up", set())  # loads all that a writer needs
    gc.freeze()  # what is there now is shared with every child
    with ProcessPoolExecutor(AT_A_TIME, multiprocessing.get_context("fork")) as pool:
        lives = pool.map(seconds_of_a_life, [folder] * LIVES_TO_LEARN, range(LIVES_TO_LEARN))
        return LONGEST_LIFE * statistics.median(lives)


def seconds_of_a_life(folder: Path, number: int) -> float:
    """The seconds from the birth of a writer until it told of an entry, in a store that is there."""
    home = folder / f"learning-{number}"
    acknowledged_before_kill(home, LONGEST_LEARNING, entries=1)
    began = time.monotonic()
    acknowledged_before_kill(home, LONGEST_LEARNING, entries=1)
    return time.monotonic() - began


def killed_on_one(folder: Path, longest: float, number: int, kills: int, *, is_careless: bool) -> Killed:
    """So many kills on one home."""
    home = folder / f"home-{number}"
    told = kill_often(home, kills, random.Random(), longest, is_careless=is_careless)
    lost, problems = lost_of(home, told)
    return Killed(kills, len(told), lost, problems)


FIGURE = Figure(
    1, "acknowledged writes lost, SIGKILL at random", "0 of 10,000 kills", measure, control,
    "acknowledges before it is stored",
)  # fmt: skip
