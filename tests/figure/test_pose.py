"""Poses: told in phrases, held to what a body can do, mirrored without loss, and drawn whatever they are."""

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from each import each
from examples import examples
from necktrack.figure.body import Body, body_in
from necktrack.figure.joints import AXES, BOTH, MOTIONS, TO_A_SIDE, is_sided
from necktrack.figure.movement import moving, window_of
from necktrack.figure.places import PLACES
from necktrack.figure.pose import FREE, PLANTED, Pose, PoseProblem, between, mirrored, parse_pose
from necktrack.figure.raster import drawn
from necktrack.model.figures import Base, Figure, Keyframe, Loop, Prop, Shown, View
from necktrack.model.values import replace

SIZES = ((20, 10), (40, 20), (60, 30))
"""In columns and rows; a cell has two dots across and four down."""


def pose(text: str) -> Pose:
    return parse_pose(text, PLACES)


def problem_of(text: str) -> PoseProblem:
    with pytest.raises(PoseProblem) as caught:
        pose(text)
    return caught.value


# What is read.


def test_a_pose_is_told_in_phrases() -> None:
    assert pose("neck.rotate left 45, elbow.flex both 90, head.glide-forward 3, hand.reach right forehead") == Pose(
        {"neck.turn": 45, "elbow.flex-left": 90, "elbow.flex-right": 90, "head.glide": -3},
        {"hand-right": (("forehead", 1.0),)},
    )


def test_nothing_is_the_relaxed_pose() -> None:
    assert pose("") == pose(" , ") == Pose({}, {})


def test_turning_to_the_right_is_the_other_way() -> None:
    assert pose("neck.rotate right 45").angles == {"neck.turn": -45}
    assert pose("neck.bend right 20").angles == {"neck.bend": -20}


def test_each_hand_reaches_for_the_place_on_its_own_side() -> None:
    own = {"hand-left": (("knee-left", 1.0),), "hand-right": (("knee-right", 1.0),)}
    assert pose("hand.reach both knees").reaches == pose("hand.reach both knee").reaches == own
    assert pose("hand.reach left knee-right").reaches == {"hand-left": (("knee-right", 1.0),)}
    assert pose("foot.reach left free").reaches == {"foot-left": ()}


@each(
    {
        text: (text, words)
        for text, words in (
            ("nek.flex 10", "nek.flex"),
            ("neck.tilt left 10", "neck.tilt"),
            ("neck.flex 10, neck.rotate lft 10", "lft"),
            ("neck.rotate 10", "neck.rotate 10"),
            ("neck.rotate both 10", "both"),
            ("neck.flex left 10", "neck.flex left 10"),
            ("neck.flex far", "far"),
            ("neck.flex -10", "-10"),
            ("neck.flex nan", "nan"),
            ("neck.flex 1e9", "1e9"),
            ("hand.reach left nowhere", "nowhere"),
            ("hand.reach left", "hand.reach left"),
            ("hand.wave left", "hand.wave"),
            ("neck", "neck"),
            (".", "."),
        )
    }
)
def test_what_is_wrong_is_pointed_at_with_a_cure(case: tuple[str, str]) -> None:
    problem = problem_of(case[0])
    assert problem.words == case[1]
    assert problem.message
    assert problem.hint


# How far a body goes.


def phrase_for(joint: str, motion: str, amount: float) -> str:
    side = "both " if is_sided(joint) else "left " if motion in TO_A_SIDE else ""
    return f"{joint}.{motion} {side}{amount:g}"


def most_of(joint: str, motion: str) -> float:
    parts = MOTIONS[joint][motion]
    return min((AXES[axis].highest if share > 0 else -AXES[axis].lowest) / abs(share) for axis, share in parts)


EVERY_MOTION = {f"{joint}.{motion}": (joint, motion) for joint, motions in MOTIONS.items() for motion in motions}


@each(EVERY_MOTION)
def test_each_movement_goes_to_its_limit_and_no_further(case: tuple[str, str]) -> None:
    most = int(most_of(*case))
    assert pose(phrase_for(*case, most)).angles
    problem = problem_of(phrase_for(*case, most + 1.5))
    assert "limit" in problem.message
    assert problem.hint == f"Write at most {int(most_of(*case))}."


def test_movements_that_share_a_part_of_the_back_add_up_and_are_held_to_the_limit_together() -> None:
    added = {"upper-back.flex": 19, "low-back.flex": 11}
    assert pose("back.flex 20, upper-back.flex 10").angles == pytest.approx(added)
    problem = problem_of("back.flex 60, upper-back.flex 40")
    assert problem.message == (
        "no body goes as far as back.flex 60 and upper-back.flex 40 together: "
        "that is 67 degrees for the upper back, and its limit is 45"
    )
    assert problem.hint == "Write at most 18 in the last of them, or take one of them out."
    assert pose("back.flex 60, upper-back.flex 18").angles


@each(
    {
        text: (text, words)
        for text, words in (
            ("neck.rotate left 60, neck.rotate right 30", "neck.rotate right 30"),
            ("neck.flex 20, neck.flex 10", "neck.flex 10"),
            ("neck.flex 20, jaw.open 5, neck.extend 10", "neck.extend 10"),
            ("knee.flex both 20, knee.flex left 40", "knee.flex left 40"),
            ("hand.reach both knees, hand.reach left forehead", "hand.reach left forehead"),
        )
    }
)
def test_a_movement_told_twice_in_one_pose_is_a_problem_at_the_second_phrase(case: tuple[str, str]) -> None:
    problem = problem_of(case[0])
    assert problem.words == case[1]
    assert f'tells it twice: "{case[0].split(",")[0]}" and "{case[1]}"' in problem.message
    assert problem.hint.startswith("Keep one of them")


