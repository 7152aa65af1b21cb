"""Days on which pain was up, beside the person's own 14 days before."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from necktrack.insight.flares import flare_days

FIRST = date(2026, 11, 2)


def levels(values: Sequence[float | None]) -> dict[date, float]:
    return {FIRST + timedelta(days=place): value for place, value in enumerate(values) if value is not None}


@pytest.mark.parametrize(
    ("values", "days"),
    [
        ([], []),
        ([6], []),
        ([3, 5], [1]),
        ([3, 4.9], []),
        ([3, 3, 3, None, 5], [4]),
        ([2, 4, 5, 3], [1, 2]),
        ([0] * 14 + [2, 2], [14]),
        ([9] + [2] * 14 + [4], [15]),
        ([3] + [None] * 14 + [9], []),
    ],
)
def test_a_day_two_above_the_mean_of_the_fourteen_before_is_a_flare(
    values: Sequence[float | None], days: Sequence[int]
) -> None:
    found = flare_days(levels(values), FIRST, FIRST + timedelta(days=99))
    assert sorted((day - FIRST).days for day in found) == list(days)


def test_only_days_of_the_span_are_told() -> None:
    known = levels([3, 6, 3, 3, 7])
    assert flare_days(known, FIRST + timedelta(days=2), FIRST + timedelta(days=9)) == {FIRST + timedelta(days=4)}
