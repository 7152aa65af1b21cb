"""Figure 11: a copy is taken before whatever is risky, and leads back to exactly what was there then."""

import contextlib
import errno
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from necktrack.errors import NecktrackError, StorageFailed
from necktrack.model.erasure import Named
from necktrack.model.facts import Fact
from necktrack.services import backups, erase
from necktrack.services.doctor import examine
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.merge import merge
from necktrack.services.world import World
from necktrack.store import journal, opening, schema, snapshots
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import FakeClock, grow, in_memory, make_world

DRILLS, DRILLS_LONG = 20, 1_000
"""Random histories; each goes through every risky command."""
MOST_FACTS = 60
_HOUR = 3600.0
_TAKING = tuple(f"necktrack.services.{name}" for name in ("jsonl", "merge", "backups", "erase"))


class Drill(NamedTuple):
    """One history: its world, its clock, its dice, and a folder for files from elsewhere."""

    world: World
    clock: FakeClock
    chance: random.Random
    folder: Path


Risk = Callable[[Drill], Callable[[], object]]
"""Makes ready for something risky, and gives back what does it."""


def measure(size: Size, folder: Path) -> Outcome:
    """How many drills went as they must: a copy was there, was whole, and led back."""
    return _outcome(size.asked(DRILLS, DRILLS_LONG), folder)


def control(size: Size, folder: Path) -> Outcome:
    """The same with a program that goes ahead without a copy."""
    with contextlib.ExitStack() as stack:
        for name in _TAKING:
            stack.enter_context(_replaced(import_module(name), "snapshot_before", lambda _world, _reason: None))
        stack.enter_context(_replaced(journal, "_snapshot_to_migrate", lambda _database, _moment: None))
        return _outcome(size.of(3, DRILLS), folder)


def _outcome(drills: int, folder: Path) -> Outcome:
    troubles: list[str] = []
    went_well = done = 0
    with in_memory(folder) as place:
        for seed in range(drills):
            for reason, risk in RISKS.items():
                found = _drilled(_history(place / "drill", seed), reason, risk)
                went_well, done = went_well + (not found), done + 1
                troubles += [f"{reason}, seed {seed}: {trouble}" for trouble in found]
                shutil.rmtree(place / "drill")
    value = f"{went_well:,} of {done:,} drills ({drills:,} histories, {', '.join(RISKS)})"
    return Outcome(value, went_well == done, {"troubles": troubles[:20]})


def _history(folder: Path, seed: int) -> Drill:
    """A random history: entries, edits, deletions, files of another device, now and then an older restore."""
    clock, chance = FakeClock(), random.Random(seed)
    drill = Drill(make_world(folder / "home", clock, seed=seed), clock, chance, folder)
    for _ in range(chance.randint(1, 3)):
        grow(drill.world, chance.randint(1, MOST_FACTS), chance)
        clock.advance(chance.uniform(1, 30 * _HOUR))
        step = chance.random()
        if step < 0.3:
            _import(drill)()
        elif step < 0.5:
            backups.snapshot_of_the_day(drill.world)
    clock.advance(_HOUR)
    return drill


def _drilled(drill: Drill, reason: str, risk: Risk) -> list[str]:
    """What went wrong in a drill."""
    world = drill.world
    act = risk(drill)
    before, then = set(_copies(world)), _facts(world)
    try:
        with _further_format() if reason == snapshots.MIGRATE else contextlib.nullcontext():
            act()
            drill.clock.advance(_HOUR)
            world = _opened(drill)
            new = [copy for copy in _copies(world) if copy not in before and f"-{reason}" in copy.name]
            if len(new) != 1:
                return [f"{len(new)} copies were taken"]
            return _led_back(world, new[0], then)
    except NecktrackError as problem:
        return [f"refused: {problem.message}"]


