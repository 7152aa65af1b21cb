"""The safety gate on a real store: what is stored, what is withheld, what lifts it."""

import inspect
from datetime import date, timedelta
from typing import Protocol

import pytest

import necktrack.insight.safety
import necktrack.services.safety as service
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.insight.safety import Needs
from necktrack.model.facts import CLEARANCE, SAFETY_MISTAKE, SCREENING
from necktrack.model.periods import Period
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Action, Answer, Known, Scope
from necktrack.services.record import parse_words, record_entry, undo
from necktrack.services.world import World

TODAY = date(2026, 11, 20)
NOTHING = dict.fromkeys(QUESTIONS, Answer.NO)
QUICK_NO = {"q_new": Answer.NO, "q_injury": Answer.NO, "q_ill": Answer.NO}
DAY = 86400
EMERGENCIES = [question.id for question in QUESTIONS.values() if question.action is Action.EMERGENCY]


class Clock(Protocol):
    def advance(self, seconds: float) -> None: ...


def answer(world: World, **yes: Answer) -> None:
    service.record_answers(world, {**NOTHING, **yes}, Scope.FULL)


def test_before_the_questions_exercise_is_withheld_and_logging_works(world: World) -> None:
    with pytest.raises(WithheldForSafety) as caught:
        service.require_allowed(world)
    assert caught.value.exit_code == 4
    assert "not been answered" in caught.value.message
    assert "Logging works" in caught.value.kept
    assert service.full_due(world)
    parsed = parse_words(world, ["3"])
    assert record_entry(world, parsed.entry, parsed.day).day == TODAY


def test_asking_where_one_stands_stores_nothing(world: World) -> None:
    service.standing(world)
    assert world.journal.is_empty()


def test_nothing_ticked_lets_exercise_start(world: World) -> None:
    answer(world)
    service.require_allowed(world)
    assert service.standing(world).needs is Needs.NONE


@pytest.mark.parametrize("question_id", EMERGENCIES)
def test_any_urgent_answer_withholds_and_names_the_number(world: World, question_id: str) -> None:
    service.set_country(world, "GB", "")
    answer(world, **{question_id: Answer.YES})
    with pytest.raises(WithheldForSafety) as caught:
        service.require_allowed(world)
    assert QUESTIONS[question_id].about in caught.value.message
    assert "call 999 or 112" in caught.value.hint
    assert "--clear all" in caught.value.hint


def test_with_no_number_set_all_three_are_named(world: World) -> None:
    answer(world, chest=Answer.YES)
    with pytest.raises(WithheldForSafety) as caught:
        service.require_allowed(world)
    assert all(number in caught.value.hint for number in ("112", "911", "999"))


def test_clearance_lifts_and_is_stored_with_day_and_note(world: World) -> None:
    answer(world, chest=Answer.YES, gca=Answer.YES)
    now = service.clear(world, ["chest"], TODAY, "seen at the clinic")
    assert [block.question_id for block in now.blocks] == ["gca"]
    assert not service.clear(world, ["all"], TODAY, "all fine").is_withheld
    service.require_allowed(world)
    bodies = [fact.content for fact in world.journal.facts({CLEARANCE})]
    (screening,) = world.journal.facts({SCREENING})
    assert bodies[0] == {
        "ids": ["chest"], "seen_on": "2026-11-20", "note": "seen at the clinic", "about": [screening.id],
    }  # fmt: skip
    assert sorted(bodies[1]["ids"]) == ["gca", "gca.sight"]


@pytest.mark.parametrize(
    ("ids", "days_ahead", "note"),
    [(["chest"], 1, "fine"), (["chest"], 0, " "), (["bone"], 0, "fine"), (["chst"], 0, "fine"), ([], 0, "fine")],
)
def test_an_unfit_clearance_lifts_nothing(world: World, ids: list[str], days_ahead: int, note: str) -> None:
    answer(world, chest=Answer.YES)
    with pytest.raises(BadValue):
        service.clear(world, ids, TODAY + timedelta(days=days_ahead), note)
    assert service.standing(world).is_withheld
    assert not world.journal.facts({CLEARANCE})


def test_there_is_nothing_to_clear_before_a_yes(world: World) -> None:
    answer(world)
    with pytest.raises(BadValue):
        service.clear(world, ["all"], TODAY, "fine")


