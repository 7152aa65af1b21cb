"""What a tired person on any terminal relies on: nothing hidden, nothing cut, every key told, text taken literally."""

from pathlib import Path
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from conftest import FakeClock
from nasty_pack import HOSTILE_PACK, NASTY
from necktrack.model.facts import SESSION_END
from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.install import install
from necktrack.services.packs import use_pack
from necktrack.services.record import parse_words, record_entry
from necktrack.services.safety import record_answers, set_country, standing
from necktrack.services.sessions import begin, finish
from necktrack.services.world import World
from necktrack.tui.app import NecktrackApp
from necktrack.tui.hints import in_app
from necktrack.tui.widgets.plain import Plain
from running import run, run_to_end
from screen_words import settle


class Clock(Protocol):
    """The fake clock of conftest."""

    def advance(self, seconds: float) -> None: ...


MARKED = (
    ("", "routine|check"), ("p", "routine|summary|nod"), ("2 enter", "nod|step|mistake"),
    ("escape c", "check"), ("enter", "check|reason|noise"), ("1", "way|figure"), ("enter", "prompt|no|yes"),
    ("0 enter", "noise"),
)
"""Keys, one after the other, and the words of the pack that stand on the page then."""


@pytest.fixture
def allowed(world: World) -> World:
    """A world in which nothing withholds exercise today."""
    set_country(world, "GB")
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
    return world


async def until_told(pilot: Pilot[int], words: str) -> None:
    """Wait, two seconds at most, until the words stand on the screen."""
    for _ in range(100):
        if words in words_on(pilot.app):
            return
        await pilot.pause(0.02)
    pytest.fail(f"never told: {words}")


