"""The doctor looks at homes of every kind, tells each thing in one line, and writes nothing."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.config.surroundings import conflict_copies, file_system_of, sync_folder_of
from necktrack.errors import StoreDamaged
from necktrack.model.digest import sha256
from necktrack.model.facts import ENTRY
from necktrack.services import doctor_judging as judging
from necktrack.services.doctor import Examination, examine
from necktrack.services.doctor_judging import Level
from necktrack.services.world import World
from necktrack.store.months import Months
from necktrack.store.opening import Database
from necktrack.store.snapshots import Snapshots


def filled(world: World, count: int = 40) -> World:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": f"note {number}"}) for number in range(count)])
    return world


def everything(home: Path) -> dict[str, str]:
    """Every name in the home with its kind, bits, moment of change and content."""
    told = {}
    for path in sorted((home, *home.rglob("*"))):
        status = path.lstat()
        content = sha256(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""
        told[str(path)] = f"{status.st_mode} {status.st_mtime_ns} {content}"
    return told


def worst_of(examination: Examination) -> set[str]:
    return {finding.check for finding in examination.findings if finding.level is not Level.OK}


def month_file(world: World) -> Path:
    return next(iter(sorted(world.paths.journal.glob("*.jsonl"))))


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)


def sql(world: World, statement: str) -> None:
    connection = sqlite3.connect(world.paths.database, isolation_level=None)
    connection.execute(statement)
    connection.close()


def header_gone(world: World) -> None:
    content = world.paths.database.read_bytes()
    world.paths.database.write_bytes(bytes(100) + content[100:])


def pages_gone(world: World) -> None:
    content = world.paths.database.read_bytes()
    world.paths.database.write_bytes(content[:4096] + b"\xaa" * (len(content) - 4096))


def wal_header(world: World) -> None:
    pages_gone(world)
    content = world.paths.database.read_bytes()
    world.paths.database.write_bytes(content[:18] + b"\x02\x02" + content[20:])


def cut_short(world: World) -> None:
    os.truncate(world.paths.database, 5000)


def replaced_by_link(world: World) -> None:
    world.paths.database.rename(world.paths.home / "elsewhere.db")
    world.paths.database.symlink_to("elsewhere.db")


def replaced_by_pipe(world: World) -> None:
    world.paths.database.unlink()
    os.mkfifo(world.paths.database)


def replaced_by_folder(world: World) -> None:
    world.paths.database.unlink()
    world.paths.database.mkdir()


def month_cut(world: World) -> None:
    os.truncate(month_file(world), 1000)


DAMAGE: dict[str, Callable[[World], object]] = {
    "database deleted": lambda world: world.paths.database.unlink(),
    "database empty": lambda world: world.paths.database.write_bytes(b""),
    "database is text": lambda world: world.paths.database.write_text("no database\n" * 50),
    "header gone": header_gone,
    "asks for a write-ahead log and lost pages": wal_header,
    "pages gone": pages_gone,
    "cut short": cut_short,
    "a link": replaced_by_link,
    "a pipe": replaced_by_pipe,
    "a folder": replaced_by_folder,
    "a score was changed": lambda world: sql(world, "UPDATE fact SET body = replace(body, 'note 7', 'note 8')"),
    "a row was deleted": lambda world: sql(world, "DELETE FROM fact WHERE seq = 9"),
    "the last row was deleted": lambda world: sql(world, "DELETE FROM fact WHERE seq = 40"),
    "a head was moved": lambda world: sql(world, "UPDATE head SET seq = 41"),
    "a table is gone": lambda world: sql(world, "DROP TABLE head"),
    "journal deleted": lambda world: shutil.rmtree(world.paths.journal),
    "journal cut": month_cut,
    "a letter of a line": lambda world: flip(month_file(world), 2000),
}


@pytest.mark.parametrize("damage", list(DAMAGE))
@pytest.mark.parametrize("has_copy", [False, True])
def test_damage_is_told_with_exit_code_6_and_nothing_is_written(world: World, damage: str, *, has_copy: bool) -> None:
    filled(world)
    if has_copy:
        Snapshots(world.paths.snapshots, world.paths.database).take(world.now(), "daily")
    DAMAGE[damage](world)
    before = everything(world.paths.home)
    examination = examine(world)
    assert examination.exit_code == 6
    assert everything(world.paths.home) == before
    wrong = [finding for finding in examination.findings if finding.level is Level.WRONG]
    assert all(finding.what and finding.mend and "\n" not in finding.what for finding in wrong)


@pytest.mark.parametrize("place", range(150, 40_000, 1999))
def test_a_changed_bit_of_what_was_told_is_seen(world: World, place: int) -> None:
    """SQLite's own check sees few of these; the chains and the second copy see those that change a fact."""
    filled(world)
    stored = world.journal.facts()
    size = world.paths.database.stat().st_size
    flip(world.paths.database, place % size)
    before = everything(world.paths.home)
    examination = examine(world)
    assert everything(world.paths.home) == before
    connection = sqlite3.connect(f"file:{world.paths.database}?immutable=1", uri=True)
    try:
        rows = connection.execute("SELECT body, hash FROM fact ORDER BY place").fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        rows = []
    connection.close()
    assert rows == [(fact.body, fact.hash) for fact in stored] or examination.exit_code in (6, 7)


