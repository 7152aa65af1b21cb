"""What is read from two metres away: the word, the side, the seconds and the count, as large as the place allows."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from necktrack.tui.widgets.block_letters import BlockLetters, largest_scale, rows_of
from necktrack.tui.widgets.countdown import Countdown, digits_text
from necktrack.tui.widgets.plain import Plain

DIGITS, SIDE, WORD, COUNT = "digits", "side", "word", "count"
_SIDE_FIRST = ((DIGITS, 1), (SIDE, 1), (DIGITS, 2), (SIDE, 2), (WORD, 1), (DIGITS, 3), (COUNT, 1), (DIGITS, 4),
               (SIDE, 3), (WORD, 2), (COUNT, 2), (DIGITS, 5), (SIDE, 4), (WORD, 3), (DIGITS, 6))
_WORD_FIRST = ((DIGITS, 1), (WORD, 1), (DIGITS, 2), (SIDE, 1), (DIGITS, 3), (WORD, 2), (DIGITS, 4), (SIDE, 2),
               (DIGITS, 5), (WORD, 3), (SIDE, 3), (DIGITS, 6), (WORD, 4))
"""The steps in which the parts grow; a part is in its place only up to the last step that fits."""
_AIRY = 12
"""From so many rows on, an empty row stands between the parts."""


@dataclass(frozen=True, slots=True)
class FaceWords:
    """What is to be read; an empty text takes no room."""

    word: str = ""
    side: str = ""
    seconds: int | None = None
    count: str = ""
    where: str = ""
    """Side, set and repetition in small letters."""
    tempo: str = ""
    """How this repetition goes on, in small letters."""
    is_word_first: bool = False
    """True where the word matters more than the side, such as in a rest."""


def arrange(width: int, height: int, words: FaceWords) -> dict[str, int]:
    """The scale of each part that is shown: the first in order grow first, and none beyond the place."""
    texts = {DIGITS: digits_text(words.seconds), SIDE: words.side, WORD: words.word, COUNT: words.count}
    scales: dict[str, int] = {}
    for part, scale in _WORD_FIRST if words.is_word_first else _SIDE_FIRST:
        is_next = scales.get(part, 0) == scale - 1
        if is_next and largest_scale(texts[part], width, height) >= scale and _fits(scales | {part: scale}, height):
            scales[part] = scale
    return scales


def _fits(scales: Mapping[str, int], height: int) -> bool:
    gaps = len(scales) - 1 if height >= _AIRY else 0
    return sum(map(rows_of, scales.values())) + gaps <= height


class Face(Vertical):
    """Draws the large parts in the middle of its place and arranges them anew when one comes or goes."""

    DEFAULT_CSS = """
    Face { height: 1fr; width: 1fr; align: center middle; }
    Face > Plain { width: 100%; height: 1; text-align: center; text-wrap: nowrap; text-overflow: ellipsis; }
    Face .face-side { color: $text-accent; }
    Face.-airy > .-follows { margin-top: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = FaceWords()
        self._arranged: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The parts from top to bottom."""
        yield BlockLetters(classes="face-word")
        yield BlockLetters(classes="face-side")
        yield Countdown()
        yield BlockLetters(classes="face-count")
        yield Plain(classes="face-where")
        yield Plain(classes="face-tempo")

    def show(self, words: FaceWords) -> None:
        """Show other words; only what differs is drawn again."""
        if words == self.words:
            return
        self.words = words
        self._letters(".face-word").text = words.word
        self._letters(".face-side").text = words.side
        self._letters(".face-count").text = words.count
        self.query_one(Countdown).seconds = words.seconds
        for name, text in ((".face-where", words.where), (".face-tempo", words.tempo)):
            line = self.query_one(name, Plain)
            if line.content != Content(text):
                line.show(text)
        self._arrange()

    def on_resize(self) -> None:
        """Arrange the parts for the new size."""
        self._arrange()

    def _letters(self, name: str) -> BlockLetters:
        return self.query_one(name, BlockLetters)

    def _arrange(self) -> None:
        words, (width, height) = self.words, self.size
        lines, scales = _with_lines(width, height, words)
        arranged = (width, height, lines, tuple(scales.items()))
        if arranged == self._arranged:
            return
        self._arranged = arranged
        self.set_class(height - lines >= _AIRY, "-airy")
        parts: tuple[tuple[str, Widget], ...] = (
            (WORD, self._letters(".face-word")), (SIDE, self._letters(".face-side")),
            (DIGITS, self.query_one(Countdown)), (COUNT, self._letters(".face-count")),
        )  # fmt: skip
        shown = [widget for part, widget in parts if part in scales or part == DIGITS]
        for part, widget in parts:
            widget.display = widget in shown
            widget.styles.height = max(1, rows_of(scales.get(part, 0)))
            widget.set_class(widget in shown[1:], "-follows")
        self.query_one(".face-where").display = lines > 0 and bool(words.where)
        self.query_one(".face-tempo").display = lines > bool(words.where)


def _with_lines(width: int, height: int, words: FaceWords) -> tuple[int, dict[str, int]]:
    """How many lines in small words are shown, and the scales of the large parts: no line takes a large side away."""
    most = bool(words.where) + bool(words.tempo)
    fallback = arrange(width, height, words)
    for lines in range(most, 0, -1):
        scales = arrange(width, height - lines, words)
        if DIGITS in scales and (SIDE in scales or SIDE not in fallback):
            return lines, scales
    return 0, fallback
