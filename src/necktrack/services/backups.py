"""Copies of the whole diary: snapshots in the home, one elsewhere, and going back to one."""

import os
from datetime import UTC, datetime
from pathlib import Path

from necktrack.errors import BadValue, NecktrackError, StorageFailed, StoreBusy, StoreDamaged
from necktrack.model.values import frozen
from necktrack.services.todays_copy import has_todays_copy
from necktrack.services.world import World
from necktrack.store.copying import copying
from necktrack.store.erasing import forget_unfinished
from necktrack.store.journal import StoreFiles
from necktrack.store.leftovers import clear_leftovers
from necktrack.store.restoring import restore as put_back
from necktrack.store.snapshots import (
    DAILY,
    ERASE,
    IMPORT,
    MERGE,
    MIGRATE,
    RESTORE,
    Snapshot,
    Snapshots,
    damaged_copy,
    facts_in,
    glance,
    problems_in,
    write_copy,
)
from necktrack.store.verified import forget

WHY = {
    DAILY: "the day's copy",
    IMPORT: "before an import",
    MERGE: "before a merge",
    ERASE: "before an erasing",
    RESTORE: "before a restore",
    MIGRATE: "before a new format",
}
"""Why a snapshot was taken, in words."""

_LIST = "necktrack backup --list shows the copies that are here."
_NO_COPY = "No copy was made; what was there before is as it was."


@frozen
class Copy:
    """A copy that is there: its number (1 is the newest, 0 for a file elsewhere) and what is wrong with it."""

    number: int
    path: Path
    moment: datetime | None
    """Local time of the snapshot; None for a file elsewhere."""
    reason: str
    size: int
    problems: tuple[str, ...]
    is_checked: bool = True
    """True when all of it was checked now, not only its length and its beginning."""

    @property
    def state(self) -> str:
        """What is known of it, in words."""
        if self.problems:
            return f"DAMAGED: {self.problems[0]}"
        return "verified" if self.is_checked else "verified when taken"

    @property
    def why(self) -> str:
        """Why it was taken, in words."""
        return WHY.get(self.reason, self.reason)


@frozen
class BackedUp:
    """A copy that was written elsewhere."""

    path: Path
    facts: int
    size: int
    cleared: int = 0
    """Parts of copies that an ended backup had left in that folder, and that are removed now."""


@frozen
class WentBack:
    """What a restore did."""

    source: Path
    facts: int
    """How many facts the diary holds now."""
    before: Snapshot | None
    """The snapshot of what was there, None when there was nothing or it was too damaged."""
    aside: Path | None
    """Where what was there lies now, None when there was nothing."""
    damage: str
    """What was wrong with what was there, "" when it was whole."""


def snapshot_before(world: World, reason: str) -> Snapshot | None:
    """A verified snapshot of the present, before something risky; None where nothing is stored yet.

    Raises StorageFailed or StoreDamaged when it cannot be made: the risky thing then does not begin.
    """
    if world.journal.is_empty():
        return None
    return _snapshots(world).take(world.now(), reason)


def snapshot_of_the_day(world: World) -> Snapshot | None:
    """Today's snapshot if there is none yet, and old ones thinned; None when there is one, or nothing to copy.

    None also while another process takes it, or erases.
    """
    if world.is_demo or has_todays_copy(world) or world.journal.is_empty():
        return None
    with copying(world.paths.home, world.paths.snapshots) as is_free:
        taken = snapshot_before(world, DAILY) if is_free else None
        if taken is not None:
            _snapshots(world).thin(world.now())
    return taken


def copies(world: World) -> tuple[Copy, ...]:
    """Every snapshot, newest first; each was checked when it was taken, and is given a glance now."""
    return tuple(
        _copy_of(world, number, snapshot, glance(snapshot.path), is_checked=False)
        for number, snapshot in enumerate(_snapshots(world).all(), start=1)
    )


def verified_copies(world: World) -> tuple[Copy, ...]:
    """The same, each checked whole now."""
    snapshots = _snapshots(world)
    return tuple(
        _copy_of(world, number, snapshot, snapshots.verify(snapshot))
        for number, snapshot in enumerate(snapshots.all(), start=1)
    )


