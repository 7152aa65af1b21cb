"""Where each key and value of a TOML text stands; runs only when there is a problem to point at.

The text has passed a TOML parser before, so the scanner trusts its grammar and only keeps count of places.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

import tomli

from necktrack.packs.findings import DocumentPath

_BETWEEN = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_BLANK = re.compile(r"[ \t]*+")
_REST_OF_LINE = re.compile(r"[^\n]*+\n?")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONG_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|""?(?!"))*+"{3,5}' + r"|'''(?:[^']++|''?(?!'))*+'{3,5}", re.DOTALL
)
_STRING = re.compile(r'"(?:[^"\\\n]++|\\.)*+"' + r"|'[^'\n]*+'")
_SCALAR = re.compile(r"\d{4}-\d\d-\d\d[ Tt]\d\d:\d\d[^\s,\]}#]*|[^\s,\]}#]+")


@dataclass(slots=True)
class Place:
    """Offsets of one key and its value, with the places inside."""

    key: int
    value: int
    inside: "dict[str | int, Place]" = field(default_factory=dict)
    is_list: bool = False

    def at(self, part: str | int, key: int, value: int) -> "Place":
        """The place of that part, made when it is new."""
        return self.inside.setdefault(part, Place(key, value))

    def last(self) -> "Place":
        """The last table of an array of tables; itself for anything else."""
        return self.inside[len(self.inside) - 1] if self.is_list and self.inside else self


class Positions:
    """Lines and columns of a text that parses as TOML, both counted from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        try:
            self._root = _Scanner(text).scan()
        except RecursionError:
            self._root = Place(0, 0)

    def find(self, path: DocumentPath, *, on_key: bool) -> tuple[int, int]:
        """Line and column of the path's key or value; of the nearest place around it where there is none."""
        place = self._root
        for part in path:
            if part not in place.inside:
                return self._line_and_column(place.key)
            place = place.inside[part]
        return self._line_and_column(place.key if on_key else place.value)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0

    def scan(self) -> Place:
        root = Place(0, 0)
        table = root
        self._pass(_BETWEEN)
        while self.offset < len(self.text):
            if self.text[self.offset] == "[":
                table = self._header(root)
            else:
                self._pair(table)
            self._pass(_REST_OF_LINE)
            self._pass(_BETWEEN)
        return root

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
            place = place.at(name, start, start).last()
        place = place.at(keys[-1][0], start, start)
        if not is_array:
            return place
        place.is_list = True
        return place.at(len(place.inside), start, start)

    def _pair(self, table: Place) -> None:
        keys = self._keys()
        self._pass(_BLANK)
        self.offset += 1  # the equals sign
        self._pass(_BLANK)
        place = table
        for name, start in keys[:-1]:
            place = place.at(name, start, start)
        name, start = keys[-1]
        self._value(place.at(name, start, self.offset))

    def _keys(self) -> list[tuple[str, int]]:
        keys = []
        while True:
            self._pass(_BLANK)
            start = self.offset
            keys.append((self._key(), start))
            self._pass(_BLANK)
            if not self.text.startswith(".", self.offset):
                return keys
            self.offset += 1

    def _key(self) -> str:
        bare = self._pass(_BARE_KEY)
        if bare:
            return bare
        raw = self._pass(_STRING)
        if "\\" not in raw:
            return raw[1:-1]
        return str(tomli.loads(f"key = {raw}")["key"])

    def _value(self, place: Place) -> None:
        first = self.text[self.offset : self.offset + 1]
        if first == "[":
            self._array(place)
        elif first == "{":
            self._inline_table(place)
        elif not self._pass(_LONG_STRING) and not self._pass(_STRING):
            self._pass(_SCALAR)

    def _array(self, place: Place) -> None:
        self.offset += 1
        self._pass(_BETWEEN)
        while self.offset < len(self.text) and self.text[self.offset] != "]":
            self._value(place.at(len(place.inside), self.offset, self.offset))
            self._pass(_BETWEEN)
        self.offset += 1

    def _inline_table(self, place: Place) -> None:
        self.offset += 1
        self._pass(_BETWEEN)
        while self.offset < len(self.text) and self.text[self.offset] != "}":
            self._pair(place)
            self._pass(_BETWEEN)
        self.offset += 1
