"""Is it a change? The rule as tables, as laws over all input, and on simulated people who are stable."""

import math
import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.changes import Comparison, Label, Missing, one_look, standard_error, weekly_looks
from necktrack.insight.days import Series, Track
from necktrack.insight.words import brief_change, say_change, say_missing
from necktrack.model.body import BodyRegion
from necktrack.model.scores import Measure

MONDAY = date(2026, 6, 1)
NECK_PAIN = Track(Measure.PAIN, BodyRegion.NECK)
CLEAR = {Label.CLEARLY_LOWER, Label.CLEARLY_HIGHER}


def series_of(values: dict[int, float], track: Track = NECK_PAIN) -> Series:
    return Series(track, {MONDAY + timedelta(days=place): values[place] for place in sorted(values)}, {})


def two_windows(first: Sequence[float], last: Sequence[float], track: Track = NECK_PAIN) -> Comparison:
    values = dict(enumerate(first)) | {14 + place: value for place, value in enumerate(last)}
    return one_look(series_of(values, track), MONDAY + timedelta(days=27))


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (6.0, 4.0, Label.CLEARLY_LOWER),
        (6.0, 4.5, Label.ABOUT_THE_SAME),
        (4.0, 6.0, Label.CLEARLY_HIGHER),
        (9.0, 7.0, Label.ABOUT_THE_SAME),  # 30 % of 9 is 2.7
        (9.0, 6.0, Label.CLEARLY_LOWER),
        (2.0, 0.0, Label.ALREADY_LOW),  # below 3 nothing lower is looked for
        (2.0, 3.0, Label.ALREADY_LOW),
        (2.0, 6.0, Label.CLEARLY_HIGHER),  # but a rise from there is told
        (3.0, 1.0, Label.CLEARLY_LOWER),
        (5.0, 5.0, Label.ABOUT_THE_SAME),
    ],
)
def test_the_label_of_two_steady_fortnights(first: float, last: float, label: Label) -> None:
    assert two_windows([first] * 14, [last] * 14).label is label


def test_the_floor_is_for_scales_where_higher_is_worse() -> None:
    assert two_windows([2.0] * 14, [2.5] * 14, Track(Measure.SLEEP)).label is Label.ABOUT_THE_SAME


def test_days_that_vary_a_lot_need_a_larger_difference() -> None:
    wild = two_windows([2.0, 9.0] * 7, [0.0, 7.0] * 7)
    assert wild.difference == pytest.approx(-2.0)
    assert wild.label is Label.ABOUT_THE_SAME
    assert wild.is_unsteady


def test_the_numbers_behind_the_label_can_be_computed_by_hand() -> None:
    # Worked example of docs/statistics.md.
    comparison = two_windows([6, 7, 7, 6, 5, 5, 6, 7, 7, 6, 6, 5, 6, 7], [4, 4, 3, 3, 4, 5, 4, 4, 3, 3, 4, 4, 5, 4])
    assert comparison.baseline is not None
    assert (comparison.baseline.n, comparison.recent.n) == (14, 14)
    assert comparison.baseline.mean == pytest.approx(86 / 14)
    assert comparison.recent.mean == pytest.approx(54 / 14)
    assert comparison.likeness == pytest.approx(0.3633, abs=1e-4)
    assert comparison.standard_error == pytest.approx(0.3975, abs=1e-4)
    assert comparison.threshold == 2.0
    assert comparison.label is Label.CLEARLY_LOWER
    assert say_change(comparison) == "clearly lower than your first two weeks, by 2.3 on average"


def test_the_standard_error_follows_its_formula() -> None:
    comparison = two_windows([5, 6, 5, 4, 7] * 2 + [5, 5, 6, 4], [4, 4, 5, 6, 5] * 2 + [4, 3, 4, 5])
    assert comparison.baseline is not None
    assert comparison.likeness is not None
    assert standard_error(comparison.baseline, comparison.recent, 0.5) == pytest.approx(
        math.sqrt(3 * (comparison.baseline.spread**2 + comparison.recent.spread**2) / 14)
    )


@pytest.mark.parametrize(
    ("days", "look", "missing", "days_missing"),
    [
        ({}, 3, Missing.FIRST_WEEKS, 10),
        ({place: 4.0 for place in range(6)}, 5, Missing.FIRST_WEEKS, 4),
        ({place: 4.0 for place in range(14)}, 13, Missing.TIME, 14),
        ({place: 4.0 for place in range(20)}, 19, Missing.TIME, 8),
        ({place: 4.0 for place in range(14)} | {30: 4.0, 31: 4.0}, 31, Missing.LAST_WEEKS, 8),
    ],
)
def test_what_a_comparison_waits_for_is_told(
    days: dict[int, float], look: int, missing: Missing, days_missing: int
) -> None:
    comparison = one_look(series_of(days), MONDAY + timedelta(days=look))
    assert comparison.label is Label.NOT_ENOUGH_DAYS
    assert (comparison.missing, comparison.days_missing) == (missing, days_missing)
    assert say_missing(comparison).startswith("not enough days")
    assert brief_change(comparison) == "not enough days"


def test_on_the_day_the_wait_is_over_there_is_a_comparison() -> None:
    values = {place: 4.0 for place in range(28)}
    assert one_look(series_of(values), MONDAY + timedelta(days=26)).days_missing == 1
    assert one_look(series_of(values), MONDAY + timedelta(days=27)).label is Label.ABOUT_THE_SAME