def test_an_unanswered_question_is_named_and_nothing_is_stored(world: World) -> None:
    with pytest.raises(BadValue) as caught:
        service.record_answers(world, {"bone": Answer.NO}, Scope.FULL)
    assert "ces_saddle" in caught.value.message
    assert world.journal.is_empty()


def test_known_and_allowed_stores_the_yes_and_the_clearance_together(world: World) -> None:
    known = {"bone": Known(TODAY, allowed=True, note="go on gently")}
    now = service.record_answers(world, {**NOTHING, "bone": Answer.KNOWN}, Scope.FULL, known)
    assert not now.is_withheld
    assert service.flags_in_force(world) == {"osteoporosis"}
    stored = world.journal.facts({SCREENING, CLEARANCE})
    assert [fact.kind for fact in stored] == [SCREENING, CLEARANCE]
    assert stored[1].content["note"] == "go on gently"


def test_known_but_not_allowed_withholds(world: World) -> None:
    known = {"bone": Known(TODAY, allowed=False)}
    assert service.record_answers(world, {**NOTHING, "bone": Answer.KNOWN}, Scope.FULL, known).is_withheld


@pytest.mark.parametrize(("seen_days_ago", "is_withheld"), [(0, False), (1, False), (2, True)])
def test_a_look_since_the_yes_lifts_it_when_it_is_told_as_known(
    world: World, clock: Clock, seen_days_ago: int, is_withheld: bool
) -> None:
    answer(world, bone=Answer.YES)
    clock.advance(DAY)
    known = {"bone": Known(world.today() - timedelta(days=seen_days_ago), allowed=True)}
    now = service.record_answers(world, {**NOTHING, "bone": Answer.KNOWN}, Scope.FULL, known)
    assert now.is_withheld is is_withheld


def test_a_look_lifts_an_urgent_sub_question_of_before_but_never_one_of_now(world: World) -> None:
    answer(world, gca=Answer.YES)
    known = {"gca": Known(TODAY, allowed=True)}
    sight = {"gca.sight": Answer.YES}
    now = service.record_answers(world, {**NOTHING, "gca": Answer.KNOWN, **sight}, Scope.FULL, known)
    assert [(block.question_id, block.action) for block in now.blocks] == [("gca", Action.EMERGENCY)]
    no_sight = {"gca.sight": Answer.NO}
    assert not service.record_answers(world, {**NOTHING, "gca": Answer.KNOWN, **no_sight}, Scope.FULL, known).blocks


def test_a_look_between_two_yeses_lifts_neither(world: World, clock: Clock) -> None:
    answer(world, arm_weak=Answer.YES)
    clock.advance(DAY)
    between = world.today()
    clock.advance(DAY)
    answer(world, arm_weak=Answer.YES)
    with pytest.raises(BadValue, match="is before that"):
        service.clear(world, ["arm_weak"], between, "may go on")
    assert service.standing(world).blocks
    service.clear(world, ["arm_weak"], world.today(), "may go on")
    assert not service.standing(world).blocks


@pytest.mark.parametrize("allowed", [True, False])
def test_what_a_clinician_knows_does_not_answer_the_urgent_question_behind_it(world: World, *, allowed: bool) -> None:
    known = {"gca": Known(TODAY, allowed=allowed)}
    with pytest.raises(BadValue, match=r"gca\.sight"):
        service.record_answers(world, {**NOTHING, "gca": Answer.KNOWN}, Scope.FULL, known)
    assert world.journal.is_empty()


@pytest.mark.parametrize("known", [{}, {"bone": Known(TODAY + timedelta(days=1), allowed=True)}])
def test_known_without_a_past_day_is_refused(world: World, known: dict[str, Known]) -> None:
    with pytest.raises(BadValue):
        service.record_answers(world, {**NOTHING, "bone": Answer.KNOWN}, Scope.FULL, known)
    assert world.journal.is_empty()


def test_a_sub_answer_needs_its_parent(world: World) -> None:
    with pytest.raises(BadValue):
        service.record_answers(world, {**NOTHING, "gca.sight": Answer.YES}, Scope.FULL)


