"""What is read from two metres away: the word, the side, the seconds and the count, as large as the place allows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from necktrack.tui.widgets.block_letters import blocks, largest_scale, rows_of
from necktrack.tui.widgets.countdown import digits_text
from necktrack.tui.widgets.plain import plain

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
    is_paused: bool = False
    is_counting: bool = False
    """True while the last seconds are counted: the digits stand out."""


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


class Face(Widget):
    """Draws all of it in the middle of its place, in one widget, so that no change makes anything else move."""

    DEFAULT_CSS = """
    Face { height: 1fr; width: 1fr; content-align: center middle; text-align: center; }
    """

    words: reactive[FaceWords] = reactive(FaceWords())

    def render(self) -> Content:
        """The parts from top to bottom, each as large as the place allows."""
        words, (width, height) = self.words, self.size
        lines, scales = _with_lines(width, height, words)
        texts = {WORD: words.word, SIDE: words.side, DIGITS: digits_text(words.seconds), COUNT: words.count}
        parts = [_part(text, scales[part], _style(part, words)) for part, text in texts.items() if part in scales]
        if DIGITS not in scales:
            parts.append(Content.styled(texts[DIGITS], _style(DIGITS, words)))
        gap = "\n\n" if height - lines >= _AIRY else "\n"
        small = [plain(text) for text in (words.where, words.tempo) if text][:lines]
        return Content("\n").join([Content(gap).join(parts), *small])


def _part(text: str, scale: int, style: str) -> Content:
    return Content.styled("\n".join(blocks(text, scale)), style)


def _style(part: str, words: FaceWords) -> str:
    if part == DIGITS:
        colour = "$text-warning" if words.is_paused else "$text-primary"
        return f"{colour} reverse" if words.is_counting else colour
    return "$text-accent" if part == SIDE else ""


@lru_cache(maxsize=256)
def _with_lines(width: int, height: int, words: FaceWords) -> tuple[int, dict[str, int]]:
    """How many lines in small words are shown, and the scales of the large parts: no line takes a large side away."""
    most = bool(words.where) + bool(words.tempo)
    fallback = arrange(width, height, words)
    for lines in range(most, 0, -1):
        scales = arrange(width, height - lines, words)
        if DIGITS in scales and (SIDE in scales or SIDE not in fallback):
            return lines, scales
    return 0, fallback
