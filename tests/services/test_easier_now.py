"""Coming back to a session after a while: it never goes on at more than the pain now, or the day since, allows."""

from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import Resume
from necktrack.errors import BadValue
from necktrack.model.facts import EVENT, SESSION_EVENT
from necktrack.model.sessions import Level
from necktrack.services.session_plan import plan_routine
from necktrack.services.sessions import (
    EasierNow,
    Live,
    OpenSession,
    begin,
    close_open,
    feed,
    leave,
    morning_question,
    open_session,
    record_morning,
    resume,
)
from necktrack.services.world import World
from running import run
from session_script import answer_all_no
from weekly_pack import answer_what_is_due, log_pain, next_day, use_weekly


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def left(world: World, clock: FakeClock, pain: int | None, level: Level = Level.FULL) -> OpenSession:
    """A session that was begun with that pain, and left for an hour."""
    run(world, clock, begin(world, "starter", pain_before=pain, level=level), 60)
    leave(world)
    clock.advance(3600)
    opened = open_session(world)
    assert opened is not None
    assert opened.asks_pain
    return opened


def taken_up(world: World, opened: OpenSession, pain: int | None) -> Live:
    return resume(world, opened, pain_now=pain)


def test_pain_that_makes_half_the_dose_offered_is_met_by_a_new_beginning(ready: World, clock: FakeClock) -> None:
    opened = left(ready, clock, 3)
    with pytest.raises(EasierNow, match="with pain of 4 the easier form and half of it is offered") as told:
        taken_up(ready, opened, 4)
    assert (told.value.exit_code, told.value.ref) == (4, "necktrack.starter/starter")
    close_open(ready)
    answer_what_is_due(ready)
    planned = plan_routine(ready, told.value.ref, pain_before=4)
    assert planned.offered_level is Level.HALF
    assert begin(ready, told.value.ref, pain_before=4, level=planned.offered_level).level is Level.HALF


def test_pain_that_cannot_be_told_never_goes_on_at_the_full_dose(ready: World, clock: FakeClock) -> None:
    opened = left(ready, clock, 3)
    with pytest.raises(EasierNow, match="without a number for the pain now, half is taken"):
        taken_up(ready, opened, None)
    assert open_session(ready) is not None


@pytest.mark.parametrize("pain", [0, 2, 3])
def test_as_much_pain_or_less_goes_on_where_it_stood(ready: World, clock: FakeClock, pain: int) -> None:
    assert feed(ready, taken_up(ready, left(ready, clock, 3), pain), Resume())[0].player.is_running


def test_a_full_dose_that_was_chosen_at_such_a_pain_goes_on(ready: World, clock: FakeClock) -> None:
    assert taken_up(ready, left(ready, clock, 4), 5).level is Level.FULL


@pytest.mark.parametrize(("before", "now"), [(3, 4), (3, None), (None, None), (None, 5), (5, None), (7, 7)])
def test_the_easier_form_goes_on(ready: World, clock: FakeClock, before: int | None, now: int | None) -> None:
    assert taken_up(ready, left(ready, clock, before, Level.HALF), now).level is Level.HALF


def test_within_ten_minutes_nothing_is_decided_anew(ready: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    leave(ready)
    clock.advance(300)
    opened = open_session(ready)
    assert opened is not None
    assert taken_up(ready, opened, None).level is Level.FULL


@pytest.mark.parametrize(("pain", "flares"), [(5, 0), (6, 1), (9, 1)])
def test_much_pain_on_coming_back_is_a_flare_and_stops_by_the_rule(
    ready: World, clock: FakeClock, pain: int, flares: int
) -> None:
    live = taken_up(ready, left(ready, clock, 3), pain)
    assert live.player.is_waiting_by_rule
    assert [fact.content["event"] for fact in ready.journal.facts({EVENT})] == ["flare"] * flares


def test_a_flare_is_noted_once_a_day(ready: World, clock: FakeClock) -> None:
    opened = left(ready, clock, 7)
    taken_up(ready, opened, 7)
    assert len(ready.journal.facts({EVENT})) == 1


def test_a_score_off_the_scale_stores_nothing(ready: World, clock: FakeClock) -> None:
    opened = left(ready, clock, 3)
    before = len(ready.journal.facts({SESSION_EVENT, EVENT}))
    with pytest.raises(BadValue):
        taken_up(ready, opened, 11)
    assert len(ready.journal.facts({SESSION_EVENT, EVENT})) == before


def test_a_bad_morning_after_eases_what_was_begun_in_the_evening(
    world: World, clock: FakeClock, tmp_path: Path
) -> None:
    answer_all_no(world)
    use_weekly(world, tmp_path)
    log_pain(world, world.today(), 2)
    clock.set(clock.moment.replace(hour=21))
    run(world, clock, begin(world, None, pain_before=2), 25)
    leave(world)
    next_day(clock)
    clock.set(clock.moment.replace(hour=7))
    question, opened = morning_question(world), open_session(world)
    assert question is not None
    assert opened is not None
    assert question.session == opened.id
    answer_what_is_due(world)
    record_morning(world, question, 5)
    with pytest.raises(EasierNow, match="pain was up on the day after the last session"):
        taken_up(world, opened, 2)
