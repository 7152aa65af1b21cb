"""Shut eyes look shut, what is compared is drawn for eyes that look, and hands at the head are in the picture."""

from necktrack.figure.movement import Moving, moving, window_of
from necktrack.figure.raster import drawn
from necktrack.figure.views import Piece
from necktrack.model.figures import Base, Figure, Keyframe, Prop, Shown, View
from necktrack.model.values import replace

LOOKS = Figure(
    "Eyes shut, then open.", Base.STANDING, View.FRONT, "eyes.close 100", (Keyframe(1, "eyes.close 0"),),
    shown=Shown.HEAD, props=(Prop.EAR_LINE,),
)  # fmt: skip
HOLDS = Figure("A hand on the head.", Base.SITTING, View.FRONT, "hand.reach right side-of-head-right")


def _piece(ready: Moving, part: float, name: str) -> list[Piece]:
    return [piece for piece in ready.pieces_at(part) if piece.name == name]


def test_shut_eyes_are_another_picture_than_open_ones() -> None:
    ready, window = moving(LOOKS), window_of(LOOKS)
    for wide, high in ((40, 40), (80, 80)):
        shut, looks = (drawn(_piece(ready, part, "head"), window, wide, high) for part in (0, 1))
        assert shut.rows != looks.rows


def test_a_level_line_is_drawn_once_the_eyes_look() -> None:
    ready = moving(LOOKS)
    assert [len(_piece(ready, part, "level")) for part in (0, 0.4, 0.6, 1)] == [0, 0, 1, 1]


def test_a_picture_of_head_and_hands_makes_room_for_the_hand_and_no_more_of_the_body() -> None:
    elbow = moving(HOLDS).eye.flat(moving(HOLDS).body_at(0).points["elbow-right"])
    head, hands, upper = (window_of(replace(HOLDS, shown=shown)) for shown in (Shown.HEAD, Shown.HANDS, Shown.UPPER))
    assert hands.left < elbow[0] < head.left
    assert upper.bottom < hands.bottom


def test_a_hand_has_fingers_where_there_is_room_for_them() -> None:
    beside, edge_on = (moving(Figure("Standing.", Base.STANDING, view)) for view in (View.SIDE_LEFT, View.FRONT))
    for ready, fingers in ((beside, 2), (edge_on, 0)):
        arms = [piece for piece in ready.pieces_at(0) if piece.name in ("upper-arm-left", "forearm-left")]
        assert sum(len(piece.details) for piece in arms) == fingers
