"""The app asks, takes and shows what a pack asks each day, on every size of window."""

import pytest

from hands_pack import remove_hands_pack, use_hands_pack
from necktrack.model.entries import Entry, entry_body
from necktrack.model.facts import ENTRY
from necktrack.model.scores import Measure, Reading
from necktrack.services.history import history
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from own_measures import EFFORT, GRIP
from screen_words import SIZES, settle, toasts, words_on
from weeks import draft


@pytest.mark.parametrize("size", SIZES)
async def test_the_packs_questions_come_last_and_are_answered_by_keys(world: World, size: tuple[int, int]) -> None:
    use_hands_pack(world)
    app = NecktrackApp(world)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("l", "4", "enter", "tab", "tab", "tab")
        shown = words_on(app)
        assert "5 of 7 How strong was your grip today?" in shown
        for words in ("0 no grip", "10 as ever", "higher is better"):
            assert words in shown
        await pilot.press("7", "enter")
        shown = words_on(app)
        assert "6 of 7 How hard was your walk {today}?" in shown
        for words in ("type 6 to 20", "6 no effort … 20 all I had", "higher is worse"):
            assert words in shown
        await pilot.press("1", "2", "ctrl+s")
        await settle(pilot)
        (item,) = history(world, kinds=[ENTRY])
        assert [(reading.measure, reading.value) for reading in item.entry.readings] == [
            (Measure.PAIN, 4), (GRIP, 7), (EFFORT, 12)]
        assert "grip 7, walk effort 12" in toasts(app)


async def test_the_entry_bar_takes_its_id(world: World) -> None:
    use_hands_pack(world)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*"4", "space", *"grip", "space", *"7", "enter")
        await settle(pilot)
        shown = words_on(app)
        assert "neck pain 4, grip 7" in shown
        assert "7 grip higher is better" in shown


async def test_an_entry_is_edited_after_its_pack_is_gone(world: World) -> None:
    use_hands_pack(world)
    world.journal.append([draft(world, ENTRY, entry_body(Entry((Reading(GRIP, 7),))))])
    remove_hands_pack(world)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("h")
        await settle(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("end", "backspace", "5", "enter")
        await settle(pilot)
    (item,) = history(world, kinds=[ENTRY])
    assert item.entry.readings == (Reading(GRIP, 5),)


@pytest.mark.parametrize("size", SIZES)
async def test_trends_list_it_with_its_direction_and_no_label_where_there_is_no_rule(
    world: World, size: tuple[int, int]
) -> None:
    body = entry_body(Entry((Reading(GRIP, 7), Reading(EFFORT, 12))))
    world.journal.append([draft(world, ENTRY, body, days_ago=ago) for ago in range(40, -1, -1)])
    app = NecktrackApp(world)
    async with app.run_test(size=(size[0], 80)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        await settle(pilot)
        shown = words_on(app)
        for words in ("Grip 7.0 (14 days)", "about the same", "higher is better", "Walk effort 12.0 (14 days)"):
            assert words in shown
