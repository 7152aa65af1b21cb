"""A clock in 1970 or 2099: what it writes is kept and marked, and no number takes its days for true."""

import csv
import io
from datetime import UTC, datetime, timedelta, timezone

import pytest

from conftest import NOON, FakeClock, WorldMaker, make_world
from necktrack.model.clocks import CLOCK_SUSPECT, MADE_ON, Reason, clock_doubt
from necktrack.model.facts import CLOCK, ENTRY, FactDraft
from necktrack.model.items import Item, item_json
from necktrack.model.values import replace
from necktrack.services.clock import doubt, say_it_is_right
from necktrack.services.entries import parse_words, record_entry
from necktrack.services.history import history
from necktrack.services.past import read_past
from necktrack.services.record import delete_item, edit_item, undo
from necktrack.services.review import today_view, trends_view
from necktrack.services.tables import export_csv
from necktrack.services.world import World

BERLIN = timezone(timedelta(hours=1))
NINETEEN_SEVENTY = datetime(1970, 1, 1, 1, 0, tzinfo=BERLIN)
FAR_AHEAD = datetime(2099, 6, 1, 12, 0, tzinfo=BERLIN)
LEAP_DAY = datetime(2028, 2, 29, 12, tzinfo=BERLIN)


def log(world: World, *words: str) -> Item:
    ready = parse_words(world, words)
    return record_entry(world, ready.entry, ready.day)


def log_days(world: World, clock: FakeClock, days: int) -> None:
    for _ in range(days):
        log(world, "4")
        clock.advance(24 * 3600)


@pytest.mark.parametrize(("now", "last", "reason"), [
    (NOON, None, None),
    (MADE_ON, None, None),
    (NINETEEN_SEVENTY, None, Reason.TOO_EARLY),
    (FAR_AHEAD, None, Reason.TOO_LATE),
    (NOON - timedelta(hours=24), NOON, None),
    (NOON - timedelta(hours=25), NOON, Reason.BEHIND),
    (NOON + timedelta(days=366), NOON, None),
    (NOON + timedelta(days=367), NOON, Reason.AHEAD),
    (LEAP_DAY.replace(year=2032), LEAP_DAY.replace(day=28, month=3, year=2031), None),
    (NINETEEN_SEVENTY + timedelta(hours=1), NINETEEN_SEVENTY, None),
    (NOON.astimezone(timezone(timedelta(hours=-11))), NOON.astimezone(timezone(timedelta(hours=13))), None),
])  # fmt: skip
def test_the_limits_of_what_is_believed(now: datetime, last: datetime | None, reason: Reason | None) -> None:
    found = clock_doubt(now, last)
    assert (found.reason if found else None) == reason


def test_it_says_what_the_computer_says_and_what_speaks_against_it() -> None:
    first, later, earlier = (clock_doubt(*each) for each in (
        (NINETEEN_SEVENTY, None), (FAR_AHEAD, NOON), (NOON - timedelta(days=9), NOON),
    ))  # fmt: skip
    assert first
    assert later
    assert earlier
    assert (first.says, first.why) == (
        "this computer says it is 1 January 1970", "That is before necktrack was made."
    )  # fmt: skip
    assert later.why == "What you wrote last is from 20 November 2026, long before."
    assert earlier.why == "What you wrote last is from 20 November 2026, which would be still to come."


def test_a_new_home_on_a_set_clock_is_asked_nothing(world: World, clock: FakeClock) -> None:
    assert doubt(world) is None
    log_days(world, clock, 3)
    assert doubt(world) is None
    assert not any(CLOCK_SUSPECT in fact.body for fact in world.journal.facts())


@pytest.mark.parametrize("wrong", [NINETEEN_SEVENTY, FAR_AHEAD])
def test_what_a_wrong_clock_writes_is_kept_and_counts_in_no_number(
    world: World, clock: FakeClock, wrong: datetime
) -> None:
    log_days(world, clock, 4)
    right = clock.moment
    clock.set(wrong)
    assert doubt(world) is not None
    strange = log(world, "7", "note:strange")
    clock.set(right)
    log(world, "4")
    assert doubt(world) is None  # what the wrong clock wrote is no measure of the right one
    view = trends_view(world, since="20000d")
    assert view.logged == view.entries == 5
    assert [level for track in view.tracks for level in track.chart.dots if level.value == 7] == []
    assert read_past(world).first_day == NOON.date()
    assert today_view(world).expected == 5
    (kept,) = [item for item in history(world) if item.id == strange.id]
    assert (kept.is_clock_suspect, kept.note, kept.day) == (True, "strange", wrong.date())
    assert item_json(kept)[CLOCK_SUSPECT] is True
    assert "strange" in [row["note"] for row in csv.DictReader(io.StringIO(export_csv(world)))]


