"""After a session in the app: everything may stay open, few keys, nothing typed lands in the wrong question."""

from pathlib import Path

from textual import events

from app_session import Clock, allow, play, play_on, run_on
from conftest import WorldMaker
from nasty_pack import HOSTILE_PACK, NASTY
from necktrack.model.facts import SESSION_END, Fact
from necktrack.services.history import history
from necktrack.services.install import install
from necktrack.services.packs import use_pack
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.screens.player import PlayerScreen
from necktrack.tui.screens.session_end import SessionEndScreen
from necktrack.tui.screens.today import TodayScreen
from screen_words import SIZES, settle, toasts, words_on


def ends(world: World) -> list[Fact]:
    return [fact for fact in world.journal.facts({SESSION_END}) if fact.kind == SESSION_END]


async def test_all_of_it_can_be_told(world: World, clock: Clock, another_world: WorldMaker) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            person = allow(another_world(str(size)))
            await play_on(pilot, clock, await play(pilot, clock, person))
            assert isinstance(app.screen, SessionEndScreen), size
            for key, words in (("2", "Pain now?"), ("2", "Did you do it?"), ("6", "How hard was it?")):
                assert words in words_on(app), size
                await pilot.press(key, "tab")
                await settle(pilot)
            assert "What was hard?" in words_on(app), size
            assert "3 [ ] Chin glide back" in words_on(app), size
            await pilot.press("1", "3", "tab", *"a [/] note", "enter")
            await settle(pilot)
            (end,) = ends(person)
            told = {name: end.content[name] for name in ("pain_after", "did_it", "effort", "hard", "note")}
            assert told == {
                "pain_after": 2, "did_it": "mostly", "effort": 6, "hard": ["breath-diaphragm", "chin-tuck"],
                "note": "a [/] note",
            }, size


async def test_nothing_has_to_be_told(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await play_on(pilot, clock, await play(pilot, clock, world))
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert "Stored: Three-minute start: all done" in toasts(app)
    (end,) = ends(world)
    assert end.content["pain_after"] is None
    assert end.content["outcome"] == "full"


async def test_what_is_typed_ahead_lands_where_it_belongs(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play_on(pilot, clock, await play(pilot, clock, world))
        typed = [("1", "1"), ("tab", "\t"), ("3", "3"), ("tab", "\t"), ("4", "4"), ("tab", "\t"), ("2", "2"),
                 ("tab", "\t"), ("o", "o"), ("k", "k"), ("enter", "\r")]
        for key, character in typed:
            app.post_message(events.Key(key, character))
        await settle(pilot)
    (end,) = ends(world)
    assert (end.content["pain_after"], end.content["did_it"], end.content["effort"]) == (1, "full", 4)
    assert (end.content["hard"], end.content["note"]) == (["rot-arom"], "ok")


async def test_a_short_session_asks_nothing_afterwards(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world), start="play", routine="desk")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("2", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        await play_on(pilot, clock, app.screen)
        assert isinstance(app.screen, TodayScreen)
        assert "Stored: Two-minute desk break" in toasts(app)
    assert len(ends(world)) == 1


async def test_a_short_session_that_a_rule_stopped_asks_for_the_pain(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world), start="play", routine="desk")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PlayerScreen)
        await run_on(pilot, clock, app.screen, 15)
        await pilot.press("5", "n")
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)
        assert "Pain now?" in words_on(app)
        assert "did you do it" not in words_on(app)


async def test_less_than_all_of_it_is_no_shame(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24)) as pilot:
        await play_on(pilot, clock, await play(pilot, clock, world))
        await pilot.press("tab")
        await settle(pilot)
        assert "every answer is fine" in words_on(app)
        await pilot.press("0", "enter")
        await settle(pilot)
        (item,) = history(world, kinds={"session"})
        assert (item.content["outcome"], item.content["did_it"]) == ("partial", "hardly")
        assert "done in part" in words_on(app)


async def test_a_session_that_was_ended_early_asks_the_pain_and_a_note(
    world: World, clock: Clock, another_world: WorldMaker
) -> None:
    app = NecktrackApp(allow(world))
    said = {
        ("5", 7): "Ended here, which is fine.",
        ("7", 60): "Ended here, which is fine. Kept: Slow belly breathing, a part of Turning within comfort.",
        ("6", 7): "Stopped because you are not well, which is right.",
        ("c", 60): "Stopped because you are not well, which is right.",
    }
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for (key, seconds), words in said.items():
            person = allow(another_world(f"{key} {seconds}"))
            await play(pilot, clock, person, seconds)
            await pilot.press("x", key)
            await settle(pilot)
            if key in "6c":
                await pilot.press("escape")
                await settle(pilot)
            shown = words_on(app)
            assert words in shown, key
            assert "The end." not in shown, key
            for asked in ("did you do it", "how hard", "what was hard"):
                assert asked not in shown, key
            await pilot.press("3", "tab", *"ok", "enter")
            await settle(pilot)
            (end,) = ends(person)
            assert (end.content["pain_after"], end.content["note"]) == (3, "ok"), key
            assert ", 0 of" not in toasts(app), key
            await pilot.press("escape")
            app.clear_notifications()
            await settle(pilot)


async def test_names_of_a_pack_are_shown_as_they_are(world: World, clock: Clock, tmp_path: Path) -> None:
    file = tmp_path / "hostile.toml"
    file.write_text(HOSTILE_PACK.replace("duration_s = 60", "duration_s = 200").replace("minutes = 1", "minutes = 3"))
    install(allow(world), file)
    use_pack(world, "north-clinic.hostile")
    app = NecktrackApp(world)
    async with app.run_test(size=(120, 40)) as pilot:
        await play_on(pilot, clock, await play(pilot, clock, world))
        assert f"{NASTY} routine" in words_on(app)
        await pilot.press("tab", "tab", "tab")
        await settle(pilot)
        assert f"{NASTY} nod" in words_on(app)


async def test_an_end_that_cannot_be_stored_can_be_tried_again(world: World, clock: Clock) -> None:
    app = NecktrackApp(allow(world))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await play_on(pilot, clock, await play(pilot, clock, world))
        home = world.paths.home
        journal = world.paths.journal
        journal.rename(home / "away")
        journal.write_text("in the way")
        await pilot.press("3", "enter")
        await settle(pilot)
        assert isinstance(app.screen, SessionEndScreen)
        journal.unlink()
        (home / "away").rename(journal)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, TodayScreen)
    (end,) = ends(world)
    assert end.content["pain_after"] == 3
