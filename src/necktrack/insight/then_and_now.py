"""Then and now: what a posture check saw before and sees now, and whether that may be called a change.

A home reading is noisy (clinical.md 3.1, 3.2). So a difference is called a change only when it is at least what counts
for that reading, and only when two checks about a week apart differ alike, with none between them that does not:
looking more often tells nothing more. Only looks of the same observer are compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from necktrack.model.findings import LEVEL, Value
from necktrack.model.packs import PostureCheck, RecordField, RecordKind
from necktrack.model.values import frozen, replace

APART = timedelta(days=6)
"""How far two looks must be from each other to bear each other out: a week, give or take a day."""

USUAL_CHANGE: dict[RecordKind, float] = {
    RecordKind.SIDE: 1,
    RecordKind.YES_NO: 1,
    RecordKind.STEPS: 1,
    RecordKind.SEVERITY: 2,
    RecordKind.SCORE: 2,
    RecordKind.CENTIMETRES: 2,
    RecordKind.DEGREES: 10,
    RecordKind.SECONDS: 5,
    RecordKind.COUNT: 5,
}
"""The least difference that counts, by kind, where the check names none: clinical.md 3.2 for steps, centimetres and
degrees, 1.3 for a score; for the others nobody has measured it, so it is set high."""

_PLACES = {"left": -1, LEVEL: 0, "right": 1}
_IN_WORDS = frozenset({RecordKind.SIDE, RecordKind.YES_NO})


class Verdict(StrEnum):
    """What may be said of a reading beside the one before."""

    FIRST = "first"
    """Nothing sure was there to set it beside."""
    UNSURE = "unsure"
    """The person could not tell, which is a full answer and is compared with nothing."""
    AS_BEFORE = "as-before"
    ONCE = "once"
    """Differs by enough, and no check about a week before did: no change yet."""
    CHANGED = "changed"
    """Two checks about a week apart differ alike, by enough, and so does all between them."""
    NOT_CALLED = "not-called"
    """Differs, in a reading of which no change is called one."""


@frozen
class Look:
    """One posture check as it was stored: its day, who looked, and what was seen by record; None is unsure."""

    day: date
    observer: str
    seen: Mapping[str, Value | None]


@frozen
class Seen:
    """One reading of a look: a value for each of its fields."""

    day: date
    values: tuple[Value | None, ...]


@frozen
class ThenAndNow:
    """A reading now, the one before it, and what may be said of the two."""

    fields: tuple[RecordField, ...]
    """One field, or a side and how much."""
    observer: str
    now: Seen
    then: Seen | None
    """The look before, None when there was none."""
    verdict: Verdict
    since: Seen | None = None
    """What the verdict compares with: the last reading that still holds; None where nothing was compared."""
    first: Seen | None = None
    """The first look at which it was told for sure, on a day before the last; None when there was none."""

    @property
    def least(self) -> float:
        """The least difference that counts; 0 means that none does."""
        return least_change(self.fields)


def readings_of(check: PostureCheck) -> tuple[tuple[RecordField, ...], ...]:
    """The fields of a check as they are read: a side and the severity right after it are one."""
    readings: list[tuple[RecordField, ...]] = []
    for field in check.records:
        before = readings[-1] if readings else ()
        is_amount = field.kind is RecordKind.SEVERITY and len(before) == 1 and before[0].kind is RecordKind.SIDE
        if is_amount:
            readings[-1] = (*before, field)
        else:
            readings.append((field,))
    return tuple(readings)


def least_change(fields: Sequence[RecordField]) -> float:
    """The least difference that counts for a reading; 0 means that none does."""
    field = fields[-1]
    if any(each.change == 0 for each in fields):
        return 0.0
    return USUAL_CHANGE[field.kind] if field.change is None else field.change


def then_and_now(check: PostureCheck, looks: Iterable[Look]) -> tuple[ThenAndNow, ...]:
    """Each reading of an observer's newest look beside the one before by the same; the looks are oldest first.

    The observers stand in the order in which they last looked, the latest first.
    """
    by_observer: dict[str, list[Look]] = {}
    for look in looks:
        mine = by_observer.pop(look.observer, [])
        mine.append(look)
        by_observer[look.observer] = mine
    told = (_told(fields, mine) for mine in reversed(by_observer.values()) for fields in readings_of(check))
    return tuple(each for each in told if each is not None)


def _told(fields: tuple[RecordField, ...], looks: Sequence[Look]) -> ThenAndNow | None:
    asked = [look for look in looks if all(field.id in look.seen for field in fields)]
    if not asked or asked[-1] is not looks[-1]:
        return None
    seen = [Seen(look.day, tuple(look.seen[field.id] for field in fields)) for look in asked]
    before = [each for each in seen if each.day < seen[-1].day]
    first = next((each for each in before if place_of(each.values) is not None), None)
    return replace(_judged(fields, seen), observer=looks[-1].observer, then=before[-1] if before else None, first=first)


def _judged(fields: tuple[RecordField, ...], seen: Sequence[Seen]) -> ThenAndNow:
    """What may be said of the last, going through all of them: a reading holds until others bear each other out."""
    holds: Seen | None = None
    once: Seen | None = None
    told = ThenAndNow(fields, "", seen[-1], None, Verdict.FIRST)
    for each in seen:
        if place_of(each.values) is None:
            told, once = replace(told, verdict=Verdict.UNSURE, since=None), None
        elif holds is None:
            told, holds = replace(told, verdict=Verdict.FIRST, since=None), each
        else:
            verdict = _verdict(fields, holds, once, each)
            told = replace(told, verdict=verdict, since=holds)
            if verdict is Verdict.CHANGED and once is not None:
                holds = _nearer(holds, (once, each))
            elif each.values == holds.values:
                holds = each
            once = _begun(fields, holds, once, each) if verdict is Verdict.ONCE else None
    return told


def _verdict(fields: tuple[RecordField, ...], holds: Seen, once: Seen | None, now: Seen) -> Verdict:
    least = least_change(fields)
    if not least:
        return Verdict.AS_BEFORE if not _difference(holds, now) else Verdict.NOT_CALLED
    if not _counts(fields, holds, now, least):
        return Verdict.AS_BEFORE
    begun = _begun(fields, holds, once, now)
    return Verdict.CHANGED if now.day - begun.day >= APART else Verdict.ONCE


def _begun(fields: tuple[RecordField, ...], holds: Seen, once: Seen | None, now: Seen) -> Seen:
    """The look since which all differ alike from what held: the new one itself when those before it did not."""
    if once is None or _difference(holds, once) * _difference(holds, now) < 0:
        return now
    is_other_word = len(fields) == 1 and fields[0].kind in _IN_WORDS and once.values != now.values
    return now if is_other_word else once


def _counts(fields: tuple[RecordField, ...], before: Seen, now: Seen, least: float) -> bool:
    """True when the difference is large enough; of a side and how much, one of the two must itself be so clear."""
    if abs(_difference(before, now)) < least:
        return False
    places = (place_of(each.values) or 0.0 for each in (before, now))
    return len(fields) == 1 or max(map(abs, places)) >= least


def _nearer(before: Seen, found: tuple[Seen, Seen]) -> Seen:
    """The one of two that differs less from before: no more is claimed than both of them show."""
    return min(found, key=lambda each: abs(_difference(before, each)))


def _difference(before: Seen, now: Seen) -> float:
    return (place_of(now.values) or 0.0) - (place_of(before.values) or 0.0)


def place_of(values: Sequence[Value | None]) -> float | None:
    """A reading as a number on its scale, left of the middle below zero; None where a part of it is unsure."""
    place = 1.0
    for value in values:
        part = _PLACES.get(value) if isinstance(value, str) else value
        if part is None:
            return None
        place *= part
    return place
