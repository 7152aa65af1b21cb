"""Figure 6: what a flipped bit changed is told by the doctor, wherever in the store the bit lies."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import NecktrackError
from necktrack.model.facts import ENTRY, SCREENING, VOID
from necktrack.services.doctor import examine
from necktrack.services.world import World
from necktrack.store import rows
from necktrack.store.months import Months
from necktrack.store.opening import Database
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import FakeClock, add, grow, in_memory, make_world

FACTS = 90
FLIPS, FLIPS_LONG = 2_000, 100_000
OTHERS, OTHERS_LONG = 60, 5_000
"""Pages that changed places, and tails that were cut off, beside the flips."""
PAGE = 4096
_DAMAGED = (6, 7)
_SEED = 6

Sees = Callable[[World], bool]
"""Whether a check tells that a home is damaged."""


class Blow(NamedTuple):
    """One damage: what kind, to which file, and what the file is then."""

    kind: str
    file: Path
    content: bytes


def measure(size: Size, folder: Path) -> Outcome:
    """The share of damages to a store that the doctor tells, of those that change what a reader gets."""
    return _outcome(size, folder, lambda world: examine(world).exit_code in _DAMAGED)


def control(size: Size, folder: Path) -> Outcome:
    """The same, with SQLite's own integrity check as the only doctor."""
    return _outcome(size, folder, lambda world: bool(_told_by_sqlite(world.paths.database)))


def _outcome(size: Size, folder: Path, sees: Sees) -> Outcome:
    changed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    missed: list[str] = []
    with in_memory(folder) as place:
        world = _filled(place / "home")
        whole = _read(world)
        for blow in _blows(world, size):
            before = blow.file.read_bytes()
            blow.file.write_bytes(blow.content)
            if blow.file != world.paths.database or _read(world) != whole:
                changed[blow.kind] += 1
                if sees(world):
                    seen[blow.kind] += 1
                else:
                    missed.append(f"{blow.kind} {blow.file.name} {_first_difference(before, blow.content)}")
            _mend(world, blow.file, before)
        assert _read(world) == whole
    told, all_changed = sum(seen.values()), sum(changed.values())
    value = f"{100 * told / all_changed:.2f} % ({told:,} of {all_changed:,})".replace("100.00 %", "100 %")
    detail = {"changed": dict(changed), "seen": dict(seen), "missed": missed[:20], "seed": _SEED}
    return Outcome(value, told == all_changed, detail)


def _filled(home: Path) -> World:
    """A home with entries, edits, deletions and safety answers, in rows of all lengths."""
    world, chance = make_world(home, FakeClock()), random.Random(_SEED)
    grow(world, FACTS, chance)
    for answer in ("no", "yes"):
        add(world, SCREENING, {"answers": {"q_ill": answer}, "known": {}, "scope": "quick"})
    return world


def _blows(world: World, size: Size) -> Iterator[Blow]:
    """First single bits anywhere in the database and the month files, then pages that change places and cut tails."""
    chance = random.Random(_SEED)
    files = [world.paths.database, *sorted(world.paths.journal.glob("*.jsonl"))]
    sizes = [file.stat().st_size for file in files]
    for _ in range(size.asked(FLIPS, FLIPS_LONG)):
        (file,) = chance.choices(files, sizes)
        content = bytearray(file.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        yield Blow("flip", file, bytes(content))
    content = world.paths.database.read_bytes()
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    for _ in range(size.asked(OTHERS, OTHERS_LONG)):
        one, two = chance.sample(range(len(pages)), 2)
        swapped = list(pages)
        swapped[one], swapped[two] = pages[two], pages[one]
        yield Blow("swap", world.paths.database, b"".join(swapped))
        file = chance.choice(files)
        yield Blow("cut", file, file.read_bytes()[: -chance.randrange(1, file.stat().st_size)])


def _read(world: World) -> object:
    """All that any reader of the program gets from the database, by every index; what went wrong, where it did."""
    try:
        connection = Database(world.paths.database, Months(world.paths.journal), 1.0).reader()
        if connection is None:
            return "nothing"
        try:
            facts = rows.all_facts(connection)
            span = ("2026-11-01", "2026-11-30")
            return (
                facts, rows.heads(connection), rows.marks(connection), rows.last_place(connection),
                *(rows.facts_of_kinds(connection, [kind]) for kind in (ENTRY, VOID, SCREENING)),
                rows.safety_facts(connection), rows.facts_of_span(connection, [ENTRY], *span),
                rows.facts_written_later(connection, [ENTRY], *span), rows.first_day(connection, [ENTRY]),
                [rows.fact_with_id(connection, fact.id) for fact in facts],
                [rows.ids_with_short(connection, rows.short_tail(fact.id)[:5]) for fact in facts[::4]],
            )  # fmt: skip
        finally:
            connection.close()
    except (sqlite3.Error, NecktrackError, OSError, ValueError, TypeError) as problem:
        return f"{type(problem).__name__}: {problem}"


def _told_by_sqlite(database: Path) -> str:
    """What integrity_check alone says; empty when it is content."""
    try:
        connection = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
        connection.text_factory = bytes
        try:
            said = connection.execute("PRAGMA integrity_check").fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as problem:  # the words of an error may hold what was flipped
        return str(problem)
    return "" if said == [(b"ok",)] else str(said)


def _mend(world: World, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    for ending in ("-journal", "-wal", "-shm"):
        world.paths.database.with_name(world.paths.database.name + ending).unlink(missing_ok=True)


def _first_difference(one: bytes, two: bytes) -> str:
    if len(one) != len(two):
        return f"cut to {len(two)} bytes"
    place = next(place for place, (left, right) in enumerate(zip(one, two, strict=True)) if left != right)
    return f"byte {place}: {one[place]:02x} became {two[place]:02x}"


FIGURE = Figure(
    6, "damage to content that the doctor tells", "100 %", measure, control, "integrity_check as the only doctor"
)
