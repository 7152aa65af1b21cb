"""A restore that is killed at any moment leaves the old diary or the new one, whole, and no entry is lost."""

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FakeClock, make_world
from necktrack.errors import StorageFailed
from necktrack.model.facts import ENTRY, Fact
from necktrack.services.backups import Copy, copy_named, restore, snapshot_before
from necktrack.services.world import World
from necktrack.store.snapshots import IMPORT, facts_in

STEPS = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "open", "shutil.rmtree", "sqlite3.connect")
"""What is counted: whatever touches the disk, and tells Python's audit hooks so."""
MOST_STEPS = 400


Harm = Callable[[int], Callable[[str, tuple[object, ...]], None]]


def note(world: World, text: str) -> None:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])


def refuse_at(step: int) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that lets one renaming fail, as a disk would."""
    left = step

    def hook(event: str, _words: tuple[object, ...]) -> None:
        nonlocal left
        if event == "os.rename":
            left -= 1
            if left == -1:
                raise OSError(errno.EIO, "Input/output error")

    return hook


def refuse_all_links_and_at(step: int) -> Callable[[str, tuple[object, ...]], None]:
    """The same on a disk that knows no second names."""
    refuse = refuse_at(step)

    def hook(event: str, words: tuple[object, ...]) -> None:
        if event == "os.link":
            raise OSError(errno.EPERM, "Operation not permitted")
        refuse(event, words)

    return hook


def kill_at(step: int) -> Callable[[str, tuple[object, ...]], None]:
    """An audit hook that kills this process at the step with that number."""
    left = step

    def hook(event: str, _words: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def restored_and_killed(home: Path, step: int, harm: Harm = kill_at) -> bool:
    """Restore the oldest copy in a process that comes to harm at a step; True when it was killed or refused."""
    child = os.fork()
    if not child:
        code = 1
        try:
            world = make_world(home, FakeClock(), seed=step + 99)
            copy = copy_named(world, "1")
            sys.addaudithook(harm(step))
            code = restore_code(world, copy)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) in (0, StorageFailed.exit_code)
    return os.WEXITSTATUS(status) != 0


def restore_code(world: World, copy: Copy) -> int:
    """The exit code of a restore."""
    try:
        restore(world, copy)
    except StorageFailed as problem:
        return problem.exit_code
    return 0


def everything_in(home: Path) -> set[Fact]:
    """The facts of every database that lies anywhere in the home."""
    files = [*home.glob("snapshots/*.db"), *home.glob("put-aside/*/necktrack.db"), home / "necktrack.db"]
    return {fact for path in files if path.exists() for fact in facts_in(path)}


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A home with a copy of one entry, and two entries since in another month."""
    clock = FakeClock()
    world = make_world(tmp_path / "home", clock)
    note(world, "one")
    snapshot_before(world, IMPORT)
    clock.advance(40 * 86_400)
    note(world, "two")
    note(world, "three")
    return tmp_path / "home"


def test_a_restore_killed_at_any_step_leaves_a_whole_diary_and_loses_nothing(prepared: Path, tmp_path: Path) -> None:
    old = make_world(prepared, FakeClock()).journal.facts()
    kinds_seen = set()
    home = tmp_path / "again"
    for step in range(MOST_STEPS):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(prepared, home)
        was_killed = restored_and_killed(home, step)
        world = make_world(home, FakeClock(), seed=step + 7)
        found = world.journal.facts()
        assert found in (old, old[:1]), step
        assert set(old) <= everything_in(home), step
        note(world, "afterwards")
        assert world.journal.facts()[:-1] == found, step
        assert world.journal.verify() == (), step
        kinds_seen.add(len(found))
        if not was_killed:
            break
    assert not was_killed
    assert step > 20
    assert kinds_seen == {1, 3}


@pytest.mark.parametrize(("harm", "renames"), [(refuse_at, 5), (refuse_all_links_and_at, 6)])
def test_a_disk_that_refuses_one_step_of_a_restore_leaves_everything_in_its_place(
    prepared: Path, tmp_path: Path, harm: Harm, renames: int
) -> None:
    old = make_world(prepared, FakeClock()).journal.facts()
    home = tmp_path / "again"
    refused = []
    for step in range(8):
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(prepared, home)
        was_refused = restored_and_killed(home, step, harm)
        world = make_world(home, FakeClock(), seed=step + 7)
        assert world.journal.facts() == (old if was_refused else old[:1]), step
        assert world.journal.verify() == (), step
        assert not list(home.glob(".restoring*")), step
        if was_refused:
            refused.append(step)
            assert not (home / "put-aside").exists(), step
    assert refused == list(range(renames))
