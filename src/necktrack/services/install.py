"""Installing a pack from its file and removing one: what would change, what is refused, and what is kept."""

from pathlib import Path

from necktrack.errors import BadValue, PackInvalid
from necktrack.model.facts import PACK_INSTALLED, PLAN
from necktrack.model.packs import STARTER, Pack, Problem
from necktrack.model.values import frozen, replace
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.compare import compare
from necktrack.packs.parse import parse_pack
from necktrack.services.overlay import own_form
from necktrack.services.packs import KEPT, Reading, active_pack_id, lint_file, offer, pack_of, pack_ref
from necktrack.services.world import World

_OTHER_VERSION = "Ask whoever wrote the pack to give it a new version number."


@frozen
class Proposal:
    """What installing a file would do; nothing is changed yet."""

    pack: Pack
    file: Path
    text: str
    """The pack's full form, as it would be stored."""
    warnings: tuple[Problem, ...]
    leans_on_library: bool
    """True when parts of it are borrowed from this program's library."""
    before: str
    """The version that it would take the place of; "" when none is installed."""
    newest: str
    """The newest version that was ever installed here; "" for a first install."""
    was_there: bool
    """True when exactly this pack is installed already."""
    changes: tuple[str, ...]
    """What is other than in the installed pack, in a patient's words."""
    conflicts: tuple[str, ...]
    """Where the person's own changes meet another pack than they were made for."""

    @property
    def is_older(self) -> bool:
        """True when a newer version was installed here before."""
        return bool(self.newest) and version_order(self.pack.version) < version_order(self.newest)


@frozen
class Installed:
    """What installing did: the pack, the version that was there before, and what its author should look at."""

    pack: Pack
    before: str
    """The version that it took the place of; "" when none was installed."""
    was_there: bool
    """True when exactly this pack was installed already."""
    warnings: tuple[Problem, ...] = ()


@frozen
class Removed:
    """What removing did: the past stays as it is."""

    id: str
    was_active: bool
    """True when it was the pack in use; then the starter is in use now."""
    own_changes: Path | None
    """The file of the person's own changes, which stays; None when there is none."""


def propose(world: World, path: Path) -> Proposal:
    """What installing the file would do; raises PackInvalid when it may not be installed."""
    reading = lint_file(world, path)
    pack = pack_of(reading, path)
    text = bundle_toml(pack)
    _refuse_taken(world, pack, path)
    before = _installed_before(world, pack.id)
    _refuse_other_content(pack, before, path)
    there = _installed(world, pack.id)
    if there != pack:
        _refuse_unfaithful(pack, text, path)
    return Proposal(
        pack=pack,
        file=path,
        text=text,
        warnings=reading.problems,
        leans_on_library=_leans_on_library(reading, path),
        before=there.version if there else "",
        newest=max((version for version, _ in before), key=version_order, default=""),
        was_there=there == pack,
        changes=compare(there, pack) if there else (),
        conflicts=own_form(world, pack).told,
    )


def install(world: World, path: Path, *, allow_older: bool = False) -> Installed:
    """Install the pack of the file, standing alone; raises PackInvalid and changes nothing when it may not be."""
    return take_in(world, propose(world, path), allow_older=allow_older)


def take_in(world: World, proposal: Proposal, *, allow_older: bool = False) -> Installed:
    """Install what was proposed; a version older than was here before only when that is allowed."""
    pack = proposal.pack
    if proposal.is_older and not allow_older:
        raise older_refused(proposal)
    if not proposal.was_there:
        world.write_file(world.catalog().installed_file(pack.id), proposal.text)
    if (pack.version, pack.sha256) not in _installed_facts(world, pack.id):
        world.journal.append([world.draft(PACK_INSTALLED, {**pack_ref(pack), "title": pack.title})])
    return Installed(pack, proposal.before, proposal.was_there, proposal.warnings)


def older_refused(proposal: Proposal) -> PackInvalid:
    """The error for a version that is older than one that was here before."""
    pack = proposal.pack
    newest = proposal.newest
    message = f"{proposal.file}: version {pack.version} of {pack.id} is older than the installed {newest}"
    hint = "If your provider told you to go back to it, add --allow-older."
    return PackInvalid(message, hint=hint, kept=KEPT)


