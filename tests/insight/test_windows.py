"""Windows of days and their numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.windows import (
    baseline_window,
    last_window,
    likeness_of_days,
    median_of,
    trailing_medians,
    usual_range,
    variance_of,
    window_of,
)

START = date(2026, 3, 20)  # the windows below cross a change of the clocks


def on_days(values: dict[int, float]) -> dict[date, float]:
    return {START + timedelta(days=place): value for place, value in values.items()}


def every_day(values: list[float]) -> dict[date, float]:
    return on_days(dict(enumerate(values)))


def test_the_first_two_weeks_begin_with_the_first_window_of_ten_logged_days() -> None:
    sparse_then_daily = on_days({0: 9.0, 5: 9.0} | {place: 4.0 for place in range(30, 50)})
    window = baseline_window(sparse_then_daily)
    assert window is not None
    assert window.start == START + timedelta(days=30)
    assert (window.n, window.mean) == (14, 4.0)


def test_nine_days_in_two_weeks_are_no_baseline() -> None:
    assert baseline_window(every_day([3.0] * 9)) is None


def test_a_gap_of_a_year_is_no_trouble() -> None:
    levels = every_day([3.0] * 12) | on_days({400: 8.0})
    window = baseline_window(levels)
    assert window is not None
    assert window.n == 12
    assert last_window(levels, START + timedelta(days=400)).values == (8.0,)


def test_an_empty_window_has_no_numbers() -> None:
    window = last_window({}, START)
    assert (window.n, window.mean, window.median, window.lowest, window.highest) == (0, None, None, None, None)
    assert window.spread == 0.0
    assert usual_range(window) is None


def test_a_middle_value_needs_four_of_seven_days() -> None:
    assert trailing_medians(every_day([1.0, 2.0, 3.0])) == ()
    assert trailing_medians(every_day([1.0, 2.0, 3.0, 9.0])) == ((START + timedelta(days=3), 2.5),)
    assert trailing_medians(on_days({0: 1.0, 1: 1.0, 2: 1.0, 8: 1.0})) == ()


def test_the_usual_range_is_the_median_and_its_deviation() -> None:
    window = window_of(every_day([2.0, 4.0, 4.0, 5.0, 9.0]), START, START + timedelta(days=13))
    assert usual_range(window) == pytest.approx((4 - 1.4826, 4 + 1.4826))


def test_only_days_that_follow_each_other_tell_how_alike_days_are() -> None:
    every_other_day = on_days({place * 2: float(place % 5) for place in range(7)})
    assert likeness_of_days([window_of(every_other_day, START, START + timedelta(days=13))]) == 0.0


@pytest.mark.parametrize(
    ("values", "likeness"),
    [
        ([5.0] * 14, 0.0),
        ([2.0, 8.0] * 7, 0.0),
        ([2.0] * 7 + [8.0] * 7, 0.8),
        ([4.0, 4.0, 6.0, 6.0], (1 - 1 + 1) / 3),
    ],
)
def test_likeness_of_days_is_clipped(values: list[float], likeness: float) -> None:
    window = window_of(every_day(values), START, START + timedelta(days=13))
    assert likeness_of_days([window]) == pytest.approx(likeness)


def test_steady_first_weeks_do_not_make_later_days_look_more_alike() -> None:
    steady = window_of(every_day([6.0] * 14), START, START + timedelta(days=13))
    lively = window_of(every_day([4.0, 4, 3, 3, 4, 5, 4, 4, 3, 3, 4, 4, 5, 4]), START, START + timedelta(days=13))
    assert likeness_of_days([steady, lively]) == pytest.approx(likeness_of_days([lively]))


@given(st.lists(st.dictionaries(st.integers(0, 13), st.integers(0, 10).map(float)), min_size=1, max_size=2))
def test_likeness_of_days_follows_its_formula(logged: list[dict[int, float]]) -> None:
    products, squares = [], []
    for values in logged:
        centre = sum(values.values()) / len(values) if values else 0.0
        squares += [(value - centre) ** 2 for value in values.values()]
        products += [
            (value - centre) * (values[day + 1] - centre) for day, value in values.items() if day + 1 in values
        ]
    is_told = bool(products) and sum(squares) > 1e-9
    raw = (sum(products) / len(products)) / (sum(squares) / len(squares)) if is_told else 0.0
    windows = [window_of(on_days(values), START, START + timedelta(days=13)) for values in logged]
    assert likeness_of_days(windows) == pytest.approx(min(0.8, max(0.0, raw)), abs=1e-9)


numbers = st.lists(st.integers(0, 40).map(lambda quarter: quarter / 4), min_size=1, max_size=60)


@given(numbers, st.integers(-20, 20))
def test_a_shift_of_all_values_shifts_the_middle_and_keeps_the_spread(values: list[float], shift: int) -> None:
    shifted = [value + shift for value in values]
    assert median_of(shifted) == median_of(values) + shift
    assert variance_of(shifted) == pytest.approx(variance_of(values))


@given(st.dictionaries(st.integers(0, 120), st.integers(0, 10).map(float)))
def test_every_answer_over_any_days_is_finite(values: dict[int, float]) -> None:
    levels = on_days(values)
    baseline = baseline_window(levels)
    recent = last_window(levels, START + timedelta(days=120))
    assert 0.0 <= likeness_of_days([window for window in (baseline, recent) if window]) <= 0.8
    assert baseline is None or baseline.n >= 10
    assert all(0 <= value <= 10 for _, value in trailing_medians(levels))
