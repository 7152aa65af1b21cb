"""How an exercise or posture check is drawn: a base position, a view, and the poses that it moves through."""

from enum import StrEnum

from necktrack.model.values import frozen


class Base(StrEnum):
    """The position from which every pose of a figure is told."""

    STANDING = "standing"
    SITTING = "sitting"
    LYING_BACK = "supine"
    """On the back, knees bent."""
    LYING_FRONT = "prone"
    LYING_SIDE = "side-lying"
    """On the right side, so that the left one is on top."""
    LYING_LEFT_SIDE = "side-lying-left"
    """On the left side, so that the right one is on top."""
    HANDS_AND_KNEES = "hands-and-knees"
    HALF_KNEELING = "half-kneeling"
    """The right knee on the floor, the left foot in front."""
    HALF_KNEELING_LEFT = "half-kneeling-left"
    """The left knee on the floor, the right foot in front."""
    FOREARMS_ON_WALL = "forearms-on-wall"
    AGAINST_WALL = "against-wall"
    IN_DOORWAY = "in-doorway"


class View(StrEnum):
    """From where a figure is seen, told by the body: a person who lies on the back is seen from above in front view."""

    FRONT = "front"
    MIRROR = "mirror"
    """The front as the person sees it in a mirror, the own left at the left."""
    BACK = "back"
    SIDE_LEFT = "side-left"
    SIDE_RIGHT = "side-right"
    THREE_QUARTER = "three-quarter"


class Shown(StrEnum):
    """How much of the body is in the picture."""

    WHOLE = "whole"
    UPPER = "upper-body"
    HANDS = "head-and-hands"
    HEAD = "head"


class Loop(StrEnum):
    """How a movement goes on after its last frame."""

    BACK = "there-and-back"
    ROUND = "round"
    BY_SET = "by-set"
    """Poses in twos, the start the first of them: each set goes there and back between its own two."""


class Ease(StrEnum):
    """How the movement to a frame begins and ends."""

    SMOOTH = "smooth"
    STRAIGHT = "straight"


class Prop(StrEnum):
    """A thing that belongs to the picture."""

    CHAIR = "chair"
    STOOL = "stool"
    """A chair without a back."""
    WALL_BEHIND = "wall-behind"
    WALL_IN_FRONT = "wall-in-front"
    WALL_LEFT = "wall-left"
    WALL_RIGHT = "wall-right"
    DOOR_FRAME = "door-frame"
    TABLE = "table"
    TOWEL = "towel"
    """A towel between both hands."""
    TOWEL_ROUND_FOOT = "towel-round-foot"
    """A towel round the foot that is held higher, both ends in the hands."""
    FOLDED_TOWEL = "folded-towel"
    """A folded towel under the head of one who lies."""
    BAND = "band"
    """A band between both hands."""
    BAND_UNDER_FEET = "band-under-feet"
    """A band that one stands on, with an end in each hand."""
    BAND_FIXED = "band-fixed"
    """A band from both hands to where it is fixed in front at navel height."""
    PILLOW = "pillow"
    PILLOW_ON_TOWEL = "pillow-on-towel"
    """A pillow, and as much of a folded towel under it as lifts the head of who lies on the back."""
    MAT = "mat"
    """A mat on the floor, to be seen from above."""
    CUSHION = "cushion"
    """A cushion under the lower knee."""
    WEIGHTS = "weights"
    PHONE = "phone"
    PLATE = "plate"
    """A plate on the palm of the hand that is further out, as long as that hand is level: the palm is up."""
    SCREEN = "screen"
    TORCH = "torch"
    FLOOR_LINE = "floor-line"
    MIRROR = "mirror"
    """The frame of a mirror that the person looks into."""
    MIRROR_LINE = "mirror-line"
    """The upright line of a mirror or door frame that posture is held beside."""
    LEVEL_LINE = "level-line"
    HEAD_BAND = "head-band"
    """A band round the head of one who sits, fixed behind at the height of the head."""
    STRAP = "strap"
    """A strap round the edge of the skull, its ends in the hands."""
    SIGHT_LINE = "sight-line"
    """Where the eyes look: the thumb that is held up."""
    GAZE = "gaze"
    """Where the eyes look, as dashes before them."""
    PRESS_MARKS = "press-marks"
    """Two arrows that meet where a hand lies on the head: one pushes, the other holds."""
    TURN_MARK = "turn-mark"
    """A curved arrow over the head: it tries to turn towards the hand that lies on it."""
    EAR_LINE = "ear-line"
    """A level line from one ear across to the other, to compare their height."""
    EYE_LINE = "eye-line"
    SHOULDER_LINE = "shoulder-line"
    HIP_LINE = "hip-line"
    """A level line from one hand across to the other; the hands lie on the hips."""
    ANKLE_LINE = "ankle-line"
    RULER_TO_HEAD = "ruler-to-head"
    """A measured way from the wall behind to the back of the head."""
    RULER_TO_EAR = "ruler-to-ear"
    NECK_ANGLE = "neck-angle"
    """A line from the base of the neck to the ear, and a level one."""


SIDES_SEEN = (View.FRONT, View.MIRROR, View.BACK)
"""Views in which both sides of the body are seen beside each other."""
NO_ARROW = "none"
"""Stands among the arrows of a figure that has none, as one that names none has an arrow where it moves most."""
VIEW_ALIASES: dict[str, View] = {"side": View.SIDE_LEFT}
"""Other words for a view."""

MOST_FRAMES = 60
MOST_ON_PAPER = 4
"""Frames that may be chosen for paper; the start comes before them."""
LONGEST_SECONDS = 120.0


@frozen
class Keyframe:
    """A pose that the figure has reached after so many seconds."""

    at: float
    """Seconds from the start; the whole movement is stretched to the tempo of the dose."""
    pose: str
    """What is other than in the start pose, such as "neck.rotate left 45, hand.reach both knees"."""
    ease: Ease = Ease.SMOOTH
    paper: bool = False
    """True for a pose that has a picture on paper; where none has, those that differ most are shown."""


@frozen
class Figure:
    """How an exercise or check is drawn; `alt` is the picture in words, and all there is where `base` is None."""

    alt: str
    base: Base | None = None
    view: View = View.FRONT
    start: str = ""
    """The pose at the start, told from the base position."""
    frames: tuple[Keyframe, ...] = ()
    """None for a still figure."""
    loop: Loop = Loop.BACK
    shown: Shown = Shown.WHOLE
    props: tuple[Prop, ...] = ()
    arrows: tuple[str, ...] = ()
    """Named points of the body whose way is drawn as an arrow, such as "nose" or "elbow-left"."""
    highlight: tuple[str, ...] = ()
    """Body regions that are marked."""
    mirror: bool = False
    """True where the frames are told for the left side, and are swapped for the right one."""
