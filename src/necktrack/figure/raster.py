"""Pieces as dots: each row of the picture is one whole number, so that a limb is filled and cut out row by row."""

from collections.abc import Iterable, Sequence
from math import ceil, floor, sqrt

from necktrack.figure.views import Flat, Hull, Piece
from necktrack.model.values import frozen


@frozen
class Window:
    """What of the flat picture is shown on how many dots; all of it fits, in the middle."""

    left: float
    bottom: float
    right: float
    top: float

    def scale(self, wide: int, high: int) -> float:
        """Dots for a centimetre."""
        return min((wide - 1) / max(1.0, self.right - self.left), (high - 1) / max(1.0, self.top - self.bottom))


@frozen
class Dots:
    """A picture in dots: bit x of row y, from the left and the top."""

    wide: int
    rows: tuple[int, ...]
    marked: tuple[int, ...]
    """The dots of what is highlighted."""


def drawn(pieces: Iterable[Piece], window: Window, wide: int, high: int) -> Dots:
    """The pieces from far to near, each hiding what is behind it, with an outline."""
    canvas, marked = [0] * high, [0] * high
    place = _Place(window, wide, high)
    filled: list[int] = []
    for piece in pieces:
        if piece.is_shade:
            shade = place.fill(piece.hulls)
            for y, row in enumerate(shade):
                if on := row & filled[y] if filled else 0:
                    canvas[y] |= on & _hatch(y, wide)
                    marked[y] |= on
            continue
        if piece.hulls:
            filled = place.fill(piece.hulls)
            _cover(canvas, marked, filled)
        for line in piece.lines + (piece.details if place.scale >= _LARGE else ()):
            place.line(canvas, line)
    return Dots(wide, tuple(canvas), tuple(marked))


_LARGE = 1.1
"""Dots for a centimetre from which on a face has room for more than its eyes."""


def filled(hulls: Iterable[Hull], window: Window, wide: int, high: int) -> tuple[int, ...]:
    """The dots that the hulls cover, by row."""
    return tuple(_Place(window, wide, high).fill(hulls))


def edge_of(filled: Sequence[int]) -> list[int]:
    """The outermost dots of filled rows, by row."""
    padded = (0, *filled, 0)
    return [
        row and row & ~(row << 1 & row >> 1 & above & below)
        for above, row, below in zip(padded, filled, padded[2:], strict=False)
    ]


def _hatch(y: int, wide: int) -> int:
    """Every fourth dot of a row, shifted from row to row: slanting lines."""
    return _PATTERNS[y % 4] & ((1 << wide) - 1)


_PATTERNS = tuple(sum(1 << x for x in range(shift, 512, 4)) for shift in range(4))


def _cover(canvas: list[int], marked: list[int], filled: Sequence[int]) -> None:
    """Take out what is behind a piece and a dot around it, and draw its outline."""
    touched = [y for y, row in enumerate(filled) if row]
    if not touched:
        return
    top, end = max(0, touched[0] - 1), min(len(filled), touched[-1] + 2)
    rows = filled[top:end]
    padded = (0, *rows, 0)
    for y, above, row, below, edge in zip(range(top, end), padded, rows, padded[2:], edge_of(rows), strict=False):
        wider = row | row << 1 | row >> 1 | above | below
        canvas[y] = canvas[y] & ~wider | edge
        marked[y] &= ~wider


