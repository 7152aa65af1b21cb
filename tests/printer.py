"""A browser that prints: headless Chromium, and poppler to look at the sheets."""

import shutil
import subprocess
from pathlib import Path

CHROMIUM, PDFINFO, PDFTOTEXT = shutil.which("chromium"), shutil.which("pdfinfo"), shutil.which("pdftotext")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer",
)  # fmt: skip


def printed(page: str, size: str, scratch: Path) -> Path:
    """The PDF of an HTML page on paper of that size."""
    file, sheet = scratch / "page.html", scratch / "sheet.pdf"
    file.write_text(page.replace("</head>", f"<style>@page {{ size: {size} }}</style></head>"), encoding="utf-8")
    subprocess.run(
        [str(CHROMIUM), *_QUIET, f"--user-data-dir={scratch / 'profile'}", f"--print-to-pdf={sheet}", file.as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return sheet


def sheets_of(sheet: Path) -> int:
    """How many sheets a PDF has."""
    told = subprocess.run([str(PDFINFO), str(sheet)], check=True, capture_output=True, text=True, timeout=60).stdout
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))


def words_on(sheet: Path) -> list[str]:
    """The words of each sheet with their boxes, as poppler tells them."""
    command = [str(PDFTOTEXT), "-bbox", str(sheet), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    return told.split("<page ")[1:]


def texts_of(sheet: Path) -> list[str]:
    """The text of each sheet in the order in which it was written."""
    command = [str(PDFTOTEXT), "-raw", str(sheet), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    return [" ".join(text.split()) for text in told.split("\f")[:-1]]
