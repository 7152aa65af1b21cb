"""Figure 10: stores of every released schema open with all they held; updates are whole; older programs keep off."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from later_versions import FOLDERS, LATER, dying_connections, home_of, journal_at, make_newer
from necktrack import wiring
from necktrack.errors import NecktrackError, StoreNewer
from necktrack.store import opening
from necktrack.store.schema import MIGRATIONS, VERSION, Migrations
from tools.scoreboard.commands import KILLED, Change, in_turn, load_all, run, start
from tools.scoreboard.every_command import FEW, MORE, OF_THE_DIARY, registered, words_of
from tools.scoreboard.frame import Figure, Outcome, Size
from tools.scoreboard.homes import fingerprints
from tools.scoreboard.tracing import CHANGING, calls, need_strace, struck

MOST_STATEMENTS = 1_000
MOST_TOLD = 20
_NEWER = 7


class Tried(NamedTuple):
    """How many things were tried, and all that went wrong."""

    number: int
    troubles: list[str]


def measure(size: Size, folder: Path) -> Outcome:
    """Open every released store, refuse newer ones, kill updates; in the long form at each call and all commands."""
    load_all()
    opened, refused = _opened(folder), _refused(size, folder)
    killed = [_killed_at_statements(folder, None)]
    if size is Size.LONG:
        killed.append(_killed_at_calls(folder))
    return _outcome(opened, refused, killed)


def control(_size: Size, folder: Path) -> Outcome:
    """Updates killed in a program that stores each statement for itself."""
    load_all()
    return _outcome(Tried(1, []), Tried(1, []), [_killed_at_statements(folder, _without_transaction)])


def _outcome(opened: Tried, refused: Tried, killed: list[Tried]) -> Outcome:
    kills, bad = sum(each.number for each in killed), [trouble for each in killed for trouble in each.troubles]
    troubles = [*opened.troubles, *refused.troubles, *bad]
    value = (
        f"{len(opened.troubles)} of {opened.number} stores bad, {len(refused.troubles)} of {refused.number} commands, "
        f"{len(bad)} of {kills} kills"
    )
    is_tried = min(opened.number, refused.number, kills) > 0 and len(FOLDERS) == VERSION
    return Outcome(value, is_tried and not troubles, {"troubles": troubles[:MOST_TOLD]})


def _opened(folder: Path) -> Tried:
    """Each released store, read by the program: what it exports, what the doctor says, whether it still takes more."""
    troubles = []
    for released in FOLDERS:
        home, said = home_of(released, folder / released.name), folder / "said"
        exported = run(home, ["export", "--format", "jsonl"], said)
        if (exported.code, exported.said) != (0, (released / "export.jsonl").read_text("utf-8")):
            troubles.append(f"{released.name}: exports something else")
        if run(home, ["log", "4"], said).code or run(home, ["doctor"], said).code:
            troubles.append(f"{released.name}: takes no entry, or the doctor is not content")
        shutil.rmtree(home)
    return Tried(len(FOLDERS), troubles)


def _refused(size: Size, folder: Path) -> Tried:
    """Commands on a store of the next program: nothing of its home may change."""
    names = FEW if size is Size.SHORT else (*registered(), *MORE)
    troubles = []
    for name in names:
        work = folder / "newer"
        home = home_of(FOLDERS[-1], work / "home")
        entry = journal_at(home).facts({"entry"})[0].id
        for other in ("other", "out"):
            (work / other).mkdir()
        shutil.copy(FOLDERS[-1] / "export.jsonl", work / "other" / "other.jsonl")
        make_newer(home / "necktrack.db")
        before = fingerprints(home)
        ran = run(home, words_of(name, work, entry), folder / "said")
        if fingerprints(home) != before:
            troubles.append(f"{name}: something of the newer store was changed")
        if name in OF_THE_DIARY and ran.code != _NEWER:
            troubles.append(f"{name}: ends with {ran.code}: {ran.said[:200]}")
        shutil.rmtree(work)
    return Tried(len(names), troubles)


def _killed_at_statements(folder: Path, change: Change | None) -> Tried:
    """An update that is killed before its first statement, its second, and so on until it comes to its end."""
    later = _later if change is None else in_turn(_later, change)
    troubles = []
    for number in range(1, MOST_STATEMENTS):
        home = home_of(FOLDERS[-1], folder / "killed")
        ran = run(home, ["log", "4"], folder / "said", in_turn(later, _killer(number)))
        troubles += [f"statement {number}: {trouble}" for trouble in _complaints(home)]
        shutil.rmtree(home)
        if ran.code != KILLED:
            return Tried(number, troubles + ([f"ended with {ran.code}: {ran.said[:200]}"] if ran.code else []))
    return Tried(MOST_STATEMENTS, [*troubles, "an update never ended"])


def _killed_at_calls(folder: Path) -> Tried:
    """An update that is killed at each system call that can change the disk; raises Skipped without strace."""
    need_strace()
    home, tried = folder / "struck", 0
    _, counted = calls(start(home_of(FOLDERS[-1], home), ["log", "4"], folder / "said", _later), CHANGING, (), folder)
    troubles: list[str] = []
    for kind, count in sorted(counted.items()):
        for number in range(1, count + 1):
            shutil.rmtree(home)
            command = start(home_of(FOLDERS[-1], home), ["log", "4"], folder / "said", _later)
            struck(command, [f"{kind}:signal=KILL:when={number}"], ())
            troubles += [f"{kind} {number}: {trouble}" for trouble in _complaints(home)]
            tried += 1
    return Tried(tried, troubles)


def _complaints(home: Path) -> list[str]:
    """All that is wrong after a kill: not all facts for the old program, nor for the new one, or no later update."""
    told = {json.loads(line)["id"] for line in (FOLDERS[-1] / "export.jsonl").read_text("utf-8").splitlines()}
    try:
        try:
            held = {fact.id for fact in journal_at(home, MIGRATIONS).facts()}
            if not told <= held:
                return ["the old program misses facts"]
        except StoreNewer:
            pass
        journal = journal_at(home, LATER)
        if not told <= {fact.id for fact in journal.facts()}:
            return ["the new program misses facts"]
        ran = run(home, ["log", "5"], home.with_name("said"), _later)
        return [f"the next entry: {ran.said[:200]}"] if ran.code else list(journal.verify())
    except (NecktrackError, sqlite3.Error) as problem:
        return [f"it cannot be opened: {problem}"]


def _later() -> None:
    """Make the program in this process the one of a later release."""
    plain = wiring.Journal

    def journal(*given: Any, **named: Any) -> Any:
        return plain(*given, **named, migrations=LATER)

    patch.object(wiring, "Journal", journal).start()


def _killer(number: int) -> Change:
    """Lets the process end itself before an SQL statement with this number."""

    def change() -> None:
        patch.object(opening, "connect", dying_connections(number, opening.connect)).start()

    return change


def _without_transaction() -> None:
    """An update whose every statement is stored for itself."""

    def migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for statements in migrations[version:]:
            for statement in statements:
                connection.execute(statement)

    patch.object(opening, "_migrate", migrate).start()


FIGURE = Figure(
    10, "released stores opened, newer ones refused, updates killed: what went wrong", "0",
    measure, control, "stores each statement of an update for itself",
)  # fmt: skip
