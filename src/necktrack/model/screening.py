"""Safety screening: questions, answers, the actions they lead to, and screens to ask them on."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from necktrack.model.values import frozen


class Action(StrEnum):
    """What a yes leads to, strictest first; exercises are withheld for all three until clearance."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    BEFORE_EXERCISE = "before-exercise"


class Answer(StrEnum):
    """An answer to a safety question."""

    NO = "no"
    YES = "yes"
    KNOWN = "known"
    """Yes, and my clinician knows."""


class Scope(StrEnum):
    """Which questions a screening asked."""

    FULL = "full"
    PACK = "pack"
    """Only what a pack adds to the full list."""
    SHORT = "short"
    """The merged list of every week, and at once after a jump of the pain."""
    FOLLOW_UP = "follow-up"
    """What a stop rule asks after it ended a session."""
    QUICK = "quick"
    ONE = "one"
    """The one question before a later session of the same day."""


@frozen
class Question:
    """One safety question. `looks_for` is for reviewers and is never shown as a result."""

    id: str
    text: str
    about: str
    """What the question is about, in a few plain words that follow "about"; names no illness."""
    action: Action
    looks_for: str
    sources: tuple[str, ...]
    parent: str = ""
    """Id of the question that must be yes for this one to be asked; "" for a question of its own."""
    note: str = ""
    """One more sentence beside the action's own words."""
    may_stay_open: bool = False
    """True where nobody may know yet: it may be left open beside the others and is then asked again."""


@frozen
class QuestionScreen:
    """Questions asked together, as a list to tick where "none of these" is chosen by hand."""

    id: str
    title: str
    lead: str
    questions: tuple[Question, ...]


@frozen
class Known:
    """What stands behind the answer "yes, and my clinician knows"."""

    seen_on: date
    allowed: bool
    """True when the clinician said that exercise is allowed."""
    note: str = ""


MISTAKE_WORDS = "answered by mistake"
"""What a person types to take back a yes that was ticked by mistake."""

CLEARANCE_STATEMENT = "a clinician has seen me about this and said that I may exercise"
"""What recording a clearance states."""

ACTION_NAMES: dict[Action, str] = {
    Action.EMERGENCY: "Get help now",
    Action.SAME_DAY: "Speak to a doctor today",
    Action.BEFORE_EXERCISE: "Ask your provider first",
}
"""Each action as a short heading."""


def strictest(actions: Iterable[Action]) -> Action | None:
    """The strictest of the actions; None when there is none."""
    order = tuple(Action)
    return min(actions, key=order.index, default=None)


def what_to_do(action: Action, numbers: str) -> str:
    """The action in plain words; `numbers` is the emergency number to call, as words."""
    if action is Action.EMERGENCY:
        return (
            f"Please stop here and get help now: call {numbers}, or go to an emergency department. "
            "Do not wait for an appointment. "
            "Exercises stay off until a clinician has seen you about this and said that you may exercise."
        )
    if action is Action.SAME_DAY:
        return (
            "Please speak to a doctor or an urgent care line today. "
            f"If it suddenly gets worse, call {numbers}. "
            "Exercises stay off until a clinician has seen you about this and said that you may exercise."
        )
    return (
        "Please tell your provider about this before you exercise. "
        "Exercises stay off until your provider has said that you may."
    )


def is_mistake_words(words: str) -> bool:
    """True when the words say "answered by mistake", however they are spaced or capitalised."""
    return " ".join(words.casefold().split()) == MISTAKE_WORDS
