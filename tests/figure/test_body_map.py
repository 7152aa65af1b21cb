"""The map of the body: every region has a place, sides are the person's own, shading grows with the score."""

import pytest

from necktrack.figure.body_map import level_of, map_of, nearest
from necktrack.model.body import BodyRegion, Side
from necktrack.model.figures import View

FRONT, BACK = map_of(View.FRONT, 48, 84), map_of(View.BACK, 48, 84)
NECK = (BodyRegion.NECK, Side.NONE)


def test_every_region_is_somewhere() -> None:
    assert {region for body in (FRONT, BACK) for region, _ in body.middles} == set(BodyRegion)


def test_the_left_arm_is_at_the_right_from_the_front_and_at_the_left_from_behind() -> None:
    left, right = (BodyRegion.ARM, Side.LEFT), (BodyRegion.ARM, Side.RIGHT)
    assert FRONT.middles[left][0] > FRONT.middles[right][0]
    assert BACK.middles[left][0] < BACK.middles[right][0]


def test_no_dot_is_of_two_places() -> None:
    for body in (FRONT, BACK):
        for y in range(84):
            rows = [area.rows[y] for area in body.areas]
            assert sum(row.bit_count() for row in rows) == (sum(rows)).bit_count()


@pytest.mark.parametrize(("score", "level"), [(0, 0), (1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (8, 3), (9, 4), (10, 4)])
def test_a_score_has_its_level(score: float, level: int) -> None:
    assert level_of(score) == level


def test_more_pain_has_more_dots() -> None:
    dots = [sum(row.bit_count() for row in BACK.shaded({NECK: score}).rows) for score in (0, 2, 5, 8, 10)]
    assert dots == sorted(set(dots))


def test_a_pain_without_a_side_counts_for_both() -> None:
    both = FRONT.shaded({(BodyRegion.SHOULDER, Side.NONE): 6})
    each = FRONT.shaded({(BodyRegion.SHOULDER, Side.LEFT): 6, (BodyRegion.SHOULDER, Side.RIGHT): 6})
    assert both == each


def test_arrows_lead_to_every_place_and_back() -> None:
    ways = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    found, new = {NECK}, {NECK}
    while new:
        stepped = {nearest((FRONT, BACK), place, way, 60) for place in new for way in ways}
        new = {place for place in stepped if place is not None} - found
        found |= new
    assert found == FRONT.middles.keys() | BACK.middles.keys()


def test_a_place_under_a_dot_is_found() -> None:
    x, y = FRONT.middles[(BodyRegion.LEG, Side.LEFT)]
    assert FRONT.place_at(round(x), round(y)) == (BodyRegion.LEG, Side.LEFT)
    assert FRONT.place_at(0, 0) is None