def test_a_whole_home_and_an_empty_one_are_well(world: World) -> None:
    assert worst_of(examine(world)) <= {"place", "room"}
    assert not world.paths.home.exists()
    filled(world)
    before = everything(world.paths.home)
    examination = examine(world)
    assert (examination.exit_code, worst_of(examination) - {"place", "room"}) == (0, set())
    assert everything(world.paths.home) == before


def test_a_newer_store_is_told_with_exit_code_7(world: World) -> None:
    filled(world)
    sql(world, "PRAGMA user_version = 99")
    before = everything(world.paths.home)
    examination = examine(world)
    assert examination.exit_code == 7
    assert "Update necktrack" in examination.findings[0].mend
    assert everything(world.paths.home) == before


def test_work_that_a_kill_left_half_done_is_no_damage_and_stays_as_it_is(world: World, tmp_path: Path) -> None:
    filled(world)
    home, kept = world.paths.home, tmp_path / "kept"
    connection = sqlite3.connect(world.paths.database, isolation_level=None)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE fact SET zone = zone || 'x'")
    connection.execute("PRAGMA cache_spill = 1")
    shutil.copytree(home, kept)
    connection.execute("ROLLBACK")
    connection.close()
    shutil.rmtree(home)
    kept.rename(home)
    before = everything(home)
    examination = examine(world)
    assert examination.exit_code == 0
    assert "database" in worst_of(examination)
    assert everything(home) == before
    assert len(world.journal.facts()) == 40
    assert "database" not in worst_of(examine(world))


def test_lines_that_a_kill_left_before_the_commit_wait_for_the_next_entry(world: World) -> None:
    filled(world)
    with month_file(world).open("ab") as file:
        file.write(b'{"id":"half a li')
    examination = examine(world)
    assert examination.exit_code == 0
    assert "journal" in worst_of(examination)
    filled(world, 1)
    told = worst_of(examine(world))
    assert "journal" not in told
    assert "set aside" in told


def test_files_that_others_may_read_and_links_are_told_by_name(world: World) -> None:
    filled(world)
    world.paths.database.chmod(0o644)
    (world.paths.home / "packs").symlink_to("/tmp")
    told = {finding.check: finding for finding in examine(world).findings}
    assert "necktrack.db" in told["private"].what
    assert "packs" in told["plain files"].what


def test_a_clock_that_cannot_be_believed_is_told(world: World, clock: FakeClock) -> None:
    now = clock.moment
    clock.set(now + timedelta(days=400))
    filled(world)
    clock.set(now)
    told = [finding.what for finding in examine(world).findings if finding.level is Level.LOOK]
    assert any("still to come" in what for what in told)
    assert any("for days to come" in what for what in told)
    for year in (1970, 2123):
        clock.set(now.replace(year=year))
        assert "clock" in worst_of(examine(world))


def test_a_zone_that_nobody_knows_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"Mars/Base": True, "Foo": True, "Europe/Berlin": False, "CET-1CEST": False, "": False}
    for name, is_told in told.items():
        monkeypatch.setenv("TZ", name)
        assert ("zone" in worst_of(examine(world))) is is_told, name


