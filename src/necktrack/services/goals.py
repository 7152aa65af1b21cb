"""Goal and own activities: how they stand, rated, named, and dropped with a note."""

from collections.abc import Sequence

from necktrack.errors import BadValue
from necktrack.insight.activities import Activities, activity_words, means_words
from necktrack.insight.words import long_day
from necktrack.model.facts import GOAL, JsonObject
from necktrack.model.goal_steps import goal_form
from necktrack.model.goals import Dropped, Goal, goal_body, what_is_new
from necktrack.model.intake import DIRECTION, LONGEST_GOAL, MOST_ACTIVITIES, Activity, same_name
from necktrack.model.intake_steps import answer_activity, answer_score
from necktrack.model.items import Item
from necktrack.model.nearest import nearest
from necktrack.model.quick_entry import check_note
from necktrack.model.steps import Form, read_text
from necktrack.model.values import replace
from necktrack.reports.function import own_activities_json
from necktrack.services.activities import activities
from necktrack.services.entries import store
from necktrack.services.world import World

_KEPT = "Nothing was stored."


def begin_goal(world: World) -> tuple[Goal, Form[Goal]]:
    """An empty page of ratings for the activities that are known, and its questions."""
    draft = draft_of(activities(world))
    return draft, goal_form([each.name for each in draft.activities])


def draft_of(standing: Activities) -> Goal:
    """What is known before anything is asked: the names without ratings, and the goal."""
    return Goal(standing.goal, tuple(Activity(each.name) for each in standing.rated))


def record_goal(world: World, goal: Goal) -> Item:
    """Store what is new on a filled-in page; raises BadValue where nothing is."""
    new = what_is_new(goal, draft_of(activities(world)))
    if new.is_empty:
        raise BadValue("nothing new was told", hint="Rate an activity, name one, or set a goal.", kept=_KEPT)
    return store(world, GOAL, goal_body(new), world.today())


def goal_from_words(
    world: World, text: str, ratings: Sequence[str], names: Sequence[str], drops: Sequence[str], note: str
) -> Goal:  # fmt: skip
    """What options tell: a goal, `NAME=SCORE` ratings, new names, and names to drop with a note; raises BadValue."""
    goal = draft_of(activities(world))
    if text:
        goal = replace(goal, text=read_text(text, LONGEST_GOAL))
    for name in drops:
        place = _place(goal, name)
        gone = Dropped(goal.activities[place].name, _drop_note(note))
        kept = tuple(each for at, each in enumerate(goal.activities) if at != place)
        goal = replace(goal, activities=kept, dropped=(*goal.dropped, gone))
    for told in names:
        name, _, score = told.partition("=")
        goal = _named(goal, name, score)
    for told in ratings:
        name, _, score = told.rpartition("=")
        goal = replace(goal, activities=answer_score(goal.activities, _place(goal, name), score.strip() or "?"))
    return goal


def _named(goal: Goal, name: str, score: str) -> Goal:
    place = len(goal.activities)
    if place >= MOST_ACTIVITIES:
        hint = "Drop one first, with a note why: necktrack goal --drop NAME --note TEXT."
        raise BadValue(f"there are {MOST_ACTIVITIES} activities already", hint=hint, kept=_KEPT)
    named = answer_activity(goal.activities, place, name)
    return replace(goal, activities=answer_score(named, len(named) - 1, score.strip()) if score.strip() else named)


def _place(goal: Goal, word: str) -> int:
    """The place of the activity that a number or a name means; raises BadValue with the nearest."""
    names = [same_name(each.name) for each in goal.activities]
    wanted = same_name(word)
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:3]) <= len(names):
        return int(wanted) - 1
    if wanted in names:
        return names.index(wanted)
    near = nearest(wanted, names)
    listed = "; ".join(f"{place} {each.name}" for place, each in enumerate(goal.activities, start=1))
    hint = f"Did you mean {near}?" if near else f"Yours: {listed}." if listed else "None is named yet."
    raise BadValue(f"{word.strip()[:60]!r} is none of your activities", hint=hint, kept=_KEPT)


def _drop_note(note: str) -> str:
    if not note.strip():
        raise BadValue("an activity is dropped only with a note", hint="Say why: --note TEXT.", kept=_KEPT)
    return check_note(note)


def goal_lines(standing: Activities) -> list[str]:
    """The goal and the activities in sentences, with the direction of the scale and both days of a comparison."""
    lines = []
    if standing.goal:
        day = f" (told {long_day(standing.goal_day)})" if standing.goal_day else ""
        lines.append(f"My goal{day}: “{standing.goal}”")
    if standing.rated:
        lines.append(f"My activities ({DIRECTION}):")
        lines += [f"  {place}  {activity_words(each)}" for place, each in enumerate(standing.rated, start=1)]
    if standing.means is not None:
        lines.append(means_words(standing.means))
    return lines


def goal_json(world: World, standing: Activities) -> JsonObject:
    """The goal and the activities as JSON (docs/cli.md)."""
    due = standing.due_on
    return {
        "goal": standing.goal or None,
        "goal_day": standing.goal_day.isoformat() if standing.goal_day else None,
        **own_activities_json(standing),
        "due": standing.is_due(world.today()),
        "due_on": due.isoformat() if due else None,
    }
