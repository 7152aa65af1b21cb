"""What safety facts mean: what is due, what withholds exercises, what lifts it."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from each import each
from examples import USUAL
from necktrack.insight.safety import ACTIVITY, Evidence, Needs, Standing, safety_log, standing_from
from necktrack.insight.safety_asked import asked_in
from necktrack.insight.safety_words import standing_lines
from necktrack.model.facts import (
    CLEARANCE,
    ENTRY,
    SAFETY_MISTAKE,
    SCREENING,
    SESSION_END,
    SESSION_START,
    VOID,
    Fact,
)
from necktrack.model.further_questions import SHORT_QUESTIONS
from necktrack.model.periods import Period
from necktrack.model.questions import QUESTIONS, SUB_QUESTIONS
from necktrack.model.screening import MISTAKE_WORDS, Action
from necktrack.model.values import replace

TODAY = date(2026, 11, 20)
ZONE = timezone(timedelta(hours=1))
NOTHING = dict.fromkeys(QUESTIONS, "no")
SHORT_NO = dict.fromkeys(SHORT_QUESTIONS, "no")
QUICK_NO = {"q_new": "no", "q_injury": "no", "q_ill": "no"}


class Diary:
    """Makes facts one after the other, an hour apart on the same day unless told otherwise."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []

    def add(self, kind: str, body: dict[str, Any], *, days_ago: int = 0, device: str = "a", hour: int = -1) -> "Diary":
        seq = 1 + sum(fact.device == device for fact in self.facts)
        hour = len(self.facts) % 24 if hour < 0 else hour
        day = TODAY - timedelta(days=days_ago)
        at = datetime(day.year, day.month, day.day, hour, len(self.facts) // 24, tzinfo=ZONE).isoformat()
        fact_id = f"fact-{len(self.facts)}"
        self.facts.append(
            Fact(fact_id, device, seq, at, "", day.isoformat(), kind, json.dumps(body), "salt", "digest", "hash")
        )
        return self

    def full(self, days_ago: int = 0, *, hour: int = -1, device: str = "a", **answers: str) -> "Diary":
        body = {"scope": "full", "answers": {**NOTHING, **_ids(answers)}, "known": {}}
        return self.add(SCREENING, body, days_ago=days_ago, hour=hour, device=device)

    def quick(self, days_ago: int = 0, **answers: str) -> "Diary":
        body = {"scope": "quick", "answers": {**QUICK_NO, **_ids(answers)}, "known": {}}
        return self.add(SCREENING, body, days_ago=days_ago)

    def short(self, days_ago: int = 0, **answers: str) -> "Diary":
        body = {"scope": "short", "answers": {**SHORT_NO, **_ids(answers)}, "known": {}}
        return self.add(SCREENING, body, days_ago=days_ago)

    def cleared(self, *ids: str, days_ago: int = 0, hour: int = -1, device: str = "a") -> "Diary":
        body = {"ids": list(ids), "seen_on": "2026-11-01", "note": "may exercise"}
        return self.add(CLEARANCE, body, days_ago=days_ago, hour=hour, device=device)

    def mistake(self, question_id: str, words: str = MISTAKE_WORDS) -> "Diary":
        return self.add(SAFETY_MISTAKE, {"id": question_id, "words": words})

    def standing(self, **more: Any) -> Standing:
        written = frozenset(fact.recorded.date() for fact in self.facts if fact.kind in ACTIVITY)
        noon = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZONE)
        sessions = tuple(fact for fact in self.facts if fact.kind in (SESSION_START, SESSION_END))
        evidence = Evidence(noon, tuple(self.facts), asked_in(self.facts, TODAY), written, sessions, numbers="112")
        return standing_from(replace(evidence, **more))


def _ids(answers: dict[str, str]) -> dict[str, str]:
    return {key.replace("__", "."): value for key, value in answers.items()}


def blocked(diary: Diary) -> list[str]:
    return [block.question_id for block in diary.standing().blocks]


