"""Posture findings on the body, then and now side by side; drawn larger than they were seen, and saying so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from necktrack.figure.posture import LARGER, LARGER_SHORT, Posture, posture_figures
from necktrack.insight.words import say_period, short_day
from necktrack.model.periods import Period, say_day
from necktrack.services.postures import PostureThenAndNow, first_drawn, posture_then_and_now
from necktrack.tui.commands import POSTURE, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.plain import Plain, plain

_LEAST_BESIDE, _LEAST_FOR_BOTH, _LEAST_FOR_LONG, _LEAST_FOR_SIDES, _LEAST_FOR_ROOM = 40, 60, 76, 80, 100
"""Columns from which on the words fit beside a body, and there is room for the time before, long words, side views,
and space around them."""
_LEVEL = "nothing uneven was seen"
_FRONT, _SIDE = "front", "side"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in one of the two times, by the view in which it is seen."""

    posture: Posture
    front: tuple[str, ...]
    side: tuple[str, ...]

    def words_of(self, views: Sequence[str]) -> list[str]:
        """The findings that are seen in the views."""
        return [line for view in views for line in (self.front if view == _FRONT else self.side)]

    def is_larger(self, views: Sequence[str]) -> bool:
        """True where something is drawn in the views that is larger than it was seen."""
        own = self.posture
        return any(own.words_of_front if view == _FRONT else own.words_of_side for view in views)


