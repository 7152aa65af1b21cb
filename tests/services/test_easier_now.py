"""Coming back to a session after a while: it never goes on at more than the pain now, or the day since, allows."""

from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import Easier, Event, Next, Pause, RatePain, Resume, TellSettled, TellSymptom
from necktrack.errors import BadValue, WithheldForSafety
from necktrack.model.facts import EVENT, SESSION_EVENT
from necktrack.model.sessions import Level, Symptom
from necktrack.services.session_plan import plan_routine
from necktrack.services.sessions import (
    EasierNow,
    LeftForAWhile,
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
from weekly_pack import WEEKLY, answer_what_is_due, log_pain, next_day, practise, use_weekly


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


def left_in_the_evening(world: World, clock: FakeClock, seconds: int, minutes: int | None = None) -> OpenSession:
    """A session of so many seconds that was left at nine in the evening, at seven of the next morning."""
    clock.set(clock.moment.replace(hour=21))
    run(world, clock, begin(world, None, pain_before=2, minutes=minutes), seconds)
    leave(world)
    next_day(clock)
    clock.set(clock.moment.replace(hour=7))
    answer_what_is_due(world)
    opened = open_session(world)
    assert opened is not None
    return opened


def tell_morning(world: World, score: int) -> None:
    """The answer to the question of the morning."""
    question = morning_question(world)
    assert question is not None
    record_morning(world, question, score)


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
    live = taken_up(ready, left(ready, clock, before, Level.HALF), now)
    assert live.level is Level.HALF
    assert feed(ready, live, Resume())[0].player.is_running


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
    opened = left_in_the_evening(world, clock, 25)
    question = morning_question(world)
    assert question is not None
    assert question.session == opened.id
    tell_morning(world, 5)
    with pytest.raises(EasierNow, match="pain was up on the day after the last session"):
        taken_up(world, opened, 2)


def test_a_second_flare_found_on_coming_back_withholds_it(world: World, clock: FakeClock, tmp_path: Path) -> None:
    answer_all_no(world)
    use_weekly(world, tmp_path)
    log_pain(world, world.today(), 2)
    practise(world, clock)
    next_day(clock)
    answer_what_is_due(world)
    tell_morning(world, 5)
    opened = left_in_the_evening(world, clock, 25)
    tell_morning(world, 6)
    with pytest.raises(WithheldForSafety, match="pain was up on the day after each of your last two sessions"):
        taken_up(world, opened, 2)


@pytest.mark.parametrize("seconds", [700, 20 * 3600])
@pytest.mark.parametrize("is_asleep", [True, False])
def test_a_long_pause_in_an_open_window_goes_the_way_of_coming_back(
    ready: World, clock: FakeClock, seconds: int, *, is_asleep: bool
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    if is_asleep:
        clock.sleep(seconds)
        live = run(ready, clock, live, 1)
    else:
        live, _ = feed(ready, live, Pause())
        clock.advance(seconds)
    assert not live.player.is_running
    told: list[Event] = [RatePain(4), Next(), Easier(), Easier(), Easier()]  # none of it is coming back
    for event in told:
        live, _ = feed(ready, live, event)
    with pytest.raises(LeftForAWhile):
        feed(ready, live, Resume())
    waiting, _ = feed(ready, live, TellSymptom(Symptom.SHARP_PAIN))
    assert waiting.player.is_waiting_by_rule
    with pytest.raises(LeftForAWhile):
        feed(ready, waiting, TellSettled(is_back=True))
    leave(ready)
    opened = open_session(ready)
    assert opened is not None
    assert opened.asks_pain


def test_a_short_pause_goes_on_at_once_also_late_in_a_long_set(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "full", pain_before=3), 150, tick=3.0)
    live, _ = feed(ready, live, Pause())
    clock.advance(560)
    assert feed(ready, live, Resume())[0].player.is_running


def test_an_offer_that_was_made_before_the_ten_minutes_were_over_is_made_anew(ready: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    leave(ready)
    clock.advance(300)
    opened = open_session(ready)
    assert opened is not None
    clock.advance(3600)
    with pytest.raises(LeftForAWhile):
        taken_up(ready, opened, None)


def test_who_came_back_goes_on_and_is_not_asked_twice(ready: World, clock: FakeClock) -> None:
    live = taken_up(ready, left(ready, clock, 3), 3)
    clock.advance(120)
    assert feed(ready, live, Resume())[0].player.is_running


def test_less_pain_on_coming_back_is_what_a_rise_counts_from(ready: World, clock: FakeClock) -> None:
    live, _ = feed(ready, taken_up(ready, left(ready, clock, 5), 0), Resume())
    live = run(ready, clock, live, 5)
    leave(ready)
    opened = open_session(ready)
    assert opened is not None
    again = taken_up(ready, opened, None)
    assert again.player.pain_before == live.player.pain_before == 0
    assert not feed(ready, live, RatePain(1))[0].player.is_waiting_by_rule
    assert feed(ready, again, RatePain(2))[0].player.is_waiting_by_rule


def test_more_pain_on_coming_back_never_becomes_the_start(ready: World, clock: FakeClock) -> None:
    live = taken_up(ready, left(ready, clock, 2), 3)
    assert live.player.pain_before == 2
    assert feed(ready, live, RatePain(4))[0].player.is_waiting_by_rule


def test_what_a_pack_eased_below_four_is_halved_from_four_on(
    world: World, clock: FakeClock, tmp_path: Path
) -> None:
    answer_all_no(world)
    use_weekly(world, tmp_path, WEEKLY.replace("pain_at_least = 4", "pain_at_least = 3"))
    run(world, clock, begin(world, None, pain_before=3), 20)
    leave(world)
    clock.advance(3600)
    opened = open_session(world)
    assert opened is not None
    with pytest.raises(EasierNow):
        taken_up(world, opened, 4)
    assert taken_up(world, opened, 3).level is Level.FULL


@pytest.mark.parametrize(
    ("minutes", "light_row"),
    [(1, "dose = { reps = 8, tempo_s = 3 }"), (None, "dose = { duration_s = 60 }"), (2, "dose = { duration_s = 60 }")],
)
def test_a_bad_morning_eases_also_what_was_short_of_time_or_becomes_longer(
    world: World, clock: FakeClock, tmp_path: Path, minutes: int | None, light_row: str
) -> None:
    answer_all_no(world)
    use_weekly(world, tmp_path, WEEKLY.replace("dose = { reps = 8, tempo_s = 3 }", light_row))
    log_pain(world, world.today(), 2)
    opened = left_in_the_evening(world, clock, 20, minutes)
    tell_morning(world, 6)
    with pytest.raises(EasierNow):
        taken_up(world, opened, 2)


@pytest.mark.parametrize(("pain", "is_over"), [(4, True), (None, True), (9, True), (3, False), (1, False)])
def test_a_stop_rule_that_waits_is_answered_by_the_pain_on_coming_back(
    ready: World, clock: FakeClock, pain: int | None, *, is_over: bool
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 60)
    live, _ = feed(ready, live, Pause())
    clock.advance(3600)
    feed(ready, live, TellSymptom(Symptom.SHARP_PAIN))
    leave(ready)
    opened = open_session(ready)
    assert opened is not None
    assert (opened.asks_pain, opened.is_waiting) == (True, True)
    live = taken_up(ready, opened, pain)
    assert (live.player.is_over, live.player.is_stopped_by_rule) == (is_over, is_over)
    if not is_over:
        assert feed(ready, live, TellSettled(is_back=True))[0].player.is_running


def test_a_clock_that_was_set_back_hides_no_long_pause(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=3), 20)
    clock.set(clock.moment - timedelta(minutes=30))
    live, _ = feed(ready, run(ready, clock, live, 60), Pause())
    clock.advance(35 * 60)
    with pytest.raises(LeftForAWhile):
        feed(ready, live, Resume())


def test_without_a_number_what_a_pack_eased_a_little_begins_anew_at_half(
    world: World, clock: FakeClock, tmp_path: Path
) -> None:
    answer_all_no(world)
    use_weekly(world, tmp_path, WEEKLY.replace("pain_at_least = 4", "pain_at_least = 3"))
    run(world, clock, begin(world, None, pain_before=3), 20)
    leave(world)
    clock.advance(3600)
    opened = open_session(world)
    assert opened is not None
    with pytest.raises(EasierNow, match="without a number"):
        taken_up(world, opened, None)
