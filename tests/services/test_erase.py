"""Erasing: of what was named not one byte stays in the home, and all else is as it was."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import FakeClock, make_world
from examples import examples
from necktrack.errors import BadValue, NecktrackError, StorageFailed, StoreBusy, StoreDamaged, StoreNewer
from necktrack.insight.safety import Needs
from necktrack.model.erasure import Named
from necktrack.model.facts import (
    CHECK,
    ENTRY,
    NEVER_VOIDED,
    PACK_INSTALLED,
    PLAN,
    SCREENING,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VOID,
    Fact,
)
from necktrack.model.questions import QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.model.values import replace
from necktrack.services.backups import copy_named, restore, snapshot_before
from necktrack.services.doctor import examine
from necktrack.services.doctor_judging import Level
from necktrack.services.erase import ErasePlan, erase, kinds_named, plan
from necktrack.services.erase_all import erase_all, plan_all
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.merge import merge
from necktrack.services.record import parse_words, record_entry
from necktrack.services.safety import record_answers, standing, with_no_to_the_rest
from necktrack.services.world import World
from necktrack.store.copies import plain_files
from necktrack.store.erasing import MARK, Unfinished, mark_unfinished
from necktrack.store.lines import line_of
from necktrack.store.snapshots import DAILY, IMPORT

CANARY = b"canary"
NOTE = "canary: a word that nobody may read again"
LONG = "canary " * 2000
"""More than a page of the database."""
DAY = timedelta(days=1)
EVERY_KIND = (ENTRY, CHECK, "practice", "answers", "visit", "event", "rest", "intake", "goal", "a-kind-to-come")
WorldMaker = Callable[..., World]


def store(world: World, kind: str = ENTRY, days_ago: int = 0, **body: object) -> Fact:
    """One fact, for a day so long ago."""
    day = world.today() - days_ago * DAY
    return world.journal.append([world.draft(kind, {"note": "quiet", **body}, day)])[0]


def named(world: World, days_ago: int = 0) -> Named:
    return Named(day=world.today() - days_ago * DAY)


def erase_day(world: World, days_ago: int = 0) -> ErasePlan:
    """Erase a day, and return what was planned."""
    planned = plan(world, named(world, days_ago))
    erase(world, planned)
    return planned


def holding(home: Path) -> list[str]:
    """The files of the home that hold the word."""
    return [str(path.relative_to(home)) for path in plain_files(home) if CANARY in path.read_bytes().lower()]


def assert_well(world: World) -> None:
    """The diary is whole, nothing is damaged, and every copy of it can be gone back to."""
    assert world.journal.verify() == ()
    assert [one for one in examine(world).findings if one.level is Level.WRONG] == []
    assert not (world.paths.home / MARK).exists()


def of_other_days(world: World) -> dict[str, Fact]:
    facts = (fact for fact in world.journal.facts() if not fact.is_erased and fact.kind != VOID)
    return {fact.id: fact for fact in facts if "canary" not in fact.body.lower()}


def test_a_day_goes_in_every_kind_with_edits_deletions_and_parts(world: World) -> None:
    for kind in EVERY_KIND:
        store(world, kind, note=NOTE)
        store(world, kind, days_ago=1)
    root = store(world, note=LONG)
    store(world, replaces=root.id, note=LONG)
    store(world, VOID, voids=root.id)
    session = store(world, SESSION_START, note=NOTE)
    store(world, SESSION_EVENT, session=session.id, words=NOTE)
    store(world, SESSION_END, session=session.id, note=NOTE)
    moved = store(world, days_ago=1, note=NOTE)
    store(world, replaces=moved.id, note="Canary moved here")
    others = of_other_days(world)
    snapshot_before(world, DAILY)
    planned = erase_day(world)
    assert len(planned.gone) == len(EVERY_KIND) + 3
    assert holding(world.paths.home) == []
    assert of_other_days(world) == others
    assert len(world.journal.facts()) == len(others) + sum(fact.is_erased for fact in world.journal.facts())
    assert_well(world)


def odd_files(world: World) -> None:
    """Everything that a home may come to hold of an entry: copies, leftovers, halves."""
    paths, home = world.paths, world.paths.home
    fact = store(world, note=NOTE)
    line = line_of(fact).encode()
    snapshot_before(world, IMPORT)
    restore(world, copy_named(world, "1"))
    (aside,) = paths.put_aside.iterdir()
    (aside / "journal" / "2026-11.set-aside-1.txt").write_bytes(line[:400] + b"\n" + line[-60:])
    (paths.journal / "2026-11.set-aside-3.txt").write_bytes(b"\0\xff" + line + line + b"\nnothing of it")
    (paths.snapshots / ".20261120T110000Z-daily.db.12-34.part").write_bytes(line)
    (paths.journal / ".2026-11.jsonl.12-34.part").write_bytes(line)
    (home / ".restoring-4711").mkdir()
    (home / ".restoring-4711" / "necktrack.db").write_bytes(line)
    shutil.copy(paths.database, home / "necktrack.sync-conflict-20261120-083000-ABC.db")
    shutil.copy(paths.journal / "2026-11.jsonl", paths.journal / "2026-11 (conflicted copy).jsonl")
    (home / "not-stored-20261120T110000Z.txt").write_text(f"entry bar\n  4 {NOTE}\n")
    damage(aside / "necktrack.db")


def damage(database: Path) -> None:
    """Overwrite the page of an index, and leave the one that has the rows."""
    content = bytearray(database.read_bytes())
    content[8192:12288] = b"x" * 4096
    database.write_bytes(content)


def test_nothing_of_it_stays_in_copies_leftovers_and_damaged_files(world: World) -> None:
    kept = store(world, days_ago=1, note="this stays")
    odd_files(world)
    (world.paths.home / "mine.txt").write_text("a file of my own")
    world.write_file(world.paths.overlays / "pack.toml", "kept = true\n")
    assert len(holding(world.paths.home)) > 10
    erase_day(world)
    assert holding(world.paths.home) == []
    assert [fact for fact in world.journal.facts() if not fact.is_erased] == [kept]
    assert (world.paths.journal / "2026-11.set-aside-3.txt").read_bytes().endswith(b"\nnothing of it")
    assert (world.paths.home / "mine.txt").exists()
    assert_well(world)
    restore(world, copy_named(world, "1"))
    assert [fact for fact in world.journal.facts() if not fact.is_erased] == [kept]


def test_what_only_a_damaged_copy_holds_and_was_not_named_is_kept_as_text(world: World, clock: FakeClock) -> None:
    store(world, days_ago=1)
    snapshot_before(world, IMPORT)
    clock.advance(1)
    only_there = store(world, days_ago=2, note="only in the copy")
    store(world, note=NOTE)
    snapshot_before(world, DAILY)
    restore(world, copy_named(world, "2"))
    (copy,) = world.paths.snapshots.glob("*-daily.db")
    content = bytearray(copy.read_bytes())
    content[60:64] = b"\0\0\0\0"  # such a version no program wrote
    content[68:72] = b"xxxx"
    copy.write_bytes(content)
    erase_day(world)
    assert holding(world.paths.home) == []
    rest = "".join(path.read_text() for path in world.paths.snapshots.glob("*.rest.jsonl"))
    assert (line_of(only_there) in rest, copy.exists()) == (True, False)


def test_a_copy_that_has_nothing_of_it_is_not_touched(world: World) -> None:
    store(world, days_ago=1)
    first = snapshot_before(world, IMPORT)
    assert first is not None
    store(world, note=NOTE)
    before = first.path.read_bytes(), first.path.stat().st_mtime_ns
    planned = plan(world, named(world))
    assert first.path not in {fate.path for fate in planned.copies}
    erase(world, planned)
    assert (first.path.read_bytes(), first.path.stat().st_mtime_ns) == before
    assert list(world.paths.snapshots.iterdir()) == [first.path]


def test_a_month_file_that_would_tell_by_its_name_is_gone(world: World, clock: FakeClock) -> None:
    store(world)
    clock.advance(60 * DAY.total_seconds())
    store(world, note=NOTE)
    assert len(list(world.paths.journal.iterdir())) == 2
    clock.advance(400 * DAY.total_seconds())
    erase(world, plan(world, Named(before=world.today())))
    assert {path.name for path in world.paths.journal.iterdir()} == {"2026-11.jsonl", "2027-01.jsonl"}
    assert_well(world)
    store(world)
    assert_well(world)


def test_an_older_copy_of_another_device_does_not_bring_it_back(world: World, another_world: WorldMaker) -> None:
    store(world, note=NOTE)
    store(world, days_ago=1)
    laptop = another_world("laptop")
    merge(laptop, world.paths.home)
    old = export_jsonl(world).encode()
    erase_day(world)
    merge(world, laptop.paths.home)
    assert import_jsonl(world, old, "old.jsonl").taken == 0
    assert holding(world.paths.home) == []
    merge(laptop, world.paths.home)
    assert not any("canary" in fact.body for fact in laptop.journal.facts())
    erase_day(laptop)
    assert holding(laptop.paths.home) == [], "what the merge left in the snapshot before it"
    assert export_jsonl(laptop) == export_jsonl(world)


def test_safety_answers_and_packs_stay_and_no_block_is_lifted(world: World) -> None:
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO) | {"bone": Answer.YES}, Scope.FULL)
    store(world, PLAN, pack="north.neck")
    store(world, PACK_INSTALLED, id="north.neck", title="kept")
    store(world, note=NOTE)
    before = standing(world)
    assert before.blocks
    planned = erase_day(world)
    assert dict(planned.kept) == {SCREENING: 1, PLAN: 1, PACK_INSTALLED: 1}
    assert (standing(world).blocks, standing(world).flags) == (before.blocks, before.flags)
    erase(world, plan(world, Named(before=world.today() + DAY)))
    erase(world, plan(world, Named(kinds=frozenset({PLAN}))))
    assert standing(world).blocks == before.blocks
    assert {fact.kind for fact in world.journal.facts() if not fact.is_erased} == {SCREENING, PACK_INSTALLED}


def test_what_a_question_is_due_about_stays_until_it_was_answered(world: World) -> None:
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    ready = parse_words(world, ["dizziness", "lasting", NOTE])
    record_entry(world, ready.entry, ready.day)
    assert standing(world).needs is Needs.SHORT
    planned = plan(world, named(world))
    assert (planned.gone, [one.kind for one in planned.choice.spared], planned.is_empty) == ((), [ENTRY], True)
    record_answers(world, with_no_to_the_rest(world, {}, Scope.SHORT), Scope.SHORT)
    erase_day(world)
    assert holding(world.paths.home) == []
    assert standing(world).needs is Needs.NONE


def test_a_kind_is_named_as_the_history_shows_it(world: World) -> None:
    store(world, SESSION_START, note=NOTE)
    store(world, days_ago=1)
    assert kinds_named(world, ["session"]) == {"session"}
    with pytest.raises(BadValue, match="nothing of the kind 'sesion'") as told:
        kinds_named(world, ["sesion"])
    assert told.value.hint == "In your diary are: entry (1), session (1)."
    for kind in (*NEVER_VOIDED, PACK_INSTALLED):
        with pytest.raises(BadValue, match="only with the whole diary"):
            kinds_named(world, [kind])
    erase(world, plan(world, Named(kinds=frozenset({"session"}))))
    assert holding(world.paths.home) == []


def test_where_nothing_was_named_nothing_is_done(world: World) -> None:
    assert plan(world, named(world)).is_empty
    assert not world.paths.home.exists()
    store(world)
    assert plan(world, named(world, days_ago=3)).is_empty


def test_a_plan_changes_nothing(world: World) -> None:
    odd_files(world)
    before = {path: path.read_bytes() for path in plain_files(world.paths.home)}
    plan(world, named(world))
    plan_all(world)
    assert {path: path.read_bytes() for path in plain_files(world.paths.home)} == before


def test_all_goes_with_settings_and_packs_but_for_files_of_others(world: World) -> None:
    odd_files(world)
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO) | {"bone": Answer.YES}, Scope.FULL)
    world.save_settings(replace(world.settings(), name="Canary"))
    world.write_file(world.paths.packs / "canary.toml", "canary")
    world.write_file(world.paths.overlays / "canary.toml", "canary")
    (world.paths.home / "mine.txt").write_text("a file of my own")
    done = erase_all(world)
    assert done.left == (world.paths.home / "mine.txt",)
    assert list(world.paths.home.iterdir()) == [world.paths.home / "mine.txt"]
    assert standing(world).never_asked, "a new diary begins with the safety questions"
    store(world)
    assert_well(world)
    assert plan_all(world).kinds == {ENTRY: 1}


def test_an_erasing_of_all_that_was_cut_short_is_told_and_finished(world: World) -> None:
    store(world, note=NOTE)
    mark_unfinished(world.paths.home, Unfinished(is_all=True))
    shutil.rmtree(world.paths.journal)
    told = next(one for one in examine(world).findings if one.check == "erasing")
    assert (told.level, told.mend) == (Level.LOOK, "Finish it: necktrack erase --all")
    assert examine(world).exit_code == 0
    with pytest.raises(BadValue, match="whole diary was begun"):
        plan(world, named(world))
    erase_all(world)
    assert list(world.paths.home.iterdir()) == []


def test_going_back_to_a_copy_takes_an_unfinished_erasing_back(world: World) -> None:
    fact = store(world, note=NOTE)
    snapshot_before(world, DAILY)
    mark_unfinished(world.paths.home, Unfinished(frozenset({fact.id})))
    restore(world, copy_named(world, "1"))
    assert_well(world)
    assert plan(world, named(world, days_ago=9)).is_empty


def lose_header(database: Path) -> None:
    database.write_bytes(b"x" * 100 + database.read_bytes()[100:])


def make_newer(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[60:64] = (999).to_bytes(4, "big")
    database.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "error"), [(damage, StoreDamaged), (lose_header, StoreDamaged), (make_newer, StoreNewer)]
)
def test_a_damaged_or_newer_store_is_refused_and_left_as_it_is(
    world: World, harm: Callable[[Path], None], error: type[NecktrackError]
) -> None:
    store(world, note=NOTE)
    harm(world.paths.database)
    before = {path: path.read_bytes() for path in plain_files(world.paths.home)}
    with pytest.raises(error):
        plan(world, named(world))
    if harm is not damage:
        with pytest.raises(error):
            erase_all(world)
    assert {path: path.read_bytes() for path in plain_files(world.paths.home)} == before


def test_a_copy_of_a_newer_program_is_told_by_its_name(world: World) -> None:
    store(world, note=NOTE)
    snapshot_before(world, IMPORT)
    (copy,) = world.paths.snapshots.iterdir()
    make_newer(copy)
    with pytest.raises(StoreNewer, match=copy.name):
        plan(world, named(world))
    assert holding(world.paths.home)


def test_a_writer_that_does_not_end_is_told_and_nothing_is_changed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("necktrack.store.erasing._BUSY_SECONDS", 0.05)
    store(world, note=NOTE)
    planned = plan(world, named(world))
    before = {path: path.read_bytes() for path in plain_files(world.paths.home)}
    other = sqlite3.connect(world.paths.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreBusy):
            erase(world, planned)
    finally:
        other.close()
    assert {path: path.read_bytes() for path in plain_files(world.paths.home)} == before
    erase(world, planned)
    assert holding(world.paths.home) == []


def test_a_disk_without_room_is_told_before_anything_is_begun(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    store(world, note=NOTE)
    monkeypatch.setattr("necktrack.services.erase.room_in", lambda _home: 1000)
    planned = plan(world, named(world))
    with pytest.raises(StorageFailed, match="1 MB are needed"):
        erase(world, planned)
    assert not list(world.paths.home.glob("snapshots/*"))


def test_what_was_logged_meanwhile_is_not_erased_with_it(world: World) -> None:
    first = store(world, note=NOTE)
    planned = plan(world, named(world))
    later = store(world, note="logged while the question was asked")
    store(world, replaces=first.id, note=NOTE)
    erase(world, planned)
    assert holding(world.paths.home) == []
    assert [fact for fact in world.journal.facts() if not fact.is_erased] == [later]


DAYS = st.integers(0, 3)


@examples(32)
@given(st.lists(st.tuples(DAYS, st.sampled_from(["note", "edit", "void"]), DAYS), min_size=1, max_size=8), DAYS)
def test_whatever_was_written_only_what_was_named_goes(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, str, int]], erased: int
) -> None:
    world = make_world(tmp_path_factory.mktemp("home"), FakeClock())
    roots: list[Fact] = []
    for number, (days_ago, what, other) in enumerate(told):
        if what == "note" or not roots:
            roots.append(store(world, days_ago=days_ago, note=f"note {number} of {days_ago} days ago"))
        elif what == "edit":
            store(world, days_ago=days_ago, replaces=roots[other % len(roots)].id, note=f"edit {number}")
        else:
            store(world, VOID, days_ago=days_ago, voids=roots[other % len(roots)].id)
        if number == len(told) // 2:
            snapshot_before(world, DAILY)
    planned = plan(world, named(world, erased))
    before = world.journal.facts()
    if not planned.is_empty:
        erase(world, planned)
    after = {fact.id: fact for fact in world.journal.facts()}
    assert [after[fact.id] for fact in before if fact.id not in planned.ids] == [
        fact for fact in before if fact.id not in planned.ids
    ]
    assert all(after[fact.id].is_erased for fact in before if fact.id in planned.ids)
    assert [fact.hash for fact in world.journal.facts()] == [fact.hash for fact in before]
    assert_well(world)
    words = {str(fact.content.get("note", "")).encode() for fact in before if fact.id in planned.ids} - {b"", b"quiet"}
    kept = b"\n".join(path.read_bytes() for path in plain_files(world.paths.home))
    assert not any(b'"' + word + b'"' in kept for word in words)
