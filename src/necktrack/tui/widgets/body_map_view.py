"""The body from the front and the back: where it hurts, and a place to pick with arrows or the mouse."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from necktrack.figure.body_map import BodyMap, map_of, nearest, score_of
from necktrack.figure.cells import DOTS, Glyphs, lines_of
from necktrack.model.body import BodyRegion, Place, Side
from necktrack.model.figures import View
from necktrack.tui.widgets.figure_view import glyphs_here

_GAP = 2
_WIDEST = 42
"""Cells of one of the two bodies; wider than this nothing becomes clearer."""
_LEAST_FOR_BOTH = 30
FIRST: Place = (BodyRegion.NECK, Side.NONE)
_NO_SCORES: Mapping[Place, float] = {}
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


@lru_cache(maxsize=16)
def _maps(wide: int, high: int, glyphs: Glyphs) -> tuple[BodyMap, BodyMap]:
    across, down = DOTS[glyphs]
    return map_of(View.FRONT, wide * across, high * down), map_of(View.BACK, wide * across, high * down)


class BodyMapView(Widget, can_focus=True):
    """Two bodies, shaded by pain from 0 to 10; one place is chosen."""

    DEFAULT_CSS = """
    BodyMapView { width: 56; height: 1fr; }
    """
    COMPONENT_CLASSES = {"body-map--pain", "body-map--chosen", "body-map--label"}
    DEFAULT_CSS += """
    BodyMapView .body-map--pain { color: $text-warning; }
    BodyMapView .body-map--chosen { color: $text-primary; text-style: bold; }
    BodyMapView .body-map--label { color: $text-muted; }
    BodyMapView:nocolor { color: $text-disabled; }
    BodyMapView:nocolor .body-map--pain, BodyMapView:nocolor .body-map--chosen { color: $text; text-style: bold; }
    """
    BINDINGS = [Binding(key, f"move('{key}')", key, show=False) for key in _WAYS]

    scores: reactive[Mapping[Place, float]] = reactive[Mapping[Place, float]](_NO_SCORES, always_update=True)
    chosen: reactive[Place | None] = reactive[Place | None](None)
    is_back: reactive[bool] = reactive(False)
    """True where the back is seen, in a window with room for one body."""
    _drawn_for: object = None
    _drawn: list[Strip]

    def __init__(self, *, can_focus: bool = True) -> None:
        super().__init__()
        self.can_focus = can_focus
        self._glyphs: Glyphs | None = None

    @dataclass
    class Picked(Message):
        """The person went to a place of the body."""

        view: "BodyMapView"
        place: Place

    @property
    def glyphs(self) -> Glyphs:
        """The signs in which it is drawn, the same for as long as it is there."""
        if self._glyphs is None:
            self._glyphs = glyphs_here(self)
        return self._glyphs

    def action_move(self, way: str) -> None:
        """Go to the next place in a direction."""
        if self.chosen is None:
            self._pick(FIRST)
            return
        bodies = self._bodies()
        in_order = bodies if self.has_both or not self.is_back else bodies[::-1]
        found = nearest(in_order, self.chosen, _WAYS[way], self._apart())
        if found is not None:
            self._pick(found)

    def on_click(self, event: events.Click) -> None:
        """Pick the place under the mouse, where places are picked."""
        if not self.can_focus:
            return
        wide, _ = self._cells()
        across, down = DOTS[self.glyphs]
        column, x = divmod(event.x, wide + _GAP)
        shown = self._shown()
        if 0 <= column < len(shown) and event.y >= 1:
            body = self._bodies()[shown[column]]
            spots = [(x * across + dx, (event.y - 1) * down + dy) for dx in range(across) for dy in range(down)]
            found = next(filter(None, (body.place_at(*spot) for spot in spots)), None)
            if found is not None:
                self._pick(found)

    def render_line(self, y: int) -> Strip:
        """A line of both bodies; the first names the sides."""
        key = (tuple(sorted(self.scores.items())), self.chosen, self.is_back, self.size, self.glyphs, self.app.theme)
        if key != self._drawn_for:
            self._drawn_for, self._drawn = key, self._picture()
        return self._drawn[y] if y < len(self._drawn) else Strip.blank(self.size.width)

    def _picture(self) -> list[Strip]:
        wide, _ = self._cells()
        label, gap = self._style("label"), Segment(" " * _GAP, self.rich_style)
        shown = self._shown()
        heads = [(_head("front", "R", "L", wide), _head("back", "L", "R", wide))[number] for number in shown]
        columns = [self._lines(self._bodies()[number]) for number in shown]
        rows = ([part for column in row for part in (*column, gap)] for row in zip(*columns, strict=True))
        return [Strip([Segment((" " * _GAP).join(heads), label), gap]), *(Strip(row) for row in rows)]

    @property
    def has_both(self) -> bool:
        """True where there is room for both bodies."""
        return self.size.width >= _LEAST_FOR_BOTH

    def turn_round(self) -> None:
        """Show the other body; the chosen place stays where it is seen there too, else it is the neck."""
        self.is_back = not self.is_back
        here = self._bodies()[int(self.is_back)]
        self._pick(self.chosen if self.chosen in here.middles and self.chosen is not None else FIRST)

    def _shown(self) -> tuple[int, ...]:
        """Which bodies there is room for: both, or the one that was turned to."""
        return (0, 1) if self.has_both else (int(self.is_back),)

    def _lines(self, body: BodyMap) -> list[list[Segment]]:
        across, down = DOTS[self.glyphs]
        plain, pain, chosen = (self._style(name) for name in ("", "pain", "chosen"))
        made: list[list[Segment]] = []
        for line, letters in enumerate(lines_of(body.shaded(self.scores, self.chosen), self.glyphs)):
            places = [body.place_in(x * across, line * down, across, down) for x in range(len(letters))]
            styles = [
                plain if place is None
                else chosen if place == self.chosen
                else pain if score_of(self.scores, place) > 0 else plain
                for place in places
            ]  # fmt: skip
            made.append([Segment(letter, style) for letter, style in zip(letters, styles, strict=True)])
        return made

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"body-map--{name}") if name else self.rich_style

    def _pick(self, place: Place) -> None:
        self.chosen = place
        if place not in self._bodies()[int(self.is_back)].middles:
            self.is_back = not self.is_back
        self.post_message(self.Picked(self, place))

    def _cells(self) -> tuple[int, int]:
        """Cells of one body, across and down."""
        high = max(4, self.size.height - 1)
        room = (self.size.width - _GAP) // 2 if self.has_both else self.size.width
        return max(8, min(_WIDEST, room, high + high // 4)), high

    def _bodies(self) -> tuple[BodyMap, BodyMap]:
        return _maps(*self._cells(), self.glyphs)

    def _apart(self) -> int:
        """Dots between the left edges of the two bodies."""
        return (self._cells()[0] + _GAP) * DOTS[self.glyphs][0]


def _head(title: str, left: str, right: str, wide: int) -> str:
    return f"{left} {title:^{max(0, wide - 4)}} {right}"[:wide].ljust(wide)
