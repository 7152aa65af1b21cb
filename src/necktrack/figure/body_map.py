"""The map of the body: where it hurts, shaded by how much, and which region lies under a place of the picture."""

from collections.abc import Mapping, Sequence

from necktrack.figure.bases import STANCES
from necktrack.figure.body import Body, body_in
from necktrack.figure.joints import BOTH
from necktrack.figure.pose import Pose
from necktrack.figure.raster import Dots, Window, drawn, edge_of, filled
from necktrack.figure.views import Eye, Flat, Hull, eye_for, seen
from necktrack.model.body import BodyRegion, Place, Side
from necktrack.model.figures import Base, View
from necktrack.model.values import frozen

STANCE = Pose({f"shoulder.abduct-{side}": 24.0 for side in BOTH} | {f"hip.abduct-{side}": 7.0 for side in BOTH}, {})
_WINDOW = Window(-54.0, -2.0, 54.0, 178.0)
_SPOTS: dict[BodyRegion, tuple[tuple[str, str, float], ...]] = {
    BodyRegion.SHOULDER: (("shoulder", "shoulder", 8.5),),
    BodyRegion.ARM: (("elbow", "wrist", 6.0), ("elbow", "elbow", 6.0), ("wrist", "palm", 6.0)),
    BodyRegion.LEG: (("knee", "hip", 8.0), ("knee", "ankle", 8.0), ("ankle", "toe", 6.0)),
}
"""Regions that there are two of: stretches between points of a side, and a radius in centimetres."""
_MIDDLE: dict[BodyRegion, tuple[tuple[str, str, float], ...]] = {
    BodyRegion.HEAD: (("cranium", "cranium", 10.5),),
    BodyRegion.FACE: (("nose", "lip", 6.5),),
    BodyRegion.NECK: (("neck", "skull", 6.2), ("spine-4", "neck", 5.0)),
    BodyRegion.UPPER_BACK: (("spine-2", "spine-4", 12.0),),
    BodyRegion.LOW_BACK: (("spine-0", "spine-1", 12.0),),
    BodyRegion.PELVIS_HIP: (("hip-left", "hip-right", 9.5),),
}
_ONLY_IN = {BodyRegion.FACE: View.FRONT, BodyRegion.UPPER_BACK: View.BACK, BodyRegion.LOW_BACK: View.BACK}
_ORDER = (
    BodyRegion.LEG, BodyRegion.PELVIS_HIP, BodyRegion.LOW_BACK, BodyRegion.UPPER_BACK, BodyRegion.ARM,
    BodyRegion.SHOULDER, BodyRegion.NECK, BodyRegion.HEAD, BodyRegion.FACE,
)  # fmt: skip
"""A later one covers an earlier one where they meet."""


@frozen
class Area:
    """One place of the map as dots: bit x of row y."""

    place: Place
    rows: tuple[int, ...]


@frozen
class BodyMap:
    """The body from the front or the back with its areas; the person's left is at the right from the front."""

    outline: Dots
    areas: tuple[Area, ...]
    middles: Mapping[Place, Flat]
    """The middle in dots of each area of which something is seen."""

    def place_at(self, x: int, y: int) -> Place | None:
        """The place under a dot; None beside the body."""
        if not 0 <= y < len(self.outline.rows):
            return None
        return next((area.place for area in reversed(self.areas) if area.rows[y] >> x & 1), None)

    def place_in(self, x: int, y: int, wide: int, high: int) -> Place | None:
        """The place that has most of so many dots from there; None where they are beside the body."""
        mask = (1 << wide) - 1 << x
        counts = {
            area.place: sum((row & mask).bit_count() for row in area.rows[y : y + high]) for area in self.areas
        }
        place = max(counts, key=counts.__getitem__)
        return place if counts[place] else None

    def shaded(self, scores: Mapping[Place, float], chosen: Place | None = None) -> Dots:
        """The outline with each area shaded by its score from 0 to 10, and the chosen one marked."""
        rows, marked = list(self.outline.rows), [0] * len(self.outline.rows)
        for area in self.areas:
            score = score_of(scores, area.place)
            for y, row in enumerate(area.rows):
                rows[y] |= row & _pattern(score, y, self.outline.wide)
                if area.place == chosen:
                    marked[y] |= row
        if chosen is not None:
            found = [area.rows for area in self.areas if area.place == chosen]
            for y, row in enumerate(edge_of(found[0]) if found else ()):
                rows[y] |= row
        return Dots(self.outline.wide, tuple(rows), tuple(marked))