def test_a_page_opened_daily_waits_for_a_second_monday() -> None:
    falls_after_four_weeks = {place: 7.0 for place in range(28)} | {place: 3.0 for place in range(28, 60)}
    labels = [
        (weekly_looks(series_of(falls_after_four_weeks), MONDAY + timedelta(days=day)).label, day)
        for day in range(28, 57)
    ]
    first_clear = min(day for label, day in labels if label in CLEAR)
    assert (MONDAY + timedelta(days=first_clear)).weekday() == 0
    once = one_look(series_of(falls_after_four_weeks), MONDAY + timedelta(days=first_clear - 8))
    assert once.label is Label.CLEARLY_LOWER


def test_a_change_that_still_waits_for_a_monday_is_told_as_numbers_only() -> None:
    falls = {place: 7.0 for place in range(28)} | {place: 3.0 for place in range(28, 60)}
    waiting = weekly_looks(series_of(falls), MONDAY + timedelta(days=40))
    assert waiting.is_waiting
    assert say_change(waiting) == "3.7 lower on average; called a change only when two Mondays in a row agree"
    assert brief_change(waiting) == "3.7 lower, not yet sure"


def test_the_label_does_not_flicker_within_a_week() -> None:
    values = {place: 6.0 - place / 20 for place in range(90)}
    for monday in range(35, 84, 7):
        labels = {weekly_looks(series_of(values), MONDAY + timedelta(days=monday + day)).label for day in range(7)}
        assert len(labels) == 1


def test_a_week_that_turned_the_numbers_around_is_never_called_by_its_mondays() -> None:
    low_until_the_second_monday = {place: 5.0 for place in range(14)} | {place: 3.0 for place in range(28, 49)}
    turned = low_until_the_second_monday | {place: 10.0 for place in range(49, 55)}
    monday, saturday = (weekly_looks(series_of(turned), MONDAY + timedelta(days=day)) for day in (49, 54))
    assert monday.label is Label.CLEARLY_LOWER
    assert saturday.difference is not None
    assert saturday.difference > 0
    assert saturday.label is Label.ABOUT_THE_SAME


scores = st.integers(0, 10).map(float)
histories = st.dictionaries(st.integers(0, 70), scores, min_size=20)


@given(histories)
def test_mirrored_scores_give_the_mirrored_difference(values: dict[int, float]) -> None:
    look = MONDAY + timedelta(days=70)
    sleep = Track(Measure.SLEEP)
    plain = one_look(series_of(values, sleep), look)
    mirrored = one_look(series_of({place: 10 - value for place, value in values.items()}, sleep), look)
    assert plain.missing is mirrored.missing
    if plain.difference is not None and mirrored.difference is not None:
        assert plain.difference == pytest.approx(-mirrored.difference)
        assert plain.likeness == pytest.approx(mirrored.likeness)
        assert plain.standard_error == pytest.approx(mirrored.standard_error)


@given(histories, st.integers(-4000, 4000))
def test_the_same_scores_at_another_time_give_the_same_answer(values: dict[int, float], weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    series = series_of(values)
    moved = Series(series.track, {day + shift: value for day, value in series.levels.items()}, {})
    look = MONDAY + timedelta(days=70)
    before, after = weekly_looks(series, look), weekly_looks(moved, look + shift)
    assert (before.label, before.difference, before.days_missing) == (after.label, after.difference, after.days_missing)
    assert say_change(before) == say_change(after)


@given(scores, st.sets(st.integers(0, 70), min_size=1))
def test_equal_days_are_never_a_change(value: float, places: set[int]) -> None:
    series = series_of(dict.fromkeys(places, value))
    for look in (one_look, weekly_looks):
        comparison = look(series, MONDAY + timedelta(days=70))
        assert comparison.label not in CLEAR
        assert not comparison.is_unsteady
        assert comparison.difference in (None, pytest.approx(0.0))


@given(st.dictionaries(st.integers(0, 70), st.sampled_from([0.0, 10.0]), min_size=1))
def test_days_of_nothing_or_the_worst_still_get_an_answer(values: dict[int, float]) -> None:
    comparison = weekly_looks(series_of(values), MONDAY + timedelta(days=70))
    assert say_change(comparison)
    assert comparison.threshold is None or math.isfinite(comparison.threshold)


def steady_person(chance: random.Random, days: int, *, spread: float, likeness: float, level: float) -> list[float]:
    """Scores of someone in whom nothing changes: clinical.md 5.9."""
    latent = chance.gauss(0, 1)
    values = []
    for _ in range(days):
        values.append(float(min(10, max(0, round(level + spread * latent)))))
        latent = likeness * latent + math.sqrt(1 - likeness**2) * chance.gauss(0, 1)
    return values


def test_a_report_rarely_tells_a_steady_person_of_a_change() -> None:
    chance = random.Random(20240917)
    runs = 2000
    alarms = 0
    for run in range(runs):
        values = steady_person(chance, 28, spread=1.5, likeness=0.5, level=5 + run % 2)
        alarms += two_windows(values[:14], values[14:]).label in CLEAR
    assert alarms / runs <= 0.04


def test_twelve_weeks_of_looking_rarely_tell_a_steady_person_of_a_change() -> None:
    chance = random.Random(7)
    runs = 600
    alarms = 0
    for run in range(runs):
        values = steady_person(chance, 84, spread=1.5, likeness=0.5, level=5 + run % 2)
        series = series_of(dict(enumerate(values)))
        looks = (one_look(series, MONDAY + timedelta(days=7 * week - 1)).label for week in range(4, 13))
        labels = list(looks)
        alarms += any(before is after and after in CLEAR for before, after in pairwise(labels))
    assert alarms / runs <= 0.09
