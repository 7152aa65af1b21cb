"""A store of any release opens with all that it held; updates are whole or not done; older programs keep off."""

import os
import re
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import FakeClock, make_world
from later_versions import (
    FOLDERS,
    LATER,
    RELEASED,
    STEPS,
    dying_connections,
    home_of,
    journal_at,
    make_newer,
    version_of,
)
from necktrack.cli import main as full
from necktrack.cli.log import run as log
from necktrack.errors import NecktrackError, StoreNewer
from necktrack.model.digest import sha256
from necktrack.model.facts import ENTRY
from necktrack.services.doctor import examine
from necktrack.services.jsonl import export_jsonl
from necktrack.store import opening
from necktrack.store.schema import MIGRATIONS, VERSION
from necktrack.store.snapshots import MIGRATE, Snapshots

ALL = "SELECT id, device, seq, recorded_at, zone, day, kind, body, salt, digest, hash FROM fact"


def tree_of(home: Path) -> dict[str, str]:
    """Every path of a home with the hash of its bytes."""
    return {str(path): sha256(path.read_bytes()) if path.is_file() else "" for path in home.rglob("*")}


def rows_of(home: Path) -> set[tuple[object, ...]]:
    connection = sqlite3.connect(f"file:{home / 'necktrack.db'}?mode=ro", uri=True)
    try:
        return set(connection.execute(ALL))
    finally:
        connection.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A home that the newest release left."""
    return home_of(FOLDERS[-1], tmp_path / "home")


def test_every_schema_that_was_released_has_a_store_here() -> None:
    made = {int(folder.name.removeprefix("schema-")) for folder in FOLDERS}
    assert made == set(range(1, VERSION + 1)), "run python -m tools.released_store before the release"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_released_store_is_kept_as_it_was_made(folder: Path) -> None:
    database = (folder / "necktrack.db").read_bytes()
    assert sha256(database) == (folder / "database.sha256").read_text("utf-8").strip()
    assert int.from_bytes(database[60:64], "big") == int(folder.name.removeprefix("schema-"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_released_store_opens_with_everything_that_it_held(folder: Path, tmp_path: Path) -> None:
    home = home_of(folder, tmp_path / "home")
    world = make_world(home, FakeClock())
    assert export_jsonl(world) == (folder / "export.jsonl").read_text("utf-8")
    found = examine(world)
    assert (found.exit_code, [each.what for each in found.findings if each.level.value == "wrong"]) == (0, [])
    assert version_of(home / "necktrack.db") == VERSION
    assert len(world.journal.append([world.draft(ENTRY, {"readings": [], "note": "later"})])) == 1
    assert world.journal.verify() == ()


def test_an_update_keeps_every_fact_and_a_copy_of_before(old: Path) -> None:
    before = rows_of(old)
    assert len(journal_at(old, LATER).facts()) == len(before)
    assert (rows_of(old), version_of(old / "necktrack.db")) == (before, len(LATER))
    world = make_world(old, FakeClock())
    (snapshot,) = Snapshots(world.paths.snapshots, world.paths.database).all()
    assert (snapshot.reason, version_of(snapshot.path)) == (MIGRATE, VERSION)
    assert Snapshots(world.paths.snapshots, world.paths.database).verify(snapshot) == ()


@pytest.mark.parametrize("place", range(len(STEPS) + 1))
def test_an_update_that_fails_at_any_statement_leaves_the_old_store(old: Path, place: int) -> None:
    before = (old / "necktrack.db").read_bytes()
    steps = (*STEPS[:place], "INSERT INTO nowhere VALUES (1)", *STEPS[place:])
    failing = (*MIGRATIONS, steps, ("SELECT 1",))
    with pytest.raises((NecktrackError, sqlite3.OperationalError), match="nowhere"):
        journal_at(old, failing).facts()
    assert version_of(old / "necktrack.db") == VERSION
    assert (old / "necktrack.db").read_bytes()[100:] == before[100:]
    assert export_jsonl(make_world(old, FakeClock())) == (FOLDERS[-1] / "export.jsonl").read_text("utf-8")
    assert len(journal_at(old, LATER).facts()) == len(rows_of(old))


def test_an_update_killed_at_any_statement_leaves_the_old_store_or_the_new_one(tmp_path: Path) -> None:
    told = (FOLDERS[-1] / "export.jsonl").read_text("utf-8").count("\n")
    seen: set[int] = set()
    for number in _counting():
        home = home_of(FOLDERS[-1], tmp_path / str(number))
        was_killed = killed_at(home, number)
        try:
            assert len(journal_at(home).facts()) == told
            seen.add(VERSION)
        except StoreNewer:
            seen.add(version_of(home / "necktrack.db"))
        assert len(journal_at(home, LATER).facts()) == told
        assert make_world(home, FakeClock()).paths.database.with_name("snapshots").is_dir()
        if not was_killed:
            break
    assert number > len(STEPS) + 4
    assert seen == {VERSION, len(LATER)}


def test_without_a_copy_of_before_nothing_is_updated(old: Path) -> None:
    (old / "snapshots").write_text("something else of this name", "utf-8")
    before = tree_of(old)
    with pytest.raises(NecktrackError):
        journal_at(old, LATER).facts()
    assert tree_of(old) == before


def test_several_that_update_at_once_do_it_once(old: Path) -> None:
    before = rows_of(old)
    children = [_forked(old, len(before)) for _ in range(4)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert (rows_of(old), version_of(old / "necktrack.db")) == (before, len(LATER))


def _forked(home: Path, wanted: int) -> int:
    """A child that updates a home, reads it, and ends with 0 when it found as many facts as there were."""
    child = os.fork()
    if child:
        return child
    code, opening.is_ours.__defaults__ = 1, (len(LATER),)  # the whole program is a later one
    try:
        code = int(len(journal_at(home, LATER).facts()) != wanted)
    finally:
        os._exit(code)


def _counting() -> Iterator[int]:
    return iter(range(1, 200))


def killed_at(home: Path, number: int) -> bool:
    """True when the update was killed before its statement with this number; False when it came to its end."""
    child = os.fork()
    if child == 0:
        _update_until(home, number)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _update_until(home: Path, number: int) -> None:
    """Update a home in this process, which ends itself before a statement, or when all is done."""
    opening.connect = dying_connections(number, opening.connect)
    try:
        journal_at(home, LATER).facts()
    finally:
        os._exit(0)


WORDS = {
    "log": "4", "edit": "abcde 4", "delete": "abcde --yes", "rest": "ill", "event": "flare", "visit": "list",
    "goal": "--json", "config": "main-region", "play": "--plain", "done": "starter", "pack": "list", "library": "list",
    "import": "{other}", "merge": "{other}", "backup": "{folder}/copy.db", "demo": "--home {folder}/home",
    "safety": "--json", "intake": "--json", "erase": "--day @yesterday", "export": "--format csv",
}  # fmt: skip
"""What stands after each command, where it needs something."""
WITHOUT_A_DIARY = {"about", "locate", "library", "learn", "config", "pack"}
"""Commands whose work needs no entry of the diary."""


@pytest.mark.parametrize("command", [*full.COMMANDS, "backup --restore 1 --yes"])
def test_an_older_program_touches_nothing_of_a_newer_store(
    command: str, old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copies = Snapshots(old / "snapshots", old / "necktrack.db")
    copies.take(FakeClock().moment, "daily")
    make_newer(old / "necktrack.db")
    before = tree_of(old)
    monkeypatch.setenv("NECKTRACK_HOME", str(old))
    line = f"{command} {WORDS.get(command, '')}".format(other=RELEASED / "schema-1" / "export.jsonl", folder=tmp_path)
    code, said = run(line.split(), capsys)
    assert tree_of(old) == before
    if command not in WITHOUT_A_DIARY:
        assert code == 7, said
        assert re.search("newer necktrack", said)


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    try:
        code = log(words[1:]) if words[0] == "log" else full.run(words)
        problem = ""
    except NecktrackError as caught:
        code, problem = caught.exit_code, f"{caught.message} {caught.kept} {caught.hint}"
    told = capsys.readouterr()
    return code, told.out + told.err + problem
