"""What holds over any events at any moments: no time lost or invented, nothing counted twice, nothing after the end."""


from hypothesis import given, settings
from hypothesis import strategies as st

from necktrack.engine import player as engine
from necktrack.engine.events import (
    Back,
    Easier,
    Effect,
    Event,
    Moment,
    Next,
    Pause,
    PhaseBegan,
    RatePain,
    Resume,
    SessionEnded,
    Skip,
    Stop,
    TellSymptom,
    Tick,
)
from necktrack.engine.state import Player
from necktrack.engine.timeline import Timeline, TimelineStep
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import Outcome, SkipReason, StopReason, Symptom
from necktrack.model.values import replace

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
TIMELINES = st.lists(DOSES, min_size=1, max_size=3).map(
    lambda doses: Timeline(tuple(TimelineStep(f"e{place}", f"E{place}", dose) for place, dose in enumerate(doses)))
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
QUARTERS = st.integers(0, 14).map(lambda quarters: quarters / 4)
"""Seconds between events; more than three is a gap. Quarters of a second are exact."""
SCRIPTS = st.lists(st.tuples(MOVES, QUARTERS, st.sampled_from([0.0] * 9 + [500.0])), max_size=80)
Script = list[tuple[Event, float, float]]


def play(timeline: Timeline, script: Script, pain_before: int | None = 3) -> tuple[list[Player], list[Effect], float]:
    """Every state, all effects, and the seconds that passed while the session ran."""
    now, credited = Moment(50.0, 50.0), 0.0
    player, began = engine.begin(timeline, now, pain_before=pain_before)
    states, effects = [player], list(began)
    for event, seconds, asleep in script:
        now = Moment(now.monotonic + seconds, now.boottime + seconds + asleep)
        is_counted = player.is_running and seconds + asleep <= engine.LONGEST_GAP
        credited += seconds if is_counted else 0
        player, came = engine.step(player, event, now)
        states.append(player)
        effects += came
    return states, effects, credited


@given(TIMELINES, SCRIPTS)
def test_no_time_is_lost_or_invented(timeline: Timeline, script: Script) -> None:
    states, _, credited = play(timeline, script)
    last = states[-1]
    if last.is_over:
        assert last.at <= credited
    else:
        assert last.at == credited
    worked = sum(tally.seconds for tally in last.tallies)
    assert worked <= credited
    assert 0 <= last.elapsed() <= last.phase.seconds


@given(TIMELINES, SCRIPTS)
def test_counters_never_pass_the_dose(timeline: Timeline, script: Script) -> None:
    for player in play(timeline, script)[0]:
        for tally, step in zip(player.tallies, timeline.steps, strict=True):
            assert 0 <= tally.done <= step.units
        assert player.phase.rep <= player.phase.reps


@given(TIMELINES, SCRIPTS)
def test_the_same_events_replay_to_the_same_state(timeline: Timeline, script: Script) -> None:
    assert play(timeline, script)[:2] == play(timeline, script)[:2]


@given(TIMELINES, SCRIPTS)
def test_nothing_follows_the_end(timeline: Timeline, script: Script) -> None:
    _, effects, _ = play(timeline, script)
    ends = [place for place, effect in enumerate(effects) if isinstance(effect, SessionEnded)]
    assert ends in ([], [len(effects) - 1])


@given(TIMELINES, SCRIPTS, st.floats(0, 1e6))
def test_a_pause_of_any_length_changes_nothing(timeline: Timeline, script: Script, pause: float) -> None:
    states, _, _ = play(timeline, script)
    running = states[-1]
    if not running.is_running:
        return
    paused, _ = engine.step(running, Pause(), running.last)
    later = Moment(running.last.monotonic + pause, running.last.boottime + pause)
    resumed, _ = engine.step(paused, Resume(), later)
    assert resumed.remaining(later) == running.remaining()
    assert resumed.tallies == running.tallies


@given(TIMELINES, st.lists(st.integers(1, 12).map(lambda quarters: quarters / 4), min_size=1))
@settings(max_examples=50)
def test_left_alone_a_routine_runs_to_its_end_whatever_the_ticks(timeline: Timeline, pattern: list[float]) -> None:
    total = sum(step.seconds for step in timeline.steps)
    ticks = pattern * (int(total / sum(pattern)) + 1)
    states, effects, _ = play(timeline, [(Tick(), seconds, 0.0) for seconds in ticks])
    assert states[-1].outcome is Outcome.FULL
    assert [tally.done for tally in states[-1].tallies] == [step.units for step in timeline.steps]
    assert states[-1].at == total
    begun = [effect for effect in effects if isinstance(effect, PhaseBegan)]
    assert [effect.phase for effect in begun] == list(timeline)
    assert [effect.at for effect in begun] == [sum(p.seconds for p in list(timeline)[:n]) for n in range(len(begun))]


@given(TIMELINES, SCRIPTS)
def test_a_stop_rule_for_the_session_leaves_nothing_to_do(timeline: Timeline, script: Script) -> None:
    states, _, _ = play(timeline, [*script, (TellSymptom(Symptom.TINGLING), 0.0, 0.0)])
    assert states[-1].is_over
    assert replace(states[-1], last=states[0].last).remaining_total() == 0
