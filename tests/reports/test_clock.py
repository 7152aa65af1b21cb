"""The printed clock is the engine's clock: no second is lost, invented or moved."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from handouts import CLINIC, read
from necktrack.engine.timeline import PhaseKind, Timeline, clock_seconds, lay_out
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Position, Sides
from necktrack.model.values import replace
from necktrack.reports.clock import clock_lines
from necktrack.reports.routine_weeks import stretch_of_week, stretches_of

GLIDE = Exercise("glide", "Glide", ExerciseKind.CONTROL, (), Position.SITTING, "", ("Sit tall.",), Dose(2, 3, 3, 20, 2))
REPS = st.builds(
    Dose, sets=st.integers(1, 4), reps=st.integers(1, 6), hold_s=st.integers(0, 9), rest_s=st.integers(0, 30),
    tempo_s=st.integers(0, 5), sides=st.sampled_from(Sides),
)  # fmt: skip
TIMED = st.builds(
    Dose,
    sets=st.integers(1, 4),
    rest_s=st.integers(0, 30),
    duration_s=st.integers(1, 300),
    sides=st.sampled_from(Sides),
)


def told(timeline: Timeline) -> list[tuple[int, str]]:
    return [(line.at, line.words) for line in clock_lines(timeline)]


def test_each_set_rest_and_change_of_sides_has_its_line() -> None:
    assert told(lay_out([(GLIDE, replace(GLIDE.dose, sides=Sides.EACH))])) == [
        (0, "get ready: Glide, left side first"),
        (5, "left side, set 1: 3 times, move 2 seconds, hold 3 seconds"),
        (20, "rest 20 seconds"),
        (40, "left side, set 2: 3 times, move 2 seconds, hold 3 seconds"),
        (55, "switch sides: now right"),
        (60, "right side, set 1: 3 times, move 2 seconds, hold 3 seconds"),
        (75, "rest 20 seconds"),
        (95, "right side, set 2: 3 times, move 2 seconds, hold 3 seconds"),
        (110, "end"),
    ]


def test_timed_sets_are_told_in_minutes() -> None:
    assert told(lay_out([(GLIDE, Dose(sets=2, duration_s=90))])) == [
        (0, "get ready: Glide"), (5, "set 1: 1 minute 30 seconds"), (95, "set 2: 1 minute 30 seconds"), (185, "end"),
    ]  # fmt: skip


@given(st.lists(st.one_of(REPS, TIMED), min_size=1, max_size=4))
def test_every_phase_of_the_engine_begins_at_its_second(doses: list[Dose]) -> None:
    timeline = lay_out([(GLIDE, dose) for dose in doses])
    lines = clock_lines(timeline)
    assert lines[-1].at == clock_seconds(timeline)
    assert all(line.at + line.seconds == after.at for line, after in pairwise(lines))
    at, begins = 0, []
    for phase in timeline:
        if phase.kind is not PhaseKind.WORK or phase.rep in (0, 1):
            begins.append((at, phase.kind.value, phase.side.value, phase.set))
        at += phase.seconds
    assert [(line.at, line.kind, line.side, line.set) for line in lines[:-1]] == begins


def test_each_stretch_of_weeks_has_its_own_clock() -> None:
    pack = read(CLINIC)
    morning, desk = pack.routines
    assert [(each.weeks.words, each.seconds) for each in stretches_of(pack, morning)] == [
        ("weeks 1-2", 125), ("week 3", 125), ("from week 4 on", 215),
    ]  # fmt: skip
    assert [(each.weeks.words, each.seconds) for each in stretches_of(pack, desk)] == [("", 90)]


def test_every_week_lies_in_one_stretch() -> None:
    pack = read(CLINIC)
    routine = pack.routines[0]
    assert [stretch_of_week(pack, routine, week).weeks.words for week in (1, 2, 3, 4, 900)] == [
        "weeks 1-2", "weeks 1-2", "week 3", "from week 4 on", "from week 4 on",
    ]  # fmt: skip
