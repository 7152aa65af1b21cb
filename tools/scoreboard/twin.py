"""A diary and a dictionary that are told the same: whatever the one says, the other has to say."""

import random
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from necktrack.errors import BadValue
from necktrack.model.facts import ENTRY, VOID, FactDraft, JsonObject, fold
from necktrack.services import backups
from necktrack.services.jsonl import export_jsonl, import_jsonl
from necktrack.services.merge import merge
from necktrack.services.undo import undo
from necktrack.services.world import World
from necktrack.store import rows
from necktrack.store.journal import Journal, _chained
from necktrack.store.replay import level
from tools.scoreboard.homes import FakeClock, entry_body, make_world


class Differs(Exception):
    """The diary and the dictionary do not say the same."""


class Act(NamedTuple):
    """One thing that was told: what it is about (itself, for an entry), what it says, when, and by which writer."""

    verb: str
    target: str
    body: JsonObject
    moment: datetime
    writer: int


Acts = dict[str, Act]
ADD, EDIT, DELETE, UNDO = "add", "edit", "delete", "undo"


def gone_in(acts: Acts) -> set[str]:
    """What is deleted or taken back."""
    undone = {act.target for act in acts.values() if act.verb == UNDO}
    return undone | {act.target for act_id, act in acts.items() if act.verb == DELETE and act_id not in undone}


def standing_in(acts: Acts) -> dict[str, JsonObject]:
    """Each entry that stands, as its last edit says it."""
    gone = gone_in(acts)
    standing: dict[str, JsonObject] = {}
    for act_id, act in sorted(acts.items(), key=lambda item: item[1].moment):
        if act_id in gone or act.target in gone:
            continue
        if act.verb == ADD:
            standing[act_id] = act.body
        elif act.verb == EDIT and act.target in acts:
            standing[act.target] = act.body
    return standing


