"""What a person says of a sign that ends what is done is heard, in any of the words for it (clinical.md 2.4)."""

import pytest

from conftest import FakeClock
from necktrack.cli.plain_keys import LETTERS, SHORT_LETTERS, event_of, plain_word
from necktrack.cli.plain_pace import Pace
from necktrack.cli.plain_player import USUAL, Manner, play_lines
from necktrack.engine.events import Stop, TellSymptom
from necktrack.model.flags import STOP_FLAGS
from necktrack.model.sessions import StopReason, Symptom
from necktrack.services.sessions import Live, begin
from necktrack.services.world import World
from session_script import answer_all_no

DIZZY = (
    "dizzy", "Dizziness", "I feel dizzy.", "a bit dizzy now", "faint", "faintness", "i am going to faint", "fainting",
    "light headed", "blurred vision", "visual blur", "my sight is blurry", "seeing double", "nausea", "I feel sick",
    "nauseous", "ringing", "ringing ears", "ringing in my ears", "trouble speaking", "slurred speech", "unsteady",
    "spinning", "the room is spinning", "vertigo", "I can't speak", "I can not swallow", "my face is numb",
    "drooping eyelid", "can't stand, dizzy", "my left side is weak", "weakness on one side", "p dizzy",
    "no pain but dizzy", "my mouth is numb", "lip is numb", "tongue numb", "my face tingles", "can't find words",
)  # fmt: skip
TINGLING = (
    "tingling", "numb", "numbness", "my fingers are numb", "electric", "electric pain", "electric shock",
    "my arm is tingling", "my arm is tingling and weak", "weak arm", "my arm is weak", "i can't feel my hand",
    "I cannot move my fingers", "pain shooting down my arm", "my leg went dead",
    "no feeling in my hand", "my hand has no feeling", "my foot drags",
    "arm heavy", "not sharp, tingling",
    "pins and needles", "weakness", "sharp tingling in my leg", "pain goes down my arm", "pain runs down my arm",
    "prickling in my hand", "arm went to sleep", "pain down my leg",
)  # fmt: skip
SHARP = (
    "sharp", "sharp pain in my neck", "stabbing", "a stabbing pain", "gave way", "it is giving way", "knee gave out",
    "my knee buckled",
)  # fmt: skip
UNWELL = (
    "chest pain", "chest pressure", "pressure in my chest", "sharp pain in my chest", "my chest hurts",
    "short of breath", "shortness of breath", "breathless", "I can\N{RIGHT SINGLE QUOTATION MARK}t breathe",
    "numb between my legs", "numb between legs", "numb around my bottom", "lost bladder control", "i wet myself",
    "heart racing",
    "headache", "a sudden headache", "unwell", "I feel unwell", "not well",
    "I am not feeling well", "I don't feel well", "something is wrong", "something's wrong", "help", "help me",
    "Help!", "emergency", "this is an emergency", "112",
)  # fmt: skip


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


def play(world: World, clock: FakeClock, typed: str, manner: Manner = USUAL) -> tuple[Live, list[str]]:
    """The first routine with one line typed after ten seconds, and x when a minute is over."""
    lines, start, told = [(10, typed), (60, "x")], clock.seconds, list[str]()

    def wait(timeout: float) -> str | None:
        clock.advance(timeout)
        return lines.pop(0)[1] + "\n" if lines and clock.seconds - start >= lines[0][0] else None

    return play_lines(world, begin(world, "starter", pain_before=2), wait, told.append, manner), told


@pytest.mark.parametrize("line", DIZZY)
def test_dizziness_is_heard(line: str) -> None:
    assert event_of(plain_word(line)) == TellSymptom(Symptom.DIZZINESS)


@pytest.mark.parametrize("line", TINGLING)
def test_tingling_is_heard(line: str) -> None:
    assert event_of(plain_word(line)) == TellSymptom(Symptom.TINGLING)


@pytest.mark.parametrize("line", SHARP)
def test_sharp_pain_is_heard(line: str) -> None:
    assert event_of(plain_word(line)) == TellSymptom(Symptom.SHARP_PAIN)


