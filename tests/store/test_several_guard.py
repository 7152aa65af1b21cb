"""A window that stays open notices when the store is gone, put back from a copy, another's, or closed to writing."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import FakeClock, make_world
from necktrack.errors import NecktrackError, StorageFailed, StoreBusy, StoreDamaged
from necktrack.model.facts import ENTRY, Fact
from necktrack.services.backups import back_up, copy_named, restore
from necktrack.services.world import World

WorldMaker = Callable[..., World]


def note(world: World, text: str = "a note") -> Fact:
    return world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])[0]


def said(problem: NecktrackError | None) -> str:
    return problem.message if problem is not None else ""


@pytest.fixture
def window(world: World) -> World:
    """A window that is open on a diary with one entry."""
    note(world, "first")
    world.journal.guard.begin()
    return world


@pytest.fixture
def command(window: World, clock: FakeClock) -> World:
    """Another process on the same home."""
    return make_world(window.paths.home, clock, seed=3)


def test_all_is_well_while_others_write_into_the_same_file(window: World, command: World) -> None:
    note(command, "from a command")
    assert window.journal.guard.look() is None
    note(window, "and here")
    assert len(window.journal.facts()) == 3


def test_the_first_entry_may_be_stored_by_another(world: World, clock: FakeClock) -> None:
    world.journal.guard.begin()
    note(make_world(world.paths.home, clock, seed=3))
    assert world.journal.guard.look() is None
    note(world)
    assert len(world.journal.facts()) == 2


def test_the_first_entry_may_be_stored_here(world: World) -> None:
    world.journal.guard.begin()
    note(world)
    assert world.journal.guard.look() is None
    world.paths.database.unlink()
    assert "was moved or deleted" in said(world.journal.guard.look())


def test_a_store_that_is_gone_is_neither_read_as_empty_nor_made_anew(window: World) -> None:
    away = window.paths.home.with_name("elsewhere")
    window.paths.home.rename(away)
    for act in (lambda: note(window), window.journal.facts, window.journal.version):
        with pytest.raises(StorageFailed, match="was moved or deleted while this window was open") as told:
            act()
        assert told.value.kept.startswith("Nothing was written in its place.")
        assert "Put it back where it was" in told.value.hint
    assert not window.paths.home.exists()
    away.rename(window.paths.home)
    assert window.journal.guard.look() is None
    note(window, "goes on")
    assert len(window.journal.facts()) == 2


def test_where_the_copies_are_is_told(window: World) -> None:
    window.paths.database.unlink()
    problem = window.journal.guard.look()
    assert problem is not None
    assert problem.kept == f"Nothing was written in its place. Copies of it are in {window.paths.journal}."


def test_what_was_put_back_from_a_copy_is_told_before_anything_is_written_into_it(
    window: World, command: World, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    back_up(command, copy)
    note(window, "after the copy")
    restore(command, copy_named(command, str(copy)))
    with pytest.raises(StoreBusy, match="put back from a copy just now"):
        note(window, "not yet")
    note(window, "now that it was told")
    assert [fact.body for fact in window.journal.facts()][-1].count("now that it was told")
    assert len(window.journal.facts()) == 2
    assert window.journal.verify() == ()


def test_what_was_put_back_is_told_once_at_the_next_look(window: World, command: World, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(command, copy)
    restore(command, copy_named(command, str(copy)))
    assert "put back from a copy" in said(window.journal.guard.look())
    assert window.journal.guard.look() is None
    note(window)


def test_anothers_diary_is_neither_read_nor_written(window: World, another_world: WorldMaker) -> None:
    other = another_world("other")
    note(other, "of somebody else")
    other.paths.database.replace(window.paths.database)
    before = window.paths.database.read_bytes()
    assert "another diary lies where yours was" in said(window.journal.guard.look())
    for act in (lambda: note(window), window.journal.facts):
        with pytest.raises(StorageFailed, match="another diary"):
            act()
    assert window.paths.database.read_bytes() == before


def test_a_file_of_another_program_is_told_as_damage_and_left(window: World) -> None:
    junk = window.paths.home / "junk"
    junk.write_bytes(b"not a database" * 20)
    junk.replace(window.paths.database)
    assert isinstance(window.journal.guard.look(), StoreDamaged)
    with pytest.raises(StoreDamaged, match="not a database of necktrack"):
        note(window)
    assert window.paths.database.read_bytes() == b"not a database" * 20


def test_a_journal_folder_that_is_gone_is_told_and_written_anew(window: World) -> None:
    shutil.rmtree(window.paths.journal)
    assert "journal folder" in said(window.journal.guard.look())
    note(window, "the next entry")
    assert window.journal.guard.look() is None
    assert window.journal.verify() == ()


READ_ONLY = """
import os, sys
from pathlib import Path
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
world.journal.append([world.draft("entry", {"note": "before"})])
if os.geteuid() == 0:
    for path in (world.paths.home.parent, world.paths.home, *world.paths.home.rglob("*")):
        os.chown(path, 65534, 65534)
    os.setuid(65534)
guard = world.journal.guard
guard.begin()
world.paths.home.chmod(0o500)
print(guard.look().message.partition(" can ")[2], len(world.journal.facts()))
world.paths.home.chmod(0o700)
print(guard.look())
"""


def test_a_home_that_can_only_be_read_is_told_and_still_read() -> None:
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-c", READ_ONLY, str(Path(folder) / "home")]
        told = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60).stdout
    assert told == "only be read now, so nothing can be stored 1\nNone\n"


def test_a_command_does_not_watch(world: World) -> None:
    note(world)
    shutil.rmtree(world.paths.home)
    assert world.journal.guard.look() is None
    assert world.journal.facts() == ()
