"""What figures lean on: every command has words, others' eyes see what is open, and the twin knows what stands."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import NOON
from tools.scoreboard.bad_files import BAD_FILES
from tools.scoreboard.every_command import FEW, MORE, OF_THE_DIARY, WORDS, registered, words_of
from tools.scoreboard.prying import CANARY, holding, open_to_others
from tools.scoreboard.twin import ADD, DELETE, EDIT, UNDO, Act, standing_in


def test_every_registered_command_has_words_to_be_tried_with() -> None:
    assert set(registered()) <= set(WORDS)
    assert set(FEW) | OF_THE_DIARY <= {*registered(), *MORE}
    assert words_of("import", Path("/there"), "") == ["import", "/there/other/other.jsonl"]
    with pytest.raises(KeyError):
        words_of("a-command-to-come", Path("/there"), "")


def test_each_bad_file_has_a_name_of_its_own() -> None:
    assert len({bad.name for bad in BAD_FILES}) == len(BAD_FILES) >= 30


@pytest.mark.parametrize("content", [CANARY, CANARY.upper(), f"x{CANARY}y"])
def test_a_canary_is_found_in_contents_and_names_however_it_is_written(tmp_path: Path, content: str) -> None:
    (tmp_path / "quiet").write_text("quiet")
    (tmp_path / "plain").write_text(content)
    (tmp_path / "wide").write_text(content, "utf-16")
    (tmp_path / content).mkdir()
    assert set(holding(tmp_path, [CANARY])) == {"plain", "wide", content}


def test_what_others_may_read_is_seen_and_links_are_not_blamed(tmp_path: Path) -> None:
    for name, mode in (("closed", 0o600), ("open", 0o640), ("shut", 0o700), ("ajar", 0o701)):
        path = tmp_path / name
        path.mkdir() if mode & 0o100 else path.touch()
        path.chmod(mode)
    (tmp_path / "link").symlink_to("closed")
    assert list(open_to_others(tmp_path)) == ["ajar has 701", "open has 640"]


def at(second: int) -> datetime:
    return NOON + timedelta(seconds=second)


def test_the_twin_knows_what_stands_after_edits_deletions_and_undoing() -> None:
    acts = {
        "a": Act(ADD, "a", {"note": "first"}, at(0), 0),
        "b": Act(ADD, "b", {"note": "second"}, at(1), 0),
        "c": Act(EDIT, "a", {"note": "edited"}, at(2), 0),
        "d": Act(EDIT, "a", {"note": "edited again"}, at(3), 0),
        "e": Act(UNDO, "d", {}, at(4), 0),
        "f": Act(DELETE, "b", {}, at(5), 0),
    }
    assert standing_in(acts) == {"a": {"note": "edited"}}
    acts["g"] = Act(UNDO, "f", {}, at(6), 0)
    assert standing_in(acts) == {"a": {"note": "edited"}, "b": {"note": "second"}}
