"""Over any order of all events with any gaps, every law of a session holds (tests/session_laws.py names them)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Harder,
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
from necktrack.engine.timeline import Timeline, TimelineStep
from necktrack.model.packs import Dose, Sides
from necktrack.model.sessions import SkipReason, StopReason, Symptom
from session_laws import Script, hold_all, play

DOSES = st.builds(
    Dose,
    sets=st.integers(1, 3),
    reps=st.integers(1, 5),
    hold_s=st.integers(0, 6),
    rest_s=st.integers(0, 4),
    tempo_s=st.integers(0, 2),
    duration_s=st.sampled_from([0, 0, 7, 21]),
    sides=st.sampled_from(Sides),
)
TIMELINES = st.lists(DOSES, min_size=1, max_size=4).map(
    lambda doses: Timeline(tuple(TimelineStep(f"e{place}", f"E{place}", dose) for place, dose in enumerate(doses)))
)
CHANGES: st.SearchStrategy[Event] = st.sampled_from([Easier(), Harder(), MoreRest(), MoreRest()])
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.just(Tick()),
    st.just(Tick()),
    st.just(Tick()),
    CHANGES,
    st.sampled_from([Pause(), Resume(), Resume(), Back(), Next()]),
    st.builds(TellSettled, st.sampled_from([True, True, True, False])),
    st.builds(RatePain, st.sampled_from([0, 3, 4, 5, 9])),
    st.builds(Skip, st.sampled_from(SkipReason)),
    st.builds(TellSymptom, st.sampled_from([Symptom.SHARP_PAIN] * 4 + list(Symptom))),
)
STOPS = st.builds(Stop, st.sampled_from(StopReason))
QUARTERS = st.one_of(st.integers(0, 14), st.integers(0, 12), st.sampled_from([40, 599, 600])).map(lambda each: each / 4)
"""Seconds between events; more than three is a gap, and after 150 nobody answered. Quarters of a second are exact."""
SLEEPS = st.sampled_from([0.0] * 12 + [20.0, 500.0])
SCRIPTS = st.lists(st.tuples(st.one_of(*[EVENTS] * 12, STOPS), QUARTERS, SLEEPS), max_size=60)


@given(TIMELINES, SCRIPTS, st.integers(0, 60), st.sampled_from([3, 3, None]))
@settings(max_examples=120)
def test_whatever_happens_to_a_session_its_laws_hold(
    timeline: Timeline, script: Script, cut: int, pain_before: int | None
) -> None:
    hold_all(play(timeline, script, pain_before), (min(cut, len(script)), len(script)))


@given(DOSES, st.lists(st.tuples(CHANGES, st.integers(0, 12).map(lambda each: each / 4), st.just(0.0)), max_size=60))
@settings(max_examples=60)
def test_ease_harder_and_rest_in_any_order_keep_to_the_plan(dose: Dose, script: Script) -> None:
    timeline = Timeline((TimelineStep("e", "E", dose), TimelineStep("f", "F", dose)))
    hold_all(play(timeline, script), range(0, len(script) + 1, 7))
