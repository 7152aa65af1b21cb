"""Kinds of values that a pack may hold; each checks one TOML value and says how to mend it."""

import math
import re
import unicodedata
from datetime import date, datetime, time
from typing import Any, Protocol

from necktrack.model.nearest import nearest
from necktrack.model.values import frozen
from necktrack.packs.findings import DocumentPath, Findings, quoted, short
from necktrack.packs.patterns import late
from necktrack.packs.scripts import in_latin, script_of
from necktrack.packs.spellings import spellings

_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINER = "\u200d"
_DIGITS = late(r"\d{1,4}")
_WIDEST_WHOLE = 64
TRUTH_WORDS = {"yes": "true", "on": "true", "true": "true", "1": "true",
               "no": "false", "off": "false", "false": "false", "0": "false"}  # fmt: skip
"""What people write for true and false."""


class Kind(Protocol):
    """A kind of value: returns the checked value, or None when a problem was found."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> Any:
        """The value as the pack holds it; None when it is wrong and told."""


@frozen
class Text:
    """Words for people, or an id when there is a pattern."""

    longest: int = 200
    pattern: re.Pattern[str] | None = None
    what: str = "text"
    """What the text is called."""
    wanted: str = "some words"
    """What the text should look like, with an example."""
    may_break: bool = False
    """True lets the text have more than one line."""
    may_be_empty: bool = False
    """True lets the text say nothing."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> str | None:
        """The text, trimmed."""
        if not isinstance(value, str):
            findings.error(path, "type", f"expected text, got {shown(value)}", self._in_quotes(say(value), path))
            return None
        words = value.strip()
        if not words and not self.may_be_empty:
            findings.error(path, "empty", "the text is empty", f"Write {self.wanted}, or take the line out.")
            return None
        if len(words) > self.longest:
            message = f"{len(words)} characters are too long, at most {self.longest} fit"
            findings.error(path, "length", message, "Say it in fewer words.")
            return None
        if character := unsafe_character(words, may_break=self.may_break):
            findings.error(path, "character", *_about_character(character))
            return None
        if self.pattern and not self.pattern.fullmatch(words):
            findings.error(path, "form", self._not_in_form(words), self._suggest(words, path))
            return None
        return words

    def suits(self, words: str) -> bool:
        """True when the words have the length and form that is asked for."""
        return len(words) <= self.longest and (self.pattern is None or self.pattern.fullmatch(words) is not None)

    def _not_in_form(self, words: str) -> str:
        stranger = next((letter for letter in words if in_latin(letter) != letter), "")
        if not stranger:
            return f"{quoted(words)} is not {self.what}"
        script = script_of(stranger).capitalize()
        return f"{quoted(words)} is not {self.what}: {quoted(stranger)} (U+{ord(stranger):04X}) is a {script} letter"

    def _in_quotes(self, words: str, path: DocumentPath) -> str:
        likely = next((plain for plain in spellings(words) if self.pattern and self.pattern.fullmatch(plain)), words)
        written = quoted(likely) if isinstance(path[-1], int) else f"{_key(path)} = {quoted(likely)}"
        return f"Put it in quotation marks: {written}"

    def _suggest(self, words: str, path: DocumentPath) -> str:
        for plain in spellings(words):
            if self.pattern and self.pattern.fullmatch(plain):
                return f"Write {_key(path)} = {quoted(plain)}."
        return f"Write {self.wanted}."


@frozen
class Whole:
    """A whole number in a range; 3.0 counts as 3."""

    lowest: int
    highest: int
    unit: str = ""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> int | None:
        """The number as an int."""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            message = f"expected a whole number, got {shown(value)}"
            findings.error(path, "type", message, self._hint(value, path))
            return None
        if not self.lowest <= value <= self.highest:
            message = f"{say(value)} is out of bounds"
            findings.error(path, "bounds", message, f"Write a whole number from {self.range_words()}.")
            return None
        return value

    def range_words(self) -> str:
        """The range for people, such as "0 to 600 seconds"."""
        return f"{self.lowest} to {self.highest}" + (f" {self.unit}" if self.unit else "")

    def _hint(self, value: object, path: DocumentPath) -> str:
        match = _DIGITS.search(value) if isinstance(value, str) else None
        if match and self.lowest <= int(match[0]) <= self.highest:
            return f"Write {_key(path)} = {int(match[0])}."
        return f"Write a whole number from {self.range_words()}."


@frozen
class Number:
    """A number, whole or not, in a range."""

    lowest: float
    highest: float

    def check(self, value: object, path: DocumentPath, findings: Findings) -> float | None:
        """The number as a float."""
        hint = f"Write a number from {self.lowest:g} to {self.highest:g}."
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            findings.error(path, "type", f"expected a number, got {shown(value)}", hint)
            return None
        if not self.lowest <= value <= self.highest:
            findings.error(path, "bounds", f"{say(value)} is out of bounds", hint)
            return None
        return float(value)


