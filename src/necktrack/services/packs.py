"""Packs as a person finds them: the one in use, a routine or check by name, a file looked over."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from necktrack import __version__
from necktrack.config.paths import with_home
from necktrack.engine.timeline import clock_seconds, lay_out
from necktrack.errors import BadValue, PackInvalid
from necktrack.model.clocks import is_suspect
from necktrack.model.facts import PLAN, PRACTICE, SESSION_START, JsonObject, fold, pack_id_in
from necktrack.model.nearest import nearest
from necktrack.model.packs import STARTER, Pack, PostureCheck, Problem, Routine
from necktrack.model.schedule import is_due
from necktrack.model.values import frozen, replace
from necktrack.model.wording import counted
from necktrack.packs.canonical import content_hash
from necktrack.packs.catalog import SHIPPED_NAMESPACE, UnreadablePack
from necktrack.packs.files import read_pack_file
from necktrack.services.world import World

KEPT = "Nothing was changed."
_JOURNAL_KEPT = "Your journal is untouched."
_LIBRARY = "necktrack.library"
_GO_ON = "go on with another pack: necktrack pack use necktrack.starter"


@frozen
class Reading:
    """A pack file as it was read: the pack unless it has errors, every problem, and the lines to point at."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    lines: tuple[str, ...] = ()

    @property
    def has_errors(self) -> bool:
        """True when a problem stops the file from being used."""
        return any(problem.severity == "error" for problem in self.problems)


@frozen
class ListedPack:
    """One line of the list of packs."""

    id: str
    pack: Pack | None
    """None when the file was damaged."""
    problems: tuple[Problem, ...]
    is_shipped: bool
    is_active: bool


def pack_ref(pack: Pack) -> JsonObject:
    """What a fact keeps of the pack it belongs to."""
    return {"id": pack.id, "version": pack.version, "sha256": pack.sha256}


def active_pack_id(world: World) -> str:
    """The id of the pack in use; the starter until another is chosen."""
    chosen = [record.content.get("pack") for record in fold(world.journal.facts({PLAN}))]
    return next((pack_id for pack_id in reversed(chosen) if isinstance(pack_id, str)), STARTER)


def active_pack(world: World) -> Pack:
    """The pack in use; raises PackInvalid when its file is damaged or was never installed on this machine."""
    pack_id = active_pack_id(world)
    if world.catalog().look_up(pack_id) is None:
        message = f"the pack in use, {pack_id}, is not installed on this machine"
        raise PackInvalid(message, hint=f"Install its file, or {_GO_ON}", kept=_JOURNAL_KEPT)
    return find_pack(world, pack_id)


def find_pack(world: World, pack_id: str) -> Pack:
    """The pack with that id, or with the short name of a shipped one; raises BadValue or PackInvalid."""
    return _found(world, pack_id, world.catalog().look_up)


def _found(world: World, pack_id: str, look_up: Callable[[str], Pack | UnreadablePack | None]) -> Pack:
    catalog = world.catalog()
    found = look_up(pack_id) or look_up(f"{SHIPPED_NAMESPACE}{pack_id}")
    if isinstance(found, Pack):
        return found
    if isinstance(found, UnreadablePack):
        message, hint = f"the pack {pack_id} cannot be read", f"Install its file again, or {_GO_ON}"
        raise PackInvalid(message, found.problems, hint=hint, kept=_JOURNAL_KEPT)
    alike = [each for each in catalog.ids if each.rpartition(".")[2] == pack_id.lower()]
    hint = offer(pack_id, alike or catalog.ids, "See necktrack pack list.")
    raise BadValue(f"there is no pack {pack_id!r}", hint=hint)


def list_packs(world: World) -> tuple[ListedPack, ...]:
    """Every pack at hand, shipped ones first, damaged ones too."""
    catalog, active = world.catalog(), active_pack_id(world)
    listed = []
    for pack_id in catalog.ids:
        found = catalog.look_up(pack_id)
        pack = found if isinstance(found, Pack) else None
        problems = found.problems if isinstance(found, UnreadablePack) else ()
        listed.append(ListedPack(pack_id, pack, problems, catalog.is_shipped(pack_id), pack_id == active))
    return tuple(listed)


def use_pack(world: World, pack_id: str) -> Pack:
    """Make the pack the one in use from now on."""
    pack = find_pack(world, pack_id)
    if pack.id != active_pack_id(world):
        world.journal.append([world.draft(PLAN, {"pack": pack.id})])
    return pack


def first_day_with(world: World, pack_id: str) -> date | None:
    """The day of the first session or practice with the pack; None before it."""
    records = fold(world.journal.facts({SESSION_START, PRACTICE}))
    known = (record for record in records if not is_suspect(record.content))
    days = (record.day for record in known if pack_id_in(record.content) == pack_id)
    return min(days, default=None)


def find_routine(world: World, reference: str | None = None) -> tuple[Pack, Routine]:
    """The routine that was named, `routine` or `pack/routine`; without a name the first that is due today."""
    active = active_pack(world)
    if reference is None:
        return active, _due_routine(world, active)
    for pack, name in _places_to_look(world, active, reference):
        for routine in pack.routines:
            if routine.id == name:
                return pack, routine
    known = [routine.id for pack in (active, *world.catalog().packs) for routine in pack.routines]
    hint = offer(reference, known, f"There are: {', '.join(dict.fromkeys(known))}.")
    raise BadValue(f"there is no routine {reference!r}", hint=hint, kept=KEPT)


