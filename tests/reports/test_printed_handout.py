"""The handout as a browser prints it: sheets, size of type, nothing cut. Needs headless Chromium and poppler."""

import re
from html import unescape
from pathlib import Path

import pytest

from handouts import CLINIC, TEN, handout_of, read, shipped_library
from necktrack.model.packs import Pack
from necktrack.reports.handout_page import render_handout_page
from necktrack.services.packs import find_pack
from necktrack.services.world import World
from printer import CHROMIUM, PDFTOTEXT, printed, words_on

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
SIZES = {"A4": (595, 842), "letter": (612, 792)}
"""Points."""
NO_PRINTER_REACHES = 20
HEIGHT_OF_14_POINTS = 15
"""How high a word of 14 points is at least, as poppler measures it."""

needs_printer = pytest.mark.skipif(
    not (CHROMIUM and PDFTOTEXT), reason="headless Chromium and pdftotext are not installed here"
)


def sheets(pack: Pack, size: str, scratch: Path) -> list[str]:
    return words_on(printed(render_handout_page(handout_of(pack)), size, scratch))


def words_of(sheet: str) -> str:
    return unescape(" ".join(word[-1] for word in WORD.findall(sheet)))


def letters(text: str) -> str:
    return "".join(text.split())


@needs_printer
@pytest.mark.parametrize("size", SIZES)
def test_ten_exercises_are_printed_whole(tmp_path: Path, size: str) -> None:
    pack = read(TEN, shipped_library())
    told = sheets(pack, size, tmp_path)
    handout = handout_of(pack)
    assert 6 <= len(told) <= 11
    for box in handout.routines[0].exercises:
        wanted = [box.name, box.doses[0].dose, *box.steps, *box.mistakes, *box.stops, "Stop for:"]
        homes = [place for place, sheet in enumerate(told) if _holds(words_of(sheet), wanted)]
        assert homes, f"{box.name} does not stand whole on one sheet"
    week = [place for place, sheet in enumerate(told) if "Week from" in words_of(sheet)]
    assert len(week) == 1
    assert "Pain before" in words_of(told[week[0]])
    assert "10. Micro break" in words_of(told[week[0]])


def _holds(sheet: str, wanted: list[str]) -> bool:
    return all(letters(words) in letters(sheet) for words in wanted)


@needs_printer
@pytest.mark.parametrize("size", SIZES)
def test_nothing_runs_off_the_sheet_and_the_type_is_large(tmp_path: Path, size: str) -> None:
    width, height = SIZES[size]
    edge = NO_PRINTER_REACHES
    for sheet in sheets(read(CLINIC), size, tmp_path):
        for left, top, right, bottom, word in WORD.findall(sheet):
            assert edge < float(left) < float(right) < width - edge, word
            assert edge < float(top) < float(bottom) < height - edge, word
        steps = [float(word[3]) - float(word[1]) for word in WORD.findall(sheet) if word[4] in ("Glide", "Lie", "Tip")]
        assert all(step >= HEIGHT_OF_14_POINTS for step in steps)


@needs_printer
def test_each_routine_begins_a_sheet(tmp_path: Path) -> None:
    told = [words_of(sheet) for sheet in sheets(read(CLINIC), "A4", tmp_path)]
    assert [words[:11] for words in told if words.startswith(("Morning", "Desk break"))] == [
        "Morning Mon",
        "Desk break ",
    ]


@needs_printer
def test_the_starter_takes_five_sheets(world: World, tmp_path: Path) -> None:
    told = [words_of(sheet) for sheet in sheets(find_pack(world, "starter"), "A4", tmp_path)]
    assert len(told) == 5
    assert told[0].startswith("Starter")
    assert told[2].startswith("Three-minute start")
    assert "Week from" in told[4]
