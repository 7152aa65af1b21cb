"""What posture checks found, drawn on the body: larger than it was seen, and said so."""

from collections.abc import Mapping

from necktrack.figure.joints import LEFT, RIGHT
from necktrack.model.figures import Base, Figure, Prop, Shown, View
from necktrack.model.values import frozen

Seen = Mapping[tuple[str, str], object]
"""The last findings by check and record, such as ("head-tilt", "lower-ear"); None means unsure."""

DRAWN = (
    ("head-tilt", "lower-ear"), ("eyes-level", "lower-eye"), ("shoulder-level", "lower-shoulder"),
    ("hip-level", "lower-hip"), ("wall-head-gap", "gap"),
)  # fmt: skip
"""The findings that are seen on the drawing, by check and the first record of the reading, the easiest first."""
LARGER = "drawn larger than it was seen"
LARGER_SHORT = "drawn larger"
_SEVERITIES = ("", "slight", "clear", "marked")
_TILT, _BLADE, _HIP = 7.0, 1.3, 6.0
"""Degrees, centimetres and degrees that are drawn for each step from slight to marked."""
_GAP_IS_FORWARD = 2.0
"""Centimetres between head and wall from which on the head is drawn forward."""


@frozen
class Lower:
    """Which side is lower, and how clearly, from 1 slight to 3 marked."""

    side: str
    steps: int

    @property
    def words(self) -> str:
        """How clearly, such as "slight"."""
        return _SEVERITIES[self.steps]


@frozen
class Posture:
    """What is drawn; None where it was level, unsure or never looked at."""

    head: Lower | None = None
    shoulder: Lower | None = None
    hip: Lower | None = None
    head_forward_cm: float = 0.0
    """The gap between head and wall; 0 where there was none."""

    @property
    def words(self) -> tuple[str, ...]:
        """Each finding in words, such as "right shoulder lower, slight"."""
        return tuple(filter(None, self._by_part()))

    @property
    def words_of_side(self) -> tuple[str, ...]:
        """The findings that are seen from the side."""
        return tuple(filter(None, self._by_part()[-1:]))

    @property
    def words_of_front(self) -> tuple[str, ...]:
        """The findings that are seen from the front."""
        return tuple(filter(None, self._by_part()[:-1]))

    def words_beside(self, other: "Posture") -> tuple[str, ...]:
        """A line for each part that has a finding here or in the other: the lines of both are about the same."""
        lines = zip(_PARTS, self._by_part(), other._by_part(), strict=True)
        return tuple(own or f"{part}: nothing noted" for part, own, others in lines if own or others)

    def _by_part(self) -> tuple[str, str, str, str]:
        head = f"head tilted to the {self.head.side}, {self.head.words}" if self.head else ""
        forward = f"head forward, {self.head_forward_cm:g} cm from the wall" if self.head_forward_cm else ""
        shoulder, hip = (
            f"{found.side} {part} lower, {found.words}" if found else ""
            for part, found in (("shoulder", self.shoulder), ("hip", self.hip))
        )
        return head, shoulder, hip, forward


_PARTS = ("head tilt", "shoulders", "hips", "head forward")


def posture_from(seen: Seen) -> Posture:
    """The posture that the findings tell; what is level, unsure or missing is drawn straight."""
    head = _lower(seen, "head-tilt", "lower-ear") or _lower(seen, "eyes-level", "lower-eye")
    gap = seen.get(("wall-head-gap", "gap"))
    is_gap = isinstance(gap, int | float) and not isinstance(gap, bool) and gap >= _GAP_IS_FORWARD
    forward = float(gap) if is_gap and isinstance(gap, int | float) else 0.0
    shoulder = _lower(seen, "shoulder-level", "lower-shoulder")
    return Posture(head, shoulder, _lower(seen, "hip-level", "lower-hip"), forward)


def _lower(seen: Seen, check: str, record: str) -> Lower | None:
    side, steps = seen.get((check, record)), seen.get((check, "how-much"), 1)
    if side not in (LEFT, RIGHT):
        return None
    is_told = isinstance(steps, int | float) and not isinstance(steps, bool) and 1 <= steps <= 3
    return Lower(str(side), int(steps) if is_told and isinstance(steps, int | float) else 1)


def posture_figures(posture: Posture, *, has_side: bool | None = None) -> tuple[Figure, ...]:
    """The body from the front, and from the side where the head was forward; each says that it is drawn larger.

    `has_side` asks for the side view, also where there is nothing to see in it, or for none.
    """
    front = posture_phrases(posture)
    told = "; ".join(posture.words_of_front)
    words = f"Front view: {told}; {LARGER}." if told else "Front view: nothing uneven was seen."
    figures = [Figure(words, Base.STANDING, View.FRONT, front, shown=Shown.UPPER, props=(Prop.LEVEL_LINE,))]
    if posture.head_forward_cm > 0 if has_side is None else has_side:
        figures.append(_from_the_side(posture.head_forward_cm))
    return tuple(figures)


def _from_the_side(gap: float) -> Figure:
    """The body before a wall; the ruler stands where there was a gap to the head."""
    if not gap:
        words, start, props = "Side view: no gap to the wall was noted.", "", (Prop.WALL_BEHIND,)
        return Figure(words, Base.STANDING, View.SIDE_RIGHT, start, shown=Shown.UPPER, props=props)
    start = f"head.glide-forward {min(6.0, 1.0 + gap * 0.8):g}"
    words = f"Side view: head forward, {gap:g} cm from the wall; {LARGER}."
    ruled = (Prop.WALL_BEHIND, Prop.RULER_TO_HEAD)
    return Figure(words, Base.STANDING, View.SIDE_RIGHT, start, shown=Shown.UPPER, props=ruled)


def posture_phrases(posture: Posture) -> str:
    """The pose of the front view in phrases."""
    told: list[str] = []
    if found := posture.head:
        told.append(f"neck.bend {found.side} {_TILT * found.steps:g}")
    if found := posture.shoulder:
        other, amount = _other(found.side), _BLADE * found.steps
        told += [f"blade.lower {found.side} {amount:g}", f"blade.lift {other} {amount:g}"]
    if found := posture.hip:
        amount = _HIP * found.steps
        told += [f"body.tip {found.side} {amount:g}", f"low-back.bend {_other(found.side)} {amount:g}"]
    return ", ".join(told)


def _other(side: str) -> str:
    return RIGHT if side == LEFT else LEFT
