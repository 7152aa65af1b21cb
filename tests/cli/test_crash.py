"""A bug: the command says so, where it happened, and nothing that a person typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BROKEN = """
import sys
import threading
from necktrack.cli.entry import start
from necktrack.store.journal import Journal

def break_down(drafts):
    raise ValueError(f"cannot store {drafts}")

def append(journal, drafts):
    if "+thread" in sys.argv:
        thread = threading.Thread(target=break_down, args=(drafts,), name=str(drafts))
        thread.start()
        thread.join()
    break_down(drafts)

Journal.append = append
Journal.facts = lambda journal, kinds=None: break_down(sys.argv)
start()
"""


LOG = ("log", "4", "note:PRIVATE_pain")


def crashed(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BROKEN, *words],
        env={**os.environ, "NECKTRACK_HOME": str(home)}, capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize(("words", "told"), [(LOG, 1), ((*LOG, "+thread"), 2), (("event", "flare", "note:PRIVATE"), 1)])
def test_a_bug_in_a_command_tells_its_place_and_nothing_that_was_typed(
    tmp_path: Path, words: tuple[str, ...], told: int
) -> None:
    ended = crashed(tmp_path, *words)
    assert ended.returncode == 1
    assert ended.stderr.count("because of a bug") == told
    assert "ValueError" in ended.stderr
    assert "break_down" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "PRIVATE" not in ended.stdout + ended.stderr


def test_who_asks_for_it_is_shown_all(tmp_path: Path) -> None:
    ended = crashed(tmp_path, *LOG, "--debug")
    assert (ended.returncode, ended.stderr.count("Traceback")) == (1, 1)
    assert "PRIVATE" in ended.stderr
