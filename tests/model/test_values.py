"""Frozen values: equal by their fields, unchangeable, replaced rather than changed."""

from typing import Any

import pytest

from necktrack.errors import BadValue
from necktrack.model.values import defaults_of, frozen, is_value, parts_of, replace


@frozen
class Score:
    """A score for these tests."""

    number: int
    word: str = "none"

    def __post_init__(self) -> None:
        if self.number < 0:
            raise BadValue("too low")

    @property
    def doubled(self) -> int:
        return self.number * 2


@frozen
class Nothing:
    """A value without fields."""


@frozen
class Other:
    """The same fields as Score, another meaning."""

    number: int
    word: str = "none"


def test_values_with_equal_fields_are_equal_and_hash_alike() -> None:
    assert Score(4) == Score(4, "none")
    assert hash(Score(4)) == hash(Score(4))
    assert Score(4) != Score(5)
    assert Nothing() == Nothing()


def test_another_class_with_the_same_fields_is_not_equal() -> None:
    others: list[object] = [Score(4), Other(4)]
    assert others[0] != others[1]
    assert len({Score(4), Other(4)}) == 2


def test_a_value_cannot_be_changed_or_given_more_fields() -> None:
    score = Score(4)
    for name in ("number", "other"):
        with pytest.raises(AttributeError):
            setattr(score, name, 5)
    with pytest.raises(AttributeError):
        delattr(score, "number")
    assert score.number == 4


def test_replace_keeps_the_other_fields_and_checks_anew() -> None:
    assert replace(Score(4, "mild"), number=5) == Score(5, "mild")
    with pytest.raises(BadValue):
        replace(Score(4), number=-1)
    with pytest.raises(TypeError):
        replace(Score(4), other=1)


def test_a_value_shows_its_fields() -> None:
    assert repr(Score(4)) == "Score(number=4, word='none')"
    assert Score(4).doubled == 8


def test_missing_and_unknown_fields_are_refused_like_any_call() -> None:
    for fields in ({}, {"number": 1, "other": 2}):
        with pytest.raises(TypeError):
            Score(**fields)  # type: ignore[arg-type]


def test_parts_and_defaults_are_told_by_name() -> None:
    assert parts_of(Score(4)) == {"number": 4, "word": "none"}
    assert defaults_of(Score(4)) == {"word": "none"}
    assert is_value(Score(4))
    assert not is_value("Score")


def test_a_value_can_be_matched_by_place() -> None:
    match Score(4, "mild"):
        case Score(number, word):
            assert (number, word) == (4, "mild")


def test_the_first_values_of_a_class_are_made_like_all_later_ones() -> None:
    @frozen
    class Mark:
        number: int
        word: str = "none"
        note: str = ""

        def __post_init__(self) -> None:
            if self.number < 0:
                raise BadValue("too low")

    for _ in range(120):
        assert Mark(1, note="new") == Mark(number=1, word="none", note="new")
        assert parts_of(Mark(2, "mild")) == {"number": 2, "word": "mild", "note": ""}
        with pytest.raises(BadValue):
            Mark(-1)


@pytest.mark.parametrize("number_made_before", [0, 200])
def test_what_does_not_fit_is_refused_at_the_first_value_and_at_any_other(number_made_before: int) -> None:
    @frozen
    class Mark:
        number: int
        word: str = "none"

    make: Any = Mark
    for _ in range(number_made_before):
        make(1)
    wrong: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
        ((), {}), ((1, "a", 2), {}), ((1,), {"number": 2}), ((), {"number": 1, "other": 2}), ((), {"other": 2}),
    )  # fmt: skip
    for given, named in wrong:
        with pytest.raises(TypeError):
            make(*given, **named)
    assert make(1) == make(1, "none")
