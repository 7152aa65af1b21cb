"""Which facts of a copy go, and whether bytes that are no facts any more may hold a part of them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from necktrack.model.erasure import NEVER_ERASED
from necktrack.model.facts import Fact
from necktrack.store.traces import Traces

Key = tuple[str, str]


class Judge(NamedTuple):
    """What tells which facts of a copy go."""

    diary: tuple[Fact, ...]
    """All facts of the diary."""
    ids: frozenset[str]
    """Those of them that go."""
    of_strangers: Callable[[Iterable[Fact]], frozenset[str]]
    """Which facts go that the diary does not have with their content."""


class Going:
    """What goes, as far as it was found; what whole copies hold tells what to look for in damaged ones."""

    def __init__(self, judge: Judge, before: "Going | None" = None) -> None:
        """What was found before is looked for as well, though the diary does not say it any more."""
        self.ids = judge.ids
        self._of_strangers = judge.of_strangers
        kept = [fact for fact in judge.diary if not fact.is_erased]
        self.standing = frozenset((fact.id, fact.hash) for fact in kept)
        self.known = frozenset((fact.id, fact.hash) for fact in judge.diary)
        self._kept = [fact for fact in kept if fact.id not in judge.ids]
        self._found: dict[Key, Fact] = dict(before._found) if before is not None else {}
        self._found |= {(fact.id, fact.hash): fact for fact in kept if fact.id in judge.ids}
        self._traces: Traces | None = None

    def of_copy(self, facts: Iterable[Fact]) -> frozenset[Key]:
        """Id and hash of those of a copy's facts that go: never a safety answer, nor one that the diary keeps."""
        may_go = [fact for fact in facts if not fact.is_erased and fact.kind not in NEVER_ERASED]
        strangers = [fact for fact in may_go if (fact.id, fact.hash) not in self.standing]
        ids = self.ids | (self._of_strangers(strangers) if strangers else frozenset())
        gone = {(fact.id, fact.hash): fact for fact in may_go if fact.id in ids}
        if gone.keys() - self._found.keys():
            self._found |= gone
            self._traces = None
        return frozenset(gone)

    def found(self) -> frozenset[str]:
        """The ids of all that was found to go, in the diary and in copies."""
        return frozenset(fact_id for fact_id, _ in self._found) | self.ids

    def may_stay(self, key: Key) -> bool:
        """True for a fact that the diary keeps."""
        return key in self.standing and key[0] not in self.ids

    def has_traces_in(self, content: bytes) -> bool:
        """True when the bytes may hold something of what goes; a doubt counts."""
        return self._looked_for().are_in(content)

    def is_told_in(self, content: bytes) -> bool:
        """True when a text of what goes stands in the bytes, as a person typed it."""
        return self._looked_for().are_told_in(content)

    def _looked_for(self) -> Traces:
        if self._traces is None:
            self._traces = Traces(self._found.values(), self._kept)
        return self._traces
