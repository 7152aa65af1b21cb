"""Merging: two journals as one set of facts, whatever the order in which they come together."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from necktrack.model.chains import ChainProblem, by_chain
from necktrack.model.facts import NEVER_VOIDED, Fact, follows

_SPOILED = "was altered: its hash or its content is not that of the same fact elsewhere"


class Gap(NamedTuple):
    """Numbers of a device that nobody has brought yet, from first to last."""

    device: str
    first: int
    last: int


class United(NamedTuple):
    """What facts from elsewhere add to those that are there."""

    new: tuple[Fact, ...]
    """Facts that were not there, by device and number."""
    changed: tuple[Fact, ...]
    """Facts that were there and stand otherwise now: erased ones, and safety facts whose content came back."""
    known: int
    """How many were there already, each counted once."""
    kept_twice: tuple[str, ...]
    """Ids that have two contents by what is new; both are kept."""
    forked: tuple[str, ...]
    """Devices that have two facts with one number by what is new."""
    gaps: tuple[Gap, ...]
    """What is missing in the chains of the devices of what is new."""
    spoiled: tuple[ChainProblem, ...]
    """Lines that say to be a fact that is there, and are not; they are left out."""


def unite(stored: Iterable[Fact], incoming: Iterable[Fact]) -> United:
    """Put facts together by id and hash; whoever is whole by itself is taken, in whatever order it comes."""
    union = _Union(tuple(stored), tuple(incoming))
    for fact in union.in_turn():
        union.take(fact)
    return union.result()


def wins(fact: Fact, there: Fact) -> bool:
    """True when this form of a fact stands in place of the other: an erased one, but for safety facts their content."""
    if fact.is_erased == there.is_erased:
        return False
    return there.kind not in NEVER_VOIDED if fact.is_erased else fact.kind in NEVER_VOIDED


def stands_for(fact: Fact, there: Fact | None) -> bool:
    """True when this is a form of the same fact, and the one that wins."""
    return there is not None and fact.hash == there.hash and _is_same(fact, there) and wins(fact, there)


class _Union:
    """The facts that are there and what has joined them so far."""

    def __init__(self, stored: tuple[Fact, ...], incoming: tuple[Fact, ...]) -> None:
        self._incoming = incoming
        self._standing: dict[str, dict[str, Fact]] = {}
        """For each id, the fact with each hash as it stands now."""
        self._ends: dict[tuple[str, int], set[str]] = {}
        """The hashes of the facts with each number of a device, whoever brings them."""
        self._new: dict[tuple[str, str], Fact] = {}
        self._changed: dict[tuple[str, str], Fact] = {}
        self._spoiled: list[ChainProblem] = []
        self._known: set[tuple[str, str]] = set()
        for fact in stored:
            self._standing.setdefault(fact.id, {})[fact.hash] = fact
        for fact in (*stored, *incoming):
            self._ends.setdefault((fact.device, fact.seq), set()).add(fact.hash)

    def in_turn(self) -> list[Fact]:
        """What comes, by device and number; of lines for one id those first that follow the fact before them."""
        forms: dict[str, set[tuple[str, str]]] = {}
        for fact in self._incoming:
            forms.setdefault(fact.id, set()).add((fact.hash, fact.digest))
        return sorted(
            self._incoming, key=lambda fact: (len(forms[fact.id]) > 1 and not self._follows(fact), by_chain(fact))
        )

    def take(self, fact: Fact) -> None:
        """Let one fact join."""
        forms = self._standing.setdefault(fact.id, {})
        there = forms.get(fact.hash)
        if there is not None and _is_same(fact, there):
            self._meet(fact, there)
        elif there is not None or (any(_is_same(fact, other) for other in forms.values()) and not self._follows(fact)):
            self._spoiled.append(ChainProblem(fact, _SPOILED))
        else:
            forms[fact.hash] = self._new[fact.id, fact.hash] = fact

    def _meet(self, fact: Fact, there: Fact) -> None:
        key = fact.id, fact.hash
        if not wins(fact, there):
            if key not in self._new:
                self._known.add(key)
            return
        (self._new if key in self._new else self._changed)[key] = fact
        self._standing[fact.id][fact.hash] = fact

    def _follows(self, fact: Fact) -> bool:
        before = self._ends.get((fact.device, fact.seq - 1), set()) if fact.seq > 1 else {""}
        return any(follows(fact, end) for end in before)

    def result(self) -> United:
        """What became of all that came."""
        new = tuple(sorted(self._new.values(), key=by_chain))
        numbers: dict[str, dict[int, int]] = {fact.device: {} for fact in new}
        for forms in self._standing.values():
            for fact in forms.values():
                if fact.device in numbers:
                    seqs = numbers[fact.device]
                    seqs[fact.seq] = seqs.get(fact.seq, 0) + 1
        return United(
            new,
            tuple(sorted(self._changed.values(), key=by_chain)),
            len(self._known),
            tuple(sorted({fact.id for fact in new if len(self._standing[fact.id]) > 1})),
            tuple(sorted({fact.device for fact in new if numbers[fact.device][fact.seq] > 1})),
            tuple(gap for device in sorted(numbers) for gap in _gaps(device, numbers[device])),
            tuple(self._spoiled),
        )


def _is_same(fact: Fact, other: Fact) -> bool:
    """True when both are one fact, perhaps one of them erased; the hash is left out of account."""
    return (fact.device, fact.seq, fact.digest) == (other.device, other.seq, other.digest)


def _gaps(device: str, numbers: Iterable[int]) -> Iterator[Gap]:
    last = 0
    for number in sorted(numbers):
        if number > last + 1:
            yield Gap(device, last + 1, number - 1)
        last = number
