"""Makes a running app cheap for tests: it paints when a test looks, and no stylesheet is read twice."""

import asyncio
import time
from typing import Any

import pytest
import textual.app
from textual._compositor import visible_screen_stack  # type: ignore[attr-defined]
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.pilot import Pilot
from textual.screen import Screen

from quick_style import share_styles

_LONGEST = 30.0
"""Seconds that an app may be busy before a test looks all the same."""
_A_THREAD = 0.001
"""Seconds between two looks at whether a thread is done."""
_RULES: dict[tuple[object, ...], list[RuleSet]] = {}
"""Rules by the text they were read from and the colours of the theme."""

_read_rules = Stylesheet._parse_rules
_paint_now = Screen._compositor_refresh


def make_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot see at once that the app is idle, the app paint once per step, and apps share what they read."""
    monkeypatch.setattr(textual.app, "wait_for_idle", _let_go)
    monkeypatch.setattr(App, "delay_update", _delay_nothing)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _rules_read_once)
    share_styles(monkeypatch)
    monkeypatch.setattr(Screen, "_compositor_refresh", _paint_later)
    monkeypatch.setattr(Pilot, "press", _press_and_paint)
    monkeypatch.setattr(Pilot, "pause", _pause_and_paint)


def paint_always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app paint each time it wants to, as in a terminal."""
    monkeypatch.setattr(Screen, "_compositor_refresh", _paint_now)


def _rules_read_once(
    self: Stylesheet, css: str, read_from: CSSLocation, is_default_rules: bool = False, tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:  # fmt: skip
    key = (css, read_from, is_default_rules, tie_breaker, scope, tuple(self._variables.items()))
    if key not in _RULES:
        _RULES[key] = _read_rules(self, css, read_from, is_default_rules, tie_breaker, scope)
    return _RULES[key]


def _paint_later(self: Screen[object]) -> None:
    """Note that the screen in front is to be painted; whatever lies behind does as ever."""
    if self is not self.app.screen:
        _paint_now(self)
        return
    self._dirty_widgets.clear()
    setattr(self, _IS_UNPAINTED, True)
    self.app._update_mouse_over(self)


_IS_UNPAINTED = "_is_unpainted_in_tests"


def _paint(app: App[object]) -> None:
    """Render every line of the screen in front, where it changed; what cannot be drawn raises in the test."""
    if app._exception is None and app.screen_stack and vars(app.screen).pop(_IS_UNPAINTED, False):
        visible_screen_stack.set(app._background_screens)
        app.screen._compositor.render_strips()


async def _press_and_paint(self: Pilot[object], *keys: str) -> None:
    _paint(self.app)
    for key in keys:
        await self.app._press_keys([key])
        await until_idle(self.app)


async def _pause_and_paint(self: Pilot[object], delay: float | None = None) -> None:
    if delay is not None:
        await asyncio.sleep(delay)
    await until_idle(self.app)
    _paint(self.app)


async def _let_go(_least: float = 0.0, _most: float = 0.0) -> None:
    """What Textual waits after each key: whoever pressed it waits until all that follows from it is done."""
    await asyncio.sleep(0)


def _delay_nothing(_app: App[object], delay: float = 0.0) -> None:
    """Going to another place holds painting back for a moment, so that nothing flickers; no test sees that."""
    del delay


async def until_idle(app: App[Any]) -> None:
    """Wait until all messages are taken in, the page is laid out, and no thread reads or moves anything."""
    end = time.monotonic() + _LONGEST
    while app._exception is None and time.monotonic() < end:
        await asyncio.sleep(0)
        if _has_more_to_do():
            continue
        if app.screen_stack and app.screen._update_timer._active.is_set():
            app.screen._on_timer_update()
        elif app._resize_timer is not None:
            app._check_resize()
        elif _is_at_work(app):
            await asyncio.sleep(_A_THREAD)
        else:
            return


def _is_at_work(app: App[Any]) -> bool:
    """True while a thread reads, or something moves on the page."""
    is_reading = any(worker._thread_worker and not worker.is_finished for worker in app.workers)
    return is_reading or not app.animator._complete_event.is_set()


def _has_more_to_do() -> bool:
    """True when something waits for its turn in the loop."""
    ready: object = vars(asyncio.get_running_loop())["_ready"]
    return bool(ready)