class PostureScreen(Page[None]):
    """Shows the body as the last checks found it, beside the time before."""

    place = "posture"
    heading = "Posture"
    BINDINGS = [*bindings(POSTURE)]
    CSS_PATH = PAGES_CSS
    DEFAULT_CSS = """
    PostureScreen #posture-note { padding: 0 1; }
    PostureScreen #posture-both { height: 1fr; }
    PostureScreen .posture-one { width: 1fr; padding: 0 1; }
    PostureScreen .posture-bodies { height: 1fr; }
    PostureScreen FigureView { width: 3fr; height: 1fr; }
    PostureScreen .posture-front { width: 4fr; }
    PostureScreen .posture-side { margin-left: 2; }
    PostureScreen.-tight .posture-one { padding: 0; }
    PostureScreen.-tight .posture-one Plain { padding: 0 1; }
    PostureScreen.-tight .posture-one FigureView { width: 1fr; margin: 0; }
    PostureScreen.-narrow #posture-note { display: none; }
    PostureScreen.-narrow #posture-note.-alone { display: block; }
    PostureScreen.-one-beside .posture-one { layout: horizontal; padding: 0; }
    PostureScreen.-one-beside .posture-one Plain { width: 1fr; }
    PostureScreen.-one-beside .posture-bodies { width: 21; }
    PostureScreen.-one-beside .posture-side { margin-left: 0; }
    """
    AUTO_FOCUS: ClassVar[str] = ""
    found: PostureThenAndNow | None = None
    turned: str = ""
    """The view that the person chose where there is room for one alone; "" shows the one with something in it."""

    def compose_page(self) -> ComposeResult:
        """Two columns: the time before, and now."""
        yield Plain(id="posture-note", classes="muted line")
        with Horizontal(id="posture-both"):
            for name in ("then", "now"):
                with Vertical(id=f"posture-{name}", classes="posture-one"):
                    yield Plain(classes="line")
                    with Horizontal(classes="posture-bodies"):
                        yield FigureView(classes="posture-front")
                        yield FigureView(classes="posture-side")

    def reload(self) -> None:
        """Read the last looks and draw them."""
        found = self.found = self.attempt(lambda: posture_then_and_now(self.world))
        self.query_one("#posture-both").display = found is not None
        note = self.query_one("#posture-note", Plain)
        note.set_class(found is None, "-alone")
        told = "What was seen in the last posture checks. It says nothing about a cause."
        note.show(plain(told if found else self._nothing()))
        if found is not None:
            self._draw(found)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """Show as many bodies as there is room for."""
        self.call_after_refresh(self.reload)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One turns where one view alone is shown and there are two."""
        if action == "turn_view":
            return self._has_side and len(self._views) == 1
        return super().check_action(action, parameters)

    def action_turn_view(self) -> None:
        """Look from the other way."""
        self.turned = _SIDE if self._views == (_FRONT,) else _FRONT
        self.reload()

    def action_go_to_checks(self) -> None:
        """To the list of checks, from which one may have come."""
        if any(isinstance(each, Page) and each.place == "check" for each in self.app.screen_stack):
            self.dismiss()
        else:
            self.post_message(self.Wanted("check"))

    def _nothing(self) -> str:
        """That there is nothing to draw yet, and which check fits first."""
        name = self.attempt(lambda: first_drawn(self.world))
        return f"Nothing was looked at yet. c opens the list of checks{f'; {name} fits first' if name else ''}."

    @property
    def _has_side(self) -> bool:
        """True where a side view has something to show, in one of the two times."""
        times = (self.found.now, self.found.then) if self.found else ()
        return any(each is not None and each.words_of_side for each in times)

    @property
    def _views(self) -> tuple[str, ...]:
        """The views that are drawn of each time."""
        if not self._has_side:
            return (_FRONT,)
        if self.app.size.width >= _LEAST_FOR_SIDES:
            return _FRONT, _SIDE
        times = (self.found.now, self.found.then) if self.found else ()
        has_front = any(each is not None and each.words_of_front for each in times)
        return (self.turned or (_FRONT if has_front else _SIDE),)

    def _draw(self, found: PostureThenAndNow) -> None:
        width = self.app.size.width
        has_both = found.then is not None and width >= _LEAST_FOR_BOTH
        self.query_one("#posture-then").display = has_both
        self.set_class(_LEAST_BESIDE <= width < _LEAST_FOR_BOTH, "-one-beside")
        self.set_class(width < _LEAST_FOR_ROOM and len(self._views) > 1, "-tight")
        beside = found.then if has_both and found.then is not None else found.now
        self._one("now", _found(found.now, beside), f"Now, {self._say(found.days)}")
        if found.then is not None and found.then_days is not None:
            self._one("then", _found(found.then, found.now), f"Then, {self._say(found.then_days)}")

    def _say(self, days: Period) -> str:
        """The days, without what goes without saying where there is little room."""
        today = self.world.today()
        if days.start < days.end:
            is_long = self._has_room_for_long or days.start.year != today.year
            return say_period(days) if is_long else f"{short_day(days.start)} to {short_day(days.end)}"
        said = say_day(days.end, today)
        return said if self._has_room_for_long else said.removesuffix(f" {today.year}").partition(",")[0]

    @property
    def _has_room_for_long(self) -> bool:
        return self.app.size.width >= _LEAST_FOR_LONG

    def _one(self, name: str, found: _Found, title: str) -> None:
        column, views = self.query_one(f"#posture-{name}"), self._views
        drawn = found.words_of(views)
        larger = f"\n({LARGER if self._has_room_for_long else LARGER_SHORT})" if found.is_larger(views) else ""
        parts = (plain(title, "bold"), *(plain(f"\n{line}") for line in drawn), plain(larger, "$text-muted"))
        column.query_one(Plain).show(Content.assemble(*parts, plain(self._not_drawn(found, drawn))))
        figures = posture_figures(found.posture, has_side=self._has_side)
        for place, shown in enumerate(column.query(FigureView)):
            shown.display = (_FRONT, _SIDE)[place] in views
            shown.show(figures[place] if place < len(figures) else None, lambda: 0.0)

    def _not_drawn(self, found: _Found, drawn: Sequence[str]) -> str:
        """The findings that are seen in the view for which there is no room, and which view that is."""
        other = [view for view in (_FRONT, _SIDE) if view not in self._views]
        lines = found.words_of(other)
        if not lines:
            return "" if drawn else f"\n{_LEVEL}"
        if self.has_class("-one-beside") and other == [_FRONT]:
            return ""  # one turns back to them; there is no room for all
        return "".join((f"\n{other[0]}: {lines[0]}", *(f"\n{line}" for line in lines[1:])))


def _found(posture: Posture, beside: Posture) -> _Found:
    lines = posture.words_beside(beside)
    has_side = bool(posture.words_of_side or beside.words_of_side)
    return _Found(posture, lines[:-1] if has_side else lines, lines[-1:] if has_side else ())
