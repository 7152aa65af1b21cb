"""The app stays open while commands write, and while its diary is moved, put back or closed: nothing typed is lost."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from app_session import allow, begin_session
from conftest import FakeClock, make_world
from necktrack.model.facts import ENTRY, SESSION_EVENT
from necktrack.services.backups import back_up, copy_named, restore
from necktrack.services.history import history
from necktrack.services.record import parse_words, record_entry
from necktrack.services.world import World
from necktrack.tui import app as app_module
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.log_entry import LogScreen
from screen_words import settle, toasts, words_on

WorldMaker = Callable[..., World]


def log(world: World, pain: int, note: str = "") -> str:
    """The id of an entry that a command logs."""
    words = parse_words(world, [str(pain), *([f"note:{note}"] if note else [])])
    return record_entry(world, words.entry, words.day).id


@pytest.fixture
def command(world: World, clock: FakeClock) -> World:
    """Another process on the same home, with one entry stored."""
    other = make_world(world.paths.home, clock, seed=3)
    log(other, 2, "from before")
    return other


async def look(app: NecktrackApp, pilot: Pilot[int]) -> None:
    """The app's next look around."""
    await settle(pilot)
    app.look_around()
    await settle(pilot)


@pytest.mark.parametrize(
    ("key", "shown"), [("h", "a long drive"), ("t", "5.5 (1 day)"), ("w", "neck 9"), ("today", "9")]
)
async def test_every_page_with_entries_shows_what_a_command_logged(
    world: World, command: World, key: str, shown: str
) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        if key != "today":
            await pilot.press(key)
        await look(app, pilot)
        before = words_on(app)
        log(command, 9, "a long drive")
        await look(app, pilot)
        assert words_on(app) != before
        assert shown in words_on(app).lower()


def test_it_looks_often_enough_for_two_seconds() -> None:
    assert app_module._SECONDS_BETWEEN_LOOKS <= 1.5, "the rest is for reading"


async def test_a_look_costs_next_to_nothing(world: World, command: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot)
        looks = 50
        before = time.process_time()
        for _ in range(looks):
            app.look_around()
        spent = (time.process_time() - before) / looks
    assert spent / app_module._SECONDS_BETWEEN_LOOKS < 0.005


async def test_the_cursor_of_the_history_stays_on_its_line(world: World, command: World) -> None:
    mine = log(command, 3, "the one I look at")
    log(command, 4)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("down")
        log(command, 5, "new")
        await look(app, pilot)
        listed = app.screen.query_one(OptionList)
        assert listed.highlighted == 2
        assert history(world)[listed.highlighted].id == mine
        assert app.focused is listed


async def test_a_line_that_is_being_typed_stays_with_its_cursor(world: World, command: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"4/3 sleep", "left", "left")
        line = app.screen.query_one(Input)
        log(command, 9)
        await look(app, pilot)
        assert (line.value, line.cursor_position, app.focused) == ("4/3 sleep", 7, line)


async def test_an_open_log_form_is_not_disturbed(world: World, command: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "minus", "tab")
        form = app.screen
        assert isinstance(form, LogScreen)
        day, step = form.day, form.step
        log(command, 9)
        await look(app, pilot)
        assert (form.day, form.step) == (day, step)
        await pilot.press("1")
        log(command, 8)
        await look(app, pilot)
        await pilot.press("0")
        assert list(form.answers.values()) == [10]


async def test_a_diary_that_is_gone_is_told_at_once_and_what_was_typed_is_kept_until_it_is_back(
    world: World, command: World
) -> None:
    away = world.paths.home.with_name("elsewhere")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot)
        world.paths.home.rename(away)
        await look(app, pilot)
        assert "was moved or deleted while this window was open" in toasts(app)
        assert "trouble with your diary: d" in words_on(app)
        await pilot.press("slash", *"4/3 +desk", "enter")
        await settle(pilot)
        assert "Not stored" in words_on(app)
        assert app.screen.query_one(Input).value == "4/3 +desk"
        assert not world.paths.home.exists()
        assert "4/3 +desk" in app.diary.last_words(), "it is printed when the app ends"
        away.rename(world.paths.home)
        await look(app, pilot)
        assert "trouble with" not in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        assert ("desk",) in [item.entry.tags for item in history(world)]
        assert app.diary.last_words() == ""


