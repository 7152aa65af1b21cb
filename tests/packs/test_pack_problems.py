"""Mistakes are told at their place with a cure, whichever leaf they are in; following the cures gives a clean file."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import tomli
import tomlkit
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus import CORPUS, DATA, look_at
from each import each
from examples import examples
from necktrack.model.packs import Pack, Problem
from necktrack.packs.findings import DocumentPath, path_words
from necktrack.packs.shapes import PACK_FILE
from necktrack.packs.tables import ById, Either, OrText, Table, Tables

GOOD = (DATA / "good.toml").read_text(encoding="utf-8")
RICH = [(DATA / name).read_text(encoding="utf-8") for name in ("whole.toml", "rest_of_the_keys.toml")]
"""Packs that together have every key of the format."""
FIVE = (CORPUS / "broken" / "five-at-once.toml").read_text(encoding="utf-8")


def read(text: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    return look_at(text.encode(), "clinic.toml")


def test_a_good_pack_has_no_problem_and_all_its_parts() -> None:
    pack, problems = read(GOOD)
    assert problems == ()
    assert pack is not None
    assert pack.exercise("glide").steps == ("Sit tall.", "Glide back.")
    assert pack.routine("morning").steps[0].dose.reps == 10


CURES = (
    (re.compile(r"Write (?P<key>[\w-]+) = (?P<new>.+)\.$"), "value"),
    (re.compile(r"Did you mean (?P<new>\".+\")\?$"), "value"),
    (re.compile(r"Did you mean (?P<new>[\w-]+)\?$"), "key"),
    (re.compile(r"Write a whole number from (?P<new>\d+) to \d+"), "value"),
    (re.compile(r"Add (?P<new>\w+ = .*?})"), "line below"),
)
VALUE = re.compile(r'"[^"\n]*"|[\w.+-]+')
KEY = re.compile(r"[\w-]+")


def follow(text: str, problem: Problem) -> str:
    """The text after doing what the message says, and nothing more."""
    cure, where = next((match, where) for pattern, where in CURES if (match := pattern.search(problem.hint)))
    lines = text.split("\n")
    line, at = lines[problem.line - 1], problem.column - 1
    if where == "line below":
        return "\n".join([*lines[: problem.line], cure["new"], *lines[problem.line :]])
    old = (KEY if where == "key" else VALUE).match(line, at)
    assert old, line[at:]
    lines[problem.line - 1] = line[:at] + cure["new"] + line[old.end() :]
    return "\n".join(lines)


def test_five_mistakes_are_told_in_one_run_at_their_places() -> None:
    _, problems = read(FIVE)
    assert [(problem.line, problem.column, problem.code, problem.path) for problem in problems] == [
        (9, 1, "no-alt", "exercise[0]"),
        (17, 1, "unknown-key", "exercise[0].stop_it"),
        (18, 27, "type", "exercise[0].dose.reps"),
        (18, 43, "bounds", "exercise[0].dose.hold_s"),
        (26, 12, "unknown-exercise", "routine[0].step[0].exercise"),
    ]


def test_following_the_five_messages_alone_gives_a_clean_file() -> None:
    text = FIVE
    for problem in reversed(read(FIVE)[1]):
        text = follow(text, problem)
    pack, problems = read(text)
    assert problems == ()
    assert pack is not None


# Every leaf of the schema.


def keys_of(kind: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every key that the format has; * stands for an id."""
    if isinstance(kind, Table):
        for name, key in kind.keys.items():
            yield (*path, name)
            yield from keys_of(key.kind, (*path, name))
    elif isinstance(kind, Either):
        yield from keys_of(kind.marked, path)
        yield from keys_of(kind.plain, path)
    elif isinstance(kind, Tables):
        yield from keys_of(kind.of, path)
    elif isinstance(kind, OrText):
        yield from keys_of(kind.table, path)
    elif isinstance(kind, ById):
        yield from keys_of(kind.of, (*path, "*"))


