"""The page about lint names every code that there is, and the corpus has a pack for each."""

import ast
import re
from pathlib import Path

from corpus import CORPUS

PAGE = (Path(__file__).parents[2] / "docs" / "pack-lint.md").read_text(encoding="utf-8")
SOURCES = sorted((Path(__file__).parents[2] / "src" / "necktrack" / "packs").glob("*.py"))
CODE = re.compile(r": (?:error|warning|note) ([a-z][a-z-]+)")
NOT_IN_A_SMALL_FILE = {"size", "more", "not-a-file", "library"}
"""Told about files that are too large or no files, and about packs that must stand alone."""
OF_OTHER_FILES = {"pack", "unreadable", "id"}
"""Told about the person's own changes and about installed files, which nobody writes by hand."""


def codes_of_the_page() -> set[str]:
    cells = (line.split("|")[1] for line in PAGE.splitlines() if line.startswith("| `"))
    return {code for cell in cells for code in re.findall(r"`([a-z-]+)`", cell)}


def codes_of_the_corpus() -> set[str]:
    return {code for file in CORPUS.glob("*/*.problems.txt") for code in CODE.findall(file.read_text(encoding="utf-8"))}


def codes_of_the_sources() -> set[str]:
    """The second argument of every call that tells a finding, where it is written out."""
    calls = (node for file in SOURCES for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {
        call.args[1].value
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("error", "warning", "note")
        and len(call.args) > 1
        and isinstance(call.args[1], ast.Constant)
        and isinstance(call.args[1].value, str)
    }


def test_every_code_is_on_the_page() -> None:
    assert codes_of_the_corpus() <= codes_of_the_page()
    assert codes_of_the_sources() - OF_OTHER_FILES <= codes_of_the_page()


def test_every_code_of_the_page_has_a_pack_in_the_corpus() -> None:
    assert codes_of_the_page() - codes_of_the_corpus() == NOT_IN_A_SMALL_FILE


def test_the_example_of_the_page_is_what_is_printed() -> None:
    example = PAGE.split("```\n")[1].replace("clinic.toml", "five-at-once.toml")
    assert example in (CORPUS / "broken" / "five-at-once.problems.txt").read_text(encoding="utf-8")
