"""Erasing the whole diary: every file of the home that necktrack made, the database last."""

from collections import Counter
from pathlib import Path

from necktrack.config.paths import Paths
from necktrack.config.surroundings import conflict_copies
from necktrack.model.erasure import NEVER_ERASED, kinds_in
from necktrack.model.values import frozen
from necktrack.services.erase import files_of, refuse_while_played
from necktrack.services.world import World
from necktrack.store.copies import beside, drafts_in, is_of_necktrack, leftovers_in, plain_files
from necktrack.store.erasing import MARK, Unfinished, alone, forget_unfinished, mark_unfinished, remove_store


@frozen
class WholePlan:
    """What erasing the whole diary would do; nothing was changed yet."""

    kinds: dict[str, int]
    """How many items of each kind are in the diary, safety answers too."""
    paths: tuple[Path, ...]
    """Every file that is removed."""
    left: tuple[Path, ...]
    """Files in the home that necktrack did not make; they stay."""

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to erase."""
        return not self.paths


def plan_all(world: World) -> WholePlan:
    """What erasing all would do; raises what reading a damaged, newer or busy store raises."""
    refuse_while_played(world)
    facts = world.journal.facts()
    kinds = dict(kinds_in(facts) + Counter(fact.kind for fact in facts if fact.kind in NEVER_ERASED))
    every = tuple(sorted(plain_files(world.paths.home)))
    ours = tuple(path for path in every if _is_ours(world.paths, path))
    return WholePlan(kinds, ours, tuple(path for path in every if path not in ours))


def erase_all(world: World) -> WholePlan:
    """Remove every file that necktrack made in the home, and its folders; returns what was removed, and what stays.

    The database goes last and under its lock, so that the diary is whole, or gone. Whatever keeps it from ending is
    raised; then the next erasing of all finishes it.
    """
    refuse_while_played(world)
    home, files = world.paths.home, files_of(world)
    with alone(home):
        planned = plan_all(world)
        mark_unfinished(home, Unfinished(is_all=True))
        last = {files.database, *beside(files.database), home / MARK}
        others = [path for path in planned.paths if path not in last]
        remove_store(files, (*others, *_folders(world.paths), *leftovers_in(home)))
        forget_unfinished(home)
    return planned


def _folders(paths: Paths) -> tuple[Path, ...]:
    return (paths.journal, paths.snapshots, paths.put_aside, paths.packs, paths.overlays)


def _is_ours(paths: Paths, path: Path) -> bool:
    """True for a file in necktrack's folders, one that it names so itself, and a conflict copy of one."""
    if any(path.is_relative_to(folder) for folder in _folders(paths)) or path in drafts_in(paths.home):
        return True
    named = {paths.database, paths.device, paths.settings, paths.player, paths.demo_mark, *beside(paths.database)}
    unread = paths.settings.with_suffix(".unread.toml")
    return path in {*named, unread, *conflict_copies(paths.home)} or is_of_necktrack(path, paths.home)
