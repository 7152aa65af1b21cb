"""The page for a provider: what it says, that it fits, and that it is the same every time."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from functools import cache

import pytest

from conftest import FakeClock, make_world
from necktrack.config.settings import Settings
from necktrack.errors import BadValue
from necktrack.insight.words import short_day
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry, Posture, entry_body
from necktrack.model.facts import (
    ANSWERS,
    CLEARANCE,
    ENTRY,
    EVENT,
    GOAL,
    INTAKE,
    SAFETY_MISTAKE,
    SCREENING,
    SESSION_END,
    SESSION_START,
    VISIT,
)
from necktrack.model.questions import QUESTIONS
from necktrack.model.scores import SCALES, Measure, Reading
from necktrack.model.values import replace
from necktrack.reports.build import DEMO
from necktrack.reports.columns import width_of
from necktrack.reports.parts import BLOCK_TITLES
from necktrack.services.export import FORMATS, render_report
from necktrack.services.world import World
from weeks import draft, keep, log_pain, log_weeks

NASTY = 'worse [/] after "lifting" \x1b[31m<script>alert(1)</script> | `x` \u202e \u2028 =1+1 & 首が痛い'


def fill_with_everything(world: World, seed: int = 1, times: int = 8) -> None:
    """The longest data a person could give: all measures and regions, long notes, many sessions, safety answers."""
    chance = random.Random(seed)
    long_text = NASTY * times
    world.save_settings(
        Settings(name=long_text[:200], provider=long_text[:200], visit_question=long_text[:500])
    )
    drafts = []
    for days_ago in range(95, -1, -1):
        readings = [Reading(Measure.PAIN, chance.randint(0, 10), region) for region in BodyRegion]
        readings += [Reading(Measure.STIFFNESS, chance.randint(0, 10), region) for region in BodyRegion]
        readings += [
            Reading(measure, chance.randint(0, scale.highest))
            for measure, scale in SCALES.items()
            if not scale.of_region
        ]
        entry = Entry(tuple(readings), long_text, ("desk",), tuple(Posture), tuple(Posture))
        begun = draft(world, SESSION_START, session_start(), days_ago=days_ago)
        drafts += [
            draft(world, ENTRY, entry_body(entry), days_ago=days_ago),
            draft(world, EVENT, {"event": "treatment", "note": long_text}, days_ago=days_ago),
            begun,
            draft(world, SESSION_END, session_end(begun.id), days_ago=days_ago),
        ]
    own = [{"name": f"{place} {NASTY}", "score": 9} for place in range(3)]
    drafts.append(draft(world, INTAKE, intake(own), days_ago=60))
    drafts.append(draft(world, GOAL, {"activities": [each | {"score": 2} for each in own]}, days_ago=1))
    for place in range(6):
        drafts += [draft(world, ANSWERS, questionnaire(place), days_ago=days_ago) for days_ago in (20, 5)]
    world.journal.append(drafts)
    answers = dict.fromkeys(QUESTIONS, "yes")
    keep(world, SCREENING, {"scope": "full", "answers": answers, "known": {}}, days_ago=20)
    cleared = {"ids": list(QUESTIONS)[:10], "seen_on": world.today().isoformat(), "note": long_text[:2000]}
    keep(world, CLEARANCE, cleared, days_ago=10)
    keep(world, SAFETY_MISTAKE, {"id": list(QUESTIONS)[12], "words": "answered by mistake"}, days_ago=9)


def intake(own: list[dict[str, object]]) -> dict[str, object]:
    troubles = [
        {"region": region.value, "side": "both", "since": f"the {NASTY}", "began": "sitting-or-work"}
        for region in BodyRegion
    ]
    tried = [{"what": f"{place} {NASTY}", "helped": "unsure"} for place in range(5)]
    postures = [posture.value for posture in Posture]
    return {"troubles": troubles, "tried": tried, "worse": postures, "better": postures, "activities": own,
            "goal": NASTY * 4}  # fmt: skip


def questionnaire(place: int) -> dict[str, object]:
    change = {"points": 5, "percent": 30, "source": NASTY * 3}
    score = {"value": 12.5, "answered": 9, "total": 9, "not_applicable": 1, "lowest": 0, "highest": 50,
             "direction": "higher-is-worse", "method": "sum", "change": change}  # fmt: skip
    return {"questionnaire": f"q{place}", "title": NASTY * 3, "pack": {"id": "clinic.pack"}, "score": score}


def session_start() -> dict[str, object]:
    steps = [{"exercise": f"e{place}", "name": NASTY, "dose": {}} for place in range(12)]
    pack = {"id": "clinic.pack", "version": "9" * 60, "sha256": ""}
    return {"pack": pack, "routine": "r", "routine_name": NASTY, "pain_before": 5, "steps": steps}


def session_end(session: str) -> dict[str, object]:
    exercises = [
        {"exercise": f"e{place}", "outcome": "skipped", "done": 1, "prescribed": 3, "seconds": 9} for place in range(12)
    ]
    return {"session": session, "outcome": "stopped", "reason": "pain-rise", "followed": True, "pain_after": 4,
            "exercises": exercises}  # fmt: skip


@pytest.fixture(scope="module")
def full_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world with something of everything in it, and notes of a usual length; made once and only read from."""
    world = make_world(tmp_path_factory.mktemp("full") / "home", FakeClock())
    fill_with_everything(world, times=1)
    return world


