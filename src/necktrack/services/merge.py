"""Taking in another device's journal or a conflict copy: all that is whole, and word of what is not."""

from collections.abc import Iterator
from pathlib import Path

from necktrack.errors import BadValue
from necktrack.model.facts import Fact
from necktrack.model.union import Gap, United
from necktrack.model.values import frozen
from necktrack.services.backups import snapshot_before
from necktrack.services.jsonl import (
    LARGEST_FILE,
    MOST_FINDINGS,
    LineFinding,
    check_references,
    checked_fact,
    lines_in,
)
from necktrack.services.world import World
from necktrack.store.files import read_regular
from necktrack.store.foreign import facts_in, is_database
from necktrack.store.lines import LineProblem, line_of
from necktrack.store.snapshots import MERGE

_ENDINGS = (".jsonl", ".db")
_CONFLICT_MARKS = (b"<<<<<<< ", b"||||||| ", b">>>>>>> ")
"""What git writes around both sides of a conflict; both sides are read, so nothing is lost with these lines."""
_NOTHING_TAKEN = "Nothing was taken in."


@frozen
class MergeLedger:
    """What a merge took, what was there already, and what a person should know of."""

    source: str
    files: tuple[str, ...]
    taken: int
    known: int
    erased: int
    """Facts that were there and are erased now, because they are erased elsewhere."""
    restored: int
    """Safety answers that were erased here and came back: they are never erased by a merge."""
    both_kept: tuple[str, ...]
    """Ids that have two contents now; both are kept."""
    forked: tuple[str, ...]
    """Devices of which two copies went on under one id; both are taken whole."""
    gaps: tuple[Gap, ...]
    """Facts that are missing before others of their device."""
    problems: tuple[LineFinding, ...]
    """Lines that were left out, by file and line; line 0 is the file as a whole."""

    @property
    def is_clean(self) -> bool:
        """True when nothing was damaged and nothing had to be kept twice."""
        return not self.problems and not self.both_kept


@frozen
class _Sources:
    """All that was read: the facts, where each stands, and what is no fact."""

    facts: tuple[Fact, ...]
    places: dict[int, tuple[str, int]]
    """File and line of each fact, by the fact object's identity."""
    problems: tuple[LineFinding, ...]


def merge(world: World, source: Path, *, dry_run: bool = False) -> MergeLedger:
    """Unite the journal with another one, file by file and line by line; the source is only read.

    A verified snapshot is taken before anything is changed. Raises BadValue when nothing there can be a journal, and
    StoreNewer for the database of a newer program. With `dry_run` nothing is stored: the ledger tells what would be.
    """
    files = _files(source)
    read = _read(files, {line_of(fact).encode(): fact for fact in world.journal.facts()})
    united = world.journal.unite(read.facts, dry_run=True)
    if not dry_run and (united.new or united.changed):
        snapshot_before(world, MERGE)
        united = world.journal.unite(read.facts)
    return _ledger(source, files, read, united)


def _ledger(source: Path, files: tuple[Path, ...], read: _Sources, united: United) -> MergeLedger:
    spoiled = [LineFinding(*read.places[id(problem.fact)], problem.message) for problem in united.spoiled]
    return MergeLedger(
        str(source),
        tuple(map(str, files)),
        len(united.new),
        united.known,
        sum(fact.is_erased for fact in united.changed),
        sum(not fact.is_erased for fact in united.changed),
        united.kept_twice,
        united.forked,
        united.gaps,
        _shortened((*read.problems, *spoiled)),
    )


def _files(source: Path) -> tuple[Path, ...]:
    """The file itself; of a folder every journal file and database in it and in its `journal`, conflict copies too."""
    if not source.exists():
        raise BadValue(f"there is no file or folder {source}", kept=_NOTHING_TAKEN)
    if not source.is_dir():
        return (source.resolve(),)
    try:
        found = [
            file
            for folder in (source / "journal", source)
            if folder.is_dir()
            for file in sorted(folder.iterdir())
            if file.suffix.lower() in _ENDINGS and not file.name.startswith(".")
        ]
    except OSError as problem:
        raise BadValue(f"{source} cannot be read: {problem.strerror}", kept=_NOTHING_TAKEN) from problem
    if not found:
        raise BadValue(
            f"{source} holds no journal file (.jsonl) and no database (.db)",
            kept=_NOTHING_TAKEN,
            hint="Name the other device's home folder, its journal folder, or an export.",
        )
    return tuple(found)


def _read(files: tuple[Path, ...], known: dict[bytes, Fact]) -> _Sources:
    """All files; a line that is known letter by letter, here or from a file before, is not checked again."""
    facts: list[Fact] = []
    places: dict[int, tuple[str, int]] = {}
    problems: list[LineFinding] = []
    for file in files:
        for number, found in _found_in(file, known):
            if isinstance(found, LineProblem):
                problems.append(LineFinding(str(file), number, str(found)))
            else:
                facts.append(found)
                known.setdefault(line_of(found).encode(), found)
                places[id(found)] = str(file), number
    return _Sources(tuple(facts), places, tuple(problems))


def _found_in(file: Path, known: dict[bytes, Fact]) -> Iterator[tuple[int, Fact | LineProblem]]:
    try:
        content = read_regular(file, LARGEST_FILE + 1)
        half_done = is_database(content) and _is_half_written(file)
    except OSError as problem:
        yield 0, LineProblem(f"cannot be read: {problem.strerror or 'it is not a plain file'}")
        return
    if len(content) > LARGEST_FILE:
        yield 0, LineProblem(f"is larger than {LARGEST_FILE // (1024 * 1024)} MiB; merge it in parts")
    elif not content and file.suffix != ".jsonl":
        yield 0, LineProblem("is empty: that is no diary")
    elif half_done:
        yield 0, LineProblem("is being written, or its writer was killed; run necktrack there once, then merge again")
    else:
        yield from _rows(content, file, known) if is_database(content) else _lines(content, known)


def _is_half_written(file: Path) -> bool:
    """True while SQLite's rollback file lies beside a database: half of a write may stand in it."""
    beside = file.with_name(file.name + "-journal")
    return beside.exists() and beside.stat().st_size > 0


def _lines(content: bytes, known: dict[bytes, Fact]) -> Iterator[tuple[int, Fact | LineProblem]]:
    for number, raw in enumerate(lines_in(content), start=1):
        if raw.startswith(_CONFLICT_MARKS) or raw.rstrip(b"\r") == b"=======":
            continue
        try:
            yield number, known.get(raw) or checked_fact(raw)
        except LineProblem as problem:
            yield number, problem


def _rows(content: bytes, file: Path, known: dict[bytes, Fact]) -> Iterator[tuple[int, Fact | LineProblem]]:
    for number, found in facts_in(content, str(file), known):
        if isinstance(found, Fact):
            try:
                check_references(found)
            except LineProblem as problem:
                yield number, problem
                continue
        yield number, found


def _shortened(problems: tuple[LineFinding, ...]) -> tuple[LineFinding, ...]:
    if len(problems) <= MOST_FINDINGS:
        return problems
    last = problems[MOST_FINDINGS]
    more = LineFinding(last.file, last.line, f"and {len(problems) - MOST_FINDINGS} more from here on")
    return (*problems[:MOST_FINDINGS], more)
