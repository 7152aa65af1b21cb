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
                on = row & filled[y] if filled else 0
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
    last = len(canvas) - 1
    for y, (row, edge) in enumerate(zip(filled, edge_of(filled), strict=True)):
        above, below = filled[y - 1] if y else 0, filled[y + 1] if y < last else 0
        if not (row or above or below):
            continue
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
        (ax, ay), (bx, by) = self.at(hull.start), self.at(hull.end)
        ar, br = max(0.6, hull.start_radius * self.scale), max(0.6, hull.end_radius * self.scale)
        edges = _tangents(ax, ay, ar, bx, by, br)
        first = max(0, ceil(min(ay - ar, by - br)))
        last = min(self.high - 1, floor(max(ay + ar, by + br)))
        for y in range(first, last + 1):
            low, high = 1e9, -1e9
            for cx, cy, r in ((ax, ay, ar), (bx, by, br)):
                off = r * r - (y - cy) * (y - cy)
                if off >= 0:
                    half = sqrt(off)
                    low, high = min(low, cx - half), max(high, cx + half)
            for x1, y1, x2, y2 in edges:
                if y1 <= y <= y2 and y2 > y1:
                    x = x1 + (x2 - x1) * (y - y1) / (y2 - y1)
                    low, high = min(low, x), max(high, x)
            start, end = max(0, ceil(low - 0.5)), min(self.wide - 1, floor(high + 0.5))
            if start <= end:
                rows[y] |= (1 << end + 1) - (1 << start)

    def line(self, canvas: list[int], points: Sequence[Flat]) -> None:
        """A line through the points."""
        flat = [self.at(point) for point in points]
        for (x1, y1), (x2, y2) in zip(flat, flat[1:] or flat, strict=False):
            steps = int(min(4000.0, max(abs(x2 - x1), abs(y2 - y1)))) + 1
            for step in range(steps + 1):
                x, y = round(x1 + (x2 - x1) * step / steps), round(y1 + (y2 - y1) * step / steps)
                if 0 <= x < self.wide and 0 <= y < self.high:
                    canvas[y] |= 1 << x


def _tangents(
    ax: float, ay: float, ar: float, bx: float, by: float, br: float
) -> tuple[tuple[float, float, float, float], ...]:
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
        upper, lower = (one, other) if one[1] <= other[1] else (other, one)
        edges.append((*upper, *lower))
    return tuple(edges)
