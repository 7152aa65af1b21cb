"""A person's diary is copied before what is risky, and a copy brings back exactly what it holds."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.errors import BadValue, NecktrackError, PackInvalid, StorageFailed, StoreBusy, StoreDamaged, StoreNewer
from necktrack.model.facts import ENTRY, VOID
from necktrack.services.backups import (
    WentBack,
    back_up,
    copies,
    copy_named,
    restore,
    snapshot_before,
    snapshot_of_the_day,
)
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.world import World
from necktrack.store.snapshots import DAILY, IMPORT, MERGE, NoStore, facts_in
from necktrack.wiring import real_world

WorldMaker = Callable[..., World]


def note(world: World, text: str = "a note") -> None:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])


def notes(world: World) -> list[str]:
    return [fact.content["note"] for fact in world.journal.facts()]


def back_to(world: World, word: str | Path) -> WentBack:
    return restore(world, copy_named(world, str(word)))


def picture(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"a note", b"a nose", 1))


def test_nothing_stored_needs_no_snapshot(world: World) -> None:
    assert snapshot_before(world, MERGE) is None
    assert snapshot_of_the_day(world) is None
    assert not world.paths.home.exists()


def test_a_day_has_one_daily_snapshot(world: World, clock: FakeClock) -> None:
    note(world)
    assert snapshot_of_the_day(world) is not None
    assert snapshot_of_the_day(world) is None
    clock.set(clock.moment + timedelta(hours=11, minutes=59))
    assert snapshot_of_the_day(world) is None
    clock.advance(60)
    assert snapshot_of_the_day(world) is not None
    assert [copy.reason for copy in copies(world)] == [DAILY, DAILY]


def test_a_snapshot_of_a_wrong_clock_ahead_does_not_stop_the_daily_ones(world: World, clock: FakeClock) -> None:
    note(world)
    today = clock.moment
    clock.set(today + timedelta(days=4000))
    snapshot_of_the_day(world)
    clock.set(today)
    assert snapshot_of_the_day(world) is not None


def test_a_demo_has_no_daily_snapshots(tmp_path: Path) -> None:
    world = real_world(tmp_path / "demo", is_demo=True)
    note(world)
    assert snapshot_of_the_day(world) is None


def test_an_import_takes_a_snapshot_first(world: World, another_world: WorldMaker) -> None:
    other = another_world("other")
    note(other, "from elsewhere")
    text = export_jsonl(other).encode()
    import_jsonl(world, text, "all.jsonl")
    assert copies(world) == ()
    note(world)
    before = world.journal.facts()
    import_jsonl(world, text, "all.jsonl", dry_run=True)
    assert copies(world) == ()
    with pytest.raises(PackInvalid):
        import_jsonl(world, b"no line\n", "bad.jsonl")
    assert copies(world) == ()
    import_jsonl(world, text, "all.jsonl")
    (copy,) = copies(world)
    assert (copy.reason, facts_in(copy.path)) == (IMPORT, before)


def test_without_a_snapshot_no_import_begins(world: World, another_world: WorldMaker) -> None:
    other = another_world("other")
    note(other)
    note(world)
    world.paths.snapshots.write_text("a file where the folder belongs")
    with pytest.raises(StorageFailed):
        import_jsonl(world, export_jsonl(other).encode(), "all.jsonl")
    assert len(world.journal.facts()) == 1


def test_going_back_brings_the_diary_of_then(world: World, clock: FakeClock) -> None:
    note(world, "one")
    note(world, "two")
    snapshot_before(world, IMPORT)
    then = world.journal.facts()
    clock.advance(40 * 86_400)
    note(world, "three")
    lines = {path.name: path.read_bytes() for path in world.paths.journal.iterdir()}
    device = world.journal.own_device()
    done = back_to(world, "1")
    assert world.journal.facts() == then
    assert world.journal.verify() == ()
    assert done.facts == 2
    assert sorted(path.name for path in world.paths.journal.iterdir()) == ["2026-11.jsonl"]
    assert done.aside == world.paths.put_aside / "20261230T110000Z-restore"
    assert sorted(path.name for path in done.aside.iterdir()) == ["device.json", "journal", "necktrack.db"]
    assert {path.name: path.read_bytes() for path in (done.aside / "journal").iterdir()} == lines
    assert len(facts_in(done.aside / "necktrack.db")) == 3
    assert done.before is not None
    assert len(facts_in(done.before.path)) == 3
    note(world, "four")
    assert world.journal.own_device() not in ("", device)
    assert notes(world) == ["one", "two", "four"]
    assert world.journal.verify() == ()


def test_going_back_can_be_taken_back(world: World, clock: FakeClock) -> None:
    note(world, "one")
    snapshot_before(world, IMPORT)
    clock.advance(60)
    note(world, "two")
    present = world.journal.facts()
    done = back_to(world, "1")
    assert done.before is not None
    back_to(world, done.before.path)
    assert world.journal.facts() == present
    assert len(list(world.paths.put_aside.iterdir())) == 2


def test_everything_of_a_restored_home_is_private(world: World) -> None:
    note(world)
    snapshot_before(world, IMPORT)
    back_to(world, "1")
    for path in (world.paths.home, *world.paths.home.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path
    assert not [path for path in world.paths.home.iterdir() if path.name.startswith(".")]


def test_what_was_put_aside_and_what_came_after_can_be_joined(world: World, clock: FakeClock) -> None:
    note(world, "one")
    snapshot_before(world, IMPORT)
    clock.advance(60)
    note(world, "two")
    lost = export_jsonl(world).encode()
    back_to(world, "1")
    note(world, "three")
    import_jsonl(world, lost, "all.jsonl")
    assert sorted(notes(world)) == ["one", "three", "two"]
    assert world.journal.verify() == ()


def test_erased_facts_stay_erased_and_every_kind_survives(world: World) -> None:
    note(world)
    (fact,) = world.journal.facts()
    world.journal.append([world.draft(VOID, {"voids": fact.id}), world.draft("tea-drunk", {"cups": 2})])
    text = export_jsonl(world)
    snapshot_before(world, IMPORT)
    back_to(world, "1")
    assert export_jsonl(world) == text


@pytest.mark.parametrize("harm", ["noise", "gone", "letter", "folder", "link"])
def test_a_harmed_diary_is_put_aside_as_it_is(world: World, another_world: WorldMaker, harm: str) -> None:
    note(world)
    snapshot_before(world, IMPORT)
    then = world.journal.facts()
    database = world.paths.database
    if harm == "letter":
        spoil(database)
    else:
        content = database.read_bytes()
        database.unlink()
    if harm == "noise":
        database.write_bytes(b"x" * len(content))
        database.with_name("necktrack.db-journal").write_bytes(b"of the harmed one")
    elif harm == "folder":
        database.mkdir()
    elif harm == "link":
        database.symlink_to(world.paths.home / "elsewhere")
    harmed = picture(world.paths.home)
    harmed = {name: content for name, content in harmed.items() if not name.startswith("snapshots")}
    again = another_world("home")
    done = back_to(again, "1")
    assert done.aside is not None
    assert done.damage
    assert done.before is None
    assert picture(done.aside) == harmed
    assert again.journal.facts() == then
    assert again.journal.verify() == ()


def test_an_empty_home_takes_a_copy_of_another_machine(world: World, another_world: WorldMaker, tmp_path: Path) -> None:
    note(world)
    stick = tmp_path / "diary.db"
    back_up(world, stick)
    other = another_world("other")
    done = back_to(other, stick)
    assert (done.aside, done.before) == (None, None)
    assert other.journal.facts() == world.journal.facts()
    note(other, "there")
    assert other.journal.own_device() != world.journal.own_device()
    assert not other.paths.put_aside.exists()


def test_a_damaged_copy_changes_nothing(world: World) -> None:
    note(world)
    snapshot_before(world, IMPORT)
    spoil(copies(world)[0].path)
    before = picture(world.paths.home)
    with pytest.raises(StoreDamaged, match="was altered") as caught:
        back_to(world, "1")
    assert "left as it is" in caught.value.kept
    assert picture(world.paths.home) == before


def test_a_newer_copy_changes_nothing(world: World, tmp_path: Path) -> None:
    note(world)
    stick = tmp_path / "diary.db"
    back_up(world, stick)
    connection = sqlite3.connect(stick)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = picture(tmp_path)
    with pytest.raises(StoreNewer):
        back_to(world, stick)
    assert picture(tmp_path) == before


def test_a_newer_diary_is_not_replaced_by_an_older_one(world: World, another_world: WorldMaker) -> None:
    note(world)
    snapshot_before(world, IMPORT)
    connection = sqlite3.connect(world.paths.database)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = picture(world.paths.home)
    with pytest.raises(StoreNewer):
        back_to(another_world("home"), "1")
    assert picture(world.paths.home) == before


@pytest.mark.parametrize("word", ["0", "2", "99999999999999999999", "diary.db", ""])
def test_a_copy_that_is_not_there_changes_nothing(world: World, word: str) -> None:
    note(world)
    snapshot_before(world, IMPORT)
    before = picture(world.paths.home)
    with pytest.raises(BadValue):
        copy_named(world, word)
    assert picture(world.paths.home) == before


def test_a_folder_a_link_or_another_file_is_no_copy(world: World, tmp_path: Path) -> None:
    note(world)
    folder, text, link = tmp_path / "folder", tmp_path / "text", tmp_path / "link"
    folder.mkdir()
    text.write_text("hello")
    link.symlink_to(text)
    for path in (folder, text, link):
        with pytest.raises(NoStore):
            copy_named(world, str(path))


def test_while_another_process_writes_nothing_is_restored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("necktrack.store.restoring._BUSY_SECONDS", 0.05)
    note(world)
    snapshot_before(world, IMPORT)
    other = sqlite3.connect(world.paths.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    copy = copy_named(world, "1")
    before = picture(world.paths.journal)
    with pytest.raises(StoreBusy):
        restore(world, copy)
    other.close()
    assert picture(world.paths.journal) == before
    assert world.journal.verify() == ()
    assert not world.paths.put_aside.exists()


def test_a_writer_that_waited_for_the_restore_writes_nothing(world: World, another_world: WorldMaker) -> None:
    """The lock that it waited for was that of the file which now lies aside."""
    note(world, "one")
    snapshot_before(world, IMPORT)
    other = another_world("home")
    note(other, "two")
    lock = sqlite3.connect(world.paths.database, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    told: list[NecktrackError] = []

    def write() -> None:
        try:
            note(other, "three")
        except NecktrackError as problem:
            told.append(problem)

    waiting = threading.Thread(target=write)
    waiting.start()
    waiting.join(0.2)
    aside = world.paths.home / "aside.db"
    world.paths.database.rename(aside)
    world.paths.database.write_bytes(copies(world)[0].path.read_bytes())
    lines = picture(world.paths.journal)
    kept = aside.read_bytes()
    lock.close()
    waiting.join()
    assert [type(problem) for problem in told] == [StoreBusy]
    assert "put back from a copy" in told[0].message
    assert (picture(world.paths.journal), aside.read_bytes()) == (lines, kept)


def test_while_a_session_is_played_elsewhere_nothing_is_restored(world: World, another_world: WorldMaker) -> None:
    note(world)
    snapshot_before(world, IMPORT)
    other = another_world("home")
    assert other.take_player() is None
    with pytest.raises(StoreBusy, match="session is being played"):
        back_to(world, "1")
    other.leave_player()
    back_to(world, "1")


def test_a_backup_replaces_an_older_copy_of_the_same_diary(world: World, tmp_path: Path) -> None:
    stick = tmp_path / "diary.db"
    note(world)
    assert back_up(world, stick).facts == 1
    note(world, "another")
    assert back_up(world, stick).facts == 2
    assert facts_in(stick) == world.journal.facts()
    assert stick.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary.db", "home"]


def test_a_backup_takes_no_other_file_away(world: World, another_world: WorldMaker, tmp_path: Path) -> None:
    note(world)
    other = another_world("other")
    note(other, "of somebody else")
    theirs, text, harmed, folder, link = (tmp_path / name for name in ("theirs", "text", "harmed", "folder", "link"))
    back_up(other, theirs)
    back_up(world, harmed)
    spoil(harmed)
    text.write_text("my letter")
    folder.mkdir()
    link.symlink_to(text)
    before = picture(tmp_path)
    for target in (theirs, text, harmed, folder, link, world.paths.database, world.paths.home / "new.db"):
        with pytest.raises(BadValue):
            back_up(world, target)
    assert picture(tmp_path) == before


def test_a_missing_folder_or_nothing_to_copy_is_told(world: World, tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="nothing is stored yet"):
        back_up(world, tmp_path / "diary.db")
    note(world)
    with pytest.raises(StorageFailed, match="is not there"):
        back_up(world, tmp_path / "stick" / "diary.db")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
