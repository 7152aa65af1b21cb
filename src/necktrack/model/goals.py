"""Goal and own activities: what a person wants to reach, and how hard three things of their own are, week by week."""

from collections.abc import Mapping
from typing import Any

from necktrack.model.intake import (
    LONGEST_ACTIVITY,
    LONGEST_GOAL,
    Activity,
    activities_in,
    activities_json,
    same_name,
    text_in,
)
from necktrack.model.quick_entry import LONGEST_NOTE
from necktrack.model.values import frozen


@frozen
class Dropped:
    """An own activity that is no longer rated, and why."""

    name: str
    note: str


@frozen
class Goal:
    """One run of the goal page: the goal in own words, ratings of own activities, and what is no longer rated."""

    text: str = ""
    activities: tuple[Activity, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True when nothing at all was told."""
        return self == Goal()


def goal_body(goal: Goal) -> dict[str, Any]:
    """What was told as a fact's body; what was not is left out."""
    body: dict[str, Any] = {
        "text": goal.text,
        "activities": activities_json(goal.activities),
        "dropped": [{"name": each.name, "note": each.note} for each in goal.dropped],
    }
    return {name: value for name, value in body.items() if value}


def goal_from(body: Mapping[str, Any]) -> Goal:
    """What a fact's body tells; what this program does not know is passed over."""
    listed = body.get("dropped")
    dropped = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return Goal(
        text_in(body, "text", LONGEST_GOAL),
        activities_in(body),
        tuple(
            Dropped(name, text_in(each, "note", LONGEST_NOTE))
            for each in dropped if (name := text_in(each, "name", LONGEST_ACTIVITY))
        ),
    )  # fmt: skip


def what_is_new(goal: Goal, before: Goal) -> Goal:
    """What of a filled-in page is to be stored: ratings, new names, and the goal where it is another than before."""
    known = {same_name(each.name) for each in before.activities}
    activities = (each for each in goal.activities if each.score is not None or same_name(each.name) not in known)
    return Goal("" if goal.text == before.text else goal.text, tuple(activities), goal.dropped)
