"""What is said aloud: whole words, no sign that a program or a shell could take for its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.spoken import LONGEST_SPOKEN, number_words, spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hold, left, 20 seconds.", "Hold, left, twenty seconds."),
        ("Repetition 3 of 10, right", "Repetition three of ten, right"),
        ("2x10, hold 5 s", "two times ten, hold five seconds"),
        ("2 \u00d7 10 reps", "two times ten repetitions"),
        ("1 s, then 30s", "one second, then thirty seconds"),
        ("10-15 s", "ten to fifteen seconds"),
        ("5 \u2013 8 reps", "five to eight repetitions"),
        ("1.5 min", "one point five minutes"),
        ("Turn 45° & stay", "Turn forty-five degrees and stay"),
        ("Half-way.", "Half-way."),
        ("Don't push (at all)!", "Don\u2019t push, at all."),
        ("Füße hüftbreit", "Füße hüftbreit"),
        ("गर्दन 3", "गर्दन three"),
        ("s, min and x stay", "s, min and x stay"),
        ("3", "three"),
        ("...", ""),
        ("-", ""),
    ],
)
def test_a_text_is_said_in_whole_words(text: str, said: str) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("--help", "help"),
        ("-w /etc/passwd", "w etc passwd"),
        ("$(touch x) `touch y` | tee; exit", "touch x, touch y tee, exit"),
        ("Chin\ttuck\n-f", "Chin tuck f"),
        ("\x1b[2J%s {text} \\n \u202e", "two J percent s text n"),
    ],
)
def test_nothing_in_a_text_can_steer_what_says_it(text: str, said: str) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("0", "zero"), ("12", "twelve"), ("21", "twenty-one"), ("100", "one hundred"),
        ("345", "three hundred forty-five"), ("2000", "two thousand"),
        ("12345", "twelve thousand three hundred forty-five"),
        ("2,5", "two point five"), ("1234567", "one two three four five six seven"),
    ],
)  # fmt: skip
def test_numbers_are_words(number: str, said: str) -> None:
    assert number_words(number) == said


@given(st.text(max_size=400))
def test_whatever_is_said_begins_with_a_letter_and_holds_only_letters_and_stops(text: str) -> None:
    said = spoken(text)
    assert said == "" or said[0].isalpha()
    assert len(said) <= LONGEST_SPOKEN
    assert said.isprintable()
    assert not set(said) & set("\"'`$|&;<>(){}[]*!\\#%=~/^0123456789\x00\n\r\t")
    assert " -" not in said
