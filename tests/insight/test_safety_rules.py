"""The rules of asking as pure values, and the page that prints them."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from each import each
from examples import USUAL
from necktrack.insight.safety_rules import RULES, Given, Needs, Situation, due, follows, given_to
from necktrack.insight.safety_table import Row, asking_table, decision_rows, decision_table
from necktrack.model.further_questions import ACTING, FOLLOW_UPS, MERGED
from necktrack.model.values import replace

TODAY = date(2026, 11, 20)
DAYS = [TODAY - timedelta(days=days) for days in range(30)]
CALM = Situation(TODAY, asked_on=DAYS[20], listed_on=DAYS[2], checked_on=TODAY)
PAGE = (Path(__file__).parents[2] / "docs" / "safety.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("changes", "needs"),
    [
        ({}, Needs.NONE),
        ({"asked_on": None}, Needs.FULL),
        ({"asked_on": None, "is_from_future": True}, Needs.FULL),
        ({"was_away": True}, Needs.FULL),
        ({"is_new_pack": True}, Needs.FULL),
        ({"is_new_pack": True, "asked_on": DAYS[7]}, Needs.NONE),
        ({"owed": ("dizziness",)}, Needs.FOLLOW_UP),
        ({"owed": tuple(FOLLOW_UPS), "pack_asks": True, "news": "it jumped"}, Needs.FOLLOW_UP),
        ({"pack_asks": True, "news": "it jumped"}, Needs.PACK),
        ({"pack_asks": True, "was_away": True}, Needs.FULL),
        ({"news": "it jumped"}, Needs.SHORT),
        ({"news": "it jumped", "listed_on": TODAY}, Needs.SHORT),
        ({"listed_on": DAYS[6]}, Needs.NONE),
        ({"listed_on": DAYS[7]}, Needs.SHORT),
        ({"listed_on": DAYS[7], "checked_on": DAYS[1]}, Needs.SHORT),
        ({"new_place": "leg"}, Needs.SHORT),
        ({"new_place": "leg", "listed_on": TODAY}, Needs.NONE),
        ({"checked_on": DAYS[1]}, Needs.QUICK),
        ({"checked_on": None}, Needs.QUICK),
        ({"checked_on": DAYS[1], "had_session": True}, Needs.QUICK),
        ({"had_session": True}, Needs.ONE),
        ({"had_session": True, "new_place": "leg"}, Needs.SHORT),
    ],
)
def test_the_first_rule_that_holds_decides(changes: dict[str, object], needs: Needs) -> None:
    now = due(replace(CALM, **changes))
    assert now.needs is needs
    assert bool(now.why) is (needs is not Needs.NONE)


def test_every_rule_can_decide_and_says_why_in_words_that_fit_a_sentence() -> None:
    ways: list[dict[str, object]] = [
        {"asked_on": None}, {"asked_on": None, "is_from_future": True}, {"was_away": True}, {"is_new_pack": True},
        {"owed": tuple(FOLLOW_UPS)}, {"pack_asks": True}, {"news": "it jumped"}, {"listed_on": None},
        {"new_place": "leg"}, {"checked_on": None}, {"had_session": True},
    ]  # fmt: skip
    assert len(ways) == len(RULES)
    for rule, changes in zip(RULES, ways, strict=True):
        situation = replace(CALM, **changes)
        now = due(situation)
        assert (now.needs, now.why) == (rule.needs, rule.why(situation))
        assert not now.why[0].isupper()
        assert not now.why.endswith(".")


_DAYS = st.sampled_from([None, *DAYS])
_SITUATIONS = st.builds(
    Situation,
    today=st.just(TODAY),
    asked_on=_DAYS,
    is_from_future=st.booleans(),
    was_away=st.booleans(),
    is_new_pack=st.booleans(),
    pack_asks=st.booleans(),
    owed=st.sampled_from([(), ("dizziness",), tuple(FOLLOW_UPS)]),
    listed_on=_DAYS,
    news=st.sampled_from(["", "it jumped"]),
    new_place=st.sampled_from(["", "leg"]),
    checked_on=_DAYS,
    had_session=st.booleans(),
)


@settings(max_examples=USUAL)
@given(_SITUATIONS)
def test_a_day_never_has_two_lists_of_the_rhythm(now: Situation) -> None:
    """Whatever was answered today as a whole list is not asked again, unless something new asks for it."""
    calm = replace(now, news="", owed=(), pack_asks=False, was_away=False, is_new_pack=False, is_from_future=False,
                   asked_on=TODAY, listed_on=TODAY, checked_on=TODAY)  # fmt: skip
    assert due(calm).needs in (Needs.NONE, Needs.ONE)


def test_each_question_takes_its_answers_and_each_answer_has_a_row() -> None:
    rows = {(row.question.id, row.given) for row in decision_rows()}
    assert rows == {(each.id, answer) for each in (*ACTING.values(), *MERGED.values()) for answer in given_to(each)}


@each({f"{row.scope}-{row.question.id}-{row.given}": row for row in decision_rows()})
def test_what_withholds_names_an_action_and_who_lifts_it(row: Row) -> None:
    outcome = follows(row.question, row.given)
    assert bool(outcome.lifted_by) is outcome.is_withheld
    if row.given in (Given.NO, Given.KNOWN_ALLOWED):
        assert not outcome.is_withheld
    if outcome.action is not None:
        assert outcome.is_withheld


@pytest.mark.parametrize(("name", "table"), [("asking", asking_table()), ("decision table", decision_table())])
def test_the_page_prints_the_rules_as_they_are(name: str, table: str) -> None:
    begin, end = f"<!-- {name}: from insight/safety_table.py -->\n", f"\n<!-- end of {name} -->"
    assert PAGE.count(begin) == PAGE.count(end) == 1
    assert PAGE[PAGE.index(begin) + len(begin) : PAGE.index(end)] == table
