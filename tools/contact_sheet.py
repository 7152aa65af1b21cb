"""Draw every shipped exercise and check, and every motion of a joint, into docs/figures: `make figures`."""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from joint_pictures import MOTION_STYLE, motion_table

from necktrack.figure.svg import svg_of
from necktrack.model.figures import Figure
from necktrack.model.packs import Exercise, LibraryArea, PostureCheck
from necktrack.packs.catalog import load_catalog
from necktrack.reports.document import document

ROOT = Path(__file__).parents[1]
STYLE = """
body { font: 15px/1.35 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff; margin: 16px; }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px; }
article { border: 1px solid #000; padding: 8px 10px; break-inside: avoid; }
h1, h2, p, ol { margin: 0 0 6px; }
h2 { font-size: 17px; }
h2 code { font-weight: normal; font-size: 13px; }
svg { overflow: hidden; }
article > svg { display: block; width: 100%; height: auto; max-height: 420px; margin: 4px 0 8px; }
.alt { font-style: italic; }
"""
WIDTH, ROW = 1500, 560
"""Pixels of a page as a PNG: its width, and more than a row of it is high."""


def main() -> None:
    """Write the pages; with --png also a PNG of each page and of each figure into a directory."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--into", type=Path, default=ROOT / "docs" / "figures")
    reader.add_argument("--png", type=Path, help="a directory for PNGs; needs Chromium")
    told = reader.parse_args()
    told.into.mkdir(parents=True, exist_ok=True)
    library = load_catalog(ROOT / "exercises", ROOT / "none installed").library
    written = 0
    for area in library.areas:
        if area.exercises or area.checks:
            written += _write(told.into / f"sheet-{area.area}.html", sheet(area))
    written += _write(told.into / "joints.html", document("The joints of the figure", MOTION_STYLE, motion_table()))
    print(f"{written / 1000:.0f} kB in {told.into}")
    if told.png:
        told.png.mkdir(parents=True, exist_ok=True)
        _picture_pages(told.into, told.png)
        for area in library.areas:
            for each in things_of(area):
                _picture_figure(each, told.png)


def sheet(area: LibraryArea) -> str:
    """The page of one area: every exercise and check with its picture, and its words beside it."""
    body = "\n".join(map(_entry, things_of(area)))
    return document(area.title, STYLE, f"<h1>{escape(area.title)}</h1>\n<main>\n{body}\n</main>")


def things_of(area: LibraryArea) -> tuple[Exercise | PostureCheck, ...]:
    """The exercises and checks of an area."""
    return (*area.exercises, *area.checks)


def _entry(thing: Exercise | PostureCheck) -> str:
    words = "".join(f"<li>{escape(step)}</li>" for step in thing.steps)
    figure = thing.figure
    alt = f'<p class="alt">{escape(figure.alt)}</p>' if figure else "<p>No figure.</p>"
    both = "<p>Drawn for the left side; the right side is its mirror image.</p>" if figure and figure.mirror else ""
    return (
        f"<article>\n<h2>{escape(thing.name)} <code>{escape(thing.id)}</code></h2>\n{_drawn(figure)}\n{alt}\n{both}"
        f"<ol>{words}</ol>\n</article>"
    )


def _drawn(figure: Figure | None) -> str:
    return (svg_of(figure) if figure else "") or "<p>Told in words only.</p>"


def _write(file: Path, page: str) -> int:
    file.write_text(page, encoding="utf-8")
    return len(page.encode())


def _picture_pages(pages: Path, into: Path) -> None:
    for page in sorted(pages.glob("*.html")):
        rows = -(-page.read_text("utf-8").count("<article>") // 3)
        _picture(page, into / f"{page.stem}.png", (WIDTH, 80 + ROW * rows))


def _picture_figure(thing: Exercise | PostureCheck, into: Path) -> None:
    if thing.figure and (drawn := svg_of(thing.figure)):
        with tempfile.TemporaryDirectory() as scratch:
            page = Path(scratch) / "page.html"
            style = "body { margin: 8px; } body > svg { width: 884px; height: 344px; }"
            page.write_text(document("Figure", style, drawn), encoding="utf-8")
            _picture(page, into / f"figure-{thing.id}.png", (900, 360))


def _picture(page: Path, file: Path, size: Iterable[int]) -> None:
    chromium = shutil.which("chromium") or "chromium"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--screenshot={file}")
    command = [chromium, *options, f"--window-size={','.join(map(str, size))}", page.resolve().as_uri()]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