def test_a_first_entry_of_1970_makes_no_log_of_20000_days(world: World, clock: FakeClock) -> None:
    clock.set(NINETEEN_SEVENTY)
    log(world, "4")
    clock.set(NOON)
    assert doubt(world) is None
    log(world, "4")
    view = trends_view(world, since="36000d")
    assert (view.logged, view.period.days) == (1, 14)
    assert world.journal.first_day({ENTRY}) == NOON.date()
    assert today_view(world).expected == 1


def test_an_entry_on_a_wrong_day_is_put_right_by_an_edit(world: World, clock: FakeClock) -> None:
    clock.set(FAR_AHEAD)
    item = log(world, "6")
    clock.set(NOON)
    moved = edit_item(world, item.id, ["6", "@yesterday"])
    assert not moved.is_clock_suspect
    assert trends_view(world).logged == 1


def test_an_edit_by_a_wrong_clock_leaves_a_known_day_in_the_numbers(world: World, clock: FakeClock) -> None:
    item = log(world, "6")
    clock.set(FAR_AHEAD)
    assert not edit_item(world, item.id, ["5"]).is_clock_suspect
    clock.set(NOON + timedelta(hours=1))
    assert trends_view(world).logged == 1


@pytest.mark.parametrize("moment", [NINETEEN_SEVENTY, FAR_AHEAD])
def test_whoever_says_that_the_clock_is_right_is_believed_from_then_on(
    world: World, clock: FakeClock, moment: datetime
) -> None:
    log(world, "3")
    clock.set(moment)
    say_it_is_right(world)
    assert doubt(world) is None
    clock.advance(3600)
    assert not log(world, "4").is_clock_suspect
    assert [fact.kind for fact in world.journal.facts()] == [ENTRY, CLOCK, ENTRY]
    say_it_is_right(world)
    assert len(world.journal.facts()) == 3
    clock.advance(24 * 3600)
    assert undo(world).item_summary.startswith("neck pain 4")
    assert undo(world).item_summary.startswith("neck pain 3")


def test_that_a_clock_was_called_right_stands_in_the_history(world: World, clock: FakeClock) -> None:
    clock.set(FAR_AHEAD)
    say_it_is_right(world)
    (item,) = history(world)
    assert (item.kind, item_json(item)["right"]) == (CLOCK, True)
    delete_item(world, item.id)
    assert doubt(world) is None


def test_the_made_up_days_of_the_demo_are_asked_nothing(world: World, clock: FakeClock) -> None:
    demo = replace(world, is_demo=True)
    clock.set(FAR_AHEAD)
    log(demo, "4")
    assert doubt(demo) is None
    assert not any(CLOCK_SUSPECT in fact.body for fact in world.journal.facts())


def test_another_device_with_a_wrong_clock_puts_none_here_in_doubt(
    world: World, another_world: WorldMaker, clock: FakeClock
) -> None:
    log(world, "4")
    other = another_world("laptop")
    clock.set(NOON + timedelta(days=3000))
    log(other, "5")
    clock.set(NOON + timedelta(hours=2))
    world.journal.take_in(other.journal.facts())
    assert doubt(world) is None


def test_a_copied_home_is_measured_by_what_it_brought(world: World, clock: FakeClock) -> None:
    log(world, "4")
    world.paths.device.unlink()
    clock.set(NOON - timedelta(days=2))
    assert (found := doubt(world)) is not None
    assert found.last == NOON


def test_a_note_that_reads_like_the_mark_is_no_mark(world: World, clock: FakeClock) -> None:
    log(world, 'note:"clock_suspect":true')
    clock.advance(3600)
    assert world.journal.last_believed() == NOON


def test_what_is_written_in_another_process_is_seen(world: World, clock: FakeClock) -> None:
    assert world.journal.last_believed() is None
    beside = make_world(world.paths.home, clock, seed=5)
    log(beside, "4")
    assert world.journal.last_believed() == NOON


def test_a_merge_of_marked_and_unmarked_facts_keeps_the_marks(
    world: World, another_world: WorldMaker, clock: FakeClock
) -> None:
    clock.set(NINETEEN_SEVENTY)
    log(world, "7")
    clock.set(NOON)
    other = another_world("laptop")
    other.journal.take_in(world.journal.facts())
    assert [item.is_clock_suspect for item in history(other)] == [True]
    draft = FactDraft(other.new_id(), ENTRY, NOON.date(), datetime(2026, 11, 20, tzinfo=UTC), "", {"readings": []})
    other.journal.append([draft])
    assert other.journal.last_believed() == datetime(2026, 11, 20, tzinfo=UTC)
