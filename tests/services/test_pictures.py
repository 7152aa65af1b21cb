"""The signs of drawn pictures: as chosen, else by what is known of the terminal."""

import pytest

from necktrack.figure.cells import Glyphs
from necktrack.services.pictures import glyphs_for
from necktrack.services.preferences import set_preference
from necktrack.services.world import World


@pytest.mark.parametrize(
    ("term", "signs"), [("xterm-256color", Glyphs.BRAILLE), ("linux", Glyphs.BLOCKS), ("vt100", Glyphs.ASCII)]
)
def test_without_a_choice_the_terminal_tells(
    world: World, monkeypatch: pytest.MonkeyPatch, term: str, signs: Glyphs
) -> None:
    monkeypatch.setenv("TERM", term)
    assert glyphs_for(world) is signs
    assert glyphs_for(world, is_terminal=False) is Glyphs.BRAILLE


@pytest.mark.parametrize("signs", list(Glyphs))
def test_a_choice_holds_in_every_terminal_and_in_files(
    world: World, monkeypatch: pytest.MonkeyPatch, signs: Glyphs
) -> None:
    set_preference(world, "pictures", [signs.value])
    for term in ("xterm", "linux", "vt100"):
        monkeypatch.setenv("TERM", term)
        assert glyphs_for(world) is glyphs_for(world, is_terminal=False) is signs


def test_what_cannot_be_written_is_not_drawn_whatever_was_chosen(world: World) -> None:
    set_preference(world, "pictures", ["braille"])
    assert glyphs_for(world, takes_ascii_only=True) is Glyphs.ASCII
