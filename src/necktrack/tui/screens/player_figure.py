"""The figure of a session: as far on its way as the count is, above how the exercise is done."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from necktrack.engine.events import Moment
from necktrack.engine.state import Player
from necktrack.engine.timeline import PhaseKind
from necktrack.figure.frames import FEWEST_ROWS, fits, rows_for
from necktrack.figure.movement import part_of_repetition
from necktrack.figure.pace import part_on_own, part_to_learn
from necktrack.model.body import Side
from necktrack.model.figures import Figure
from necktrack.services.sessions import Live
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.plain import Plain

_FEWEST_TEXT = 3
"""Lines of the steps that are seen below the figure."""
_MOST_ROWS = 30


def part_now(figure: Figure, player: Player, now: Moment) -> float:
    """How far on the way the figure is: it goes with the repetition, holds with the hold, else waits at the start.

    While one gets ready it shows what comes.
    """
    phase, elapsed = player.phase, player.elapsed(now)
    if phase.kind is PhaseKind.READY:
        return part_to_learn(figure, elapsed, phase.seconds)
    if not phase.is_work:
        return part_of_repetition(figure, 0.0, is_held=False, rep=0, in_set=phase.set)
    if phase.is_timed:
        return part_on_own(figure, elapsed)
    moved = elapsed / phase.move_seconds if phase.move_seconds else 1.0
    is_first = not player.place or not player.phases[player.place - 1].is_work
    rep = 1 if is_first else phase.rep
    return part_of_repetition(figure, moved, is_held=bool(phase.hold_seconds), rep=rep, in_set=phase.set)


def is_moving(player: Player, now: Moment) -> bool:
    """True while the figure moves: not in a rest or a hold, and not while paused."""
    phase = player.phase
    is_on_way = phase.kind is PhaseKind.READY or (phase.is_work and not phase.is_holding(player.elapsed(now)))
    return player.is_running and is_on_way


class FigureBox(VerticalScroll):
    """The figure and the steps, which scroll together where they are longer than their place."""

    DEFAULT_CSS = """
    FigureBox { scrollbar-gutter: stable; }
    FigureBox FigureView { display: none; }
    """

    def __init__(self, clock: Callable[[], Moment]) -> None:
        super().__init__(id="player-figure", can_focus=False)
        self.clock = clock

    def compose(self) -> ComposeResult:
        """The figure above the steps."""
        yield FigureView()
        yield Plain(id="player-steps")

    def draw(self, live: Live) -> None:
        """Show the figure of the exercise at hand as far as it is, where there is room."""
        player, now = live.player, self.clock()
        view = self.query_one(FigureView)
        figure = live.exercise.figure if live.exercise else None
        is_other_side = figure is not None and figure.mirror and player.phase.side is Side.RIGHT
        rows = 0 if figure is None else self._rows_of(figure, player, is_other_side=is_other_side)
        if view.display != bool(rows):
            view.display = bool(rows)
        if not rows or figure is None:
            view.show(None, lambda: 0.0)
            return
        if view.styles.height is None or view.styles.height.value != rows:
            view.styles.height = rows
        view.show(
            figure, lambda: part_now(figure, player, self.clock()),
            moves=is_moving(player, now), is_other_side=is_other_side,
        )  # fmt: skip

    @property
    def is_picture(self) -> bool:
        """True where a picture stands above the steps."""
        return self.query_one(FigureView).display

    def _rows_of(self, figure: Figure, player: Player, *, is_other_side: bool) -> int:
        """The rows that the figure is given: all but a few; while one gets ready the steps want room as well.

        0 where there is no room, or none is drawn.
        """
        columns, rows = self.scrollable_content_region.size
        is_read = player.phase.kind is PhaseKind.READY
        least = _FEWEST_TEXT if is_read or rows >= FEWEST_ROWS + _FEWEST_TEXT else 0
        most = min(_MOST_ROWS, max(FEWEST_ROWS, rows - max(least, self._lines(columns) + 1 if is_read else 0)))
        if most > rows - least or not fits(figure, columns, most, is_other_side=is_other_side):
            return 0
        return min(most, rows_for(figure, columns, is_other_side=is_other_side))

    def _lines(self, columns: int) -> int:
        """The lines that the steps take."""
        text = self.query_one("#player-steps", Plain).content
        return len(text.wrap(columns - 1)) if isinstance(text, Content) and columns > 1 else 0
