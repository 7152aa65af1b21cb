"""Two journals become one: all that is whole is taken, in whatever order, and what is not is told."""

import json
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from necktrack.errors import BadValue, StoreNewer
from necktrack.model.chains import by_chain
from necktrack.model.facts import ENTRY, ERASED, SCREENING, VOID, Fact, digest_of, fold, hash_of
from necktrack.model.union import Gap, unite
from necktrack.model.values import replace
from necktrack.services.jsonl import export_jsonl
from necktrack.services.merge import merge
from necktrack.services.world import World
from necktrack.store.lines import line_of
from necktrack.store.months import Months
from necktrack.store.uniting import unite_in

WorldMaker = Callable[..., World]


def add(world: World, kind: str = ENTRY, **body: Any) -> Fact:
    return world.journal.append([world.draft(kind, body)])[0]


def erased(fact: Fact) -> Fact:
    return replace(fact, recorded_at="", zone="", day="", kind=ERASED, body="", salt="")


def said(fact: Fact, note: str) -> Fact:
    """Another content under the same id, chained as if it had been written there."""
    body = json.dumps({"note": note})
    digest = digest_of(fact.salt, fact.kind, fact.day, fact.recorded_at, fact.zone, body)
    chained = hash_of("", fact.id, fact.device, fact.seq, digest)
    return replace(fact, body=body, digest=digest, hash=chained)


def chained_once(fact_id: str) -> Fact:
    """A first fact whose id tells no time."""
    device, moment, day = "0a0a0a0a-0000-4000-8000-000000000000", "2025-03-01T10:00:00Z", "2025-03-01"
    digest = digest_of("0" * 32, ENTRY, day, moment, "", "{}")
    chained = hash_of("", fact_id, device, 1, digest)
    return Fact(fact_id, device, 1, moment, "", day, ENTRY, "{}", "0" * 32, digest, chained)


def file_of(folder: Path, facts: Sequence[Fact], name: str = "other.jsonl") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes("".join(line_of(fact) + "\n" for fact in facts).encode())
    return file


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def laptop(another_world: WorldMaker) -> World:
    """Another device with three entries, one of them deleted."""
    laptop = another_world("laptop")
    first = add(laptop, note="one")
    add(laptop, note="two")
    add(laptop, VOID, voids=first.id)
    return laptop


def test_another_home_is_taken_once_and_never_written(world: World, laptop: World) -> None:
    add(world, note="here")
    before = bytes_in(laptop.paths.home)
    ledger = merge(world, laptop.paths.home)
    assert (ledger.taken, ledger.is_clean, ledger.gaps, ledger.forked) == (3, True, (), ())
    assert bytes_in(laptop.paths.home) == before
    assert world.journal.verify() == ()
    text = export_jsonl(world)
    again = merge(world, laptop.paths.home)
    assert (again.taken, again.is_clean) == (0, True)
    assert export_jsonl(world) == text
    merge(laptop, world.paths.home)
    assert export_jsonl(laptop) == text
    assert laptop.journal.verify() == ()


@pytest.mark.parametrize("part", ["necktrack.db", "journal", "export"])
def test_each_form_of_a_journal_holds_all(world: World, laptop: World, tmp_path: Path, part: str) -> None:
    source = file_of(tmp_path, laptop.journal.facts()) if part == "export" else laptop.paths.home / part
    assert merge(world, source).taken == 3
    assert export_jsonl(world) == export_jsonl(laptop)


@pytest.mark.parametrize(
    "name",
    ["necktrack.sync-conflict-20261120-083000-ABCDEFG.db", "necktrack (laptop's conflicted copy 2026-11-20).db"],
)
def test_a_conflict_copy_in_ones_own_home_is_found(world: World, laptop: World, name: str) -> None:
    add(world, note="here")
    shutil.copy(laptop.paths.database, world.paths.home / name)
    month = next(laptop.paths.journal.iterdir())
    shutil.copy(month, world.paths.journal / f"{month.stem}.sync-conflict-20261120-083000-ABCDEFG.jsonl")
    ledger = merge(world, world.paths.home)
    assert (ledger.taken, ledger.is_clean) == (3, True)
    assert world.journal.verify() == ()


def test_both_sides_of_a_conflict_in_git_are_taken(world: World, laptop: World, tmp_path: Path) -> None:
    one, two, three = (line_of(fact) for fact in laptop.journal.facts())
    file = tmp_path / "2026-11.jsonl"
    file.write_text(f"{one}\n<<<<<<< HEAD\n{two}\n=======\n{three}\n>>>>>>> laptop\n", "utf-8")
    ledger = merge(world, file)
    assert (ledger.taken, ledger.problems) == (3, ())


