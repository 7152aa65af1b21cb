"""The journal: the one door to what is stored; every call opens, does one thing and closes."""

import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from necktrack.errors import BadValue, NecktrackError
from necktrack.model.chains import ChainProblem, Connected, Head, connect
from necktrack.model.facts import SHORT_LETTERS, Fact, FactDraft, body_text, digest_of, hash_of
from necktrack.model.union import United, unite
from necktrack.store import rows
from necktrack.store.device import Device
from necktrack.store.guarding import Guard
from necktrack.store.lines import LineProblem, fact_of, is_zone, line_of
from necktrack.store.months import Months
from necktrack.store.opening import ONE_AT_A_TIME, Database, stamp_of
from necktrack.store.replay import Mended
from necktrack.store.schema import MIGRATIONS, Migrations
from necktrack.store.trouble import damaged, is_bug, looks_damaged, told
from necktrack.store.uniting import unite_in
from necktrack.store.writing import Chooser, write

BUSY_SECONDS = 5.0
_STORED = "What you gave is stored; only reading it again failed."
_LOOK = "Do not give it again. When the disk answers, necktrack history shows it."
_Answer = TypeVar("_Answer")


class StoreFiles(NamedTuple):
    """Where one store lives: the database, the folder of month files, and the file that names the device."""

    database: Path
    journal: Path
    device: Path


class TakenIn(NamedTuple):
    """What became of facts from elsewhere; with any problem none was taken."""

    new: int
    known: int
    problems: tuple[ChainProblem, ...] = ()


