"""The app as a person uses it: keys in, words and stored facts out."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Protocol

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from conftest import WorldMaker
from necktrack.model.facts import ENTRY, SCREENING
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.scores import Measure
from necktrack.model.screening import Answer, Scope
from necktrack.services.history import history
from necktrack.services.record import parse_words, record_entry
from necktrack.services.safety import record_answers, set_country, standing
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.places import screen_for
from necktrack.tui.screens.page import Page
from necktrack.tui.screens.player import PlayerScreen
from quick_app import paint_always
from screen_words import SIZES, settle, toasts


class Clock(Protocol):
    """The fake clock of conftest."""

    def advance(self, seconds: float) -> None: ...


NASTY = ('worse [/] after "lifting" \x1b[31m', "[@click=app.pwn]x[/]")


def allow(world: World) -> None:
    """Answer every safety question with no."""
    set_country(world, "GB")
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)


async def paste(pilot: Pilot[int], text: str) -> None:
    """Put text into the line that has the cursor, as a terminal pastes it."""
    line = pilot.app.screen.focused
    assert isinstance(line, Input)
    line.insert_text_at_cursor(text)
    await pilot.pause()


def words_on(app: NecktrackApp) -> str:
    """Everything that the person sees."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def flat(text: str) -> str:
    return " ".join(text.split())


async def each_size(pilot: Pilot[int]) -> AsyncIterator[tuple[int, int]]:
    """The window in one size after another, with nothing said in passing."""
    for size in SIZES:
        await pilot.resize_terminal(*size)
        pilot.app.clear_notifications()
        await settle(pilot)
        yield size


