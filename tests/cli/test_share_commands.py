"""The `report`, `export` and `import` commands."""

import csv
import io
import json
from pathlib import Path

import pytest

from necktrack.cli import main
from necktrack.errors import BadValue, NecktrackError, PackInvalid, StorageFailed


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path


def log(*words: str) -> None:
    from necktrack.cli import log as command

    assert command.run(list(words)) == 0


def test_a_report_goes_to_stdout_as_plain_lines(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log("4/3", "low-back", "2", "=1+1 note")
    capsys.readouterr()
    assert main.run(["report"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 60
    assert lines[0].startswith("Report    ")
    assert any("neck pain" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", "<!DOCTYPE html>"), ("r.md", "# necktrack report"), ("r.txt", "Report"), ("r.json", "{")],
)
def test_the_format_follows_the_files_end(
    home: Path, capsys: pytest.CaptureFixture[str], name: str, start: str
) -> None:
    log("4")
    file = home / name
    assert main.run(["report", "-o", str(file)]) == 0
    assert file.read_text("utf-8").startswith(start)
    assert file.stat().st_mode & 0o777 == 0o600
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["report", "--format", "pdf"], ["report", "--without", "everything"], ["report", "--as-of", "tomorrow"],
        ["export", "--format", "xlsx"], ["export"], ["import", "nowhere.jsonl"],
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_writes_nothing(home: Path, words: list[str]) -> None:
    with pytest.raises(BadValue):
        main.run(words)
    assert not list(home.glob("*"))


def test_a_folder_that_cannot_be_written_is_told(home: Path) -> None:
    with pytest.raises(NecktrackError) as problem:
        main.run(["report", "-o", str(home / "missing" / "r.txt")])
    assert problem.value.exit_code == StorageFailed.exit_code


def test_the_csv_is_read_back_as_it_was(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log("4/3", "low-back", "2", "sleep", "6", "=cmd|' /C calc'!A0", "+desk")
    capsys.readouterr()
    assert main.run(["export", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [(row["measure"], row["region"], row["value"]) for row in rows] == [
        ("pain", "neck", "4"), ("stiffness", "neck", "3"), ("pain", "low-back", "2"), ("sleep", "", "6"),
    ]  # fmt: skip
    assert {row["note"] for row in rows} == {"'=cmd|' /C calc'!A0"}
    assert {row["tags"] for row in rows} == {"desk"}


def test_a_journal_goes_out_and_in_again_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log("4")
    log("5", "@yesterday")
    file = home / "journal.jsonl"
    assert main.run(["export", "-o", str(file)]) == 0
    monkeypatch.setenv("NECKTRACK_HOME", str(home / "other"))
    capsys.readouterr()
    assert main.run(["import", str(file), "--dry-run"]) == 0
    assert "would take in 2 new, 0 known" in capsys.readouterr().out
    assert not (home / "other").exists()
    assert main.run(["import", str(file), "--json"]) == 0
    ledger = json.loads(capsys.readouterr().out)
    assert (ledger["new"], ledger["known"], ledger["dry_run"]) == (2, 0, False)
    assert main.run(["import", str(file)]) == 0
    assert "took in 0 new, 2 known" in capsys.readouterr().out


def test_a_bad_line_is_named_and_nothing_is_taken(home: Path) -> None:
    file = home / "broken.jsonl"
    file.write_text("{}\nnot json\n")
    for dry_run in ([], ["--dry-run"]):
        with pytest.raises(PackInvalid) as problem:
            main.run(["import", str(file), *dry_run])
        assert problem.value.exit_code == 3
        assert any(":2:" in str(line) for line in problem.value.problems)
