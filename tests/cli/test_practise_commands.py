"""The commands `play` and `done` as a person types them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from necktrack.cli import keyboard
from typed import Run


def test_play_says_that_safety_was_not_asked_before_anything_else(run: Run) -> None:
    result = run("play", "no-such-routine", "--plain")
    assert result.code == 4
    assert "necktrack safety" in result.err


def test_play_says_the_reason_and_the_number_to_call(run: Run) -> None:
    run("safety", "--answer", "ces_saddle=yes", "--rest", "no")
    result = run("play", "--plain")
    assert result.code == 4
    assert "112" in result.err
    assert run("log", "3").code == 0
    run("safety", "--clear", "all", "--seen-on", "today", "--note", "may exercise")
    assert run("play", "--plain").code == 2


def test_play_with_nobody_there_says_what_to_do(allowed: Run) -> None:
    result = allowed("play", "--plain")
    assert result.code == 2
    assert "nobody is there to answer" in result.err


def test_play_without_a_terminal_never_opens_a_screen(allowed: Run) -> None:
    assert allowed("play").code == 2


def test_an_unknown_routine_is_told_with_the_nearest(allowed: Run) -> None:
    result = allowed("play", "startr", "--plain")
    assert result.code == 2
    assert "Did you mean starter?" in result.err


@pytest.mark.parametrize("pain", ["11", "-1"])
def test_a_pain_off_the_scale_begins_nothing(allowed: Run, pain: str) -> None:
    assert allowed("play", "--plain", "--pain", pain).code == 2
    assert "session" not in allowed("history").out


def test_a_session_from_the_first_question_to_the_last(allowed: Run) -> None:
    typed = "eleven\n3\ns time\nn\nn\ns\n!\n\nx\n2\n"
    result = allowed("play", "starter", "--plain", typed=typed)
    assert result.code == 0
    assert "'eleven' is not on its scale" in result.err
    assert "Left out: Slow belly breathing (no time)." in result.out
    assert result.out.rstrip().splitlines()[-1].startswith("Three-minute start: ")
    assert "pain 3 before, pain 2 after" in result.out


def test_half_is_offered_with_pain_of_four_or_five(allowed: Run) -> None:
    result = allowed("play", "starter", "--plain", "--pain", "4", typed="y\nx\n\n")
    assert "half the repetitions are suggested" in result.err
    assert "half the repetitions" in result.out
    assert "half dose" in result.out


def test_an_open_session_is_offered_again(allowed: Run) -> None:
    assert allowed("play", "full", "--plain", "--pain", "2", typed="n\n").code == 2
    result = allowed("play", "--plain", typed="y\n\nx\n\n")
    assert "Continue at " in result.err
    assert result.code == 0
    items = json.loads(allowed("history", "--json").out)["items"]
    assert [item["routine"] for item in items if item["kind"] == "session"] == ["full"]


def test_an_open_session_that_is_not_wanted_is_closed_as_partial(allowed: Run) -> None:
    allowed("play", "full", "--plain", "--pain", "2", typed="n\n")
    allowed("play", "--plain", "--pain", "2", typed="n\nno\nyes\nx\n\n")
    items = json.loads(allowed("history", "--json").out)["items"]
    sessions = [item for item in items if item["kind"] == "session"]
    assert sorted(item["outcome"] for item in sessions) == ["partial", "partial"]


def test_a_slip_of_the_finger_does_not_end_an_open_session(allowed: Run) -> None:
    allowed("play", "full", "--plain", "--pain", "2", typed="n\n")
    result = allowed("play", "--plain", typed="perhaps\n\n\nx\n\n")
    assert "Please type y or n." in result.err
    assert "Here it goes on: " in result.out
    items = json.loads(allowed("history", "--json").out)["items"]
    assert len([item for item in items if item["kind"] == "session"]) == 1


def test_play_asks_the_safety_questions_of_whoever_sits_at_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    answers = "DE\n\n" + 4 * "none\n" + "yes\n"
    result = run("play", "starter", "--plain", "--pain", "2", typed=answers + "\nx\n\n")
    assert "Safety questions come before exercises and posture checks" in result.err
    assert "\nThree-minute start: 4 exercises" in result.out
    assert result.code == 0


def test_done_records_practice_for_a_day(run: Run) -> None:
    result = run("done", "starter", "@yesterday", "--json")
    item = json.loads(result.out)["item"]
    assert (item["kind"], item["routine"], item["amount"]) == ("practice", "starter", "full")
    assert "done without the guide" in run("done", "starter").out


@pytest.mark.parametrize("words", [("done", "nothing"), ("done", "starter", "@tomorrow"), ("done", "starter", "@x")])
def test_done_refuses_what_it_cannot_read(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words).code == 2


def test_lines_are_read_from_a_real_stdin_with_and_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb", buffering=0) as end:
        monkeypatch.setattr("sys.stdin", end)
        assert keyboard.read_line(0) is None
        assert not keyboard.has_ended()
        os.write(writing, "s päin\nn".encode())
        assert keyboard.read_line(0) == "s päin\n"
        assert keyboard.read_line(0) is None
        assert not keyboard.has_ended()
        os.write(writing, b"\n")
        assert keyboard.read_line(0) == "n\n"
        os.close(writing)
        assert keyboard.has_ended()
        assert keyboard.read_line() == ""
        assert keyboard.read_line(5) == ""


def test_a_last_line_without_its_end_is_still_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"4")
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as end:
        monkeypatch.setattr("sys.stdin", end)
        assert keyboard.read_line() == "4"
        assert keyboard.read_line() == ""


def test_a_killed_session_is_there_again(tmp_path: Path, allowed: Run) -> None:
    command = [sys.executable, "-m", "necktrack", "play", "starter", "--plain", "--pain", "2"]
    environment = {"NECKTRACK_HOME": str(tmp_path / "home"), "PATH": ""}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("s time\n")
        process.stdin.flush()
        while "Left out:" not in (line := process.stdout.readline()):
            assert line
        process.send_signal(signal.SIGKILL)
    result = allowed("play", "--plain", typed="y\n\nx\n\n")
    assert "Continue at Turning within comfort?" in result.err
