"""Once a day a diary is looked at and copied; what failed is told by every command until it is mended."""

import fcntl
import json
import os
import sqlite3
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.errors import StorageFailed
from necktrack.model.facts import ENTRY
from necktrack.model.values import replace
from necktrack.services import daily
from necktrack.services.backups import copies, copy_named, restore, verified_copies
from necktrack.services.daily import daily_work, take_copy
from necktrack.services.todays_copy import has_todays_copy, is_all_done
from necktrack.services.world import World
from necktrack.store.daily_look import look
from necktrack.store.months import Months
from necktrack.store.verified import MARK, Verified
from necktrack.wiring import real_world, start_copy


def note(world: World, text: str = "a note") -> None:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"a note", b"a nose", 1))


@pytest.fixture
def started() -> list[str]:
    """What was done to start a copy in a process of its own."""
    return []


@pytest.fixture
def long_world(world: World, started: list[str], monkeypatch: pytest.MonkeyPatch) -> World:
    """A diary so long that its copy is taken by a process of its own."""
    monkeypatch.setattr(daily, "AT_ONCE", 0)
    note(world)
    return replace(world, start_copy=lambda: started.append("copy"))


def test_a_day_is_done_once(world: World, clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []

    def counted(database: Path, months: Months, mark: Verified, day: str) -> Verified:
        looks.append(day)
        return look(database, months, mark, day)

    monkeypatch.setattr(daily, "look", counted)
    assert daily_work(world) == ()
    assert not world.paths.home.exists()
    note(world)
    assert not is_all_done(world)
    assert daily_work(world) == ()
    assert is_all_done(world)
    assert daily_work(world) == ()
    assert (len(looks), len(copies(world))) == (1, 1)
    clock.advance(86_400)
    assert not is_all_done(world)
    assert daily_work(world) == ()
    assert (len(looks), len(copies(world))) == (2, 2)


def test_a_demo_is_left_alone(tmp_path: Path) -> None:
    world = real_world(tmp_path / "demo", is_demo=True)
    note(world)
    assert is_all_done(world)
    assert daily_work(world) == ()
    assert not world.paths.snapshots.exists()


def test_damage_is_told_with_its_cure_by_every_command_and_nothing_is_copied(world: World, clock: FakeClock) -> None:
    note(world)
    spoil(world.paths.database)
    for _ in range(3):
        told = daily_work(world)
        assert "was altered" in told[0]
        assert "Nothing was changed" in told[0]
        assert "necktrack doctor" in told[1]
        assert not is_all_done(world)
        clock.advance(40_000)
    assert copies(world) == ()


def test_after_going_back_to_a_copy_all_is_well_again(world: World) -> None:
    note(world)
    daily_work(world)
    spoil(world.paths.database)
    (world.paths.home / MARK).unlink()
    assert daily_work(world)
    restore(world, copy_named(world, "1"))
    assert daily_work(world) == ()
    assert is_all_done(world)


def test_a_long_diary_is_copied_by_a_process_that_nobody_waits_for(
    long_world: World, started: list[str]
) -> None:
    assert daily_work(long_world) == ()
    assert started == ["copy"]
    assert copies(long_world) == ()
    assert long_world.paths.copy_note.stat().st_mode & 0o777 == 0o600
    take_copy(long_world)
    assert [copy.problems for copy in verified_copies(long_world)] == [()]
    assert not long_world.paths.copy_note.exists()
    assert daily_work(long_world) == ()
    assert started == ["copy"]


def test_that_process_is_real_and_takes_the_copy(world: World) -> None:
    note(world)
    with start_copy(world.paths.home) as copying:
        assert copying.wait(30) == 0
    assert has_todays_copy(real_world(world.paths.home))


def test_a_copy_that_keeps_failing_is_told_by_every_command_until_one_is_taken(
    long_world: World, started: list[str], clock: FakeClock
) -> None:
    long_world.paths.snapshots.write_text("mine")
    daily_work(long_world)
    for _ in range(3):
        take_copy(long_world)
        told = daily_work(long_world)
        assert told[0].startswith("Note: the copy of your diary that was begun on 2026-11-")
        assert "Not a directory" in told[0] or "File exists" in told[0]
        assert "tried again" in told[-1]
        clock.advance(50_000)
    assert len(started) == 4
    long_world.paths.snapshots.unlink()
    take_copy(long_world)
    assert daily_work(long_world) == ()


def test_a_copy_that_was_killed_is_told_and_taken_again(long_world: World, started: list[str]) -> None:
    daily_work(long_world)
    (told,) = daily_work(long_world)
    assert "begun on 2026-11-20 12:00+01:00 was not finished; it is taken again now" in told
    assert started == ["copy", "copy"]


def test_while_one_copies_no_other_begins(long_world: World, started: list[str]) -> None:
    long_world.paths.snapshots.mkdir()
    handle = os.open(long_world.paths.snapshots, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    assert daily_work(long_world) == ()
    take_copy(long_world)
    os.close(handle)
    assert (started, copies(long_world)) == ([], ())


def test_while_another_process_erases_nothing_is_copied(world: World) -> None:
    note(world)
    handle = os.open(world.paths.home, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    daily_work(world)
    assert copies(world) == ()
    os.close(handle)
    daily_work(world)
    assert len(copies(world)) == 1


def test_without_room_for_two_copies_none_is_begun(
    long_world: World, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "room_in", lambda _home: 1000)
    for _ in range(2):
        told = daily_work(long_world)
        assert "no room" in told[0]
        assert told[1] == "Make room."
    assert started == []


def test_a_process_that_cannot_be_started_is_told(long_world: World) -> None:
    def refuse() -> None:
        raise StorageFailed("no process could be started for it: too many")

    told = daily_work(replace(long_world, start_copy=refuse))
    assert "too many" in told[0]


def test_a_note_that_cannot_be_read_stops_nothing(long_world: World, started: list[str]) -> None:
    for content in ("", "[]", "{", json.dumps({"message": 3, "begun": []})):
        long_world.paths.copy_note.write_text(content)
        daily_work(long_world)
    assert len(started) == 4


def test_a_store_that_another_process_holds_is_a_note(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("necktrack.store.daily_look._BUSY_SECONDS", 0.01)
    note(world)
    monkeypatch.setattr(type(world.journal), "is_empty", lambda _journal: False)
    other = sqlite3.connect(world.paths.database, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    told = daily_work(world)
    other.close()
    assert "today's look at your diary could not be made" in told[0]
    assert daily_work(world) == ()
