"""The corpus: small packs, and for each one that is not good exactly what `pack lint` prints about it.

`python tests/packs/test_corpus.py` writes the expected lists anew; look at the difference before you keep it.
"""

import sys
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from necktrack.cli.pack_problems import problem_lines
from necktrack.model.packs import Library, Pack, Problem
from necktrack.packs.author_rules import Author
from necktrack.packs.catalog import SHIPPED_NAMESPACE
from necktrack.packs.parse import parse_either, parse_library

CORPUS = Path(__file__).parent / "corpus"
LIBRARY = Path(__file__).parent / "data" / "small_library.toml"
"""A library of their own, so that what is told does not change when an exercise is added to the shipped one."""
AUTHOR = Author(date(2026, 11, 20), (SHIPPED_NAMESPACE,))
FILES = sorted(CORPUS.glob("*/*.toml"))
NAMES = [f"{file.parent.name}/{file.stem}" for file in FILES]
TOLD_BY_FOLDER = {"good": set(), "doubtful": {"warning", "note"}, "broken": {"error", "warning", "note"}}


@cache
def library() -> Library:
    area, problems = parse_library(LIBRARY.read_bytes(), LIBRARY.name)
    assert area is not None
    assert problems == ()
    return Library((area,))


def look_at(file: Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    return parse_either(file.read_bytes(), file.name, library(), AUTHOR)


def printed(file: Path) -> str:
    lines = file.read_bytes().decode(errors="replace").removeprefix("\ufeff").split("\n")
    return "".join(f"{line}\n" for problem in look_at(file)[1] for line in problem_lines(problem, lines))


def expected_file(file: Path) -> Path:
    return file.with_suffix(".problems.txt")


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_pack_of_the_corpus_is_told_exactly_what_is_expected(file: Path) -> None:
    expected = expected_file(file)
    assert printed(file) == (expected.read_text(encoding="utf-8") if expected.exists() else "")


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_the_folder_of_the_corpus_says_how_bad_it_is(file: Path) -> None:
    pack, problems = look_at(file)
    severities = {problem.severity for problem in problems}
    assert severities <= TOLD_BY_FOLDER[file.parent.name]
    assert ("error" in severities) == (file.parent.name == "broken")
    assert bool(severities) == (file.parent.name != "good")
    assert (pack is None) == ("error" in severities or b"[library]" in file.read_bytes())


def test_there_are_at_least_sixty_broken_packs_and_no_list_without_its_pack() -> None:
    assert len([file for file in FILES if file.parent.name == "broken"]) >= 60
    assert {file.with_suffix("").with_suffix(".toml") for file in CORPUS.glob("*/*.problems.txt")} <= set(FILES)


if __name__ == "__main__":
    for corpus_file in FILES:
        if text := printed(corpus_file):
            expected_file(corpus_file).write_text(text, encoding="utf-8")
    sys.exit()
