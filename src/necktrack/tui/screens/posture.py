"""Posture findings on the body, then and now side by side; drawn larger than they were seen, and saying so."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from necktrack.figure.posture import LARGER, Posture, posture_figures
from necktrack.model.periods import say_day
from necktrack.services.postures import PostureThenAndNow, posture_then_and_now
from necktrack.tui.commands import BACK_SHOWN, bindings
from necktrack.tui.screens.page import PAGES_CSS, Page
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.plain import Plain, plain

_NOTHING = "Nothing was looked at yet. The check that fits first is head-tilt: c, and then enter."
_LEAST_FOR_BOTH, _LEAST_FOR_SIDES = 60, 100
"""Columns from which on there is room for the time before, and for the views from the side."""
_LEVEL = "nothing uneven was seen"


class PostureScreen(Page[None]):
    """Shows the body as the last checks found it, beside the time before."""

    place = "posture"
    heading = "Posture"
    BINDINGS = [*bindings((BACK_SHOWN,))]
    CSS_PATH = PAGES_CSS
    DEFAULT_CSS = """
    PostureScreen #posture-both { height: 1fr; }
    PostureScreen .posture-one { width: 1fr; padding: 0 1; }
    PostureScreen .posture-bodies { height: 1fr; }
    PostureScreen FigureView { width: 1fr; height: 1fr; }
    PostureScreen.-narrow #posture-note { display: none; }
    PostureScreen.-narrow .posture-one { layout: horizontal; padding: 0; }
    PostureScreen.-narrow .posture-one Plain { width: 1fr; }
    PostureScreen.-narrow .posture-bodies { width: 21; }
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
        today = self.world.today()
        self.query_one("#posture-then").display = found.then is not None and self.app.size.width >= _LEAST_FOR_BOTH
        self._one("now", found.now, f"Now, {say_day(found.day, today)}")
        if found.then is not None and found.then_day is not None:
            self._one("then", found.then, f"Then, {say_day(found.then_day, today)}")

    def _one(self, name: str, posture: Posture, title: str) -> None:
        column = self.query_one(f"#posture-{name}")
        words = "\n".join(posture.words) or _LEVEL
        larger = plain(f"\n({LARGER})" if posture.words else "", "$text-muted")
        column.query_one(Plain).show(Content.assemble(plain(title, "bold"), plain(f"\n{words}"), larger))
        figures = posture_figures(posture)
        has_room = self.app.size.width >= _LEAST_FOR_SIDES
        for place, shown in enumerate(column.query(FigureView)):
            shown.display = place < (len(figures) if has_room else 1)
            shown.show(figures[place] if place < len(figures) else None, lambda: 0.0)
