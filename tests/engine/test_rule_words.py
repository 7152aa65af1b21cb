"""What a stop rule says (clinical.md 2.4): calm, short, on one screen with the question that follows."""

import textwrap

import pytest

from necktrack.engine.events import Rule
from necktrack.engine.rules import (
    SETTLE_QUESTION,
    SETTLE_SECONDS,
    judge_pain,
    judge_symptom,
    words_at_last,
    words_before_any,
    words_in_short,
    words_noted,
    words_when_severe,
)
from necktrack.model.questions import QUESTIONS
from necktrack.model.sessions import Symptom

_PAIN = judge_pain(2, 4)
WORDS = {
    **{symptom.value: judge_symptom(symptom).words for symptom in Symptom},
    "pain-rise": _PAIN.words if _PAIN else "",
    **{f"before any, {rule.value}": words_before_any(rule) for rule in (Rule.PAIN_RISE, Rule.SHARP_PAIN)},
    **{f"over, {rule.value}": words_noted(rule, "Slow belly breathing") for rule in (Rule.PAIN_RISE, Rule.SHARP_PAIN)},
    **{f"at the last, {rule.value}": words_at_last(rule) for rule in (Rule.PAIN_RISE, Rule.SHARP_PAIN)},
}
_IN_A_BOX = 64


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_words_fit_one_screen_with_what_follows(words: str) -> None:
    assert len(textwrap.wrap(words, _IN_A_BOX)) + len(textwrap.wrap(SETTLE_QUESTION, _IN_A_BOX)) <= 12
    assert "!" not in words


@pytest.mark.parametrize("words", [WORDS["pain-rise"], WORDS["sharp-pain"], WORDS["before any, pain-rise"]])
def test_after_an_exercise_that_is_stopped_the_next_one_waits_for_the_pain_to_be_back(words: str) -> None:
    assert "Rest for up to two minutes." in words
    assert "only if the pain is back where it was at the start." in words
    assert "end here, which is the right thing to do." in words
    assert 120 <= SETTLE_SECONDS <= 180


def test_sharp_pain_is_noted_for_the_provider() -> None:
    assert "noted as not tolerated, for your provider to see" in WORDS["sharp-pain"]


def test_tingling_that_stays_and_weakness_are_looked_at_the_same_day() -> None:
    words = WORDS["arm-or-leg-tingling"]
    assert words.startswith("The session stops here.")
    assert "longer than ten minutes, speak to a doctor or an urgent line today" in words
    assert "weakness, do so at once" in words


SIGNS = ("trouble speaking or swallowing", "double vision", "a drooping eyelid or face", "sudden unsteadiness",
         "a sudden fall without fainting", "weakness on one side", "even briefly")  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_dizziness_names_the_signs_of_the_safety_question_as_an_emergency(sign: str) -> None:
    assert sign in QUESTIONS["vasc_neuro"].text
    before, _ = WORDS["dizziness"].split("call the emergency number now")
    assert sign in before


def test_dizziness_means_sitting_down_and_only_a_brief_light_head_passes_with_rest() -> None:
    words = WORDS["dizziness"]
    assert words.startswith("The session stops here. Sit down. A brief light head on standing up: rest")
    assert "a numb face" in words
    assert words.endswith("Anything else: speak to a doctor or an urgent line today.")


def test_where_an_exercise_is_over_it_is_named() -> None:
    assert words_noted(Rule.SHARP_PAIN, "Slow belly breathing").startswith(
        "Slow belly breathing is noted as not tolerated, for your provider to see. Rest for up to two minutes."
    )
    assert words_in_short(Rule.PAIN_RISE, "Breathing") == "The pain rose, which is noted with Breathing."
    assert "this exercise" in words_in_short(Rule.PAIN_RISE)


@pytest.mark.parametrize("score", [*range(11), None])
def test_a_severe_pain_says_when_to_call(score: int | None) -> None:
    words = words_when_severe(score, "999 or 112")
    assert bool(words) is (score is not None and score >= 8)
    if words:
        assert "suddenly and severely" in words
        assert "unlike any pain" in QUESTIONS["vasc_sudden"].text
        assert "call 999 or 112 now" in words
