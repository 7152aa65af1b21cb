"""One session, several windows: one plays, others are told and may look on, and nobody closes what another plays."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import NOON, FakeClock, make_world
from necktrack.engine.events import RatePain, Stop, TellSettled, TellSymptom
from necktrack.errors import BadValue, StorageFailed
from necktrack.model.facts import SESSION_END, SESSION_EVENT, SESSION_START
from necktrack.model.sessions import Symptom
from necktrack.model.values import replace
from necktrack.services.record import delete_item, history
from necktrack.services.sessions import (
    AlreadyPlaying,
    begin,
    close_stale,
    feed,
    finish,
    leave,
    look_on,
    open_session,
    resume,
)
from necktrack.services.undo import undo
from necktrack.services.world import World
from running import run, run_to_end, tell
from session_script import answer_all_no
from weekly_pack import answer_what_is_due


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


@pytest.fixture
def other(ready: World, clock: FakeClock) -> World:
    """A second window on the same home."""
    return make_world(ready.paths.home, clock, seed=2)


def test_the_second_window_is_told_what_the_first_plays(ready: World, other: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    answer_what_is_due(other)
    with pytest.raises(AlreadyPlaying, match="another window is playing a session: Three-minute start") as told:
        begin(other, "full", pain_before=2)
    assert told.value.exit_code == 8
    assert told.value.session is not None
    assert told.value.session.routine == "starter"
    with pytest.raises(AlreadyPlaying):
        resume(other, told.value.session)
    assert len(ready.journal.facts({SESSION_START})) == 1


def test_the_second_window_looks_on_at_what_is_stored(ready: World, other: World, clock: FakeClock) -> None:
    assert look_on(other) is None
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    seen = look_on(other)
    assert seen is not None
    assert (seen.id, seen.routine_name) == (live.id, live.routine_name)
    assert [tally.done for tally in seen.player.tallies] == [tally.done for tally in live.player.tallies]
    live = run(ready, clock, live, 20)
    again = look_on(other)
    assert again is not None
    assert sum(tally.done for tally in again.player.tallies) > sum(tally.done for tally in seen.player.tallies)
    finish(ready, run_to_end(ready, clock, live))
    assert look_on(other) is None


def test_looking_on_stores_nothing_and_takes_nothing(ready: World, other: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    before = ready.journal.version()
    for _ in range(3):
        look_on(other)
    assert ready.journal.version() == before
    run(ready, clock, live, 30)
    assert ready.is_played_elsewhere() is False
    assert other.is_played_elsewhere() is True


def test_the_end_questions_of_the_first_window_are_seen_as_over(ready: World, other: World, clock: FakeClock) -> None:
    run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    seen = look_on(other)
    assert seen is not None
    assert seen.player.is_over


def test_once_the_first_window_has_finished_the_second_may_play(ready: World, other: World, clock: FakeClock) -> None:
    finish(ready, run(ready, clock, begin(ready, "starter", pain_before=2), 70))
    answer_what_is_due(other)
    assert begin(other, "starter", pain_before=2).routine == "starter"


def test_a_session_that_was_left_may_be_taken_up_in_the_other_window(
    ready: World, other: World, clock: FakeClock
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    leave(ready)
    opened = open_session(other)
    assert opened is not None
    again = resume(other, opened)
    assert again.player.phase == live.player.phase
    with pytest.raises(AlreadyPlaying):
        resume(ready, opened)


def test_a_window_that_died_holds_nobody_up(ready: World, other: World) -> None:
    child = os.fork()
    if child == 0:
        begin(ready, "starter", pain_before=2)
        os._exit(0)
    os.waitpid(child, 0)
    assert other.is_played_elsewhere() is False
    opened = open_session(other)
    assert opened is not None
    assert resume(other, opened).routine == "starter"


def test_end_questions_in_one_window_are_not_answered_by_the_start_of_another(
    ready: World, other: World, clock: FakeClock
) -> None:
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    clock.advance(1800)
    assert close_stale(other) == 0
    item = finish(ready, live, pain_after=1)
    assert item.content["pain_after"] == 1
    assert len(ready.journal.facts({SESSION_END})) == 1


def test_a_session_paused_overnight_in_another_window_is_not_closed_while_it_is_played_again(
    ready: World, other: World, clock: FakeClock
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 60)
    clock.set(clock.moment + timedelta(hours=25))
    live = tell(ready, live, RatePain(2))
    assert close_stale(other) == 0
    clock.set(clock.moment + timedelta(hours=7))
    assert close_stale(other) == 1


def test_what_was_over_when_the_program_died_is_closed_once_nobody_plays(
    ready: World, other: World, clock: FakeClock
) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 20)
    tell(ready, live, TellSymptom(Symptom.TINGLING))
    assert close_stale(other) == 0
    leave(ready)
    assert close_stale(other) == 1


def test_closing_what_was_left_does_not_let_go_of_a_session_that_runs_here(
    ready: World, other: World, clock: FakeClock
) -> None:
    run(ready, clock, begin(ready, "starter", pain_before=2), 60)
    assert close_stale(ready) == 0
    assert other.is_played_elsewhere() is True


def test_a_session_that_cannot_be_stored_leaves_the_player_free(
    ready: World, other: World, clock: FakeClock, tmp_path: Path
) -> None:
    def refuse(*_drafts: object) -> None:
        raise StorageFailed("no room")

    full = replace(ready, journal=_Refusing(ready.journal, refuse))
    with pytest.raises(StorageFailed):
        begin(full, "starter", pain_before=2)
    assert begin(other, "starter", pain_before=2).routine == "starter"


class _Refusing:
    """A journal on a full disk."""

    def __init__(self, journal: object, refuse: object) -> None:
        self._journal = journal
        self.append = refuse

    def __getattr__(self, name: str) -> object:
        return getattr(self._journal, name)


def test_an_hour_back_on_the_clock_loses_nothing(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    clock.set(clock.moment - timedelta(hours=1))
    live = run(ready, clock, live, 30)
    live = tell(ready, live, RatePain(3))
    leave(ready)
    clock.advance(120)
    opened = open_session(ready)
    assert opened is not None
    assert (opened.ago, opened.day) == ("2 minutes ago", NOON.date())
    again = resume(ready, opened)
    assert [tally.done for tally in again.player.tallies] == [tally.done for tally in live.player.tallies]
    assert finish(ready, again).day == NOON.date()


def test_a_clock_set_back_over_midnight_keeps_the_day_of_the_session(ready: World, clock: FakeClock) -> None:
    clock.set(NOON.replace(hour=0, minute=20))
    answer_what_is_due(ready)
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    clock.set(clock.moment - timedelta(hours=1))
    opened = open_session(ready)
    assert opened is not None
    assert opened.ago == "just now"
    run(ready, clock, live, 30)
    assert {fact.local_day for fact in ready.journal.facts({SESSION_EVENT})} == {NOON.date()}
    assert finish(ready, live).day == NOON.date()


def test_a_session_that_waits_for_an_answer_says_so(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    tell(ready, live, RatePain(5))
    leave(ready)
    clock.advance(60)
    opened = open_session(ready)
    assert opened is not None
    assert opened.is_waiting
    again = resume(ready, opened)
    assert again.player.is_waiting_by_rule
    assert again.player.settle_remaining() == pytest.approx(90, abs=1)
    again, _ = feed(ready, again, TellSettled(True))
    assert again.player.is_running


def test_a_session_that_waited_too_long_ended_by_the_rule(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    tell(ready, live, RatePain(5))
    leave(ready)
    clock.advance(100)
    opened = open_session(ready)
    assert opened is not None
    clock.advance(100)
    assert open_session(ready) is None
    again = resume(ready, opened)
    assert again.player.is_over
    content = finish(ready, again, pain_after=3).content
    assert (content["outcome"], content["followed"]) == ("stopped", True)


def test_it_says_where_in_the_set_it_goes_on(ready: World, clock: FakeClock) -> None:
    run(ready, clock, begin(ready, "full", pain_before=2), 320, tick=1)
    leave(ready)
    opened = open_session(ready)
    assert opened is not None
    assert opened.where.startswith("Chin glide back, set ")
    assert ", rep " in opened.where
    assert opened.is_waiting is False


def test_one_that_is_closed_meanwhile_is_not_taken_up(ready: World, clock: FakeClock) -> None:
    live = run(ready, clock, begin(ready, "starter", pain_before=2), 70)
    opened = open_session(ready)
    assert opened is not None
    finish(ready, tell(ready, live, Stop()))
    answer_what_is_due(ready)
    with pytest.raises(Exception, match="already closed"):
        resume(ready, opened)
    assert ready.is_played_elsewhere() is False


def test_a_session_that_a_window_still_asks_about_is_not_taken_back(
    ready: World, other: World, clock: FakeClock
) -> None:
    """Its last questions are open in the first window, which would say that it was stored."""
    live = run_to_end(ready, clock, begin(ready, "starter", pain_before=2))
    (item,) = history(other, kinds=["session"])
    for window in (other, ready):
        with pytest.raises(BadValue, match="still open in a window") as told:
            undo(window)
        assert "End it there first" in told.value.hint
        with pytest.raises(BadValue, match="still open in a window"):
            delete_item(window, item.short)
    finish(ready, live)
    assert undo(other).item_summary.startswith("Three-minute start")
    assert history(ready, kinds=["session"]) == ()
