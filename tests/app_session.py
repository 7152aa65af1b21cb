"""A guided session in the running app: allowed to begin, begun, and driven by a clock that the test moves."""

from typing import Protocol

from textual.pilot import Pilot

from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import replace
from necktrack.services.safety import record_answers, set_country
from necktrack.services.sessions import begin
from necktrack.services.world import World
from necktrack.tui.screens.player import PlayerScreen
from screen_words import settle

A_LOOK = 0.25
"""Seconds between two looks at the clock."""


class Clock(Protocol):
    """The fake clock of conftest."""

    def advance(self, seconds: float) -> None: ...


def allow(world: World) -> World:
    """Nothing withholds exercise today, and the first cue was asked about."""
    set_country(world, "GB")
    world.save_settings(replace(world.settings(), cues_asked=True))
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
    return world


async def play(
    pilot: Pilot[int], clock: Clock, world: World, seconds: float = 0, *, pain: int = 2, routine: str | None = None
) -> PlayerScreen:
    """The player of a session that was begun through the services, so many seconds on."""
    await pilot.pause()
    screen = PlayerScreen(world, begin(world, routine, pain_before=pain))
    await pilot.app.push_screen(screen)
    await run_on(pilot, clock, screen, seconds)
    return screen


async def go_home(pilot: Pilot[int]) -> None:
    """Close every page but home, and forget what was said in passing."""
    while len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
    pilot.app.clear_notifications()
    await settle(pilot)


async def begin_session(pilot: Pilot[int], pain: str = "2") -> PlayerScreen:
    """Play, this pain, Enter: the player, which looks at the clock only when told."""
    await settle(pilot)
    await pilot.press("p", pain, "enter")
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, PlayerScreen)
    return screen


async def run_on(pilot: Pilot[int], clock: Clock, screen: PlayerScreen, seconds: float) -> None:
    """So many seconds go by, looked at often enough."""
    for _ in range(round(seconds / A_LOOK)):
        clock.advance(A_LOOK)
        screen.tick()
    await settle(pilot)


async def play_on(pilot: Pilot[int], clock: Clock, screen: PlayerScreen) -> None:
    """The session goes on to its end without a key."""
    for _ in range(8000):
        if screen.live.player.is_over:
            break
        clock.advance(A_LOOK)
        screen.tick()
    await settle(pilot)