class _Place:
    """Centimetres of the window to dots."""

    def __init__(self, window: Window, wide: int, high: int) -> None:
        self.wide, self.high, self.scale = wide, high, window.scale(wide, high)
        self.x0 = (wide - 1) / 2 - self.scale * (window.left + window.right) / 2
        self.y0 = (high - 1) / 2 + self.scale * (window.bottom + window.top) / 2

    def at(self, point: Flat) -> Flat:
        return self.x0 + point[0] * self.scale, self.y0 - point[1] * self.scale

    def fill(self, hulls: Iterable[Hull]) -> list[int]:
        """The dots of all hulls together, by row."""
        rows = [0] * self.high
        for hull in hulls:
            self._fill(rows, hull)
        return rows

    def _fill(self, rows: list[int], hull: Hull) -> None:
        """Each row from side to side; there are hundreds of them in a picture, so they are kept short."""
        (ax, ay), (bx, by) = self.at(hull.start), self.at(hull.end)
        ar, br = max(0.6, hull.start_radius * self.scale), max(0.6, hull.end_radius * self.scale)
        first, last = max(0, ceil(min(ay - ar, by - br))), min(self.high - 1, floor(max(ay + ar, by + br)))
        if first > last:
            return
        discs, right = ((ax, ay, ar * ar), (bx, by, br * br)), self.wide - 1
        edges = _tangents(ax, ay, ar, bx, by, br)
        (x1, y1, end1, dx1, dy1), (x2, y2, end2, dx2, dy2) = edges or (_LEVEL, _LEVEL)
        straight, straight_end = (max(y1, y2), min(end1, end2)) if dy1 and dy2 else (1.0, 0.0)
        for y in range(first, last + 1):
            if straight <= y <= straight_end:
                low, high = x1 + dx1 * (y - y1) / dy1, x2 + dx2 * (y - y2) / dy2
                if low > high:
                    low, high = high, low
            else:
                low, high = _round_row(y, discs, edges)
            start, end = ceil(low - 0.5), floor(high + 0.5)
            start, end = start if start > 0 else 0, end if end < right else right
            if start <= end:
                rows[y] |= (2 << end) - (1 << start)

    def line(self, canvas: list[int], points: Sequence[Flat]) -> None:
        """A line through the points."""
        flat = [self.at(point) for point in points]
        for (x1, y1), (x2, y2) in zip(flat, flat[1:] or flat, strict=False):
            if max(x1, x2) > -1 and min(x1, x2) < self.wide and max(y1, y2) > -1 and min(y1, y2) < self.high:
                self._stretch(canvas, (x1, y1), (x2, y2))

    def _stretch(self, canvas: list[int], start: Flat, end: Flat) -> None:
        """The line between two points; a level or upright one, as most are, is drawn at once."""
        (x1, y1), (x2, y2) = start, end
        left, right = sorted((round(x1), round(x2)))
        top, bottom = sorted((round(y1), round(y2)))
        inside = range(max(0, top), min(self.high - 1, bottom) + 1)
        first, last = max(0, left), min(self.wide - 1, right)
        if top == bottom or left == right:
            dots = (2 << last) - (1 << first) if first <= last else 0
            for y in inside:
                canvas[y] |= dots
            return
        dx, dy = x2 - x1, y2 - y1
        steps = int(min(4000.0, max(abs(dx), abs(dy)))) + 1
        for step in range(steps + 1):
            x, y = round(x1 + dx * step / steps), round(y1 + dy * step / steps)
            if first <= x <= last and y in inside:
                canvas[y] |= 1 << x


Disc = tuple[float, float, float]
"""A middle and the square of a radius, in dots."""
Edge = tuple[float, float, float, float, float]
"""A straight edge: x and y of its upper end, y of its lower end, and how far it goes across and down."""
_LEVEL: Edge = (0.0, 0.0, 0.0, 0.0, 0.0)
"""An edge that no row crosses."""


def _round_row(y: int, discs: Iterable[Disc], edges: Iterable[Edge]) -> tuple[float, float]:
    """From where to where a row goes at a round end of a hull."""
    low, high = 1e9, -1e9
    for x, middle, square in discs:
        off = square - (y - middle) * (y - middle)
        if off >= 0:
            half = sqrt(off)
            low, high = x - half if x - half < low else low, x + half if x + half > high else high
    for x, upper, lower, across, down in edges:
        if upper <= y <= lower and down > 0:
            at = x + across * (y - upper) / down
            low, high = at if at < low else low, at if at > high else high
    return low, high


def _tangents(
    ax: float, ay: float, ar: float, bx: float, by: float, br: float
) -> tuple[Edge, Edge] | tuple[()]:
    """The two straight edges around two discs, each from its upper to its lower end."""
    dx, dy = bx - ax, by - ay
    far = sqrt(dx * dx + dy * dy)
    if far <= abs(ar - br) + 1e-9:
        return ()
    ux, uy = dx / far, dy / far
    cosine = (ar - br) / far
    sine = sqrt(max(0.0, 1 - cosine * cosine))
    edges = []
    for sign in (1.0, -1.0):
        nx, ny = ux * cosine - sign * uy * sine, uy * cosine + sign * ux * sine
        one, other = (ax + ar * nx, ay + ar * ny), (bx + br * nx, by + br * ny)
        (x1, y1), (x2, y2) = (one, other) if one[1] <= other[1] else (other, one)
        edges.append((x1, y1, y2, x2 - x1, y2 - y1))
    return edges[0], edges[1]
