"""What goes when something is named to be erased: whole families of facts, and nothing of any other."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.model.erasure import NEVER_ERASED, Named, choose, erased_form, still_chosen
from necktrack.model.facts import (
    CHECK,
    CLEARANCE,
    ENTRY,
    PACK_INSTALLED,
    PLAN,
    SCREENING,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VOID,
    Fact,
    Record,
    body_text,
    fold,
)
from necktrack.model.items import SESSION

FIRST = date(2026, 11, 16)
KINDS = (ENTRY, CHECK, PLAN, PACK_INSTALLED, SCREENING, CLEARANCE, SESSION_START, SESSION_EVENT, SESSION_END, VOID)


def fact(number: int, kind: str = ENTRY, day: int = 0, **body: object) -> Fact:
    """A fact without hashes, which choosing does not ask for."""
    local, moment = FIRST + timedelta(days=day), f"2026-11-20T12:00:{number:02d}+01:00"
    return Fact(
        name(number), "device", number + 1, moment, "", local.isoformat(), kind, body_text(body), "", "", str(number)
    )


def name(number: int) -> str:
    return f"01a1d4f0-0000-7000-8000-{number:012d}"


def day(number: int) -> Named:
    return Named(day=FIRST + timedelta(days=number))


def numbers(ids: frozenset[str]) -> set[int]:
    return {int(fact_id[-12:]) for fact_id in ids}


def test_an_entry_goes_with_its_edits_its_deletion_and_what_undid_that() -> None:
    facts = (
        fact(0, note="first"), fact(1, replaces=name(0)), fact(2, VOID, 3, voids=name(0)),
        fact(3, VOID, 3, voids=name(2), undo=True), fact(4, note="another"), fact(5, day=1),
    )  # fmt: skip
    assert numbers(choose(facts, day(0)).ids) == {0, 1, 2, 3, 4}
    assert numbers(choose(facts, day(1)).ids) == {5}
    assert not choose(facts, day(3)).ids, "a deletion of that day is no item of it"


def test_an_entry_that_was_moved_belongs_to_the_day_where_it_stands() -> None:
    facts = (fact(0), fact(1, day=2, replaces=name(0)))
    assert not choose(facts, day(0)).ids
    assert numbers(choose(facts, day(2)).ids) == {0, 1}
    taken_back = (*facts, fact(2, VOID, 2, voids=name(1), undo=True))
    assert numbers(choose(taken_back, day(0)).ids) == {0, 1, 2}


def test_a_session_goes_with_its_events_and_the_morning_after() -> None:
    facts = (
        fact(0, SESSION_START), fact(1, SESSION_EVENT, session=name(0)), fact(2, SESSION_END, session=name(0)),
        fact(3, SESSION_EVENT, session=name(0), event="morning"), fact(4),
        fact(5, SCREENING, scope="follow-up", session=name(0)),
    )  # fmt: skip
    assert numbers(choose(facts, Named(kinds=frozenset({SESSION}))).ids) == {0, 1, 2, 3}


def test_what_lost_its_root_goes_by_its_own_day() -> None:
    facts = (fact(1, day=2, replaces=name(0)), fact(2, SESSION_EVENT, 2, session=name(9)), fact(3, VOID, voids=name(8)))
    assert numbers(choose(facts, day(2)).ids) == {1, 2}
    assert numbers(choose(facts, Named(kinds=frozenset({SESSION}))).ids) == {2}


def test_an_erased_fact_is_neither_chosen_nor_in_the_way() -> None:
    facts = (erased_form(fact(0)), fact(1, VOID, voids=name(0)), fact(2))
    assert numbers(choose(facts, day(0)).ids) == {2}


def test_all_before_a_day_goes_and_the_day_itself_stays() -> None:
    facts = (fact(0, day=0), fact(1, day=1), fact(2, day=2), fact(3, PLAN, 0), fact(4, SCREENING, 0))
    assert numbers(choose(facts, Named(before=FIRST + timedelta(days=2))).ids) == {0, 1}


@pytest.mark.parametrize("kind", sorted(NEVER_ERASED))
def test_what_safety_is_judged_by_is_never_chosen(kind: str) -> None:
    assert not choose((fact(0, kind),), Named(kinds=frozenset({kind}))).ids
    assert not choose((fact(0, kind),), day(0)).ids


def test_what_questions_are_due_about_is_spared() -> None:
    facts = (fact(0), fact(1, day=2), fact(2, VOID, 2, voids=name(1)), fact(3, day=2))
    choice = choose(facts, Named(kinds=frozenset({ENTRY})), {ENTRY: FIRST + timedelta(days=1)})
    assert numbers(choice.ids) == {0, 1, 2}, "a deleted one asks for nothing any more"
    assert [numbers(frozenset({family.root})) for family in choice.spared] == [{3}]


def test_what_was_added_to_a_chosen_item_since_goes_with_it() -> None:
    choice = choose((fact(0), fact(1, day=1)), day(0))
    later = (fact(0), fact(1, day=1), fact(2, replaces=name(0)), fact(3))
    assert numbers(still_chosen(later, choice.gone)) == {0, 2}
    erased = (erased_form(fact(0)), fact(2, replaces=name(0)))
    assert numbers(still_chosen(erased, choice.gone)) == {2}


def test_a_copy_is_judged_by_the_diary_and_else_by_itself() -> None:
    here = (fact(0), fact(1, day=1, replaces=name(0)), fact(2, day=3), erased_form(fact(3)))
    moved, named = choose(here, day(1)), day(1)
    edit_there, void_there = fact(10, day=5, replaces=name(0)), fact(11, VOID, 5, voids=name(0))
    assert numbers(moved.ids_in_copy((edit_there, void_there), named)) == {10, 11}, "of what goes here"
    assert not choose(here, day(3)).ids_in_copy((fact(12, day=3, replaces=name(0)),), day(3)), "of what stays here"
    only_there = (fact(13, day=1), fact(14, day=2), fact(3, day=1))
    assert numbers(moved.ids_in_copy(only_there, named)) == {13, 3}, "by its own day, also what is erased here"
    assert not moved.ids_in_copy((fact(15, SCREENING, 1),), named)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Facts of which some edit, void or belong to others."""
    facts: list[Fact] = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(KINDS))
        link = {VOID: "voids", SESSION_EVENT: "session", SESSION_END: "session"}.get(kind, "replaces")
        body: dict[str, object] = {}
        if number and (kind == VOID or draw(st.booleans())):
            body[link] = name(draw(st.integers(0, number - 1)))
        if kind == VOID and draw(st.booleans()):
            body["undo"] = True
        facts.append(fact(number, kind, draw(st.integers(0, 2)), **body))
    return tuple(facts)


