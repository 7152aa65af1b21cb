"""`necktrack doctor` as a person types it."""

import json
from pathlib import Path

import pytest

from typed import Run


def test_a_whole_journal_is_told_line_by_line(run: Run) -> None:
    assert run("log", "4").code == 0
    said = run("doctor")
    assert said.code == 0
    assert "chains: 1 fact, each as written" in said.out
    assert "⣿" in said.out


def test_a_damaged_journal_has_exit_code_6_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    assert run("log", "4").code == 0
    (tmp_path / "home" / "necktrack.db").unlink()
    said = run("doctor")
    assert said.code == 6
    assert "wrong         database: the database is gone or empty" in said.out
    told = run("doctor", "--json")
    assert told.code == 6
    findings = json.loads(told.out)["findings"]
    assert findings[0]["level"] == "wrong"
    assert set(findings[0]) == {"check", "level", "what", "mend"}


def test_a_damaged_journal_is_salvaged_into_a_new_home(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("log", "4").code == 0
    (tmp_path / "home" / "necktrack.db").write_bytes(b"noise")
    refused = run("history")
    assert refused.code == 6
    assert "doctor --salvage DIR" in refused.err
    said = run("doctor", "--salvage", str(tmp_path / "out"))
    assert said.code == 0
    assert "1 fact saved" in said.out
    assert run("doctor", "--salvage", str(tmp_path / "out")).code == 2
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "out"))
    assert "neck pain 4" in run("history").out
    assert run("doctor").code == 0
