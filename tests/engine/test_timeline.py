"""A routine laid out in time: exact seconds, both sides in full, nothing made before it is needed."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine.timeline import (
    Ease,
    EaseKind,
    Options,
    PhaseKind,
    TimelineStep,
    clock_seconds,
    half,
    lay_out,
    say_seconds,
    stated_minutes,
)
from necktrack.model.body import BodyRegion, Side
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Position, Sides
from necktrack.model.sessions import Level, dose_from, dose_json, say_dose
from necktrack.model.values import replace

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 4),
    reps=st.integers(1, 12),
    hold_s=st.integers(0, 20),
    rest_s=st.integers(0, 30),
    tempo_s=st.integers(0, 5),
    duration_s=st.sampled_from([0, 0, 1, 45]),
    sides=st.sampled_from(Sides),
)


def exercise(position: Position = Position.SITTING, *, steps: tuple[str, ...] = ("Sit tall.",)) -> Exercise:
    return Exercise("glide", "Glide", ExerciseKind.MOBILITY, (BodyRegion.NECK,), position, "", steps, Dose())


def step_of(dose: Dose, *texts: str) -> TimelineStep:
    return TimelineStep("glide", "Glide", dose, texts)


@given(st.lists(DOSES, max_size=4), st.sampled_from(Level))
def test_the_clock_is_the_sum_of_all_phases(doses: list[Dose], level: Level) -> None:
    timeline = lay_out([(exercise(), dose) for dose in doses], Options(level))
    assert clock_seconds(timeline) == sum(phase.seconds for phase in timeline)


@given(DOSES)
def test_each_repetition_stands_once_and_in_order(dose: Dose) -> None:
    step = step_of(dose)
    numbers = [phase.number for phase in step.phases(0) if phase.is_work]
    assert numbers == list(range(step.units))


@given(DOSES)
def test_both_sides_get_their_full_time(dose: Dose) -> None:
    phases = step_of(replace(dose, sides=Sides.EACH)).phases(0)
    left, right = (
        [(phase.kind, phase.seconds) for phase in phases if phase.side is side and phase.kind in ("work", "rest")]
        for side in (Side.LEFT, Side.RIGHT)
    )
    assert left == right
    assert [phase.seconds for phase in phases if phase.kind is PhaseKind.SWITCH] == [5]


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(sets=2, reps=10, hold_s=3, rest_s=20, tempo_s=2), 5 + 50 + 20 + 50),
        (Dose(reps=2, hold_s=30, sides=Sides.EACH), 5 + 60 + 5 + 60),
        (Dose(duration_s=40), 5 + 40),
        (Dose(reps=3), 5 + 3),
        (Dose(sets=2, reps=2, hold_s=4, rest_s=10, sides=Sides.EACH), 5 + (8 + 10 + 8) + 5 + (8 + 10 + 8)),
    ],
)
def test_seconds_of_an_exercise(dose: Dose, expected: int) -> None:
    assert step_of(dose, "Sit tall.").seconds == expected


@pytest.mark.parametrize(("words", "seconds"), [(0, 5), (15, 5), (16, 6), (30, 10), (45, 15), (400, 15)])
def test_getting_ready_lasts_as_long_as_reading_the_first_step(words: int, seconds: int) -> None:
    (step,) = lay_out([(exercise(steps=("word " * words, "And so on.")), Dose())]).steps
    assert step.ready_seconds == seconds
    assert step.phases(0)[0].seconds == seconds


@pytest.mark.parametrize(
    ("positions", "seconds"),
    [
        ([Position.SITTING, Position.SITTING], [5, 5]),
        ([Position.STANDING, Position.SITTING, Position.SITTING], [5, 12, 5]),
        ([Position.SUPINE, Position.SUPINE, Position.HANDS_AND_KNEES], [12, 5, 12]),
    ],
)
def test_whoever_has_to_get_up_or_down_gets_the_time_for_it(positions: list[Position], seconds: list[int]) -> None:
    timeline = lay_out([(exercise(position), Dose()) for position in positions])
    assert [step.ready_seconds for step in timeline.steps] == seconds


@pytest.mark.parametrize(("words", "seconds"), [(36, 12), (39, 13), (400, 15)])
def test_long_words_while_getting_down_take_no_more_than_their_reading(words: int, seconds: int) -> None:
    (step,) = lay_out([(exercise(Position.PRONE, steps=("word " * words,)), Dose())]).steps
    assert step.ready_seconds == seconds


@given(DOSES)
def test_half_is_never_more_and_never_nothing(dose: Dose) -> None:
    less, step = half(dose), step_of(dose)
    assert step_of(less).units <= step.units
    assert step_of(less).seconds <= step.seconds
    assert step_of(less).units >= 1


def test_half_of_an_odd_number_is_rounded_up() -> None:
    assert half(Dose(reps=7)).reps == 4
    assert half(Dose(sets=3)).sets == 2
    assert half(Dose(hold_s=5)).hold_s == 3
    assert half(Dose(duration_s=45)).duration_s == 23


def test_a_two_hour_routine_is_laid_out_without_its_phases() -> None:
    longest = Dose(sets=10, reps=200, sides=Sides.EACH)
    timeline = lay_out([(exercise(), longest)] * 500)
    assert clock_seconds(timeline) == 500 * (5 + 4000 + 5)
    assert timeline.phases(499)[0].step == 499


def test_easier_halves_what_is_left_of_each_set() -> None:
    step = step_of(Dose(sets=2, reps=10))
    eased = [phase for phase in step.phases(0, [Ease(4, EaseKind.REPETITIONS)]) if phase.is_work]
    assert [(phase.set, phase.rep, phase.reps) for phase in eased][:7] == [(1, rep, 7) for rep in range(1, 8)]
    assert [(phase.set, phase.rep, phase.reps) for phase in eased][7:] == [(2, rep, 5) for rep in range(1, 6)]


@given(DOSES, st.lists(st.builds(Ease, st.integers(0, 30), st.sampled_from(EaseKind)), max_size=4))
def test_easier_only_makes_less(dose: Dose, eases: list[Ease]) -> None:
    step = step_of(dose)
    before, after = step.phases(0), step.phases(0, eases)
    assert {phase.number for phase in after} <= {phase.number for phase in before}
    assert sum(phase.seconds for phase in after) <= sum(phase.seconds for phase in before)
    assert {(phase.side, phase.set) for phase in after} == {(phase.side, phase.set) for phase in before}


@pytest.mark.parametrize(
    ("dose", "place", "cue"),
    [
        (Dose(reps=2, hold_s=20, sides=Sides.EACH), 1, "Hold, left, 20 seconds"),
        (Dose(reps=2, hold_s=20, sides=Sides.EACH), 3, "Switch sides: now right"),
        (Dose(reps=3, tempo_s=2, hold_s=1), 2, "Repetition 2 of 3, then hold 1 second"),
        (Dose(sets=2, rest_s=20), 2, "Rest, 20 seconds; then set 2 of 2"),
        (Dose(duration_s=120), 1, "Begin, 2 minutes"),
        (Dose(sides=Sides.EACH), 0, "Get ready: Glide, left"),
    ],
)
def test_cues_can_be_read_aloud(dose: Dose, place: int, cue: str) -> None:
    assert step_of(dose).phases(0)[place].cue == cue


def test_the_screen_knows_when_to_move_and_when_to_hold() -> None:
    phase = step_of(Dose(tempo_s=2, hold_s=3)).phases(0)[1]
    assert [phase.is_holding(elapsed) for elapsed in (0, 1.9, 2, 4.9)] == [False, False, True, True]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (89, 1), (90, 2), (149, 2), (150, 3)])
def test_stated_minutes_are_the_nearest(seconds: int, minutes: int) -> None:
    assert stated_minutes(seconds) == minutes


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1 second"), (75, "75 seconds"), (60, "1 minute"), (90, "1 minute 30 seconds"), (120, "2 minutes")],
)
def test_seconds_in_words(seconds: int, words: str) -> None:
    assert say_seconds(seconds) == words


@given(DOSES)
def test_a_dose_comes_back_from_its_json(dose: Dose) -> None:
    assert dose_from(dose_json(dose)) == dose


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (Dose(sets=2, reps=10, hold_s=3, sides=Sides.EACH), "2 sets of 10, hold 3 s, each side"),
        (Dose(duration_s=40), "40 s"),
        (Dose(sets=2, duration_s=40), "2 times 40 s"),
        (Dose(reps=1), "1 time"),
        (Dose(reps=8), "8 times"),
    ],
)
def test_a_dose_in_words(dose: Dose, words: str) -> None:
    assert say_dose(dose) == words
