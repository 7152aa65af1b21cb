"""The scanner finds every key and value of any TOML text that parses."""

from pathlib import Path
from typing import Any

import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from examples import examples
from necktrack.packs.findings import DocumentPath
from necktrack.packs.positions import Positions

STRANGE = r"""
# a comment with "quotes" and [brackets]
"quoted key" = 'literal \ text' # = not this
a.b . "c.d" = [1, [2, "]"], { x = '}', "y z".w = 3 }, 1979-05-27 07:32:00, 5]
text = '''
first "line" ''
[not.a.table]
''''
more = "\"\\" # "
long = "\""" # not the end
"""

LONG = '''
one = """a \\""" b ""quoted"" """
two = """""" # nothing
[table] # a = 1
	tab = true
[[list.of]]
x = 1
[[list.of]]
x = 2
[list.of.sub]
y = 3
'''


def text_at(text: str, path: DocumentPath, *, on_key: bool = False) -> str:
    line, column = Positions(text, [path]).find(path, on_key=on_key)
    return text.split("\n")[line - 1][column - 1 :]


def test_strings_comments_dots_and_inline_tables_do_not_confuse_it() -> None:
    text = STRANGE.replace('long = "\\""" # not the end\n', "")
    assert tomli.loads(text)["a"]["b"]["c.d"][1] == [2, "]"]
    assert text_at(text, ("quoted key",)).startswith("'literal")
    assert text_at(text, ("a", "b", "c.d", 1, 1)).startswith('"]"]')
    assert text_at(text, ("a", "b", "c.d", 2, "y z", "w")).startswith("3 }")
    assert text_at(text, ("a", "b", "c.d", 2, "y z", "w"), on_key=True).startswith("w = 3")
    assert text_at(text, ("a", "b", "c.d", 3)).startswith("1979-05-27 07:32:00, 5]")
    assert text_at(text, ("a", "b", "c.d", 4)).startswith("5]")
    assert text_at(text, ("more",), on_key=True).startswith("more =")


def test_arrays_of_tables_are_counted() -> None:
    assert tomli.loads(LONG)["list"]["of"][1]["sub"] == {"y": 3}
    assert text_at(LONG, ("two",)).startswith('"""""" # nothing')
    assert text_at(LONG, ("table", "tab")).startswith("true")
    assert text_at(LONG, ("list", "of", 0, "x")).startswith("1")
    assert text_at(LONG, ("list", "of", 1, "x")).startswith("2")
    assert text_at(LONG, ("list", "of", 1), on_key=True).startswith("[[list.of]]")
    assert text_at(LONG, ("list", "of", 1, "sub", "y")).startswith("3")


def test_what_is_not_there_is_pointed_at_by_what_is_around_it() -> None:
    assert text_at(LONG, ("list", "of", 1, "absent"), on_key=True).startswith("[[list.of]]")
    assert Positions("", [("x",)]).find(("x",), on_key=True) == (1, 1)


LEAVES = st.one_of(
    st.integers(-(2**40), 2**40), st.booleans(), st.text(max_size=8), st.dates(), st.floats(allow_nan=False, width=32)
)
KEYS = st.text(min_size=1, max_size=6)
VALUES = st.recursive(
    LEAVES, lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=3), max_leaves=12
)


def leaves(value: Any, path: DocumentPath = ()) -> list[tuple[DocumentPath, Any]]:
    if isinstance(value, dict):
        return [leaf for name, item in value.items() for leaf in leaves(item, (*path, name))]
    if isinstance(value, list):
        return [leaf for place, item in enumerate(value) for leaf in leaves(item, (*path, place))]
    return [(path, value)]


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.booleans())
@examples(200)
def test_every_leaf_of_any_document_is_found(document: dict[str, Any], long_strings: bool) -> None:
    text = tomli_w.dumps(document, multiline_strings=long_strings)
    parsed = tomli.loads(text)
    positions = Positions(text, [path for path, _ in leaves(parsed)])
    lines = text.split("\n")
    for path, value in leaves(parsed):
        line, column = positions.find(path, on_key=False)
        written = lines[line - 1][column - 1 :]
        expected = tomli_w.dumps({"k": value}, multiline_strings=long_strings).removeprefix("k = ").split("\n")[0]
        assert written.startswith(expected)


SHIPPED = sorted((Path(__file__).parents[2] / "exercises").rglob("*.toml"))


@given(st.sampled_from(SHIPPED), st.data())
@examples(60)
def test_a_place_is_the_same_however_few_are_asked_for(file: Path, data: st.DataObject) -> None:
    text = file.read_text(encoding="utf-8")
    paths = [path for path, _ in leaves(tomli.loads(text))]
    few = data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=4))
    all_of_them, alone = Positions(text, paths), Positions(text, few)
    for path in few:
        for on_key in (True, False):
            assert alone.find(path, on_key=on_key) == all_of_them.find(path, on_key=on_key)
