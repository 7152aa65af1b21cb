"""Figure 7: what is saved from a store of which a tenth is destroyed."""

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from necktrack.model.facts import Fact
from necktrack.services.doctor import examine
from necktrack.services.salvaging import salvage
from necktrack.services.world import World
from necktrack.store.journal import StoreFiles
from necktrack.store.salvage import gather
from necktrack.store.snapshots import DAILY, Snapshots
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import FakeClock, fingerprints, in_memory, make_world
from wreckage import fill, wreck_lines, wreck_pages

FACTS, OF_TODAY = 2_000, 10
STORES, STORES_LONG = 20, 1_000
ONLY_TOLD, BUILT, FOR_CONTROL = 3, 1, 2
"""Of so many stores also the hopeless cases are told, so many are salvaged to the end and opened, so many read on."""
ENOUGH, ENOUGH_WITHOUT_TODAY = 0.999, 0.99
_SHARE, _DAY = 0.1, 86_400
_FORWARD = "SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash FROM fact ORDER BY rowid"

Key = tuple[str, str, str]
Wreck = Callable[[World, random.Random], None]
Saving = Callable[[World], Iterable[Fact]]


class Case(NamedTuple):
    """One way in which a store is wrecked, and the share that must be saved; None where it is only told."""

    name: str
    floor: float | None
    wreck: Wreck


def _pages(world: World, chance: random.Random) -> None:
    wreck_pages(world, _SHARE, chance)


def _both(world: World, chance: random.Random) -> None:
    wreck_pages(world, _SHARE, chance)
    wreck_lines(world, _SHARE, chance)


def _drop(folder: Path) -> None:
    shutil.rmtree(folder)


CASES = (
    Case("10 % of pages; journal whole, no copy", ENOUGH, lambda w, c: (_pages(w, c), _drop(w.paths.snapshots))[0]),
    Case("10 % of pages, the journal gone; a copy of today", ENOUGH,
         lambda w, c: (_copy_now(w), _pages(w, c), _drop(w.paths.journal))[1]),
    Case("10 % of pages and of lines; the last copy is yesterday's", ENOUGH_WITHOUT_TODAY, _both),
    Case("10 % of pages and of lines; no copy at all", None, lambda w, c: (_both(w, c), _drop(w.paths.snapshots))[0]),
    Case("10 % of pages, the journal gone; no copy at all", None,
         lambda w, c: (_pages(w, c), _drop(w.paths.journal), _drop(w.paths.snapshots))[0]),
)  # fmt: skip


def measure(size: Size, folder: Path) -> Outcome:
    """The shares that a salvage saves; nothing is made up, and what it builds opens and is whole."""
    return _outcome(size.asked(STORES, STORES_LONG), folder, _gathered, is_built=True)


def control(size: Size, folder: Path) -> Outcome:
    """The same, reading the database from its first row on until it cannot be read any further."""
    return _outcome(size.of(FOR_CONTROL, STORES), folder, _read_forward, is_built=False)


def _outcome(stores: int, folder: Path, save: Saving, *, is_built: bool) -> Outcome:
    shares: dict[str, list[float]] = {case.name: [] for case in CASES}
    troubles: list[str] = []
    with in_memory(folder) as place:
        for seed in range(stores):
            whole = _stored(place / "whole", seed)
            for case in CASES if seed < ONLY_TOLD else [case for case in CASES if case.floor is not None]:
                home = place / "home"
                shutil.copytree(place / "whole", home)
                world = make_world(home, FakeClock())
                case.wreck(world, random.Random(seed))
                shares[case.name].append(_share(save(world), whole, troubles))
                if is_built and seed < BUILT:
                    troubles += _troubles_of_building(world, place / "new", case)
                shutil.rmtree(home)
            shutil.rmtree(place / "whole")
    return _told(shares, troubles)


def _told(shares: dict[str, list[float]], troubles: list[str]) -> Outcome:
    """The worst of what must be saved with today's facts known elsewhere, and without; all else as detail."""
    floors = {case.name: case.floor for case in CASES if case.floor is not None}
    worst = min(min(shares[name]) for name, floor in floors.items() if floor == ENOUGH)
    without = min(min(shares[name]) for name, floor in floors.items() if floor == ENOUGH_WITHOUT_TODAY)
    detail: dict[str, object] = {
        name: f"{100 * fmean(found):.3f} % in the mean of {len(found)} stores, {100 * min(found):.3f} % at worst"
        for name, found in shares.items()
    }
    passed = not troubles and all(min(shares[name]) >= floor for name, floor in floors.items())
    value = f"{100 * worst:.2f} % at worst; {100 * without:.2f} % if the lines went too and today's copy is missing"
    return Outcome(value, passed, {**detail, "troubles": troubles[:10]})


def _stored(home: Path, seed: int) -> frozenset[Key]:
    """A home of many facts with the copy of yesterday, and what is in it."""
    clock, chance = FakeClock(), random.Random(seed)
    world = make_world(home, clock, seed=seed)
    fill(world, FACTS - OF_TODAY, chance)
    Snapshots(world.paths.snapshots, world.paths.database).take(clock.moment - timedelta(days=1), DAILY)
    clock.advance(_DAY)
    fill(world, OF_TODAY, chance)
    return _keys(world.journal.facts())


def _copy_now(world: World) -> None:
    Snapshots(world.paths.snapshots, world.paths.database).take(world.now(), DAILY)


def _keys(facts: Iterable[Fact]) -> frozenset[Key]:
    return frozenset((fact.id, fact.hash, fact.body) for fact in facts)


def _share(found: Iterable[Fact], whole: frozenset[Key], troubles: list[str]) -> float:
    keys = _keys(found)
    if made_up := len(keys - whole):
        troubles.append(f"{made_up} facts were saved that never were")
    return len(keys & whole) / len(whole)


def _gathered(world: World) -> Iterable[Fact]:
    paths = world.paths
    copies = [snapshot.path for snapshot in Snapshots(paths.snapshots, paths.database).all()]
    return gather(StoreFiles(paths.database, paths.journal, paths.device), copies).believed.facts


def _read_forward(world: World) -> Iterable[Fact]:
    facts: list[Fact] = []
    connection = sqlite3.connect(f"{world.paths.database.as_uri()}?mode=ro", uri=True)
    try:
        with contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
            for row in connection.execute(_FORWARD):
                facts.append(Fact(*row))
    finally:
        connection.close()
    return facts


def _troubles_of_building(world: World, out: Path, case: Case) -> list[str]:
    """What is wrong with the new home that a salvage builds, and with the old one after it."""
    before = fingerprints(world.paths.home)
    report = salvage(world, out)
    new = make_world(out, FakeClock(), machine="another")
    troubles = []
    if fingerprints(world.paths.home) != before:
        troubles.append(f"{case.name}: the wreck was altered")
    if new.journal.facts() != report.found.believed.facts:
        troubles.append(f"{case.name}: the new home holds something else than was told")
    if examine(new).exit_code:
        troubles.append(f"{case.name}: the doctor finds the new home damaged")
    shutil.rmtree(out)
    return troubles


FIGURE = Figure(
    7, "facts saved when 10 % of the pages are destroyed", "99.9 % with the journal or a copy", measure, control,
    "reading the database row after row",
)  # fmt: skip
