"""First questions: what a person tells at the beginning, or again at any time; every answer may be left out."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from necktrack.model.body import BodyRegion, Side
from necktrack.model.entries import Posture
from necktrack.model.safe_text import safe
from necktrack.model.values import frozen

MOST_ACTIVITIES = 3
MOST_TRIED = 5
LONGEST_SINCE = 60
LONGEST_TRIED = 60
LONGEST_ACTIVITY = 60
LONGEST_GOAL = 300
HARDEST = 10
DIRECTION = "0 = no difficulty … 10 = cannot do; higher is harder"
"""Both ends of the scale of own activities, printed every time."""

LENGTHS = ("cm", "inches")
"""The units that lengths may be shown in."""

_Word = TypeVar("_Word", bound=StrEnum)


class Began(StrEnum):
    """How a trouble began."""

    SLOWLY = "slowly"
    SUDDENLY = "suddenly"
    INJURY = "injury"
    LOAD = "sitting-or-work"
    UNKNOWN = "unknown"


BEGAN_WORDS: dict[Began, str] = {
    Began.SLOWLY: "slowly",
    Began.SUDDENLY: "suddenly",
    Began.INJURY: "after an injury",
    Began.LOAD: "after sitting or work",
    Began.UNKNOWN: "I do not know",
}
"""Each beginning as it is offered."""


class Helped(StrEnum):
    """Whether something that was tried helped."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


HELPED_WORDS: dict[Helped, str] = {
    Helped.YES: "helped", Helped.NO: "did not help", Helped.UNSURE: "not sure if it helped",
}  # fmt: skip
"""Each answer as it is told afterwards."""


@frozen
class Trouble:
    """A place that troubles a person."""

    region: BodyRegion
    side: Side = Side.NONE
    since: str = ""
    """As typed: a date, a span such as "3 years", or any words."""
    began: Began | None = None


@frozen
class Tried:
    """Something that was tried."""

    what: str
    helped: Helped | None = None


@frozen
class Activity:
    """Something of a person's own that is hard to do; `score` is None where it was not rated."""

    name: str
    score: int | None = None


@frozen
class Intake:
    """The answers to the first questions; a part that was not answered is empty."""

    troubles: tuple[Trouble, ...] = ()
    tried: tuple[Tried, ...] = ()
    worse: tuple[Posture, ...] = ()
    better: tuple[Posture, ...] = ()
    activities: tuple[Activity, ...] = ()
    goal: str = ""
    main_region: BodyRegion | None = None
    tracked: tuple[BodyRegion, ...] = ()
    lengths: str = ""
    country: str = ""

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was answered."""
        return self == Intake()

    @property
    def main_trouble(self) -> Trouble | None:
        """The place that is told first: the one said to be the main one, else the first that was named."""
        named = [each for each in self.troubles if each.region is self.main_region]
        return next(iter((*named, *self.troubles)), None)


def intake_body(intake: Intake) -> dict[str, Any]:
    """The answers as a fact's body; what was not answered is left out."""
    body: dict[str, Any] = {
        "troubles": [_trouble_json(each) for each in intake.troubles],
        "tried": [_without_empty({"what": each.what, "helped": each.helped}) for each in intake.tried],
        "worse": [each.value for each in intake.worse],
        "better": [each.value for each in intake.better],
        "activities": activities_json(intake.activities),
        "goal": intake.goal,
        "main_region": intake.main_region.value if intake.main_region else "",
        "tracked": [each.value for each in intake.tracked],
        "lengths": intake.lengths,
        "country": intake.country,
    }
    return _without_empty(body)


def activities_json(activities: tuple[Activity, ...]) -> list[dict[str, Any]]:
    """Own activities as JSON; one that was not rated has no score."""
    return [_without_empty({"name": each.name, "score": each.score}) for each in activities]


def _trouble_json(trouble: Trouble) -> dict[str, Any]:
    told = _without_empty({"since": trouble.since, "began": trouble.began})
    return {"region": trouble.region.value, "side": trouble.side.value, **told}


def _without_empty(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None and value not in ("", [])}


def intake_from(body: Mapping[str, Any]) -> Intake:
    """The answers in a fact's body; what this program does not know is passed over."""
    lengths, country = text_in(body, "lengths", LONGEST_SINCE), text_in(body, "country", LONGEST_SINCE)
    return Intake(
        troubles=_troubles(body),
        tried=tuple(
            Tried(what, _word(Helped, each.get("helped")))
            for each in _objects(body, "tried")[:MOST_TRIED] if (what := text_in(each, "what", LONGEST_TRIED))
        ),
        worse=_words(Posture, body.get("worse")),
        better=_words(Posture, body.get("better")),
        activities=activities_in(body),
        goal=text_in(body, "goal", LONGEST_GOAL),
        main_region=_word(BodyRegion, body.get("main_region")),
        tracked=_words(BodyRegion, body.get("tracked")),
        lengths=lengths if lengths in LENGTHS else "",
        country=country.upper() if len(country) == 2 and country.isascii() and country.isalpha() else "",
    )


def activities_in(body: Mapping[str, Any]) -> tuple[Activity, ...]:
    """The own activities in a body, each name once."""
    found: dict[str, Activity] = {}
    for each in _objects(body, "activities"):
        if name := text_in(each, "name", LONGEST_ACTIVITY):
            found.setdefault(same_name(name), Activity(name, score_in(each.get("score"))))
    return tuple(found.values())[:MOST_ACTIVITIES]


def same_name(name: str) -> str:
    """A name for comparing: two that differ only in capitals or spaces are one activity."""
    return " ".join(name.casefold().split())


def score_in(value: object) -> int | None:
    """A score of 0 to 10, or None for anything else."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= HARDEST else None


def text_in(body: Mapping[str, Any], name: str, longest: int) -> str:
    """A line of text in a body that may have been written by hand."""
    value = body.get(name)
    return safe(" ".join(value.split()))[:longest] if isinstance(value, str) else ""


def _troubles(body: Mapping[str, Any]) -> tuple[Trouble, ...]:
    found: dict[BodyRegion, Trouble] = {}
    for each in _objects(body, "troubles"):
        if region := _word(BodyRegion, each.get("region")):
            side = _word(Side, each.get("side")) or Side.NONE
            since = text_in(each, "since", LONGEST_SINCE)
            found.setdefault(region, Trouble(region, side, since, _word(Began, each.get("began"))))
    return tuple(found.values())


def _word(kind: type[_Word], value: object) -> _Word | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def _words(kind: type[_Word], value: object) -> tuple[_Word, ...]:
    listed = value if isinstance(value, list) else []
    found = (_word(kind, each) for each in listed)
    return tuple(dict.fromkeys(word for word in found if word is not None))


def _objects(body: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = body.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
