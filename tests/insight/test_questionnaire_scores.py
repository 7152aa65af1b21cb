"""Scores of questionnaires: examples counted by hand, and what holds for every questionnaire and every answer."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.insight.questionnaires import Scored, score, shift
from necktrack.model.questionnaire_words import bounds
from necktrack.model.questionnaires import (
    ItemOption,
    Method,
    Missing,
    Origin,
    Questionnaire,
    QuestionnaireItem,
    ScoreLabel,
    Scoring,
)
from necktrack.model.scores import Direction

Answers = dict[str, int | None]
SIX = ("a", "b", "c", "d", "e", "drive")


def six_items(
    method: Method = Method.SUM, missing: Missing = Missing.NONE, required: int = 4, highest: float = 30
) -> Questionnaire:
    """Five items from 0 to 5 and one about driving, which may not apply."""
    options = tuple(ItemOption(value, f"word {value}") for value in range(6))
    items = tuple(QuestionnaireItem(name, f"{name}?", options, may_not_apply=name == "drive") for name in SIX)
    scoring = Scoring(method, required, missing)
    return Questionnaire("six", "Six", items, scoring, Origin.OWN, Direction.HIGHER_IS_WORSE, 0, highest)


ALL: Answers = dict(zip(SIX, (0, 1, 2, 3, 4, 5), strict=True))
NO_CAR: Answers = ALL | {"drive": None}
SKIPPED: Answers = {name: value for name, value in ALL.items() if name != "drive"}


@pytest.mark.parametrize(("method", "missing", "highest", "answers", "value"), [
    (Method.SUM, Missing.NONE, 30, ALL, 15),
    (Method.SUM, Missing.NONE, 30, NO_CAR, 10),
    (Method.SUM, Missing.MEAN_OF_ANSWERED, 30, SKIPPED, 12),  # 10 of five items; the sixth counts as their mean, 2
    (Method.SUM, Missing.MEAN_OF_ANSWERED, 30, NO_CAR, 10),
    (Method.SUM, Missing.REDUCE_DENOMINATOR, 30, SKIPPED, 12),  # 10 of 25, scaled to 30
    (Method.SUM, Missing.REDUCE_DENOMINATOR, 30, NO_CAR, 12),
    (Method.SUM, Missing.REDUCE_DENOMINATOR, 30, ALL, 15),
    (Method.MEAN, Missing.NONE, 5, ALL, 2.5),
    (Method.MEAN, Missing.NONE, 5, NO_CAR, 2),
    (Method.MEAN, Missing.MEAN_OF_ANSWERED, 5, SKIPPED, 2),
    (Method.MEAN, Missing.REDUCE_DENOMINATOR, 5, SKIPPED, 2),
    (Method.PERCENT, Missing.NONE, 100, ALL, 50),
    (Method.PERCENT, Missing.REDUCE_DENOMINATOR, 100, SKIPPED, 40),
    (Method.PERCENT, Missing.NONE, 100, NO_CAR, 40),
    (Method.COUNT, Missing.NONE, 6, ALL, 5),
    (Method.COUNT, Missing.NONE, 6, NO_CAR, 4),
    (Method.COUNT, Missing.MEAN_OF_ANSWERED, 6, SKIPPED, 4.8),
    (Method.COUNT, Missing.REDUCE_DENOMINATOR, 6, SKIPPED, 4.8),
])
def test_each_method_counts_as_by_hand(
    method: Method, missing: Missing, highest: float, answers: Answers, value: float
) -> None:
    assert score(six_items(method, missing, highest=highest), answers).value == pytest.approx(value)


def test_does_not_apply_is_neither_skipped_nor_nought() -> None:
    form = six_items(required=6)
    assert score(form, NO_CAR) == Scored(10, answered=5, total=5, not_applicable=1)
    skipped = score(form, SKIPPED)
    assert (skipped.value, skipped.answered, skipped.total, skipped.not_applicable) == (None, 5, 6, 0)
    assert score(form, ALL | {"drive": 0}) == Scored(10, answered=6, total=6)


def test_too_few_answers_give_no_score_and_the_reason() -> None:
    few = score(six_items(missing=Missing.MEAN_OF_ANSWERED), {"a": 5, "b": 5, "c": 5})
    assert few.value is None
    assert few.reason == "3 of 6 answered, 4 needed"
    assert score(six_items(), SKIPPED).reason == "5 of 6 answered, all of them needed"
    assert score(six_items(required=0), {}).reason == "0 of 6 answered, 1 needed"
    assert score(six_items(required=0), dict.fromkeys(SIX)).reason == "0 of 0 answered, 1 needed"


def test_a_number_outside_the_range_is_not_passed_off_as_a_score() -> None:
    assert score(six_items(highest=10), ALL).reason == "it would lie outside 0 to 10"


def test_a_label_is_the_authors_with_its_source_or_there_is_none() -> None:
    form = six_items(Method.MEAN, highest=5)
    labels = (ScoreLabel(0, 2, "low"), ScoreLabel(3, 5, "high"))
    scoring = Scoring(Method.MEAN, 4, labels=labels, labels_source="a book")
    labelled = Questionnaire("six", "Six", form.items, scoring, Origin.OWN, form.direction, 0, 5)
    assert (score(labelled, NO_CAR).label, score(labelled, NO_CAR).label_source) == ("low", "a book")
    assert (score(labelled, ALL).label, score(labelled, ALL).label_source) == ("", "")
    assert score(form, NO_CAR).label == ""


def test_a_change_is_told_beside_the_authors_claim() -> None:
    assert shift(20, 14, points=5, percent=40).difference == -6
    assert shift(20, 14, points=5, percent=40).percent == -30
    assert shift(20, 14, points=5, percent=40).is_points_reached is True
    assert shift(20, 14, points=5, percent=40).is_percent_reached is False
    assert shift(20, 14).is_points_reached is None
    assert shift(0, 14, percent=30).percent is None
    assert shift(0, 14, percent=30).is_percent_reached is None


@st.composite
def forms(draw: st.DrawFn) -> Questionnaire:
    """Questionnaires with a range that their items can fill."""
    method = draw(st.sampled_from(Method))
    scales = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 10)), min_size=1, max_size=8))
    if method is Method.MEAN:
        scales = [scales[0]] * len(scales)
    items = tuple(
        QuestionnaireItem(f"q{place}", "?", lowest=low, highest=low + width, may_not_apply=True)
        for place, (low, width) in enumerate(scales)
    )
    most = sum(item.highest for item in items)
    highest = {Method.SUM: most, Method.MEAN: items[0].highest, Method.PERCENT: 100, Method.COUNT: len(items)}[method]
    required = draw(st.integers(0, len(items)))
    scoring = Scoring(method, required, draw(st.sampled_from(Missing)))
    return Questionnaire("f", "F", items, scoring, Origin.OWN, Direction.HIGHER_IS_WORSE, 0, highest)


@st.composite
def answered(draw: st.DrawFn) -> tuple[Questionnaire, Answers]:
    form = draw(forms())
    answers: Answers = {}
    for item in form.items:
        answer = draw(st.one_of(st.none(), st.just("skip"), st.integers(*bounds(item))))
        if not isinstance(answer, str):
            answers[item.id] = answer
    return form, answers


@given(answered())
def test_a_score_lies_in_its_range_or_says_why_there_is_none(case: tuple[Questionnaire, Answers]) -> None:
    form, answers = case
    scored = score(form, answers)
    assert (scored.value is None) == bool(scored.reason)
    assert scored.value is None or form.lowest <= scored.value <= form.highest
    assert scored.answered == sum(value is not None for value in answers.values())
    assert scored.not_applicable == sum(value is None for value in answers.values())
    assert scored.total + scored.not_applicable == len(form.items)


@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answers_and_items_changes_nothing(
    case: tuple[Questionnaire, Answers], chance: random.Random
) -> None:
    form, answers = case
    shuffled = list(answers.items())
    chance.shuffle(shuffled)
    items = list(form.items)
    chance.shuffle(items)
    other = Questionnaire("f", "F", tuple(items), form.scoring, form.origin, form.direction, form.lowest, form.highest)
    assert score(other, dict(shuffled)) == score(form, answers)


@given(answered(), st.data())
def test_a_higher_answer_never_lowers_the_score(case: tuple[Questionnaire, Answers], data: st.DataObject) -> None:
    form, answers = case
    movable = [item for item in form.items if (value := answers.get(item.id)) is not None and value < item.highest]
    if not movable:
        return
    item = data.draw(st.sampled_from(movable))
    before, after = score(form, answers), score(form, answers | {item.id: item.highest})
    if before.value is not None and after.value is not None:
        assert after.value >= before.value


@given(answered())
def test_an_item_that_does_not_apply_counts_as_if_it_were_not_there(case: tuple[Questionnaire, Answers]) -> None:
    form, answers = case
    left = tuple(item for item in form.items if answers.get(item.id, 0) is not None)
    without = Questionnaire("f", "F", left, form.scoring, form.origin, form.direction, form.lowest, form.highest)
    assert score(without, answers).value == score(form, answers).value
    assert score(without, answers).total == score(form, answers).total
