"""Facts of another version, or made by hand: whatever they say, every page still opens and safety still holds."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from necktrack.model.facts import (
    CHECK,
    CLEARANCE,
    ENTRY,
    EVENT,
    PACK_INSTALLED,
    PLAN,
    PRACTICE,
    REST,
    SAFETY_MISTAKE,
    SCREENING,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VISIT,
    VOID,
    FactDraft,
)
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.checks import checks_due
from necktrack.services.export import render_report
from necktrack.services.history import history
from necktrack.services.review import today_view, trends_view
from necktrack.services.safety import record_answers, standing
from necktrack.services.sessions import begin, close_stale, leave, open_session
from necktrack.services.tables import export_csv
from necktrack.services.undo import undo
from necktrack.services.world import World
from session_script import answer_all_no

ENDLESS = {"sets": 10**9, "reps": 10**9, "rest_s": -(10**9)}
STRANGE: list[tuple[str, dict[str, Any]]] = [
    (ENTRY, {"readings": [3, None, {"measure": ["x"]}, {"measure": "pain", "region": "neck", "value": 1.5}]}),
    (ENTRY, {"readings": [{"measure": "grip", "own": {"range": [0, 10], "prompt": [1]}, "value": 3, "direction": {}}]}),
    (ENTRY, {"readings": [{"measure": "pain", "own": {"range": [0, 9]}, "value": 3, "direction": "higher-is-worse"}]}),
    (ENTRY, {"readings": [{"measure": "grip", "own": {"range": [0, 9]}, "value": 3, "direction": "higher-is-worse"}]}),
    (ENTRY, {"readings": [], "tags": [1], "note": 7, "worse": [[]]}),
    (CHECK, {"check": [1], "findings": [{"kind": [1], "value": []}], "note": 5}),
    (SESSION_START, {}),
    (SESSION_START, {"pack": "x", "routine": 1, "steps": "abc", "level": "huge", "pain_before": "x"}),
    (SESSION_START, {"routine": "r", "routine_name": "R", "steps": []}),
    (SESSION_START, {"routine": "r", "routine_name": "R", "steps": [{"exercise": "a", "name": "A", "dose": 3}]}),
    (SESSION_START, {"routine": "r", "routine_name": "R", "steps": [{"exercise": "a", "name": "A", "dose": ENDLESS}]}),
    (SESSION_EVENT, {"session": "nobody", "event": [1]}),
    (SESSION_END, {"session": "nobody", "outcome": [1]}),
    (PRACTICE, {"pack": "x", "routine": [1]}),
    (SCREENING, {"answers": [1], "scope": [1]}),
    (SCREENING, {"answers": {"bone": ["x"], "gca": {}}, "scope": "full", "known": 3}),
    (CLEARANCE, {"ids": [{}, []], "note": "n", "seen_on": "2026-01-01"}),
    (SAFETY_MISTAKE, {"id": [1], "words": 3}),
    (VISIT, {"note": 3, "provider": []}),
    (EVENT, {"event": [1], "note": {}}),
    (REST, {"reason": [1]}),
    (PLAN, {}),
    (PLAN, {"pack": [1]}),
    (PACK_INSTALLED, {"id": [1]}),
    (VOID, {"voids": [1]}),
    ("of-another-version", {"replaces": "nobody", "any": {"thing": [1]}}),
]

PAGES: dict[str, Callable[[World], object]] = {
    "history": history,
    "today": today_view,
    "trends": lambda world: trends_view(world, since="36500d"),
    "report": lambda world: render_report(world, "text"),
    "report as JSON": lambda world: render_report(world, "json"),
    "table": export_csv,
    "safety": standing,
    "checks": checks_due,
    "the open session": open_session,
    "closing old sessions": close_stale,
    "a new session": lambda world: begin(world, "starter", pain_before=2),
    "leaving it": leave,
    "undo": undo,
}


def keep(world: World, kind: str, body: dict[str, Any], day: date | None = None) -> None:
    world.journal.append([FactDraft(world.new_id(), kind, day or world.today(), world.now(), "", body)])


@pytest.mark.parametrize(("kind", "body"), STRANGE, ids=[f"{place}-{kind}" for place, (kind, _) in enumerate(STRANGE)])
def test_a_strange_body_never_keeps_a_page_from_opening(world: World, kind: str, body: dict[str, Any]) -> None:
    answer_all_no(world)
    keep(world, ENTRY, {"readings": []})
    keep(world, kind, body)
    for open_page in PAGES.values():
        open_page(world)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_of_the_calendar_are_days(world: World, day: date) -> None:
    answer_all_no(world)
    for kind, body in ((ENTRY, {"readings": [{"measure": "pain", "region": "neck", "value": 3}]}), (VISIT, {})):
        keep(world, kind, body, day)
    for open_page in PAGES.values():
        open_page(world)


def test_no_strange_body_lifts_a_block(world: World) -> None:
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO) | {"ces_legs": Answer.YES}, Scope.FULL)
    for kind, body in STRANGE:
        keep(world, kind, body)
    assert [block.question_id for block in standing(world).blocks] == ["ces_legs"]
