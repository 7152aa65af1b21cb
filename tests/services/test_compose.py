"""Packs made from a line, from library exercises, and from another pack."""

import pytest

from necktrack.errors import BadValue
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.parse import parse_pack
from necktrack.services.compose import (
    LineNotUnderstood,
    head_of,
    id_for,
    make_from_line,
    make_from_pack,
    make_from_picks,
)
from necktrack.services.packs import find_pack, routine_seconds
from necktrack.services.world import World


def test_a_line_becomes_a_pack_with_a_routine_for_each_schedule(world: World) -> None:
    line = "chin tuck 2x10 hold 3; open book 1x8 each; walk 10 min mon wed fri"
    made = make_from_line(world, line, head_of("Neck starter", clinic="North Clinic"))
    assert made.pack.id == "north-clinic.neck-starter"
    assert [[step.exercise for step in routine.steps] for routine in made.pack.routines] == [
        ["chin-tuck", "thor-rot"], ["walk"],
    ]  # fmt: skip
    assert made.pack.routines[1].days == ("mon", "wed", "fri")
    assert [problem for problem in made.warnings if problem.severity == "error"] == []


def test_a_line_with_a_strange_word_is_answered_and_nothing_is_made(world: World) -> None:
    with pytest.raises(LineNotUnderstood) as refused:
        make_from_line(world, "chin tuck 2x10; levitate 3x5", head_of("Neck"))
    assert "levitate" in str(refused.value.problems[0])


def test_picked_exercises_are_fitted_to_the_minutes(world: World) -> None:
    made = make_from_picks(world, ["chin-tuck", "wall-angel", "walk"], 8, head_of("Eight minutes"))
    (routine,) = made.pack.routines
    assert [step.exercise for step in routine.steps] == ["chin-tuck", "wall-angel", "walk"]
    assert abs(routine_seconds(made.pack, routine) - 8 * 60) <= 30
    assert routine.minutes == 8


def test_a_misspelt_pick_offers_the_nearest(world: World) -> None:
    with pytest.raises(BadValue) as refused:
        make_from_picks(world, ["chin-tuk"], None, head_of("Neck"))
    assert "chin-tuck" in refused.value.hint


def test_another_pack_is_a_start_with_an_id_of_its_own(world: World) -> None:
    starter = find_pack(world, "starter")
    made = make_from_pack(world, starter, head_of("Our start", clinic="North Clinic"))
    assert (made.pack.id, made.pack.version, made.pack.title) == ("north-clinic.our-start", "1.0.0", "Our start")
    assert made.pack.routines == starter.routines
    assert made.pack.sha256 != starter.sha256
    again, _ = parse_pack(made.text.encode(), "x", None)
    assert again is not None
    assert bundle_toml(again) == made.text


@pytest.mark.parametrize(
    ("words", "expected"), [("Über-Nacken & Co.", "uber-nacken-co"), ("日本", ""), ("  ", ""), ("A" * 90, "a" * 60)]
)
def test_ids_are_made_of_what_latin_letters_there_are(words: str, expected: str) -> None:
    assert id_for(words) == expected
