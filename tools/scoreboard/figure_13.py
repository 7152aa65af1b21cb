"""Figure 13: long random histories, told to a diary and to a dictionary; the two never differ."""

import contextlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from necktrack.errors import NecktrackError
from necktrack.store.journal import Journal
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import FakeClock, in_memory
from tools.scoreboard.twin import Differs, Twin

STEPS, STEPS_LONG = 100_000, 1_000_000
ONE_HISTORY = 200
"""Steps after which the diary is looked through, and the next one is begun."""
PROCESSES = 2
LOST_ONE_IN = 50
_FIRST_SEED = 13
SHARES: tuple[tuple[Callable[[Twin], None], int], ...] = (
    (Twin.add, 490), (Twin.edit, 200), (Twin.delete, 90), (Twin.glance, 110), (Twin.reopen, 40), (Twin.store, 30),
    (Twin.compare, 18), (Twin.retry, 6), (Twin.abandon, 6), (Twin.undo, 6), (Twin.back_up, 1), (Twin.restore, 1),
    (Twin.take_in, 1), (Twin.unite, 1),
)  # fmt: skip
"""The steps, and how many of a thousand each is."""


def measure(size: Size, folder: Path) -> Outcome:
    """How many histories come to a step at which diary and dictionary differ."""
    return _outcome(size.asked(STEPS, STEPS_LONG), folder, is_forgetful=False)


def control(size: Size, folder: Path) -> Outcome:
    """The same with a diary that says of one write in some dozens that it stored it, and did not."""
    return _outcome(size.of(2_000, 20_000), folder, is_forgetful=True)


def _outcome(steps: int, folder: Path, *, is_forgetful: bool) -> Outcome:
    seeds = range(_FIRST_SEED, _FIRST_SEED + max(steps // ONE_HISTORY, 1))
    taken: Counter[str] = Counter()
    differences: list[str] = []
    with in_memory(folder) as place, ProcessPoolExecutor(PROCESSES) as pool:
        places = [place / str(seed) for seed in seeds]
        for counted, difference in pool.map(_history, places, seeds, [is_forgetful] * len(seeds), chunksize=4):
            taken += counted
            differences += [difference] if difference else []
    value = f"{len(differences):,} in {sum(taken.values()):,} steps"
    detail = {"steps": dict(taken), "histories": len(seeds), "first seed": _FIRST_SEED, "where": differences[:10]}
    return Outcome(value, not differences, detail)


def _history(folder: Path, seed: int, is_forgetful: bool) -> tuple[Counter[str], str]:
    """One history from a seed: the steps that were taken, and where the two differed."""
    chance, taken = random.Random(seed), Counter[str]()
    steps, weights = zip(*SHARES, strict=True)
    with _forgetful(random.Random(seed)) if is_forgetful else contextlib.nullcontext():
        twin = Twin(folder, FakeClock(), chance)
        try:
            for step in chance.choices(steps, weights, k=ONE_HISTORY):
                taken[step.__name__] += 1
                step(twin)
            twin.verify()
        except (Differs, NecktrackError) as difference:
            return taken, f"seed {seed}, step {sum(taken.values())}: {type(difference).__name__}: {difference}"
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return taken, ""


@contextlib.contextmanager
def _forgetful(chance: random.Random) -> Iterator[None]:
    honest = Journal._write

    def write(journal: Journal, choose: object) -> None:
        if not chance.randrange(LOST_ONE_IN):
            honest(journal, lambda connection: (choose(connection), ())[1])
        else:
            honest(journal, choose)

    Journal._write = write
    try:
        yield
    finally:
        Journal._write = honest


FIGURE = Figure(
    13, "steps at which a diary and a dictionary differ", "0", measure, control, "a diary that forgets a write"
)
