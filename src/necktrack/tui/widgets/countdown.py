"""A number that can be read from two metres away."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.engine.timeline import clock_words

_PIXELS: dict[str, tuple[str, ...]] = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", " # ", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
    "-": ("   ", "   ", "###", "   ", "   "),
}
_HALVES = {(" ", " "): " ", ("#", " "): "▀", (" ", "#"): "▄", ("#", "#"): "█"}


def large_digits(text: str, scale: int = 1) -> list[str]:
    """Rows of blocks, `scale` rows and twice as many cells a dot."""
    dot, gap = "█" * 2 * scale, " " * 2 * scale
    rows = [gap.join(_PIXELS[sign][row].replace(" ", gap).replace("#", dot) for sign in text) for row in range(5)]
    return [row for row in rows for _ in range(scale)]


def small_digits(text: str) -> list[str]:
    """Three rows of half blocks."""
    rows = [" ".join(_PIXELS[sign][row] for sign in text) for row in range(5)]
    rows.append(" " * len(rows[0]))
    return [
        "".join(_HALVES[pair] for pair in zip(rows[top], rows[top + 1], strict=True)) for top in (0, 2, 4)
    ]


def clock_text(seconds: int) -> str:
    """Seconds as people read them: "45" below a minute, else "1:05"."""
    return str(seconds) if seconds < 60 else clock_words(seconds)


class Countdown(Widget):
    """Shows seconds left, large where there is room."""

    DEFAULT_CSS = """
    Countdown { width: 100%; height: 3; content-align: center middle; text-align: center; color: $text-primary; }
    Countdown.-large { height: 5; }
    Countdown.-paused { color: $text-warning; }
    """

    seconds: reactive[int | None] = reactive[int | None](None)
    """Seconds left; None shows a dash: there is no countdown."""

    def render(self) -> Content:
        """The digits, in five rows where they fit, else in three."""
        text = "-" if self.seconds is None else clock_text(self.seconds)
        rows = large_digits(text, 2) if self.size.height >= 10 else large_digits(text)
        if len(rows[0]) > self.size.width:
            rows = large_digits(text)
        if self.size.height < 5 or len(rows[0]) > self.size.width:
            rows = small_digits(text)
        return Content("\n".join(row.ljust(len(rows[0])) for row in rows))