@frozen
class Choice:
    """One word of a fixed list."""

    words: tuple[str, ...]
    what: str
    """What the words are called, such as "body region"."""
    also: Text | None = None
    """The form of words of the pack's own, which are looked up later; None when only the list counts."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> str | None:
        """The word."""
        if isinstance(value, str) and (value in self.words or (self.also and self.also.suits(value))):
            return value
        message = f"expected a {self.what}, got {shown(value)}"
        if isinstance(value, str):
            message = f"there is no {self.what} {quoted(value)}"
        findings.error(path, "choice", message, self._hint(value, findings))
        return None

    def _hint(self, value: object, findings: Findings) -> str:
        close = nearest(value, self.words) if isinstance(value, str) and value[1:] and not findings.is_full else ""
        offered = f'Did you mean "{close}"? ' if close else ""
        return f"{offered}Write one of: {', '.join(self.words)}."


@frozen
class Day:
    """A date."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> date | None:
        """The date."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        hint = f"Write it without quotation marks: {_key(path)} = 2026-11-01"
        findings.error(path, "type", f"expected a date, got {shown(value)}", hint)
        return None


@frozen
class YesNo:
    """true or false."""

    def check(self, value: object, path: DocumentPath, findings: Findings) -> bool | None:
        """The truth value."""
        if isinstance(value, bool):
            return value
        key = _key(path)
        meant = TRUTH_WORDS.get(say(value).strip().lower())
        hint = f"Write {key} = {meant}." if meant else f"Write {key} = true or {key} = false, without quotation marks."
        findings.error(path, "type", f"expected true or false, got {shown(value)}", hint)
        return None


@frozen
class Between:
    """Two numbers in a list, the lowest and the highest."""

    of: Whole | Number

    def check(self, value: object, path: DocumentPath, findings: Findings) -> tuple[float, float] | None:
        """Both numbers."""
        if not isinstance(value, list) or len(value) != 2:
            got = f"a list of {len(value)}" if isinstance(value, list) else shown(value)
            hint = f"Write {_key(path)} = [0, 10]."
            findings.error(path, "type", f"expected the lowest and the highest number, got {got}", hint)
            return None
        lowest, highest = (self.of.check(item, (*path, place), findings) for place, item in enumerate(value))
        if lowest is None or highest is None:
            return None
        if lowest >= highest:
            message = f"the lowest ({say(lowest)}) must be less than the highest ({say(highest)})"
            findings.error(path, "range", message, f"Write {_key(path)} = [0, 10].")
            return None
        return lowest, highest


@frozen
class Many:
    """A list of texts or words, without repeats."""

    of: Text | Choice
    most: int
    least: int = 0

    def check(self, value: object, path: DocumentPath, findings: Findings) -> tuple[str, ...] | None:
        """The items as a tuple."""
        if not isinstance(value, list):
            findings.error(path, "type", f"expected a list, got {shown(value)}", self._in_brackets(value, path))
            return None
        if not self.least <= len(value) <= self.most:
            wanted = f"Write {self.least} to {self.most} of them." if self.least else f"Write at most {self.most}."
            items_of_it = "1 item" if len(value) == 1 else f"{len(value)} items"
            findings.error(path, "length", f"the list has {items_of_it}", wanted)
            return None
        items = [self.of.check(item, (*path, place), findings) for place, item in enumerate(value)]
        if any(item is None for item in items):
            return None
        return self._without_repeats(tuple(item for item in items if item is not None), path, findings)

    def _in_brackets(self, value: object, path: DocumentPath) -> str:
        if isinstance(self.of, Text) or value in self.of.words:
            return f"Put it in brackets: {_key(path)} = [{quoted(say(value))}]"
        return f"Write {_key(path)} = [{quoted(self.of.words[0])}] with any of: {', '.join(self.of.words)}."

    def _without_repeats(
        self, items: tuple[str, ...], path: DocumentPath, findings: Findings
    ) -> tuple[str, ...] | None:
        for place, item in enumerate(items):
            if item in items[:place]:
                message = f"{quoted(item)} is in the list twice"
                findings.error((*path, place), "repeat", message, "Take one out.")
                return None
        return items


def unsafe_character(words: str, *, may_break: bool = False) -> str:
    """The first character that could steer a terminal or hide meaning; "" when there is none."""
    if (words.replace("\n", "") if may_break else words).isprintable():
        return ""
    for character in words:
        if character == "\n" and may_break:
            continue
        if unicodedata.category(character) in _REFUSED and character != _JOINER:
            return character
    return ""


def _about_character(character: str) -> tuple[str, str]:
    if character == "\n":
        return "a line break does not fit here", "Write it in one line."
    unnamed = "private use" if unicodedata.category(character) == "Co" else "control character"
    name = unicodedata.name(character, unnamed)
    message = f"the invisible character U+{ord(character):04X} ({name.lower()}) is not allowed"
    return message, "Take it out; type the text anew if you cannot see it."


def say(value: object) -> str:
    """A TOML value as short text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and value.bit_length() > _WIDEST_WHOLE:
        return "a number of more than 19 digits"
    if isinstance(value, str | int | float | date | time):
        return short(str(value))
    return "…"


_KIND_NAMES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (datetime, "the time"),
    ((date, time), "the date"),
    (int, "the number"),
    (float, "the number"),
)


def shown(value: object) -> str:
    """A TOML value for people, with what it is: `the text "20s"`, `the number 4`, `a table`."""
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, bool):
        return say(value)
    if isinstance(value, int) and value.bit_length() > _WIDEST_WHOLE:
        return say(value)
    name = next((name for kinds, name in _KIND_NAMES if isinstance(value, kinds)), "the value")
    return f"{name} {say(value)}"


def _key(path: DocumentPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "it")
