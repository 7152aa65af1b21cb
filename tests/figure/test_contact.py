"""The body stays on the floor and out of it, and the other side is the mirrored picture."""

from itertools import pairwise
from pathlib import Path

import pytest

from necktrack.figure.body import Body, body_in
from necktrack.figure.movement import moving, window_of
from necktrack.figure.parts import parts_of
from necktrack.figure.places import PLACES
from necktrack.figure.pose import parse_pose
from necktrack.figure.props import things_for
from necktrack.figure.raster import drawn
from necktrack.model.figures import Base, Figure, Keyframe, Prop, View
from necktrack.model.packs import Exercise, PostureCheck
from necktrack.packs.catalog import load_catalog

SHIPPED = Path(__file__).parents[2] / "exercises"
AREAS = ("low-back", "shoulders")
LIBRARY = load_catalog(SHIPPED, SHIPPED / "no such folder").library
FIGURES = {
    each.id: each.figure
    for area in LIBRARY.areas
    if area.area in AREAS
    for each in area.exercises
    if each.figure is not None and each.figure.base is not None
}


SHOWN: list[Exercise | PostureCheck] = [*LIBRARY.exercises, *LIBRARY.checks]
ALL = {each.id: each.figure for each in SHOWN if each.figure is not None and each.figure.base is not None}
ENDS = ("wrist", "palm", "finger", "elbow", "knee", "ankle", "heel", "toe")


def _body(base: Base, pose: str) -> Body:
    return body_in(base, parse_pose(pose, PLACES))


@pytest.mark.parametrize("pose", ["", "back.flex 70", "back.extend 40", "back.flex 40, pelvis.tilt-back 20"])
def test_on_hands_and_knees_all_four_stay_down_and_the_shoulders_up(pose: str) -> None:
    body, calm = _body(Base.HANDS_AND_KNEES, pose), _body(Base.HANDS_AND_KNEES, "")
    for side in ("left", "right"):
        assert body.points[f"knee-{side}"][1] == pytest.approx(6.0, abs=0.5)
        assert body.points[f"wrist-{side}"][1] == pytest.approx(4.5, abs=0.5)
    assert body.points["spine-4"][1] == pytest.approx(calm.points["spine-4"][1], abs=1.0)


def test_a_rounded_back_is_higher_in_the_middle_and_a_hollow_one_lower() -> None:
    heights = [
        _body(Base.HANDS_AND_KNEES, pose).points["spine-2"][1] for pose in ("back.flex 60", "", "back.extend 40")
    ]
    assert heights[0] > heights[1] + 3 > heights[2] + 6


@pytest.mark.parametrize("base", [Base.HALF_KNEELING, Base.HALF_KNEELING_LEFT])
def test_the_knee_of_one_who_kneels_stays_while_the_hips_go_forward(base: Base) -> None:
    side = "right" if base is Base.HALF_KNEELING else "left"
    before, after = (_body(base, pose).points for pose in ("", "body.forward 15"))
    assert after[f"knee-{side}"] == pytest.approx(before[f"knee-{side}"], abs=0.5)
    assert after["pelvis"][2] == pytest.approx(before["pelvis"][2] + 15)


def test_the_shoulders_stay_down_while_the_hips_lift() -> None:
    low, high = (_body(Base.LYING_BACK, f"hand.reach both floor-by-hip, hips.lift {lift}") for lift in (0, 21))
    assert high.points["spine-4"][1] == pytest.approx(low.points["spine-4"][1], abs=1.0)
    for side in ("left", "right"):
        assert high.points[f"palm-{side}"] == pytest.approx(low.points[f"palm-{side}"], abs=4.0)
        assert high.points[f"elbow-{side}"][1] > 3.5


@pytest.mark.parametrize("view", View)
def test_the_picture_of_the_other_side_is_the_mirrored_one(view: View) -> None:
    frame = Keyframe(2.0, "hand.reach left side-wall-high, body.tip left 8, hip.flex left 30, knee.flex left 50")
    figure = Figure("a", Base.STANDING, view, frames=(frame,), props=(Prop.WALL_LEFT,))
    for part in (0.0, 1.0):
        one, other = (
            drawn(moving(figure, is_other_side=other).pieces_at(part), window_of(figure, is_other_side=other), 80, 80)
            for other in (False, True)
        )
        flipped = [int(f"{row:080b}"[::-1], 2) for row in other.rows]
        differ = sum((a ^ b).bit_count() for a, b in zip(one.rows, flipped, strict=True))
        assert differ < 0.25 * sum(row.bit_count() for row in one.rows)


@pytest.mark.parametrize("is_other_side", [False, True])
@pytest.mark.parametrize("name", FIGURES)
def test_nobody_sinks_into_the_floor_or_misses_a_place_on_the_way(name: str, is_other_side: bool) -> None:
    figure = FIGURES[name]
    ready = moving(figure, is_other_side=is_other_side and figure.mirror)
    for step in range(21):
        body = ready.body_at(step / 20)
        assert {limb: missed for limb, missed in body.misses.items() if missed > 3} == {}
        for part in parts_of(body):
            low = min(min(bone.start[1] - bone.start_radius, bone.end[1] - bone.end_radius) for bone in part.bones)
            assert low > -3, part.name


@pytest.mark.parametrize("is_other_side", [False, True])
@pytest.mark.parametrize("name", ALL)
def test_no_limb_and_no_head_goes_through_the_floor(name: str, is_other_side: bool) -> None:
    figure = ALL[name]
    ready = moving(figure, is_other_side=is_other_side and figure.mirror)
    stretches = pairwise(at for at, _, _ in ready.poses)
    moments = {start + (end - start) * step / 8 for start, end in stretches for step in range(9)} or {0.0}
    through: dict[tuple[float, str], float] = {}
    for moment in sorted(moments):
        points = ready.body_at(moment).points
        heights = {"crown": points["crown"][1]}
        heights |= {f"{end}-{side}": points[f"{end}-{side}"][1] for end in ENDS for side in ("left", "right")}
        through |= {(round(moment, 2), end): round(height, 1) for end, height in heights.items() if height < -3}
    assert through == {}


def test_forearms_on_the_wall_lie_on_it_from_elbow_to_hand() -> None:
    body = _body(Base.FOREARMS_ON_WALL, "")
    for side in ("left", "right"):
        elbow, palm = body.points[f"elbow-{side}"], body.points[f"palm-{side}"]
        assert abs(elbow[2] - palm[2]) < 4
        assert palm[1] - elbow[1] > 20
        assert body.misses[f"hand-{side}"] < 1


@pytest.mark.parametrize(
    ("base", "thing"),
    [(Base.AGAINST_WALL, "wall-behind"), (Base.FOREARMS_ON_WALL, "wall-in-front"), (Base.IN_DOORWAY, "door-frame")],
)
def test_what_a_base_stands_at_is_drawn_once_named_or_not(base: Base, thing: str) -> None:
    body = _body(base, "")
    standing = things_for((), Base.STANDING, body)
    unnamed, named = things_for((), base, body), things_for((Prop(thing),), base, body)
    assert len(unnamed) > len(standing)
    assert unnamed == named