def test_never_asked_is_withheld() -> None:
    now = Diary().standing()
    assert now.never_asked
    assert now.is_withheld
    assert now.needs is Needs.FULL
    assert "not been answered" in now.why_full


def test_nothing_ticked_lets_exercise_start() -> None:
    now = Diary().full().standing()
    assert not now.is_withheld
    assert now.needs is Needs.NONE
    assert now.action is None
    assert standing_lines(now, TODAY)[-1] == "Nothing is due; exercises may start."


@each({question_id: question_id for question_id in QUESTIONS})
def test_any_yes_withholds_with_its_action(question_id: str) -> None:
    subs = {sub.id: "no" for sub in SUB_QUESTIONS.values() if sub.parent == question_id}
    body = {"scope": "full", "answers": {**NOTHING, question_id: "yes", **subs}, "known": {}}
    now = Diary().add(SCREENING, body).standing()
    assert now.is_withheld
    assert [block.question_id for block in now.blocks] == [question_id]
    assert now.action is QUESTIONS[question_id].action


@pytest.mark.parametrize("sub_id", list(SUB_QUESTIONS))
@pytest.mark.parametrize("said", [{}, {"it": "yes"}])
def test_a_sub_question_yes_or_unanswered_takes_the_stricter_action(sub_id: str, said: dict[str, str]) -> None:
    sub = SUB_QUESTIONS[sub_id]
    answers = {**NOTHING, sub.parent: "yes", **({sub_id: "yes"} if said else {})}
    now = Diary().add(SCREENING, {"scope": "full", "answers": answers, "known": {}}).standing()
    assert [block.question_id for block in now.blocks] == [sub.parent]
    assert now.action is sub.action


def test_the_strictest_block_stands_first_and_names_the_number() -> None:
    now = Diary().full(bone="yes", chest="yes", cord_hands="yes").standing()
    assert [block.action for block in now.blocks] == list(Action)
    assert "call 112" in now.blocks[0].what_to_do


def test_a_later_no_alone_lifts_nothing() -> None:
    assert blocked(Diary().full(1, chest="yes").full()) == ["chest"]


def test_clearance_for_another_question_lifts_nothing() -> None:
    assert blocked(Diary().full(chest="yes", bone="yes").cleared("bone")) == ["chest"]


def test_clearance_recorded_before_the_yes_lifts_nothing() -> None:
    assert blocked(Diary().full(2).cleared("chest", days_ago=1).full(chest="yes")) == ["chest"]


def test_all_clears_every_open_answer() -> None:
    assert not Diary().full(chest="yes", gca="yes").cleared("all").standing().is_withheld


def test_clearance_holds_for_the_same_yes_again() -> None:
    assert blocked(Diary().full(2, bone="yes").cleared("bone", days_ago=1).full(bone="yes")) == []


@pytest.mark.parametrize("question_id", [
    question.id for question in QUESTIONS.values() if question.action is Action.EMERGENCY
])
def test_no_older_clearance_covers_a_yes_about_an_emergency(question_id: str) -> None:
    yes = {"scope": "full", "answers": {**NOTHING, question_id: "yes"}, "known": {}}
    cleared = Diary().add(SCREENING, yes, days_ago=20).cleared(question_id, days_ago=19)
    assert blocked(cleared) == []
    assert blocked(cleared.add(SCREENING, yes)) == [question_id]
    assert blocked(cleared.cleared(question_id)) == []


def test_a_yes_after_a_no_withholds_again() -> None:
    assert blocked(Diary().full(3, bone="yes").cleared("bone", days_ago=2).full(1).full(bone="yes")) == ["bone"]


def test_a_new_urgent_sub_answer_withholds_although_its_parent_was_cleared() -> None:
    diary = Diary().full(2, gca="yes", gca__sight="no").cleared("gca", "gca.sight", days_ago=1)
    now = diary.full(gca="yes", gca__sight="yes").standing()
    assert [block.question_id for block in now.blocks] == ["gca"]
    assert now.action is Action.EMERGENCY


