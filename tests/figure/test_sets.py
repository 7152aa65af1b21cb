"""A figure whose sets differ: each set goes there and back between its own two poses."""

import pytest

from necktrack.figure.arrows import arrows_of
from necktrack.figure.movement import moving, part_of_repetition, window_of
from necktrack.figure.pace import pace_of, part_on_own
from necktrack.figure.stops import stops_of
from necktrack.model.figures import Base, Figure, Keyframe, Loop

SHAPES = tuple(
    Keyframe(float(at), f"shoulder.abduct both {angle}")
    for at, angle in ((1, 20), (2, 90), (3, 95), (4, 140), (5, 145))
)
BY_SET = Figure("Three shapes.", Base.STANDING, frames=SHAPES, loop=Loop.BY_SET)


@pytest.mark.parametrize(("in_set", "start", "end"), [(1, 0.0, 0.2), (2, 0.4, 0.6), (3, 0.8, 1.0), (4, 0.0, 0.2)])
def test_each_set_has_its_own_two_poses(in_set: int, start: float, end: float) -> None:
    assert part_of_repetition(BY_SET, 0.0, is_held=True, rep=1, in_set=in_set) == pytest.approx(start)
    assert part_of_repetition(BY_SET, 1.0, is_held=True, rep=1, in_set=in_set) == pytest.approx(end)
    assert part_of_repetition(BY_SET, 0.5, is_held=True, rep=2, in_set=in_set) == pytest.approx(start)
    assert part_of_repetition(BY_SET, 0.5, is_held=False, rep=1, in_set=in_set) == pytest.approx(end)


def test_outside_a_session_all_sets_are_shown_one_after_the_other() -> None:
    pace = pace_of(BY_SET)
    assert [pace.part_at(seconds) for seconds in (0.0, 2.5, 5.0)] == pytest.approx([0.0, 0.5, 1.0])
    assert part_on_own(BY_SET, 2.5) == pytest.approx(0.5)


def test_on_paper_each_picture_is_where_a_set_goes_with_the_arrow_from_where_it_begins() -> None:
    stops = stops_of(BY_SET)
    assert stops == pytest.approx((0.2, 0.6, 1.0))
    arrows = arrows_of(moving(BY_SET), ("palm-left",), stops, window_of(BY_SET))
    assert [len(each) for each in arrows] == [1, 1, 1]
