"""Every list of safety questions from the command line: what is due, old answers, what follows a stop, the history."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import pytest

from necktrack.cli import console, main
from necktrack.errors import NecktrackError
from necktrack.model.facts import SCREENING
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Known, Scope
from necktrack.services import safety
from necktrack.services.record import parse_words, record_entry
from necktrack.services.world import World

DAY = 86400
NOTHING = dict.fromkeys(QUESTIONS, Answer.NO)
NONE_OF_ALL = "none\n" * 4


class Clock(Protocol):
    """The fake clock of conftest."""

    def advance(self, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def person(world: World) -> World:
    """A person in Great Britain who answered every question with no."""
    safety.set_country(world, "GB")
    safety.record_answers(world, NOTHING, Scope.FULL)
    return world


@pytest.fixture
def run(person: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr(console, "open_world", lambda: person)

    def run_it(*words: str, typed: str = "") -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        problem = ""
        try:
            code = main.run(["safety", *words])
        except NecktrackError as caught:
            code, problem = caught.exit_code, f"{caught.message}. {caught.kept} {caught.hint}"
        told = capsys.readouterr()
        return Result(code, " ".join(told.out.split()), " ".join((told.err + problem).split()))

    return run_it


def needs(world: World) -> str:
    return str(safety.standing(world).needs)


def log_for(world: World, clock: Clock, days: int) -> None:
    for _ in range(days):
        ready = parse_words(world, ["3"])
        record_entry(world, ready.entry, ready.day)
        clock.advance(DAY)


def test_what_is_due_is_asked(run: Run, person: World, clock: Clock) -> None:
    clock.advance(DAY)
    result = run("--plain", typed="none\nyes\n")
    assert "Before today's first session" in result.err
    assert needs(person) == "none"


def test_the_short_list_is_asked_after_a_week_and_serves_as_the_quick_check(
    run: Run, person: World, clock: Clock
) -> None:
    clock.advance(7 * DAY)
    assert "a week went by since the last list" in run("--json").out
    result = run("--plain", typed="none\nyes\n")
    assert "The short list" in result.err
    assert "8. Do you have a new headache?" in result.err
    assert needs(person) == "none"


def test_a_yes_of_the_short_list_asks_what_stands_behind_it(run: Run, person: World, clock: Clock) -> None:
    clock.advance(7 * DAY)
    result = run("--short", typed="1\n2\nyes\nyes\n")
    assert "Legs, bladder and chest" in result.err
    assert "Head, neck and injury" not in result.err
    assert [block.question_id for block in safety.standing(person).blocks] == ["ces_bladder"]


def test_an_urgent_answer_shows_the_whole_page_to_get_help(run: Run, person: World) -> None:
    del person
    result = run("--ask", typed="1\nyes\nnone\nnone\nnone\nyes\n")
    assert "Call 999 or 112, or go to an emergency department, if you notice any of these" in result.err
    assert "at 65 or over, or with weak bones, any fall or knock" in result.err
    typed = run("--answer", "chest=yes", "--rest", "no")
    assert "if you notice any of these" in typed.err
    assert "if you notice any of these" not in run("--answer", "bone=yes", "--rest", "no").err


def test_after_two_weeks_away_each_group_shows_the_old_answers_and_is_confirmed(
    run: Run, person: World, clock: Clock
) -> None:
    safety.record_answers(person, {**NOTHING, "bone": Answer.KNOWN}, Scope.FULL, {"bone": Known(person.today(), True)})
    clock.advance(15 * DAY)
    result = run("--plain", typed="same\nsame\nnone\nsame\nyesterday\nyes\n\nyes\n")
    assert result.code == 0
    assert result.err.count("Last time, Fri 20 Nov 2026: none of these.") == 3
    assert "Last time, Fri 20 Nov 2026: 2 (yes, and my clinician knows)." in result.err
    assert not safety.standing(person).is_withheld
    assert safety.standing(person).flags == {"osteoporosis"}


def test_an_old_yes_is_confirmed_with_its_urgent_questions_anew(run: Run, person: World, clock: Clock) -> None:
    safety.record_answers(person, {**NOTHING, "gca": Answer.YES, "gca.sight": Answer.NO}, Scope.FULL)
    safety.clear(person, ["all"], person.today(), "seen, may exercise")
    clock.advance(15 * DAY)
    result = run("--plain", typed="same\nsame\nsame\nyes\nsame\nyes\n")
    assert "Last time, Fri 20 Nov 2026: 5 (yes)." in result.err
    (block,) = safety.standing(person).blocks
    assert (block.question_id, block.action.value) == ("gca", "emergency")


def test_same_is_no_answer_where_nothing_was_answered_before(run: Run, person: World, clock: Clock) -> None:
    clock.advance(7 * DAY)
    assert run("--short", typed="same\n").code == 2
    assert needs(person) == "short"


def test_after_a_stop_each_question_is_asked_and_one_can_wait(run: Run, person: World) -> None:
    person.journal.append([person.draft(SCREENING, safety.owed_follow_up("arm-or-leg-tingling", "a-session"))])
    assert "a session was stopped because of tingling" in run().out
    result = run("--plain", typed="no\nlater\nyes\n")
    assert "After the tingling" in result.err
    assert needs(person) == "follow-up"
    again = run("--plain", typed="later\n")
    assert "Nothing was stored" in again.err
    assert "Is an arm, hand, leg or foot weak" not in again.err
    run("--plain", typed="no\nyes\n")
    assert needs(person) == "none"


def test_dizziness_asks_the_urgent_signs(run: Run, person: World) -> None:
    person.journal.append([person.draft(SCREENING, safety.owed_follow_up("dizziness", "a-session"))])
    run("--answer", "vasc_neuro=yes", "--rest", "no")
    assert safety.standing(person).blocks[0].question_id == "vasc_neuro"


def test_answers_go_to_the_list_that_asks_them(run: Run, person: World, clock: Clock) -> None:
    clock.advance(DAY)
    run("--rest", "no")
    assert person.journal.facts({SCREENING})[-1].content["scope"] == "quick"
    run("--answer", "bone=yes", "--rest", "no")
    assert person.journal.facts({SCREENING})[-1].content["scope"] == "full"
    run("--answer", "s_arm=yes", "--rest", "no")
    last = person.journal.facts({SCREENING})[-1].content
    assert (last["scope"], last["answers"]["arm_weak"]) == ("short", "no")
    run("--one", "--rest", "no")
    assert person.journal.facts({SCREENING})[-1].content["answers"] == {"q_one": "no"}
    run("--full", "--rest", "no")
    assert person.journal.facts({SCREENING})[-1].content["scope"] == "full"


def test_who_types_words_at_the_numbers_is_told_whom_to_call_and_how_to_stop(run: Run, person: World) -> None:
    said = run("--quick", "--plain", typed="chest pain\n?\nnone\nyes\n")
    told = " ".join((said.out + said.err).split())
    assert told.count("In an emergency call 999 or 112") == 2
    assert "To stop: Ctrl+C; nothing is stored then." in told
    assert "Get help now" in told
    assert "Recorded: your answers to the quick check." in told


def test_a_question_that_nobody_answers_is_named(run: Run, person: World) -> None:
    said = run("--quick", "--plain")
    assert "nobody is there to answer the safety questions (the quick check)" in said.err
    assert "necktrack safety" in said.err


def test_a_clearance_is_told_as_recorded_and_what_is_not_open_names_no_ids(run: Run, person: World) -> None:
    safety.record_answers(person, NOTHING | {"bone": Answer.YES}, Scope.FULL)
    refused = run("--clear", "inflam", "--seen-on", "today", "--note", "fine")
    assert "necktrack safety lists what is open." in refused.err
    assert "bone" not in refused.err
    said = run("--clear", "bone", "--seen-on", "today", "--note", "fine")
    assert said.out.startswith("Recorded: clearance, seen on 2026-")


def test_two_lists_at_once_are_refused(run: Run, person: World) -> None:
    del person
    assert run("--short", "--quick").code == 2
    assert run("--history", "--rest", "no").code == 2


def test_the_history_tells_all_newest_first(run: Run, person: World, clock: Clock) -> None:
    run("--answer", "bone=yes", "--rest", "no")
    clock.advance(DAY)
    run("--clear", "bone", "--seen-on", "today", "--note", "may walk")
    run("--mistake", "bone", "--words", "answered by mistake")
    told = run("--history").out
    lines = [told.index(each) for each in ("Answered by mistake", "Clearance, seen on 2026-11-21", "strength: yes")]
    assert lines == sorted(lines)
    assert "“may walk”" in told
    assert told.endswith("The full list answered - no to all")
    given = json.loads(run("--history", "--json").out)
    assert given["format"] == 1
    assert [each["kind"] for each in given["history"]] == ["safety-mistake", "clearance", "screening", "screening"]


def test_the_standing_names_the_list_that_is_due_and_why(run: Run, person: World, clock: Clock) -> None:
    log_for(person, clock, 8)
    now = json.loads(run("--json").out)["standing"]
    assert (now["needs"], now["why"], now["why_full"]) == ("short", "a week went by since the last list", "")
    assert now["listed_on"] == (person.today() - timedelta(days=8)).isoformat()