def test_a_damaged_line_is_told_and_keeps_no_other_out(world: World, laptop: World, tmp_path: Path) -> None:
    lines = [line_of(fact) for fact in laptop.journal.facts()]
    file = tmp_path / "other.jsonl"
    file.write_text("\n".join([lines[0], lines[1].replace("two", "2wo"), lines[2], lines[0][:40]]), "utf-8")
    ledger = merge(world, file)
    assert ledger.taken == 2
    assert [(one.file, one.line) for one in ledger.problems] == [(str(file), 2), (str(file), 4)]
    assert ledger.gaps == (Gap(laptop.journal.own_device(), 2, 2),)
    assert not ledger.is_clean
    assert world.journal.verify() == ()
    add(world, note="it goes on")
    assert merge(world, laptop.paths.home).taken == 1
    assert world.journal.verify() == ()
    assert merge(laptop, world.paths.home).taken == 1
    assert export_jsonl(world) == export_jsonl(laptop)


def test_after_a_gap_is_closed_the_chain_is_held_to_its_end_again(world: World, laptop: World, tmp_path: Path) -> None:
    one, two, three = laptop.journal.facts()
    merge(world, file_of(tmp_path, [one, three]))
    merge(world, file_of(tmp_path, [two]))
    with sqlite3.connect(world.paths.database) as database:
        heads = database.execute("SELECT seq, hash FROM head WHERE device = ?", (three.device,)).fetchall()
    assert heads == [(3, three.hash)]


def test_two_contents_of_one_id_are_both_kept_and_told(world: World, another_world: WorldMaker, tmp_path: Path) -> None:
    mine = add(world, note="mine")
    other = said(mine, "theirs")
    ledger = merge(world, file_of(tmp_path, [other]))
    assert ledger.both_kept == (mine.id,)
    assert not ledger.is_clean
    assert {fact.hash for fact in world.journal.facts()} == {mine.hash, other.hash}
    assert world.journal.verify() == ()
    third = another_world("third")
    merge(third, file_of(tmp_path, [other], "1.jsonl"))
    merge(third, file_of(tmp_path, [mine], "2.jsonl"))
    assert export_jsonl(third) == export_jsonl(world)
    assert fold(third.journal.facts()) == fold(world.journal.facts())


def test_a_home_that_went_on_twice_under_one_id_is_taken_whole_and_goes_on_under_a_new_one(
    world: World, tmp_path: Path
) -> None:
    add(world, note="before")
    copy = tmp_path / "copy"
    shutil.copytree(world.paths.home, copy)
    device = world.journal.own_device()
    add(world, note="here")
    there = tmp_path / "went on"
    shutil.copytree(world.paths.home, there)
    shutil.rmtree(world.paths.home)
    shutil.copytree(copy, world.paths.home)
    add(world, note="here again")
    ledger = merge(world, there)
    assert (ledger.taken, ledger.forked, ledger.is_clean) == (1, (device,), True)
    assert world.journal.verify() == ()
    added = add(world, note="after")
    assert added.device != device
    assert added.seq == 1
    assert world.journal.verify() == ()
    assert merge(world, there).forked == ()


def test_an_erased_fact_stays_erased_whoever_brings_its_content(world: World, laptop: World, tmp_path: Path) -> None:
    merge(world, laptop.paths.home)
    two = laptop.journal.facts()[1]
    ledger = merge(world, file_of(tmp_path, [erased(two)]))
    assert (ledger.taken, ledger.erased, ledger.is_clean) == (0, 1, True)
    assert world.journal.verify() == ()
    assert '"two"' not in export_jsonl(world)
    assert b'"two"' not in world.paths.database.read_bytes()
    assert all(b'"two"' not in month.read_bytes() for month in world.paths.journal.iterdir())
    again = merge(world, laptop.paths.home)
    assert (again.taken, again.erased) == (0, 0)
    assert merge(laptop, world.paths.home).erased == 1
    assert export_jsonl(world) == export_jsonl(laptop)


@pytest.mark.parametrize("fact_id", ["", "00000000-0000-4000-8000-000000000001"])
def test_a_merge_that_was_killed_while_it_erased_is_finished_by_the_next_write(
    world: World, laptop: World, tmp_path: Path, fact_id: str
) -> None:
    one = chained_once(fact_id) if fact_id else laptop.journal.facts()[0]
    merge(world, file_of(tmp_path, [one]))
    with sqlite3.connect(world.paths.database, isolation_level=None) as database:
        database.execute("BEGIN IMMEDIATE")
        unite_in(database, Months(world.paths.journal), [erased(one)])
        database.execute("ROLLBACK")
    assert world.journal.fact(one.id) == one
    add(world, note="the next")
    assert world.journal.fact(one.id) == erased(one)
    assert world.journal.verify() == ()


