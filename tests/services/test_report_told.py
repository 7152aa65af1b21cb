"""The first lines of the page and own activities: in few lines, in own words, with both days, and left out as asked."""

import json
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.model.facts import GOAL, INTAKE
from necktrack.reports.columns import width_of
from necktrack.services.export import FORMATS, render_report
from necktrack.services.goals import goal_from_words, record_goal
from necktrack.services.intake import record_intake
from necktrack.services.intake_options import IntakeOptions, intake_from_options
from necktrack.services.preferences import set_preference
from necktrack.services.record import undo
from necktrack.services.world import World
from printer import CHROMIUM, PDFINFO, printed, sheets_of
from weeks import keep, log_weeks

TOLD = IntakeOptions(
    ("low-back=two weeks ago,suddenly", "neck=3 years,slowly"), ("heat=yes", "massage=no"),
    ("look behind me=7", "carry shopping=6", "sleep through=5"),
    (("worse", "sitting desk"), ("better", "walking"), ("goal", "drive to the sea without a stop"), ("main", "neck")),
)  # fmt: skip


def tell(world: World, options: IntakeOptions = TOLD) -> None:
    record_intake(world, intake_from_options(world, options))


def block(world: World, title: str) -> list[str]:
    """The lines of one block of the page, without its title."""
    lines = render_report(world, "text").splitlines()
    first = next((place for place, line in enumerate(lines) if line.startswith(title)), None)
    if first is None:
        return []
    rest = next((place for place, line in enumerate(lines[first + 1 :], 1) if line[:1].strip()), 1)
    return [line[10:] for line in lines[first : first + rest]]


def test_the_main_problem_stands_first_in_three_lines(world: World) -> None:
    tell(world)
    assert block(world, "Problem") == [
        "Told 20 Nov 2026: neck for 3 years, began slowly; low back two weeks",
        "ago, began suddenly",
        "Worse sitting, desk; better walking; tried heat (helped), 1 more.",
    ]
    order = [line[:10].strip() for line in render_report(world, "text").splitlines() if line[:1].strip()][:4]
    assert order == ["Report", "Safety", "Problem", "Question"]


def test_what_was_tried_is_told_whole_or_counted(world: World) -> None:
    tell(world, IntakeOptions(("neck=3 years,slowly",), ("heat=yes", "massage=no", "a new pillow=unsure", "rest", "x")))
    assert block(world, "Problem") == [
        "Told 20 Nov 2026: neck for 3 years, began slowly",
        "Tried heat (helped), massage (did not help), a new pillow (not sure if",
        "it helped), rest, x.",
    ]


def test_many_places_and_long_words_still_take_three_lines(world: World) -> None:
    long = "x" * 59
    places = tuple(f"{place}={long},sitting-or-work" for place in ("neck", "head", "face", "arm-left", "leg-both"))
    tried = tuple(f"{place} {'y' * 50}=unsure" for place in range(5))
    texts = (("worse", "1 2 3 4 5 6 7 8 9"), ("better", "10"), ("goal", "z" * 300))
    tell(world, IntakeOptions(places, tried, (), texts))
    lines = block(world, "Problem")
    assert len(lines) <= 3
    assert max(map(width_of, lines)) <= 70
    assert "4 more" in " ".join(lines)
    assert len(block(world, "Question")) == 3


def test_the_main_place_of_the_settings_is_told_first_where_none_was_said(world: World) -> None:
    tell(world, IntakeOptions(("neck", "low-back")))
    set_preference(world, "main-region", ["low-back"])
    assert block(world, "Problem") == ["Told 20 Nov 2026: low back; neck"]


def test_question_and_goal_take_three_lines_together(world: World) -> None:
    tell(world)
    assert block(world, "Question") == ["My goal: “drive to the sea without a stop”"]
    set_preference(world, "visit-question", ["why " * 60])
    lines = block(world, "Question")
    assert len(lines) == 3
    assert lines[1].endswith("…")
    assert lines[2] == "My goal: “drive to the sea without a stop”"


