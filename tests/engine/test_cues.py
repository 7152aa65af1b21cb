"""Which cue falls at which second, however the clock is looked at."""

from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guided import Session
from necktrack.engine.cues import PATTERNS, Cue, cue_text, seconds_to_cue
from necktrack.engine.events import (
    Back,
    Easier,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
)
from necktrack.engine.timeline import TimelineStep
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import Symptom

START, HALF, END = Cue.START, Cue.HALF_WAY, Cue.END
THREE, TWO, ONE = Cue.THREE, Cue.TWO, Cue.ONE


def step(dose: Dose, *, ready: int = 5) -> TimelineStep:
    return TimelineStep("glide", "Glide", dose, ("Sit tall.",), ready)


HOLD = step(Dose(hold_s=20))
REPS = step(Dose(reps=3, tempo_s=4))
TABLES = {
    "a hold of 20 seconds": (
        [HOLD], [(5, START), (15, HALF), (22, THREE), (23, TWO), (24, ONE), (25, END)],
    ),
    "repetitions of 4 seconds": ([REPS], [(5, START), (17, END)]),
    "moving and then a hold": (
        [step(Dose(reps=2, tempo_s=2, hold_s=5))], [(5, START), (7, START), (14, START), (19, END)],
    ),
    "holds in a row": ([step(Dose(reps=2, hold_s=5))], [(5, START), (10, START), (15, END)]),
    "a long repetition counts only its hold down": (
        [step(Dose(tempo_s=6, hold_s=2))], [(5, START), (11, START), (12, ONE), (13, END)],
    ),
    "a long move into a long hold": (
        [step(Dose(tempo_s=10, hold_s=10))],
        [(5, START), (15, START), (22, THREE), (23, TWO), (24, ONE), (25, END)],
    ),
    "time that is odd": (
        [step(Dose(duration_s=21))], [(5, START), (15.5, HALF), (23, THREE), (24, TWO), (25, ONE), (26, END)],
    ),
    "time just too short to halve": (
        [step(Dose(duration_s=19))], [(5, START), (21, THREE), (22, TWO), (23, ONE), (24, END)],
    ),
    "time just too short to count": ([step(Dose(duration_s=7))], [(5, START), (12, END)]),
    "both sides": (
        [step(Dose(hold_s=6, sides=Sides.EACH))],
        [(5, START), (11, Cue.SWITCH), (16, START), (22, END)],
    ),
    "sets with a rest between": (
        [step(Dose(sets=2, reps=2, tempo_s=3, rest_s=10))],
        [(5, START), (11, Cue.REST), (18, THREE), (19, TWO), (20, ONE), (21, START), (27, END)],
    ),
    "sets without a rest": ([step(Dose(sets=2, reps=2, tempo_s=3))], [(5, START), (11, START), (17, END)]),
    "a long time to get ready": (
        [step(Dose(tempo_s=3), ready=12)], [(9, THREE), (10, TWO), (11, ONE), (12, START), (15, END)],
    ),
    "one exercise after another": ([REPS, REPS], [(5, START), (17, END), (22, START), (34, END)]),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "expected"), TABLES.values(), ids=TABLES)
def test_each_cue_falls_at_its_second(steps: list[TimelineStep], expected: list[tuple[float, Cue]]) -> None:
    session = Session(*steps)
    session.run(sum(each.seconds for each in steps))
    assert session.heard == expected


DOSES = st.builds(
    Dose,
    sets=st.integers(1, 2),
    reps=st.integers(1, 2),
    hold_s=st.integers(0, 25),
    rest_s=st.sampled_from([0, 4, 9]),
    tempo_s=st.integers(0, 9),
    duration_s=st.sampled_from([0, 0, 7, 33]),
    sides=st.sampled_from(Sides),
)
GAPS = st.lists(st.floats(0.3, 1.0), min_size=1, max_size=20)


@given(DOSES, GAPS)
@settings(max_examples=30)
def test_the_cues_are_the_same_however_often_one_looks(dose: Dose, gaps: list[float]) -> None:
    steps = (step(dose), REPS)
    often, seldom = Session(*steps), Session(*steps)
    often.run(sum(each.seconds for each in steps))
    waits = cycle(gaps)
    while not seldom.player.is_over:
        seldom.wait(next(waits))
    assert [cue for _, cue in seldom.heard] == [cue for _, cue in often.heard]
    assert all(late - 1 <= due <= late for (due, _), (late, _) in zip(often.heard, seldom.heard, strict=True))


def test_nothing_is_heard_while_paused() -> None:
    session = Session(HOLD, REPS, HOLD, REPS)
    session.run(5 + 9.5)
    session.do(Pause())
    before = list(session.heard)
    session.run(60)
    for event in (Back(), Next(), Easier(), Skip(), MoreRest(), RatePain(1)):
        session.do(event)
    assert session.heard == before


def test_going_on_where_it_stood_repeats_nothing() -> None:
    session = Session(HOLD)
    session.run(5 + 10)
    session.do(Pause())
    session.do(Resume())
    session.run(2)
    assert session.heard == [(5, START), (15, HALF)]


