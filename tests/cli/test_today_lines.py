"""Today as plain lines: what was practised is told as it was, and what safety asks stands in one line."""

import pytest

from conftest import FakeClock
from necktrack.cli.today_text import today_lines
from necktrack.insight.safety import Needs
from necktrack.model.facts import SESSION_END, SESSION_START
from necktrack.model.sessions import Outcome
from necktrack.model.values import replace
from necktrack.services.review import today_view
from necktrack.services.safety import set_country
from necktrack.services.sessions import begin, close_stale
from necktrack.services.world import World
from running import run_to_end
from session_script import answer_all_no
from weeks import keep

STARTER = {"id": "necktrack.starter", "version": "1", "sha256": ""}


def practise(world: World, outcome: Outcome) -> None:
    """A session of today that ended like this."""
    start = world.draft(SESSION_START, {"pack": STARTER, "routine": "starter", "routine_name": "Three-minute start"})
    world.journal.append([start])
    keep(world, SESSION_END, {"session": start.id, "outcome": outcome.value, "reason": "time"})


def line_of(world: World, label: str) -> str:
    """The lines under a label as one line."""
    lines = today_lines(today_view(world))
    first = next(place for place, line in enumerate(lines) if line.startswith(label))
    block = [lines[first][len(label) :]]
    for line in lines[first + 1 :]:
        if not line.startswith(" "):
            break
        block.append(line)
    return " ".join(" ".join(block).split())


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ((Outcome.FULL,), "3 min: done today"),
        ((Outcome.PARTIAL,), "3 min: done in part today"),
        ((Outcome.STOPPED,), "3 min: ended today by a stop rule, which is following the plan"),
        ((Outcome.FULL, Outcome.FULL), "3 min: done 2 times today"),
        ((Outcome.FULL, Outcome.PARTIAL), "3 min: done 2 times today, 1 in part"),
        ((Outcome.PARTIAL, Outcome.STOPPED), "3 min: done 2 times today, 1 in part, 1 ended by a stop rule"),
    ],
)
def test_a_session_is_told_as_it_was(world: World, outcomes: tuple[Outcome, ...], told: str) -> None:
    answer_all_no(world)
    for outcome in outcomes:
        practise(world, outcome)
    assert told in line_of(world, "Practise")


@pytest.mark.parametrize(
    ("needs", "why", "told"),
    [
        (Needs.FULL, "14 days went by", "questions are due again, since 14 days went by: necktrack safety"),
        (Needs.PACK, "the pack is new", "the pack's own questions are due, since the pack is new: necktrack safety"),
        (Needs.SHORT, "a week went by",
         "the short list is due before the next session, since a week went by: necktrack safety --short"),
        (Needs.FOLLOW_UP, "a session was stopped",
         "questions come before any exercise, since a session was stopped: necktrack safety"),
        (Needs.QUICK, "today is new", "quick check before today's first session: necktrack safety --quick"),
        (Needs.ONE, "a session was done", "one question before a further session today: necktrack safety --one"),
        (Needs.NONE, "", "answered today"),
    ],
)  # fmt: skip
def test_what_safety_asks_stands_in_one_line_with_the_reason(world: World, needs: Needs, why: str, told: str) -> None:
    answer_all_no(world)
    view = today_view(world)
    view = replace(view, standing=replace(view.standing, needs=needs, why=why))
    text = " ".join(" ".join(today_lines(view)).split())
    assert f"Safety {told}" in text


def test_the_morning_after_is_not_asked_here(world: World) -> None:
    answer_all_no(world)
    practise(world, Outcome.FULL)
    assert "morning" not in "\n".join(today_lines(today_view(world)))


@pytest.mark.parametrize("columns", [40, 80])
def test_the_emergency_number_ends_the_day_always(world: World, columns: int) -> None:
    set_country(world, "GB")
    assert today_lines(today_view(world), columns)[-1] == "In an emergency call 999 or 112."
    answer_all_no(world)
    assert today_lines(today_view(world), columns)[-1] == "In an emergency call 999 or 112."


def test_a_session_that_is_over_is_told_as_done_before_its_last_page_was_answered(
    world: World, clock: FakeClock
) -> None:
    """The window may have been killed there; only the next start stores the end."""
    answer_all_no(world)
    run_to_end(world, clock, begin(world, "starter", pain_before=2))
    assert "3 min: done today" in line_of(world, "Practise")
    assert close_stale(world) == 1
    assert "3 min: done today" in line_of(world, "Practise")
