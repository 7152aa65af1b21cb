"""A number that can be read from two metres away."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.engine.timeline import clock_words
from necktrack.tui.widgets.block_letters import blocks, largest_scale
from necktrack.tui.widgets.plain import plain


def clock_text(seconds: int) -> str:
    """Seconds as people read them: "45" below a minute, else "1:05"."""
    return str(seconds) if seconds < 60 else clock_words(seconds)


def digits_text(seconds: int | None) -> str:
    """What the countdown shows: the time left, or a dash where there is none."""
    return "-" if seconds is None else clock_text(seconds)


class Countdown(Widget):
    """Shows seconds left, as large as there is room."""

    DEFAULT_CSS = """
    Countdown { width: 100%; height: 3; content-align: center middle; text-align: center; color: $text-primary; }
    Countdown.-large { height: 5; }
    """

    seconds: reactive[int | None] = reactive[int | None](None)
    """Seconds left; None shows a dash: there is no countdown."""
    is_clock = False
    """True where also less than a minute is minutes and seconds, such as 0:24."""

    def render(self) -> Content:
        """The digits in blocks, or as they are where there is no room for blocks."""
        is_clock = self.is_clock and self.seconds is not None
        text = clock_words(self.seconds or 0) if is_clock else digits_text(self.seconds)
        scale = largest_scale(text, self.size.width, self.size.height)
        return plain("\n".join(blocks(text, scale)) if scale else text)
