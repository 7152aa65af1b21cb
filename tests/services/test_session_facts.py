"""What is stored of a session is enough to take it up again at the same repetition."""

from hypothesis import given
from hypothesis import strategies as st

from necktrack.engine import player as engine
from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Moment,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
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
    st.sampled_from([Pause(), Resume(), Resume(), Back(), Next(), Easier()]),
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


def test_events_that_this_program_does_not_know_are_passed_over() -> None:
    assert marks_from([{"event": "hum"}, {}, {"event": "rep", "at": "x"}]) == ()