async def test_what_cannot_be_stored_is_kept_in_a_file_and_the_file_goes_once_it_is(
    world: World, command: World
) -> None:
    aside = world.paths.home / "necktrack.moved"
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 40)) as pilot:
        await look(app, pilot)
        await pilot.press("l")
        await settle(pilot)
        world.paths.database.rename(aside)
        await pilot.press("7", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, LogScreen)
        (kept,) = world.paths.home.glob("not-stored-*.txt")
        assert f"neck 7 @{world.today().isoformat()}" in kept.read_text()
        assert kept.stat().st_mode & 0o077 == 0
        assert str(kept) in app.diary.last_words()
        aside.rename(world.paths.database)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not kept.exists()
    assert len(history(world)) == 2


async def test_a_diary_that_was_put_back_by_a_command_is_told_and_shown(
    world: World, command: World, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    back_up(command, copy)
    log(command, 9, "after the copy")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await look(app, pilot)
        assert "after the copy" in words_on(app)
        restore(command, copy_named(command, str(copy)))
        await look(app, pilot)
        assert "put back from a copy" in toasts(app)
        assert "after the copy" not in words_on(app)
        assert "trouble" not in words_on(app)


async def test_anothers_diary_gets_nothing_of_what_is_typed_here(
    world: World, command: World, another_world: WorldMaker
) -> None:
    stranger = another_world("stranger")
    log(stranger, 1)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await look(app, pilot)
        stranger.paths.database.replace(world.paths.database)
        await pilot.press("5", "enter")
        await settle(pilot)
        assert "Another diary lies where yours was" in " ".join(words_on(app).split())
    assert len(make_world(world.paths.home, FakeClock(), seed=9).journal.facts({ENTRY})) == 1


MERGE = """
import sys
from pathlib import Path
from necktrack.services.backups import back_up
from necktrack.services.merge import merge
from necktrack.wiring import real_world

world = real_world(Path(sys.argv[1]))
other = Path(sys.argv[2])
merge(world, other)
for number in range(3):
    back_up(world, other.parent / f"copy-{number}.db")
    merge(world, other)
"""


@pytest.fixture
def merging(world: World, another_world: WorldMaker) -> subprocess.Popen[bytes]:
    """A process that merges another device's ten entries and takes copies, again and again."""
    device = another_world("device")
    for pain in range(10):
        log(device, pain)
    return subprocess.Popen([sys.executable, "-c", MERGE, str(world.paths.home), str(device.paths.home)])


async def test_merging_and_copying_beside_the_app_and_beside_logging_lose_nothing(
    world: World, command: World, merging: subprocess.Popen[bytes]
) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        mine = 0
        while merging.poll() is None or mine < 3:
            await pilot.press("4", "enter")
            mine += 1
        await look(app, pilot)
    assert merging.returncode == 0
    assert len(world.journal.facts({ENTRY})) == 1 + 10 + mine
    assert world.journal.verify() == ()


async def test_what_was_told_in_a_session_is_kept_while_the_diary_is_gone(world: World, command: World) -> None:
    allow(world)
    aside = world.paths.home / "necktrack.moved"
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        player = await begin_session(pilot)
        world.paths.database.rename(aside)
        await pilot.press("space")
        await settle(pilot)
        assert app.screen is player
        (kept,) = world.paths.home.glob("not-stored-*.txt")
        assert "Pause" in kept.read_text()
        aside.rename(world.paths.database)
        await pilot.press("space")
        await settle(pilot)
        assert not kept.exists()
    assert world.journal.facts({SESSION_EVENT})
