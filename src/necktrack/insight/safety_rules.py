"""The rules of safety in one place: which questions are due before exercise, and what follows from an answer.

Nothing here reads anything. What is due is decided by the first rule of `RULES` that holds; what an answer leads to
by `follows`. `docs/safety.md` prints both as tables (`safety_table`), and a test keeps the page equal to this file.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from necktrack.model.further_questions import FOLLOW_UPS, MERGED
from necktrack.model.question_screens import BEHIND
from necktrack.model.questions import sub_questions_of
from necktrack.model.screening import Action, Answer, Question
from necktrack.model.values import frozen

AWAY_AFTER = timedelta(days=14)
"""So long without any entry, and the full list is due again."""

FRESH_FOR = timedelta(days=7)
"""A full list no older than this also serves a newly used pack."""

SHORT_AFTER = timedelta(days=7)
"""So long after the last full or short list the short list is due."""

JUMP_FROM = 7
"""Pain of a day from which on a rise asks the short list at once."""

NEW_AFTER = timedelta(days=90)
"""Pain in a place that had none for so long is new."""

LONGEST_SESSION = timedelta(hours=2)
"""A session that was begun longer ago and is still open counts as one that was done."""


class Needs(StrEnum):
    """Which questions are due before the next exercise; the words are those of `Scope`."""

    FULL = "full"
    PACK = "pack"
    SHORT = "short"
    FOLLOW_UP = "follow-up"
    QUICK = "quick"
    ONE = "one"
    NONE = "none"


WITHHOLDING = frozenset({Needs.FULL, Needs.PACK, Needs.FOLLOW_UP})
"""While these are due, exercises are withheld; the others are asked on the way to a session."""


@frozen
class Situation:
    """All that decides which questions are due today."""

    today: date
    asked_on: date | None = None
    """The day of the last full list; None before the first."""
    is_from_future: bool = False
    """True when every full list carries a day that is not yet."""
    was_away: bool = False
    """True when 14 days or more went by without anything written since the last full list."""
    is_new_pack: bool = False
    """True when the pack about to be used was never used."""
    pack_asks: bool = False
    """True when that pack asks something that was not answered yet."""
    owed: tuple[str, ...] = ()
    """The stop rules whose questions are not all answered."""
    is_left_open: bool = False
    """True when what they ask was answered but for what may be left open."""
    listed_on: date | None = None
    """The day of the last full or short list."""
    news: str = ""
    """What was logged since that list and asks for the short list at once, in words; "" for nothing."""
    new_place: str = ""
    """A place with pain since that list that had none before, in words; "" for none."""
    checked_on: date | None = None
    """The day of the last full list, short list or quick check."""
    had_session: bool = False
    """True when a session was done today after the last questions of today."""


@frozen
class Due:
    """Which questions are due, and why in plain words that follow "since"; "" when nothing is."""

    needs: Needs
    why: str = ""


@frozen
class AskRule:
    """One rule of asking: when it holds, `why` gives the reason in plain words, else ""."""

    needs: Needs
    when: str
    """When it holds, as the docs say it."""
    why: Callable[[Situation], str]


def due(now: Situation) -> Due:
    """Which questions are due: those of the first rule that holds."""
    reasons = ((rule.needs, rule.why(now)) for rule in RULES)
    return next((Due(needs, why) for needs, why in reasons if why), Due(Needs.NONE))


def _never(now: Situation) -> str:
    return "" if now.asked_on or now.is_from_future else "the safety questions have not been answered yet"


def _from_future(now: Situation) -> str:
    return "the last answers carry a day in the future" if now.is_from_future else ""


def _away(now: Situation) -> str:
    return "14 days or more went by without an entry" if now.was_away else ""


def _new_pack(now: Situation) -> str:
    is_old = now.asked_on is not None and now.today - now.asked_on > FRESH_FOR
    return "this pack has not been used before" if now.is_new_pack and is_old else ""


STOPS = {
    "dizziness": "of dizziness",
    "arm-or-leg-tingling": "of tingling, numbness or electric pain",
}
"""Why a session was stopped, after "because", by the name of the rule."""


def _stopped(now: Situation) -> str:
    told = [STOPS[rule] for rule in FOLLOW_UPS if rule in now.owed]
    stopped = f"a session was stopped because {' and '.join(told)}" if told else ""
    return f"one question is open after {stopped}" if stopped and now.is_left_open else stopped


def _own_questions(now: Situation) -> str:
    return "this pack asks safety questions of its own that are not answered yet" if now.pack_asks else ""


def _news(now: Situation) -> str:
    return now.news


def _weekly(now: Situation) -> str:
    is_old = now.listed_on is None or now.today - now.listed_on >= SHORT_AFTER
    return "a week went by since the last list" if is_old else ""


def _new_place(now: Situation) -> str:
    is_asked_today = now.listed_on == now.today
    return f"you logged pain in a new place: {now.new_place}" if now.new_place and not is_asked_today else ""


def _first_session(now: Situation) -> str:
    return "" if now.checked_on == now.today else "it was not answered today"


def _later_session(now: Situation) -> str:
    return "there was a session today already" if now.had_session else ""


RULES: tuple[AskRule, ...] = (
    AskRule(Needs.FULL, "before the first exercise", _never),
    AskRule(Needs.FULL, "when the last full list carries a day that is not yet (a clock was wrong)", _from_future),
    AskRule(Needs.FULL, "after 14 days or more without any entry", _away),
    AskRule(Needs.FULL, "with a pack that was never used, when the last full list is older than 7 days", _new_pack),
    AskRule(Needs.FOLLOW_UP, "after a session was stopped by dizziness or tingling, until answered", _stopped),
    AskRule(Needs.PACK, "when the pack asks what was not answered yet; only these are asked", _own_questions),
    AskRule(Needs.SHORT, "after a jump of the pain, or dizziness that lasts, was logged since the last list", _news),
    AskRule(Needs.SHORT, "7 days after the last full or short list", _weekly),
    AskRule(Needs.SHORT, "after pain in a new place was logged since the last list, not on the day of a list",
            _new_place),
    AskRule(Needs.QUICK, "once a day, before the day's first session", _first_session),
    AskRule(Needs.ONE, "before a later session of the same day", _later_session),
)  # fmt: skip
"""The rules of asking in order: the first that holds decides, so that at most one list is asked at a time."""


class Given(StrEnum):
    """How a question can be answered, and what became of it."""

    NO = "no"
    YES = "yes"
    KNOWN_ALLOWED = "known, and allowed"
    KNOWN_NOT_ALLOWED = "known, not allowed"
    LEFT_OPEN = "left open"


@frozen
class Outcome:
    """What follows from one answer to one question."""

    action: Action | None = None
    is_withheld: bool = False
    asks: tuple[str, ...] = ()
    """The questions asked at once."""
    lifted_by: str = ""
    """Who can lift it, in words; "" where nothing is withheld."""


BY_CLINICIAN = "clearance, or “answered by mistake”"
BY_ANSWER = "the answer"


def given_to(question: Question) -> tuple[Given, ...]:
    """The answers that a question takes."""
    if question.id in MERGED:
        return Given.NO, Given.YES
    if question.parent:
        return Given.NO, Given.YES, Given.LEFT_OPEN
    known = (Given.NO, Given.YES, Given.KNOWN_ALLOWED, Given.KNOWN_NOT_ALLOWED)
    return (*known, Given.LEFT_OPEN) if question.may_stay_open else known


def follows(question: Question, given: Given) -> Outcome:
    """What follows from an answer; a sub-question left open counts as yes, and a later no alone lifts nothing."""
    if question.id in MERGED:
        return Outcome(asks=BEHIND[question.id]) if given is Given.YES else Outcome()
    if given is Given.LEFT_OPEN and question.may_stay_open:
        return Outcome(is_withheld=True, asks=(question.id,), lifted_by=BY_ANSWER)
    if given in (Given.NO, Given.KNOWN_ALLOWED):
        return Outcome()
    asks = tuple(sub.id for sub in sub_questions_of(question.id)) if given is Given.YES else ()
    return Outcome(question.action, is_withheld=True, asks=asks, lifted_by=BY_CLINICIAN)


def takes(question: Question, answer: Answer) -> bool:
    """True when the question takes this answer: merged and sub-questions are never `known`."""
    return answer is not Answer.KNOWN or not (question.id in MERGED or question.parent)
