"""The app, the plain lines and the services: equal input at equal moments, equal stored events."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.pilot import Pilot

from conftest import FakeClock, WorldMaker
from necktrack.cli.plain_player import play_lines
from necktrack.engine.events import Back, Easier, Event, Next, Pause, RatePain, Resume, Skip, Stop, TellSymptom, Tick
from necktrack.model.facts import SESSION_START, JsonObject
from necktrack.model.questions import QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.sessions import SkipReason, StopReason, Symptom
from necktrack.services.safety import record_answers, set_country
from necktrack.services.sessions import begin, feed
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from session_script import answer_all_no, stored_events

TICK = 0.25


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that a person does, as keys of the app, as plain lines, and as events."""

    second: float
    keys: tuple[str, ...]
    lines: tuple[str, ...]
    events: tuple[Event, ...]


ACTS = (
    Act(2.5, ("n",), ("n",), (Next(),)),
    Act(7.5, ("4",), ("4",), (RatePain(4),)),
    Act(30.0, ("space",), ("",), (Pause(),)),
    Act(90.25, ("space",), ("",), (Resume(),)),
    Act(120.0, ("e",), ("e",), (Easier(),)),
    Act(126.0, ("b",), ("b",), (Back(),)),
    Act(140.0, ("s", "3"), ("", "s unsure"), (Pause(), Skip(SkipReason.UNSURE))),
    Act(150.0, ("space",), ("",), (Resume(),)),
    Act(170.0, ("x", "3", "enter"), ("", "!"), (Pause(), TellSymptom(Symptom.SHARP_PAIN))),
    Act(175.5, ("space",), ("",), (Resume(),)),
    Act(181.25, ("x", "5"), ("", "x time"), (Pause(), Stop(StopReason.TIME))),
)
"""For the starter routine begun with pain 3: every kind of input but leaving; the app's questions pause it first."""


def allow(world: World) -> World:
    set_country(world, "GB")
    answer_all_no(world)
    record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
    return world


def moments(clock: FakeClock) -> Iterator[Act | None]:
    """Moves the clock; an act when its second has come, None for a mere tick."""
    begun = clock.seconds
    for act in ACTS:
        while clock.seconds + TICK < begun + act.second:
            clock.advance(TICK)
            yield None
        clock.advance(begun + act.second - clock.seconds)
        yield act


def start_body(world: World) -> JsonObject:
    (fact,) = world.journal.facts({SESSION_START})
    return fact.content


async def settle(pilot: Pilot[int]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def play_in_the_app(world: World, clock: FakeClock) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "3", "enter")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.ticking is not None
        screen.ticking.stop()
        for act in moments(clock):
            if act is None:
                screen.tick()
                continue
            for key in act.keys:
                await pilot.press(key)
                await pilot.pause()


def play_in_plain_lines(world: World, clock: FakeClock) -> None:
    script = [(act.second, line) for act in ACTS for line in act.lines]
    begun = clock.seconds

    def wait(timeout: float) -> str | None:
        if script and clock.seconds + timeout >= begun + script[0][0]:
            second, line = script.pop(0)
            clock.advance(max(0.0, begun + second - clock.seconds))
            return line + "\n"
        clock.advance(timeout)
        return None

    told: list[str] = []
    play_lines(world, begin(world, "starter", pain_before=3), wait, told.append)


def feed_the_services(world: World, clock: FakeClock) -> None:
    live = begin(world, "starter", pain_before=3)
    for act in moments(clock):
        for event in act.events if act else (Tick(),):
            live, _ = feed(world, live, event)


async def test_the_app_and_the_plain_lines_store_the_same_events(
    world: World, clock: FakeClock, another_world: WorldMaker
) -> None:
    plain, fed = allow(another_world("plain")), allow(another_world("fed"))
    await play_in_the_app(allow(world), clock)
    play_in_plain_lines(plain, clock)
    feed_the_services(fed, clock)
    assert stored_events(world) == stored_events(fed)
    assert stored_events(plain) == stored_events(fed)
    assert start_body(world) == start_body(plain) == start_body(fed)
    assert {"pain", "easier", "back", "skip", "symptom", "rule", "stop"} <= {
        event["event"] for event in stored_events(world)
    }