@pytest.mark.parametrize("line", UNWELL)
def test_who_needs_help_is_heard(line: str) -> None:
    assert event_of(plain_word(line)) == Stop(StopReason.UNWELL)


@pytest.mark.parametrize("line", ["dizzy", "my arm is numb", "headache", "trouble speaking"])
def test_it_is_heard_while_a_stop_rule_waits_for_its_answer(line: str) -> None:
    assert event_of(plain_word(line), is_waiting=True) == event_of(plain_word(line))


@pytest.mark.parametrize(
    "line",
    [
        "no dizziness", "not dizzy", "I am not dizzy", "it isn't sharp", "no headache", "without tingling", "sharpen",
        "number two", "the kitchen chair is too low for me", "open the chest",
        "one two three four five six seven eight dizzy",
    ],
)  # fmt: skip
def test_no_sign_and_longer_lines_are_no_event(line: str) -> None:
    assert event_of(plain_word(line)) is None


@pytest.mark.parametrize("typed", ["not dizzy", "I wrote all of this and now my arm is tingling"])
def test_a_sign_that_may_not_be_meant_is_answered_with_its_letters(ready: World, clock: FakeClock, typed: str) -> None:
    live, told = play(ready, clock, typed)
    place = told.index(f"{typed!r} is not understood.")
    assert told[place + 1] == "Type x to stop, ? for all letters."
    assert told[place + 2].startswith("d: dizzy")
    assert told[place + 3].startswith("t: tingling")
    assert told[place + 4] == "Paused. Enter goes on."
    assert live.player.reason == StopReason.OTHER


def test_whatever_is_not_understood_is_told_with_the_way_to_stop(ready: World, clock: FakeClock) -> None:
    _, told = play(ready, clock, "grmbl")
    place = told.index("'grmbl' is not understood.")
    assert told[place + 1] == "Type x to stop, ? for all letters."
    assert not told[place + 2].startswith("d: ")


def test_the_letters_are_told_in_the_words_of_the_table_and_fit_the_terminal() -> None:
    assert all(len(line) <= 80 for line in (*LETTERS, *SHORT_LETTERS))
    assert len(SHORT_LETTERS) <= 3
    words = ("dizzy", "faint", "sick", "blurred", "ringing", "speaking", "tingling", "numb", "electric", "sharp",
             "stabbing", "gave way")  # fmt: skip
    for lines in (LETTERS, SHORT_LETTERS):
        assert [word for word in words if word not in " ".join(lines)] == []


def test_trouble_speaking_ends_the_session_with_the_number_first(ready: World, clock: FakeClock) -> None:
    live, told = play(ready, clock, "trouble speaking")
    assert live.player.outcome == "stopped"
    assert told[told.index("[STOP]") + 1].startswith("Emergency number: 112")


@pytest.mark.parametrize("pace", list(Pace))
def test_when_to_stop_is_told_once_as_each_exercise_begins(ready: World, clock: FakeClock, pace: Pace) -> None:
    told: list[str] = []
    live = begin(ready, "starter", pain_before=2)

    def wait(timeout: float) -> None:
        clock.advance(timeout)

    play_lines(ready, live, wait, told.append, Manner(pace))
    stops = [line for line in told if line.startswith("x stops if you notice: ")]
    wanted = [each.stop_if for each in live.exercises if each is not None]
    assert stops == [f"x stops if you notice: {'; '.join(STOP_FLAGS[flag] for flag in each)}." for each in wanted]
    assert len(stops) == 4
    heads = [place for place, line in enumerate(told) if line.startswith("Exercise ")]
    assert all(told.index(line, head) - head <= 2 for line, head in zip(stops, heads, strict=True))


def test_a_session_taken_up_again_says_when_to_stop(ready: World, clock: FakeClock) -> None:
    from necktrack.cli.plain_lines import starting_lines
    from necktrack.services.sessions import open_session, resume

    begin(ready, "starter", pain_before=2)
    ready.leave_player()
    clock.advance(60)
    opened = open_session(ready)
    assert opened is not None
    assert [line for line in starting_lines(resume(ready, opened), Pace.NORMAL) if "x stops if you notice" in line]
