"""A settings file of any content never stops a command: what cannot be read is told and keeps its default."""

import os
from pathlib import Path

import pytest

from necktrack.config.settings import Settings
from necktrack.config.settings_file import read_settings


@pytest.mark.parametrize(
    "text", ["main-region = " + "1" * 5000, "a = " + "[" * 9000, "a" + ".a" * 9000 + " = 1", "="], ids=range(4)
)
def test_numbers_and_tables_without_measure_are_told(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text)
    settings, problems = read_settings(file)
    assert (settings, len(problems)) == (Settings(), 1)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    os.mkfifo(file)
    assert read_settings(file) == (Settings(), ("it cannot be read: it is not a plain file",))


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/null", "/tmp"])
def test_a_link_to_something_without_end_is_not_read(tmp_path: Path, target: str) -> None:
    file = tmp_path / "settings.toml"
    file.symlink_to(target)
    assert read_settings(file) == (Settings(), ("it cannot be read: it is not a plain file",))


def test_a_file_larger_than_any_choice_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("#" * 2_000_000)
    (problem,) = read_settings(file)[1]
    assert "too large" in problem


def test_a_link_to_a_settings_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "kept-elsewhere.toml").write_text('name = "Ann"')
    file = tmp_path / "settings.toml"
    file.symlink_to("kept-elsewhere.toml")
    assert read_settings(file)[0].name == "Ann"
