"""Traces of what was erased in bytes that can no longer be read as facts: halves of lines, damaged databases."""

import json
import re
from collections.abc import Iterable, Iterator

from necktrack.model.facts import Fact, JsonObject, body_text

_UUID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PIECE = 8
_SHORTEST = 4


class Traces:
    """What tells that bytes hold a part of facts that go: their ids, their salts, and words that no other fact uses."""

    def __init__(self, gone: Iterable[Fact], kept: Iterable[Fact]) -> None:
        facts = tuple(gone)
        self._ids = {fact.id.encode() for fact in facts}
        words = {word for fact in facts for word in _words(fact)}
        words -= {word for fact in kept for word in _words(fact)} if words else set()
        self._words = {word.encode("utf-8", "replace") for word in words}
        self._pieces = {fact.salt.encode() for fact in facts}.union(*(_pieces(word) for word in words))

    def are_in(self, content: bytes) -> bool:
        """True when the bytes may hold something of it; a doubt counts."""
        if not self._ids.isdisjoint(_UUID.findall(content)):
            return True
        return any(piece in content for piece in self._pieces)

    def are_told_in(self, content: bytes) -> bool:
        """True when a whole text of it stands in the bytes, as a person typed it."""
        return any(word in content for word in self._words)


def _words(fact: Fact) -> Iterator[str]:
    """Every text within the body, as it is written there."""
    waiting: list[object] = [fact.content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict | list):
            waiting.extend(_within(value))
        elif (
            isinstance(value, str) and len(value) >= _SHORTEST and not _UUID.fullmatch(value.encode("utf-8", "replace"))
        ):
            yield value


def _within(value: JsonObject | list[object]) -> Iterable[object]:
    return value.values() if isinstance(value, dict) else value


def _pieces(word: str) -> set[bytes]:
    """Parts of a text such that any longer stretch of it holds one; in each of the ways in which it may be written."""
    found: set[bytes] = set()
    for text in {word, body_text({"": word})[5:-2], json.dumps(word)[1:-1]}:
        written = text.encode("utf-8", "replace")
        starts = (*range(0, max(len(written) - _PIECE, 0), _PIECE), max(len(written) - _PIECE, 0))
        found.update(written[start : start + _PIECE] for start in starts)
    return found
