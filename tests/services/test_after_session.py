"""After a session: what is asked, what is said about it, and what a stop rule leaves to be answered."""

from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import Easier, Pause, RatePain, Resume, Stop, TellSettled, TellSymptom
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import SCREENING, SESSION_END, SESSION_EVENT
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.sessions import DidIt, Level, StopReason, Symptom
from necktrack.model.values import replace
from necktrack.services.history import history
from necktrack.services.install import remove
from necktrack.services.safety import asking_due, record_answers, standing, with_no_to_the_rest
from necktrack.services.sessions import (
    SHORT_SESSION,
    asks_after,
    begin,
    close_stale,
    feed,
    finish,
    leave,
    open_session,
    record_practice,
    resume,
)
from necktrack.services.undo import undo
from necktrack.services.world import World
from running import run, run_to_end, tell
from session_script import answer_all_no
from weekly_pack import use_weekly


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def test_a_session_of_three_minutes_asks_afterwards(ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=2)
    assert sum(step.seconds for step in live.player.timeline.steps) >= SHORT_SESSION
    assert asks_after(live)
    assert asks_after(tell(ready, live, Stop()))


@pytest.mark.parametrize("minutes", [1, 2])
def test_a_shorter_one_asks_nothing(ready: World, clock: FakeClock, minutes: int) -> None:
    assert not asks_after(run_to_end(ready, clock, begin(ready, "starter", pain_before=2, minutes=minutes)))


@pytest.mark.parametrize("symptom", list(Symptom))
def test_a_short_one_that_a_rule_stopped_asks_the_pain(ready: World, clock: FakeClock, symptom: Symptom) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2, minutes=2), 20)
    assert asks_after(tell(ready, live, TellSymptom(symptom)))


def test_a_short_one_asks_too_when_only_an_exercise_was_stopped(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2, minutes=2), 20)
    live = tell(ready, tell(ready, live, RatePain(5)), TellSettled(True))
    assert asks_after(run_to_end(ready, clock, live))


def test_effort_hard_exercises_and_a_note_are_kept(ready: World, clock: FakeClock) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    hard = ["scap-retract", "chin-tuck", "scap-retract"]
    content = finish(ready, live, pain_after=2, effort=7, hard=hard, did_it=DidIt.FULL, note="slow today").content
    assert (content["effort"], content["hard"], content["did_it"]) == (7, ["scap-retract", "chin-tuck"], "full")
    assert (content["outcome"], content["note"]) == ("full", "slow today")


def test_an_exercise_that_was_not_in_the_session_cannot_have_been_hard(ready: World, clock: FakeClock) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    with pytest.raises(BadValue, match="'squat' is no exercise of this session"):
        finish(ready, live, hard=["squat"])
    assert ready.journal.facts({SESSION_END}) == ()
    assert "hard" not in finish(ready, live).content


@pytest.mark.parametrize("effort", [-1, 11])
def test_an_effort_off_the_scale_is_refused(ready: World, clock: FakeClock, effort: int) -> None:
    with pytest.raises(BadValue):
        finish(ready, begin(ready, "starter", pain_before=2), effort=effort)


@pytest.mark.parametrize(
    ("did_it", "outcome"),
    [(DidIt.FULL, "full"), (DidIt.MOSTLY, "partial"), (DidIt.HALF, "partial"), (DidIt.HARDLY, "partial")],
)
def test_what_a_person_says_they_did_is_believed(ready: World, clock: FakeClock, did_it: DidIt, outcome: str) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    assert finish(ready, live, did_it=did_it).content["outcome"] == outcome


def test_saying_that_all_was_done_makes_no_whole_of_a_part(ready: World, clock: FakeClock) -> None:
    live = tell(ready, run(ready, clock, begin(ready, "starter", pain_before=2), 60), Stop(StopReason.TIME))
    content = finish(ready, live, did_it=DidIt.FULL).content
    assert (content["outcome"], content["followed"]) == ("partial", False)


def test_saying_that_half_was_done_takes_nothing_from_a_stop_rule(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 60)
    live = tell(ready, tell(ready, live, RatePain(6)), TellSettled(False))
    content = finish(ready, live, did_it=DidIt.HARDLY).content
    assert (content["outcome"], content["followed"], content["did_it"]) == ("stopped", True, "hardly")


def test_a_hold_that_was_made_easier_counts_for_what_was_held(ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=2)
    assert live.exercise is not None
    assert live.exercise.dose.duration_s
    content = finish(ready, run_to_end(ready, clock, tell(ready, live, Easier()))).content
    breath = content["exercises"][0]
    assert (breath["done"], breath["prescribed"], breath["amount"]) == (1, 1, 20)
    assert content["eased"] is True


@pytest.mark.parametrize("symptom", [Symptom.DIZZINESS, Symptom.TINGLING])
def test_questions_are_owed_after_dizziness_or_tingling_and_withhold_exercises(
    ready: World, clock: FakeClock, symptom: Symptom
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 20)
    before = ready.journal.version()
    live = tell(ready, live, TellSymptom(symptom))
    assert ready.journal.facts({SCREENING})[-1].content["session"] == live.id
    assert ready.journal.version() > before
    finish(ready, live)
    assert asking_due(standing(ready)) is Scope.FOLLOW_UP
    with pytest.raises(WithheldForSafety):
        begin(ready, "starter", pain_before=2)
    record_answers(ready, with_no_to_the_rest(ready, {}, Scope.FOLLOW_UP), Scope.FOLLOW_UP)
    assert asking_due(standing(ready)) is not Scope.FOLLOW_UP


