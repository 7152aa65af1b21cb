"""A full disk, a read-only folder, a commit that fails, a signal, many writers: told plainly, and nothing half done."""

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from necktrack.errors import StorageFailed, StoreDamaged
from necktrack.model.facts import ENTRY, Fact, FactDraft
from necktrack.services.world import World
from necktrack.store.journal import Journal
from necktrack.store.opening import Database

WorldMaker = Callable[..., World]
MONTH = "2026-11.jsonl"


def draft(world: World, text: str = "a note") -> FactDraft:
    return world.draft(ENTRY, {"readings": [], "note": text})


def note(world: World, text: str = "a note") -> Fact:
    return world.journal.append([draft(world, text)])[0]


def run_python(code: str, *words: str) -> str:
    """What a fresh Python prints for this code."""
    result = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    return result.stdout


FILES_MAY_NOT_GROW = """
import resource, signal, sys
from pathlib import Path
from necktrack.errors import StorageFailed, StoreDamaged
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
draft = lambda text: world.draft("entry", {"readings": [], "note": text})
for number in range(5):
    world.journal.append([draft(f"before {number}" * 30)])
before = world.journal.facts()
text = "".join(path.read_text() for path in world.paths.journal.iterdir())
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = {"line": len(text) + 20, "commit": world.paths.database.stat().st_size, "start": 0}[sys.argv[2]]
size = {"line": 10, "commit": 30_000, "start": 10}[sys.argv[2]]
again = draft("x" * size)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
try:
    world.journal.append([again])
except StorageFailed as problem:
    print(problem.exit_code, problem.kept)
assert world.journal.facts() == before
assert "".join(path.read_text() for path in world.paths.journal.iterdir()) == text
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
world.journal.append([again])
assert len(world.journal.facts()) == 6
assert world.journal.verify() == (), world.journal.verify()
"""


@pytest.mark.parametrize("where", ["start", "line", "commit"])
def test_a_full_disk_keeps_all_that_was_and_a_retry_works(tmp_path: Path, where: str) -> None:
    said = run_python(FILES_MAY_NOT_GROW, str(tmp_path / "home"), where)
    assert said.strip() == "9 Nothing was changed; all that was acknowledged before is kept."


READ_ONLY_HOME = """
import os, sys
from pathlib import Path
from necktrack.errors import StorageFailed, StoreDamaged
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
world.journal.append([world.draft("entry", {"note": "before"})])
if os.geteuid() == 0:
    for path in (world.paths.home.parent, world.paths.home, *world.paths.home.rglob("*")):
        os.chown(path, 65534, 65534)
    os.setuid(65534)
world.paths.home.chmod(0o500)
world.paths.journal.chmod(0o500)
try:
    world.journal.append([world.draft("entry", {"note": "no"})])
except StorageFailed as problem:
    print(problem.exit_code)
print(len(world.journal.facts()))
world.paths.home.chmod(0o700)
try:
    world.journal.append([world.draft("entry", {"note": "only the month file is closed"})])
    print("stored")
except StorageFailed as problem:
    print(problem.exit_code)
world.paths.journal.chmod(0o700)
print(world.journal.verify())
"""


def test_a_read_only_home_can_be_read_and_says_so_on_writing() -> None:
    with tempfile.TemporaryDirectory() as folder:
        said = run_python(READ_ONLY_HOME, str(Path(folder) / "home")).split("\n")
    assert said[:2] == ["9", "1"]
    assert said[2] in {"9", "stored"}
    assert said[3] == "()"


class FailsInCommit(sqlite3.Connection):
    """A connection whose commit fails once: before it did anything, or after it is on the disk."""

    is_armed = True
    commits_first = True

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement == "COMMIT" and FailsInCommit.is_armed:
            FailsInCommit.is_armed = False
            super().execute("COMMIT" if FailsInCommit.commits_first else "ROLLBACK")
            raise sqlite3.OperationalError("disk I/O error")
        return super().execute(statement, *values)


class FailingDatabase(Database):
    """The database with connections that fail in their first commit."""

    def _connect(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.as_uri()}?mode={mode}", uri=True, isolation_level=None, factory=FailsInCommit
        )


def with_failing_commit(world: World, *, commits_first: bool) -> Journal:
    """The world's journal on a database whose next commit fails."""
    journal = world.journal
    journal._database = FailingDatabase(world.paths.database, journal._months, 1.0)
    FailsInCommit.is_armed, FailsInCommit.commits_first = True, commits_first
    return journal


def test_a_commit_that_fails_after_the_disk_has_it_counts_as_stored(world: World) -> None:
    note(world)
    (fact,) = with_failing_commit(world, commits_first=True).append([draft(world)])
    assert world.journal.facts()[1] == fact
    assert world.journal.verify() == ()


