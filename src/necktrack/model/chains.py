"""Chains: how facts connect to what is already known of their devices.

Named tuples here and in the store: they load five times faster than dataclasses, on the way of every `log`.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from necktrack.model.facts import Fact, hash_of


class Head(NamedTuple):
    """The last fact of a device's chain; seq 0 and an empty hash before the first."""

    seq: int = 0
    hash: str = ""


class ChainProblem(NamedTuple):
    """A fact that does not fit its device's chain, and why."""

    fact: Fact
    message: str
    is_gap: bool = False
    """True when the fact before it is missing."""


class Connected(NamedTuple):
    """Facts held against what is known: the new ones by device and number, how many were known, and the misfits."""

    new: tuple[Fact, ...]
    known: int
    problems: tuple[ChainProblem, ...]


def by_chain(fact: Fact) -> tuple[str, int]:
    """Sorts facts by device and number."""
    return fact.device, fact.seq


def connect(facts: Iterable[Fact], heads: Mapping[str, Head], known: Mapping[str, str]) -> Connected:
    """Hold facts against the heads of the chains and the hashes of known ids; one bad link gives one problem."""
    reached = dict(heads)
    hashes = dict(known)
    new: list[Fact] = []
    problems: list[ChainProblem] = []
    known_count = 0
    for fact in sorted(facts, key=by_chain):
        if hashes.get(fact.id) == fact.hash:
            known_count += 1
            continue
        message = _misfit(fact, reached.get(fact.device, Head()), hashes)
        if message:
            is_gap = fact.seq > reached.get(fact.device, Head()).seq + 1
            problems.append(ChainProblem(fact, message, is_gap))
        else:
            new.append(fact)
        if fact.seq > reached.get(fact.device, Head()).seq:
            reached[fact.device] = Head(fact.seq, fact.hash)
        hashes.setdefault(fact.id, fact.hash)
    return Connected(tuple(new), known_count, tuple(problems))


def _misfit(fact: Fact, head: Head, hashes: Mapping[str, str]) -> str:
    if fact.id in hashes:
        return f"the id {fact.id} is already used for other content"
    if fact.seq <= head.seq:
        return f"number {fact.seq} of device {fact.device} is already used by another fact"
    if fact.seq > head.seq + 1:
        return f"number {head.seq + 1} of device {fact.device} is missing before number {fact.seq}"
    if fact.hash != hash_of(head.hash, fact.id, fact.device, fact.seq, fact.digest):
        return f"number {fact.seq} of device {fact.device} does not fit the fact before it: its hash is another"
    return ""
