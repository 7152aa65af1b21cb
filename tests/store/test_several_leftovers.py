"""A backup that was killed half-way leaves a hidden part; the next one to that folder removes it, and nothing else."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.model.facts import ENTRY
from necktrack.services.backup_words import written
from necktrack.services.backups import back_up
from necktrack.services.world import World

KILLED = """
import os, signal, sys
from pathlib import Path
from necktrack.services.backups import back_up
from necktrack.store import snapshots
from necktrack.wiring import real_world

snapshots.problems_in = lambda _part: os.kill(os.getpid(), signal.SIGKILL)
back_up(real_world(Path(sys.argv[1])), Path(sys.argv[2]))
"""


@pytest.fixture
def stick(world: World, tmp_path: Path) -> Path:
    """A folder elsewhere, in which a backup was killed."""
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": "a note"})])
    folder = tmp_path / "stick"
    folder.mkdir()
    words = [sys.executable, "-c", KILLED, str(world.paths.home), str(folder / "diary.db")]
    assert subprocess.run(words, check=False).returncode == -signal.SIGKILL
    return folder


def test_what_a_killed_backup_left_is_removed_by_the_next_and_told(world: World, stick: Path) -> None:
    (part,) = stick.iterdir()
    assert part.name.startswith(".diary.db.")
    done = back_up(world, stick / "other.db")
    assert [path.name for path in stick.iterdir()] == ["other.db"]
    assert written(done)[-1].startswith("Removed from that folder: 1 unfinished, left by a backup")


def test_nothing_else_is_removed(world: World, stick: Path) -> None:
    (part,) = stick.iterdir()
    own = stick / f".diary.db.{os.getpid()}-1.part"
    part.rename(own)  # of a process that runs
    foreign = stick / ".film.999999999-1.part"
    foreign.write_bytes(b"of another program")
    link = stick / ".link.999999999-1.part"
    link.symlink_to(own)
    done = back_up(world, stick / "other.db")
    assert done.cleared == 0
    assert {path.name for path in stick.iterdir()} == {own.name, foreign.name, link.name, "other.db"}
    assert len(written(done)) == 2
