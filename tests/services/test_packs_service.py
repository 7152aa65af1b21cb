"""Choosing, finding and installing packs."""

from datetime import timedelta
from pathlib import Path

import pytest

from necktrack.errors import BadValue, PackInvalid
from necktrack.model.facts import PACK_INSTALLED, PLAN, PRACTICE
from necktrack.services.install import install
from necktrack.services.library import find_item, search_library
from necktrack.services.packs import (
    active_pack,
    find_check,
    find_routine,
    lint_file,
    list_packs,
    pack_ref,
    routine_seconds,
    use_pack,
)
from necktrack.services.world import World

GOOD = (Path(__file__).parents[1] / "packs" / "data" / "good.toml").read_text(encoding="utf-8")
TWELVE_LINES = """\
format = 1
[pack]
id = "north-clinic.short"
version = "1.0.0"
title = "Short"
[[routine]]
id = "evening"
name = "Evening"
minutes = 1
every = 2
[[routine.step]]
exercise = "library:chin-tuck"
sets = 1
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "clinic.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_the_starter_is_in_use_until_another_is_chosen(world: World) -> None:
    assert active_pack(world).id == "necktrack.starter"
    use_pack(world, "full")
    assert active_pack(world).id == "necktrack.full"
    assert [item.id for item in list_packs(world) if item.is_active] == ["necktrack.full"]
    use_pack(world, "full")
    assert len(world.journal.facts({PLAN})) == 1


def test_an_unknown_pack_is_refused_with_the_nearest(world: World) -> None:
    with pytest.raises(BadValue) as told:
        use_pack(world, "necktrack.starters")
    assert told.value.hint == "Did you mean necktrack.starter?"
    assert world.journal.is_empty()


def test_an_installed_pack_stands_alone_and_can_be_used(world: World, file: Path) -> None:
    file.write_text(TWELVE_LINES, encoding="utf-8")
    done = install(world, file)
    assert (done.before, done.was_there, done.warnings) == ("", False, ())
    stored = (world.paths.packs / "north-clinic.short.toml").read_text(encoding="utf-8")
    assert "library:" not in stored
    pack = use_pack(world, "north-clinic.short")
    assert pack == done.pack
    assert pack.exercise("chin-tuck") == find_item(world, "chin-tuck")
    bodies = [fact.content for fact in world.journal.facts({PACK_INSTALLED})]
    assert bodies == [{**pack_ref(pack), "title": "Short"}]


def test_the_short_name_of_an_installed_pack_is_offered_with_its_clinic(world: World, file: Path) -> None:
    file.write_text(TWELVE_LINES, encoding="utf-8")
    install(world, file)
    with pytest.raises(BadValue) as told:
        use_pack(world, "short")
    assert told.value.hint == "Did you mean north-clinic.short?"


def test_installing_the_same_pack_twice_adds_nothing(world: World, file: Path) -> None:
    install(world, file)
    assert install(world, file).was_there
    assert len(world.journal.facts()) == 1


def test_the_same_version_with_other_content_is_refused_with_both_hashes(world: World, file: Path) -> None:
    first = install(world, file).pack
    file.write_text(GOOD.replace("reps = 10", "reps = 9"), encoding="utf-8")
    with pytest.raises(PackInvalid) as told:
        install(world, file)
    assert first.sha256 in told.value.message
    second = lint_file(world, file).pack
    assert second is not None
    assert second.sha256 in told.value.message
    assert active_pack_of(world, first.id) == first


def test_a_newer_version_takes_the_place_and_an_older_is_refused(world: World, file: Path) -> None:
    install(world, file)
    file.write_text(GOOD.replace('"1.0.0"', '"1.10.0"').replace("reps = 10", "reps = 9"), encoding="utf-8")
    assert install(world, file).before == "1.0.0"
    file.write_text(GOOD.replace('"1.0.0"', '"1.9.0"').replace("reps = 10", "reps = 9"), encoding="utf-8")
    with pytest.raises(PackInvalid, match=r"older than the installed 1\.10\.0"):
        install(world, file)


def test_a_damaged_installed_pack_is_mended_by_installing_it_again(world: World, file: Path) -> None:
    pack = install(world, file).pack
    use_pack(world, pack.id)
    stored = world.paths.packs / f"{pack.id}.toml"
    stored.write_text("damaged", encoding="utf-8")
    with pytest.raises(PackInvalid) as told:
        active_pack(world)
    assert told.value.problems
    assert [item.id for item in list_packs(world) if item.pack is None] == [pack.id]
    assert not install(world, file).was_there
    assert active_pack(world) == pack
    assert len(world.journal.facts({PACK_INSTALLED})) == 1


def test_a_pack_in_use_that_is_not_on_this_machine_is_said_so(world: World) -> None:
    world.journal.append([world.draft(PLAN, {"pack": "far.away"})])
    with pytest.raises(PackInvalid, match=r"far\.away, is not installed on this machine"):
        active_pack(world)


def test_a_broken_pack_is_refused_with_every_problem_and_nothing_is_changed(world: World, file: Path) -> None:
    file.write_text(GOOD.replace("reps = 10", 'reps = "x"').replace('"sitting"', '"siting"'), encoding="utf-8")
    with pytest.raises(PackInvalid) as told:
        install(world, file)
    assert len(told.value.problems) == 3
    assert told.value.exit_code == 3
    assert world.journal.is_empty()
    assert not world.paths.packs.exists()


def test_nobody_may_take_the_names_of_the_shipped_packs(world: World, file: Path) -> None:
    file.write_text(GOOD.replace("north-clinic.neck", "necktrack.neck"), encoding="utf-8")
    with pytest.raises(PackInvalid, match="belong to the packs of this program"):
        install(world, file)


def test_a_routine_is_found_in_the_pack_in_use_then_by_pack_then_among_the_shipped(world: World, file: Path) -> None:
    install(world, file)
    assert find_routine(world, "starter")[0].id == "necktrack.starter"
    assert find_routine(world, "full")[0].id == "necktrack.full"
    assert find_routine(world, "north-clinic.neck/morning")[1].name == "Morning"
    with pytest.raises(BadValue):
        find_routine(world, "morning")
    use_pack(world, "north-clinic.neck")
    assert find_routine(world, "morning")[1].name == "Morning"
    assert find_routine(world)[1].name == "Morning"


def test_an_unknown_routine_is_refused_with_the_nearest(world: World) -> None:
    with pytest.raises(BadValue) as told:
        find_routine(world, "startr")
    assert told.value.hint == "Did you mean starter?"


def test_the_routine_that_is_due_is_chosen(world: World, file: Path) -> None:
    """Two routines, one every second day from the first session, one every day."""
    two = TWELVE_LINES + TWELVE_LINES[TWELVE_LINES.index("[[routine]]") :].replace("evening", "daily").replace(
        "every = 2\n", ""
    )
    file.write_text(two, encoding="utf-8")
    pack = install(world, file).pack
    use_pack(world, pack.id)
    assert find_routine(world)[1].id == "evening"
    body = {"pack": pack_ref(pack), "routine": "evening", "routine_name": "Evening", "amount": "full"}
    world.journal.append([world.draft(PRACTICE, body, world.today() - timedelta(days=1))])
    assert find_routine(world)[1].id == "daily"


def test_a_posture_check_is_found_and_the_daily_one_is_the_first(world: World) -> None:
    assert find_check(world)[1].frequency == "daily"
    assert find_check(world, "balance")[1].id == "balance"
    use_pack(world, "stretch")
    assert find_check(world, "necktrack.starter/balance")[0].id == "necktrack.starter"
    with pytest.raises(BadValue) as told:
        find_check(world, "balanse")
    assert told.value.hint == "Did you mean balance?"


def test_looking_over_a_file_of_the_library_works_too(world: World) -> None:
    shipped = Path(__file__).parents[2] / "exercises"
    for file in (*shipped.glob("library/*.toml"), *shipped.glob("packs/*.toml")):
        assert lint_file(world, file).problems == ()


def test_the_clock_of_a_routine_is_in_seconds(world: World) -> None:
    pack, routine = find_routine(world, "starter")
    assert abs(routine_seconds(pack, routine) - routine.minutes * 60) <= 60


def test_the_library_is_searched_by_all_words(world: World) -> None:
    found = search_library(world, ["neck", "STRETCH"])
    assert "stretch-uptrap" in [item.id for item in found]
    assert search_library(world, ["no-such-word"]) == ()
    assert find_item(world, "library:balance").id == "balance"
    with pytest.raises(BadValue) as told:
        find_item(world, "chin-tuk")
    assert told.value.hint == "Did you mean chin-tuck?"


def active_pack_of(world: World, pack_id: str) -> object:
    return world.catalog().pack(pack_id)
