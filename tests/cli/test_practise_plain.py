"""The session in plain lines: the same events as any front end, and lines that can be read aloud."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from conftest import FakeClock, WorldMaker
from necktrack.cli.plain_keys import event_of, plain_word, score_of
from necktrack.cli.plain_player import play_lines
from necktrack.engine.events import (
    Back,
    Easier,
    Event,
    Harder,
    MoreRest,
    Next,
    Pause,
    RatePain,
    Resume,
    Skip,
    Stop,
    TellSettled,
    TellSymptom,
    Tick,
)
from necktrack.errors import BadValue
from necktrack.model.sessions import SkipReason, StopReason, Symptom
from necktrack.services.safety import set_country
from necktrack.services.sessions import LeftForAWhile, Live, begin, feed, open_session, resume
from necktrack.services.world import World
from session_script import ENDINGS, PAIN_BEFORE, ROUTINE, SCRIPT, Act, answer_all_no, stored_events
from weekly_pack import use_weekly


class Typist:
    """Types lines at seconds of the fake clock; waiting moves the clock."""

    def __init__(self, clock: FakeClock, lines: Iterable[tuple[float, str]]) -> None:
        self.clock = clock
        self.start = clock.seconds
        self.lines = list(lines)

    def wait(self, timeout: float) -> str | None:
        if self.lines and self.clock.seconds + timeout >= self.start + self.lines[0][0]:
            second, line = self.lines.pop(0)
            self.clock.advance(max(0.0, self.start + second - self.clock.seconds))
            return line
        self.clock.advance(timeout)
        return None


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def play(world: World, clock: FakeClock, live: Live, *lines: tuple[float, str]) -> tuple[Live, list[str]]:
    told: list[str] = []
    return play_lines(world, live, Typist(clock, lines).wait, told.append), told


def feed_at(world: World, clock: FakeClock, acts: Iterable[Act]) -> Live:
    """The services fed with the events at their seconds, as any front end does it."""
    fed, start = begin(world, ROUTINE, pain_before=PAIN_BEFORE), clock.seconds
    for act in acts:
        while clock.seconds + 0.25 < start + act.second:
            clock.advance(0.25)
            fed, _ = feed(world, fed, Tick())
        clock.advance(start + act.second - clock.seconds)
        fed, _ = feed(world, fed, act.event)
    return fed


@pytest.mark.parametrize("acts", [SCRIPT, *ENDINGS.values()], ids=["all events", *ENDINGS])
def test_the_same_input_stores_the_same_events_as_the_services(
    ready: World, clock: FakeClock, another_world: WorldMaker, acts: tuple[Act, ...]
) -> None:
    typed = [(act.second, act.line + "\n") for act in acts]
    live, _ = play(ready, clock, begin(ready, ROUTINE, pain_before=PAIN_BEFORE), *typed)
    other = another_world("other")
    answer_all_no(other)
    fed = feed_at(other, clock, acts)
    assert stored_events(ready) == stored_events(other)
    assert live.player.tallies == fed.player.tallies
    assert live.player.is_over
    assert fed.player.is_over
    assert live.player.timeline == fed.player.timeline


def test_nothing_has_to_be_typed(ready: World, clock: FakeClock) -> None:
    live, told = play(ready, clock, begin(ready, "starter", pain_before=2))
    assert live.player.outcome == "full"
    assert told[0].startswith("Three-minute start: 4 exercises, ")
    assert told[-1] == "That was all of it."


def test_lines_are_short_things_to_do(ready: World, clock: FakeClock) -> None:
    _, told = play(ready, clock, begin(ready, "stretch", pain_before=2))
    assert any(line.startswith("Hold, left, ") for line in told)
    assert "Switch sides: now right" in told
    assert "Ten seconds left" in told
    assert all(line.isprintable() for line in told)


def test_each_repetition_is_one_line_and_the_hold_is_told(ready: World, clock: FakeClock) -> None:
    _, told = play(ready, clock, begin(ready, "starter", pain_before=2))
    first = next(place for place, line in enumerate(told) if line.startswith("Repetition 1 of"))
    assert told[first + 1 : first + 4] == ["hold", "2", "hold"]


def test_enter_pauses_and_goes_on(ready: World, clock: FakeClock) -> None:
    live, told = play(ready, clock, begin(ready, "starter", pain_before=2), (10, "\n"), (500, "\n"))
    assert "Paused. Enter goes on." in told
    assert live.player.outcome == "full"
    assert [body["event"] for body in stored_events(ready)][:2] == ["pause", "resume"]


def test_a_sleeping_machine_is_told_and_nothing_is_counted(ready: World, clock: FakeClock) -> None:
    typist = Typist(clock, [(30, "\n"), (40, "x\n")])

    def sleep_once(timeout: float) -> str | None:
        if clock.seconds - typist.start >= 10 and not clock.asleep:
            clock.sleep(300)
        return typist.wait(timeout)

    told: list[str] = []
    live = play_lines(ready, begin(ready, "starter", pain_before=2), sleep_once, told.append)
    assert "Paused: the clock stood still for a while; nothing was counted. Enter goes on." in told
    assert live.player.at == 20


def test_after_an_hour_of_sleep_what_is_asked_on_coming_back_comes_first(ready: World, clock: FakeClock) -> None:
    typist = Typist(clock, [(30, "\n"), (40, "x\n")])

    def sleep_once(timeout: float) -> str | None:
        if clock.seconds - typist.start >= 10 and not clock.asleep:
            clock.sleep(3600)
        return typist.wait(timeout)

    told: list[str] = []
    with pytest.raises(LeftForAWhile):
        play_lines(ready, begin(ready, "starter", pain_before=2), sleep_once, told.append)
    assert "Paused: the clock stood still for a while; nothing was counted. Enter goes on." in told
    opened = open_session(ready)
    assert opened is not None
    assert opened.asks_pain


def test_easier_pain_and_a_stop_rule_are_told_in_words(ready: World, clock: FakeClock) -> None:
    lines = [(2, "n\n"), (4, "e\n"), (5, "p 3\n"), (6, "p 5\n"), (7, "\n"), (9, "x\n")]
    _, told = play(ready, clock, begin(ready, "starter", pain_before=2), *lines)
    assert "Easier: 20 instead of 40 seconds from here on." in told
    assert "Pain 3 noted." in told
    assert any(line.startswith("The pain rose, so this exercise stops here.") for line in told)
    assert "Is the pain back where it was at the start? Type y or n." in told
    assert "There is time until 12:02." in told
    assert "One minute is left to answer." not in told
    assert "Please answer first. Is the pain back where it was at the start? Type y or n." in told


def test_the_question_after_a_stop_is_asked_once_more_and_ends_without_an_answer(
    ready: World, clock: FakeClock
) -> None:
    live, told = play(ready, clock, begin(ready, "starter", pain_before=2), (20, "6\n"))
    assert told.count("Is the pain back where it was at the start? Type y or n.") == 2
    assert told[-4:] == [
        "Is the pain back where it was at the start? Type y or n.",
        "One minute is left to answer.",
        "No answer came.",
        "The session ends here by a stop rule. To stop then is to follow the plan.",
    ]
    assert live.player.outcome == "stopped"


def test_an_unknown_letter_lists_the_letters(ready: World, clock: FakeClock) -> None:
    _, told = play(ready, clock, begin(ready, "starter", pain_before=2), (3, "zz\n"), (4, "?\n"))
    assert "'zz' is not understood." in told
    assert sum("s skip, x stop." in line for line in told) == 1
    assert any(line.startswith("In an emergency call 112") for line in told)


def test_dizziness_ends_the_session_and_shows_the_number_to_call(ready: World, clock: FakeClock) -> None:
    live, told = play(ready, clock, begin(ready, "starter", pain_before=2), (10, "d\n"))
    assert live.player.outcome == "stopped"
    assert any(line.startswith("Emergency number: 112") for line in told)


def test_when_the_input_ends_the_session_is_kept(ready: World, clock: FakeClock) -> None:
    with pytest.raises(BadValue, match="input ended") as caught:
        play(ready, clock, begin(ready, "starter", pain_before=2), (60, ""))
    assert "stored" in caught.value.kept
    assert open_session(ready) is not None


def test_a_resumed_session_waits_for_enter_and_says_where_it_stands(ready: World, clock: FakeClock) -> None:
    with pytest.raises(BadValue):
        play(ready, clock, begin(ready, "starter", pain_before=2), (60, ""))
    opened = open_session(ready)
    assert opened is not None
    live, told = play(ready, clock, resume(ready, opened), (30, "\n"))
    assert f"Here it goes on: {opened.where}." in told
    assert told.index("Press Enter when you are ready.") < told.index(f"Going on: {opened.where}.")
    assert live.player.outcome == "full"


def test_what_is_left_out_is_told_with_the_reason(ready: World, clock: FakeClock) -> None:
    _, told = play(ready, clock, begin(ready, "starter", pain_before=7), (5, "x\n"))
    assert any(line.startswith("Left out today: ") and "6 or more" in line for line in told)


@pytest.mark.parametrize(
    ("line", "event"),
    [
        ("n", Next()),
        ("next", Next()),
        ("b", Back()),
        ("e", Easier()),
        ("Too hard.", Easier()),
        ("h", Harder()),
        ("harder", Harder()),
        ("r", MoreRest()),
        ("More  rest", MoreRest()),
        ("pause", Pause()),
        ("wait", Pause()),
        ("go on", Resume()),
        ("s", Skip()),
        ("skip", Skip()),
        ("s pain", Skip(SkipReason.PAIN)),
        ("skip pain", Skip(SkipReason.PAIN)),
        ("skip, no time", None),
        ("skip no time", Skip(SkipReason.TIME)),
        ("s not sure how", Skip(SkipReason.UNSURE)),
        ("s gold", None),
        ("x", Stop()),
        ("Stop!", Stop()),
        ("x time", Stop(StopReason.TIME)),
        ("stop pain", Stop(StopReason.PAIN)),
        ("not feeling well", Stop(StopReason.UNWELL)),
        ("x gold", None),
        ("d", TellSymptom(Symptom.DIZZINESS)),
        ("I feel dizzy.", TellSymptom(Symptom.DIZZINESS)),
        ("faint", TellSymptom(Symptom.DIZZINESS)),
        ("t", TellSymptom(Symptom.TINGLING)),
        ("numb", TellSymptom(Symptom.TINGLING)),
        ("!", TellSymptom(Symptom.SHARP_PAIN)),
        ("sharp pain", TellSymptom(Symptom.SHARP_PAIN)),
        ("p 4", RatePain(4)),
        ("p4", RatePain(4)),
        ("pain four", RatePain(4)),
        ("4 of 10", RatePain(4)),
        ("10", RatePain(10)),
        ("no pain", RatePain(0)),
        ("11", None),
        ("p", None),
        ("pain", None),
        ("", None),
        ("no", None),
        ("yes", None),
    ],
)
def test_what_can_be_typed(line: str, event: Event | None) -> None:
    assert event_of(plain_word(line)) == event


@pytest.mark.parametrize(("line", "is_back"), [("y", True), ("Yes.", True), ("n", False), ("not yet", False)])
def test_yes_and_no_answer_the_stop_rule_that_waits(line: str, is_back: bool) -> None:
    assert event_of(plain_word(line), is_waiting=True) == TellSettled(is_back)


@pytest.mark.parametrize(
    ("line", "score"), [("0", 0), ("seven", 7), ("7/10", 7), ("10", 10), ("11", None), ("-1", None)]
)
def test_a_score_is_read_as_a_person_writes_it(line: str, score: int | None) -> None:
    assert score_of(plain_word(line)) == score


def test_what_is_other_today_is_told_before_the_first_exercise(ready: World, clock: FakeClock, tmp_path: Path) -> None:
    use_weekly(ready, tmp_path)
    _, told = play(ready, clock, begin(ready, "morning", pain_before=4), (1, "x\n"))
    assert told[1] == "Week 1 of the plan, Settle in: Row 4 times instead of 10."
    assert told[2].startswith("Eased today, as the pack asks from pain 4: Row becomes Light row, 2 times;")


def test_the_number_to_call_is_said_before_the_first_exercise(ready: World, clock: FakeClock) -> None:
    set_country(ready, "GB")
    _, told = play(ready, clock, begin(ready, "starter", pain_before=2), (1, "x\n"))
    assert "In an emergency call 999 or 112." in told[:3]


@pytest.mark.parametrize(("score", "is_severe"), [(7, False), (8, True), (10, True)])
def test_a_severe_pain_says_when_to_call(ready: World, clock: FakeClock, score: int, is_severe: bool) -> None:
    set_country(ready, "GB")
    live = begin(ready, "starter", pain_before=2)
    _, told = play(ready, clock, live, (20, f"{score}\n"), (21, "n\n"))
    assert any(line.endswith("Then call 999 or 112 now.") for line in told) is is_severe


def test_who_is_not_well_is_told_that_stopping_is_right(ready: World, clock: FakeClock) -> None:
    _, told = play(ready, clock, begin(ready, "starter", pain_before=2), (20, "chest pain\n"))
    assert told[-1] == "Stopped because you are not well, which is right."
    assert not [line for line in told if " 0 of " in line]


@pytest.mark.parametrize("typed", ["t", "d"])
def test_a_sign_that_ends_the_session_says_the_number(ready: World, clock: FakeClock, typed: str) -> None:
    set_country(ready, "GB")
    _, told = play(ready, clock, begin(ready, "starter", pain_before=2), (20, f"{typed}\n"))
    assert "Emergency number: 999 or 112." in told