def test_an_erased_copy_of_a_safety_answer_takes_nothing_back(world: World, tmp_path: Path) -> None:
    answer = add(world, SCREENING, scope="full", answers={"ces_saddle": "yes"})
    assert merge(world, file_of(tmp_path, [erased(answer)])).erased == 0
    assert world.journal.facts() == (answer,)


def test_an_erased_line_that_is_not_the_fact_erases_nothing(world: World, tmp_path: Path) -> None:
    mine = add(world, note="mine")
    ledger = merge(world, file_of(tmp_path, [replace(erased(mine), digest="0" * 64)]))
    assert [one.line for one in ledger.problems] == [1]
    assert world.journal.facts() == (mine,)


def test_a_flipped_hash_is_a_damaged_line_and_no_second_content(world: World, laptop: World, tmp_path: Path) -> None:
    one, two, three = laptop.journal.facts()
    ledger = merge(world, file_of(tmp_path, [one, replace(two, hash="0" * 64), two, three]))
    assert (ledger.taken, ledger.both_kept) == (3, ())
    assert [found.line for found in ledger.problems] == [2]


def test_a_dry_run_tells_the_same_and_stores_nothing(world: World, laptop: World) -> None:
    assert merge(world, laptop.paths.database, dry_run=True).taken == 3
    assert not world.paths.home.exists()
    assert merge(world, laptop.paths.database).taken == 3


def test_a_snapshot_is_there_before_anything_is_changed(world: World, laptop: World) -> None:
    add(world, note="here")
    merge(world, laptop.paths.home)
    (snapshot,) = world.paths.snapshots.glob("*merge*.db")
    with sqlite3.connect(snapshot) as database:
        assert database.execute("SELECT count(*) FROM fact").fetchone() == (1,)


def test_the_next_merge_after_a_gap_and_a_fork_still_has_its_snapshot(
    world: World, laptop: World, tmp_path: Path
) -> None:
    facts = laptop.journal.facts()
    merge(world, file_of(tmp_path, [facts[2], said(facts[0], "else"), facts[0]]))
    assert merge(world, file_of(tmp_path, facts)).taken == 1
    assert world.journal.verify() == ()


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_where_no_journal_is_nothing_is_done(world: World, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadValue):
        merge(world, tmp_path / name)
    assert not world.paths.home.exists()


def changed(laptop: World, statement: str, *values: object) -> None:
    database = sqlite3.connect(laptop.paths.database, isolation_level=None)
    database.execute(statement, values)
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE fact",
        "ALTER TABLE fact RENAME TO held",
        "ALTER TABLE fact RENAME COLUMN salt TO pepper",
        "PRAGMA application_id = 1",
    ],
)
def test_a_database_of_another_shape_is_told_and_nothing_is_taken(world: World, laptop: World, statement: str) -> None:
    changed(laptop, statement)
    ledger = merge(world, laptop.paths.database)
    assert ledger.taken == 0
    assert [one.file for one in ledger.problems] == [str(laptop.paths.database)]


def test_a_view_in_place_of_the_table_is_never_run(world: World, laptop: World) -> None:
    changed(laptop, "ALTER TABLE fact RENAME TO held")
    changed(laptop, "CREATE VIEW fact AS SELECT * FROM held")
    assert merge(world, laptop.paths.database).taken == 0


@pytest.mark.parametrize(
    "told",
    [
        """body = '{"note":"other"}'""", "body = CAST(x'fffe' AS TEXT)", "body = '{' || char(10) || '}'", "id = 'x'",
        "day = '2026-02-30'", "kind = 'erased'",
    ],
)  # fmt: skip
def test_a_row_that_is_no_fact_is_told_and_the_others_are_taken(world: World, laptop: World, told: str) -> None:
    changed(laptop, " ".join(("UPDATE fact SET", told, "WHERE seq = 2")))
    ledger = merge(world, laptop.paths.database)
    assert ledger.taken == 2
    assert [one.line for one in ledger.problems] == [2]


def test_a_newer_database_is_refused_and_untouched(world: World, laptop: World) -> None:
    changed(laptop, "PRAGMA user_version = 99")
    before = bytes_in(laptop.paths.home)
    with pytest.raises(StoreNewer):
        merge(world, laptop.paths.home)
    assert bytes_in(laptop.paths.home) == before
    assert not world.paths.home.exists()


