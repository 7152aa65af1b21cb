"""The morning after a session: asked once, stored with the session, told in the history, looked at by the plan."""

from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.events import Stop
from necktrack.errors import BadValue
from necktrack.model.facts import SESSION_EVENT
from necktrack.model.items import item_json
from necktrack.model.summaries import summarise
from necktrack.services.history import history
from necktrack.services.packs import find_pack, first_day_with
from necktrack.services.past import read_past
from necktrack.services.progress import course_of, standing_today
from necktrack.services.record import parse_words, record_entry
from necktrack.services.review import today_view
from necktrack.services.session_plan import plan_routine
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import begin, finish, leave, morning_question, open_session, record_morning
from necktrack.services.undo import undo
from necktrack.services.world import World
from running import run, tell
from session_script import answer_all_no
from weekly_pack import answer_what_is_due, log_pain, next_day, practise, use_weekly


@pytest.fixture
def weekly(world: World, tmp_path: Path) -> World:
    """A world with the weekly pack in use, in which exercise is allowed."""
    answer_all_no(world)
    use_weekly(world, tmp_path)
    return world


def answer(world: World, score: int | None) -> None:
    question = morning_question(world)
    assert question is not None
    record_morning(world, question, score)


def is_flared(world: World) -> bool:
    return plan_routine(world, None).prescribed.standing.is_flared


def test_the_next_morning_is_asked_once(weekly: World, clock: FakeClock) -> None:
    assert morning_question(weekly) is None
    day = practise(weekly, clock).day
    assert morning_question(weekly) is None
    next_day(clock)
    question = morning_question(weekly)
    assert question is not None
    assert (question.day, question.morning) == (day, weekly.today())
    assert question.text == "Pain this morning, the day after your session?"
    record_morning(weekly, question, 4)
    assert morning_question(weekly) is None


@pytest.mark.parametrize("days", [2, 7])
def test_a_session_of_the_past_week_is_asked_about_by_its_day(weekly: World, clock: FakeClock, days: int) -> None:
    practise(weekly, clock)
    next_day(clock, days)
    question = morning_question(weekly)
    assert question is not None
    assert question.text == "Pain on the morning after your session of Fri 20 Nov 2026?"


