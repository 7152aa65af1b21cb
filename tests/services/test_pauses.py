"""Pain that was up after each of the last two session days: exercises pause until the provider was asked."""

from datetime import timedelta
from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.engine.prescription import ASK_FIRST
from necktrack.errors import WithheldForSafety
from necktrack.model.erasure import Named
from necktrack.model.facts import SCREENING, SESSION_START
from necktrack.model.further_questions import FLARED_TWICE
from necktrack.model.periods import Period
from necktrack.model.screening import Action
from necktrack.services.erase import erase, plan
from necktrack.services.pauses import pause_after_two_flares
from necktrack.services.review import today_view
from necktrack.services.safety import answered_by_mistake, clear, history_of_answers, safety_log, standing
from necktrack.services.session_plan import plan_routine
from necktrack.services.sessions import begin, morning_question, record_morning
from necktrack.services.world import World
from session_script import answer_all_no
from weekly_pack import answer_what_is_due, log_pain, next_day, practise, use_weekly

PAUSED = "pain was up on the day after each of your last two sessions"


@pytest.fixture
def weekly(world: World, tmp_path: Path) -> World:
    """A world with the weekly pack in use, in which exercise is allowed."""
    answer_all_no(world)
    use_weekly(world, tmp_path)
    log_pain(world, world.today(), 2)
    return world


@pytest.fixture
def sore(weekly: World, clock: FakeClock) -> World:
    """Pain was up on the day after each of the last two sessions."""
    for pain in (5, 6):
        practise(weekly, clock)
        next_day(clock)
        log_pain(weekly, weekly.today(), pain)
    answer_what_is_due(weekly)
    return weekly


def refused(world: World) -> WithheldForSafety:
    with pytest.raises(WithheldForSafety) as refusal:
        begin(world, "morning", pain_before=2)
    return refusal.value


def test_no_session_begins_and_the_words_are_kind(sore: World) -> None:
    begun = len(sore.journal.facts({SESSION_START}))
    refusal = refused(sore)
    assert refusal.message == f"exercises are withheld: {PAUSED}"
    assert refusal.kept == "Logging works as always."
    assert "Exercises pause until you have asked your provider." in refusal.hint
    assert "--clear all" in refusal.hint
    assert len(sore.journal.facts({SESSION_START})) == begun
    assert not sore.is_played_elsewhere()


def test_it_is_a_block_like_any_other_and_found_only_on_the_way_to_a_session(sore: World) -> None:
    today_view(sore)
    plan_routine(sore, None, pain_before=2)
    assert not standing(sore).is_withheld
    pause_after_two_flares(sore)
    pause_after_two_flares(sore)
    (block,) = standing(sore).blocks
    assert (block.question_id, block.action, block.since) == ("flared_twice", Action.BEFORE_EXERCISE, sore.today())
    found = [fact.content for fact in sore.journal.facts({SCREENING}) if "flared" in fact.content]
    days = [(sore.today() - timedelta(days=ago)).isoformat() for ago in (2, 1)]
    assert [(body["scope"], body["flared"]) for body in found] == [("follow-up", days)]


def test_once_the_provider_said_so_it_goes_on_at_half_and_never_asks_for_these_days_again(
    sore: World, clock: FakeClock
) -> None:
    refused(sore)
    assert not clear(sore, ["flared_twice"], sore.today(), "my physio said: go on, gently").is_withheld
    planned = plan_routine(sore, None, pain_before=2)
    assert planned.prescribed.eased_why == "pain was up on the day after the last session"
    assert ASK_FIRST not in planned.told
    practise(sore, clock)
    next_day(clock)
    log_pain(sore, sore.today(), 2)
    practise(sore, clock)
    assert not standing(sore).blocks


def test_two_later_days_pause_anew(sore: World, clock: FakeClock) -> None:
    refused(sore)
    clear(sore, ["flared_twice"], sore.today(), "my physio said: go on")
    practise(sore, clock)
    next_day(clock)
    log_pain(sore, sore.today(), 9)
    answer_what_is_due(sore)
    assert PAUSED in refused(sore).message
    assert [yes.closing is None for yes in safety_log(sore, Period(sore.today(), sore.today())).yeses][-1]


def test_the_morning_told_on_the_way_counts(weekly: World, clock: FakeClock) -> None:
    practise(weekly, clock)
    next_day(clock)
    log_pain(weekly, weekly.today(), 5)
    practise(weekly, clock)
    next_day(clock)
    answer_what_is_due(weekly)
    pause_after_two_flares(weekly)
    assert not standing(weekly).blocks
    asked = morning_question(weekly)
    assert asked is not None
    record_morning(weekly, asked, 7)
    assert PAUSED in refused(weekly).message


@pytest.mark.parametrize("pains", [(2, 6), (6, 2), (6,), ()])
def test_one_such_day_pauses_nothing(weekly: World, clock: FakeClock, pains: tuple[int, ...]) -> None:
    for pain in pains:
        practise(weekly, clock)
        next_day(clock)
        log_pain(weekly, weekly.today(), pain)
    answer_what_is_due(weekly)
    begin(weekly, "morning", pain_before=2)
    assert not standing(weekly).blocks


def test_it_can_be_taken_back_and_stands_in_the_history_in_plain_words(sore: World) -> None:
    refused(sore)
    newest = history_of_answers(sore)[0]
    assert newest.title == "Pain was up on the day after each of two sessions: exercises pause"
    assert not answered_by_mistake(sore, FLARED_TWICE.id, "answered by mistake").is_withheld


def test_erasing_the_sessions_or_what_was_logged_after_them_does_not_lift_it(sore: World) -> None:
    planned = plan(sore, Named(kinds=frozenset({"session"})))
    erase(sore, planned)
    assert refused(sore).message == f"exercises are withheld: {PAUSED}"