def removable(world: World, pack_id: str) -> str:
    """The id of an installed pack, whether it can be read or not; raises BadValue for any other."""
    catalog = world.catalog()
    shipped = next((each for each in (pack_id, f"necktrack.{pack_id}") if catalog.is_shipped(each)), "")
    if pack_id in catalog.ids and not catalog.is_shipped(pack_id):
        return pack_id
    if shipped in catalog.ids:
        hint = "It takes no room in your journal; use another one: necktrack pack use PACK."
        raise BadValue(f"{shipped} comes with the program and cannot be removed", hint=hint, kept=KEPT)
    installed = [each for each in catalog.ids if not catalog.is_shipped(each)]
    alike = [each for each in installed if each.rpartition(".")[2] == pack_id.lower()]
    hint = offer(pack_id, alike or installed, "See necktrack pack list.")
    raise BadValue(f"there is no installed pack {pack_id!r}", hint=hint, kept=KEPT)


def remove(world: World, pack_id: str) -> Removed:
    """Remove an installed pack; the starter takes its place when it was in use, and the past stays as it is."""
    pack_id = removable(world, pack_id)
    was_active = pack_id == active_pack_id(world)
    if was_active:
        world.journal.append([world.draft(PLAN, {"pack": STARTER})])
    catalog = world.catalog()
    world.move_file(catalog.installed_file(pack_id), catalog.removed_file(pack_id))
    own_changes = world.paths.own_changes(pack_id)
    return Removed(pack_id, was_active, own_changes if own_changes.exists() else None)


def version_order(version: str) -> tuple[int, ...]:
    """A version as numbers that sort."""
    return tuple(int(part) if part.isascii() and part.isdigit() else 0 for part in version.split(".", 3)[:3])


def _leans_on_library(reading: Reading, path: Path) -> bool:
    """True when the file does not stand alone."""
    _, problems = parse_pack("\n".join(reading.lines).encode(), str(path), None, None)
    return any(problem.code == "library" for problem in problems)


def _refuse_taken(world: World, pack: Pack, path: Path) -> None:
    if world.catalog().is_shipped(pack.id):
        hint = "Give your pack an id of your own, such as north-clinic.neck-start."
        message = f"{path}: ids that begin with necktrack. belong to the packs of this program"
        raise PackInvalid(message, hint=hint, kept=KEPT)


def _installed(world: World, pack_id: str) -> Pack | None:
    """The installed pack as its author wrote it; None when there is none, or its file is damaged."""
    found = world.catalog().as_written(pack_id)
    return found if isinstance(found, Pack) else None


def _installed_before(world: World, pack_id: str) -> set[tuple[str, str]]:
    """Version and hash of each form of the pack that was ever installed here."""
    there = _installed(world, pack_id)
    return _installed_facts(world, pack_id) | ({(there.version, there.sha256)} if there else set())


def _installed_facts(world: World, pack_id: str) -> set[tuple[str, str]]:
    bodies = (fact.content for fact in world.journal.facts({PACK_INSTALLED}) if fact.kind == PACK_INSTALLED)
    return {(str(body.get("version")), str(body.get("sha256"))) for body in bodies if body.get("id") == pack_id}


def _refuse_other_content(pack: Pack, before: set[tuple[str, str]], path: Path) -> None:
    for version, sha256 in sorted(before):
        if version == pack.version and sha256 != pack.sha256:
            message = (
                f"{path}: version {version} of {pack.id} was installed with other content "
                f"(then {sha256}, now {pack.sha256})"
            )
            raise PackInvalid(message, hint=_OTHER_VERSION, kept=KEPT)


def _refuse_unfaithful(pack: Pack, text: str, path: Path) -> None:
    """Read the full form back before it is written: it may be too large, and it must be the same pack."""
    again, problems = parse_pack(text.encode(), f"{path} with its library parts", None, None)
    if again is None or again.sha256 != pack.sha256:
        errors = tuple(problem for problem in problems if problem.severity == "error")
        raise PackInvalid(f"{path} cannot be stored in its full form", errors, kept=KEPT)
    if replace(again, sha256="") != replace(pack, sha256=""):
        raise PackInvalid(f"{path} changes when it is stored", kept=KEPT)
