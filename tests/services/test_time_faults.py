"""Summer time, midnights that never were, journeys, leap days and clocks that jump: a day stays the day it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from conftest import NOON, FakeClock
from necktrack.model.facts import ENTRY, SESSION_EVENT
from necktrack.model.periods import Period
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.clock import say_it_is_right
from necktrack.services.entries import parse_words, record_entry
from necktrack.services.export import build_report
from necktrack.services.history import history
from necktrack.services.past import read_past
from necktrack.services.record import edit_item
from necktrack.services.review import today_view, trends_view
from necktrack.services.safety import record_answers, set_country
from necktrack.services.sessions import begin
from necktrack.services.world import World
from necktrack.wiring import real_world
from running import run
from told_computer import Computer, told_computer


@pytest.fixture
def computer() -> Iterator[Computer]:
    """This process's clock and zone, as a test tells them."""
    if not available_timezones():
        pytest.skip("this machine has no data of time zones")
    with told_computer() as told:
        yield told


@pytest.fixture
def home(computer: Computer, tmp_path: Path) -> World:
    """The world of this machine itself, in a home of its own."""
    return real_world(tmp_path / "home")


def log(world: World, *words: str) -> date:
    ready = parse_words(world, words or ("4",))
    return record_entry(world, ready.entry, ready.day).day


def at(zone: str, wall: str, fold: int = 0) -> datetime:
    """The moment at which clocks on the walls of a zone show this."""
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def logged(world: World, days: int = 14) -> tuple[int, int]:
    """Days logged and days expected of the last ones."""
    past = read_past(world)
    span = Period(past.until - timedelta(days=days - 1), past.until)
    return past.logged_days(span), past.expected_days(span)


def test_whoever_logs_after_midnight_in_berlin_logs_for_the_new_day(home: World, computer: Computer) -> None:
    """T5: in UTC it is still the day before."""
    for day in (27, 28, 29, 30):
        computer.stand("Europe/Berlin", at("Europe/Berlin", f"2027-03-{day} 00:30"))
        assert log(home) == date(2027, 3, day)
    assert logged(home) == (4, 4)
    assert {fact.recorded_at[-6:] for fact in home.journal.facts()} == {"+01:00", "+02:00"}


def test_a_day_of_23_hours_is_a_day(home: World, computer: Computer) -> None:
    """T4: from one midnight to the next are 82,800 seconds when summer time begins."""
    for day in (28, 29):
        computer.stand("Europe/Berlin", at("Europe/Berlin", f"2027-03-{day} 00:00"))
        log(home)
    assert logged(home) == (2, 2)
    assert log(home, "5", "@yesterday") == date(2027, 3, 28)


def test_the_hour_that_comes_twice_keeps_its_order(home: World, computer: Computer) -> None:
    """T3: 02:30 in summer time comes before 02:30 in winter time, and an hour lies between them."""
    for pain, fold in (("3", 0), ("5", 1)):
        computer.stand("Europe/Berlin", at("Europe/Berlin", "2027-10-31 02:30", fold))
        log(home, pain)
    newest, oldest = history(home)
    assert [reading.value for item in (newest, oldest) for reading in item.entry.readings] == [5, 3]
    assert newest.recorded_at - oldest.recorded_at == timedelta(hours=1)
    assert newest.recorded_at.replace(tzinfo=None) == oldest.recorded_at.replace(tzinfo=None)
    assert logged(home) == (1, 1)


@pytest.mark.parametrize(("zone", "day"), [
    ("America/Santiago", "2027-09-05"), ("Africa/Cairo", "2027-04-30"), ("Asia/Beirut", "2027-03-28"),
])  # fmt: skip
def test_a_day_without_a_midnight_is_a_day(home: World, computer: Computer, zone: str, day: str) -> None:
    """T6: the clocks jump from 23:59:59 to 01:00:00."""
    first = date.fromisoformat(day) - timedelta(days=1)
    last_second = at(zone, f"{first} 23:59:59")
    for seconds in (0, 1, 86_400):
        computer.stand(zone, last_second + timedelta(seconds=seconds))
        log(home)
    assert [item.day for item in history(home)][::-1] == [first + timedelta(days=count) for count in (0, 1, 2)]
    assert [item.recorded_at.hour for item in history(home)][1] == 1
    assert logged(home) == (3, 3)


