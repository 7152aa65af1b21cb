"""Facts: what is stored, how it is hashed, and how facts fold into what a person sees."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from necktrack.errors import StoreDamaged
from necktrack.model.digest import sha256
from necktrack.model.values import frozen

JsonObject = dict[str, Any]

ENTRY = "entry"
CHECK = "check"
SESSION_START = "session-start"
SESSION_EVENT = "session-event"
SESSION_END = "session-end"
PRACTICE = "practice"
SCREENING = "screening"
CLEARANCE = "clearance"
SAFETY_MISTAKE = "safety-mistake"
VISIT = "visit"
EVENT = "event"
REST = "rest"
GOAL = "goal"
INTAKE = "intake"
ANSWERS = "answers"
PACK_INSTALLED = "pack-installed"
PLAN = "plan"
CLOCK = "clock"
VOID = "void"
ERASED = "erased"
"""Kinds of facts. The store takes any kind; these are the ones that this program writes."""

NEVER_VOIDED = frozenset({SCREENING, CLEARANCE, SAFETY_MISTAKE})
"""Safety facts are never voided, edited or undone (DESIGN.md 14)."""


@frozen
class FactDraft:
    """A fact before it is stored: who it is and what it says; the store adds device, sequence and hashes."""

    id: str
    kind: str
    day: date
    recorded_at: datetime
    zone: str
    body: JsonObject


@frozen
class Fact:
    """A stored fact. `body` is JSON text, kept verbatim; an erased fact keeps only id, device, seq, digest and hash."""

    id: str
    device: str
    seq: int
    recorded_at: str
    zone: str
    day: str
    kind: str
    body: str
    salt: str
    digest: str
    hash: str

    @property
    def content(self) -> JsonObject:
        """The body as a JSON object; empty for an erased fact; raises StoreDamaged when it cannot be read."""
        if not self.body:
            return {}
        try:
            value = json.loads(self.body)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise StoreDamaged(
                f"the store is damaged: what fact {self.id} says cannot be read",
                kept="Nothing was changed or deleted.",
                hint="The journal folder holds the same entries as text; its format is told in docs/journal-format.md.",
            )
        return value

    @property
    def local_day(self) -> date:
        """The local day that the fact is for."""
        return date.fromisoformat(self.day)

    @property
    def recorded(self) -> datetime:
        """The aware instant at which the fact was written."""
        return datetime.fromisoformat(self.recorded_at)

    @property
    def is_erased(self) -> bool:
        """True when the content was erased and only the chain is kept."""
        return self.kind == ERASED


def digest_of(salt: str, kind: str, day: str, recorded_at: str, zone: str, body: str) -> str:
    """SHA-256 over the fact's content, in hex; each part goes in with its length."""
    text = (
        f"{len(salt)}:{salt}{len(kind)}:{kind}{len(day)}:{day}"
        f"{len(recorded_at)}:{recorded_at}{len(zone)}:{zone}{len(body)}:{body}"
    )
    return sha256(text.encode()) if text.isascii() else _sha256(salt, kind, day, recorded_at, zone, body)


def hash_of(previous: str, fact_id: str, device: str, seq: int, digest: str) -> str:
    """SHA-256 that chains a fact to its predecessor on the same device, in hex; the first has previous ""."""
    number = str(seq)
    text = (
        f"{len(previous)}:{previous}{len(fact_id)}:{fact_id}{len(device)}:{device}"
        f"{len(number)}:{number}{len(digest)}:{digest}"
    )
    return sha256(text.encode()) if text.isascii() else _sha256(previous, fact_id, device, number, digest)


def _sha256(*parts: str) -> str:
    """What the two above come to where letters are not bytes; they write it out, as a check needs a million of them."""
    encoded = [part.encode() for part in parts]
    return sha256(*(b"%d:%b" % (len(part), part) for part in encoded))


def has_its_content(fact: Fact) -> bool:
    """True when the fact's digest fits its content; of an erased fact nobody can tell otherwise."""
    return fact.is_erased or fact.digest == digest_of(
        fact.salt, fact.kind, fact.day, fact.recorded_at, fact.zone, fact.body
    )


def follows(fact: Fact, previous_hash: str) -> bool:
    """True when the fact's hash fits the fact with that hash before it."""
    return fact.hash == hash_of(previous_hash, fact.id, fact.device, fact.seq, fact.digest)


def is_intact(fact: Fact, previous_hash: str) -> bool:
    """True when the fact's digest fits its content and its hash fits its predecessor."""
    return has_its_content(fact) and follows(fact, previous_hash)


def pack_id_in(body: JsonObject) -> str:
    """The id of the pack that the body of a session or practice names, "" when it names none."""
    pack = body.get("pack")
    return str(pack.get("id", "")) if isinstance(pack, dict) else ""


