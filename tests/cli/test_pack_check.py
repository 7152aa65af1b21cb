"""`pack lint` and `pack fmt`: what is printed, exit codes, carets, and what happens to files."""

import json
import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from corpus import CORPUS, DATA
from necktrack.cli.main import run
from necktrack.cli.pack_problems import problem_lines, summary
from necktrack.errors import BadValue
from necktrack.model.packs import Problem

BROKEN = CORPUS / "broken" / "five-at-once.toml"
DOUBTFUL = CORPUS / "doubtful" / "jargon.toml"
NOTED = CORPUS / "doubtful" / "no-contact.toml"
GOOD = DATA / "good.toml"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_each_problem_has_its_place_rule_path_line_and_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "lint", str(BROKEN)]) == 3
    lines = capsys.readouterr().out.splitlines()
    at = next(place for place, line in enumerate(lines) if " bounds " in line)
    assert lines[at] == (
        f"{BROKEN}:18:43: error bounds exercise[0].dose.hold_s: 9999 is out of bounds. "
        "Write a whole number from 0 to 600 seconds."
    )
    assert lines[at + 1] == '    dose = { sets = 2, reps = "10x", hold_s = 9999, rest_s = 20, tempo_s = 2 }'
    assert lines[at + 2].index("^") == lines[at + 1].index("9999")


def test_the_counts_are_told_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "lint", str(BROKEN), str(DOUBTFUL), str(GOOD)]) == 3
    assert capsys.readouterr().err == "3 files: 4 errors, 5 warnings.\n"
    assert run(["pack", "lint", str(GOOD)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "1 file: no problems.\n")


@pytest.mark.parametrize(("file", "plain", "strict"), [(BROKEN, 3, 3), (DOUBTFUL, 0, 3), (NOTED, 0, 0), (GOOD, 0, 0)])
def test_strict_counts_warnings_and_never_notes(file: Path, plain: int, strict: int) -> None:
    assert run(["pack", "lint", str(file)]) == plain
    assert run(["pack", "lint", "--strict", str(file)]) == strict


def test_json_has_every_part_of_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "lint", "--json", str(BROKEN)]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == 1
    assert answer["problems"][0] == {
        "file": str(BROKEN),
        "line": 9,
        "column": 1,
        "severity": "warning",
        "code": "no-alt",
        "path": "exercise[0]",
        "message": "there is no picture in words",
        "hint": 'Add figure = { alt = "…" } with the picture in words; it is printed and read aloud.',
    }


def test_shipped_files_have_neither_errors_nor_warnings(capsys: pytest.CaptureFixture[str]) -> None:
    """They alone may have the name of the program in their ids."""
    shipped = sorted((Path(__file__).parents[2] / "exercises").glob("*/*.toml"))
    assert run(["pack", "lint", "--strict", *map(str, shipped)]) == 0
    assert capsys.readouterr().out == ""


CARETS = {
    "tabs": "\t\ttitle\t=\tX",
    "wide letters": 'title = "頸部の体操", X',
    "joined marks": 'title = "Übung e\u0301 ก็", X',
    "a long line": "a" * 500 + "X" + "b" * 500,
    "a control character": 'title = "\x1b[31m", X',
    "the end of a line of Windows": "title = X\r",
}


@pytest.mark.parametrize("line", CARETS.values(), ids=CARETS.keys())
def test_the_caret_stands_below_the_place_in_a_terminal(line: str) -> None:
    problem = Problem("f", 1, line.index("X") + 1, "error", "x", "", "m", "h")
    _, source, caret = problem_lines(problem, [line])
    assert cell_len(source[: source.index("X")]) == caret.index("^")
    assert source.isprintable()
    assert len(source) < 120


def test_a_place_beyond_the_file_has_no_source_line() -> None:
    assert len(problem_lines(Problem("f", 9, 1, "error", "x", "", "m", "h"), ["one line"])) == 1
    assert summary([], 2) == "2 files: no problems."


UNTIDY = 'format=1   # first\n[pack]\nid = "a.b"\n'
TIDY = 'format = 1  # first\n\n[pack]\nid = "a.b"\n'


def test_a_file_laid_out_stays_readable_for_whoever_could(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(UNTIDY)
    file.chmod(0o644)
    assert run(["pack", "fmt", str(file)]) == 0
    assert file.read_text() == TIDY
    assert file.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [file]
    assert capsys.readouterr().out == f"{file} is laid out anew\n"
    before = file.stat().st_mtime_ns
    assert run(["pack", "fmt", str(file)]) == 0
    assert file.stat().st_mtime_ns == before
    assert capsys.readouterr().out == ""


def test_a_look_alone_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(UNTIDY)
    assert run(["pack", "fmt", "--check", str(file), str(GOOD)]) == 3
    assert file.read_text() == UNTIDY
    told = capsys.readouterr()
    assert f"{file} would be laid out anew\n" in told.out
    assert told.err.startswith("2 files: ")
    file.write_text(TIDY)
    assert run(["pack", "fmt", "--check", str(file)]) == 0


@pytest.mark.parametrize("content", [b"format = \n", b"format = 1 # caf\xe9\n", b"a = " + b"[" * 5000])
def test_a_file_that_is_no_toml_is_told_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "clinic.toml"
    file.write_bytes(content)
    assert run(["pack", "fmt", str(file)]) == 3
    assert file.read_bytes() == content
    assert capsys.readouterr().out.startswith(f"{file}:1:")


def test_what_is_no_file_is_told_by_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for words in (["lint"], ["fmt"]):
        assert run(["pack", *words, str(pipe)]) == 3
        assert "not-a-file" in capsys.readouterr().out
        with pytest.raises(BadValue):
            run(["pack", *words, str(tmp_path / "absent.toml")])
