"""The library read by parts: every part is the same as in the whole, and what is damaged is told all the same."""

import shutil
from pathlib import Path

import pytest

from necktrack.model.packs import STARTER, Library
from necktrack.packs.catalog import load_catalog
from necktrack.packs.parse import parse_pack
from necktrack.packs.shelf import Shelf

SHIPPED = Path(__file__).parents[2] / "exercises"
WHOLE = load_catalog(SHIPPED, SHIPPED / "no such folder").library
PIECE = """
[[exercise]]
id = "nod"
name = "Nod"
kind = "mobility"
regions = ["neck"]
position = "sitting"
why = "It moves the neck."
steps = ["Nod."]
dose = { reps = 5, sides = "none" }
figure = "library:bow"
"""
LENDER = PIECE.replace('"nod"', '"bow"').replace('figure = "library:bow"', '[exercise.figure]\nalt = "A bow."\n')


def shelf_of(*texts: str) -> Shelf:
    def whole() -> Library:
        raise ValueError("a shipped file is broken")

    return Shelf(texts, whole)


def test_every_part_of_the_shipped_library_is_on_the_shelf_as_it_is_in_the_whole() -> None:
    shelf = load_catalog(SHIPPED, SHIPPED / "no such folder").shelf
    assert isinstance(shelf, Shelf)
    assert dict(shelf.exercises_by_id) == WHOLE.exercises_by_id
    assert dict(shelf.checks_by_id) == WHOLE.checks_by_id
    assert dict(shelf.lessons_by_id) == WHOLE.lessons_by_id
    assert len(WHOLE.exercises) == len(shelf.exercises_by_id)


@pytest.mark.parametrize("file", sorted((SHIPPED / "packs").glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_pack_is_the_same_by_the_shelf_and_by_the_whole_library(file: Path) -> None:
    by_shelf = load_catalog(SHIPPED, SHIPPED / "no such folder").pack(f"necktrack.{file.stem}")
    by_whole, _ = parse_pack(file.read_bytes(), file.name, WHOLE, None)
    assert by_shelf == by_whole
    assert by_shelf is not None
    assert by_shelf.sha256


def test_only_what_a_pack_names_is_read(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "exercises")
    other = tmp_path / "exercises" / "library" / "low-back.toml"
    other.write_text(other.read_text(encoding="utf-8") + '\n[[exercise]]\nid = "x"\nkind = 3\n', encoding="utf-8")
    catalog = load_catalog(tmp_path / "exercises", tmp_path)
    assert catalog.pack(STARTER) == load_catalog(SHIPPED, tmp_path).pack(STARTER)
    with pytest.raises(ValueError, match="a shipped file is broken"):
        _ = catalog.library


@pytest.mark.parametrize("damage", ["kind = 3\n", "= 3\n", "[[lesson\n"])
def test_a_damaged_part_that_a_pack_needs_is_told(tmp_path: Path, damage: str) -> None:
    shutil.copytree(SHIPPED, tmp_path / "exercises")
    file = tmp_path / "exercises" / "library" / "neck.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('id = "chin-tuck"\n', f'id = "chin-tuck"\n{damage}'), encoding="utf-8")
    with pytest.raises(ValueError, match="a shipped file is broken"):
        load_catalog(tmp_path / "exercises", tmp_path).pack(STARTER)


def test_a_part_that_is_read_only_with_checks_is_taken_from_the_whole() -> None:
    odd = PIECE.replace("reps = 5", "reps = 5, reps = 5")
    assert Shelf([odd], lambda: WHOLE).exercises_by_id.keys() == {"nod"}
    shelf = Shelf([odd.replace('"nod"', '"chin-tuck"')], lambda: WHOLE)
    assert shelf.exercises_by_id["chin-tuck"] == WHOLE.exercises_by_id["chin-tuck"]


def test_a_borrowed_figure_is_lent() -> None:
    figure = shelf_of(PIECE, LENDER).exercises_by_id["nod"].figure
    assert figure is not None
    assert figure.alt == "A bow."


@pytest.mark.parametrize("texts", [(PIECE,), (PIECE, LENDER.replace("alt", "alternative")[:-1] + "\n= 1")])
def test_a_figure_that_cannot_be_lent_is_told(texts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="a shipped file is broken"):
        _ = shelf_of(*texts).exercises_by_id["nod"]


def test_two_parts_that_borrow_from_each_other_are_told() -> None:
    circle = PIECE.replace('"nod"', '"bow"').replace("library:bow", "library:nod")
    with pytest.raises(ValueError, match="a shipped file is broken"):
        _ = shelf_of(PIECE, circle).exercises_by_id["nod"]


def test_what_is_not_on_the_shelf_is_not_found() -> None:
    shelf = shelf_of(PIECE, "", "[library]\n", "[[exercise]]\n")
    assert "bow" not in shelf.exercises_by_id
    assert shelf.checks_by_id.get("nod") is None
    assert len(shelf.lessons_by_id) == 0
