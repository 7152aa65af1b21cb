"""A long log that is read in part gives the same numbers as one that is read whole."""

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FakeClock, make_world
from examples import examples
from necktrack.insight.tracks import count_days, track_view
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY, VOID, FactDraft
from necktrack.model.periods import Period
from necktrack.model.scores import Measure, Reading, Unit
from necktrack.services.logged import read_entries
from necktrack.services.past import Past, read_past
from necktrack.services.world import World

MEASURES = (
    (Measure.PAIN, BodyRegion.NECK),
    (Measure.PAIN, BodyRegion.LEG),
    (Measure.SLEEP, None),
    (Measure.MORNING_STIFFNESS, None),
    (Measure.HEADACHE, None),
)

Span = tuple[int, int, int, int, int, int]
"""Which measure, from how many days ago, on how many days, every so many, with which value, written so late."""
SPANS = st.lists(
    st.tuples(
        st.integers(0, len(MEASURES) - 1),
        st.integers(0, 900),
        st.integers(1, 40),
        st.integers(1, 3),
        st.integers(0, 2),
        st.sampled_from([0, 0, 0, 5]),
    ),
    min_size=1,
    max_size=8,
)


def drafts_of(world: World, spans: list[Span]) -> list[FactDraft]:
    drafts = []
    for which, ago, length, every, value, later in spans:
        measure, region = MEASURES[which]
        for place in range(0, min(length * every, ago + 1), every):
            day = world.today() - timedelta(days=ago - place)
            moment = datetime.combine(day + timedelta(days=later), time(20), tzinfo=world.now().tzinfo)
            size = 60 if measure is Measure.MORNING_STIFFNESS else 1
            body = entry_body(Entry((Reading(measure, (value + place * place) % 4 * size, region),)))
            drafts.append(FactDraft(world.new_id(), ENTRY, day, min(moment, world.now()), "", body))
    return drafts


def numbers_of(past: Past, period: Period) -> object:
    """Everything that a page says of a period."""
    shown = [each for each in past.series().values() if any(day in period for day in (*each.levels, *each.late))]
    charted = [each for each in shown if each.track.scale.unit is not Unit.WORD]
    views = [track_view(each, period, (), once=once) for each in charted for once in (True, False)]
    counts = [count_days(each, period) for each in shown if each not in charted]
    days = past.first_day, past.begins, past.logged_days(period), past.expected_days(period)
    return views, counts, days, past.in_period(period, ENTRY)


FIRST_WEEKS: list[Span] = [(which, 950, 12, 1, 1, 0) for which in range(len(MEASURES))]

LAST_WEEKS: list[Span] = [(which, 100, 101, 1, 0, 0) for which in range(len(MEASURES))]
BEGINNINGS = st.sampled_from([[], FIRST_WEEKS, FIRST_WEEKS + LAST_WEEKS])


@examples(60)
@given(BEGINNINGS, SPANS, st.integers(0, 20) | st.integers(0, 400), st.sets(st.integers(0, 400)), st.integers(0, 60))
def test_what_is_read_in_part_says_the_same(
    beginning: list[Span], spans: list[Span], reach: int, voided: set[int], back: int
) -> None:
    with tempfile.TemporaryDirectory() as home:
        world = make_world(Path(home), FakeClock())
        drafts = drafts_of(world, beginning + spans)
        voids = [world.draft(VOID, {"voids": each.id}) for place, each in enumerate(drafts) if place in voided]
        edits = [
            FactDraft(
                world.new_id(), ENTRY, each.day - timedelta(days=back), each.recorded_at, "",
                each.body | {"replaces": each.id},
            )
            for each in drafts[:: 1 + back]
        ]
        world.journal.append([*drafts, *voids, *edits])
        until = world.today() - timedelta(days=back)
        start = until - timedelta(days=reach)
        in_part, whole = (read_past(world, until, since) for since in (lambda _: start, None))
        assert numbers_of(in_part, Period(start, until)) == numbers_of(whole, Period(start, until))


@pytest.mark.parametrize(("days", "is_whole"), [(2000, False), (8, True)])
def test_only_what_is_needed_is_read(world: World, days: int, *, is_whole: bool) -> None:
    spans: list[Span] = [(0, 2000, days, 1, 1, 0), (0, 3, 3, 1, 1, 0)]
    world.journal.append(drafts_of(world, spans))
    read = read_entries(world, world.today(), world.today() - timedelta(days=90))
    everything = read_entries(world, world.today())
    assert (len(read) == len(everything)) is is_whole
    assert min(item.day for item in read) == min(item.day for item in everything)


def test_nothing_is_read_where_nothing_was_logged(world: World) -> None:
    assert read_entries(world, world.today(), date(2026, 1, 1)) == ()
