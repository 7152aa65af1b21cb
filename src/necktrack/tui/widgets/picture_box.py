"""The picture of an exercise or check: its figure, moving by itself, above the same in words."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from necktrack.figure.frames import FEWEST_ROWS, fits, rows_for
from necktrack.figure.pace import Pace, pace_of
from necktrack.model.figures import Figure
from necktrack.model.packs import Dose
from necktrack.tui.widgets.figure_view import FigureView
from necktrack.tui.widgets.plain import Plain, plain
from necktrack.tui.widgets.still_pair import rows_for_pair

IN_WORDS = "Picture in words"
_MOST_ROWS = 18
_AROUND = 3
"""Rows of a page above and below what it shows."""


class PictureBox(Vertical):
    """Plays a figure at the tempo of a dose; where it cannot be drawn, its words stand alone.

    It has the class -drawn while there is a figure to see.
    """

    DEFAULT_CSS = """
    PictureBox { height: auto; }
    PictureBox Plain { height: auto; }
    """

    def __init__(
        self, monotonic: Callable[[], float], *, has_words: bool = True, id: str | None = None,
        classes: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(id=id, classes=classes)
        self.monotonic = monotonic
        self.has_words = has_words
        self._figure: Figure | None = None
        self._pace: Pace | None = None
        self._words = ""
        self._is_still = False

    def compose(self) -> ComposeResult:
        """The figure and its words."""
        yield FigureView()
        if self.has_words:
            yield Plain()

    def play(
        self, figure: Figure | None, words: str, dose: Dose | None = None, *, is_still: bool = False
    ) -> None:
        """Show a figure from its start on, and the words below it; without a figure the words alone.

        One that is `is_still` shows where the movement goes.
        """
        self._figure, self._words = figure, words
        self._is_still, was_still = is_still, self._is_still
        if is_still != was_still:
            self.query_one(FigureView).show(None, lambda: 0.0)
        self._pace = pace_of(figure, dose) if figure is not None else None
        self._fit()

    def on_mount(self) -> None:
        """Take no room until there is a figure."""
        self.query_one(FigureView).display = False

    def on_resize(self) -> None:
        """Fit the figure to the new width."""
        self._fit()

    def _fit(self) -> None:
        view, columns = self.query_one(FigureView), self.content_size.width
        figure, pace = self._figure, self._pace
        has_room = self.app.size.height > FEWEST_ROWS + _AROUND
        is_drawn = figure is not None and has_room and fits(figure, columns, _MOST_ROWS)
        if view.display != is_drawn:
            view.display = is_drawn
        self.set_class(is_drawn, "-drawn")
        if figure is not None and pace is not None and is_drawn:
            rows = self._rows_of(figure, columns)
            if view.styles.height is None or view.styles.height.value != rows:
                view.styles.height = rows
            if view.figure is not figure:
                self._start(view, figure, pace)
        else:
            view.show(None, lambda: 0.0)
        self._tell(is_drawn=is_drawn)

    def _rows_of(self, figure: Figure, columns: int) -> int:
        """The rows of the picture; where nothing may move, those of its start and end."""
        most = self._most_rows(columns)
        is_pair = bool(figure.frames) and self.app.animation_level == "none"
        return rows_for_pair(figure, columns, most) if is_pair else min(most, rows_for(figure, columns))

    def _most_rows(self, columns: int) -> int:
        """The rows for which there is room above the words, where the box is beside the text and does not scroll."""
        lines = 1 + len(plain(self._words).wrap(columns)) if self._words else 0
        frame = self.outer_size.height - self.content_size.height
        return max(FEWEST_ROWS, min(_MOST_ROWS, self.app.size.height - _AROUND - lines - frame))

    def _start(self, view: FigureView, figure: Figure, pace: Pace) -> None:
        if self._is_still:
            view.show(figure, lambda: 1.0)
            return
        begun = self.monotonic()
        view.show(figure, lambda: pace.part_at(self.monotonic() - begun), moves=True)

    def _tell(self, *, is_drawn: bool) -> None:
        """The words, with their heading where the frame has another."""
        if self.has_words:
            heading = plain(f"{IN_WORDS}\n", "$text-muted") if is_drawn and self._words else Content("")
            told = heading + plain(self._words)
            words = self.query_one(Plain)
            if words.content != told:
                words.show(told)
            words.display = bool(self._words)
        self.border_title = "Picture" if is_drawn else IN_WORDS