class Twin:
    """The diary in a folder, and the dictionary beside it; steps are taken on both."""

    def __init__(self, folder: Path, clock: FakeClock, chance: random.Random) -> None:
        self.folder = folder
        self.clock = clock
        self.chance = chance
        self.acts: Acts = {}
        self.own: list[str] = []
        """What this writer told, in its order."""
        self.writer = 0
        self.untold: list[FactDraft] = []
        """What the next write stores together."""
        self.kept: Acts | None = None
        """What the copy elsewhere holds."""
        self.last: list[FactDraft] = []
        self.world = self._world()

    def _world(self) -> World:
        return make_world(self.folder / "home", self.clock, seed=self.chance.getrandbits(48))

    def _note(self, draft: FactDraft, verb: str, target: str) -> None:
        self.acts[draft.id] = Act(verb, target, draft.body, draft.recorded_at, self.writer)
        self.own.append(draft.id)

    def _draft(self, kind: str, body: JsonObject) -> FactDraft:
        self.clock.advance(1)
        return self.world.draft(kind, body)

    def _some_entry(self) -> str:
        entries = [act_id for act_id, act in self.acts.items() if act.verb == ADD]
        return self.chance.choice(entries) if entries else ""

    def add(self) -> None:
        """One more entry."""
        draft = self._draft(ENTRY, entry_body(self.chance))
        self.untold.append(draft)
        self._note(draft, ADD, draft.id)

    def edit(self) -> None:
        """Another content for an entry, deleted or not."""
        if target := self._some_entry():
            draft = self._draft(ENTRY, entry_body(self.chance) | {"replaces": target})
            self.untold.append(draft)
            self._note(draft, EDIT, target)

    def delete(self) -> None:
        """An entry is deleted, perhaps once more."""
        if target := self._some_entry():
            draft = self._draft(VOID, {"voids": target})
            self.untold.append(draft)
            self._note(draft, DELETE, target)

    def store(self) -> None:
        """Store what was told."""
        if self.untold:
            stored = self.world.journal.append(self.untold)
            if [fact.id for fact in stored] != [draft.id for draft in self.untold]:
                raise Differs("a write gave back something else than it was given")
            self.last, self.untold = self.untold, []

    def retry(self) -> None:
        """The last write is tried once more, as after an error that was none: nothing is stored twice."""
        self.store()
        self.world.journal.append(self.last)

    def undo(self) -> None:
        """The last act of this writer that still stands is taken back."""
        self.store()
        gone = gone_in(self.acts)
        undone = {act.target for act in self.acts.values() if act.verb == UNDO}
        target = next((one for one in reversed(self.own) if self._can_undo(one, gone, undone)), "")
        self.clock.advance(1)
        try:
            undo(self.world)
        except BadValue:
            if target:
                raise Differs("there was something to undo, and the diary says that there was not") from None
            return
        fact = self.world.journal.facts()[-1]
        if fact.content["voids"] != target:
            raise Differs(f"undo took back {fact.content['voids']}, not {target}")
        self.acts[fact.id] = Act(UNDO, target, fact.content, fact.recorded, self.writer)

    def _can_undo(self, act_id: str, gone: set[str], undone: set[str]) -> bool:
        act = self.acts[act_id]
        shows = act.verb == DELETE or (act_id not in gone and act.target not in gone)
        return act_id not in undone and shows

    def reopen(self) -> None:
        """The program is ended and begun anew; what was not stored yet is stored by the next one."""
        self.world = self._world()

    def abandon(self) -> None:
        """A write is broken off before its commit: before its line, in the middle of it, or after it."""
        self.store()
        draft = self._draft(ENTRY, entry_body(self.chance))
        if _broken_off(self.world.journal, draft, self.chance.choice((0.0, self.chance.random(), 1.0))):
            self._note(draft, ADD, draft.id)
            self.add()  # the next write brings the database level with the line
            self.store()

    def back_up(self) -> None:
        """A copy is written elsewhere."""
        self.store()
        if self.acts:
            target = self.folder / "copy.db"
            target.unlink(missing_ok=True)
            backups.back_up(self.world, target)
            self.kept = dict(self.acts)

    def restore(self) -> None:
        """The diary goes back to the copy elsewhere, and goes on as another writer."""
        self.store()
        if self.kept is not None:
            backups.restore(self.world, backups.copy_named(self.world, str(self.folder / "copy.db")))
            self.acts, self.own = dict(self.kept), []
            self.writer += 1

    def take_in(self) -> None:
        """Another device's export is imported."""
        self._from_elsewhere(lambda other: import_jsonl(self.world, export_jsonl(other).encode(), "other"))

    def unite(self) -> None:
        """Another device, which knows this one's entries and has edited them, is merged."""
        self._from_elsewhere(lambda other: merge(self.world, other.paths.home), knows=True)

    def _from_elsewhere(self, take: Callable[[World], object], *, knows: bool = False) -> None:
        self.store()
        other = Twin(self.folder / f"other-{self.chance.getrandbits(48)}", self.clock, self.chance)
        other.writer = self.chance.getrandbits(48)
        if knows and self.acts:
            merge(other.world, self.world.paths.database)
            other.acts = dict(self.acts)
        for _ in range(self.chance.randint(1, 6)):
            self.chance.choice((other.add, other.edit, other.delete))()
        other.store()
        take(other.world)
        self.acts.update(other.acts)

    def glance(self) -> None:
        """One fact, asked for by its id."""
        if len(self.acts) > len(self.untold):
            act_id = self.chance.choice(tuple(self.acts)[: len(self.acts) - len(self.untold)])
            fact = self.world.journal.fact(act_id)
            if fact is None or fact.content != self.acts[act_id].body:
                raise Differs(f"the diary does not say of {act_id} what was told")

    def compare(self) -> None:
        """All that was told is there, nothing else is, and the same stands."""
        self.store()
        facts = self.world.journal.facts()
        if {fact.id: fact.content for fact in facts} != {act_id: act.body for act_id, act in self.acts.items()}:
            raise Differs("the diary holds something else than was told")
        if len(facts) != len(self.acts):
            raise Differs("something stands in the diary twice")
        if {record.id: record.content for record in fold(facts)} != standing_in(self.acts):
            raise Differs("something else stands than was told")

    def verify(self) -> None:
        """Chains and second copy are whole, once a further write has brought level what was broken off last."""
        self.add()
        self.compare()
        if problems := self.world.journal.verify():
            raise Differs(problems[0])


def _broken_off(journal: Journal, draft: FactDraft, share: float) -> bool:
    """A write that ends, without a commit, once this share of its line is on the disk; True when all of it is."""
    connection = journal._database.writer()
    try:
        connection.execute("BEGIN IMMEDIATE")
        level(connection, journal._months)
        facts = _chained(connection, [draft], journal._device, journal._new_salt)
        rows.insert(connection, facts)
        (addition,) = journal._months.plan(facts)
        written = addition.content[: round(len(addition.content) * share)]
        journal._months.write([addition._replace(content=written)])
    finally:
        connection.close()
    return written == addition.content
