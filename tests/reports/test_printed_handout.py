"""The handout as a browser prints it: sheets, size of type, nothing cut. Needs headless Chromium and poppler."""

import re
from pathlib import Path

import pytest

from handouts import CLINIC, TEN, handout_of, read, shipped_library
from necktrack.reports.handout_fit import density_of, sheets_with
from necktrack.reports.handout_page import render_handout_page
from necktrack.reports.handout_parts import Handout
from necktrack.services.handout import make_handout
from necktrack.services.packs import find_pack
from necktrack.services.world import World
from printer import CHROMIUM, PDFTOTEXT, printed, texts_of, words_on

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
SIZES = {"A4": (595, 842), "letter": (612, 792)}
"""Points."""
NO_PRINTER_REACHES = 20
LINE_OF_A_POINT = 1.11
"""How high a word stands for each point of its type, as poppler measures it."""
MOST_SHEETS = {
    "starter": 3, "desk": 3, "flare": 3, "stretch": 3, "clinic-example": 3, "full": 4, "low-back": 4, "strength": 5,
}  # fmt: skip

needs_printer = pytest.mark.skipif(
    not (CHROMIUM and PDFTOTEXT), reason="headless Chromium and pdftotext are not installed here"
)


def sheets(handout: Handout, size: str, scratch: Path) -> list[str]:
    return words_on(printed(render_handout_page(handout), size, scratch))


def texts(handout: Handout, size: str, scratch: Path) -> list[str]:
    return texts_of(printed(render_handout_page(handout), size, scratch))


def letters(text: str) -> str:
    return "".join(text.split())


def points_of(sheet: str, *wanted: str) -> set[float]:
    """The sizes of type in which these words stand on a sheet."""
    found = (word for word in WORD.findall(sheet) if word[4] in wanted)
    return {round((float(word[3]) - float(word[1])) / LINE_OF_A_POINT * 2) / 2 for word in found}


@needs_printer
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", MOST_SHEETS)
def test_a_shipped_pack_takes_few_sheets(world: World, tmp_path: Path, name: str, size: str) -> None:
    handout = make_handout(world, find_pack(world, name))
    (routine,) = handout.routines
    told = texts(handout, size, tmp_path)
    exercises = max(sheets_with(routine, density_of(routine)))
    assert len(told) == exercises + 2 <= MOST_SHEETS[name]
    assert routine.title in told[0]
    assert "Stop any exercise at once for:" in told[0]
    assert "Week from" in told[exercises]
    assert "When to stop" in told[exercises]
    assert "Call 112, 911 or 999" in told[-1]
    assert handout.identity[0][1] in told[-1]
    assert handout.purpose in told[-1]


@needs_printer
@pytest.mark.parametrize("size", SIZES)
def test_ten_exercises_are_printed_whole_on_five_sheets(world: World, tmp_path: Path, size: str) -> None:
    handout = make_handout(world, read(TEN, shipped_library()))
    told = texts(handout, size, tmp_path)
    assert len(told) == 5
    for box in handout.routines[0].exercises:
        wanted = [box.name, box.doses[0].dose, *box.steps, *box.mistakes, f"Stop for: {box.stops}"]
        homes = [place for place, sheet in enumerate(told) if _holds(sheet, wanted)]
        assert homes, f"{box.name} does not stand whole on one sheet"
    assert "Pain before" in told[3]
    assert "10. Micro break" in told[3]


def _holds(sheet: str, wanted: list[str]) -> bool:
    numberless = re.sub(r"\b\d\. ", "", sheet)
    return all(letters(words) in letters(numberless) for words in wanted)


@needs_printer
@pytest.mark.parametrize("size", SIZES)
def test_five_exercises_with_doses_by_weeks_stand_whole_on_the_first_sheet(
    world: World, tmp_path: Path, size: str
) -> None:
    handout = make_handout(world, find_pack(world, "clinic-example"))
    first, told = sheets(handout, size, tmp_path)[0], texts(handout, size, tmp_path)[0]
    for box in handout.routines[0].exercises:
        assert _holds(told, [box.name, *(each.dose for each in box.doses), " ".join(box.mistakes)])
    assert min(points_of(first, "Breathe", "Avoid:", "Stop")) >= 13
    assert max(points_of(first, "seconds")) >= 16


@needs_printer
@pytest.mark.parametrize("size", SIZES)
def test_the_starter_is_set_in_14_points_and_its_doses_in_17(world: World, tmp_path: Path, size: str) -> None:
    first = sheets(make_handout(world, find_pack(world, "starter")), size, tmp_path)[0]
    assert min(points_of(first, "Sit", "Breathe", "Turn")) >= 13.5
    assert max(points_of(first, "seconds")) >= 16.5
    assert all(points >= 9 for points in points_of(first, "Side", "view,", "Front", "Back"))


@needs_printer
@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_off_the_sheet(tmp_path: Path, size: str) -> None:
    width, height = SIZES[size]
    edge = NO_PRINTER_REACHES
    for sheet in sheets(handout_of(read(CLINIC)), size, tmp_path):
        for left, top, right, bottom, word in WORD.findall(sheet):
            assert edge < float(left) < float(right) < width - edge, word
            assert edge < float(top) < float(bottom) < height - edge, word


@needs_printer
def test_each_routine_begins_a_sheet_and_a_short_one_keeps_its_week_with_it(tmp_path: Path) -> None:
    told = texts(handout_of(read(CLINIC)), "A4", tmp_path)
    assert len(told) == 4
    assert [("Morning Mon" in words, "Desk break Every" in words, "Week from" in words) for words in told] == [
        (True, False, False), (False, False, True), (False, True, True), (False, False, False),
    ]  # fmt: skip
