"""Entries: readings logged together with a note and tags, and their JSON form."""

from enum import StrEnum
from functools import lru_cache
from typing import Any

from necktrack.model.body import BodyRegion, Side
from necktrack.model.measures import HIGHEST_OF_ALL, LONGEST_TEXT, Direction, Measure, OwnMeasure, can_be_own
from necktrack.model.safe_text import safe
from necktrack.model.scores import Reading
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
    """A reading as JSON: measure, region (or null), side, value (a word for word scales), unit, direction.

    That of a pack's measure says under `own` how it was asked, so that it can be read without the pack.
    """
    measure = reading.measure
    result: dict[str, Any] = {
        "measure": measure.id,
        "region": reading.region.value if reading.region else None,
        "side": reading.side.value,
        "value": reading.said,
        "unit": reading.unit.value,
        "direction": measure.scale.direction.value,
    }
    if isinstance(measure, OwnMeasure):
        result["own"] = {
            "prompt": measure.prompt, "range": [measure.lowest, measure.highest],
            "lowest_word": measure.lowest_word, "highest_word": measure.highest_word,
        }  # fmt: skip
    return result


def reading_from(item: dict[str, Any]) -> Reading | None:
    """The reading in its JSON form, or None when measure, region or value is not known here or off its scale."""
    try:
        if "own" in item:
            return _own_reading(item)
        return _reading(item["measure"], item.get("region"), item.get("side", "none"), item["value"])
    except (KeyError, ValueError, TypeError, OverflowError, AttributeError):
        return None


@lru_cache(maxsize=4096)
def _reading(measure_id: str, region_id: str | None, side_id: str, value: str | float) -> Reading | None:
    """The reading of these words, kept, since years of logs say the same few again and again."""
    measure, side = Measure(measure_id), Side(side_id)
    region = BodyRegion(region_id) if region_id else None
    scale = measure.scale
    number = scale.words.index(value) if isinstance(value, str) else int(value)
    is_on_scale = 0 <= number <= scale.highest and value in (number, *scale.words)
    return Reading(measure, number, region, side) if is_on_scale else None


def _own_reading(item: dict[str, Any]) -> Reading | None:
    """The reading of a pack's measure; one that could be taken for anything else is not read."""
    if item.get("region") is not None or item.get("side", "none") != "none":
        return None
    own, value = item["own"], item["value"]
    lowest, highest = own["range"]
    texts = (own.get("prompt"), own.get("lowest_word"), own.get("highest_word"))
    measure = _own_measure(item["measure"], lowest, highest, item["direction"], *texts)
    is_on_scale = measure is not None and measure.lowest <= value <= measure.highest and value == int(value)
    return Reading(measure, int(value)) if measure is not None and is_on_scale else None


@lru_cache(maxsize=256)
def _own_measure(measure_id: str, lowest: float, highest: float, direction: str, *texts: object) -> OwnMeasure | None:
    """The measure of these words, kept like the readings above; None when it cannot be one."""
    is_range = 0 <= lowest < highest <= HIGHEST_OF_ALL and (lowest, highest) == (int(lowest), int(highest))
    if not is_range or not can_be_own(measure_id):
        return None
    prompt, lowest_word, highest_word = map(_line, texts)
    return OwnMeasure(measure_id, prompt, int(lowest), int(highest), Direction(direction), lowest_word, highest_word)


def _line(text: object) -> str:
    """One line that is safe to show, of a text that may have been written by hand."""
    return safe(text)[:LONGEST_TEXT] if isinstance(text, str) else ""


_POSTURES = {posture.value: posture for posture in Posture}


def _postures(words: Any) -> tuple[Posture, ...]:
    return tuple(_POSTURES[word] for word in _listed(words) if isinstance(word, str) and word in _POSTURES)


def _listed(value: Any) -> list[Any]:
    """The list, or an empty one for a body of another shape, which an imported file may hold."""
    return value if isinstance(value, list) else []


