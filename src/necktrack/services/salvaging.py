"""Salvage as a person asks for it: a new home in a new folder, the old one read and never written."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from necktrack.config.paths import Paths
from necktrack.errors import BadValue, StorageFailed, StoreDamaged
from necktrack.model.facts import JsonObject
from necktrack.model.values import frozen
from necktrack.services.doctor import SALVAGED
from necktrack.services.world import World
from necktrack.store.files import make_private_folder, read_regular, sync_folder, write_new
from necktrack.store.journal import StoreFiles
from necktrack.store.looking import look_around
from necktrack.store.salvage import Salvaged, build, gather
from necktrack.store.snapshots import Snapshots

UNTOUCHED = "The home that was read is as it was."
_TAKEN_ALONG = ("settings.toml", "DEMO.txt", "packs/", "overlays/")
"""What else of a home is copied, as it is."""


@frozen
class SalvageReport:
    """What a salvage found, what it made of it, and what is lost."""

    home: Path
    found: Salvaged
    problems: tuple[str, ...]
    """What a check of the new home finds amiss: the gaps that stay."""
    taken_along: int
    """Settings, packs and changes to packs, copied as they are."""
    left_behind: tuple[str, ...]
    """Of these, what could not be read."""


def salvage(world: World, out: Path) -> SalvageReport:
    """Build a new home in a folder that is empty or not there yet, or, with an error, nothing."""
    home, out = world.paths.home, out.absolute()
    _check_place(home, out)
    paths = world.paths
    copies = [snapshot.path for snapshot in Snapshots(paths.snapshots, paths.database).all()]
    found = gather(_files(paths), copies)
    if not found.believed.facts:
        raise StoreDamaged(
            f"nothing that can be believed was found in {home}", kept=f"Nothing was written. {UNTOUCHED}",
            hint="Is it the right folder? necktrack locate names it. Look for a backup of it elsewhere.",
        )  # fmt: skip
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        make_private_folder(out.parent)
        make_private_folder(part)
        problems = build(_files(Paths(part)), found.believed.facts)
        taken, left = _take_along(home, part)
        report = SalvageReport(out, found, problems, taken, left)
        write_new(part / SALVAGED, _note(world, report).encode())
        part.rename(out)
        sync_folder(out.parent)
    except BaseException as problem:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(problem, OSError):
            raise StorageFailed(
                f"{out} cannot be written: {problem.strerror or problem}", kept=UNTOUCHED,
                hint="Name a folder on a disk with more room, or that you may write to.",
            ) from problem  # fmt: skip
        raise
    return report


def report_json(report: SalvageReport) -> JsonObject:
    """The report as JSON."""
    believed = report.found.believed
    return {
        "home": str(report.home),
        "facts": len(believed.facts),
        "sources": [source._asdict() for source in report.found.sources],
        "lost": list(believed.gaps),
        "kept_twice": list(believed.kept_twice),
        "unproved": believed.unproved,
        "spoiled_copies": believed.spoiled,
        "taken_along": report.taken_along,
        "left_behind": list(report.left_behind),
    }


def report_lines(report: SalvageReport) -> Iterator[str]:
    """The report as lines for a person."""
    believed = report.found.believed
    counted = "1 fact" if len(believed.facts) == 1 else f"{len(believed.facts)} facts"
    yield f"{counted} saved to {report.home}. {UNTOUCHED}"
    for source in report.found.sources:
        more = f", {source.refused} lines were none" if source.refused else ""
        trouble = f" ({source.trouble})" if source.trouble else ""
        yield f"  from {source.name}: {source.whole} whole facts, {source.only_here} of them only there{more}{trouble}"
    yield (
        "  lost: nothing that the chains know of; of facts after the last one saved they say nothing"
        if (not believed.gaps)
        else "  lost:"
    )
    yield from (f"    {gap}" for gap in believed.gaps)
    yield from (f"  both kept: {twice}" for twice in believed.kept_twice)
    if believed.unproved:
        yield f"  {believed.unproved} are whole by themselves, but stand between gaps: nothing proves their place"
    if believed.spoiled:
        yield f"  {believed.spoiled} spoiled copies left out; the same facts were found whole"
    yield f"  settings, packs and changes to packs: {report.taken_along} files copied"
    yield from (f"    not copied: {name}" for name in report.left_behind)


def _files(paths: Paths) -> StoreFiles:
    return StoreFiles(paths.database, paths.journal, paths.device)


def _check_place(home: Path, out: Path) -> None:
    if out.resolve().is_relative_to(home.resolve()):
        raise BadValue(
            f"{out} lies in the home that is to be read", kept="Nothing was written.", hint="Name a folder elsewhere."
        )
    if out.is_symlink() or (out.exists() and (not out.is_dir() or any(out.iterdir()))):
        raise BadValue(
            f"{out} is there already", kept="Nothing was written.", hint="Name a folder that is new or empty."
        )


def _take_along(home: Path, part: Path) -> tuple[int, tuple[str, ...]]:
    """Copy what else belongs to the person; returns how many files, and the names of those that cannot be read."""
    left = []
    taken = 0
    for lying in look_around(home):
        if not lying.is_plain or not lying.name.startswith(_TAKEN_ALONG):
            continue
        try:
            content = read_regular(home / lying.name)
        except OSError:
            left.append(lying.name)
            continue
        make_private_folder((part / lying.name).parent)
        write_new(part / lying.name, content)
        taken += 1
    return taken, tuple(left)


def _note(world: World, report: SalvageReport) -> str:
    told = {**report_json(report), "salvaged_at": world.now().isoformat(), "problems": list(report.problems)}
    return json.dumps({"format": 1, **told}, indent=2) + "\n"
