"""The slow pace: fewer lines with time between them, the same doses, the same stored events; and the sound beside."""

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from conftest import FakeClock, WorldMaker
from necktrack.cli.plain_pace import LONGEST_READY, Pace, reading_seconds
from necktrack.cli.plain_player import USUAL, Manner, play_lines
from necktrack.cli.plain_voice import SECONDS_BETWEEN_RINGS, Voice
from necktrack.errors import StorageFailed
from necktrack.model.facts import SESSION_START, JsonObject
from necktrack.model.values import replace
from necktrack.services.sessions import Live, begin
from necktrack.services.world import World
from session_script import answer_all_no, stored_events

SLOW = Manner(Pace.SLOW)


@dataclass(slots=True)
class Hearing:
    """What is told and rung, and at which second; waiting moves the clock."""

    clock: FakeClock
    typed: list[tuple[float, str]] = field(default_factory=list)
    told: list[tuple[float, str]] = field(default_factory=list)
    rung: list[float] = field(default_factory=list)

    def wait(self, timeout: float) -> str | None:
        if self.typed and self.clock.seconds + timeout >= self.typed[0][0]:
            second, line = self.typed.pop(0)
            self.clock.advance(max(0.0, second - self.clock.seconds))
            return line + "\n"
        self.clock.advance(timeout)
        return None

    def tell(self, line: str) -> None:
        self.told.append((self.clock.seconds, line))

    def ring(self) -> None:
        self.rung.append(self.clock.seconds)

    @property
    def lines(self) -> list[str]:
        return [line for _, line in self.told]


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def play(
    world: World, clock: FakeClock, routine: str, manner: Manner = USUAL, *typed: tuple[float, str]
) -> tuple[Live, Hearing]:
    """The routine played to its end; seconds of typing count from its start."""
    hearing = Hearing(clock, [(clock.seconds + second, line) for second, line in typed])
    live = play_lines(world, begin(world, routine, pain_before=2), hearing.wait, hearing.tell, manner)
    return live, hearing


def without_clock(world: World) -> list[JsonObject]:
    return [{name: value for name, value in body.items() if name != "at"} for body in stored_events(world)]


@pytest.mark.parametrize("routine", ["starter", "stretch", "full"])
def test_the_stored_events_are_those_of_the_normal_pace_but_for_the_clock(
    ready: World, clock: FakeClock, another_world: WorldMaker, routine: str
) -> None:
    normal, heard = play(ready, clock, routine)
    other = another_world("other")
    answer_all_no(other)
    slow, heard_slowly = play(other, clock, routine, SLOW)
    assert without_clock(ready) == without_clock(other)
    assert [fact.content for fact in ready.journal.facts({SESSION_START})] == [
        fact.content for fact in other.journal.facts({SESSION_START})
    ]
    assert normal.player.tallies == slow.player.tallies
    assert normal.player.timeline == slow.player.timeline
    assert slow.player.at > normal.player.at
    assert len(heard_slowly.told) < len(heard.told)


def test_repetitions_are_one_line_a_set(ready: World, clock: FakeClock) -> None:
    _, hearing = play(ready, clock, "starter", SLOW)
    assert "Repetitions: 9, 6 seconds each, of which hold 4 seconds." in hearing.lines
    assert not [line for line in hearing.lines if line.isdigit() or line == "hold"]


def test_the_cue_comes_first_and_each_text_has_its_time(ready: World, clock: FakeClock) -> None:
    _, hearing = play(ready, clock, "starter", SLOW)
    first = next(place for place, line in enumerate(hearing.lines) if line.startswith("Exercise 2 of 4"))
    head, time, *texts = hearing.told[first : first + 10]
    assert head[0] == time[0]
    assert time[1].startswith("Get ready")
    assert texts[-2][1] == "Pain now? Type 0 to 10, or nothing."
    assert texts[-1][1].startswith("Repetitions: 4, left")
    for (since, line), (then, _) in pairwise(texts):
        assert then - since >= reading_seconds(line) - 0.01