@pytest.mark.parametrize("body", [{}, {"note": " "}, {"seen_on": "soon"}, {"ids": "chest"}, {"ids": []}])
def test_a_clearance_without_day_note_or_ids_lifts_nothing(body: dict[str, Any]) -> None:
    whole = {"ids": ["chest"], "seen_on": "2026-11-01", "note": "fine"}
    given_body = {**whole, **body} if body else {"ids": ["chest"]}
    assert blocked(Diary().full(chest="yes").add(CLEARANCE, given_body)) == ["chest"]


def test_known_and_allowed_lets_exercise_start_and_keeps_the_flag() -> None:
    body = {
        "scope": "full",
        "answers": {**NOTHING, "bone": "known"},
        "known": {"bone": {"seen_on": "2026-11-01", "allowed": True}},
    }
    now = Diary().add(SCREENING, body).cleared("bone").standing()
    assert not now.is_withheld
    assert now.flags == {"osteoporosis"}


def test_known_but_not_allowed_withholds_even_after_an_older_clearance() -> None:
    diary = Diary().full(2, bone="yes").cleared("bone", days_ago=1)
    body = {
        "scope": "full",
        "answers": {**NOTHING, "bone": "known"},
        "known": {"bone": {"seen_on": "2026-11-19", "allowed": False}},
    }
    now = diary.add(SCREENING, body).standing()
    assert [block.question_id for block in now.blocks] == ["bone"]
    assert "has not allowed" in now.blocks[0].reason


def test_answered_by_mistake_lifts_and_both_stay_on_the_log() -> None:
    diary = Diary().full(gca="yes").mistake("gca")
    assert not diary.standing().is_withheld
    log = safety_log(diary.facts, Period(TODAY, TODAY))
    assert [yes.question_id for yes in log.yeses] == ["gca"]
    closing = log.yeses[0].closing
    assert closing is not None
    assert (closing.is_mistake, closing.words) == (True, MISTAKE_WORDS)


@pytest.mark.parametrize("words", ["", "yes", "answered by mistake?", "by mistake"])
def test_other_words_take_nothing_back(words: str) -> None:
    assert blocked(Diary().full(chest="yes").mistake("chest", words)) == ["chest"]


def test_a_mistake_also_takes_the_flag_off_a_cleared_answer() -> None:
    diary = Diary().full(bone="yes").cleared("bone")
    assert diary.standing().flags == {"osteoporosis"}
    assert diary.mistake("bone").standing().flags == frozenset()


def test_after_a_mistake_a_new_yes_withholds() -> None:
    assert blocked(Diary().full(1, chest="yes").mistake("chest").full(chest="yes")) == ["chest"]


def test_voids_and_replacements_never_lift() -> None:
    diary = Diary().full(chest="yes")
    diary.add(VOID, {"voids": diary.facts[0].id}).add(VOID, {"voids": diary.facts[0].id, "undo": True})
    diary.add(SCREENING, {"scope": "full", "answers": NOTHING, "known": {}, "replaces": diary.facts[0].id})
    assert blocked(diary) == ["chest"]


def test_a_voided_clearance_still_lifts() -> None:
    diary = Diary().full(chest="yes").cleared("chest")
    assert blocked(diary.add(VOID, {"voids": diary.facts[1].id})) == []


def test_a_clock_that_went_back_does_not_put_a_clearance_after_a_later_yes() -> None:
    diary = Diary().full(5, hour=20).full(3, chest="yes").cleared("chest", days_ago=0, hour=20)
    assert blocked(diary.full(1, hour=1).full(1, hour=2, chest="yes")) == ["chest"]


def test_answers_of_another_device_count() -> None:
    assert blocked(Diary().full().full(device="b", chest="yes")) == ["chest"]


def test_a_question_of_another_version_withholds_until_cleared() -> None:
    diary = Diary().full(new_question="yes")
    assert blocked(diary) == ["new_question"]
    assert diary.standing().action is Action.BEFORE_EXERCISE
    assert blocked(diary.cleared("new_question")) == []


