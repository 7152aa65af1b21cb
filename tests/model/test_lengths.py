"""Lengths as a person writes and reads them, kept in half centimetres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.lengths import CENTIMETRES, INCHES, in_unit, parse_length, rounded, say_length, span_words


@pytest.mark.parametrize(
    ("text", "unit", "centimetres"),
    [
        ("2.5", CENTIMETRES, 2.5),
        ("2,5 cm", CENTIMETRES, 2.5),
        ("2.5 cm", INCHES, 2.5),
        ("4", INCHES, 10.0),
        ("1 in", CENTIMETRES, 2.5),
        ('1"', CENTIMETRES, 2.5),
        ("1″", INCHES, 2.5),
        ("1 inch", CENTIMETRES, 2.5),
        ("2 inches", CENTIMETRES, 5.0),
        ("1.25", INCHES, 3.0),
        ("1 1/4 in", CENTIMETRES, 3.0),
        ("1¼", INCHES, 3.0),
        ("3/4", INCHES, 2.0),
        ("½ in", CENTIMETRES, 1.5),
        ("-1 1/2", INCHES, -4.0),
        ("-2.5", CENTIMETRES, -2.5),
        ("0", INCHES, 0.0),
        ("3 centimetres", INCHES, 3.0),
    ],
)
def test_a_length_is_understood_in_either_unit(text: str, unit: str, centimetres: float) -> None:
    assert parse_length(text, unit) == centimetres


@pytest.mark.parametrize("unit", [CENTIMETRES, INCHES])
@pytest.mark.parametrize(
    "text",
    ["", ".", "cm", "in", '"', "wide", "1/3 in", "1.1 in", "2.3 cm", "1.5 1/2 in", "--1", "٣ cm", "9" * 30, "1 2 in",
     "1e3", "nan", "inf in", "/4"],
)  # fmt: skip
def test_what_is_no_length_is_not_guessed(text: str, unit: str) -> None:
    assert parse_length(text, unit) is None


@pytest.mark.parametrize(
    ("centimetres", "unit", "words"),
    [
        (2.5, CENTIMETRES, "2.5 cm"),
        (2.0, CENTIMETRES, "2 cm"),
        (2.5, INCHES, "1 in"),
        (3.0, INCHES, "1 1/4 in"),
        (2.0, INCHES, "3/4 in"),
        (0.0, INCHES, "0 in"),
        (-4.0, INCHES, "-1 1/2 in"),
    ],
)
def test_a_length_is_said_in_the_person_s_unit(centimetres: float, unit: str, words: str) -> None:
    assert say_length(centimetres, unit) == words


@given(st.integers(-400, 400))
def test_a_quarter_inch_comes_back_as_it_was_typed(quarters: int) -> None:
    said = say_length(quarters * 0.25 * 2.54, INCHES)
    kept = parse_length(said, CENTIMETRES)
    assert kept is not None
    assert kept == rounded(kept)
    assert say_length(kept, INCHES) == said


@given(st.integers(-100, 100))
def test_a_half_centimetre_comes_back_as_it_was_typed(halves: int) -> None:
    assert parse_length(say_length(halves / 2, CENTIMETRES), INCHES) == halves / 2


def test_what_can_be_written_names_the_unit_and_its_steps() -> None:
    assert span_words(0, 25) == "centimetres from 0 to 25 in half steps, such as 2.5"
    assert span_words(0, 25, INCHES) == "inches from 0 to 9 3/4 in quarters, such as 1 1/4, or 2.5 cm"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Heels about 5 cm away from it.", "Heels about 5 cm (2 in) away from it."),
        ("Less than 2 cm means nothing.", "Less than 2 cm (3/4 in) means nothing."),
        ("Gap between wall and head in cm", "Gap between wall and head in inches"),
        ("Stand 2 to 3 m from the camera.", "Stand 2 to 3 m from the camera."),
        ("3 cmd", "3 cmd"),
    ],
)
def test_a_sentence_of_a_pack_tells_its_lengths_in_inches_too(text: str, told: str) -> None:
    assert in_unit(text, INCHES) == told
    assert in_unit(text, CENTIMETRES) == text
