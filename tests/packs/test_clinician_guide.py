"""The packs that the guide for clinicians shows are read, and lint has nothing to say about them."""

import re
from pathlib import Path

from figure_pack import LIBRARY
from necktrack.packs.parse import parse_pack

GUIDE = Path(__file__).parents[2] / "docs" / "guide-clinician.md"


def test_every_pack_of_the_guide_is_right_as_it_stands() -> None:
    packs = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(packs) == 2
    for text in packs:
        pack, problems = parse_pack(text.encode(), "guide.toml", LIBRARY)
        assert pack is not None
        assert problems == ()
