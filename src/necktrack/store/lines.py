"""Journal lines: one JSON object per fact, its body kept letter by letter (docs/journal-format.md)."""

import json
import math
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from necktrack.model.facts import ERASED, Fact, JsonObject, digest_of

LONGEST_LINE = 1 << 20
"""Most letters of one line."""
DEEPEST_BODY = 32
HIGHEST_SEQ = (1 << 53) - 1

MEMBERS = ("id", "device", "seq", "recorded_at", "zone", "day", "kind", "salt", "digest", "hash", "body")
ERASED_MEMBERS = ("id", "device", "seq", "digest", "hash", "erased")

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HEX_64 = re.compile("[0-9a-f]{64}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d(:\d\d)?)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHAPES = {
    "id": (_UUID, "a UUID in small letters"),
    "device": (_UUID, "a UUID in small letters"),
    "recorded_at": (_INSTANT, "an instant such as 2026-11-20T08:00:00+01:00"),
    "zone": (re.compile(r"[A-Za-z0-9_+./-]{0,64}"), "a zone name such as Europe/Berlin, or empty"),
    "day": (_DAY, "a day such as 2026-11-20"),
    "kind": (re.compile("[a-z][a-z0-9-]{0,63}"), "a kind in small letters"),
    "salt": (re.compile("[0-9a-f]{32}"), "32 hexadecimal digits"),
    "digest": (_HEX_64, "64 hexadecimal digits"),
    "hash": (_HEX_64, "64 hexadecimal digits"),
}
_SPACE = " \t\r\n"
_quoted = json.encoder.encode_basestring_ascii
"""A text as JSON writes it."""


class LineProblem(ValueError):
    """What is wrong with a line, in words."""


def is_zone(zone: str) -> bool:
    """True when the text can stand as a fact's zone."""
    return _SHAPES["zone"][0].fullmatch(zone) is not None


def line_of(fact: Fact) -> str:
    """The fact as one line, without the line's end."""
    return line_of_row((
        fact.id, fact.device, fact.seq, fact.recorded_at, fact.zone, fact.day, fact.kind, fact.body,
        fact.salt, fact.digest, fact.hash,
    ))  # fmt: skip


def line_of_row(row: Sequence[Any]) -> str:
    """The same for the fields of a fact in their order; written out by hand, as a check needs hundreds of thousands."""
    fact_id, device, seq, recorded_at, zone, day, kind, body, salt, digest, last = row
    head = f'{{"id":{_quoted(fact_id)},"device":{_quoted(device)},"seq":{seq}'
    hashes = f'"digest":{_quoted(digest)},"hash":{_quoted(last)}'
    if kind == ERASED:
        return f'{head},{hashes},"erased":true}}'
    written = f'"recorded_at":{_quoted(recorded_at)},"zone":{_quoted(zone)},"day":{_quoted(day)}'
    return f'{head},{written},"kind":{_quoted(kind)},"salt":{_quoted(salt)},{hashes},"body":{body}}}'


def fact_of(line: str) -> Fact:
    """The fact in a line; raises LineProblem unless every member has its shape and the digest fits."""
    if len(line) > LONGEST_LINE:
        raise LineProblem(f"is longer than {LONGEST_LINE} letters")
    try:
        members, body = _read_members(line)
    except RecursionError:
        raise LineProblem("is nested too deeply") from None
    _check_shapes(members)
    if "erased" in members:
        return Fact(
            members["id"], members["device"], members["seq"], "", "", "", ERASED, "", "",
            members["digest"], members["hash"],
        )  # fmt: skip
    fact = Fact(body=body, **{name: value for name, value in members.items() if name != "body"})
    _check_meaning(fact)
    return fact


def _read_members(line: str) -> tuple[JsonObject, str]:
    """The members of a line and the body's own letters, which Python's reader alone would not give."""
    members: JsonObject = {}
    body = ""
    for name, value, raw in _walk(line):
        if name in members:
            raise LineProblem(f'has "{name}" twice')
        members[name] = value
        if name == "body":
            body = raw
    wanted = ERASED_MEMBERS if "erased" in members else MEMBERS
    if missing := [name for name in wanted if name not in members]:
        raise LineProblem(f"lacks {', '.join(missing)}")
    if extra := [name for name in members if name not in wanted]:
        raise LineProblem(f"has members that this program does not know: {', '.join(map(repr, extra))}")
    return members, body


def _walk(line: str) -> Iterator[tuple[str, object, str]]:
    decoder = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_finite)
    place = _expect(line, 0, "{")
    is_first = True
    while not line.startswith("}", place := _after_space(line, place)):
        if not is_first:
            place = _after_space(line, _expect(line, place, ","))
        is_first = False
        name, place = _decode(decoder, line, place)
        if not isinstance(name, str):
            raise LineProblem("has a member without a name")
        start = _after_space(line, _expect(line, place, ":"))
        value, place = _decode(decoder, line, start)
        yield name, value, line[start:place]
    if _after_space(line, place + 1) != len(line):
        raise LineProblem("has something after the closing brace")


def _decode(decoder: json.JSONDecoder, line: str, place: int) -> tuple[object, int]:
    try:
        return decoder.raw_decode(line, place)
    except ValueError as problem:
        raise LineProblem(f"is not JSON near letter {place + 1}") from problem


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number


def _expect(line: str, place: int, mark: str) -> int:
    place = _after_space(line, place)
    if not line.startswith(mark, place):
        raise LineProblem(f"is not a JSON object: {mark!r} is missing at letter {place + 1}")
    return place + 1


def _after_space(line: str, place: int) -> int:
    while place < len(line) and line[place] in _SPACE:
        place += 1
    return place


def _check_shapes(members: JsonObject) -> None:
    for name, value in members.items():
        if name in _SHAPES:
            shape, words = _SHAPES[name]
            if not isinstance(value, str) or shape.fullmatch(value) is None:
                raise LineProblem(f'"{name}" is not {words}')
    seq = members["seq"]
    if not isinstance(seq, int) or isinstance(seq, bool) or not 1 <= seq <= HIGHEST_SEQ:
        raise LineProblem('"seq" is not a whole number from 1')
    if members.get("erased", True) is not True:
        raise LineProblem('"erased" may only be true')
    _check_body(members)


def _check_body(members: JsonObject) -> None:
    body = members.get("body", {})
    if not isinstance(body, dict):
        raise LineProblem('"body" is not an object')
    if _is_deeper(body, DEEPEST_BODY):
        raise LineProblem(f'"body" is nested deeper than {DEEPEST_BODY} levels')
    if _has_broken_text(members):
        raise LineProblem("holds half of a character (an unpaired surrogate)")


def _is_deeper(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in inner)


def _has_broken_text(members: JsonObject) -> bool:
    try:
        json.dumps(members, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _check_meaning(fact: Fact) -> None:
    if fact.kind == ERASED:
        raise LineProblem(f'kind "{ERASED}" stands only for facts without content')
    try:
        date.fromisoformat(fact.day)
        datetime.fromisoformat(fact.recorded_at).astimezone(UTC)
    except (ValueError, OverflowError):
        raise LineProblem("names a day or an instant that does not exist") from None
    if fact.digest != digest_of(fact.salt, fact.kind, fact.day, fact.recorded_at, fact.zone, fact.body):
        raise LineProblem("was altered: its digest does not fit its content")
