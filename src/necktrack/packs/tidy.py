"""The layout of a pack file: spaces, blank lines, quotes and lists are set anew, and nothing else changes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import tomli

from necktrack.packs.toml_parts import BARE_KEY, BLANK, LONG_STRING, SCALAR, STRING

WIDEST = 120
"""A list that would make a longer line is broken into one item a line."""
_INDENT = "  "
_TAB = 8


def tidied(text: str) -> str:
    """The TOML text laid out anew, with plain line ends; laying it out again changes nothing.

    Raises ValueError when the content would not be the same, which no text is known to do.
    """
    plain = text.replace("\r\n", "\n")
    reader = _Reader(plain)
    laid_out = _lay_out(reader.lines())
    again = _Reader(laid_out)
    again.lines()
    if again.comments != reader.comments or repr(tomli.loads(plain)) != repr(tomli.loads(laid_out)):
        raise ValueError("the layout would change the content")
    return laid_out


@dataclass(slots=True)
class _Line:
    """One statement of the file; `text` is "" for an empty line."""

    text: str
    is_header: bool = False
    comment: str = ""
    column: int = 0
    """Where its comment stood, from the first character of the statement; a comment stays there if there is room."""

    @property
    def is_comment(self) -> bool:
        return self.text.startswith("#")

    def written(self) -> str:
        if not self.comment:
            return self.text
        blanks = 2 if "\n" in self.text else max(2, self.column - len(self.text))
        return self.text + " " * blanks + self.comment


@dataclass(slots=True)
class _Item:
    """One item of a list or inline table with the comments above and beside it."""

    text: str
    above: list[str] = field(default_factory=list)
    beside: str = ""


def _lay_out(lines: list[_Line]) -> str:
    """One empty line before each table and the remark that belongs to it, none below its name, never two."""
    written: list[str] = []
    before = _Line("")
    was_empty = False
    for line, belongs_to_table in zip(lines, _of_tables(lines), strict=True):
        if not line.text:
            was_empty = True
            continue
        follows_remark = before.is_comment and not was_empty
        opens_table = belongs_to_table and not follows_remark
        keeps_empty = was_empty and (line.is_comment or not before.is_header)
        if written and (opens_table or keeps_empty):
            written.append("")
        written.append(line.written())
        before, was_empty = line, False
    return "".join(f"{line}\n" for line in written)


def _of_tables(lines: list[_Line]) -> list[bool]:
    """For each line whether it is a table's name, or a remark right above one."""
    found: list[bool] = []
    for line in reversed(lines):
        found.append(line.is_header or (line.is_comment and bool(found) and found[-1]))
    return found[::-1]


class _Reader:
    """Reads statements one by one, each already laid out; comments are collected beside."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.offset = 0
        self.comments: list[str] = []

    def lines(self) -> list[_Line]:
        """Every statement, comment and empty line of the text."""
        lines = []
        while self.offset < len(self.text):
            lines.append(self._line())
            self._pass_blank()
            if self._next() == "\n":
                self.offset += 1
        return lines

    def _line(self) -> _Line:
        self._pass_blank()
        first = self._next()
        if first in ("\n", ""):
            return _Line("")
        if first == "#":
            return _Line(self._comment())
        line = _Line(self._header(), is_header=True) if first == "[" else _Line(self._pair(""))
        self._pass_blank()
        if self._next() == "#":
            line.column = self._column()
            line.comment = self._comment()
        return line

    def _header(self) -> str:
        brackets = 2 if self.text.startswith("[[", self.offset) else 1
        self.offset += brackets
        name = self._keys()
        self.offset += brackets
        return "[" * brackets + name + "]" * brackets

    def _pair(self, indent: str) -> str:
        name = self._keys()
        self.offset += 1  # the equals sign
        self._pass_blank()
        return f"{name} = {self._value(indent, len(indent) + len(name) + 3)}"

    def _keys(self) -> str:
        parts = []
        while True:
            self._pass_blank()
            parts.append(self._key())
            self._pass_blank()
            if self._next() != ".":
                return ".".join(parts)
            self.offset += 1

    def _key(self) -> str:
        written = self._take(BARE_KEY) or self._take(STRING)
        is_quoted = written[:1] in ("'", '"')
        return written[1:-1] if is_quoted and BARE_KEY.fullmatch(written[1:-1]) else written

    def _value(self, indent: str, used: int) -> str:
        first = self._next()
        if first == "[":
            return self._list(indent, used)
        if first == "{":
            return self._inline_table(indent)
        return self._take(LONG_STRING) or _in_usual_quotes(self._take(STRING)) or self._take(SCALAR)

    def _list(self, indent: str, used: int) -> str:
        self.offset += 1
        inner = indent + _INDENT
        items, is_broken = self._items("]", lambda: self._value(inner, len(inner)))
        line = f"[{', '.join(item.text for item in items)}]"
        fits = "\n" not in line and used + len(line) <= WIDEST
        if not items or (fits and not is_broken and not _have_comments(items)):
            return line
        return f"[{_one_a_line(items, inner)}\n{indent}]"

    def _inline_table(self, indent: str) -> str:
        self.offset += 1
        inner = indent + _INDENT
        items, _ = self._items("}", lambda: self._pair(inner))
        if _have_comments(items):
            return f"{{{_one_a_line(items, inner)}\n{indent}}}"
        return f"{{ {', '.join(item.text for item in items)} }}" if items else "{}"

    def _items(self, end: str, read: Callable[[], str]) -> tuple[list[_Item], bool]:
        """The items up to the closing bracket, and whether they stand on several lines; a last item may be empty."""
        items: list[_Item] = []
        above: list[str] = []
        is_broken = is_new_line = False
        while (first := self._next()) != end:
            if first == "#" and items and not is_new_line:
                items[-1].beside = self._comment()
            elif first == "#":
                above.append(self._comment())
            elif first in " \t\n,":
                self.offset += 1
                is_new_line = is_new_line or first == "\n"
                is_broken = is_broken or first == "\n"
            else:
                items.append(_Item(read(), above))
                above, is_new_line = [], False
        self.offset += 1
        if above:
            items.append(_Item("", above))
        return items, is_broken

    def _comment(self) -> str:
        end = self.text.find("\n", self.offset)
        written = self.text[self.offset : end if end >= 0 else len(self.text)].rstrip()
        self.offset = end if end >= 0 else len(self.text)
        self.comments.append(written)
        return written

    def _column(self) -> int:
        line = self.text[self.text.rfind("\n", 0, self.offset) + 1 : self.offset].expandtabs(_TAB)
        return len(line.lstrip())

    def _next(self) -> str:
        return self.text[self.offset : self.offset + 1]

    def _pass_blank(self) -> None:
        self._take(BLANK)

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.offset)
        if match is None:
            return ""
        self.offset = match.end()
        return match[0]


def _one_a_line(items: list[_Item], indent: str) -> str:
    lines = []
    for item in items:
        lines += [f"{indent}{comment}" for comment in item.above]
        if item.text:
            lines.append(f"{indent}{item.text},{'  ' if item.beside else ''}{item.beside}")
    return "".join(f"\n{line}" for line in lines)


def _have_comments(items: list[_Item]) -> bool:
    return any(item.above or item.beside for item in items)


def _in_usual_quotes(written: str) -> str:
    """A text in apostrophes in quotation marks, where it means the same in them."""
    inside = written[1:-1]
    if written.startswith("'") and not set(inside) & {'"', "\\"}:
        return f'"{inside}"'
    return written
