"""An erasing that is killed or refused at any step loses nothing else, says so, and is finished by the next one."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock, make_world
from necktrack.errors import NecktrackError, StorageFailed
from necktrack.model.erasure import Named
from necktrack.model.facts import ENTRY, SESSION_EVENT, SESSION_START
from necktrack.services.backups import copy_named, restore, snapshot_before
from necktrack.services.doctor import examine
from necktrack.services.erase import erase, is_unfinished, plan
from necktrack.services.erase_all import erase_all, plan_all
from necktrack.services.world import World
from necktrack.store.copies import plain_files
from necktrack.store.erasing import unfinished_in
from necktrack.store.snapshots import DAILY, IMPORT

CANARY = b"canary"
STEPS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "open", "shutil.rmtree", "sqlite3.connect"}
"""What is counted: whatever touches the disk, and tells Python's audit hooks so."""
Hook = Callable[[str, tuple[object, ...]], None]


def note(world: World, text: str, days_ago: int = 0, kind: str = ENTRY, **body: object) -> str:
    day = world.today() - timedelta(days=days_ago)
    return world.journal.append([world.draft(kind, {"note": text, **body}, day)])[0].id


def named(world: World) -> Named:
    return Named(day=world.today())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the word in the diary of two months, in a copy, and in what was put aside."""
    clock = FakeClock()
    world = make_world(tmp_path_factory.mktemp("erase") / "home", clock)
    note(world, "quiet", 1)
    note(world, "canary of an earlier month")
    snapshot_before(world, IMPORT)
    clock.advance(20 * 86400)
    restore(world, copy_named(world, "1"))
    session = note(world, "canary", kind=SESSION_START)
    note(world, "canary", kind=SESSION_EVENT, session=session)
    note(world, "a canary at last")
    note(world, "quiet as well", 2)
    snapshot_before(world, DAILY)
    return world.paths.home


def later() -> FakeClock:
    clock = FakeClock()
    clock.advance(20 * 86400)
    return clock


def kill_at(step: int) -> Hook:
    """An audit hook that kills this process at the step with that number."""
    left = step

    def hook(event: str, _words: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os._exit(9)

    return hook


def refuse_at(step: int) -> Hook:
    """An audit hook that lets one renaming or removal fail, as a disk would."""
    left = step

    def hook(event: str, _words: tuple[object, ...]) -> None:
        nonlocal left
        if event in ("os.rename", "os.remove"):
            left -= 1
            if left == -1:
                raise OSError(errno.ENOSPC, "No space left on device")

    return hook


def harmed(home: Path, harm: Hook, work: Callable[[World], object]) -> int:
    """Do the work in a process that comes to harm: 0 when it got to its end, 9 when killed, 1 when refused."""
    child = os.fork()
    if not child:
        code = 2
        try:
            world = make_world(home, later(), seed=99)
            sys.addaudithook(harm)
            work(world)
            code = 0
        except NecktrackError as problem:
            code = 1 if isinstance(problem, StorageFailed) and problem.kept and problem.hint else 3
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def erase_today(world: World) -> None:
    erase(world, plan(world, named(world)))


def holding(home: Path) -> list[Path]:
    return [path for path in plain_files(home) if CANARY in path.read_bytes()]


def kept(world: World) -> list[str]:
    facts = (fact for fact in world.journal.facts() if not fact.is_erased)
    return sorted(str(fact.content["note"]) for fact in facts if fact.local_day != world.today())


STAYS = ["canary of an earlier month", "quiet", "quiet as well"]


def finish(home: Path) -> None:
    """What a person does after it: looks, logs something, and erases again."""
    world = make_world(home, later(), seed=7)
    was_begun = unfinished_in(home) is not None
    examination = examine(world)
    assert examination.exit_code == 0, [one for one in examination.findings if one.level == "wrong"]
    assert any(one.check == "erasing" for one in examination.findings) == was_begun
    assert kept(world) == STAYS
    note(world, "logged after it", 3)
    assert is_unfinished(world) == was_begun
    planned = plan(world) if was_begun else plan(world, named(world))
    if not planned.is_empty:
        erase(world, planned)
    assert kept(world) == sorted([*STAYS, "logged after it"])
    assert not any(fact.day == world.today().isoformat() for fact in world.journal.facts())
    assert examine(world).exit_code == 0
    assert world.journal.verify() == ()
    left = {word for path in holding(home) for word in path.read_bytes().split(b'"') if CANARY in word}
    assert all(b"earlier month" in word for word in left), left


@pytest.mark.parametrize(("harm", "codes", "first", "stride"), [(kill_at, {9}, 20, 41), (refuse_at, {1}, 0, 3)])
def test_an_erasing_that_comes_to_harm_is_finished_by_the_next(
    home: Path, tmp_path: Path, harm: Callable[[int], Hook], codes: set[int], first: int, stride: int
) -> None:
    step, code = first, 0
    while True:
        copy = tmp_path / f"home-{step}"
        shutil.copytree(home, copy)
        code = harmed(copy, harm(step), erase_today)
        assert code in {0} | codes
        finish(copy)
        if not code:
            break
        step += stride
    assert step >= first + 2 * stride


def test_erasing_all_leaves_the_diary_whole_or_gone(home: Path, tmp_path: Path) -> None:
    step = 10
    while True:
        copy = tmp_path / f"home-{step}"
        shutil.copytree(home, copy)
        code = harmed(copy, kill_at(step), erase_all)
        world = make_world(copy, later(), seed=7)
        assert kept(world) in (STAYS, [])
        assert examine(world).exit_code == 0
        if not plan_all(world).is_empty:
            erase_all(world)
        assert list(copy.iterdir()) == []
        if not code:
            break
        step += 17
    assert step > 30
