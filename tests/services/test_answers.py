"""Questionnaires answered: what is due, what is stored, and that it stays readable."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from necktrack.errors import BadValue, PackInvalid
from necktrack.model.answers import stored_score, stored_values
from necktrack.model.facts import ANSWERS
from necktrack.model.items import Item
from necktrack.model.questionnaire_words import change_answers
from necktrack.model.summaries import summarise
from necktrack.services.answers import (
    edit_answers,
    find_questionnaire,
    record_questionnaire,
    result_lines,
    standing_for,
    standings,
)
from necktrack.services.export import render_report
from necktrack.services.history import history
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.record import delete_item, undo
from necktrack.services.tables import export_csv
from necktrack.services.world import World
from question_pack import PACK_ID, QUESTIONS, use_questions


@pytest.fixture
def asked(world: World, tmp_path: Path) -> World:
    """A world in which a pack with questionnaires is in use."""
    use_questions(world, tmp_path)
    return world


def answer(world: World, *words: str, name: str = "my-week", **options: Any) -> Item:
    pack, questionnaire = find_questionnaire(world, name)
    return record_questionnaire(world, pack, questionnaire, change_answers(questionnaire, {}, words), **options)


def test_a_pack_without_questionnaires_asks_nothing(world: World) -> None:
    assert standings(world) == ()
    with pytest.raises(BadValue, match="has no questionnaire"):
        find_questionnaire(world, "my-week")


def test_it_is_due_at_once_and_then_so_many_days_after_the_last_answers(asked: World, clock: Any) -> None:
    assert [each.is_due for each in standings(asked)] == [True, False]
    answer(asked, "sleep=3", "work=2", "drive=n")
    assert standing_for(asked, "my-week").is_done
    for days, is_due in ((6, False), (7, True), (30, True)):
        clock.set(clock.moment.replace(day=20, month=11) + timedelta(days=days))
        assert standing_for(asked, "my-week").is_due is is_due


def test_one_fact_holds_all_that_is_needed_to_read_it(asked: World) -> None:
    item = answer(asked, "sleep=3", "work=2", "drive=n")
    assert len([fact for fact in asked.journal.facts({ANSWERS}) if fact.kind == ANSWERS]) == 1
    assert item.content["pack"]["id"] == PACK_ID
    assert item.content["items"] == [
        {"id": "sleep", "text": "How much was your sleep disturbed?", "value": 3},
        {"id": "work", "text": "How hard was work?", "value": 2, "said": "so so"},
        {"id": "drive", "text": "How hard was driving?", "value": "does-not-apply"},
    ]
    said = "How was your week: 5 (0 to 20, higher is worse; 2/2 answered, 1 does not apply)"
    assert summarise(item, asked.today()) == said


def test_it_is_read_the_same_when_the_pack_is_gone(asked: World) -> None:
    item = answer(asked, "sleep=3", "work=2", "drive=0")
    said = summarise(item, asked.today()), result_lines(asked, item)
    asked.catalog().installed_file(PACK_ID).unlink()
    (kept,) = history(asked, kinds={ANSWERS})
    assert (summarise(kept, asked.today()), result_lines(asked, kept)) == said
    with pytest.raises(BadValue, match="no longer installed as it was asked"):
        edit_answers(asked, kept, ["sleep=4"])
    with pytest.raises(PackInvalid):
        standings(asked)


def test_a_skipped_item_gives_no_score_and_says_why(asked: World) -> None:
    item = answer(asked, "sleep=3", "work=2")
    stored = stored_score(item.content)
    assert stored is not None
    assert (stored.value, stored.answered, stored.total, stored.not_applicable) == (None, 2, 3, 0)
    assert result_lines(asked, item) == ["No score is computed: 2 of 3 answered, 3 needed."]


def test_the_label_and_the_important_change_are_told_as_the_authors(asked: World, clock: Any) -> None:
    assert result_lines(asked, answer(asked, "sleep=8", "work=5", "drive=0")) == [
        "The pack's author calls this “heavy week”, source: house rule."]
    clock.advance(7 * 86_400)
    assert result_lines(asked, answer(asked, "sleep=2", "work=5", "drive=0")) == [
        "The pack's author calls this “light week”, source: house rule.",
        "6 lower (-46 %) than on 20 Nov 2026.",
        "The pack's author calls 5 points (reached) an important change, source: house rule.",
    ]


def test_a_form_without_labels_gets_none(asked: World) -> None:
    item = answer(asked, "lift=26", "carry=0", name="third")
    assert summarise(item, asked.today()) == "A form of others: 25 (0 to 100, higher is better; 2/2 answered)"
    assert result_lines(asked, item) == []
    assert item.content["licence_holder"] == "Form Holders"


def test_other_versions_of_a_questionnaire_are_not_compared(asked: World, tmp_path: Path, clock: Any) -> None:
    answer(asked, "sleep=8", "work=5", "drive=0")
    newer = QUESTIONS.replace('version = "1.0.0"', 'version = "1.1.0"').replace(
        'title = "How was your week"', 'title = "How was your week"\nversion = "2.0"'
    )
    use_questions(asked, tmp_path, newer)
    clock.advance(7 * 86_400)
    assert len(result_lines(asked, answer(asked, "sleep=2", "work=5", "drive=0"))) == 1


def test_answers_are_changed_moved_deleted_and_undone_like_other_items(asked: World) -> None:
    item = answer(asked, "sleep=3", "work=2", "drive=n")
    changed = edit_answers(asked, item, ["drive=5", "sleep=skip", "@yesterday"])
    assert (changed.id, changed.is_edited) == (item.id, True)
    assert changed.day == asked.today() - timedelta(days=1)
    assert stored_values(changed.content) == {"work": 2, "drive": 5}
    undo(asked)
    assert stored_values(history(asked, kinds={ANSWERS})[0].content) == {"sleep": 3, "work": 2, "drive": None}
    delete_item(asked, item.id)
    assert history(asked, kinds={ANSWERS}) == ()
    undo(asked)
    undo(asked)
    assert history(asked, kinds={ANSWERS}) == ()


def test_what_was_broken_off_is_gone_on_with_the_same_day_and_stays_due(asked: World, clock: Any) -> None:
    begun = answer(asked, "sleep=3", is_unfinished=True)
    standing = standing_for(asked, "my-week")
    assert standing.begun == begun
    assert standing.is_due
    answer(asked, "sleep=3", "work=2", "drive=n", instead_of=begun)
    (item,) = history(asked, kinds={ANSWERS})
    assert not item.content.get("unfinished")
    assert standing_for(asked, "my-week").is_done
    answer(asked, "sleep=1", is_unfinished=True)
    clock.advance(86_400)
    assert standing_for(asked, "my-week").begun is None


@pytest.mark.parametrize(("words", "said"), [
    (["sleep=11"], "whole number from 0 to 10"), (["work=1"], "one of 0, 2, 5"), (["work=n"], "one of 0, 2, 5"),
    (["drive=maybe"], "or n: does not apply"), (["slep=3"], "Did you mean sleep"), (["sleep"], "ITEM=VALUE"),
    (["sleep=٣"], "whole number"), (["sleep=9999999999"], "whole number"),
])
def test_a_wrong_answer_is_told_with_what_can_be_typed(asked: World, words: list[str], said: str) -> None:
    with pytest.raises(BadValue) as caught:
        answer(asked, *words)
    assert said in caught.value.hint
    assert history(asked, kinds={ANSWERS}) == ()


def test_an_option_can_be_named_by_its_words(asked: World) -> None:
    assert stored_values(answer(asked, "work=So so").content) == {"work": 2}


def test_nothing_answered_is_not_stored(asked: World) -> None:
    with pytest.raises(BadValue, match="nothing was answered"):
        answer(asked, "sleep=skip")
    with pytest.raises(BadValue, match="cannot be logged"):
        answer(asked, "sleep=3", day=asked.today() + timedelta(days=1))


def test_answers_survive_export_and_import(asked: World, another_world: Any) -> None:
    answer(asked, "sleep=3", "work=2", "drive=n")
    other = another_world("other")
    import_jsonl(other, export_jsonl(asked).encode(), "all.jsonl")
    assert [item.content for item in history(other, kinds={ANSWERS})] == [
        item.content for item in history(asked, kinds={ANSWERS})]
    assert export_jsonl(other) == export_jsonl(asked)


def test_the_table_has_a_row_for_the_score_and_one_for_each_answer(asked: World) -> None:
    answer(asked, "sleep=3", "work=2", "drive=n")
    rows = [line.split(",") for line in export_csv(asked).splitlines()]
    assert [row[4:11] for row in rows[1:]] == [
        ["answers", "my-week", "", "", "5", "score", "higher-is-worse"],
        ["answers", "my-week.sleep", "", "", "3", "number", ""],
        ["answers", "my-week.work", "", "", "2", "number", ""],
        ["answers", "my-week.drive", "", "", "does-not-apply", "word", ""],
    ]


def test_the_table_says_where_no_score_was_computed(asked: World) -> None:
    answer(asked, "sleep=3")
    rows = [line.split(",") for line in export_csv(asked).splitlines()]
    assert rows[1][5:10] == ["my-week", "", "", "not-computed", "word"]


def test_the_page_tells_the_last_two_scores_and_whose_claim_a_change_is(asked: World, clock: Any) -> None:
    for sleep in (9, 8, 2):
        answer(asked, f"sleep={sleep}", "work=5", "drive=0")
        clock.advance(7 * 86_400)
    answer(asked, "lift=26", "carry=0", name="third")
    page = " ".join(render_report(asked, "text").split())
    assert "How was your week: 13 (3/3) on 27 Nov, 7 (3/3) on 4 Dec; 0 to 20, higher is worse." in page
    assert "14 (3/3)" not in page
    assert "The pack's author calls 5 points (reached) an important change, source: house rule." in page
    assert "A form of others: 25 (2/2) on 11 Dec; 0 to 100, higher is better." in page
    assert "Form Holders" in render_report(asked, "json")
    assert "How was your week" not in render_report(asked, "text", without=["function"])


def test_no_page_breaks_on_answers_of_another_program(asked: World) -> None:
    for body in ({}, {"score": 3, "items": [3]}, {"questionnaire": "x", "score": {"value": "y", "answered": -1}},
                 {"questionnaire": "x", "score": {"value": 1e300, "change": [], "lowest": True}, "items": [{"id": []}]},
                 {"questionnaire": "my-week", "pack": {"id": PACK_ID}, "score": {"value": 3}, "unfinished": 5}):
        asked.journal.append([asked.draft(ANSWERS, body)])
    for item in history(asked):
        assert summarise(item, asked.today())
        result_lines(asked, item)
    assert standings(asked)
    assert export_csv(asked)
    for form in ("text", "md", "html", "json"):
        assert render_report(asked, form)
