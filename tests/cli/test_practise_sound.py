"""Sound before the first session: one cue is played and asked about once, and a program that speaks is offered."""

import io
from collections.abc import Callable

import pytest

from necktrack.cli.plain_sound import offer_sound
from necktrack.cli.plain_voice import no_bell
from necktrack.model.values import replace
from necktrack.services.world import World

Offer = Callable[..., tuple[int, str]]


@pytest.fixture
def offer(world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offer:
    """Offers sound to a person at a terminal; returns how often it rang, and what was asked."""
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)

    def offer_it(typed: str, *programs: str) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        rung: list[int] = []
        offer_sound(replace(world, find_program=lambda name: name in programs), lambda: rung.append(1))
        return len(rung), capsys.readouterr().err

    return offer_it


@pytest.mark.parametrize(("answer", "bell"), [("y\n", True), ("Yes.\n", True), ("n\n", False), ("\n", False)])
def test_one_cue_is_played_and_asked_about_once(world: World, offer: Offer, answer: str, bell: bool) -> None:
    rung, err = offer(answer)
    assert rung == 2
    assert "the terminal rings now" in err
    assert "Did you hear it?" in err
    assert world.settings().bell is bell
    assert offer("") == (0, "")


def test_another_word_is_asked_again(world: World, offer: Offer) -> None:
    _, err = offer("perhaps\ny\n")
    assert "Please type y or n" in err
    assert world.settings().bell


def test_a_program_that_speaks_is_offered_and_only_taken_with_a_yes(world: World, offer: Offer) -> None:
    _, err = offer("n\n\n", "espeak-ng", "spd-say")
    assert "espeak-ng is installed here: shall it speak the changes? [y/N]" in err
    assert "spd-say" not in err
    assert world.settings().cue_command == ""


def test_with_a_yes_it_speaks(world: World, offer: Offer) -> None:
    offer("n\ny\n", "spd-say")
    assert world.settings().cue_command.startswith("spd-say")


def test_nothing_is_asked_where_nothing_could_ring_or_nobody_sits(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: True)
    offer_sound(world, no_bell)
    monkeypatch.setattr("necktrack.cli.console.is_interactive", lambda: False)
    offer_sound(world, lambda: None)
    assert capsys.readouterr().err == ""
    assert not world.settings().cues_asked
