"""Installing a pack from its file: what is refused, and what is kept."""

from pathlib import Path

from necktrack.errors import PackInvalid
from necktrack.model.facts import PACK_INSTALLED
from necktrack.model.packs import Pack, Problem
from necktrack.model.values import frozen, replace
from necktrack.packs.bundle import bundle_toml
from necktrack.packs.parse import parse_pack
from necktrack.services.packs import KEPT, pack_ref, read_pack
from necktrack.services.world import World

_OTHER_VERSION = "Ask whoever wrote the pack to give it a new version number."


@frozen
class Installed:
    """What installing did: the pack, the version that was there before, and what its author should look at."""

    pack: Pack
    before: str
    """The version that it took the place of; "" for a first install."""
    was_there: bool
    """True when exactly this pack was installed already."""
    warnings: tuple[Problem, ...] = ()


def install(world: World, path: Path) -> Installed:
    """Install the pack of the file, standing alone; raises PackInvalid and changes nothing when it may not be."""
    pack, warnings = read_pack(world, path)
    text = bundle_toml(pack)
    _refuse_taken(world, pack, path)
    before = _installed_before(world, pack.id)
    _refuse_other_content(pack, before, path)
    was_there = world.catalog().pack(pack.id) == pack
    if not was_there:
        _refuse_unfaithful(pack, text, path)
        world.write_file(world.catalog().installed_file(pack.id), text)
        if (pack.version, pack.sha256) not in before:
            world.journal.append([world.draft(PACK_INSTALLED, {**pack_ref(pack), "title": pack.title})])
    newest = max((version for version, _ in before), key=version_order, default="")
    return Installed(pack, newest, was_there, warnings)


def version_order(version: str) -> tuple[int, ...]:
    """A version as numbers that sort."""
    return tuple(int(part) if part.isascii() and part.isdigit() else 0 for part in version.split(".", 3)[:3])


def _refuse_taken(world: World, pack: Pack, path: Path) -> None:
    if world.catalog().is_shipped(pack.id):
        hint = "Give your pack an id of your own, such as north-clinic.neck-start."
        message = f"{path}: ids that begin with necktrack. belong to the packs of this program"
        raise PackInvalid(message, hint=hint, kept=KEPT)


def _installed_before(world: World, pack_id: str) -> set[tuple[str, str]]:
    """Version and hash of each form of the pack that was ever installed here."""
    bodies = (fact.content for fact in world.journal.facts({PACK_INSTALLED}) if fact.kind == PACK_INSTALLED)
    before = {(str(body.get("version")), str(body.get("sha256"))) for body in bodies if body.get("id") == pack_id}
    there = world.catalog().pack(pack_id)
    return before | ({(there.version, there.sha256)} if there else set())


def _refuse_other_content(pack: Pack, before: set[tuple[str, str]], path: Path) -> None:
    for version, sha256 in sorted(before):
        if version == pack.version and sha256 != pack.sha256:
            message = (
                f"{path}: version {version} of {pack.id} was installed with other content "
                f"(then {sha256}, now {pack.sha256})"
            )
            raise PackInvalid(message, hint=_OTHER_VERSION, kept=KEPT)
        if version_order(version) > version_order(pack.version):
            message = f"{path}: version {pack.version} of {pack.id} is older than the installed {version}"
            raise PackInvalid(message, hint=_OTHER_VERSION, kept=KEPT)


def _refuse_unfaithful(pack: Pack, text: str, path: Path) -> None:
    """Read the full form back before it is written: it may be too large, and it must be the same pack."""
    again, problems = parse_pack(text.encode(), f"{path} with its library parts", None)
    if again is None or again.sha256 != pack.sha256:
        errors = tuple(problem for problem in problems if problem.severity == "error")
        raise PackInvalid(f"{path} cannot be stored in its full form", errors, kept=KEPT)
    if replace(again, sha256="") != replace(pack, sha256=""):
        raise PackInvalid(f"{path} changes when it is stored", kept=KEPT)