def test_going_on_at_the_very_start_of_the_work_says_start() -> None:
    session = Session(HOLD)
    session.do(Pause())
    session.do(Next())
    session.do(Resume())
    assert session.heard == [(0, START)]


def test_a_gap_that_pauses_is_silent() -> None:
    session = Session(HOLD)
    session.run(5 + 8)
    session.wait(60)
    assert [cue for _, cue in session.heard] == [START]


def test_after_a_rest_by_choice_the_work_starts_with_a_cue() -> None:
    session = Session(step(Dose(reps=4, tempo_s=4)))
    session.run(5 + 5)
    session.do(MoreRest())
    session.run(3 + 30)
    assert session.heard[1:] == [(13, Cue.REST), (40, THREE), (41, TWO), (42, ONE), (43, START)]


def test_a_hold_made_shorter_is_counted_down_at_its_new_end() -> None:
    session = Session(HOLD)
    session.run(5 + 4)
    session.do(Easier())
    session.run(6)
    assert session.heard == [(5, START), (12, THREE), (13, TWO), (14, ONE), (15, END)]


def test_leaving_an_exercise_ends_it_and_the_next_is_told() -> None:
    session = Session(HOLD, REPS)
    session.run(5 + 3)
    session.do(Skip())
    assert session.heard == [(5, START), (8, END)]
    assert cue_text(END, session.player) == "Get ready: Glide."


@pytest.mark.parametrize("symptom", Symptom)
def test_a_stop_rule_is_heard_once(symptom: Symptom) -> None:
    session = Session(HOLD, REPS)
    session.run(5 + 3)
    session.do(TellSymptom(symptom))
    assert session.heard == [(5, START), (8, END)]


def test_a_wait_that_nobody_answers_ends_with_a_cue() -> None:
    session = Session(HOLD, REPS, pain_before=1)
    session.run(5 + 3)
    session.do(RatePain(3))
    assert cue_text(END, session.player) == "Stop here and rest. Is the pain back where it was at the start?"
    session.wait(200)
    assert [cue for _, cue in session.heard] == [START, END, END]
    assert cue_text(END, session.player) == "The session ends here."


def test_going_on_after_a_stop_rule_is_silent_until_the_work_starts() -> None:
    session = Session(HOLD, REPS, pain_before=1)
    session.run(5 + 3)
    session.do(RatePain(3))
    session.do(TellSettled(is_back=True))
    session.run(5)
    assert [cue for _, cue in session.heard] == [START, END, START]


def at(second: float, dose: Dose) -> Session:
    session = Session(step(dose), REPS)
    session.run(second)
    return session


@pytest.mark.parametrize(
    ("cue", "session", "words"),
    [
        (START, at(5, Dose(hold_s=20, sides=Sides.EACH)), "Hold, left, 20 seconds."),
        (START, at(5, Dose(reps=3, tempo_s=2, hold_s=3)), "Repetition 1 of 3, then hold 3 seconds."),
        (START, at(7, Dose(reps=3, tempo_s=2, hold_s=3)), "Hold, 3 seconds."),
        (START, at(5, Dose(duration_s=120)), "Begin, 2 minutes."),
        (HALF, at(15, Dose(hold_s=20)), "Half-way."),
        (THREE, at(22, Dose(hold_s=20)), "Three."),
        (TWO, at(23, Dose(hold_s=20)), "Two."),
        (ONE, at(24, Dose(hold_s=20)), "One."),
        (Cue.SWITCH, at(25, Dose(hold_s=20, sides=Sides.EACH)), "Switch sides. Now right."),
        (Cue.REST, at(8, Dose(sets=2, reps=1, tempo_s=3, rest_s=20)), "Rest, 20 seconds."),
        (END, at(25, Dose(hold_s=20)), "Get ready: Glide."),
        (END, at(25 + 17, Dose(hold_s=20)), "That was all of it."),
    ],
)
def test_each_cue_can_be_spoken(cue: Cue, session: Session, words: str) -> None:
    assert session.heard[-1][1] is cue or cue in (START, HALF)
    assert cue_text(cue, session.player) == words


def test_an_end_by_choice_says_so_plainly() -> None:
    session = at(10, Dose(hold_s=20))
    session.do(Stop())
    assert cue_text(END, session.player) == "The session is over."


def test_every_cue_has_a_pattern_and_start_switch_and_end_differ() -> None:
    assert set(PATTERNS) == set(Cue)
    assert len({PATTERNS[cue] for cue in (START, HALF, Cue.SWITCH, END)}) == 4


@pytest.mark.parametrize(
    ("second", "left"), [(5, 10), (14.5, 0.5), (15, 7), (22, 1), (24, None), (1, None)]
)  # fmt: skip
def test_a_front_end_knows_when_to_look_next(second: float, left: float | None) -> None:
    session = at(second, Dose(hold_s=20))
    assert seconds_to_cue(session.player, session.moment) == left
    session.do(Pause())
    assert seconds_to_cue(session.player, session.moment) is None
