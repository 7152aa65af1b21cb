"""A person's own changes to a pack: kept in a private file, and never in the way of practising."""

import os
from pathlib import Path

import pytest

from necktrack.errors import BadValue
from necktrack.model.packs import Dose, Pack
from necktrack.services.install import install
from necktrack.services.overlay import (
    change_dose,
    find_step,
    leave_out,
    own_form,
    reset,
    set_order,
    take_back,
)
from necktrack.services.packs import find_pack
from necktrack.services.world import World

TWO = """\
format = 1
[pack]
id = "north-clinic.two"
version = "1.0.0"
title = "Two"
[[routine]]
id = "morning"
name = "Morning"
minutes = 3
[[routine.step]]
exercise = "library:chin-tuck"
reps = 8
hold_s = 25
[[routine.step]]
exercise = "library:wall-angel"
[[routine]]
id = "evening"
name = "Evening"
minutes = 3
[[routine.step]]
exercise = "library:chin-tuck"
"""


@pytest.fixture
def pack(world: World, tmp_path: Path) -> Pack:
    return put(world, tmp_path, TWO)


def put(world: World, folder: Path, text: str) -> Pack:
    file = folder / "two.toml"
    file.write_text(text, encoding="utf-8")
    return install(world, file).pack


def dose(pack: Pack) -> Dose:
    return pack.routine("morning").steps[0].dose


def test_without_changes_the_pack_is_as_it_was_given(world: World, pack: Pack) -> None:
    assert own_form(world, pack).pack is pack
    assert not own_form(world, pack).is_changed
    assert not world.paths.overlays.exists()


def test_a_changed_dose_is_kept_in_a_file_for_the_person_alone(world: World, pack: Pack) -> None:
    os.umask(0)
    form = change_dose(world, pack, "morning/chin-tuck", {"hold_s": 20})
    os.umask(0o022)
    assert (dose(form.pack).hold_s, dose(pack).hold_s) == (20, 25)
    assert own_form(world, pack).pack == form.pack
    assert own_form(world, pack).pack.sha256 == pack.sha256
    assert form.file == world.paths.home / "overlays" / "north-clinic.two.toml"
    assert form.file.stat().st_mode & 0o777 == 0o600
    assert 'based_on = "1.0.0"' in form.file.read_text(encoding="utf-8")


def test_the_change_survives_an_update_and_the_conflict_is_told_until_it_is_settled(
    world: World, pack: Pack, tmp_path: Path
) -> None:
    change_dose(world, pack, "morning/chin-tuck", {"hold_s": 20})
    newer = put(world, tmp_path, TWO.replace("hold_s = 25", "hold_s = 30").replace("1.0.0", "1.1.0"))
    form = own_form(world, newer)
    assert dose(form.pack).hold_s == 20
    assert form.told == (
        f"{newer.exercise('chin-tuck').name} in Morning: your 20 s hold; the new pack says 30 s (it was 25 s)",
    )
    assert change_dose(world, newer, "morning/chin-tuck", {"hold_s": 20}).told == ()
    assert take_back(world, newer, "morning/chin-tuck").told == ()
    assert own_form(world, newer).pack == newer


def test_an_exercise_can_be_left_out_but_not_the_last_one(world: World, pack: Pack) -> None:
    form = leave_out(world, pack, "morning/chin-tuck")
    assert [step.exercise for step in form.pack.routine("morning").steps] == ["wall-angel"]
    with pytest.raises(BadValue, match="nothing of Morning would be left"):
        leave_out(world, pack, "morning/wall-angel")
    assert own_form(world, pack).pack == form.pack


def test_a_change_to_an_exercise_that_is_gone_is_kept_and_can_be_taken_back(
    world: World, pack: Pack, tmp_path: Path
) -> None:
    change_dose(world, pack, "wall-angel", {"reps": 5})
    without = TWO.replace('[[routine.step]]\nexercise = "library:wall-angel"\n', "").replace("1.0.0", "2.0.0")
    newer = put(world, tmp_path, without)
    assert "is no longer part of Morning; your change (5 times) is kept" in own_form(world, newer).told[0]
    assert "wall-angel" in own_form(world, newer).file.read_text(encoding="utf-8")
    assert take_back(world, newer, "wall-angel").told == ()


def test_an_order_of_ones_own(world: World, pack: Pack) -> None:
    form = set_order(world, pack, "morning", ["wall-angel", "chin-tuck"])
    assert [step.exercise for step in form.pack.routine("morning").steps] == ["wall-angel", "chin-tuck"]
    with pytest.raises(BadValue) as told:
        set_order(world, pack, "morning", ["wall-angle"])
    assert told.value.hint == "Did you mean wall-angel?"
    assert take_back(world, pack, "morning").pack == pack


def test_a_dose_that_means_nothing_for_the_exercise_is_refused(world: World, pack: Pack) -> None:
    with pytest.raises(BadValue, match="counts repetitions; duration_s means nothing there"):
        change_dose(world, pack, "morning/chin-tuck", {"duration_s": 60})
    assert not world.paths.overlays.exists()


def test_an_exercise_of_two_routines_must_be_named_with_its_routine(world: World, pack: Pack) -> None:
    with pytest.raises(BadValue) as told:
        find_step(pack, "chin-tuck")
    assert told.value.hint == "Say which: morning/chin-tuck or evening/chin-tuck."
    assert find_step(pack, "wall-angel")[0].id == "morning"
    with pytest.raises(BadValue):
        find_step(pack, "night/chin-tuck")


@pytest.mark.parametrize("content", [b"hold = ", b"\xff\xfe", b"format = 1\nfoo = 2\n", b"a." * 40000 + b"b = 1"])
def test_a_bad_file_is_told_and_left_alone_and_the_pack_is_done_as_given(
    world: World, pack: Pack, content: bytes
) -> None:
    file = change_dose(world, pack, "morning/chin-tuck", {"hold_s": 20}).file
    file.write_bytes(content)
    form = own_form(world, pack)
    assert form.pack == pack
    assert form.told[0].startswith(f"Your own changes to Two are not used: {file}, line ")
    with pytest.raises(BadValue) as told:
        change_dose(world, pack, "morning/chin-tuck", {"hold_s": 10})
    assert "--reset" in told.value.hint
    assert file.read_bytes() == content
    assert reset(world, pack).told == ()
    assert file.with_name(f"{file.name}.before").read_bytes() == content


def test_a_folder_or_pipe_in_its_place_keeps_nobody_from_practising(world: World, pack: Pack) -> None:
    file = own_form(world, pack).file
    file.mkdir(parents=True)
    assert "this is a folder" in own_form(world, pack).told[0]
    file.rmdir()
    os.mkfifo(file)
    assert "no plain file" in own_form(world, pack).told[0]
    file.unlink()
    file.symlink_to(file)
    assert own_form(world, pack).pack == pack


def test_nothing_to_reset_or_take_back_is_told(world: World, pack: Pack) -> None:
    with pytest.raises(BadValue):
        reset(world, pack)
    with pytest.raises(BadValue):
        take_back(world, pack, "morning/chin-tuck")


def test_changes_to_a_shipped_pack_are_possible_too(world: World) -> None:
    starter = find_pack(world, "starter")
    step = starter.routines[0].steps[0]
    form = leave_out(world, starter, f"{starter.routines[0].id}/{step.exercise}")
    assert form.is_changed
    assert own_form(world, starter).pack.routines[0].steps[0] != step
