"""The weekly questions about own activities and the goal, one by one."""

from collections.abc import Sequence

from necktrack.model.goals import Goal
from necktrack.model.intake import LONGEST_GOAL, MOST_ACTIVITIES
from necktrack.model.intake_steps import EXAMPLE_GOAL, activity_steps, answer_activity, answer_score, hard_step
from necktrack.model.steps import CLEAR, Form, Step, StepKind, read_text
from necktrack.model.values import replace


def goal_form(known: Sequence[str]) -> Form[Goal]:
    """The weekly questions: how hard each known activity is now, names for the places left, and the goal."""
    return Form(lambda goal: goal_steps(goal, known), answer_goal, may_grow=True)


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
