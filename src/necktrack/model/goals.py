"""Goal and own activities: what a person wants to reach, and how hard three things of their own are, week by week."""

from collections.abc import Mapping, Sequence
from typing import Any

from necktrack.model.intake import (
    LONGEST_ACTIVITY,
    LONGEST_GOAL,
    MOST_ACTIVITIES,
    Activity,
    activities_in,
    activities_json,
    same_name,
    text_in,
)
from necktrack.model.intake_steps import EXAMPLE_GOAL, activity_steps, answer_activity, answer_score, hard_step
from necktrack.model.quick_entry import LONGEST_NOTE
from necktrack.model.steps import CLEAR, Form, Step, StepKind, read_text
from necktrack.model.values import frozen, replace


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


def goal_form(known: Sequence[str]) -> Form[Goal]:
    """The weekly questions: how hard each known activity is now, names for the places left, and the goal."""
    return Form(lambda goal: goal_steps(goal, known), answer_goal)


def goal_steps(goal: Goal, known: Sequence[str]) -> tuple[Step, ...]:
    """Every question that there is; the activities that are known are rated and keep their names."""
    ratings = tuple(hard_step(place, goal.activities[place]) for place in range(len(known)))
    naming = activity_steps(goal.activities) if len(known) < MOST_ACTIVITIES else ()
    new = tuple(step for step in naming if int(step.id.partition(":")[2]) >= len(known))
    text = Step("text", StepKind.TEXT, "Your goal, in your own words.", EXAMPLE_GOAL, given=goal.text, label="goal")
    return (*ratings, *new, text)


def answer_goal(goal: Goal, step_id: str, text: str) -> Goal:
    """What is told with one answer more, or without it where it is taken back; raises BadValue."""
    name, _, place = step_id.partition(":")
    typed = "" if text.strip() in CLEAR else text.strip()
    if name == "hard":
        return replace(goal, activities=answer_score(goal.activities, int(place), typed))
    if name == "activity":
        return replace(goal, activities=answer_activity(goal.activities, int(place), typed))
    return replace(goal, text=read_text(typed, LONGEST_GOAL))


def what_is_new(goal: Goal, before: Goal) -> Goal:
    """What of a filled-in page is to be stored: ratings, new names, and the goal where it is another than before."""
    known = {same_name(each.name) for each in before.activities}
    activities = (each for each in goal.activities if each.score is not None or same_name(each.name) not in known)
    return Goal("" if goal.text == before.text else goal.text, tuple(activities), goal.dropped)
