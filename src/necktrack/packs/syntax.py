"""What stands in the way of reading a file as TOML, for people who never heard of TOML."""

import re
from collections.abc import Callable

import tomli

from necktrack.model.values import frozen
from necktrack.packs.findings import quoted, short
from necktrack.packs.values import TRUTH_WORDS

_CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb"
_ODD_SPACES = frozenset("\u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u3000\ufeff")
# Patterns are texts here, compiled when a file is no TOML: most files are.
_KEY = r"[A-Za-z0-9_.-]+"
_THREE = '"""'
_LONGEST_LINE = 1000
"""A longer line is nothing that a person wrote, and is not looked at more closely."""
_PAIR = rf"\s*(?P<key>{_KEY})\s*=\s*(?P<value>.*)"
_COLON = rf"\s*(?P<key>{_KEY})\s*:\s*(?P<value>.*)"
_HEADER = r"\s*\[+\s*(?P<name>[A-Za-z0-9_.-]+)"
_LIKE_A_DATE = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
_DIGITS = r"\d{1,4}"
_WITH_COMMA = r"(\d{1,4}),(\d{1,4})"
_PLAIN_WORDS = r"\w[\w ,.'!?%/-]*"

YES_OR_NO_KEYS = frozenset({"after_flare", "leave_out", "left_out", "may_not_apply", "taught"})
"""The keys that hold true or false, in packs and in a person's own changes."""


@frozen
class SyntaxTrouble:
    """Where the file stops being TOML, what is wrong there, and how to mend it."""

    line: int
    column: int
    message: str
    hint: str


@frozen
class _Spot:
    text: str
    """The whole file."""
    offset: int
    """Where the parser stopped."""
    message: str
    """What the parser says."""

    @property
    def line_start(self) -> int:
        """Where the line begins in which it stopped."""
        return self.text.rfind("\n", 0, self.offset) + 1

    @property
    def line(self) -> str:
        """The line in which it stopped; "" for one that is too long to look at."""
        end = self.text.find("\n", self.offset)
        line = self.text[self.line_start : end if end >= 0 else len(self.text)]
        return line if len(line) <= _LONGEST_LINE else ""

    @property
    def rest(self) -> str:
        """What stands in the line from there on."""
        return self.line[self.offset - self.line_start :]


def trouble_of(error: tomli.TOMLDecodeError) -> SyntaxTrouble:
    """The parser's error in plain words, with its place counted in characters from 1."""
    spot = _Spot(error.doc, min(error.pos, len(error.doc)), error.msg)
    say = next((say for start, say in _SAID if error.msg.startswith(start)), _anything)
    say = _odd_space if spot.rest[:1] in _ODD_SPACES else say
    offset, message, hint = say(spot)
    line = error.doc.count("\n", 0, offset) + 1
    return SyntaxTrouble(line, offset - error.doc.rfind("\n", 0, offset), f"not TOML: {message}", hint)


_Said = tuple[int, str, str]
"""Where in the file, what is wrong, and how to mend it."""


def _odd_space(spot: _Spot) -> _Said:
    plain = "".join("" if each in "\u200b\ufeff" else " " if each in _ODD_SPACES else each for each in spot.line)
    return spot.offset, "a space here is not a usual one, as happens with copied text", f"Type it anew: {plain.strip()}"


def _invalid_value(spot: _Spot) -> _Said:
    pair = re.fullmatch(_PAIR, spot.line)
    value = pair["value"].split("#")[0].strip() if pair else ""
    if spot.rest[:1] and spot.rest[0] in _CURLY:
        hint = f"Write {pair['key']} = {quoted(value.strip(_CURLY))}." if pair else 'Write straight ones: ".'
        return spot.offset, "curly quotation marks", hint
    if not spot.rest.strip():
        return spot.offset, "the value is missing", "Write a value after the equals sign, or take the line out."
    if pair and value.lower() in ("true", "false"):
        return spot.offset, f"{value} has a capital letter", f"Write {pair['key']} = {value.lower()}."
    if pair and pair["key"] in YES_OR_NO_KEYS and (plain := TRUTH_WORDS.get(value.lower())):
        return spot.offset, f"{value} is neither true nor false", f"Write {pair['key']} = {plain}."
    if pair and value and re.fullmatch(_PLAIN_WORDS, value):
        hint = f"Write {pair['key']} = {quoted(value)}."
        return spot.offset, "a text needs quotation marks", hint
    hint = 'Write a number such as 10, a text such as "neck", or a list such as ["neck"].'
    return spot.offset, "this is no value", hint


def _expected_equals(spot: _Spot) -> _Said:
    colon = re.fullmatch(_COLON, spot.line)
    if colon:
        hint = f"Write {colon['key']} = {short(colon['value'])}."
        return spot.line_start + spot.line.index(":"), "a colon where an equals sign belongs", hint
    hint = "Write the key, an equals sign and the value, such as reps = 10; a key has no spaces."
    return spot.offset, "an equals sign is missing", hint


