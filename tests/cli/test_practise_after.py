"""After a plain session: help first where it is needed, questions that may stay open, and an end that is stored."""

import io
from collections.abc import Callable

import pytest

from conftest import FakeClock
from necktrack.cli.plain_after import finished
from necktrack.engine.events import Event, RatePain, Stop, TellSettled, TellSymptom, Tick
from necktrack.insight.safety import Needs
from necktrack.model.facts import SESSION_END, JsonObject
from necktrack.model.sessions import StopReason, Symptom
from necktrack.services.safety import standing
from necktrack.services.session_words import session_summary
from necktrack.services.sessions import Live, begin, feed
from necktrack.services.world import World
from session_script import answer_all_no

Asked = Callable[..., tuple[JsonObject, str]]
ALL = ("And the pain now?", "How hard was it?", "Was one of these hard?", "Did you do it?", "A line of note")


class Broken(io.StringIO):
    """Lines that are typed, and then Ctrl-C."""

    def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
        line = super().readline(-1 if size is None else size)
        if not line:
            raise KeyboardInterrupt
        return line


@pytest.fixture
def ready(world: World) -> World:
    """A world in which exercise is allowed."""
    answer_all_no(world)
    return world


@pytest.fixture
def asked(ready: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Ends a session with typed answers; returns the stored end, and what was asked and told."""

    def ask(live: Live, typed: io.StringIO | str = "") -> tuple[JsonObject, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
        capsys.readouterr()
        finished(ready, live)
        told = capsys.readouterr()
        return end_of(ready), told.err + told.out

    return ask


def end_of(world: World) -> JsonObject:
    (end,) = world.journal.facts({SESSION_END})
    return end.content


def practised(world: World, clock: FakeClock, *events: Event, minutes: int | None = None) -> Live:
    """The starter routine run to its end; the events come after half a minute of it."""
    live = begin(world, "starter", pain_before=2, minutes=minutes)
    for second in range(600):
        clock.advance(1)
        for event in (events if second == 30 else ()) or (Tick(),):
            live, _ = feed(world, live, event)
        if live.player.is_over:
            return live
    raise AssertionError


def test_everything_that_is_answered_is_stored(ready: World, clock: FakeClock, asked: Asked) -> None:
    end, err = asked(practised(ready, clock), "two\n4\n2, 3\nmostly\nthe mat helped\n")
    assert all(question in err for question in ALL)
    assert (end["pain_after"], end["effort"], end["did_it"], end["note"]) == (2, 4, "mostly", "the mat helped")
    assert len(end["hard"]) == 2
    assert "  2. Turning within comfort\n" in err


def test_what_was_hardly_done_is_told_by_the_persons_own_word(
    ready: World, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n\nhalf\n\n"))
    told = session_summary(finished(ready, practised(ready, clock)))
    assert "done in part, 26 of 26 repetitions and timed sets, half of it by your own word" in told


def test_enter_leaves_each_question_open(ready: World, clock: FakeClock, asked: Asked) -> None:
    end, err = asked(practised(ready, clock), "\n" * 5)
    assert all(question in err for question in ALL)
    assert end["outcome"] == "full"
    assert end["pain_after"] is None
    assert not {"effort", "hard", "did_it", "note"} & set(end)


def test_what_cannot_be_read_is_asked_again(ready: World, clock: FakeClock, asked: Asked) -> None:
    end, err = asked(practised(ready, clock), "12\n3\neleven\n1\n9\n1\nha\nhardly\n" + "x" * 3000 + "\nshort\n")
    assert "'12' is not on its scale. Write a whole number from 0 to 10, or press Enter." in err
    assert "Please type numbers from 1 to 4" in err
    assert "Please type full, " in err
    assert (end["pain_after"], end["effort"], end["did_it"], end["note"]) == (3, 1, "hardly", "short")


@pytest.mark.parametrize(("typed", "stored"), [("", None), ("3\n", 3), ("3\n4\n", 3)])
def test_when_the_input_ends_what_was_answered_is_stored(
    ready: World, clock: FakeClock, asked: Asked, typed: str, stored: int | None
) -> None:
    end, _ = asked(practised(ready, clock), typed)
    assert end["pain_after"] == stored
    assert end.get("effort") == (4 if "4" in typed else None)


@pytest.mark.parametrize(("typed", "stored"), [("", None), ("3\n", 3), ("3\n4\n1\n", 3)])
def test_ctrl_c_keeps_what_was_answered(
    ready: World, clock: FakeClock, asked: Asked, capsys: pytest.CaptureFixture[str], typed: str, stored: int | None
) -> None:
    live = practised(ready, clock)
    with pytest.raises(KeyboardInterrupt):
        asked(live, Broken(typed))
    end = end_of(ready)
    assert (end["outcome"], end["pain_after"]) == ("full", stored)
    assert "the session and what you answered are stored" in capsys.readouterr().err


def test_a_session_under_three_minutes_asks_nothing(ready: World, clock: FakeClock, asked: Asked) -> None:
    end, err = asked(practised(ready, clock, minutes=2))
    assert err == ""
    assert end["outcome"] == "partial"


def test_a_short_session_that_a_stop_rule_ended_asks_for_the_pain(ready: World, clock: FakeClock, asked: Asked) -> None:
    live = practised(ready, clock, RatePain(6), TellSettled(False), minutes=2)
    end, err = asked(live, "5\n\n")
    assert "And the pain now?" in err
    assert "How hard was it?" not in err
    assert (end["outcome"], end["pain_after"]) == ("stopped", 5)


def test_where_nothing_was_begun_nobody_asks_what_was_hard(ready: World, clock: FakeClock, asked: Asked) -> None:
    live, _ = feed(ready, begin(ready, "starter", pain_before=2), Stop())
    _, err = asked(live, "2\n\n")
    assert "And the pain now?" in err
    assert "Did you do it?" not in err
    assert "hard" not in err


@pytest.mark.parametrize("symptom", [Symptom.TINGLING, Symptom.DIZZINESS])
def test_after_dizziness_or_tingling_the_questions_come_at_once(
    ready: World, clock: FakeClock, asked: Asked, symptom: Symptom
) -> None:
    live = practised(ready, clock, TellSymptom(symptom))
    end, err = asked(live, "no\nno\nyes\n4\n\n")
    assert err.index("A few questions at once") < err.index("And the pain now?")
    assert standing(ready).needs is not Needs.FOLLOW_UP
    assert (end["outcome"], end["reason"], end["pain_after"]) == ("stopped", symptom.value, 4)


def test_a_yes_that_needs_a_doctor_today_says_what_to_do(ready: World, clock: FakeClock, asked: Asked) -> None:
    live = practised(ready, clock, TellSymptom(Symptom.TINGLING))
    end, told = asked(live, "yes\nlater\nyes\n5\n\n")
    assert "[STOP] Speak to a doctor today: you answered yes about weakness" in told
    assert "Please speak to a doctor or an urgent care line today." in told
    assert end["pain_after"] == 5


def test_in_an_emergency_nothing_else_is_asked(ready: World, clock: FakeClock, asked: Asked) -> None:
    live = practised(ready, clock, TellSymptom(Symptom.DIZZINESS))
    end, err = asked(live, "yes\nno\nyes\n")
    assert "Get help now" in err
    assert "112" in err
    assert "Pain now" not in err
    assert end["outcome"] == "stopped"
    assert standing(ready).blocks


def test_questions_that_nobody_answers_stay_owed_and_the_end_is_stored(
    ready: World, clock: FakeClock, asked: Asked
) -> None:
    end, _ = asked(practised(ready, clock, TellSymptom(Symptom.DIZZINESS)))
    assert end["outcome"] == "stopped"
    assert standing(ready).needs is Needs.FOLLOW_UP


def test_not_feeling_well_shows_the_page_to_get_help_from(ready: World, clock: FakeClock, asked: Asked) -> None:
    _, err = asked(practised(ready, clock, Stop(StopReason.UNWELL)), "\n" * 5)
    assert err.startswith("Get help now")
    assert "112" in err


@pytest.mark.parametrize("reason", list(StopReason))
def test_after_an_early_end_only_the_pain_and_a_note_are_asked(
    ready: World, clock: FakeClock, asked: Asked, reason: StopReason
) -> None:
    end, told = asked(practised(ready, clock, Stop(reason)), "3\nenough\n")
    assert (end["pain_after"], end["note"]) == (3, "enough")
    assert [question for question in ALL if question in told] == [ALL[0], ALL[-1]]
