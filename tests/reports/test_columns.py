"""Text in columns, also with wide and combining characters."""

from hypothesis import given
from hypothesis import strategies as st

from necktrack.reports.columns import cut, pad, width_of, wrap


def test_words_are_wrapped_between_words() -> None:
    assert wrap("one two three", 7) == ["one two", "three"]


def test_a_word_longer_than_a_line_is_cut_into_pieces() -> None:
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]


def test_too_many_lines_end_in_an_ellipsis() -> None:
    assert wrap("one two three four", 5, 2) == ["one", "two …"]
    assert wrap("aaaaa bbbbb ccccc", 5, 2) == ["aaaaa", "bbbb…"]


def test_wide_characters_take_two_columns() -> None:
    assert width_of("首が痛い") == 8
    assert pad("首が痛い", 5) == "首が…"
    assert cut("首が痛い", 8) == "首が痛い"


@given(st.text(), st.integers(4, 90), st.integers(0, 4))
def test_no_line_is_ever_too_wide(text: str, columns: int, most: int) -> None:
    lines = wrap(text, columns, most)
    assert all(width_of(line) <= columns for line in lines)
    assert not most or len(lines) <= most
    assert width_of(pad(text, columns)) == columns
