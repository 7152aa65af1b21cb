"""Homes for the figures that cut no power: a told clock, a real store, in memory where there is enough of it."""

import contextlib
import hashlib
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from conftest import FakeClock, make_world
from necktrack.model.facts import ENTRY, VOID, FactDraft, JsonObject
from necktrack.services.world import World
from quick_run import ENOUGH, MEMORY

__all__ = ["FakeClock", "add", "entry_body", "fingerprints", "grow", "in_memory", "make_world"]

NOTES = ("", "desk", "a long day at the desk, and the drive home", "stiff · Nacken \u2028 zwei", "x" * 5000)


@contextlib.contextmanager
def in_memory(otherwise: Path) -> Iterator[Path]:
    """An empty folder in memory, where syncing costs nothing; the other folder where there is no memory for it."""
    usable = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    with tempfile.TemporaryDirectory(dir=MEMORY if usable else otherwise, ignore_cleanup_errors=True) as name:
        yield Path(name)


def entry_body(chance: random.Random, note: str | None = None) -> JsonObject:
    """An entry of one pain and, now and then, a note."""
    reading = {
        "measure": "pain", "region": "neck", "side": "none", "value": chance.randrange(11), "unit": "0-10",
        "direction": "higher-is-worse",
    }  # fmt: skip
    return {"readings": [reading], "note": chance.choice(NOTES[:4]) if note is None else note}


def add(world: World, kind: str, body: JsonObject) -> str:
    """Store one fact, and return its id."""
    return world.journal.append([world.draft(kind, body)])[0].id


def grow(world: World, count: int, chance: random.Random) -> None:
    """So many facts as a person makes them: entries, edits, deletions, now and then a long note."""
    ids = [fact.id for fact in world.journal.facts({ENTRY}) if not fact.is_erased]
    drafts: list[FactDraft] = []
    for _ in range(count):
        kind, body = ENTRY, entry_body(chance, NOTES[4] if chance.random() < 0.02 else None)
        if ids and chance.random() < 0.3:
            target = chance.choice(ids)
            kind, body = chance.choice([(VOID, {"voids": target}), (ENTRY, body | {"replaces": target})])
        draft = world.draft(kind, body)
        if kind == ENTRY and "replaces" not in body:
            ids.append(draft.id)
        drafts.append(draft)
    world.journal.append(drafts)


def fingerprints(folder: Path) -> dict[str, str]:
    """What lies in a folder, each by its name: SHA-256 of a file, where a link points, or what else it is."""
    return {str(path.relative_to(folder)): _fingerprint(path) for path in sorted(folder.rglob("*"))}


def _fingerprint(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return "folder" if path.is_dir() else "neither file nor folder"
