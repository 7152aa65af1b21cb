"""The body in the room: sides are never swapped, feet and seat carry it, bones keep their length, joints stop."""

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from necktrack.figure.bases import STANCES
from necktrack.figure.body import body_in
from necktrack.figure.joints import AXES, BOTH
from necktrack.figure.places import PLACES
from necktrack.figure.pose import RELAXED, Pose, mirrored, parse_pose, swapped
from necktrack.model.figures import Base

SYMMETRIC = [
    base for base, stance in STANCES.items()
    if all(stance.angles.get(swapped(key)) == value for key, value in stance.angles.items() if key.endswith(BOTH))
    and {swapped(limb) for limb in stance.planted} == set(stance.planted)
    and abs(stance.turn[0][1]) < 0.5
]  # fmt: skip


def pose_of(words: str) -> Pose:
    return parse_pose(words, PLACES)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    keys = [f"{axis.name}-{side}" for axis in AXES.values() if axis.is_sided for side in BOTH]
    keys += [axis.name for axis in AXES.values() if not axis.is_sided]
    chosen = draw(st.lists(st.sampled_from(keys), max_size=6, unique=True))
    angles = {}
    for key in chosen:
        axis = next(axis for axis in AXES.values() if key in (axis.name, f"{axis.name}-left", f"{axis.name}-right"))
        angles[key] = draw(st.floats(axis.lowest, axis.highest))
    return Pose(angles, {})


@given(st.sampled_from(SYMMETRIC), poses())
def test_the_other_side_is_the_mirror_image(base: Base, pose: Pose) -> None:
    one, other = body_in(base, pose), body_in(base, mirrored(pose))
    for name, (x, y, z) in one.points.items():
        assert dist(other.points[swapped(name)], (-x, y, z)) < 1e-6, name


@given(poses())
def test_mirrored_twice_is_the_same(pose: Pose) -> None:
    assert mirrored(mirrored(pose)) == pose


def test_most_bases_have_two_sides_alike() -> None:
    assert {Base.STANDING, Base.SITTING, Base.LYING_BACK, Base.LYING_FRONT, Base.HANDS_AND_KNEES} <= set(SYMMETRIC)


@given(st.sampled_from(sorted(Base)), poses())
def test_bones_keep_their_length(base: Base, pose: Pose) -> None:
    points = body_in(base, pose).points
    for side in BOTH:
        assert dist(points[f"shoulder-{side}"], points[f"elbow-{side}"]) == pytest.approx(29, abs=0.01)
        assert dist(points[f"elbow-{side}"], points[f"wrist-{side}"]) == pytest.approx(25, abs=0.01)
        assert dist(points[f"hip-{side}"], points[f"knee-{side}"]) == pytest.approx(42, abs=0.01)
        assert dist(points[f"knee-{side}"], points[f"ankle-{side}"]) == pytest.approx(41, abs=0.01)


@pytest.mark.parametrize(
    ("words", "name", "axis", "sign"),
    [
        ("neck.rotate left 40", "nose", 0, 1), ("neck.bend left 30", "crown", 0, 1), ("neck.flex 40", "nose", 1, -1),
        ("neck.extend 30", "nose", 1, 1), ("head.nod 15", "chin", 2, -1), ("head.glide-back 4", "nose", 2, -1),
        ("head.glide-forward 4", "chin", 2, 1), ("shoulder.flex left 80", "wrist-left", 2, 1),
        ("shoulder.abduct left 80", "wrist-left", 0, 1), ("shoulder.abduct right 80", "wrist-right", 0, -1),
        ("elbow.flex right 90", "wrist-right", 2, 1), ("blade.lift left 4", "shoulder-left", 1, 1),
        ("hip.flex left 80", "knee-left", 2, 1), ("hip.abduct right 30", "ankle-right", 0, -1),
        ("hip.extend left 20", "ankle-left", 2, -1), ("back.bend right 30", "skull", 0, -1),
        ("back.rotate left 40", "shoulder-right", 2, 1), ("body.lean-forward 40", "crown", 2, 1),
        ("jaw.open 25", "chin", 1, -1), ("body.down 20", "pelvis", 1, -1),
    ],
)  # fmt: skip
def test_each_movement_goes_where_its_name_says(words: str, name: str, axis: int, sign: int) -> None:
    """x to the person's left, y up, z to the front."""
    still, moved = body_in(Base.STANDING, RELAXED), body_in(Base.STANDING, pose_of(words))
    assert sign * (moved.points[name][axis] - still.points[name][axis]) > 0.3


def test_the_knee_bends_to_the_back() -> None:
    points = body_in(Base.STANDING, pose_of("knee.flex left 90")).points
    assert points["ankle-left"][2] < points["knee-left"][2] - 30


@pytest.mark.parametrize("down", [0, 10, 25, 40])
def test_feet_stay_on_the_floor_while_the_body_sinks(down: int) -> None:
    body = body_in(Base.STANDING, pose_of(f"body.down {down}"))
    for side in BOTH:
        assert abs(body.points[f"ankle-{side}"][1] - 8) < 0.1
        assert body.misses[f"foot-{side}"] < 0.1


def test_who_sits_has_the_feet_on_the_floor_and_the_knees_in_front() -> None:
    points = body_in(Base.SITTING, RELAXED).points
    for side in BOTH:
        assert abs(points[f"toe-{side}"][1] - 3) < 3
        assert points[f"knee-{side}"][2] > points[f"hip-{side}"][2] + 35


@pytest.mark.parametrize(
    "place", ["forehead", "back-of-head", "breastbone", "belly", "temple-left", "collarbone-right"]
)
def test_a_hand_reaches_the_places_of_the_head_and_trunk(place: str) -> None:
    side = "right" if place.endswith("right") else "left"
    body = body_in(Base.SITTING, pose_of(f"hand.reach {side} {place}"))
    assert body.misses[f"hand-{side}"] < 1


def test_a_bridge_lifts_the_hips_and_leaves_feet_and_head_where_they_are() -> None:
    still, up = body_in(Base.LYING_BACK, RELAXED), body_in(Base.LYING_BACK, pose_of("hips.lift 22"))
    assert up.points["pelvis"][1] - still.points["pelvis"][1] > 20
    assert dist(up.points["ankle-left"], still.points["ankle-left"]) < 1
    assert abs(up.points["cranium"][1] - still.points["cranium"][1]) < 4
