"""Handing packs over on the command line: show, install, update, remove, compare, bundle, own changes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue, PackInvalid
from necktrack.model.packs import Pack
from necktrack.packs.canonical import canonical_form
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack

DATA = Path(__file__).parents[1] / "packs" / "data"
GOOD = (DATA / "good.toml").read_text(encoding="utf-8")
SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
NECK = "north-clinic.neck"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A person at a terminal who types these lines."""

    def type_lines(*lines: str) -> None:
        waiting = [f"{line}\n" for line in lines]
        monkeypatch.setattr("necktrack.cli.console.read_line", lambda: waiting.pop(0) if waiting else "")
        monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)

    return type_lines


def newer(reps: int = 8, version: str = "1.1.0") -> str:
    return GOOD.replace("reps = 10", f"reps = {reps}").replace('"1.0.0"', f'"{version}"')


def json_of(capsys: pytest.CaptureFixture[str], words: list[str], code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert run(words) == code
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert answer["format"] == 1
    return answer


def test_a_pack_file_alone_is_shown_and_the_way_to_install_it_is_told(
    capsys: pytest.CaptureFixture[str], file: Path, home: Path
) -> None:
    assert run([str(file)]) == 0
    told = capsys.readouterr()
    assert "Neck   north-clinic.neck 1.0.0" in told.out
    assert "Morning: every day, 2:05 by the clock, 1 exercise" in told.out
    assert "Fingerprint: " in told.out
    assert f"Install it: necktrack pack install {file}" in told.err
    assert not home.exists()


def test_a_pack_file_in_a_terminal_is_offered(
    capsys: pytest.CaptureFixture[str], file: Path, answer: Callable[..., None]
) -> None:
    answer("")
    assert run([str(file)]) == 0
    assert "Install it? [y/N]" in capsys.readouterr().err
    answer("y", "y")
    assert run([str(file)]) == 0
    told = capsys.readouterr()
    assert "is installed." in told.out
    assert "It is the pack in use." in told.out
    assert "Practise: necktrack play" in told.err
    assert run([str(file)]) == 0
    assert "It is installed already." in capsys.readouterr().err


def test_a_file_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackInvalid):
        run([str(DATA / "broken.toml")])
    with pytest.raises(PackInvalid, match="is a part of the library, not a pack"):
        run([str(SHIPPED / "library" / "neck.toml")])
    with pytest.raises(BadValue):
        run([str(tmp_path / "absent.toml")])


def test_without_a_terminal_installing_needs_yes(capsys: pytest.CaptureFixture[str], file: Path, home: Path) -> None:
    with pytest.raises(BadValue) as told:
        run(["pack", "install", str(file)])
    assert "--yes" in told.value.hint
    assert "Fingerprint: " in capsys.readouterr().out
    assert not (home / "packs").exists()


