"""How the app looks and behaves beside its screens: contrast, keys, crashes, quiet."""

import asyncio
import re
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.color import Color
from textual.theme import Theme

from necktrack.model.questions import QUESTIONS, QUICK_QUESTIONS
from necktrack.model.screening import Answer, Scope
from necktrack.services.record import parse_words, record_entry
from necktrack.services.safety import record_answers, set_country
from necktrack.services.world import World
from necktrack.tui import commands
from necktrack.tui.app import NecktrackApp
from necktrack.tui.commands import Command
from necktrack.tui.crash import crash_words
from necktrack.tui.screens.page import Page
from necktrack.tui.themes import READ_PAIRS, THEMES

FEWEST_CONTRAST = 4.5
TUI = Path(commands.__file__).parent
GROUPS: dict[str, tuple[Command, ...]] = {
    name: value for name, value in vars(commands).items()
    if isinstance(value, tuple) and value and isinstance(value[0], Command)
}


def luminance(color: Color) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast_of(one: Color, other: Color) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_its_ground(theme: Theme) -> None:
    tokens = theme.to_color_system().generate()
    for text, ground in READ_PAIRS:
        contrast = contrast_of(Color.parse(tokens[text]), Color.parse(tokens[ground]))
        assert contrast >= FEWEST_CONTRAST, (text, ground, round(contrast, 2))


def test_colours_stand_in_the_themes_alone() -> None:
    for path in [*TUI.rglob("*.py"), *TUI.rglob("*.tcss")]:
        if path.name != "themes.py":
            assert not re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("name", GROUPS)
def test_every_verb_has_a_key_a_title_and_help(name: str) -> None:
    group = GROUPS[name]
    keys = [key for command in group for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert len({command.id for command in group}) == len(group)
    for command in group:
        assert command.title
        assert command.help
        assert len(command.label) <= 10


@pytest.mark.parametrize("name", GROUPS)
def test_the_footer_holds_at_most_six_verbs(name: str) -> None:
    assert sum(command.in_footer for command in GROUPS[name]) <= 6


@pytest.mark.parametrize("name", GROUPS)
def test_the_keys_of_a_narrow_footer_fit_into_forty_columns(name: str) -> None:
    shown = [each for each in GROUPS[name] if each.in_footer and each.action not in commands.WIDE_ONLY]
    assert len(" ".join(f"{each.key_shown} {each.label}" for each in shown)) <= 40


def test_a_crash_tells_its_place_and_nothing_that_was_typed() -> None:
    def break_with(note: str) -> None:
        raise ValueError(f"cannot take {note}")

    with pytest.raises(ValueError, match="cannot") as caught:
        break_with("PRIVATE pain note")
    text = crash_words(caught.value).plain
    assert "PRIVATE" not in text
    assert "ValueError" in text
    assert "break_with" in text


async def break_down(app: NecktrackApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.call_later(lambda: 1 // 0)
        await pilot.pause()


async def test_a_crash_of_the_app_prints_no_traceback(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    app = NecktrackApp(world)
    with pytest.raises(ZeroDivisionError):
        await break_down(app)
    said = capsys.readouterr().err
    assert "because of a bug" in said
    assert "Traceback" not in said
    assert app.return_code == 1


async def test_a_signal_ends_the_app_with_its_code(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.leave_for_signal(143)
        await asyncio.sleep(0)
    assert app.return_code == 143


async def test_the_palette_finds_a_verb_by_its_name(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"posture")
        await pilot.pause(0.1)
        await pilot.press("enter", "enter")
        await pilot.pause(0.1)
        assert any(screen.query("#checks-list") for screen in app.screen_stack)


async def test_help_says_what_the_app_is_not(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        text = " ".join(str(widget.render()) for widget in app.screen.query("Plain"))
        assert "not medical care" in text
        assert "In an emergency call" in text


async def test_a_too_small_window_says_so(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        assert app.screen.query_one("#too-small").display
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not app.screen.query_one("#too-small").display


class Watched(Page[None]):
    """A page that remembers for which window it was made."""

    def compose_page(self) -> ComposeResult:
        self.made_for = self.classes
        yield from ()


async def test_a_page_is_laid_out_for_its_window_from_the_start(world: World) -> None:
    app = NecktrackApp(world)
    async with app.run_test(size=(40, 12)) as pilot:
        page = Watched(world)
        await app.push_screen(page)
        await pilot.pause()
        assert page.made_for == page.classes == {"-narrow", "-low"}


@pytest.mark.parametrize("keys", ["c", "c enter", "h", "p 2 enter x"])
async def test_the_line_under_the_cursor_can_be_read(world: World, keys: str) -> None:
    set_country(world, "GB")
    record_answers(world, dict.fromkeys(QUESTIONS, Answer.NO), Scope.FULL)
    record_answers(world, dict.fromkeys(QUICK_QUESTIONS, Answer.NO), Scope.QUICK)
    ready = parse_words(world, ["4"])
    record_entry(world, ready.entry, ready.day)
    app = NecktrackApp(world)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys.split():
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        cursor = app.screen.query("OptionList, ChoiceList").last().region
        row = [segment for strip in app.screen._compositor.render_strips()[cursor.y:cursor.y + 1] for segment in strip]
        styles = [each.style for each in row if each.text.strip(" │") and each.style]
        assert styles
        for style in styles:
            assert style.color is not None
            assert style.bgcolor is not None
            colours = [Color(*each.get_truecolor()) for each in (style.color, style.bgcolor)]
            assert contrast_of(*colours) >= FEWEST_CONTRAST
