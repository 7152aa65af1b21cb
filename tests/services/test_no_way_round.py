"""Over any order of what a person may do, no path reaches exercise while it is withheld."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import FakeClock, make_world
from necktrack.engine.events import Event, Pause, RatePain, Resume, Stop, TellSettled, TellSymptom, Tick
from necktrack.errors import BadValue, NecktrackError, WithheldForSafety
from necktrack.model.facts import SESSION_END, SESSION_EVENT, SESSION_START
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.sessions import Symptom
from necktrack.services.safety import QuestionsDue, asking_due, clear, record_answers, standing, with_no_to_the_rest
from necktrack.services.sessions import (
    EasierNow,
    LeftForAWhile,
    Live,
    begin,
    feed,
    finish,
    leave,
    open_session,
    resume,
)
from necktrack.services.world import World

EVENTS: dict[str, Event] = {
    "pause": Pause(), "go on": Resume(), "pain 6": RatePain(6), "pain 2": RatePain(2), "back": TellSettled(True),
    "not back": TellSettled(False), "dizzy": TellSymptom(Symptom.DIZZINESS), "sharp": TellSymptom(Symptom.SHARP_PAIN),
    "stop": Stop(),
}  # fmt: skip
DEEDS = (
    "answers", "answers", "begin", "begin", "play", "play", "begin short", "take up", "leave", "finish", "a yes",
    "clearance", "a day", *EVENTS,
)  # fmt: skip
WORK = {"rep", "hold", "set"}


class Person:
    """Somebody who does all kinds of things, and what a running session is for them."""

    def __init__(self, home: Path) -> None:
        self.clock = FakeClock()
        self.world: World = make_world(home, self.clock)
        self.live: Live | None = None
        self.has_stood_still = False
        """True after a day, until a session is begun or taken up."""

    def does(self, deed: str) -> None:
        """One thing; what is refused is refused in words."""
        was_withheld = self.is_withheld
        before, worked = self.live, self.work_done()
        with suppress(BadValue, LeftForAWhile, EasierNow):
            try:
                self._do(deed)
            except (WithheldForSafety, QuestionsDue):
                assert was_withheld
        if deed in ("begin", "begin short", "take up") and was_withheld:
            assert self.live is before
        if (was_withheld or self.has_stood_still) and (before is None or not before.player.is_running):
            assert self.work_done() == worked

    @property
    def is_withheld(self) -> bool:
        """True while no exercise may start, or questions come first."""
        now = standing(self.world)
        return now.is_withheld or asking_due(now) is not None

    def work_done(self) -> int:
        """Repetitions and timed sets that are stored."""
        facts = self.world.journal.facts({SESSION_EVENT})
        return sum(fact.content["event"] in WORK for fact in facts)

    def _do(self, deed: str) -> None:
        if deed in EVENTS:
            self._tell(EVENTS[deed])
        elif deed == "play":
            for _ in range(15):
                self.clock.advance(1)
                self._tell(Tick())
        elif deed in ("begin", "begin short"):
            self._begins(minutes=1 if deed == "begin short" else None)
        elif deed == "take up":
            opened = open_session(self.world)
            self._stands(resume(self.world, opened) if opened else self.live)
        else:
            self._does_otherwise(deed)

    def _does_otherwise(self, deed: str) -> None:
        match deed:
            case "leave":
                leave(self.world)
                self.live = None
            case "finish" if self.live is not None:
                finish(self.world, self.live)
                self.live = None
            case "a yes":
                record_answers(self.world, dict.fromkeys(QUESTIONS, Answer.NO) | {"arm_weak": Answer.YES}, Scope.FULL)
            case "answers":
                for scope in self._due():
                    record_answers(self.world, with_no_to_the_rest(self.world, {}, scope), scope)
            case "clearance":
                clear(self.world, ["all"], self.world.today(), "seen")
            case "a day":
                self.clock.advance(86_400)
                self.has_stood_still = True

    def _due(self) -> Iterator[Scope]:
        scope = asking_due(standing(self.world))
        if scope is not None:
            yield scope

    def _begins(self, *, minutes: int | None) -> None:
        was_ready = not self.is_withheld and not self._has_open()
        try:
            self._stands(begin(self.world, "starter", pain_before=2, minutes=minutes))
        except NecktrackError:
            assert not was_ready
            return
        assert not self.is_withheld

    def _has_open(self) -> bool:
        """True when a session has no end yet: another begun is a further one of the day, which asks first."""
        starts, ends = (len(self.world.journal.facts({kind})) for kind in (SESSION_START, SESSION_END))
        return starts > ends

    def _stands(self, live: Live | None) -> None:
        self.has_stood_still = self.has_stood_still and live is self.live
        self.live = live

    def _tell(self, event: Event) -> None:
        if self.live is not None:
            self.live, _ = feed(self.world, self.live, event)


@settings(max_examples=50)
@example(["answers", "begin", "begin", "take up"])
@example(["answers", "begin", "a day", "play", "go on", "play"])
@given(st.lists(st.sampled_from(DEEDS), max_size=25))
def test_no_order_of_deeds_reaches_exercise_while_it_is_withheld(deeds: list[str]) -> None:
    with TemporaryDirectory() as home:
        person = Person(Path(home) / "home")
        for deed in deeds:
            person.does(deed)


def test_a_person_who_answers_does_exercise(tmp_path: Path) -> None:
    person = Person(tmp_path / "home")
    for deed in ("begin", "answers", "begin", "play", "play", "play", "dizzy", "begin", "a yes", "go on"):
        person.does(deed)
    worked = person.work_done()
    assert worked > 0
    for deed in ("finish", "begin", "clearance", "begin", "answers", "answers", "begin", "play", "play", "play"):
        person.does(deed)
    assert person.work_done() > worked