def lines_on(app: App[int]) -> list[str]:
    """The rows of the terminal as the person sees them."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def words_on(app: App[int]) -> str:
    return " ".join(" ".join(lines_on(app)).split())


async def test_a_phone_shows_whole_labels_and_a_wide_window_all_of_them(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        assert lines_on(app)[-1].split() == ["l", "Log", "p", "Play", "c", "Check", "s", "Safety", "?", "Help"]
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "t Trends" in lines_on(app)[-1]


async def test_what_is_said_in_passing_hides_nothing(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        for size in [(40, 12), (80, 24)]:
            await pilot.resize_terminal(*size)
            app.clear_notifications()
            await settle(pilot)
            assert "What was stored stays stored" not in words_on(app), size
            await pilot.press("ctrl+c")
            await settle(pilot)
            shown = words_on(app)
            assert "What was stored stays stored" in shown, size
            assert "Log how you are now l" in shown, size
            assert "? Help" in shown, size
            assert "log: 4/3" in shown, size


async def test_the_stop_question_shows_all_its_lines(allowed: World) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "2", "enter", "x")
        await settle(pilot)
        assert "7 end the session: another reason esc: nothing" in words_on(app).replace("│ │ ", "")
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert "esc: nothing" in words_on(app)


@pytest.mark.parametrize(("hint", "said"), [
    ("Answer it: necktrack safety --quick.", "Answer it: p asks it."),
    ("Answer the safety questions: necktrack safety --ask. In an emergency call 112.",
     "Answer the safety questions: s, then a. In an emergency call 112."),
    ('record it under Safety: necktrack safety --clear a --clear b --seen-on DAY --note "what was said"',
     "record it under Safety: s, then v"),
    ("Delete it and write it again: necktrack delete abc12.", "Delete it and write it again: x in the history."),
    ("For example: necktrack edit abc12 4/3", "For example: 4/3"),
    ("For example: necktrack log 4/3", "For example: 4/3"),
    ("An answer given by mistake is told in: necktrack safety.",
     "An answer given by mistake is told on the safety page: s, then m."),
    ("See necktrack pack list.", "See necktrack pack list."),
])
def test_advice_names_keys_where_the_app_has_them(hint: str, said: str) -> None:
    assert in_app(hint) == said


async def test_a_session_left_open_for_days_is_closed_at_the_start(allowed: World, clock: Clock) -> None:
    begin(allowed, None, pain_before=2)
    clock.advance(49 * 3600)
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until_told(pilot, "left open is stored")
        assert len([fact for fact in allowed.journal.facts({SESSION_END}) if fact.kind == SESSION_END]) == 1


async def test_a_session_of_today_stays_open_at_the_start(allowed: World, clock: Clock) -> None:
    begin(allowed, None, pain_before=2)
    clock.advance(3600)
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "open at" in words_on(app)


async def test_markup_in_a_pack_is_shown_as_it_is(allowed: World, tmp_path: Path) -> None:
    file = tmp_path / "hostile.toml"
    file.write_text(HOSTILE_PACK, encoding="utf-8")
    install(allowed, file)
    use_pack(allowed, "north-clinic.hostile")
    app = NecktrackApp(allowed)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys, words in MARKED:
            for key in keys.split():
                await pilot.press(key)
                await settle(pilot)
            for word in words.split("|"):
                assert f"{NASTY} {word}" in words_on(app), (keys, word)


async def test_a_half_dose_is_listed_as_it_will_be_played(allowed: World) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "5")
        assert "Small turns, lying 2 times" in words_on(app)
        assert "Slow belly breathing 40 s" in words_on(app)
        await pilot.press("h")
        assert "Turning within comfort 4 times" in words_on(app)


async def test_help_opens_from_a_task_and_names_the_report(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 120)) as pilot:
        await pilot.press("s", "f1")
        await settle(pilot)
        assert "necktrack report One page for your provider" in words_on(app)
        assert "e Edit the scores under the cursor" in words_on(app)


async def test_the_history_says_its_own_keys_and_what_it_did(world: World) -> None:
    ready = parse_words(world, ["4"])
    record_entry(world, ready.entry, ready.day)
    app = NecktrackApp(world, start="history")
    async with app.run_test(size=(40, 12), notifications=True) as pilot:
        await settle(pilot)
        assert lines_on(app)[-1].split() == ["e", "Edit", "x", "Delete", "?", "Help", "u", "Undo", "esc", "Back"]
        await pilot.press("x", "1")
        await settle(pilot)
        assert "Deleted. u brings it back." in words_on(app)


async def test_the_mean_of_several_entries_says_so(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "enter", "7", "enter")
        await settle(pilot)
        assert "5.5 neck pain higher is worse; average of today's entries" in words_on(app)


async def test_enter_goes_on_from_a_tick_in_the_clearance(allowed: World) -> None:
    record_answers(allowed, dict.fromkeys(QUESTIONS, Answer.NO) | {"surgery": Answer.YES}, Scope.FULL)
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "v", "space", "enter", *"today", "enter", *"may begin", "enter")
        await settle(pilot)
        assert not standing(allowed).blocks


async def test_a_session_done_in_full_stays_in_sight_beside_a_later_one(allowed: World, clock: FakeClock) -> None:
    finish(allowed, run_to_end(allowed, clock, begin(allowed, "starter", pain_before=2)))
    record_answers(allowed, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
    finish(allowed, run(allowed, clock, begin(allowed, "starter", pain_before=2), 30))
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "[x] Three-minute start done, 1 in full, 1 in part" in words_on(app)


@pytest.mark.parametrize("size", [(112, 32), (120, 40), (60, 24)])
async def test_lines_of_the_day_fold_below_their_words_and_say_which_are_posture_checks(
    world: World, size: tuple[int, int]
) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = words_on(app)
        assert "Turn and glide posture check, waits for safety" in shown
        assert "[WAIT] s 4 more posture checks waits for safety" in shown
        due = str(app.screen.query_one("#today-due", Plain).content).split("\n")[1:]
        assert all(line.startswith(("[", "   ")) for line in due)
        assert size[0] < 72 or sum("waits" in line for line in due) == len([line for line in due if "[WAIT]" in line])


async def test_a_line_that_was_stored_gives_way_to_what_is_stored_later(allowed: World) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4", "enter")
        await settle(pilot)
        assert "Stored for today" in words_on(app)
        app.look_around()
        await settle(pilot)
        assert "Stored for today" in words_on(app)
        await pilot.press("u")
        await settle(pilot)
        assert "Stored for today" not in words_on(app)


async def test_the_easier_form_is_listed_once_and_its_reason_told(allowed: World) -> None:
    app = NecktrackApp(allowed)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("p", "5")
        await settle(pilot)
        assert "the easier form and half of it is offered" in words_on(app)
        assert "becomes" not in words_on(app)