def find_check(world: World, reference: str | None = None) -> tuple[Pack, PostureCheck]:
    """The posture check that was named, `check`, `pack/check` or `library:check`; without a name the first daily one.

    A check that no pack asks for is taken from the library.
    """
    active = active_pack(world)
    if reference is None:
        return _first_check(world, active)
    name = reference.removeprefix("library:")
    places = [] if name != reference else _places_to_look(world, active, reference)
    for pack, name in places:
        if found := _check_in(pack, name):
            return pack, found
    library = library_checks(world)
    if found := _check_in(library, name):
        return library, found
    known = [check.id for pack in (active, *world.catalog().packs, library) for check in pack.checks]
    hint = offer(reference, known, f"There are: {', '.join(dict.fromkeys(known))}.")
    raise BadValue(f"there is no posture check {reference!r}", hint=hint, kept=KEPT)


def library_checks(world: World) -> Pack:
    """The posture checks of the library as a pack of their own, which they are stored under when no pack asks them."""
    pack = Pack(_LIBRARY, __version__, "The library", checks=world.catalog().library.checks)
    return replace(pack, sha256=content_hash(pack))


def routine_seconds(pack: Pack, routine: Routine) -> int:
    """Seconds that the routine takes by the computed clock, getting ready and rests included."""
    return clock_seconds(lay_out([(pack.exercise(step.exercise), step.dose) for step in routine.steps]))


def lint_file(world: World, path: Path) -> Reading:
    """The file read as a pack, or as a part of the library, with every problem."""
    from necktrack.packs.author import Author  # slow to import, and only needed for a file
    from necktrack.packs.parse import parse_either

    content, problem = read_pack_file(path)
    if content is None:
        return Reading(None, (problem,) if problem else ())
    catalog = world.catalog()
    taken = () if catalog.is_shipped_file(path) else (SHIPPED_NAMESPACE,)
    lines = tuple(content.decode(errors="replace").removeprefix("\ufeff").split("\n"))
    pack, problems = parse_either(content, str(path), catalog.shelf, Author(world.today(), taken))
    return Reading(pack, problems, lines)


def named_pack(world: World, named: str) -> Pack:
    """The pack of a file, whose name ends in .toml or has a slash, or the pack with that id; as its author wrote it."""
    is_file = named.lower().endswith(".toml") or "/" in named
    return read_pack(world, with_home(Path(named)))[0] if is_file else _found(world, named, world.catalog().as_written)


def read_pack(world: World, path: Path) -> tuple[Pack, tuple[Problem, ...]]:
    """The pack of the file, and warnings; raises PackInvalid with all problems when it has errors."""
    reading = lint_file(world, path)
    return pack_of(reading, path), reading.problems


def pack_of(reading: Reading, path: Path) -> Pack:
    """The pack that was read from the file; raises PackInvalid with all problems when it has errors."""
    if reading.pack is None and not reading.has_errors:
        hint = "A pack has a [pack] table; see: necktrack library list"
        raise PackInvalid(f"{path} is a part of the library, not a pack", hint=hint, kept=KEPT)
    if reading.pack is None:
        errors = sum(problem.severity == "error" for problem in reading.problems)
        message = f"{path} is not a usable pack: {counted(errors, 'problem')}"
        hint = "Mend them in this order; each line tells how."
        raise PackInvalid(message, reading.problems, hint=hint, kept=KEPT)
    return reading.pack


def offer(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint with the nearest known word, or the other hint when none is near."""
    close = nearest(word, known)
    return f"Did you mean {close}?" if close else otherwise


def _due_routine(world: World, pack: Pack) -> Routine:
    if not pack.routines:
        hint = "Name one, such as: necktrack play starter"
        raise BadValue(f"the pack {pack.id} has no routine", hint=hint, kept=KEPT)
    today, first_day = world.today(), first_day_with(world, pack.id)
    return next((routine for routine in pack.routines if is_due(routine, today, first_day)), pack.routines[0])


def _check_in(pack: Pack, name: str) -> PostureCheck | None:
    return next((check for check in pack.checks if check.id == name), None)


def _first_check(world: World, active: Pack) -> tuple[Pack, PostureCheck]:
    packs = (active, *world.catalog().packs)
    pack = next((pack for pack in packs if pack.checks), None)
    if pack is None:
        raise BadValue("no pack has a posture check", hint="See necktrack pack list.", kept=KEPT)
    daily = next((check for check in pack.checks if check.frequency == "daily"), pack.checks[0])
    return pack, daily


def _places_to_look(world: World, active: Pack, reference: str) -> Iterable[tuple[Pack, str]]:
    pack_id, slash, name = reference.rpartition("/")
    if slash:
        return [(find_pack(world, pack_id), name)]
    catalog = world.catalog()
    shipped = (pack for pack in map(catalog.pack, filter(catalog.is_shipped, catalog.ids)) if pack)
    return ((pack, name) for pack in (active, *shipped))
