"""Erasing: which facts go when a person names a day, all before one, or kinds; and what stays all the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from necktrack.model.facts import (
    ERASED,
    NEVER_VOIDED,
    PACK_INSTALLED,
    PLAN,
    SESSION_END,
    SESSION_EVENT,
    SESSION_START,
    VOID,
    Fact,
    in_order,
    voided_ids,
)
from necktrack.model.items import SESSION
from necktrack.model.values import frozen

NEVER_ERASED = NEVER_VOIDED | {PACK_INSTALLED}
"""Kinds that go only with the whole diary: what safety is judged by, and by what a changed pack is noticed."""
STAY_WITH_A_DAY = NEVER_ERASED | {PLAN}
"""What stays when a day is named: which pack is in use is no matter of one day."""
_OF_SESSION = frozenset({SESSION_EVENT, SESSION_END})
_NOBODY: Mapping[str, str] = MappingProxyType({})
_NOTHING: Mapping[str, date] = MappingProxyType({})


@frozen
class Named:
    """What a person names: a day, all before a day, or kinds as the history shows them."""

    day: date | None = None
    before: date | None = None
    kinds: frozenset[str] = frozenset()

    def takes(self, kind: str, day: date) -> bool:
        """True when a record of this kind, for this day, is among it."""
        if self.kinds:
            return kind in self.kinds
        if kind in STAY_WITH_A_DAY:
            return False
        return day == self.day or (self.before is not None and day < self.before)


class Family(NamedTuple):
    """A record with all that was ever said of it: its edits, its deletions, and a session's parts."""

    root: str
    kind: str
    """As the history shows it."""
    day: date
    """For which it stands now, or stood when it was deleted."""
    is_deleted: bool
    facts: tuple[Fact, ...]


@frozen
class Choice:
    """What goes of the diary, and what was named and stays for now."""

    owners: Mapping[str, str]
    """Of each fact that has content, the root of its family."""
    gone: tuple[Family, ...]
    spared: tuple[Family, ...]
    """What the safety questions that are due are about."""
    ids: frozenset[str]
    """The facts that go."""

    def ids_in_copy(self, strangers: Iterable[Fact], named: Named) -> frozenset[str]:
        """Which facts of a copy go that the diary does not have: by their family in the diary, else by themselves."""
        every = tuple(strangers)
        facts, owners = _with_content(every), owners_of(every, self.owners)
        roots = {family.root for family in self.gone}
        known = frozenset(self.owners.values())
        kin = frozenset(fact.id for fact in facts if owners[fact.id] in roots or {fact.id, owners[fact.id]} & self.ids)
        alone = families(facts, owners)
        named_there = (one for one in alone if one.root not in known and named.takes(one.kind, one.day))
        return kin.union(fact.id for family in named_there for fact in family.facts)


def kept_of(facts: Iterable[Fact], named: Named) -> Counter[str]:
    """How many items there are, by kind, that a day or days named would take, and that never go with a day."""
    day, before = named.day, named.before
    return Counter(
        fact.kind
        for fact in facts
        if fact.kind in STAY_WITH_A_DAY and (fact.local_day == day or (before is not None and fact.local_day < before))
    )


def kinds_in(facts: Iterable[Fact]) -> Counter[str]:
    """How many records of each kind there are that may go, deleted ones too."""
    there = tuple(facts)
    every = families(_with_content(there), owners_of(there, _NOBODY))
    return Counter(family.kind for family in every)


def still_chosen(facts: Iterable[Fact], gone: Iterable[Family]) -> frozenset[str]:
    """The facts that belong to these families now: something may have been added to one since it was chosen."""
    roots = {family.root for family in gone}
    return frozenset(fact_id for fact_id, root in owners_of(tuple(facts), _NOBODY).items() if root in roots)


def choose(facts: Iterable[Fact], named: Named, waits: Mapping[str, date] = _NOTHING) -> Choice:
    """What goes of the diary's facts; `waits` are kinds that safety questions are due about, each from a first day."""
    there = tuple(facts)
    owners = owners_of(there, _NOBODY)
    chosen = [family for family in families(_with_content(there), owners) if named.takes(family.kind, family.day)]
    gone = tuple(family for family in chosen if not _waits(family, waits))
    spared = tuple(family for family in chosen if _waits(family, waits))
    return Choice(owners, gone, spared, frozenset(fact.id for family in gone for fact in family.facts))


def erased_form(fact: Fact) -> Fact:
    """The fact without what it said: its place in the chain is all that stays."""
    return Fact(fact.id, fact.device, fact.seq, "", "", "", ERASED, "", "", fact.digest, fact.hash)


def owners_of(every: Collection[Fact], known: Mapping[str, str]) -> dict[str, str]:
    """The root of each fact's family, following what it edits, deletes or is a part of; `known` are those elsewhere.

    What says to edit a fact that is never erased has no effect on it, and stands by itself.
    """
    facts = _with_content(every)
    apart = {fact.id for fact in every if fact.kind in NEVER_ERASED}
    targets = {fact.id: target for fact in facts if (target := _target(fact)) and target not in apart}
    ids = {fact.id for fact in facts}
    owners: dict[str, str] = {}
    for fact in facts:
        way, place = {fact.id}, fact.id
        while place in targets and targets[place] not in way:
            place = targets[place]
            way.add(place)
        owners[fact.id] = known.get(place, place) if place not in ids else place
    return owners


def families(facts: Collection[Fact], owners: Mapping[str, str]) -> tuple[Family, ...]:
    """The facts by their records; deletions of what is not there are none."""
    ordered = in_order(facts)
    voided = voided_ids(ordered)
    members: dict[str, list[Fact]] = {}
    for fact in ordered:
        members.setdefault(owners[fact.id], []).append(fact)
    return tuple(
        _family(root, tuple(each), voided) for root, each in members.items() if any(one.kind != VOID for one in each)
    )


def _family(root: str, facts: tuple[Fact, ...], voided: frozenset[str]) -> Family:
    """The family; where its root is gone, the last thing said tells what it is."""
    told = [fact for fact in facts if fact.kind != VOID]
    first = next((fact for fact in reversed(told) if fact.id == root), told[-1])
    edits = [fact for fact in told if fact.kind == first.kind and fact.id not in voided and _target(fact) == root]
    kind = SESSION if first.kind in (SESSION_START, *_OF_SESSION) else first.kind
    return Family(root, kind, (edits or [first])[-1].local_day, first.id in voided, facts)


def _target(fact: Fact) -> str:
    """The fact that this one edits, deletes or is a part of; "" for one that stands by itself."""
    name = "voids" if fact.kind == VOID else "session" if fact.kind in _OF_SESSION else "replaces"
    if f'"{name}"' not in fact.body and "\\" not in fact.body:
        return ""
    target = fact.content.get(name)
    return target if isinstance(target, str) else ""


def _with_content(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts that have a content which may go."""
    return tuple(fact for fact in facts if not fact.is_erased and fact.kind not in NEVER_ERASED)


def _waits(family: Family, waits: Mapping[str, date]) -> bool:
    """True when safety questions are due about it; what was deleted asks for none."""
    first = waits.get(family.kind)
    return first is not None and family.day >= first and not family.is_deleted
