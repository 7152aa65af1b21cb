"""Before a plain session: what is asked and in which order, what is told, and that nothing begins unasked."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest

from conftest import FakeClock, make_world
from necktrack.cli.plain_before import Wishes
from necktrack.cli.plain_pace import Pace
from necktrack.cli.plain_session import play_plain
from necktrack.engine.events import RatePain
from necktrack.errors import WithheldForSafety
from necktrack.model.facts import EVENT, SCREENING, SESSION_EVENT, SESSION_START, JsonObject
from necktrack.services.sessions import AlreadyPlaying, begin, feed, leave, open_session
from necktrack.services.world import World
from session_script import answer_all_no
from typed import Run
from weekly_pack import log_pain

Told = Callable[..., tuple[str, str]]
NONE_OF_THESE = "none\nyes\n"
WHY_PAIN = "Today's pain decides how much is offered. If you cannot say, type u."


@pytest.fixture
def ready(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A world in which exercise is allowed, with a person at a terminal."""
    answer_all_no(world)
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    return world


@pytest.fixture
def play(ready: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """Plays with typed answers and stops at once; returns what was printed, and what was asked."""

    def play_it(typed: str, wishes: Wishes | None = None) -> tuple[str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        play_plain(ready, wishes or Wishes("starter"), lambda _seconds: "x time\n")
        told = capsys.readouterr()
        return told.out, told.err

    return play_it


def starts(world: World) -> list[JsonObject]:
    return [fact.content for fact in world.journal.facts({SESSION_START})]


def tomorrow(clock: FakeClock) -> None:
    clock.set(clock.moment + timedelta(days=1))


def test_pain_plan_and_enter_begin_a_session(play: Told, ready: World) -> None:
    out, err = play("2\n\n")
    assert err.startswith("Pain now? 0 none, 10 the worst; higher is worse (u: cannot say): ")
    plan, _, session = out.partition("Three-minute start: 4 exercises, 3 minutes 11 seconds, until 12:03.")
    assert plan.startswith("Three-minute start, 3 minutes 11 seconds:")
    assert session
    assert "  2. Turning within comfort, 4 times, hold 1 s, each side\n" in plan
    assert starts(ready)[0]["pain_before"] == 2


@pytest.mark.parametrize(
    ("typed", "pain"),
    [("u\n\n", None), ("four of ten\nfour\n\n\n", 4), ("no pain\n\n", 0), ("none\n\n", 0)],
)
def test_pain_is_read_as_it_is_typed(play: Told, ready: World, typed: str, pain: int | None) -> None:
    play(typed)
    assert starts(ready)[0]["pain_before"] == pain


def test_pain_is_asked_until_it_is_told_and_enter_alone_says_why(play: Told, ready: World) -> None:
    _, err = play("\nwell\n\n2\n\n")
    assert err.count("Pain now?") == 4
    assert err.count(WHY_PAIN) == 2
    assert "'well' is not on its scale. Write a whole number from 0 to 10, or u." in err
    assert starts(ready)[0]["pain_before"] == 2


@pytest.mark.parametrize("word", ["u", "U", "unsure", "not sure", "I cannot say.", "don't know"])
def test_who_cannot_say_takes_the_half_form_and_is_stored_as_not_rated(play: Told, ready: World, word: str) -> None:
    out, err = play(f"{word}\n\n")
    assert "[CARE] Without a number, half the repetitions are taken today, or an easier exercise:" in err
    assert "Take this easier form today?" not in err
    assert "half the repetitions or easier" in out
    assert (starts(ready)[0]["pain_before"], starts(ready)[0]["level"]) == (None, "half")


def test_enter_never_leaves_the_pain_open_even_with_yes_at_a_terminal(play: Told, ready: World) -> None:
    _, err = play("\n2\n", Wishes("starter", is_yes=True))
    assert WHY_PAIN in err
    assert starts(ready)[0]["pain_before"] == 2


def test_pain_that_stays_open_without_a_terminal_is_half_too(
    play: Told, ready: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: False)
    _, err = play("\n", Wishes("starter", is_yes=True))
    assert err.count("Pain now?") == 1
    assert (starts(ready)[0]["pain_before"], starts(ready)[0]["level"]) == (None, "half")


def test_without_a_number_what_a_flare_has_eased_is_not_halved_again(
    play: Told, ready: World, clock: FakeClock
) -> None:
    log_pain(ready, ready.today(), 1)
    play("2\n\n")
    tomorrow(clock)
    out, _ = play(f"{NONE_OF_THESE}6\nu\n\n")
    assert "as pain was up on the day after the last session" in out
    assert (starts(ready)[1]["pain_before"], starts(ready)[1]["level"]) == (None, "full")


@pytest.mark.parametrize("word", ["no", "N", "not now", "later"])
def test_no_begins_nothing(play: Told, ready: World, word: str) -> None:
    out, _ = play(f"2\n{word}\n")
    assert out.endswith("Nothing was begun.\n")
    assert starts(ready) == []
    assert make_world(ready.paths.home, FakeClock()).take_player() is None


def test_slow_begins_at_the_slow_pace(play: Told) -> None:
    assert "Repetitions" not in play("2\n\n")[0]
    out, _ = play(f"{NONE_OF_THESE}2\nslow\n")
    assert "until 12:07" in out


def test_with_pain_of_four_the_easier_form_is_listed_and_enter_takes_it(play: Told, ready: World) -> None:
    out, err = play("4\n\n\n")
    assert "[CARE] With pain of 4 or 5, half the repetitions are suggested, or an easier exercise:" in err
    assert "Take this easier form today? [Y/n]" in err
    assert "half the repetitions or easier" in out
    assert "  1. Slow belly breathing" in err
    assert "  1. Slow belly breathing" not in out
    assert starts(ready)[0]["level"] == "half"


def test_the_whole_dose_may_be_chosen_with_pain_of_five(play: Told, ready: World) -> None:
    out, _ = play("5\nn\n\n")
    assert "  1. Slow belly breathing" in out
    assert starts(ready)[0]["level"] == "full"


def test_on_a_red_day_what_is_left_out_is_listed_with_the_reason(play: Told, ready: World) -> None:
    out, _ = play("7\n\n")
    assert "noted as a flare" in out
    assert "Left out today: Shoulder-blade squeeze (your pain today is 6 or more" in out
    assert [fact.content["event"] for fact in ready.journal.facts({EVENT})] == ["flare"]


def test_short_of_time_says_what_is_kept_and_what_waits_without_blame(play: Told, ready: World) -> None:
    out, _ = play("2\n\n", Wishes("starter", minutes=2))
    plan = out[: out.index("Three-minute start: ")]
    assert "Left for another day, as time is short: " in plan
    assert "A little counts, too." in plan
    assert starts(ready)[0]["minutes"] == 2
    assert plan.count("\n  ") == len(starts(ready)[0]["steps"])


def test_what_is_cut_to_fit_is_not_told_as_left_out(play: Told, ready: World) -> None:
    out, _ = play("2\n\n", Wishes("full", minutes=1))
    assert "Less of it, to fit the time there is: " in out
    less = out.partition("Less of it, to fit the time there is: ")[2].partition(".")[0]
    assert less in out.partition("Left for another day")[0]
    assert less not in out.partition("Left for another day")[2].partition(".")[0]


def test_the_morning_after_is_asked_once_at_the_next_start(play: Told, ready: World, clock: FakeClock) -> None:
    play("2\n\n")
    tomorrow(clock)
    _, err = play(f"{NONE_OF_THESE}5\n2\n\n")
    assert "Pain this morning, the day after your session? 0 none, 10 the worst" in err
    assert err.index("this morning") < err.index("Pain now?")
    mornings = [fact.content for fact in ready.journal.facts({SESSION_EVENT}) if fact.content["event"] == "morning"]
    assert [each["value"] for each in mornings] == [5]
    _, err = play(f"{NONE_OF_THESE}2\n\n")
    assert "morning" not in err


def test_a_morning_that_stays_open_is_not_asked_again(play: Told, ready: World, clock: FakeClock) -> None:
    play("2\n\n")
    tomorrow(clock)
    play(f"{NONE_OF_THESE}\n2\n\n")
    assert "morning" not in play(f"{NONE_OF_THESE}2\n\n")[1]


def test_each_day_the_quick_check_and_before_a_later_session_one_question(
    play: Told, ready: World, clock: FakeClock
) -> None:
    tomorrow(clock)
    play(f"{NONE_OF_THESE}2\n\n")
    play(f"{NONE_OF_THESE}2\n\n")
    assert [fact.content["scope"] for fact in ready.journal.facts({SCREENING})] == ["full", "quick", "one"]


def test_a_yes_on_the_way_withholds_the_session(play: Told, ready: World, clock: FakeClock) -> None:
    tomorrow(clock)
    with pytest.raises(WithheldForSafety):
        play("2\n1\nyes\nyes\n")
    assert starts(ready) == []


def test_an_open_session_says_how_long_ago_it_was(play: Told, ready: World, clock: FakeClock) -> None:
    begin(ready, "starter", pain_before=2)
    ready.leave_player()
    clock.advance(600)
    out, err = play("\n")
    assert "Three-minute start is still open from 10 minutes ago." in err
    assert "Here it goes on: " in out
    assert len(starts(ready)) == 1


def test_an_open_session_that_waits_for_an_answer_says_so(play: Told, ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=2)
    feed(ready, live, RatePain(6))
    ready.leave_player()
    clock.advance(20)
    out, err = play("\n")
    assert "A stop rule waits there for your answer." in err
    assert "Is the pain back where it was at the start? Type y or n." in out


def test_an_answer_that_came_too_late_has_ended_the_session(play: Told, ready: World, clock: FakeClock) -> None:
    live = begin(ready, "starter", pain_before=2)
    feed(ready, live, RatePain(6))
    ready.leave_player()
    clock.advance(600)
    assert "is still open" not in play(f"{NONE_OF_THESE}2\n\n")[1]
    assert open_session(ready) is None


def test_a_session_of_the_day_before_yesterday_is_closed_and_told(play: Told, ready: World, clock: FakeClock) -> None:
    begin(ready, "starter", pain_before=2)
    ready.leave_player()
    clock.set(clock.moment + timedelta(days=2))
    _, err = play(f"{NONE_OF_THESE}2\n\n")
    assert "A session from before was still open; it is closed as done in part." in err


def test_a_second_window_is_told_and_offered_to_look_on(play: Told, ready: World, clock: FakeClock) -> None:
    other = make_world(ready.paths.home, clock, seed=7)
    begin(other, "starter", pain_before=2)
    out, err = play("\n")
    assert "A session runs in another window. Look on? [y/N]" in err
    assert out == ""
    out, _ = play("y\n")
    assert out.startswith("Looking on: Three-minute start, now at Slow belly breathing.")
    other.leave_player()


def test_a_second_window_without_a_person_ends_with_its_code(
    play: Told, ready: World, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_world(ready.paths.home, clock, seed=7)
    begin(other, "starter", pain_before=2)
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: False)
    with pytest.raises(AlreadyPlaying) as caught:
        play("")
    assert caught.value.exit_code == 8
    assert len(starts(ready)) == 1
    other.leave_player()


@pytest.mark.parametrize(
    "words", [("3",), ("starter", "3"), ("3", "starter"), ("--minutes", "3"), ("starter", "--minutes", "3")]
)
def test_minutes_are_given_beside_the_routine_or_as_an_option(allowed: Run, words: tuple[str, ...]) -> None:
    result = allowed("play", *words, "--plain", "--pain", "2", typed="x\n\n\n\n\n\n")
    assert result.code == 0
    assert "Three-minute start: " in result.out


@pytest.mark.parametrize(
    "words",
    [("starter", "full"), ("3", "4"), ("3", "--minutes", "4"), ("0",), ("--minutes", "-1"), ("--pace", "fast")],
)
def test_what_cannot_be_meant_begins_nothing(allowed: Run, words: tuple[str, ...]) -> None:
    assert allowed("play", *words, "--plain", "--pain", "2", typed="x\n").code == 2
    assert "session" not in allowed("history").out


def test_the_number_to_call_is_the_last_line_for_who_is_not_well(
    ready: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(5 * "\n"))
    play_plain(ready, Wishes("starter", pain=2, is_yes=True), lambda _seconds: "not feeling well\n")
    assert capsys.readouterr().out.splitlines()[-1].startswith("In an emergency call 112")


def test_the_pace_may_be_wished_for_on_the_command_line(play: Told) -> None:
    out, err = play("\n", Wishes("starter", pain=2, is_yes=True, pace=Pace.SLOW))
    assert "until 12:07" in out
    assert "Enter begins." not in err


@pytest.mark.parametrize("word", ["u", "unsure"])
def test_on_the_command_line_u_says_that_the_pain_cannot_be_told(allowed: Run, word: str) -> None:
    result = allowed("play", "starter", "--plain", "--pain", word, typed="x time\n\n\n\n\n\n")
    assert result.code == 0
    assert "Pain now?" not in result.err
    assert "half the repetitions or easier" in result.out


def test_a_pain_on_the_command_line_that_is_neither_begins_nothing(allowed: Run) -> None:
    result = allowed("play", "--plain", "--pain", "much")
    assert result.code == 2
    assert "u" in result.err


def left_for_an_hour(world: World, clock: FakeClock) -> None:
    feed(world, begin(world, "starter", pain_before=3), RatePain(3))
    leave(world)
    clock.advance(3600)


@pytest.mark.parametrize(
    ("pain", "why"),
    [
        ("4", "with pain of 4 the easier form and half of it is offered"),
        ("u", "without a number for the pain now, half is taken"),
    ],
)
def test_who_comes_back_worse_begins_anew_in_the_easier_form(
    play: Told, ready: World, clock: FakeClock, pain: str, why: str
) -> None:
    left_for_an_hour(ready, clock)
    out, err = play(f"y\n{pain}\nn\ny\n\n\n", Wishes())
    assert f"[CARE] Three-minute start does not go on at its dose from before: {why}. What was done" in out
    assert err.count("Pain now?") == 1
    assert [start["level"] for start in starts(ready)] == ["full", "half"]


def test_a_long_pause_in_the_lines_asks_the_pain_before_it_goes_on(
    ready: World, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("2\n\ny\n2\n\n\n"))
    typed = iter([(1, "\n"), (1200, "\n"), (1, "\n"), (1, "x time\n")])

    def wait(_seconds: float) -> str | None:
        seconds, line = next(typed)
        clock.advance(seconds)
        return line

    play_plain(ready, Wishes("starter"), wait)
    told = capsys.readouterr()
    assert "[CARE] The session was left for a while, and what is asked on coming back comes first." in told.out
    assert told.err.count("Pain now?") == 2
    assert len(starts(ready)) == 1


def test_who_comes_back_as_before_goes_on(play: Told, ready: World, clock: FakeClock) -> None:
    left_for_an_hour(ready, clock)
    out, _ = play("y\n3\n", Wishes())
    assert "Here it goes on: " in out
    assert len(starts(ready)) == 1


def test_the_morning_after_is_asked_before_a_session_of_the_evening_goes_on(
    play: Told, ready: World, clock: FakeClock
) -> None:
    clock.set(clock.moment.replace(hour=21))
    left_for_an_hour(ready, clock)
    clock.set(clock.moment.replace(hour=7) + timedelta(days=1))
    _, err = play(f"{NONE_OF_THESE}2\ny\n3\n", Wishes())
    assert err.index("Pain this morning, the day after your session?") < err.index("Continue at ")
