"""The map of the body for paper: front and back in black on white, hatched more closely where it hurt more."""

from collections.abc import Mapping
from html import escape

from necktrack.figure.bases import STANCES
from necktrack.figure.body import body_in
from necktrack.figure.body_map import STANCE, level_of, places_seen, score_of
from necktrack.figure.outlines import Pen, hatching
from necktrack.figure.views import eye_for, seen
from necktrack.model.body import Place
from necktrack.model.figures import Base, View

_UNITS = 4
"""Units for a centimetre."""
_LEFT, _WIDE, _TOP, _HIGH = 54, 108, 180, 184
"""Centimetres: the middle of a body from its left edge, how wide and how high one is."""
_GAPS = {1: 7.0, 2: 4.5, 3: 3.0, 4: 1.9}
"""Centimetres between the lines of the hatching, by level."""


def body_map_svg(scores: Mapping[Place, float], words: str) -> str:
    """The body from the front and the back as an SVG element, with the words that tell what it shows."""
    views = (View.FRONT, View.BACK)
    bodies = "".join(_body(view, place, scores) for place, view in enumerate(views))
    wide = 2 * _WIDE * _UNITS
    return (
        f'<svg role="img" viewBox="0 0 {wide} {(_HIGH + 14) * _UNITS}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(words)}</title>"
        f'<g fill="#fff" stroke="#000" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">{bodies}</g>'
        f"{_letters()}</svg>"
    )


def _body(view: View, place: int, scores: Mapping[Place, float]) -> str:
    body, eye, pen = body_in(Base.STANDING, STANCE), eye_for(view, STANCES[Base.STANDING].turn), Pen(_UNITS)
    drawn: list[str] = []
    pieces = seen(body, eye)
    for piece in pieces:
        if piece.hulls:
            shape = pen.outline(piece.hulls)
            drawn.append(f'<path d="{shape}"/><path d="{shape}" stroke="none"/>')
    whole = [hull for piece in pieces for hull in piece.hulls]
    for where, hulls in places_seen(body, eye, view):
        level = level_of(score_of(scores, where))
        if level:
            lines = pen.lines(hatching(hulls, whole, _GAPS[level]))
            drawn.append(f'<path d="{lines}" fill="none" stroke-width="3"/>')
    shift = f"translate({(place * _WIDE + _LEFT) * _UNITS} {_TOP * _UNITS})"
    return f'<g transform="{shift}">{"".join(drawn)}</g>'


def _letters() -> str:
    """R and L beside each body, as the person's own sides."""
    spots = ((4, "R"), (_WIDE - 8, "L"), (_WIDE + 4, "L"), (2 * _WIDE - 8, "R"))
    letters = "".join(f'<text x="{x * _UNITS}" y="{(_HIGH + 8) * _UNITS}">{letter}</text>' for x, letter in spots)
    return f'<g font-size="44" font-family="sans-serif">{letters}</g>'
