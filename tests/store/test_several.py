"""Several at once: whoever holds the lock is named, and many writers lose nothing and are never turned away."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from necktrack.errors import StoreBusy
from necktrack.model.facts import ENTRY, Fact
from necktrack.services.backups import back_up, copy_named, restore
from necktrack.services.world import World
from necktrack.store.holders import holder_of
from necktrack.store.snapshots import facts_in
from necktrack.store.trouble import NOTHING_CHANGED

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT * FROM fact").fetchall()
print("holds", flush=True)
sys.stdin.read()
"""
HOG = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for turn in range(7):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO journal_mark VALUES (?, 0)", (f"a month without a file {turn}",))
    print("holds", flush=True)
    select.select([], [], [], 0.06)
    connection.execute("COMMIT")
"""
WRITE = """
import sys
from pathlib import Path
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    world.journal.append([world.draft("entry", {"readings": [], "note": f"{sys.argv[3]} {number}"})])
"""
LOG = """
import sys
from pathlib import Path
from necktrack.errors import StoreBusy
from necktrack.wiring import real_world

while not Path(sys.argv[2]).exists():
    world = real_world(Path(sys.argv[1]))
    try:
        (fact,) = world.journal.append([world.draft("entry", {"readings": [], "note": "logged"})])
    except StoreBusy as problem:
        print(problem.message, file=sys.stderr)
    else:
        print(fact.id, flush=True)
"""
BUSY_SECONDS = 0.1


def note(world: World, text: str = "a note") -> Fact:
    return world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])[0]


@contextmanager
def another_process(world: World, begin: str, *, name: str = "", code: str = HOLD) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a lock on the store, started under the name of a script where one is given."""
    words = [sys.executable, "-S", "-c", code]
    if name:
        script = world.paths.home.parent / name
        script.write_text(code)
        words = [sys.executable, "-S", str(script)]
    process = subprocess.Popen(
        [*words, str(world.paths.database), begin], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "holds\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def patient(world: World) -> World:
    """A world with one entry, which does not wait long for a lock."""
    note(world, "before")
    world.journal._database._busy_seconds = BUSY_SECONDS
    return world


def test_a_write_that_waits_in_vain_names_the_other_process(patient: World) -> None:
    with another_process(patient, "BEGIN IMMEDIATE", name="necktrack") as other, pytest.raises(StoreBusy) as told:
        note(patient)
    assert told.value.exit_code == 8
    assert f"process {other.pid} (necktrack), has the diary" in told.value.message, "nothing that was typed for it"
    assert told.value.kept == NOTHING_CHANGED
    assert "Close it, or wait" in told.value.hint


def test_a_suspended_one_can_be_woken_or_ended_and_reading_goes_on_meanwhile(patient: World) -> None:
    with another_process(patient, "BEGIN IMMEDIATE") as other:
        other.send_signal(signal.SIGSTOP)
        os.waitpid(other.pid, os.WUNTRACED)
        with pytest.raises(StoreBusy, match="was suspended while it had the diary in use") as told:
            note(patient)
        assert f"kill -CONT {other.pid}" in told.value.hint
        assert f"kill -KILL {other.pid}" in told.value.hint
        assert len(patient.journal.facts()) == 1
    note(patient, "after")
    assert patient.journal.verify() == ()


def test_a_reader_that_keeps_a_commit_waiting_is_named_too(patient: World) -> None:
    lines = (patient.paths.journal / "2026-11.jsonl").read_bytes()
    with another_process(patient, "BEGIN") as other, pytest.raises(StoreBusy, match=f"process {other.pid} "):
        note(patient)
    assert (patient.paths.journal / "2026-11.jsonl").read_bytes() == lines


def test_where_it_cannot_be_told_the_words_are_the_plain_ones(patient: World, tmp_path: Path) -> None:
    assert holder_of(patient.paths.database) is None, "nobody holds it"
    assert holder_of(tmp_path / "nothing.db") is None
    with another_process(patient, "BEGIN IMMEDIATE"):
        assert holder_of(patient.paths.database, tmp_path) is None, "a system without such a list"


def test_whoever_waits_while_others_get_on_is_not_turned_away(patient: World) -> None:
    with another_process(patient, "", code=HOG):
        note(patient, "its turn came")
    assert patient.journal.verify() == ()


def test_eight_writers_at_once_lose_nothing_and_none_is_turned_away(world: World) -> None:
    each, writers = 24, 8
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(world.paths.home), str(each), str(number)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(writers)
    ]  # fmt: skip
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60) for process in processes]
    assert said == [("", "")] * writers
    notes = [json.loads(fact.body)["note"] for fact in world.journal.facts()]
    assert sorted(notes) == sorted(f"{number} {place}" for number in range(writers) for place in range(each))
    assert world.journal.verify() == ()


def test_restoring_beside_commands_that_log_loses_nothing_that_they_were_told_is_stored(
    world: World, tmp_path: Path
) -> None:
    note(world, "first")
    copy, stop = tmp_path / "copy.db", tmp_path / "stop"
    back_up(world, copy)
    loggers = [
        subprocess.Popen(
            [sys.executable, "-c", LOG, str(world.paths.home), str(stop)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    for logger in loggers:
        assert logger.stdout is not None
        assert logger.stdout.readline()
    for _ in range(4):
        restore(world, copy_named(world, str(copy)))
    stop.touch()
    said = [logger.communicate(timeout=60) for logger in loggers]
    assert {line for _, problems in said for line in problems.splitlines()} <= {
        "the diary was put back from a copy just now"
    }
    kept = {fact.id for fact in world.journal.facts()}
    for aside in world.paths.put_aside.iterdir():
        kept |= {fact.id for fact in facts_in(aside / "necktrack.db")}
    assert {line for told, _ in said for line in told.splitlines()} <= kept
    assert world.journal.verify() == ()
