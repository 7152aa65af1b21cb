"""More time to get ready: the same doses and the same events, only later."""

import pytest

from necktrack.engine.events import Easier, Event, Moment, MoreRest, Next, Tick
from necktrack.engine.pace import ready_of, with_ready
from necktrack.engine.player import begin, step
from necktrack.engine.state import Player
from necktrack.engine.timeline import Timeline, TimelineStep
from necktrack.model.packs import Dose, Sides

TIMELINE = Timeline((
    TimelineStep("nod", "Nod", Dose(sets=2, reps=3, hold_s=2, rest_s=10, tempo_s=2), ready_seconds=6),
    TimelineStep("turn", "Turn", Dose(sets=1, reps=2, tempo_s=4, sides=Sides.EACH), ready_seconds=8),
))  # fmt: skip
SLOW = (30, 40)


def at(second: float) -> Moment:
    return Moment(second, second)


def run(player: Player, *events: Event, until: float) -> tuple[Player, list[str]]:
    """The player run to a second by quarter seconds, the events first; returns the names of what came of it."""
    names: list[str] = []
    for event in events:
        player, effects = step(player, event, player.last)
        names += [type(effect).__name__ for effect in effects]
    second = player.last.monotonic
    while second < until:
        second += 0.25
        player, effects = step(player, Tick(), at(second))
        names += [type(effect).__name__ for effect in effects]
    return player, names


def test_more_time_to_get_ready_moves_the_end_by_just_that_time() -> None:
    player, _ = begin(TIMELINE, at(0))
    slow = with_ready(player, SLOW)
    assert ready_of(slow) == SLOW
    assert slow.remaining_total() == player.remaining_total() + (30 - 6) + (40 - 8)


def test_the_same_is_done_at_either_pace() -> None:
    player, _ = begin(TIMELINE, at(0))
    usual, names = run(player, until=300)
    slow, slow_names = run(with_ready(player, SLOW), until=300)
    assert names == slow_names
    assert usual.tallies == slow.tallies
    assert slow.outcome == "full"


def test_what_was_changed_on_the_way_stays() -> None:
    player, _ = begin(TIMELINE, at(0))
    player, _ = run(player, Next(), Easier(), MoreRest(), until=1)
    slow = with_ready(player, SLOW)
    assert slow.phase == player.phase
    assert slow.phases[1:] == player.phases[1:]
    assert slow.elapsed() == player.elapsed()
    assert with_ready(slow, ready_of(player)).timeline == TIMELINE
    assert run(slow, until=400)[0].tallies == run(player, until=400)[0].tallies


@pytest.mark.parametrize("seconds", [(3, 3), (6, 8)])
def test_no_time_is_left_over_where_it_becomes_less(seconds: tuple[int, int]) -> None:
    player, _ = begin(TIMELINE, at(0))
    player, _ = run(player, until=5)
    slow, names = run(with_ready(player, seconds), until=300)
    assert slow.outcome == "full"
    assert names.count("SetDone") == 4