def parts_of(value: Any, path: DocumentPath = ()) -> Iterator[DocumentPath]:
    """The path of every key and list item of a document."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for part, item in items:
        yield (*path, part)
        yield from parts_of(item, (*path, part))


def value_at(document: Any, path: DocumentPath) -> Any:
    for part in path:
        document = document[part]
    return document


DOCUMENTS = [tomli.loads(text) for text in RICH]
PARTS = [(which, path) for which, document in enumerate(DOCUMENTS) for path in parts_of(document)]
LEAVES = [place for place in PARTS if not isinstance(value_at(DOCUMENTS[place[0]], place[1]), dict | list)]
NAMED = {tuple(part for part in path if isinstance(part, str)) for _, path in PARTS}


def matches(key: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return len(key) == len(name) and all(one in ("*", other) for one, other in zip(key, name, strict=True))


@each({".".join(key): key for key in sorted(set(keys_of(PACK_FILE)))})
def test_the_rich_packs_have_every_key_of_the_format(key: tuple[str, ...]) -> None:
    assert any(matches(key, name) for name in NAMED)


def test_the_rich_packs_are_good() -> None:
    assert [problem for text in RICH for problem in read(text)[1]] == []


MARK = "MARKMARKMARK"


def marked(which: int, path: DocumentPath, *, on_key: bool = False) -> tuple[str, tuple[int, int]]:
    """The rich pack with a mark in place of one value or key, and the mark's line and column.

    The place is found by another library than the one under test, and by looking for the mark.
    """
    document = tomlkit.parse(RICH[which])
    around: Any = document
    for part in path[:-1]:
        around = around[part]
    if on_key:
        around[MARK] = around.pop(path[-1])
    else:
        around[path[-1]] = tomlkit.item(MARK)
    text = tomlkit.dumps(document)
    at = text.index(MARK) - (0 if on_key else 1)
    line_start = text.rfind("\n", 0, at)
    is_header = text[line_start + 1] == "["
    return text, (text.count("\n", 0, at) + 1, 1 if is_header else at - line_start)


def told_at(text: str, path: DocumentPath, place: tuple[int, int]) -> list[Problem]:
    """The errors about that path, which all stand at that place."""
    pack, problems = read(text)
    assert pack is None
    told = [problem for problem in problems if problem.path == path_words(path) and problem.severity == "error"]
    assert {(problem.line, problem.column) for problem in told} == {place}, list(map(str, problems))
    return told


WRONG_FOR_TEXT = ["7", "true", "2026-11-01", "[]", "{}", '""', '"\\u001b"', '"a\\u202eb"', f'"{"x" * 3000}"', "inf"]
WRONG_FOR_OTHERS = ['"x"', "[]", "{}", "-999999", "9" * 30, "nan", "-inf", "1e400", "10:00:00", "1.5e300"]


@given(leaf=st.sampled_from(LEAVES), data=st.data())
@examples(120)
def test_a_wrong_value_in_any_leaf_is_told_at_its_place(leaf: tuple[int, DocumentPath], data: st.DataObject) -> None:
    which, path = leaf
    is_text = isinstance(value_at(DOCUMENTS[which], path), str)
    wrong = data.draw(st.sampled_from(WRONG_FOR_TEXT if is_text else WRONG_FOR_OTHERS))
    assume(wrong != '""' or path[-1] != "pose")  # an empty one is the pose at the start
    text, place = marked(which, path)
    told = told_at(text.replace(f'"{MARK}"', wrong, 1), path, place)
    assert all(problem.hint for problem in told)


@given(leaf=st.sampled_from(LEAVES), data=st.data())
@examples(80)
def test_whatever_stands_in_a_leaf_its_errors_are_told_at_its_place(
    leaf: tuple[int, DocumentPath], data: st.DataObject
) -> None:
    which, path = leaf
    text, place = marked(which, path)
    anything = data.draw(st.one_of(st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.dates()))
    written = tomlkit.item(anything).as_string()
    _, problems = read(text.replace(f'"{MARK}"', written, 1))
    here = [problem for problem in problems if problem.path == path_words(path) and "key" not in problem.code]
    errors = [problem for problem in here if problem.severity == "error"]
    assert all((problem.line, problem.column) == place for problem in errors if problem.code != "pose")
    inside = [problem for problem in errors if problem.code == "pose"]  # a phrase of a pose is pointed at in its text
    assert all(problem.line == place[0] and 0 <= problem.column - place[1] <= len(written) for problem in inside)


KEYS = set(keys_of(PACK_FILE))


def is_key_of_the_format(path: DocumentPath) -> bool:
    """True for what is neither an item of a list nor an id that stands for something."""
    name = tuple(part for part in path if isinstance(part, str))
    return isinstance(path[-1], str) and any(matches(key, name) and key[-1] != "*" for key in KEYS)


KEY_PLACES = [(which, path) for which, path in PARTS if is_key_of_the_format(path)]


@given(place=st.sampled_from(KEY_PLACES))
@examples(80)
def test_an_unknown_key_in_any_table_is_told_where_it_stands(place: tuple[int, DocumentPath]) -> None:
    which, path = place
    text, at = marked(which, path, on_key=True)
    told = told_at(text, (*path[:-1], MARK), at)
    assert [problem.code for problem in told] == ["unknown-key"]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('name = "Glide"', 'name = "Glide"\ntaught = yes', "Write taught = true."),
        ('name = "Glide"', 'name = "Glide"\ntaught = "no"', "Write taught = false."),
        ('name = "Glide"', 'name = Yes', 'Write name = "Yes".'),
        ('exercise = "glide"', 'exercise = "Glide"', 'Write exercise = "glide".'),
        ('exercise = "glide"', 'exercise = "Chin Tuck"', 'Write exercise = "library:chin-tuck".'),
        ("[[routine.step]]", "[[step]]", "Did you mean [[routine.step]]?"),
    ],
)
def test_words_of_everyday_writing_are_answered_with_those_of_the_format(old: str, new: str, hint: str) -> None:
    assert old in GOOD
    assert hint in [problem.hint for problem in read(GOOD.replace(old, new, 1))[1]]


def test_a_comma_in_a_number_is_told() -> None:
    _, (problem,) = read(GOOD.replace('version = "1.0.0"', "version = 2,5", 1))
    assert problem.hint == "Write a whole number, version = 2, or a point where parts fit: 2.5"