async def test_the_first_open_asks_nothing_and_offers_to_log(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        async for size in each_size(pilot):
            assert "Log how you are now" in words_on(app), size
            assert "Due today" in words_on(app), size


async def test_a_day_is_logged_by_keys(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        async for size in each_size(pilot):
            before = history(world)
            await pilot.press("l", "4", "enter", "3", "enter", "tab", "1", "0", "enter")
            assert "note" in words_on(app).lower(), size
            await paste(pilot, "long drive")
            await pilot.press("enter")
            await settle(pilot)
            (item,) = [each for each in history(world) if each not in before]
            assert [(reading.measure, reading.value) for reading in item.entry.readings] == [
                (Measure.PAIN, 4), (Measure.STIFFNESS, 3), (Measure.STIFFNESS, 10)], size
            assert item.note == "long drive"
            assert item.short in toasts(app), size
            assert app.screen.query("#today-due"), size


async def test_the_log_says_both_ends_of_each_scale(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.press("l")
        async for size in each_size(pilot):
            shown = flat(words_on(app))
            assert "0 none" in shown, size
            assert "10 worst you can imagine" in shown, size
            assert "higher is worse" in shown, size


async def test_leaving_the_log_loses_nothing(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "7", "enter", "escape")
        assert history(world) == ()
        await pilot.press("l")
        assert "neck pain                 7" in words_on(app)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert history(world)[0].entry.readings[0].value == 7


async def test_scores_typed_ahead_belong_to_the_questions_they_were_meant_for(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await settle(pilot)
        type_ahead(app, "5", "enter", "3", "tab", "tab", "1", "0", "enter", "o", "k", "n")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
    (item,) = history(world)
    said = [(reading.region, reading.measure.id, reading.value) for reading in item.entry.readings]
    assert said == [("neck", "pain", 5), ("neck", "stiffness", 3), ("low-back", "stiffness", 10)]
    assert item.entry.note == "okn"


def type_ahead(app: NecktrackApp, *keys: str) -> None:
    """Keys that arrive at once, as over a slow connection."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_a_tick_typed_ahead_lands_on_the_line_that_was_gone_to(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s", "a")
        await settle(pilot)
        type_ahead(app, "end", "space", "enter")
        await settle(pilot)
        assert "2 of 5" in words_on(app)
        type_ahead(app, "down", "down", "space")
        await settle(pilot)
        assert "[x] Do you have neck stiffness with fever" in words_on(app)


async def test_no_pain_is_one_key(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "n", "ctrl+s")
        await settle(pilot)
        assert [reading.value for reading in history(world)[0].entry.readings] == [0, 0]


async def test_a_late_day_is_told_before_it_is_stored(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "minus", "minus", "minus")
        assert "shown hollow" in words_on(app)
        await pilot.press("4", "ctrl+s")
        await settle(pilot)
        assert history(world)[0].day == date(2026, 11, 17)
        assert history(world)[0].late


@pytest.mark.parametrize("size", SIZES)
async def test_the_entry_bar_logs_a_line(world: World, size: tuple[int, int]) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=size) as pilot:
        await pilot.press("4")
        await paste(pilot, '/3 low-back 2 "long drive" +desk @yesterday')
        await pilot.press("enter")
        await settle(pilot)
        (item,) = history(world)
        assert item.day == date(2026, 11, 19)
        assert [reading.value for reading in item.entry.readings] == [4, 3, 2]
        assert "Stored for yesterday" in words_on(app)


async def test_a_line_that_cannot_be_taken_stays_with_the_reason(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"neck 11", "enter")
        await settle(pilot)
        assert history(world) == ()
        assert "Not stored" in words_on(app)
        assert "neck 11" in words_on(app)


async def test_undo_says_what_it_took_back(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter", "u")
        await settle(pilot)
        assert history(world) == ()
        assert "Taken back" in toasts(app)


async def test_what_another_process_wrote_appears(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        ready = parse_words(world, ["6"])
        record_entry(world, ready.entry, ready.day)
        app.look_around()
        await settle(pilot)
        assert "Today's scores" in words_on(app)


async def test_at_midnight_a_new_day_stands_there(world: World, clock: Clock) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter")
        await settle(pilot)
        assert "Today's scores" in words_on(app)
        clock.advance(13 * 3600)
        app.look_around()
        await settle(pilot)
        assert "Today's scores" not in words_on(app)


async def test_the_safety_questions_are_answered_by_keys(world: World, another_world: WorldMaker) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=SIZES[0]) as pilot:
        async for size in each_size(pilot):
            person = another_world(str(size))
            await app.push_screen(screen_for(person, "safety"))
            await pilot.press("a")
            await pilot.press(*"GB", "enter")
            for _ in range(4):
                await pilot.press("enter")
                assert standing(person).never_asked, size
                await pilot.press("space", "enter")
            assert "No to all" in words_on(app), size
            await pilot.press("enter")
            await settle(pilot)
            assert not standing(person).never_asked, size
            assert not standing(person).blocks, size
            assert "Nothing you answered holds exercises back" in flat(words_on(app)), size
            await pilot.press("escape")


async def test_an_emergency_answer_shows_the_number_and_withholds(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "a", "space", "enter", "escape")
        for _ in range(3):
            await pilot.press("enter", "space", "enter")
        assert "get help now" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        shown = flat(words_on(app))
        assert "Call 999 or 112, or go to an emergency department" in shown
        await pilot.press("escape")
        await settle(pilot)
        shown = flat(words_on(app))
        assert "999 or 112" in shown
        assert "[STOP] Get help now" in shown
        await pilot.press("escape", "p", "enter", "3", "enter")
        await settle(pilot)
        assert not isinstance(app.screen, PlayerScreen)
        assert standing(world).is_withheld


async def test_a_known_answer_asks_when_and_whether_allowed(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "a", "k", "enter")
        for _ in range(3):
            await pilot.press("enter", "space", "enter")
        await pilot.press(*"-3", "tab", "space", "enter")
        assert "my clinician knows" in words_on(app)
        await pilot.press("enter")
        await settle(pilot)
        (screening,) = [fact for fact in world.journal.facts({SCREENING}) if fact.kind == SCREENING]
        assert screening.content["known"] == {"ces_saddle": {"seen_on": "2026-11-17", "allowed": True}}
        assert not standing(world).blocks


async def test_clearance_is_recorded_by_keys(world: World) -> None:
    allow(world)
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO) | {"surgery": Answer.YES}, Scope.FULL)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "v", "space", "tab", *"today", "tab")
        await paste(pilot, "may begin")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert not standing(world).blocks


async def test_a_mistake_is_taken_back_only_with_the_words(world: World) -> None:
    allow(world)
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO) | {"surgery": Answer.YES}, Scope.FULL)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "m", "space", "tab", *"oops", "enter")
        assert standing(world).blocks
        await pilot.press("home", "ctrl+k")
        await paste(pilot, "answered by mistake")
        await pilot.press("enter")
        await settle(pilot)
        assert not standing(world).blocks


async def test_ticks_stay_when_the_questions_are_left(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "a", "down", "space", "escape", "escape", "a")
        assert "[x] Have you newly lost control" in words_on(app)
        assert standing(world).never_asked


async def test_a_tick_never_lands_on_a_line_out_of_sight(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s", "a")
        await settle(pilot)
        await pilot.press("end", "space", "enter")
        await settle(pilot)
        assert "2 of 5" in words_on(app)
        await pilot.press("end", "home", "space", "enter")
        await settle(pilot)
        await pilot.press("escape")
        assert "3 of 5" in words_on(app)
    assert not world.journal.facts({SCREENING})


async def test_going_on_without_an_answer_says_what_is_open_and_keeps_the_number_in_sight(world: World) -> None:
    set_country(world, "GB")
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s", "a")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert 'tick "None of these" with space' in words_on(app)
        assert "In an emergency call 999" in words_on(app)


async def test_many_checks_of_a_first_day_are_told_as_a_number(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "4 more" in words_on(app)


async def test_hostile_text_is_shown_as_it_is(world: World) -> None:
    for note in NASTY:
        ready = parse_words(world, ["4", note if " " in note else f"note:{note}"])
        record_entry(world, ready.entry, ready.day)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        for name in ("today", "trends", "history", "log", "check", "play", "safety", "help"):
            app.action_open(name)
            await settle(pilot)
            assert isinstance(app.screen, Page)
            assert app.screen.place == name
            assert "\x1b" not in words_on(app), name
            if name == "history":
                shown = flat(words_on(app))
                assert "[@click=app.pwn]x[/]" in shown
                assert 'worse [/] after' in shown


async def test_any_window_size_is_survived(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    paint_always(monkeypatch)
    allow(world)
    app = NecktrackApp(world)
    async with app.run_test(size=(1, 1)) as pilot:
        for name in ("today", "log", "play", "safety", "trends"):
            app.action_open(name)
            for size in ((20, 5), (200, 60), (80, 24), (1, 1)):
                await pilot.resize_terminal(*size)
                await settle(pilot)
            assert isinstance(app.screen, Page)
            assert app.screen.place == name


async def test_an_entry_is_edited_and_deleted_in_the_history(world: World) -> None:
    ready = parse_words(world, ["4"])
    record_entry(world, ready.entry, ready.day)
    app = NecktrackApp(world, start="history")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("e", "end", "backspace", "7", "enter")
        await settle(pilot)
        assert history(world, kinds={ENTRY})[0].entry.readings[0].value == 7
        await pilot.press("x", "1")
        await settle(pilot)
        assert history(world) == ()


async def test_a_posture_check_is_written_down(world: World) -> None:
    allow(world)
    app = NecktrackApp(world, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "2", *["enter"] * 4)
        await pilot.press("4", "3", "2", "u", *"calm", "enter")
        await settle(pilot)
        (item,) = history(world, kinds={"check"})
        assert item.content["observer"] == "helper"
        assert [finding["unsure"] for finding in item.content["findings"]] == [False, False, False, True]
        assert item.note == "calm"


async def test_checks_wait_for_the_safety_questions(world: World) -> None:
    app = NecktrackApp(world, start="check")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "enter", "4")
        await settle(pilot)
        assert "Exercises wait" in words_on(app)
        assert history(world, kinds={"check"}) == ()


async def test_ctrl_c_says_how_to_leave(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "ctrl+q" in toasts(app)
        await pilot.press("q")
    assert app.return_code == 0