def _unclosed_text(spot: _Spot) -> _Said:
    if spot.offset >= len(spot.text) and spot.text.count(_THREE) % 2:
        hint = "Put three quotation marks at its end."
        return spot.text.rindex(_THREE), "the text that begins here is not closed", hint
    if not spot.rest:
        hint = "Put a quotation mark at its end; a text of several lines begins and ends with three of them."
        return spot.offset, "the text is not closed", hint
    hint = "Take it out; type the text anew if you cannot see it."
    return spot.offset, f"the character U+{ord(spot.rest[0]):04X} is not allowed", hint


def _unclosed_list(spot: _Spot) -> _Said:
    if spot.rest[:1] and spot.rest[0] in "\"'{[":
        return spot.offset, "a comma is missing in the list", "Put a comma between its items."
    before = len(spot.text[: spot.offset].rstrip())
    return before, "the list is not closed", "Put ] at its end."


def _twice(spot: _Spot) -> _Said:
    pair, header = re.fullmatch(_PAIR, spot.line), re.match(_HEADER, spot.line)
    start = spot.line_start + len(spot.line) - len(spot.line.lstrip())
    if header:
        name = header["name"]
        hint = f"Put its keys below the first one; where there may be several, write [[{name}]] at each."
        return start, f"the table {short(name)} is there twice", hint
    key = pair["key"] if pair else "this key"
    return start, f"{short(key)} is there twice in one table", "Take one of the two out."


def _more_after_value(spot: _Spot) -> _Said:
    rest = spot.rest.strip()
    pair = re.fullmatch(_PAIR, spot.line)
    value = pair["value"].split("#")[0].strip() if pair else ""
    if pair and re.fullmatch(_LIKE_A_DATE, value):
        hint = f"Write the year first: {pair['key']} = 2026-11-01 is the first of November."
        return spot.line_start + pair.start("value"), f"{quoted(value)} is no date", hint
    if pair and (comma := re.fullmatch(_WITH_COMMA, value)):
        whole, part = (int(comma[1]), comma[2])
        hint = f"Write a whole number, {pair['key']} = {whole}, or a point where parts fit: {whole}.{part}"
        return spot.line_start + pair.start("value"), f"a number is not written with a comma: {value}", hint
    if pair and value[:1].isdecimal() and re.fullmatch(_PLAIN_WORDS, value):
        hint = f"Write {pair['key']} = {_first_number(value)}, or {pair['key']} = {quoted(value)} if it is a text."
        return spot.line_start + pair.start("value"), f"{quoted(value)} is neither a number nor a text", hint
    hint = 'Begin a new line after each value; a quotation mark inside a text is written \\".'
    return spot.offset, f"there is more after the value: {quoted(rest)}", hint


def _first_number(value: str) -> int:
    digits = re.match(_DIGITS, value)
    return int(digits[0]) if digits else 0


def _unclosed_header(spot: _Spot) -> _Said:
    header = re.match(_HEADER, spot.line)
    brackets = "]]" if spot.line.lstrip().startswith("[[") else "]"
    written = f"{'[' * len(brackets)}{header['name']}{brackets}" if header else brackets
    return min(spot.offset, spot.line_start + len(spot.line)), "the brackets are not closed", f"Write {written}."


def _no_statement(spot: _Spot) -> _Said:
    hint = "Write a key with its value, such as reps = 10, or a table such as [pack]; a remark begins with #."
    return spot.offset, "this is neither a key with a value nor a table", hint


def _escape(spot: _Spot) -> _Said:
    return spot.offset, "the backslash means nothing here", "Write two backslashes for one."


def _half_a_character(spot: _Spot) -> _Said:
    return spot.offset, "this is no character", "Type the character itself in place of the backslash and its number."


def _anything(spot: _Spot) -> _Said:
    return spot.offset, spot.message, "Mend this line first; more is told after that."


_SAID: tuple[tuple[str, Callable[[_Spot], _Said]], ...] = (
    ("Invalid value", _invalid_value),
    ("Invalid statement", _no_statement),
    ("Expected '='", _expected_equals),
    ("Illegal character", _unclosed_text),
    ("Unterminated string", _unclosed_text),
    ("Unclosed array", _unclosed_list),
    ("Cannot overwrite", _twice),
    ("Cannot declare", _twice),
    ("Expected newline", _more_after_value),
    ("Expected ']", _unclosed_header),
    ("Unescaped '\\'", _escape),
    ("Invalid hex value", _escape),
    ("Escaped character", _half_a_character),
    ("Found invalid character", _unclosed_text),
)