def test_no_text_is_said_once_the_work_has_begun(ready: World, clock: FakeClock) -> None:
    live, hearing = play(ready, clock, "starter", SLOW, (3, "n"), (6, "x"))
    assert live.player.outcome == "partial"
    texts = live.player.timeline.steps[0].texts
    assert hearing.lines.index("Begin, 40 seconds") > 0
    assert not set(texts) & set(hearing.lines)


def test_an_answer_while_the_texts_are_told_does_not_end_them(ready: World, clock: FakeClock) -> None:
    live, hearing = play(ready, clock, "starter", SLOW, (8, "p 2"))
    assert hearing.lines.index("Pain 2 noted.") < hearing.lines.index(live.player.timeline.steps[0].texts[-1])


def test_getting_ready_is_never_endless(ready: World, clock: FakeClock) -> None:
    hearing = Hearing(clock)
    live = begin(ready, "starter", pain_before=2)
    steps = tuple(replace(step, texts=("word " * 400,)) for step in live.player.timeline.steps)
    phases = tuple(replace(phase, texts=("word " * 400,)) for phase in live.player.phases)
    player = replace(live.player, timeline=replace(live.player.timeline, steps=steps), phases=phases)
    play_lines(ready, replace(live, player=player), hearing.wait, hearing.tell, SLOW)
    begun = [second for second, line in hearing.told if line.startswith(("Begin", "Repetitions"))]
    assert begun[0] == 1000 + LONGEST_READY


def test_the_end_is_said_for_the_pace(ready: World, clock: FakeClock) -> None:
    _, hearing = play(ready, clock, "starter", SLOW)
    assert hearing.lines[0].endswith(f"until {clock.moment:%H:%M}.")


def with_bell(world: World) -> World:
    world.save_settings(replace(world.settings(), bell=True))
    return world


def test_each_sound_has_its_line_at_the_same_moment(ready: World, clock: FakeClock) -> None:
    hearing = Hearing(clock)
    manner = Manner(ring=hearing.ring)
    play_lines(with_bell(ready), begin(ready, "starter", pain_before=2), hearing.wait, hearing.tell, manner)
    seconds = [second for second, _ in hearing.told]
    starts = [at for place, at in enumerate(hearing.rung) if place == 0 or at - hearing.rung[place - 1] > 0.3]
    assert len(starts) > 20
    assert all(min(abs(at - second) for second in seconds) < 0.06 for at in starts)
    assert {"Three", "Two", "One", "Half-way"} <= set(hearing.lines)


def test_silence_needs_no_counting_lines(ready: World, clock: FakeClock) -> None:
    _, hearing = play(ready, clock, "starter")
    assert hearing.rung == []
    assert not {"Three", "Two", "One"} & set(hearing.lines)


def test_the_last_seconds_are_not_counted_at_the_slow_pace(ready: World, clock: FakeClock) -> None:
    hearing = Hearing(clock)
    play_lines(
        with_bell(ready), begin(ready, "starter", pain_before=2), hearing.wait, hearing.tell,
        Manner(Pace.SLOW, hearing.ring),
    )  # fmt: skip
    assert hearing.rung
    assert not {"Three", "Two", "One"} & set(hearing.lines)


def test_rings_are_apart_so_that_they_can_be_counted(clock: FakeClock) -> None:
    hearing = Hearing(clock)
    voice = Voice(hearing.tell, clock.monotonic, hearing.ring)
    voice.ring_often(3)
    while voice.later:
        clock.advance(voice.seconds_to_next())
        voice.catch_up()
    assert [at - hearing.rung[0] for at in hearing.rung] == [0, SECONDS_BETWEEN_RINGS, 2 * SECONDS_BETWEEN_RINGS]


def test_a_voice_that_cannot_be_started_is_told_once_and_the_session_goes_on(ready: World, clock: FakeClock) -> None:
    calls: list[str] = []

    def refuse(words: object, *_: object) -> None:
        calls.append(str(words))
        raise StorageFailed("the voice cannot be started")

    ready.save_settings(replace(ready.settings(), cue_command="no-such-voice {text}"))
    live, hearing = play(replace(ready, start_program=refuse), clock, "starter")
    assert live.player.outcome == "full"
    assert sum("The session goes on without it." in line for line in hearing.lines) == 1
    assert len(calls) == 1
