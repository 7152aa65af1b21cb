"""Posture findings on the body: the side is the person's own, more is drawn more, and unsure is drawn straight."""

from collections.abc import Mapping

import pytest

from necktrack.figure.body import Body, body_in
from necktrack.figure.movement import moving, window_of
from necktrack.figure.places import PLACES
from necktrack.figure.pose import parse_pose
from necktrack.figure.posture import LARGER, posture_figures, posture_from, posture_phrases
from necktrack.model.figures import Base, View

HEAD = {("head-tilt", "lower-ear"): "left", ("head-tilt", "how-much"): 2}


def body_of(seen: Mapping[tuple[str, str], object]) -> Body:
    return body_in(Base.STANDING, parse_pose(posture_phrases(posture_from(seen)), PLACES))


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
@pytest.mark.parametrize(
    ("check", "record", "part"),
    [
        ("head-tilt", "lower-ear", "ear"), ("shoulder-level", "lower-shoulder", "shoulder"),
        ("hip-level", "lower-hip", "hip"),
    ],
)  # fmt: skip
def test_what_was_lower_is_drawn_lower(side: str, other: str, check: str, record: str, part: str) -> None:
    drops = []
    for steps in (1, 2, 3):
        points = body_of({(check, record): side, (check, "how-much"): steps}).points
        drops.append(points[f"{part}-{other}"][1] - points[f"{part}-{side}"][1])
    assert 0.5 < drops[0] < drops[1] < drops[2]


@pytest.mark.parametrize("value", ["level", None, 7, True])
def test_level_and_unsure_are_drawn_straight(value: object) -> None:
    assert posture_phrases(posture_from({("head-tilt", "lower-ear"): value})) == ""


def test_the_findings_are_told_in_words_and_that_they_are_drawn_larger() -> None:
    posture = posture_from({**HEAD, ("wall-head-gap", "gap"): 5})
    assert posture.words == ("head tilted to the left, clear", "head forward, 5 cm from the wall")
    front, side = posture_figures(posture)
    assert (front.view, side.view) == (View.FRONT, View.SIDE_RIGHT)
    assert all(LARGER in figure.alt for figure in (front, side))


def test_nothing_uneven_is_said_so() -> None:
    (front,) = posture_figures(posture_from({}))
    assert front.alt == "Front view: nothing uneven was seen."


def test_then_and_now_have_a_line_each_for_whatever_was_found_in_one_of_them() -> None:
    then = posture_from({**HEAD, ("hip-level", "lower-hip"): "right"})
    now = posture_from({("hip-level", "lower-hip"): "right", ("wall-head-gap", "gap"): 3})
    assert then.words_beside(now) == (
        "head tilted to the left, clear", "right hip lower, slight", "head forward: nothing noted",
    )  # fmt: skip
    assert now.words_beside(then) == (
        "head tilt: nothing noted", "right hip lower, slight", "head forward, 3 cm from the wall",
    )  # fmt: skip
    assert posture_from({}).words_beside(posture_from({})) == ()


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_drawing_shows_a_slight_lower_hip_and_shoulder_also_in_few_rows(side: str) -> None:
    seen = {("hip-level", "lower-hip"): side, ("shoulder-level", "lower-shoulder"): side}
    front = posture_figures(posture_from(seen))[0]
    ready, window = moving(front), window_of(front)
    points, scale = ready.body_at(0).points, window.scale(2 * 36, 4 * 15)
    for part in ("hip", "shoulder"):
        dots = scale * abs(points[f"{part}-left"][1] - points[f"{part}-right"][1])
        assert dots > 0.9, part
