"""First answers, goals and own activities in words: lines of the history and of the page for a provider."""

from collections.abc import Mapping
from typing import Any

from necktrack.model.goals import goal_from
from necktrack.model.intake import (
    BEGAN_WORDS,
    HELPED_WORDS,
    Activity,
    Began,
    Intake,
    Tried,
    Trouble,
    intake_from,
)
from necktrack.model.scores import place_name
from necktrack.model.since import is_span


def trouble_words(trouble: Trouble) -> str:
    """A place with since when and how it began, such as "neck for 3 years, began slowly"."""
    said = place_name(trouble.region, trouble.side)
    if trouble.since:
        said += f" {since_words(trouble.since)}"
    if trouble.began is Began.UNKNOWN:
        return f"{said}, beginning not known"
    return f"{said}, began {BEGAN_WORDS[trouble.began]}" if trouble.began else said


def since_words(since: str) -> str:
    """Since when, as typed, with the word that belongs before it: "for 3 years", "since 2026-03"."""
    lowered = since.lower()
    if lowered.startswith(("since ", "for ", "after ", "from ")):
        return f"{lowered[:5]}{since[5:]}"
    if lowered.endswith(" ago"):
        return since if is_span(since) else f"since {since}"
    return f"for {since}" if is_span(since) else f"since {since}"


def tried_words(tried: Tried) -> str:
    """Something that was tried and whether it helped, such as "heat (helped)"."""
    return f"{tried.what} ({HELPED_WORDS[tried.helped]})" if tried.helped else tried.what


def troubles_words(intake: Intake) -> str:
    """Every place, the main one first."""
    main = intake.main_trouble
    told = [*([main] if main else []), *(each for each in intake.troubles if each is not main)]
    return "; ".join(trouble_words(each) for each in told)


def postures_words(intake: Intake) -> str:
    """What makes it worse and better; "" where neither was said."""
    told = ((word, ", ".join(each.replace("-", " ") for each in postures))
            for word, postures in (("worse", intake.worse), ("better", intake.better)))  # fmt: skip
    return "; ".join(f"{word} {listed}" for word, listed in told if listed)


def say_intake(content: Mapping[str, Any]) -> str:
    """Stored first answers in one line."""
    intake = intake_from(content)
    tried = ", ".join(tried_words(each) for each in intake.tried)
    parts = (
        troubles_words(intake), f"tried {tried}" if tried else "", postures_words(intake),
        _activities(intake.activities), f'goal "{intake.goal}"' if intake.goal else "", _settings(intake),
    )  # fmt: skip
    return f"first questions: {'; '.join(part for part in parts if part) or 'nothing that can be read'}"


def say_goal(content: Mapping[str, Any]) -> str:
    """A stored goal, ratings of own activities, and what is no longer rated, in one line."""
    goal = goal_from(content)
    parts = (
        f'goal "{goal.text}"' if goal.text else "", _activities(goal.activities),
        *(f'no longer rated: {each.name}, "{each.note}"' for each in goal.dropped),
    )  # fmt: skip
    return "; ".join(part for part in parts if part) or "a goal that cannot be read"


def _activities(activities: tuple[Activity, ...]) -> str:
    told = ", ".join(each.name if each.score is None else f"{each.name} {each.score}" for each in activities)
    return f"my activities: {told}" if told else ""


def _settings(intake: Intake) -> str:
    """What was answered that is a setting too."""
    asked = ", ".join(place_name(region) for region in intake.tracked)
    parts = (
        f"main place {place_name(intake.main_region)}" if intake.main_region else "",
        f"asked daily about {asked}" if asked else "", f"lengths in {intake.lengths}" if intake.lengths else "",
        f"country {intake.country}" if intake.country else "",
    )  # fmt: skip
    return ", ".join(part for part in parts if part)
