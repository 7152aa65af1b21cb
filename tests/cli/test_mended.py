"""What the store mends by itself is told where it happens, and only then."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from typed import Run


def log(home: Path, score: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own, whose last word this is."""
    command = [sys.executable, "-c", "from necktrack.cli.entry import start; start()", "log", score]
    around = {**os.environ, "NECKTRACK_HOME": str(home)}
    return subprocess.run(command, env=around, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=True)


def test_a_journal_folder_that_is_gone_is_told_with_the_entry_that_brings_it_back(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("log", "3")
    run("log", "5")
    shutil.rmtree(home / "journal")
    told = log(home, "4")
    assert "had lost 2 lines" in told.stderr
    assert "necktrack doctor" in told.stderr
    assert log(home, "4").stderr == ""
