"""The page as a browser prints it: one sheet of A4 and of US Letter. Needs headless Chromium and pdfinfo."""

from pathlib import Path

import pytest

from necktrack.services.demo import make_demo
from necktrack.services.export import render_report
from necktrack.services.world import World
from printer import CHROMIUM, PDFINFO, printed, sheets_of

needs_printer = pytest.mark.skipif(
    not (CHROMIUM and PDFINFO), reason="headless Chromium and pdfinfo are not installed here"
)


@needs_printer
def test_the_report_prints_on_one_sheet(world: World, tmp_path: Path) -> None:
    make_demo(world)
    page = render_report(world, "html")
    assert {size: sheets_of(printed(page, size, tmp_path)) for size in ("A4", "letter")} == {"A4": 1, "letter": 1}


@needs_printer
def test_the_count_of_sheets_sees_a_second_one(tmp_path: Path) -> None:
    assert sheets_of(printed("<head></head>" + "<p>line</p>" * 200, "A4", tmp_path)) > 1
