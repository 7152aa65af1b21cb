"""The check of a whole diary goes through everything once, and tells just what a plain one would tell."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import FakeClock, WorldMaker
from necktrack.model.chains import Head, by_chain
from necktrack.model.facts import ENTRY, Fact, has_its_content, is_intact
from necktrack.services.world import World
from necktrack.store import checking, rows, sweeping
from necktrack.store.lines import LineProblem, fact_of, line_of
from necktrack.store.months import Months

Harm = Callable[[random.Random, sqlite3.Connection, Path], object]


def plain_problems(connection: sqlite3.Connection, months: Months) -> list[str]:
    """The same check, written to be read: everything in memory, sorted, and each line parsed."""
    facts = rows.all_facts(connection)
    heads, marks, sizes = rows.heads(connection), rows.marks(connection), months.sizes()
    told = [*plain_chains(facts, heads), *plain_copies(facts, months)]
    for month in sorted({*marks, *sizes}):
        if marks.get(month, 0) != sizes.get(month, 0):
            told.append(f"journal/{month}.jsonl has {sizes.get(month, 0)} bytes instead of {marks.get(month, 0)}")
    return told


def plain_chains(facts: tuple[Fact, ...], heads: dict[str, Head]) -> Iterator[str]:
    reached: dict[str, Head] = {}
    broken = set()
    for fact in sorted(facts, key=by_chain):
        head = reached.get(fact.device, Head())
        reached[fact.device] = Head(fact.seq, fact.hash)
        if fact.seq == head.seq + 1 and is_intact(fact, head.hash):
            continue
        broken.add(fact.device)
        if fact.device not in heads and has_its_content(fact):
            continue
        if fact.seq != head.seq + 1:
            yield f"device {fact.device}: number {fact.seq} follows number {head.seq}"
        else:
            yield f"device {fact.device}: number {fact.seq} (fact {fact.id}) was altered"
    for device in sorted({*reached, *heads}):
        if reached.get(device) != heads.get(device) and (device in heads or device not in broken):
            yield f"device {device}: the chain does not end where it should"


def plain_copies(facts: tuple[Fact, ...], months: Months) -> Iterator[str]:
    stored = {(fact.id, fact.hash): fact for fact in facts}
    expected = {line_of(fact).encode(): fact for fact in stored.values()}
    written = {}
    for month in sorted(months.sizes()):
        content = months.read(month).removesuffix(b"\n")
        for number, line in enumerate(content.split(b"\n") if content else (), start=1):
            try:
                fact = expected.get(line) or fact_of(line.decode())
            except (LineProblem, UnicodeDecodeError) as problem:
                yield f"journal/{month}.jsonl line {number}: {problem}"
            else:
                written[(fact.id, fact.hash)] = fact
    yield from (f"fact {key[0]} is missing in the journal folder" for key in sorted(stored.keys() - written.keys()))
    yield from (f"fact {key[0]} is missing in the database" for key in sorted(written.keys() - stored.keys()))
    for key in sorted(stored.keys() & written.keys()):
        if stored[key] != written[key]:
            yield f"fact {key[0]} differs between the database and the journal folder"


def field(chance: random.Random, connection: sqlite3.Connection, _folder: Path) -> None:
    name = chance.choice(("id", "device", "recorded_at", "zone", "day", "kind", "body", "salt", "digest", "hash"))
    text = chance.choice(("", "x", 'a"b', "ä\u2028", "2026-11-30T23:59:00-05:00", "erased"))
    update = chance.choice(("{} = ?", "{} = {} || ?", "{} = replace({}, '1', ?)")).format(name, name)
    connection.execute(" ".join(("UPDATE fact SET", update, "WHERE place = ?")), (text, chance.randint(1, 30)))


def number(chance: random.Random, connection: sqlite3.Connection, _folder: Path) -> None:
    seq, place = chance.randint(1, 20), chance.randint(1, 30)
    connection.execute("UPDATE fact SET seq = ? WHERE place = ?", (seq, place))


def row_gone(chance: random.Random, connection: sqlite3.Connection, _folder: Path) -> None:
    connection.execute("DELETE FROM fact WHERE place = ?", (chance.randint(1, 30),))


def rows_swapped(chance: random.Random, connection: sqlite3.Connection, _folder: Path) -> None:
    connection.execute("UPDATE fact SET place = place + 100 WHERE place = ?", (chance.randint(1, 30),))


def head_moved(chance: random.Random, connection: sqlite3.Connection, _folder: Path) -> None:
    harms = ("DELETE FROM head", "UPDATE head SET seq = seq + 1", "UPDATE head SET hash = 'x'")
    connection.execute(chance.choice(harms))


def line_changed(chance: random.Random, _connection: sqlite3.Connection, folder: Path) -> None:
    """A line is lost, doubled, moved to another month, spaced out, altered, torn, or no text at all."""
    path, other = (chance.choice(sorted(folder.iterdir())) for _ in range(2))
    lines = path.read_bytes().split(b"\n")
    place = chance.randrange(len(lines))
    line = lines[place]
    kinds: tuple[list[bytes], ...] = (
        [], [line, line], [b" " + line], [line.replace(b'","', b'", "', 1)], [line.replace(b"1", b"2", 1)],
        [line[:-9]], [b"\xff" + line], [b"", line], [line.replace(b'"note 1', b'"note 9')],
    )  # fmt: skip
    lines[place : place + 1] = chance.choice(kinds)
    path.write_bytes(b"\n".join(lines))
    if chance.random() < 0.3:
        with other.open("ab") as file:
            file.write(line + b"\n")


def file_changed(chance: random.Random, _connection: sqlite3.Connection, folder: Path) -> None:
    path = chance.choice(sorted(folder.iterdir()))
    content = path.read_bytes()
    path.write_bytes(chance.choice((b"", b"\n", content[::-1], content + content, content[:-1], b"\n" + content)))


HARMS: tuple[Harm, ...] = (
    field, field, number, row_gone, rows_swapped, head_moved, line_changed, line_changed, file_changed,
)  # fmt: skip


@pytest.fixture
def two_devices(world: World, another_world: WorldMaker, clock: FakeClock) -> World:
    """Thirty facts of two devices over two months, and then some of a chain that came forked in a merge."""
    other, fork = another_world("other"), another_world("fork", seed=9)
    for each in (world, other, world, other, world):
        clock.advance(6 * 86_400)
        each.journal.append([each.draft(ENTRY, {"note": f"note {number} ä"}) for number in range(6)])
    world.journal.unite(other.journal.facts())
    fork.journal.append([fork.draft(ENTRY, {"note": "apart"}) for _ in range(4)])
    world.journal.unite(fork.journal.facts()[2:])
    return world


def asked(world: World) -> tuple[sqlite3.Connection, Months]:
    return sqlite3.connect(world.paths.database, isolation_level=None), Months(world.paths.journal)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_is_told_as_by_a_plain_check_whatever_was_harmed(two_devices: World, seed: int) -> None:
    chance = random.Random(seed)
    connection, months = asked(two_devices)
    kept = {path: path.read_bytes() for path in (two_devices.paths.database, *months.folder.iterdir())}
    assert checking.problems_of(connection, months) == ()
    assert plain_problems(connection, months) == []
    seen = 0
    for _ in range(12):
        connection.execute("BEGIN")
        for _ in range(chance.randint(1, 3)):
            try:
                chance.choice(HARMS)(chance, connection, months.folder)
            except sqlite3.IntegrityError:
                continue
        plain = plain_problems(connection, months)
        seen += bool(plain)
        connection.execute("COMMIT")
        assert list(checking.problems_of(connection, months)) == plain
        connection.close()
        for path, content in kept.items():
            path.write_bytes(content)
        connection, months = asked(two_devices)
    assert seen > 6


def filled(world: World) -> World:
    world.journal.append([world.draft(ENTRY, {"note": f"note {number}"}) for number in range(30)])
    return world


def test_what_is_well_is_read_once(world: World) -> None:
    connection, months = asked(filled(world))
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    assert checking.problems_of(connection, months) == ()
    assert sum("FROM fact WHERE place >" in statement for statement in statements) == 1


def test_others_write_while_a_long_diary_is_checked(
    world: World, another_world: WorldMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "_AT_ONCE", 5)
    connection, months = asked(filled(world))
    beside = another_world("home")
    places = []
    see = checking._Chains.see

    def see_and_write(chains: checking._Chains, row: sweeping.Row) -> None:
        see(chains, row)
        if row[sweeping.PLACE] % 10 == 0:
            beside.journal.append([beside.draft(ENTRY, {"note": "meanwhile"})])
        places.append(row[sweeping.PLACE])

    monkeypatch.setattr(checking._Chains, "see", see_and_write)
    checked = checking.checked_beside_writers(connection, months)
    assert (checked.fact_count, checked.problems, places) == (30, (), list(range(1, 31)))
    assert len(world.journal.facts()) == 33
