"""What paper shows of a movement: the moments that differ, arrows that say which way, and a mirror as one knows it."""

import pytest

from necktrack.figure.arrows import arrows_of, named_points
from necktrack.figure.movement import moving, window_of
from necktrack.figure.stops import stops_of
from necktrack.figure.svg import svg_of
from necktrack.model.figures import NO_ARROW, Base, Figure, Keyframe, Loop, Shown, View
from necktrack.model.values import replace

TURN = Figure(
    "The head turns left.", Base.SITTING, View.FRONT, frames=(Keyframe(2, "neck.rotate left 45"),), shown=Shown.HEAD,
    arrows=("nose",), mirror=True,
)  # fmt: skip


def first_arrow(figure: Figure, *, is_other_side: bool = False) -> tuple[tuple[float, float], ...]:
    """The way of the only arrow of the first picture, its tip last."""
    ready, window = moving(figure, is_other_side=is_other_side), window_of(figure, is_other_side=is_other_side)
    names = named_points(ready, is_other_side=is_other_side)
    (arrow,) = arrows_of(ready, names, stops_of(figure, is_other_side=is_other_side), window)[0]
    return (*arrow.shaft, arrow.head[0])


@pytest.mark.parametrize("is_other_side", [False, True])
@pytest.mark.parametrize("view", [View.FRONT, View.BACK, View.SIDE_LEFT, View.THREE_QUARTER])
def test_a_head_that_turns_has_its_arrow_over_the_crown_to_where_it_looks(view: View, is_other_side: bool) -> None:
    figure = replace(TURN, view=view)
    ready = moving(figure, is_other_side=is_other_side)
    way = first_arrow(figure, is_other_side=is_other_side)
    start, end = (ready.body_at(part).points for part in (0, 1))
    assert min(y for _, y in way) > ready.eye.flat(end["brow"])[1], "it is clear of the face"
    nose_goes = ready.eye.flat(end["nose"])[0] - ready.eye.flat(start["nose"])[0]
    assert (way[-1][0] - way[0][0]) * nose_goes > 0


def test_points_of_a_turning_head_share_one_arrow() -> None:
    assert first_arrow(replace(TURN, arrows=("nose", "chin", "brow"))) == first_arrow(TURN)


def test_a_figure_may_have_no_arrow() -> None:
    figure = replace(TURN, arrows=(NO_ARROW,))
    assert named_points(moving(figure), is_other_side=False) == ()
    assert svg_of(figure).count("<path") < svg_of(TURN).count("<path")


def test_a_movement_of_many_ways_shows_those_that_differ_most() -> None:
    frames = tuple(
        Keyframe(at, pose)
        for at, pose in enumerate(
            ("eyes.close 100", "neck.rotate left 60", "", "neck.rotate right 60", "", "head.glide-back 4", ""), start=1
        )
    )
    figure = replace(TURN, frames=frames, loop=Loop.ROUND)
    assert [round(stop * len(frames)) for stop in stops_of(figure)] == [0, 1, 2, 4]


def test_poses_chosen_for_paper_are_those_on_it() -> None:
    frames = tuple(Keyframe(at, f"neck.rotate left {10 * at}", paper=at in (2, 4)) for at in range(1, 6))
    assert stops_of(replace(TURN, frames=frames)) == (0, 2 / 5, 4 / 5)


def test_in_a_mirror_the_own_left_is_at_the_left() -> None:
    front, mirror = (replace(TURN, view=view) for view in (View.FRONT, View.MIRROR))
    noses = [moving(figure).eye.flat(moving(figure).body_at(1).points["nose"])[0] for figure in (front, mirror)]
    assert noses[0] == pytest.approx(-noses[1])
    assert noses[1] < 0
    assert [svg.index(">L<") < svg.index(">R<") for svg in map(svg_of, (front, mirror))] == [False, True]
