"""A picture of every motion of a joint: from the base position to where the word takes it, with its limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from necktrack.figure.joints import AXES, MOTIONS, TO_A_SIDE, is_sided
from necktrack.figure.svg import svg_of
from necktrack.model.figures import Base, Figure, Keyframe, Shown, View

MOTION_STYLE = """
body { font: 15px/1.35 "Liberation Sans", Arial, Helvetica, sans-serif; color: #000; background: #fff;
  margin: 16px auto; max-width: 1100px; }
h2 { margin: 24px 0 6px; }
main { display: grid; grid-template-columns: repeat(2, 1fr); gap: 10px; }
article { border: 1px solid #000; padding: 8px 10px; break-inside: avoid; }
p { margin: 4px 0; }
svg { overflow: hidden; }
article > svg { display: block; width: 100%; height: 190px; }
"""
_LEAD = (
    "Each picture goes from the base position to the phrase under it. Amounts are degrees, or centimetres where it "
    "says so. The neck, the back and the body turn and bend to the side that is said; of joints that there are two of, "
    'the side is said too: "left", "right" or "both". Here it is the left one.'
)
_PART = 0.6
"""How far a motion goes in its picture, as a part of the way to its limit."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a motion is looked at."""

    view: View
    shown: Shown = Shown.WHOLE
    base: Base = Base.STANDING
    start: str = ""
    arrows: tuple[str, ...] = ()


_FRONT, _BACK, _RIGHT, _LEFT = View.FRONT, View.BACK, View.SIDE_RIGHT, View.SIDE_LEFT
_BENT = "elbow.flex left 90"
_THIGH_UP = "hip.flex left 80, knee.flex left 90"
LOOKS: dict[str, Look] = {
    "head": Look(_RIGHT, Shown.HEAD),
    "neck": Look(_RIGHT, Shown.HEAD),
    "neck.bend": Look(_FRONT, Shown.HEAD),
    "neck.rotate": Look(_FRONT, Shown.HEAD),
    "jaw": Look(_RIGHT, Shown.HEAD),
    "eyes": Look(_FRONT, Shown.HEAD),
    **{joint: Look(_RIGHT, arrows=("nose",)) for joint in ("upper-back", "low-back", "back", "body")},
    **{
        f"{joint}.{motion}": Look(_FRONT, arrows=("nose",) if motion == "rotate" else ("crown",))
        for joint in ("upper-back", "low-back", "back") for motion in TO_A_SIDE
    },
    "pelvis": Look(_RIGHT, Shown.UPPER, arrows=("nose",)),
    "belly": Look(_LEFT, Shown.UPPER, Base.LYING_BACK),
    "body.tip": Look(_FRONT), "body.turn": Look(_FRONT), "body.sideways": Look(_FRONT, arrows=("pelvis",)),
    "body.forward": Look(_RIGHT, arrows=("pelvis",)), "body.back": Look(_RIGHT, arrows=("pelvis",)),
    "hips": Look(_LEFT, base=Base.LYING_BACK),
    "blade": Look(_BACK, Shown.UPPER, arrows=("shoulder-left",)),
    "blade.forward": Look(_LEFT, Shown.UPPER, arrows=("shoulder-left",)),
    "shoulder": Look(_LEFT),
    "shoulder.abduct": Look(_FRONT), "shoulder.adduct": Look(_FRONT),
    "shoulder.across": Look(_FRONT, start="shoulder.flex left 90"),
    "shoulder.open": Look(_FRONT, start="shoulder.flex left 90"),
    "shoulder.rotate-out": Look(_FRONT, Shown.UPPER, start=_BENT),
    "shoulder.rotate-in": Look(_FRONT, Shown.UPPER, start=_BENT),
    "elbow": Look(_LEFT, Shown.UPPER),
    "forearm": Look(_FRONT, Shown.UPPER, start="shoulder.abduct left 60, elbow.flex left 60", arrows=("thumb-left",)),
    "wrist": Look(_LEFT, Shown.UPPER, start=_BENT),
    "hip": Look(_LEFT), "hip.abduct": Look(_FRONT), "hip.adduct": Look(_FRONT),
    "hip.rotate-out": Look(_FRONT, start=_THIGH_UP), "hip.rotate-in": Look(_FRONT, start=_THIGH_UP),
    "knee": Look(_LEFT),
    "ankle": Look(_LEFT, start="hip.flex left 45, knee.flex left 45"),
}  # fmt: skip
"""For each joint, or a motion of it, how it is seen best."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion with what is told of it."""

    phrase: str
    limit: str
    figure: Figure


def motions() -> Iterator[Motion]:
    """Every motion of every joint."""
    for joint, words in MOTIONS.items():
        for word in words:
            yield _motion(joint, word)


def _motion(joint: str, word: str) -> Motion:
    axes = MOTIONS[joint][word]
    most = min((AXES[axis].highest if sign > 0 else -AXES[axis].lowest) / abs(sign) for axis, sign in axes)
    unit = AXES[axes[0][0]].unit
    amount = max(1, round(most * _PART)) if unit == "cm" else max(5, round(most * _PART / 5) * 5)
    if joint == "body" and word == "turn":
        amount = 60
    side = "left " if is_sided(joint) or word in TO_A_SIDE else ""
    phrase = f"{joint}.{word} {side}{amount}"
    look = LOOKS.get(f"{joint}.{word}") or LOOKS.get(joint, Look(_RIGHT))
    figure = Figure(
        f"{phrase}, seen from {look.view}", look.base, look.view, look.start,
        (Keyframe(1, phrase),), shown=look.shown, arrows=look.arrows,
    )  # fmt: skip
    return Motion(phrase, f"0 to {most:.0f} {unit}", figure)


def motion_table() -> str:
    """The body of the page."""
    parts = [f"<h1>The joints of the figure</h1>\n<p>{escape(_LEAD)}</p>"]
    for joint in MOTIONS:
        entries = "\n".join(_entry(_motion(joint, word)) for word in MOTIONS[joint])
        parts.append(f"<h2>{joint}</h2>\n<main>\n{entries}\n</main>")
    return "\n".join(parts)


def _entry(motion: Motion) -> str:
    return (
        f"<article>\n{svg_of(motion.figure)}\n<p><code>{escape(motion.phrase)}</code></p>\n"
        f"<p>{escape(motion.limit)}</p>\n</article>"
    )
