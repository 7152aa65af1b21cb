"""`necktrack backup`: a copy elsewhere, the list, the check, and the way back."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from full_disk import room_for
from necktrack.cli import log as log_command
from necktrack.cli.day_copy import beside_the_app
from necktrack.services.backups import snapshot_before
from necktrack.wiring import real_world
from typed import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def log(*words: str) -> None:
    assert log_command.run(list(words)) == 0


def spoil(path: Path, letters: bytes = b"long drive") -> None:
    content = path.read_bytes()
    assert letters in content
    path.write_bytes(content.replace(letters, letters.swapcase(), 1))


def test_a_copy_elsewhere_and_back(run: Run, tmp_path: Path) -> None:
    log("4", "long drive")
    stick = tmp_path / "diary.db"
    done = run("backup", str(stick))
    assert done.code == 0
    assert f"Wrote a copy of your diary to {stick} (" in done.out
    assert f"necktrack backup --restore {stick}" in done.out
    assert stick.stat().st_mode & 0o777 == 0o600
    log("9")
    back = run("backup", "--restore", str(stick), "--yes")
    assert back.code == 0
    assert "Your diary is again as it was" in back.out
    assert "put-aside" in back.out
    items = json.loads(run("history", "--json").out)["items"]
    assert [item["note"] for item in items] == ["long drive"]


def test_the_list_tells_number_day_why_size_and_state(run: Run, home: Path) -> None:
    assert "No copy is here yet" in run("backup", "--list").out
    log("4", "long drive")
    world = real_world(home)
    snapshot_before(world, "import")
    snapshot_before(world, "erase")
    os.truncate(next((home / "snapshots").glob("*-import.db")), 8192)
    found = json.loads(run("backup", "--list", "--json").out)
    assert found["format"] == 1
    assert [copy["number"] for copy in found["copies"]] == [1, 2]
    assert {copy["reason"]: copy["verified"] for copy in found["copies"]} == {"import": False, "erase": None}
    assert set(found["copies"][0]) == {"number", "path", "moment", "reason", "size", "verified", "problems"}
    first, second = run("backup", "--list").out.splitlines()
    assert first.startswith("  1  ")
    assert second.startswith("  2  ")
    assert {"before an import" in line: "DAMAGED" in line for line in (first, second)} == {True: True, False: False}
    assert " kB  " in first
    assert "  verified when taken" in first + second
    assert "8192 bytes instead of" in first + second


def test_verify_tells_what_is_whole(run: Run, home: Path) -> None:
    assert "No copy is here yet" in run("backup", "--verify").out
    log("4", "long drive")
    snapshot_before(real_world(home), "import")
    assert run("backup", "--verify").code == 0
    assert run("backup", "--verify", "1").out.endswith("verified\n")
    (path,) = (home / "snapshots").iterdir()
    spoil(path)
    before = path.read_bytes()
    for words in (("--verify",), ("--verify", "1"), ("--verify", str(path)), ("--restore", "1", "--yes")):
        told = run("backup", *words)
        assert told.code == 6
        assert "is damaged" in told.err
        assert "left as it is" in told.err
        assert "--list" in told.err
    assert path.read_bytes() == before


def test_verify_as_json_has_the_code_too(run: Run, home: Path) -> None:
    log("4", "long drive")
    snapshot_before(real_world(home), "import")
    assert json.loads(run("backup", "--verify", "--json").out)["copies"][0]["verified"] is True
    spoil(next((home / "snapshots").iterdir()))
    told = run("backup", "--verify", "--json")
    assert told.code == 6
    assert json.loads(told.out)["copies"][0]["problems"]


def test_a_restore_asks_first(run: Run, home: Path, tmp_path: Path) -> None:
    log("4")
    snapshot_before(real_world(home), "import")
    log("9")
    refused = run("backup", "--restore", "1", typed="n\n")
    assert (refused.code, refused.out) == (0, "Nothing was changed.\n")
    assert len(json.loads(run("history", "--json").out)["items"]) == 2
    nobody = run("backup", "--restore", "1")
    assert nobody.code == 2
    assert "nobody is there to answer" in nobody.err
    assert run("backup", "--restore", "1", typed="y\n").code == 0
    assert len(json.loads(run("history", "--json").out)["items"]) == 1


def test_a_restore_as_json(run: Run, home: Path) -> None:
    log("4")
    snapshot_before(real_world(home), "import")
    told = json.loads(run("backup", "--restore", "1", "--yes", "--json").out)
    assert told["facts"] == 1
    assert Path(told["put_aside"]).parent == home / "put-aside"
    assert Path(told["before"]).parent == home / "snapshots"
    assert told["damage"] == ""


def test_what_cannot_be_done_is_told_with_its_code(run: Run, home: Path, tmp_path: Path) -> None:
    log("4")
    snapshot_before(real_world(home), "import")
    text, link = tmp_path / "text", tmp_path / "link"
    text.write_text("hello")
    link.symlink_to(text)
    for words, code, told in (
        ((), 2, "no file or number was named"),
        (("--restore",), 2, "no file or number was named"),
        (("--list", "--verify"), 2, "three things"),
        (("--restore", "7"), 2, "there is no copy with the number 7; there are 1"),
        (("--restore", str(tmp_path / "none")), 2, "there is no file"),
        (("--restore", str(text)), 2, "not a database of necktrack"),
        (("--restore", str(tmp_path)), 2, "not a plain file"),
        (("--restore", str(link)), 2, "is a link"),
        ((str(tmp_path),), 2, "is a folder"),
        ((str(link),), 2, "is a link"),
        ((str(text),), 2, "is there already"),
        ((str(tmp_path / "stick" / "diary.db"),), 9, "is not there"),
    ):
        done = run("backup", *words)
        assert (done.code, told in done.err) == (code, True), (words, done.err)
    assert text.read_text() == "hello"
    assert len(json.loads(run("history", "--json").out)["items"]) == 1


def test_a_newer_copy_is_refused(run: Run, tmp_path: Path) -> None:
    log("4")
    stick = tmp_path / "diary.db"
    run("backup", str(stick))
    connection = sqlite3.connect(stick)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = stick.read_bytes()
    for words in (("--verify", str(stick)), ("--restore", str(stick), "--yes")):
        done = run("backup", *words)
        assert done.code == 7
        assert "newer" in done.err
        assert "Update necktrack" in done.err
    assert stick.read_bytes() == before


def test_without_room_the_earlier_copy_stays(run: Run, tmp_path: Path) -> None:
    log("4")
    folder = tmp_path / "stick"
    folder.mkdir()
    stick = folder / "diary.db"
    assert run("backup", str(stick)).code == 0
    before = stick.read_bytes()
    log("9")
    with room_for(8192):
        done = run("backup", str(stick))
    assert done.code == 9
    assert "No copy was made; what was there before is as it was." in done.err
    assert "Make room" in done.err
    assert stick.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["diary.db"]


def test_without_room_a_restore_changes_nothing(run: Run, home: Path) -> None:
    log("4")
    snapshot_before(real_world(home), "import")
    log("9")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with room_for(8192):
        done = run("backup", "--restore", "1", "--yes")
    assert done.code == 9
    assert "Nothing was changed" in done.err
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def in_a_process(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "necktrack", *words], env={**os.environ, "NECKTRACK_HOME": str(home)},
        capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def test_the_first_command_of_a_day_that_is_not_log_takes_the_days_copy(home: Path) -> None:
    assert in_a_process(home, "today").returncode == 0
    assert not home.exists()
    assert in_a_process(home, "log", "4").returncode == 0
    assert in_a_process(home, "backup", "--list").returncode == 0
    assert not (home / "snapshots").exists()
    assert not (home / "verified.json").exists()
    assert in_a_process(home, "today").returncode == 0
    assert (home / "verified.json").exists()
    (copy,) = (home / "snapshots").iterdir()
    assert copy.name.endswith("Z-daily.db")
    assert in_a_process(home, "history").returncode == 0
    assert list((home / "snapshots").iterdir()) == [copy]


def test_a_days_copy_that_cannot_be_taken_is_a_note_and_no_error(home: Path) -> None:
    log_it = in_a_process(home, "log", "4")
    (home / "snapshots").write_text("mine")
    done = in_a_process(home, "history", "--json")
    assert (log_it.returncode, done.returncode) == (0, 0)
    assert done.stderr.startswith("Note: today's copy of your diary could not be taken: ")
    assert done.stderr.count("Note:") == 1
    assert len(json.loads(done.stdout)["items"]) == 1
    assert (home / "snapshots").read_text() == "mine"


def test_damage_that_the_days_look_meets_is_a_note_with_its_cure_and_no_error(home: Path, run: Run) -> None:
    log("4", "long drive")
    spoil(home / "necktrack.db")
    done = in_a_process(home, "history")
    assert done.returncode == 0
    assert "Note: your diary is not as it was written" in done.stderr
    assert "was altered" in done.stderr
    assert "necktrack doctor --salvage DIR" in done.stderr
    assert "LONG DRIVE" in done.stdout


def test_the_days_copy_is_taken_beside_the_app(home: Path, run: Run) -> None:
    log("4")
    world = real_world(home)
    with beside_the_app(world):
        world.journal.facts()
    assert [copy.name.endswith("Z-daily.db") for copy in (home / "snapshots").iterdir()] == [True]


def test_the_number_of_a_copy_is_no_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("log", "4")
    told = run("backup", "1")
    assert (told.code, "backup --restore 1" in told.err) == (2, True)
    assert not (tmp_path / "1").exists()
