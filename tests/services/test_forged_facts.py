"""Facts from elsewhere, in any shape and order: pages stay readable, and no import lifts what withholds exercises."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest

import necktrack.services.safety as service
from necktrack.errors import WithheldForSafety
from necktrack.model.facts import CHECK, CLEARANCE, ERASED, REST, SAFETY_MISTAKE, SCREENING, VOID, Fact, FactDraft
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import MISTAKE_WORDS, Answer, Scope
from necktrack.model.values import replace
from necktrack.services.export import FORMATS, render_report
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.record import history, undo
from necktrack.services.review import today_view, trends_view
from necktrack.services.tables import export_csv
from necktrack.services.world import World
from necktrack.store.lines import line_of

NOTHING = dict.fromkeys(QUESTIONS, Answer.NO)
OTHER = "0a0a0a0a-0000-4000-8000-000000000000"


def take_in(world: World, other: World, kind: str, body: dict[str, Any], at: datetime, day: date) -> Fact:
    """A fact of another machine, written there at a moment of its own clock, taken in here."""
    (fact,) = other.journal.append([FactDraft(other.new_id(), kind, day, at, "", body)])
    import_jsonl(world, export_jsonl(other).encode(), "other.jsonl")
    return fact


@pytest.fixture
def blocked(world: World) -> World:
    service.record_answers(world, {**NOTHING, "ces_saddle": Answer.YES}, Scope.FULL)
    return world


def is_withheld(world: World) -> bool:
    try:
        service.require_allowed(world)
    except WithheldForSafety:
        return True
    return False


def test_voids_edits_and_noes_of_another_machine_lift_no_block(blocked: World, another_world: Any) -> None:
    other = another_world("other")
    (screening,) = blocked.journal.facts({SCREENING})
    no = {"scope": "full", "answers": dict.fromkeys(QUESTIONS, "no"), "known": {}}
    later = blocked.now() + timedelta(hours=1)
    for kind, body in (
        (VOID, {"voids": screening.id}),
        (VOID, {"voids": screening.id, "undo": True}),
        (SCREENING, {**no, "replaces": screening.id}),
        (SCREENING, no),
        (CLEARANCE, {"ids": ["ces_saddle"], "seen_on": "2026-11-20", "note": " "}),
        (CLEARANCE, {"ids": "ces_saddle", "seen_on": "2026-11-20", "note": "x"}),
        (CLEARANCE, {"ids": [["ces_saddle"], {}, None], "seen_on": "2026-11-20", "note": "x"}),
        (CLEARANCE, {"ids": ["ces_saddle"], "seen_on": "", "note": "x"}),
        (SAFETY_MISTAKE, {"id": "ces_saddle", "words": "yes"}),
        (SAFETY_MISTAKE, {"id": "", "words": MISTAKE_WORDS}),
        ("plan", {"pack": "necktrack.flare"}),
    ):
        take_in(blocked, other, kind, body, later, blocked.today())
        assert is_withheld(blocked), (kind, body)


def test_an_erased_copy_of_the_answers_does_not_take_their_place(blocked: World) -> None:
    (screening,) = blocked.journal.facts({SCREENING})
    erased = replace(screening, recorded_at="", zone="", day="", kind=ERASED, body="", salt="")
    assert import_jsonl(blocked, (line_of(erased) + "\n").encode(), "erased.jsonl").taken == 0
    assert is_withheld(blocked)


@pytest.mark.parametrize("lift", ["clearance", "mistake"])
@pytest.mark.parametrize("ahead", [timedelta(days=1), timedelta(days=400), timedelta(days=20_000)])
def test_a_clock_that_was_ahead_elsewhere_lifts_no_answer_that_is_given_later(
    world: World, another_world: Any, clock: Any, lift: str, ahead: timedelta
) -> None:
    """What another machine lifted there was not about an answer that it could not know."""
    other, noon = another_world("other"), clock.now()
    clock.set(noon + ahead)
    service.record_answers(other, {**NOTHING, "ces_saddle": Answer.YES}, Scope.FULL)
    if lift == "clearance":
        service.clear(other, ["all"], other.today(), "may exercise")
    else:
        service.answered_by_mistake(other, "ces_saddle", MISTAKE_WORDS)
    clock.set(noon + timedelta(hours=1))
    import_jsonl(world, export_jsonl(other).encode(), "other.jsonl")
    service.record_answers(world, {**NOTHING, "ces_saddle": Answer.YES}, Scope.FULL)
    for days in (0, 1, 2, 500, 30_000):
        clock.set(noon + timedelta(days=days, hours=2))
        assert service.standing(world).blocks
    clock.set(noon + timedelta(hours=3))
    service.clear(world, ["ces_saddle"], world.today(), "seen today")
    assert not is_withheld(world)


def test_an_answer_from_a_clock_that_was_ahead_can_be_cleared(world: World, another_world: Any, clock: Any) -> None:
    other, noon = another_world("other"), clock.now()
    clock.set(noon + timedelta(days=400))
    service.record_answers(other, {**NOTHING, "ces_saddle": Answer.YES}, Scope.FULL)
    clock.set(noon)
    service.record_answers(world, NOTHING, Scope.FULL)
    import_jsonl(world, export_jsonl(other).encode(), "other.jsonl")
    assert service.standing(world).blocks
    service.clear(world, ["all"], world.today(), "seen today")
    assert not is_withheld(world)
    import_jsonl(other, export_jsonl(world).encode(), "back.jsonl")
    assert not service.standing(other).blocks


def test_undo_after_an_import_takes_back_nothing_of_the_other_machine(blocked: World, another_world: Any) -> None:
    take_in(blocked, another_world("other"), CLEARANCE, {}, blocked.now(), blocked.today())
    with pytest.raises(Exception, match="nothing to undo"):
        undo(blocked)
    assert is_withheld(blocked)


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("kind", [REST, CHECK, "entry", "visit", "event", "practice", "session-start", "plan"])
@pytest.mark.parametrize("member", [None, True, 7, -1, 1e300, "x", [1], [[]], {"a": []}])
def test_no_page_breaks_on_a_body_or_day_of_another_program(
    world: World, another_world: Any, kind: str, day: date, member: object
) -> None:
    names = ("findings", "steps", "left_out", "pack", "reason", "event", "routine", "routine_name", "note", "level")
    other = another_world("other")
    take_in(world, other, kind, dict.fromkeys(names, member), world.now(), day)
    for item in history(world):
        assert item.id
    assert today_view(world).day == world.today()
    assert trends_view(world).today == world.today()
    assert export_csv(world)
    for form in FORMATS:
        assert render_report(world, form)
    service.standing(world)
    assert json.dumps(service.standing_json(world, service.standing(world)))