@pytest.fixture(scope="module")
def full_page(full_world: World) -> Callable[[str], str]:
    """The page of that world in a form, each written once."""
    return cache(lambda form: render_report(full_world, form))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_longest_data_fits_on_sixty_lines_of_eighty_columns(world: World, seed: int) -> None:
    fill_with_everything(world, seed)
    for is_ascii in (False, True):
        lines = render_report(world, "text", ascii_only=is_ascii).splitlines()
        assert len(lines) <= 60
        assert max(map(width_of, lines)) <= 80
        assert any("more in the log" in line for line in lines)
        assert lines[3].startswith("Safety")
        assert any(line.startswith("Question  My question: ") for line in lines)


def test_the_longest_made_up_data_fits_with_the_words_that_say_so(world: World) -> None:
    fill_with_everything(world)
    page = render_report(replace(world, is_demo=True), "text")
    assert DEMO in page
    assert len(page.splitlines()) <= 60


def test_a_long_note_is_cut_alike_on_every_form_of_the_page(world: World) -> None:
    for days_ago in range(3):
        keep(world, ENTRY, entry_body(Entry(note="very long " * 190)), days_ago=days_ago)
    for form in ("text", "md", "html"):
        assert render_report(world, form).count("very") < 60
    assert render_report(world, "json").count("very") > 500


def test_a_page_with_little_on_it_leaves_nothing_out(world: World) -> None:
    log_weeks(world, 3, 5, 4)
    assert "more in the log" not in render_report(world, "text")


def test_the_page_shrinks_with_the_data_and_never_breaks(world: World) -> None:
    text = render_report(world, "text")
    assert "Nothing was logged." in text
    assert "has not been asked yet" in text
    assert len(text.splitlines()) <= 60


