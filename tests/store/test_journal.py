"""The journal as its callers know it: what goes in comes out, once, in order, and nothing is made by looking."""

import os
import stat
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from necktrack.errors import BadValue
from necktrack.model.facts import CLEARANCE, ENTRY, VOID, is_intact, short_tail
from necktrack.services.world import World
from necktrack.store.lines import fact_of

WorldMaker = Callable[..., World]


def note(world: World, text: str) -> str:
    """Store an entry with a note and return its id."""
    (fact,) = world.journal.append([world.draft(ENTRY, {"readings": [], "note": text})])
    return fact.id


def test_looking_at_an_empty_home_creates_nothing(world: World, tmp_path: Path) -> None:
    assert world.journal.facts() == ()
    assert world.journal.fact("0" * 36) is None
    assert world.journal.ids_with_short("abcde") == ()
    assert world.journal.is_empty()
    assert world.journal.version() == 0
    assert world.journal.own_device() == ""
    assert world.journal.verify() == ()
    assert list(tmp_path.iterdir()) == []


def test_what_goes_in_comes_out_in_order_and_chained(world: World) -> None:
    first, second = world.journal.append(
        [world.draft(ENTRY, {"note": "one"}), world.draft(ENTRY, {"note": "two"}, date(2026, 11, 1))]
    )
    assert world.journal.facts() == (first, second)
    assert (first.seq, second.seq) == (1, 2)
    assert second.local_day == date(2026, 11, 1)
    assert second.recorded == world.now()
    assert is_intact(first, "")
    assert is_intact(second, first.hash)
    assert world.journal.fact(second.id) == second
    assert world.journal.verify() == ()


def test_the_month_file_holds_the_same_facts_as_text(world: World) -> None:
    note(world, "said once")
    text = (world.paths.journal / "2026-11.jsonl").read_text("utf-8")
    assert text.endswith("\n")
    assert tuple(fact_of(line) for line in text.split("\n")[:-1]) == world.journal.facts()


def test_the_same_id_again_adds_nothing(world: World) -> None:
    draft = world.draft(ENTRY, {"note": "once"})
    first = world.journal.append([draft])
    assert world.journal.append([draft]) == first
    assert world.journal.append([draft, draft]) == (*first, *first)
    assert len(world.journal.facts()) == 1
    assert world.journal.verify() == ()


def test_voids_come_along_with_any_kind_that_is_asked_for(world: World) -> None:
    world.journal.append([world.draft(kind, {}) for kind in (ENTRY, VOID, CLEARANCE)])
    assert [fact.kind for fact in world.journal.facts([ENTRY])] == [ENTRY, VOID]


def test_short_ids_find_their_facts(world: World) -> None:
    ids = [note(world, str(number)) for number in range(40)]
    for fact_id in ids:
        tail = short_tail(fact_id)
        assert world.journal.ids_with_short(tail[:5]) == (fact_id,)
        assert world.journal.ids_with_short(tail) == (fact_id,)
        assert fact_id in world.journal.ids_with_short(tail[:2])
    assert world.journal.ids_with_short("") == ()
    assert world.journal.ids_with_short("0OIl%") == ()


def test_short_ids_are_looked_up_by_the_index(world: World) -> None:
    note(world, "one")
    connection = world.journal._database.reader()
    assert connection is not None
    plan = connection.execute("EXPLAIN QUERY PLAN SELECT id FROM fact WHERE substr(id, -6) = 'abcdef'").fetchall()
    connection.close()
    assert "fact_by_short_id" in str(plan)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o277])
def test_only_the_owner_may_read_whatever_the_umask(world: World, umask: int) -> None:
    before = os.umask(umask)
    try:
        note(world, "private")
        world.write_file(world.paths.settings, "bell = true\n")
    finally:
        os.umask(before)
    for path in (world.paths.home, *world.paths.home.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_a_copied_home_writes_as_another_device_and_keeps_the_old_facts(
    world: World, another_world: WorldMaker
) -> None:
    note(world, "at home")
    copied = another_world("copy")
    world.paths.home.rename(copied.paths.home)
    assert copied.journal.own_device() == ""
    note(copied, "elsewhere")
    old, new = copied.journal.facts()
    assert old.device != new.device
    assert (old.seq, new.seq) == (1, 1)
    assert copied.journal.own_device() == new.device
    assert copied.journal.verify() == ()


def test_a_device_id_without_facts_here_is_not_used_again(world: World) -> None:
    note(world, "first life")
    first = world.journal.own_device()
    world.paths.database.unlink()
    (world.paths.journal / "2026-11.jsonl").unlink()
    note(world, "second life")
    assert world.journal.own_device() != first


def test_the_version_changes_with_every_commit(world: World) -> None:
    versions = [world.journal.version()]
    for number in range(3):
        note(world, str(number))
        versions.append(world.journal.version())
    assert len(set(versions)) == 4


def test_threads_may_write_and_read_at_once(world: World) -> None:
    def write() -> None:
        for number in range(10):
            note(world, str(number))
            world.journal.facts()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [fact.seq for fact in world.journal.facts()] == list(range(1, 41))
    assert world.journal.verify() == ()


def test_what_could_not_be_read_again_is_not_stored(world: World) -> None:
    deep: dict[str, object] = {}
    for _ in range(40):
        deep = {"deeper": deep}
    for body in ({"note": "\ud83d"}, {"note": "x" * (1 << 20)}, deep):
        with pytest.raises(BadValue, match="cannot be stored"):
            world.journal.append([world.draft(ENTRY, body)])
    assert world.journal.is_empty()


def test_a_note_with_control_letters_is_kept_as_it_is(world: World) -> None:
    text = 'worse [/] after "lifting" \x1b[31m \u2028 \x00 \u202e'
    note(world, text)
    (fact,) = world.journal.facts()
    assert fact.content["note"] == text
    raw = (world.paths.journal / "2026-11.jsonl").read_bytes()
    assert b"\x1b" not in raw
    assert "\u2028".encode() not in raw
