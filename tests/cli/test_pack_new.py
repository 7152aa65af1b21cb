"""`pack new`: from answers, from a line, from library exercises, and from another pack."""

import io
import json
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack
from necktrack.services.compose import LineNotUnderstood

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What the author types, a line each."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def doses(file: Path) -> list[list[tuple[str, int, int]]]:
    """Per routine the exercises with their sets and repetitions; the file has no problem."""
    pack, problems = parse_pack(file.read_bytes(), file.name, LIBRARY)
    assert pack is not None
    assert [str(problem) for problem in problems if problem.severity != "note"] == []
    return [[(step.exercise, step.dose.sets, step.dose.reps) for step in routine.steps] for routine in pack.routines]


def test_a_pack_is_made_by_answers_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    types(
        monkeypatch, "Neck starter", "chin", "1", "2x8 hold 5", "open book", "", "shoulder-blade squeeze", "",
        "", "", "", "y", "walk", "10 min", "", "mon wed fri", "A walk", "n", "North Clinic", "555 0100", "", "",
    )  # fmt: skip
    assert run(["pack", "new"]) == 0
    assert doses(folder / "neck-starter.toml") == [
        [("chin-tuck", 2, 8), ("thor-rot", 1, 8), ("scap-retract", 2, 12)],
        [("walk", 1, 1)],
    ]
    text = (folder / "neck-starter.toml").read_text(encoding="utf-8")
    assert 'id = "north-clinic.neck-starter"' in text
    assert 'days = ["mon", "wed", "fri"]' in text


def test_the_clock_is_told_after_each_exercise_and_a_slip_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, "Neck", "chinn", "walk", "9999 min", "10 min", "chin tuck 1x5", "out 9", "out 2", "list",
          "", "", "", "", "", "", "", "")  # fmt: skip
    assert run(["pack", "new", "-o", "neck.toml"]) == 0
    told = capsys.readouterr().err
    assert "Did you mean: chin?" in told
    assert "So far: 1 exercise, " in told
    assert "So far: 2 exercises, " in told
    assert "There is no exercise 9." in told
    assert "Taken out: Chin glide back." in told


def test_an_own_exercise_is_written_in_plain_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    types(
        monkeypatch, "Own", "own", "Towel glide", "Sit tall.", "Glide your head back into the towel.", "",
        "4", "2", "2", "It practises bringing the head back.", "1", "Side view. The head slides back.", "1x8",
        "", "", "", "n", "", "", "", "",
    )  # fmt: skip
    assert run(["pack", "new"]) == 0
    assert doses(folder / "own.toml") == [[("towel-glide", 1, 8)]]


def test_what_was_made_is_kept_when_the_answers_end_and_can_be_gone_on_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    types(monkeypatch, "Neck", "chin tuck 1x5")
    with pytest.raises(BadValue):
        run(["pack", "new"])
    assert doses(folder / "neck.draft.toml") == [[("chin-tuck", 1, 5)]]
    assert "--go-on neck.draft.toml" in capsys.readouterr().err
    types(monkeypatch, "walk 10 min", "", "", "", "", "", "", "", "")
    assert run(["pack", "new", "--go-on", "neck.draft.toml"]) == 0
    assert doses(folder / "neck.toml") == [[("chin-tuck", 1, 5), ("walk", 1, 1)]]


def test_nobody_there_means_advice_and_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    types(monkeypatch)
    with pytest.raises(BadValue):
        run(["pack", "new"])
    assert list(folder.glob("*.toml")) == []


def test_a_line_becomes_a_pack(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = "chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri"
    assert run(["pack", "new", "--rx", line, "--title", "Neck starter", "--clinic", "North Clinic"]) == 0
    assert doses(folder / "neck-starter.toml") == [[("chin-tuck", 2, 10), ("thor-rot", 1, 8)], [("walk", 1, 1)]]
    assert run(["pack", "show", "--rx", "neck-starter.toml"]) == 0
    told = capsys.readouterr().out.splitlines()
    said = next(each for each in told if each.startswith("chin"))
    assert run(["pack", "new", "--rx", said, "--title", "Again", "-o", "again.toml"]) == 0
    assert "The check word fits." in capsys.readouterr().err
    assert doses(folder / "again.toml") == doses(folder / "neck-starter.toml")


def test_a_line_that_is_not_understood_makes_nothing(folder: Path) -> None:
    with pytest.raises(LineNotUnderstood) as refused:
        run(["pack", "new", "--rx", "chin tuck 2x10; levitate 3x5", "--title", "Neck"])
    assert "levitate" in str(refused.value.problems[0])
    assert list(folder.glob("*.toml")) == []


def test_picked_exercises_are_fitted_to_the_minutes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "new", "--pick", "chin-tuck,wall-angel", "--minutes", "8", "-o", "clinic.toml"]) == 0
    assert "by the clock" in capsys.readouterr().err
    assert [name for name, *_ in doses(folder / "clinic.toml")[0]] == ["chin-tuck", "wall-angel"]


def test_another_pack_is_a_start(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "new", "--from", "starter", "--title", "Our start", "-o", "ours.toml", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["file"], answer["id"]) == ("ours.toml", "my-clinic.our-start")
    assert doses(folder / "ours.toml")


def test_a_copy_without_a_title_is_called_after_its_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["pack", "new", "--from", "starter", "-o", "ours.toml"]) == 0
    assert "Starter: five minutes a day, changed" in " ".join(capsys.readouterr().out.split())


def test_no_file_is_written_over_without_a_yes(folder: Path) -> None:
    (folder / "clinic.toml").write_text("mine", encoding="utf-8")
    words = ["pack", "new", "--pick", "chin-tuck", "-o", "clinic.toml"]
    with pytest.raises(BadValue):
        run(words)
    assert (folder / "clinic.toml").read_text(encoding="utf-8") == "mine"
    assert run([*words, "--yes"]) == 0
    assert doses(folder / "clinic.toml")


@pytest.mark.parametrize("words", [["--rx", "walk", "--pick", "walk"], ["--minutes", "5"]])
def test_two_ways_at_once_are_refused(words: list[str]) -> None:
    with pytest.raises(BadValue):
        run(["pack", "new", *words])
