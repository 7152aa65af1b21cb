"""history, edit, delete, undo, rest, visit, event and config on the command line."""

import io
import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from necktrack.cli import main
from necktrack.errors import BadValue
from necktrack.wiring import real_world


class Shell:
    """Runs command lines in this process, on one home, with nobody at the terminal."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.capsys = capsys

    def __call__(self, *words: str) -> str:
        """What the command printed on stdout."""
        if words[0] == "log":
            from necktrack.cli import log

            code = log.run(words[1:])
        else:
            code = main.run(list(words))
        assert code == 0
        return self.capsys.readouterr().out

    def json(self, *words: str) -> dict[str, Any]:
        """What the command printed with --json."""
        answer: dict[str, Any] = json.loads(self(*words, "--json"))
        assert answer["format"] == 1
        return answer

    def log(self, *words: str) -> str:
        """Log and return the short id."""
        return str(self.json("log", *words)["item"]["short"])


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    home = tmp_path / "home"
    monkeypatch.setenv("NECKTRACK_HOME", str(home))
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    return Shell(home, capsys)


def test_the_history_shows_a_line_for_each_item(run: Shell) -> None:
    early = run.log("4", "@-9")
    late = run.log("5", "x " * 60, "@yesterday")

    lines = run("history").splitlines()

    assert f"  {late}        neck pain 5" in lines[0]
    assert f"  {early}  late  neck pain 4" in lines[-1]
    assert all(len(line) <= 80 for line in lines)


def test_an_empty_history_says_how_to_begin(run: Shell) -> None:
    assert main.run(["history"]) == 0

    said = run.capsys.readouterr()
    assert said.out == ""
    assert "necktrack log 4" in said.err
    assert run.json("history") == {"format": 1, "items": []}


def test_the_history_is_narrowed_by_kind_day_and_number(run: Shell) -> None:
    run.log("1", "@-9")
    run.log("2")
    run("visit", "add")

    assert [item["kind"] for item in run.json("history", "--kind", "visit")["items"]] == ["visit"]
    assert len(run.json("history", "--since", "yesterday")["items"]) == 2
    assert len(run.json("history", "--until", "@-9")["items"]) == 1
    assert len(run.json("history", "-n", "1")["items"]) == 1
    with pytest.raises(BadValue) as caught:
        run("history", "--kind", "entyr")
    assert "Did you mean entry?" in caught.value.hint


def test_an_edit_says_what_stands_there_now(run: Shell) -> None:
    short = run.log("4", "@yesterday")

    said = run("edit", short, "6/5", "+desk")

    assert said.startswith("changed for yesterday, ")
    assert said.endswith(f": neck pain 6, neck stiffness 5, +desk [{short}]\n")


def test_delete_asks_first_and_does_nothing_when_nobody_answers(run: Shell) -> None:
    short = run.log("4")

    with pytest.raises(BadValue) as caught:
        run("delete", short)

    assert caught.value.exit_code == 2
    assert "--yes" in caught.value.hint
    assert len(run.json("history")["items"]) == 1


def test_a_deletion_is_told_and_taken_back(run: Shell) -> None:
    short = run.log("4")

    assert run("delete", short, "--yes").startswith("deleted: neck pain 4 (for today, ")
    assert run("undo").startswith("The deletion is taken back; it is there again: neck pain 4")
    assert run.json("undo")["undone"]["action"] == "logged"
    with pytest.raises(BadValue, match="nothing to undo"):
        run("undo")


def test_a_rest_day_is_marked(run: Shell) -> None:
    assert "rest day: travel" in run("rest", "@yesterday", "travel")

    with pytest.raises(BadValue, match="'tired' is not a reason"):
        run("rest", "tired")
    with pytest.raises(BadValue, match="the reason is missing"):
        run("rest", "@yesterday")


def test_visits_lie_in_the_past_or_the_future(run: Shell) -> None:
    coming = real_world(run.home).today() + timedelta(days=30)

    run("visit", "add", coming.isoformat(), "bring the pictures")
    run("visit", "add", "yesterday", "--note", "adjusted")

    lines = run("visit", "list").splitlines()
    assert 'coming visit: "bring the pictures"' in lines[0]
    assert 'visit: "adjusted"' in lines[1]
    assert [item["note"] for item in run.json("visit", "list")["items"]] == ["bring the pictures", "adjusted"]


@pytest.mark.parametrize("words", [["visit", "add", "mond"], ["event", "flare", "ill"], ["event", "party"],
                                   ["event", "flare", "a b", "c d"], ["rest", "ill", "@mon", "@tue"]])  # fmt: skip
def test_a_word_that_fits_nowhere_is_refused_and_nothing_stored(run: Shell, words: list[str]) -> None:
    with pytest.raises(BadValue) as caught:
        run(*words)

    assert caught.value.kept == "Nothing was stored."
    assert caught.value.hint


def test_an_event_keeps_its_kind_day_and_note(run: Shell) -> None:
    item = run.json("event", "medication", "@yesterday", "half the dose")["item"]

    assert (item["kind"], item["event"], item["note"]) == ("event", "medication", "half the dose")


def test_settings_are_listed_read_and_set(run: Shell) -> None:
    assert "main-region       neck" in run("config")
    assert run("config", "main-region", "low-back") == "low-back\n"
    assert run("config", "extra-questions", "sleep", "stress") == "sleep stress\n"
    assert run("config", "bell", "on") == "on\n"
    assert run.json("config", "bell") == {"format": 1, "settings": {"bell": True}}
    assert run.json("config")["settings"]["main-region"] == "low-back"
    assert "low back pain 4" in run("log", "4")
    assert (run.home / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_a_broken_settings_file_is_told_while_logging_goes_on(run: Shell) -> None:
    run("config", "bell", "on")
    (run.home / "settings.toml").write_text("bell = \n")

    main_said = run("log", "4")

    assert "neck pain 4" in main_said
    with pytest.raises(BadValue) as caught:
        run("config", "bell", "off")
    assert "move it away" in caught.value.hint
    assert (run.home / "settings.toml").read_text() == "bell = \n"


@pytest.mark.parametrize("command", ["log", "history", "edit", "delete", "undo", "rest", "event", "config"])
def test_every_command_has_help_with_examples(run: Shell, command: str) -> None:
    assert f"necktrack {command}" in run(command, "--help") if command != "log" else main.run(["log", "--help"]) == 0
