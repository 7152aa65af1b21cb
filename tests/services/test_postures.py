"""Then and now on the body: the same comparison that the list of checks tells, and honest about its days."""

from datetime import timedelta

import pytest

from conftest import FakeClock
from necktrack.model.findings import Finding
from necktrack.model.periods import Period
from necktrack.services.checks import Observer, check_views, record_check
from necktrack.services.postures import posture_then_and_now
from necktrack.services.world import World
from session_script import answer_all_no


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def gap(world: World, centimetres: float, days_ago: int) -> None:
    findings = [Finding("gap", centimetres), Finding("chin-rose", "no")]
    day = world.today() - timedelta(days=days_ago)
    record_check(world, "wall-head-gap", Observer.SELF, findings, day=day)


def shoulder(world: World, side: str, steps: int, days_ago: int, observer: Observer = Observer.SELF) -> None:
    findings = [Finding("lower-shoulder", side), Finding("how-much", steps)]
    record_check(world, "shoulder-level", observer, findings, day=world.today() - timedelta(days=days_ago))


def test_then_is_what_a_change_is_told_against_and_the_days_are_those_of_what_is_drawn(ready: World) -> None:
    for centimetres, days_ago in ((5, 60), (5, 50), (2, 14), (2, 1)):
        gap(ready, centimetres, days_ago)
    shoulder(ready, "right", 2, 9)
    shoulder(ready, "right", 2, 3)
    found, today = posture_then_and_now(ready), ready.today()
    assert found is not None
    assert found.then is not None
    (told,) = (each for view in check_views(ready) for each in view.told if each.fields[0].id == "gap")
    assert told.since is not None
    drawn = (found.then.head_forward_cm, found.now.head_forward_cm)
    assert drawn == (told.since.values[0], told.now.values[0]) == (5, 2)
    assert found.then_days == Period(told.since.day, today - timedelta(days=9))
    assert found.days == Period(today - timedelta(days=3), today - timedelta(days=1))


def test_where_no_change_is_told_then_is_the_first_look(ready: World) -> None:
    for centimetres, days_ago in ((5, 60), (2, 40), (2, 30), (3, 20), (2, 1)):
        gap(ready, centimetres, days_ago)
    found = posture_then_and_now(ready)
    assert found is not None
    assert found.then is not None
    assert (found.then.head_forward_cm, found.now.head_forward_cm) == (5, 2)


def test_what_another_saw_once_is_set_beside_nothing(ready: World) -> None:
    shoulder(ready, "right", 2, 20)
    shoulder(ready, "right", 2, 10)
    shoulder(ready, "left", 1, 1, Observer.PROVIDER)
    found = posture_then_and_now(ready)
    assert found is not None
    assert found.then is None
    assert found.now.words == ("left shoulder lower, slight",)


def test_a_check_of_which_nothing_is_drawn_is_no_picture(ready: World, clock: FakeClock) -> None:
    clock.advance(60)
    view = next(each for each in check_views(ready) if each.check.id == "turn-and-glide")
    findings = [Finding(field.id, None) for field in view.check.records]
    record_check(ready, "turn-and-glide", Observer.SELF, findings)
    assert posture_then_and_now(ready) is None
