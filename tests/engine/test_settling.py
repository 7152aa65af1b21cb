"""After a stop rule: is the pain back where it was at the start? Nothing goes on before that is told."""

import pytest

from guided import Session
from necktrack.engine.events import (
    AskSettled,
    Back,
    Easier,
    Event,
    ExerciseEnded,
    Harder,
    MoreRest,
    Next,
    PainRated,
    Pause,
    PauseReason,
    PhaseBegan,
    RatePain,
    Resume,
    Resumed,
    Rule,
    Scope,
    SessionEnded,
    Settled,
    Skip,
    Stop,
    StoppedByRule,
    TellSettled,
    TellSymptom,
    Tick,
)
from necktrack.engine.player import step
from necktrack.engine.restore import Mark, MarkKind, restore
from necktrack.engine.rules import SETTLE_SECONDS
from necktrack.engine.timeline import PhaseKind, Timeline, TimelineStep
from necktrack.model.packs import Dose
from necktrack.model.sessions import ExerciseOutcome, Outcome, StopReason, Symptom

GLIDE = TimelineStep("glide", "Glide", Dose(sets=2, reps=4, hold_s=3, tempo_s=2, rest_s=10))
BREATH = TimelineStep("breath", "Breath", Dose(duration_s=60))
STRETCH = TimelineStep("stretch", "Stretch", Dose(hold_s=20))


def stopped(*steps: TimelineStep) -> Session:
    """A session that the pain rule stopped eight seconds into its first exercise."""
    session = Session(*(steps or (GLIDE, BREATH)), pain_before=2)
    session.run(8)
    session.do(RatePain(4))
    return session


def test_when_the_pain_is_back_the_next_exercise_begins() -> None:
    session = stopped()
    session.wait(100)
    assert session.player.is_waiting_by_rule
    session.do(TellSettled(is_back=True))
    assert [type(effect) for effect in session.effects[-2:]] == [Settled, Resumed]
    assert session.player.is_running
    assert session.run(4).remaining() == 1
    assert session.player.phase.exercise == "breath"


def test_when_the_pain_is_not_back_the_session_ends_as_the_rule_says() -> None:
    session = stopped()
    session.wait(60)
    session.do(TellSettled(is_back=False))
    assert session.effects[-1] == SessionEnded(session.player.phase, 8, Outcome.STOPPED, "pain-rise")
    assert session.player.is_followed
    assert not session.player.is_waiting_by_rule
    assert [tally.outcome for tally in session.player.tallies] == [ExerciseOutcome.STOPPED, ExerciseOutcome.OPEN]


@pytest.mark.parametrize("event", [Resume(), Next(), Back(), Skip(), Easier(), Harder(), MoreRest()])
def test_whatever_would_go_on_asks_instead_and_changes_nothing(event: Event) -> None:
    session = stopped()
    before = session.player
    session.do(event)
    assert session.effects[-1] == AskSettled(before.phase, before.at)
    assert session.player == before


def test_there_are_two_minutes_and_a_little_to_answer() -> None:
    session = stopped()
    assert session.player.settle_remaining(session.moment) == SETTLE_SECONDS == 150
    session.run(100, tick=2)
    assert session.player.settle_remaining(session.moment) == 50
    assert session.player.remaining_total() == 65


def test_without_an_answer_the_session_ends_by_itself() -> None:
    session = stopped()
    session.run(149.5, tick=0.5)
    assert session.player.is_waiting_by_rule
    session.run(0.5, tick=0.5)
    assert session.of(Settled) == [Settled(session.player.phase, 8, None)]
    assert (session.player.outcome, session.player.reason) == (Outcome.STOPPED, "pain-rise")
    assert session.player.is_followed
    assert session.player.settle_remaining(session.moment) == 0


def test_a_laptop_that_slept_through_the_wait_ends_the_session() -> None:
    session = stopped()
    session.asleep += 3600
    assert session.do(TellSettled(is_back=True)).outcome is Outcome.STOPPED
    assert session.of(Resumed) == []


def test_nobody_has_to_answer_where_nothing_is_asked() -> None:
    session = Session(GLIDE)
    session.run(8)
    before = session.player
    assert session.do(TellSettled(is_back=False)) == before
    assert before.settle_remaining(session.moment) == 0


@pytest.mark.parametrize("score", [0, 2, 4, 9])
def test_a_rating_while_waiting_is_noted_and_goes_no_further(score: int) -> None:
    session = stopped()
    session.wait(30)
    session.do(RatePain(score))
    assert session.effects[-1] == PainRated(session.player.phase, 8, score, 0, "glide")
    assert session.player.is_waiting_by_rule
    assert session.player.settle_remaining(session.moment) == 120
    assert len(session.of(StoppedByRule)) == 1


