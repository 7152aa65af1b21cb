"""Guided sessions as services: gate, plan, storing as it happens, taking up again, finishing."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import FakeClock, WorldMaker
from necktrack.engine.events import (
    Event,
    Next,
    Pause,
    RatePain,
    Resume,
    SessionEnded,
    Skip,
    Stop,
    TellSymptom,
    Tick,
)
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import SESSION_END, SESSION_EVENT, SESSION_START
from necktrack.model.packs import ExerciseKind
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Known, Scope
from necktrack.model.sessions import DidIt, Level, SkipReason, StopReason, Symptom
from necktrack.model.values import replace
from necktrack.packs.catalog import load_catalog
from necktrack.services.safety import QuestionsDue, record_answers
from necktrack.services.session_plan import plan_routine
from necktrack.services.session_words import say_ago, session_summary
from necktrack.services.sessions import (
    Live,
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
from session_script import PAIN_BEFORE, ROUTINE, SCRIPT, answer_all_no, stored_events


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def run(world: World, clock: FakeClock, live: Live, seconds: float, *, tick: float = 0.5) -> Live:
    for _ in range(round(seconds / tick)):
        clock.advance(tick)
        live, _ = feed(world, live, Tick())
    return live


def run_to_end(world: World, clock: FakeClock, live: Live) -> Live:
    while not live.player.is_over:
        live = run(world, clock, live, 1, tick=1)
    return live


def test_nobody_begins_before_the_safety_questions(world: World) -> None:
    with pytest.raises(WithheldForSafety):
        begin(world, "starter", pain_before=2)
    assert world.journal.facts({SESSION_START}) == ()


def test_an_emergency_answer_withholds_even_an_unknown_routine(world: World) -> None:
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"ces_saddle": Answer.YES}
    record_answers(world, answers, Scope.FULL)
    with pytest.raises(WithheldForSafety):
        begin(world, "no such routine", pain_before=2)


def test_the_next_day_asks_the_quick_check_first(ready: World, clock: FakeClock) -> None:
    clock.advance(86_400)
    with pytest.raises(QuestionsDue):
        begin(ready, "starter", pain_before=2)
    record_answers(ready, {"q_new": Answer.NO, "q_injury": Answer.NO, "q_ill": Answer.NO}, Scope.QUICK)
    assert begin(ready, "starter", pain_before=2).routine == "starter"


def test_the_start_is_stored_at_once_with_pack_and_doses(ready: World) -> None:
    live = begin(ready, "starter", pain_before=3)
    (start,) = ready.journal.facts({SESSION_START})
    planned = plan_routine(ready, "starter")
    assert start.id == live.id
    assert start.content["pack"] == {
        "id": planned.pack.id, "version": planned.pack.version, "sha256": planned.pack.sha256
    }  # fmt: skip
    assert [step["exercise"] for step in start.content["steps"]] == [step.exercise.id for step in planned.steps]
    assert start.content["pain_before"] == 3


def test_a_whole_session_is_stored_and_counts_as_full(ready: World, clock: FakeClock) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=3))
    item = finish(ready, live, pain_after=2, effort=4, did_it=DidIt.FULL, note=" easy ")
    content = item.content
    assert (content["outcome"], content["followed"], content["pain_after"]) == ("full", True, 2)
    assert content["done"] == content["prescribed"] == sum(step.units for step in live.player.timeline.steps)
    assert item.note == "easy"
    assert content["seconds"] == plan_routine(ready, "starter").seconds()
    assert open_session(ready) is None
    kinds = [body["event"] for body in stored_events(ready)]
    assert set(kinds) <= {"rep", "hold", "set"}
    assert len(kinds) == content["done"]


def test_each_repetition_is_stored_as_it_happens(ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=3)
    live, _ = feed(ready, live, Skip(SkipReason.TIME))
    assert stored_events(ready)[-1]["reason"] == "time"
    live = run(ready, clock, live, live.player.phase.seconds + 4)
    assert [body["event"] for body in stored_events(ready)] == ["skip", "hold"]


def test_ticks_alone_store_nothing(ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=3)
    before = ready.journal.version()
    run(ready, clock, live, 4)
    assert ready.journal.version() == before


def test_partial_counts_as_partial(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    live, _ = feed(ready, live, Stop(StopReason.TIME))
    content = finish(ready, live).content
    assert (content["outcome"], content["followed"], content["reason"]) == ("partial", False, "time")
    assert 0 < content["done"] < content["prescribed"]


def test_a_session_that_still_runs_is_stopped_when_it_is_finished(ready: World) -> None:
    item = finish(ready, begin(ready, "starter", pain_before=3))
    assert (item.content["outcome"], item.content["done"]) == ("partial", 0)


def test_saying_that_it_was_half_done_makes_it_partial(ready: World, clock: FakeClock) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=3))
    content = finish(ready, live, did_it=DidIt.HALF).content
    assert (content["outcome"], content["followed"], content["did_it"]) == ("partial", False, "half")


def test_a_session_that_a_stop_rule_ended_counts_as_followed(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 20)
    live, effects = feed(ready, live, TellSymptom(Symptom.DIZZINESS))
    assert isinstance(effects[-1], SessionEnded)
    item = finish(ready, live)
    assert (item.content["outcome"], item.content["followed"]) == ("stopped", True)
    assert session_summary(item).endswith(
        "ended by a stop rule (dizziness), which is following the plan, 1 min, pain 3 before"
    )
    assert [body["event"] for body in stored_events(ready)][-2:] == ["symptom", "rule"]


def test_pain_of_six_leaves_only_breathing_and_gentle_range(ready: World) -> None:
    planned = plan_routine(ready, "starter", pain_before=6)
    assert {step.exercise.kind for step in planned.steps} <= {ExerciseKind.BREATH, ExerciseKind.MOBILITY}
    assert {item.reason for item in planned.left_out}
    live = begin(ready, "starter", pain_before=6)
    assert live.left_out == planned.left_out


@pytest.mark.parametrize(
    ("pain", "level"),
    [(None, Level.FULL), (3, Level.FULL), (4, Level.HALF), (5, Level.HALF), (6, Level.HALF), (10, Level.HALF)],
)
def test_half_the_repetitions_are_offered_from_four_on(ready: World, pain: int | None, level: Level) -> None:
    assert plan_routine(ready, "starter", pain_before=pain).offered_level is level


def test_half_level_is_shorter_and_stored(ready: World, clock: FakeClock) -> None:
    planned = plan_routine(ready, "starter", pain_before=4)
    assert planned.seconds(Level.HALF) < planned.seconds()
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=4, level=Level.HALF))
    content = finish(ready, live).content
    assert (content["level"], content["outcome"]) == ("half", "full")


def test_an_exercise_that_an_answer_forbids_is_left_out_with_the_reason(world: World) -> None:
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"upper_neck_lax": Answer.KNOWN}
    record_answers(world, answers, Scope.FULL, {"upper_neck_lax": Known(world.today(), allowed=True)})
    planned = plan_routine(world, "starter")
    assert "chin-tuck" in {item.exercise for item in planned.left_out}
    assert "chin-tuck" not in {step.exercise.id for step in planned.steps}
    assert all("loose joints" in item.reason for item in planned.left_out)


def test_a_killed_session_is_offered_again_at_the_same_place(ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=3)
    live, _ = feed(ready, live, Skip())
    live = run(ready, clock, live, live.player.phase.seconds + 10)
    clock.advance(720)
    opened = open_session(ready)
    assert opened is not None
    assert (opened.ago, opened.routine_name) == ("12 minutes ago", live.routine_name)
    assert opened.where == "Turning within comfort, rep 3 of 4, left side"
    again = resume(ready, opened, pain_now=3)
    assert again.player.phase == live.player.phase
    assert [tally.done for tally in again.player.tallies] == [tally.done for tally in live.player.tallies]
    assert not again.player.is_running
    assert again.exercise is not None
    assert again.exercises == live.exercises


def test_a_resumed_session_goes_on_to_its_end(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 70)
    opened = open_session(ready)
    assert opened is not None
    again, _ = feed(ready, resume(ready, opened), Resume())
    content = finish(ready, run_to_end(ready, clock, again)).content
    assert (content["outcome"], content["done"]) == ("full", content["prescribed"])
    assert live.id == again.id


def test_a_session_older_than_a_day_is_closed_as_partial_for_its_own_day(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    clock.advance(90_000)
    assert open_session(ready) is None
    assert close_stale(ready) == 1
    assert close_stale(ready) == 0
    (end,) = ready.journal.facts({SESSION_END})
    assert (end.content["outcome"], end.local_day) == ("partial", live.day)


def test_a_session_that_was_over_when_the_program_died_is_closed_as_it_ended(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 20)
    feed(ready, live, TellSymptom(Symptom.TINGLING))
    assert open_session(ready) is None
    assert close_stale(ready) == 1
    assert ready.journal.facts({SESSION_END})[0].content["outcome"] == "stopped"


def test_a_new_session_closes_the_one_that_was_open(ready: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    with pytest.raises(QuestionsDue, match="there was a session today already"):
        begin(ready, "starter", pain_before=3)
    assert len(ready.journal.facts({SESSION_END})) == 1
    record_answers(ready, {"q_one": Answer.NO}, Scope.ONE)
    begin(ready, "starter", pain_before=3)
    assert len(ready.journal.facts({SESSION_END})) == 1


@pytest.mark.parametrize(("pain", "waits"), [(3, False), (1, False), (5, True), (9, True)])
def test_who_comes_back_with_more_pain_is_stopped_by_the_rule(
    ready: World, clock: FakeClock, pain: int, *, waits: bool
) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    leave(ready)
    clock.advance(540)
    opened = open_session(ready)
    assert opened is not None
    assert not opened.asks_pain
    clock.advance(120)
    opened = open_session(ready)
    assert opened is not None
    assert opened.asks_pain
    live = resume(ready, opened, pain_now=pain)
    assert live.player.is_waiting_by_rule is waits
    told = [fact.content for fact in ready.journal.facts({SESSION_EVENT}) if fact.content["event"] == "pain"]
    assert [body["value"] for body in told] == [pain]


def test_nothing_is_resumed_while_exercises_are_withheld(ready: World) -> None:
    begin(ready, "starter", pain_before=3)
    opened = open_session(ready)
    assert opened is not None
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"chest": Answer.YES}
    record_answers(ready, answers, Scope.FULL)
    with pytest.raises(WithheldForSafety):
        resume(ready, opened)


def test_a_session_with_an_exercise_that_is_left_out_now_is_not_resumed(ready: World) -> None:
    begin(ready, "starter", pain_before=3)
    opened = open_session(ready)
    assert opened is not None
    answers = dict.fromkeys(QUESTIONS, Answer.NO) | {"upper_neck_lax": Answer.KNOWN}
    record_answers(ready, answers, Scope.FULL, {"upper_neck_lax": Known(ready.today(), allowed=True)})
    with pytest.raises(WithheldForSafety, match="left out now"):
        resume(ready, opened)


def test_a_session_past_midnight_counts_for_the_day_it_began(ready: World, clock: FakeClock) -> None:
    clock.advance(11 * 3600 + 3590)
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=3))
    assert {fact.local_day for fact in ready.journal.facts({SESSION_EVENT})} == {live.day}
    assert finish(ready, live).day == live.day == date(2026, 11, 20)


def test_undo_takes_a_whole_session_back(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    finish(ready, live)
    undo(ready)
    assert open_session(ready) is None
    assert close_stale(ready) == 0


def test_the_same_script_stores_the_same_whatever_the_ticks(
    ready: World, clock: FakeClock, another_world: WorldMaker
) -> None:
    first = drive(ready, clock, begin(ready, ROUTINE, pain_before=PAIN_BEFORE), tick=0.25)
    other = another_world("other")
    answer_all_no(other)
    second = drive(other, clock, begin(other, ROUTINE, pain_before=PAIN_BEFORE), tick=2.75)
    assert stored_events(ready) == stored_events(other)
    assert first.player.tallies == second.player.tallies
    assert first.player.is_over


def drive(world: World, clock: FakeClock, live: Live, *, tick: float) -> Live:
    """Feed the script at its seconds, with ticks in between."""
    start = clock.seconds
    for act in SCRIPT:
        while clock.seconds + tick < start + act.second:
            clock.advance(tick)
            live, _ = feed(world, live, Tick())
        clock.advance(start + act.second - clock.seconds)
        live, _ = feed(world, live, act.event)
    return live


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "just now"), (61, "1 minute ago"), (3540, "59 minutes ago"), (3600, "1 hour ago"), (80_000, "22 hours ago")],
)
def test_how_long_ago_in_words(seconds: int, words: str) -> None:
    assert say_ago(timedelta(seconds=seconds)) == words


def test_practice_without_the_guide_is_recorded_also_while_withheld(world: World) -> None:
    item = record_practice(world, "starter", world.today() - timedelta(days=1))
    assert (item.kind, item.content["routine"], item.content["amount"]) == ("practice", "starter", "full")


def test_practice_in_the_future_is_refused(world: World) -> None:
    with pytest.raises(BadValue, match="future"):
        record_practice(world, "starter", world.today() + timedelta(days=1))


@pytest.mark.parametrize("pain", [-1, 11])
def test_a_pain_score_off_the_scale_is_refused_and_nothing_is_stored(ready: World, pain: int) -> None:
    with pytest.raises(BadValue):
        begin(ready, "starter", pain_before=pain)
    assert ready.journal.facts({SESSION_START}) == ()


def test_a_note_that_is_too_long_is_refused(ready: World) -> None:
    live = begin(ready, "starter", pain_before=3)
    with pytest.raises(BadValue, match="2,001 characters"):
        finish(ready, live, note="x" * 2001)


@pytest.mark.parametrize("event", [RatePain(1), Pause(), Next()])
def test_an_event_is_stored_before_it_is_shown(ready: World, event: Event) -> None:
    live = begin(ready, "starter", pain_before=3)
    feed(ready, live, event)
    assert len(stored_events(ready)) == 1


def test_a_pack_that_is_gone_does_not_lose_the_session(ready: World, clock: FakeClock, tmp_path: Path) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    opened = open_session(ready)
    assert opened is not None
    nothing = load_catalog(tmp_path / "none", tmp_path / "none")
    again = resume(replace(ready, catalog=lambda: nothing), opened)
    assert again.exercise is None
    assert again.player.phase.name == live.player.phase.name
