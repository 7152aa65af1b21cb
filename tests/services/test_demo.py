"""The demo: twelve made-up weeks that never touch a real journal."""

from datetime import timedelta

import pytest

from conftest import FakeClock, make_world
from necktrack.errors import BadValue
from necktrack.model.facts import SAFETY_MISTAKE, VOID
from necktrack.model.items import Item
from necktrack.services.activities import activities
from necktrack.services.demo import make_demo
from necktrack.services.demo_days import made_up_days
from necktrack.services.history import history
from necktrack.services.record import parse_words, record_entry
from necktrack.services.safety import standing
from necktrack.services.world import World


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world with the demo in it, which is only looked at."""
    world = make_world(tmp_path_factory.mktemp("demo") / "home", FakeClock())
    make_demo(world)
    return world


def of_kind(items: tuple[Item, ...], kind: str) -> list[Item]:
    return [item for item in items if item.kind == kind]


def test_the_demo_shows_gaps_late_entries_a_flare_two_visits_and_both_sides(demo: World) -> None:
    items = history(demo)
    entries = of_kind(items, "entry")
    days = {item.day for item in entries}
    assert 60 <= len(days) < 84
    assert sum(item.late for item in entries) >= 3
    assert any(item.content["event"] == "flare" for item in of_kind(items, "event"))
    past_visits = [item for item in of_kind(items, "visit") if item.day <= demo.today()]
    assert len(past_visits) == 2
    sides = {reading.side.value for item in entries for reading in item.entry.readings}
    assert {"left", "right"} <= sides


def test_the_demo_ends_today_and_was_not_written_in_the_future(demo: World) -> None:
    items = history(demo)
    assert max(item.recorded_at for item in items) <= demo.now()
    assert demo.today() - max(item.day for item in of_kind(items, "entry")) <= timedelta(days=1)


def test_the_demo_lets_a_newcomer_practise_at_once(demo: World) -> None:
    assert not standing(demo).is_withheld


def test_the_demo_needs_no_voids_and_its_chains_hold(demo: World) -> None:
    assert not [fact for fact in demo.journal.facts() if fact.kind in {VOID, SAFETY_MISTAKE}]
    assert demo.journal.verify() == ()


def test_the_demo_refuses_a_home_that_holds_a_journal(world: World) -> None:
    ready = parse_words(world, ["4"])
    record_entry(world, ready.entry, ready.day)
    with pytest.raises(BadValue, match="holds a journal already"):
        make_demo(world)
    assert len(history(world)) == 1


def test_the_same_chance_gives_the_same_weeks(world: World) -> None:
    world.chance.seed(7)
    first = made_up_days(world)
    world.chance.seed(7)
    assert made_up_days(world) == first


def test_the_demo_has_first_answers_and_activities_that_are_due_again(demo: World) -> None:
    (intake,) = of_kind(history(demo), "intake")
    assert intake.content["goal"]
    told = activities(demo)
    assert told.means is not None
    assert (told.means.n, told.is_due(demo.today())) == (3, True)