@pytest.mark.parametrize(
    "body", [{}, {"answers": []}, {"answers": {"chest": ["yes"]}}, {"scope": "full", "answers": {}}]
)
def test_a_screening_that_cannot_be_read_counts_as_unanswered(body: dict[str, Any]) -> None:
    assert Diary().add(SCREENING, body).standing().never_asked


def test_a_list_with_a_question_left_out_is_no_full_list() -> None:
    answers = {key: value for key, value in NOTHING.items() if key != "chest"}
    assert Diary().add(SCREENING, {"scope": "full", "answers": answers}).standing().needs is Needs.FULL


def test_the_quick_check_is_due_on_the_next_day() -> None:
    assert Diary().full(1).standing().needs is Needs.QUICK
    assert Diary().full(1).quick().standing().needs is Needs.NONE


def test_a_quick_yes_without_the_questions_behind_it_stays_due() -> None:
    assert Diary().full(1).quick(q_injury="yes").standing().needs is Needs.QUICK


def test_a_quick_no_is_no_answer_to_the_questions_behind_it() -> None:
    diary = Diary().full(3, bone="yes", cord_hands="yes").cleared("all", days_ago=3).quick(1)
    assert blocked(diary.full(cord_hands="yes", bone="yes")) == []


def test_fourteen_days_away_make_the_full_list_due() -> None:
    assert Diary().full(14).standing().needs is Needs.FULL
    assert Diary().full(13).standing().needs is not Needs.FULL


def test_an_entry_today_does_not_hide_that_one_was_away() -> None:
    away = Diary().full(20).add(ENTRY, {}, days_ago=19).add(ENTRY, {})
    assert away.standing().needs is Needs.FULL
    here = Diary().full(20).add(ENTRY, {}, days_ago=13).add(ENTRY, {})
    assert here.standing().needs is not Needs.FULL


def test_answers_from_a_day_that_is_not_yet_are_asked_again() -> None:
    assert Diary().full(-30).standing().needs is Needs.FULL
    assert Diary().full(-30).full().standing().needs is Needs.NONE


def test_a_newly_used_pack_asks_the_full_list_unless_it_is_fresh() -> None:
    assert Diary().full(8).short(1).standing(is_new_pack=True).needs is Needs.FULL
    assert Diary().full(7).short(1).standing(is_new_pack=True).needs is Needs.QUICK


def test_flags_of_a_passing_state_end_with_clearance() -> None:
    diary = Diary().full(vasc_sudden="yes")
    assert diary.standing().flags == {"vascular"}
    assert diary.cleared("vasc_sudden").standing().flags == frozenset()


def test_exercises_that_can_make_dizzy_stay_hidden_until_there_is_no_dizziness() -> None:
    diary = Diary().full(vertigo_new="yes", vertigo_new__signs="no").cleared("vertigo_new")
    assert diary.standing().flags == {"dizzy"}
    assert diary.full().standing().flags == frozenset()


def test_lasting_flags_end_with_a_no() -> None:
    diary = Diary().full(2, pregnant="yes", upper_neck_lax="yes").cleared("all", days_ago=1)
    assert diary.standing().flags == {"pregnancy", "instability"}
    assert diary.full().standing().flags == frozenset()


def test_the_log_tells_what_was_done() -> None:
    diary = Diary().full(3, chest="yes").cleared("chest", days_ago=2).full(1, gca="yes", gca__sight="no")
    log = safety_log(diary.facts, Period(TODAY - timedelta(days=5), TODAY))
    closings = [yes.closing.words if yes.closing else "" for yes in log.yeses]
    assert closings == ["may exercise", ""]
    assert [block.question_id for block in log.blocks] == ["gca"]
    assert log.asked_on == TODAY - timedelta(days=1)