def test_a_mistake_lifts_with_the_words_only_and_both_answers_stay(world: World) -> None:
    answer(world, chest=Answer.YES)
    with pytest.raises(BadValue):
        service.answered_by_mistake(world, "chest", "sorry")
    assert service.standing(world).is_withheld
    assert not service.answered_by_mistake(world, "chest", "answered by mistake").is_withheld
    assert len(world.journal.facts({SCREENING, SAFETY_MISTAKE})) == 2
    told = service.safety_log(world, Period(TODAY, TODAY)).yeses
    assert [(yes.question_id, yes.closing is not None and yes.closing.is_mistake) for yes in told] == [("chest", True)]


def test_there_is_no_mistake_without_a_yes(world: World) -> None:
    answer(world)
    with pytest.raises(BadValue):
        service.answered_by_mistake(world, "chest", "answered by mistake")


def test_undo_lifts_no_block(world: World) -> None:
    answer(world, chest=Answer.YES)
    with pytest.raises(BadValue):
        undo(world)
    assert service.standing(world).is_withheld


def test_the_quick_check_is_due_each_day(world: World, clock: Clock) -> None:
    answer(world)
    clock.advance(DAY)
    assert service.standing(world).needs is Needs.QUICK
    service.require_allowed(world)
    assert service.record_answers(world, QUICK_NO, Scope.QUICK).needs is Needs.NONE
    clock.advance(DAY)
    assert service.standing(world).needs is Needs.QUICK


def test_a_quick_yes_needs_the_questions_behind_it(world: World, clock: Clock) -> None:
    answer(world)
    clock.advance(DAY)
    ticked = {**QUICK_NO, "q_injury": Answer.YES}
    with pytest.raises(BadValue):
        service.record_answers(world, ticked, Scope.QUICK)
    behind = service.unanswered(world, ticked, Scope.QUICK)
    shown = [question.id for screen in service.screens_for(world, Scope.QUICK, ticked) for question in screen.questions]
    assert sorted([*ticked, *behind]) == sorted(shown)
    now = service.record_answers(world, {**ticked, **dict.fromkeys(behind, Answer.NO)}, Scope.QUICK)
    assert not now.is_withheld
    yes = {**ticked, **dict.fromkeys(behind, Answer.NO), "trauma_turn": Answer.YES}
    assert service.record_answers(world, yes, Scope.QUICK).action is Action.EMERGENCY


def test_the_quick_check_does_not_stand_in_for_the_full_list(world: World) -> None:
    with pytest.raises(BadValue):
        service.record_answers(world, QUICK_NO, Scope.QUICK)


def test_a_quick_answer_is_never_known(world: World, clock: Clock) -> None:
    answer(world)
    with pytest.raises(BadValue):
        service.record_answers(world, {**QUICK_NO, "q_ill": Answer.KNOWN}, Scope.QUICK)


def test_two_weeks_away_ask_the_full_list_and_withhold(world: World, clock: Clock) -> None:
    answer(world)
    clock.advance(14 * DAY)
    with pytest.raises(WithheldForSafety, match="14 days"):
        service.require_allowed(world)
    assert service.asking_due(service.record_answers(world, NOTHING, Scope.FULL)) is None


def test_a_new_pack_asks_after_a_week(world: World, clock: Clock) -> None:
    answer(world)
    for _ in range(8):
        clock.advance(DAY)
        parsed = parse_words(world, ["3"])
        record_entry(world, parsed.entry, parsed.day)
    service.require_allowed(world)
    with pytest.raises(WithheldForSafety, match="pack"):
        service.require_allowed(world, pack="north.neck")


def test_the_country_gives_the_number_and_any_number_may_be_typed(world: World) -> None:
    assert not service.number_is_set(world)
    assert service.set_country(world, "de") == "112"
    assert service.set_country(world, "DE", "116117") == "116117"
    assert service.number_is_set(world)
    assert service.standing_json(world, service.standing(world))["call"] == "116117"


def test_nothing_in_the_gate_takes_an_argument_to_walk_round_it() -> None:
    for module in (service, necktrack.insight.safety):
        for _, function in inspect.getmembers(module, inspect.isfunction):
            named = set(inspect.signature(function).parameters)
            assert not named & {"force", "override", "skip", "unsafe", "ignore"}
