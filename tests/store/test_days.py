"""Reading some days alone gives what reading everything gives for these days."""

import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FakeClock, make_world
from necktrack.model.facts import (
    CHECK,
    ENTRY,
    REST,
    SCREENING,
    VISIT,
    VOID,
    FactDraft,
    Record,
    fold,
)
from necktrack.services.world import World
from necktrack.store.rows import _OF_SPAN

START = date(2026, 1, 1)
ZONE = timezone(timedelta(hours=1))
KINDS = (ENTRY, CHECK, REST)

Act = tuple[str, str, int, int]
"""What is done (make, edit, delete, undo), to which kind, on which earlier act, for which day."""
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["make", "make", "make", "edit", "edit", "delete", "undo"]),
        st.sampled_from(KINDS),
        st.integers(0, 30),
        st.integers(0, 40),
    ),
    max_size=30,
)


def draft(world: World, kind: str, body: dict[str, Any], day: int = 0, hours: int = 0) -> FactDraft:
    moment = datetime(2026, 3, 1, tzinfo=ZONE) + timedelta(hours=hours)
    return FactDraft(world.new_id(), kind, START + timedelta(days=day), moment, "", body)


def drafts_of(world: World, acts: list[Act]) -> list[FactDraft]:
    drafts: list[FactDraft] = []
    for place, (what, kind, target, day) in enumerate(acts):
        earlier = drafts[target % len(drafts)].id if drafts else "nobody"
        made: dict[str, tuple[str, dict[str, Any]]] = {
            "make": (kind, {"text": f'"replaces" {place}'}),
            "edit": (kind, {"replaces": earlier, "text": str(place)}),
            "delete": (VOID, {"voids": earlier}),
            "undo": (VOID, {"voids": earlier, "undo": True}),
        }
        drafts.append(draft(world, *made[what], day, place))
    return drafts


def within(records: tuple[Record, ...], first: date, last: date) -> list[Record]:
    return [record for record in records if first <= record.day <= last]


@given(ACTS, st.integers(0, 40), st.integers(0, 15), st.sets(st.sampled_from(KINDS), min_size=1))
def test_some_days_read_alone_stand_as_among_all(acts: list[Act], start: int, length: int, kinds: set[str]) -> None:
    with tempfile.TemporaryDirectory() as home:
        world = make_world(Path(home), FakeClock())
        world.journal.append(drafts_of(world, acts))
        first, last = START + timedelta(days=start), START + timedelta(days=start + length)
        everything = within(fold(world.journal.facts(kinds)), first, last)
        assert within(fold(world.journal.facts_of_days(kinds, first, last)), first, last) == everything


def test_some_days_are_read_without_the_others(world: World) -> None:
    world.journal.append([draft(world, ENTRY, {"text": str(day)}, day) for day in range(30)])
    facts = world.journal.facts_of_days({ENTRY}, START + timedelta(days=3), START + timedelta(days=5))
    assert [fact.content["text"] for fact in facts] == ["3", "4", "5"]


def test_edits_are_found_by_their_index(world: World) -> None:
    world.journal.append([draft(world, ENTRY, {})])
    connection = world.journal._database.reader()
    assert connection is not None
    named = {"kinds": '["entry"]', "first": "2026-01-01", "last": "2026-01-02", "void": VOID}
    plan = str(connection.execute(f"EXPLAIN QUERY PLAN {_OF_SPAN}", named).fetchall())
    connection.close()
    assert "fact_with_edit" in plan
    assert "SCAN fact" not in plan
    assert "USING INDEX fact_by_kind (kind=?)" not in plan


def test_the_first_day_is_that_of_the_kinds_asked_for(world: World) -> None:
    assert world.journal.first_day({ENTRY}) is None
    world.journal.append([draft(world, VISIT, {}, 1), draft(world, ENTRY, {}, 9), draft(world, CHECK, {}, 4)])
    assert world.journal.first_day({ENTRY, CHECK}) == START + timedelta(days=4)
    assert world.journal.first_day({SCREENING}) is None


@pytest.mark.parametrize(("kinds", "hours"), [({ENTRY}, [24, 72]), ({ENTRY, CHECK}, [24, 48, 72])])
def test_days_of_writing_are_those_of_the_writers_calendar(world: World, kinds: set[str], hours: list[int]) -> None:
    written = {ENTRY: (0, 24, 25, 72), CHECK: (48,)}
    world.journal.append([draft(world, kind, {}, 0, hour) for kind, each in written.items() for hour in each])
    days = {(datetime(2026, 3, 1, tzinfo=ZONE) + timedelta(hours=hour)).date() for hour in hours}
    assert world.journal.written_days(kinds, date(2026, 3, 2)) == days
