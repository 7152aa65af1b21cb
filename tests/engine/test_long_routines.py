"""A routine of two hours or of five hundred steps costs nothing until it is done."""

import time
from collections.abc import Callable

import pytest

from necktrack.engine.events import Moment, Tick
from necktrack.engine.player import begin, step
from necktrack.engine.timeline import Timeline, clock_seconds, lay_out
from necktrack.model.body import BodyRegion
from necktrack.model.packs import Dose, Exercise, ExerciseKind, Position, Sides

SLOW_MACHINE = 5
"""How many times as long a loaded machine may take; the best of several runs is looked at."""
NOW = Moment(0.0, 0.0)


def exercise(place: int) -> Exercise:
    texts, regions = ("Sit tall and look straight ahead.", "Glide the chin back."), (BodyRegion.NECK,)
    return Exercise(f"e{place}", "Glide", ExerciseKind.MOBILITY, regions, Position.SITTING, "", texts, Dose())


TWO_HOURS = [(exercise(place), Dose(sets=3, reps=10, hold_s=5, tempo_s=3, rest_s=30)) for place in range(24)]
FIVE_HUNDRED = [(exercise(place), Dose(reps=3, tempo_s=3)) for place in range(500)]
HUGE = [(exercise(place), Dose(sets=10, reps=200, sides=Sides.EACH)) for place in range(500)]
ROUTINES = {"two hours": TWO_HOURS, "500 steps": FIVE_HUNDRED, "500 steps of 4000 repetitions": HUGE}


def milliseconds(what: Callable[[], object], times: int = 1) -> float:
    """The best of seven runs of so many calls, in milliseconds for one."""
    best = float("inf")
    for _ in range(7):
        began = time.perf_counter()
        for _ in range(times):
            what()
        best = min(best, time.perf_counter() - began)
    return best / times * 1000


@pytest.mark.parametrize("steps", ROUTINES.values(), ids=ROUTINES)
def test_it_is_laid_out_in_twenty_milliseconds(steps: list[tuple[Exercise, Dose]]) -> None:
    assert milliseconds(lambda: lay_out(steps)) < 20


@pytest.mark.parametrize("steps", [TWO_HOURS, FIVE_HUNDRED])
def test_it_begins_in_twenty_milliseconds(steps: list[tuple[Exercise, Dose]]) -> None:
    assert clock_seconds(lay_out(steps)) >= 6500
    assert milliseconds(lambda: begin(lay_out(steps), NOW)) < 20


@pytest.mark.parametrize("steps", ROUTINES.values(), ids=ROUTINES)
def test_looking_at_the_clock_is_cheap(steps: list[tuple[Exercise, Dose]]) -> None:
    player, _ = begin(lay_out(steps), NOW)
    soon = Moment(0.05, 0.05)
    assert milliseconds(lambda: step(player, Tick(), soon), 50) < 0.1 * SLOW_MACHINE
    assert milliseconds(lambda: player.remaining_total(soon), 50) < 0.2
    assert milliseconds(lambda: player.upcoming, 50) < 0.2


def test_the_last_second_of_an_exercise_knows_the_next_without_laying_it_out() -> None:
    player, _ = begin(Timeline((lay_out(FIVE_HUNDRED).steps[0], lay_out(HUGE).steps[1])), NOW)
    while player.place + 1 < len(player.phases):
        soon = Moment(player.last.monotonic + 1, player.last.boottime + 1)
        player, _ = step(player, Tick(), soon)
    assert player.upcoming is not None
    assert milliseconds(lambda: player.upcoming, 50) < 0.2
