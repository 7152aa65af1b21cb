"""The facts that safety is judged by are found without reading years of plain answers."""

import json
from typing import Any

import pytest

from necktrack.insight.safety_answers import fold_answers
from necktrack.model.facts import CLEARANCE, ENTRY, SAFETY_MISTAKE, SCREENING, VOID, Fact
from necktrack.services.world import World
from necktrack.store.schema import PLAIN_SCREENINGS, SAFETY_FACTS


def plain(place: int) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(PLAIN_SCREENINGS[place])
    return body


def test_plain_answers_are_passed_over_and_everything_else_is_read(world: World) -> None:
    telling: list[tuple[str, dict[str, Any]]] = [
        (SCREENING, {"scope": "quick", "answers": {"q_new": "yes"}}),
        (SCREENING, {"scope": "full", "answers": {}}),
        (SCREENING, plain(0) | {"more": 1}),
        (CLEARANCE, {"ids": ["all"]}),
        (SAFETY_MISTAKE, {"id": "bone"}),
    ]
    passed_over = [(SCREENING, plain(place)) for place in range(len(PLAIN_SCREENINGS))]
    others: list[tuple[str, dict[str, Any]]] = [(ENTRY, {}), (VOID, {"voids": "x"})]
    world.journal.append([world.draft(kind, body) for kind, body in (*passed_over, *telling, *others)])
    assert [(fact.kind, fact.content) for fact in world.journal.safety_facts()] == telling


@pytest.mark.parametrize("body", PLAIN_SCREENINGS)
def test_a_plain_answer_withholds_and_lifts_nothing(body: str) -> None:
    fact = Fact("a", "device", 1, "2026-11-20T12:00:00+01:00", "", "2026-11-20", SCREENING, body, "", "", "")
    assert fold_answers([fact]) == {}


def test_they_are_found_by_their_index(world: World) -> None:
    world.journal.append([world.draft(SCREENING, plain(0))])
    connection = world.journal._database.reader()
    assert connection is not None
    plan = str(connection.execute(f"EXPLAIN QUERY PLAN {SAFETY_FACTS}").fetchall())
    connection.close()
    assert "USING INDEX fact_of_safety" in plan
