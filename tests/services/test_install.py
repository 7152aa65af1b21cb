"""Installing a pack: what is shown before, what is refused; and removing one, which leaves the past alone."""

from pathlib import Path

import pytest

from conftest import FakeClock
from necktrack.errors import BadValue, PackInvalid
from necktrack.model.facts import PACK_INSTALLED, PLAN, PRACTICE, fold
from necktrack.model.periods import Period
from necktrack.services.install import Installed, install, propose, remove, take_in
from necktrack.services.overlay import change_dose, own_form
from necktrack.services.packs import active_pack_id, find_pack, list_packs, use_pack
from necktrack.services.past import read_past
from necktrack.services.practice import practice_of
from necktrack.services.sessions import record_practice
from necktrack.services.world import World

GOOD = (Path(__file__).parents[1] / "packs" / "data" / "good.toml").read_text(encoding="utf-8")
NECK = "north-clinic.neck"


def put(world: World, folder: Path, text: str, *, allow_older: bool = False) -> Installed:
    file = folder / "clinic.toml"
    file.write_text(text, encoding="utf-8")
    return install(world, file, allow_older=allow_older)


def newer(reps: int = 8, version: str = "1.1.0") -> str:
    return GOOD.replace("reps = 10", f"reps = {reps}").replace('"1.0.0"', f'"{version}"')


def test_what_would_change_is_told_before_anything_is_changed(world: World, tmp_path: Path) -> None:
    put(world, tmp_path, GOOD)
    file = tmp_path / "clinic.toml"
    file.write_text(newer(), encoding="utf-8")
    proposal = propose(world, file)
    assert proposal.changes == ("Glide: 10 → 8 times", "Version 1.0.0 → 1.1.0")
    assert (proposal.before, proposal.was_there, proposal.is_older) == ("1.0.0", False, False)
    assert find_pack(world, NECK).version == "1.0.0"
    assert len(world.journal.facts()) == 1
    assert take_in(world, proposal).before == "1.0.0"
    assert find_pack(world, NECK).version == "1.1.0"


def test_what_was_shown_is_what_is_installed_also_when_the_file_changes_meanwhile(world: World, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(GOOD, encoding="utf-8")
    proposal = propose(world, file)
    file.write_text("something else", encoding="utf-8")
    assert take_in(world, proposal).pack == find_pack(world, NECK) == proposal.pack


def test_a_pack_that_borrows_from_the_library_is_told_from_one_that_stands_alone(world: World, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert not propose(world, file).leans_on_library
    file.write_text(GOOD.replace('exercise = "glide"', 'exercise = "library:chin-tuck"'), encoding="utf-8")
    assert propose(world, file).leans_on_library


def test_an_older_version_needs_a_clear_yes(world: World, tmp_path: Path) -> None:
    put(world, tmp_path, newer())
    with pytest.raises(PackInvalid) as told:
        put(world, tmp_path, GOOD)
    assert "--allow-older" in told.value.hint
    assert find_pack(world, NECK).version == "1.1.0"
    assert put(world, tmp_path, GOOD, allow_older=True).before == "1.1.0"
    assert find_pack(world, NECK).version == "1.0.0"
    assert put(world, tmp_path, newer()).before == "1.0.0"
    assert len(world.journal.facts({PACK_INSTALLED})) == 2


def test_nothing_allows_other_content_under_the_same_version(world: World, tmp_path: Path) -> None:
    put(world, tmp_path, GOOD)
    with pytest.raises(PackInvalid, match="with other content"):
        put(world, tmp_path, newer(version="1.0.0"), allow_older=True)


def test_conflicts_with_own_changes_are_told_before_an_update(world: World, tmp_path: Path) -> None:
    pack = put(world, tmp_path, GOOD).pack
    change_dose(world, pack, "morning/glide", {"reps": 6})
    file = tmp_path / "clinic.toml"
    file.write_text(newer(), encoding="utf-8")
    assert propose(world, file).conflicts == (
        "Glide in Morning: your 6 times; the new pack says 8 (it was 10)",
    )  # fmt: skip


def test_a_removed_pack_leaves_history_facts_and_own_changes(world: World, tmp_path: Path) -> None:
    pack = put(world, tmp_path, GOOD).pack
    change_dose(world, pack, "morning/glide", {"reps": 6})
    use_pack(world, NECK)
    record_practice(world, "morning", world.today())
    before = len(world.journal.facts())
    done = remove(world, NECK)
    assert done.was_active
    assert done.own_changes == world.paths.overlays / f"{NECK}.toml"
    assert done.own_changes.exists()
    assert NECK not in [item.id for item in list_packs(world)]
    assert active_pack_id(world) == "necktrack.starter"
    assert len(world.journal.facts()) == before + 1
    (practice,) = fold(world.journal.facts({PRACTICE}))
    assert practice.content["routine_name"] == "Morning"


def test_a_removed_pack_that_is_not_in_use_changes_no_plan(world: World, tmp_path: Path) -> None:
    put(world, tmp_path, GOOD)
    assert not remove(world, NECK).was_active
    assert not world.journal.facts({PLAN})


def test_what_was_planned_in_the_past_still_counts_after_the_pack_is_gone(
    world: World, tmp_path: Path, clock: FakeClock
) -> None:
    put(world, tmp_path, GOOD)
    use_pack(world, NECK)
    first = world.today()
    record_practice(world, "morning", first)
    clock.advance(2 * 24 * 3600)
    period = Period(first, world.today())

    def planned() -> int:
        return practice_of(world, read_past(world), period).planned

    use_pack(world, "starter")
    before = planned()
    remove(world, NECK)
    assert planned() == before > 0


def test_a_removed_pack_can_be_installed_again_with_the_own_changes(world: World, tmp_path: Path) -> None:
    pack = put(world, tmp_path, GOOD).pack
    change_dose(world, pack, "morning/glide", {"reps": 6})
    remove(world, NECK)
    with pytest.raises(PackInvalid, match="with other content"):
        put(world, tmp_path, newer(version="1.0.0"))
    again = put(world, tmp_path, GOOD)
    assert (again.before, again.was_there) == ("", False)
    assert own_form(world, again.pack).pack.routines[0].steps[0].dose.reps == 6
    assert len(world.journal.facts({PACK_INSTALLED})) == 1


def test_a_damaged_pack_can_be_removed(world: World, tmp_path: Path) -> None:
    put(world, tmp_path, GOOD)
    (world.paths.packs / f"{NECK}.toml").write_text("damaged", encoding="utf-8")
    remove(world, NECK)
    assert world.catalog().look_back(NECK) is None


@pytest.mark.parametrize("name", ["starter", "necktrack.starter"])
def test_a_shipped_pack_cannot_be_removed(world: World, name: str) -> None:
    with pytest.raises(BadValue, match="comes with the program"):
        remove(world, name)


def test_an_unknown_pack_is_refused_with_the_nearest(world: World, tmp_path: Path) -> None:
    put(world, tmp_path, GOOD)
    with pytest.raises(BadValue) as told:
        remove(world, "north-clinic.nek")
    assert told.value.hint == f"Did you mean {NECK}?"
    with pytest.raises(BadValue):
        remove(world, "../../etc/passwd")


def test_an_install_that_was_cut_short_is_made_whole_by_the_next(world: World, tmp_path: Path) -> None:
    file = tmp_path / "clinic.toml"
    file.write_text(GOOD, encoding="utf-8")
    world.write_file(world.catalog().installed_file(NECK), propose(world, file).text)
    for _ in range(2):
        assert install(world, file).was_there
        (fact,) = world.journal.facts({PACK_INSTALLED})
        assert fact.content["id"] == NECK
