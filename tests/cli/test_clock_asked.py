"""A computer that says it is 1970 or 2099: asked before something is logged, noted where one only reads."""

import io
import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from necktrack.cli import entry
from necktrack.model.clocks import CLOCK_SUSPECT
from necktrack.model.facts import CLOCK, ENTRY
from necktrack.wiring import real_world

BERLIN = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 20, 12, tzinfo=BERLIN)
WRONG = (datetime(1970, 1, 1, 1, tzinfo=BERLIN), datetime(2099, 5, 4, 3, tzinfo=BERLIN))
Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Told:
    """Runs a whole command line at a moment; with `typed` a person sits at the terminal."""
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))

    def tell_it(now: datetime, *words: str, typed: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr("necktrack.wiring._now", lambda: now)
        monkeypatch.setattr("sys.stdin", io.StringIO(typed or ""))
        monkeypatch.setattr("necktrack.cli.clock.is_interactive", lambda: typed is not None)
        monkeypatch.setattr("sys.argv", ["necktrack", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            entry.main()
        told = capsys.readouterr()
        return int(str(ended.value.code)), told.out, told.err

    return tell_it


@pytest.fixture(autouse=True)
def untouched_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the entry point sets for its process stays as it is here."""
    monkeypatch.setattr(entry, "_make_streams_safe", lambda: None)
    monkeypatch.setattr(entry, "_open_closed_streams", lambda: None)
    monkeypatch.setattr(entry, "_ENDINGS", ())
    monkeypatch.setattr("gc.set_threshold", lambda _number: None)


def stored(home: Path) -> list[tuple[str, bool]]:
    """Kind and mark of every fact."""
    return [(fact.kind, CLOCK_SUSPECT in fact.content) for fact in real_world(home / "home").journal.facts()]


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("words", [["log", "4"], ["log"], ["rest", "ill"], ["done", "starter"], ["play", "--plain"]])
def test_who_says_that_the_clock_is_wrong_stores_nothing(
    tell: Told, tmp_path: Path, wrong: datetime, words: list[str]
) -> None:
    code, _, said = tell(wrong, *words, typed="n\n")
    assert code == 2
    assert f"This computer says it is {wrong.day} {wrong:%B %Y}." in said
    assert "Is that right? [y/N]" in said
    assert "Nothing was stored.\nSet the clock, then write it again." in said
    assert stored(tmp_path) == []


@pytest.mark.parametrize("wrong", WRONG)
def test_who_says_that_it_is_right_logs_and_is_not_asked_again(tell: Told, tmp_path: Path, wrong: datetime) -> None:
    code, out, said = tell(wrong, "log", "4", typed="y\n")
    assert (code, out[:11]) == (0, "logged for ")
    later = tell(wrong + timedelta(hours=3), "log", "5", typed="")
    assert (later[0], "Is that right?" in later[2]) == (0, False)
    assert "Is that right?" in said
    assert stored(tmp_path) == [(CLOCK, False), (ENTRY, False), (ENTRY, False)]


def test_with_nobody_to_ask_it_is_kept_with_a_mark_and_told(tell: Told, tmp_path: Path) -> None:
    code, out, said = tell(WRONG[0], "log", "4", "--json")
    assert code == 0
    assert json.loads(out)["item"][CLOCK_SUSPECT] is True
    assert said.startswith("Note: this computer says it is 1 January 1970. That is before necktrack was made.")
    assert "add --clock-is-right" in said
    assert stored(tmp_path) == [(ENTRY, True)]


def test_an_option_says_that_the_clock_is_right(tell: Told, tmp_path: Path) -> None:
    assert tell(NOW, "log", "4")[0] == 0
    code, _, said = tell(NOW + timedelta(days=800), "log", "5", "--clock-is-right")
    assert (code, said) == (0, "")
    assert tell(NOW, "log", "5", "--clock-is-right", typed="")[2] == ""
    assert stored(tmp_path) == [(ENTRY, False), (CLOCK, False), (ENTRY, False), (CLOCK, False), (ENTRY, False)]


@pytest.mark.parametrize("command", ["today", "history", "trends", "report"])
def test_reading_tells_it_in_one_line_and_asks_nothing(tell: Told, tmp_path: Path, command: str) -> None:
    tell(NOW, "log", "4")
    code, out, said = tell(NOW - timedelta(days=30), command, "--json", typed="")
    assert (code, json.loads(out)["format"]) == (0, 1)
    (note,) = [line for line in said.splitlines() if "this computer says" in line]
    assert note == (
        "Note: this computer says it is 21 October 2026. What you wrote last is from 20 November 2026, which would be "
        "still to come. Set the clock: what is told of today may be wrong."
    )
    assert stored(tmp_path) == [(ENTRY, False)]


def test_a_set_clock_is_never_mentioned(tell: Told) -> None:
    for words in (["today"], ["log", "4"], ["history"], ["trends"], ["log", "5", "@yesterday"]):
        assert "computer says" not in tell(NOW, *words, typed="")[2]


def test_help_at_once_waits_for_no_clock(tell: Told) -> None:
    code, out, said = tell(WRONG[0], "safety", "--help-now", typed="")
    assert (code, "Is that right?" in said) == (0, False)
    assert "112" in out


def test_a_marked_entry_is_seen_as_such_in_the_history(tell: Told) -> None:
    tell(WRONG[0], "log", "4", "note:strange")
    _, out, _ = tell(NOW, "history")
    assert "clock in doubt" in out
