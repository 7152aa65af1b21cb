"""Where each key and value of a TOML text stands; runs only when there is a problem to point at.

The text has passed a TOML parser before, so the scanner trusts its grammar and only keeps count of places.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

import tomli

from necktrack.packs.findings import DocumentPath
from necktrack.packs.patterns import late
from necktrack.packs.toml_parts import BARE_KEY, BLANK, LONG_STRING, SCALAR, STRING

_BETWEEN = late(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_REST_OF_LINE = late(r"[^\n]*+\n?")
_PLAIN_STRING = r'"(?!"")(?:[^"\\\n]++|\\.)*+"'
_PLAIN_LINES = late(
    rf"(?:[A-Za-z0-9_-]++[ \t]*+=[ \t]*+(?:{_PLAIN_STRING}|[\w.+-]++|\[(?:[\s,]++|{_PLAIN_STRING}|[\w.+-]++)*+\]"
    r"|\{[^{}\[\]\n\"'#]*+\})[ \t]*+\r?\n)++"
)
"""Lines that are passed over at once in a table of which no place is asked for any more."""
_PLAIN_KEYS = late(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*+(?=[ \t]*+[=\]])")


class Place:
    """Offsets of one key and its value, with the places inside that somebody asked for."""

    __slots__ = ("inside", "is_list", "key", "length", "value")

    def __init__(self, key: int, value: int) -> None:
        self.key = key
        self.value = value
        self.inside: dict[str | int, Place] = {}
        self.is_list = False
        self.length = 0
        """Items met so far, for a list."""


class Positions:
    """Lines and columns of some paths in a text that parses as TOML; both count from 1, columns in characters."""

    def __init__(self, text: str, paths: Iterable[DocumentPath]) -> None:
        self._text = text
        self._line_starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._root, count = _asked_for(paths)
        try:
            _Scanner(text, count).scan(self._root)
        except RecursionError:
            self._root = Place(0, 0)

    def find(self, path: DocumentPath, *, on_key: bool, word: str = "") -> tuple[int, int]:
        """Line and column of the path's key, value or a word of its text; of what is around it where there is none."""
        place = self._root
        for part in path:
            inside = place.inside.get(part)
            if inside is None or inside.key == _UNMET:
                return self._line_and_column(place.key)
            place = inside
        if on_key:
            return self._line_and_column(place.key)
        return self._line_and_column(place.value + self._place_of(word, place.value))

    def _place_of(self, word: str, start: int) -> int:
        """How far into the text at that offset the word stands; 0 when it is spelt in another way there."""
        written = LONG_STRING.match(self._text, start) or STRING.match(self._text, start)
        if not word or not written:
            return 0
        met = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", written[0])
        return met.start() if met else 0

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


_UNMET = -1


def _asked_for(paths: Iterable[DocumentPath]) -> tuple[Place, int]:
    """The places on the way to the paths, not met yet, and how many they are."""
    root, count = Place(0, 0), 0
    for path in paths:
        place = root
        for part in path:
            if part not in place.inside:
                place.inside[part] = Place(_UNMET, _UNMET)
                count += 1
            place = place.inside[part]
    return root, count


def _is_awaited(place: Place) -> bool:
    """True while something inside the place was not met yet."""
    return any(inner.key == _UNMET or _is_awaited(inner) for inner in place.inside.values())


class _Scanner:
    def __init__(self, text: str, unmet: int) -> None:
        self.text = text
        self.unmet = unmet
        """Asked-for places that are still to come; after the last one the rest of the text need not be read."""
        self.offset = 0
        self.elsewhere = Place(0, 0)
        """Stands for every place that nobody asked for."""

    def scan(self, root: Place) -> None:
        table, is_asked_for = root, True
        self._pass(_BETWEEN)
        while self.unmet and self.offset < len(self.text):
            if self.text[self.offset] == "[":
                table = self._header(root)
                is_asked_for = bool(table.inside)
                self._pass(_REST_OF_LINE)
            elif is_asked_for or not self._pass(_PLAIN_LINES):
                unmet = self.unmet
                self._pair(table)
                self._pass(_REST_OF_LINE)
                is_asked_for = is_asked_for and (self.unmet == unmet or _is_awaited(table))
            self._pass(_BETWEEN)

    def _meet(self, outer: Place, part: str | int, key: int, value: int) -> Place:
        """The place of that part inside the outer one, with its offsets when it is met for the first time."""
        place = outer.inside.get(part, self.elsewhere)
        if place.key == _UNMET:
            place.key, place.value = key, value
            self.unmet -= 1
        return place

    def _meet_item(self, outer: Place, start: int) -> Place:
        outer.is_list = True
        outer.length += 1
        return self._meet(outer, outer.length - 1, start, start)

    def _last(self, place: Place) -> Place:
        """The last table of an array of tables; the place itself for anything else."""
        return place.inside.get(place.length - 1, self.elsewhere) if place.is_list else place

    def _pass(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.offset)
        if match is None:
            return ""
        self.offset = match.end()
        return match[0]

    def _header(self, root: Place) -> Place:
        start = self.offset
        is_array = self.text.startswith("[[", start)
        self.offset += 2 if is_array else 1
        place = root
        keys = self._keys()
        for name, _ in keys[:-1]:
            place = self._last(self._meet(place, name, start, start))
        place = self._meet(place, keys[-1][0], start, start)
        return self._meet_item(place, start) if is_array else place

    def _pair(self, table: Place) -> None:
        keys = self._keys()
        self._pass(BLANK)
        self.offset += 1  # the equals sign
        self._pass(BLANK)
        place = table
        for name, start in keys[:-1]:
            place = self._meet(place, name, start, start)
        name, start = keys[-1]
        self._value(self._meet(place, name, start, self.offset))

    def _keys(self) -> list[tuple[str, int]]:
        plain = _PLAIN_KEYS.match(self.text, self.offset)
        if plain:
            start, self.offset = self.offset, plain.end()
            return [(name, start) for name in plain[0].split(".")]
        keys = []
        while True:
            self._pass(BLANK)
            start = self.offset
            keys.append((self._key(), start))
            self._pass(BLANK)
            if not self.text.startswith(".", self.offset):
                return keys
            self.offset += 1

    def _key(self) -> str:
        bare = self._pass(BARE_KEY)
        if bare:
            return bare
        raw = self._pass(STRING)
        if "\\" not in raw:
            return raw[1:-1]
        return str(tomli.loads(f"key = {raw}")["key"])

    def _value(self, place: Place) -> None:
        first = self.text[self.offset : self.offset + 1]
        if first == "[":
            self._array(place)
        elif first == "{":
            self._inline_table(place)
        elif not self._pass(LONG_STRING) and not self._pass(STRING):
            self._pass(SCALAR)

    def _array(self, place: Place) -> None:
        self.offset += 1
        self._pass(_BETWEEN)
        while self.offset < len(self.text) and self.text[self.offset] != "]":
            self._value(self._meet_item(place, self.offset))
            self._pass(_BETWEEN)
        self.offset += 1

    def _inline_table(self, place: Place) -> None:
        self.offset += 1
        self._pass(_BETWEEN)
        while self.offset < len(self.text) and self.text[self.offset] != "}":
            self._pair(place)
            self._pass(_BETWEEN)
        self.offset += 1
