"""Safety in plain words: where the person stands, and when to get help now."""

from datetime import date

from necktrack.insight.safety import Needs, Standing
from necktrack.model.periods import say_day
from necktrack.model.questions import QUESTIONS, SUB_QUESTIONS
from necktrack.model.screening import ACTION_NAMES, Action


def standing_lines(now: Standing, today: date) -> tuple[str, ...]:
    """Where the person stands, strictest first: what withholds exercises, what to do, what is due."""
    lines: list[str] = []
    for action in Action:
        blocks = [block for block in now.blocks if block.action is action]
        if blocks:
            lines.append(f"{ACTION_NAMES[action]}:")
            lines += [f"- {block.reason} (since {say_day(block.since, today)})" for block in blocks]
            lines += list(dict.fromkeys(block.what_to_do for block in blocks))
    return (*lines, *_due_lines(now, today))


def _due_lines(now: Standing, today: date) -> tuple[str, ...]:
    asked = f"Safety questions last answered: {say_day(now.asked_on, today)}." if now.asked_on else ""
    if now.needs is Needs.FULL:
        due = f"The safety questions are due before exercise: {now.why_full}."
    elif now.blocks:
        due = "Exercises are withheld. Logging, looking back and reports work as always."
    elif now.needs is Needs.QUICK:
        due = "The quick check is due before today's first session."
    else:
        due = "Nothing is due; exercises may start."
    return tuple(line for line in (asked, due) if line)


def get_help_lines(numbers: str) -> tuple[str, ...]:
    """The "get help now" page: the number to call and every sign that should not wait."""
    emergencies = (
        question for question in (*QUESTIONS.values(), *SUB_QUESTIONS.values()) if question.action is Action.EMERGENCY
    )
    return (
        "Get help now",
        f"Call {numbers}, or go to an emergency department, if you notice any of these:",
        *dict.fromkeys(f"- {question.about}" for question in emergencies),
        "Also call for anything else that is sudden, severe or frightening.",
        "Do not wait for an appointment, and do not rely on this program: it cannot tell you that you are safe.",
    )