def test_a_rating_above_the_start_takes_no_yes_until_one_that_is_back() -> None:
    session = stopped()
    session.do(RatePain(9))
    before = session.player
    session.do(TellSettled(is_back=True))
    asked = session.effects[-1]
    assert isinstance(asked, AskSettled)
    assert asked.words == "Pain 9 is not back yet. Rate it again once it is lower, or end here, which is right."
    assert session.player == before
    session.do(RatePain(4))
    session.do(TellSymptom(Symptom.SHARP_PAIN))
    session.do(TellSettled(is_back=True))
    assert session.player.is_waiting_by_rule
    session.do(RatePain(3))
    session.do(TellSettled(is_back=True))
    assert session.player.is_waiting_by_rule
    session.do(RatePain(2))
    session.do(TellSettled(is_back=True))
    assert session.player.is_running


def test_no_is_taken_whatever_was_rated_while_waiting() -> None:
    session = stopped()
    session.do(RatePain(9))
    session.do(TellSettled(is_back=False))
    assert (session.player.outcome, session.player.reason) == (Outcome.STOPPED, "pain-rise")


def test_without_pain_before_the_first_rating_below_6_is_the_start() -> None:
    session = Session(GLIDE, BREATH)
    session.run(8)
    session.do(RatePain(1))
    session.do(RatePain(2))
    assert not session.player.is_waiting_by_rule
    session.do(RatePain(3))
    assert session.of(StoppedByRule)[-1].rule is Rule.PAIN_RISE


def test_without_pain_before_a_first_rating_of_6_stops_and_is_no_start() -> None:
    session = Session(GLIDE, BREATH, STRETCH)
    session.run(8)
    session.do(RatePain(6))
    assert session.player.is_waiting_by_rule
    session.do(RatePain(2))
    session.do(TellSettled(is_back=True))
    session.run(10)
    session.do(RatePain(4))
    assert session.player.is_waiting_by_rule


def pain_mark(score: int | None, *, is_waiting: bool = False) -> Mark:
    return Mark(
        MarkKind.PAIN, 8.0, int(is_waiting), PhaseKind.READY if is_waiting else PhaseKind.WORK, number=-1, score=score
    )


@pytest.mark.parametrize(("first", "stops"), [(1, True), (2, False), (6, False), (None, False)])
def test_taken_up_again_the_first_rating_is_still_the_start(first: int | None, stops: bool) -> None:
    now = Session(GLIDE).moment
    player, _ = restore(Timeline((GLIDE, BREATH)), [pain_mark(first), pain_mark(3)], now)
    after, _ = step(player, RatePain(3), now)
    assert after.is_waiting_by_rule is stops


@pytest.mark.parametrize(("score", "goes_on"), [(9, False), (3, False), (2, True), (None, True)])
def test_taken_up_again_a_rating_while_waiting_still_holds(score: int | None, goes_on: bool) -> None:
    now = Session(GLIDE).moment
    marks = (*MARKS, pain_mark(score, is_waiting=True))
    player, _ = restore(Timeline((GLIDE, BREATH)), marks, now, pain_before=2)
    after, _ = step(player, TellSettled(is_back=True), now)
    assert after.is_waiting_by_rule is not goes_on


def test_dizziness_while_waiting_ends_the_session_at_once() -> None:
    session = stopped()
    session.do(TellSymptom(Symptom.DIZZINESS))
    assert (session.player.outcome, session.player.reason) == (Outcome.STOPPED, "dizziness")


def test_sharp_pain_told_while_waiting_marks_the_exercise_and_waits_anew() -> None:
    session = stopped()
    session.wait(100)
    session.do(TellSymptom(Symptom.SHARP_PAIN))
    assert session.player.tallies[0].outcome is ExerciseOutcome.NOT_TOLERATED
    assert session.player.settle_remaining(session.moment) == 150
    session.wait(150)
    assert session.player.reason == "sharp-pain"


def test_not_tolerated_stays_so_when_pain_rises_later() -> None:
    session = Session(GLIDE, BREATH, pain_before=2)
    session.run(8)
    session.do(TellSymptom(Symptom.SHARP_PAIN))
    session.do(TellSettled(is_back=True))
    session.do(RatePain(5))
    assert session.player.is_waiting_by_rule
    assert session.player.tallies[0].outcome is ExerciseOutcome.NOT_TOLERATED


def test_the_person_may_end_while_it_waits_which_counts_as_followed() -> None:
    session = stopped()
    session.do(Stop(StopReason.TIME))
    assert (session.player.outcome, session.player.reason) == (Outcome.PARTIAL, "time")
    assert session.player.is_followed


def test_after_the_last_exercise_nothing_is_asked() -> None:
    session = stopped(GLIDE)
    assert session.player.is_over
    assert session.player.outcome is Outcome.PARTIAL
    assert session.player.is_followed
    assert not session.player.is_waiting_by_rule
    words = session.of(StoppedByRule)[-1].words
    assert words.startswith("The pain rose, so this exercise stops here. Nothing comes after it")
    assert "next" not in words


def test_pain_before_the_first_exercise_waits_and_then_begins_with_it() -> None:
    session = Session(BREATH, pain_before=1)
    session.do(RatePain(3))
    session.do(Resume())
    assert isinstance(session.effects[-1], AskSettled)
    session.do(TellSettled(is_back=True))
    session.run(65)
    assert session.player.outcome is Outcome.FULL