def test_a_commit_that_fails_takes_its_line_back(world: World) -> None:
    note(world)
    before = (world.paths.journal / MONTH).read_bytes()
    again = draft(world)
    with pytest.raises(StorageFailed, match="the disk refused: disk I/O error"):
        with_failing_commit(world, commits_first=False).append([again])
    assert (world.paths.journal / MONTH).read_bytes() == before
    world.journal.append([again])
    assert len(world.journal.facts()) == 2
    assert world.journal.verify() == ()


KILLED_IN_COMMIT = """
import os, sqlite3, sys
from pathlib import Path
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
if sys.argv[2] == "old":
    world.journal.append([world.draft("entry", {"note": "kept"})])
    connection = world.journal._database.writer()
else:
    world.paths.home.mkdir()
    world.paths.database.touch()
    connection = sqlite3.connect(world.paths.database, isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE half (made TEXT)")
for number in range(2000):
    connection.execute("INSERT INTO half VALUES (?)", ("x" * 200,))
assert world.paths.database.with_name("necktrack.db-journal").stat().st_size > 0
os._exit(0)
"""


@pytest.mark.parametrize(("state", "kept"), [("old", 1), ("new", 0)])
def test_a_write_that_was_killed_half_way_is_taken_back_by_the_next_reader(world: World, state: str, kept: int) -> None:
    run_python(KILLED_IN_COMMIT, str(world.paths.home), state)
    rollback = world.paths.database.with_name("necktrack.db-journal")
    assert rollback.exists()
    assert len(world.journal.facts()) == kept
    assert not rollback.exists()
    note(world)
    assert len(world.journal.facts()) == kept + 1
    assert world.journal.verify() == ()


def test_a_signal_while_the_line_is_written_leaves_no_trace(world: World) -> None:
    note(world)
    before = (world.paths.journal / MONTH).read_bytes()
    months = world.journal._months
    write = type(months).write

    class Interrupted(type(months)):  # type: ignore[misc]
        def write(self, additions: Any) -> None:
            write(self, additions)
            raise KeyboardInterrupt

    world.journal._months = Interrupted(world.paths.journal)
    with pytest.raises(KeyboardInterrupt):
        note(world, "interrupted")
    world.journal._months = months
    assert (world.paths.journal / MONTH).read_bytes() == before
    assert len(world.journal.facts()) == 1
    note(world)
    assert world.journal.verify() == ()


WRITE_FIFTY = """
import sys
from pathlib import Path
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
for number in range(50):
    world.journal.append([world.draft("entry", {"readings": [], "note": f"{sys.argv[2]} {number}"})])
"""


def test_four_writers_at_once_lose_nothing(world: World) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE_FIFTY, str(world.paths.home), name], env=dict(os.environ))
        for name in ("one", "two", "three", "four")
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0, 0]
    notes = [fact.content["note"] for fact in world.journal.facts()]
    assert sorted(notes) == sorted(
        f"{name} {number}" for name in ("one", "two", "three", "four") for number in range(50)
    )
    assert world.journal.verify() == ()


class FlickersOnce(sqlite3.Connection):
    """A connection whose first read of facts is answered wrongly, as a passing disk error can look."""

    left = 1

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if "FROM fact" in statement and FlickersOnce.left:
            FlickersOnce.left -= 1
            raise sqlite3.DatabaseError("database disk image is malformed")
        return super().execute(statement, *values)


class FlickeringDatabase(Database):
    """The database with connections that flicker."""

    def _connect(self, mode: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self.path.as_uri()}?mode={mode}", uri=True, isolation_level=None, factory=FlickersOnce
        )


def test_damage_is_believed_only_when_a_second_look_meets_it(world: World) -> None:
    note(world)
    journal = world.journal
    journal._database = FlickeringDatabase(world.paths.database, journal._months, 1.0)
    FlickersOnce.left = 1
    assert len(journal.facts()) == 1
    FlickersOnce.left = 2
    with pytest.raises(StoreDamaged, match="malformed"):
        journal.facts()
    draft = world.draft(ENTRY, {"readings": [], "note": "said"})
    FlickersOnce.left = 1
    with pytest.raises(StorageFailed):
        journal.append([draft])
    FlickersOnce.left = 0
    assert len(journal.facts()) == 1
    assert journal.verify() == ()


def test_a_device_file_that_the_disk_does_not_give_is_no_reason_for_a_new_device(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = note(world)
    said = draft(world)

    def refuse(_path: Path, _most: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as failing:
        failing.setattr("necktrack.store.device.read_regular", refuse)
        with pytest.raises(StorageFailed):
            world.journal.append([said])
        with pytest.raises(StorageFailed):
            world.journal.own_device()
    (fact,) = world.journal.append([said])
    assert (fact.device, fact.seq) == (before.device, before.seq + 1)
