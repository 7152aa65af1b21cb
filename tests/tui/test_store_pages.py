"""The page of the diary's safety: findings, copies, going back and merging, in the words of the commands."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from conftest import WorldMaker
from necktrack.model.facts import ENTRY
from necktrack.services import backup_words
from necktrack.services.backups import copies, snapshot_before
from necktrack.services.doctor import examine
from necktrack.services.record import parse_words, record_entry
from necktrack.services.world import World
from necktrack.store.snapshots import DAILY
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.diary import DiaryScreen
from necktrack.tui.screens.line_asked import LineScreen
from screen_words import settle, words_on


def log(world: World, pain: int) -> None:
    words = parse_words(world, [str(pain)])
    record_entry(world, words.entry, words.day)


def flat(app: NecktrackApp) -> str:
    return " ".join(words_on(app).split())


@pytest.fixture
def kept(world: World) -> World:
    """A diary with one entry in its copy, and one after it."""
    log(world, 3)
    snapshot_before(world, DAILY)
    log(world, 7)
    return world


async def opened(app: NecktrackApp, pilot: Pilot[int]) -> DiaryScreen:
    await settle(pilot)
    await pilot.press("d")
    await settle(pilot)
    page = app.screen
    assert isinstance(page, DiaryScreen)
    return page


async def test_it_says_that_all_is_well_and_lists_the_copies_as_the_command_does(kept: World) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(app, pilot)
        assert "Your diary is whole" in flat(app)
        (copy,) = copies(kept)
        assert " ".join(backup_words.line(copy, 0).split()) in flat(app)
        await pilot.press("f")
        await settle(pilot)
        first = examine(kept).findings[0]
        assert f"{first.check}: {first.what}" in flat(app)
        await pilot.press("escape")
        assert isinstance(app.screen, DiaryScreen)


async def test_what_is_wrong_stands_first_with_what_mends_it(kept: World) -> None:
    (month,) = kept.paths.journal.iterdir()
    month.write_bytes(month.read_bytes().replace(b'"value":7', b'"value":1'))
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        assert "Your diary needs care" in flat(app)
        assert "[!!] chains:" in flat(app)
        assert "necktrack doctor --salvage DIR" in flat(app)


async def test_going_back_wants_the_words_typed_and_puts_aside_what_was_there(kept: World) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter", *"yes", "enter")
        assert isinstance(app.screen, LineScreen)
        assert 'Type "go back", or press escape.' in flat(app)
        assert len(kept.journal.facts({ENTRY})) == 2
        app.screen.query_one(Input).value = "Go back"
        await pilot.press("enter")
        await settle(pilot)
        assert "Your diary is again as it was in the copy of" in flat(app)
        assert "What you had is put aside, as it was" in flat(app)
        assert len(kept.journal.facts({ENTRY})) == 1
        log(kept, 5)
    assert kept.journal.verify() == ()


async def test_escape_leaves_everything_as_it_is(kept: World) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("enter", "escape")
        await settle(pilot)
        assert isinstance(app.screen, DiaryScreen)
        assert len(kept.journal.facts({ENTRY})) == 2


async def test_one_goes_back_to_a_copy_also_when_the_diary_is_gone(kept: World) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        app.look_around()
        kept.paths.database.unlink()
        app.look_around()
        await opened(app, pilot)
        assert "was moved or deleted while this window was open" in flat(app)
        await pilot.press("enter", *"go back", "enter")
        await settle(pilot)
        assert "Your diary is again as it was" in flat(app)
        app.look_around()
        assert len(kept.journal.facts({ENTRY})) == 1


async def test_a_copy_is_written_where_one_says(kept: World, tmp_path: Path) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("k")
        app.screen.query_one(Input).value = str(tmp_path / "diary.db")
        await pilot.press("enter")
        await settle(pilot)
        assert (tmp_path / "diary.db").is_file()
        assert "checked, readable by you alone" in flat(app)
        await pilot.press("k")
        app.screen.query_one(Input).value = str(tmp_path / "no stick" / "diary.db")
        await pilot.press("enter")
        await settle(pilot)
        assert "is not there" in flat(app)
        assert "No copy was made" in flat(app)


async def test_a_conflict_copy_is_found_and_taken_in(kept: World, another_world: WorldMaker) -> None:
    device = another_world("phone")
    log(device, 9)
    conflict = kept.paths.home / "necktrack.sync-conflict-20261120-083000-ABC.db"
    conflict.write_bytes(device.paths.database.read_bytes())
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        assert conflict.name in flat(app)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert "Take in what is whole of" in flat(app)
        await pilot.press("enter")
        await settle(pilot)
        assert "took in 1 new, 0 known already" in flat(app)
        assert len(kept.journal.facts({ENTRY})) == 3
        assert conflict.exists()


async def test_every_copy_can_be_checked_whole(kept: World) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(app, pilot)
        await pilot.press("v")
        await settle(pilot)
        assert "The copy is whole." in flat(app)
        (copy,) = kept.paths.snapshots.glob("*.db")
        content = bytearray(copy.read_bytes())
        content[-300:] = bytes(300)
        copy.write_bytes(content)
        await pilot.press("v")
        await settle(pilot)
        assert "Damaged: 1." in flat(app)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_the_list_can_be_reached_at_every_size(kept: World, size: tuple[int, int]) -> None:
    app = NecktrackApp(kept)
    async with app.run_test(size=size) as pilot:
        page = await opened(app, pilot)
        listed = page.query_one(OptionList)
        assert listed.region.height >= 2
        assert app.focused is listed


async def test_a_diary_without_anything_says_so(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot)
        assert "No copy is here yet" in flat(app)
        await pilot.press("enter", "v", "escape")
        assert not isinstance(app.screen, DiaryScreen)