_UNSAFE_RANGES = (
    (0x7F, 0x9F),
    (0x61C, 0x61C),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
)
_ESCAPES = {code: f"\\u{code:04x}" for first, last in _UNSAFE_RANGES for code in range(first, last + 1)}
"""Control, invisible and direction-changing characters, and how JSON writes them in plain letters."""


def body_text(body: Mapping[str, Any]) -> str:
    """The body as one line of JSON: sorted keys, readable letters, invisible and control characters escaped."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


SHORT_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""The letters of short ids; none is easily taken for another."""


def short_tail(fact_id: str) -> str:
    """Twelve base-32 letters from the random tail of a UUIDv7; short ids are its beginnings."""
    number = int(fact_id.replace("-", "")[-15:], 16)
    return "".join(SHORT_LETTERS[(number >> (5 * place)) & 31] for place in range(12))


def short_ids(fact_ids: Iterable[str]) -> dict[str, str]:
    """The shortest id of at least five letters for each fact id, unique among all of them."""
    result: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for fact_id in fact_ids:
        groups.setdefault(short_tail(fact_id)[:5], []).append(fact_id)
    for start, members in groups.items():
        if len(members) == 1:
            result[members[0]] = start
            continue
        for fact_id in members:
            result[fact_id] = _apart(short_tail(fact_id), [short_tail(other) for other in members if other != fact_id])
    return result


def _apart(tail: str, others: list[str]) -> str:
    for length in range(6, len(tail)):
        if not any(other.startswith(tail[:length]) for other in others):
            return tail[:length]
    return tail


@frozen
class Record:
    """A root fact as it stands now: its content after edits, and the facts that belong to it, oldest first."""

    root: Fact
    current: Fact
    content: JsonObject
    """The body after edits."""
    parts: tuple[Fact, ...] = ()
    """For a session: its events and end. Otherwise empty."""

    @property
    def id(self) -> str:
        """The root fact's id; it stays the same over edits."""
        return self.root.id

    @property
    def kind(self) -> str:
        """The kind of the root fact."""
        return self.root.kind

    @property
    def day(self) -> date:
        """The local day the record is for, after edits."""
        return self.current.local_day

    @property
    def is_edited(self) -> bool:
        """True when a later fact replaced the first content."""
        return self.current is not self.root


def fold(facts: Iterable[Fact]) -> tuple[Record, ...]:
    """Fold facts into records in force, oldest recorded first: voids taken out, edits applied, sessions gathered.

    A fact with `replaces` in its body is an edit of that root; one with `session` belongs to that session start.
    The last edit of the root's own kind wins, in the order of `in_order`; kinds in NEVER_VOIDED ignore voids and edits.
    """
    ordered = in_order(fact for fact in facts if not fact.is_erased)
    voided = voided_ids(ordered)
    roots: dict[str, _Told] = {}
    edits: dict[tuple[str, str], _Told] = {}
    parts: dict[str, list[Fact]] = {}
    for fact in ordered:
        if fact.kind == VOID or (fact.id in voided and fact.kind not in NEVER_VOIDED):
            continue
        body = fact.content
        if isinstance(session := body.get("session"), str) and fact.kind in (SESSION_EVENT, SESSION_END):
            parts.setdefault(session, []).append(fact)
        elif isinstance(target := body.get("replaces"), str):
            edits[target, fact.kind] = fact, body
        else:
            roots[fact.id] = fact, body
    return tuple(_record(told, edits, tuple(parts.get(root_id, ()))) for root_id, told in roots.items())


_Told = tuple[Fact, JsonObject]
"""A fact and its body, which is read only once."""


def _record(told: _Told, edits: Mapping[tuple[str, str], _Told], parts: tuple[Fact, ...]) -> Record:
    root, _ = told
    current, content = told if root.kind in NEVER_VOIDED else edits.get((root.id, root.kind), told)
    return Record(root, current, content, parts)


def voided_ids(facts: Iterable[Fact]) -> frozenset[str]:
    """The ids that stand voided: by an undo always, by a delete unless that delete was undone."""
    deletes: dict[str, str] = {}
    undone: set[str] = set()
    for fact in facts:
        if fact.kind != VOID:
            continue
        body = fact.content
        target = str(body.get("voids", ""))
        if body.get("undo"):
            undone.add(target)
        else:
            deletes[fact.id] = target
    return frozenset(undone | {target for void_id, target in deletes.items() if void_id not in undone})


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts by the moment they were written; on one device the chain's order holds even when its clock went back."""
    latest: dict[str, float] = {}
    moments: list[tuple[float, str, int, str, str, Fact]] = []
    for fact in sorted(facts, key=lambda fact: (fact.device, fact.seq, fact.hash)):
        moment = max(fact.recorded.timestamp(), latest.get(fact.device, float("-inf")))
        latest[fact.device] = moment
        moments.append((moment, fact.device, fact.seq, fact.id, fact.hash, fact))
    moments.sort(key=lambda row: row[:5])
    return [row[5] for row in moments]
