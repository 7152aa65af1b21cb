"""Practice beside the plan."""

from datetime import date, timedelta

from necktrack.insight.adherence import PracticeDay, practice_in
from necktrack.model.periods import Period

START = date(2026, 11, 2)
WEEK = Period(START, START + timedelta(days=6))
ONCE_DAILY = {START + timedelta(days=place): 1 for place in range(7)}
DONE = PracticeDay(full=1, followed=1)


def on_days(*places: int) -> dict[date, PracticeDay]:
    return {START + timedelta(days=place): DONE for place in places}


def test_a_double_day_does_not_hide_a_skipped_one() -> None:
    twice = {START: PracticeDay(full=2, followed=2)}
    assert practice_in(WEEK, ONCE_DAILY, twice, frozenset()).done == 1


def test_rest_days_leave_the_count() -> None:
    rest = frozenset({START + timedelta(days=1), START + timedelta(days=2)})
    practice = practice_in(WEEK, ONCE_DAILY, on_days(0, 3, 4, 5, 6), rest)
    assert (practice.done, practice.planned, practice.rate) == (5, 5, 1.0)
    assert (practice.days, practice.rest_days) == (5, 2)


def test_practice_on_a_rest_day_never_makes_more_active_days_than_days() -> None:
    practice = practice_in(Period(START, START + timedelta(days=2)), {}, on_days(0, 1, 2), {START})
    assert (practice.days_active, practice.days, practice.rest_days) == (2, 2, 1)


def test_a_session_ended_by_a_stop_rule_counts_as_followed() -> None:
    stopped = {START: PracticeDay(stopped=1, followed=1)}
    practice = practice_in(Period(START, START + timedelta(days=1)), ONCE_DAILY, stopped, frozenset())
    assert (practice.done, practice.planned, practice.stopped) == (1, 1, 1)


def test_a_half_session_is_shown_and_keeps_the_day_active() -> None:
    partial = {START: PracticeDay(partial=1)}
    practice = practice_in(WEEK, ONCE_DAILY, partial, frozenset())
    assert (practice.done, practice.partial, practice.days_active) == (0, 1, 1)


def test_today_is_not_held_against_anyone() -> None:
    assert practice_in(WEEK, ONCE_DAILY, {}, frozenset()).planned == 6
    assert practice_in(WEEK, ONCE_DAILY, on_days(6), frozenset()).planned == 7


def test_without_a_plan_there_is_no_rate() -> None:
    practice = practice_in(WEEK, {}, on_days(1, 3), frozenset())
    assert practice.rate is None
    assert practice.days_active == 2
