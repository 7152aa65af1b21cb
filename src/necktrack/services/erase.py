"""Erasing a day, all before a day, or kinds of items: what would go, and letting it go from every file of the home."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from necktrack.config.surroundings import room_in
from necktrack.errors import BadValue, NecktrackError, StorageFailed, StoreBusy
from necktrack.model.erasure import NEVER_ERASED, Choice, Family, Named, choose, kept_of, kinds_in, still_chosen
from necktrack.model.facts import ENTRY, PRACTICE, Fact
from necktrack.model.items import SESSION
from necktrack.model.values import frozen
from necktrack.services.backups import snapshot_before
from necktrack.services.pauses import pause_after_two_flares
from necktrack.services.safety_reading import asked_about
from necktrack.services.world import World
from necktrack.store import looking
from necktrack.store.copies import remove
from necktrack.store.erasing import (
    Unfinished,
    alone,
    compact,
    erase_in_store,
    forget_unfinished,
    mark_unfinished,
    months_changed,
    unfinished_in,
)
from necktrack.store.going import Going, Judge
from necktrack.store.journal import StoreFiles
from necktrack.store.scrubbing import REMOVED, REWRITTEN, Fate, carry_out, fates
from necktrack.store.snapshots import ERASE, Snapshot
from necktrack.store.trouble import damaged, told

NOTHING_NAMED = Named()
_ROUNDS = 3
_ROOM_FOR = 3
"""So many times the largest file must fit beside it: the copy before, the new one, and SQLite's own."""
_MEGABYTE = 1000 * 1000
_ASK_FOR_A_PAUSE = frozenset({ENTRY, SESSION, PRACTICE})
"""By these is seen that pain was up after two sessions; the pause is noted before they go."""
_NO_KEPT: Mapping[str, int] = MappingProxyType({})


@frozen
class ErasePlan:
    """What an erasing would do; nothing was changed yet."""

    named: Named
    choice: Choice
    kept: Mapping[str, int] = _NO_KEPT
    """How many items of kinds that never go with a day stand on what was named."""
    finishes: bool = False
    """True when an erasing that was begun before is finished with it."""
    own: tuple[Fate, ...] = ()
    """What becomes of the database and the month files."""
    copies: tuple[Fate, ...] = ()
    """What becomes of every other file."""
    ids: frozenset[str] = frozenset()
    """All facts that go, in the diary and in copies."""

    @property
    def gone(self) -> tuple[Family, ...]:
        """The items of the diary that go."""
        return self.choice.gone

    @property
    def is_empty(self) -> bool:
        """True when there is nothing to erase."""
        return not self.finishes and not self.own and not self.copies


@frozen
class Erased:
    """What an erasing did."""

    facts: int
    """How many facts of the diary were erased."""
    rewritten: tuple[Path, ...]
    removed: tuple[Path, ...]


def kinds_named(world: World, words: Sequence[str]) -> frozenset[str]:
    """The kinds as words that the history shows; raises BadValue for one that is not there or never goes alone."""
    there = kinds_in(world.journal.facts())
    for word in words:
        if word in NEVER_ERASED:
            raise BadValue(
                f"what is of the kind {word} goes only with the whole diary", kept="Nothing was changed.",
                hint="Safety answers decide which exercises are withheld, and by the notes of installed packs a pack "
                "that was altered is noticed. See necktrack erase --all.",
            )  # fmt: skip
        if word not in there:
            listed = ", ".join(f"{kind} ({count})" for kind, count in sorted(there.items()))
            hint = f"In your diary are: {listed}." if there else "Your diary holds nothing that can be erased."
            raise BadValue(f"nothing of the kind {word!r} is stored", kept="Nothing was changed.", hint=hint)
    return frozenset(words)


def is_unfinished(world: World) -> bool:
    """True when an erasing was begun and not finished."""
    return unfinished_in(world.paths.home) is not None


def plan(world: World, named: Named = NOTHING_NAMED) -> ErasePlan:
    """What erasing would do; with nothing named it is what an unfinished erasing has still to do.

    Raises StoreDamaged for a diary in which anything is wrong: it has to be whole before any of it goes.
    """
    refuse_while_played(world)
    home, files = world.paths.home, files_of(world)
    unfinished = unfinished_in(home)
    if unfinished is not None and unfinished.is_all:
        raise BadValue(
            "erasing the whole diary was begun here and is not finished", kept="Nothing more was changed.",
            hint="Finish it: necktrack erase --all",
        )  # fmt: skip
    facts = world.journal.facts()
    _refuse_damaged(files, is_unfinished=unfinished is not None)
    choice = choose(facts, named, asked_about(world) if facts else {})
    ids = choice.ids | (unfinished.ids if unfinished else frozenset())
    going = _going(facts, choice, ids, named)
    copies = _fates_of_copies(files, going)
    if not ids and all(fate.how == REMOVED for fate in copies):
        copies = ()  # what killed work left is no matter of this
    own = _own_fates(files, facts, ids)
    kept = kept_of(facts, named)
    return ErasePlan(named, choice, kept, unfinished is not None, own, copies, going.found())


def erase(world: World, planned: ErasePlan) -> Erased:
    """Do what was planned: the facts go from the database, the month files and every copy in the home.

    A verified copy of all is taken first, and goes last. An error tells whether anything was begun; then the next
    erasing finishes it, whatever it names.
    """
    refuse_while_played(world)
    with alone(world.paths.home):
        _refuse_without_room(world, planned)
        if any(family.kind in _ASK_FOR_A_PAUSE for family in planned.gone):
            pause_after_two_flares(world)
        before = snapshot_before(world, ERASE)
        try:
            return _erase(world, planned, before)
        except (NecktrackError, OSError) as problem:
            raise _explained(world, problem, before) from problem


