"""Own activities: the same ones compared, both days named, and one careful word at most."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.activities import NOTICED, activities_from, activity_words, means_words
from necktrack.model.goals import Dropped, Goal
from necktrack.model.intake import Activity, Intake

START = date(2026, 11, 3)
NAMES = ("lift", "turn", "walk")


def rated(*scores: int | None, names: tuple[str, ...] = NAMES) -> tuple[Activity, ...]:
    return tuple(Activity(name, score) for name, score in zip(names, scores, strict=False))


def after(weeks: int, days: int = 0) -> date:
    return START + timedelta(weeks=weeks, days=days)


TABLE = [
    # first scores, scores two weeks later, means (then, now, n), noticed
    ((7, 6, 5), (5, 4, 3), (6.0, 4.0, 3), True),
    ((7, 6, 5), (5, 4, 4), (6.0, 13 / 3, 3), False),
    ((3, 3, 3), (5, 5, 5), (3.0, 5.0, 3), True),
    ((7, 6, 5), (7, 6, 5), (6.0, 6.0, 3), False),
    ((9, 9), (1, 1), (9.0, 1.0, 2), False),
    ((9,), (1,), (9.0, 1.0, 1), False),
    ((9, None, 5), (1, 4, 3), (7.0, 2.0, 2), False),
]


@pytest.mark.parametrize(("first", "latest", "means", "noticed"), TABLE)
def test_the_mean_is_of_the_same_activities_and_only_three_make_a_change(
    first: tuple[int | None, ...], latest: tuple[int | None, ...], means: tuple[float, float, int], noticed: bool
) -> None:
    told = activities_from([(START, Intake(activities=rated(*first))), (after(2), Goal(activities=rated(*latest)))])
    found = told.means
    assert found is not None
    assert (found.then, found.n) == (means[0], means[2])
    assert found.now == pytest.approx(means[1])
    assert (found.then_day, found.now_day, found.is_noticed) == (START, after(2), noticed)


def test_the_words_name_both_days_and_never_a_cause() -> None:
    told = activities_from([(START, Intake(activities=rated(7, 6, 5))), (after(2), Goal(activities=rated(4, 4, 3)))])
    assert told.means is not None
    assert means_words(told.means) == "Mean of 3: 6.0 (3 Nov) → 3.7 (17 Nov), 2.3 easier: a change many people notice."
    assert [activity_words(each) for each in told.rated] == ["lift 7 → 4", "turn 6 → 4", "walk 5 → 3"]


def test_within_a_week_there_is_no_then_and_now() -> None:
    told = activities_from([(START, Intake(activities=rated(7, 6, 5))), (after(0, 6), Goal(activities=rated(1, 1, 1)))])
    assert told.means is None


def test_a_week_that_was_rated_on_two_days_counts_as_one() -> None:
    told = activities_from([
        (START, Intake(activities=rated(7, None, None))), (after(0, 2), Goal(activities=(Activity("turn", 5),))),
        (after(3), Goal(activities=(Activity("lift", 3),))), (after(3, 1), Goal(activities=(Activity("TURN", 1),))),
    ])  # fmt: skip
    assert told.means is not None
    assert (told.means.then, told.means.now, told.means.n) == (6.0, 2.0, 2)


def test_they_are_due_a_week_after_they_were_rated_or_named() -> None:
    assert not activities_from([]).is_due(START)
    named = activities_from([(START, Intake(activities=rated(None, None, None)))])
    assert [named.is_due(after(0, days)) for days in (0, 6, 7)] == [False, False, True]
    again = activities_from([(START, Intake(activities=rated(5))), (after(1), Goal(activities=rated(4)))])
    assert [again.is_due(after(1, days)) for days in (0, 6, 7)] == [False, False, True]
    assert again.due_on == after(2)


def test_a_goal_alone_is_no_rating_and_the_newest_counts() -> None:
    told = activities_from([(START, Intake(goal="swim")), (after(1), Goal(text="swim a mile")), (after(2), Intake())])
    assert (told.goal, told.goal_day, told.rated, told.is_due(after(9))) == ("swim a mile", after(1), (), False)


def test_a_dropped_activity_is_gone_with_its_note_and_makes_room() -> None:
    told = activities_from([
        (START, Intake(activities=rated(7, 6, 5))), (after(1), Goal(activities=(Activity("row", 2),))),
        (after(2), Goal(dropped=(Dropped("Turn", "sold the car"), Dropped("fly", "never")))),
        (after(2), Goal(activities=(Activity("row", 4),))),
    ])  # fmt: skip
    assert [each.name for each in told.rated] == ["lift", "walk", "row"]
    assert told.dropped == ((after(2), Dropped("Turn", "sold the car")),)


def test_a_later_intake_may_name_others_and_keeps_the_ratings_of_those_that_stay() -> None:
    later = Intake(activities=(Activity("walk", 3), Activity("swim")))
    told = activities_from([(START, Intake(activities=rated(7, 6, 5))), (after(4), later)])
    assert [(each.name, each.first, each.latest) for each in told.rated] == [("walk", 5, 3), ("swim", None, None)]


ratings = st.lists(st.tuples(st.integers(0, 60), st.lists(st.none() | st.integers(0, 10), min_size=3, max_size=3)))


@given(ratings)
def test_means_lie_on_the_scale_and_a_change_is_only_called_with_three_and_two_points(
    told: list[tuple[int, list[int | None]]]
) -> None:
    days = sorted(told, key=lambda each: each[0])
    found = activities_from((START + timedelta(days=day), Goal(activities=rated(*scores))) for day, scores in days)
    means = found.means
    if means is not None:
        assert 0 <= means.then <= 10
        assert 0 <= means.now <= 10
        assert means.now_day - means.then_day >= timedelta(weeks=1)
        assert means.is_noticed == (means.n == 3 and abs(means.difference) >= NOTICED - 1e-9)
        assert ("notice" in means_words(means)) == means.is_noticed