def copy_named(world: World, word: str) -> Copy:
    """The copy with a number of the list, or in a file, verified now; raises BadValue when there is none.

    Raises StoreNewer for a copy of a newer program.
    """
    if word.isascii() and word.isdigit():
        every = _snapshots(world).all()
        number = int(word) if len(word) < len(str(len(every))) + 1 else 0
        if not 1 <= number <= len(every):
            here = f"there are {len(every)}" if every else "there is none yet"
            raise BadValue(f"there is no copy with the number {word}; {here}", kept="Nothing was changed.", hint=_LIST)
        snapshot = every[number - 1]
        return _copy_of(world, number, snapshot, _snapshots(world).verify(snapshot))
    path = Path(word).absolute()
    problems = problems_in(path)
    return Copy(0, path, None, "", path.lstat().st_size, problems)


def back_up(world: World, target: Path) -> BackedUp:
    """Write a verified copy of the whole diary to a file elsewhere, all of it or nothing.

    An older copy of the same diary is replaced; any other file, a link or a folder is refused and left as it is.
    """
    if world.journal.is_empty():
        raise BadValue("nothing is stored yet, so there is nothing to copy", kept="No file was written.")
    _check_target(world, target)
    try:
        write_copy(world.paths.database, target)
    except StorageFailed as problem:
        problem.kept = _NO_COPY
        raise
    cleared = clear_leftovers(target.parent)
    return BackedUp(target, len(facts_in(target)), target.lstat().st_size, cleared)


def restore(world: World, copy: Copy) -> WentBack:
    """Go back to a copy: what is there now is put aside, with a snapshot of it where that can be made.

    Raises StoreDamaged for a copy that is damaged, StoreBusy while a session is played; nothing is changed then.
    """
    if copy.problems:
        raise damaged_copy(copy.path, copy.problems[0])
    if world.is_played_elsewhere():
        raise StoreBusy(
            "a session is being played in another window", kept="Nothing was changed.", hint="End it there, then again."
        )
    before, damage = None, ""
    try:
        before = snapshot_before(world, RESTORE)
    except StoreDamaged as problem:
        damage = problem.message
    paths = world.paths
    forget(paths.home)
    done = put_back(StoreFiles(paths.database, paths.journal, paths.device), copy.path, _place_aside(world))
    forget_unfinished(paths.home)  # of a diary that is put aside now
    return WentBack(copy.path, done.facts, before, done.aside, damage)


def refuse_damaged(copy: Copy) -> None:
    """Raise StoreDamaged when a copy is not whole."""
    if copy.problems:
        raise damaged_copy(copy.path, copy.problems[0])


def _snapshots(world: World) -> Snapshots:
    return Snapshots(world.paths.snapshots, world.paths.database)


def _copy_of(
    world: World, number: int, snapshot: Snapshot, problems: tuple[str, ...], *, is_checked: bool = True
) -> Copy:
    local = snapshot.moment.astimezone(world.now().tzinfo)
    return Copy(number, snapshot.path, local, snapshot.reason, snapshot.size, problems, is_checked)


def _place_aside(world: World) -> Path:
    name = f"{world.now().astimezone(UTC):%Y%m%dT%H%M%SZ}-restore"
    place, number = world.paths.put_aside / name, 1
    while os.path.lexists(place):
        number += 1
        place = world.paths.put_aside / f"{name}.{number}"
    return place


def _check_target(world: World, target: Path) -> None:
    """Raise where a copy would take away something else than an older copy of this diary."""
    if target.is_symlink() or (target.exists() and not target.is_file()):
        kind = "link" if target.is_symlink() else "folder" if target.is_dir() else "device or a pipe"
        raise BadValue(f"{target} is a {kind}", kept=_NO_COPY, hint="Name a plain file, such as diary.db.")
    if not target.parent.is_dir():
        raise StorageFailed(
            f"the folder {target.parent} is not there", kept=_NO_COPY, hint="Connect the disk, or name another folder."
        )
    if target.parent.resolve().is_relative_to(world.paths.home.resolve()):
        raise BadValue(
            f"{target} lies in necktrack's own folder", kept=_NO_COPY, hint="Name a place elsewhere, best another disk."
        )
    if target.exists():
        _check_older_copy(world, target)


def _check_older_copy(world: World, target: Path) -> None:
    try:
        known = {(fact.id, fact.hash) for fact in world.journal.facts()}
        is_ours = not problems_in(target) and all((fact.id, fact.hash) in known for fact in facts_in(target))
    except NecktrackError as problem:
        raise _is_taken(target, problem.message) from problem
    if not is_ours:
        raise _is_taken(target, f"{target} holds what this diary does not, or is damaged")


def _is_taken(target: Path, message: str) -> NecktrackError:
    return BadValue(
        f"{target} is there already and is no older copy of this diary ({message})",
        kept="It was left as it is, and no copy was made.",
        hint="Name another file.",
    )
