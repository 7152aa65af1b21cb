"""Snapshots: verified before they count, thinned with age, and nothing half made is ever left."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from full_disk import room_for
from later_versions import LATER, journal_at
from necktrack.errors import StorageFailed, StoreDamaged, StoreNewer
from necktrack.model.facts import ENTRY
from necktrack.services.world import World
from necktrack.store import schema
from necktrack.store.snapshots import (
    DAILY,
    IMPORT,
    MIGRATE,
    NoStore,
    Snapshot,
    Snapshots,
    facts_in,
    kept_of,
    problems_in,
)

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
MOMENTS = st.integers(-24 * 3600, 3 * 365 * 24 * 3600).map(lambda seconds: NOW - timedelta(seconds=seconds))


def note(world: World, text: str = "a note") -> None:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])


def snapshots_of(world: World) -> Snapshots:
    return Snapshots(world.paths.snapshots, world.paths.database)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def spoil(path: Path) -> None:
    """Change one letter of what is stored."""
    content = path.read_bytes()
    assert b"a note" in content
    path.write_bytes(content.replace(b"a note", b"a nose", 1))


def test_a_snapshot_holds_every_fact_and_is_private(world: World) -> None:
    note(world)
    note(world, "another")
    snapshots = snapshots_of(world)
    taken = snapshots.take(world.now(), IMPORT)
    assert taken.path.name == "20261120T110000Z-import.db"
    assert facts_in(taken.path) == world.journal.facts()
    assert snapshots.verify(taken) == ()
    assert taken.path.stat().st_mode & 0o777 == 0o600
    assert world.paths.snapshots.stat().st_mode & 0o777 == 0o700
    assert snapshots.all() == (taken,)
    assert names(world.paths.snapshots) == [taken.path.name]


def test_a_second_one_of_the_same_second_takes_nothing_away(world: World) -> None:
    note(world)
    first = snapshots_of(world).take(world.now(), IMPORT)
    note(world, "another")
    second = snapshots_of(world).take(world.now(), IMPORT)
    assert snapshots_of(world).all() == (second, first)
    assert (len(facts_in(second.path)), len(facts_in(first.path))) == (2, 1)


def test_the_diary_is_written_to_as_before(world: World) -> None:
    note(world)
    snapshots_of(world).take(world.now(), DAILY)
    note(world, "another")
    assert world.journal.verify() == ()


def test_other_files_in_the_folder_are_no_snapshots(world: World) -> None:
    world.paths.snapshots.mkdir(parents=True)
    for name in ("notes.txt", "20261320T110000Z-daily.db", "2026-daily.db", ".20261120T110000Z-daily.db.1-1.part"):
        (world.paths.snapshots / name).write_bytes(b"x")
    assert snapshots_of(world).all() == ()


def test_without_a_folder_there_is_none(world: World) -> None:
    assert snapshots_of(world).all() == ()
    assert snapshots_of(world).thin(NOW) == ()


def test_a_letter_that_changed_is_found(world: World) -> None:
    note(world)
    taken = snapshots_of(world).take(world.now(), DAILY)
    spoil(taken.path)
    (problem,) = snapshots_of(world).verify(taken)
    assert "was altered" in problem


def test_pages_that_are_gone_are_found(world: World) -> None:
    note(world)
    taken = snapshots_of(world).take(world.now(), DAILY)
    content = taken.path.read_bytes()
    taken.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert snapshots_of(world).verify(taken)


def test_a_cut_tail_is_found(world: World) -> None:
    note(world)
    taken = snapshots_of(world).take(world.now(), DAILY)
    os.truncate(taken.path, taken.size // 2)
    assert snapshots_of(world).verify(taken)


def test_a_damaged_diary_gives_no_snapshot(world: World) -> None:
    note(world)
    spoil(world.paths.database)
    before = world.paths.database.read_bytes()
    with pytest.raises(StoreDamaged, match="was altered"):
        snapshots_of(world).take(world.now(), IMPORT)
    assert names(world.paths.snapshots) == []
    assert world.paths.database.read_bytes() == before


def test_without_room_nothing_is_left_behind(world: World) -> None:
    note(world)
    with room_for(8192), pytest.raises(StorageFailed) as caught:
        snapshots_of(world).take(world.now(), IMPORT)
    assert "Make room" in caught.value.hint
    assert names(world.paths.snapshots) == []
    assert world.journal.verify() == ()


def test_a_file_where_the_folder_belongs_is_left_as_it_is(world: World) -> None:
    note(world)
    world.paths.snapshots.write_text("mine")
    with pytest.raises(StorageFailed):
        snapshots_of(world).take(world.now(), IMPORT)
    assert world.paths.snapshots.read_text() == "mine"


def test_what_is_no_store_is_told_apart(tmp_path: Path) -> None:
    text, folder, link, pipe = (tmp_path / name for name in ("text", "folder", "link", "pipe"))
    text.write_text("hello")
    folder.mkdir()
    link.symlink_to(text)
    os.mkfifo(pipe)
    for path, words in (
        (text, "not a database of necktrack"), (folder, "not a plain file"), (link, "is a link"),
        (pipe, "not a plain file"), (tmp_path / "nothing", "there is no file"),
    ):  # fmt: skip
        with pytest.raises(NoStore, match=words):
            problems_in(path)


def test_a_newer_copy_is_refused_and_left_as_it_is(world: World) -> None:
    note(world)
    taken = snapshots_of(world).take(world.now(), DAILY)
    with sqlite3.connect(taken.path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = taken.path.read_bytes()
    with pytest.raises(StoreNewer):
        snapshots_of(world).verify(taken)
    assert taken.path.read_bytes() == before


def test_looking_at_a_copy_makes_no_file_beside_it(world: World) -> None:
    note(world)
    taken = snapshots_of(world).take(world.now(), DAILY)
    taken.path.with_name(taken.path.name + "-journal").write_bytes(b"of another file")
    assert snapshots_of(world).verify(taken) == ()
    assert names(world.paths.snapshots) == [taken.path.name, taken.path.name + "-journal"]


def update(world: World) -> None:
    """The program knows one format more."""
    further = ("CREATE TABLE extra (name TEXT)", f"PRAGMA user_version = {schema.VERSION + 1}")
    world.journal._database._migrations = (*schema.MIGRATIONS, further)


def test_a_store_of_an_older_format_is_copied_before_it_is_brought_up(world: World) -> None:
    note(world)
    written = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).timestamp()
    os.utime(world.paths.database, (written, written))
    later = journal_at(world.paths.home, LATER)
    assert len(later.facts()) == 1
    (kept,) = snapshots_of(world).all()
    assert kept.path.name == f"20260102T030405Z-{MIGRATE}.db"
    assert facts_in(kept.path) == later.facts()
    assert snapshots_of(world).all() == (kept,)


def test_without_room_for_the_copy_an_older_format_stays_as_it_is(world: World) -> None:
    note(world)
    before = world.paths.database.read_bytes()
    with room_for(8192), pytest.raises(StorageFailed):
        journal_at(world.paths.home, LATER).facts()
    assert world.paths.database.read_bytes() == before


def test_a_new_store_is_made_without_a_snapshot(world: World) -> None:
    note(world)
    assert not world.paths.snapshots.exists()


def test_thinning_removes_the_files_and_old_parts(world: World) -> None:
    note(world)
    snapshots = snapshots_of(world)
    for hour in range(4):
        snapshots.take(NOW - timedelta(days=30, hours=hour), IMPORT)
    fresh, old = (world.paths.snapshots / name for name in (".fresh.db.1-1.part", ".old.db.1-1.part"))
    for path, age in ((fresh, timedelta(hours=1)), (old, timedelta(days=3))):
        path.write_bytes(b"x")
        os.utime(path, ((NOW - age).timestamp(),) * 2)
    work = world.paths.home / ".restoring-17"
    work.mkdir()
    (work / "necktrack.db").write_bytes(b"x")
    os.utime(work, ((NOW - timedelta(days=3)).timestamp(),) * 2)
    assert len(snapshots.thin(NOW)) == 3
    assert not work.exists()
    assert names(world.paths.snapshots) == [fresh.name, "20261021T110000Z-import.db"]


def snapshot_at(moment: datetime, number: int) -> Snapshot:
    return Snapshot(Path(f"{moment:%Y%m%dT%H%M%SZ}-daily.{number + 2}.db"), moment, DAILY, 1)


@examples(400)
@given(st.lists(MOMENTS, max_size=60), st.lists(st.integers(0, 200), max_size=40))
def test_thinning_keeps_the_newest_keeps_few_and_is_done_once(moments: list[datetime], hours: list[int]) -> None:
    every = [
        snapshot_at(moment, number)
        for number, moment in enumerate((*moments, *(NOW - timedelta(hours=hour) for hour in hours)))
    ]
    kept = kept_of(every, NOW)
    recent = {snapshot for snapshot in every if snapshot.moment >= NOW - timedelta(days=2)}
    assert recent <= kept <= set(every)
    assert len(kept - recent) <= 7 + 4 + 12
    if every:
        assert max(snapshot.moment for snapshot in every) in {snapshot.moment for snapshot in kept}
    assert kept_of(kept, NOW) == kept


@examples(40)
@given(st.integers(1, 800))
def test_a_copy_a_day_leaves_seven_days_four_weeks_and_twelve_months(days: int) -> None:
    kept: frozenset[Snapshot] = frozenset()
    for day in range(days):
        now = NOW + timedelta(days=day)
        kept = kept_of({*kept, snapshot_at(now, 0)}, now)
    moments = {snapshot.moment.date() for snapshot in kept}
    last = (NOW + timedelta(days=days - 1)).date()
    assert {last - timedelta(days=back) for back in range(min(7, days))} <= moments
    assert len({moment.isocalendar()[:2] for moment in moments}) >= min(4, (days + 6) // 7)
    assert len({(moment.year, moment.month) for moment in moments}) >= min(12, days // 31)
    assert len(kept) <= 7 + 4 + 12
