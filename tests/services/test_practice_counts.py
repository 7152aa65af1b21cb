"""What trends and report count of stored sessions, also of those written elsewhere."""

import json
from typing import Any

import pytest

from conftest import FakeClock
from necktrack.engine.events import Tick
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY, PRACTICE, REST, SESSION_END, SESSION_EVENT, SESSION_START
from necktrack.services.export import render_report
from necktrack.services.past import read_past, since_last_visit
from necktrack.services.practice import adherence
from necktrack.services.review import trends_view
from necktrack.services.review_json import trends_json
from necktrack.services.sessions import begin, feed, finish
from necktrack.services.world import World
from session_script import answer_all_no
from weeks import keep

STARTER = {"id": "necktrack.starter", "version": "1", "sha256": ""}
ROW = {"sets": 2, "reps": 5, "hold_s": 4, "sides": "none"}
TURN = {"sets": 1, "reps": 3, "hold_s": 0, "sides": "each"}


def session(
    world: World, ends: list[dict[str, object]], *, days_ago: int = 1, short: object = None,
    skips: tuple[tuple[str, str], ...] = (), **said: Any,
) -> str:  # fmt: skip
    """A stored session of Row (2 sets of 5, hold 4) and Turn (3 times each side)."""
    steps = [{"exercise": "row", "name": "Row", "dose": ROW}, {"exercise": "turn", "name": "Turn", "dose": TURN}]
    start: dict[str, object] = {"pack": STARTER, "routine": "starter", "routine_name": "Starter", "steps": steps}
    begun = keep(world, SESSION_START, start | ({"short": short} if short else {}), days_ago=days_ago)
    for exercise, reason in skips:
        event = {"session": begun, "event": "skip", "exercise": exercise, "reason": reason}
        keep(world, SESSION_EVENT, event, days_ago=days_ago)
    keep(world, SESSION_END, {"session": begun, "outcome": "partial", "followed": False, "exercises": ends, **said},
         days_ago=days_ago)  # fmt: skip
    return begun


def end(exercise: str, done: int, prescribed: int, outcome: str = "done", **more: object) -> dict[str, object]:
    return {"exercise": exercise, "outcome": outcome, "done": done, "prescribed": prescribed, **more}


def counted(world: World) -> dict[str, tuple[int, int, int]]:
    """By exercise: amount done, amount prescribed, sessions."""
    told = trends_view(world).adherence
    return {each.exercise: (int(each.amount_done), each.amount_prescribed, each.sessions) for each in told.exercises}


def test_an_amount_is_repetitions_times_seconds_held_and_a_hold_of_nought_counts_as_one(world: World) -> None:
    session(world, [end("row", 5, 10, "partial"), end("turn", 6, 6)])
    assert counted(world) == {"row": (20, 40, 1), "turn": (6, 6, 1)}


def test_an_eased_hold_counts_for_what_was_held(world: World) -> None:
    session(world, [end("row", 10, 10, amount=30), end("turn", 6, 6)], eased=True)
    assert counted(world)["row"] == (30, 40, 1)


@pytest.mark.parametrize("told", [
    {"prescribed": 10}, {"units": 10}, {"prescribed": {"sets": 1, "reps": 10, "hold_s": 4}, "keep": 3}, {},
    {"units": "x"},
])  # fmt: skip
def test_what_was_left_for_lack_of_time_is_prescribed_and_not_done(world: World, told: dict[str, object]) -> None:
    session(world, [end("row", 10, 10)], days_ago=2)
    session(world, [end("turn", 6, 6)], short=[{"exercise": "row", "name": "Row", **told}, "nonsense"])
    prescribed = 40 if told in ({}, {"units": "x"}) else 80
    assert counted(world) == {"row": (40, prescribed, 2), "turn": (6, 6, 1)}
    assert trends_json(trends_view(world))["practice"]["reasons"] == [
        {"reason": "time", "exercises": 1, "sessions": 0, "days": 0}
    ]


def test_what_the_end_of_a_session_tells_of_lack_of_time_is_not_counted_twice(world: World) -> None:
    left = end("row", 0, 10, "skipped", reason="time")
    session(world, [end("turn", 6, 6), left], short=[{"exercise": "row", "name": "Row", "units": 10}])
    assert counted(world) == {"turn": (6, 6, 1), "row": (0, 40, 1)}


def test_why_an_exercise_was_skipped_is_found_in_the_events_of_its_session(world: World) -> None:
    session(world, [end("row", 0, 10, "skipped"), end("turn", 6, 6)], skips=(("row", "equipment"),))
    session(world, [end("row", 0, 10, "skipped"), end("turn", 6, 6)], skips=(("turn", "pain"),), days_ago=3)
    reasons = trends_json(trends_view(world))["practice"]["reasons"]
    assert reasons == [{"reason": "equipment", "exercises": 1, "sessions": 0, "days": 0}]


