"""What can be chosen: each setting's key, what it takes in words, and how it is shown."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from necktrack.config.cue_command import as_command, command_words
from necktrack.errors import BadValue
from necktrack.model.body import REGION_ALIASES, BodyRegion
from necktrack.model.countries import parse_country, parse_emergency_number
from necktrack.model.daily import ALWAYS_ASKED, MOST_EXTRA_QUESTIONS
from necktrack.model.nearest import nearest
from necktrack.model.scores import Measure
from necktrack.model.values import frozen

NOTHING_CHANGED = "The settings are as they were."
LONGEST_TEXT = 500


@frozen
class Choice:
    """One setting: its key on the command line and in the file, its field, what it takes and what it means."""

    key: str
    field: str
    read: Callable[[Sequence[str]], Any]
    takes: str
    meaning: str


def choice_named(key: str) -> Choice:
    """The setting with this key; raises BadValue with the nearest key."""
    if found := CHOICES.get(key.strip().lower()):
        return found
    near = nearest(key, CHOICES)
    hint = f"Did you mean {near}?" if near else "Settings: " + ", ".join(CHOICES) + "."
    raise BadValue(f"{key!r} is not a setting", hint=hint, kept=NOTHING_CHANGED)


def words_in(value: object) -> list[str] | None:
    """A TOML value as the words that would be typed for it, or None when it is of another shape."""
    if isinstance(value, bool):
        return ["on" if value else "off"]
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return list(value) or ["none"]
    return None


def _read_region(words: Sequence[str]) -> BodyRegion:
    return _region(_single(words))


def _read_regions(words: Sequence[str]) -> tuple[BodyRegion, ...]:
    regions = tuple(dict.fromkeys(_region(word) for word in _split(words)))
    if not regions:
        raise BadValue("at least one body region is needed")
    return regions


def _region(word: str) -> BodyRegion:
    lowered = word.lower()
    regions = {region.value: region for region in BodyRegion} | REGION_ALIASES
    if lowered in regions:
        return regions[lowered]
    raise BadValue(f"{word!r} is not a body region", hint=_hint(lowered, list(BodyRegion)))


def _read_measures(words: Sequence[str]) -> tuple[Measure, ...]:
    names = [word.lower() for word in _split(words)]
    if names == ["none"]:
        return ()
    allowed = {measure.value: measure for measure in Measure if measure not in ALWAYS_ASKED}
    for name in names:
        if name not in allowed:
            raise BadValue(f"{name!r} cannot be a further question", hint=_hint(name, [*allowed, "none"]))
    measures = tuple(dict.fromkeys(allowed[name] for name in names))
    if len(measures) > MOST_EXTRA_QUESTIONS:
        raise BadValue(f"{len(measures)} questions are too many", hint=f"Choose at most {MOST_EXTRA_QUESTIONS}.")
    return measures


def _read_text(words: Sequence[str]) -> str:
    text = " ".join(" ".join(words).split())
    if len(text) > LONGEST_TEXT or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise BadValue("the text is too long or not valid", hint=f"Write at most {LONGEST_TEXT} characters.")
    return text


def _read_often(words: Sequence[str]) -> str:
    return _one_of(_single(words), ("daily", "weekly", "off"))


def _read_command(words: Sequence[str]) -> str:
    command = as_command(words)
    if command:
        command_words(command)
    return command


def _read_length(words: Sequence[str]) -> str:
    return _one_of(_single(words), ("cm", "inches"))


def _read_pictures(words: Sequence[str]) -> str:
    return _one_of(_single(words), ("auto", "braille", "blocks", "ascii"))


def _read_switch(words: Sequence[str]) -> bool:
    return _one_of(_single(words), ("on", "off")) == "on"


def _one_of(word: str, allowed: tuple[str, ...]) -> str:
    if word.lower() in allowed:
        return word.lower()
    raise BadValue(f"{word!r} is not one of {', '.join(allowed)}")


def _single(words: Sequence[str]) -> str:
    if len(words) != 1:
        raise BadValue(f"one word is taken, not {len(words)}")
    return words[0].strip()


def _split(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in word.replace(",", " ").split()]


def _hint(word: str, choices: Sequence[str | StrEnum]) -> str:
    names = [str(choice) for choice in choices]
    near = nearest(word, names)
    return f"Did you mean {near}?" if near else "Choose from: " + ", ".join(names) + "."


def _read_country(words: Sequence[str]) -> str:
    return parse_country(_read_text(words))


def _read_number(words: Sequence[str]) -> str:
    return parse_emergency_number(_read_text(words))


CHOICES: dict[str, Choice] = {
    choice.key: choice
    for choice in (
        Choice("main-region", "main_region", _read_region, "one body region", "what a bare number in log means"),
        Choice("tracked", "tracked", _read_regions, "one or more body regions", "asked for pain and stiffness daily"),
        Choice("extra-questions", "extra_questions", _read_measures, "up to three measures, or none",
               "asked each day as well"),
        Choice("country", "country", _read_country, "two letters", "chooses the emergency number that is shown"),
        Choice("emergency-number", "emergency_number", _read_number, "digits", "shown instead of the country's number"),
        Choice("name", "name", _read_text, "text", "printed on the report; left out while empty"),
        Choice("provider", "provider", _read_text, "text", "printed on the report; left out while empty"),
        Choice("visit-question", "visit_question", _read_text, "text", "the one thing you want help with"),
        Choice("light-check", "light_check", _read_often, "daily, weekly or off", "how often the light check is due"),
        Choice("bell", "bell", _read_switch, "on or off", "rings the terminal bell in guided sessions"),
        Choice("cue-command", "cue_command", _read_command, "a command with {text}, or off",
               "says each cue of a guided session"),
        Choice("cues-asked", "cues_asked", _read_switch, "on or off", "whether a first cue was played and asked about"),
        Choice("lengths", "lengths", _read_length, "cm or inches", "the unit of lengths in posture checks"),
        Choice("pictures", "pictures", _read_pictures, "auto, braille, blocks or ascii", "the signs of drawn pictures"),
    )
}  # fmt: skip
"""Every setting, in the order in which it is listed."""
