"""Posture findings on the body, then and now side by side; drawn larger than they were seen, and saying so."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from necktrack.figure.posture import LARGER, LARGER_SHORT, Posture, posture_figures
from necktrack.model.periods import say_day
from necktrack.services.postures import PostureThenAndNow, posture_then_and_now
from necktrack.tui.commands import BACK_SHOWN, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.plain import Plain, plain

_NOTHING = "Nothing was looked at yet. The check that fits first is head-tilt: c, and then enter."
_LEAST_BESIDE, _LEAST_FOR_BOTH, _LEAST_FOR_LONG, _LEAST_FOR_SIDES = 40, 60, 76, 100
"""Columns from which on the words fit beside a body, and there is room for the time before, long words, side views."""
_LEVEL = "nothing uneven was seen"


class PostureScreen(Page[None]):
    """Shows the body as the last checks found it, beside the time before."""

    place = "posture"
    heading = "Posture"
    BINDINGS = [*bindings((BACK_SHOWN,))]
    CSS_PATH = PAGES_CSS
    DEFAULT_CSS = """
    PostureScreen #posture-note { padding: 0 1; }
    PostureScreen #posture-both { height: 1fr; }
    PostureScreen .posture-one { width: 1fr; padding: 0 1; }
    PostureScreen .posture-bodies { height: 1fr; }
    PostureScreen FigureView { width: 3fr; height: 1fr; }
    PostureScreen .posture-front { width: 4fr; }
    PostureScreen .posture-side { margin-left: 2; }
    PostureScreen.-narrow #posture-note { display: none; }
    PostureScreen.-one-beside .posture-one { layout: horizontal; padding: 0; }
    PostureScreen.-one-beside .posture-one Plain { width: 1fr; }
    PostureScreen.-one-beside .posture-bodies { width: 21; }
    """
    AUTO_FOCUS: ClassVar[str] = ""

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
        found = self.attempt(lambda: posture_then_and_now(self.world))
        self.query_one("#posture-both").display = found is not None
        note = "What was seen in the last posture checks. It says nothing about a cause." if found else _NOTHING
        self.query_one("#posture-note", Plain).show(plain(note))
        if found is not None:
            self._draw(found)

    def on_resize(self) -> None:
        """Show as many bodies as there is room for."""
        self.call_after_refresh(self.reload)

    def _draw(self, found: PostureThenAndNow) -> None:
        width, today = self.app.size.width, self.world.today()
        has_both = found.then is not None and width >= _LEAST_FOR_BOTH
        self.query_one("#posture-then").display = has_both
        self.set_class(_LEAST_BESIDE <= width < _LEAST_FOR_BOTH, "-one-beside")
        beside = found.then if has_both and found.then is not None else found.now
        self._one("now", found.now, beside, f"Now, {self._say(found.day, today)}")
        if found.then is not None and found.then_day is not None:
            self._one("then", found.then, found.now, f"Then, {self._say(found.then_day, today)}")

    def _say(self, day: date, today: date) -> str:
        """The day, without what goes without saying where there is little room."""
        said = say_day(day, today)
        return said if self._has_room_for_long else said.removesuffix(f" {today.year}").partition(",")[0]

    @property
    def _has_room_for_long(self) -> bool:
        return self.app.size.width >= _LEAST_FOR_LONG

    def _one(self, name: str, posture: Posture, beside: Posture, title: str) -> None:
        column = self.query_one(f"#posture-{name}")
        words = "\n".join(posture.words_beside(beside)) or _LEVEL
        larger = f"\n({LARGER if self._has_room_for_long else LARGER_SHORT})" if posture.words else ""
        parts = (plain(title, "bold"), plain(f"\n{words}"), plain(larger, "$text-muted"))
        column.query_one(Plain).show(Content.assemble(*parts))
        figures = posture_figures(posture)
        has_room = self.app.size.width >= _LEAST_FOR_SIDES
        for place, shown in enumerate(column.query(FigureView)):
            shown.display = place < (len(figures) if has_room else 1)
            shown.show(figures[place] if place < len(figures) else None, lambda: 0.0)
