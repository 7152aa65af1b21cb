"""The daily look costs little, comes round to everything, and is sure of what it tells."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from conftest import WorldMaker
from necktrack.model.facts import ENTRY
from necktrack.services.world import World
from necktrack.store import checking, daily_look
from necktrack.store.daily_look import look
from necktrack.store.months import Months
from necktrack.store.sweeping import Row
from necktrack.store.verified import MARK, Verified, forget, mark_of, save_mark


@pytest.fixture(autouse=True)
def a_small_part_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(daily_look, "LEAST_ROWS", 10)


def write(world: World, count: int) -> None:
    world.journal.append([world.draft(ENTRY, {"note": f"note {number}"}) for number in range(count)])


NOTHING = Verified()


def looked(world: World, mark: Verified = NOTHING, day: str = "2026-11-20") -> Verified:
    return look(world.paths.database, Months(world.paths.journal), mark, day)


def sql(world: World, statement: str) -> None:
    connection = sqlite3.connect(world.paths.database, isolation_level=None)
    connection.execute(statement)
    connection.close()


def test_what_is_new_is_looked_at_first_and_then_what_is_old_comes_round(world: World) -> None:
    write(world, 25)
    mark, stands = Verified(), []
    for _ in range(6):
        mark = looked(world, mark)
        stands.append((mark.place, mark.rolled))
    assert stands == [(10, 0), (20, 0), (25, 5), (25, 15), (25, 25), (25, 10)]
    write(world, 4)
    mark = looked(world, mark)
    assert (mark.place, mark.rolled, mark.problems) == (29, 16, ())


def test_a_look_reads_no_more_rows_than_its_part(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    write(world, 60)
    seen: list[int] = []
    see = checking.has_content

    def counted(row: Row) -> bool:
        seen.append(1)
        return see(row)

    monkeypatch.setattr(daily_look, "has_content", counted)
    mark = looked(world, looked(world))
    assert len(seen) == 20
    assert mark.place == 20


@pytest.mark.parametrize("harm", [
    "UPDATE fact SET body = replace(body, 'note 7', 'note 8') WHERE seq = 8",
    "UPDATE fact SET digest = replace(digest, '1', '2') WHERE seq = 8",
    "UPDATE fact SET hash = replace(hash, '1', '2') WHERE seq = 8",
    "DELETE FROM fact WHERE seq = 8",
    "DELETE FROM fact WHERE seq = 25",
    "UPDATE head SET seq = 26",
    "UPDATE journal_mark SET size = size + 1",
])  # fmt: skip
def test_every_harm_is_met_once_the_look_came_round(world: World, harm: str) -> None:
    write(world, 25)
    mark = Verified()
    for _ in range(3):
        mark = looked(world, mark)
    sql(world, harm)
    told: list[str] = []
    for _ in range(4):
        mark = looked(world, mark)
        told += mark.problems
    assert told


def test_a_line_that_was_changed_is_met_too(world: World) -> None:
    write(world, 5)
    (month,) = world.paths.journal.iterdir()
    month.write_bytes(month.read_bytes().replace(b"note 3", b"note 4"))
    assert "was altered" in looked(world).problems[0]


def test_pages_that_cannot_be_read_are_told(world: World) -> None:
    write(world, 60)
    content = world.paths.database.read_bytes()
    world.paths.database.write_bytes(content[:4096] + b"\xaa" * (len(content) - 4096))
    assert looked(world).problems


def test_a_line_in_another_month_is_odd_and_no_damage(world: World) -> None:
    """Another program wrote it there; the full check knows it, and the look believes that."""
    write(world, 5)
    (month,) = world.paths.journal.iterdir()
    month.rename(month.with_name("2020-01.jsonl"))
    sql(world, "UPDATE journal_mark SET name = '2020-01'")
    assert looked(world).problems == ()


def test_what_another_device_wrote_forked_is_no_damage(world: World, another_world: WorldMaker) -> None:
    other = another_world("other")
    write(other, 8)
    write(world, 3)
    world.journal.unite(other.journal.facts()[4:])
    world.journal.unite(other.journal.facts()[:2])
    assert looked(world).problems == ()


def test_facts_that_are_gone_with_both_copies_are_told_once(world: World, tmp_path: Path) -> None:
    """A sync program put an older database and journal back; only the mark remembers."""
    write(world, 3)
    shutil.copytree(world.paths.home, tmp_path / "older")
    write(world, 3)
    mark = looked(world)
    for name in ("necktrack.db", "journal"):
        target = world.paths.home / name
        if target.is_dir():
            shutil.rmtree(target)
            shutil.copytree(tmp_path / "older" / name, target)
        else:
            shutil.copy(tmp_path / "older" / name, target)
    mark = looked(world, mark, "2026-11-21")
    assert mark.problems == ("facts that were there on 2026-11-20 are no longer there",)
    assert looked(world, mark, "2026-11-22").problems == ()


def test_the_mark_is_private_tells_nothing_of_the_diary_and_may_go(world: World) -> None:
    write(world, 3)
    mark = looked(world)
    save_mark(world.paths.home, mark)
    path = world.paths.home / MARK
    assert path.stat().st_mode & 0o777 == 0o600
    assert "note" not in path.read_text()
    assert mark_of(world.paths.home) == mark
    forget(world.paths.home)
    forget(world.paths.home)
    assert mark_of(world.paths.home) == Verified()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"format": 1}', '{"format": 1, "schema": 1, "heads": 3}'])
def test_a_mark_that_cannot_be_read_is_none(world: World, content: str) -> None:
    write(world, 1)
    (world.paths.home / MARK).write_text(content)
    assert mark_of(world.paths.home) == Verified()


def test_a_mark_of_another_schema_is_none(world: World) -> None:
    write(world, 1)
    save_mark(world.paths.home, looked(world))
    path = world.paths.home / MARK
    said = json.loads(path.read_text())
    path.write_text(json.dumps(said | {"schema": said["schema"] + 1}))
    assert mark_of(world.paths.home) == Verified()