def test_what_is_owed_is_stored_with_the_stop_or_not_at_all(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 20)
    tell(ready, live, TellSymptom(Symptom.DIZZINESS))
    kinds = [fact.kind for fact in ready.journal.facts()]
    assert kinds[-3:] == [SESSION_EVENT, SESSION_EVENT, SCREENING]
    leave(ready)
    assert open_session(ready) is None
    assert standing(ready).is_withheld


@pytest.mark.parametrize("event", [RatePain(6), TellSymptom(Symptom.SHARP_PAIN), Stop(StopReason.UNWELL)])
def test_nothing_is_owed_after_other_stops(
    ready: World, clock: FakeClock, event: RatePain | TellSymptom | Stop
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 20)
    tell(ready, live, event)
    assert len(ready.journal.facts({SCREENING})) == 1


def test_an_open_session_is_not_taken_up_while_questions_are_owed(ready: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=2), 60)
    leave(ready)
    opened = open_session(ready)
    assert opened is not None
    body = {"scope": "follow-up", "rule": "dizziness", "session": opened.id, "answers": {}, "known": {}}
    ready.journal.append([ready.draft(SCREENING, body)])
    with pytest.raises(WithheldForSafety):
        resume(ready, opened)
    assert ready.is_played_elsewhere() is False


def test_undo_after_a_stop_by_dizziness_keeps_what_is_owed(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 20)
    finish(ready, tell(ready, live, TellSymptom(Symptom.DIZZINESS)))
    undo(ready)
    assert history(ready, kinds=["session"]) == ()
    assert asking_due(standing(ready)) is Scope.FOLLOW_UP


def test_a_pack_removed_while_its_session_runs_loses_nothing(
    ready: World, clock: FakeClock, tmp_path: Path
) -> None:
    pack = use_weekly(ready, tmp_path)
    live = run(ready, clock, begin(ready, "morning", pain_before=2), 10)
    remove(ready, pack.id)
    assert live.exercise is not None
    assert live.exercise.steps == ("Pull.",)
    item = finish(ready, run_to_end(ready, clock, live), pain_after=2)
    assert (item.content["outcome"], item.content["routine_name"]) == ("full", "Morning")
    assert history(ready, kinds=["session"]) == (item,)


def test_practice_without_the_guide_needs_no_player(ready: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=2), 20)
    assert record_practice(ready, "full", ready.today()).kind == "practice"


def test_half_level_and_little_time_go_together(ready: World, clock: FakeClock) -> None:
    live = begin(ready, "full", pain_before=4, level=Level.HALF, minutes=3)
    assert sum(step.seconds for step in live.player.timeline.steps) <= 180
    assert {item.exercise for item in live.short}.isdisjoint(step.exercise for step in live.player.timeline.steps)
    content = finish(ready, run_to_end(ready, clock, live)).content
    assert (content["level"], content["minutes"], content["outcome"]) == ("half", 3, "partial")


def test_nothing_happens_to_a_session_that_is_over(ready: World, clock: FakeClock) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    again, effects = feed(ready, live, RatePain(9))
    assert (again.player, effects) == (live.player, ())


def test_an_answer_given_during_a_pause_withholds_what_is_left(ready: World, clock: FakeClock) -> None:
    live = tell(ready, run(ready, clock, begin(ready, "starter", pain_before=2), 60), Pause())
    record_answers(ready, dict.fromkeys(QUESTIONS, Answer.NO) | {"chest": Answer.YES}, Scope.FULL)
    with pytest.raises(WithheldForSafety):
        feed(ready, live, Resume())
    item = finish(ready, live)
    assert (item.content["outcome"], item.content["done"]) == ("partial", sum(t.done for t in live.player.tallies))


def test_an_answer_given_while_a_stop_rule_waits_withholds_what_is_left(ready: World, clock: FakeClock) -> None:
    live = tell(ready, run(ready, clock, begin(ready, "starter", pain_before=2), 60), RatePain(5))
    record_answers(ready, dict.fromkeys(QUESTIONS, Answer.NO) | {"chest": Answer.YES}, Scope.FULL)
    with pytest.raises(WithheldForSafety):
        feed(ready, live, TellSettled(True))
    live, _ = feed(ready, live, TellSettled(False))
    assert finish(ready, live).content["outcome"] == "stopped"


def test_a_second_end_of_one_session_is_the_one_that_counts(ready: World, clock: FakeClock) -> None:
    live = tell(ready, run(ready, clock, begin(ready, "starter", pain_before=2), 60), Stop())
    leave(ready)
    assert close_stale(ready) == 1
    assert finish(ready, live, pain_after=3).content["pain_after"] == 3
    assert history(ready, kinds=["session"])[0].content["pain_after"] == 3


def test_the_length_that_counts_is_that_of_the_plan_whatever_the_pace(ready: World) -> None:
    live = begin(ready, "starter", pain_before=2, minutes=2)
    slow = replace(live.player.timeline.steps[0], ready_seconds=120)
    timeline = replace(live.player.timeline, steps=(slow, *live.player.timeline.steps[1:]))
    assert not asks_after(replace(live, player=replace(live.player, timeline=timeline)))
