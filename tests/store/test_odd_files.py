"""Odd things where small files belong: a pipe, a folder, a text too deep; logging goes on or is refused in words."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from necktrack.errors import StoreDamaged
from necktrack.model.facts import ENTRY, Fact
from necktrack.services.doctor import examine
from necktrack.services.merge import merge
from necktrack.services.world import World
from necktrack.store.lines import fact_of
from necktrack.store.snapshots import Snapshots
from necktrack.wiring import real_world

WorldMaker = Callable[..., World]


def note(world: World) -> Fact:
    return world.journal.append([world.draft(ENTRY, {"readings": [], "note": "a note"})])[0]


def refused_as_damaged(world: World) -> None:
    before = world.paths.database.read_bytes()
    with pytest.raises(StoreDamaged):
        world.journal.facts()
    with pytest.raises(StoreDamaged):
        note(world)
    assert world.paths.database.read_bytes() == before


@pytest.mark.parametrize("content", ["[" * 4000, '{"a":' * 800, "\0", "[]", "1" * 4000], ids=range(5))
def test_a_device_file_that_cannot_be_read_is_made_anew(world: World, content: str) -> None:
    first = note(world)
    world.paths.device.write_text(content)
    assert world.journal.own_device() == ""
    second = note(world)
    assert second.device not in ("", first.device)
    assert note(world).device == second.device
    assert world.journal.verify() == ()


def test_a_pipe_where_the_device_file_belongs_is_not_waited_for(world: World) -> None:
    note(world)
    world.paths.device.unlink()
    os.mkfifo(world.paths.device)
    note(world)
    assert world.paths.device.is_file()
    assert world.journal.own_device()


def test_a_report_is_still_written_through_to_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    real_world(tmp_path / "home").write_file(pipe, "the page")
    assert os.read(reader, 100) == b"the page"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_store_whose_version_was_taken_away_is_never_shown_as_empty(world: World, another_world: WorldMaker) -> None:
    note(world)
    connection = sqlite3.connect(world.paths.database)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    refused_as_damaged(another_world("home"))
    refused_as_damaged(world)
    assert examine(world).exit_code == StoreDamaged.exit_code


def test_a_schema_whose_own_words_are_no_text_is_damage_to_whoever_reads_it(
    world: World, another_world: WorldMaker
) -> None:
    note(world)
    content = world.paths.database.read_bytes()
    world.paths.database.write_bytes(content.replace(b"CREATE TABLE fact", b"CREATE T\xc1BLE fact", 1))
    refused_as_damaged(another_world("home"))
    refused_as_damaged(world)
    with pytest.raises(StoreDamaged):
        Snapshots(world.paths.snapshots, world.paths.database).take(world.now(), "daily")
    assert examine(world).exit_code == StoreDamaged.exit_code
    ledger = merge(another_world("other"), world.paths.database)
    assert (ledger.taken, len(ledger.problems)) == (0, 1)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_a_month_file_that_is_no_plain_file_is_damage_and_is_left_as_it_is(world: World, kind: str) -> None:
    note(world)
    (month,) = world.paths.journal.iterdir()
    kept = month.rename(month.with_name("kept.txt"))
    if kind == "folder":
        month.mkdir()
    elif kind == "pipe":
        os.mkfifo(month)
    else:
        month.symlink_to(kept)
    before = (world.paths.database.read_bytes(), kept.read_bytes())
    with pytest.raises(StoreDamaged, match="plain file"):
        note(world)
    assert (world.paths.database.read_bytes(), kept.read_bytes()) == before
    assert sorted(path.name for path in world.paths.journal.iterdir()) == [month.name, kept.name]
    assert len(world.journal.facts()) == 1


@pytest.mark.parametrize("year", ["0001", "0999", "9999"])
def test_facts_of_far_years_stand_in_a_month_file_that_is_found_again(world: World, year: str) -> None:
    note(world)
    clock_of_that_year = world.now().replace(year=int(year), month=6)
    draft = world.draft("from-another-program", {})
    (fact,) = world.journal.append([type(draft)(draft.id, draft.kind, draft.day, clock_of_that_year, "", draft.body)])
    line = (world.paths.journal / f"{year}-06.jsonl").read_text().removesuffix("\n")
    assert fact_of(line) == fact
    assert world.journal.verify() == ()
