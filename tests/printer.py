"""A browser that prints: one headless Chromium that is told page after page, and poppler to look at the sheets."""

import atexit
import base64
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from select import select
from typing import Any

CHROMIUM, PDFINFO, PDFTOTEXT = shutil.which("chromium"), shutil.which("pdfinfo"), shutil.which("pdftotext")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--remote-debugging-pipe",
)  # fmt: skip
SECONDS = 60
_CHUNK = 1 << 16


class Browser:
    """Chromium with one empty tab, spoken to through pipes in its DevTools protocol."""

    def __init__(self) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        (its_in, self._to), (self._from, its_out) = os.pipe(), os.pipe()
        # In the background of a shell that ends at once, so that the tests have no child that stays.
        subprocess.run(
            ["bash", "-c", f'"$@" 3<&{its_in} 4>&{its_out} {its_in}<&- {its_out}>&- &', "bash",
             str(CHROMIUM), *_QUIET, f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(its_in, its_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            check=True,
        )  # fmt: skip
        os.close(its_in)
        os.close(its_out)
        self._asked, self._unread, self._tab = 0, b"", {}
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._tab = {"sessionId": self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        self._ask("Page.enable")

    def pdf_of(self, page: str) -> bytes:
        """The HTML page as it comes out of the printer."""
        file = Path(self._profile.name) / "page.html"
        file.write_text(page, encoding="utf-8")
        self._ask("Page.navigate", "Page.loadEventFired", url=file.as_uri())
        return base64.b64decode(self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"])

    def close(self) -> None:
        """End it, which it does when nobody speaks to it any more, and forget what it kept."""
        os.close(self._to)
        while select([self._from], [], [], SECONDS)[0] and os.read(self._from, _CHUNK):
            pass
        os.close(self._from)
        self._profile.cleanup()

    def _ask(self, method: str, awaited: str = "", **params: object) -> dict[str, Any]:
        """The answer of the browser to a call, once the awaited event has come too."""
        self._asked += 1
        call = {"id": self._asked, "method": method, "params": params, **self._tab}
        os.write(self._to, json.dumps(call).encode() + b"\0")
        answer: dict[str, Any] = {}
        while not answer or awaited:
            told = self._told()
            awaited = "" if told.get("method") == awaited else awaited
            answer = told if told.get("id") == self._asked else answer
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def _told(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            assert select([self._from], [], [], SECONDS)[0], "the browser does not answer"
            more = os.read(self._from, _CHUNK)
            assert more, "the browser went away"
            self._unread += more
        line, _, self._unread = self._unread.partition(b"\0")
        told: dict[str, Any] = json.loads(line)
        return told


@cache
def _browser() -> Browser:
    """The browser of this run, started at the first page and ended with the run."""
    browser = Browser()
    atexit.register(browser.close)
    return browser


@cache
def _pdf_of(page: str) -> bytes:
    return _browser().pdf_of(page)


def printed(page: str, size: str, scratch: Path) -> Path:
    """The PDF of an HTML page on paper of that size."""
    sheet = scratch / "sheet.pdf"
    sheet.write_bytes(_pdf_of(page.replace("</head>", f"<style>@page {{ size: {size} }}</style></head>")))
    return sheet


def sheets_of(sheet: Path) -> int:
    """How many sheets a PDF has."""
    told = subprocess.run([str(PDFINFO), str(sheet)], check=True, capture_output=True, text=True, timeout=SECONDS)
    return next(int(line.split()[1]) for line in told.stdout.splitlines() if line.startswith("Pages:"))


def words_on(sheet: Path) -> list[str]:
    """The words of each sheet with their boxes, as poppler tells them."""
    command = [str(PDFTOTEXT), "-bbox", str(sheet), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS).stdout
    return told.split("<page ")[1:]


def texts_of(sheet: Path) -> list[str]:
    """The text of each sheet in the order in which it was written."""
    command = [str(PDFTOTEXT), "-raw", str(sheet), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS).stdout
    return [" ".join(text.split()) for text in told.split("\f")[:-1]]
