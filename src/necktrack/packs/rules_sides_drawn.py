"""Rules about what a figure shows beside what is said: which side it is drawn for, and in which position."""

import re
from collections.abc import Iterator, Sequence

from necktrack.model.figures import Base, Figure
from necktrack.model.packs import Position, Sides
from necktrack.packs.build_figure import movement
from necktrack.packs.checked import Checked
from necktrack.packs.findings import DocumentPath, Findings

_OF_ONE_SIDE = (Base.LYING_SIDE, Base.LYING_LEFT_SIDE, Base.HALF_KNEELING, Base.HALF_KNEELING_LEFT)
"""Bases that are not the same on both sides."""
_OF_LEGS = ("hip.", "knee.", "ankle.", "foot.")
"""Beginnings of phrases about a leg; one that moves may be the right one because the left one bears."""
_SAYS_LEFT = re.compile(r"\bleft\b")
_ALIKE: dict[Position, tuple[Base, ...]] = {
    Position.SUPINE: (Base.LYING_BACK,),
    Position.PRONE: (Base.LYING_FRONT,),
    Position.SIDE_LYING: (Base.LYING_SIDE, Base.LYING_LEFT_SIDE),
    Position.HANDS_AND_KNEES: (Base.HANDS_AND_KNEES,),
    Position.HALF_KNEELING: (Base.HALF_KNEELING, Base.HALF_KNEELING_LEFT),
}
_DRAWN_LOW = frozenset(base for bases in _ALIKE.values() for base in bases)


def poses_told(figure: Checked) -> Iterator[tuple[DocumentPath, str]]:
    """The poses of a figure with where they are written: start, then move or frames."""
    if "start" in figure.values:
        yield (*figure.path, "start"), figure.values["start"]
    if "move" in figure.values:
        yield (*figure.path, "move"), movement(figure.values["move"])[0]
    for frame in figure.tables("frames"):
        if "pose" in frame.values:
            yield (*frame.path, "pose"), frame.values["pose"]


def check_mirror(item: Checked, figure: Checked, findings: Findings) -> None:
    """Tell a figure that is drawn for other sides than the dose has."""
    if item.path[0] == "check" and figure.get("mirror"):
        message = "a check is drawn as it is told, without a second side"
        findings.warning((*figure.path, "mirror"), "mirror", message, "Take mirror out.")
    dose = item.get("dose")
    if dose is None or not dose.is_whole or "base" not in figure.values or "mirror" in figure.wrong:
        return
    has_sides = dose.get("sides") == Sides.EACH
    if figure.get("mirror") and not has_sides:
        hint = 'Write sides = "each" in the dose, or take mirror out.'
        findings.warning((*figure.path, "mirror"), "mirror", "the dose has no second side to mirror", hint)
    elif figure.get("mirror"):
        _check_left(figure, findings)
    elif has_sides:
        _tell_unmirrored(figure, findings)


def _tell_unmirrored(figure: Checked, findings: Findings) -> None:
    """A figure of one side would show it for the other one too, which is an error; else it is drawn needlessly."""
    hint = "Write mirror = true, and tell the frames for the left side."
    if is_of_one_side(Base(figure.values["base"]), [text for _, text in poses_told(figure)]):
        message = "the dose does each side, and the second one would be drawn on the wrong side"
        findings.error(figure.path, "mirror", message, hint, on_key=True)
    else:
        findings.warning(figure.path, "mirror", "the dose does each side, and one is drawn for both", hint, on_key=True)


def _check_left(figure: Checked, findings: Findings) -> None:
    """Tell the first phrase for the right where nothing at all is for the left: it is drawn as the left side."""
    poses = list(poses_told(figure))
    if figure.values["base"] in _OF_ONE_SIDE or any(_SAYS_LEFT.search(text) for _, text in poses):
        return
    for path, text in poses:
        for phrase in map(str.strip, text.split(",")):
            if phrase.split()[1:2] == ["right"] and not phrase.startswith(_OF_LEGS):
                message = "a mirrored figure is told for the left side, and this one goes to the right alone"
                hint = (
                    "Write left for right in every pose; where it is the left side that is stretched, name what the "
                    'left does too, such as "hand.reach left free".'
                )
                findings.warning(path, "mirror", message, hint, word=phrase)
                return


def is_of_one_side(base: Base, poses: Sequence[str]) -> bool:
    """True for a figure whose poses name one side and never the other, or whose base is of one side."""
    sides = {word for text in poses for phrase in text.split(",") for word in phrase.split()[1:2]}
    return base in _OF_ONE_SIDE or len(sides & {"left", "right"}) == 1


def check_drawn_as_said(item: Checked, findings: Findings) -> None:
    """Tell a figure in another position than the words, and a borrowed one that is drawn for other sides."""
    drawn = item.get("figure")
    path = (*item.path, "figure")
    if isinstance(drawn, Figure):
        _check_borrowed_sides(item, drawn, findings)
        _check_position(item, drawn.base, path, findings)
    elif isinstance(drawn, Checked) and "base" in drawn.values:
        _check_position(item, Base(drawn.values["base"]), (*path, "base"), findings)


def _check_position(item: Checked, base: Base | None, path: DocumentPath, findings: Findings) -> None:
    """Sitting and standing go for each other, as much of what is drawn sitting can be done standing."""
    position = item.get("position")
    if position is None or base is None:
        return
    bases = _ALIKE.get(Position(position))
    if base in bases if bases else base not in _DRAWN_LOW:
        return
    message = f'the words say position = "{position}", and the figure is drawn in base = "{base}"'
    findings.warning(path, "position", message, "Write the same position in both.")


def _check_borrowed_sides(item: Checked, figure: Figure, findings: Findings) -> None:
    dose = item.get("dose")
    if dose is None or not dose.is_whole or figure.base is None:
        return
    has_sides, path = dose.get("sides") == Sides.EACH, (*item.path, "figure")
    poses = [figure.start, *(frame.pose for frame in figure.frames)]
    if figure.mirror and not has_sides:
        message = "the borrowed figure is drawn for one side, and the dose has no second one"
        findings.warning(path, "mirror", message, 'Write sides = "each" in the dose, or borrow another figure.')
    elif has_sides and not figure.mirror and is_of_one_side(figure.base, poses):
        message = "the dose does each side, and the borrowed figure is drawn for one of them"
        findings.warning(path, "mirror", message, "Borrow another figure, or tell one of your own.")
