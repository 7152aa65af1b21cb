"""`pack new` by keys alone: what an author gets who slips, turns back, looks for help, or breaks off."""

import io
from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Told":
    return Told(monkeypatch, capsys)


class Told:
    """What an author is told who types some lines and then leaves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def after(self, *lines: str, words: tuple[str, ...] = ("pack", "new")) -> str:
        """Everything that was said on both streams, in one line."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        with pytest.raises(BadValue):
            run(list(words))
        return " ".join(" ".join(self._capsys.readouterr()).split())


def test_help_shows_the_words_again_and_looks_for_no_exercise(told: Told) -> None:
    for word in ("help", "?"):
        assert told.after("Neck", word).count("take number 2 out") == 2


def test_what_was_taken_is_read_back(told: Told) -> None:
    said = told.after("Neck", "chin tuck", "1")
    assert "Chin glide back: 2 sets of 1, hold 3 s So far: 1 exercise" in said


def test_an_exercise_is_left_without_a_dose_by_going_back(told: Told) -> None:
    said = told.after("Neck", "chin tuck", "back", "list")
    assert "Nothing yet." in said


def test_words_that_are_no_dose_are_told_so_and_not_looked_up(told: Told) -> None:
    said = told.after("Neck", "chin tuck", "take 1", "5 halten")
    assert '"take" does not say how much.' in said
    assert '"halten" does not say how much.' in said
    assert "no exercise of the library" not in said


def test_a_dose_is_changed_afterwards(told: Told, folder: Path) -> None:
    said = told.after("Neck", "chin tuck 1x5", "dose", "dose 1", "2x8", "dose 1", "back")
    assert "Which one? Write its number: dose 1" in said
    pack, _ = parse_pack((folder / "neck.draft.toml").read_bytes(), "neck", LIBRARY)
    assert pack is not None
    assert [(step.dose.sets, step.dose.reps) for step in pack.routines[0].steps] == [(2, 8)]


def test_the_first_one_cannot_go_further_up(told: Told) -> None:
    assert "It is the first already." in told.after("Neck", "chin tuck 1x5", "up 1")


def test_a_dose_without_an_exercise_is_told_as_a_line(told: Told) -> None:
    said = told.after("Neck", "2x8 hold 5")
    assert "it belongs to no exercise. Write the exercise first: chin tuck 2x10." in said
    assert "Did you mean" not in said


def test_scraps_of_words_are_not_offered(told: Told) -> None:
    assert "Did you mean" not in told.after("Neck", "zz qq")


def test_several_exercises_are_taken_at_once_and_their_days_are_asked_later(told: Told) -> None:
    said = told.after("Neck", "chin tuck 2x8; walk 10 min mon wed", "list")
    assert "2. Walk: 10 min" in said
    assert "On which days is asked later" in said


def test_from_the_schedule_one_goes_back_to_the_exercises(told: Told) -> None:
    said = told.after("Neck", "chin tuck 1x5", "", "Mo Mi", "back", "walk 10 min", "list")
    assert '"mo mi" does not say when.' in said
    assert "2. Walk: 10 min" in said


def test_going_on_keeps_the_name_the_days_and_the_contact(told: Told, folder: Path) -> None:
    said = told.after("Neck", "chin tuck 1x5", "", "mon fri", "Mornings", "", "North Clinic")
    assert "Go on with it: necktrack pack new --go-on neck.draft.toml" in said
    again = told.after("", "", "", "", "", words=("pack", "new", "--go-on", "neck.draft.toml"))
    assert "Due [mon, fri]:" in again
    assert "What is the routine called? [Mornings]:" in again
    assert "Your clinic or name [North Clinic]:" in again
    text = (folder / "neck.draft.toml").read_text(encoding="utf-8")
    assert 'days = ["mon", "fri"]' in text
    assert 'name = "Mornings"' in text


def test_a_draft_that_is_broken_off_at_once_again_loses_nothing(told: Told, folder: Path) -> None:
    told.after("Neck", "chin tuck 1x5", "", "mon fri", "Mornings", "")
    before = (folder / "neck.draft.toml").read_text(encoding="utf-8")
    told.after(words=("pack", "new", "--go-on", "neck.draft.toml"))
    assert (folder / "neck.draft.toml").read_text(encoding="utf-8") == before
