"""Which files of a home hold what was told a second time: copies, what was put aside, what killed work left behind."""

import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from necktrack.store.files import overwriting, read_regular, sync_folder
from necktrack.store.journal import StoreFiles
from necktrack.store.months import MONTH_FILE

BESIDE = ("-journal", "-wal", "-shm")
"""Endings of files of SQLite that belong to the database that they lie beside."""
_FOLDERS = ("journal", "put-aside", "snapshots")
"""Folders in which every file may hold facts; beside them only files that are called like a store."""
_CALLED = (".db", ".jsonl")
_NOTES = frozenset({"days-copy.json", "erasing.json", "salvaged.json", "verified.json"})
_MAGIC = b"SQLite format 3\0"
_PART = re.compile(r"\..+\.\d+-\d+\.part", re.ASCII)
_STORES_PART = re.compile(r"\.(necktrack\.db|device\.json|erasing\.json)\.\d+-\d+\.part", re.ASCII)
_DRAFT = re.compile(r"not-stored-.+\.txt")
_WORK = re.compile(r"\.restoring-\d+", re.ASCII)


def copies_in(files: StoreFiles) -> tuple[Path, ...]:
    """Every plain file of the home that may hold facts, but for the store itself and what killed work left."""
    home = files.database.parent
    own = {files.database, *beside(files.database)}
    found = [path for name in _FOLDERS for path in plain_files(home / name) if not _PART.fullmatch(path.name)]
    found += [path for path in plain_files(home, deep=False) if path.suffix in _CALLED]
    found += [each for path in found if path.suffix == ".db" for each in beside(path)]
    months = {path for path in found if path.parent == files.journal and MONTH_FILE.fullmatch(path.name)}
    return tuple(sorted(set(found) - own - months))


def drafts_in(home: Path) -> tuple[Path, ...]:
    """Files of what was typed into the app and could not be stored then."""
    return tuple(sorted(path for path in plain_files(home, deep=False) if _DRAFT.fullmatch(path.name)))


def leftovers_in(home: Path) -> tuple[Path, ...]:
    """What a copy or a restore that was killed never finished, or that one at work has not finished yet."""
    parts = [path for name in _FOLDERS for path in plain_files(home / name) if _PART.fullmatch(path.name)]
    parts += [path for path in plain_files(home, deep=False) if _STORES_PART.fullmatch(path.name)]
    with os.scandir(home) as found:
        work = [Path(each.path) for each in found if _WORK.fullmatch(each.name) and each.is_dir(follow_symlinks=False)]
    return tuple(sorted((*parts, *work)))


def is_of_necktrack(path: Path, home: Path) -> bool:
    """True for what only necktrack names so: notes of its own at the top of a home, and all that work left there."""
    top = path.relative_to(home).parts[0]
    return top in _NOTES or _PART.fullmatch(top) is not None or _WORK.fullmatch(top) is not None


def plain_files(folder: Path, *, deep: bool = True) -> Iterator[Path]:
    """The plain files of a folder, and of the folders in it; links are not followed."""
    for place, folders, names in os.walk(folder):
        if not deep:
            folders.clear()
        for name in names:
            path = Path(place) / name
            if stat.S_ISREG(path.lstat().st_mode):
                yield path


def beside(database: Path) -> tuple[Path, ...]:
    """Files of SQLite that lie beside a database."""
    named = (database.with_name(database.name + ending) for ending in BESIDE)
    return tuple(path for path in named if os.path.lexists(path))


def is_database(path: Path) -> bool:
    """True for what is, or was before it was damaged, a database."""
    return path.suffix == ".db" or read_regular(path, len(_MAGIC)) == _MAGIC


def is_of_database(path: Path) -> bool:
    """True for a file of SQLite that lies beside a database, or did."""
    return path.name.endswith(BESIDE)


def remove(path: Path) -> None:
    """Take a file away, overwritten as far as a disk lets, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        for each in plain_files(path):
            with overwriting(each):
                each.unlink()
        shutil.rmtree(path)
    else:
        with overwriting(path):
            path.unlink(missing_ok=True)
    sync_folder(path.parent)


def free_name(path: Path, ending: str) -> Path:
    """A name beside a file, with another ending, that nothing has."""
    free, number = path.with_name(path.name + ending), 1
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.name}.{number}{ending}")
    return free