def test_a_pack_is_installed_and_used_at_once(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    done = json_of(capsys, ["pack", "install", "--yes", "--use", "--json", str(file)])
    assert (done["before"], done["was_there"], done["active"], done["borrows_from_library"]) == (
        None,
        False,
        True,
        False,
    )
    assert len(done["pack"]["fingerprint"].split()) == 6
    assert json_of(capsys, ["pack", "install", "--json", str(file)])["was_there"]


def test_an_update_tells_first_what_changes(
    capsys: pytest.CaptureFixture[str], file: Path, answer: Callable[..., None]
) -> None:
    run(["pack", "install", "--yes", str(file)])
    run(["pack", "overlay", NECK, "morning/glide", "reps=6"])
    file.write_text(newer(), encoding="utf-8")
    capsys.readouterr()
    answer("n")
    assert run(["pack", "install", str(file)]) == 0
    told = capsys.readouterr()
    assert "What changes from version 1.0.0, which is installed:\n  - Glide: 10 → 8 times" in told.out
    assert "Glide in Morning: your 6 times; the new pack says 8 (it was 10)" in told.out
    assert "Nothing was changed." in told.err
    assert json_of(capsys, ["pack", "show", NECK, "--json"])["pack"]["version"] == "1.0.0"
    answer("y", "n")
    assert run(["pack", "install", str(file)]) == 0
    assert "is installed in place of 1.0.0." in capsys.readouterr().out
    assert run(["pack", "overlay", NECK]) == 0
    told_back = " ".join(capsys.readouterr().out.split())
    assert f"Keep yours, or take it back: necktrack pack overlay {NECK} morning/glide --take-back" in told_back
    shown = json_of(capsys, ["pack", "show", NECK, "--json"])
    assert shown["own_changes"] == ["Glide in Morning: 6 times (the pack says 8 times)"]
    assert shown["own_problems"] == ["Glide in Morning: your 6 times; the new pack says 8 (it was 10)"]


def test_a_pack_that_borrows_from_the_library_says_so(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(GOOD.replace('exercise = "glide"', 'exercise = "library:chin-tuck"'), encoding="utf-8")
    assert run([str(file)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "the words fit only the same version of necktrack. Other words? Ask your clinic." in told
    assert "In it: 2 exercises and 2 easier or harder forms, 1 posture check" in told


def test_going_back_to_an_older_version_needs_the_option_and_a_typed_yes(
    capsys: pytest.CaptureFixture[str], file: Path, answer: Callable[..., None]
) -> None:
    old = file.read_text(encoding="utf-8")
    file.write_text(newer(), encoding="utf-8")
    run(["pack", "install", "--yes", str(file)])
    file.write_text(old, encoding="utf-8")
    with pytest.raises(PackInvalid) as told:
        run(["pack", "install", "--yes", str(file)])
    assert "--allow-older" in told.value.hint
    answer("y")
    assert run(["pack", "install", "--allow-older", str(file)]) == 0
    assert "Nothing was changed." in capsys.readouterr().err
    answer("yes", "n")
    assert run(["pack", "install", "--allow-older", str(file)]) == 0
    assert "is installed in place of 1.1.0." in capsys.readouterr().out


def test_removing_the_pack_in_use_asks_and_falls_back_to_the_starter(
    capsys: pytest.CaptureFixture[str], file: Path, answer: Callable[..., None]
) -> None:
    run(["pack", "install", "--yes", "--use", str(file)])
    run(["done", "morning"])
    with pytest.raises(BadValue) as refused:
        run(["pack", "remove", NECK])
    assert "--yes" in refused.value.hint
    answer("")
    assert run(["pack", "remove", NECK]) == 0
    assert "Nothing was changed." in capsys.readouterr().err
    answer("y")
    assert run(["pack", "remove", NECK]) == 0
    assert "necktrack.starter is in use now." in capsys.readouterr().out
    assert run(["history"]) == 0
    assert "Morning" in capsys.readouterr().out


def test_removing_answers_in_json(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    run(["pack", "install", "--yes", str(file)])
    assert json_of(capsys, ["pack", "remove", "--json", NECK]) == {
        "format": 1, "removed": NECK, "was_active": False, "own_changes": None,
    }  # fmt: skip


def test_two_packs_are_compared(capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path) -> None:
    other = tmp_path / "newer.toml"
    other.write_text(newer(), encoding="utf-8")
    assert run(["pack", "diff", str(file), str(other)]) == 0
    assert capsys.readouterr().out == "Glide: 10 → 8 times\nVersion 1.0.0 → 1.1.0\n"
    assert run(["pack", "diff", str(file), str(file)]) == 0
    assert capsys.readouterr().out == "This is the same programme.\n"
    answer = json_of(capsys, ["pack", "diff", "starter", str(file), "--json"])
    assert not answer["same"]
    assert answer["new"]["id"] == NECK
    assert answer["lines"]


def read(text: str, *, with_library: bool) -> Pack:
    pack, problems = parse_pack(text.encode(), "bundle.toml", LIBRARY if with_library else None)
    assert pack is not None, problems
    assert problems == ()
    return pack


@pytest.mark.parametrize("name", ["whole.toml", "good.toml"])
def test_a_bundled_pack_stands_alone_with_the_same_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    target = tmp_path / "bundled.toml"
    assert run(["pack", "bundle", str(DATA / name), "-o", str(target)]) == 0
    words = json_of(capsys, ["pack", "show", str(DATA / name), "--json"])["pack"]["fingerprint"]
    assert json_of(capsys, ["pack", "show", str(target), "--json"])["pack"]["fingerprint"] == words
    text = target.read_text(encoding="utf-8")
    assert "library:" not in text
    alone, beside = read(text, with_library=False), read(text, with_library=True)
    assert canonical_form(alone) == canonical_form(beside)
    assert run(["pack", "lint", str(target)]) == 0
    assert capsys.readouterr().out == ""


def test_bundling_never_writes_over_the_file_with_the_comments(file: Path) -> None:
    with pytest.raises(BadValue, match="is the file that is bundled"):
        run(["pack", "bundle", str(file), "-o", str(file)])
    assert file.read_text(encoding="utf-8") == GOOD


def test_a_bundle_goes_to_stdout_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "bundle", "starter"]) == 0
    assert capsys.readouterr().out.startswith("format = 1\n")


def test_own_changes_are_made_shown_and_taken_back(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    run(["pack", "install", "--yes", "--use", str(file)])
    capsys.readouterr()
    assert run(["pack", "overlay"]) == 0
    assert capsys.readouterr().out == "Neck is done as it was given.\n"
    assert run(["pack", "overlay", "morning/glide", "hold", "5", "s"]) == 0
    assert "Glide in Morning: 5 s hold (the pack says 3 s hold)" in capsys.readouterr().out
    assert run(["pack", "show", NECK]) == 0
    assert "With your changes (necktrack pack overlay):" in capsys.readouterr().out
    own = json_of(capsys, ["pack", "overlay", "--json"])
    assert own["routines"][0]["tweaks"][0]["dose"] == {"hold_s": 5}
    assert run(["pack", "overlay", NECK, "glide", "--take-back"]) == 0
    assert "is done as it was given" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["morning/glide"],
        ["morning/glide", "--leave-out", "hold=3"],
        ["morning/glide", "hold=9999"],
        ["morning/nothing", "hold=3"],
        ["morning/glide", "--leave-out"],
        [NECK, "--leave-out"],
        [NECK, "--reset"],
        [NECK, "morning", "--order", "glide,glide"],
    ],
)
def test_a_change_that_cannot_be_meant_is_refused(file: Path, home: Path, words: list[str]) -> None:
    run(["pack", "install", "--yes", "--use", str(file)])
    with pytest.raises(BadValue):
        run(["pack", "overlay", *words])
    assert not (home / "overlays").exists()


def test_an_exercise_in_place_of_a_pack_is_answered_with_the_way_to_write_it(file: Path) -> None:
    run(["pack", "install", "--yes", "--use", str(file)])
    with pytest.raises(BadValue) as told:
        run(["pack", "overlay", "glide", "hold=5"])
    assert told.value.hint == "For the exercise write morning/glide."
    with pytest.raises(BadValue) as told:
        run(["pack", "overlay", "no-such-pack", "hold=5"])
    assert told.value.hint == "See necktrack pack list."


def test_a_bad_file_of_changes_is_told_with_its_line(
    capsys: pytest.CaptureFixture[str], file: Path, home: Path
) -> None:
    run(["pack", "install", "--yes", "--use", str(file)])
    run(["pack", "overlay", "morning/glide", "hold=5"])
    own = home / "overlays" / f"{NECK}.toml"
    own.write_text(own.read_text(encoding="utf-8").replace("hold_s = 5", "hold_s = 5000", 1), encoding="utf-8")
    capsys.readouterr()
    assert run(["pack", "overlay"]) == 3
    told = capsys.readouterr().out
    assert "5000 is out of bounds" in told
    assert "hold_s = 5000\n" in told
    assert run(["pack", "show", NECK]) == 0
    assert "Your own changes to Neck are not used" in capsys.readouterr().err
    assert run(["pack", "overlay", NECK, "--reset"]) == 0
    assert own.with_name(f"{own.name}.before").exists()


COLLAR = """
[[safety]]
id = "neck-collar"
text = "Were you told to wear a neck collar?"
about = "a neck collar"
action = "before-exercise"
"""


def test_a_pack_that_asks_more_says_so_before_it_is_installed(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    assert json_of(capsys, ["pack", "install", "--yes", "--json", str(file)])["safety_questions"] == 0
    file.write_text(newer() + COLLAR, encoding="utf-8")
    assert run(["pack", "install", "--yes", str(file)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    asked = "Were you told to wear a neck collar? (yes: ask your provider first)"
    assert f"This pack adds 1 safety question, asked before exercise: {asked}" in told
    assert f"- Asks before exercise: {asked}" in told
    assert json_of(capsys, ["pack", "install", "--json", str(file)])["safety_questions"] == 1
