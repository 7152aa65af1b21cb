"""`make figures` draws everything that ships, and every motion of a joint."""

import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.figure.joints import MOTIONS
from shipped import CHECKS, EXERCISES

TOOL = Path(__file__).parents[2] / "tools" / "contact_sheet.py"
MOST_BYTES = 1_500_000


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    into = tmp_path_factory.mktemp("figures")
    subprocess.run([sys.executable, str(TOOL), "--into", str(into)], check=True, capture_output=True)
    return {page.stem: page.read_text("utf-8") for page in into.glob("*.html")}


def test_every_exercise_and_check_is_on_a_sheet_with_its_picture(pages: dict[str, str]) -> None:
    sheets = "".join(page for name, page in pages.items() if name.startswith("sheet-"))
    for each in (*EXERCISES, *CHECKS):
        assert f"<code>{each['id']}</code>" in sheets
    assert sheets.count("<svg role=") == sheets.count("<article>") - sheets.count("Told in words only.")


def test_every_motion_is_drawn_with_its_limits(pages: dict[str, str]) -> None:
    for joint, motions in MOTIONS.items():
        for motion in motions:
            assert f"<code>{joint}.{motion} " in pages["joints"]
    assert pages["joints"].count("<svg role=") == sum(map(len, MOTIONS.values()))


def test_the_pages_are_small(pages: dict[str, str]) -> None:
    assert sum(len(page.encode()) for page in pages.values()) < MOST_BYTES
