"""What is stored of a session is enough to take it up again at the same repetition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guided import Session
from necktrack.engine import player as engine
from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Harder,
    Moment,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
    Tick,
)
from necktrack.engine.restore import restore
from necktrack.engine.state import Player
from necktrack.engine.timeline import SHORTEST_READY, Ease, Timeline, TimelineStep
from necktrack.model.facts import JsonObject
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import ExerciseOutcome, Level, SkipReason, StopReason, Symptom
from necktrack.services.session_facts import event_bodies, marks_from, start_body, timeline_from

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 3),
    reps=st.integers(1, 5),
    hold_s=st.integers(0, 6),
    rest_s=st.integers(0, 4),
    tempo_s=st.integers(0, 2),
    duration_s=st.sampled_from([0, 0, 7]),
    sides=st.sampled_from(Sides),
)
TIMELINES = st.lists(st.tuples(DOSES, st.integers(5, 15)), min_size=1, max_size=3).map(
    lambda steps: Timeline(
        tuple(TimelineStep(f"e{place}", f"E{place}", dose, (), ready) for place, (dose, ready) in enumerate(steps))
    )
)
MOVES: st.SearchStrategy[Event] = st.one_of(
    st.just(Tick()),
    st.just(Tick()),
    st.sampled_from([Pause(), Resume(), Resume(), Back(), Next(), Easier(), Harder(), MoreRest()]),
    st.builds(TellSettled, st.booleans()),
    st.builds(RatePain, st.integers(0, 10)),
    st.builds(Skip, st.sampled_from(SkipReason)),
    st.builds(TellSymptom, st.sampled_from(Symptom)),
    st.builds(Stop, st.sampled_from(StopReason)),
)
SCRIPTS = st.lists(st.tuples(MOVES, st.integers(0, 14).map(lambda quarters: quarters / 4)), max_size=80)
NOW = Moment(0.0, 0.0)
Standing = tuple[list[tuple[int, tuple[Ease, ...], ExerciseOutcome]], tuple[int, int] | None, str | None, bool, str]


def standing_of(player: Player) -> Standing:
    """What was done, which repetition comes next, and how it ended."""
    coming = [phase for phase in player.phases[player.place :] if phase.is_work]
    ahead = None if player.is_over or not coming else (coming[0].step, coming[0].number)
    done = [(tally.marks, tally.eases, tally.outcome) for tally in player.tallies]
    return done, ahead, player.outcome, player.is_followed, player.reason


@given(TIMELINES, SCRIPTS)
def test_a_killed_session_stands_where_it_stood(timeline: Timeline, script: list[tuple[Event, float]]) -> None:
    stored: list[JsonObject] = []
    now, (player, _) = NOW, engine.begin(timeline, NOW, pain_before=3)
    for event, seconds in script:
        now = Moment(now.monotonic + seconds, now.boottime + seconds)
        player, effects = engine.step(player, event, now)
        stored += event_bodies("some session", effects)
    restored, _ = restore(timeline, marks_from(stored), now, pain_before=3)
    assert standing_of(restored) == standing_of(player)
    assert not restored.is_running


@given(TIMELINES)
def test_the_timeline_comes_back_from_the_start(timeline: Timeline) -> None:
    body = start_body({}, ("r", "R"), timeline, (), level=Level.FULL, pain_before=None)
    assert timeline_from(body, {}) == timeline


@given(TIMELINES)
def test_a_session_begun_before_the_time_to_get_ready_was_stored_goes_on(timeline: Timeline) -> None:
    body = start_body({}, ("r", "R"), timeline, (), level=Level.FULL, pain_before=None)
    for step in body["steps"]:
        del step["ready_s"]
    again = timeline_from(body, {})
    assert [(step.exercise, step.dose, step.ready_seconds) for step in again.steps] == [
        (step.exercise, step.dose, SHORTEST_READY) for step in timeline.steps
    ]


def stored_of(*acts: tuple[float, Event]) -> tuple[list[JsonObject], Player]:
    """What is stored of a session in which these happen, each so many seconds after the one before."""
    session = Session(TimelineStep("e0", "E0", Dose(sets=2, reps=4, hold_s=3, tempo_s=2, rest_s=10)), BREATH)
    for seconds, event in acts:
        session.run(seconds)
        session.do(event)
    return list(event_bodies("some session", session.effects)), session.player


BREATH = TimelineStep("e1", "E1", Dose(duration_s=60))


def test_what_is_taken_back_and_rested_for_is_stored_with_where_it_holds() -> None:
    stored, player = stored_of((12, Easier()), (0, Harder()), (0, Harder()), (0, MoreRest()))
    told = [{name: body[name] for name in body if name not in _PLACE} for body in stored if body["event"] != "hold"]
    assert told == [
        {"event": "easier", "from": 2, "what": "repetitions"},
        {"event": "harder", "from": 2, "what": "repetitions"},
        {"event": "more-rest", "about": 0, "before": 2, "seconds": 30},
    ]
    restored, _ = restore(player.timeline, marks_from(stored), NOW)
    assert standing_of(restored) == standing_of(player)
    assert restored.phases == player.phases


_PLACE = {"session", "at", "exercise", "step", "phase", "side", "set", "rep", "number"}


def test_a_rest_that_cannot_be_longer_is_not_stored() -> None:
    stored, _ = stored_of(*[(1.0, MoreRest())] * 30)
    assert sum(body["seconds"] for body in stored if body["event"] == "more-rest") <= 600


def test_a_pain_is_stored_with_the_exercise_that_was_worked_on() -> None:
    stored, player = stored_of((56, Tick()), (0, RatePain(2)))
    pain = stored[-1]
    assert player.phase.exercise == "e1"
    assert (pain["event"], pain["value"], pain["about"], pain["exercise"], pain["step"]) == ("pain", 2, 0, "e0", 1)


@pytest.mark.parametrize(("is_back", "is_over"), [(True, False), (False, True)])
def test_the_answer_after_a_stop_rule_is_stored(is_back: bool, is_over: bool) -> None:
    stored, player = stored_of((12, RatePain(9)), (30, TellSettled(is_back)))
    settled = [body for body in stored if body["event"] == "settled"]
    assert [body["is_back"] for body in settled] == [is_back]
    restored, _ = restore(player.timeline, marks_from(stored), NOW, waited=3600)
    assert restored.is_over is is_over
    assert standing_of(restored) == standing_of(player)


def test_that_nobody_answered_is_stored() -> None:
    stored, _ = stored_of((12, RatePain(9)), (150, Tick()))
    assert (stored[-1]["event"], stored[-1]["is_back"]) == ("settled", None)


def test_a_journal_of_an_older_version_goes_on_after_a_stop_rule_as_it_did() -> None:
    stored, player = stored_of((12, RatePain(9)), (30, TellSettled(is_back=True)))
    for body in stored:
        if body["event"] == "pain":
            del body["about"]
            body["exercise"] = "e0"
    old = [body for body in stored if body["event"] != "settled"]
    assert [body["event"] for body in old][-2:] == ["pause", "resume"]
    restored, _ = restore(player.timeline, marks_from(old), NOW, waited=3600)
    assert standing_of(restored) == standing_of(player)


STRANGE: list[JsonObject] = [
    {"event": "more-rest", "about": 7, "before": 0, "seconds": 30},
    {"event": "more-rest", "about": 0, "before": 0, "seconds": 10**9},
    {"event": "more-rest", "about": 0, "before": 0, "seconds": -5},
    {"event": "more-rest", "about": 0},
    {"event": "harder", "from": 3, "what": "hold"},
    {"event": "harder", "from": "x", "what": "hold"},
    {"event": "settled", "is_back": "yes"},
    {"event": "settled"},
    {"event": "rep", "at": 1e999},
    {"event": "rep", "at": -1},
    {"event": "rep", "set": 1e999},
]


@pytest.mark.parametrize("told", STRANGE, ids=str)
def test_what_no_session_could_have_stored_changes_nothing(told: JsonObject) -> None:
    stored, player = stored_of((12, Tick()))
    place = {"at": 12.0, "step": 0, "phase": "work", "side": "none", "set": 1, "number": 1}
    restored, _ = restore(player.timeline, marks_from([*stored, place | told]), NOW)
    assert standing_of(restored) == standing_of(player)


def test_events_that_this_program_does_not_know_are_passed_over() -> None:
    assert marks_from([{"event": "hum"}, {}, {"event": "rep", "at": "x"}]) == ()
