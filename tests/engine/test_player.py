"""The guided session: time, counting, moving about and stop rules."""

from collections.abc import Iterable

import pytest

from guided import Session
from necktrack.engine import player as engine
from necktrack.engine.events import (
    Back,
    Eased,
    Easier,
    Event,
    ExerciseEnded,
    HoldDone,
    Next,
    Pause,
    Paused,
    PauseReason,
    RatePain,
    RepDone,
    Resume,
    Resumed,
    Rule,
    Scope,
    SessionEnded,
    SetDone,
    Skip,
    Stop,
    StoppedByRule,
    TellSettled,
    TellSymptom,
    Tick,
)
from necktrack.engine.timeline import PhaseKind, TimelineStep
from necktrack.errors import BadValue
from necktrack.model.body import Side
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import ExerciseOutcome, Outcome, SkipReason, StopReason, Symptom

GLIDE = TimelineStep("glide", "Glide", Dose(sets=2, reps=4, hold_s=3, tempo_s=2, rest_s=10), ("Sit tall.",))
STRETCH = TimelineStep("stretch", "Stretch", Dose(hold_s=20, sides=Sides.EACH), ("Lean.",))
BREATH = TimelineStep("breath", "Breath", Dose(duration_s=60), ("Breathe.",))


def test_a_whole_session_counts_everything_and_ends_as_full() -> None:
    session = Session(GLIDE, STRETCH, BREATH)
    session.run(55 + 50 + 65, tick=0.5)
    assert session.effects[-1] == SessionEnded(session.player.phase, 170, Outcome.FULL, "")
    assert [tally.done for tally in session.player.tallies] == [8, 2, 1]
    assert len(session.of(HoldDone)) == 10
    assert len(session.of(SetDone)) == 5
    assert session.of(RepDone) == []
    assert session.player.is_followed


def test_the_countdown_comes_from_the_clock_and_not_from_ticks() -> None:
    session = Session(BREATH)
    session.clock += 1.25
    assert session.player.remaining(session.moment) == 3.75
    assert session.player.remaining_total(session.moment) == 63.75


def test_a_pause_costs_nothing() -> None:
    session = Session(STRETCH)
    session.run(10)
    session.do(Pause())
    left = session.player.remaining(session.moment)
    session.clock += 600
    session.do(Tick())
    assert session.player.remaining(session.moment) == left
    session.do(Resume())
    assert session.run(1).remaining() == left - 1
    assert len(session.of(Resumed)) == 1


def test_a_sleeping_laptop_does_no_exercises() -> None:
    session = Session(STRETCH)
    session.run(10)
    session.asleep += 3600
    session.clock += 0.25
    session.do(Tick())
    assert session.effects[-1] == Paused(session.player.phase, 10, PauseReason.GAP)
    assert session.player.remaining() == 15


def test_a_program_that_hung_does_no_exercises() -> None:
    session = Session(STRETCH)
    session.run(10)
    session.clock += 3.5
    session.do(Tick())
    assert not session.player.is_running
    assert session.player.remaining() == 15


def test_a_short_hitch_is_caught_up() -> None:
    session = Session(TimelineStep("quick", "Quick", Dose(reps=10), ()))
    session.run(5)
    session.clock += 3
    session.do(Tick())
    assert len(session.of(RepDone)) == 3
    assert [effect.at for effect in session.of(RepDone)] == [6, 7, 8]


def test_next_leaves_a_rest_early_and_does_not_count_a_repetition() -> None:
    session = Session(GLIDE)
    session.run(5 + 5)
    session.do(Next())
    assert session.player.phase.rep == 3
    assert session.player.tallies[0].done == 1
    session.run(10)
    assert session.player.phase.kind is PhaseKind.REST
    assert session.do(Next()).phase.set == 2


def test_back_goes_to_the_start_of_the_set_and_then_to_the_set_before() -> None:
    session = Session(GLIDE)
    session.run(5 + 20 + 10 + 7)
    assert (session.player.phase.set, session.player.phase.rep) == (2, 2)
    assert (session.do(Back()).phase.set, session.player.phase.rep) == (2, 1)
    assert (session.do(Back()).phase.set, session.player.phase.rep) == (1, 1)
    assert session.do(Back()).phase.kind is PhaseKind.READY
    assert session.do(Back()).phase.kind is PhaseKind.READY


