"""Items in plain words, and the nearest word."""

from datetime import UTC, date, datetime

import pytest

from necktrack.model.facts import Fact, JsonObject, body_text, fold
from necktrack.model.items import Item, item_json, item_of
from necktrack.model.nearest import nearest
from necktrack.model.summaries import late_words, summarise, summarise_with_day

FRIDAY = date(2026, 11, 20)


def item(kind: str, content: JsonObject, day: date = FRIDAY) -> Item:
    return Item("id", "k3x9q", kind, day, datetime(2026, 11, 20, 12, tzinfo=UTC), False, False, content)


@pytest.mark.parametrize(
    ("kind", "content", "said"),
    [
        ("entry", {"readings": [{"measure": "morning-stiffness", "value": 45}]}, "morning stiffness 45 min"),
        ("entry", {"readings": [{"measure": "pain", "region": "shoulder", "side": "left", "value": 3}],
                   "worse": ["looking-up"]}, "left shoulder pain 3, worse with looking up"),
        ("entry", {"readings": [{"measure": "mood", "value": 3}]}, "an entry that this program cannot read"),
        ("check", {"check": "shoulder-level", "findings": [{"record": "turn-left", "value": 2, "unsure": False},
                                                           {"record": "tilt", "value": None, "unsure": True}]},
         "Shoulder level: turn left 2, tilt unsure"),
        ("check", {"check": "shoulder-level", "name": "Shoulders in the mirror", "findings": [
            {"record": "lower-shoulder", "value": "right", "unsure": False, "said": "right"},
            {"record": "how-much", "value": 1, "unsure": False, "said": "slight"}]},
         "Shoulders in the mirror: lower shoulder right, how much slight"),
        ("check", {"check": "turning", "findings": []}, "Turning"),
        ("check", {"check": "turning", "observer": "provider", "findings": []}, "Turning (my provider looked)"),
        ("check", {"check": "gap", "observer": "helper", "findings": [
            {"record": "gap", "kind": "cm", "value": 2.5, "unsure": False, "said": "2.5 cm"}]},
         "Gap: gap 2.5 cm (a helper looked)"),
        ("check", {"check": "gap", "observer": "self", "findings": []}, "Gap"),
        ("check", {}, "Posture check"),
        ("session", {"routine": "starter"}, "starter, not finished"),
        ("session", {"routine_name": "Starter", "outcome": "full", "pain_before": 0, "pain_after": 0},
         "Starter, done in full; pain 0 before, 0 after"),
        ("practice", {"routine": "full"}, "full, done without the guide"),
        ("session", {"routine_name": "Starter", "outcome": "stopped"}, "Starter, ended by a stop rule"),
        ("screening", {"answers": {"bone": "yes", "gca": "no"}}, "safety questions answered, 1 of 2 with yes"),
        ("screening", {"scope": "full", "answers": {"bone": "no", "gca": "no"}}, "safety questions answered, all no"),
        ("screening", {"scope": "quick", "answers": {"quick_new": "no"}}, "quick check answered, all no"),
        ("screening", {}, "safety questions answered"),
        ("screening", {"scope": "short", "answers": {"s_arm": "no"}}, "short list answered, all no"),
        (
            "screening",
            {"scope": "follow-up", "rule": "dizziness", "answers": {}},
            "questions after a stop, not answered yet",
        ),
        ("clearance", {"seen_on": "2026-11-19", "note": "fine"}, 'clearance, seen on 2026-11-19: "fine"'),
        ("safety-mistake", {"id": "bone", "words": "answered by mistake"},
         'safety answer bone was a mistake: "answered by mistake"'),
        ("visit", {"provider": "Dr. A"}, "visit with Dr. A"),
        ("event", {"event": "flare"}, "flare"),
        ("rest", {"reason": "ill"}, "rest day: ill"),
        ("plan", {"pack": "necktrack.full"}, "pack in use: necktrack.full"),
        ("pack-installed", {"id": "a.b", "title": "Mine"}, "pack installed: Mine"),
    ],
)  # fmt: skip
def test_each_kind_is_said_in_one_line(kind: str, content: JsonObject, said: str) -> None:
    assert summarise(item(kind, content), FRIDAY) == said


def test_a_length_is_said_in_the_person_s_unit() -> None:
    found = {"record": "gap", "kind": "cm", "value": 2.5, "unsure": False, "said": "2.5 cm"}
    check = item("check", {"check": "wall", "findings": [found]})
    assert summarise(check, FRIDAY, "inches") == "Wall: gap 1 in"
    assert summarise_with_day(check, FRIDAY, "inches").startswith("Wall: gap 1 in (for today")


def test_what_a_provider_found_at_an_appointment_is_never_late() -> None:
    weeks_later = datetime(2026, 12, 20, 12, tzinfo=UTC).isoformat()
    for observer, late in (("provider", False), ("self", True), ("helper", True)):
        body = {"check": "turning", "observer": observer, "findings": []}
        fact = Fact("0193-a", "here", 1, weeks_later, "", FRIDAY.isoformat(), "check", body_text(body), "", "", "")
        assert item_of(fold([fact])[0], "").late is late


@pytest.mark.parametrize(
    "kind", ["entry", "check", "session", "practice", "screening", "clearance", "visit", "event", "rest"]
)
def test_a_body_of_a_strange_shape_is_still_said(kind: str) -> None:
    strange: JsonObject = {"findings": 3, "answers": [], "note": 5, "event": None, "reason": {}, "check": 1,
                           "readings": 7, "tags": "x", "worse": None, "better": [[]]}  # fmt: skip

    assert summarise(item(kind, strange), FRIDAY)
    assert item_json(item(kind, strange))["readings"] == []


def test_an_unknown_kind_is_cut_to_a_line() -> None:
    said = summarise(item("moon", {"phase": "x" * 500}), FRIDAY)

    assert said.startswith('moon (a kind that this program does not know): {"phase":')
    assert len(said) < 200


def test_a_visit_to_come_is_said_so() -> None:
    assert summarise(item("visit", {}, date(2026, 12, 1)), FRIDAY) == "coming visit"


def test_the_day_is_said_with_the_summary() -> None:
    assert summarise_with_day(item("rest", {"reason": "ill"}), FRIDAY) == "rest day: ill (for today, Fri 20 Nov 2026)"
    assert late_words(date(2026, 11, 16), FRIDAY).startswith("This is for Mon 16 Nov 2026, more than 36 hours ago")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("nek", "neck"), ("lowback", "low-back"), ("slepe", "sleep"), ("back", "low-back"), ("NECK", "neck"),
     ("qqq", None), ("", None), ("x" * 10_000, None)],
)  # fmt: skip
def test_the_nearest_word_is_offered(typed: str, found: str | None) -> None:
    assert nearest(typed, ["neck", "low-back", "upper-back", "sleep"]) == found
