"""The scoreboard itself: a control that passes fails its figure, what was skipped is told, the table says it all."""

import json
from pathlib import Path

import pytest

from tools.scoreboard import __main__ as program
from tools.scoreboard import board, frame, table
from tools.scoreboard.frame import Figure, Measure, Outcome, Result, Size, Skipped

ROOT = Path(__file__).parents[2]
NAMED = {*range(1, 16), 24}
"""The figures that issue 7 asks for."""
KEYS = {"number", "name", "target", "value", "pass", "skipped", "detail", "control", "size", "seconds", "cpu"}


def passes(_size: Size, _folder: Path) -> Outcome:
    return Outcome("0 of 10", True)


def fails(_size: Size, _folder: Path) -> Outcome:
    return Outcome("3 of 10", False, {"lost": 3})


def is_skipped(_size: Size, _folder: Path) -> Outcome:
    raise Skipped("strace is not installed")


def result_of(measure: Measure, control: Measure | None, folder: Path, number: int = 1) -> Result:
    name = "acknowledged writes lost, a name that is too long for its column"
    figure = Figure(number, name, "0", measure, control, "is hasty")
    return frame.measured(figure, Size.SHORT, folder / str(number))


def board_of(*results: Result) -> board.Board:
    return {
        "date": "2026-11-22", "commit": "abc1234", "machine": "2 cores, Linux 6.18.44", "python": "3.11.7",
        "sqlite": "3.40.1", "size": "short", "figures": list(results),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "control", "is_good"),
    [
        (passes, None, True), (passes, fails, True), (passes, passes, False), (fails, fails, False),
        (passes, is_skipped, True),
    ],
)  # fmt: skip
def test_a_figure_passes_when_it_is_at_target_and_its_control_is_not(
    tmp_path: Path, measure: Measure, control: Measure | None, is_good: bool
) -> None:
    result = result_of(measure, control, tmp_path)
    assert result["pass"] is is_good
    assert board.passed(board_of(result)) is is_good


def test_what_was_skipped_is_no_failure_and_is_told_with_its_reason(tmp_path: Path) -> None:
    everything = board_of(
        result_of(is_skipped, fails, tmp_path, 2), result_of(passes, is_skipped, tmp_path, 3),
        result_of(passes, fails, tmp_path, 4),
    )  # fmt: skip
    said = table.plain(everything)
    assert board.passed(everything)
    assert "skipped 2 acknowledged writes lost" in said
    assert "skipped 3 control, is hasty: strace is not installed" in said
    assert "2 of 2 figures pass (short form), 1 skipped: all at target." in said
    assert next(line for line in said.splitlines() if line.startswith("2 ")).endswith(" -")


def test_a_measurement_that_breaks_is_no_skipped_one(tmp_path: Path) -> None:
    def breaks(_size: Size, _folder: Path) -> Outcome:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        result_of(breaks, None, tmp_path)


def test_the_work_folder_is_empty_and_goes_away(tmp_path: Path) -> None:
    seen: list[Path] = []

    def leaves_things(_size: Size, folder: Path) -> Outcome:
        assert list(folder.iterdir()) == []
        (folder / "left").write_text("something")
        seen.append(folder)
        return Outcome("", True)

    result_of(leaves_things, leaves_things, tmp_path)
    assert len(seen) == len(set(seen)) == 2
    assert not any(folder.exists() for folder in seen)


def test_the_table_has_columns_that_stand_under_each_other_and_is_a_hundred_wide(tmp_path: Path) -> None:
    said = table.plain(board_of(result_of(fails, passes, tmp_path, 12))).splitlines()
    assert said[0].split() == ["name", "target", "value", "pass"]
    assert max(map(len, said)) <= 100
    starts = [said[0].index(word) for word in ("name", "target", "value", "pass")]
    first, control = said[2], next(line for line in said if "control:" in line)
    assert [first[start:].split()[0] for start in starts] == ["acknowledged", "0", "3", "NO"]
    assert control[starts[1] :].split()[0] == "must"
    assert control.endswith("NO")
    assert "NOT all at target" in said[-2]


def test_a_figure_in_a_child_is_told_as_json(tmp_path: Path) -> None:
    (tmp_path / "figure_77.py").write_text(
        "from tools.scoreboard.frame import *\n"
        "FIGURE = Figure(77, 'two and two', '4', lambda size, folder: Outcome(str(size.asked(2 + 2, 5)), True), None)\n"
    )
    words = ["--measure", "figure_77", "--size", "short", "--folder", str(tmp_path / "work")]
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(tmp_path)
        assert program.main([*words, "--json", str(tmp_path / "answer.json")]) == 0
    result = json.loads((tmp_path / "answer.json").read_text())
    assert set(result) == KEYS
    assert (result["value"], result["pass"], result["control"]) == ("4", True, None)


def test_a_figure_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--only", "1,99"]) == 2
    assert "there is no figure 99" in capsys.readouterr().out


def test_the_number_that_was_asked_for_takes_the_place_of_the_forms_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (Size.SHORT.asked(40, 2000), Size.LONG.asked(40, 2000)) == (40, 2000)
    monkeypatch.setenv(frame.COUNT, "120")
    assert Size.SHORT.asked(40, 2000) == 120


def test_the_page_gets_its_table_from_what_was_measured_and_the_later_run_counts(tmp_path: Path) -> None:
    early = board_of(result_of(passes, fails, tmp_path, 1), result_of(fails, None, tmp_path, 2))
    late = board_of(result_of(passes, None, tmp_path, 2)) | {"commit": "def5678"}
    page = f"Before.\n{table.BEGIN}\nold\n{table.END}\nAfter.\n"
    written = table.into_page(page, [early, late])
    rows = [line for line in written.splitlines() if line.startswith("| ")]
    assert written.startswith("Before.\n")
    assert written.endswith("\nAfter.\n")
    assert "old" not in written
    assert len(rows) == 3
    assert "is hasty: 3 of 10" in rows[1]
    assert "def5678" in rows[2]
    assert table.into_page(written, [early, late]) == written


def test_a_page_without_a_place_for_the_table_is_left_alone() -> None:
    with pytest.raises(SystemExit):
        table.into_page("nothing here", [])


def test_every_figure_that_was_asked_for_is_there_and_explained() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text("utf-8")
    assert set(frame.figures()) >= NAMED
    for number in frame.figures():
        assert f"### {number}. " in page, number
        assert f"| {number} | " in page, number
