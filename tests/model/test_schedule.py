"""When a routine is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.body import BodyRegion
from necktrack.model.packs import Dose, Position, PostureCheck, RecordField, RecordKind, Routine, RoutineStep
from necktrack.model.periods import Period
from necktrack.model.schedule import check_standing, daily_checks, is_due, rhythm_words, schedule_words, times_due

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


def posture_check(check_id: str, frequency: str = "weekly", seconds: int = 50) -> PostureCheck:
    field = RecordField("far", RecordKind.STEPS, "How far?", 0, 1, ("no", "yes"))
    return PostureCheck(check_id, check_id, (BodyRegion.NECK,), Position.SITTING, "Why.", ("Look.",), (field,), seconds,
                        frequency)  # fmt: skip


@pytest.mark.parametrize(
    ("frequency", "ago", "words"),
    [
        ("weekly", None, "not done yet"),
        ("weekly", 0, "done today; due again in 7 days"),
        ("weekly", 1, "done yesterday; due again in 6 days"),
        ("weekly", 3, "last Friday; due again in 4 days"),
        ("weekly", 6, "last Tuesday; due again tomorrow"),
        ("weekly", 7, "last Monday"),
        ("weekly", 30, "last on 17 Oct"),
        ("weekly", 400, "last on 12 Oct 2025"),
        ("daily", 0, "done today; due again tomorrow"),
        ("daily", 2, "last Saturday"),
        ("off", None, "not done yet; not asked by itself"),
        ("off", 3, "last Friday; not asked by itself"),
    ],
)
def test_a_check_tells_its_rhythm(frequency: str, ago: int | None, words: str) -> None:
    last = None if ago is None else MONDAY - timedelta(days=ago)
    standing = check_standing(posture_check("look", frequency), "daily", last, MONDAY)
    assert rhythm_words(standing, MONDAY) == words


def test_the_daily_checks_that_are_due_fit_into_two_minutes() -> None:
    checks = (
        posture_check("turn", "daily", 50), posture_check("wall"), posture_check("long", "daily", 90),
        posture_check("nod", "daily", 70),
    )  # fmt: skip
    found = daily_checks([check_standing(each, "daily", None, MONDAY) for each in checks])
    assert [each.check.id for each in found.kept] == ["turn", "nod"]
    assert [each.check.id for each in found.left] == ["long"]
    assert found.seconds == 120
    done = [check_standing(each, "daily", MONDAY if each.id != "long" else None, MONDAY) for each in checks]
    assert [each.check.id for each in daily_checks(done).kept] == ["long"]


def test_daily_checks_that_were_made_weekly_are_not_asked_each_day() -> None:
    check = posture_check("turn", "daily")
    yesterday = MONDAY - timedelta(days=1)
    assert daily_checks([check_standing(check, "weekly", yesterday, MONDAY)]).kept == ()
    assert len(daily_checks([check_standing(check, "weekly", None, MONDAY)]).kept) == 1
    assert daily_checks([check_standing(check, "off", None, MONDAY)]).kept == ()