def test_a_damaged_database_gives_what_can_be_read_and_the_month_files_the_rest(
    world: World, another_world: WorldMaker
) -> None:
    laptop = another_world("laptop")
    for number in range(200):
        add(laptop, note=f"number {number} " + "x" * 100)
    content = bytearray(laptop.paths.database.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = random.Random(5).randbytes(4096)
    laptop.paths.database.write_bytes(content)
    ledger = merge(world, laptop.paths.home)
    assert ledger.taken == 200
    assert not ledger.is_clean
    assert world.journal.verify() == ()


def test_a_database_that_is_half_written_is_left_alone(world: World, laptop: World) -> None:
    laptop.paths.database.with_name("necktrack.db-journal").write_bytes(b"x" * 512)
    ledger = merge(world, laptop.paths.home)
    assert ledger.taken == 3
    assert [one.file for one in ledger.problems] == [str(laptop.paths.database)]


def test_links_and_pipes_in_a_folder_are_not_followed(world: World, laptop: World, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.jsonl").symlink_to(next(laptop.paths.journal.iterdir()))
    ledger = merge(world, folder)
    assert ledger.taken == 0
    assert len(ledger.problems) == 1


# The laws, over families of copies: devices that write, copies that go on, edits, voids, erasures, two contents.

_DEVICES = [f"0000000{number}-0000-4000-8000-00000000000{number}" for number in range(2)]


def grown(chain: list[Fact], device: str, chance: random.Random) -> list[Fact]:
    """The chain with one more fact."""
    seq = len(chain) + 1
    fact_id = f"{chance.getrandbits(32):08x}-0000-4000-8000-{chance.getrandbits(48):012x}"
    kind, body = chance.choice([(ENTRY, {"note": str(chance.random())}), (VOID, {}), (ENTRY, {}), (SCREENING, {})])
    if chain and kind == VOID:
        body = {"voids": chance.choice(chain).id}
    elif chain and not body:
        body = {"replaces": chance.choice(chain).id, "note": "edited"}
    moment, day = f"2026-11-{chance.randint(1, 28):02d}T10:00:00Z", "2026-11-20"
    salt = f"{chance.getrandbits(128):032x}"
    text = json.dumps(body)
    digest = digest_of(salt, kind, day, moment, "", text)
    chained = hash_of(chain[-1].hash if chain else "", fact_id, device, seq, digest)
    return [*chain, Fact(fact_id, device, seq, moment, "", day, kind, text, salt, digest, chained)]


def replicas_of(seed: int) -> list[list[Fact]]:
    """Three copies of a family's facts: common beginnings, forks, erasures, lines that were lost, ids told twice."""
    chance = random.Random(seed)
    common: dict[str, list[Fact]] = {device: [] for device in _DEVICES}
    for _ in range(chance.randint(0, 4)):
        device = chance.choice(_DEVICES)
        common[device] = grown(common[device], device, chance)
    copies: list[list[Fact]] = []
    for _ in range(3):
        mine = dict(common)
        for _ in range(chance.randint(0, 4)):
            device = chance.choice(_DEVICES)
            mine[device] = grown(mine[device], device, chance)
        facts = [fact for chain in mine.values() for fact in chain]
        facts += [said(fact, str(chance.random())) for fact in facts if fact.seq == 1 and chance.random() < 0.2]
        facts = [erased(fact) if chance.random() < 0.2 else fact for fact in facts if chance.random() < 0.95]
        chance.shuffle(facts)
        copies.append(facts)
    return copies


def joined(*copies: list[Fact]) -> list[Fact]:
    """The union, one copy after the other."""
    facts: list[Fact] = []
    for copy in copies:
        united = unite(facts, copy)
        assert not united.spoiled
        by_key = {(fact.id, fact.hash): fact for fact in (*facts, *united.new)}
        by_key.update({(fact.id, fact.hash): fact for fact in united.changed})
        facts = sorted(by_key.values(), key=by_chain)
    return facts


@settings(max_examples=600, deadline=None)
@given(st.integers(0, 2**32))
def test_a_merge_is_commutative_associative_and_idempotent(seed: int) -> None:
    one, two, three = replicas_of(seed)
    together = joined(one, two, three)
    assert together == joined(three, two, one) == joined(two, one, three)
    assert together == joined(one, joined(two, three)) == joined(joined(one, two), three)
    assert together == joined(together, together) == joined(together, one)
    assert fold(together) == fold(list(reversed(together)))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_real_stores_agree_whatever_the_order(another_world: WorldMaker, seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [file_of(folder, copy, f"{number}.jsonl") for number, copy in enumerate(replicas_of(seed))]
        texts = []
        for number, order in enumerate((files, files[::-1], [files[1], files[2], files[0], files[1]])):
            store = another_world(f"{name}/{number}")
            for file in order:
                assert not merge(store, file).problems
            texts.append(export_jsonl(store))
            assert store.journal.verify() == ()
        assert texts[0] == texts[1] == texts[2]