def test_an_open_answer_is_on_the_log_of_every_period() -> None:
    diary = Diary().full(40, chest="yes").full(30, bone="yes").cleared("bone", days_ago=30)
    log = safety_log(diary.facts, Period(TODAY, TODAY))
    assert [yes.question_id for yes in log.yeses] == ["chest"]


_IDS = ("chest", "gca", "gca.sight", "bone")
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("screen"), st.dictionaries(st.sampled_from(_IDS), st.sampled_from(["yes", "no", "known"]))),
        st.tuples(st.just("clear"), st.lists(st.sampled_from(_IDS), max_size=2)),
        st.tuples(st.just("mistake"), st.sampled_from(_IDS)),
        st.tuples(st.just("wrong words"), st.sampled_from(_IDS)),
        st.tuples(st.just("void"), st.integers(0, 20)),
        st.tuples(st.just("replace"), st.integers(0, 20)),
    ),
    max_size=20,
)


def _play(steps: list[tuple[str, Any]]) -> Diary:
    diary = Diary().full()
    for step, value in steps:
        if step == "screen":
            answers = {**NOTHING, **value}
            diary.add(SCREENING, {"scope": "full", "answers": answers, "known": {}})
        elif step == "clear":
            diary.cleared(*value)
        elif step in ("mistake", "wrong words"):
            diary.mistake(value, MISTAKE_WORDS if step == "mistake" else "no words")
        elif step == "void":
            diary.add(VOID, {"voids": f"fact-{value}", "undo": value % 2 == 0})
        else:
            diary.add(SCREENING, {"scope": "full", "answers": NOTHING, "replaces": f"fact-{value}"})
    return diary


def _lifts(step: tuple[str, Any], question_id: str) -> bool:
    name, value = step
    return (name == "clear" and question_id in value) or (name == "mistake" and value == question_id)


@settings(max_examples=USUAL)
@given(_STEPS, st.sampled_from(["chest", "bone"]), _STEPS)
def test_a_yes_stays_until_it_is_cleared_or_was_a_mistake(
    before: list[tuple[str, Any]], question_id: str, after: list[tuple[str, Any]]
) -> None:
    harmless = [step for step in after if not _lifts(step, question_id)]
    steps = [*before, ("screen", {question_id: "no"}), ("screen", {question_id: "yes"}), *harmless]
    assert question_id in blocked(_play(steps))


@settings(max_examples=USUAL)
@given(_STEPS)
def test_voids_and_wrong_words_change_nothing(steps: list[tuple[str, Any]]) -> None:
    kept = [(step, value) for step, value in steps if step not in ("void", "wrong words")]
    with_all, without = _play(steps).standing(), _play(kept).standing()
    assert {block.question_id for block in with_all.blocks} == {block.question_id for block in without.blocks}
    assert with_all.flags == without.flags


_YES = ("screen", {"bone": "yes"})
_NO = ("screen", {"bone": "no"})
_KNOWN = ("screen", {"bone": "known"})
_CLEAR = ("clear", ["bone"])
_OTHER = ("clear", ["chest"])
_TAKEN_BACK = ("mistake", "bone")


@pytest.mark.parametrize(
    ("steps", "is_withheld"),
    [
        ([_YES], True),
        ([_YES, _NO], True),
        ([_YES, _CLEAR], False),
        ([_YES, ("clear", ["all"])], False),
        ([_YES, _OTHER], True),
        ([_YES, _TAKEN_BACK], False),
        ([_YES, _CLEAR, _YES], False),
        ([_YES, _CLEAR, _KNOWN], True),
        ([_YES, _CLEAR, _NO, _YES], True),
        ([_YES, _TAKEN_BACK, _YES], True),
        ([_KNOWN, _CLEAR], False),
        ([_KNOWN], True),
        ([_YES, ("void", 1), ("void", 0), ("replace", 1)], True),
        ([("screen", {"of_another_version": "yes"})], True),
    ],
)
def test_the_table_of_the_docs_holds(steps: list[tuple[str, Any]], is_withheld: bool) -> None:
    assert _play(steps).standing().is_withheld is is_withheld
