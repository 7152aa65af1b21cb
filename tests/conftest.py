"""A real store in a temporary folder, a clock that stands still until told, and ids from a fixed seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from examples import load_profiles
from necktrack.config.paths import Paths
from necktrack.services.world import World
from necktrack.store.ids import id_maker
from necktrack.store.journal import Journal, StoreFiles
from necktrack.wiring import real_world
from quick_run import (
    SharedCatalog,
    collect_seldom,
    collect_what_tests_make,
    keep_bytecode,
    make_commands_once,
    write_to_memory,
)

load_profiles()
keep_bytecode()
write_to_memory()
collect_seldom()
make_commands_once()

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=1)))
"""A Friday; where every test begins."""
ZONE = "Europe/Berlin"
SEED = 20261120


def pytest_collection_finish() -> None:
    """All tests are read."""
    collect_what_tests_make()


@dataclass(slots=True)
class FakeClock:
    """A clock that moves only when told; wall time and countdown time move together."""

    moment: datetime = NOON
    seconds: float = 1000.0
    asleep: float = 0.0
    """Seconds that the machine slept: they pass for `boottime` and the wall, not for `monotonic`."""

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def boottime(self) -> float:
        return self.seconds + self.asleep

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.moment += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        """The laptop is closed for so long."""
        self.asleep += seconds
        self.moment += timedelta(seconds=seconds)

    def set(self, moment: datetime) -> None:
        """Set the wall clock alone."""
        self.moment = moment


@dataclass(slots=True)
class FixedChance:
    """Ids and salts from a seed, so that equal input gives equal stores."""

    clock: FakeClock
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))

    def id_maker(self) -> Callable[[], str]:
        return id_maker(lambda: int(self.clock.moment.timestamp() * 1000), self.chance.getrandbits)

    def salt(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"


def make_world(home: Path, clock: FakeClock, *, machine: str = "this machine", seed: int = SEED) -> World:
    """A world in a folder: real store and packs, the clock and chance given."""
    fixed = FixedChance(clock, random.Random(seed))
    new_id = fixed.id_maker()
    paths = Paths(home)
    real, catalog = real_world(home), SharedCatalog(paths.packs)
    return World(
        now=clock.now,
        zone=lambda: ZONE,
        monotonic=clock.monotonic,
        boottime=clock.boottime,
        chance=random.Random(seed),
        new_id=new_id,
        write_file=real.write_file,
        move_file=real.move_file,
        paths=paths,
        journal=Journal(
            StoreFiles(paths.database, paths.journal, paths.device),
            mark=lambda: f"{machine}:{home}",
            new_id=new_id,
            new_salt=fixed.salt,
        ),
        settings=real.settings,
        save_settings=real.save_settings,
        catalog=lambda: catalog,
        find_program=lambda _name: False,
        start_program=lambda _words, _gives_way: None,
        take_player=real.take_player,
        leave_player=real.leave_player,
        is_played_elsewhere=real.is_played_elsewhere,
        is_played_here=real.is_played_here,
    )


WorldMaker = Callable[..., World]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def world(tmp_path: Path, clock: FakeClock) -> World:
    """A person's world at noon of Friday, 20 November 2026, with nothing stored."""
    return make_world(tmp_path / "home", clock)


@pytest.fixture
def another_world(tmp_path: Path, clock: FakeClock) -> WorldMaker:
    """Makes further worlds by name: other homes and other chance, on the same clock."""

    def make(name: str, seed: int = 7) -> World:
        return make_world(tmp_path / name, clock, machine=name, seed=seed)

    return make