def _erase(world: World, planned: ErasePlan, before: Snapshot | None) -> Erased:
    home = world.paths.home
    earlier = unfinished_in(home)
    taken = {world.paths.snapshots / name for name in (earlier.before if earlier else ())}
    taken |= {before.path} if before else set()
    mark = Unfinished(planned.ids, before=tuple(sorted(path.name for path in taken)))
    count, copies = _let_go(world, planned, mark)
    if problems := world.journal.verify():
        raise damaged(problems[0])
    for path in sorted(taken):
        if path.exists():
            remove(path)
    forget_unfinished(home)
    done = {fate.path: fate.how for fate in (*planned.own, *copies)}
    changed = tuple(sorted(path for path, how in done.items() if how == REWRITTEN))
    return Erased(count, changed, tuple(sorted(done.keys() - set(changed))))


def _let_go(world: World, planned: ErasePlan, mark: Unfinished) -> tuple[int, list[Fate]]:
    """Erase in the store and in every copy but those taken before, until a look finds nothing more of it."""
    files, home = files_of(world), world.paths.home
    taken = {world.paths.snapshots / name for name in mark.before}
    count, done, going = 0, list[Fate](), None
    for number in range(_ROUNDS):
        facts = world.journal.facts()
        ids = planned.ids | still_chosen(facts, planned.gone)
        going = _going(facts, planned.choice, ids, planned.named, going)
        if not number or any(fact.id in ids and not fact.is_erased for fact in facts):
            count += erase_in_store(files, ids, lambda: mark_unfinished(home, mark))
            if unfinished_in(home) is None:
                mark_unfinished(home, mark)
            compact(files)
        found = [fate for fate in fates(files, going) if fate.path not in taken]
        if not found:
            return count, done
        for fate in found:
            carry_out(fate, going)
        done += found
    raise StoreBusy(
        "another program puts what was erased back into the folder again and again", hint="Close it, or stop the sync."
    )


def files_of(world: World) -> StoreFiles:
    """Where the store lies."""
    return StoreFiles(world.paths.database, world.paths.journal, world.paths.device)


def refuse_while_played(world: World) -> None:
    """Raise StoreBusy while a session is played in another window."""
    if world.is_played_elsewhere():
        raise StoreBusy(
            "a session is being played in another window", kept="Nothing was changed.", hint="End it there, then again."
        )


def _going(
    facts: Iterable[Fact], choice: Choice, ids: frozenset[str], named: Named, before: Going | None = None
) -> Going:
    return Going(Judge(tuple(facts), ids, lambda strangers: choice.ids_in_copy(strangers, named)), before)


def _own_fates(files: StoreFiles, facts: Iterable[Fact], ids: frozenset[str]) -> tuple[Fate, ...]:
    """What becomes of the database and the month files; nothing where none of these facts is in the diary."""
    facts = tuple(facts)
    if not any(fact.id in ids for fact in facts):
        return ()
    changed, emptied = months_changed(files, facts, ids)
    return (
        Fate(files.database, REWRITTEN),
        *(Fate(path, REWRITTEN) for path in changed),
        *(Fate(path, REMOVED) for path in emptied),
    )


def _refuse_damaged(files: StoreFiles, *, is_unfinished: bool) -> None:
    """Raise StoreDamaged where the diary is not whole; what an unfinished erasing left is no damage."""
    look = looking.look_at_database(files)
    chains = look.checked.problems if look.checked is not None and not is_unfinished else ()
    if look.state == looking.DAMAGED:
        raise damaged(look.words)
    if problems := (*look.pages, *chains):
        raise damaged(problems[0])


def _refuse_without_room(world: World, planned: ErasePlan) -> None:
    room = room_in(world.paths.home)
    paths = [fate.path for fate in (*planned.own, *planned.copies) if fate.how == REWRITTEN]
    needed = _ROOM_FOR * max((path.stat().st_size for path in paths if path.exists()), default=0)
    if room is not None and room < needed:
        raise StorageFailed(
            f"there is too little room on the disk: {needed // _MEGABYTE + 1} MB are needed for a while",
            kept="Nothing was changed.", hint="Make room, then do it again.",
        )  # fmt: skip


def _fates_of_copies(files: StoreFiles, going: Going) -> tuple[Fate, ...]:
    if not files.database.parent.is_dir():
        return ()
    try:
        return tuple(fates(files, going))
    except OSError as problem:
        raise told(problem) from problem


def _explained(world: World, problem: NecktrackError | OSError, before: Snapshot | None) -> NecktrackError:
    """The error with word of what was begun; where nothing was, the copy taken before is not kept."""
    error = problem if isinstance(problem, NecktrackError) else told(problem)
    if unfinished_in(world.paths.home) is None:
        if before is not None:
            before.path.unlink(missing_ok=True)
        return error
    error.kept = "The erasing was begun and is not finished; nothing but what you named was touched."
    way_back = (
        f" To go back instead: necktrack backup --restore {before.path}" if before and before.path.exists() else ""
    )
    error.hint = f"{error.hint} Then run necktrack erase: it finishes what was begun.{way_back}".strip()
    return error
