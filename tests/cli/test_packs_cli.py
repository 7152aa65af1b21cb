"""The pack and library commands: what a person reads, the JSON, and the exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.cli.pack_problems import problem_lines
from necktrack.cli.packs import PARTS
from necktrack.errors import BadValue, PackInvalid
from necktrack.model.packs import Problem

DATA = Path(__file__).parents[1] / "packs" / "data"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_list_marks_the_pack_in_use(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert run(["pack", "list"]) == 0
    assert capsys.readouterr().out.startswith("* necktrack.starter ")
    assert not home.exists()
    assert run(["pack", "list", "--json"]) == 0
    packs = json.loads(capsys.readouterr().out)
    assert packs["format"] == 1
    assert packs["packs"][0]["active"]


def test_a_pack_is_shown_with_doses_in_words_and_its_clock(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "show", "starter"]) == 0
    shown = capsys.readouterr().out
    assert "by the clock" in shown
    assert "Chin glide back" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert run(["pack", "show", str(DATA / "good.toml"), "--json"]) == 0
    pack = json.loads(capsys.readouterr().out)["pack"]
    assert pack["routines"][0]["seconds"] == 125
    assert len(pack["sha256"]) == 64


def test_lint_points_at_each_place_with_a_caret(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "lint", str(DATA / "broken.toml")]) == 3
    lines = capsys.readouterr().out.splitlines()
    at = next(place for place, line in enumerate(lines) if "hold_s: 9999" in line)
    assert lines[at + 1] == '    dose = { reps = "20s", hold_s = 9999, foo = 1 }'
    assert lines[at + 2].index("^") == lines[at + 1].index("9999")


def test_lint_as_json_has_all_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "lint", "--json", str(DATA / "broken.toml"), str(DATA / "good.toml")]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == 1
    keys = {"file", "line", "column", "severity", "code", "path", "message", "hint"}
    assert all(set(problem) == keys for problem in answer["problems"])


def test_lint_of_a_good_file_is_quiet_and_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "lint", str(DATA / "good.toml")]) == 0
    assert capsys.readouterr().out == ""


def test_the_caret_stands_below_wide_letters() -> None:
    problem = Problem("f", 1, 6, "error", "x", "", "m", "h")
    assert problem_lines(problem, ['首 = "é"'])[-1].index("^") == 4 + 6
    assert problem_lines(problem, ["\tx = \x1b[31m"])[1] == "     x = \ufffd[31m"
    assert len(problem_lines(Problem("f", 9, 1, "error", "x", "", "m", "h"), ["one line"])) == 1


def test_a_pack_is_used_and_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "install", "--yes", str(DATA / "good.toml")]) == 0
    assert "Neck (north-clinic.neck 1.0.0) is installed." in capsys.readouterr().out
    assert run(["pack", "use", "north-clinic.neck"]) == 0
    told = capsys.readouterr()
    assert "is in use. Routines: Morning (morning)." in told.out
    assert "necktrack play morning" in told.err
    assert run(["pack", "list"]) == 0
    assert "* north-clinic.neck" in capsys.readouterr().out


def test_the_whole_format_is_shown_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "show", str(DATA / "whole.toml")]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Weeks 1 to 2 (Settle in): Glide back with a towel 2 sets of 5, hold 3 s" in shown
    assert "It grows in: Glide back with a towel and Slow belly breathing." in shown
    assert "It is made easier when your pain before it is 4 or more" in shown
    assert "Only as your provider taught it to you." in shown
    assert "Questionnaire How was your week my-week 2 questions, every 2 weeks; score 0 to 12, higher is worse" in shown
    assert "How strong was your grip today? (0 no grip to 20 as strong as ever; logged as grip)" in shown
    assert "Lessons Next steps (next-steps)" in shown
    assert "Contact: North Clinic, 555 0100" in shown


def test_the_six_words_are_shown_in_list_show_and_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["pack", "show", "starter", "--json"]) == 0
    words = json.loads(capsys.readouterr().out)["pack"]["fingerprint"]
    assert len(words.split()) == 6
    assert run(["pack", "show", "starter"]) == 0
    assert f"Fingerprint: {words}" in capsys.readouterr().out
    assert run(["pack", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["packs"][0]["fingerprint"] == words
    assert run(["pack", "list"]) == 0
    assert words not in capsys.readouterr().out
    monkeypatch.setattr("necktrack.cli.terminal.terminal_columns", lambda: 160)
    assert run(["pack", "list"]) == 0
    assert words in capsys.readouterr().out


def test_only_the_module_of_the_named_command_is_loaded() -> None:
    code = (
        "import sys; from necktrack.cli.main import run; run(['pack', 'lint', sys.argv[1]]);"
        "print([name for name in sys.modules if name.startswith('necktrack.cli.pack')])"
    )
    words = [sys.executable, "-c", code, str(DATA / "good.toml")]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "necktrack.cli.pack_check" in done.stdout
    assert "necktrack.cli.pack_hand" not in done.stdout
    assert "necktrack.cli.pack_look" not in done.stdout


def test_help_knows_every_command_of_pack(capsys: pytest.CaptureFixture[str]) -> None:
    run(["pack", "--help"])
    told = capsys.readouterr().out
    for name in set(PARTS) - {"offer"}:
        assert f"\n  {name} " in told, name
    assert "\n  offer " not in told


def test_bad_files_and_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid):
        run(["pack", "install", str(DATA / "broken.toml")])
    with pytest.raises(PackInvalid):
        run(["pack", "show", str(DATA / "broken.toml")])
    with pytest.raises(BadValue):
        run(["pack", "show", "no-such-pack"])
    with pytest.raises(BadValue):
        run(["pack", "lint", str(tmp_path / "absent.toml")])
    with pytest.raises(BadValue):
        run(["library", "show", "no-such-exercise"])


def test_the_library_is_listed_searched_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "list"]) == 0
    assert "  chin-tuck " in capsys.readouterr().out
    assert run(["library", "search", "neck", "stretch"]) == 0
    assert "stretch-uptrap" in capsys.readouterr().out
    assert run(["library", "search", "zzz"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["library", "show", "chin-tuck"]) == 0
    assert "Stop if you notice" in capsys.readouterr().out
    assert run(["library", "show", "balance"]) == 0
    assert "or unsure" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["library", "list"], "areas"),
        (["library", "search", "neck"], "items"),
        (["library", "show", "chin-tuck"], "exercise"),
        (["library", "show", "balance"], "check"),
    ],
)
def test_the_library_answers_in_json(capsys: pytest.CaptureFixture[str], words: list[str], key: str) -> None:
    assert run([*words, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["format"] == 1
    assert answer[key]
