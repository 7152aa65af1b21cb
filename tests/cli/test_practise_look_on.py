"""Looking on at a session of another window: what is stored is told as it comes, and nothing is changed."""

from collections.abc import Callable

import pytest

from conftest import FakeClock, make_world
from necktrack.cli.plain_look_on import watch
from necktrack.engine.events import Event, MoreRest, Next, RatePain, Skip, Stop, TellSettled, Tick
from necktrack.model.sessions import SkipReason
from necktrack.services.session_watch import seen_of
from necktrack.services.sessions import begin, feed, finish, look_on
from necktrack.services.world import World
from session_script import ENDINGS, PAIN_BEFORE, ROUTINE, SCRIPT, Act, answer_all_no, stored_events


@pytest.fixture
def player(world: World, clock: FakeClock) -> World:
    """Another window of the same home, in which a session may be played."""
    other = make_world(world.paths.home, clock, seed=7)
    answer_all_no(other)
    return other


_ENDED_EARLY = "That session has ended: it was ended early."


class Window:
    """The other window: each wait of the one who looks on lets it do one thing more."""

    def __init__(self, world: World, clock: FakeClock, acts: list[Callable[["Window"], object]]) -> None:
        self.world = world
        self.clock = clock
        self.acts = acts
        self.live = begin(world, "starter", pain_before=2)

    def feed(self, event: Event) -> None:
        self.live, _ = feed(self.world, self.live, event)

    def run(self, seconds: int) -> None:
        for _ in range(seconds):
            self.clock.advance(1)
            self.feed(Tick())

    def wait(self, _seconds: float) -> str | None:
        if not self.acts:
            return "\n"
        self.acts.pop(0)(self)
        return None


def look(world: World, window: Window) -> list[str]:
    told: list[str] = []
    watch(world, window.wait, told.append)
    return told


def test_what_is_done_is_told_as_it_comes(world: World, player: World, clock: FakeClock) -> None:
    window = Window(
        player, clock,
        [
            lambda window: window.run(47),
            lambda window: window.run(10),
            lambda window: window.feed(RatePain(3)),
            lambda window: window.feed(Skip(SkipReason.TIME)),
            lambda window: window.feed(MoreRest()),
            lambda window: window.feed(Next()),
            lambda window: window.feed(Stop()),
        ],
    )  # fmt: skip
    told = look(world, window)
    assert told[0].startswith("Looking on: Three-minute start, now at Slow belly breathing.")
    assert "Slow belly breathing: done" in told
    assert "Turning within comfort, rep 1 of 4, left side: done" in told
    assert "Turning within comfort: pain 3" in told
    assert "Turning within comfort: left out (no time)" in told
    assert told[-4:] == ["More rest", "On to the next", "Ended by the person", _ENDED_EARLY]


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (lambda window: window.feed(TellSettled(False)), "The pain is not back where it was"),
        (lambda window: window.run(151), "Nobody told in time whether the pain is back"),
    ],
    ids=["not back", "nobody answers"],
)
def test_a_stop_rule_that_waits_is_told_and_how_it_ended(
    world: World, player: World, clock: FakeClock, ending: Callable[[Window], object], words: str
) -> None:
    window = Window(player, clock, [lambda window: window.feed(RatePain(6)), ending])
    window.run(10)
    told = look(world, window)
    assert "Stopped by a rule: the pain rose. Resting, and asked whether it is back." in told
    assert told[-2:] == [words, "That session has ended: by a stop rule, the pain rose, which is following the plan."]


def test_who_looks_on_late_is_told_that_a_rule_waits_or_that_it_is_over(
    world: World, player: World, clock: FakeClock
) -> None:
    window = Window(player, clock, [])
    window.run(10)
    window.feed(RatePain(6))
    assert look(world, window)[1] == "Stopped by a rule: the pain rose. Resting, and asked whether it is back."
    window.feed(TellSettled(True))
    window.run(200)
    assert look(world, window)[1:] == ["That session has ended: it came to its end."]


def test_only_what_comes_is_told(world: World, player: World, clock: FakeClock) -> None:
    window = Window(player, clock, [lambda window: window.feed(RatePain(3))])
    window.run(60)
    assert look(world, window)[1:] == ["Turning within comfort: pain 3", "You no longer look on."]


def test_looking_on_stores_nothing_and_keeps_nobody_from_playing(world: World, player: World, clock: FakeClock) -> None:
    window = Window(player, clock, [lambda _window: None])
    before = world.journal.facts()
    look(world, window)
    assert world.journal.facts() == before
    finish(player, window.live)
    assert world.take_player() is None


def test_a_window_that_was_closed_is_told(world: World, player: World, clock: FakeClock) -> None:
    window = Window(player, clock, [lambda window: window.world.leave_player()])
    assert look(world, window)[-1] == "It is not played any more: necktrack play goes on where it was."


def test_without_a_session_there_is_nothing_to_look_at(world: World, clock: FakeClock) -> None:
    told: list[str] = []
    watch(world, lambda _seconds: None, told.append)
    assert told == ["No session is open."]


@pytest.mark.parametrize("acts", [SCRIPT, *ENDINGS.values()], ids=["all events", *ENDINGS])
def test_every_event_has_words(world: World, player: World, clock: FakeClock, acts: tuple[Act, ...]) -> None:
    live, start = begin(player, ROUTINE, pain_before=PAIN_BEFORE), clock.seconds
    seen = look_on(world)
    assert seen is not None
    for act in acts:
        while clock.seconds + 1 < start + act.second:
            clock.advance(1)
            live, _ = feed(player, live, Tick())
        clock.advance(start + act.second - clock.seconds)
        live, _ = feed(player, live, act.event)
    told = seen_of(world, seen).told
    assert len(told) == len(stored_events(world))
    assert all(line.isprintable() and line[0].isupper() and "_" not in line for line in told)