def test_own_activities_stand_then_and_now_with_both_days(world: World, clock: FakeClock) -> None:
    tell(world)
    assert block(world, "Function") == [
        "My activities (0 = no difficulty … 10 = cannot do; higher is harder):",
        "look behind me 7, carry shopping 6, sleep through 5.",
    ]
    clock.advance(86_400 * 14)
    record_goal(world, goal_from_words(world, "", ["1=4", "2=4", "3=3"], [], [], ""))
    lines = block(world, "Function")
    assert lines == [
        "My activities (0 = no difficulty … 10 = cannot do; higher is harder):",
        "look behind me 7 → 4, carry shopping 6 → 4, sleep through 5 → 3.",
        "Mean of 3: 6.0 (20 Nov) → 3.7 (4 Dec): a change many people notice.",
    ]
    told = json.loads(render_report(world, "json"))
    assert told["own_activities"]["mean"]["a_change_many_people_notice"] is True
    assert told["own_activities"]["activities"][0]["latest"] == {"day": "2026-12-04", "score": 4}
    assert (told["goal"], told["problem"]["day"]) == ("drive to the sea without a stop", "2026-11-20")
    assert [each["region"] for each in told["problem"]["troubles"]] == ["low-back", "neck"]


def test_the_ratings_of_activities_with_long_names_are_never_cut_off(world: World) -> None:
    names = tuple(f"{place} {'very long ' * 6}".strip()[:60] for place in range(3))
    rated = tuple(f"{name}={score}" for name, score in zip(names, (7, 8, 9), strict=True))
    tell(world, IntakeOptions(activities=rated))
    lines = block(world, "Function")
    assert len(lines) <= 3
    assert all(f"… {score}" in " ".join(lines) for score in (7, 8, 9))


def test_what_was_told_later_is_not_on_the_page_of_an_earlier_day(world: World, clock: FakeClock) -> None:
    tell(world)
    before = render_report(world, "text", world.today())
    day = world.today()
    clock.advance(86_400 * 14)
    record_goal(world, goal_from_words(world, "swim", ["1=0"], [], [], ""))
    tell(world, IntakeOptions(("leg",)))
    assert render_report(world, "text", day) == before


def test_each_of_these_blocks_can_be_left_out_and_undone(world: World) -> None:
    tell(world)
    for word, gone in (("problem", "Told 20 Nov"), ("question", "My goal"), ("function", "My activities")):
        assert gone in render_report(world, "text")
        assert gone not in render_report(world, "text", without=(word,))
    told = json.loads(render_report(world, "json", without=("question", "function", "problem")))
    assert not {"goal", "own_activities", "problem"} & set(told)
    undo(world)
    assert block(world, "Problem") == block(world, "Function") == []


@pytest.mark.parametrize("form", FORMATS)
def test_own_words_are_words_and_a_body_of_another_program_breaks_nothing(world: World, form: str) -> None:
    strange = (("neck=<b>[/] \u202e",), ("<script>=yes",), ("*bold* \x1b[31m=4",), (("goal", "# = goal"),))
    tell(world, IntakeOptions(*strange))
    keep(world, GOAL, {"activities": [{"name": "*bold* \x1b[31m", "score": 2}], "dropped": [7]})
    page = render_report(world, form)
    assert "\x1b" not in page
    assert "<script>" not in page or form in ("text", "json")
    keep(world, INTAKE, {"troubles": [{"region": ["neck"]}], "tried": 7, "activities": "x", "goal": 3})
    assert render_report(world, form)


@pytest.mark.skipif(not (CHROMIUM and PDFINFO), reason="needs chromium and poppler")
def test_with_everything_told_it_prints_on_one_sheet(world: World, clock: FakeClock, tmp_path: Path) -> None:
    tell(world)
    clock.advance(86_400 * 28)
    record_goal(world, goal_from_words(world, "", ["1=4", "2=4", "3=3"], [], [], ""))
    log_weeks(world, 6, 6, 3)
    set_preference(world, "visit-question", ["what may I lift " * 12])
    assert len(render_report(world, "text").splitlines()) <= 60
    assert sheets_of(printed(render_report(world, "html"), "A4", tmp_path)) == 1
