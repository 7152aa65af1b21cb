"""Logging, the history, edits, deletions and undo, on a real store."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from examples import examples
from necktrack.errors import BadValue
from necktrack.model.body import BodyRegion
from necktrack.model.entries import Entry
from necktrack.model.facts import SCREENING, SESSION_END, SESSION_EVENT, SESSION_START, VISIT
from necktrack.model.items import SESSION, Item, item_json
from necktrack.model.scores import Measure, Reading
from necktrack.model.values import replace
from necktrack.services.preferences import get_preference, preferences, set_preference, settings_problems
from necktrack.services.record import (
    add_event,
    add_visit,
    daily_questions,
    delete_item,
    edit_item,
    find_item,
    history,
    parse_words,
    record_entry,
    rest_day,
    summarise,
    undo,
)
from necktrack.services.world import World

FRIDAY = date(2026, 11, 20)


class Clock(Protocol):
    def advance(self, seconds: float) -> None: ...


def log(world: World, *words: str) -> Item:
    ready = parse_words(world, words)
    return record_entry(world, ready.entry, ready.day)


def summaries(world: World) -> list[str]:
    return [summarise(item, FRIDAY) for item in history(world)]


def test_a_logged_day_stands_in_the_history(world: World) -> None:
    item = log(world, "4/3", "low-back", "2", "sleep", "6", "long drive", "+desk", "@yesterday")

    assert history(world) == (item,)
    assert item.day == FRIDAY - timedelta(days=1)
    assert summaries(world) == [
        'neck pain 4, neck stiffness 3, low back pain 2, sleep 6, +desk, "long drive"',
    ]


def test_the_json_of_an_entry_names_every_reading_in_full(world: World) -> None:
    item = item_json(log(world, "4", "headache", "mild", "worse:sitting", "+desk", "note:stiff"))

    assert {name: value for name, value in item.items() if name not in ("id", "short")} == {
        "kind": "entry",
        "day": "2026-11-20",
        "recorded_at": "2026-11-20T12:00:00+01:00",
        "late": False,
        "edited": False,
        "readings": [
            {"measure": "pain", "region": "neck", "side": "none", "value": 4, "unit": "0-10",
             "direction": "higher-is-worse"},
            {"measure": "headache", "region": None, "side": "none", "value": "mild", "unit": "word",
             "direction": "higher-is-worse"},
        ],
        "note": "stiff",
        "tags": ["desk"],
        "worse": ["sitting"],
        "better": [],
    }  # fmt: skip
    assert len(item["short"]) == 5


@pytest.mark.parametrize(("days_ago", "late"), [(0, False), (1, False), (2, False), (3, True), (30, True)])
def test_an_entry_is_late_36_hours_after_its_day(world: World, days_ago: int, late: bool) -> None:
    ready = parse_words(world, ["4", f"@-{days_ago}"])

    assert ready.late is late
    assert record_entry(world, ready.entry, ready.day).late is late


def test_a_failed_log_leaves_nothing_behind(world: World) -> None:
    with pytest.raises(BadValue):
        log(world, "11")

    assert history(world) == ()
    assert not world.paths.home.exists()


def test_no_front_end_can_store_tomorrow_or_nothing(world: World) -> None:
    with pytest.raises(BadValue, match="cannot be logged"):
        record_entry(world, Entry(note="x"), FRIDAY + timedelta(days=1))
    with pytest.raises(BadValue, match="nothing to log"):
        record_entry(world, Entry(), FRIDAY)


def test_the_newest_day_comes_first_whenever_it_was_typed(world: World, clock: Clock) -> None:
    for words in (["1"], ["2", "@-5"], ["3", "@yesterday"], ["4"]):
        clock.advance(1)
        log(world, *words)

    assert summaries(world) == ["neck pain 4", "neck pain 1", "neck pain 3", "neck pain 2"]


def test_the_history_can_be_narrowed(world: World) -> None:
    log(world, "1", "@-5")
    log(world, "2")
    add_visit(world, FRIDAY, "atlas check")

    assert [item.kind for item in history(world, kinds=["visit"])] == ["visit"]
    assert len(history(world, since=FRIDAY)) == 2
    assert len(history(world, until=FRIDAY - timedelta(days=1))) == 1
    assert len(history(world, limit=1)) == 1


def test_an_item_is_found_by_its_short_id_or_whole_id(world: World) -> None:
    item = log(world, "4")
    log(world, "5")

    assert find_item(world, item.short) == item
    assert find_item(world, f"[{item.short.upper()}]") == item
    assert find_item(world, item.id).id == item.id


@pytest.mark.parametrize(("ref", "told"), [("zzzzz", "nothing has the id"), ("ab", "too short"), ("!!!!!", "nothing")])
def test_an_id_that_fits_nothing_is_told(world: World, ref: str, told: str) -> None:
    log(world, "4")

    with pytest.raises(BadValue, match=told):
        find_item(world, ref)


def test_an_id_that_fits_two_items_asks_for_more_letters(world: World) -> None:
    drafts = [replace(world.draft(VISIT, {"note": ""}), id=f"01a1fd2c-cb8a-7000-8000-{tail}") for tail in
              ("000000abcdef", "222222abcdef")]  # fmt: skip
    world.journal.append(drafts)
    first, second = history(world)

    assert first.short != second.short
    assert find_item(world, first.short) == first
    with pytest.raises(BadValue, match="2 items have ids") as caught:
        find_item(world, first.short[:5])
    assert "Write more letters" in caught.value.hint


def test_an_edit_keeps_the_day_and_the_id(world: World, clock: Clock) -> None:
    item = log(world, "4", "@yesterday")
    clock.advance(60)

    edited = edit_item(world, item.short, ["6", "a note here"])

    assert (edited.id, edited.short, edited.day, edited.is_edited) == (item.id, item.short, item.day, True)
    assert history(world) == (edited,)
    assert summaries(world) == ['neck pain 6, "a note here"']


def test_a_day_alone_moves_an_entry(world: World) -> None:
    item = log(world, "4")

    moved = edit_item(world, item.short, ["@yesterday"])

    assert moved.day == FRIDAY - timedelta(days=1)
    assert moved.entry == item.entry


def test_only_entries_are_edited_by_words(world: World) -> None:
    visit = add_visit(world, FRIDAY, "")

    with pytest.raises(BadValue) as caught:
        edit_item(world, visit.short, ["4"])

    assert f"necktrack delete {visit.short}" in caught.value.hint


def test_a_deleted_item_is_gone_and_undo_brings_it_back(world: World) -> None:
    item = log(world, "4")
    delete_item(world, item.short)

    assert history(world) == ()
    with pytest.raises(BadValue):
        find_item(world, item.short)

    undone = undo(world)

    assert undone.action == "deleted"
    assert history(world) == (item,)


def test_undo_goes_back_act_by_act_and_says_what_it_undid(world: World) -> None:
    first = log(world, "1")
    log(world, "2", "@yesterday")
    edit_item(world, first.short, ["3"])

    undone = [undo(world) for _ in range(3)]

    assert [(one.action, one.item_summary) for one in undone] == [
        ("edited", "neck pain 1 (for today, Fri 20 Nov 2026)"),
        ("logged", "neck pain 2 (for yesterday, Thu 19 Nov 2026)"),
        ("logged", "neck pain 1 (for today, Fri 20 Nov 2026)"),
    ]
    assert undone[0].said == "The edit is taken back; it says again: neck pain 1 (for today, Fri 20 Nov 2026)."
    assert history(world) == ()
    with pytest.raises(BadValue, match="nothing to undo"):
        undo(world)


def test_an_undo_is_not_undone(world: World) -> None:
    log(world, "1")
    log(world, "2")
    undo(world)
    undo(world)

    assert history(world) == ()


def test_undo_passes_over_safety_answers_and_says_so(world: World) -> None:
    log(world, "4")
    world.journal.append([world.draft(SCREENING, {"scope": "full", "answers": {"ces_saddle": "yes"}, "known": {}})])

    undone = undo(world)

    assert undone.kept_safety
    assert "safety answers are kept" in undone.said
    assert [item.kind for item in history(world)] == [SCREENING]
    with pytest.raises(BadValue, match="nothing to undo but safety answers, and they are never undone") as caught:
        undo(world)
    assert "necktrack safety --mistake" in caught.value.hint


def test_safety_answers_are_never_deleted_or_edited(world: World) -> None:
    world.journal.append([world.draft(SCREENING, {"scope": "full", "answers": {}, "known": {}})])
    (item,) = history(world)

    with pytest.raises(BadValue, match="never deleted"):
        delete_item(world, item.short)
    with pytest.raises(BadValue, match="cannot be edited"):
        edit_item(world, item.short, ["4"])


def store_session(world: World) -> None:
    (start,) = world.journal.append(
        [world.draft(SESSION_START, {"routine": "starter", "routine_name": "Starter", "pain_before": 3})]
    )
    world.journal.append([world.draft(SESSION_EVENT, {"session": start.id, "event": "hold", "at": 4})])
    world.journal.append([world.draft(SESSION_END, {"session": start.id, "outcome": "partial", "pain_after": 2})])


def test_a_session_is_one_item_and_is_undone_as_a_whole(world: World) -> None:
    store_session(world)
    (item,) = history(world, kinds=[SESSION])

    assert summarise(item, FRIDAY) == "Starter, done in part; pain 3 before, 2 after"
    assert not item.is_open
    assert item_json(item)["events"] == [{"event": "hold", "at": 4}]
    assert find_item(world, item.short) == item

    assert undo(world).action == "recorded"
    assert history(world) == ()


def test_what_another_device_wrote_is_not_undone_here(world: World) -> None:
    log(world, "4")
    world.paths.device.unlink()

    with pytest.raises(BadValue, match="nothing to undo"):
        undo(world)
    log(world, "5")

    assert undo(world).item_summary.startswith("neck pain 5")
    assert summaries(world) == ["neck pain 4"]


def test_visits_events_and_rest_days_are_kept(world: World) -> None:
    add_visit(world, FRIDAY + timedelta(days=7), "ask about the hip")
    add_event(world, "Flare", FRIDAY, "")
    rest_day(world, FRIDAY - timedelta(days=1), "travel")

    assert summaries(world) == ['coming visit: "ask about the hip"', "flare", "rest day: travel"]


def test_a_wrong_reason_or_kind_is_told_with_the_nearest(world: World) -> None:
    with pytest.raises(BadValue) as caught:
        rest_day(world, FRIDAY, "il")
    assert "Did you mean ill?" in caught.value.hint
    with pytest.raises(BadValue) as caught:
        add_event(world, "party", FRIDAY)
    assert "treatment" in caught.value.hint


def test_an_unknown_kind_is_shown_as_it_is(world: World) -> None:
    world.journal.append([world.draft("moon-phase", {"phase": "full"})])
    (item,) = history(world)

    assert item_json(item)["content"] == {"phase": "full"}
    assert '{"phase":"full"}' in summarise(item, FRIDAY)


def test_the_day_is_asked_by_what_is_tracked_and_chosen(world: World) -> None:
    set_preference(world, "extra-questions", ["sleep"])

    asked = [(one.measure.id, one.region) for one in daily_questions(world)]

    assert asked == [
        ("pain", BodyRegion.NECK), ("stiffness", BodyRegion.NECK), ("pain", BodyRegion.LOW_BACK),
        ("stiffness", BodyRegion.LOW_BACK), ("sleep", None),
    ]  # fmt: skip
    assert all(one.direction for one in daily_questions(world))


def test_a_bare_number_follows_the_chosen_main_region(world: World) -> None:
    set_preference(world, "main-region", ["low-back"])

    assert log(world, "4").entry.readings == (Reading(Measure.PAIN, 4, BodyRegion.LOW_BACK),)


def test_a_broken_settings_file_is_never_overwritten(world: World) -> None:
    set_preference(world, "name", ["A"])
    world.paths.settings.write_text("name = \n")

    assert get_preference(world, "name") == ""
    assert preferences(world)["bell"] is False
    assert len(settings_problems(world)) == 1
    with pytest.raises(BadValue, match="has problems"):
        set_preference(world, "name", ["B"])
    assert world.paths.settings.read_text() == "name = \n"


@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50).filter(str.strip))
def test_any_note_is_stored_letter_by_letter(world: World, note: str) -> None:
    item = record_entry(world, Entry(note=note.strip()), FRIDAY)

    assert find_item(world, item.id).note == note.strip()


def test_a_moment_is_stored_with_its_zone(world: World) -> None:
    item = log(world, "4")

    assert item.recorded_at == datetime(2026, 11, 20, 11, tzinfo=UTC)
