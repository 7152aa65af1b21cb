"""Figures on the command line: playing one, start and end, and words where nothing can be drawn."""

from pathlib import Path

import pytest

from real_terminal import Terminal
from typed import Run

PACK = """format = 1
[pack]
id = "clinic.turns"
version = "1.0.0"
title = "Turns"
[[exercise]]
id = "turn"
name = "Turning"
kind = "mobility"
regions = ["neck"]
position = "sitting"
why = "To move."
steps = ["Turn slowly."]
dose = { sets = 1, reps = 4, hold_s = 1, tempo_s = 2, rest_s = 0, sides = "each" }
evidence = "C"
sources = ["none"]
[exercise.figure]
base = "sitting"
frames = [ { at = 1, pose = "neck.rotate left 60" } ]
shown = "head"
mirror = true
alt = "The head turns to one side."
[[exercise]]
id = "breath"
name = "Breathing"
kind = "breath"
regions = ["neck"]
position = "sitting"
why = "To rest."
steps = ["Breathe."]
dose = { sets = 1, duration_s = 40, rest_s = 0 }
evidence = "C"
sources = ["none"]
figure = { alt = "One hand lies on the belly." }
"""


def braille(text: str) -> int:
    """How many cells of the text hold dots."""
    return sum("⠁" <= sign <= "⣿" for sign in text)


@pytest.fixture
def pack(tmp_path: Path) -> str:
    """A file with a figure and one in words."""
    file = tmp_path / "turns.toml"
    file.write_text(PACK, encoding="utf-8")
    return str(file)


def test_an_author_sees_start_and_end_of_each_figure(run: Run, pack: str) -> None:
    shown = run("pack", "preview", pack, "--figures")
    assert shown.code == 0
    assert shown.out.index("Turning") < shown.out.index("start") < shown.out.index("The head turns to one side.")
    assert "One hand lies on the belly." in shown.out
    assert braille(shown.out) > 100
    assert max(map(len, shown.out.splitlines())) <= 80
    assert run("pack", "preview", pack, "--figures", "--timeline").code == 2


def test_without_a_terminal_an_exercise_is_shown_in_words_unless_stills_are_wanted(run: Run) -> None:
    told = run("library", "show", "bird-dog").out
    assert "Picture:" in told
    assert not braille(told)
    stills = run("library", "show", "bird-dog", "--still").out
    assert stills.startswith(told)
    assert braille(stills) > 60


@pytest.mark.parametrize(("signs", "shown"), [("blocks", "▀▄█"), ("ascii", "'.:")])
def test_a_font_without_braille_is_drawn_for_in_other_signs(run: Run, pack: str, signs: str, shown: str) -> None:
    told = run("library", "show", "bird-dog").out
    assert run("config", "pictures", signs).code == 0
    stills = run("library", "show", "bird-dog", "--still").out.removeprefix(told)
    preview = run("pack", "preview", pack, "--figures").out
    for drawn in (stills, preview):
        assert not braille(drawn)
        assert sum(drawn.count(sign) for sign in shown) > 60


def test_in_a_terminal_the_figure_plays_until_a_key_is_pressed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    terminal = Terminal(tmp_path, "library", "show", "bird-dog")
    terminal.wait_for("any key ends")
    terminal.type_in("x")
    assert terminal.end() == 0
    assert "\x1b[?25h" in terminal.shown[-10:], "the cursor is seen again"


