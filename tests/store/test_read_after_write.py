"""A disk that fails right after an entry was stored: the person is told that it is stored, not that nothing is."""

import sqlite3
from datetime import date

import pytest

from necktrack.errors import NecktrackError, StorageFailed, StoreBusy
from necktrack.model.facts import ENTRY
from necktrack.services.entries import store
from necktrack.services.world import World
from necktrack.store.opening import Database


class CannotBeRead(Database):
    """A database that takes what is written and fails when it is read after that."""

    words, code = "disk I/O error", sqlite3.SQLITE_IOERR
    is_failing = False

    def writer(self) -> sqlite3.Connection:
        self.is_failing = True
        return super().writer()

    def reader(self) -> sqlite3.Connection | None:
        if not self.is_failing:
            return super().reader()
        problem = sqlite3.OperationalError(self.words)
        problem.sqlite_errorcode = self.code
        raise problem


class IsBusyWhenRead(CannotBeRead):
    """The same, held by another process."""

    words, code = "database is locked", sqlite3.SQLITE_BUSY


Failing = tuple[type[CannotBeRead], type[NecktrackError]]


@pytest.mark.parametrize("failing", [(CannotBeRead, StorageFailed), (IsBusyWhenRead, StoreBusy)])
def test_what_was_stored_is_not_called_unchanged(world: World, failing: Failing) -> None:
    (kind, error), journal, readable = failing, world.journal, world.journal._database
    journal._database = kind(world.paths.database, journal._months, 0.0)
    with pytest.raises(error) as told:
        store(world, ENTRY, {"readings": [], "note": "given once"}, date(2026, 11, 20))
    assert told.value.kept == "What you gave is stored; only reading it again failed."
    assert told.value.hint.startswith("Do not give it again.")
    journal._database = readable
    assert [fact.content["note"] for fact in journal.facts()] == ["given once"]


def test_what_could_not_be_read_before_anything_was_given_changed_nothing(world: World) -> None:
    database = world.journal._database = CannotBeRead(world.paths.database, world.journal._months, 0.0)
    database.is_failing = True
    with pytest.raises(StorageFailed) as told:
        world.journal.facts()
    assert told.value.kept == "Nothing was changed; all that was acknowledged before is kept."
