"""A command that was killed leaves something half done; the doctor says so, and calls nothing damaged that is whole."""

import sqlite3

from necktrack.model.facts import ENTRY
from necktrack.services.doctor import Examination, examine
from necktrack.services.doctor_judging import Level
from necktrack.services.world import World

BEGUN_ON_AN_EMPTY_FILE = bytes.fromhex("d9d505f920a163d7 00000000 0b0e0e0f 00000000 00000200 00001000")
"""How SQLite's rollback file begins when the database was empty: magic, no pages yet, a nonce, size 0, two sizes."""


def note(world: World, text: str) -> None:
    world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])


def levels(examination: Examination) -> dict[str, Level]:
    return {finding.check: finding.level for finding in examination.findings}


def test_a_first_log_killed_before_its_first_page_is_no_damage(world: World) -> None:
    world.paths.home.mkdir()
    world.paths.database.touch()
    world.paths.home.joinpath("necktrack.db-journal").write_bytes(BEGUN_ON_AN_EMPTY_FILE.ljust(512, b"\0"))
    examination = examine(world)
    assert examination.exit_code == 0
    assert levels(examination)["database"] is Level.OK
    note(world, "the next one")
    assert world.journal.verify() == ()


def cut_a_restore(world: World) -> None:
    """Leave the home as a restore does that is killed while there are no month files."""
    note(world, "one")
    note(world, "two")
    world.paths.home.joinpath(".restoring-77").mkdir()
    world.paths.journal.rename(world.paths.home / "moved")


def test_a_restore_killed_half_way_is_told_and_the_next_entry_mends_it(world: World) -> None:
    cut_a_restore(world)
    examination = examine(world)
    assert examination.exit_code == 0
    assert levels(examination)["restoring"] is Level.LOOK
    note(world, "three")
    assert world.journal.verify() == ()
    assert "restoring" not in levels(examine(world))
    assert examine(world).exit_code == 0


def test_a_journal_folder_that_is_gone_without_a_restore_is_still_damage(world: World) -> None:
    cut_a_restore(world)
    world.paths.home.joinpath(".restoring-77").rmdir()
    assert examine(world).exit_code == 6


def test_a_cut_restore_hides_no_damage_in_the_database(world: World) -> None:
    cut_a_restore(world)
    with sqlite3.connect(world.paths.database) as connection:
        connection.execute("UPDATE fact SET body = replace(body, 'one', 'won')")
    connection.close()
    assert examine(world).exit_code == 6
