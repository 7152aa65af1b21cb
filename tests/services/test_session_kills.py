"""A session of two minutes, killed for good (SIGKILL) at each of its seconds: no score and no repetition is lost.

The world is fast: its clock is told, so that two minutes pass in seconds, while the processes and the disk are real.
"""

import json
import os
import shutil
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conftest import FakeClock, make_world
from necktrack.engine.events import Easier, Event, MoreRest, Pause, RatePain, Resume, Tick
from necktrack.model.facts import SESSION_EVENT
from necktrack.model.values import replace
from necktrack.services.sessions import Live, begin, feed, finish, leave, open_session, resume
from necktrack.services.world import World
from session_script import answer_all_no

TICK = 0.25
ACTS: dict[float, Event] = {
    9.0: RatePain(3), 21.25: Easier(), 33.5: RatePain(2), 40.0: Pause(), 42.0: Resume(), 55.75: MoreRest(),
    61.25: RatePain(3), 88.0: RatePain(1), 104.5: RatePain(2),
}  # fmt: skip
"""What the person does, and at which second; nothing leads to a stop rule."""
MOST_SECONDS = 200
STILL_OPEN = 60.0
"""Seconds after a kill at which the session is taken up again."""


@dataclass(frozen=True)
class Known:
    """What the person saw as done before the kill: repetitions by exercise, pains, and what is done now."""

    marks: list[int]
    pains: list[int]
    work: list[int]
    """The exercise at hand, and how much work of it lies before this moment, done or left out."""
    is_over: bool


def known_of(live: Live, pains: Sequence[int]) -> Known:
    player = live.player
    work = [player.phase.step, sum(phase.is_work for phase in player.phases[: player.place])]
    return Known([tally.marks for tally in player.tallies], [*pains], work, player.is_over)


def acts_of(second: float) -> Iterator[Event]:
    """What happens at a moment: what the person does, and the tick."""
    if second in ACTS:
        yield ACTS[second]
    yield Tick()


@dataclass
class Session:
    """A session on a home that is put back as it was after each kill."""

    home: Path
    clock: FakeClock
    live: Live | None = None
    second: float = 0.0
    pains: tuple[int, ...] = ()
    worlds: int = 0

    def world(self) -> World:
        """The home as a program that has just been started sees it."""
        self.worlds += 1
        return make_world(self.home, self.clock, seed=self.worlds)

    def begin(self, routine: str) -> Live:
        world = self.world()
        answer_all_no(world)
        self.live = begin(world, routine, pain_before=2, minutes=2)
        leave(world)
        return self.live

    def play(self, world: World, until: float, told: int = -1) -> Live:
        """Play on to a second; each thing that was seen as done is told into a pipe."""
        assert self.live is not None
        while self.second < until and not self.live.player.is_over:
            self.second += TICK
            self.clock.advance(TICK)
            for event in acts_of(self.second):
                self.live, _ = feed(world, self.live, event)
                self.pains += (event.score,) if isinstance(event, RatePain) else ()
                if told >= 0:
                    os.write(told, (json.dumps(vars(known_of(self.live, self.pains))) + "\n").encode())
        return self.live

    def killed_after(self, seconds: float, *, while_storing: bool) -> Known:
        """What was seen as done when a process that plays on is killed; the home is left as the kill left it."""
        assert self.live is not None
        before = known_of(self.live, self.pains)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._play_to_death(seconds, writing, while_storing=while_storing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as told:
            lines = told.readlines()
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        return Known(**json.loads(lines[-1])) if lines else before

    def _play_to_death(self, seconds: float, told: int, *, while_storing: bool) -> None:
        try:
            world = self.world()
            assert world.take_player() is None
            self.play(world, self.second + seconds, told)
            if while_storing:
                self.play(replace(world, journal=_Deadly(world.journal)), self.second + MOST_SECONDS)
            os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)


class _Deadly:
    """A journal that stores what it is given, and then nothing is heard of the process any more."""

    def __init__(self, journal: Any) -> None:
        self._journal = journal

    def append(self, drafts: Sequence[Any]) -> Any:
        """Store it; when there was something to store, the process is dead before it can say so."""
        stored = self._journal.append(drafts)
        if stored:
            os.kill(os.getpid(), signal.SIGKILL)
        return stored

    def __getattr__(self, name: str) -> Any:
        return getattr(self._journal, name)


def stored_pains(world: World) -> list[int]:
    facts = (fact.content for fact in world.journal.facts({SESSION_EVENT}))
    return [body["value"] for body in facts if body["event"] == "pain"]


def hold_nothing_lost(session: Session, known: Known, *, was_storing: bool) -> None:
    """What was seen as done is there, and at most the repetition at hand is done again."""
    world = session.world()
    assert world.journal.verify() == ()
    pains = stored_pains(world)
    assert pains[: len(known.pains)] == known.pains
    assert len(pains) <= len(known.pains) + was_storing
    opened = open_session(world)
    if opened is None:
        assert was_storing or known.is_over
        return
    again = resume(world, opened)
    now = known_of(again, pains)
    leave(world)
    more = [after & ~before for before, after in zip(known.marks, now.marks, strict=True)]
    assert all(before & ~after == 0 for before, after in zip(known.marks, now.marks, strict=True)), (known, now)
    assert sum(bits.bit_count() for bits in more) <= was_storing, (known, now)
    assert was_storing or now.work == known.work, (known, now)
    assert not again.player.is_running


@pytest.fixture
def session(tmp_path: Path, clock: FakeClock) -> Session:
    return Session(tmp_path / "home", clock)


def killed_on_the_way(session: Session, seconds: float, *, while_storing: bool) -> int:
    """Play the session to its end; it is killed after each so many seconds, and put back as it was. The kills."""
    kept = session.home.with_name("kept")
    live = session.begin("starter")
    kills = 0
    while not live.player.is_over:
        shutil.copytree(session.home, kept)
        moment = (session.clock.moment, session.clock.seconds)
        known = session.killed_after(seconds, while_storing=while_storing)
        session.clock.advance(STILL_OPEN)
        hold_nothing_lost(session, known, was_storing=while_storing)
        kills += 1
        session.clock.moment, session.clock.seconds = moment
        shutil.rmtree(session.home)
        kept.rename(session.home)
        live = session.play(session.world(), session.second + seconds)
    content = finish(session.world(), live).content
    assert content["done"] == sum(tally.done for tally in live.player.tallies) > 10
    return kills


def test_killed_at_each_second_nothing_is_lost(session: Session) -> None:
    assert killed_on_the_way(session, 1.0, while_storing=False) > 110


def test_killed_as_something_is_stored_no_more_than_that_is_new(session: Session) -> None:
    assert killed_on_the_way(session, 4.0, while_storing=True) > 28
