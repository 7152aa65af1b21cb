"""The `merge` command."""

import json
import shutil
from pathlib import Path

import pytest

from necktrack.cli import log
from typed import Run


def logged_elsewhere(home: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Path:
    """Another device's home with one entry; the own one is in force again after."""
    with monkeypatch.context() as there:
        there.setenv("NECKTRACK_HOME", str(home))
        assert log.run(list(words)) == 0
    return home


def test_another_home_is_merged_and_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = logged_elsewhere(tmp_path / "laptop", monkeypatch, "4", "long drive")
    would = run("merge", str(other), "--dry-run")
    assert (would.code, "would take in 1 new" in would.out) == (0, True)
    assert "long drive" not in run("history").out
    told = run("merge", str(other))
    assert (told.code, "took in 1 new" in told.out) == (0, True)
    assert "long drive" in run("history").out


def test_what_is_damaged_is_told_with_file_and_line_and_exit_6(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = logged_elsewhere(tmp_path / "laptop", monkeypatch, "4")
    logged_elsewhere(other, monkeypatch, "5")
    (month,) = (other / "journal").iterdir()
    content = month.read_bytes()
    month.write_bytes(b"torn\n" + content)
    told = run("merge", str(month))
    assert told.code == 6
    assert f"{month.name}:1:" in told.out
    assert "took in 2 new" in told.out
    ledger = json.loads(run("merge", str(month), "--json").out)
    assert (ledger["new"], ledger["known"], ledger["dry_run"]) == (0, 2, False)
    assert [problem["line"] for problem in ledger["problems"]] == [1]


def test_a_home_that_was_copied_and_went_on_is_told_as_forked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, kept = tmp_path / "home", tmp_path / "kept"
    assert run("log", "4").code == 0
    shutil.copytree(home, kept)
    assert run("log", "5").code == 0
    shutil.move(home, tmp_path / "went-on")
    shutil.copytree(kept, home)
    assert run("log", "6").code == 0
    told = run("merge", str(tmp_path / "went-on"))
    assert (told.code, "Forked" in told.out) == (0, True)
    assert run("log", "7").code == 0
    assert len([line for line in run("history").out.splitlines() if "neck" in line]) >= 4


def test_where_nothing_is_there_it_says_so(run: Run, tmp_path: Path) -> None:
    told = run("merge", str(tmp_path / "nowhere"))
    assert told.code == 2
    assert "there is no file or folder" in told.err


def test_a_sync_programs_copy_may_go_once_all_of_it_was_taken_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = logged_elsewhere(tmp_path / "laptop", monkeypatch, "4")
    assert run("log", "5").code == 0
    copy = tmp_path / "home" / "necktrack.sync-conflict-20261120-083000.db"
    shutil.copy(other / "necktrack.db", copy)
    assert "it may go" not in run("merge", str(copy), "--dry-run").out
    assert "it may go" not in run("merge", str(other)).out
    assert "it may go" in run("merge", str(copy)).out
    assert copy.exists()


def test_an_empty_file_is_no_diary(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    told = run("merge", str(empty))
    assert (told.code, "is empty: that is no diary" in told.out) == (6, True)