class Journal:
    """All facts of one person; safe to use from several threads and beside other processes."""

    def __init__(
        self,
        files: StoreFiles,
        *,
        mark: Callable[[], str],
        new_id: Callable[[], str],
        new_salt: Callable[[], str],
        busy_seconds: float = BUSY_SECONDS,
        migrations: Migrations = MIGRATIONS,
    ) -> None:
        """With `migrations` the store is brought to other versions than this program's: what an update would do."""
        self._months = Months(files.journal)
        self._database = Database(
            files.database, self._months, busy_seconds, lambda moment: _snapshot_to_migrate(files.database, moment),
            migrations=migrations,
        )  # fmt: skip
        self._device = Device(files.device, mark, new_id)
        self._new_salt = new_salt
        self._lock = ONE_AT_A_TIME
        self.guard = Guard(self._database, files.journal)
        """Watches over the store from when what stays open begins it; a command does not."""
        self._believed: tuple[object, datetime | None] = None, None
        """The answer of `last_believed`, and how the database stood when it was read."""
        self.mended: list[Mended] = []
        """What writing had to bring level first; whoever tells a person of it takes it out."""
        self._has_stored = False
        """True once the last write of this process went well: what cannot be read then is stored all the same."""

    def append(self, drafts: Sequence[FactDraft]) -> tuple[Fact, ...]:
        """Store all drafts or none, and return them as facts; a draft whose id is stored adds nothing."""
        stored: dict[str, Fact] = {}

        def choose(connection: sqlite3.Connection) -> tuple[Fact, ...]:
            for draft in drafts:
                if (fact := rows.fact_with_id(connection, draft.id)) is not None:
                    stored[draft.id] = fact
            missing = [draft for draft in drafts if draft.id not in stored]
            new = _chained(connection, missing, self._device, self._new_salt)
            stored.update((fact.id, fact) for fact in new)
            return new

        if drafts:
            self._write(choose)
        return tuple(stored[draft.id] for draft in drafts)

    def take_in(self, facts: Sequence[Fact]) -> TakenIn:
        """Take in facts of any device as they are; whoever is known is passed over, one misfit refuses all."""
        result = TakenIn(0, 0)

        def choose(connection: sqlite3.Connection) -> tuple[Fact, ...]:
            nonlocal result
            connected = _connected(connection, facts)
            new = () if connected.problems else connected.new
            result = TakenIn(len(new), connected.known, connected.problems)
            return new

        if facts:
            self._write(choose)
        return result

    def misfits(self, facts: Sequence[Fact]) -> tuple[ChainProblem, ...]:
        """What would keep these facts from being taken in."""
        alone = connect(facts, {}, ()).problems
        return self._read(lambda connection: _connected(connection, facts).problems, alone)

    def unite(self, facts: Sequence[Fact], *, dry_run: bool = False) -> United:
        """Take in every fact that is whole by itself, chained or not; what is missing, forked or told twice is told."""
        united = unite(self.facts() if dry_run or not facts else (), facts)

        def choose(connection: sqlite3.Connection) -> tuple[Fact, ...]:
            nonlocal united
            united = unite_in(connection, self._months, facts)
            return united.new

        if facts and not dry_run:
            self._write(choose)
        return united

    def facts(self, kinds: Collection[str] | None = None) -> tuple[Fact, ...]:
        """All facts, or those of some kinds and every void, in the order in which they were stored."""
        if kinds is None:
            return self._read(rows.all_facts, ())
        return self._read(lambda connection: rows.facts_of_kinds(connection, kinds), ())

    def safety_facts(self) -> tuple[Fact, ...]:
        """Every screening, clearance and mistake, but for screenings that say no to merged questions alone."""
        return self._read(rows.safety_facts, ())

    def facts_of_days(self, kinds: Collection[str], first: date, last: date) -> tuple[Fact, ...]:
        """The facts of some kinds for the days from first to last, and what decides how these stand.

        That is every void, what they edit, and what edits them, whatever its day; folded, the records of these days
        are those that all facts of the kinds would give.
        """
        span = first.isoformat(), last.isoformat()
        return self._read(lambda connection: rows.facts_of_span(connection, kinds, *span), ())

    def facts_written_later(self, kinds: Collection[str], first: date, last: date) -> tuple[Fact, ...]:
        """The facts of some kinds for the days from first to last that were written on a later day, and every void."""
        span = first.isoformat(), last.isoformat()
        return self._read(lambda connection: rows.facts_written_later(connection, kinds, *span), ())

    def first_day(self, kinds: Collection[str]) -> date | None:
        """The earliest day that a fact of some kinds is for, voided or not; None when there is no such fact."""
        day = self._read(lambda connection: rows.first_day(connection, kinds), None)
        return date.fromisoformat(day) if day else None

    def written_days(self, kinds: Collection[str], first: date) -> frozenset[date]:
        """The days from the first on, by the writer's own calendar, on which something of some kinds was written."""
        nothing: frozenset[str] = frozenset()
        days = self._read(lambda connection: rows.written_days(connection, kinds, first.isoformat()), nothing)
        return frozenset(map(date.fromisoformat, days))

    def fact(self, fact_id: str) -> Fact | None:
        """The fact with this id."""
        return self._read(lambda connection: rows.fact_with_id(connection, fact_id), None)

    def ids_with_short(self, start: str) -> tuple[str, ...]:
        """The ids whose short tail begins with these letters."""
        if not start or not set(start) <= set(SHORT_LETTERS):
            return ()
        return self._read(lambda connection: rows.ids_with_short(connection, start), ())

    def own_device(self) -> str:
        """The id of this device; empty when nothing was ever written here."""
        try:
            return self._device.known()
        except OSError as problem:
            raise told(problem) from problem

    def is_empty(self) -> bool:
        """True when nothing was ever stored."""
        return self._read(rows.last_place, 0) == 0

    def version(self) -> int:
        """A number that changes with every commit, of this process or another."""
        return self._read(rows.last_place, 0)

    def last_believed(self) -> datetime | None:
        """When this device last wrote with a clock that was not in doubt; on a new device when any other did."""
        stamp = stamp_of(self._database.path)
        if self._believed[0] != stamp or stamp is None:
            device = self.own_device()
            self._believed = stamp, self._read(lambda connection: rows.last_believed(connection, device), None)
        return self._believed[1]

    def verify(self) -> tuple[str, ...]:
        """Everything that is wrong with the chains and with the second copy; empty when all is well."""
        from necktrack.store.checking import problems_of  # not needed to log

        return self._read(lambda connection: problems_of(connection, self._months), ())

    def _write(self, choose: Chooser) -> None:
        with self._lock:
            self.guard.check_writing()
            self._has_stored = False
            try:
                mended = write(self._database, self._months, choose)
                self._has_stored = True
                if mended is not None and any(mended):
                    self.mended.append(mended)
                self.guard.after_writing()
            except (sqlite3.Error, OSError) as problem:
                if is_bug(problem):
                    raise
                if looks_damaged(problem):
                    self.facts()  # a second look: raises when it is damage indeed
                raise told(problem, database=self._database.path) from problem

    def _read(self, work: Callable[[sqlite3.Connection], _Answer], when_empty: _Answer) -> _Answer:
        """What `work` reads; an error that speaks of damage is believed only when a second read meets it too."""
        with self._lock:
            self.guard.check_reading()
            try:
                return _read_once(self._database, work, when_empty)
            except (sqlite3.Error, OSError) as problem:
                if is_bug(problem):
                    raise
                if not looks_damaged(problem):
                    raise _unreadable(problem, self._database.path, has_stored=self._has_stored) from problem
            try:
                return _read_once(self._database, work, when_empty)
            except (sqlite3.Error, OSError) as problem:
                raise _unreadable(problem, self._database.path, has_stored=self._has_stored) from problem


