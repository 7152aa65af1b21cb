"""What is counted of guided sessions: doses, reasons, effort, and how each session was done."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.adherence import PracticeDay, practice_in
from necktrack.insight.practice_words import ORDINARY, not_tolerated_words, practice_sentences, sessions_words
from necktrack.insight.practised import (
    ExerciseRun,
    How,
    Reason,
    SessionRun,
    adherence_of,
    count_reasons,
    mean_effort,
    tally_exercises,
)
from necktrack.model.periods import Period
from necktrack.model.values import replace

DAY = date(2026, 11, 2)
WEEK = Period(DAY, DAY + timedelta(days=6))


def run_of(
    exercise: str, done: int, prescribed: int, *, hold: int = 1, outcome: str = "done", reason: str = ""
) -> ExerciseRun:
    weight = max(1, hold)
    amounts = done * weight, prescribed * weight
    return ExerciseRun(exercise, exercise.title(), done, prescribed, *amounts, outcome, reason)


TABLE = [
    # done, prescribed, seconds held → the share of the dose
    (((10, 10, 3),), 1.0),
    (((5, 10, 3),), 0.5),
    (((0, 10, 3), (10, 10, 3)), 0.5),
    (((14, 10, 0), (0, 10, 0)), 0.5),
    (((10, 10, 0), (5, 10, 30)), (10 + 150) / (10 + 300)),
    (((0, 10, 5),), 0.0),
    (((0, 0, 5),), None),
]


@pytest.mark.parametrize(("doses", "rate"), TABLE)
def test_the_dose_rate_is_what_was_done_of_the_dose_each_session_up_to_its_own(
    doses: tuple[tuple[int, int, int], ...], rate: float | None
) -> None:
    runs = [SessionRun(DAY, exercises=(run_of("row", done, of, hold=hold),)) for done, of, hold in doses]
    (tally,) = tally_exercises(runs)
    assert tally.rate == pytest.approx(rate)
    assert tally.sessions == len(doses)


def test_what_was_skipped_left_for_time_or_not_reached_is_part_of_the_dose() -> None:
    run = SessionRun(DAY, "partial", is_followed=False, exercises=(
        run_of("turn", 6, 6), run_of("row", 0, 10, outcome="skipped", reason="pain"),
        run_of("glide", 0, 8, outcome="skipped", reason="time"), run_of("squeeze", 0, 8, outcome="open"),
    ))  # fmt: skip
    assert [(each.exercise, each.rate, each.skipped) for each in tally_exercises([run])] == [
        ("turn", 1.0, 0), ("row", 0.0, 1), ("glide", 0.0, 1), ("squeeze", 0.0, 0)
    ]  # fmt: skip


@pytest.mark.parametrize(("told", "most"), [("", 1.0), ("full", 1.0), ("mostly", 1.0), ("half", 0.5), ("hardly", 0.25)])
def test_what_the_person_says_was_done_can_only_make_it_less(told: str, most: float) -> None:
    whole = SessionRun(DAY, exercises=(run_of("row", 10, 10),), did_it=told)
    little = SessionRun(DAY, exercises=(run_of("row", 2, 10),), did_it=told)
    assert tally_exercises([whole])[0].rate == most
    assert tally_exercises([little])[0].rate == 0.2


ENDS = [
    # outcome, followed, done of ten in each exercise, what the person says, how it counts
    ("full", True, (10, 10), "", How.FULL),
    ("stopped", True, (10, 0), "", How.STOPPED),
    ("partial", True, (10, 3), "", How.STOPPED),
    ("partial", False, (10, 0), "", How.PARTIAL),
    ("partial", False, (5, 0), "", How.PARTIAL),
    ("partial", False, (4, 0), "", How.LITTLE),
    ("partial", False, (10, 0, 0), "", How.LITTLE),
    ("partial", False, (10, 10, 10), "hardly", How.LITTLE),
    ("partial", False, (10, 10, 10), "mostly", How.PARTIAL),
    ("partial", False, (), "", How.PARTIAL),
]


@pytest.mark.parametrize(("outcome", "followed", "done", "told", "how"), ENDS)
def test_a_session_is_full_in_part_a_little_or_as_a_stop_rule_said(
    outcome: str, followed: bool, done: tuple[int, ...], told: str, how: How
) -> None:
    exercises = tuple(run_of(f"e{place}", count, 10) for place, count in enumerate(done))
    assert SessionRun(DAY, outcome, followed, exercises=exercises, did_it=told).how is how


def test_an_exercise_that_a_stop_rule_ended_counts_as_done_of_the_session() -> None:
    ended = (run_of("a", 1, 10, outcome="stopped"), run_of("b", 0, 10, outcome="skipped", reason="time"))
    assert SessionRun(DAY, "partial", is_followed=False, exercises=ended).how is How.PARTIAL


def test_reasons_are_counted_with_what_they_were_given_for() -> None:
    told = ("pain", "time", "time", "unsure", "equipment", "other", "boredom", "")
    skips = tuple(run_of(f"e{place}", 0, 5, outcome="skipped", reason=why) for place, why in enumerate(told))
    runs = [
        SessionRun(DAY, "partial", is_followed=False, exercises=skips),
        SessionRun(DAY, "partial", is_followed=False, reason="time"),
        SessionRun(DAY, "partial", is_followed=False, reason="unwell"),
        SessionRun(DAY, "stopped", reason="dizziness"),
    ]
    found = count_reasons(runs, 2, {"forgot": 3})
    counted = {each.reason: (each.exercises, each.sessions, each.days) for each in found}
    assert counted == {
        Reason.TIME: (2, 1, 0), Reason.PAIN: (1, 0, 0), Reason.UNSURE: (1, 0, 0), Reason.EQUIPMENT: (1, 0, 0),
        Reason.OTHER: (2, 0, 0), Reason.ILL: (0, 1, 2), Reason.FORGOT: (0, 0, 3),
    }  # fmt: skip


def test_nobody_is_said_to_have_forgotten_who_did_not_say_so() -> None:
    assert count_reasons([SessionRun(DAY, "partial", is_followed=False)], 0, {}) == ()


def test_effort_is_a_mean_of_the_sessions_after_which_it_was_told() -> None:
    runs = [SessionRun(DAY, effort=effort) for effort in (3, None, 6, 0)]
    effort = mean_effort(runs)
    assert effort is not None
    assert (effort.mean, effort.n) == (3.0, 3)
    assert mean_effort([SessionRun(DAY)]) is None


def test_what_was_hard_is_counted_by_sessions() -> None:
    runs = [SessionRun(DAY, exercises=(run_of("row", 5, 5), run_of("turn", 5, 5)), hard=("row",)) for _ in range(3)]
    assert [(each.exercise, each.hard) for each in tally_exercises(runs)] == [("row", 3), ("turn", 0)]


def test_rest_days_are_in_no_rate() -> None:
    rest = DAY + timedelta(days=1)
    run = SessionRun(DAY, exercises=(run_of("row", 10, 10),), effort=2)
    on_rest = SessionRun(rest, "partial", is_followed=False, exercises=(run_of("row", 0, 10),), effort=9, reason="pain")
    practice = practice_in(WEEK, {DAY: 1}, {DAY: PracticeDay(full=1, followed=1)}, {rest})
    with_rest, without = (adherence_of(practice, runs, {rest}) for runs in ([run, on_rest], [run]))
    assert with_rest == without


counts = st.integers(0, 60)
exercise_runs = st.builds(
    run_of, st.sampled_from(["row", "turn", "glide"]), counts, counts, hold=st.integers(0, 60),
    outcome=st.sampled_from(["done", "partial", "skipped", "stopped", "not-tolerated", "open"]),
    reason=st.sampled_from(["", "pain", "time", "other"]),
)
session_runs = st.builds(
    SessionRun, st.dates(WEEK.start, WEEK.end), st.sampled_from(["full", "partial", "stopped"]), st.booleans(),
    st.sampled_from(["", "pain", "unwell"]), st.lists(exercise_runs, max_size=5).map(tuple),
    st.none() | st.integers(0, 10), st.lists(st.sampled_from(["row", "turn"]), max_size=2).map(tuple),
    st.sampled_from(["", "full", "half", "hardly"]),
)
days_of_the_week = st.dates(WEEK.start, WEEK.end)


@given(st.lists(session_runs, max_size=12), st.frozensets(days_of_the_week), st.dictionaries(days_of_the_week, counts))
def test_rates_lie_within_nought_and_one_and_rest_days_change_none_of_them(
    runs: list[SessionRun], rest: frozenset[date], planned: dict[date, int]
) -> None:
    done = {run.day: PracticeDay(full=60, followed=60) for run in runs}
    practice = practice_in(WEEK, planned, done, rest)
    told = adherence_of(practice, runs, rest)
    rates = [practice.rate, *(each.rate for each in told.exercises)]
    assert all(0.0 <= rate <= 1.0 for rate in rates if rate is not None)
    assert practice.done == sum(min(60, planned.get(day, 0)) for day in done if day not in rest)
    assert told.effort is None or 0 <= told.effort.mean <= 10
    working = [run for run in runs if run.day not in rest]
    assert replace(told, practice=practice) == replace(adherence_of(practice, working, rest), practice=practice)
    assert told.sessions == len(working)


@given(st.lists(session_runs, min_size=1, max_size=8))
def test_doing_more_on_one_day_never_lowers_a_dose_nor_lifts_it_over_the_whole(runs: list[SessionRun]) -> None:
    for before in tally_exercises(runs):
        more = [replace(run, exercises=tuple(
            replace(each, done=each.done * 5, amount_done=each.amount_done * 5) for each in run.exercises
        )) for run in runs]  # fmt: skip
        after = next(each for each in tally_exercises(more) if each.exercise == before.exercise)
        assert before.amount_done <= after.amount_done <= after.amount_prescribed


def test_the_words_are_kind_and_have_every_n() -> None:
    planned = {WEEK.start + timedelta(days=place): 1 for place in range(6)}
    done = {WEEK.start + timedelta(days=place): PracticeDay(full=1, followed=1) for place in range(4)}
    runs = [
        SessionRun(WEEK.start, exercises=(run_of("row", 10, 10), run_of("turn", 5, 10)), effort=4, hard=("row",)),
        SessionRun(WEEK.start, "stopped", reason="pain-rise", exercises=(run_of("row", 5, 10, outcome="stopped"),)),
        SessionRun(WEEK.start, "partial", is_followed=False, reason="time", exercises=(
            run_of("row", 0, 10, outcome="skipped", reason="time"), run_of("turn", 10, 10))),
    ]  # fmt: skip
    told = adherence_of(practice_in(WEEK, planned, done, frozenset()), runs, frozenset(), {"forgot": 1})
    assert practice_sentences(told) == (
        f"4 of 6 planned sessions followed (67 %; {ORDINARY}); active on 4 of 7 days.",
        "Dose done: Row 50 % (3 sessions, left out 1, stopped 1), Turn 75 % (2).",
        "Mean effort 4.0 of 10 (1 session; higher is harder); hard: Row (1 session).",
        "Of 3 sessions 1 ended by a stop rule (pain rise 1).",
        "Reasons given: no time (1 exercise, 1 session), forgot (1 day).",
    )
    assert ORDINARY not in sessions_words(told.practice)


def test_where_nothing_was_practised_nothing_is_said() -> None:
    practice = practice_in(WEEK, {}, {}, frozenset())
    assert practice_sentences(adherence_of(practice, [], frozenset())) == ()


def test_what_sharp_pain_ended_is_named_for_the_provider() -> None:
    sharp, risen = run_of("turn", 2, 6, outcome="not-tolerated"), run_of("row", 4, 6, outcome="stopped")
    runs = [SessionRun(DAY, exercises=(sharp, risen)), SessionRun(DAY, exercises=(sharp,))]
    turn, row = tally_exercises(runs)
    assert (turn.not_tolerated, row.not_tolerated) == (2, 0)
    assert not_tolerated_words((turn, row)) == "Not tolerated, for sharp pain: Turn (2 times)."