def test_what_is_done_twice_counts_once() -> None:
    session = Session(GLIDE)
    session.run(5 + 12)
    session.do(Back())
    session.run(20)
    assert session.player.tallies[0].done == 4


def test_back_from_a_new_exercise_opens_the_one_before() -> None:
    session = Session(BREATH, STRETCH)
    session.run(66)
    assert session.do(Back()).phase.exercise == "breath"
    assert session.player.tallies[0].outcome is ExerciseOutcome.OPEN


def test_skip_leaves_the_exercise_with_the_reason_and_counts_what_was_done() -> None:
    session = Session(GLIDE, BREATH)
    session.run(5 + 10)
    assert session.do(Skip(SkipReason.TIME)).phase.exercise == "breath"
    ended = session.of(ExerciseEnded)[0]
    assert isinstance(ended, ExerciseEnded)
    assert (ended.outcome, ended.done, ended.prescribed) == (ExerciseOutcome.SKIPPED, 2, 8)
    session.run(66)
    assert session.player.outcome is Outcome.PARTIAL
    assert not session.player.is_followed


def test_moving_about_while_paused_stays_paused() -> None:
    session = Session(GLIDE, BREATH)
    session.do(Pause())
    session.do(Next())
    session.do(Skip())
    session.clock += 60
    assert session.do(Tick()).phase.exercise == "breath"
    assert not session.player.is_running


def test_easier_says_honestly_what_is_left() -> None:
    session = Session(GLIDE)
    session.run(5 + 6)
    session.do(Easier())
    eased = session.effects[-1]
    assert isinstance(eased, Eased)
    assert eased.words == "Easier: 3 instead of 6 repetitions are left of this exercise."
    assert session.player.phase.reps == 3
    session.run(4 + 5 + 10 + 10)
    assert session.player.tallies[0].done == 5
    assert session.player.outcome is Outcome.PARTIAL


def test_easier_in_a_hold_makes_it_shorter_and_counts_it_when_that_time_is_over() -> None:
    session = Session(STRETCH)
    session.run(5 + 12)
    session.do(Easier())
    assert session.player.phase.kind is PhaseKind.SWITCH
    assert session.player.tallies[0].done == 1
    assert session.player.spent == 17
    session.run(5)
    assert (session.player.phase.seconds, session.player.phase.side) == (10, Side.RIGHT)


def test_easier_says_when_nothing_is_left_to_take_away() -> None:
    session = Session(TimelineStep("quick", "Quick", Dose(), ()))
    session.do(Easier())
    eased = session.effects[-1]
    assert isinstance(eased, Eased)
    assert eased.ease is None


@pytest.mark.parametrize(
    ("before", "now", "stops"),
    [(0, 1, False), (0, 2, True), (3, 4, False), (3, 5, True), (5, 6, True), (4, 6, True), (None, 5, False),
     (None, 6, True), (6, 6, False), (7, 6, False), (6, 7, True), (8, 10, True)],
)  # fmt: skip
def test_pain_that_rises_by_two_or_to_six_stops_the_exercise(before: int | None, now: int, *, stops: bool) -> None:
    session = Session(GLIDE, BREATH, pain_before=before)
    session.run(8)
    session.do(RatePain(now))
    rules = session.of(StoppedByRule)
    assert bool(rules) is stops
    assert session.player.phase.exercise == ("breath" if stops else "glide")
    assert session.player.is_running is not stops


def test_after_a_stopped_exercise_the_next_one_waits() -> None:
    session = Session(GLIDE, BREATH, pain_before=2)
    session.run(8)
    session.do(RatePain(4))
    assert session.effects[-1] == Paused(session.player.phase, 8, PauseReason.RULE)
    session.do(TellSettled(is_back=True))
    session.run(65)
    assert session.player.outcome is Outcome.PARTIAL
    assert session.player.is_followed


def test_nobody_goes_back_into_an_exercise_that_a_rule_stopped() -> None:
    session = Session(GLIDE, BREATH, STRETCH)
    session.run(8)
    session.do(TellSymptom(Symptom.SHARP_PAIN))
    session.do(TellSettled(is_back=True))
    assert session.player.tallies[0].outcome is ExerciseOutcome.NOT_TOLERATED
    assert session.do(Back()).phase.exercise == "breath"
    assert session.do(Skip()).phase.exercise == "stretch"


