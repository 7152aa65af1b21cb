"""When questions are asked, on a real store: weekly, after a jump, a new place, a stop, a later session, a pack."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import FakeClock, WorldMaker
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.insight.safety import Needs
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry
from necktrack.model.facts import SCREENING, SESSION_END, SESSION_START, body_text
from necktrack.model.further_questions import SHORT_QUESTIONS
from necktrack.model.measures import Measure
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.scores import Reading
from necktrack.model.screening import Action, Answer, Known, Scope
from necktrack.model.values import replace
from necktrack.services import safety
from necktrack.services.install import install, remove
from necktrack.services.packs import use_pack
from necktrack.services.record import delete_item, edit_item, parse_words, record_entry, undo
from necktrack.services.world import World
from necktrack.store.schema import PLAIN_SCREENINGS

DAY = 86400
HOUR = 3600
NOTHING = dict.fromkeys(QUESTIONS, Answer.NO)
SHORT_NO = dict.fromkeys(SHORT_QUESTIONS, Answer.NO)
QUICK_NO = dict.fromkeys(QUICK_QUESTIONS, Answer.NO)
OWN = Path(__file__).parents[1] / "packs" / "corpus" / "good" / "safety-questions.toml"


@pytest.fixture
def person(world: World) -> World:
    """A person who answered every question with no."""
    safety.record_answers(world, NOTHING, Scope.FULL)
    return world


def log(world: World, words: str) -> str:
    ready = parse_words(world, words.split())
    return record_entry(world, ready.entry, ready.day).short


def needs(world: World, pack: str = "") -> Needs:
    return safety.standing(world, pack=pack).needs


def why(world: World) -> str:
    return safety.standing(world).why


def log_days(world: World, clock: FakeClock, words: str, days: int) -> None:
    """Log the same on each of the days, with the quick check or what is due, up to the day after."""
    for _ in range(days):
        log(world, words)
        clock.advance(DAY)
        answer_due(world)


def answer_due(world: World) -> None:
    """No to whatever is due."""
    while scope := safety.asking_due(safety.standing(world)):
        safety.record_answers(world, safety.with_no_to_the_rest(world, {}, scope), scope)


def play(world: World, minutes: int = 5, *, is_ended: bool = True) -> str:
    """A session of some minutes, as it is stored."""
    start = world.draft(SESSION_START, {"pack": {"id": "necktrack.starter"}, "routine": "starter"})
    world.journal.append([start])
    if is_ended:
        end = world.draft(SESSION_END, {"session": start.id, "outcome": "full"})
        world.journal.append([replace(end, recorded_at=end.recorded_at + timedelta(minutes=minutes))])
    return start.id


def stop_by(world: World, rule: str) -> None:
    world.journal.append([world.draft(SCREENING, safety.owed_follow_up(rule, play(world)))])


def test_the_short_list_is_due_after_a_week_and_holds_for_the_day(person: World, clock: FakeClock) -> None:
    for _ in range(6):
        clock.advance(DAY)
        assert needs(person) is Needs.QUICK
        safety.record_answers(person, QUICK_NO, Scope.QUICK)
    clock.advance(DAY)
    assert needs(person) is Needs.SHORT
    safety.require_allowed(person)
    with pytest.raises(safety.QuestionsDue) as caught:
        safety.require_ready(person)
    assert (caught.value.scope, caught.value.exit_code) == (Scope.SHORT, 4)
    assert safety.record_answers(person, SHORT_NO, Scope.SHORT).needs is Needs.NONE
    safety.require_ready(person)
    clock.advance(DAY)
    assert needs(person) is Needs.QUICK


def test_a_full_list_puts_the_week_off(person: World, clock: FakeClock) -> None:
    clock.advance(5 * DAY)
    safety.record_answers(person, NOTHING, Scope.FULL)
    clock.advance(6 * DAY)
    assert needs(person) is Needs.QUICK


@pytest.mark.parametrize(
    ("usual", "today", "asks"),
    [("4", "7", True), ("5", "7", True), ("6", "7", False), ("6", "8", True), ("4", "6", False), ("7", "10", True)],
)
def test_a_jump_to_seven_asks_the_short_list_at_once(
    person: World, clock: FakeClock, usual: str, today: str, asks: bool
) -> None:
    log_days(person, clock, f"low-back {usual}", 5)
    assert needs(person) is Needs.NONE
    log(person, f"low-back {today}")
    assert (needs(person) is Needs.SHORT) is asks
    assert bool(safety.short_list_due_now(person)) is asks
    if asks:
        assert f"low back pain of {today}" in why(person)


def test_without_days_before_there_is_no_jump(person: World) -> None:
    log(person, "9")
    assert safety.short_list_due_now(person) == ""


def test_the_average_of_the_day_counts(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 3)
    log(person, "3")
    log(person, "9")
    assert needs(person) is Needs.NONE
    log(person, "10")
    assert needs(person) is Needs.SHORT


def test_a_jump_asks_once_a_day_and_again_on_the_next(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 3)
    log(person, "8")
    assert needs(person) is Needs.SHORT
    safety.record_answers(person, SHORT_NO, Scope.SHORT)
    log(person, "9")
    assert needs(person) is Needs.NONE
    clock.advance(DAY)
    log(person, "8")
    assert needs(person) is Needs.SHORT


def test_a_jump_after_todays_list_does_ask(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 3)
    safety.record_answers(person, NOTHING, Scope.FULL)
    assert needs(person) is Needs.NONE
    log(person, "9")
    assert needs(person) is Needs.SHORT
    log(person, "low-back 2")
    assert needs(person) is Needs.SHORT


def test_a_jump_that_was_mistyped_and_taken_back_asks_nothing(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 3)
    short = log(person, "9")
    edit_item(person, short, ["3"])
    assert needs(person) is Needs.NONE
    edit_item(person, short, ["8"])
    assert needs(person) is Needs.SHORT
    delete_item(person, short)
    assert needs(person) is Needs.NONE
    undo(person)
    assert needs(person) is Needs.SHORT


def test_a_jump_of_yesterday_waits_until_the_next_session(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 3)
    log(person, "9")
    clock.advance(DAY)
    assert needs(person) is Needs.SHORT


def test_what_is_written_late_asks_nothing(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 6)
    log(person, "9 @-4")
    log(person, "dizziness lasting @-4")
    assert needs(person) is Needs.NONE


def test_lasting_dizziness_asks_each_time_and_brief_dizziness_never(person: World) -> None:
    log(person, "dizziness brief")
    assert needs(person) is Needs.NONE
    log(person, "dizziness lasting")
    assert why(person) == "you logged dizziness that lasts" == safety.short_list_due_now(person)
    with pytest.raises(BadValue, match="vertigo_new"):
        safety.record_answers(person, SHORT_NO, Scope.SHORT)
    safety.record_answers(person, SHORT_NO | {"vertigo_new": Answer.NO}, Scope.SHORT)
    assert needs(person) is Needs.NONE
    log(person, "dizziness lasting")
    assert needs(person) is Needs.SHORT


def test_dizziness_that_lasts_is_asked_about_and_a_yes_withholds(person: World) -> None:
    log(person, "dizziness lasting")
    screens = safety.screens_for(person, Scope.SHORT, {})
    assert [question.id for question in screens[-1].questions] == ["vertigo_new"]
    answers = SHORT_NO | {"vertigo_new": Answer.YES, "vertigo_new.signs": Answer.YES}
    now = safety.record_answers(person, answers, Scope.SHORT)
    assert (now.is_withheld, now.action) == (True, Action.EMERGENCY)


@pytest.mark.parametrize("days", [8, 12, 20])
def test_dizziness_that_lasts_is_asked_about_at_the_next_list_however_late(
    person: World, clock: FakeClock, days: int
) -> None:
    log(person, "dizziness lasting")
    for _ in range(days):
        clock.advance(DAY)
        log(person, "3")
    assert needs(person) is Needs.SHORT
    assert [question.id for question in safety.screens_for(person, Scope.SHORT, {})[-1].questions] == ["vertigo_new"]


@pytest.mark.parametrize("scope", [Scope.SHORT, Scope.QUICK, Scope.ONE])
def test_a_clearance_does_not_speak_of_what_is_new(person: World, clock: FakeClock, scope: Scope) -> None:
    safety.record_answers(person, NOTHING | {"vasc_neuro": Answer.YES}, Scope.FULL)
    assert not safety.clear(person, ["vasc_neuro"], person.today(), "seen, may exercise").is_withheld
    clock.advance(DAY)
    asked = {Scope.SHORT: {"s_vasc"}, Scope.QUICK: {"q_new"}, Scope.ONE: {"q_one", "q_new"}}[scope]
    answers = dict.fromkeys((*asked, "vasc_neuro"), Answer.YES)
    now = safety.record_answers(person, safety.with_no_to_the_rest(person, answers, scope), scope)
    assert (now.is_withheld, now.action) == (True, Action.EMERGENCY)


def test_a_second_stop_is_answered_anew_whatever_was_cleared_before(person: World) -> None:
    for _ in range(2):
        stop_by(person, "arm-or-leg-tingling")
        answers = {"tingling_weak": Answer.YES, "tingling_stays": Answer.NO}
        assert safety.record_answers(person, answers, Scope.FOLLOW_UP).is_withheld
        assert not safety.clear(person, ["all"], person.today(), "seen, may exercise").is_withheld


def test_nobody_knew_of_a_stop_before_it_happened(person: World) -> None:
    stop_by(person, "dizziness")
    answers = {"vasc_neuro": Answer.KNOWN, "dizzy_more": Answer.NO}
    known = {"vasc_neuro": Known(person.today() - timedelta(days=400), allowed=True)}
    with pytest.raises(BadValue, match="stopped on"):
        safety.record_answers(person, answers, Scope.FOLLOW_UP, known)
    assert needs(person) is Needs.FOLLOW_UP


def test_a_full_list_asks_about_states_so_a_clearance_holds(person: World, clock: FakeClock) -> None:
    safety.record_answers(person, NOTHING | {"cord_hands": Answer.YES}, Scope.FULL)
    safety.clear(person, ["cord_hands"], person.today(), "seen, may exercise")
    clock.advance(DAY)
    assert not safety.record_answers(person, NOTHING | {"cord_hands": Answer.YES}, Scope.FULL).is_withheld


def test_nobody_was_seen_about_an_emergency_before_it_was_told(person: World) -> None:
    safety.record_answers(person, NOTHING | {"chest": Answer.YES, "bone": Answer.YES}, Scope.FULL)
    yesterday = person.today() - timedelta(days=1)
    with pytest.raises(BadValue, match="before that") as caught:
        safety.clear(person, ["chest"], yesterday, "seen")
    assert "known" in caught.value.hint
    assert [block.question_id for block in safety.clear(person, ["bone"], yesterday, "seen").blocks] == ["chest"]
    assert not safety.clear(person, ["chest"], person.today(), "seen").is_withheld


def test_an_entry_that_cannot_ask_reads_nothing(person: World, clock: FakeClock) -> None:
    log_days(person, clock, "3", 3)
    log(person, "9")
    calm = Entry((Reading(Measure.PAIN, 6, BodyRegion.NECK),))
    assert safety.short_list_due_now(person, calm) == ""
    strong = Entry((Reading(Measure.PAIN, 9, BodyRegion.NECK),))
    assert "neck pain of 9" in safety.short_list_due_now(person, strong)


def test_who_only_logs_is_asked_after_a_jump_too(world: World, clock: FakeClock) -> None:
    for _ in range(20):
        log(world, "3")
        clock.advance(DAY)
    log(world, "9")
    assert safety.short_list_due_now(world)
    assert needs(world) is Needs.FULL
    safety.record_answers(world, SHORT_NO, Scope.SHORT)
    assert safety.short_list_due_now(world) == ""
    assert needs(world) is Needs.FULL


def test_a_short_list_does_not_hide_that_one_was_away(person: World, clock: FakeClock) -> None:
    clock.advance(20 * DAY)
    safety.record_answers(person, SHORT_NO, Scope.SHORT)
    assert why(person) == "14 days or more went by without an entry"


def test_pain_in_a_new_place_asks_at_the_next_session_and_once(person: World, clock: FakeClock) -> None:
    clock.advance(DAY)
    safety.record_answers(person, QUICK_NO, Scope.QUICK)
    log(person, "leg 2")
    assert why(person) == "you logged pain in a new place: leg"
    assert safety.short_list_due_now(person) == ""
    safety.record_answers(person, SHORT_NO, Scope.SHORT)
    for _ in range(2):
        clock.advance(DAY)
        log(person, "leg 4")
        assert "new place" not in why(person)
        answer_due(person)


def test_no_new_place_is_asked_about_on_the_day_of_a_list(person: World, clock: FakeClock) -> None:
    log(person, "leg 2")
    assert needs(person) is Needs.NONE
    clock.advance(DAY)
    assert "new place: leg" in why(person)


@pytest.mark.parametrize("words", ["leg 0", "neck 5", "leg 3 @-5"])
def test_no_pain_known_places_and_late_entries_are_not_new(person: World, clock: FakeClock, words: str) -> None:
    clock.advance(DAY)
    log(person, words)
    assert needs(person) is Needs.QUICK


def test_a_followed_place_is_new_too_unless_it_was_logged_on_the_day_of_the_full_list(
    person: World, another_world: WorldMaker, clock: FakeClock
) -> None:
    other = another_world("other")
    safety.record_answers(other, NOTHING, Scope.FULL)
    log(other, "neck 4 low-back 2")
    clock.advance(DAY)
    log(other, "low-back 3")
    assert needs(other) is Needs.QUICK
    log(person, "neck 2 low-back 9")
    assert why(person) == "you logged pain in a new place: low back"


def test_one_question_comes_before_a_later_session(person: World) -> None:
    safety.require_ready(person)
    play(person)
    with pytest.raises(safety.QuestionsDue) as caught:
        safety.require_ready(person)
    assert caught.value.scope is Scope.ONE
    assert safety.record_answers(person, {"q_one": Answer.NO}, Scope.ONE).needs is Needs.NONE
    play(person)
    assert needs(person) is Needs.ONE
    with pytest.raises(BadValue, match="q_new"):
        safety.record_answers(person, {"q_one": Answer.YES}, Scope.ONE)
    asked = {"q_one": Answer.YES, **QUICK_NO, "q_ill": Answer.YES}
    behind = dict.fromkeys(safety.unanswered(person, asked, Scope.ONE), Answer.NO)
    assert sorted(behind) == ["chest", "fever_neck", "infection"]
    assert safety.record_answers(person, asked | behind, Scope.ONE).needs is Needs.NONE
    yes = safety.record_answers(person, asked | behind | {"chest": Answer.YES}, Scope.ONE)
    assert yes.action is Action.EMERGENCY


def test_a_session_taken_up_again_is_no_later_session(person: World, clock: FakeClock) -> None:
    play(person, is_ended=False)
    assert needs(person) is Needs.NONE
    clock.advance(2.5 * HOUR)
    assert needs(person) is Needs.ONE


def test_on_the_next_day_the_quick_check_comes_first(person: World, clock: FakeClock) -> None:
    play(person)
    clock.advance(DAY)
    assert needs(person) is Needs.QUICK
    safety.record_answers(person, QUICK_NO, Scope.QUICK)
    assert needs(person) is Needs.NONE


def test_a_stop_by_dizziness_withholds_until_its_questions_are_answered(person: World, clock: FakeClock) -> None:
    stop_by(person, "dizziness")
    with pytest.raises(WithheldForSafety, match="stopped because of dizziness"):
        safety.require_allowed(person)
    clock.advance(DAY)
    safety.record_answers(person, QUICK_NO, Scope.QUICK)
    assert needs(person) is Needs.FOLLOW_UP
    with pytest.raises(BadValue, match="dizzy_more"):
        safety.record_answers(person, {"vasc_neuro": Answer.NO}, Scope.FOLLOW_UP)
    answers = {"vasc_neuro": Answer.NO, "dizzy_more": Answer.NO}
    assert safety.record_answers(person, answers, Scope.FOLLOW_UP).needs is Needs.NONE
    stop_by(person, "dizziness")
    now = safety.record_answers(person, answers | {"dizzy_more": Answer.YES}, Scope.FOLLOW_UP)
    assert [(block.question_id, block.action) for block in now.blocks] == [("dizzy_more", Action.SAME_DAY)]
    assert now.needs is not Needs.FOLLOW_UP


def test_whether_tingling_stays_can_be_left_open_and_is_asked_again(person: World) -> None:
    stop_by(person, "arm-or-leg-tingling")
    assert safety.record_answers(person, {"tingling_weak": Answer.NO}, Scope.FOLLOW_UP).needs is Needs.FOLLOW_UP
    (screen,) = safety.screens_for(person, Scope.FOLLOW_UP, {})
    assert [question.id for question in screen.questions] == ["tingling_stays"]
    assert safety.standing(person).why == (
        "one question is open after a session was stopped because of tingling, numbness or electric pain"
    )
    assert safety.history_of_answers(person)[0].details == (
        "no to the others",
        "tingling, numbness or electric pain that stayed for longer than ten minutes: left open, asked again",
    )
    with pytest.raises(BadValue):
        safety.record_answers(person, {}, Scope.FOLLOW_UP)
    assert not safety.record_answers(person, {"tingling_stays": Answer.NO}, Scope.FOLLOW_UP).is_withheld
    with pytest.raises(BadValue, match="nothing of that kind"):
        safety.record_answers(person, {"tingling_stays": Answer.NO}, Scope.FOLLOW_UP)


def test_no_undo_and_no_full_list_answers_what_a_stop_wants_to_know(person: World) -> None:
    stop_by(person, "dizziness")
    undo(person)
    safety.record_answers(person, NOTHING, Scope.FULL)
    assert needs(person) is Needs.FOLLOW_UP


def test_only_two_rules_owe_questions() -> None:
    assert safety.owes_follow_up("dizziness")
    assert safety.owes_follow_up("arm-or-leg-tingling")
    assert not safety.owes_follow_up("sharp-pain")


@pytest.fixture
def own(person: World) -> str:
    """The id of a pack in use that asks three questions of its own."""
    pack = install(person, OWN).pack
    use_pack(person, pack.id)
    return pack.id


def test_a_pack_asks_only_its_own_questions_while_the_list_is_fresh(person: World, own: str) -> None:
    assert needs(person) is Needs.PACK
    with pytest.raises(WithheldForSafety, match="questions of its own"):
        safety.require_ready(person)
    (screen,) = safety.screens_for(person, Scope.PACK, {})
    assert (screen.title, [question.id for question in screen.questions]) == (
        "From your pack", [f"{own}/neck-collar", f"{own}/ringing", f"{own}/black-out"],
    )  # fmt: skip
    with pytest.raises(BadValue, match="neck-collar"):
        safety.record_answers(person, {}, Scope.PACK)
    answers = dict.fromkeys((question.id for question in screen.questions), Answer.NO)
    assert safety.record_answers(person, answers, Scope.PACK).needs is Needs.NONE


def test_a_pack_not_in_use_asks_when_it_is_about_to_be_used(person: World) -> None:
    pack = install(person, OWN).pack
    assert needs(person) is Needs.NONE
    assert needs(person, pack.id) is Needs.PACK


def test_with_an_older_list_the_whole_of_it_is_asked_with_the_packs_questions_last(
    person: World, own: str, clock: FakeClock
) -> None:
    for _ in range(8):
        clock.advance(DAY)
        log(person, "3")
    assert why(person) == "this pack has not been used before"
    assert safety.screens_for(person, Scope.FULL, {})[-1].title == "From your pack"
    with pytest.raises(BadValue, match="neck-collar"):
        safety.record_answers(person, NOTHING, Scope.FULL)
    now = safety.record_answers(person, NOTHING | own_answers(own), Scope.FULL)
    assert now.needs is Needs.NONE


def own_answers(pack: str, **yes: Answer) -> dict[str, Answer]:
    ids = ("neck-collar", "ringing", "black-out")
    return {f"{pack}/{each}": yes.get(each.replace("-", "_"), Answer.NO) for each in ids}


def test_an_own_yes_withholds_with_its_words_also_when_the_pack_is_gone(person: World, own: str) -> None:
    now = safety.record_answers(person, own_answers(own, black_out=Answer.YES), Scope.PACK)
    remove(person, own)
    for standing in (now, safety.standing(person)):
        (block,) = standing.blocks
        assert (block.action, block.reason) == (Action.EMERGENCY, "you answered yes about a black-out")
    (fact,) = [each for each in person.journal.facts({SCREENING}) if "own" in each.content]
    assert fact.content["own"][f"{own}/black-out"] == {
        "text": "Did you black out in the last days?", "about": "a black-out", "action": "emergency",
    }  # fmt: skip
    assert "--clear all" in safety.how_to_clear(safety.standing(person))
    assert not safety.clear(person, [f"{own}/black-out"], person.today(), "seen").blocks
    told = [detail for given in safety.history_of_answers(person) for detail in given.details]
    assert "about a black-out" in told
    assert "a black-out: yes" in told


def test_an_own_yes_leaves_exercises_out_until_the_answer_is_no(person: World, own: str, clock: FakeClock) -> None:
    known = {f"{own}/neck-collar": Known(person.today(), allowed=True)}
    answers = own_answers(own, neck_collar=Answer.KNOWN)
    now = safety.record_answers(person, answers, Scope.PACK, known)
    assert not now.is_withheld
    assert now.flags == {f"{own}/neck-collar"}
    assert safety.flags_in_force(person) == {f"{own}/neck-collar"}
    safety.record_answers(person, NOTHING | own_answers(own), Scope.FULL)
    assert safety.flags_in_force(person) == frozenset()


def test_a_mistake_about_an_own_question_is_taken_back(person: World, own: str) -> None:
    safety.record_answers(person, own_answers(own, ringing=Answer.YES), Scope.PACK)
    assert safety.standing(person).is_withheld
    assert not safety.answered_by_mistake(person, f"{own}/ringing", "answered by mistake").is_withheld


def test_other_words_make_it_another_question(person: World, own: str, tmp_path: Path) -> None:
    safety.record_answers(person, own_answers(own), Scope.PACK)
    newer = tmp_path / "newer.toml"
    text = OWN.read_text("utf-8").replace('"1.0.0"', '"1.1.0"')
    newer.write_text(text.replace("a new ringing in one ear?", "a new ringing in an ear?"), encoding="utf-8")
    install(person, newer)
    (screen,) = safety.screens_for(person, Scope.PACK, {})
    assert [question.id for question in screen.questions] == [f"{own}/ringing"]
    assert needs(person) is Needs.PACK


def test_a_question_of_the_program_is_not_changed_by_what_a_screening_says_of_it(person: World) -> None:
    forged = {"chest": {"text": "Fine?", "about": "nothing", "action": "before-exercise"}}
    body = {"scope": "quick", "answers": {"chest": "yes"}, "known": {}, "own": forged}
    person.journal.append([person.draft(SCREENING, body)])
    (block,) = safety.standing(person).blocks
    assert block.action is Action.EMERGENCY
    assert "chest pressure" in block.reason


def test_old_answers_are_shown_as_they_stand(person: World, clock: FakeClock) -> None:
    assert safety.last_answers(person).day == person.today()
    safety.record_answers(person, {**NOTHING, "bone": Answer.YES, "surgery": Answer.YES}, Scope.FULL)
    safety.answered_by_mistake(person, "surgery", "answered by mistake")
    clock.advance(20 * DAY)
    last = safety.last_answers(person)
    assert (last.answers["bone"], last.answers["surgery"], last.answers["chest"]) == (
        Answer.YES, Answer.NO, Answer.NO,
    )  # fmt: skip
    assert last.day == date(2026, 11, 20)


def test_no_to_merged_questions_alone_is_stored_in_words_that_are_quick_to_pass_over(
    person: World, clock: FakeClock
) -> None:
    clock.advance(DAY)
    for scope, answers in ((Scope.QUICK, QUICK_NO), (Scope.ONE, {"q_one": Answer.NO}), (Scope.SHORT, SHORT_NO)):
        safety.record_answers(person, answers, scope)
    bodies = [fact.body for fact in person.journal.facts({SCREENING})]
    assert bodies[1:] == [body_text(fact.content) for fact in person.journal.facts({SCREENING})][1:]
    assert bodies[1:] == list(PLAIN_SCREENINGS)
    assert len(person.journal.safety_facts()) == 1