def test_rest_days_and_tags_say_why_a_day_was_left(world: World) -> None:
    session(world, [end("row", 10, 10)], days_ago=9, outcome="full", followed=True, reason="")
    for days_ago, reason in ((5, "ill"), (4, "travel"), (3, "flare")):
        keep(world, REST, {"reason": reason}, days_ago=days_ago)
    keep(world, ENTRY, entry_body(Entry(tags=("forgot", "desk"))), days_ago=2)
    keep(world, ENTRY, entry_body(Entry(tags=("forgot",))), days_ago=2)
    reasons = trends_view(world).adherence.reasons
    assert [(each.reason.value, each.days) for each in reasons] == [("ill", 3), ("forgot", 1)]


def test_effort_what_was_hard_and_stop_rules_are_told_on_the_page(world: World) -> None:
    session(world, [end("row", 10, 10), end("turn", 6, 6)], outcome="full", followed=True, effort=6, hard=["row"])
    session(world, [end("row", 2, 10, "stopped"), end("turn", 0, 6, "open")], outcome="stopped", followed=True,
            reason="dizziness", days_ago=2, effort=3)  # fmt: skip
    page = " ".join(render_report(world, "text").split())
    assert "2 of 2 planned sessions followed (100 %)" in page
    assert "Dose done: Row 60 % (2 sessions, stopped 1), Turn 50 % (2)." in page
    assert "Mean effort 4.5 of 10 (2 sessions; higher is harder); hard: Row (1 session)." in page
    assert "Of 2 sessions 1 ended by a stop rule (dizziness 1)." in page
    order = [page.index(word) for word in ("planned sessions", "Dose done", "effort", "ended by a stop rule")]
    assert order == sorted(order)
    plan = json.loads(render_report(world, "json"))["plan"]
    assert plan["effort"] == {"mean": 4.5, "n": 2}
    assert plan["exercises"][0] | {"name": ""} == {
        "exercise": "row", "name": "", "done": 12, "prescribed": 20, "amount_done": 48, "amount_prescribed": 80,
        "rate": 0.6, "sessions": 2, "skipped": 0, "stopped": 1, "hard": 1, "not_tolerated": 0,
    }  # fmt: skip
    assert plan["stop_reasons"] == [{"reason": "dizziness", "sessions": 1}]


def test_the_plan_takes_at_most_six_lines_of_the_page(world: World) -> None:
    for days_ago in range(1, 20):
        ends = [end(f"exercise-with-a-long-name-{place}", 1, 9, "skipped", reason="pain") for place in range(12)]
        session(world, ends, days_ago=days_ago, effort=7, hard=["row"], pain_before=4, pain_after=6, reason="unwell")
        keep(world, PRACTICE, {"pack": STARTER, "routine": "starter"}, days_ago=days_ago)
    lines = render_report(world, "text").splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("Plan"))
    height = next(place for place, line in enumerate(lines[first + 1 :], 1) if line[:1].strip())
    assert height <= 6
    assert "more in the log" in " ".join(lines[first : first + height])


def test_a_little_is_told_apart_from_half_and_keeps_the_day_active(world: World) -> None:
    session(world, [end("row", 10, 10), end("turn", 0, 6, "open")])
    session(world, [end("row", 1, 10, "partial"), end("turn", 0, 6, "open")], days_ago=2)
    practice = trends_view(world).practice
    assert (practice.partial, practice.little, practice.days_active) == (1, 1, 2)


@pytest.mark.parametrize("strange", [
    {"exercises": "all"}, {"exercises": [None, {"exercise": 3, "done": "x", "prescribed": -4}]}, {"effort": "much"},
    {"effort": 99}, {"hard": "row"}, {"hard": [None, {}]}, {"outcome": ["full"]}, {"did_it": 5}, {"reason": 7},
    {"exercises": [{"exercise": "row", "outcome": "skipped", "amount": 10**30, "done": 10**30, "prescribed": 10**30}]},
])  # fmt: skip
def test_a_session_of_another_program_never_breaks_the_page(world: World, strange: dict[str, Any]) -> None:
    session(world, [], short="all", **strange)
    assert "Plan" in render_report(world, "text")
    past = read_past(world)
    told = adherence(world, past, since_last_visit(past))
    assert all(each.rate is None or 0 <= each.rate <= 1 for each in told.exercises)


def test_a_session_of_the_guide_that_was_kept_short_counts_what_it_left(world: World, clock: FakeClock) -> None:
    answer_all_no(world)
    live = begin(world, "starter", pain_before=2, minutes=1)
    assert live.short
    while not live.player.is_over:
        clock.advance(1)
        live, _ = feed(world, live, Tick())
    finish(world, live, pain_after=2, effort=3, hard=[live.player.timeline.steps[0].exercise])
    told = trends_view(world).adherence
    by_id = {each.exercise: each for each in told.exercises}
    first, left = by_id[live.player.timeline.steps[0].exercise], [by_id[each.exercise] for each in live.short]
    assert (first.rate, first.hard) == (1.0, 1)
    assert all(each.rate is not None and each.rate < 1 for each in left)
    assert [each.reason.value for each in told.reasons] == ["time"]
    assert told.practice.days_active == 1
    assert told.practice.full == 0
