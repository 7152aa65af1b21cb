"""Salvage saves what can be believed from a wrecked home, tells what is lost, and never writes to the wreck."""

import json
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock, make_world
from necktrack.errors import BadValue, StoreDamaged, StoreNewer
from necktrack.model.digest import sha256
from necktrack.model.facts import ENTRY, ERASED, Fact, hash_of
from necktrack.model.values import replace
from necktrack.services.doctor import examine
from necktrack.services.salvaging import SalvageReport, report_lines, salvage
from necktrack.services.world import World
from necktrack.store.believing import believe
from necktrack.store.journal import StoreFiles
from necktrack.store.pages import rows_in
from necktrack.store.salvage import gather
from necktrack.store.snapshots import Snapshots
from wreckage import fill, wreck_lines, wreck_pages

FACTS, STORES = 400, 10
"""With 2,000 facts and 20 stores the same floors were met; that takes a minute."""


def everything(home: Path) -> dict[str, str]:
    files = [path for path in sorted(home.rglob("*")) if path.is_file()]
    return {str(path): f"{path.lstat().st_mtime_ns} {sha256(path.read_bytes())}" for path in files}


def saved(world: World, clock: FakeClock, out: Path) -> tuple[SalvageReport, World]:
    """The report, and the new home; what was read is as it was."""
    before = everything(world.paths.home)
    report = salvage(world, out)
    assert everything(world.paths.home) == before
    return report, make_world(out, clock, machine="another")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of many facts."""
    home = tmp_path_factory.mktemp("large") / "home"
    fill(make_world(home, FakeClock()), FACTS, random.Random(1))
    return home


def share_saved(large: Path, tmp_path: Path, wreck: Callable[[World, random.Random], None]) -> list[float]:
    """The shares of facts that are saved from stores wrecked by the seeds from 0 on; none is made up."""
    whole = {(fact.id, fact.hash, fact.body) for fact in make_world(large, FakeClock()).journal.facts()}
    shares = []
    for seed in range(STORES):
        home = tmp_path / "wreck"
        shutil.copytree(large, home)
        world = make_world(home, FakeClock())
        wreck(world, random.Random(seed))
        paths = world.paths
        copies = [snapshot.path for snapshot in Snapshots(paths.snapshots, paths.database).all()]
        found = gather(StoreFiles(paths.database, paths.journal, paths.device), copies).believed.facts
        keys = {(fact.id, fact.hash, fact.body) for fact in found}
        assert keys <= whole
        shares.append(len(keys) / len(whole))
        shutil.rmtree(home)
    return shares


def test_with_the_journal_whole_everything_is_saved(large: Path, tmp_path: Path) -> None:
    shares = share_saved(large, tmp_path, lambda world, chance: wreck_pages(world, 0.1, chance))
    assert min(shares) == 1.0


def test_with_a_tenth_of_both_copies_gone_only_what_both_lost_is_lost(large: Path, tmp_path: Path) -> None:
    """A fact is lost when its page and its line are: one in a hundred, so that the mean is 99 % less long notes."""

    def wreck(world: World, chance: random.Random) -> None:
        wreck_pages(world, 0.1, chance)
        wreck_lines(world, 0.1, chance)

    shares = share_saved(large, tmp_path, wreck)
    assert sum(shares) / len(shares) >= 0.98
    assert min(shares) >= 0.97


def test_with_a_snapshot_of_yesterday_a_tenth_of_both_copies_costs_next_to_nothing(large: Path, tmp_path: Path) -> None:
    home = tmp_path / "copy"
    shutil.copytree(large, home)
    clock = FakeClock()
    world = make_world(home, clock, seed=2)
    Snapshots(world.paths.snapshots, world.paths.database).take(clock.moment, "daily")
    clock.advance(86_400)
    fill(world, 4, random.Random(2))

    def wreck(world: World, chance: random.Random) -> None:
        wreck_pages(world, 0.1, chance)
        wreck_lines(world, 0.1, chance)

    shares = share_saved(home, tmp_path, wreck)
    assert min(shares) >= 0.995


def test_with_the_journal_gone_the_pages_that_are_left_give_their_rows(large: Path, tmp_path: Path) -> None:
    def wreck(world: World, chance: random.Random) -> None:
        shutil.rmtree(world.paths.journal)
        wreck_pages(world, 0.1, chance)

    shares = share_saved(large, tmp_path, wreck)
    assert sum(shares) / len(shares) >= 0.87
    assert min(shares) >= 0.80


def test_every_row_of_a_whole_database_is_read_from_its_pages(large: Path) -> None:
    world = make_world(large, FakeClock())
    rows = {row[1:] for row in rows_in(world.paths.database.read_bytes()) if len(row) == 12}
    assert {tuple(getattr(fact, name) for name in Fact.__match_args__) for fact in world.journal.facts()} <= rows


def test_the_new_home_opens_goes_on_and_tells_what_is_lost(world: World, clock: FakeClock, tmp_path: Path) -> None:
    fill(world, 300, random.Random(5))
    world.write_file(world.paths.settings, "# mine\n")
    whole = {(fact.id, fact.hash) for fact in world.journal.facts()}
    wreck_pages(world, 0.5, random.Random(5))
    wreck_lines(world, 0.5, random.Random(6))
    report, new = saved(world, clock, tmp_path / "out")
    kept = {(fact.id, fact.hash) for fact in new.journal.facts()}
    assert kept < whole
    lost = sum(int(gap.split()[0]) for gap in report.found.believed.gaps)
    last = max(fact.seq for fact in new.journal.facts())
    assert lost == last - len(kept)
    assert new.paths.settings.read_text() == "# mine\n"
    examination = examine(new)
    assert examination.exit_code == 0
    assert "salvaged" in {finding.check for finding in examination.findings}
    assert json.loads((new.paths.home / "salvaged.json").read_text())["facts"] == len(kept)
    new.journal.append([new.draft(ENTRY, {"readings": [], "note": "and on"})])
    assert examine(new).exit_code == 0
    assert len(new.journal.facts()) == len(kept) + 1
    assert any("of them only there" in line for line in report_lines(report))
    for path in new.paths.home.rglob("*"):
        assert not path.lstat().st_mode & 0o077


@pytest.mark.parametrize("what", ["header", "deleted", "a folder", "a link"])
def test_a_database_that_cannot_be_opened_at_all_costs_nothing(
    world: World, clock: FakeClock, tmp_path: Path, what: str
) -> None:
    fill(world, 50, random.Random(3))
    stored = world.journal.facts()
    database = world.paths.database
    if what == "header":
        database.write_bytes(bytes(100) + database.read_bytes()[100:])
        shutil.rmtree(world.paths.journal)
    else:
        database.rename(tmp_path / "elsewhere")
    if what == "a folder":
        database.mkdir()
    if what == "a link":
        database.symlink_to(tmp_path / "elsewhere")
    report, new = saved(world, clock, tmp_path / "out")
    assert {fact.id for fact in new.journal.facts()} == {fact.id for fact in stored}
    assert report.found.believed.gaps == ()
    assert new.journal.verify() == ()


def test_an_empty_wreck_a_newer_store_and_a_full_folder_are_refused_and_nothing_is_made(
    world: World, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(StoreDamaged):
        salvage(world, out)
    fill(world, 5, random.Random(3))
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for place in (tmp_path / "full", world.paths.home, world.paths.home / "new"):
        with pytest.raises(BadValue):
            salvage(world, place)
    content = world.paths.database.read_bytes()
    world.paths.database.write_bytes(content[:60] + (99).to_bytes(4, "big") + content[64:])
    with pytest.raises(StoreNewer):
        salvage(world, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "home"]
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def chain(world: World, count: int) -> list[Fact]:
    fill(world, count, random.Random(4))
    return list(world.journal.facts())


def other(fact: Fact, **changes: str | int) -> Fact:
    return replace(fact, **changes)


def test_copies_with_another_name_number_or_hash_give_way_to_the_one_that_the_chain_proves(world: World) -> None:
    facts = chain(world, 6)
    spoiled = [other(facts[2], seq=900), other(facts[3], hash="0" * 64), other(facts[1], id=facts[1].id[:-1] + "0")]
    believed = believe([*spoiled, *facts])
    assert list(believed.facts) == facts
    assert (believed.gaps, believed.unproved) == ((), 0)
    assert believed.spoiled >= 2


def test_what_was_erased_stays_erased(world: World) -> None:
    facts = chain(world, 4)
    gone = other(facts[1], recorded_at="", zone="", day="", kind=ERASED, body="", salt="")
    believed = believe([*facts, gone])
    assert [fact.kind for fact in believed.facts] == [ENTRY, ERASED, ENTRY, ENTRY]


def test_two_contents_for_one_id_are_both_kept_and_told(world: World, clock: FakeClock, tmp_path: Path) -> None:
    facts = chain(world, 3)
    elsewhere = make_world(tmp_path / "elsewhere", clock, machine="elsewhere", seed=9)
    fill(elsewhere, 1, random.Random(8))
    (stranger,) = elsewhere.journal.facts()
    twin = other(stranger, id=facts[0].id, hash=hash_of("", facts[0].id, stranger.device, 1, stranger.digest))
    believed = believe([*facts, twin])
    assert len(believed.facts) == 4
    assert believed.kept_twice == (f"2 contents for the id {facts[0].id}",)


def test_lines_that_were_set_aside_and_lines_that_ran_together_are_read_too(
    world: World, clock: FakeClock, tmp_path: Path
) -> None:
    fill(world, 10, random.Random(3))
    (month,) = world.paths.journal.glob("*.jsonl")
    lines = month.read_bytes().splitlines()
    month.write_bytes(b"\n".join(lines[:4]) + b"\n" + b"#".join((b"noise", lines[4])) + b"\n")
    (world.paths.journal / "2026-11.set-aside-1.txt").write_bytes(b"\n".join(lines[5:]))
    world.paths.database.unlink()
    clock.advance(timedelta(days=1).total_seconds())
    report, new = saved(world, clock, tmp_path / "out")
    assert len(new.journal.facts()) == 10
    assert [source.whole for source in report.found.sources] == [0, 5, 5, 0]
