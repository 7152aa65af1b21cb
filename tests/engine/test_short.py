"""A routine cut to the minutes that there are: the author's ranks first, in order, never to nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine.short import ShortStep, within
from necktrack.engine.timeline import clock_seconds, lay_out
from necktrack.model.body import BodyRegion
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Position, Sides


def exercise(name: str, position: Position = Position.SITTING) -> Exercise:
    return Exercise(name, name.title(), ExerciseKind.MOBILITY, (BodyRegion.NECK,), position, "", ("Go.",), Dose())


def timed(name: str, seconds: int, keep: int = 0) -> ShortStep:
    """A step that takes so many seconds with the five to get ready."""
    return ShortStep(exercise(name), Dose(duration_s=seconds - 5), keep)


def names(steps: tuple[ShortStep, ...]) -> list[str]:
    return [step.exercise.id for step in steps]


def clock(steps: tuple[ShortStep, ...]) -> int:
    return clock_seconds(lay_out([(step.exercise, step.dose) for step in steps]))


MORNING = (timed("breathe", 60, 2), timed("turn", 60), timed("glide", 60, 1), timed("lean", 40), timed("rest", 60, 3))


@pytest.mark.parametrize(
    ("minutes", "kept"),
    [
        (1, ["glide"]),
        (2, ["breathe", "glide"]),
        (3, ["breathe", "glide", "rest"]),
        (4, ["breathe", "turn", "glide", "rest"]),
        (5, ["breathe", "turn", "glide", "lean", "rest"]),
        (60, ["breathe", "turn", "glide", "lean", "rest"]),
    ],
)
def test_what_is_ranked_first_is_kept_longest_in_routine_order(minutes: int, kept: list[str]) -> None:
    taken, left = within(MORNING, minutes * 60)
    assert names(taken) == kept
    assert names(left) == [step.exercise.id for step in MORNING if step.exercise.id not in kept]
    assert all(step in MORNING for step in taken)


def test_a_smaller_one_fills_what_a_larger_one_leaves() -> None:
    taken, left = within(MORNING, 230)
    assert names(taken) == ["breathe", "glide", "lean", "rest"]
    assert names(left) == ["turn"]


def test_without_ranks_it_is_done_as_listed() -> None:
    taken, _ = within([timed("a", 60), timed("b", 60), timed("c", 60)], 120)
    assert names(taken) == ["a", "b"]


@pytest.mark.parametrize(
    ("dose", "seconds", "cut"),
    [
        (Dose(sets=3, reps=8, tempo_s=4, rest_s=20), 100, Dose(sets=2, reps=8, tempo_s=4, rest_s=20)),
        (Dose(sets=3, reps=20, tempo_s=4, rest_s=20), 60, Dose(sets=1, reps=13, tempo_s=4, rest_s=20)),
        (Dose(duration_s=120), 60, Dose(duration_s=55)),
        (Dose(sets=2, duration_s=50, rest_s=30), 60, Dose(sets=1, duration_s=50, rest_s=30)),
        (Dose(reps=4, hold_s=30, sides=Sides.EACH), 130, Dose(reps=2, hold_s=30, sides=Sides.EACH)),
        (Dose(hold_s=60, sides=Sides.EACH), 60, Dose(hold_s=25, sides=Sides.EACH)),
        (Dose(duration_s=90, sides=Sides.EACH), 60, Dose(duration_s=25, sides=Sides.EACH)),
    ],
)
def test_where_not_even_the_first_fits_its_dose_is_cut(dose: Dose, seconds: int, cut: Dose) -> None:
    taken, left = within([ShortStep(exercise("glide"), dose, 1), timed("long", 300)], seconds)
    assert taken == (ShortStep(exercise("glide"), cut, 1),)
    assert clock(taken) <= seconds
    assert names(left) == ["long"]


def test_less_than_a_minute_is_a_minute() -> None:
    assert within(MORNING, 5) == within(MORNING, 60)


def test_what_takes_longer_than_a_minute_at_its_least_is_done_at_its_least() -> None:
    slow = ShortStep(exercise("slow"), Dose(sets=3, reps=5, tempo_s=60, hold_s=30, sides=Sides.EACH), 1)
    taken, _ = within([slow, *MORNING], 60)
    assert taken[0].dose == Dose(sets=1, reps=1, tempo_s=60, hold_s=1, sides=Sides.EACH)
    assert len(taken) == 1


def test_getting_up_and_down_is_counted() -> None:
    steps = [
        ShortStep(exercise("sit"), Dose(duration_s=25), 1),
        ShortStep(exercise("lie", Position.SUPINE), Dose(duration_s=25), 2),
    ]
    assert names(within(steps, 66)[0]) == ["sit"]
    assert names(within(steps, 67)[0]) == ["sit", "lie"]


STEPS = st.lists(
    st.builds(
        ShortStep,
        st.builds(exercise, st.sampled_from(["a", "b", "c"]), st.sampled_from(Position)),
        st.builds(Dose, sets=st.integers(1, 3), reps=st.integers(1, 9), hold_s=st.integers(0, 20),
                  tempo_s=st.integers(0, 4), duration_s=st.sampled_from([0, 0, 45]), sides=st.sampled_from(Sides)),
        st.integers(0, 4),
    ),
    min_size=1, max_size=8,
)  # fmt: skip


@given(STEPS, st.integers(1, 20))
def test_it_always_fits_and_never_becomes_nothing(steps: list[ShortStep], minutes: int) -> None:
    taken, left = within(steps, minutes * 60)
    assert taken
    assert clock(taken) <= minutes * 60
    assert len(taken) + len(left) == len(steps)
    assert {step.keep for step in steps} == {step.keep for step in (*taken, *left)}
    assert clock(taken) == clock(tuple(steps)) or left or taken != tuple(steps)


def test_a_routine_of_five_hundred_steps_is_cut_while_one_waits() -> None:
    steps = [ShortStep(exercise("glide"), Dose(reps=3, tempo_s=3), place % 7) for place in range(500)]
    began = time.perf_counter()
    taken, left = within(steps, 3600)
    assert time.perf_counter() - began < 2
    assert len(taken) + len(left) == 500
