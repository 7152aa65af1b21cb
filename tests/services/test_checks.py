"""Posture checks as services: what is due, the gate, and storing what was seen."""

from collections.abc import Mapping

import pytest

from conftest import FakeClock
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import CHECK
from necktrack.model.findings import Finding, Value
from necktrack.model.items import Item
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import replace
from necktrack.services.checks import Observer, checks_due, record_check, require_check
from necktrack.services.safety import record_answers
from necktrack.services.world import World
from session_script import answer_all_no

SHOULDERS: dict[str, Value | None] = {"lower-shoulder": "right", "how-much": 1}


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def record(world: World, values: Mapping[str, Value | None], observer: str = "self", note: str = "") -> Item:
    findings = [Finding(name, value) for name, value in values.items()]
    return record_check(world, "shoulder-level", observer, findings, note)


def due(world: World) -> dict[str, bool]:
    return {each.check.id: each.is_due for each in checks_due(world)}


def test_what_was_seen_is_stored_with_its_observer(ready: World) -> None:
    item = record(ready, SHOULDERS, observer="helper", note=" in the hall ")
    content = item.content
    assert (content["check"], content["observer"], item.note) == ("shoulder-level", "helper", "in the hall")
    assert [(each["record"], each["value"], each["said"]) for each in content["findings"]] == [
        ("lower-shoulder", "right", "right"),
        ("how-much", 1, "slight"),
    ]
    assert set(content["pack"]) == {"id", "version", "sha256"}


def test_unsure_is_a_full_answer(ready: World) -> None:
    item = record(ready, {"lower-shoulder": None, "how-much": None})
    assert [each["unsure"] for each in item.content["findings"]] == [True, True]


@pytest.mark.parametrize(
    ("values", "observer", "words"),
    [
        ({"lower-shoulder": "right"}, "self", "not everything is answered; open: how-much"),
        (SHOULDERS | {"mood": 1}, "self", "does not record 'mood'"),
        (SHOULDERS | {"how-much": 9}, "self", "cannot be read"),
        (SHOULDERS, "neighbour", "not an observer"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    ready: World, values: Mapping[str, Value | None], observer: str, words: str
) -> None:
    with pytest.raises(BadValue, match=words):
        record(ready, values, observer)
    assert ready.journal.facts({CHECK}) == ()


def test_a_note_that_is_too_long_is_refused(ready: World) -> None:
    with pytest.raises(BadValue, match="2,001 characters"):
        record(ready, SHOULDERS, note="x" * 2001)


def test_checks_are_withheld_like_exercises(world: World) -> None:
    with pytest.raises(WithheldForSafety):
        record(world, SHOULDERS)
    assert due(world)["shoulder-level"]


def test_a_check_that_an_answer_forbids_is_left_out_with_the_reason(ready: World) -> None:
    check = next(each.check for each in checks_due(ready) if each.check.not_if)
    question = {"instability": "upper_neck_lax", "dizzy": "vertigo_new", "recent-trauma": "trauma_high"}
    flag = next(flag for flag in check.not_if if flag in question)
    record_answers(ready, dict.fromkeys(QUESTIONS, Answer.NO) | {question[flag]: Answer.YES}, Scope.FULL)
    with pytest.raises(WithheldForSafety):
        require_check(ready, check.id)


def test_a_weekly_check_is_due_again_after_a_week(ready: World, clock: FakeClock) -> None:
    assert due(ready)["shoulder-level"]
    record(ready, SHOULDERS)
    assert not due(ready)["shoulder-level"]
    clock.advance(6 * 86_400)
    assert not due(ready)["shoulder-level"]
    clock.advance(86_400)
    assert due(ready)["shoulder-level"]


@pytest.mark.parametrize(
    ("light_check", "days", "is_due"), [("daily", 1, True), ("weekly", 1, False), ("weekly", 7, True)]
)
def test_the_light_check_is_due_as_often_as_the_person_chose(
    ready: World, clock: FakeClock, light_check: str, days: int, *, is_due: bool
) -> None:
    ready.save_settings(replace(ready.settings(), light_check=light_check))
    light = next(each.check for each in checks_due(ready) if each.check.frequency == "daily")
    record_check(ready, light.id, Observer.SELF, [Finding(field.id, None) for field in light.records])
    clock.advance(days * 86_400)
    assert due(ready)[light.id] is is_due


def test_the_light_check_can_be_off(ready: World) -> None:
    ready.save_settings(replace(ready.settings(), light_check="off"))
    light = next(each for each in checks_due(ready) if each.check.frequency == "daily")
    assert (light.frequency, light.is_due) == ("off", False)