def test_after_a_week_nobody_asks(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    next_day(clock, 8)
    assert morning_question(weekly) is None


def test_only_the_last_session_day_is_asked_about(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    next_day(clock, 2)
    practise(weekly, clock)
    last = practise(weekly, clock)
    next_day(clock)
    question = morning_question(weekly)
    assert question is not None
    assert (question.day, question.session) == (last.day, last.id)
    record_morning(weekly, question, 2)
    assert morning_question(weekly) is None


def test_no_answer_is_stored_as_asked(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, None)
    assert morning_question(weekly) is None
    (item,) = history(weekly, kinds=["session"])
    assert item.content["morning"] is None
    assert "morning" not in summarise(item, weekly.today())


def test_the_night_is_no_morning(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    clock.set(clock.moment.replace(hour=23, minute=50))
    clock.advance(1800)
    assert morning_question(weekly) is None
    clock.advance(5 * 3600)
    assert morning_question(weekly) is not None


def test_a_session_in_which_nothing_was_done_is_not_asked_about(weekly: World, clock: FakeClock) -> None:
    begin(weekly, None, pain_before=2)
    leave(weekly)
    next_day(clock)
    assert morning_question(weekly) is None


def test_a_session_that_was_taken_back_is_not_asked_about(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    undo(weekly)
    next_day(clock)
    assert morning_question(weekly) is None


def test_it_is_stored_with_the_session_for_the_day_of_the_session(weekly: World, clock: FakeClock) -> None:
    item = practise(weekly, clock)
    next_day(clock)
    answer(weekly, 4)
    fact = weekly.journal.facts({SESSION_EVENT})[-1]
    assert (fact.local_day, fact.content) == (item.day, {"session": item.id, "event": "morning", "value": 4})
    (now,) = history(weekly, kinds=["session"])
    assert item_json(now)["morning"] == 4
    assert summarise(now, weekly.today()) == "Morning, done in full; pain 2 before, 2 after, 4 next morning"
    assert session_summary(now).endswith("pain 2 before, pain 2 after, pain 4 next morning")


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_off_the_scale_is_refused(weekly: World, clock: FakeClock, score: int) -> None:
    practise(weekly, clock)
    next_day(clock)
    with pytest.raises(BadValue):
        answer(weekly, score)
    assert morning_question(weekly) is not None


def test_undo_takes_the_answer_back_and_leaves_the_session(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 4)
    told = undo(weekly).said
    assert told.startswith("Taken back: the answer about the morning after: Morning, done in full; pain 2 before")
    (item,) = history(weekly, kinds=["session"])
    assert "morning" not in item.content
    assert morning_question(weekly) is not None
    assert undo(weekly).said.startswith("Taken back: Morning, done in full")
    assert history(weekly, kinds=["session"]) == ()


def test_a_morning_two_above_the_log_of_two_weeks_is_a_flare(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 2)
    practise(weekly, clock)
    next_day(clock)
    assert not is_flared(weekly)
    answer(weekly, 3)
    assert not is_flared(weekly)
    undo(weekly)
    answer(weekly, 4)
    assert is_flared(weekly)
    why, ache = plan_routine(weekly, None).told[-2:]
    assert "pain was up on the day after the last session" in why
    assert ache.startswith("Muscle ache of up to 3 of 10 for a day or two after new strength work is normal")


def test_with_three_earlier_mornings_these_are_what_is_usual(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 4)
    for score in (5, 5, 5):
        practise(weekly, clock)
        next_day(clock)
        answer(weekly, score)
        answer_what_is_due(weekly)
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 6)
    assert not is_flared(weekly)
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 8)
    assert is_flared(weekly)


def test_the_main_region_is_what_a_first_morning_is_held_beside(weekly: World, clock: FakeClock) -> None:
    ready = parse_words(weekly, ["low-back", "1"])
    record_entry(weekly, ready.entry, ready.day)
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 9)
    assert not is_flared(weekly)


def test_without_anything_to_hold_it_beside_a_morning_is_no_flare(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 9)
    assert not is_flared(weekly)


def test_the_morning_of_a_session_that_was_taken_back_eases_nothing(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 2)
    practise(weekly, clock)
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 6)
    assert is_flared(weekly)
    undo(weekly)
    undo(weekly)
    assert not is_flared(weekly)


def test_today_and_play_take_the_same_mornings_into_account(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 2)
    practise(weekly, clock)
    next_day(clock)
    answer(weekly, 5)
    pack = find_pack(weekly, "north-clinic.weekly")
    first = first_day_with(weekly, pack.id)
    assert standing_today(weekly, pack, pack.routines[0], first).is_flared
    assert weekly.today() in course_of(weekly, read_past(weekly), pack, first).flares
    (routine,) = today_view(weekly).routines
    assert routine.minutes == plan_routine(weekly, None).minutes


def test_a_morning_of_a_strange_value_is_passed_over(weekly: World, clock: FakeClock) -> None:
    log_pain(weekly, weekly.today(), 2)
    item = practise(weekly, clock)
    next_day(clock)
    for value in ("9", True, 99, [9], None):
        body = {"session": item.id, "event": "morning", "value": value}
        weekly.journal.append([weekly.draft(SESSION_EVENT, body, item.day)])
    assert not is_flared(weekly)
    assert "next morning" not in summarise(history(weekly, kinds=["session"])[0], weekly.today())


def test_an_open_session_that_was_asked_about_is_taken_up_where_it_was(weekly: World, clock: FakeClock) -> None:
    clock.set(clock.moment.replace(hour=20))
    live = run(weekly, clock, begin(weekly, None, pain_before=2), 20)
    leave(weekly)
    clock.set(clock.moment + timedelta(hours=12))
    answer(weekly, 3)
    opened = open_session(weekly)
    assert opened is not None
    assert (opened.id, opened.ago) == (live.id, "12 hours ago")
    finish(weekly, tell(weekly, live, Stop()))
