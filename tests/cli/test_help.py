"""`--help`: every command says what it does in one whole line of the list, and shows how it is typed."""

import pytest

from necktrack.cli import main

TAKE_NOTHING = ("locate", "about")
GROUPS = ("visit", "pack", "library")


@pytest.mark.parametrize("words", [[], *([group] for group in GROUPS)])
def test_no_line_of_a_list_of_commands_is_cut(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main.run([*words, "--help"]) == 0
    listed = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    assert len(listed) > 2
    assert not [line for line in listed if line.endswith("...")]


@pytest.mark.parametrize("command", [command for command in main.COMMANDS if command not in TAKE_NOTHING])
def test_every_command_shows_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([command, "--help"]) == 0
    shown = capsys.readouterr().out.partition("Options:")[0]
    assert f"  necktrack {command}" in shown
