"""The map of the body for paper: well-formed, told in words, hatched more closely where it hurts more."""

from xml.etree import ElementTree

import pytest

from necktrack.figure.map_svg import body_map_svg
from necktrack.model.body import BodyRegion, Side

NECK = (BodyRegion.NECK, Side.NONE)


def test_it_is_well_formed_and_told_in_words() -> None:
    told = body_map_svg({NECK: 6}, "Worst pain: <neck> & 6.")
    root = ElementTree.fromstring(told)
    assert root.attrib["role"] == "img"
    assert root[0].text == "Worst pain: <neck> & 6."
    assert "href" not in told
    assert "script" not in told
    assert len(told) < 24 * 1024


@pytest.mark.parametrize(("less", "more"), [(0, 2), (2, 5), (5, 8), (8, 10)])
def test_more_pain_has_more_lines(less: int, more: int) -> None:
    assert len(body_map_svg({NECK: less}, "")) < len(body_map_svg({NECK: more}, ""))