def _unreadable(problem: Exception, database: Path, *, has_stored: bool) -> NecktrackError:
    """The error for what cannot be read; where it was stored just before, it says so."""
    if looks_damaged(problem):
        return damaged(str(problem))
    error = told(problem, database=database)
    if has_stored:
        error.kept, error.hint = _STORED, _LOOK
    return error


def _read_once(database: Database, work: Callable[[sqlite3.Connection], _Answer], when_empty: _Answer) -> _Answer:
    connection = database.reader()
    if connection is None:
        return when_empty
    try:
        return work(connection)
    finally:
        connection.close()


def _snapshot_to_migrate(database: Path, moment: datetime) -> None:
    from necktrack.store.snapshots import MIGRATE, Snapshots  # not needed to log, but for the one time

    Snapshots(database.with_name("snapshots"), database).take(moment, MIGRATE)


def _connected(connection: sqlite3.Connection, facts: Sequence[Fact]) -> Connected:
    known = rows.known_keys(connection, [fact.id for fact in facts])
    return connect(facts, rows.heads(connection), known)


def _chained(
    connection: sqlite3.Connection, drafts: Sequence[FactDraft], own: Device, new_salt: Callable[[], str]
) -> tuple[Fact, ...]:
    """The drafts as the next facts of this device's chain; a device id without a whole chain here is not reused."""
    heads = rows.heads(connection)
    device = own.known()
    if drafts and device not in heads:
        device = own.make()
    head = heads.get(device, Head())
    facts: list[Fact] = []
    for draft in {draft.id: draft for draft in drafts}.values():
        fact = _next_fact(draft, device, head, new_salt())
        head = Head(fact.seq, fact.hash)
        facts.append(fact)
    return tuple(facts)


def _next_fact(draft: FactDraft, device: str, head: Head, salt: str) -> Fact:
    """The draft as the fact after the head; raises BadValue for what could not be read again."""
    day, recorded_at = draft.day.isoformat(), draft.recorded_at.isoformat()
    zone = draft.zone if is_zone(draft.zone) else ""
    seq = head.seq + 1
    try:
        body = body_text(draft.body)
        digest = digest_of(salt, draft.kind, day, recorded_at, zone, body)
        chained = hash_of(head.hash, draft.id, device, seq, digest)
        fact = Fact(draft.id, device, seq, recorded_at, zone, day, draft.kind, body, salt, digest, chained)
        fact_of(line_of(fact))
    except (LineProblem, UnicodeEncodeError) as problem:
        raise BadValue(
            f"this cannot be stored: the text {_words(problem)}",
            hint="Give it shorter, and without characters that are not valid text.",
            kept="Nothing was changed.",
        ) from problem
    return fact


def _words(problem: LineProblem | UnicodeEncodeError) -> str:
    return str(problem) if isinstance(problem, LineProblem) else "holds half of a character (an unpaired surrogate)"
