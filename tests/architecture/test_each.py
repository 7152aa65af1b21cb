"""A table of cases as one test: nothing that fails is passed over."""

import pytest

from each import each


def hold_small(number: int) -> None:
    assert 10 // number < 6, "too large"


def test_every_case_that_fails_is_told_by_its_name() -> None:
    with pytest.raises(AssertionError) as told:
        each({"ten": 1, "five": 2, "two": 5, "none": 0})(hold_small)()
    assert "ten: AssertionError: too large" in str(told.value)
    assert "none: ZeroDivisionError" in str(told.value)
    assert not {"five", "two"} & {line.split(":")[0] for line in str(told.value).splitlines()}


def test_a_table_in_which_all_holds_holds_and_one_without_cases_does_not() -> None:
    each({"five": 2, "two": 5})(hold_small)()
    with pytest.raises(AssertionError, match="no cases"):
        each({})(hold_small)()
