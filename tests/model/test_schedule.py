"""When a routine is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.packs import Dose, Routine, RoutineStep
from necktrack.model.periods import Period
from necktrack.model.schedule import is_due, schedule_words, times_due

MONDAY = date(2026, 11, 16)
WEEK = Period(MONDAY, MONDAY + timedelta(days=6))


def routine(*days: str, every: int = 0, per_day: int = 1) -> Routine:
    step = RoutineStep("glide", Dose())
    return Routine("morning", "Morning", (step,), 1, days=days, every=every, per_day=per_day)


def test_a_routine_without_days_is_due_every_day() -> None:
    assert times_due(routine(), WEEK, None) == 7


def test_weekdays_are_due_on_those_days_alone() -> None:
    due = [day for day in range(7) if is_due(routine("mon", "thu"), MONDAY + timedelta(days=day), None)]
    assert due == [0, 3]


def test_every_second_day_counts_from_the_first_session() -> None:
    first = MONDAY + timedelta(days=1)
    due = [day for day in range(7) if is_due(routine(every=2), MONDAY + timedelta(days=day), first)]
    assert due == [1, 3, 5]


def test_every_second_day_is_due_until_it_was_begun() -> None:
    assert is_due(routine(every=2), MONDAY, None)


def test_twice_a_day_counts_twice() -> None:
    assert times_due(routine("mon", per_day=2), WEEK, None) == 2


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (routine(), "every day"),
        (routine(every=1), "every day"),
        (routine("thu", "mon"), "mon, thu"),
        (routine(every=3), "every 3 days"),
        (routine(per_day=2), "every day, twice a day"),
        (routine("mon", per_day=4), "mon, 4 times a day"),
    ],
)
def test_the_schedule_in_words(made: Routine, words: str) -> None:
    assert schedule_words(made) == words


@given(st.integers(1, 28), st.integers(0, 400))
def test_every_n_days_is_due_once_in_n_days(every: int, offset: int) -> None:
    start = MONDAY + timedelta(days=offset)
    assert times_due(routine(every=every), Period(start, start + timedelta(days=every - 1)), MONDAY) == 1
