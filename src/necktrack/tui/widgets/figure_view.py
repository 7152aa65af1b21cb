"""The moving figure: a picture in dots that goes with a clock, or its words where there is no room for it."""

import asyncio
from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from necktrack.config.paths import terminal_is_dumb
from necktrack.figure.cells import Glyphs
from necktrack.figure.frames import Ink, Reel, Row, fits, reel_of
from necktrack.model.figures import Figure
from necktrack.services.pictures import finest_glyphs, glyphs_for
from necktrack.services.world import World
from necktrack.tui.widgets.plain import plain
from necktrack.tui.widgets.row_paint import paint_rows
from necktrack.tui.widgets.still_pair import Pair, pair_in, still_rows

FRAMES_A_SECOND = 20
_SECONDS_BETWEEN_LOOKS = 0.5
"""While another screen is in front."""


class FigureView(Widget):
    """Shows one figure at a time; nothing runs here but while it moves."""

    COMPONENT_CLASSES = {"figure--marked", "figure--letter"}
    DEFAULT_CSS = """
    FigureView { width: 1fr; height: 12; color: $text;
        & > .figure--marked { color: $text-accent; }
        & > .figure--letter { color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None, glyphs: Glyphs | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.figure: Figure | None = None
        self.is_other_side = False
        self._glyphs = glyphs
        self._part: Callable[[], float] = lambda: 0.0
        self._moves = self._is_on_way = False
        self._next: asyncio.TimerHandle | None = None
        self._drawn: tuple[Strip, ...] = ()
        self._number = -1
        self._kept: dict[int, tuple[Strip, ...]] = {}
        self._rows: dict[Row, Strip] = {}

    @property
    def glyphs(self) -> Glyphs:
        """The signs in which it is drawn, the same for as long as it is there."""
        if self._glyphs is None:
            self._glyphs = glyphs_here(self)
        return self._glyphs

    def show(
        self, figure: Figure | None, part: Callable[[], float], *, moves: bool = False, is_other_side: bool = False
    ) -> None:
        """Show a figure as far on its way as `part` says, and look again and again while it `moves`."""
        if (figure, is_other_side) != (self.figure, self.is_other_side):
            self.figure, self.is_other_side = figure, is_other_side
            self._forget()
        self._part = part
        self._is_on_way = moves
        self._moves = moves and figure is not None and bool(figure.frames) and not self._stands_still
        self.look()

    @property
    def is_moving(self) -> bool:
        """True while it looks at the clock for the next frame."""
        return self._next is not None

    @property
    def is_picture(self) -> bool:
        """True where there is room for a picture; its words stand there where not."""
        is_asked = self.figure is not None and not terminal_is_dumb()
        return is_asked and self.figure is not None and fits(self.figure, *self.size, is_other_side=self.is_other_side)

    def look(self) -> None:
        """Draw what is seen now where it is another than before, and look again when the next may come."""
        self._rest()
        if not self.is_attached or not self.size:
            return
        is_in_front = self.screen.is_active  # one that is covered by an opaque page still is `is_current`
        if is_in_front:
            self._draw()
        if self._moves and self.is_picture:
            wait = 1 / FRAMES_A_SECOND if is_in_front else _SECONDS_BETWEEN_LOOKS
            self._next = asyncio.get_running_loop().call_later(wait, self.look)

    def on_unmount(self) -> None:
        """Look no more."""
        self._rest()

    def on_hide(self) -> None:
        """Look no more while it is not seen."""
        self._rest()

    def on_show(self) -> None:
        """Go on."""
        self.look()

    def on_resize(self) -> None:
        """Draw anew at the new size."""
        self._forget()
        self.look()

    def notify_style_update(self) -> None:
        """Draw anew in the new colours."""
        super().notify_style_update()
        self._forget()
        if self.is_attached:
            self.look()

    def render_line(self, y: int) -> Strip:
        """One row of the picture, or of its words."""
        if not self._drawn:
            self._draw()
        return self._drawn[y] if y < len(self._drawn) else Strip.blank(self.size.width, self.rich_style)

    @property
    def _stands_still(self) -> bool:
        """True where the person wants nothing to move."""
        return self.app.animation_level == "none"

    def _rest(self) -> None:
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _forget(self) -> None:
        self._kept.clear()
        self._rows.clear()
        self._drawn, self._number = (), -1
        self.refresh()

    def _draw(self) -> None:
        """Make the rows of this moment, and have those repainted that differ."""
        if self.figure is None:
            return
        before = self._drawn
        if not self.is_picture:
            lines = plain(self.figure.alt).wrap(max(1, self.size.width))
            self._drawn = before or tuple(self._strip(((line.plain.rstrip(), Ink.BODY),)) for line in lines)
        elif self._stands_still and self.figure.frames:
            self._draw_still()
        else:
            self._draw_frame()
        if self._drawn is before:
            return
        if not before or len(before) != len(self._drawn):
            self.refresh()
            return
        pairs = enumerate(zip(before, self._drawn, strict=True))
        changed = {y: row for y, (old, row) in pairs if row is not old}
        if changed and not paint_rows(self, changed):
            first, last = min(changed), max(changed)
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _draw_frame(self) -> None:
        reel = self._reel(*self.size)
        number = reel.number_at(self._part())
        if number != self._number or not self._drawn:
            self._number = number
            if number not in self._kept:
                self._kept[number] = tuple(self._strip(row) for row in reel.frame(number).rows)
            self._drawn = self._kept[number]

    def _draw_still(self) -> None:
        """Start and end where nothing may move; one of them, told which, where there is no room for both."""
        if self.figure is None:
            return
        pair = pair_in(self.figure, *self.size, is_other_side=self.is_other_side)
        is_far = self._is_on_way or self._part() > 0
        number = int(is_far) if pair is Pair.NONE else 0
        if number != self._number or not self._drawn:
            self._number = number
            rows = still_rows(self._reel, pair, self.size, is_far=is_far)
            self._drawn = tuple(self._strip(row) for row in rows)

    def _reel(self, columns: int, rows: int) -> Reel:
        if self.figure is None:
            raise ValueError("there is no figure to draw")
        return reel_of(self.figure, (columns, rows), self.glyphs, is_other_side=self.is_other_side)

    def _strip(self, row: Row) -> Strip:
        """A row as it is shown; the same row is the same strip."""
        if row not in self._rows:
            body = self.rich_style
            styles: dict[Ink, Style] = {
                ink: self.get_component_rich_style(f"figure--{ink}") for _, ink in row if ink is not Ink.BODY
            }
            segments = [Segment(text, styles.get(ink, body)) for text, ink in row]
            self._rows[row] = Strip(segments).adjust_cell_length(self.size.width, body)
        return self._rows[row]


def glyphs_here(widget: Widget) -> Glyphs:
    """The signs that the person chose, or the finest that the terminal shows."""
    world = getattr(widget.app, "world", None)
    return glyphs_for(world) if isinstance(world, World) else finest_glyphs()
