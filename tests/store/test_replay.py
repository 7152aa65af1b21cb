"""The database and the month files find back to each other, whatever was cut off, and nothing is thrown away."""

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

import pytest

from necktrack.model.facts import ENTRY, Fact
from necktrack.services.mended import mended_words
from necktrack.services.world import World
from necktrack.store.lines import line_of


class Clock(Protocol):
    def set(self, moment: datetime) -> None: ...


def note(world: World, text: str) -> Fact:
    return world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])[0]


def notes(world: World) -> list[str]:
    return [fact.content["note"] for fact in world.journal.facts()]


def month(world: World, name: str = "2026-11") -> Path:
    return world.paths.journal / f"{name}.jsonl"


def set_aside(world: World) -> list[bytes]:
    return [path.read_bytes() for path in sorted(world.paths.journal.glob("*.set-aside-*.txt"))]


def test_a_line_without_its_commit_is_taken_into_the_database(world: World) -> None:
    note(world, "one")
    before = world.paths.database.read_bytes()
    note(world, "two")
    world.paths.database.write_bytes(before)
    assert notes(world) == ["one"]
    note(world, "three")
    assert notes(world) == ["one", "two", "three"]
    assert world.journal.verify() == ()


def test_an_old_database_is_filled_up_from_several_months(world: World, clock: Clock) -> None:
    note(world, "in november")
    before = world.paths.database.read_bytes()
    moment = world.now()
    for days in (30, 15, 60, 0):
        clock.set(moment + timedelta(days=days))
        note(world, f"after {days} days")
    world.paths.database.write_bytes(before)
    note(world, "last")
    assert notes(world) == ["in november", *(f"after {days} days" for days in (30, 15, 60, 0)), "last"]
    assert set_aside(world) == []
    assert world.journal.verify() == ()


@pytest.mark.parametrize("torn", [b'{"id":"01a1', b"\xff\xfe half", b"not a line at all\n", b"\n", b"{}\nmore {"])
def test_a_torn_tail_is_set_aside_and_kept(world: World, torn: bytes) -> None:
    note(world, "one")
    with month(world).open("ab") as file:
        file.write(torn)
    note(world, "two")
    assert notes(world) == ["one", "two"]
    assert set_aside(world) == [torn]
    assert world.journal.verify() == ()


def test_a_valid_line_amid_broken_ones_is_taken(world: World) -> None:
    note(world, "one")
    before = world.paths.database.read_bytes()
    note(world, "two")
    whole = month(world).read_bytes()
    first, second = whole.split(b"\n")[:2]
    month(world).write_bytes(first + b"\nbroken\n" + second + b"\ntorn")
    world.paths.database.write_bytes(before)
    note(world, "three")
    assert notes(world) == ["one", "two", "three"]
    assert set_aside(world) == [b"broken\ntorn"]
    assert world.journal.verify() == ()


def test_a_line_that_does_not_fit_its_chain_is_set_aside(world: World) -> None:
    note(world, "one")
    before = world.paths.database.read_bytes()
    note(world, "two")
    note(world, "three")
    first, _, third = month(world).read_bytes().split(b"\n")[:3]
    month(world).write_bytes(first + b"\n" + third + b"\n")
    world.paths.database.write_bytes(before)
    note(world, "four")
    assert notes(world) == ["one", "four"]
    assert set_aside(world) == [third + b"\n"]
    assert world.journal.verify() == ()


def test_whatever_follows_a_missing_line_is_set_aside_with_it(world: World) -> None:
    note(world, "one")
    before = world.paths.database.read_bytes()
    for text in ("two", "three", "four", "five"):
        note(world, text)
    first, _, *later = month(world).read_bytes().splitlines(keepends=True)
    month(world).write_bytes(first + b"".join(later))
    world.paths.database.write_bytes(before)
    note(world, "six")
    assert notes(world) == ["one", "six"]
    assert set_aside(world) == [b"".join(later)]
    assert world.journal.verify() == ()


@pytest.mark.parametrize("left", [0, 1, 100, -1, -2])
def test_a_cut_month_file_is_written_again_from_the_database(world: World, left: int) -> None:
    for text in ("one", "two", "three"):
        note(world, text)
    whole = month(world).read_bytes()
    month(world).write_bytes(whole[:left])
    note(world, "four")
    assert notes(world) == ["one", "two", "three", "four"]
    assert world.journal.verify() == ()


def test_a_lost_journal_folder_is_written_again_from_the_database(world: World) -> None:
    note(world, "one")
    shutil.rmtree(world.paths.journal)
    note(world, "two")
    assert notes(world) == ["one", "two"]
    assert world.journal.verify() == ()


def test_a_tail_that_grew_past_a_damaged_end_is_read_from_the_start(world: World) -> None:
    note(world, "one")
    content = month(world).read_bytes()
    month(world).write_bytes(content[:-1] + b" and more\n")
    note(world, "two")
    assert notes(world) == ["one", "two"]
    assert len(set_aside(world)) == 1


def test_the_month_is_that_of_the_moment_in_utc(world: World, clock: Clock) -> None:
    zone = timezone(timedelta(hours=2))
    clock.set(datetime(2026, 12, 1, 1, 0, tzinfo=zone))
    fact = note(world, "shortly after midnight")
    assert month(world, "2026-11").read_text("utf-8") == line_of(fact) + "\n"
    assert not month(world, "2026-12").exists()


def test_a_person_is_told_once_what_had_to_be_mended(world: World) -> None:
    note(world, "one")
    note(world, "two")
    assert mended_words(world) == ()
    month(world).unlink()
    note(world, "three")
    lost, look = mended_words(world)
    assert "had lost 2 lines" in lost
    assert "necktrack doctor" in look
    assert mended_words(world) == ()
    with month(world).open("ab") as file:
        file.write(b'{"id":"01a1')
    note(world, "four")
    aside, _ = mended_words(world)
    assert str(world.paths.journal / "2026-11.set-aside-1.txt") in aside
    before = world.paths.database.read_bytes()
    note(world, "five")
    world.paths.database.write_bytes(before)
    note(world, "six")
    assert "1 fact stood in the journal folder alone" in mended_words(world)[0]
