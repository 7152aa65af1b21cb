"""A figure for paper: start, middle and end beside each other as one SVG picture in black on white.

No script, no style, and no reference but to its own shapes, whose ids no other figure has.
"""

from functools import lru_cache
from html import escape
from itertools import chain
from string import ascii_lowercase
from zlib import crc32

from necktrack.figure.arrows import Arrow, arrows_of, named_points, window_with
from necktrack.figure.bases import STANCES
from necktrack.figure.movement import Moving, moving, window_of
from necktrack.figure.outlines import Pen, hatching
from necktrack.figure.raster import Window
from necktrack.figure.stops import stops_of
from necktrack.figure.vectors import dot
from necktrack.figure.views import Hull, Piece
from necktrack.model.figures import SIDES_SEEN, Figure
from necktrack.model.values import frozen, replace

_UNITS, _COARSE = 800, 400
"""The larger side of a frame, and that of one whose picture would be too large a text."""
MOST_BYTES = 12 * 1024
"""A larger picture is drawn in less detail, then without what is highlighted, then without its middle frame."""
_EDGE, _LINE, _BOLD, _MARGIN, _FINE = 14, 7, 15, 25, 5
_GAP, _LETTER, _HATCH = 40, 108, 19
"""Widths of lines and other sizes, for the finer of the two."""
_LARGE = 8.0
"""Units for a centimetre from which on a face and fingers have room, told for the finer size."""
_WIDE = 2.3
"""Frames so many times as wide as they are high stand under each other, as they would be tiny beside each other."""
_NAMES = len(ascii_lowercase) ** 5


@frozen
class Sheet:
    """How the frames of a figure stand on paper."""

    window: Window
    stops: tuple[float, ...]
    arrows: tuple[tuple[Arrow, ...], ...]
    """Those of each frame."""
    letters: str
    """The letters for the sides at the left and the right of a frame; "" where the sides lie behind each other."""
    units: int = _UNITS

    @property
    def pen(self) -> Pen:
        """What draws at this size."""
        window = self.window
        return Pen(self.units / max(1.0, window.right - window.left, window.top - window.bottom))

    def sized(self, amount: float) -> float:
        """A size in the units of this sheet."""
        return amount if self.units == _UNITS else amount * self.units / _UNITS

    @property
    def frame(self) -> tuple[int, int]:
        """Width and height of a frame."""
        (left, low), (right, high) = self._corners()
        return right - left, low - high

    @property
    def corner(self) -> tuple[int, int]:
        """Where the flat picture begins, left and top."""
        (left, _), (_, high) = self._corners()
        return left, high

    def _corners(self) -> tuple[tuple[int, int], tuple[int, int]]:
        spot, window = self.pen.spot, self.window
        return spot((window.left, window.bottom)), spot((window.right, window.top))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the whole picture."""
        x, y = self.at(len(self.stops) - 1)
        wide, high = self.frame
        return x + wide, y + high + (round(self.sized(_LETTER)) if self.letters else 0)

    def at(self, place: int) -> tuple[int, int]:
        """Where a frame stands."""
        (wide, high), gap = self.frame, round(self.sized(_GAP))
        is_stacked = wide > _WIDE * high
        return (0, place * (high + gap)) if is_stacked else (place * (wide + gap), 0)


def sheet_of(figure: Figure, *, is_other_side: bool = False) -> Sheet:
    """How the frames of a figure that is drawn stand on paper."""
    ready = moving(figure, is_other_side=is_other_side)
    return _sheet(ready, stops_of(figure, is_other_side=is_other_side))


def _sheet(ready: Moving, stops: tuple[float, ...]) -> Sheet:
    window = window_of(ready.figure, is_other_side=ready.is_other_side)
    names = named_points(ready, is_other_side=ready.is_other_side)
    arrows = arrows_of(ready, names, stops, window)
    each = (*arrows, *((),) * (len(stops) - len(arrows)))
    return Sheet(window_with(window, chain.from_iterable(arrows)), stops, each, _letters(ready))


def _letters(ready: Moving) -> str:
    if ready.view not in SIDES_SEEN:
        return ""
    to_left = dot(STANCES[ready.base].turn[0], ready.eye.right)
    if abs(to_left) < 0.5:
        return ""
    return "RL" if to_left > 0 else "LR"


@lru_cache(maxsize=64)
def svg_of(figure: Figure, *, is_other_side: bool = False, mark: str = "") -> str:
    """The figure as an SVG element with its words in it; "" for one that is told in words only.

    A figure that stands more than once in a page has a mark of its own each time, as no id may come twice.
    """
    if figure.base is None:
        return ""
    ready = moving(figure, is_other_side=is_other_side)
    sheet = sheet_of(figure, is_other_side=is_other_side)
    coarse = replace(sheet, units=_COARSE)
    plain = replace(ready, figure=replace(figure, highlight=()))
    least = replace(coarse, stops=sheet.stops[::2], arrows=sheet.arrows[::2])
    tried = ((sheet, ready), (coarse, ready), (coarse, plain), (least, plain))
    told = ""
    for each in tried:
        told = _drawn(*each, mark)
        if len(told.encode()) <= MOST_BYTES:
            break
    return told


def _drawn(sheet: Sheet, ready: Moving, mark: str) -> str:
    own = repr((ready.figure, ready.is_other_side, sheet.units))
    shapes = _Shapes(sheet, f"{mark}{_short(crc32(own.encode()) % _NAMES)}")
    frames = [_frame(shapes, place, ready.pieces_at(stop)) for place, stop in enumerate(sheet.stops)]
    wide, high = sheet.size
    return (
        f'<svg role="img" viewBox="0 0 {wide} {high}" xmlns="http://www.w3.org/2000/svg">{_words(ready.figure.alt)}'
        f'<g fill="#fff" stroke="#000" stroke-width="{sheet.sized(_EDGE):g}" stroke-linecap="round" '
        f'stroke-linejoin="round">{"".join(frames)}</g>{_sides(sheet)}</svg>'
    )


def _short(number: int) -> str:
    """A number in few letters."""
    told = ""
    while number:
        number, letter = divmod(number, len(ascii_lowercase))
        told += ascii_lowercase[letter]
    return told or ascii_lowercase[0]


def _words(alt: str) -> str:
    """The picture in words: its first sentence as the name, all of them as what it shows."""
    told = " ".join("".join(char if char.isprintable() else " " for char in alt).split())
    first = told.split(". ")[0]
    return f"<title>{escape(first)}</title>" + (f"<desc>{escape(told)}</desc>" if first != told else "")


class _Shapes:
    """What is drawn in the frames of a figure; a shape that comes again is drawn by its name."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet, self.pen, self._name = sheet, sheet.pen, name
        self._known: dict[str, str] = {}
        self._outlines: dict[tuple[Hull, ...], str] = {}

    def piece(self, piece: Piece) -> str:
        """The outline as a broad line with the filling over it, so that all hulls of a piece have one outline."""
        if piece.hulls not in self._outlines:
            self._outlines[piece.hulls] = self.pen.outline(piece.hulls)
        is_large = self.pen.scale >= self.sheet.sized(_LARGE)
        shape, marks = self._outlines[piece.hulls], self.pen.lines(piece.lines + piece.details * is_large)
        edge = self._once(shape, "") if shape else ""
        filling = f'<use href="#{self._known[shape]}" stroke="none"/>' if shape else ""
        return edge + filling + self._line(marks, _LINE)

    def shade(self, shade: Piece, under: tuple[Hull, ...]) -> str:
        """What is highlighted, as hatching."""
        gap = self.sheet.sized(_HATCH) / self.pen.scale
        return self._line(self.pen.lines(hatching(shade.hulls, under, gap)), _FINE)

    def _line(self, marks: str, width: float) -> str:
        return self._once(marks, f' fill="none" stroke-width="{self.sheet.sized(width):g}"') if marks else ""

    def _once(self, shape: str, attributes: str) -> str:
        if shape in self._known:
            return f'<use href="#{self._known[shape]}"/>'
        self._known[shape] = name = f"{self._name}{len(self._known)}"
        return f'<path id="{name}" d="{shape}"{attributes}/>'


