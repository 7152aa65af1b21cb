"""Laying a file out anew changes its layout and nothing else, and doing it twice is doing it once."""

import re
from itertools import count
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from corpus import CORPUS, DATA, look_at
from each import each
from examples import examples
from necktrack.packs.tidy import tidied

SHIPPED = Path(__file__).parents[2] / "exercises"
GOOD_FILES = sorted([*CORPUS.glob("good/*.toml"), *CORPUS.glob("doubtful/*.toml"), *DATA.glob("*.toml")])

UNTIDY = """\
#:schema pack.schema.json
format=1   # the first line
[pack]   # the head

'id' = 'a.b'
version = "1.0.0"      # aligned by hand
pack . x = 2
steps = [ "a",
# above
    'b' , # beside
  "c"
  # at the end
  ]


# about the routine
[[routine]]
  regions = ["neck",'head' ]
  dose={sets=2,reps = 10 }   # dose

  words = ["LONG 1","LONG 2", "LONG 3"]
  [[ routine . "step" ]]
  why = '''
   literal  # no remark
'''
  it = 'say "hello" \\ twice'
"""
TIDY = """\
#:schema pack.schema.json
format = 1  # the first line

[pack]   # the head
id = "a.b"
version = "1.0.0"      # aligned by hand
pack.x = 2
steps = [
  "a",
  # above
  "b",  # beside
  "c",
  # at the end
]

# about the routine
[[routine]]
regions = ["neck", "head"]
dose = { sets = 2, reps = 10 }  # dose

words = [
  "LONG 1",
  "LONG 2",
  "LONG 3",
]

[[routine.step]]
why = '''
   literal  # no remark
'''
it = 'say "hello" \\ twice'
"""


def test_an_untidy_file_is_laid_out_as_the_shipped_ones_are() -> None:
    long = "a text of more than thirty letters"
    assert tidied(UNTIDY.replace("LONG", long)) == TIDY.replace("LONG", long)


def test_tables_of_several_kinds_stay_in_the_order_of_the_author() -> None:
    text = "[[exercise]]\nid = 1\n\n[[routine]]\nid = 2\n\n[[exercise]]\nid = 3\n"
    assert tidied(text) == text


def test_windows_line_ends_become_plain_ones() -> None:
    assert tidied('a = 1\r\nb = """x\r\ny"""\r\n') == 'a = 1\nb = """x\ny"""\n'


def test_a_file_without_an_end_of_line_and_an_empty_one_are_fine() -> None:
    assert tidied("a=1") == "a = 1\n"
    assert tidied("") == tidied("\n \n") == ""
    assert tidied("# a\n\n\n\n# b") == "# a\n\n# b\n"


@each({f"{file.parent.name}/{file.stem}": file for file in GOOD_FILES})
def test_the_content_of_a_pack_stays_the_same(file: Path) -> None:
    content = file.read_bytes()
    laid_out = tidied(content.decode("utf-8-sig"))
    before, after = look_at(content, file.name), look_at(laid_out.encode(), file.name)
    assert before[0] == after[0]
    assert [problem.code for problem in before[1]] == [problem.code for problem in after[1]]
    assert tidied(laid_out) == laid_out


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*/*.toml")), ids=lambda file: file.stem)
def test_shipped_files_are_laid_out_well(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert tidied(text) == text


# Any text that is TOML.

SPACES = st.sampled_from(["", "", " ", "\t", "   "])
BREAKS = st.sampled_from(["", " ", "\n", "\n\n ", " # c\n", "\n  # c\n", "\t"])
SCALARS = st.sampled_from(
    ["1", "-2.5", "true", "'a b'", '"x # y"', '"\\""', "'\"'", '"""m\n# no\n  """', "'''l\n'''", "1979-05-27 07:32:00",
     "2026-11-01", "inf", "0x1F", '"' + "long " * 12 + '"']
)  # fmt: skip
KEYS = st.sampled_from(["k{}", '"k{}"', "'k{}'", '"k {}"', "k{} . a", 'a{}."b c"'])


@st.composite
def lists(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inside, max_size=4))
    text = "[" + draw(BREAKS)
    for place, item in enumerate(items):
        text += item + draw(BREAKS)
        text += "," + draw(BREAKS) if place < len(items) - 1 or draw(st.booleans()) else ""
    return text + "]"


@st.composite
def inline_tables(draw: st.DrawFn, inside: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(inside, max_size=3))
    pairs = [f"{draw(SPACES)}i{place}{draw(SPACES)}={draw(SPACES)}{item}" for place, item in enumerate(items)]
    return "{" + f"{draw(SPACES)},".join(pairs) + draw(SPACES) + "}"


VALUES = st.recursive(SCALARS, lambda inside: lists(inside) | inline_tables(inside), max_leaves=8)


@st.composite
def statements(draw: st.DrawFn, name: str) -> str:
    kind = draw(st.sampled_from(["pair", "pair", "remark", "empty", "table", "tables"]))
    if kind == "empty":
        return draw(SPACES)
    end = draw(st.sampled_from(["", "", " # c", "#c", "  \t# c"]))
    if kind == "pair":
        return f"{draw(SPACES)}{name}{draw(SPACES)}={draw(SPACES)}{draw(VALUES)}{end}"
    return draw(SPACES) + {"remark": "# c", "table": f"[ {name}\t]{end}", "tables": f"[[{name}]]{end}"}[kind]


@st.composite
def documents(draw: st.DrawFn) -> str:
    names = [draw(KEYS).format(place) for place in range(draw(st.integers(0, 12)))]
    text = "\n".join(draw(statements(name)) for name in names) + draw(st.sampled_from(["", "\n"]))
    number = count()
    return re.sub(r"#\s?c", lambda _: f"# c{next(number)}", text)


@given(documents())
@examples(250)
def test_any_toml_keeps_its_content_its_order_and_its_remarks(text: str) -> None:
    before = tomli.loads(text)
    laid_out = tidied(text)
    assert repr(tomli.loads(laid_out)) == repr(before)
    assert re.findall(r"# c\d+", laid_out) == re.findall(r"# c\d+", text)
    assert tidied(laid_out) == laid_out
    assert not re.search(r"\n\n\n|[ \t]\n", re.sub(r'"""m.*?"""', "x", laid_out, flags=re.DOTALL))