@pytest.mark.parametrize("symptom", [Symptom.TINGLING, Symptom.DIZZINESS])
def test_tingling_and_dizziness_end_the_session_which_counts_as_followed(symptom: Symptom) -> None:
    session = Session(GLIDE, BREATH)
    session.run(8)
    session.do(TellSymptom(symptom))
    assert session.effects[-1] == SessionEnded(session.player.phase, 8, Outcome.STOPPED, symptom.value)
    assert session.player.is_followed
    assert session.player.tallies[1].outcome is ExerciseOutcome.OPEN


def test_only_dizziness_shows_the_emergency_number() -> None:
    urgent = {symptom: _told(symptom).is_urgent for symptom in Symptom}
    assert urgent == {Symptom.TINGLING: False, Symptom.DIZZINESS: True, Symptom.SHARP_PAIN: False}


def _told(symptom: Symptom) -> StoppedByRule:
    session = Session(GLIDE)
    session.run(8)
    session.do(TellSymptom(symptom))
    return next(effect for effect in session.effects if isinstance(effect, StoppedByRule))


def test_pain_told_while_getting_ready_is_about_the_exercise_before() -> None:
    session = Session(BREATH, STRETCH, pain_before=1)
    session.run(66)
    session.do(RatePain(3))
    stopped = next(effect for effect in session.effects if isinstance(effect, StoppedByRule))
    assert (stopped.scope, stopped.exercise) == (Scope.EXERCISE, "breath")
    assert session.player.phase.exercise == "stretch"
    assert not session.player.is_running


def test_pain_told_before_anything_was_done_makes_the_first_exercise_wait() -> None:
    session = Session(BREATH, pain_before=1)
    session.do(RatePain(3))
    stopped = next(effect for effect in session.effects if isinstance(effect, StoppedByRule))
    assert (stopped.rule, stopped.scope) == (Rule.PAIN_RISE, Scope.NEXT)
    assert stopped.words.startswith("The pain rose. No exercise was begun yet, so none is stopped.")
    assert not session.player.is_running


def test_stop_is_partial_and_keeps_what_was_done() -> None:
    session = Session(GLIDE, BREATH)
    session.run(5 + 10)
    session.do(Stop(StopReason.TIME))
    assert (session.player.outcome, session.player.reason) == (Outcome.PARTIAL, "time")
    assert session.player.tallies[0].done == 2
    assert not session.player.is_followed


def test_ending_where_a_stop_rule_made_it_wait_counts_as_followed() -> None:
    session = Session(GLIDE, BREATH, pain_before=2)
    session.run(8)
    session.do(RatePain(4))
    session.do(Stop(StopReason.PAIN))
    assert session.player.outcome is Outcome.PARTIAL
    assert session.player.is_followed


def test_ending_after_going_on_is_an_ordinary_end() -> None:
    session = Session(GLIDE, BREATH, pain_before=2)
    session.run(8)
    session.do(RatePain(4))
    session.do(TellSettled(is_back=True))
    session.do(Stop(StopReason.TIME))
    assert not session.player.is_followed


EVERYTHING: Iterable[Event] = (
    Tick(), Pause(), Resume(), Back(), Next(), Skip(), Easier(), RatePain(9), TellSymptom(Symptom.DIZZINESS), Stop()
)  # fmt: skip


@pytest.mark.parametrize("event", EVERYTHING, ids=lambda event: type(event).__name__)
def test_after_the_end_nothing_happens(event: Event) -> None:
    session = Session(GLIDE)
    session.do(Stop())
    before = session.player
    session.clock += 1
    assert engine.step(before, event, session.moment) == (before, ())
    assert before.remaining_total(session.moment) == 0


def test_what_comes_next_is_known_at_every_phase() -> None:
    session = Session(BREATH, STRETCH)
    assert session.player.upcoming is not None
    assert session.player.upcoming.exercise == "breath"
    session.do(Next())
    assert session.player.upcoming is not None
    assert session.player.upcoming.kind is PhaseKind.READY
    assert session.player.upcoming_exercise == STRETCH
    session.do(Next())
    assert session.player.upcoming_exercise is None


@pytest.mark.parametrize("score", [-1, 11])
def test_a_rating_off_the_scale_is_refused(score: int) -> None:
    with pytest.raises(BadValue, match="not on its scale"):
        RatePain(score)


def test_a_session_without_exercises_is_refused() -> None:
    with pytest.raises(BadValue):
        Session()
