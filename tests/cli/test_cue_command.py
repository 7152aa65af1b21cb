"""The command for cues, set in a terminal: as it is typed there, options and all."""

from pathlib import Path

import pytest

from necktrack.cli.main import run
from necktrack.errors import BadValue


@pytest.fixture(autouse=True)
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the programs of this machine."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "espeak-ng").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "espeak-ng").chmod(0o700)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("NECKTRACK_HOME", str(tmp_path / "home"))
    return folder


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["espeak-ng -s 140 {text}"], "espeak-ng -s 140 {text}"),
        (["espeak-ng", "-s", "140", "{text}"], "espeak-ng -s 140 {text}"),
        (["espeak-ng", "-v", "en gb", "{text}"], "espeak-ng -v 'en gb' {text}"),
        (["off"], "not set"),
    ],
)
def test_a_command_is_set_as_it_is_typed(capsys: pytest.CaptureFixture[str], words: list[str], kept: str) -> None:
    assert run(["config", "cue-command", *words]) == 0
    assert capsys.readouterr().out == f"{kept}\n"
    assert run(["config", "cue-command"]) == 0
    assert capsys.readouterr().out == f"{kept}\n"


def test_a_program_that_is_not_there_is_told_with_what_there_is() -> None:
    with pytest.raises(BadValue) as told:
        run(["config", "cue-command", "spd-say {text}"])
    assert told.value.hint == "Found here: espeak-ng {text}; or write where yours is."


def test_an_option_that_is_none_is_told_as_a_setting_that_is_none() -> None:
    with pytest.raises(BadValue, match="'--jsn' is not a setting"):
        run(["config", "--jsn"])