def test_pausing_while_it_waits_does_not_stop_the_wait() -> None:
    session = stopped()
    session.do(Pause())
    session.wait(150)
    assert session.player.outcome is Outcome.STOPPED


def test_told_while_paused_it_waits_too() -> None:
    session = Session(GLIDE, BREATH, pain_before=2)
    session.run(8)
    session.do(Pause())
    session.do(TellSymptom(Symptom.SHARP_PAIN))
    assert session.player.is_waiting_by_rule
    assert session.wait(150).outcome is Outcome.STOPPED


def test_an_exercise_that_was_done_in_part_before_is_partial_when_it_ends_there() -> None:
    session = Session(GLIDE, BREATH, STRETCH, pain_before=2)
    session.run(5 + 10)
    session.do(Skip())
    session.run(5 + 10)
    for _ in range(3):
        session.do(Back())
    session.do(RatePain(5))
    session.do(TellSettled(is_back=False))
    assert [tally.outcome for tally in session.player.tallies] == [
        ExerciseOutcome.PARTIAL, ExerciseOutcome.STOPPED, ExerciseOutcome.OPEN,
    ]  # fmt: skip
    assert (session.of(ExerciseEnded)[-1].done, session.of(ExerciseEnded)[-1].prescribed) == (2, 8)


def test_pain_is_about_the_exercise_worked_on_last_also_after_going_back() -> None:
    session = Session(BREATH, GLIDE, STRETCH, pain_before=2)
    session.run(65 + 5 + 2)
    session.do(Back())
    session.do(Back())
    session.do(Back())
    assert (session.player.phase.exercise, session.player.phase.kind) == ("breath", PhaseKind.READY)
    session.do(RatePain(3))
    assert session.of(PainRated)[-1].about == 1
    session.do(RatePain(4))
    rule = session.of(StoppedByRule)[-1]
    assert (rule.rule, rule.scope, rule.exercise) == (Rule.PAIN_RISE, Scope.EXERCISE, "glide")
    assert session.player.upcoming_exercise == STRETCH


def test_a_rating_before_any_exercise_names_the_first() -> None:
    session = Session(BREATH, GLIDE)
    session.do(RatePain(1))
    assert (session.of(PainRated)[-1].about, session.of(PainRated)[-1].exercise) == (0, "breath")


def rule_mark(kind: MarkKind, *, is_back: bool | None = None) -> Mark:
    phase = PhaseKind.WORK if kind is MarkKind.RULE else PhaseKind.READY
    step, number = (0, 0) if kind is MarkKind.RULE else (1, -1)
    return Mark(
        kind, 8.0, step, phase, number=number, rule=Rule.PAIN_RISE, scope=Scope.EXERCISE, about=0, is_back=is_back
    )


MARKS = (rule_mark(MarkKind.RULE), rule_mark(MarkKind.PAUSE))


@pytest.mark.parametrize(("waited", "left"), [(0.0, 150.0), (60.0, 90.0), (149.0, 1.0), (-3600.0, 150.0)])
def test_taken_up_again_it_waits_for_the_rest_of_the_time(waited: float, left: float) -> None:
    now = Session(GLIDE).moment
    player, effects = restore(Timeline((GLIDE, BREATH)), MARKS, now, pain_before=2, waited=waited)
    assert player.settle_remaining(now) == left
    assert player.phase.exercise == "breath"
    assert [effect.reason for effect in effects if hasattr(effect, "reason")] == [PauseReason.RULE]


def test_taken_up_after_the_time_to_answer_it_is_over_by_the_rule() -> None:
    now = Session(GLIDE).moment
    player, effects = restore(Timeline((GLIDE, BREATH)), MARKS, now, pain_before=2, waited=3600.0)
    assert (player.outcome, player.reason, player.is_followed) == (Outcome.STOPPED, "pain-rise", True)
    assert not any(isinstance(effect, PhaseBegan) for effect in effects)


def test_a_session_of_an_older_version_went_on_by_going_on() -> None:
    now = Session(GLIDE).moment
    marks = (*MARKS, rule_mark(MarkKind.RESUME))
    player, _ = restore(Timeline((GLIDE, BREATH)), marks, now, pain_before=2, waited=3600.0)
    assert not player.is_over
    assert not player.is_waiting_by_rule


@pytest.mark.parametrize("is_back", [True, False, None])
def test_the_stored_answer_holds(is_back: bool | None) -> None:
    now = Session(GLIDE).moment
    marks = (*MARKS, rule_mark(MarkKind.SETTLED, is_back=is_back))
    player, _ = restore(Timeline((GLIDE, BREATH)), marks, now, pain_before=2, waited=3600.0)
    assert player.is_over is (is_back is not True)
    assert player.is_over is (player.reason == "pain-rise")


def test_the_wait_is_over_even_when_the_clock_is_looked_at_late() -> None:
    session = stopped()
    session.wait(10_000)
    assert session.effects[-1] == SessionEnded(session.player.phase, 8, Outcome.STOPPED, "pain-rise")
    before = session.player
    assert session.do(Tick()) == before
