"""The first lines of the page: what the person told at the beginning, then question and goal in own words."""

from collections.abc import Sequence
from typing import Any

from necktrack.insight.words import long_day
from necktrack.model.intake import Intake, intake_body
from necktrack.model.intake_words import postures_words, tried_words, trouble_words
from necktrack.model.safe_text import safe
from necktrack.model.values import replace
from necktrack.reports.columns import cut, wrap
from necktrack.reports.material import FirstAnswers, Material
from necktrack.reports.parts import Lines, Part
from necktrack.reports.text import LINE_COLUMNS

_MOST_LINES = 3
_MOST_OF_PLACES = 2
_LONGEST_SINCE, _LONGEST_TRIED, _MOST_POSTURES = 24, 24, 4
_OF_PROBLEM = ("troubles", "tried", "worse", "better", "main_region")
"""What the block tells of; own activities and the goal stand in others."""


def problem(material: Material) -> tuple[Part, ...]:
    """Places with since when and how they began; then what makes it worse or better, and what was tried."""
    first = material.first
    if first is None:
        return ()
    intake = _shortened(first.intake)
    places = _places(f"Told {long_day(first.day)}: ", intake)
    room = _MOST_LINES - min(_MOST_OF_PLACES, _height(places))
    parts = (Lines((places,), most_lines=_MOST_OF_PLACES), Lines((_beside(intake, room),), most_lines=room))
    return tuple(part for part in parts if part.texts[0])


def question(material: Material) -> tuple[Part, ...]:
    """The question for the visit and the goal, each in the person's words: three lines at most."""
    words, goal = material.question, material.activities.goal
    room = _MOST_LINES - (1 if words and goal else 0)
    asked = (Lines((f"My question: “{_typed(words)}”",), most_lines=room),) if words else ()
    wanted = (Lines((f"My goal: “{_typed(goal)}”",), most_lines=1 if words else _MOST_LINES),) if goal else ()
    return (*asked, *wanted)


def problem_json(first: FirstAnswers | None) -> dict[str, Any] | None:
    """The first answers as they are stored, with their day."""
    if first is None:
        return None
    body = intake_body(first.intake)
    return {"day": first.day.isoformat()} | {name: body[name] for name in _OF_PROBLEM if name in body}


def _places(lead: str, intake: Intake) -> str:
    """As many places as two lines hold, the main one first; how many there are more is counted."""
    main = intake.main_trouble
    ordered = [*([main] if main else []), *(each for each in intake.troubles if each is not main)]
    told = [trouble_words(each) for each in ordered]
    for count in range(len(told), 0, -1):
        text = lead + _counted(told, count, "; ")
        if count == 1 or _height(text) <= _MOST_OF_PLACES:
            return safe(text)
    return ""


def _beside(intake: Intake, room: int) -> str:
    """What makes it worse or better, and as much of what was tried as there is room for, none of it cut.

    Where both do not fit, what was tried is told: postures stand among the notes, too.
    """
    told, postures = [tried_words(each) for each in intake.tried], postures_words(intake)
    ways = [(postures, f"tried {_counted(told, count, ', ')}") for count in range(len(told), 0, -1)]
    ways += [("", tried) for _, tried in ways]
    for parts in (*ways, (postures, "")):
        text = safe(_sentence("; ".join(filter(None, parts))))
        if _height(text) <= room:
            return text
    return safe(_sentence(postures))


def _counted(told: Sequence[str], count: int, joint: str) -> str:
    """The first of them, and how many there are more."""
    rest = len(told) - count
    return joint.join([*told[:count], *([f"{rest} more"] if rest else [])])


def _height(text: str) -> int:
    return len(wrap(safe(text), LINE_COLUMNS)) if text else 0


def _shortened(intake: Intake) -> Intake:
    """The answers with own words no longer than a line has room for."""
    return replace(
        intake,
        troubles=tuple(replace(each, since=cut(_typed(each.since), _LONGEST_SINCE)) for each in intake.troubles),
        tried=tuple(replace(each, what=cut(_typed(each.what), _LONGEST_TRIED)) for each in intake.tried),
        worse=intake.worse[:_MOST_POSTURES], better=intake.better[:_MOST_POSTURES],
    )  # fmt: skip


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _typed(text: str) -> str:
    return safe(" ".join(text.split()))
