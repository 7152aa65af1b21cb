"""What lies where the database belongs is looked at first; what is not ours is never altered."""

import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from necktrack.errors import StorageFailed, StoreBusy, StoreDamaged, StoreNewer
from necktrack.model.facts import ENTRY
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.world import World

WorldMaker = Callable[..., World]


def note(world: World, text: str = "a note") -> None:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])


def picture(folder: Path) -> dict[str, str]:
    """Every file under a folder and the hash of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def set_pragma(database: Path, statement: str) -> None:
    connection = sqlite3.connect(database)
    connection.execute(statement)
    connection.commit()
    connection.close()


def looks_refused(world: World, error: type[Exception]) -> None:
    """Reading and writing are refused alike, and no byte changes."""
    before = picture(world.paths.home)
    with pytest.raises(error):
        world.journal.facts()
    with pytest.raises(error):
        note(world)
    assert picture(world.paths.home) == before


def test_a_newer_store_is_left_as_it_is(world: World, another_world: WorldMaker) -> None:
    note(world)
    set_pragma(world.paths.database, "PRAGMA user_version = 999")
    looks_refused(another_world("home"), StoreNewer)


def test_a_store_made_newer_under_a_running_program_is_left_as_it_is(world: World) -> None:
    note(world)
    set_pragma(world.paths.database, "PRAGMA user_version = 999")
    looks_refused(world, StoreNewer)


@pytest.mark.parametrize(
    "content",
    [b"SQLite format 3\0", b"hello", bytes(4096), b"SQLite format 3\0" + b"x" * 4096],
    ids=["cut", "text", "zeros", "noise"],
)
def test_a_foreign_file_is_refused(world: World, content: bytes) -> None:
    world.paths.home.mkdir()
    world.paths.database.write_bytes(content)
    looks_refused(world, StoreDamaged)


def test_another_programs_database_is_refused(world: World) -> None:
    world.paths.home.mkdir()
    set_pragma(world.paths.database, "CREATE TABLE recipe (name TEXT)")
    looks_refused(world, StoreDamaged)


def test_a_folder_a_pipe_or_a_link_is_refused(world: World, another_world: WorldMaker) -> None:
    for name in ("folder", "pipe"):
        odd = another_world(name)
        odd.paths.home.mkdir()
        if name == "folder":
            odd.paths.database.mkdir()
        else:
            os.mkfifo(odd.paths.database)
        looks_refused(odd, StoreDamaged)
    note(world)
    linked = another_world("linked")
    linked.paths.home.mkdir()
    linked.paths.database.symlink_to(world.paths.database)
    with pytest.raises(StoreDamaged, match="is a link"):
        linked.journal.facts()


def test_an_empty_file_without_a_journal_is_a_fresh_start(world: World) -> None:
    world.paths.home.mkdir()
    world.paths.database.touch()
    assert world.journal.facts() == ()
    note(world)
    assert len(world.journal.facts()) == 1


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_lost_database_beside_a_journal_never_starts_anew(
    world: World, another_world: WorldMaker, *, is_gone: bool
) -> None:
    note(world, "one")
    note(world, "two")
    facts = world.journal.facts()
    world.paths.database.unlink()
    if not is_gone:
        world.paths.database.touch()
    looks_refused(world, StoreDamaged)
    with pytest.raises(StoreDamaged) as told:
        world.journal.facts()
    assert "cat journal/*.jsonl" in told.value.hint
    rescued = another_world("rescued")
    import_jsonl(rescued, (world.paths.journal / "2026-11.jsonl").read_bytes(), "all.jsonl")
    assert rescued.journal.facts() == facts


def test_a_store_cut_short_is_told_as_damaged_and_left_as_it_is(world: World) -> None:
    for number in range(200):
        note(world, f"{number} " * 40)
    whole = world.paths.database.read_bytes()
    world.paths.database.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])
    before = picture(world.paths.home)
    with pytest.raises(StoreDamaged) as told:
        world.journal.facts()
    assert told.value.kept
    assert told.value.hint
    assert picture(world.paths.home) == before


def test_any_altered_fact_is_found(world: World) -> None:
    for number in range(3):
        note(world, f"pain {number}")
    set_pragma(world.paths.database, "UPDATE fact SET body = replace(body, 'pain 1', 'pain 7')")
    assert any("was altered" in problem for problem in world.journal.verify())


def test_a_lost_last_fact_is_found(world: World) -> None:
    note(world)
    note(world)
    set_pragma(world.paths.database, "DELETE FROM fact WHERE seq = 2")
    problems = world.journal.verify()
    assert any("does not end where it should" in problem for problem in problems)
    assert any("missing in the database" in problem for problem in problems)


def test_reading_goes_on_while_another_process_writes_and_writing_gives_up_in_time(world: World) -> None:
    note(world)
    world.journal._database._busy_seconds = 0.2
    other = sqlite3.connect(world.paths.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert len(world.journal.facts()) == 1
        with pytest.raises(StoreBusy):
            note(world)
    finally:
        other.close()
    note(world)
    assert len(world.journal.facts()) == 2
    assert world.journal.verify() == ()


def test_a_reader_that_never_lets_go_makes_a_write_give_up_and_leaves_no_line(world: World) -> None:
    note(world)
    world.journal._database._busy_seconds = 0.2
    other = sqlite3.connect(world.paths.database, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM fact").fetchall()
    before = (world.paths.journal / "2026-11.jsonl").read_bytes()
    try:
        with pytest.raises(StoreBusy):
            note(world)
        assert (world.paths.journal / "2026-11.jsonl").read_bytes() == before
    finally:
        other.close()
    assert world.journal.verify() == ()


def test_the_settings_of_every_write_are_the_ones_that_lost_nothing(world: World) -> None:
    note(world)
    connection = world.journal._database.writer()
    asked = ("journal_mode", "synchronous", "secure_delete", "trusted_schema", "foreign_keys", "application_id")
    answers = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    connection.close()
    assert answers == ["delete", 3, 1, 0, 1, 0x6E656B74]


def test_a_home_that_cannot_be_made_is_told(another_world: WorldMaker, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    blocked = another_world("file/home")
    with pytest.raises(StorageFailed):
        note(blocked)
    assert export_jsonl(another_world("nothing")) == ""
