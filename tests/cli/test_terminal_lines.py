"""Lines on a terminal: folded between words, and as they are in a file or a pipe."""

import io
from datetime import UTC, date, datetime

import pytest

from necktrack.cli import console
from necktrack.cli.telling import history_line
from necktrack.cli.terminal import folded
from necktrack.model.items import Item

TODAY = date(2026, 11, 20)
SENTENCE = "The pain rose, so this exercise stops here. Rest for up to two minutes."


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [40, 60])
def test_a_sentence_is_folded_between_its_words(columns: int) -> None:
    lines = folded(SENTENCE, columns).split("\n")
    assert all(len(line) <= columns for line in lines)
    assert " ".join(lines) == SENTENCE


def test_a_folded_line_keeps_its_indent_and_short_lines_stay_as_they_are() -> None:
    assert folded("Use it:     now\n  one two three", 11 + 4) == "Use it:     now\n  one two three"
    assert folded("  one two three", 9) == "  one two\n  three"


def test_talk_is_folded_for_a_terminal_and_left_alone_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for stream, lines in ((Terminal(), 2), (io.StringIO(), 1)):
        monkeypatch.setattr("sys.stderr", stream)
        console.say(SENTENCE)
        assert len(stream.getvalue().splitlines()) == lines


@pytest.mark.parametrize(("typed", "default", "answer"), [("", True, True), ("", False, False), ("N", True, False)])
def test_enter_alone_is_the_answer_written_large(
    monkeypatch: pytest.MonkeyPatch, typed: str, default: bool, answer: bool
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
    assert console.confirm("Go on?", default=default) is answer


def test_a_line_of_the_history_fits_a_narrow_terminal() -> None:
    written = datetime(2026, 11, 20, 12, tzinfo=UTC)
    item = Item("id", "k3x9q", "rest", TODAY, written, False, False, {"reason": "ill " * 20})
    lines = history_line(item, TODAY, 40).split("\n")
    assert lines[0] == "Fri 20 Nov 2026  k3x9q"
    assert all(len(line) <= 40 for line in lines)
