"""Which of the facts that were found in a damaged home can be believed, and what is missing between them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from necktrack.model.chains import by_chain
from necktrack.model.facts import NEVER_VOIDED, Fact, hash_of

_FOLLOWS, _IS_FOLLOWED, _ALONE = 2, 1, 0


class Believed(NamedTuple):
    """The facts to keep, by device and number, and what has to be told about them."""

    facts: tuple[Fact, ...]
    gaps: tuple[str, ...]
    """What is missing in each device's chain, as words."""
    kept_twice: tuple[str, ...]
    """Ids and numbers that have two contents, as words; both are kept."""
    unproved: int
    """Facts whose content is whole, and whose place in the chain nothing beside them proves."""
    spoiled: int
    """Copies that were left out, because the same fact was found whole."""


def believe(found: Iterable[Fact]) -> Believed:
    """Choose among facts whose digests hold: the chain decides between copies of one content; erased stays erased."""
    unique = sorted(set(found), key=by_chain)
    places: dict[tuple[str, int], list[Fact]] = {}
    contents: dict[str, list[Fact]] = {}
    for fact in unique:
        places.setdefault((fact.device, fact.seq), []).append(fact)
        contents.setdefault(fact.digest, []).append(fact)
    ranks = {fact: _rank(fact, places) for fact in unique}
    chosen: dict[tuple[str, str], Fact] = {}
    for forms in contents.values():
        for fact in _best(forms, ranks):
            chosen.setdefault((fact.id, fact.hash), fact)
    facts = tuple(sorted(chosen.values(), key=by_chain))
    erased_over = sum(len({(fact.id, fact.hash) for fact in forms}) < len(forms) for forms in contents.values())
    return Believed(
        facts,
        tuple(_gaps(facts)),
        tuple(_twice(facts)),
        sum(ranks[fact] == _ALONE for fact in facts),
        len(unique) - len(facts) - erased_over,
    )


def _rank(fact: Fact, places: dict[tuple[str, int], list[Fact]]) -> int:
    before = [other.hash for other in places.get((fact.device, fact.seq - 1), ())] if fact.seq > 1 else [""]
    if any(_links(end, fact) for end in before):
        return _FOLLOWS
    after = places.get((fact.device, fact.seq + 1), ())
    return _IS_FOLLOWED if any(_links(fact.hash, other) for other in after) else _ALONE


def _links(end: str, fact: Fact) -> bool:
    return fact.hash == hash_of(end, fact.id, fact.device, fact.seq, fact.digest)


def _best(forms: list[Fact], ranks: dict[Fact, int]) -> list[Fact]:
    """Of the copies of one content those that the chain proves best; of an erased fact only what says so."""
    proved = [fact for fact in forms if not fact.is_erased or ranks[fact]]
    most = max((ranks[fact] for fact in proved), default=_ALONE)
    best = [fact for fact in proved if ranks[fact] == most]
    erased = [fact for fact in best if fact.is_erased]
    if erased and not any(fact.kind in NEVER_VOIDED for fact in best):
        return erased
    best = [fact for fact in best if not fact.is_erased]
    return best if most else best[:1]


def _gaps(facts: Iterable[Fact]) -> Iterator[str]:
    device, last = "", 0
    for fact in facts:
        if fact.device != device:
            device, last = fact.device, 0
        if missing := max(fact.seq - last - 1, 0):
            counted = "1 fact" if missing == 1 else f"{missing} facts"
            where = f"between number {last} and {fact.seq}" if last else f"before number {fact.seq}"
            yield f"{counted} {where} of device {device}"
        last = fact.seq


def _twice(facts: tuple[Fact, ...]) -> Iterator[str]:
    ids: dict[str, int] = {}
    numbers: dict[tuple[str, int], int] = {}
    for fact in facts:
        ids[fact.id] = ids.get(fact.id, 0) + 1
        numbers[fact.device, fact.seq] = numbers.get((fact.device, fact.seq), 0) + 1
    yield from (f"{count} contents for the id {fact_id}" for fact_id, count in ids.items() if count > 1)
    for (device, seq), count in numbers.items():
        if count > 1:
            yield f"{count} facts with number {seq} of device {device}"
