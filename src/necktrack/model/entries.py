"""Entries: readings logged together with a note and tags, and their JSON form."""

from enum import StrEnum
from functools import lru_cache
from typing import Any

from necktrack.model.body import BodyRegion, Side
from necktrack.model.scores import SCALES, Measure, Reading
from necktrack.model.values import frozen


class Posture(StrEnum):
    """A posture or activity that makes pain worse or better."""

    SITTING = "sitting"
    STANDING = "standing"
    LYING = "lying"
    DRIVING = "driving"
    DESK = "desk"
    PHONE = "phone"
    LOOKING_UP = "looking-up"
    LOOKING_DOWN = "looking-down"
    TURNING = "turning"
    WALKING = "walking"


@frozen
class Entry:
    """What a person logged at once for one day."""

    readings: tuple[Reading, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()
    """Without their sign."""
    worse: tuple[Posture, ...] = ()
    better: tuple[Posture, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was said."""
        return self == Entry()


def entry_body(entry: Entry) -> dict[str, Any]:
    """The entry as a fact's body; parts that were not said are left out."""
    body: dict[str, Any] = {"readings": [reading_json(reading) for reading in entry.readings]}
    if entry.note:
        body["note"] = entry.note
    if entry.tags:
        body["tags"] = list(entry.tags)
    if entry.worse:
        body["worse"] = [posture.value for posture in entry.worse]
    if entry.better:
        body["better"] = [posture.value for posture in entry.better]
    return body


def entry_from(body: dict[str, Any]) -> Entry:
    """The entry in a fact's body; readings that this program does not know are passed over."""
    readings = [reading for item in _listed(body.get("readings")) if (reading := reading_from(item)) is not None]
    return Entry(
        readings=tuple(readings),
        note=note if isinstance(note := body.get("note"), str) else "",
        tags=tuple(str(tag) for tag in _listed(body.get("tags"))),
        worse=_postures(body.get("worse")),
        better=_postures(body.get("better")),
    )


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading as JSON: measure, region (or null), side, value (a word for word scales), unit, direction."""
    return {
        "measure": reading.measure.value,
        "region": reading.region.value if reading.region else None,
        "side": reading.side.value,
        "value": reading.said,
        "unit": reading.unit.value,
        "direction": SCALES[reading.measure].direction.value,
    }


def reading_from(item: dict[str, Any]) -> Reading | None:
    """The reading in its JSON form, or None when measure, region or value is not known here or off its scale."""
    try:
        return _reading(item["measure"], item.get("region"), item.get("side", "none"), item["value"])
    except (KeyError, ValueError, TypeError, OverflowError, AttributeError):
        return None


@lru_cache(maxsize=4096)
def _reading(measure_id: str, region_id: str | None, side_id: str, value: str | float) -> Reading | None:
    """The reading of these words, kept, since years of logs say the same few again and again."""
    measure, side = Measure(measure_id), Side(side_id)
    region = BodyRegion(region_id) if region_id else None
    number = SCALES[measure].words.index(value) if isinstance(value, str) else int(value)
    is_on_scale = 0 <= number <= SCALES[measure].highest and value in (number, *SCALES[measure].words)
    return Reading(measure, number, region, side) if is_on_scale else None


_POSTURES = {posture.value: posture for posture in Posture}


def _postures(words: Any) -> tuple[Posture, ...]:
    return tuple(_POSTURES[word] for word in _listed(words) if isinstance(word, str) and word in _POSTURES)


def _listed(value: Any) -> list[Any]:
    """The list, or an empty one for a body of another shape, which an imported file may hold."""
    return value if isinstance(value, list) else []