def test_where_nothing_may_move_start_and_end_stand_side_by_side(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    terminal = Terminal(tmp_path, "library", "show", "bird-dog")
    assert terminal.end() == 0
    assert {"start", "end"} <= set(terminal.shown.split())
    assert braille(terminal.shown) > 60
    assert "any key ends" not in terminal.shown
    assert "\x1b" not in terminal.shown, "nothing is drawn over"


def test_a_terminal_that_cannot_draw_gets_words(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "library", "show", "bird-dog", "--still", term="dumb")
    assert terminal.end() == 0
    assert "Picture:" in terminal.shown
    assert not braille(terminal.shown)


# The steps beside the figure.


def shown_in(home: Path, monkeypatch: pytest.MonkeyPatch, columns: int, rows: int) -> str:
    """What a terminal of that size shows until the figure moves, or to the end where it has no room."""
    monkeypatch.delenv("TEXTUAL_ANIMATIONS", raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    terminal = Terminal(home, "library", "show", "rot-arom")
    if columns > 30:
        terminal.wait_for("any key ends")
        terminal.type_in("x")
    assert terminal.end() == 0
    return terminal.shown.replace("\r", "")


def test_steps_that_would_be_out_of_sight_stand_beside_the_moving_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, _, moving = shown_in(tmp_path, monkeypatch, 80, 24).partition("\x1b[?25l")
    assert "1. Sit with your back supported. Arms relaxed." in words
    assert "1. Sit with your back" in moving
    assert "5. Shoulders still and soft." in moving
    assert "the side, to the first" not in moving, "in lines of their own"


def test_in_a_narrow_terminal_the_steps_stand_above_and_no_word_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = shown_in(tmp_path, monkeypatch, 40, 24)
    words, _, moving = shown.partition("\x1b[?25l")
    assert max(map(len, words.splitlines())) <= 40
    assert moving.index(" 2. Turn your head slowly to the side,\n") < moving.index("⣀")
    assert moving.count("2. Turn your head") == 1, "they are not drawn over"


def test_in_a_high_terminal_the_steps_are_not_told_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_in(tmp_path, monkeypatch, 80, 60).count("Sit with your back") == 1


def test_where_there_is_no_room_for_a_picture_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = " ".join(shown_in(tmp_path, monkeypatch, 25, 12).split())
    assert "There is no room for its picture here: it takes 21 columns and 13 rows." in shown
    assert not braille(shown)


# The picture of a check, and where to see an exercise, at a terminal.


@pytest.fixture
def home(run: Run, tmp_path: Path) -> Path:
    """The home of a person who may exercise."""
    assert run("safety", "--rest", "no").code == 0
    return tmp_path / "home"


@pytest.mark.parametrize(("rows", "is_drawn"), [(24, True), (18, False)])
def test_a_check_shows_its_picture_before_the_steps_or_says_where_it_is(
    home: Path, monkeypatch: pytest.MonkeyPatch, rows: int, is_drawn: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", str(rows))
    terminal = Terminal(home, "check", "head-tilt")
    terminal.wait_for("Enter: next")
    terminal.type_in("x\n")
    terminal.end()
    before = terminal.shown[: terminal.shown.index("Step 1 of")]
    assert (braille(before) > 100) == is_drawn
    assert ("To see it: necktrack library show head-tilt" in before) != is_drawn


def test_a_check_in_plain_lines_has_no_dots_for_a_screen_reader_to_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "50")
    terminal = Terminal(home, "check", "head-tilt", "--plain")
    terminal.wait_for("Enter: next")
    terminal.type_in("x\n")
    terminal.end()
    assert not braille(terminal.shown)
    assert "To see it: necktrack library show head-tilt" in terminal.shown


def test_a_routine_in_plain_lines_says_where_its_movements_are_seen(home: Path) -> None:
    terminal = Terminal(home, "play", "--plain", "--pain", "2")
    terminal.wait_for("Did you hear it?")
    terminal.type_in("n\n")
    terminal.wait_for("To see how one is done: necktrack library show ")
    terminal.wait_for("not now")
    terminal.type_in("no\n")
    assert terminal.end() == 0


def test_a_check_read_by_a_program_has_words_alone(run: Run, home: Path) -> None:
    told = run("check", "head-tilt", typed="x\n")
    assert "Picture:" in told.err
    assert not braille(told.err)
    assert "To see it" not in told.err
