"""Makes a running app cheap for tests: it paints when a test looks, and reads no stylesheet twice."""

import pytest
from textual import _wait
from textual._compositor import visible_screen_stack  # type: ignore[attr-defined]
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.pilot import Pilot
from textual.screen import Screen

_GRANULARITY = 0.01
"""Seconds between two looks at whether the app is idle; Textual's own 0.02 is most of what a pressed key costs."""
_RULES: dict[tuple[object, ...], list[RuleSet]] = {}
"""Rules by the text they were read from and the colours of the theme."""

_read_rules = Stylesheet._parse_rules
_paint_now = Screen._compositor_refresh
_press, _pause = Pilot.press, Pilot.pause


def make_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot notice sooner that the app is idle, the app paint once per step, and apps share what they read."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", _GRANULARITY)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", _GRANULARITY / 20)
    monkeypatch.setattr(Stylesheet, "_parse_rules", _rules_read_once)
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
    await _press(self, *keys)
    _paint(self.app)


async def _pause_and_paint(self: Pilot[object], delay: float | None = None) -> None:
    await _pause(self, delay)
    _paint(self.app)