def test_synced_folders_and_conflict_copies_are_told(tmp_path: Path) -> None:
    home = tmp_path / "Dropbox" / "health" / "necktrack"
    (home / "journal").mkdir(parents=True)
    assert sync_folder_of(home) == tmp_path / "Dropbox"
    shared = tmp_path / "shared"
    (shared / "home").mkdir(parents=True)
    assert sync_folder_of(shared / "home") is None
    (shared / ".stfolder").mkdir()
    assert sync_folder_of(shared / "home") == shared
    names = ("necktrack (Ann's conflicted copy 2026-11-20).db", "necktrack.sync-conflict-20261120-080000-ABC.db")
    for name in names:
        (home / name).touch()
    (home / "journal" / "2026-11.sync-conflict-20261120-080000-ABC.jsonl").touch()
    assert len(conflict_copies(home)) == 3
    assert judging.judge_conflicts([str(path) for path in conflict_copies(home)]).level is Level.LOOK


def test_a_disk_of_another_machine_is_told(tmp_path: Path) -> None:
    place = str(tmp_path.resolve()).replace(" ", "\\040")
    mounts = f"disk / ext4 rw 0 0\nserver:/share {place} nfs4 rw 0 0\nother {place}er 9p rw 0 0\n"
    assert file_system_of(tmp_path / "home", mounts) == "nfs4"
    assert file_system_of(Path("/"), mounts) == "ext4"
    assert judging.judge_place("", "nfs4", is_network=True)[0].level is Level.LOOK


def test_the_newest_snapshot_is_looked_into(world: World, clock: FakeClock) -> None:
    filled(world)
    snapshot = Snapshots(world.paths.snapshots, world.paths.database).take(clock.moment, "daily")
    before = everything(world.paths.home)
    told = {finding.check: finding for finding in examine(world).findings}
    assert told["snapshots"].level is Level.OK
    assert "1 copy" in told["snapshots"].what
    assert everything(world.paths.home) == before
    content = snapshot.path.read_bytes()
    snapshot.path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    examination = examine(world)
    assert examination.exit_code == 6
    assert [finding.check for finding in examination.findings if finding.level is Level.WRONG] == ["snapshots"]


def test_little_room_is_told() -> None:
    assert judging.judge_room(10 << 20).level is Level.LOOK
    assert judging.judge_room(60 << 20).level is Level.OK
    assert judging.judge_room(None).level is Level.OK


def test_a_moment_that_cannot_be_read_does_not_stop_the_look(world: World) -> None:
    filled(world, 3)
    sql(world, "UPDATE fact SET recorded_at = 'yesterday', day = 'never'")
    assert examine(world).exit_code == 6
    assert isinstance(world.now(), datetime)


def test_a_journal_folder_that_is_gone_is_one_thing_with_its_own_mend(world: World) -> None:
    filled(world)
    DAMAGE["journal deleted"](world)
    wrong = [one for one in examine(world).findings if one.level is Level.WRONG]
    assert [one.check for one in wrong] == ["journal"]
    assert "the next entry writes it anew" in wrong[0].mend
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": "anew"})])
    assert examine(world).exit_code == 0


def test_a_first_entry_that_was_killed_before_its_line_is_no_lost_folder(world: World) -> None:
    Database(world.paths.database, Months(world.paths.journal), 1.0).writer().close()
    examination = examine(world)
    assert examination.exit_code == 0
    assert all(one.check != "journal" for one in examination.findings)


def test_a_diary_that_is_gone_while_copies_are_here_never_starts_anew(world: World) -> None:
    filled(world)
    Snapshots(world.paths.snapshots, world.paths.database).take(world.now(), "daily")
    world.paths.database.unlink()
    DAMAGE["journal deleted"](world)
    examination = examine(world)
    assert examination.exit_code == 6
    assert "copies of them are here" in examination.findings[0].what
    with pytest.raises(StoreDamaged) as caught:
        world.journal.append([world.draft(ENTRY, {"readings": [], "note": "anew"})])
    assert "backup --restore 1" in caught.value.hint
    assert not world.paths.database.exists()