def _led_back(world: World, path: Path, then: list[Fact]) -> list[str]:
    """What is wrong with a copy and with the diary after going back to it."""
    copy = backups.copy_named(world, str(path))
    if copy.problems:
        return [f"the copy is not whole: {copy.problems[0]}"]
    if sorted(snapshots.facts_in(path), key=_key) != then:
        return ["the copy holds something else than was there"]
    was = _facts(world)
    done = backups.restore(world, copy)
    troubles = [f"after going back: {problem}" for problem in world.journal.verify()]
    if _facts(world) != then:
        troubles.append("going back led elsewhere")
    if examine(world).exit_code:
        troubles.append("the doctor finds the diary damaged after going back")
    if done.before is None or sorted(snapshots.facts_in(done.before.path), key=_key) != was:
        troubles.append("what was there before going back has no copy")
    return troubles


def _copies(world: World) -> list[Path]:
    return [snapshot.path for snapshot in snapshots.Snapshots(world.paths.snapshots, world.paths.database).all()]


def _facts(world: World) -> list[Fact]:
    return sorted(world.journal.facts(), key=_key)


def _key(fact: Fact) -> tuple[str, int, str]:
    return fact.device, fact.seq, fact.hash


def _other(drill: Drill, name: str) -> World:
    other = make_world(drill.folder / name, drill.clock, machine=name, seed=drill.chance.getrandbits(32))
    grow(other, drill.chance.randint(1, 20), drill.chance)
    return other


def _import(drill: Drill) -> Callable[[], object]:
    text = export_jsonl(_other(drill, f"other {drill.chance.random()}"))
    return lambda: import_jsonl(drill.world, text.encode(), "other.jsonl")


def _merge(drill: Drill) -> Callable[[], object]:
    home = _other(drill, "merged").paths.home
    return lambda: merge(drill.world, home)


def _restore(drill: Drill) -> Callable[[], object]:
    target = drill.folder / "elsewhere.db"
    backups.back_up(drill.world, target)
    grow(drill.world, 3, drill.chance)
    return lambda: backups.restore(drill.world, backups.copy_named(drill.world, str(target)))


def _migrate(drill: Drill) -> Callable[[], object]:
    """Opens the diary with a program of the next format."""
    return lambda: _opened(drill).journal.facts()


def _opened(drill: Drill) -> World:
    return make_world(drill.folder / "home", drill.clock, seed=drill.chance.getrandbits(48))


def _erase(drill: Drill) -> Callable[[], object]:
    """Erases everything, and is cut short by a full disk: an erasing that ends well takes its own copy away."""
    named = Named(before=drill.world.today() + timedelta(days=1))

    def full(_files: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def act() -> None:
        with _replaced(erase, "compact", full), contextlib.suppress(StorageFailed):
            erase.erase(drill.world, erase.plan(drill.world, named))

    return act


RISKS: dict[str, Risk] = {
    snapshots.IMPORT: _import, snapshots.MERGE: _merge, snapshots.RESTORE: _restore, snapshots.MIGRATE: _migrate,
    snapshots.ERASE: _erase,
}  # fmt: skip


@contextlib.contextmanager
def _further_format() -> Iterator[None]:
    """The program as the next one will be: it knows one format more, wherever it does not say which ones it knows."""
    further = (*schema.MIGRATIONS, ("CREATE TABLE further (name TEXT)", f"PRAGMA user_version = {schema.VERSION + 1}"))
    with contextlib.ExitStack() as stack:
        for made in (opening.Database, journal.Journal):
            known = {**made.__init__.__kwdefaults__, "migrations": further}
            stack.enter_context(_replaced(made.__init__, "__kwdefaults__", known))
        stack.enter_context(_replaced(opening.is_ours, "__defaults__", (len(further),)))
        yield


@contextlib.contextmanager
def _replaced(place: Any, name: str, value: object) -> Iterator[None]:
    kept = getattr(place, name)
    setattr(place, name, value)
    try:
        yield
    finally:
        setattr(place, name, kept)


FIGURE = Figure(
    11, "copies before what is risky that lead back", "all", measure, control, "a program that takes no copy"
)
