"""Safety in plain words: where the person stands, and when to get help now."""

from datetime import date

from necktrack.insight.safety import Needs, Standing
from necktrack.insight.safety_rules import WITHHOLDING
from necktrack.model.further_questions import ACTING
from necktrack.model.periods import say_day
from necktrack.model.screening import ACTION_NAMES, Action
from necktrack.model.values import frozen


def standing_lines(now: Standing, today: date) -> tuple[str, ...]:
    """Where the person stands, strictest first: what withholds exercises, what to do, what is due.

    Where several answers do, each has its number, by which a clearance can name it.
    """
    lines: list[str] = []
    told = list(enumerate(now.blocks, start=1))
    for action in Action:
        blocks = [(place, block) for place, block in told if block.action is action]
        if blocks:
            lines.append(f"{ACTION_NAMES[action]}:")
            for place, block in blocks:
                mark = f"{place}." if len(told) > 1 else "-"
                lines.append(f"{mark} {block.reason} (since {say_day(block.since, today)})")
            lines += list(dict.fromkeys(block.what_to_do for _, block in blocks))
    return (*lines, *_due_lines(now, today))


_DUE = {
    Needs.FULL: "The safety questions are due before exercise",
    Needs.PACK: "The safety questions of your pack are due before exercise",
    Needs.FOLLOW_UP: "A question after a stop is due before exercise",
    Needs.SHORT: "The short list of eight questions is due before the next session",
    Needs.QUICK: "The quick check is due before today's first session",
    Needs.ONE: "One question is due before a further session today",
}


def due_words(now: Standing) -> str:
    """Which questions are due and why, in one sentence; "" when none are."""
    return f"{_DUE[now.needs]}: {now.why}." if now.needs in _DUE else ""


def _due_lines(now: Standing, today: date) -> tuple[str, ...]:
    asked = f"Safety questions last answered: {say_day(now.asked_on, today)}." if now.asked_on else ""
    withheld = "Exercises are withheld. Logging, looking back and reports work as always." if now.blocks else ""
    due = due_words(now) if now.needs in WITHHOLDING or not now.blocks else ""
    nothing = "" if withheld or due else "Nothing is due; exercises may start."
    return tuple(line for line in (asked, withheld, due, nothing) if line)


_NERVE_SIGNS = (
    "trouble speaking or swallowing, double vision, a drooping eyelid or face, a numb face, sudden unsteadiness, "
    "a sudden fall without fainting, or weakness on one side, even briefly"
)
_SIGNS = {
    "ces_saddle": "new numbness, tingling or an odd feeling between the legs, around the bottom or genitals",
    "ces_bladder": "bladder or bowel: new loss of control or feeling, hard to start, not knowing when full",
    "chest": "pain with chest pressure, breathlessness, or spreading to an arm or the jaw with sweating",
    "vasc_neuro": _NERVE_SIGNS,
    "fever_neck": "a stiff neck with fever, bad headache, rash, confusion or light that hurts",
    "trauma_high.recent": "a crash, a high fall or a blow to the head in the last days that was not checked; "
    "at 65 or over, or with weak bones, any fall or knock",
    "vertigo_new.signs": _NERVE_SIGNS,
}
"""Signs that want other words here than after a yes; those of dizziness are the same with and without it."""


@frozen
class GetHelp:
    """The "get help now" page: whom to call, and every sign that should not wait."""

    title: str
    lead: str
    signs: tuple[str, ...]
    after: tuple[str, ...]


def get_help(numbers: str) -> GetHelp:
    """The page with the number to call, as words."""
    emergencies = (question for question in ACTING.values() if question.action is Action.EMERGENCY)
    signs = dict.fromkeys(_SIGNS.get(question.id, question.about) for question in emergencies)
    return GetHelp(
        "Get help now",
        f"Call {numbers}, or go to an emergency department, if you notice any of these, or anything else that is "
        "sudden, severe or frightening:",
        tuple(signs),
        ("Do not wait for an appointment. This program cannot tell that you are safe.",),
    )


def get_help_lines(numbers: str) -> tuple[str, ...]:
    """The "get help now" page as lines."""
    page = get_help(numbers)
    return page.title, page.lead, *(f"- {sign}" for sign in page.signs), *page.after
