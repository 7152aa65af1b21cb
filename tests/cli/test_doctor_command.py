"""`necktrack doctor` as a person types it."""

import json
from pathlib import Path

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
