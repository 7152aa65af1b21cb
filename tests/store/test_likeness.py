"""A copy that is the beginning of a whole diary is not hashed a second time, and any other is checked by itself."""

import sqlite3
from collections.abc import Callable

import pytest

from conftest import WorldMaker
from necktrack.model.facts import ENTRY
from necktrack.services.doctor import examine
from necktrack.services.world import World
from necktrack.store import snapshots
from necktrack.store.checking import problems_in_chains
from necktrack.store.snapshots import DAILY, CopyCheck, Snapshots


def write(world: World, count: int = 3) -> None:
    world.journal.append([world.draft(ENTRY, {"note": f"note {number}"}) for number in range(count)])


def copied(world: World) -> Callable[[str], None]:
    """Take a copy; what is returned changes it by SQL, as no program does."""
    write(world)
    taken = Snapshots(world.paths.snapshots, world.paths.database).take(world.now(), DAILY)

    def change(statement: str) -> None:
        connection = sqlite3.connect(taken.path, isolation_level=None)
        connection.execute(statement)
        connection.close()

    return change


def is_called_whole(world: World) -> bool:
    (finding,) = [finding for finding in examine(world).findings if finding.check == "snapshots"]
    return finding.level.value == "ok"


@pytest.fixture
def hashed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each time that the facts of a copy are hashed."""
    seen: list[str] = []
    check = problems_in_chains

    def counted(connection: sqlite3.Connection) -> tuple[str, ...]:
        seen.append("copy")
        return check(connection)

    monkeypatch.setattr(snapshots, "problems_in_chains", counted)
    return seen


def test_the_beginning_of_a_whole_diary_is_not_hashed_again(world: World, hashed: list[str]) -> None:
    copied(world)
    write(world)
    hashed.clear()
    assert is_called_whole(world)
    assert hashed == []


@pytest.mark.parametrize("harm", [
    "UPDATE fact SET body = replace(body, 'note 1', 'note 7')",
    "UPDATE fact SET salt = replace(salt, '1', '2')",
    "DELETE FROM fact WHERE place = 2",
    "DELETE FROM fact WHERE place = 3",
    "DELETE FROM head",
    "UPDATE head SET seq = 4",
    "UPDATE fact SET hash = replace(hash, 'a', 'b')",
])  # fmt: skip
def test_a_copy_that_was_changed_is_told(world: World, hashed: list[str], harm: str) -> None:
    copied(world)(harm)
    assert not is_called_whole(world)
    assert "copy" in hashed


def test_a_copy_with_the_same_damage_as_its_diary_is_told(world: World) -> None:
    harm = "UPDATE fact SET body = replace(body, 'note 1', 'note 7')"
    copied(world)(harm)
    connection = sqlite3.connect(world.paths.database, isolation_level=None)
    connection.execute(harm)
    connection.close()
    assert not is_called_whole(world)


def test_the_copy_of_another_diary_is_checked_by_itself(
    world: World, another_world: WorldMaker, hashed: list[str]
) -> None:
    write(world)
    other = another_world("other")
    write(other, 5)
    taken = Snapshots(other.paths.snapshots, other.paths.database).take(other.now(), DAILY)
    hashed.clear()
    assert CopyCheck(taken.path, world.paths.database).problems(is_diary_whole=True) == ()
    assert hashed == ["copy"]


def test_without_the_diary_a_copy_is_checked_by_itself(world: World, hashed: list[str]) -> None:
    copied(world)
    world.paths.database.unlink()
    hashed.clear()
    assert is_called_whole(world)
    assert hashed == ["copy"]
