"""Checked tables of figures to the values of model/figures.py, and figures that are borrowed from the library."""

from collections.abc import Iterable, Mapping

from necktrack.model.figures import VIEW_ALIASES, Base, Ease, Figure, Keyframe, Loop, Prop, Shown, View
from necktrack.packs.checked import Checked
from necktrack.packs.library import LIBRARY

MOVED_BY = 1.0
"""Seconds after which a movement in the short form is there; the whole is stretched to the tempo of the dose."""
_HOLD = " hold "


def figure_of(drawn: Checked | Figure | str | None) -> Figure | None:
    """The figure of a whole table; one that is borrowed as it was lent, and None while it was not."""
    if isinstance(drawn, Figure):
        return drawn
    if not isinstance(drawn, Checked) or "alt" not in drawn.values:
        return None
    values = drawn.values
    view = values.get("view", View.FRONT)
    return Figure(
        alt=values["alt"],
        base=Base(values["base"]) if "base" in values else None,
        view=View(VIEW_ALIASES.get(view, view)),
        start=values.get("start", ""),
        frames=_frames(drawn),
        loop=Loop(values.get("loop", Loop.BACK)),
        shown=Shown(values.get("shown", Shown.WHOLE)),
        props=tuple(map(Prop, values.get("props", ()))),
        arrows=values.get("arrows", ()),
        highlight=values.get("highlight", ()),
        mirror=values.get("mirror", False),
    )


def _frames(drawn: Checked) -> tuple[Keyframe, ...]:
    if "move" in drawn.values:
        return (Keyframe(MOVED_BY, movement(drawn.values["move"])[0]),)
    return tuple(
        Keyframe(
            float(frame.get("at")), frame.get("pose"), Ease(frame.get("ease", Ease.SMOOTH)), frame.get("paper", False)
        )
        for frame in drawn.tables("frames")
    )


def movement(words: str) -> tuple[str, str]:
    """The pose that a movement in the short form goes to, and the seconds of its hold as they are written."""
    pose, _, hold = f" {' '.join(words.split())}".partition(_HOLD)
    return pose.strip().rstrip(","), hold


def lend(items: Iterable[Checked], figures: Mapping[str, Figure | Checked]) -> None:
    """Put the figures of the library in place of the names under which items borrow them; raises KeyError."""
    for item in items:
        if isinstance(name := item.get("figure"), str):
            item.values["figure"] = figures[name.removeprefix(LIBRARY)]


def own_figures(items: Iterable[Checked]) -> dict[str, Checked]:
    """The tables of figures that items have of their own, by the id of the item."""
    return {item.get("id"): item.get("figure") for item in items if isinstance(item.get("figure"), Checked)}