def nearest(
    bodies: Sequence[BodyMap], place: Place, way: tuple[int, int], apart: float
) -> Place | None:
    """The next place from this one to the right (1, 0), the left, up (0, -1) or down; None at the edge.

    The bodies stand beside each other, their left edges so many dots apart; a place that both show is looked for on
    the first.
    """
    spots: dict[Place, Flat] = {}
    for number, body in enumerate(bodies):
        for each, (x, y) in body.middles.items():
            spots.setdefault(each, (x + number * apart, y))
    if place not in spots:
        return None
    here = spots[place]
    best: tuple[float, Place] | None = None
    for each, there in spots.items():
        dx, dy = there[0] - here[0], there[1] - here[1]
        ahead, aside = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        if each != place and ahead > 0.5 and (best is None or ahead + 2 * aside < best[0]):
            best = ahead + 2 * aside, each
    return best[1] if best else None


def score_of(scores: Mapping[Place, float], place: Place) -> float:
    """The score of an area; one that was told for no side or both counts for each side."""
    region, side = place
    wanted = ((region, side), (region, Side.NONE), (region, Side.BOTH))
    return max((scores[each] for each in wanted if each in scores), default=0.0)


def map_of(view: View, wide: int, high: int) -> BodyMap:
    """The map from the front or the back on so many dots."""
    body, eye = body_in(Base.STANDING, STANCE), eye_for(view, STANCES[Base.STANDING].turn)
    pieces = seen(body, eye)
    outline = drawn(pieces, _WINDOW, wide, high)
    whole = filled([hull for piece in pieces for hull in piece.hulls], _WINDOW, wide, high)
    areas = [
        Area(place, tuple(row & on for row, on in zip(filled(hulls, _WINDOW, wide, high), whole, strict=True)))
        for place, hulls in places_seen(body, eye, view)
    ]
    seen_areas = _apart(areas)
    return BodyMap(outline, seen_areas, _middles(seen_areas))


def _middles(areas: Sequence[Area]) -> dict[Place, Flat]:
    found: dict[Place, Flat] = {}
    for area in areas:
        spots = [(x, y) for y, row in enumerate(area.rows) for x in range(row.bit_length()) if row >> x & 1]
        if spots:
            found[area.place] = sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
    return found


def places_seen(body: Body, eye: Eye, view: View) -> list[tuple[Place, list[Hull]]]:
    """Each place that the view shows, with what it covers; a later one covers an earlier one."""
    found: list[tuple[Place, list[Hull]]] = []
    for region in _ORDER:
        if _ONLY_IN.get(region, view) is not view:
            continue
        if region in _MIDDLE:
            found.append(((region, Side.NONE), _hulls(body, eye, _MIDDLE[region], "")))
        else:
            found += [((region, Side(side)), _hulls(body, eye, _SPOTS[region], f"-{side}")) for side in BOTH]
    return found


def _hulls(body: Body, eye: Eye, stretches: Sequence[tuple[str, str, float]], end: str) -> list[Hull]:
    flat = [
        (eye.flat(body.points[f"{first}{end}"]), eye.flat(body.points[f"{last}{end}"]), radius)
        for first, last, radius in stretches
    ]
    return [Hull(first, last, radius, radius) for first, last, radius in flat]


def _apart(areas: Sequence[Area]) -> tuple[Area, ...]:
    """The areas without what a later one covers."""
    taken = [0] * len(areas[0].rows)
    made: list[Area] = []
    for area in reversed(areas):
        made.append(Area(area.place, tuple(row & ~on for row, on in zip(area.rows, taken, strict=True))))
        taken = [on | row for on, row in zip(taken, area.rows, strict=True)]
    return tuple(reversed(made))


def level_of(score: float) -> int:
    """How densely a score is shaded: 0 none, 1 to 3 light, 4 to 6 middle, 7 to 8 dense, 9 and 10 full."""
    return 0 if score < 0.5 else 1 if score < 3.5 else 2 if score < 6.5 else 3 if score < 8.5 else 4


def _pattern(score: float, y: int, wide: int) -> int:
    """The dots of a row that a score fills: an eighth, a half, three quarters, or all of them."""
    level = level_of(score)
    if not level:
        return 0
    every, holes = _SHADES[level]
    if level == _LIGHT and y % 2:
        return 0
    shift = y // 2 * 2 % every if level == _LIGHT else y % every
    row = sum(1 << x for x in range(shift, wide, every))
    return ((1 << wide) - 1) & ~row if holes else row


_LIGHT = 1
_SHADES = {1: (4, False), 2: (2, False), 3: (3, True), 4: (1, False)}
"""For each level every how manyth dot of a row is set, or left out."""
