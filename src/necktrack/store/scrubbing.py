"""Taking what is erased out of the copies in a home: each file is as it was at any moment, or as it is to be."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import StoreNewer
from necktrack.model.erasure import erased_form
from necktrack.store import rows
from necktrack.store.copies import (
    beside,
    copies_in,
    drafts_in,
    free_name,
    is_database,
    is_of_database,
    leftovers_in,
    remove,
)
from necktrack.store.files import overwriting, read_regular, sync_folder, write_new, write_whole
from necktrack.store.going import Going
from necktrack.store.journal import StoreFiles
from necktrack.store.lines import line_of
from necktrack.store.opening import HEADER_SIZE, connect, is_ours
from necktrack.store.salvage import gather
from necktrack.store.schema import FOR_WRITING
from necktrack.store.scrubbed_lines import without
from necktrack.store.trouble import failed, told

REWRITTEN, REMOVED, RESCUED = "rewritten", "removed", "rescued"
"""What becomes of a file: written anew without what goes; taken away; taken away once what else it holds is saved."""
_BUSY_SECONDS = 5.0


class Fate(NamedTuple):
    """What becomes of one file or folder."""

    path: Path
    how: str


class _NotWhole(Exception):
    """A database that cannot be read to its end."""

    def __init__(self) -> None:
        super().__init__("a copy could not be read to its end")


def fates(files: StoreFiles, going: Going) -> Iterator[Fate]:
    """What has to become of each copy in the home; what killed work left comes first, damaged databases last."""
    yield from (Fate(path, REMOVED) for path in leftovers_in(files.database.parent))
    copies = copies_in(files)
    databases = [path for path in copies if not is_of_database(path) and is_database(path)]
    damaged = []
    for path in databases:
        try:
            if _holds_any(path, going):
                yield Fate(path, REWRITTEN)
        except _NotWhole:
            damaged.append(path)
    attended = {each for path in databases for each in (path, *beside(path))}
    for path in copies:
        if path not in attended and (how := _fate_of_lines(path, going)):
            yield Fate(path, how)
    yield from (
        Fate(path, REMOVED) for path in drafts_in(files.database.parent) if going.is_told_in(read_regular(path))
    )
    yield from (Fate(path, RESCUED) for path in damaged if going.has_traces_in(read_regular(path)))


def carry_out(fate: Fate, going: Going) -> None:
    """Let one file become what it has to; raises StorageFailed when the disk refuses, the file is as it was then."""
    try:
        _carry_out(fate, going)
    except (sqlite3.Error, OSError) as problem:
        raise told(problem) from problem


def _carry_out(fate: Fate, going: Going) -> None:
    if fate.how == REMOVED:
        remove(fate.path)
    elif fate.how == RESCUED:
        _rescue(fate.path, going)
    elif is_database(fate.path):
        _rewrite_database(fate.path, going)
    else:
        content = without(read_regular(fate.path), going)
        with overwriting(fate.path):
            write_whole(fate.path, content)


def _fate_of_lines(path: Path, going: Going) -> str:
    content = read_regular(path)
    if is_of_database(path):
        return REMOVED if going.has_traces_in(content) else ""
    new = without(content, going)
    if new == content:
        return ""
    return REWRITTEN if new.strip() else REMOVED


def _holds_any(path: Path, going: Going) -> bool:
    """True when a database holds anything of what goes; damage is believed when a second look meets it, too."""
    try:
        return _holds_what_goes(path, going)
    except _NotWhole:
        return _holds_what_goes(path, going)


def _holds_what_goes(path: Path, going: Going) -> bool:
    try:
        if not is_ours(read_regular(path, HEADER_SIZE)):
            raise _NotWhole
    except StoreNewer as problem:
        raise StoreNewer(f"{path}: {problem.message}", kept=problem.kept, hint=problem.hint) from problem
    halves = beside(path)  # of a write that was not finished: it is brought to its end in a copy
    if any(going.has_traces_in(read_regular(each)) for each in halves):
        return True
    connection = connect(path, "mode=ro&immutable=1", _BUSY_SECONDS)
    with contextlib.closing(connection), _told_apart():
        _require_whole(connection, "quick_check")
        return bool(_erased_forms(connection, going, is_dry=True))


def _erased_forms(connection: sqlite3.Connection, going: Going, *, is_dry: bool = False) -> int:
    """How many facts go; they stand erased then, unless only looked for."""
    ids = {fact_id for fact_id, hashed in rows.keys_with_content(connection) if not going.may_stay((fact_id, hashed))}
    facts = rows.facts_with_ids(connection, sorted(ids))
    gone = going.of_copy(facts)
    if not is_dry:
        rows.change(connection, [erased_form(fact) for fact in facts if (fact.id, fact.hash) in gone])
    return len(gone)


def _rewrite_database(path: Path, going: Going) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        write_new(part, read_regular(path))
        for each in beside(path):
            write_new(part.with_name(part.name + each.name[len(path.name) :]), read_regular(each))
        _erase_in(part, going)
        with overwriting(path):
            part.replace(path)
        for each in beside(path):
            remove(each)
        sync_folder(path.parent)
    except _NotWhole as problem:
        _rescue_if_damaged(path, going, problem)
    finally:
        for left in (part, *beside(part)):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def _erase_in(part: Path, going: Going) -> None:
    connection = connect(part, "mode=rw", _BUSY_SECONDS)
    with contextlib.closing(connection), _told_apart():
        for pragma in (*FOR_WRITING, "PRAGMA temp_store = MEMORY"):
            connection.execute(pragma)
        connection.execute("BEGIN IMMEDIATE")
        _erased_forms(connection, going)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        _require_whole(connection)


def _require_whole(connection: sqlite3.Connection, check: str = "integrity_check") -> None:
    if connection.execute(f"PRAGMA {check}(1)").fetchone() != ("ok",):
        raise _NotWhole


@contextlib.contextmanager
def _told_apart() -> Iterator[None]:
    """What comes of damage is raised as such; a full disk stays what it is."""
    try:
        yield
    except (sqlite3.DatabaseError, TypeError, ValueError) as problem:
        if getattr(problem, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK:
            raise told(problem) from problem
        raise _NotWhole from problem


_OF_THE_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_NOMEM})


def _rescue_if_damaged(path: Path, going: Going, problem: _NotWhole) -> None:
    """Rescue what can be read of a database that could not be written anew; raises when it is whole all the same."""
    if not beside(path):
        with contextlib.suppress(_NotWhole):
            _holds_any(path, going)
            raise failed(problem) from problem
    _rescue(path, going)


def _rescue(path: Path, going: Going) -> None:
    """Save as lines what can still be read of a damaged database and stands nowhere else, then take it away."""
    found = gather(StoreFiles(path, path / "none", path / "none"), ()).believed.facts
    gone = going.of_copy(found)
    saved = [
        fact for fact in found
        if (fact.id, fact.hash) not in going.known | gone and not fact.is_erased
    ]  # fmt: skip
    if saved:
        write_new(free_name(path, ".rest.jsonl"), "".join(f"{line_of(fact)}\n" for fact in saved).encode())
    for each in (*beside(path), path):
        remove(each)
