"""The safety questions as data: complete, sourced, calm."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from each import each
from necktrack.engine.events import Rule
from necktrack.errors import BadValue
from necktrack.insight.safety_words import get_help_lines
from necktrack.model import flags, wording
from necktrack.model.answer_words import question_named, read_answers
from necktrack.model.countries import EMERGENCY_NUMBERS, emergency_number, parse_country, parse_emergency_number
from necktrack.model.further_questions import ACTING, FOLLOW_UPS, MERGED, SHORT, STOP_QUESTIONS
from necktrack.model.question_screens import (
    BEHIND,
    FULL_SCREENS,
    ids_behind,
    screens_behind,
    screens_of,
    still_open,
)
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS, SUB_QUESTIONS, sub_questions_of
from necktrack.model.screening import ACTION_NAMES, Action, Answer, Known, Question, Scope, strictest, what_to_do

TODAY = date(2026, 11, 20)
_EMERGENCY = (
    "ces_saddle", "ces_bladder", "ces_sex", "ces_legs", "vasc_sudden", "vasc_neuro", "fever_neck", "trauma_turn",
    "chest",
)  # fmt: skip
_SAME_DAY = ("trauma_high", "cord_hands", "cord_walk", "cord_shock", "arm_weak", "gca", "infection")
_BEFORE = ("cancer", "bone", "upper_neck_lax", "surgery", "inflam", "pregnant", "vertigo_new", "minor")
ACTIONS = {
    **dict.fromkeys(_EMERGENCY, Action.EMERGENCY),
    **dict.fromkeys(_SAME_DAY, Action.SAME_DAY),
    **dict.fromkeys(_BEFORE, Action.BEFORE_EXERCISE),
}
SUB_ACTIONS = {
    "trauma_high.recent": Action.EMERGENCY,
    "cord_walk.fast": Action.EMERGENCY,
    "gca.sight": Action.EMERGENCY,
    "cancer.new": Action.SAME_DAY,
    "vertigo_new.signs": Action.EMERGENCY,
}
ILLNESSES = (
    "cauda", "dissection", "stroke", "meningitis", "fracture", "myelopathy", "arteritis", "infarct", "heart attack",
    "malignan", "cancer", "tumour", "spondylo", "vertigo", "osteoporosis", "arthritis", "ehlers", "lhermitte", "bleed",
)  # fmt: skip
BANNED = (
    "diagnose", "treat", "cure", "correct", "realign", "monitor your condition", "clinically proven", "detect",
    "prevents", "subluxation",
)  # fmt: skip


def every_question() -> tuple[Question, ...]:
    return (*QUESTIONS.values(), *SUB_QUESTIONS.values(), *MERGED.values(), *STOP_QUESTIONS.values())


def result_texts() -> Iterator[str]:
    yield from (what_to_do(action, "112") for action in Action)
    yield from (question.about for question in every_question())
    yield from (question.note for question in every_question())
    yield from get_help_lines("112")
    yield from flags.FLAG_REASONS.values()
    yield from flags.STOP_FLAGS.values()


def test_every_question_of_the_list_is_there_with_its_action() -> None:
    assert {question.id: question.action for question in QUESTIONS.values()} == ACTIONS


def test_every_conditional_row_is_a_sub_question_with_the_stricter_action() -> None:
    assert {question.id: question.action for question in SUB_QUESTIONS.values()} == SUB_ACTIONS
    for sub in SUB_QUESTIONS.values():
        assert strictest([sub.action, QUESTIONS[sub.parent].action]) is sub.action
        assert sub.id.startswith(f"{sub.parent}.")
        assert sub in sub_questions_of(sub.parent)


@each({question.id: question for question in every_question()})
def test_every_question_is_a_question_with_a_source(question: Question) -> None:
    assert question.text.rstrip(")").rstrip(".").endswith("?") or "? (" in question.text
    assert all(source.strip() for source in question.sources)
    assert question.sources
    assert question.looks_for
    assert question.about


@each({text: text for text in result_texts()})
def test_no_result_names_an_illness(text: str) -> None:
    assert not [word for word in ILLNESSES if word in text.lower()]


def test_no_text_makes_a_forbidden_claim() -> None:
    texts = [*result_texts(), *(question.text for question in every_question()), wording.DISCLAIMER]
    texts += [screen.title + " " + screen.lead for screen in FULL_SCREENS]
    for text in texts:
        assert not [word for word in BANNED if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


def test_the_full_list_is_asked_on_four_calm_screens() -> None:
    assert len(FULL_SCREENS) == 4
    asked = [question.id for screen in FULL_SCREENS for question in screen.questions]
    assert sorted(asked) == sorted(QUESTIONS)
    assert max(len(screen.questions) for screen in FULL_SCREENS) <= 8


def test_urgent_questions_come_first() -> None:
    first_two = [question for screen in FULL_SCREENS[:2] for question in screen.questions]
    emergencies = {question_id for question_id, action in ACTIONS.items() if action is Action.EMERGENCY}
    assert emergencies <= {question.id for question in first_two}


def test_a_yes_to_a_merged_question_asks_what_stands_behind_it() -> None:
    assert set(BEHIND) == set(MERGED)
    for merged in {*BEHIND} - {"q_one"}:
        assert ids_behind([merged]) <= set(QUESTIONS)
        shown = {question.id for screen in screens_behind([merged]) for question in screen.questions}
        assert shown == ids_behind([merged])
    assert ids_behind(["q_one"]) == set(QUICK_QUESTIONS)
    assert screens_behind([]) == ()


@pytest.mark.parametrize("question", SHORT, ids=lambda question: question.id)
def test_a_question_of_the_short_list_has_the_strictest_action_of_what_it_stands_for(question: Question) -> None:
    behind = [each for root in BEHIND[question.id] for each in (QUESTIONS[root], *sub_questions_of(root))]
    assert question.action is strictest(each.action for each in behind)


def test_the_short_list_holds_the_eight_of_the_clinical_notes() -> None:
    assert [question.id for question in SHORT] == [
        "s_ces", "s_vasc", "s_cord", "s_trauma", "s_infection", "s_arm", "s_weight", "s_headache",
    ]  # fmt: skip
    named = {"s_ces": "ces_", "s_vasc": "vasc_", "s_cord": "cord_", "s_trauma": "trauma_"}
    for short, start in named.items():
        assert set(BEHIND[short]) == {question_id for question_id in QUESTIONS if question_id.startswith(start)}


def test_one_question_comes_before_a_later_session_and_leads_to_the_quick_check() -> None:
    def asked(**answers: Answer) -> list[str]:
        screens = screens_of(Scope.ONE, answers)
        return [question.id for screen in screens for question in screen.questions]

    assert asked() == asked(q_one=Answer.NO) == ["q_one"]
    assert asked(q_one=Answer.YES) == ["q_one", *QUICK_QUESTIONS]
    assert asked(q_one=Answer.YES, q_ill=Answer.YES)[4:] == ["chest", "fever_neck", "infection"]
    assert asked(q_one=Answer.NO, q_ill=Answer.YES) == ["q_one"]


def test_a_stop_asks_what_its_rule_wants_to_know_and_one_question_may_wait() -> None:
    rules = {str(rule) for rule in Rule}
    assert set(FOLLOW_UPS) <= rules
    everything = [each for ids in FOLLOW_UPS.values() for each in ids]
    for ids in FOLLOW_UPS.values():
        (screen,) = screens_of(Scope.FOLLOW_UP, {}, owed=ids)
        assert tuple(question.id for question in screen.questions) == ids
    both = screens_of(Scope.FOLLOW_UP, {}, owed=everything)
    assert len(both) == len(FOLLOW_UPS)
    tingling = screens_of(Scope.FOLLOW_UP, {}, owed=["tingling_weak", "tingling_stays"])
    assert still_open(tingling, {}) == ("tingling_weak", "tingling_stays")
    assert still_open(tingling, {"tingling_weak": Answer.NO}) == ()
    assert still_open(tingling, {"tingling_stays": Answer.NO}) == ("tingling_weak",)


def test_flags_name_real_questions() -> None:
    named = {question_id for ids in flags.SAFETY_FLAGS.values() for question_id in ids}
    assert named | flags.STANDING_QUESTIONS <= set(QUESTIONS)
    assert set(flags.FLAG_REASONS) == set(flags.SAFETY_FLAGS)
    assert flags.flags_of("gca.sight") == frozenset()
    assert flags.flags_of("vertigo_new.signs") == {"dizzy"}


def test_emergency_words_name_the_number_and_the_next_step() -> None:
    assert "call 999" in what_to_do(Action.EMERGENCY, "999")
    assert "today" in what_to_do(Action.SAME_DAY, "999")
    assert "call" not in what_to_do(Action.BEFORE_EXERCISE, "999")
    assert wording.one_line("112").endswith("emergencies: call 112")


def test_with_no_number_set_three_are_shown() -> None:
    words = emergency_number("", "")
    assert all(number in words for number in ("112", "911", "999"))
    assert emergency_number("XX", "") == words


@pytest.mark.parametrize(
    ("country", "typed", "expected"), [("DE", "", "112"), ("us", "", "911"), ("NZ", "", "111"), ("DE", "110", "110")]
)
def test_the_number_fits_the_country_or_the_person(country: str, typed: str, expected: str) -> None:
    assert emergency_number(country, typed) == expected


def test_every_number_in_the_table_could_be_typed() -> None:
    for country, number in EMERGENCY_NUMBERS.items():
        assert parse_country(country.lower()) == country
        assert parse_emergency_number(number) == number


@pytest.mark.parametrize("text", ["1", "call me", "\x1b[31m112", "9" * 41, "112 or", "٣٣٣"])
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_emergency_number(text)


@pytest.mark.parametrize("text", ["Germany", "D1", "ß"])
def test_what_is_not_a_country_code_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_country(text)


def test_answers_are_read_from_words() -> None:
    answers, known = read_answers(["ces-saddle=yes", "gca.sight=no", "bone=known:yesterday:not-yet"], TODAY)
    assert answers == {"ces_saddle": Answer.YES, "gca.sight": Answer.NO, "bone": Answer.KNOWN}
    assert known == {"bone": Known(TODAY.replace(day=19), allowed=False)}


@pytest.mark.parametrize(
    "word", ["bone", "bone=", "bone=maybe", "bone=known", "bone=known:tomorrow", "bone=known:today:perhaps", "x=yes"]
)
def test_unclear_answers_are_refused(word: str) -> None:
    with pytest.raises(BadValue):
        read_answers([word], TODAY)


def test_an_answer_given_twice_is_refused() -> None:
    with pytest.raises(BadValue):
        read_answers(["bone=yes", "bone=no"], TODAY)


def test_an_unknown_id_gets_the_nearest_offered() -> None:
    with pytest.raises(BadValue) as caught:
        question_named("ces_sadle")
    assert "ces_saddle" in caught.value.hint


DOCS = (Path(__file__).parents[2] / "docs" / "safety.md").read_text("utf-8")


@each(ACTING)
def test_the_docs_say_what_is_asked_and_why(question: Question) -> None:
    row = f"| `{question.id}` | {question.text} | {ACTION_NAMES[question.action]} | {'; '.join(question.sources)} |"
    assert row in DOCS


def test_the_docs_list_every_merged_question_and_the_flags() -> None:
    for merged in MERGED.values():
        behind = ", ".join(f"`{question_id}`" for question_id in BEHIND[merged.id])
        action = f" {ACTION_NAMES[merged.action]} |" if merged in SHORT else ""
        assert f"| `{merged.id}` | {merged.text} | {behind} |{action}" in DOCS
    for flag in (*flags.SAFETY_FLAGS, *flags.STOP_FLAGS):
        assert f"| `{flag}` |" in DOCS