def seen(records: Iterable[Record]) -> list[tuple[Fact, Fact, tuple[Fact, ...]]]:
    """What is seen of records; parts that a forger hung on what is never erased are none."""
    return [(one.root, one.current, () if one.kind in NEVER_ERASED else one.parts) for one in records]


NAMED = st.one_of(
    st.integers(0, 2).map(day),
    st.sampled_from([ENTRY, SESSION, PLAN]).map(lambda kind: Named(kinds=frozenset({kind}))),
)


@given(histories(), NAMED)
def test_what_is_not_named_is_seen_as_before(facts: tuple[Fact, ...], named: Named) -> None:
    choice = choose(facts, named)
    gone = {family.root for family in choice.gone}
    left = tuple(fact for fact in facts if fact.id not in choice.ids)
    before = fold(facts)
    assert seen(fold(left)) == seen(record for record in before if record.id not in gone)
    kinds = {record.id: SESSION if record.kind == SESSION_START else record.kind for record in before}
    orphans = {record.id for record in before if record.kind in (SESSION_EVENT, SESSION_END)}
    wanted = {record.id for record in before if record.id not in orphans and named.takes(kinds[record.id], record.day)}
    assert wanted <= gone
    assert not any(fact.kind in NEVER_ERASED for fact in facts if fact.id in choice.ids)
