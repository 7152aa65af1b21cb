"""The corpus of small packs, the small library that they lean on, and what lint prints about a file."""

from datetime import date
from functools import cache
from pathlib import Path

from necktrack.cli.pack_problems import problem_lines
from necktrack.model.packs import Library, Pack, Problem
from necktrack.packs.author import Author
from necktrack.packs.catalog import SHIPPED_NAMESPACE
from necktrack.packs.parse import parse_either, parse_library

DATA = Path(__file__).parent / "packs" / "data"
CORPUS = Path(__file__).parent / "packs" / "corpus"
AUTHOR = Author(date(2026, 11, 20), (SHIPPED_NAMESPACE,))


@cache
def small_library() -> Library:
    """A library of its own, so that what is told does not change when an exercise is added to the shipped one."""
    area, problems = parse_library((DATA / "small_library.toml").read_bytes(), "small_library.toml")
    assert area is not None
    assert problems == ()
    return Library((area,))


def look_at(content: bytes, file: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    """What lint makes of the content of a file."""
    return parse_either(content, file, small_library(), AUTHOR)


def printed(file: Path) -> str:
    """What lint prints about the file, each problem with its line and a caret."""
    content = file.read_bytes()
    lines = content.decode(errors="replace").removeprefix("\ufeff").split("\n")
    told = look_at(content, file.name)[1]
    return "".join(f"{line}\n" for problem in told for line in problem_lines(problem, lines))
