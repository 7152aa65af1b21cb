"""What was logged since the last list: jumps, lasting dizziness and new places, as pure values."""

import json
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from necktrack.insight.safety_news import Log, log_since, may_be_news, reads_from
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry
from necktrack.model.facts import ENTRY, SCREENING, VOID, Fact
from necktrack.model.measures import Measure
from necktrack.model.scores import Reading

TODAY = date(2026, 11, 20)
ZONE = timezone(timedelta(hours=1))


class Diary:
    """Facts of one device, one after the other; `list_answered` marks the last list."""

    def __init__(self) -> None:
        self.facts: list[Fact] = []
        self.listed: Fact | None = None

    def add(self, kind: str, body: dict[str, Any], days_ago: int, written: int | None = None) -> Fact:
        seq = len(self.facts) + 1
        at = datetime(TODAY.year, TODAY.month, TODAY.day, 12, 0, seq % 60, tzinfo=ZONE)
        at -= timedelta(days=days_ago if written is None else written)
        day = (TODAY - timedelta(days=days_ago)).isoformat()
        fact = Fact(f"fact-{seq}", "a", seq, at.isoformat(), "", day, kind, json.dumps(body), "", "", "")
        self.facts.append(fact)
        return fact

    def pain(self, region: str, value: int, days_ago: int = 0, written: int | None = None, **more: str) -> Fact:
        reading = {"measure": "pain", "region": region, "side": "none", "value": value, "unit": "0-10"}
        return self.add(ENTRY, {"readings": [reading], **more}, days_ago, written)

    def dizzy(self, word: str, days_ago: int = 0) -> Fact:
        reading = {"measure": "dizziness", "region": None, "side": "none", "value": word, "unit": "word"}
        return self.add(ENTRY, {"readings": [reading]}, days_ago)

    def list_answered(self, days_ago: int = 0) -> "Diary":
        self.listed = self.add(SCREENING, {"scope": "short"}, days_ago)
        return self

    @property
    def log(self) -> Log:
        return log_since(self.facts, self.listed, TODAY)


def usual(value: int, region: str = "neck", first: int = 10) -> Diary:
    diary = Diary()
    for days_ago in range(first, 0, -1):
        diary.pain(region, value, days_ago)
    return diary


@pytest.mark.parametrize(
    ("before", "now", "is_news"),
    [(3, 7, True), (3, 6, False), (5, 7, True), (6, 7, False), (8, 10, True), (9, 10, False)],
)
def test_a_jump_is_to_seven_and_by_two(before: int, now: int, is_news: bool) -> None:
    diary = usual(before)
    diary.pain("neck", now)
    assert bool(diary.log.news) is is_news


def test_the_usual_is_that_of_the_place_and_of_fourteen_days() -> None:
    diary = usual(3, "low-back")
    diary.pain("neck", 9)
    assert diary.log.news == ""
    old = Diary()
    old.pain("neck", 1, 15)
    old.pain("neck", 9)
    assert old.log.news == ""


def test_only_what_came_after_the_list_is_news() -> None:
    diary = usual(3)
    diary.pain("neck", 8)
    diary.list_answered()
    assert diary.log.news == ""
    diary.pain("neck", 9)
    assert diary.log.news == ""
    diary.pain("low-back", 2)
    assert diary.log.news == ""


def test_an_edit_after_the_list_that_makes_a_jump_is_news() -> None:
    diary = usual(3)
    first = diary.pain("neck", 3)
    diary.list_answered()
    diary.pain("neck", 9, replaces=first.id)
    assert "neck pain of 9" in diary.log.news


def test_a_jump_that_was_deleted_is_no_news() -> None:
    diary = usual(3)
    first = diary.pain("neck", 9)
    diary.add(VOID, {"voids": first.id}, 0)
    assert diary.log.news == ""


def test_a_clock_set_back_does_not_hide_a_jump() -> None:
    diary = usual(3).list_answered()
    diary.pain("neck", 9, written=1)
    assert diary.log.news


def test_a_day_long_past_is_no_news_without_any_list() -> None:
    diary = usual(3, first=30)
    replaced = {TODAY - timedelta(days=12), TODAY - timedelta(days=4)}
    diary.facts = [fact for fact in diary.facts if fact.local_day not in replaced]
    diary.pain("neck", 9, 12, written=12)
    assert diary.log.news == ""
    diary.pain("neck", 9, 4, written=4)
    assert diary.log.news


def test_the_latest_jump_is_told() -> None:
    diary = usual(3)
    diary.pain("neck", 8, 1)
    diary.pain("neck", 9)
    assert "pain of 9" in diary.log.news


def test_lasting_dizziness_is_news_entry_by_entry() -> None:
    diary = Diary().list_answered()
    diary.dizzy("brief")
    assert diary.log.news == ""
    diary.dizzy("lasting")
    assert diary.log.news == "you logged dizziness that lasts"
    diary.list_answered()
    assert diary.log.news == ""
    diary.dizzy("lasting")
    assert diary.log.news


def test_a_new_place_has_pain_since_the_list_in_a_place_that_is_not_followed() -> None:
    diary = usual(3).list_answered(1)
    diary.pain("leg", 2)
    diary.pain("neck", 2)
    diary.pain("arm", 0)
    diary.pain("head", 4, 5, written=0)
    assert diary.log.new_places({BodyRegion.NECK}) == {BodyRegion.LEG: TODAY}
    assert diary.log.new_places({BodyRegion.NECK, BodyRegion.LEG}) == {}


@pytest.mark.parametrize(("days_ago", "had"), [(1, True), (90, True), (91, False)])
def test_a_place_is_not_new_when_it_had_pain_in_the_ninety_days_before(days_ago: int, had: bool) -> None:
    diary = Diary()
    diary.pain("leg", 1, days_ago)
    diary.list_answered(1)
    diary.pain("leg", 2)
    assert diary.log.had_pain(BodyRegion.LEG, TODAY) is had


def test_a_place_without_pain_before_is_new() -> None:
    diary = Diary()
    diary.pain("leg", 0, 3)
    diary.list_answered(1)
    diary.pain("leg", 2)
    assert not diary.log.had_pain(BodyRegion.LEG, TODAY)


def test_entries_are_read_as_far_back_as_the_usual_needs() -> None:
    assert reads_from(TODAY) == TODAY - timedelta(days=16)


@pytest.mark.parametrize(
    ("measure", "value", "may_be"),
    [(Measure.PAIN, 6, False), (Measure.PAIN, 7, True), (Measure.DIZZINESS, 1, False), (Measure.DIZZINESS, 2, True),
     (Measure.STIFFNESS, 10, False)],
)  # fmt: skip
def test_most_entries_cannot_be_news(measure: Measure, value: int, may_be: bool) -> None:
    region = BodyRegion.NECK if measure.scale.of_region else None
    assert may_be_news(Entry((Reading(measure, value, region),))) is may_be