def test_each_side_may_have_a_phrase_of_its_own() -> None:
    assert pose("knee.flex left 40, knee.flex right 20").angles == {"knee.flex-left": 40, "knee.flex-right": 20}


def test_a_limit_is_told_in_the_words_of_the_phrase() -> None:
    problem = problem_of("neck.rotate right 200")
    assert problem.message == "no body goes as far as neck.rotate right 200: its limit is 85 degrees"
    assert problem.hint == "Write at most 85."


def test_an_amount_may_have_the_sign_of_its_unit() -> None:
    assert pose("neck.rotate left 60°, eyes.close 100%, head.glide-back 3cm") == pose(
        "neck.rotate left 60, eyes.close 100, head.glide-back 3"
    )
    assert problem_of("head.glide-back 3°").words == "3°"


# Laws.

AMOUNT_PARTS = st.floats(0, 1, allow_nan=False)


@st.composite
def pose_texts(draw: st.DrawFn) -> str:
    """Any pose that a body can take, in words."""
    phrases, taken = [], set[str]()
    for name in draw(st.lists(st.sampled_from(sorted(EVERY_MOTION)), max_size=8, unique=True)):
        joint, motion = EVERY_MOTION[name]
        axes = {axis for axis, _ in MOTIONS[joint][motion]}
        if taken.isdisjoint(axes):
            taken |= axes
            sides = (*BOTH, "both") if is_sided(joint) else BOTH if motion in TO_A_SIDE else ("",)
            amount = draw(AMOUNT_PARTS) * most_of(joint, motion) * 0.999
            phrases.append(f"{name} {draw(st.sampled_from(sides))} {amount:.3f}")
    places = sorted((*PLACES, FREE, PLANTED))
    limbs = [f"{limb} {side}" for limb in ("hand.reach", "foot.reach") for side in BOTH]
    reaching = draw(st.lists(st.sampled_from(limbs), unique=True))
    phrases += [f"{limb} {draw(st.sampled_from(places))}" for limb in reaching]
    return ", ".join(phrases)


POSES = pose_texts().map(pose)


def is_whole(body: Body) -> bool:
    return all(isfinite(part) for point in body.points.values() for part in point)


@given(POSES)
@examples(200)
def test_mirrored_twice_is_the_same(one: Pose) -> None:
    assert mirrored(mirrored(one)) == one


@given(POSES, POSES)
@examples(200)
def test_the_way_between_two_poses_begins_and_ends_with_them(first: Pose, second: Pose) -> None:
    keys = first.angles.keys() | second.angles.keys()
    for part, there in ((0.0, first), (1.0, second)):
        here = between(first, second, part)
        assert {key: there.angles.get(key, 0.0) for key in keys} == pytest.approx(here.angles)
        assert {limb: reach for limb, reach in here.reaches.items() if reach} == {
            limb: reach for limb, reach in there.reaches.items() if reach
        }


@given(POSES)
@examples(100)
def test_every_pose_is_a_body_in_every_base(one: Pose) -> None:
    assert all(is_whole(body_in(base, one)) for base in Base)


@given(POSES, POSES, st.floats(0, 1))
@examples(100)
def test_the_way_between_two_poses_is_a_body_in_every_base(first: Pose, second: Pose, part: float) -> None:
    assert all(is_whole(body_in(base, between(first, second, part))) for base in Base)


FIGURES = st.builds(
    Figure,
    alt=st.just("It moves."),
    base=st.sampled_from(Base),
    start=pose_texts(),
    frames=st.lists(pose_texts(), max_size=3).map(
        lambda texts: tuple(Keyframe(float(place), text) for place, text in enumerate(texts))
    ),
    loop=st.sampled_from(Loop),
    shown=st.sampled_from(Shown),
    props=st.lists(st.sampled_from(Prop), max_size=4, unique=True).map(tuple),
    highlight=st.just(("neck", "low-back", "leg")),
)


@given(FIGURES, st.sampled_from(View), st.booleans(), st.floats(0, 1))
@examples(200)
def test_every_figure_is_drawn_in_every_view_and_size(
    figure: Figure, view: View, is_other_side: bool, part: float
) -> None:
    seen_from = replace(figure, view=view)
    ready = moving(seen_from, is_other_side=is_other_side)
    window = window_of(seen_from, is_other_side=is_other_side)
    pieces = ready.pieces_at(part)
    for columns, rows in SIZES:
        dots = drawn(pieces, window, columns * 2, rows * 4)
        assert len(dots.rows) == rows * 4
        assert all(row >> (columns * 2) == 0 for row in dots.rows)
        assert any(dots.rows)


def test_a_turned_head_is_on_the_side_that_was_told() -> None:
    left, right = (body_in(Base.SITTING, pose(f"neck.rotate {side} 60")).points["nose"] for side in BOTH)
    assert left[0] > 5
    assert right[0] == pytest.approx(-left[0])
    assert left[2] == pytest.approx(right[2])


@given(POSES)
@examples(100)
def test_the_mirrored_pose_is_the_mirror_image(one: Pose) -> None:
    one = Pose(one.angles, {})  # places for hands are not all alike on both sides
    here, there = body_in(Base.STANDING, one).points, body_in(Base.STANDING, mirrored(one)).points
    for name, (x, y, z) in here.items():
        stem, _, side = name.rpartition("-")
        other = f"{stem}-{'right' if side == 'left' else 'left'}" if side in BOTH else name
        assert there[other] == pytest.approx((-x, y, z), abs=1e-6), name
