"""What is highlighted on the body: a region as a shade on the parts that it lies on."""

from collections.abc import Iterable, Sequence

from necktrack.figure.body import Body
from necktrack.figure.joints import BOTH
from necktrack.figure.views import Ball, Eye, Hull, Piece
from necktrack.model.body import BodyRegion

_SHOULDERS = tuple((f"upper-arm-{side}", ((f"shoulder-{side}", f"shoulder-{side}", 8.0),)) for side in BOTH)
_ON: dict[str, tuple[tuple[str, tuple[tuple[str, str, float], ...]], ...]] = {
    BodyRegion.NECK: (("neck", (("spine-4", "skull", 8.0),)),),
    BodyRegion.HEAD: (("head", (("cranium", "cranium", 10.0),)),),
    BodyRegion.FACE: (("head", (("nose", "chin", 6.0),)),),
    BodyRegion.UPPER_BACK: (("pelvis", (("spine-3", "spine-4", 12.0),)),),
    BodyRegion.LOW_BACK: (("pelvis", (("spine-0", "spine-1", 9.0),)),),
    BodyRegion.PELVIS_HIP: (("pelvis", (("hip-left", "hip-right", 8.0),)),),
    BodyRegion.SHOULDER: _SHOULDERS,
    BodyRegion.ARM: tuple((f"forearm-{side}", ((f"elbow-{side}", f"wrist-{side}", 5.0),)) for side in BOTH),
    BodyRegion.LEG: tuple((f"leg-{side}", ((f"hip-{side}", f"knee-{side}", 8.0),)) for side in BOTH),
}
"""For each region the parts that it lies on, and the stretches of the body that it covers."""


def shaded(pieces: Sequence[Piece], body: Body, eye: Eye, regions: Iterable[str]) -> tuple[Piece, ...]:
    """The pieces with a shade after each part that a region lies on."""
    on: dict[str, list[Hull]] = {}
    for region in regions:
        for name, stretches in _ON[region]:
            on.setdefault(name, []).extend(_hulls(stretches, body, eye))
    made: list[Piece] = []
    for piece in pieces:
        made.append(piece)
        if hulls := on.get(piece.name):
            made.append(Piece("shade", piece.depth, tuple(hulls), is_shade=True))
    return tuple(made)


def _hulls(stretches: Iterable[tuple[str, str, float]], body: Body, eye: Eye) -> list[Hull]:
    flat = [(eye.flat(body.points[start]), eye.flat(body.points[end]), radius) for start, end, radius in stretches]
    return [Hull(start, end, radius, radius) for start, end, radius in flat]


def shade_balls(body: Body, regions: Iterable[str]) -> list[Ball]:
    """The balls at the ends of all that may be shaded."""
    stretches = [each for region in regions for _, found in _ON[region] for each in found]
    return [(body.points[name], radius) for start, end, radius in stretches for name in (start, end)]
