"""The catalog: shipped packs always read, a damaged installed one is listed and harms no other."""

import shutil
from pathlib import Path

import pytest

from necktrack.model.packs import STARTER, Pack
from necktrack.packs.catalog import UnreadablePack, load_catalog
from necktrack.packs.parse import parse_library, parse_pack
from necktrack.packs.trusted import trusted_area, trusted_pack

SHIPPED = Path(__file__).parents[2] / "exercises"
GOOD = (Path(__file__).parent / "data" / "good.toml").read_text(encoding="utf-8")


def test_shipped_packs_come_first_and_the_starter_before_all(tmp_path: Path) -> None:
    (tmp_path / "north-clinic.neck.toml").write_text(GOOD, encoding="utf-8")
    ids = [pack.id for pack in load_catalog(SHIPPED, tmp_path).packs]
    assert ids[0] == STARTER
    assert ids[-1] == "north-clinic.neck"
    assert {"necktrack.full", "necktrack.desk", "necktrack.flare", "necktrack.stretch"} <= set(ids)


def test_every_shipped_pack_stands_alone() -> None:
    for pack in load_catalog(SHIPPED, SHIPPED / "no such folder").packs:
        ids = {exercise.id for exercise in pack.exercises}
        assert {step.exercise for routine in pack.routines for step in routine.steps} <= ids
        library_ids = {exercise.id for exercise in load_catalog(SHIPPED, SHIPPED).library.exercises}
        for exercise in pack.exercises:
            assert {exercise.easier, exercise.harder} & library_ids <= ids


@pytest.mark.parametrize(
    "content", ["", "x = [", GOOD.replace("reps = 10", "reps = 1000"), GOOD.replace(".neck", ".back")]
)
def test_a_damaged_installed_pack_is_listed_and_the_others_go_on(tmp_path: Path, content: str) -> None:
    (tmp_path / "north-clinic.neck.toml").write_text(content, encoding="utf-8")
    (tmp_path / "south.neck.toml").write_text(GOOD.replace("north-clinic", "south"), encoding="utf-8")
    catalog = load_catalog(SHIPPED, tmp_path)
    assert catalog.pack("north-clinic.neck") is None
    assert [pack.id for pack in catalog.unreadable] == ["north-clinic.neck"]
    assert catalog.unreadable[0].problems
    assert catalog.pack("south.neck") is not None


def test_a_fifo_among_the_installed_packs_does_not_stop_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.b.toml").mkdir()
    assert isinstance(load_catalog(SHIPPED, tmp_path).look_up("a.b"), UnreadablePack)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "north-clinic.neck.toml"
    file.write_text(GOOD, encoding="utf-8")
    catalog = load_catalog(SHIPPED, tmp_path)
    first = catalog.pack("north-clinic.neck")
    assert first is catalog.pack("north-clinic.neck")
    file.write_text(GOOD.replace('"Neck"', '"Neck and back"'), encoding="utf-8")
    second = catalog.pack("north-clinic.neck")
    assert second is not None
    assert second.title == "Neck and back"
    file.unlink()
    assert catalog.pack("north-clinic.neck") is None


def test_an_installed_file_cannot_pose_as_a_shipped_pack(tmp_path: Path) -> None:
    text = GOOD.replace("north-clinic.neck", "necktrack.starter")
    (tmp_path / "necktrack.starter.toml").write_text(text, encoding="utf-8")
    catalog = load_catalog(SHIPPED, tmp_path)
    starters = [pack for pack in catalog.packs if pack.id == STARTER]
    assert len(starters) == 1
    assert starters[0].title != "Neck"


def test_a_broken_shipped_file_is_a_bug_and_crashes(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "exercises")
    (tmp_path / "exercises" / "packs" / "starter.toml").write_text("format = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="a shipped file is broken"):
        load_catalog(tmp_path / "exercises", tmp_path).pack(STARTER)


def test_one_pack_is_read_without_reading_the_others(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "exercises")
    (tmp_path / "exercises" / "packs" / "full.toml").write_text("format = 1\n", encoding="utf-8")
    assert isinstance(load_catalog(tmp_path / "exercises", tmp_path).pack(STARTER), Pack)


@pytest.mark.parametrize("file", sorted((SHIPPED / "library").glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_area_read_without_checks_is_the_same_as_with_them(file: Path) -> None:
    area, _ = parse_library(file.read_bytes(), file.name)
    assert area is not None
    assert trusted_area(file.read_bytes()) == area


@pytest.mark.parametrize("file", sorted((SHIPPED / "packs").glob("*.toml")), ids=lambda file: file.stem)
def test_a_shipped_pack_read_without_checks_is_the_same_as_with_them(file: Path) -> None:
    library = load_catalog(SHIPPED, SHIPPED / "no such folder").library
    pack, _ = parse_pack(file.read_bytes(), file.name, library)
    assert pack is not None
    assert trusted_pack(file.read_bytes(), library) == pack


@pytest.mark.parametrize(
    "change",
    [
        ("[[routine]]", "[[rutine]]"), ("format = 1", "format = "), ("[pack]", "[[pack]]"), ("minutes = ", "minute = "),
        ("library:chin-tuck", "library:chin-tux"), ('use = "library:balance"', 'id = "balance"'),
        ('use = "library:balance"', 'use = "library:chin-tuck"'), ("format = 1", "format = 1\nexercise = []"),
    ],
)  # fmt: skip
def test_a_pack_that_is_not_as_it_shipped_is_not_trusted(change: tuple[str, str]) -> None:
    library = load_catalog(SHIPPED, SHIPPED / "no such folder").library
    text = (SHIPPED / "packs" / "starter.toml").read_text(encoding="utf-8")
    assert change[0] in text
    assert trusted_pack(text.encode(), library) is not None
    assert trusted_pack(text.replace(*change).encode(), library) is None


@pytest.mark.parametrize("content", [b"", b"library = 3", b"[library]\narea = 'x'\n", b"\xff", b"exercise = 1"])
def test_a_damaged_library_file_is_not_trusted(content: bytes) -> None:
    assert trusted_area(content) is None
