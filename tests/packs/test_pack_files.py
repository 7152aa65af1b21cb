"""Whole files: what is no TOML, line ends, byte order marks, and parts of the library."""

from pathlib import Path

import pytest

from necktrack.model.packs import Library, Pack, Problem
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_library, parse_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
GOOD = (Path(__file__).parent / "data" / "good.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_catalog(SHIPPED, SHIPPED / "no such folder").library


def read(text: str, library: Library | None = None) -> tuple[Pack | None, tuple[Problem, ...]]:
    return parse_pack(text.encode(), "clinic.toml", library)


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"", "1:1", "Write format = 1"),
        (b"# only a comment\n", "1:1", "nothing in the file"),
        (b'format = 1\n[pack]\ntitle = "caf\xe9"\n', "3:13", "0xe9 is not UTF-8"),
        (b"format = 1\n[pack\n", "2:6", "not TOML"),
        (b"format = 1\nformat = 1\n", "2:1", "there twice"),
        (b"format = 1\na = \n", "2:5", "the value is missing"),
        (b"\xff\xfe[\x00", "1:1", "UTF-8"),
        (b"format = 1\n" + b"x" * 1024 * 1024, "1:1", "1 MiB"),
        (b"a = " + b"9" * 5000, "1:5", "too many digits"),
        (b"a = " + b"[" * 100_000, "1:1", "too deep"),
        (b"a" + b".a" * 40_000 + b" = 1", "1:1", "too deep"),
        (b'a = "\\ud800"', "1:12", "not TOML"),
        (b"a = 'x\x00'", "1:7", "not TOML"),
    ],
)
def test_a_file_that_is_no_toml_has_one_problem_with_its_place(content: bytes, place: str, words: str) -> None:
    pack, problems = parse_pack(content, "clinic.toml", None)
    assert pack is None
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"clinic.toml:{place}: error ")
    assert words in str(problems[0])


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(library: Library) -> None:
    plain, _ = read(GOOD)
    windows, problems = parse_pack(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "clinic.toml", None)
    assert problems == ()
    assert windows == plain


def test_columns_are_right_after_tabs_wide_letters_and_a_byte_order_mark() -> None:
    text = '\ufeffformat = 1\r\n[pack]\r\n\ttitle = "頸部の体操" # 頸\r\n\tid = "首.x" \r\n'
    _, problems = read(text)
    assert [(problem.line, problem.column) for problem in problems if problem.path == "pack.id"] == [(4, 7)]


def test_a_library_reference_in_a_file_that_must_stand_alone_is_told() -> None:
    _, problems = read(GOOD.replace('exercise = "glide"', 'exercise = "library:chin-tuck"'))
    assert [problem.code for problem in problems] == ["library"]


def test_a_part_of_the_library_is_no_pack(library: Library) -> None:
    text = (SHIPPED / "library" / "neck.toml").read_text(encoding="utf-8")
    _, problems = read(text, library)
    assert [problem.code for problem in problems] == ["library"]


def test_more_problems_than_anyone_mends_are_counted() -> None:
    _, problems = read(GOOD + "".join(f"key{place} = 1\n" for place in range(1000)))
    assert len(problems) == 201
    assert problems[-1].message == "800 more problems are not listed"


def test_the_library_tells_its_problems_too(library: Library) -> None:
    text = (SHIPPED / "library" / "neck.toml").read_text(encoding="utf-8")
    area, problems = parse_library(text.encode(), "neck.toml", library)
    assert area is not None
    assert problems == ()
    area, problems = parse_library(text.replace("[library]", "[library]\nzone = 1").encode(), "neck.toml")
    assert area is None
    assert [problem.code for problem in problems] == ["unknown-key"]


def test_a_routine_without_need_of_force_may_say_what_not_to_do() -> None:
    _, problems = read(GOOD.replace('"Glide back."', '"Never crack or jerk your neck."'))
    assert problems == ()
