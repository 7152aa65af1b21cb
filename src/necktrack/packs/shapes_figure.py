"""The tables of a figure: its base position, its view, and the poses that it moves through."""

from necktrack.model.body import BodyRegion
from necktrack.model.figures import LONGEST_SECONDS, MOST_FRAMES, VIEW_ALIASES, Base, Ease, Loop, Prop, Shown, View
from necktrack.packs.shape_parts import ID, LIBRARY_REFERENCE
from necktrack.packs.tables import Key, OrText, Table, Tables
from necktrack.packs.values import Choice, Many, Number, Text, YesNo

_POSE = Text(600, what="a pose", wanted="a pose, such as neck.rotate left 45", may_be_empty=True)
_TOO_MANY = "A movement needs few poses; the way between them is drawn too."
_TOO_FEW = "Add a pose, or take frames out: without them the figure stands still."

FRAME = Table(
    "[[figure.frames]]",
    {
        "at": Key(Number(0, LONGEST_SECONDS), "at = 1 with the seconds from the start.", is_required=True),
        "pose": Key(_POSE, 'pose = "neck.rotate left 45", or pose = "" for the start.', is_required=True),
        "ease": Key(Choice(tuple(Ease), "way of easing")),
        "paper": Key(YesNo()),
    },
    example='frames = [ { at = 1, pose = "neck.rotate left 45" } ]',
)

FIGURE = Table(
    "figure",
    {
        "alt": Key(Text(400, wanted="the picture in words"), 'alt = "…" with the picture in words.', is_required=True),
        "base": Key(Choice(tuple(Base), "base position")),
        "view": Key(Choice((*View, *VIEW_ALIASES), "view")),
        "start": Key(Text(600, what="a pose", wanted="a pose, such as head.glide-forward 3")),
        "move": Key(Text(600, what="a movement", wanted="a movement, such as neck.rotate left 45 hold 3")),
        "frames": Key(Tables(FRAME, MOST_FRAMES, least=1, too_many=_TOO_MANY, too_few=_TOO_FEW)),
        "loop": Key(Choice(tuple(Loop), "way of going on")),
        "shown": Key(Choice(tuple(Shown), "part of the body")),
        "props": Key(Many(Choice(tuple(Prop), "prop"), len(Prop))),
        "arrows": Key(Many(ID, 8)),
        "highlight": Key(Many(Choice(tuple(BodyRegion), "body region"), len(BodyRegion))),
        "mirror": Key(YesNo()),
    },
    example='figure = { alt = "…" }',
)

DRAWN = OrText(LIBRARY_REFERENCE, FIGURE)
"""A figure of its own, or the name of the part of the library whose figure it borrows."""