def test_the_day_that_samoa_left_out_breaks_nothing(home: World, computer: Computer) -> None:
    """T6, T7: after 29 December 2011 came the 31st; a civil day that never was stays open, and nothing else."""
    for count in range(4):
        computer.stand("Pacific/Apia", at("Pacific/Apia", "2011-12-28 23:30") + timedelta(days=count))
        say_it_is_right(home)
        log(home)
    assert [item.day.day for item in history(home, kinds={ENTRY})][::-1] == [28, 29, 31, 1]
    assert logged(home) == (4, 5)
    assert not any(item.late or item.is_clock_suspect for item in history(home))


def test_a_journey_over_the_date_line_loses_and_doubles_no_entry(home: World, computer: Computer) -> None:
    """T7: eastward one day comes twice, westward one is left out; both are what the calendar on the wall said."""
    leaves = at("Pacific/Auckland", "2027-05-10 08:00")
    for zone, hours in (("Auckland", 0), ("Honolulu", 9), ("Honolulu", 33), ("Auckland", 57)):
        computer.stand(f"Pacific/{zone}", leaves + timedelta(hours=hours))
        log(home)
    facts = home.journal.facts()
    assert [fact.local_day.day for fact in facts] == [10, 9, 10, 12]
    assert [fact.zone for fact in facts][1:3] == ["Pacific/Honolulu", "Pacific/Honolulu"]
    assert [fact.seq for fact in facts] == [1, 2, 3, 4]
    assert logged(home) == (3, 4)
    assert not any(item.late or item.is_clock_suspect for item in history(home))


@pytest.mark.parametrize("years", [1, 4])
def test_years_after_a_leap_day_all_pages_still_open(home: World, computer: Computer, years: int) -> None:
    """T8: there is no 29 February to go back to."""
    computer.stand("Europe/Berlin", at("Europe/Berlin", "2028-02-29 12:00"))
    assert log(home) == date(2028, 2, 29)
    today_view(home), build_report(home)
    computer.stand("Europe/Berlin", at("Europe/Berlin", f"{2028 + years}-02-28 12:00"))
    say_it_is_right(home)
    assert trends_view(home, since="2028-02-29").entries == 1
    assert log(home, "4", "@2028-02-29") == date(2028, 2, 29)
    today_view(home), build_report(home)


def allowed(world: World) -> World:
    set_country(world, "GB")
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
    return world


@pytest.mark.parametrize("hours", [-1, -20_000 * 24, 400 * 24])
def test_a_clock_that_jumps_in_a_session_changes_no_count_and_no_order(
    world: World, clock: FakeClock, hours: int
) -> None:
    """T1: holds and repetitions are counted by the other clock, and what came later stands later."""
    live = run(allowed(world), clock, begin(world, "starter", pain_before=2), 60)
    before = live.player.at
    clock.set(clock.moment + timedelta(hours=hours))
    live = run(world, clock, live, 60)
    assert live.player.at == before + 60
    events = [fact for fact in world.journal.facts() if fact.kind == SESSION_EVENT]
    moments = [fact.content["at"] for fact in sorted(events, key=lambda fact: fact.seq)]
    assert moments == sorted(moments)
    assert {fact.day for fact in events} == {NOON.date().isoformat()}
    (item,) = history(world, kinds={"session"})
    assert [part.content["at"] for part in item.parts] == moments
    assert not item.is_clock_suspect


def test_entries_of_one_device_stand_in_the_order_in_which_they_were_made(world: World, clock: FakeClock) -> None:
    """T1: an edit made after the clock went back is still the later one."""
    ready = parse_words(world, ["4"])
    item = record_entry(world, ready.entry, ready.day)
    clock.set(NOON - timedelta(hours=5))
    assert edit_item(world, item.id, ["7"]).entry.readings[0].value == 7
    assert [fact.seq for fact in world.journal.facts({ENTRY})] == [1, 2]
    assert [reading.value for item in history(world) for reading in item.entry.readings] == [7]