def test_blocks_stand_in_their_order(full_page: Callable[[str], str]) -> None:
    lines = full_page("text").splitlines()
    titles = [line[:10].strip() for line in lines if line[:10].strip() in BLOCK_TITLES.values()]
    assert titles == [title for title in BLOCK_TITLES.values() if title in titles]
    assert titles[:2] == ["Report", "Safety"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_data_gives_the_same_bytes(full_world: World, full_page: Callable[[str], str], form: str) -> None:
    assert render_report(full_world, form) == full_page(form)


def test_a_report_can_be_issued_again_as_of_its_day(world: World) -> None:
    log_weeks(world, 4, 6, 3)
    day = world.today() - timedelta(days=7)
    before = render_report(world, "text", day)
    log_pain(world, 9)
    assert render_report(world, "text", day) == before
    assert f"Made {day.day} {day:%b} {day.year}" in before


def test_the_period_runs_from_the_visit_before_also_on_the_day_of_a_visit(world: World) -> None:
    log_weeks(world, 6, 5, 5)
    keep(world, VISIT, {"note": "physiotherapy"}, days_ago=21)
    keep(world, VISIT, {"note": "today"})
    keep(world, VISIT, {"note": "to come"}, days_ago=-4)
    text = render_report(world, "text")
    assert "since the visit on 30 Oct 2026" in text
    assert "22 of 22 days" in text
    assert "to come" not in text


def test_safety_comes_first_with_what_was_cleared_and_what_was_a_mistake(world: World) -> None:
    answers = dict.fromkeys(QUESTIONS, "no") | {"bone": "yes", "arm_weak": "yes", "surgery": "yes"}
    keep(world, SCREENING, {"scope": "full", "answers": answers, "known": {}}, days_ago=3)
    keep(world, CLEARANCE, {"ids": ["bone"], "seen_on": "2026-11-19", "note": "may exercise gently"}, days_ago=1)
    keep(world, SAFETY_MISTAKE, {"id": "surgery", "words": "answered by mistake"})
    told = " ".join(render_report(world, "text").split())
    assert told.index("Safety OPEN since 17 Nov: yes about") < told.index("cleared, seen 19 Nov")
    assert "“may exercise gently”" in told
    assert "taken back on 20 Nov: “answered by mistake”" in told
    assert "last asked 17 Nov 2026" in told


def test_sessions_without_a_single_log_are_on_the_page(world: World) -> None:
    session = keep(world, SESSION_START, session_start(), days_ago=6)
    keep(world, SESSION_END, session_end(session), days_ago=6)
    assert "1 ended by a stop rule (pain rise 1)" in " ".join(render_report(world, "text").split())


def test_blocks_can_be_left_out_one_by_one(full_world: World) -> None:
    without = render_report(full_world, "text", without=("helped", "question"))
    assert "My question" not in without
    assert "Notes" not in without
    assert "helped" not in json.loads(render_report(full_world, "json", without=("helped",)))


@pytest.mark.parametrize("word", ["noets", "header", "limits"])
def test_a_block_that_cannot_be_left_out_is_told(world: World, word: str) -> None:
    with pytest.raises(BadValue):
        render_report(world, "text", without=(word,))


def test_the_page_has_no_script_and_fetches_nothing(full_page: Callable[[str], str]) -> None:
    page = full_page("html")
    lowered = page.lower()
    assert "<script" not in lowered
    assert "&lt;script&gt;" in lowered
    for sign in ("src=", "url(", "@import", "javascript:", "<link", "<iframe", "href="):
        assert sign not in lowered
    assert lowered.replace("http://www.w3.org/2000/svg", "").count("http") == lowered.count('http-equiv')
    assert "default-src 'none'" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_markdown_keeps_words_as_words(world: World) -> None:
    keep(world, ENTRY, entry_body(Entry(note="# big *bold* [x](http://x.y) <b>")))
    text = render_report(world, "md")
    assert "\\# big \\*bold\\* \\[x\\](http\\://x.y) \\<b\\>" in text


def test_the_record_has_every_number_with_its_n_and_nothing_that_is_no_number(full_page: Callable[[str], str]) -> None:
    record = json.loads(full_page("json"), parse_constant=pytest.fail)
    assert record["format"] == 1
    track = record["numbers"]["tracks"][0]
    assert track["baseline"]["n"] == 14
    assert track["change"]["rule"] == "one-look"
    assert record["limits"]["entries"] == 90


@pytest.mark.parametrize("form", FORMATS)
def test_a_page_of_made_up_days_says_so_in_every_format(
    full_world: World, full_page: Callable[[str], str], form: str
) -> None:
    page = render_report(replace(full_world, is_demo=True), form)
    said = json.loads(page)["header"]["demo"] if form == "json" else DEMO in page
    assert said is True
    assert "DEMO" not in full_page(form)
    assert form != "text" or len(page.splitlines()) <= 60


def test_the_page_says_which_days_its_means_are_of(world: World) -> None:
    log_weeks(world, 8, first=6, last=3)
    first, last = world.today() - timedelta(days=55), world.today() - timedelta(days=13)
    spans = [f"{short_day(day)} to {short_day(day + timedelta(days=13))}" for day in (first, last)]
    assert f"Means of {spans[0]} and of {spans[1]}, with (days logged)." in render_report(world, "text")


def test_a_long_name_of_a_place_and_the_highest_mean_keep_their_gaps(world: World) -> None:
    for days_ago in range(28):
        log_pain(world, 10, days_ago=days_ago, region=BodyRegion.PELVIS_HIP)
    line = next(line for line in render_report(world, "text").splitlines() if "pelvis or hip pain" in line)
    assert "pelvis or hip pain 10 (14)  10 (14)  about the same" in line


def test_a_day_to_come_has_no_report(world: World) -> None:
    with pytest.raises(BadValue):
        render_report(world, "text", world.today() + timedelta(days=1))