def _frame(shapes: _Shapes, place: int, pieces: tuple[Piece, ...]) -> str:
    sheet = shapes.sheet
    (x, y), (wide, high), (left, top) = sheet.at(place), sheet.frame, sheet.corner
    drawn: list[str] = []
    under: tuple[Hull, ...] = ()
    for piece in pieces:
        if piece.is_shade:
            drawn.append(shapes.shade(piece, under))
        elif _is_seen(piece, sheet.window):
            under = piece.hulls or under
            drawn.append(shapes.piece(piece))
    return (
        f'<svg x="{x}" y="{y}" width="{wide}" height="{high}" viewBox="{left} {top} {wide} {high}">'
        f"{''.join(drawn)}{_arrows(sheet.arrows[place], sheet)}</svg>"
    )


def _arrows(arrows: tuple[Arrow, ...], sheet: Sheet) -> str:
    """The ways in a white margin, so that they are seen on the lines of the body."""
    if not arrows:
        return ""
    shafts = sheet.pen.curves(arrow.shaft for arrow in arrows)
    heads = sheet.pen.lines((*arrow.head, arrow.head[0]) for arrow in arrows)
    margin, bold, line = (f"{sheet.sized(width):g}" for width in (_MARGIN, _BOLD, _LINE))
    return (
        f'<path d="{shafts}{heads}" fill="none" stroke="#fff" stroke-width="{margin}"/>'
        f'<path d="{shafts}" fill="none" stroke-width="{bold}"/><path d="{heads}" fill="#000" stroke-width="{line}"/>'
    )


def _sides(sheet: Sheet) -> str:
    """The letters of the sides under each frame."""
    (wide, high), size = sheet.frame, round(sheet.sized(_LETTER))
    letters = "".join(
        f'<text x="{x + round(wide * part)}" y="{y + high + round(size * 0.85)}">{letter}</text>'
        for x, y in map(sheet.at, range(len(sheet.stops)))
        for part, letter in zip((0.15, 0.85), sheet.letters, strict=False)
    )
    return f'<g font-size="{size}" font-family="sans-serif" text-anchor="middle">{letters}</g>' if letters else ""


def _is_seen(piece: Piece, window: Window) -> bool:
    """True for a piece of which something may lie in the window."""
    discs = [disc for hull in piece.hulls for disc in ((hull.start, hull.start_radius), (hull.end, hull.end_radius))]
    discs += [(point, 0.0) for line in piece.lines for point in line]
    return bool(discs) and (
        min([x - r for (x, _), r in discs]) < window.right
        and max([x + r for (x, _), r in discs]) > window.left
        and min([y - r for (_, y), r in discs]) < window.top
        and max([y + r for (_, y), r in discs]) > window.bottom
    )
