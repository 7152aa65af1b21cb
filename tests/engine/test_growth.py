"""How past sessions let a routine grow, and where they leave a person today."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine.course import Course, began_on, standing_in, week_on
from necktrack.engine.growth import PastSession, growth
from necktrack.model.body import BodyRegion
from necktrack.model.packs import (
    Dose,
    EaseRule,
    Exercise,
    ExerciseKind,
    Position,
    ProgressRule,
    Routine,
    RoutinePhase,
    RoutineStep,
    StepChange,
)
from necktrack.model.values import replace

MONDAY = date(2026, 11, 2)
RULE = ProgressRule(sessions=2, pain_at_most=3, add_reps=2, most_reps=16)


def past(words: str) -> tuple[PastSession, ...]:
    """A session a day: `o` whole and calm, `p` in part, `4` pain 4 afterwards, `?` not rated, `F` a flare next day."""
    return tuple(_session(MONDAY + timedelta(days=place), word) for place, word in enumerate(words))


def _session(day: date, word: str) -> PastSession:
    after = {"4": 4, "?": None}.get(word, 2)
    return PastSession(day, word != "p", 2, after, word == "F")


@pytest.mark.parametrize(
    ("sessions", "grew"),
    [
        ("", 0),
        ("o", 0),
        ("oo", 1),
        ("ooo", 1),
        ("oooo", 2),
        ("opo", 0),
        ("o4oo", 1),
        ("o?o", 0),
        ("oFo", 0),
        ("ooFoo", 2),
        ("oo" * 9, 5),
    ],
)
def test_whole_calm_sessions_in_a_row_grow(sessions: str, grew: int) -> None:
    assert growth(past(sessions), RULE, most=5) == grew


@pytest.mark.parametrize(
    ("sessions", "grew"),
    [("F", 0), ("ooF", 0), ("ooooF", 1), ("ooFoo", 1), ("ooFF", 0), ("oo" * 9 + "F", 4), ("ooooFF", 0)],
)
def test_a_flare_takes_one_growth_back_where_the_pack_says_so(sessions: str, grew: int) -> None:
    assert growth(past(sessions), RULE, takes_back=True, most=5) == grew


def test_two_sessions_before_one_flare_take_back_one_growth() -> None:
    twice = (*past("oooo"), replace(past("F")[0], day=MONDAY + timedelta(days=9)))
    twice = (*twice, twice[-1])
    assert growth(twice, RULE, takes_back=True) == 1


@pytest.mark.parametrize(("before", "after"), [(None, 2), (2, None), (4, 2), (2, 4)])
def test_pain_that_is_high_or_not_rated_never_grows(before: int | None, after: int | None) -> None:
    sessions = [PastSession(MONDAY, True, before, after)] * 8
    assert growth(sessions, RULE) == 0


WORDS = st.text("oop4?F", max_size=40)


@given(WORDS, st.integers(0, 6))
def test_growth_stays_within_its_most_and_a_flare_never_helps(words: str, most: int) -> None:
    grew = growth(past(words), RULE, takes_back=True, most=most)
    assert 0 <= grew <= most
    assert grew <= growth(past(words), RULE, most=most)
    assert growth(past(words + "F"), RULE, takes_back=True, most=most) == max(0, grew - 1)


@pytest.mark.parametrize(("days", "week"), [(0, 1), (6, 1), (7, 2), (20, 3), (-3, 1)])
def test_weeks_count_from_the_first_session(days: int, week: int) -> None:
    assert week_on(MONDAY + timedelta(days=days), MONDAY) == week
    assert week_on(MONDAY, None) == 1


TEN = Dose(reps=10)
EXERCISES = {
    "row": Exercise(
        "row", "Row", ExerciseKind.STRENGTH, (BodyRegion.UPPER_BACK,), Position.STANDING, "why", ("pull",), TEN
    )
}
ROUTINE = Routine("morning", "Morning", (RoutineStep("row", TEN),), 5, progress_when=RULE)
PHASED = replace(
    ROUTINE, phases=(RoutinePhase(1, 1, "", (StepChange("row", Dose(reps=6)),)), RoutinePhase(3, 3)),
)  # fmt: skip


def course(words: str, *, days_later: int = 0, flares: Iterable[int] = ()) -> Course:
    """A course of one session a day since a Monday; flares are days since then."""
    today = MONDAY + timedelta(days=len(words) + days_later)
    up = frozenset(MONDAY + timedelta(days=day) for day in flares)
    sessions = tuple(replace(each, is_flared=each.day + timedelta(days=1) in up) for each in past(words))
    return Course(today, MONDAY, {"morning": sessions}, frozenset(each.day for each in sessions), up)


def test_nobody_begins_anywhere_but_in_week_one() -> None:
    standing = standing_in(Course(MONDAY, None, {}, frozenset(), frozenset()), PHASED, EXERCISES)
    assert (standing.week, standing.growth, standing.is_flared, standing.is_flared_again) == (1, 0, False, False)


@pytest.mark.parametrize(
    ("routine", "sessions", "grew"),
    [(ROUTINE, 8, 3), (ROUTINE, 2, 1), (PHASED, 7, 0), (PHASED, 8, 0), (PHASED, 9, 1), (PHASED, 13, 3),
     (PHASED, 14, 0)],
)
def test_growth_is_counted_within_the_phase_up_to_its_most(routine: Routine, sessions: int, grew: int) -> None:
    assert standing_in(course("o" * sessions), routine, EXERCISES).growth == grew


def test_weeks_between_two_phases_begin_anew_too() -> None:
    assert began_on(PHASED, MONDAY + timedelta(days=10), MONDAY) == MONDAY + timedelta(days=7)
    assert began_on(ROUTINE, MONDAY + timedelta(days=900), MONDAY) == MONDAY


def test_today_is_eased_when_pain_was_up_the_day_after_the_last_session() -> None:
    assert standing_in(course("ooo", flares=[3]), ROUTINE, EXERCISES).is_flared
    assert standing_in(course("ooo", days_later=9, flares=[3]), ROUTINE, EXERCISES).is_flared
    assert not standing_in(course("ooo", flares=[2]), ROUTINE, EXERCISES).is_flared
    assert not standing_in(course("ooo", days_later=2, flares=[4]), ROUTINE, EXERCISES).is_flared


def test_a_flare_after_another_routine_eases_too() -> None:
    other = replace(course("oo"), days=frozenset({MONDAY + timedelta(days=1)}), sessions={})
    assert standing_in(replace(other, flares={MONDAY + timedelta(days=2)}), ROUTINE, EXERCISES).is_flared


def test_a_flare_after_both_of_the_last_two_sessions_is_told_apart() -> None:
    assert standing_in(course("ooo", flares=[2, 3]), ROUTINE, EXERCISES).is_flared_again
    assert not standing_in(course("ooo", flares=[3]), ROUTINE, EXERCISES).is_flared_again
    assert not standing_in(course("o", flares=[1]), ROUTINE, EXERCISES).is_flared_again


def test_growth_is_taken_back_only_where_the_pack_eases_after_a_flare() -> None:
    eased = replace(ROUTINE, ease_when=EaseRule(after_flare=True))
    assert standing_in(course("oooo", flares=[4]), eased, EXERCISES).growth == 0
    assert standing_in(course("oooo", flares=[4]), ROUTINE, EXERCISES).growth == 1
