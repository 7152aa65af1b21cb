"""The tests of the app paint less often than a terminal, and still see what cannot be drawn."""

from typing import ClassVar, NoReturn

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget


class Torn(Widget):
    """A widget that has a size but cannot be drawn."""

    DEFAULT_CSS = "Torn { height: 1; width: 1; }"

    def render_line(self, y: int) -> NoReturn:
        raise ArithmeticError(y)


class TornApp(App[int]):
    """Shows it when a key is pressed."""

    BINDINGS: ClassVar = [("t", "tear", "Tear")]

    def compose(self) -> ComposeResult:
        yield from ()

    def action_tear(self) -> None:
        self.mount(Torn())


async def show(*keys: str) -> None:
    async with TornApp().run_test() as pilot:
        await pilot.press(*keys)
        await pilot.pause()


async def test_what_cannot_be_drawn_fails_the_test_that_shows_it() -> None:
    await show("x")
    with pytest.raises(ArithmeticError):
        await show("t")
