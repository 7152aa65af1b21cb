"""The page as a browser prints it: one sheet of A4 and of US Letter. Needs headless Chromium and pdfinfo."""

import shutil
import subprocess
from pathlib import Path

import pytest

from necktrack.services.demo import make_demo
from necktrack.services.export import render_report
from necktrack.services.world import World

CHROMIUM, PDFINFO = shutil.which("chromium"), shutil.which("pdfinfo")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
)  # fmt: skip


def pages_printed(page: Path, scratch: Path) -> int:
    """How many sheets the page takes when it is printed."""
    sheet = scratch / "sheet.pdf"
    subprocess.run(
        [str(CHROMIUM), *QUIET, f"--user-data-dir={scratch / 'profile'}", f"--print-to-pdf={sheet}", page.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    told = subprocess.run([str(PDFINFO), str(sheet)], check=True, capture_output=True, text=True, timeout=60).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


@pytest.mark.skipif(not (CHROMIUM and PDFINFO), reason="headless Chromium and pdfinfo are not installed here")
@pytest.mark.parametrize("size", ["A4", "letter"])
def test_the_report_prints_on_one_sheet(world: World, tmp_path: Path, size: str) -> None:
    make_demo(world)
    text = render_report(world, "html").replace("</head>", f"<style>@page {{ size: {size} }}</style></head>")
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    assert pages_printed(page, tmp_path) == 1


@pytest.mark.skipif(not (CHROMIUM and PDFINFO), reason="headless Chromium and pdfinfo are not installed here")
def test_the_count_of_sheets_sees_a_second_one(tmp_path: Path) -> None:
    page = tmp_path / "long.html"
    page.write_text("<p>line</p>" * 200, encoding="utf-8")
    assert pages_printed(page, tmp_path) > 1
