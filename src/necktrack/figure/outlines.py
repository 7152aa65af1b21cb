"""Flat pieces as path data: outlines, lines and hatching."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt

from necktrack.figure.views import Flat, Hull
from necktrack.model.values import frozen

Spot = tuple[int, int]
Disc = tuple[Flat, float]
_HALF = sqrt(0.5)
_ROOM = 0.01


@frozen
class Pen:
    """Writes path data in whole units, with down as positive."""

    scale: float
    """Units for a centimetre."""

    def spot(self, point: Flat) -> Spot:
        """A point of the flat picture in units."""
        return round(point[0] * self.scale), round(point[1] * -self.scale)

    def outline(self, hulls: Sequence[Hull]) -> str:
        """All hulls of a piece, to be filled: their discs, each once, and what lies between them."""
        kept = _unhidden(hulls)
        discs = dict.fromkeys(disc for hull in kept for disc in _discs(hull))
        shapes = [self._disc(*disc) for disc in discs if not _is_in_any(disc, discs)]
        return "".join(dict.fromkeys([*shapes, *map(self._between, kept)]))

    def lines(self, ways: Iterable[Sequence[Flat]]) -> str:
        """Lines through points; one point alone is a dot."""
        return "".join(_through([self.spot(point) for point in way]) for way in ways if way)

    def curves(self, ways: Iterable[Sequence[Flat]]) -> str:
        """Smooth lines from the first to the last point, past those between."""
        return "".join(_smooth([self.spot(point) for point in way]) for way in ways if way)

    def _between(self, hull: Hull) -> str:
        """What lies between the discs, up to where the lines touch that go along both; "" for one disc in the other."""
        (ax, ay), (bx, by) = hull.start, hull.end
        ar, br = hull.start_radius, hull.end_radius
        dx, dy = bx - ax, by - ay
        far = sqrt(dx * dx + dy * dy)
        if far <= abs(ar - br) + 0.05:
            return ""
        ux, uy = dx / far, dy / far
        along = (ar - br) / far
        aside = sqrt(max(0.0, 1 - along * along))
        (x1, y1), (x2, y2) = ((ux * along - sign * uy * aside, uy * along + sign * ux * aside) for sign in (-1.0, 1.0))
        corners = (
            (ax + ar * x1, ay + ar * y1), (bx + br * x1, by + br * y1),
            (bx + br * x2, by + br * y2), (ax + ar * x2, ay + ar * y2),
        )  # fmt: skip
        spots = [self.spot(corner) for corner in corners]
        return f"{_move(spots[0])}{''.join(map(_line, spots, spots[1:]))}z"

    def _disc(self, centre: Flat, radius: float) -> str:
        """A whole disc as one arc that ends a unit beside where it begins."""
        (x, y), r = self.spot(centre), max(1, round(radius * self.scale))
        return f"{_move((x, y - r))}a{r} {r} 0 1 0 1 0z"


def _unhidden(hulls: Sequence[Hull]) -> list[Hull]:
    """The hulls, each once, without those of which both discs lie within a disc of another."""
    single = list(dict.fromkeys(hulls))
    discs = [disc for hull in single for disc in _discs(hull)] if len(single) > 1 else []
    return [hull for hull in single if not _is_hidden(hull, discs)]


def _is_hidden(hull: Hull, discs: Sequence[Disc]) -> bool:
    start, end = _discs(hull)
    least = max(hull.start_radius, hull.end_radius) + _ROOM
    larger = [disc for disc in discs if disc[1] >= least]
    return any(_is_in(start, disc) and _is_in(end, disc) for disc in larger)


def _discs(hull: Hull) -> tuple[Disc, Disc]:
    return (hull.start, hull.start_radius), (hull.end, hull.end_radius)


def _is_in(disc: Disc, other: Disc) -> bool:
    """True for a disc that lies in a larger one."""
    return _is_in_any(disc, (other,))


def _is_in_any(disc: Disc, others: Iterable[Disc]) -> bool:
    """True for a disc that lies in a larger one of the others; every pair of a piece is looked at."""
    (x, y), radius = disc
    for (other_x, other_y), other_radius in others:
        room = other_radius - radius
        if room >= _ROOM:
            dx, dy = x - other_x, y - other_y
            if dx * dx + dy * dy <= room * room:
                return True
    return False


def _then(number: int) -> str:
    """A number behind another one."""
    return str(number) if number < 0 else f" {number}"


def _pair(x: int, y: int) -> str:
    return _then(x) + _then(y)


def _move(to: Spot) -> str:
    return f"M{to[0]}{_then(to[1])}"


def _line(start: Spot, end: Spot) -> str:
    return f"l{end[0] - start[0]}{_then(end[1] - start[1])}"


def _through(spots: Sequence[Spot]) -> str:
    is_closed = spots[-1] == spots[0] and len(spots) > 3
    way = "".join(map(_line, spots, spots[1:-1] if is_closed else spots[1:]))
    return f"{_move(spots[0])}{way or 'h0'}{'z' if is_closed else ''}"


def _smooth(spots: Sequence[Spot]) -> str:
    halves = [((x1 + x2) // 2, (y1 + y2) // 2) for (x1, y1), (x2, y2) in pairwise(spots[1:-1])]
    ends = [*halves, spots[-1]]
    bends = (f"Q{x} {y} {end[0]} {end[1]}" for (x, y), end in zip(spots[1:-1], ends, strict=True))
    return _move(spots[0]) + ("".join(bends) if len(spots) > 2 else _line(spots[0], spots[-1]))


def hatching(shade: Sequence[Hull], under: Sequence[Hull], gap: float) -> list[tuple[Flat, Flat]]:
    """Slanting lines over what the shade covers of the piece under it, with a gap in centimetres between them."""
    ends = [disc for hull in shade for disc in _discs(hull)]
    if not ends:
        return []
    offs = [(c[1] - c[0]) * _HALF for c, _ in ends]
    low = min(off - r for off, (_, r) in zip(offs, ends, strict=True))
    high = max(off + r for off, (_, r) in zip(offs, ends, strict=True))
    made: list[tuple[Flat, Flat]] = []
    for place in range(int(low // gap), int(high // gap) + 2):
        off = place * gap
        made += [_on_slant(off, a, b) for a, b in _both(_spans(shade, off), _spans(under, off)) if b - a > 0.4]
    return made


def _on_slant(off: float, start: float, end: float) -> tuple[Flat, Flat]:
    """The ends of a stretch of a slanting line that lies so far off the middle."""
    x, y = -off * _HALF, off * _HALF
    return (x + start * _HALF, y + start * _HALF), (x + end * _HALF, y + end * _HALF)


Span = tuple[float, float]


def _spans(hulls: Iterable[Hull], off: float) -> list[Span]:
    """The stretches of a slanting line that lie in any of the hulls, in order and apart."""
    found = sorted(span for span in (_span(hull, off) for hull in hulls) if span)
    made: list[Span] = []
    for start, end in found:
        if made and start <= made[-1][1]:
            made[-1] = made[-1][0], max(end, made[-1][1])
        else:
            made.append((start, end))
    return made


_BETWEEN = 8


def _span(hull: Hull, off: float) -> Span | None:
    """The stretch of a slanting line in a hull, reckoned by discs along it; None for one that passes beside them."""
    starts, ends = ((y - x) * _HALF - off for x, y in (hull.start, hull.end))
    if min(starts - hull.start_radius, ends - hull.end_radius) >= 0:
        return None
    if max(starts + hull.start_radius, ends + hull.end_radius) <= 0:
        return None
    low, high = 1e9, -1e9
    for step in range(_BETWEEN + 1):
        part = step / _BETWEEN
        x = hull.start[0] + (hull.end[0] - hull.start[0]) * part
        y = hull.start[1] + (hull.end[1] - hull.start[1]) * part
        r = hull.start_radius + (hull.end_radius - hull.start_radius) * part
        aside = (y - x) * _HALF - off
        if abs(aside) < r:
            half, middle = sqrt(r * r - aside * aside), (x + y) * _HALF
            low, high = min(low, middle - half), max(high, middle + half)
    return (low, high) if high > low else None


def _both(some: Iterable[Span], others: Sequence[Span]) -> list[Span]:
    """The stretches that are in some of each."""
    return [(max(a, c), min(b, d)) for a, b in some for c, d in others if max(a, c) < min(b, d)]
