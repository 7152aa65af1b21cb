"""Daily levels: what several entries a day, sides and late entries come to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.days import LoggedEntry, Track, daily_series
from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Entry
from necktrack.model.periods import Period
from necktrack.model.scores import Direction, Measure, OwnMeasure, Reading
from necktrack.model.values import replace
from own_measures import EFFORT, GRIP

DAY = date(2026, 11, 2)
NECK_PAIN = Track(Measure.PAIN, BodyRegion.NECK)


def neck(value: int, *, day: date = DAY, late: bool = False, side: Side = Side.NONE) -> LoggedEntry:
    return LoggedEntry(day, late, Entry((Reading(Measure.PAIN, value, BodyRegion.NECK, side),)))


def test_several_entries_a_day_count_as_their_mean() -> None:
    series = daily_series([neck(2), neck(5), neck(5)])
    assert series[NECK_PAIN].levels == {DAY: 4.0}


def test_naming_a_calmer_side_too_does_not_make_the_day_look_better() -> None:
    both = Entry(
        (
            Reading(Measure.PAIN, 6, BodyRegion.SHOULDER, Side.LEFT),
            Reading(Measure.PAIN, 1, BodyRegion.SHOULDER, Side.RIGHT),
        )
    )
    series = daily_series([LoggedEntry(DAY, False, both)])
    assert series[Track(Measure.PAIN, BodyRegion.SHOULDER)].levels == {DAY: 6.0}


def test_a_late_entry_stands_apart_and_is_in_no_average() -> None:
    series = daily_series([neck(2), neck(9, day=DAY - timedelta(days=1), late=True)])[NECK_PAIN]
    assert series.levels == {DAY: 2.0}
    assert series.late == {DAY - timedelta(days=1): 9.0}


def test_a_late_entry_for_a_day_logged_in_time_changes_nothing() -> None:
    series = daily_series([neck(2), neck(9, late=True)])[NECK_PAIN]
    assert series.levels == {DAY: 2.0}
    assert series.late == {}


def test_late_entries_count_when_they_are_asked_for() -> None:
    series = daily_series([neck(2), neck(8, late=True)], with_late=True)[NECK_PAIN]
    assert series.levels == {DAY: 5.0}


def test_an_unlogged_day_is_a_gap_and_never_a_zero() -> None:
    series = daily_series([neck(2), neck(2, day=DAY + timedelta(days=5))])[NECK_PAIN]
    assert DAY + timedelta(days=2) not in series.levels
    assert series.logged_in(Period(DAY, DAY + timedelta(days=5))) == 2


def test_an_entry_with_only_a_note_makes_no_series() -> None:
    assert daily_series([LoggedEntry(DAY, False, Entry(note="quiet"))]) == {}


@pytest.mark.parametrize(
    ("track", "title"),
    [
        (Track(Measure.PAIN, BodyRegion.LOW_BACK), "low back pain"),
        (Track(Measure.MORNING_STIFFNESS), "morning stiffness"),
        (Track(Measure.STIFFNESS, BodyRegion.PELVIS_HIP), "pelvis or hip stiffness"),
    ],
)
def test_a_track_is_named_in_the_persons_words(track: Track, title: str) -> None:
    assert track.title == title


entries = st.lists(st.builds(neck, st.integers(0, 10), day=st.integers(0, 40).map(lambda n: DAY + timedelta(n))))


@given(entries, st.data())
def test_the_order_of_entries_does_not_matter(logged: list[LoggedEntry], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(logged))
    assert daily_series(logged) == daily_series(shuffled)


@given(entries)
def test_the_same_entries_taken_in_twice_give_the_same_levels(logged: list[LoggedEntry]) -> None:
    assert daily_series(logged) == daily_series(logged + logged)


REWORDED = replace(GRIP, prompt="How firm was your grip today?")


def own(measure: OwnMeasure, value: int, *, day: date = DAY, late: bool = False) -> LoggedEntry:
    return LoggedEntry(day, late, Entry((Reading(measure, value),)))


def test_a_measure_that_a_pack_words_anew_stays_one_track_under_its_newest_words() -> None:
    next_day, last_day = DAY + timedelta(days=1), DAY + timedelta(days=2)
    before = [own(GRIP, 2), own(GRIP, 4, day=next_day)]
    since = [own(REWORDED, 7, day=next_day), own(REWORDED, 3, day=last_day), own(REWORDED, 9, late=True)]
    levels = {track: series.levels for track, series in daily_series([*before, *since]).items()}
    assert levels == {Track(REWORDED): {DAY: 2.0, next_day: 5.5, last_day: 3.0}}
    assert list(daily_series([own(REWORDED, 7), own(GRIP, 2, day=next_day)])) == [Track(GRIP)]


def test_a_measure_with_another_range_or_direction_is_another_track() -> None:
    others = (replace(GRIP, highest=100), replace(GRIP, direction=Direction.HIGHER_IS_WORSE))
    series = daily_series([own(measure, 7) for measure in (GRIP, *others)])
    assert {each.measure for each in series} == {GRIP, *others}


def test_what_a_pack_asks_comes_after_all_that_the_program_asks_and_leaves_it_alone() -> None:
    pains = [neck(2), neck(5, day=DAY + timedelta(days=1))]
    series = daily_series([own(EFFORT, 12), own(GRIP, 0), own(GRIP, 10, day=DAY + timedelta(days=1)), *pains])
    assert [track.title for track in series] == ["neck pain", "grip", "walk effort"]
    assert series[NECK_PAIN] == daily_series(pains)[NECK_PAIN]


own_entries = st.lists(
    st.builds(
        own, st.sampled_from([GRIP, REWORDED, EFFORT]), st.integers(6, 10),
        day=st.integers(0, 5).map(lambda n: DAY + timedelta(n)), late=st.booleans(),
    )
)


@given(own_entries, st.data())
def test_the_order_of_entries_of_packs_does_not_matter_either(logged: list[LoggedEntry], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(logged))
    assert daily_series(logged) == daily_series(shuffled)
    assert all(len(series.levels) + len(series.late) > 0 for series in daily_series(logged).values())
